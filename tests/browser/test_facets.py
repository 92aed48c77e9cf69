"""The lists of actors and kinds beside the map in Chromium: drawn at once, told to the page."""

from __future__ import annotations

import itertools
import json
import random

import pytest
from playwright.sync_api import expect

from tables.address import filter_of
from tables.select import Sides, fits
from tables.wanted import Role
from tests.browser.conftest import Line, Visit
from tests.browser.plain import (
    Query,
    address_of,
    expect_as_address,
    ready,
    told,
    wait_for_param,
    wait_until_gone,
    wait_until_still,
)

pytestmark = pytest.mark.browser

NAMES = ("is", "sdf", "coalition", "regime", "a new group")
FITTING = """(({ sides, asked }) => asked.map((each) => {
  const numbers = sides.map((_, at) => at);
  const events = { sort: numbers.map(() => 0), sides: numbers };
  const holds = kharitaPoints.fitting({ events, kinds: ["aid"], sides }, each);
  return numbers.map((at) => Boolean(holds(at)));
}))"""
"""Which of the sides each filter keeps, as the browser says."""


@pytest.fixture(scope="module")
def address(varied: str) -> str:
    """Where the app answers, on a store with made-up events of every sort."""
    return varied


def expect_drawn(visit: Visit, query: Query) -> None:
    shown = str(told(query).shown)
    container = visit.map.locator(".leaflet-container")
    expect(container, str(query)).to_have_attribute("data-events", shown)


def pressed(visit: Visit, name: str) -> list[str]:
    return visit.page.locator(
        f".st-key-filter_{name} .choice[aria-pressed=true] bdi"
    ).all_inner_texts()


def test_what_is_pressed_is_drawn_before_the_page_answers(visit: Visit, line: Line) -> None:
    ready(visit, "lang=en&harm=anybody&from=2015-02-01")
    rest: Query = {"harm": ["anybody"], "from": ["2015-02-01"]}
    line.hold()
    visit.value("kinds", "Shelling").click()
    expect_drawn(visit, {**rest, "kind": ["shelling"]})
    visit.value("kinds", "Air or drone strike").click()
    expect_drawn(visit, {**rest, "kind": ["shelling", "air_strike"]})
    visit.value("actors", "Russian forces").click()
    both: Query = {**rest, "kind": ["shelling", "air_strike"], "actor": ["russia"]}
    expect_drawn(visit, both)
    assert sorted(pressed(visit, "kinds")) == ["Air or drone strike", "Shelling"]
    line.release()
    wait_for_param(visit, "actor", "russia")
    expect_as_address(visit)
    wait_until_still(visit)
    expect_drawn(visit, both)
    assert sorted(pressed(visit, "kinds")) == ["Air or drone strike", "Shelling"]
    assert pressed(visit, "actors") == ["Russian forces"]
    visit.page.get_by_role("button", name="Any kind").click()
    wait_until_gone(visit, "kind")
    expect_as_address(visit)
    expect_drawn(visit, {**rest, "actor": ["russia"]})
    assert visit.problems == []


def test_the_part_of_the_actor_is_kept_meanwhile(visit: Visit, line: Line) -> None:
    ready(visit, "lang=en&role=target")
    line.hold()
    visit.value("actors", "Russian forces").click()
    expect_drawn(visit, {"actor": ["russia"], "role": ["target"]})
    line.release()
    wait_for_param(visit, "actor", "russia")
    expect_as_address(visit)


def test_list_and_legend_are_one_filter(visit: Visit) -> None:
    ready(visit)
    visit.map.locator(".kh-classes button", has_text="Explosives").click()
    wait_for_param(visit, "kind", "ied", "suicide_bomb", "grenade")
    expect_as_address(visit)
    wait_until_still(visit)
    expect(visit.value("kinds", "Grenade")).to_have_attribute("aria-pressed", "true")
    for label in ("Explosive device or mine", "Suicide bomb"):
        visit.value("kinds", label).click()
    wait_for_param(visit, "kind", "grenade")
    expect_as_address(visit)
    wait_until_still(visit)
    assert visit.map.locator(".kh-classes [aria-pressed=true]").count() == 0
    visit.page.get_by_role("button", name="Undo").click()
    wait_for_param(visit, "kind", "suicide_bomb", "grenade")
    expect_as_address(visit)
    wait_until_still(visit)
    assert len(pressed(visit, "kinds")) == len(address_of(visit)["kind"]) > 1


def test_quick_presses_end_in_the_last(visit: Visit) -> None:
    ready(visit, "lang=en&actor=is")
    for label in ("Shelling", "Grenade", "Shelling", "Displacement", "Grenade"):
        visit.value("kinds", label).click()
        visit.page.wait_for_timeout(60)
    last: Query = {"actor": ["is"], "kind": ["displacement"]}
    expect_drawn(visit, last)
    wait_for_param(visit, "kind", "displacement")
    wait_until_still(visit)
    expect_as_address(visit)
    expect_drawn(visit, last)
    assert pressed(visit, "kinds") == ["Displacement"]


def test_a_list_is_searched_and_pressed_by_key(visit: Visit) -> None:
    ready(visit)
    find = visit.page.get_by_label("Actors: Find in the list")
    find.fill("russ")
    expect(visit.page.locator(".st-key-filter_actors .choice:visible")).to_have_count(1)
    find.press("ArrowDown")
    visit.page.keyboard.press("Enter")
    wait_for_param(visit, "actor", "russia")
    expect_as_address(visit)
    wait_until_still(visit)
    find.fill("")
    value = visit.value("actors", "Russian forces")
    value.focus()
    visit.page.keyboard.press("Home")
    first = visit.page.locator(".st-key-filter_actors .choice").first
    expect(first).to_be_focused()
    visit.page.keyboard.press("ArrowUp")
    expect(find).to_be_focused()
    assert visit.problems == []


def test_a_list_leaves_where_no_map_is(visit: Visit) -> None:
    visit.open("lang=ar", "brief")
    visit.page.locator(".st-key-filter_kinds .choice", has_text="قصف").first.click()
    wait_for_param(visit, "kind", "shelling")
    chosen = visit.page.locator(".st-key-filter_kinds .choice[aria-pressed=true]")
    expect(chosen).to_have_count(1)
    assert address_of(visit)["lang"] == ["ar"]


def test_what_is_chosen_is_in_view(visit: Visit) -> None:
    counts = {kind: told({"kind": [kind]}).events for kind in ("shelling", "armed_clash", "aid")}
    rarest = min(counts, key=lambda kind: counts[kind])
    ready(visit, f"lang=en&kind={rarest}")
    seen = visit.page.locator(".st-key-filter_kinds .choice[aria-pressed=true]")
    box, around = (
        seen.bounding_box(),
        visit.page.locator(".st-key-filter_kinds .list").bounding_box(),
    )
    assert box is not None
    assert around is not None
    assert around["y"] <= box["y"] < around["y"] + around["height"]


def test_the_browser_keeps_the_sides_that_the_table_keeps(visit: Visit) -> None:
    ready(visit)
    draw = random.Random(5)
    some = [tuple(draw.sample(NAMES, draw.randint(0, 3))) for _ in range(24)]
    sides = [
        Sides(one, other, at % 3 > 0) for at, (one, other) in enumerate(itertools.pairwise(some))
    ]
    asked = [
        {
            "actor": draw.sample(NAMES, draw.randint(0, 2)),
            "role": [role.value],
            "other": draw.sample(NAMES, draw.randint(0, 2)),
        }
        for role in Role
        for _ in range(20)
    ]
    given = {"sides": [[each.first, each.second, each.directed] for each in sides], "asked": asked}
    found = visit.in_map(f"{FITTING}({json.dumps(given)})")
    for each, kept in zip(asked, found, strict=True):
        wanted = filter_of(each)
        assert kept == [fits(one, wanted) for one in sides], each
    assert any(map(any, found))
