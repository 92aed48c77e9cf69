"""What place finding is measured against finds the names too, in the letters they are joined to."""

from __future__ import annotations

import pytest

from benchmarks.places import alternation, arabic_names
from domain.text import fold
from gazetteer.index import NameIndex
from gazetteer.load import load_gazetteer
from ingest.files import SAMPLE_FOLDER, read_folder
from tests.annotators import words_of

GAZETTEER = load_gazetteer()
PATTERN = alternation(arabic_names(GAZETTEER))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("في هجين وبالسوسة", ["هجين", "وبالسوسه"]),
        ("ريف دير الزور الشرقي", ["ريف دير الزور الشرقي"]),
        ("تهجين", []),
    ],
)
def test_whole_names_are_found_the_longest_first(text: str, found: list[str]) -> None:
    assert PATTERN.findall(fold(text)) == found


def test_both_find_about_as_many_names() -> None:
    texts = [report.text for report in read_folder(SAMPLE_FOLDER)]
    index = NameIndex(GAZETTEER)
    by_index = sum(len(index.find(words_of(text))) for text in texts)
    by_pattern = sum(len(PATTERN.findall(fold(text))) for text in texts)
    assert by_index >= by_pattern > 0.95 * by_index
