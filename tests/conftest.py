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
_HOME = ("127.0.0.1", "::1", "localhost")


def is_everything_required() -> bool:
    return os.environ.get("KHARITA_REQUIRE_ALL") == "1"


class Attendance:
    """Counts the tests of each needed marker that ran, and fails the run where one had none."""

    def __init__(self) -> None:
        self.ran = dict.fromkeys(NEEDED, 0)

    @pytest.hookimpl(hookwrapper=True)
    def pytest_runtest_makereport(
        self, item: pytest.Item
    ) -> Iterator[None]:  # a skip of a needed test becomes a failure that keeps its reason
        outcome: Any = yield
        report = outcome.get_result()
        markers = [name for name in NEEDED if item.get_closest_marker(name)]
        may_skip = hasattr(report, "wasxfail") or OPTIONAL in getattr(item, "fixturenames", ())
        if markers and report.skipped and not may_skip:
            report.outcome = "failed"
            report.longrepr = f"a {markers[0]} test must run here, but it was skipped: " + str(
                report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
            )
        elif report.when == "call" and not report.skipped:
            for name in markers:
                self.ran[name] += 1

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
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
    folder = Path(os.environ.get("KHARITA_REPORTS") or ROOT.parent / "shared" / "reports")
    if not folder.is_dir():
        pytest.skip(f"there is no folder {folder} (KHARITA_REPORTS names another)")
    return folder
