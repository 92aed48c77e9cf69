"""How fast the map follows a filter with many events, against maps made the usual ways.

All events are made up. The filter has all actors, and then one less at each change. The clock of
the browser runs from the key that removes one until the frame after the events were drawn that
still pass: 99 in 100 at first, seven in eight at last, never the same as before. This map's actors
stand in a list of its own, which it draws before the page answers, as it does a class of its
legend; a list of Streamlit's, which waits for the page as its peers' do, stands beside it.
"""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from playwright.sync_api import Browser

from benchmarks.browser import chromium
from benchmarks.machine import proportional_memory
from benchmarks.madeup import fill_store, made_up_actors
from benchmarks.results import Figure
from benchmarks.server import serving
from benchmarks.visits import (
    DECK,
    ELEMENTS,
    FRAME,
    OURS,
    TYPES,
    Change,
    Drawing,
    Visit,
    visiting,
)

_SIZES = (1000, 10_000, 50_000, 100_000)
_COMPARED = (10_000, 50_000)
_ROUNDS = 5
_CHANGED_TYPES = 4
"""Of the five types that the events have, one is dropped before."""
_DRAG_SECONDS = 4
_ZOOM_MS = 250
"""What Leaflet takes for a zoom; nobody drags before it is at rest."""
_PLAY_SECONDS = 5
# Returns nothing: the map would be sent to the test with all that hangs on it.
_ZOOM = "() => { map.setZoom(map.getZoom() + (map.getZoom() < 11 ? 1 : -2)); }"
# Each step writes the dates anew.
_STEPS = """(seconds) => new Promise((resolve) => {
  let steps = 0;
  const count = (changes) => { steps += changes.length; };
  const dates = document.querySelector(".kh-told b");
  new MutationObserver(count).observe(dates, { childList: true });
  setTimeout(() => resolve(steps), 1000 * seconds);
})"""
_FRAMES = """(seconds) => new Promise((resolve) => {
  const times = [];
  const end = performance.now() + 1000 * seconds;
  const note = (now) => {
    times.push(now);
    now < end ? requestAnimationFrame(note) : resolve(times);
  };
  requestAnimationFrame(note);
})"""


@dataclass(frozen=True, slots=True)
class Way:
    """A way to draw events on a map, by its name in `usual.py`, and how it is seen at work."""

    name: str
    words: str
    drawing: Drawing
    sizes: Sequence[int]


_OURS = Way("", "this map", OURS, _SIZES)
_WAITING = Way("", "this map, by a list of Streamlit's", OURS, _SIZES)
_USUAL = Way(
    "markers", "a `CircleMarker` each in a `FeatureGroup`", ELEMENTS, (1000, *_COMPARED[:1])
)
_PEERS = (
    Way("geojson", "one `GeoJson` layer", ELEMENTS, _COMPARED[:1]),
    Way("pydeck", "`st.pydeck_chart`, a `ScatterplotLayer`", DECK, _COMPARED),
    Way("st.map", "`st.map`", DECK, _COMPARED),
)


@dataclass(frozen=True, slots=True)
class Timed:
    """What changes of the filter took, drawn in one way, with so many events."""

    way: Way
    events: int
    changes: Sequence[Change]

    @property
    def milliseconds(self) -> float:
        """Return the median time of a change."""
        return statistics.median(change.milliseconds for change in self.changes)

    def figure(self) -> Figure:
        """Return time and size of a change."""
        times = [change.milliseconds for change in self.changes]
        kilobytes = statistics.median(change.kilobytes for change in self.changes)
        return Figure(
            f"filter to drawn, {self.way.words}, {self.events:,} made-up events",
            f"{self.milliseconds:.0f} ms, {kilobytes:,.0f} kB",
            f"median of {len(times)}, {min(times):.0f} to {max(times):.0f} ms",
        )


@dataclass(frozen=True, slots=True)
class Pressed:
    """What presses of a class in this map's legend took, with so many events."""

    events: int
    times: Sequence[float]

    @property
    def milliseconds(self) -> float:
        """Return the median time of a press."""
        return statistics.median(self.times)

    def figure(self) -> Figure:
        """Return the time of a press."""
        return Figure(
            f"a class of the legend pressed until drawn, {self.events:,} made-up events",
            f"{self.milliseconds:.0f} ms",
            "a filter made on the map itself, drawn there before the page answers;"
            f" on one after another, and off; median of {len(self.times)},"
            f" {min(self.times):.0f} to {max(self.times):.0f} ms",
        )


def measure_maps() -> tuple[Figure, ...]:
    """Return times and bytes of a change, of the first map, of frames and of memory; ratios."""
    figures: list[Figure] = []
    with chromium() as browser:
        ours = [_ours(browser, size, figures) for size in _SIZES]
        others = [_other(browser, way, size) for way in (_USUAL, *_PEERS) for size in way.sizes]
    changes, presses = zip(*ours, strict=True)
    return (
        *figures,
        *(each.figure() for each in others),
        *ratios(changes, others),
        *legend_ratios(presses, others),
    )


def ratios(ours: Sequence[Timed], others: Sequence[Timed]) -> Iterator[Figure]:
    """Yield how many times as long as ours the usual way and the best of its peers take."""
    for mine in ours:
        for usual in others:
            if usual.events == mine.events and usual.way.name == _USUAL.name:
                yield _ratio(usual, mine, "the usual way")
        if best := _best_peer(others, mine.events):
            yield _ratio(best, mine, "the best peer")


def legend_ratios(presses: Sequence[Pressed], others: Sequence[Timed]) -> Iterator[Figure]:
    """Yield how many times as long as a class of our legend a filter of the best peer takes."""
    for mine in presses:
        if best := _best_peer(others, mine.events):
            yield Figure(
                f"the best peer to a class of the legend, {mine.events:,} made-up events",
                f"{best.milliseconds / mine.milliseconds:.1f} times",
                f"{best.way.words}, filtered by a widget of the page: {best.milliseconds:.0f} ms"
                f" to {mine.milliseconds:.0f} ms, medians of one run",
            )


def _best_peer(others: Sequence[Timed], events: int) -> Timed | None:
    peers = [each for each in others if each.events == events and each.way.name != _USUAL.name]
    return min(peers, key=lambda each: each.milliseconds, default=None)


def _ratio(other: Timed, mine: Timed, role: str) -> Figure:
    return Figure(
        f"{role} to this map, {mine.events:,} made-up events",
        f"{other.milliseconds / mine.milliseconds:.1f} times",
        f"{other.way.words}: {other.milliseconds:.0f} ms to {mine.milliseconds:.0f} ms,"
        " medians of one run",
    )


def _ours(browser: Browser, size: int, figures: list[Figure]) -> tuple[Timed, Pressed]:
    with _our_app(size) as address:
        with visiting(browser, OURS) as visit:
            visit.open(address, size)
        with visiting(browser, OURS) as visit:
            # Every event has two actors: without one of them, all are still drawn.
            seconds = visit.open(address, size, made_up_actors()[1:])
            first = visit.received()
            # One class more at a time, and off again: no picture is the same as before.
            pressed = Pressed(size, [visit.press(at) for _ in "+-" for at in range(_ROUNDS)])
            timed = Timed(_OURS, size, [visit.drop_value() for _ in range(_ROUNDS)])
            figures += [_first_map(size, seconds, first), timed.figure(), pressed.figure()]
            if size in _COMPARED:
                figures.append(_playback(visit, size))
            if size == max(_SIZES):
                figures += _smoothness(browser, visit)
        figures.append(_waiting(browser, address, size))
    return timed, pressed


def _waiting(browser: Browser, address: str, size: int) -> Figure:
    """Return what a filter takes of which only the page can tell what passes."""
    with visiting(browser, OURS) as visit:
        visit.open(address, size)
        visit.open_more()
        visit.start_filter(TYPES)
        return Timed(_WAITING, size, [visit.change(TYPES) for _ in range(_CHANGED_TYPES)]).figure()


@contextmanager
def _our_app(size: int) -> Iterator[str]:
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder) / "bench.db"
        fill_store(store, size)
        with serving({"KHARITA_STORE": str(store)}) as (address, _, _):
            yield address


def _first_map(size: int, seconds: float, received: int) -> Figure:
    return Figure(
        f"first map of {size:,} made-up events",
        f"{seconds:.1f} s, {received / 1e6:.1f} MB",
        "page opened until drawn, the server's data loaded before, all actors but one asked for,"
        " which hides no event; all that came over the web socket until it was at rest; once",
    )


def _playback(visit: Visit, size: int) -> Figure:
    """Play the timeline at its highest speed; nothing may come from the server meanwhile."""
    frame = visit.frame()
    frame.locator(".kh-speed").select_option("30")
    before = visit.received()
    frame.locator(".kh-play").click()
    steps: int = frame.evaluate(_STEPS, _PLAY_SECONDS)
    came = visit.received() - before
    frame.locator(".kh-play").click()
    return Figure(
        f"playback of {size:,} made-up events",
        f"{steps / _PLAY_SECONDS:.0f} steps a second",
        f"{_PLAY_SECONDS} s of the timeline by weeks at 30 steps a second;"
        f" {came:,} bytes came from the server meanwhile",
    )


def _smoothness(browser: Browser, visit: Visit) -> Iterator[Figure]:
    times = _frames(visit)
    yield Figure(
        "frames while panning and zooming, 95th percentile",
        f"{statistics.quantiles(times, n=20)[-1]:.0f} ms",
        f"{len(times)} frames in {_DRAG_SECONDS} s, the longest {max(times):.0f} ms,"
        f" {max(_SIZES):,} made-up events; drawn without a graphics card",
    )
    height = _tab_memory(browser)
    visit.page.request_gc()
    in_use = _tab_memory(browser)
    yield Figure(
        "memory of the tab",
        f"{height:.0f} MiB",
        f"proportional set size of its process, {max(_SIZES):,} made-up events, after all this:"
        f" {2 * _ROUNDS} classes pressed, {_ROUNDS} actors released, {_DRAG_SECONDS} s of dragging"
        f" and zooming; {in_use:.0f} MiB when the browser has collected what was left behind",
    )


def _other(browser: Browser, way: Way, size: int) -> Timed:
    settings = {"KHARITA_USUAL": way.name, "KHARITA_EVENTS": str(size)}
    with (
        serving(settings, "benchmarks/usual.py") as (address, _, _),
        visiting(browser, way.drawing) as visit,
    ):
        visit.open(address, size)
        visit.start_filter()
        return Timed(way, size, [visit.change() for _ in range(_ROUNDS)])


def _frames(visit: Visit) -> list[float]:
    """Return the milliseconds of each frame while the map is dragged about and zoomed."""
    frame = visit.frame()
    box = visit.page.locator(FRAME).bounding_box()
    if box is None:
        raise RuntimeError("the map is not there")
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    frame.evaluate(f"() => {{ window.frames_seen = ({_FRAMES})({_DRAG_SECONDS}); }}")
    mouse = visit.page.mouse
    ends = time.perf_counter() + _DRAG_SECONDS
    while time.perf_counter() < ends:
        mouse.move(x, y)
        mouse.down()
        for step in range(20):
            mouse.move(x - 10 * step, y - 6 * step)
        mouse.up()
        frame.evaluate(_ZOOM)
        visit.page.wait_for_timeout(_ZOOM_MS)
    times: list[float] = frame.evaluate("() => window.frames_seen")
    return [later - earlier for earlier, later in pairwise(times)]


def _tab_memory(browser: Browser) -> float:
    """Return the most memory that a process of this browser's tabs holds, in MiB (Linux)."""
    answer = browser.new_browser_cdp_session().send("SystemInfo.getProcessInfo")
    tabs = (int(each["id"]) for each in answer["processInfo"] if each["type"] == "renderer")
    return max(proportional_memory(each) for each in tabs)
