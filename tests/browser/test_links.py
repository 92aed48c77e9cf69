"""A link to what is seen, opened by somebody else; and all of it by keyboard alone."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import Visit
from tests.browser.plain import (
    address_of,
    expect_as_address,
    told,
    wait_for_param,
    wait_until_gone,
    wait_until_still,
)

pytestmark = pytest.mark.browser

VIEW = "[map.getZoom(), map.getCenter().lat.toFixed(3), map.getCenter().lng.toFixed(3)]"
MOST_TABS = 150
CHANGED = "The data has changed since this link was made"


@pytest.fixture(scope="module")
def address(varied: str) -> str:
    """Where the app answers, on a store with made-up events of every sort."""
    return varied


@pytest.fixture
def friend(browser: Browser, address: str) -> Iterator[Visit]:
    """Somebody else, in a browser of their own that would be asked in Arabic."""
    context = browser.new_context(viewport={"width": 1440, "height": 1000}, locale="ar-SY")
    yield Visit(context.new_page(), address)
    context.close()


def view(visit: Visit) -> object:
    return visit.in_map(VIEW)


def tab_to(visit: Visit, condition: str) -> None:
    """Press Tab until the element in the map's frame that has the focus, `at`, is as it says."""
    for _ in range(MOST_TABS):
        visit.page.keyboard.press("Tab")
        code = f"(at => document.hasFocus() && Boolean({condition}))(document.activeElement)"
        if visit.in_map(code):
            return
    raise AssertionError(f"Tab never came to where {condition}")


def test_a_link_opens_the_same_screen_for_somebody_else(visit: Visit, friend: Visit) -> None:
    asked = {
        "lang": "en",
        "from": "2015-01-01",
        "to": "2021-12-31",
        "actor": ["is", "russia"],
        "role": "against",
        "undated": "0",
        "precision": ["exact", "near"],
        "event": "made-up-7",
    }
    visit.page.goto(f"{visit.address}/?{urlencode(asked, doseq=True)}")
    visit.wait_for_events()
    expect_as_address(visit)
    wait_for_param(visit, "data")
    wait_until_still(visit)
    visit.in_map("{ map.setView([34.9, 40.6], 11, { animate: false }); }")
    wait_for_param(visit, "view", "34.9000,40.6000,11")
    friend.page.goto(visit.page.url)
    friend.wait_for_events()
    assert expect_as_address(friend) == expect_as_address(visit)
    assert view(friend) == view(visit)
    heading = visit.page.locator(".kh-event h3").inner_text()
    expect(friend.page.locator(".kh-event h3")).to_have_text(heading)
    expect(friend.page.get_by_text(CHANGED)).to_have_count(0)
    assert address_of(friend) == address_of(visit)


def test_the_link_is_copied(visit: Visit) -> None:
    visit.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    visit.open("lang=en&kind=shelling")
    expect_as_address(visit)
    wait_for_param(visit, "data")
    wait_until_still(visit)
    visit.map.locator(".leaflet-control-zoom-in").click()
    visit.map.locator(".kh-link").click()
    expect(visit.map.locator(".kh-note")).to_contain_text("copied")
    copied = visit.page.evaluate("navigator.clipboard.readText()")
    given = parse_qs(urlsplit(copied).query)
    assert copied == visit.page.url
    assert {"lang", "kind", "data", "view"} <= given.keys()


def test_a_link_made_with_other_data_says_so(visit: Visit) -> None:
    visit.open("lang=en&kind=shelling&data=0123456789ab")
    told_so = visit.page.get_by_text(CHANGED)
    expect(told_so).to_be_visible()
    assert address_of(visit)["data"] == ["0123456789ab"]
    wait_until_still(visit)
    visit.page.get_by_role("button", name="Go on with the data of now").click()
    expect(told_so).to_have_count(0)
    assert address_of(visit)["data"] != ["0123456789ab"]
    wait_until_still(visit)
    expect_as_address(visit)


def test_an_event_is_opened_by_keyboard_alone(visit: Visit) -> None:
    visit.open("lang=en&kind=shelling&place=abd_al_matni&precision=near&once=0")
    expect_as_address(visit)
    wait_until_still(visit)
    visit.page.locator("body").focus()
    tab_to(visit, "at.classList.contains('kh-spot')")
    while visit.map.locator(":focus").get_attribute("data-places") != "1":
        visit.page.keyboard.press("Enter")
        tab_to(visit, "at.classList.contains('kh-spot')")
    visit.page.keyboard.press("Enter")
    wait_for_param(visit, "event")
    expect(visit.page.locator(".kh-event h3")).to_contain_text("Shelling")


def test_the_timeline_is_played_by_keyboard_alone(visit: Visit) -> None:
    visit.open("lang=en&from=2016-02-01&to=2016-07-31")
    expect_as_address(visit)
    wait_until_still(visit)
    visit.map.locator(".leaflet-container").focus()
    tab_to(visit, "at.classList.contains('kh-handle')")
    playing = visit.map.locator(".kh-timeline.kh-playing")
    start = visit.map.locator(".kh-handle.kh-from")
    before = start.get_attribute("aria-valuenow") or ""
    visit.page.keyboard.press(" ")
    expect(playing).to_have_count(1)
    expect(start).not_to_have_attribute("aria-valuenow", before)
    visit.page.keyboard.press(" ")
    expect(playing).to_have_count(0)
    visit.page.wait_for_function("() => !location.search.includes('from=2016-02-01')")
    expect_as_address(visit)


def test_an_area_is_drawn_and_undone_by_keyboard_alone(visit: Visit) -> None:
    visit.open("lang=en&view=34.9000,40.6000,10")
    expect_as_address(visit)
    wait_until_still(visit)
    visit.map.locator(".leaflet-container").focus()
    tab_to(visit, "at.classList.contains('kh-box')")
    visit.page.keyboard.press("Enter")
    expect(visit.map.locator(".kh-drawing")).to_have_count(1)
    visit.page.keyboard.press("Enter")
    wait_for_param(visit, "corner")
    drawn = expect_as_address(visit)
    assert 0 < drawn.shown < told({}).shown
    wait_until_still(visit)
    visit.page.keyboard.press("Escape")
    visit.page.locator("iframe").last.evaluate("each => { each.blur(); window.focus(); }")
    visit.page.keyboard.press("Control+z")
    wait_until_gone(visit, "corner")
    expect_as_address(visit)


def test_undo_is_heard_while_the_map_has_the_focus(visit: Visit) -> None:
    visit.open("lang=en&view=34.9000,40.6000,10")
    expect_as_address(visit)
    wait_until_still(visit)
    visit.map.locator(".kh-box").focus()
    visit.page.keyboard.press("Enter")
    visit.page.keyboard.press("Enter")
    wait_for_param(visit, "corner")
    expect_as_address(visit)
    wait_until_still(visit)
    visit.page.set_default_timeout(5000)
    visit.page.keyboard.press("Control+z")
    wait_until_gone(visit, "corner")
