"""A page in Chromium with a clock: when a key was pressed, what came, when it was drawn."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode, urlsplit

from playwright.sync_api import Browser, Frame, Page, Route

from benchmarks.commands import ROOT

FRAME = 'iframe[title^="streamlit_folium"]'
_PATIENCE_MS = 120_000
_PAUSE_MS = 1500
"""What stands around the map comes after it, some of it late."""
_IDLE = "[data-test-script-state=notRunning]"
ACTORS, TYPES = "Actors", "Event types (ACLED)"
"""Labels of lists of Streamlit's."""
_VALUES = ".st-key-filter_actors .choice"
_MORE = ".st-key-filter_more summary"
_REMOVE = "Backspace"
_CLASSES = ".kh-classes button:not(:disabled)"
_VENDOR = ROOT / "static" / "vendor" / "leaflet"
_STANDS_FOR_JQUERY = """window.$ = (html) => {
  const holder = document.createElement("div");
  holder.innerHTML = html;
  return holder.children;
};"""
# Bytes are counted in the page: told by Playwright, megabytes would go through two more processes
# and slow down what is measured. deck.gl draws its points with one call, which says how many they
# are; a call that draws into no canvas is its question what the pointer touches.
_WATCH = """(() => {
  const now = () => performance.timeOrigin + performance.now();
  const watch = { asked: 0, received: 0, points: 0, drawn: () => {} };
  window.watch = watch;
  document.addEventListener("keydown", () => { watch.asked = now(); }, true);
  window.WebSocket = new Proxy(WebSocket, {
    construct(kind, given) {
      const socket = new kind(...given);
      socket.addEventListener("message", ({ data }) => {
        watch.received += data.byteLength ?? data.size ?? data.length;
      });
      return socket;
    },
  });
  const note = (context, points) => {
    if (points === watch.points || context.getParameter(context.FRAMEBUFFER_BINDING)) return;
    watch.points = points;
    requestAnimationFrame(() => watch.drawn(now()));
  };
  for (const name of ["drawArraysInstanced", "drawElementsInstanced"]) {
    const draw = WebGL2RenderingContext.prototype[name];
    WebGL2RenderingContext.prototype[name] = function (...given) {
      draw.apply(this, given);
      note(this, given.at(-1));
    };
  }
})()"""
# Both resolve with the time of the frame after the drawing.
_AFTER_ELEMENTS = """(resolve) => {
  const before = %(shown)s;
  const look = () => {
    if (%(shown)s === before) requestAnimationFrame(look);
    else requestAnimationFrame(() => resolve(performance.timeOrigin + performance.now()));
  };
  look();
}"""
_AFTER_POINTS = "(resolve) => { watch.drawn = resolve; }"
_EXPECT = """() => {
  window.expected = new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error("nothing was drawn")), %d);
    (%s)(resolve);
  });
}"""


# The frame of the map gets its document after the script that watches.
_LISTEN = """() => document.addEventListener("keydown", () => {
  watch.asked = performance.timeOrigin + performance.now();
}, { capture: true, once: true })"""


@dataclass(frozen=True, slots=True)
class Drawing:
    """How it is seen what is drawn: in script, how many events are shown, and where it runs."""

    shown: str
    framed: bool = True

    @property
    def after(self) -> str:
        """Return the script that resolves with the time at which something else is drawn."""
        return _AFTER_ELEMENTS % {"shown": self.shown} if self.framed else _AFTER_POINTS


OURS = Drawing("Number(document.querySelector('[data-events]')?.dataset.events)")
ELEMENTS = Drawing("document.querySelectorAll('path.leaflet-interactive').length")
DECK = Drawing("watch.points", framed=False)


@dataclass(frozen=True, slots=True)
class Change:
    """What a change of the filter took until it was drawn."""

    milliseconds: float
    kilobytes: float


@dataclass(frozen=True, slots=True)
class Visit:
    """A visitor of a page with a map and the filter of the actors."""

    page: Page
    drawing: Drawing

    def open(self, address: str, events: int, actors: Sequence[str] = ()) -> float:
        """Open the page, the actors asked for; return the seconds until so many were drawn."""
        asked = urlencode([("lang", "en"), *(("actor", each) for each in actors)])
        started = time.perf_counter()
        self.page.goto(f"{address}/?{asked}", timeout=_PATIENCE_MS)
        if self.drawing.framed:
            self.page.locator(FRAME).wait_for(timeout=_PATIENCE_MS)
        self.frame().wait_for_function(f"{self.drawing.shown} === {events}", timeout=_PATIENCE_MS)
        seconds = time.perf_counter() - started
        self._settle()
        return seconds

    def start_filter(self, label: str = ACTORS) -> None:
        """Choose all of Streamlit's list but one.

        Every event has two actors: without one of them, all events are still drawn.
        """
        self.page.get_by_label(label).click()
        self.page.get_by_role("option").first.click()
        self._settle()
        self.page.get_by_label(label).press(_REMOVE)
        self._settle()

    def change(self, label: str = ACTORS) -> Change:
        """Remove one more from Streamlit's list and wait until other events are drawn."""
        return self._timed(lambda: self.page.get_by_label(label).press(_REMOVE))

    def drop_value(self) -> Change:
        """Release one more actor in the list of this app and wait until other events are drawn."""
        value = self.page.locator(f"{_VALUES}[aria-pressed=true]").last
        return self._timed(lambda: value.press("Enter"))

    def open_more(self) -> None:
        """Open the filters that are not used as often."""
        self.page.locator(_MORE).click()
        # A list that opens is closed again when the page scrolls.
        self.page.get_by_label(TYPES).scroll_into_view_if_needed()
        self._settle()

    def _timed(self, act: Callable[[], None]) -> Change:
        before = self.received()
        self.frame().evaluate(_EXPECT % (_PATIENCE_MS, self.drawing.after))
        act()
        drawn = self.frame().evaluate("() => window.expected")
        asked = self.page.evaluate("() => watch.asked")
        came = self.received() - before
        self._settle()
        return Change(drawn - asked, came / 1e3)

    def press(self, at: int) -> float:
        """Press a class of the map's legend by key; return the milliseconds until it was drawn."""
        frame = self.frame()
        frame.evaluate(_EXPECT % (_PATIENCE_MS, self.drawing.after))
        frame.evaluate(_LISTEN)
        frame.locator(_CLASSES).nth(at).press("Enter")
        drawn: float = frame.evaluate("() => window.expected")
        asked: float = frame.evaluate("() => watch.asked")
        self._settle()
        return drawn - asked

    def _settle(self) -> None:
        self.page.locator(_IDLE).wait_for(timeout=_PATIENCE_MS)
        self.page.wait_for_timeout(_PAUSE_MS)
        self.page.locator(_IDLE).wait_for(timeout=_PATIENCE_MS)
        self.frame().evaluate("() => new Promise(requestAnimationFrame)")

    def received(self) -> int:
        """Return the bytes that came over the web socket."""
        received: int = self.page.evaluate("() => watch.received")
        return received

    def frame(self) -> Frame:
        """Return the frame that the map is drawn in."""
        if not self.drawing.framed:
            return self.page.main_frame
        return next(frame for frame in self.page.frames if "streamlit_folium" in frame.url)


@contextmanager
def visiting(browser: Browser, drawing: Drawing) -> Iterator[Visit]:
    """Give a visitor with an empty cache, to whom nothing outside answers."""
    context = browser.new_context(viewport={"width": 1440, "height": 1000}, locale="en-GB")
    try:
        context.route(lambda url: urlsplit(url).hostname not in {"127.0.0.1", None, ""}, _answer)
        context.add_init_script(_WATCH)
        yield Visit(context.new_page(), drawing)
    finally:
        context.close()


def _answer(route: Route) -> None:
    """Give what the usual maps ask the network for, as far as drawing events needs it."""
    name = Path(urlsplit(route.request.url).path).name
    if name in {"leaflet.js", "leaflet.css"}:
        route.fulfill(path=_VENDOR / name)
    elif name.startswith("jquery"):
        route.fulfill(body=_STANDS_FOR_JQUERY)  # popups ask it for an element, no more
    elif name.endswith((".js", ".css")):
        route.fulfill(body="")
    else:
        route.abort()
