"""The app as `make run` starts it: built store, server, health."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from benchmarks.commands import ROOT, run_python

_PATIENCE_SECONDS = 120
_LAST_WORDS_SECONDS = 10


def build_store(settings: Mapping[str, str]) -> float:
    """Bring the store up to date as `make run` does; return the seconds it took."""
    return run_python(("-m", "extraction.build"), settings).seconds


@contextmanager
def serving(
    settings: Mapping[str, str], script: str = "app.py"
) -> Iterator[tuple[str, int, float]]:
    """Start the app; give its address, its process id and the seconds until it answered."""
    port = _free_port()
    address = f"http://127.0.0.1:{port}"
    started = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "streamlit", "run", script, "--server.port", str(port)],
        cwd=ROOT,
        env={**os.environ, **settings},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        wait_until_it_answers(address, process)
        yield address, process.pid, time.perf_counter() - started
    finally:
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the server; one that is still at work for a visitor waits for that, and is killed."""
    process.terminate()
    try:
        process.wait(timeout=_LAST_WORDS_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def wait_until_it_answers(
    address: str, process: subprocess.Popen[bytes], patience_s: float = _PATIENCE_SECONDS
) -> None:
    """Return when the server says that it is healthy; RuntimeError when it ends or takes long."""
    deadline = time.perf_counter() + patience_s
    while time.perf_counter() < deadline and process.poll() is None:
        try:
            with urllib.request.urlopen(f"{address}/_stcore/health", timeout=5):
                return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.05)
    raise RuntimeError(f"the app did not answer at {address}")


def peak_memory(pid: int) -> float:
    """Return the most memory that the process ever held, in MiB (Linux)."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    found = re.search(r"VmHWM:\s*(\d+) kB", status)
    return int(found[1]) / 1024 if found else float("nan")


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
    return port
