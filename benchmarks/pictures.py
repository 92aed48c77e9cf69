"""A picture of the map for print, against the usual way: folium's map through a browser."""

from __future__ import annotations

import datetime
import statistics
import time
from base64 import b64encode
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

import folium
from playwright.sync_api import Browser, Page, ViewportSize

from benchmarks.browser import chromium
from benchmarks.madeup import made_up_events
from benchmarks.results import Figure
from domain.events import Event
from export.atlas import Atlas, load_atlas
from export.pictures import PictureFormat, written_as
from export.selection import Selection, select_events
from export.sheet import load_sheet_style
from export.snapshot import Design, draw_snapshot
from extraction.lexicon import load_actor_labels
from gazetteer.load import load_gazetteer
from mapping.base import BASEMAP, STATIC
from mapping.shapes import Ground, load_land
from mapping.style import load_style
from tables.dataset import build_dataset
from tables.wanted import EventFilter
from wording.texts import Language, Texts, load_texts

COUNTS = (500, 5_000)
_ROUNDS = 5
_MADE = datetime.datetime(2026, 1, 2, tzinfo=datetime.UTC)
_LAYERS = ("governorates", "subdistricts", "rivers", "border")
_CENTRE, _ZOOM = (35.1, 40.5), 8
_SIZE: ViewportSize = {"width": 1400, "height": 990}


def measure_pictures() -> tuple[Figure, ...]:
    """Return seconds for a picture of ours in each format, and for the usual one."""
    atlas = load_atlas(Ground(load_gazetteer(), load_land()), load_style())
    return tuple(figure for count in COUNTS for figure in _measured(count, atlas))


def _measured(count: int, atlas: Atlas) -> Iterator[Figure]:
    reports, events = made_up_events(count)
    dataset = build_dataset(("1", "made up"), reports, events)
    selection = select_events(dataset, dataset.sieve.sift(EventFilter()), _MADE)
    sheets = load_sheet_style()
    design = Design(sheets.papers["a4_landscape"], sheets.themes["light"])
    look = (design, load_texts(Language.ENGLISH, load_actor_labels()))
    ours = {
        kind: _median(partial(_picture, selection, atlas, look, kind)) for kind in PictureFormat
    }
    for kind, seconds in ours.items():
        yield Figure(
            f"picture of {count:,} made-up events, {kind.value.upper()}",
            f"{seconds:.2f} s",
            f"A4, 300 dpi, names in both languages, legend, days, locator; median of {_ROUNDS}",
        )
    cold = _median(lambda: _usual_cold(events))
    with chromium() as browser:
        warm = _median(lambda: _usual(events, browser))
    png = ours[PictureFormat.PNG]
    yield Figure(
        f"the usual way, {count:,} events",
        f"{cold:.2f} s",
        "folium's `_to_png` of a map with the same outlines and a marker each, as an app has it: "
        "its words, no legend, no names; a new browser each time as it does, no delay, "
        f"{_SIZE['width']} x {_SIZE['height']} pixels; {cold / png:.1f} times our PNG",
    )
    yield Figure(
        f"the same in a browser that is running, {count:,} events",
        f"{warm:.2f} s",
        f"{warm / png:.1f} times our PNG",
    )


def _median(make: Callable[[], object]) -> float:
    """Return the middle of so many seconds, after one that does not count."""
    make()
    taken = []
    for _ in range(_ROUNDS):
        started = time.perf_counter()
        make()
        taken.append(time.perf_counter() - started)
    return statistics.median(taken)


def _picture(
    selection: Selection, atlas: Atlas, look: tuple[Design, Texts], kind: PictureFormat
) -> bytes:
    drawn = draw_snapshot(selection, atlas, *look)
    return written_as(drawn.sheet, kind, drawn.title, selection.made)


def _usual_cold(events: tuple[Event, ...]) -> bytes:
    with chromium() as browser:
        return _usual(events, browser)


def _usual(events: tuple[Event, ...], browser: Browser) -> bytes:
    made = folium.Map(_CENTRE, zoom_start=_ZOOM, tiles=None)
    made.default_js = [("leaflet", _inside("vendor/leaflet/leaflet.js", "text/javascript"))]
    made.default_css = [("leaflet", _inside("vendor/leaflet/leaflet.css", "text/css"))]
    for layer in _LAYERS:
        folium.GeoJson(str(BASEMAP / f"{layer}.geojson")).add_to(made)
    colours = {kind: family.colour for family in load_style().families for kind in family.kinds}
    for event in events:
        if event.place is not None:
            folium.CircleMarker(
                (event.place.lat, event.place.lon),
                radius=5,
                fill=True,
                color=colours[event.kind],
                tooltip=event.kind.value,
                popup=f"{event.kind.value}, {event.place.place_id}, {event.date.start}",
            ).add_to(made)
    drawn: bytes = made._to_png(0, _Driver(browser))  # noqa: SLF001 - the usual way is no public one
    return drawn


def _inside(name: str, mime: str) -> str:
    return f"data:{mime};base64,{b64encode((STATIC / name).read_bytes()).decode()}"


@dataclass(frozen=True, slots=True)
class _Element:
    """What the usual way takes a picture of."""

    page: Page
    selector: str

    @property
    def screenshot_as_png(self) -> bytes:
        """Return the picture."""
        return self.page.locator(self.selector).screenshot()


class _Driver:
    """A browser, as folium would have it from Selenium."""

    def __init__(self, browser: Browser) -> None:
        self._page = browser.new_page(viewport=_SIZE)

    def fullscreen_window(self) -> None:
        """Leave the window as it is."""

    def get(self, address: str) -> None:
        """Open the page and wait until it is loaded."""
        self._page.goto(address)

    def find_element(self, by: str, name: str) -> _Element:
        """Return the element of that class."""
        del by
        return _Element(self._page, f".{name}")

    def quit(self) -> None:
        """Close the page; the browser is closed by whoever started it."""
        self._page.close()
