"""Numbers as reports write them."""

from __future__ import annotations

import pytest

from extraction.lexicon import load_lexicons
from extraction.quantities import Numbers
from tests.annotators import words_of

LEXICONS = load_lexicons()


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("7 مدنيين", 7, 7),
        ("٧ مدنيين", 7, 7),
        ("سبعة مدنيين", 7, 7),
        ("سبع نساء", 7, 7),
        ("اثني عشر عنصراً", 12, 12),
        ("خمسة وعشرون شخصاً", 25, 25),
        ("خمسة وعشرين شخصاً", 25, 25),
        ("ستون شخصاً", 60, 60),
        ("مئة وخمسون شخصاً", 150, 150),
        ("مئتين وخمسة وعشرين شخصاً", 225, 225),
        ("ثلاثمئة شخص", 300, 300),
        ("4 آلاف مدني", 4000, 4000),
        ("خمسة آلاف ومئتي شخص", 5200, 5200),
        ("نحو 10 مدنيين", 10, 10),
        ("ما يقارب 10 مدنيين", 10, 10),
        ("أكثر من 10 مدنيين", 10, None),
        ("ما لا يقل عن عشرة مدنيين", 10, None),
        ("10 على الأقل", 10, None),
        ("ما بين 3 و5 مدنيين", 3, 5),
        ("بين ثلاثة وخمسة مدنيين", 3, 5),
        ("3 إلى 5 مدنيين", 3, 5),
        ("3 - 5 مدنيين", 3, 5),
        ("ثلاثة أو أربعة مدنيين", 3, 4),
        ("عدد من المدنيين", 1, None),
        ("مجموعة من ستة عناصر", 6, 6),
        ("عشرات المدنيين", 20, None),
        ("مئات المدنيين", 200, None),
        ("آلاف المدنيين", 2000, None),
    ],
)
def test_a_number_with_the_words_that_qualify_it(text: str, low: int, high: int | None) -> None:
    told = Numbers(words_of(text), LEXICONS).told_at(0)
    assert told is not None
    assert (told.minimum, told.maximum) == (low, high)


def test_two_numbers_joined_by_and_are_two() -> None:
    numbers = Numbers(words_of("ثلاثة وخمسة"), LEXICONS)
    assert [told.minimum for at in (0, 1) if (told := numbers.told_at(at))] == [3, 5]


def test_no_number_without_one() -> None:
    assert Numbers(words_of("مدنيين من البلدة"), LEXICONS).told_at(0) is None
