"""The README's two commands in a fresh clone, as somebody sees them who starts today."""

from __future__ import annotations

import os
import signal
import subprocess
import tempfile
import time
from pathlib import Path

from benchmarks.commands import ROOT
from benchmarks.results import Figure
from benchmarks.server import wait_until_it_answers

_PORT = 8599
_PATIENCE_SECONDS = 1800


def measure_clone() -> tuple[Figure, ...]:
    """Return the seconds that `make run`, `make run` again and `make test` take in a new clone."""
    with tempfile.TemporaryDirectory() as folder:
        clone = Path(folder) / "kharita"
        subprocess.run(["git", "clone", "--quiet", str(ROOT), str(clone)], check=True)
        first, second = _run(clone), _run(clone)
        started = time.perf_counter()
        subprocess.run(["make", "test"], cwd=clone, check=True)
        tested = time.perf_counter() - started
    return (
        Figure("`make run` until the app answers", f"{first:.0f} s", "fresh clone, once"),
        Figure("`make run` again", f"{second:.1f} s", "once"),
        Figure("`make test`", f"{tested:.0f} s", "with installing what only tests need, once"),
    )


def _run(clone: Path) -> float:
    started = time.perf_counter()
    process = subprocess.Popen(
        ["make", "run", f"PORT={_PORT}"],
        cwd=clone,
        env={name: value for name, value in os.environ.items() if name != "KHARITA_STORE"},
        start_new_session=True,
    )
    try:
        wait_until_it_answers(f"http://127.0.0.1:{_PORT}", process, _PATIENCE_SECONDS)
        return time.perf_counter() - started
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(timeout=30)
