"""The legend on the map in Chromium: classes are drawn at once, and the page's answer agrees."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, expect

from mapping.style import load_style
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

STYLE = load_style()
BARS = """(() => {
  const canvas = document.querySelector("canvas.kh-bars");
  const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
  return data.reduce((sum, each, at) => (sum * 31 + each * (1 + (at % 7))) % 1000003, 0);
})()"""
"""A number that stands for the picture of the timeline."""
FIRST_DAY = """((day) => new Date(Date.UTC(2000, 0, 1) + 864e5 * day).toISOString().slice(0, 10))(
  document.querySelector(".kh-from").ariaValueNow
)"""
"""Where the window of the timeline begins."""
NOTE = """{
  window.noted = [];
  const node = document.querySelector(".leaflet-container");
  const note = () => window.noted.push(Number(node.dataset.events));
  new MutationObserver(note).observe(node, { attributeFilter: ["data-events"] });
}"""
"""Notes how many events are drawn from now on."""
QUICKLY = """(() => {
  const press = (each) => document.querySelector(each).click();
  press(".kh-step");
  press(".kh-classes button:nth-child(2)");
  press(".kh-classes button:nth-child(1)");
  const spot = document.querySelector(".kh-spot[data-places='1']");
  spot.click();
  return spot.dataset.spot;
})()"""
"""A window, two classes and a spot, faster than the page can answer."""


@pytest.fixture(scope="module")
def address(varied: str) -> str:
    """Where the app answers, on a store with made-up events of every sort."""
    return varied


def kinds_of(*families: str) -> Query:
    found = [each for each in STYLE.families if each.family_id in families]
    return {"kind": [str(kind) for each in found for kind in each.kinds]}


def attacks_of(*parties: str) -> Query:
    found = [each for each in STYLE.parties if each.party_id in parties]
    return {"actor": [actor for each in found for actor in each.actors], "role": ["attacker"]}


def entry(visit: Visit, label: str) -> Locator:
    return visit.map.locator(".kh-classes button", has_text=label)


def press(visit: Visit, label: str) -> None:
    entry(visit, label).click()


def pressed(visit: Visit) -> list[str]:
    return visit.map.locator(".kh-classes [aria-pressed=true] > span").all_inner_texts()


def expect_drawn(visit: Visit, query: Query) -> None:
    """See that the map has what a plain count says, and that nothing contradicts it there."""
    shown = told(query).shown
    container = visit.map.locator(".leaflet-container")
    expect(container, str(query)).to_have_attribute("data-events", str(shown))
    sums = visit.map.locator(".kh-classes b").all_inner_texts()
    assert sum(map(int, sums)) == shown, query
    expect(visit.map.locator(".kh-told span")).to_contain_text(f"{shown} on the map")


def test_classes_are_drawn_before_the_page_answers(visit: Visit, line: Line) -> None:
    ready(visit, "lang=en")
    bars, counts = visit.in_map(BARS), visit.page.locator(".kh-counts").inner_text()
    line.hold()
    press(visit, "Shelling")
    expect_drawn(visit, kinds_of("shelling"))
    assert pressed(visit) == ["Shelling"]
    assert visit.in_map(BARS) != bars, "the timeline follows the map"
    press(visit, "Air strikes")
    expect_drawn(visit, kinds_of("shelling", "air"))
    press(visit, "Shelling")
    expect_drawn(visit, kinds_of("air"))
    assert visit.page.locator(".kh-counts").inner_text() == counts, "nothing came from the server"
    visit.in_map(NOTE)
    line.release()
    wait_for_param(visit, "kind", *kinds_of("air")["kind"])
    expect_as_address(visit)
    wait_until_still(visit)
    expect_drawn(visit, kinds_of("air"))
    assert set(visit.in_map("window.noted")) <= {told(kinds_of("air")).shown}, "a late answer shows"
    assert pressed(visit) == ["Air strikes"]
    line.hold()
    press(visit, "Air strikes")
    expect_drawn(visit, {})
    assert pressed(visit) == []
    line.release()
    wait_until_gone(visit, "kind")
    expect_as_address(visit)
    assert visit.problems == []


def test_sides_that_act_together_are_in_the_class_of_each(visit: Visit, line: Line) -> None:
    together = [told({**attacks_of(each)}).shown for each in ("russia", "iran")]
    assert sum(together) > told(attacks_of("russia", "iran")).shown
    ready(visit, "lang=en&colour=actor")
    line.hold()
    press(visit, "Russia")
    expect_drawn(visit, attacks_of("russia"))
    press(visit, "Iran")
    expect_drawn(visit, attacks_of("russia", "iran"))
    line.release()
    wait_for_param(visit, "actor", *attacks_of("russia", "iran")["actor"])
    expect_as_address(visit)
    wait_until_still(visit)
    expect_drawn(visit, attacks_of("russia", "iran"))
    line.hold()
    press(visit, "Russia")
    press(visit, "Iran")
    expect_drawn(visit, {})
    line.release()
    wait_until_gone(visit, "actor", "role")
    expect_as_address(visit)
    assert visit.problems == []


def test_a_period_sets_the_window_of_the_timeline(visit: Visit, line: Line) -> None:
    ready(visit, "lang=en&colour=time&kind=shelling")
    periods = visit.map.locator(".kh-classes button:not([disabled])")
    everything = told({"kind": ["shelling"]})
    container = visit.map.locator(".leaflet-container")
    line.hold()
    periods.nth(1).click()
    expect(container).not_to_have_attribute("data-events", str(everything.shown))
    periods.nth(2).click()
    drawn = container.get_attribute("data-events")
    assert len(pressed(visit)) == 1
    first = visit.in_map(FIRST_DAY)
    line.release()
    wait_for_param(visit, "from", first)
    assert expect_as_address(visit).shown == int(drawn or 0)
    wait_until_still(visit)
    expect(periods.nth(2)).to_have_attribute("aria-pressed", "true")
    line.hold()
    periods.nth(2).click()
    expect_drawn(visit, {"kind": ["shelling"]})
    line.release()
    wait_until_gone(visit, "from", "to")
    expect_as_address(visit)


@pytest.mark.parametrize("once", ["1", "0"])
def test_the_rest_of_the_filter_holds_meanwhile(visit: Visit, line: Line, once: str) -> None:
    rest = {"from": ["2015-02-01"], "to": ["2019-06-30"], "certain": ["1"], "harm": ["anybody"]}
    rest |= {"once": [once]}
    # Half of a family: no class of the legend is chosen, and the other half has to come back.
    ready(
        visit,
        "lang=en&from=2015-02-01&to=2019-06-30&certain=1&harm=anybody&kind=suicide_bomb"
        f"&once={once}",
    )
    assert pressed(visit) == []
    line.hold()
    press(visit, "Shelling")
    expect_drawn(visit, {**rest, **kinds_of("shelling")})
    press(visit, "Explosives")
    expect_drawn(visit, {**rest, **kinds_of("shelling", "explosive")})
    line.release()
    wait_for_param(visit, "kind", *kinds_of("shelling", "explosive")["kind"])
    expect_as_address(visit)
    wait_until_still(visit)
    expect_drawn(visit, {**rest, **kinds_of("shelling", "explosive")})
    line.hold()
    press(visit, "Shelling")
    press(visit, "Explosives")
    expect_drawn(visit, rest)
    line.release()
    wait_until_gone(visit, "kind")
    expect_as_address(visit)


def test_quick_presses_end_in_the_last(visit: Visit) -> None:
    """The widgets beside the map, whose labels count, are meanwhile those of before."""
    rest = {"actor": ["is", "russia"], "publisher": ["Agency one"]}
    last = {**rest, **kinds_of("explosive", "arrests")}
    ready(visit, "lang=en&actor=is&actor=russia&publisher=Agency+one")
    for label in ("Shelling", "Air strikes", "Explosives", "Shelling", "Arrests", "Air strikes"):
        press(visit, label)
        visit.page.wait_for_timeout(60)
    expect_drawn(visit, last)
    wait_for_param(visit, "kind", *last["kind"])
    expect_as_address(visit)
    wait_until_still(visit)
    expect_drawn(visit, last)
    assert {name: address_of(visit)[name] for name in rest} == rest
    before = visit.page.url
    visit.page.get_by_role("button", name="Undo").click()
    visit.page.wait_for_function("(before) => location.href !== before", arg=before)
    expect_as_address(visit)
    assert {name: address_of(visit)[name] for name in rest} == rest
    assert "kind" in address_of(visit), "what is undone is a press, not what a widget had before"


def test_what_follows_a_press_at_once_does_not_lose_it(visit: Visit) -> None:
    ready(visit, "lang=en")
    token = visit.in_map(QUICKLY)
    wait_for_param(visit, "event")
    wait_for_param(visit, "kind")
    wait_for_param(visit, "from")
    asked = address_of(visit)
    assert asked["kind"] == kinds_of("clash", "shelling")["kind"]
    expect_as_address(visit)
    wait_until_still(visit)
    assert pressed(visit) == ["Clashes", "Shelling"]
    chosen = visit.map.locator(f'[data-spot="{token}"]')
    expect(chosen).to_have_attribute("aria-pressed", "true")
    # The event that is told passes the filter, old and new.
    expect(visit.page.get_by_text("This event does not pass the filters")).to_have_count(0)


def test_undo_and_clearing_release_the_classes(visit: Visit) -> None:
    ready(visit, "lang=en")
    press(visit, "Shelling")
    wait_for_param(visit, "kind")
    expect_as_address(visit)
    wait_until_still(visit)
    press(visit, "Air strikes")
    wait_for_param(visit, "kind", *kinds_of("shelling", "air")["kind"])
    expect_as_address(visit)
    wait_until_still(visit)
    visit.page.get_by_role("button", name="Undo").click()
    wait_for_param(visit, "kind", *kinds_of("shelling")["kind"])
    expect_as_address(visit)
    expect_drawn(visit, kinds_of("shelling"))
    assert pressed(visit) == ["Shelling"]
    wait_until_still(visit)
    visit.page.get_by_role("button", name="Clear filters").click()
    wait_until_gone(visit, "kind")
    expect_as_address(visit)
    assert pressed(visit) == []


def test_the_timeline_plays_what_is_chosen_meanwhile(visit: Visit, line: Line) -> None:
    ready(visit, "lang=en&from=2016-02-01&to=2016-07-31")
    visit.map.locator(".kh-speed").select_option("2")
    visit.map.locator(".kh-play").click()
    line.hold()
    press(visit, "Shelling")
    others = visit.map.locator(".kh-classes button:not([aria-pressed=true]):not(.kh-none)")
    expect(others).to_have_count(0)
    line.release()
    wait_for_param(visit, "kind", "shelling")
    expect(visit.map.locator(".kh-timeline.kh-playing")).to_have_count(1)
    visit.map.locator(".kh-play").click()
    expect(visit.map.locator(".kh-timeline.kh-playing")).to_have_count(0)
    wait_for_param(visit, "from", visit.in_map(FIRST_DAY))
    expect_as_address(visit)


def test_the_legend_of_the_arabic_page_is_as_quick(visit: Visit, line: Line) -> None:
    ready(visit, "lang=ar&words=بطيخ")
    line.hold()
    visit.map.locator(".kh-classes button").nth(1).click()
    shown = told({"words": ["بطيخ"], **kinds_of("shelling")}).shown
    container = visit.map.locator(".leaflet-container")
    expect(container).to_have_attribute("data-events", str(shown))
    line.release()
    wait_for_param(visit, "kind", "shelling")
    wait_until_still(visit)
    expect(visit.page.locator(".kh-counts li").nth(1)).to_contain_text(str(shown))
    expect(container).to_have_attribute("data-events", str(shown))
    assert visit.problems == []
