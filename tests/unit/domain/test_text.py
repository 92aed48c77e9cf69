"""Text is made plain, and every plain character leads back to the ones it came from."""

from __future__ import annotations

import random

import pytest

from domain.text import clean, fold


@pytest.mark.parametrize(
    ("given_text", "plain"),
    [
        ("هـجـيـن", "هجين"),
        ("مَدْرَسَةٌ", "مدرسة"),
        ("مـ ـقـ ـتـ ـل عنصر", "مقتل عنصر"),
        ("اعـ ـتـ ـقـ ـال أحد", "اعتقال أحد"),
        ("قت-يل واعتقال", "قتيل واعتقال"),
        ("ليل الاثنين-الثلاثاء", "ليل الاثنين-الثلاثاء"),
        ("خلال الـ 24 ساعة", "خلال ال 24 ساعة"),
        ("هج\u200bين", "هجين"),
        ("٣٥ كم", "35 كم"),
        ("۱۲ یوم", "12 يوم"),
        ("“الدولة الإسلامية”", '"الدولة الإسلامية"'),
        ("ﻻ", "لا"),
    ],
)
def test_text_is_made_plain(given_text: str, plain: str) -> None:
    assert clean(given_text).text == plain


@pytest.mark.parametrize(
    ("one", "other"), [("الأسايش", "الاسايش"), ("السوسة", "السوسه"), ("أبو", "ابو")]
)
def test_spellings_of_one_letter_fold_together(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_the_preposition_does_not_become_a_village() -> None:
    assert fold("على") != fold("علي")


def test_a_span_gives_the_words_as_written() -> None:
    text = "في هـجـيـن أمس"
    plain = clean(text)
    at = plain.text.index("هجين")
    assert plain.span(at, at + 4).of(text) == "هـجـيـن"


@pytest.mark.parametrize("seed", range(200))
def test_every_character_leads_back(seed: int) -> None:
    dice = random.Random(seed)
    letters = 'ابتهجين \u0640\u064b\u200b\u202e\ufefb-٣"“İß\n'
    text = "".join(dice.choice(letters) for _ in range(60))
    plain = clean(text)
    assert len(plain.text) == len(plain.folded) == len(plain.starts) == len(plain.ends)
    assert all(0 <= a < b <= len(text) for a, b in zip(plain.starts, plain.ends, strict=True))
    assert list(plain.starts) == sorted(plain.starts)
