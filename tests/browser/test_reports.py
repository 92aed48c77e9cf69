"""The reports page as its user sees it: from the map and back, by pointer and by keyboard."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit, background
from tests.factory import HOSTILE

pytestmark = pytest.mark.browser

HACKED = "window.top.hacked ?? window.hacked ?? null"


def test_from_the_map_to_the_report_and_back(visit: Visit) -> None:
    visit.open("lang=en&event=shelling-1&kind=shelling")
    visit.page.get_by_role("link", name="Read the whole report").click()
    chosen = visit.page.locator(".kh-card.kh-chosen")
    expect(chosen).to_contain_text("Shelling")
    expect(chosen).to_be_in_viewport()
    sentence = visit.page.locator(".kh-sentence").first
    assert sentence.evaluate("each => getComputedStyle(each).direction") == "rtl"
    visit.page.mouse.move(5, 5)
    words = visit.page.locator(".kh-m-date").last
    before = background(words)
    visit.page.locator(".kh-k-1-date").hover()
    assert background(words) != before
    visit.page.mouse.move(5, 5)
    visit.page.locator(".kh-k-1-date").focus()
    assert background(words) != before
    line = visit.page.locator(".kh-k-1-place")
    before = background(line)
    visit.page.locator(".kh-w-1-place").last.hover()
    assert background(line) != before
    assert visit.page.locator(".kh-card").count() == 2
    chosen.get_by_role("link", name="Show on the map").click()
    visit.wait_for_events()
    asked = parse_qs(urlsplit(visit.page.url).query)
    assert (asked["event"], asked["kind"]) == (["shelling-1"], ["shelling"])
    assert urlsplit(visit.page.url).path == "/"
    assert visit.outside == []
    assert visit.problems == []


def test_report_is_found_and_chosen(visit: Visit) -> None:
    visit.open("lang=en", "reports")
    visit.page.get_by_label("Search the reports").fill("اشتباكات")
    visit.page.keyboard.press("Enter")
    expect(visit.page.get_by_text("Reports found: 1")).to_be_visible()
    visit.choices(visit.page.get_by_role("combobox")).first.click()
    expect(visit.page.locator(".kh-card")).to_have_count(5)
    visit.page.reload()
    expect(visit.page.locator(".kh-card")).to_have_count(5)


def test_hostile_report_stays_text(visit: Visit) -> None:
    visit.open("lang=ar&report=hostile", "reports")
    visit.page.locator(".kh-card").first.wait_for()
    visit.page.wait_for_timeout(800)
    assert visit.page.evaluate(HACKED) is None
    assert visit.page.locator(".kh-reading script, .kh-reading img").count() == 0
    shown = " ".join(visit.page.locator(".kh-sentence").all_inner_texts())
    assert shown.startswith(HOSTILE.partition(".")[0])
    assert visit.outside == []
    assert visit.problems == []


def test_narrow_screen_has_one_column(visit: Visit) -> None:
    visit.page.set_viewport_size({"width": 420, "height": 900})
    visit.open("lang=en&report=mixed", "reports")
    text = visit.page.locator(".kh-sentence").first
    card = visit.page.locator(".kh-card").first
    card.wait_for()
    above, below = text.bounding_box(), card.bounding_box()
    assert above is not None
    assert below is not None
    assert above["y"] + above["height"] <= below["y"]
    assert visit.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
