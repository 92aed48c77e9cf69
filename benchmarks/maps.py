"""How fast the map follows a filter with many events, against maps made the usual ways.

All events are made up. The clock of the browser runs from the click on one more actor in the
filter until the frame after the events were drawn: a quarter of all at first, nearly all at last.
"""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Locator, Page, Route, WebSocket

from benchmarks.browser import chromium
from benchmarks.commands import ROOT
from benchmarks.madeup import fill_store
from benchmarks.results import Figure
from benchmarks.server import serving

_SIZES = (1000, 10_000, 50_000, 100_000)
_USUAL = {"markers": (1000, 10_000), "pydeck": (10_000, 100_000), "st.map": (10_000, 100_000)}
_NAMES = {
    "markers": "a `CircleMarker` each in a `FeatureGroup`",
    "pydeck": "`st.pydeck_chart`, a `ScatterplotLayer`",
    "st.map": "`st.map`",
}
_ROUNDS = 7
_DRAG_SECONDS = 4
_PATIENCE_MS = 60_000
_FRAME = 'iframe[title^="streamlit_folium"]'
_FILTER = "Actors"
_VENDOR = ROOT / "static" / "vendor" / "leaflet"
_NOTE_CLICKS = """() => document.addEventListener("click", () => {
  window.clicked = performance.timeOrigin + performance.now();
}, true)"""
# Resolves with the time of the frame after `what` has changed.
_WAIT = """() => new Promise((resolve) => {
  const what = () => %s;
  const before = what();
  const look = () => {
    if (what() === before) requestAnimationFrame(look);
    else requestAnimationFrame(() => resolve(performance.timeOrigin + performance.now()));
  };
  look();
})"""
_OURS = "document.querySelector('[data-events]').dataset.events"
_MARKERS = "document.querySelectorAll('path.leaflet-interactive').length"
_FRAMES = """(seconds) => new Promise((resolve) => {
  const times = [];
  const end = performance.now() + 1000 * seconds;
  const note = (now) => {
    times.push(now);
    now < end ? requestAnimationFrame(note) : resolve(times);
  };
  requestAnimationFrame(note);
})"""


@dataclass(slots=True)
class _Visit:
    """A page, and the bytes that came over its web socket."""

    page: Page
    received: int = 0
    last: float = 0

    def listen(self, socket: WebSocket) -> None:
        socket.on("framereceived", lambda payload: self._note(payload))  # noqa: PLW0108

    def _note(self, payload: str | bytes) -> None:
        self.received += len(payload)
        self.last = time.time()


@dataclass(frozen=True, slots=True)
class _Change:
    """What a change of the filter took until it was drawn."""

    milliseconds: float
    kilobytes: float


def measure_maps() -> tuple[Figure, ...]:
    """Return times and bytes of a change, of the first map, of frames and of memory."""
    with chromium() as browser:
        ours = [figure for size in _SIZES for figure in _ours(browser, size)]
        usual = [
            figure
            for way, sizes in _USUAL.items()
            for size in sizes
            for figure in _usual(browser, way, size)
        ]
    return (*ours, *usual)


def _ours(browser: Browser, size: int) -> Iterator[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder) / "bench.db"
        fill_store(store, size)
        with serving({"KHARITA_STORE": str(store)}) as (address, _, _):
            with _visit(browser) as visit:
                _open(visit, address, f'[data-events="{size}"]')
            with _visit(browser) as visit:
                seconds = _open(visit, address, f'[data-events="{size}"]')
                first = visit.received
                changes = [_change(visit, _OURS) for _ in range(_ROUNDS)]
                yield Figure(
                    f"first map of {size:,} made-up events",
                    f"{seconds:.1f} s, {first / 1e6:.1f} MB",
                    "page opened until drawn, the server's data loaded before; all that came over"
                    " the web socket until then; once",
                )
                yield _told(f"filter to drawn, {size:,} made-up events", changes)
                if size == max(_SIZES):
                    yield from _smoothness(visit)


def _smoothness(visit: _Visit) -> Iterator[Figure]:
    times = _frames(visit)
    yield Figure(
        "frames while panning and zooming, 95th percentile",
        f"{statistics.quantiles(times, n=20)[-1]:.0f} ms",
        f"{len(times)} frames in {_DRAG_SECONDS} s, the longest {max(times):.0f} ms,"
        f" {max(_SIZES):,} made-up events; drawn without a graphics card",
    )
    yield Figure(
        "memory of the tab",
        f"{_tab_memory():.0f} MiB",
        f"proportional set size of its process, {max(_SIZES):,} made-up events, after all this",
    )


def _usual(browser: Browser, way: str, size: int) -> Iterator[Figure]:
    settings = {"KHARITA_USUAL": way, "KHARITA_EVENTS": str(size)}
    with serving(settings, "benchmarks/usual.py") as (address, _, _), _visit(browser) as visit:
        if way == "markers":
            _open(visit, address, f"path.leaflet-interactive:nth-of-type({size})")
            changes = [_change(visit, _MARKERS) for _ in range(_ROUNDS)]
            yield _told(f"the same, {_NAMES[way]}, {size:,}", changes)
            return
        visit.page.goto(address)
        visit.page.locator("canvas").first.wait_for(timeout=_PATIENCE_MS)
        visit.page.wait_for_timeout(3000)
        changes = [_received(visit) for _ in range(_ROUNDS)]
        figure = _told(f"the same, {_NAMES[way]}, {size:,}", changes)
        yield Figure(figure.what, figure.value, f"{figure.how}; only until the data had come")


def _told(what: str, changes: list[_Change]) -> Figure:
    times = sorted(change.milliseconds for change in changes)
    kilobytes = statistics.median(change.kilobytes for change in changes)
    return Figure(
        what,
        f"{statistics.median(times):.0f} ms, {kilobytes:,.0f} kB",
        f"median of {len(times)}, {times[0]:.0f} to {times[-1]:.0f} ms",
    )


@contextmanager
def _visit(browser: Browser) -> Iterator[_Visit]:
    context = browser.new_context(viewport={"width": 1440, "height": 1000}, locale="en-GB")
    context.route(lambda url: urlsplit(url).hostname not in {"127.0.0.1", None, ""}, _answer)
    visit = _Visit(context.new_page())
    visit.page.on("websocket", lambda socket: visit.listen(socket))  # noqa: PLW0108 - Playwright wants a function that it can mark
    visit.page.add_init_script(f"({_NOTE_CLICKS})()")
    yield visit
    context.close()


def _answer(route: Route) -> None:
    """Give what the usual maps ask the network for, as far as the app ships it."""
    name = Path(urlsplit(route.request.url).path).name
    if name in {"leaflet.js", "leaflet.css"}:
        route.fulfill(path=_VENDOR / name)
    elif name.endswith((".js", ".css")):
        route.fulfill(body="")
    else:
        route.abort()


def _open(visit: _Visit, address: str, drawn: str) -> float:
    started = time.perf_counter()
    visit.page.goto(f"{address}/?lang=en")
    visit.page.frame_locator(_FRAME).locator(drawn).wait_for(state="attached", timeout=_PATIENCE_MS)
    seconds = time.perf_counter() - started
    visit.page.wait_for_timeout(3000)  # what stands under the map comes after it
    return seconds


def _change(visit: _Visit, what: str) -> _Change:
    """Choose one more actor and wait until what is drawn has changed."""
    option = _option(visit)
    frame = next(frame for frame in visit.page.frames if "streamlit_folium" in frame.url)
    frame.evaluate(f"() => {{ window.drawn = ({_WAIT % what})(); }}")
    before = visit.received
    option.click()
    drawn = frame.evaluate("() => window.drawn")
    came = visit.received - before
    clicked = visit.page.evaluate("() => window.clicked")
    visit.page.wait_for_timeout(2000)
    return _Change(drawn - clicked, came / 1e3)


def _received(visit: _Visit) -> _Change:
    """Choose one more actor and wait until nothing more comes."""
    option = _option(visit)
    before = visit.received
    option.click()
    visit.page.wait_for_timeout(4000)
    clicked = visit.page.evaluate("() => window.clicked")
    return _Change(1000 * visit.last - clicked, (visit.received - before) / 1e3)


def _option(visit: _Visit) -> Locator:
    option = visit.page.get_by_role("option").last  # the first chooses all
    if not option.is_visible():
        visit.page.get_by_label(_FILTER).click()
        option.wait_for()
    return option


def _frames(visit: _Visit) -> list[float]:
    """Return the milliseconds of each frame while the map is dragged about and zoomed."""
    frame = next(frame for frame in visit.page.frames if "streamlit_folium" in frame.url)
    box = visit.page.locator(_FRAME).bounding_box()
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
        frame.evaluate("() => map.setZoom(map.getZoom() + (map.getZoom() < 11 ? 1 : -2))")
    times: list[float] = frame.evaluate("() => window.frames_seen")
    return [later - earlier for earlier, later in pairwise(times)]


def _tab_memory() -> float:
    """Return the most memory that a process of a browser's tabs holds, in MiB (Linux)."""
    sizes = [_pss(Path(path)) for path in Path("/proc").iterdir() if path.name.isdigit()]
    return max(sizes)


def _pss(process: Path) -> float:
    try:
        command = (process / "cmdline").read_bytes()
        if b"--type=renderer" not in command:
            return 0
        lines = (process / "smaps_rollup").read_text(encoding="utf-8").splitlines()
    except OSError:
        return 0
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024
