"""The part of the land that an event's place stands for, as its words say."""

from __future__ import annotations

import datetime

import pytest

from tests.unit.extraction.reading import events_of


def shapes(text: str, day: str | None = None) -> list[tuple[str, str, str | None]]:
    published = datetime.date.fromisoformat(day) if day else None
    return [
        (event.place.place_id, event.place.shape.value, event.place.outline)
        for event in events_of(text, published)
        if event.place
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قصفت قوات النظام بلدة هجين", ("hajin", "disc")),
        ("قصفت قوات النظام محيط بلدة هجين", ("hajin", "ring")),
        ("قصفت قوات النظام أطراف بلدة السوسة", ("as_susah", "ring")),
        ("قصفت قوات النظام بادية بلدة هجين", ("hajin", "sector")),
        ("قصفت قوات النظام بادية العشارة", ("al_asharah", "sector")),
        ("قصفت قوات النظام أطراف بادية العشارة", ("al_asharah", "sector")),
        ("قصفت قوات النظام مواقع قرب بلدة هجين", ("hajin", "disc")),
        ("قصفت قوات النظام مواقع بين هجين والشعفة", ("hajin", "disc")),
        ("قصفت قوات النظام معسكر هجين", ("hajin", "disc")),
        ("قصفت قوات النظام محيط معسكر هجين", ("hajin", "disc")),
        ("قصفت قوات النظام محيط مدرسة هجين", ("hajin", "disc")),
        ("قصفت قوات النظام محيط فرن السوسة", ("as_susah", "disc")),
        ("قصفت قوات النظام محيط محافظة دير الزور", ("deir_ez_zor", "disc")),
    ],
)
def test_the_words_before_a_place_give_its_shape(text: str, expected: tuple[str, str]) -> None:
    assert shapes(text) == [(*expected, None)]


def test_a_list_shares_the_shape() -> None:
    found = shapes("قصفت قوات النظام بادية العشارة وصبيخان والدوير بريف دير الزور الشرقي")
    assert [shape for _, shape, _ in found] == ["sector"] * 3


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("قصفت قوات النظام القطاع الشرقي من ريف دير الزور", "rif_dez_east"),
        ("قصفت قوات النظام بادية هجين", "badiyat_hajin"),
        ("قصفت قوات النظام ناحية هجين شرق الفرات", "hajin_subdistrict"),
    ],
)
def test_an_area_has_its_outline(text: str, place: str) -> None:
    assert shapes(text) == [(place, "outline", place)]


@pytest.mark.parametrize(
    ("day", "outline"),
    [
        (None, "2018_09"),
        ("2018-09-20", "2018_09"),
        ("2018-12-20", "2018_12"),
        ("2019-01-20", "2019_01"),
        ("2019-02-20", "2019_02"),
    ],
)
def test_the_pocket_is_that_of_the_day(day: str | None, outline: str) -> None:
    found = shapes("قصفت قوات سوريا الديمقراطية الجيب الأخير", day)
    assert found == [("al_jayb_al_akhir", "outline", f"al_jayb_al_akhir_{outline}")]


def test_the_pocket_of_an_act_told_later_is_that_of_its_own_day() -> None:
    text = "قصفت قوات سوريا الديمقراطية الجيب الأخير يوم 20 أيلول 2018"
    assert shapes(text, "2019-01-20")[0][2] == "al_jayb_al_akhir_2018_09"
