"""The Chromium of this machine, without a window, for benchmarks and tests."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_AT_HOME = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
"""Of all machines, names as well as numbers, only this one is found."""


class NoChromiumError(RuntimeError):
    """There is no Chromium, neither an installed one nor Playwright's own."""


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start the installed browser, else Playwright's own, and end it afterwards.

    It reaches nothing outside of this machine.
    """
    installed = next(filter(None, map(shutil.which, _NAMES)), None)
    # As root, whom containers run as, Chromium starts only without its sandbox.
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        executable = installed or playwright.chromium.executable_path
        if not Path(executable).exists():
            raise NoChromiumError("no Chromium: `make setup` installs one")
        browser = playwright.chromium.launch(executable_path=executable, args=[*sandbox, _AT_HOME])
        try:
            yield browser
        finally:
            browser.close()
