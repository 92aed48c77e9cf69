"""What all tests share: no network, no silent skip, a report, a place to look for real reports."""

from __future__ import annotations

import datetime
import os
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from domain.reports import Report

ROOT = Path(__file__).resolve().parent.parent
NEEDED = ("model", "browser")
"""Markers whose tests must run, and pass, where KHARITA_REQUIRE_ALL=1 says so."""
OPTIONAL = "real_reports"
"""A test with this fixture may skip all the same: the folder is not part of the project."""
FIRST = ("browser", "model")
"""Markers of the tests that several workers begin with."""
BROWSER = "tests/browser/"
_HOME = ("127.0.0.1", "::1", "localhost")


def published_folder() -> Path:
    """Return where published reports lie, if they do."""
    return Path(os.environ.get("KHARITA_REPORTS") or ROOT.parent / "shared" / "reports")


def is_everything_required() -> bool:
    return os.environ.get("KHARITA_REQUIRE_ALL") == "1"


def is_worker(config: pytest.Config) -> bool:
    """Tell whether this is one of several processes that share the tests."""
    return hasattr(config, "workerinput")


class Attendance:
    """Lets no needed test skip, and fails the run where a needed marker had no test that ran.

    Where several workers share the tests, a skip becomes a failure in the worker that ran the
    test; the tests are counted by the process that started the workers, from their reports.
    """

    def __init__(self) -> None:
        self.ran = dict.fromkeys(NEEDED, 0)

    @pytest.hookimpl(hookwrapper=True)
    def pytest_runtest_makereport(
        self, item: pytest.Item
    ) -> Iterator[None]:  # a skip of a needed test becomes a failure that keeps its reason
        outcome: Any = yield
        report = outcome.get_result()
        report.needed = [name for name in NEEDED if item.get_closest_marker(name)]
        may_skip = hasattr(report, "wasxfail") or OPTIONAL in getattr(item, "fixturenames", ())
        if report.needed and report.skipped and not may_skip:
            report.outcome = "failed"
            report.longrepr = f"a {report.needed[0]} test must run here, but it was skipped: " + (
                str(report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr)
            )
            report.needed = []

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.when == "call" and not report.skipped:
            # A test whose worker died has a report without markers.
            for name in getattr(report, "needed", ()):
                self.ran[name] += 1

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        if is_worker(session.config):
            return
        if self._absent() and session.exitstatus == pytest.ExitCode.OK:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        for name in self._absent():
            terminalreporter.write_line(
                f"FAILED: no {name} test ran, and KHARITA_REQUIRE_ALL=1 asks for them.", red=True
            )

    def _absent(self) -> list[str]:
        return [name for name, count in self.ran.items() if not count]


def pytest_configure(config: pytest.Config) -> None:
    if is_everything_required():
        config.pluginmanager.register(Attendance())


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Let workers begin with what takes longest: what a browser or the model is needed for."""

    def rank(item: pytest.Item) -> int:
        return min(
            (FIRST.index(name) for name in FIRST if item.get_closest_marker(name)),
            default=len(FIRST),
        )

    if is_worker(config):
        items.sort(key=rank)


def shift(nodeid: str) -> str:
    """Return with which others a test goes to one worker: its file, or the browser's folder."""
    return BROWSER if nodeid.startswith(BROWSER) else nodeid.partition("::")[0]


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Share the tests among workers (`-n 2`) by shifts; never do two Chromiums draw at once."""
    from xdist.scheduler import LoadScopeScheduling  # noqa: PLC0415 - there with `-n` alone

    config.option.loadscopereorder = False
    scheduler = LoadScopeScheduling(config, log)
    scheduler._split_scope = shift
    return scheduler


@pytest.fixture(autouse=True)
def _only_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """Refuse connections to other machines: the project works, and is tested, without a network."""
    connect = socket.socket.connect

    def connect_at_home(self: socket.socket, address: Any) -> None:
        if self.family != socket.AF_UNIX and address[0] not in _HOME:
            raise ConnectionRefusedError(f"a test must not reach {address[0]}")
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", connect_at_home)


@pytest.fixture
def report() -> Report:
    """A written report of one sentence."""
    return Report(
        "one",
        "قصفت قوات النظام بلدة السوسة يوم أمس، ما أدى إلى مقتل مواطنة وإصابة آخرين.",
        datetime.date(2018, 9, 1),
    )


@pytest.fixture(scope="session")
def sample_folder() -> Path:
    """The reports that ship with the project."""
    return ROOT / "data" / "sample"


@pytest.fixture(scope="session")
def real_reports() -> Path:
    """A folder of published reports, which the project does not ship; skips where there is none."""
    folder = published_folder()
    if not folder.is_dir():
        pytest.skip(f"there is no folder {folder} (KHARITA_REPORTS names another)")
    return folder
