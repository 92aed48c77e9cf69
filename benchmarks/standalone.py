"""The standalone map with 10,000 made-up events: how large, how long to make, how long to open."""

from __future__ import annotations

import datetime
import random
import statistics
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from playwright.sync_api import Browser, Page

from benchmarks.browser import chromium
from benchmarks.madeup import made_up_events
from benchmarks.results import Figure
from domain.events import Event
from domain.reports import Report
from domain.spans import Span
from export.selection import Selection, select_events
from export.standalone import Cover, standalone_html
from extraction.lexicon import load_actor_labels
from gazetteer.load import Gazetteer, load_gazetteer
from mapping.looks import Look
from mapping.shapes import Ground, load_land
from mapping.style import load_style
from tables.dataset import build_dataset
from tables.wanted import EventFilter
from wording.texts import Language, load_texts

EVENTS = 10_000
_ROUNDS = 5
_LETTERS = 200
"""Of the words behind an event; a sentence of the published reports has 140 on average."""
_SEED = 9
_MADE = datetime.datetime(2026, 1, 2, tzinfo=datetime.UTC)
_PATIENCE_MS = 60_000
_DRAWN = "[data-drawn=events]"
_PRESS = """() => new Promise((resolve) => {
  const { dataset } = document.querySelector(".leaflet-container");
  const [before, started] = [dataset.events, performance.now()];
  document.querySelector(".kh-classes button:not(:disabled)").click();
  const look = () => {
    if (dataset.events === before) requestAnimationFrame(look);
    else requestAnimationFrame(() => resolve(performance.now() - started));
  };
  look();
})"""


def measure_standalone() -> tuple[Figure, ...]:
    """Return size, time to make, time to open and time of a filter, in both languages."""
    selection = made_up_selection(EVENTS, load_gazetteer())
    with chromium() as browser, tempfile.TemporaryDirectory() as folder:
        return tuple(
            figure
            for language in Language
            for figure in _measured(browser, selection, language, Path(folder) / f"{language}.html")
        )


def made_up_selection(count: int, gazetteer: Gazetteer) -> Selection:
    """Return that many made-up events, each with words of its own as long as a sentence."""
    reports, events = made_up_events(count)
    own: dict[str, list[Event]] = {report.report_id: [] for report in reports}
    for event in events:
        own[event.report_id].append(event)
    draw = random.Random(_SEED)  # noqa: S311 - a draw that can be repeated
    names = sorted({place.name_ar for place in gazetteer.places.values()})
    worded = [_worded(report, own[report.report_id], names, draw) for report in reports]
    dataset = build_dataset(
        ("1", "made up"),
        [report for report, _ in worded],
        [event for _, its_own in worded for event in its_own],
    )
    return select_events(dataset, dataset.sieve.sift(EventFilter()), _MADE)


def made_up_page(selection: Selection, language: Language, gazetteer: Gazetteer) -> bytes:
    """Return the selection as a page in the language."""
    texts = load_texts(language, load_actor_labels())
    ground = Ground(gazetteer, load_land())
    return standalone_html(selection, ground, load_style(), texts, Look(), Cover(texts("app.name")))


def _worded(
    report: Report, events: list[Event], names: list[str], draw: random.Random
) -> tuple[Report, list[Event]]:
    """Return the report with a sentence an event, made of names of places; no two are alike."""
    text, worded = "", []
    for event in events:
        start = len(text)
        while len(text) - start < _LETTERS:
            text += f"{draw.choice(names)} "
        worded.append(replace(event, evidence=Span(start, len(text) - 1)))
    return replace(report, text=text), worded


def _measured(
    browser: Browser, selection: Selection, language: Language, path: Path
) -> Iterator[Figure]:
    gazetteer = load_gazetteer()
    made = []
    for _ in range(_ROUNDS):
        started = time.perf_counter()
        page = made_up_page(selection, language, gazetteer)
        made.append(time.perf_counter() - started)
    path.write_bytes(page)
    opened, pressed = zip(*(_visit(browser, path) for _ in range(_ROUNDS)), strict=True)
    which = f"{EVENTS:,} made-up events, `{language}`"
    yield Figure(
        f"the file, {which}",
        f"{len(page) / 1e6:.1f} MB",
        f"each event with {_LETTERS} letters of the report, no two alike",
    )
    yield Figure(f"made, {which}", f"{statistics.median(made):.1f} s", f"median of {_ROUNDS}")
    yield Figure(
        f"opened until drawn, {which}",
        f"{statistics.median(opened):.1f} s",
        f"from a file, without a network; median of {_ROUNDS},"
        f" {min(opened):.1f} to {max(opened):.1f} s",
    )
    yield Figure(
        f"a class of the legend pressed until drawn, {which}",
        f"{statistics.median(pressed):.0f} ms",
        f"right after it was drawn, lists included; median of {_ROUNDS},"
        f" {min(pressed):.0f} to {max(pressed):.0f} ms",
    )


def _visit(browser: Browser, path: Path) -> tuple[float, float]:
    """Return the seconds until the events are drawn, and the milliseconds of a filter after."""
    context = browser.new_context(viewport={"width": 1440, "height": 1000}, offline=True)
    try:
        page: Page = context.new_page()
        started = time.perf_counter()
        page.goto(path.as_uri())
        page.locator(_DRAWN).wait_for(timeout=_PATIENCE_MS)
        seconds = time.perf_counter() - started
        milliseconds: float = page.evaluate(_PRESS)
        return seconds, milliseconds
    finally:
        context.close()
