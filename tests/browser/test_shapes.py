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
BOXES = (
    "Object.fromEntries(['sector', 'ring', 'outline'].map(name => {"
    " const box = document.querySelector('.kh-land-' + name).getBoundingClientRect();"
    " return [name, [box.left, box.right, box.top, box.bottom]]; }))"
)
AT = "document.querySelector('[data-spot=\"{}\"]').getBoundingClientRect().{}"


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
    for shape, count in (("sector", 1), ("ring", 1), ("outline", 2), ("disc", 0)):
        expect(visit.map.locator(f"path.kh-land-{shape}")).to_have_count(count)
    boxes = visit.in_map(BOXES)
    assert all(right - left > 10 and low - top > 10 for left, right, top, low in boxes.values())
    # The desert of Hajin: to the right of the middle of its marker.
    left, right, _, _ = boxes["sector"]
    marker = visit.in_map(AT.format("hajin:near:sector", "left"))
    assert (left + right) / 2 > marker
    assert visit.problems == []


def test_the_legend_names_them_in_both_languages(visit: Visit) -> None:
    for language, word in (("en", "away from the river"), ("ar", "بعيداً عن النهر")):
        visit.open(f"lang={language}")
        expect(visit.page.locator(".kh-legend").filter(has_text=word)).to_be_visible()


def test_an_outline_is_counted_chosen_and_names_its_time(visit: Visit) -> None:
    visit.open()
    marker = visit.map.locator(f'[data-spot="{JANUARY}:area"]')
    assert marker.locator(".kh-count").text_content() == "2"
    marker.hover()
    tooltip = visit.map.locator(".leaflet-tooltip")
    expect(tooltip).to_contain_text("11 Jan 2019 – 8 Feb 2019")
    marker.click()
    expect(visit.page.locator(".kh-facts")).to_contain_text("within its outline on the map")
    visit.map.locator(".kh-chosen-disc.kh-land-outline").wait_for()


def test_a_hostile_name_of_an_area_stays_text(visit: Visit) -> None:
    visit.open("lang=ar")
    visit.map.locator(f'[data-spot="{DECEMBER}:area"]').hover()
    visit.page.wait_for_timeout(500)
    assert visit.map.locator(".leaflet-tooltip").inner_text().startswith(HOSTILE[:20])
    assert visit.in_map("window.top.hacked ?? window.hacked ?? null") is None
    assert visit.outside == []


def test_the_gazetteer_draws_every_outline_of_a_place(visit: Visit) -> None:
    visit.open("lang=en", "gazetteer")
    visit.page.get_by_label("Name of a place").fill("last pocket")
    visit.page.keyboard.press("Enter")
    expect(visit.map.locator("path.kh-land-outline")).to_have_count(4)
