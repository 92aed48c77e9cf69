"""BIO files are read, mended and cut without losing an entity."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from domain.errors import DataFileError
from training.entities import TaggedToken, cut, names_in, rare_words, read_bio, repaired, write_json


def tagged(*pairs: str) -> tuple[TaggedToken, ...]:
    return tuple(TaggedToken(*pair.split("/")) for pair in pairs)


def test_file_is_read_and_cleaned(tmp_path: Path) -> None:
    path = tmp_path / "small.bio"
    path.write_text("زارَ\tO\nحلـب\tB-LOC\n\n\u200f\tO\n\nنعم\tO\n", encoding="utf-8")
    assert read_bio(path) == (tagged("زار/O", "حلب/B-LOC"), tagged("نعم/O"))


def test_a_broken_line_is_named(tmp_path: Path) -> None:
    path = tmp_path / "broken.bio"
    path.write_text("نعم\tO\nلا\n", encoding="utf-8")
    with pytest.raises(DataFileError, match=r"broken\.bio, line 2"):
        read_bio(path)


def test_an_entity_always_begins_with_b() -> None:
    given = tagged("دير/I-LOC", "الزور/I-LOC", "نعم/O", "حزب/I-ORG", "حلب/I-LOC")
    tags = [token.tag for token in repaired(given)]
    assert tags == ["B-LOC", "I-LOC", "O", "B-ORG", "B-LOC"]


def test_cut_never_splits_an_entity() -> None:
    given = tagged(*["و/O"] * 9, "دير/B-LOC", "الزور/I-LOC", *["و/O"] * 3)
    pieces = list(cut(given, longest=10))
    assert [len(piece) for piece in pieces] == [9, 5]
    assert tuple(token for piece in pieces for token in piece) == given


def test_cut_prefers_punctuation() -> None:
    given = tagged(*["و/O"] * 6, "،/O", *["و/O"] * 6)
    assert [len(piece) for piece in cut(given, longest=10)] == [7, 6]


def test_short_sentences_stay_whole() -> None:
    given = tagged("نعم/O")
    assert list(cut(given)) == [given]


def test_names_are_joined_by_spaces() -> None:
    given = tagged("دير/B-LOC", "الزور/I-LOC", "حلب/B-LOC", "قسد/B-ORG")
    assert names_in([given], "LOC") == {"دير الزور", "حلب"}


def test_rare_words_occur_once_and_outside() -> None:
    given = tagged("نعم/O", "نعم/O", "لا/O", "حلب/B-LOC", "./O")
    assert rare_words([given]) == ("لا",)


def test_json_is_what_stanza_reads(tmp_path: Path) -> None:
    path = tmp_path / "made.json"
    write_json([tagged("حلب/B-LOC")], path)
    assert json.loads(path.read_text(encoding="utf-8")) == [[{"text": "حلب", "ner": "B-LOC"}]]
