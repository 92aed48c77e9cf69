"""The review page as its user sees it: by keyboard, from the map and back, beside the report."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit, serve
from tests.browser.plain import wait_for_param, wait_until_still
from tests.factory import fill_store, small_set

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the app answers, on a store of which nobody has said anything."""
    folder = tmp_path_factory.mktemp("review")
    fill_store(folder / "store.db", *small_set())
    yield from serve(folder / "store.db", folder / "app.log")


def event_of(visit: Visit) -> str:
    return parse_qs(urlsplit(visit.page.url).query)["event"][0]


def give_name(visit: Visit) -> None:
    name = visit.page.get_by_label("Your name")
    name.fill("Layla")
    name.press("Enter")
    expect(visit.page.locator(".st-key-verdict_right button")).to_be_enabled()
    wait_until_still(visit)
    visit.page.locator(".stMain h2").first.click()  # out of the field: what is typed is a key


def test_from_the_map_by_keyboard_and_what_is_wrong_leaves_the_map(visit: Visit) -> None:
    visit.open("lang=en&event=shelling-1")
    expect(visit.map.locator(".leaflet-container")).to_have_attribute("data-events", "6")
    expect(visit.page.locator(".kh-standing")).to_have_text("not reviewed")
    visit.page.get_by_role("link", name="Review this event").click()
    expect(visit.page.locator(".kh-text mark")).to_contain_text("هجين")
    give_name(visit)
    visit.page.keyboard.press("3")
    expect(visit.page.get_by_text("Saved: no such event.")).to_be_visible()
    expect(visit.page.get_by_text("Reviewed: 1 of the 9 events")).to_be_visible()
    assert event_of(visit) != "shelling-1"
    visit.page.get_by_role("link", name="Map", exact=True).click()
    visit.wait_for_events()
    expect(visit.map.locator(".leaflet-container")).to_have_attribute("data-events", "5")
    expect(visit.page.locator(".kh-counts")).to_contain_text("Found wrong, left out")
    visit.page.get_by_role("link", name="Review", exact=True).click()
    visit.page.get_by_role("button", name="Undo").click()
    expect(visit.page.get_by_text("Reviewed: 0 of the 9 events")).to_be_visible()
    assert event_of(visit) == "shelling-1"
    assert visit.outside == []
    assert visit.problems == []


def test_keys_go_through_the_queue_and_not_into_words(visit: Visit) -> None:
    visit.open("lang=en&event=shelling-1", "review")
    visit.page.locator(".kh-text mark").wait_for()
    give_name(visit)
    visit.page.keyboard.press("Alt+n")
    visit.page.wait_for_function("() => !location.search.includes('event=shelling-1')")
    wait_until_still(visit)
    visit.page.keyboard.press("Alt+p")
    wait_for_param(visit, "event", "shelling-1")
    wait_until_still(visit)
    why = visit.page.get_by_label("Why (may stay empty)")
    why.fill("")
    why.press_sequentially("1234")
    expect(why).to_have_value("1234")
    expect(visit.page.get_by_text("Reviewed: 0 of the 9 events")).to_be_visible()


def test_the_form_is_in_view_beside_the_words_in_both_languages(visit: Visit) -> None:
    for language, side in (("en", 1), ("ar", -1)):
        visit.open(f"lang={language}&event=shelling-1", "review")
        text = visit.page.locator(".kh-text")
        buttons = visit.page.locator(".st-key-verdict_wrong button")
        expect(text).to_be_in_viewport()
        expect(buttons).to_be_in_viewport()
        words, form = text.bounding_box(), buttons.bounding_box()
        assert words is not None
        assert form is not None
        assert (form["x"] - words["x"]) * side > 0, "the form stands behind the words"
    assert visit.problems == []
