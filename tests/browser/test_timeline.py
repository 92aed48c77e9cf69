"""The timeline under the map in Chromium: its window is dragged, keyed and played."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Locator, WebSocket, expect

from tests.browser.conftest import Visit
from tests.browser.plain import (
    address_of,
    drag,
    expect_as_address,
    told,
    wait_for_param,
    wait_until_gone,
    wait_until_still,
)

pytestmark = pytest.mark.browser

WINDOW = "lang=en&from=2016-02-01&to=2016-07-31"
AT_THE_END = "lang=en&from=2023-06-01&to=2023-09-30"
BASE = datetime.date(2000, 1, 1)
NOW = """(() => {
  const [from, to] = [...document.querySelectorAll('.kh-handle')]
    .map(each => Number(each.getAttribute('aria-valuenow')));
  const { events } = document.querySelector('.leaflet-container').dataset;
  return { from, to, events: Number(events) };
})()"""
"""The window and what is on the map, at one moment."""


@dataclass
class Talk:
    """What goes between the page and the server."""

    frames: int = 0

    def listen(self, socket: WebSocket) -> None:
        for event in ("framesent", "framereceived"):
            socket.on(event, self.count)

    def count(self, _: object) -> None:
        self.frames += 1


@pytest.fixture(scope="module")
def address(varied: str) -> str:
    """Where the app answers, on a store with made-up events of every sort."""
    return varied


def iso(day: int) -> str:
    return (BASE + datetime.timedelta(days=day)).isoformat()


def now(visit: Visit) -> Mapping[str, int]:
    found: Mapping[str, int] = visit.in_map(NOW)
    return found


def handle(visit: Visit, name: str) -> Locator:
    return visit.map.locator(f".kh-handle.kh-{name}")


def middle(visit: Visit, name: str) -> tuple[float, float]:
    """Return where on the screen the middle of a handle is."""
    box = handle(visit, name).bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def beside(place: tuple[float, float], by: float) -> tuple[float, float]:
    return place[0] + by, place[1]


def wait_for_address(visit: Visit) -> None:
    """Wait until the address has the window, and see that all agree on what is in it."""
    window = now(visit)
    wait_for_param(visit, "from", iso(window["from"]))
    wait_for_param(visit, "to", iso(window["to"]))
    expect_as_address(visit)
    wait_until_still(visit)


def is_played(visit: Visit) -> bool:
    return visit.map.locator(".kh-timeline.kh-playing").count() > 0


def play(visit: Visit, speed: str = "30") -> None:
    visit.map.locator(".kh-speed").select_option(speed)
    visit.map.locator(".kh-play").click()
    expect(visit.map.locator(".kh-timeline.kh-playing")).to_have_count(1)


def wait_in_map(visit: Visit, condition: str) -> None:
    """Wait until what the code says of the window, as `now`, is so."""
    frame = visit.page.locator("iframe[title^='streamlit_folium']").last.element_handle()
    inside: Any = frame.content_frame()
    inside.wait_for_function(f"() => {{ const now = {NOW}; return {condition}; }}")


def expect_at_once(visit: Visit, **asked: list[str]) -> None:
    """See that what is on the map while the window moves is what a plain count says."""
    at = now(visit)
    window = {"from": [iso(at["from"])], "to": [iso(at["to"])], **asked}
    assert at["events"] == told(window).shown, window


def test_handles_and_window_are_dragged(visit: Visit) -> None:
    visit.open(WINDOW)
    expect_as_address(visit)
    before = now(visit)
    place = middle(visit, "to")
    drag(visit, place, beside(place, 60))
    wait_for_address(visit)
    wider = now(visit)
    assert wider["from"] == before["from"]
    assert wider["to"] > before["to"]
    start, end = middle(visit, "from"), middle(visit, "to")
    inside = beside(start, (end[0] - start[0]) / 2)
    drag(visit, inside, beside(inside, 150))
    wait_for_address(visit)
    moved = now(visit)
    assert moved["from"] > wider["from"]
    assert moved["to"] - moved["from"] == wider["to"] - wider["from"]
    far = beside(middle(visit, "to"), 60)
    drag(visit, far, beside(far, 50))
    wait_for_address(visit)
    assert now(visit)["from"] > moved["to"]
    assert visit.problems == []


def test_a_window_lies_in_part_or_wholly(visit: Visit) -> None:
    visit.open(WINDOW)
    possibly = expect_as_address(visit)
    wait_until_still(visit)
    visit.page.get_by_text("Only events that certainly lie within").click()
    wait_for_param(visit, "certain", "1")
    certainly = expect_as_address(visit)
    assert certainly.shown < possibly.shown
    wait_until_still(visit)
    place = middle(visit, "from")
    drag(visit, place, beside(place, -40))
    wait_for_address(visit)
    assert address_of(visit)["certain"] == ["1"]
    visit.map.locator(".kh-all-dates").click()
    wait_until_gone(visit, "from", "to")
    expect_as_address(visit)


def test_handles_are_moved_by_keyboard(visit: Visit) -> None:
    visit.open(WINDOW)
    expect_as_address(visit)
    before = now(visit)
    handle(visit, "from").focus()
    visit.page.keyboard.press("ArrowRight")
    assert now(visit)["from"] == before["from"] + 7
    visit.page.keyboard.press("ArrowLeft")
    visit.page.keyboard.press("ArrowLeft")
    wait_for_address(visit)
    assert now(visit)["from"] == before["from"] - 7
    visit.page.keyboard.press("Tab")
    expect(handle(visit, "to")).to_be_focused()
    visit.page.keyboard.press("PageUp")
    wait_for_address(visit)
    assert now(visit)["to"] == before["to"] + 70
    visit.page.keyboard.press("End")
    visit.page.keyboard.press("Shift+Tab")
    visit.page.keyboard.press("End")
    wait_for_address(visit)
    one_day = now(visit)
    assert one_day["from"] == one_day["to"]
    visit.page.keyboard.press("Home")
    wait_until_gone(visit, "from", "to")
    expect_as_address(visit)


def test_bars_are_weeks_or_days_and_steps_follow_them(visit: Visit) -> None:
    visit.open(WINDOW)
    unit, steps = visit.map.locator(".kh-unit"), visit.map.locator(".kh-step")
    expect(unit).to_have_text("By week")
    for name, days in (("By week", 7), ("By day", 1)):
        before = now(visit)
        steps.last.click()
        wait_for_address(visit)
        assert now(visit)["from"] == before["from"] + days, name
        if days > 1:
            unit.click()
            expect(unit).to_have_text("By day")
    before = now(visit)
    steps.first.click()
    wait_for_address(visit)
    assert now(visit)["from"] == before["from"] - 1


def test_playing_asks_the_server_nothing_until_it_rests(visit: Visit) -> None:
    talk = Talk()
    visit.page.on("websocket", talk.listen)
    visit.open(WINDOW)
    expect_as_address(visit)
    wait_until_still(visit)
    before, address = now(visit), visit.page.url
    assert talk.frames > 0
    play(visit, "10")
    said = talk.frames
    wait_in_map(visit, f"now.from >= {before['from']} + 14 * 7")
    for _ in range(3):
        expect_at_once(visit)
    assert talk.frames == said, "the server was asked while the window moved"
    assert visit.page.url == address
    assert is_played(visit)
    visit.map.locator(".kh-play").click()
    wait_for_address(visit)
    assert talk.frames > said
    after = now(visit)
    assert after["from"] > before["from"]
    assert after["to"] - after["from"] == before["to"] - before["from"]
    assert (after["from"] - before["from"]) % 7 == 0


def test_playing_stops_at_the_end(visit: Visit) -> None:
    visit.open(AT_THE_END)
    expect_as_address(visit)
    wait_until_still(visit)
    play(visit)
    expect(visit.map.locator(".kh-timeline.kh-playing")).to_have_count(0)
    wait_for_address(visit)
    last = handle(visit, "to").get_attribute("aria-valuemax")
    assert now(visit)["to"] == int(last or 0)


def test_playing_in_a_loop_begins_again(visit: Visit) -> None:
    visit.open(AT_THE_END)
    before = now(visit)
    visit.map.locator(".kh-loop").click()
    expect(visit.map.locator(".kh-loop")).to_have_attribute("aria-pressed", "true")
    play(visit)
    wait_in_map(visit, f"now.from < {before['from']}")
    assert is_played(visit)
    expect_at_once(visit)
    visit.map.locator(".kh-play").click()
    wait_for_address(visit)


def test_a_filter_that_changes_while_it_plays_is_taken(visit: Visit) -> None:
    visit.open(WINDOW)
    expect_as_address(visit)
    wait_until_still(visit)
    play(visit, "2")
    visit.value("kinds", "Shelling").click()
    wait_for_param(visit, "kind", "shelling")
    wait_until_still(visit)
    at = now(visit)
    wait_in_map(visit, f"now.from > {at['from']}")
    assert is_played(visit)
    expect_at_once(visit, kind=["shelling"])
    visit.map.locator(".kh-play").click()
    wait_for_address(visit)
    assert address_of(visit)["kind"] == ["shelling"]
    assert visit.problems == []


def test_time_runs_from_right_to_left_in_arabic(visit: Visit) -> None:
    visit.open("lang=ar&from=2016-02-01&to=2016-07-31")
    before, start = now(visit), middle(visit, "from")
    assert start[0] > middle(visit, "to")[0]
    play(visit, "10")
    wait_in_map(visit, f"now.from >= {before['from']} + 5 * 7")
    visit.map.locator(".kh-play").click()
    expect(visit.map.locator(".kh-timeline.kh-playing")).to_have_count(0)
    assert middle(visit, "from")[0] < start[0]
    at = now(visit)
    handle(visit, "to").focus()
    visit.page.keyboard.press("ArrowLeft")
    assert now(visit)["to"] == at["to"] + 7
