"""How long the start and the map page take, seen from a browser."""

from __future__ import annotations

import statistics
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Browser

from benchmarks.browser import chromium
from benchmarks.results import Figure
from benchmarks.server import build_store, peak_memory, serving

_ROUNDS = 5
_MAP = 'iframe[title^="streamlit_folium"]'
_DRAWN = "[data-drawn=events]"


def measure_pages() -> tuple[Figure, ...]:
    """Return the times of first and second start and of the map page, and the server's memory."""
    with tempfile.TemporaryDirectory() as folder:
        settings = {"KHARITA_STORE": str(Path(folder) / "bench.db")}
        first_build = build_store(settings)
        starts = []
        for _ in range(_ROUNDS):
            seconds = build_store(settings)
            with serving(settings) as (_, _, answered):
                starts.append(seconds + answered)
        with serving(settings) as (address, pid, _):
            loads = _load_times(address)
            memory = peak_memory(pid)
    return (
        Figure("first start: the sample corpus extracted", f"{first_build:.1f} s", "once"),
        Figure(
            "second start until the app answers",
            f"{statistics.median(starts):.1f} s",
            f"`extraction.build` with nothing new, then the server; median of {_ROUNDS}",
        ),
        Figure(
            "map page until its first event is drawn, first visitor", f"{loads[0]:.1f} s", "once"
        ),
        Figure(
            "map page until its first event is drawn, later visitors",
            f"{statistics.median(loads[1:]):.1f} s",
            f"headless Chromium with an empty cache; median of {_ROUNDS}",
        ),
        Figure("memory of the server at its peak", f"{memory:.0f} MiB", "after these visits"),
    )


def _load_times(address: str) -> list[float]:
    with chromium() as browser:
        return [_load_time(browser, address) for _ in range(_ROUNDS + 1)]


def _load_time(browser: Browser, address: str) -> float:
    context = browser.new_context()
    page = context.new_page()
    started = time.perf_counter()
    page.goto(address)
    page.frame_locator(_MAP).locator(_DRAWN).first.wait_for(state="attached", timeout=60_000)
    seconds = time.perf_counter() - started
    context.close()
    return seconds
