"""The project's own commands, run as a user runs them, with their time and memory."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Cost:
    """What a command took: seconds of wall clock, and MiB of memory at its peak."""

    seconds: float
    mebibytes: float


def run_python(arguments: Sequence[str], settings: Mapping[str, str]) -> Cost:
    """Run `python …` in the project's folder, with `settings` added to the environment."""
    started = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, *arguments],
        cwd=ROOT,
        env={**os.environ, **settings},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    complaint = process.stderr.read() if process.stderr else b""
    # wait4 gives the memory of this one child; getrusage only the largest of all of them.
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{' '.join(arguments)} failed:\n{complaint.decode(errors='replace')}")
    return Cost(time.perf_counter() - started, usage.ru_maxrss / 1024)
