"""Short messages: items behind marks and pictures, lines without full stops, a place above them."""

from __future__ import annotations

import pytest

from domain.text import is_bullet
from tests.unit.extraction.reading import events_of, told

SOUSA = "shelling regime →  @ as_susah"
SHAAFA = "shelling sdf →  @ ash_shafah"


@pytest.mark.parametrize(
    "text",
    [
        "موجز اليوم\n🔴 قصفت قوات النظام بلدة السوسة\n🔴 قصفت قسد بلدة الشعفة",
        "موجز اليوم\n▪️ قصفت قوات النظام بلدة السوسة ▪️ قصفت قسد بلدة الشعفة",
        "• قصفت قوات النظام بلدة السوسة\n• قصفت قسد بلدة الشعفة",
        "موجز اليوم\n1️⃣ قصفت قوات النظام بلدة السوسة\n2️⃣ قصفت قسد بلدة الشعفة 📌",
        "فرات بوست\nقصفت قوات النظام بلدة السوسة\nقصفت قسد بلدة الشعفة",
    ],
)
def test_each_item_of_a_message_tells_its_act(text: str) -> None:
    assert [told(event) for event in events_of(text)] == [SOUSA, SHAAFA]


def test_below_a_headline_that_tells_an_act_short_lines_are_links() -> None:
    text = "قصفت قوات النظام بلدة السوسة\nقصفت قسد بلدة الشعفة\nقصفت قسد بلدة هجين"
    assert [told(event) for event in events_of(text)] == [SOUSA]


def test_lines_of_a_message_of_which_few_end_with_a_full_stop_are_no_links() -> None:
    text = (
        "فرات بوست | خاص\n"
        "قصفت قوات النظام بلدة السوسة بقذائف الهاون ما أدى لأضرار مادية.\n"
        "من جهة أخرى أكد مراسلنا أن قسد قصفت بلدة الشعفة بالمدفعية\n"
        "وأضاف المراسل أن قسد قصفت بلدة هجين بالمدفعية أيضا"
    )
    assert [told(event) for event in events_of(text)] == [
        SOUSA,
        SHAAFA,
        "shelling sdf →  @ hajin",
    ]


def test_acts_without_a_place_are_where_the_one_above_them_says() -> None:
    text = "#السوسة | ملخص اليوم\n🔴 قصف لقوات النظام قبل ساعات."
    assert [told(event) for event in events_of(text)] == [SOUSA]


def test_of_two_places_above_none_is_taken() -> None:
    text = "#السوسة #الشعفة | ملخص اليوم\n🔴 قصف لقوات النظام قبل ساعات."
    assert [told(event) for event in events_of(text)] == ["shelling regime →  @ -"]


def test_a_bullet_is_a_mark_or_a_picture() -> None:
    assert [is_bullet(word) for word in ("■", "🔴", "و", "-", "1")] == [
        True,
        True,
        False,
        False,
        False,
    ]
