"""The machine that a figure was measured on, without its name."""

from __future__ import annotations

import os
import platform
import re
from pathlib import Path


def describe_machine() -> str:
    """Return processor, cores, memory, system and Python as one line."""
    parts = (
        _found("/proc/cpuinfo", r"model name\s*:\s*(.+)") or platform.machine(),
        f"{len(os.sched_getaffinity(0))} cores",
        _memory(),
        _found("/etc/os-release", r'PRETTY_NAME="(.+)"') or platform.system(),
        f"Python {platform.python_version()}",
    )
    return ", ".join(part for part in parts if part)


def proportional_memory(process: int) -> float:
    """Return the proportional set size of the process, in MiB (Linux)."""
    return int(_found(f"/proc/{process}/smaps_rollup", r"Pss:\s*(\d+) kB")) / 1024


def _memory() -> str:
    kilobytes = _found("/proc/meminfo", r"MemTotal:\s*(\d+) kB")
    return f"{int(kilobytes) / 2**20:.0f} GiB memory" if kilobytes else ""


def _found(path: str, pattern: str) -> str:
    file = Path(path)
    found = re.search(pattern, file.read_text(encoding="utf-8")) if file.is_file() else None
    return found[1].strip() if found else ""
