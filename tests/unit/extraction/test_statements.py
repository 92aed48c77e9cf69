"""A report that is a party's own statement tells what that party did, and whom it lost."""

from __future__ import annotations

from datetime import date

import pytest

from tests.unit.extraction.reading import events_of, told


@pytest.mark.parametrize(
    ("text", "event"),
    [
        (
            "المركز الإعلامي لقوات سوريا الديمقراطية\nمقتل خمسة من عناصر داعش في بلدة السوسة.",
            "armed_clash sdf → is @ as_susah",
        ),
        (
            "وكالة أعماق\nاغتيال رجل في بلدة الشحيل بسلاح كاتم.",
            "attack is → civilians @ ash_shuhayl",
        ),
        (
            "جيش العشائر العربية – المكتب الإعلامي\nنفذنا هجوما على نقاط ميليشيا قسد في بلدة درنج.",
            "armed_clash tribes → sdf @ darnaj",
        ),
        (
            "المركز الإعلامي لقوات سوريا الديمقراطية\nهاجم عناصر داعش نقاطنا في بلدة السوسة.",
            "armed_clash is → sdf @ as_susah",
        ),
        ("شن عدوان أميركي استهدف مقرا في بلدة السوسة.", "air_strike us →  @ as_susah"),
    ],
)
def test_who_tells_of_it_has_a_part_in_it(text: str, event: str) -> None:
    assert event in [told(one) for one in events_of(text, date(2019, 2, 10))]


def test_a_bombing_that_was_foiled_is_none() -> None:
    assert events_of("أحبطت قوات سوريا الديمقراطية تفجير سيارة مفخخة في بلدة السوسة") == []


@pytest.mark.parametrize(
    "verb", ["أبرمت أنقرة وموسكو", "توصلت موسكو وأنقرة إلى", "أبرمت تركيا وروسيا"]
)
def test_capitals_that_struck_a_deal_are_its_sides(verb: str) -> None:
    event = events_of(f"{verb} اتفاق لوقف إطلاق النار في مدينة إدلب")[0]
    assert {*event.side_a, *event.side_b} == {"turkey", "russia"}
    assert not event.directed
