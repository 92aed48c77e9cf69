"""The app in a real browser, on a store of its own, with everything outside blocked."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from http import HTTPStatus
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    FrameLocator,
    Locator,
    Page,
    Request,
    WebSocketRoute,
    expect,
)
from playwright.sync_api import (
    TimeoutError as NotInTime,
)

from benchmarks.browser import NoChromiumError, chromium
from tests.browser.plain import GIVEN, LINKS, REPORTS, REVIEWS
from tests.conftest import ROOT, is_everything_required
from tests.factory import fill_store, small_set

FAILURES = Path(__file__).parent / "failures"
MAP = "iframe[title^='streamlit_folium']"
START_SECONDS = 60
PATIENCE_MS = 20_000
LIST_TRIES = 6
LIST_MS = 3_000
LIST_STAYS_MS = 250


@dataclass(slots=True)
class Visit:
    """One look at the app: the page, and every address outside that it asked for."""

    page: Page
    address: str
    outside: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    def open(self, query: str = "lang=en", path: str = "") -> None:
        """Open the app and wait until the events are drawn."""
        self.page.goto(f"{self.address}/{path}?{query}")
        if not path:
            self.wait_for_events()

    def wait_for_events(self) -> None:
        # While the language changes, the map of the one before is still there.
        expect(self.page.locator(MAP)).to_have_count(1, timeout=PATIENCE_MS)
        self.map.locator("[data-drawn=events]").wait_for(timeout=PATIENCE_MS)
        # Streamlit fetches the code for what stands above later; the map moves down when it comes.
        self.page.locator(".kh-counts, .kh-empty").first.wait_for()
        self.page.wait_for_timeout(300)

    @property
    def map(self) -> FrameLocator:
        return self.page.frame_locator(MAP).last  # while the language changes there are two

    def choices(self, box: Locator, typed: str = "") -> Locator:
        """Open the list of a field, with words typed in it, and return its choices.

        Streamlit closes a list when the page scrolls or is still being drawn: like a reader, this
        opens it again.
        """
        found = self.page.get_by_role("option")
        for _ in range(LIST_TRIES):
            box.click()
            box.fill(typed)
            try:
                found.first.wait_for(timeout=LIST_MS)
                self.page.wait_for_timeout(LIST_STAYS_MS)
            except NotInTime:
                self.page.keyboard.press("Escape")
            if found.count():
                return found
        raise AssertionError(f"the list does not stay open: {box}")

    def value(self, name: str, label: str) -> Locator:
        """Return what filters by the value in one of the lists beside the map."""
        return self.page.locator(f".st-key-filter_{name} .choice", has_text=label).first

    def in_map(self, code: str) -> Any:
        """Return the value of the code in the map's frame."""
        return self.map.locator("body").evaluate(f"() => {code}")


@dataclass
class Line:
    """What the server says to the page; while it is held, nothing of it comes."""

    page: WebSocketRoute | None = None
    is_held: bool = False
    waiting: list[str | bytes] = field(default_factory=list)

    def join(self, page: WebSocketRoute) -> None:
        self.page = page
        page.connect_to_server().on_message(self.say)

    def say(self, words: str | bytes) -> None:
        assert self.page is not None
        if self.is_held:
            self.waiting.append(words)
        else:
            self.page.send(words)

    def hold(self) -> None:
        self.is_held = True

    def release(self) -> None:
        self.is_held = False
        waiting, self.waiting = self.waiting, []
        for words in waiting:
            self.say(words)


def background(words: Locator) -> str:
    """Return the colour behind the words as the browser draws it."""
    found: str = words.evaluate("each => getComputedStyle(each).backgroundColor")
    return found


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the app answers, on a store with the small set in it."""
    folder = tmp_path_factory.mktemp("app")
    fill_store(folder / "store.db", *small_set())
    yield from serve(folder / "store.db", folder / "app.log")


@pytest.fixture(scope="session")
def varied(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the app answers, on a store with made-up events of every sort."""
    folder = tmp_path_factory.mktemp("varied")
    fill_store(folder / "store.db", REPORTS, GIVEN, LINKS, REVIEWS)
    yield from serve(folder / "store.db", folder / "app.log")


def serve(store: Path, log: Path) -> Iterator[str]:
    """Run the app on a free port until the tests are done with it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    with log.open("wb") as written:
        app = subprocess.Popen(
            [sys.executable, "-m", "streamlit", "run", "app.py", f"--server.port={port}"],
            cwd=ROOT,
            env={**os.environ, "KHARITA_STORE": str(store), "OMP_NUM_THREADS": "1"},
            stdout=written,
            stderr=subprocess.STDOUT,
        )
    try:
        wait_until_it_answers(address, app, log)
        yield address
    finally:
        app.terminate()
        app.wait(timeout=20)


def is_healthy(address: str) -> bool:
    connection = HTTPConnection(urlsplit(address).netloc, timeout=2)
    try:
        connection.request("GET", "/_stcore/health")
        return connection.getresponse().status == HTTPStatus.OK
    except OSError:
        return False
    finally:
        connection.close()


def wait_until_it_answers(address: str, app: subprocess.Popen[bytes], log: Path) -> None:
    last = time.monotonic() + START_SECONDS
    while time.monotonic() < last:
        if app.poll() is not None:
            break
        if is_healthy(address):
            return
        time.sleep(0.2)
    raise RuntimeError(f"the app did not start: {log.read_text(encoding='utf-8')}")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A headless Chromium; without one the tests are skipped, or fail where none may be skipped."""
    with ExitStack() as stack:
        try:
            launched = stack.enter_context(chromium())
        except NoChromiumError as missing:
            if is_everything_required():
                pytest.fail(str(missing))
            pytest.skip(str(missing))
        yield launched


@pytest.fixture(scope="session")
def household(browser: Browser) -> Iterator[BrowserContext]:
    """Whom all visitors share: scripts that one has fetched are not fetched and read again.

    Playwright's own blocking of addresses would switch that off; `chromium` blocks instead.
    """
    context = browser.new_context(viewport={"width": 1440, "height": 1000}, locale="en-GB")
    context.new_page()  # keeps the window: another one takes a second to open
    yield context
    context.close()


@pytest.fixture
def visit(
    household: BrowserContext, address: str, request: pytest.FixtureRequest
) -> Iterator[Visit]:
    """A fresh visitor; the picture of a failed test stays in tests/browser/failures."""
    page = household.new_page()
    page.set_default_timeout(PATIENCE_MS)
    expect.set_options(timeout=PATIENCE_MS)
    visit = Visit(page, address)

    def note(asked: Request) -> None:
        place = urlsplit(asked.url)
        if place.scheme not in {"data", "blob"} and place.hostname != "127.0.0.1":
            visit.outside.append(asked.url)

    household.on("request", note)
    page.on("pageerror", lambda error: visit.problems.append(str(error)))
    yield visit
    outcome = getattr(request.node, "outcome_of_call", None)
    if outcome is not None and outcome.failed:
        FAILURES.mkdir(exist_ok=True)
        page.screenshot(path=FAILURES / f"{request.node.name}.png", full_page=True)
    household.remove_listener("request", note)
    if page.url.startswith("http"):
        page.evaluate("localStorage.clear()")
    household.clear_cookies()
    page.close()


@pytest.fixture
def line(visit: Visit) -> Line:
    """The line from the server to the visitor's page."""
    line = Line()
    visit.page.route_web_socket("**/_stcore/stream", line.join)
    return line


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """Let the fixture know how the test went."""
    outcome: Any = yield
    report = outcome.get_result()
    if report.when == "call":
        item.outcome_of_call = report  # type: ignore[attr-defined]
