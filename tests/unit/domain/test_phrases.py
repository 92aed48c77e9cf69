"""Phrases are found whatever letters are joined in front of them."""

from __future__ import annotations

import pytest

from domain.phrases import FirstWords, PhraseIndex
from tests.annotators import words_of

INDEX = PhraseIndex(
    {"sdf": ["قوات سوريا الديمقراطية"], "coalition": ["التحالف"], "is": ["تنظيم الدولة الإسلامية"]}
)


@pytest.mark.parametrize(
    ("text", "entry", "clitics", "found"),
    [
        ("قوات سوريا الديمقراطية", "sdf", "", "قوات سوريا الديمقراطية"),
        ("لقوات سوريا الديمقراطية", "sdf", "ل", "قوات سوريا الديمقراطية"),
        ("ولقوات سوريا الديمقراطية", "sdf", "ول", "قوات سوريا الديمقراطية"),
        ("للتحالف", "coalition", "ل", "لتحالف"),
        ("لـ”التحالف", "coalition", "ل", "التحالف"),
        ("تنظيم “الدولة الإسلامية”", "is", "", "تنظيم “الدولة الإسلامية"),
        ("تنـظيم الدولة الاسلاميه", "is", "", "تنـظيم الدولة الاسلاميه"),
    ],
)
def test_a_phrase_is_found_in_its_forms(text: str, entry: str, clitics: str, found: str) -> None:
    words = words_of(text)
    (match,) = INDEX.find(words)
    assert (match.entry, match.clitics, match.span(words).of(text)) == (entry, clitics, found)


def test_nothing_is_found_in_other_words() -> None:
    assert INDEX.find(words_of("قوات سوريا المسلحة والتحالفات")) == ()


def test_the_longest_phrase_wins() -> None:
    index = PhraseIndex({"short": ["غارة"], "long": ["غارة جوية"]})
    assert [match.entry for match in index.find(words_of("غارة جوية"))] == ["long"]


def test_indexes_with_common_first_words_find_each_its_own() -> None:
    first_words = FirstWords()
    strikes = PhraseIndex({"strike": ["غارة", "غارة جوية"]}, first_words)
    weapons = PhraseIndex({"air": ["جوية"], "raid": ["غارة"]}, first_words)
    for text in ("وغارة جوية", "غارة", "جوية"):
        words = words_of(text)
        for index in (strikes, weapons):
            alone = [match.entry for at in range(len(words)) for match in index.at(words, at)]
            assert [match.entry for match in index.find(words)] == alone
    assert strikes.may_start("بغاره")
    assert not strikes.may_start("جوية")


def test_an_empty_form_is_refused() -> None:
    with pytest.raises(ValueError, match="empty form"):
        PhraseIndex({"x": [" "]})
