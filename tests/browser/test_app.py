"""The app as its user sees it, in Chromium, with everything outside blocked."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from PIL import Image
from playwright.sync_api import Browser, Error, Locator, expect

from tests.browser.conftest import MAP, PATIENCE_MS, Visit, background, serve
from tests.browser.plain import wait_for_param
from tests.factory import HOSTILE, fill_store, small_set

pytestmark = pytest.mark.browser

SPOT = ".kh-spot"
WATER = (
    "Array.from(document.querySelectorAll('.kh-river')).map(each => getComputedStyle(each).stroke)"
)
HACKED = "window.top.hacked ?? window.hacked ?? null"


def params(visit: Visit) -> dict[str, list[str]]:
    return parse_qs(urlsplit(visit.page.url).query)


def spot(visit: Visit, token: str) -> Locator:
    return visit.map.locator(f'[data-spot="{token}"]')


def choose_kind(visit: Visit, label: str) -> None:
    visit.value("kinds", label).click()


def test_starts_and_asks_nothing_outside(visit: Visit) -> None:
    visit.open()
    visit.page.goto(f"{visit.address}/about?lang=ar")
    visit.page.get_by_role("heading", name="حول «خريطة»").wait_for()
    visit.page.wait_for_timeout(1500)
    assert visit.outside == []
    assert visit.problems == []


@pytest.mark.parametrize("host", ["example.org", "192.0.2.1", "[2001:db8::1]"])
def test_the_browser_would_not_reach_it(visit: Visit, host: str) -> None:
    with pytest.raises(Error, match="ERR_NAME_NOT_RESOLVED"):
        visit.page.goto(f"http://{host}/")
    assert visit.outside == [f"http://{host}/"]


def test_map_draws_river_outlines_names_and_points(visit: Visit) -> None:
    visit.open()
    assert visit.map.locator(SPOT).count() == 5
    assert visit.map.locator(".kh-home, .kh-border, .kh-subdistrict").count() >= 3
    expect(visit.map.locator(".kh-town span", has_text="Al Mayadin")).to_be_visible()
    water = {tuple(map(int, re.findall(r"\d+", colour)[:3])) for colour in visit.in_map(WATER)}
    assert len(water) == 1
    # Not only in the page: on the picture, too.
    picture = Image.open(BytesIO(visit.page.locator("iframe").first.screenshot())).convert("RGB")
    blue = sum(number for number, colour in picture.getcolors(2**24) or [] if colour in water)
    assert blue > 300


def test_precisions_have_shapes(visit: Visit) -> None:
    visit.open()
    lands = visit.in_map("kharita.lands()")
    assert [(land["precision"], land["token"]) for land in lands] == [
        ("near", "as_susah:near"),
        ("area", "ash_shafah:area"),
    ]
    assert spot(visit, "ash_shafah:area").get_attribute("data-form") == "area"
    assert spot(visit, "as_susah:near").get_attribute("data-form") == "near"
    assert spot(visit, "hajin:exact").get_attribute("data-count") == "2"


def test_filter_changes_what_is_drawn_and_zoom_survives(visit: Visit) -> None:
    visit.open()
    for _ in range(2):
        visit.map.locator(".leaflet-control-zoom-in").click()
        visit.page.wait_for_timeout(600)
    visit.in_map("{ window.same = true; }")
    before = visit.in_map("[map.getZoom(), map.getCenter()]")
    choose_kind(visit, "Armed clash")
    visit.map.locator('[data-spots="1"][data-events="1"]').wait_for()
    assert visit.in_map("[map.getZoom(), map.getCenter()]") == before
    assert visit.in_map("window.same") is True, "the map was loaded anew"
    wait_for_param(visit, "kind", "armed_clash")


def test_reload_gives_the_same_screen(visit: Visit) -> None:
    visit.open("lang=en&kind=shelling&event=shelling-1")
    visit.map.locator(".leaflet-control-zoom-in").click()
    visit.page.wait_for_timeout(800)
    zoom = visit.in_map("map.getZoom()")
    visit.page.reload()
    visit.map.locator('[data-spots="1"]').wait_for()
    visit.page.locator(".kh-text mark").wait_for()
    assert visit.in_map("map.getZoom()") == zoom


def test_click_shows_the_evidence(visit: Visit) -> None:
    visit.open()
    spot(visit, "as_susah:near").click(force=True)
    mark = visit.page.locator(".kh-text mark")
    expect(mark).to_contain_text("دارت اشتباكات عنيفة")
    assert mark.locator("xpath=..").get_attribute("dir") == "rtl"
    expect(visit.page.locator(".kh-sides")).to_contain_text("↔")
    expect(visit.page.locator(".kh-facts")).to_contain_text("within about 4 km")
    assert params(visit)["event"] == ["clash-near"]
    expect(spot(visit, "as_susah:near")).to_have_attribute("aria-pressed", "true")


def test_a_field_and_its_words_show_each_other(visit: Visit) -> None:
    visit.open("lang=en&event=shelling-1")
    row, words = (
        visit.page.locator(f".kh-{each}") for each in ("row.kh-k-place", "text .kh-w-place")
    )
    others = visit.page.locator(".kh-text .kh-w-date")
    made = visit.page.locator(".kh-x-place")
    visit.page.mouse.move(5, 5)
    rest = [background(each) for each in (row, words, others)]
    row.hover()
    assert background(words) not in {rest[1], rest[0]}
    assert background(others) == rest[2]
    visit.page.mouse.move(5, 5)
    assert background(words) == rest[1]
    row.focus()
    assert background(words) != rest[1]
    expect(made).to_be_hidden()
    words.click()
    visit.page.mouse.move(5, 5)
    assert background(row) != rest[0], "chosen words stay chosen"
    assert background(others) == rest[2]
    expect(made).to_be_in_viewport(ratio=1)
    expect(made).to_contain_text("Hajin")
    expect(made.locator("code")).to_have_text(["geocode.only", "alias.hajin"])
    visit.page.keyboard.press("Tab")
    assert background(row) == rest[0]
    assert background(others) != rest[2]
    expect(visit.page.locator(".kh-x-date")).to_be_visible()
    expect(made).to_be_hidden()


def test_from_the_panel_to_the_place(visit: Visit) -> None:
    visit.open("lang=en&event=clash-near")
    for _ in range(2):
        visit.page.get_by_role("button", name="Show the place").click()
        name = visit.page.get_by_role("textbox", name="Name of a place")
        expect(name).to_have_value("السوسة")
        expect(visit.page.locator(".kh-why").first).to_contain_text("as_susah")
        name.fill("hajin")
        visit.page.keyboard.press("Enter")
        expect(visit.page.locator(".kh-why").first).to_contain_text("hajin")
        visit.page.get_by_role("link", name="Map", exact=True).click()
        visit.wait_for_events()
        expect(visit.page.locator(".kh-sides")).to_contain_text("↔")


def test_from_the_panel_to_the_events_of_an_actor(visit: Visit) -> None:
    visit.open("lang=en&event=shelling-2")
    visit.in_map("{ window.same = true; }")
    button = visit.page.get_by_role("button", name="Only events of: Global Coalition")
    button.click()
    visit.map.locator('[data-spots="2"][data-events="2"]').wait_for()
    expect(visit.page.locator(".kh-counts")).to_contain_text("On the map2")
    expect(visit.page.get_by_test_id("stSidebar")).to_contain_text("Global Coalition")
    expect(button).to_be_disabled()
    assert (params(visit)["actor"], params(visit)["event"]) == (["coalition"], ["shelling-2"])
    assert visit.in_map("window.same") is True, "the map was loaded anew"


def test_several_events_at_one_place_can_be_chosen_from(visit: Visit) -> None:
    visit.open()
    spot(visit, "hajin:exact").click(force=True)
    expect(visit.page.locator(".kh-event h3")).to_contain_text("Shelling")
    visit.page.get_by_role("button", name="Next").click()
    expect(visit.page.locator(".kh-event h3")).to_contain_text("Air or drone strike")


def test_evidence_far_down_is_scrolled_to(visit: Visit) -> None:
    visit.open("lang=en&event=abduction-unplaced")
    visit.page.locator(".kh-text mark").wait_for()
    box = "document.querySelector('.kh-text')"
    visit.page.wait_for_function(
        f"() => {{ const a = {box}.getBoundingClientRect();"
        f" const b = {box}.querySelector('mark').getBoundingClientRect();"
        " return b.top >= a.top - 1 && b.top < a.bottom; }",
        timeout=PATIENCE_MS,
    )


def test_marker_answers_to_the_keyboard(visit: Visit) -> None:
    visit.open()
    spot(visit, "ash_shafah:area").focus()
    visit.page.keyboard.press("Enter")
    expect(visit.page.locator(".kh-event h3")).to_contain_text("Air or drone strike")


def test_wheel_over_the_map_turns_the_page_not_the_map(visit: Visit) -> None:
    visit.open()
    zoom = visit.in_map("map.getZoom()")
    visit.map.locator(".leaflet-control-scale").hover(force=True)
    visit.page.mouse.wheel(0, 400)
    visit.page.wait_for_timeout(800)
    assert visit.in_map("map.getZoom()") == zoom


def test_arabic_mirrors_the_page(visit: Visit) -> None:
    visit.open()
    sidebar = visit.page.get_by_test_id("stSidebar")
    left = sidebar.bounding_box()
    visit.page.get_by_role("radio", name="العربية").click()
    visit.page.get_by_role("heading", name="خريطة", exact=True).wait_for()
    visit.wait_for_events()
    visit.page.wait_for_timeout(800)
    right = sidebar.bounding_box()
    assert left is not None
    assert right is not None
    assert left["x"] < 10
    assert right["x"] > 1000
    frame = visit.page.locator("iframe").first.bounding_box()
    panel = visit.page.locator(".st-key-panel").bounding_box()
    assert frame is not None
    assert panel is not None
    assert panel["x"] < frame["x"]
    expect(visit.map.locator(".kh-town span", has_text="الميادين")).to_be_visible()
    assert visit.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert params(visit)["lang"] == ["ar"]


@pytest.mark.parametrize("width", [420, 800])
def test_narrow_page_stacks_and_does_not_overflow(visit: Visit, width: int) -> None:
    visit.page.set_viewport_size({"width": width, "height": 900})
    visit.open("lang=ar&event=shelling-1")
    visit.page.locator(".kh-text mark").wait_for()
    frame = visit.page.locator("iframe").first.bounding_box()
    panel = visit.page.locator(".st-key-panel").bounding_box()
    assert frame is not None
    assert panel is not None
    assert panel["y"] > frame["y"] + frame["height"]
    assert visit.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize(("event", "language"), [("hostile-1", "en"), ("hostile-2", "ar")])
def test_hostile_text_does_nothing(visit: Visit, event: str, language: str) -> None:
    visit.open(f"lang={language}&event={event}")
    visit.page.locator(".kh-text mark").wait_for()
    visit.page.locator("[data-testid=stExpander] summary").first.click()
    for words in visit.page.locator(".kh-text .kh-m, .kh-tied").all():
        words.focus()
    spot(visit, "hostile:exact").hover(force=True)
    visit.page.wait_for_timeout(1500)
    assert visit.page.evaluate(HACKED) is None
    assert visit.in_map(HACKED) is None
    assert "<script>window.top.hacked=1</script> ${window.top.hacked=1}" in (
        visit.page.locator(".kh-text").inner_text()
    )
    assert visit.map.locator(".leaflet-tooltip").inner_text().startswith(HOSTILE[:20])
    assert visit.page.locator(".kh-text script, .kh-text img, .kh-event img").count() == 0
    assert visit.outside == []
    assert visit.problems == []


def test_counts_stay_in_view(visit: Visit) -> None:
    visit.open()
    visit.page.mouse.move(400, 950)
    visit.page.mouse.wheel(0, 500)
    visit.page.wait_for_timeout(800)
    expect(visit.page.locator(".kh-counts")).to_be_in_viewport(ratio=1)


def test_list_beside_the_map_and_its_count(visit: Visit) -> None:
    visit.open()
    expect(visit.page.locator(".kh-counts")).to_contain_text("In the list beside3")
    visit.page.get_by_role("radio", name="Not on the map: 3").click()
    expect(visit.page.locator(".st-key-panel")).to_contain_text("Outside the governorate")
    expect(visit.page.locator(".st-key-panel [data-testid=stDataFrame]")).to_have_count(3)


def test_download_is_a_spreadsheet_without_formulas(visit: Visit) -> None:
    visit.open()
    with visit.page.expect_download() as waiting:
        visit.page.get_by_role("button", name="Download CSV").click()
    written = waiting.value.path().read_bytes()
    assert written.startswith(b"\xef\xbb\xbf")
    assert len(written.decode("utf-8-sig").splitlines()) > 9


def test_page_opened_by_its_own_address_has_its_frame(visit: Visit) -> None:
    visit.open("lang=en", "about")
    visit.page.get_by_role("heading", name="About Kharita").wait_for()
    expect(visit.page.locator(".kh-banner")).to_contain_text("Sample data")
    expect(visit.page.get_by_test_id("stSidebar")).to_contain_text("Language")


def test_map_without_leaflet_says_why(visit: Visit) -> None:
    visit.page.route("**/leaflet.js*", lambda route: route.abort())
    visit.page.goto(f"{visit.address}/?lang=en")
    note = visit.map.locator("#kh-failure")
    expect(note).to_contain_text("could not be drawn")
    expect(note).to_be_visible()
    expect(visit.page.get_by_test_id("stDataFrame").first).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_theme_reaches_the_map(visit: Visit, scheme: str) -> None:
    visit.page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    visit.open()
    visit.page.wait_for_timeout(500)
    assert visit.in_map("document.documentElement.classList.contains('kh-dark')") is (
        scheme == "dark"
    )


def test_online_map_is_off_until_asked_for(visit: Visit) -> None:
    visit.open()
    assert visit.outside == []
    toggle = visit.map.locator(".leaflet-control-layers-toggle").bounding_box()
    assert toggle is not None
    visit.page.mouse.move(toggle["x"] + 10, toggle["y"] + 10)
    visit.page.wait_for_timeout(300)  # Leaflet ignores a click that may belong to the opening
    visit.map.get_by_label("OpenStreetMap (online)").click()
    expect(visit.map.locator(".kh-note")).to_contain_text("cannot be reached")
    assert {urlsplit(url).hostname for url in visit.outside} == {"tile.openstreetmap.org"}


def test_only_vendor_files_are_served(visit: Visit) -> None:
    visit.open()
    for name in ("static/vendor/leaflet/leaflet.js", "static/README.md"):
        assert visit.page.request.get(f"{visit.address}/app/{name}").ok
    try:
        answer = visit.page.request.get(f"{visit.address}/app/static/../data/kharita.db")
        assert b"SQLite" not in answer.body()[:20]
    except Error:
        pass


def test_a_name_without_a_place_is_added_with_a_click_on_the_map(
    browser: Browser, tmp_path: Path
) -> None:
    store = tmp_path / "store.db"
    fill_store(store, *small_set())
    for address in serve(store, tmp_path / "app.log"):
        context = browser.new_context(viewport={"width": 1440, "height": 1500}, locale="en-GB")
        page = context.new_page()
        page.set_default_timeout(PATIENCE_MS)
        page.goto(f"{address}/gazetteer?lang=en")
        page.get_by_role("tab", name="Names without a place").click()
        names = page.locator("[data-testid=stDataFrame]:visible")
        names.wait_for()
        page.wait_for_timeout(500)
        names.click(position={"x": 16, "y": 52})
        expect(page.get_by_role("textbox", name="Arabic name")).to_have_value("البئر القديمة")
        page.frame_locator(f"{MAP}:visible").locator("[data-drawn]").wait_for()
        page.wait_for_timeout(500)
        page.locator(f"{MAP}:visible").click()
        position = page.get_by_role("textbox", name="Latitude, longitude")
        expect(position).to_have_value(re.compile(r"^3\d\.\d{5}, 40\.\d{5}$"))
        drawn = page.frame_locator(f"{MAP}:visible")
        drawn.locator("[data-spots='1']").wait_for()
        page.wait_for_timeout(500)
        first = position.input_value()
        # A click upon the pin itself moves it.
        (pin,) = drawn.locator("body").evaluate("() => kharita.markers()")
        drawn.locator("#map_div").click(position={"x": pin["x"] + 4, "y": pin["y"]})
        expect(position).not_to_have_value(first)
        for label, words in (
            ("English name", "Old Well"),
            ("Why, and from which source", "list of villages"),
            ("Your name", "Layla"),
        ):
            page.get_by_role("textbox", name=label).fill(words)
            page.keyboard.press("Tab")
        page.get_by_role("button", name="Save in this app").click()
        page.locator(".kh-done").wait_for()
        with page.expect_download() as waiting:
            page.get_by_role("button", name="CSV patch").click()
        with zipfile.ZipFile(waiting.value.path()) as patch:
            assert b"old_well" in patch.read("places.csv")
        context.close()


def test_an_event_of_a_place_leads_to_the_map(visit: Visit) -> None:
    visit.page.goto(f"{visit.address}/gazetteer?lang=en")
    visit.page.get_by_role("textbox", name="Name of a place").fill("hajin")
    visit.page.keyboard.press("Enter")
    visit.page.locator("[data-testid=stDataFrame]:visible").wait_for()
    visit.page.wait_for_timeout(800)
    visit.page.locator("[data-testid=stDataFrame]:visible").click(position={"x": 16, "y": 52})
    visit.wait_for_events()
    expect(visit.page.locator(".kh-event h3")).to_contain_text("Shelling")
    assert params(visit)["event"] == ["shelling-1"]
    visit.page.get_by_role("link", name="Gazetteer").click()
    expect(visit.page.get_by_role("textbox", name="Name of a place")).to_have_value("hajin")
    visit.page.wait_for_timeout(1500)
    expect(visit.page).to_have_url(re.compile("/gazetteer"))
