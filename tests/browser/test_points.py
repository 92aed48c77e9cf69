"""The layer of events in Chromium: what it draws, how it is told, and how it is taken apart."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Route, expect

from benchmarks.madeup import made_up_events
from domain.events import EventKind
from domain.places import Precision, Shape
from tables.frame import Standing, build_frame
from tables.select import select
from tables.wanted import EventFilter
from tests.browser.conftest import Visit, serve
from tests.factory import HAJIN, fill_store, make_event, make_place, make_report

pytestmark = pytest.mark.browser

EVENTS = 3000
REPORTS, GIVEN = made_up_events(EVENTS)
FRAME = build_frame(GIVEN, REPORTS)
KINDS = {
    "Armed clash": EventKind.ARMED_CLASH,
    "Raid or search": EventKind.RAID,
    "Shelling": EventKind.SHELLING,
}
LAYER = "OpenStreetMap (online)"
WATCH = (
    "{ window.same = true; window.received = 0; const old = kharita.receive;"
    " kharita.receive = (...given) => { window.received += 1; old(...given); }; }"
)
SHOWN = "kharita.markers().reduce((sum, each) => sum + each.count, 0)"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the app answers, on a store with made-up events, four shapes of one town among them."""
    folder = tmp_path_factory.mktemp("points")
    fill_store(folder / "store.db", REPORTS, GIVEN)
    yield from serve(folder / "store.db", folder / "app.log")


@pytest.fixture(scope="module")
def one_town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the app answers, on a store with events of one town in three shapes."""
    folder = tmp_path_factory.mktemp("town")
    report = make_report()
    places = (
        make_place(),
        make_place(HAJIN, Precision.NEAR, 5500, shape=Shape.RING, relation="محيط"),
        make_place(HAJIN, Precision.NEAR, 12_500, shape=Shape.SECTOR, relation="بادية"),
    )
    events = [make_event(report, f"e{at}", place=place) for at, place in enumerate(places)]
    fill_store(folder / "store.db", [report], events)
    yield from serve(folder / "store.db", folder / "app.log")


def expected(wanted: EventFilter) -> tuple[int, int]:
    """Return how many events, at how many spots, a filter leaves on the map."""
    rows = select(FRAME, wanted)
    rows = rows[rows["standing"] == Standing.MAP.value]
    return len(rows), len(rows.groupby(["place_id", "precision", "shape"]))


def wait_for(visit: Visit, wanted: EventFilter) -> None:
    events, spots = expected(wanted)
    visit.map.locator(f'[data-events="{events}"][data-spots="{spots}"]').wait_for()
    # The filters follow the map: until they are there, what is pressed may be those of before.
    visit.page.locator("[data-test-script-state=notRunning]").wait_for()
    visit.page.wait_for_timeout(200)


def choose_kind(visit: Visit, label: str) -> None:
    visit.value("kinds", label).click()


def choose_layer(visit: Visit, label: str) -> None:
    toggle = visit.map.locator(".leaflet-control-layers-toggle")
    toggle.focus()
    visit.page.keyboard.press("Enter")
    layer = visit.map.get_by_label(label)
    expect(layer).to_be_visible()
    # By key: Leaflet ignores a click that may belong to the mouse's coming over the control.
    layer.press("Space")
    expect(layer).to_be_checked()


def whole_view(visit: Visit) -> None:
    """Look at the whole governorate and more, so that no marker lies outside."""
    visit.in_map("{ map.setZoom(7, { animate: false }); }")


def test_what_is_drawn_are_the_events_that_pass(visit: Visit) -> None:
    for label, kind in KINDS.items():
        wanted = EventFilter(kinds=(kind,))
        visit.open(f"lang=en&kind={kind.value}")
        wait_for(visit, wanted)
        whole_view(visit)
        assert visit.in_map(SHOWN) == expected(wanted)[0], label
    assert visit.problems == []


def test_twenty_filters_leave_map_view_and_choice(visit: Visit) -> None:
    visit.open("lang=en&event=made-up-7")
    choose_layer(visit, LAYER)
    visit.in_map("{ map.setView([35.0, 40.5], 10, { animate: false }); }")
    visit.page.wait_for_timeout(500)
    visit.in_map(WATCH)
    before = visit.in_map("[map.getZoom(), map.getCenter()]")
    chosen = "[...document.querySelectorAll('[aria-pressed=true]')].map(each => each.dataset.spot)"
    for turn in range(10):
        label = list(KINDS)[turn % 3]
        choose_kind(visit, label)
        wait_for(visit, EventFilter(kinds=(KINDS[label],)))
        clear = visit.page.get_by_role("button", name="Clear filters")
        clear.press("Enter")
        wait_for(visit, EventFilter())
    assert visit.in_map("[map.getZoom(), map.getCenter()]") == before
    assert visit.in_map("window.same") is True, "the map was loaded anew"
    assert visit.in_map("window.received") == 0, "the events were sent again"
    assert len(visit.in_map(chosen)) <= 1
    expect(visit.map.get_by_label(LAYER)).to_be_checked()
    expect(visit.map.locator(".leaflet-container.kh-tiles")).to_have_count(1)
    assert "event=made-up-7" in visit.page.url


def test_a_map_that_lost_its_events_asks_for_them(visit: Visit) -> None:
    visit.open()
    visit.page.get_by_role("link", name="About").click()
    visit.page.get_by_role("heading", name="About Kharita").wait_for()
    visit.page.get_by_role("link", name="Map", exact=True).click()
    visit.wait_for_events()
    wait_for(visit, EventFilter())


def test_no_marker_lies_under_another_and_all_are_counted(visit: Visit) -> None:
    visit.open()
    whole_view(visit)
    markers = visit.in_map("kharita.markers()")
    assert sum(marker["count"] for marker in markers) == expected(EventFilter())[0]
    apart = [
        (one["x"] - other["x"]) ** 2 + (one["y"] - other["y"]) ** 2
        for at, one in enumerate(markers)
        for other in markers[:at]
    ]
    assert min(apart) >= 29**2


def test_a_click_on_several_places_zooms_in(visit: Visit) -> None:
    visit.open()
    zoom = visit.in_map("map.getZoom()")
    crowd = "document.querySelector('.kh-spot:not([data-places=\"1\"])').dataset.spot"
    token = visit.in_map(crowd)
    visit.map.locator(f'[data-spot="{token}"]').click(force=True)
    visit.page.wait_for_timeout(800)
    assert visit.in_map("map.getZoom()") > zoom


def test_shapes_of_one_place_fan_out_and_each_can_be_chosen(visit: Visit, one_town: str) -> None:
    visit.address = one_town
    visit.open()
    crowd = visit.map.locator(".kh-spot")
    expect(crowd).to_have_count(1)
    # The number on the marker is not spoilt by the dot of the town under it.
    assert visit.map.locator(".kh-town.kh-covered").count() >= 1
    expect(crowd).to_have_attribute("data-count", "3")
    crowd.focus()
    visit.page.keyboard.press("Enter")
    expect(visit.map.locator(".kh-spot")).to_have_count(3)
    sector = visit.map.locator('[data-spot="hajin:near:sector"]')
    sector.hover(force=True)
    expect(visit.map.locator(".leaflet-tooltip")).to_contain_text("events: 1")
    sector.click(force=True)
    expect(visit.page.locator(".kh-facts")).to_contain_text("within about 12 km")
    expect(sector).to_have_attribute("aria-pressed", "true")
    # Each has its land, in its own shape.
    shapes = sorted(land["shape"] for land in visit.in_map("kharita.lands()"))
    assert shapes == ["ring", "sector"]


@pytest.mark.parametrize("ratio", [1, 2])
def test_the_canvas_is_as_fine_as_the_screen(visit: Visit, ratio: int) -> None:
    visit.page.add_init_script(
        f"Object.defineProperty(window, 'devicePixelRatio', {{value:{ratio}}})"
    )
    visit.open()
    canvas = "(each => each.width / each.clientWidth)(document.querySelector('canvas.kh-points'))"
    assert visit.in_map(canvas) == ratio


PAPER = """(() => {
  const { x, y } = kharita.markers().find((each) => each.count > 1);
  const canvas = document.querySelector("canvas.kh-points");
  const [map, box] = [document.querySelector("#map_div"), canvas.getBoundingClientRect()];
  const frame = map.getBoundingClientRect();
  const ratio = canvas.width / box.width;
  const at = [(frame.left + x - box.left) * ratio, (frame.top + y - 5.5 - box.top) * ratio];
  return [...canvas.getContext("2d").getImageData(...at, 1, 1).data];
})()"""


def test_a_style_sheet_that_comes_late_still_colours_what_is_drawn(visit: Visit) -> None:
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    visit.page.route("**/static/map/map.css*", hold)
    visit.open()
    assert visit.in_map(PAPER) != [255, 255, 255, 255]
    held[0].continue_()
    expect_white = f"""() => new Promise((done) => {{
      const isWhite = () => {PAPER}.every((each) => each === 255);
      const look = (left) => isWhite() || !left ? done(isWhite()) : setTimeout(look, 50, left - 1);
      look(100);
    }})"""
    assert visit.map.locator("body").evaluate(expect_white)
