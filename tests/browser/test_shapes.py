"""The land that events stand for, as the map draws it in Chromium."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from domain.places import Precision, Shape
from tests.browser.conftest import Visit, serve
from tests.factory import (
    HAJIN,
    HOSTILE,
    SUSA,
    Town,
    fill_store,
    make_event,
    make_place,
    make_report,
)

pytestmark = pytest.mark.browser

POCKET = Town("al_jayb_al_akhir", HOSTILE, "Last pocket", 34.595, 40.958)
DECEMBER, JANUARY = "al_jayb_al_akhir_2018_12", "al_jayb_al_akhir_2019_01"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the app answers, on a store with a place of each shape in it."""
    folder = tmp_path_factory.mktemp("shapes")
    report = make_report("shapes")
    places = (
        make_place(HAJIN, Precision.NEAR, 12_500, shape=Shape.SECTOR, relation="بادية"),
        make_place(SUSA, Precision.NEAR, 5500, shape=Shape.RING, relation="محيط"),
        make_place(POCKET, Precision.AREA, 21_000, shape=Shape.OUTLINE, outline=JANUARY),
        make_place(POCKET, Precision.AREA, 21_000, shape=Shape.OUTLINE, outline=JANUARY),
        make_place(POCKET, Precision.AREA, 21_000, shape=Shape.OUTLINE, outline=DECEMBER),
    )
    events = [make_event(report, f"e{at}", place=place) for at, place in enumerate(places)]
    fill_store(folder / "store.db", [report], events)
    yield from serve(folder / "store.db", folder / "app.log")


def test_a_sector_a_ring_and_outlines_are_drawn(visit: Visit) -> None:
    visit.open()
    lands = visit.in_map("kharita.lands()")
    assert sorted(land["shape"] for land in lands) == ["outline", "outline", "ring", "sector"]
    boxes = [land["box"] for land in lands]
    assert all(box["max"][side] - box["min"][side] > 10 for box in boxes for side in ("x", "y"))
    # The desert of Hajin: to the right of the middle of its marker.
    (desert,) = [land for land in lands if land["shape"] == "sector"]
    (middle,) = [
        each["x"]
        for each in visit.in_map("kharita.markers()")
        if each["tokens"] == ["hajin:near:sector"]
    ]
    assert (desert["box"]["min"]["x"] + desert["box"]["max"]["x"]) / 2 > middle
    assert visit.problems == []


def test_the_legend_names_them_in_both_languages(visit: Visit) -> None:
    for language, word in (("en", "away from the river"), ("ar", "بعيداً عن النهر")):
        visit.open(f"lang={language}")
        expect(visit.page.locator(".kh-legend").filter(has_text=word)).to_be_visible()


def test_an_outline_is_counted_chosen_and_names_its_time(visit: Visit) -> None:
    visit.open()
    marker = visit.map.locator(f'[data-spot="{JANUARY}:area"]')
    assert marker.get_attribute("data-count") == "2"
    marker.hover(force=True)
    tooltip = visit.map.locator(".leaflet-tooltip")
    expect(tooltip).to_contain_text("11 Jan 2019 – 8 Feb 2019")
    marker.click(force=True)
    expect(visit.page.locator(".kh-facts")).to_contain_text("within its outline on the map")
    expect(marker).to_have_attribute("aria-pressed", "true")
    chosen = "kharita.lands().filter(land => land.chosen).map(land => [land.shape, land.token])"
    assert visit.in_map(chosen) == [["outline", f"{JANUARY}:area"]]


def test_a_hostile_name_of_an_area_stays_text(visit: Visit) -> None:
    visit.open("lang=ar")
    visit.map.locator(f'[data-spot="{DECEMBER}:area"]').hover(force=True)
    visit.page.wait_for_timeout(500)
    assert visit.map.locator(".leaflet-tooltip").inner_text().startswith(HOSTILE[:20])
    assert visit.in_map("window.top.hacked ?? window.hacked ?? null") is None
    assert visit.outside == []


def test_the_gazetteer_draws_every_outline_of_a_place(visit: Visit) -> None:
    visit.open("lang=en", "gazetteer")
    visit.page.get_by_label("Name of a place").fill("last pocket")
    visit.page.keyboard.press("Enter")
    visit.map.locator("[data-spots='4']").wait_for()
    assert visit.in_map("kharita.lands().map(land => land.shape)") == ["outline"] * 4
