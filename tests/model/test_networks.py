"""Many paragraphs read at once are annotated as Stanza's own pipeline annotates them one by one."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from domain.text import clean
from extraction.annotate import LOCAL, Annotated, StanzaAnnotator, _in_bulk, _load
from extraction.networks import Networks, fits
from ingest.files import SAMPLE_FOLDER, read_folder
from tests.conftest import ROOT
from tests.golden.record import CASES

pytestmark = pytest.mark.model

REPORTS = (*read_folder(CASES), *read_folder(SAMPLE_FOLDER))
LINES = sorted({line for r in REPORTS for line in clean(r.text).text.split("\n") if line.strip()})
HARD = (
    "  هجين  والسوسة ",
    "كتب info@example.org في www.example.com أو http://example.net/a.b اليوم.",
    "قصف\u00a0\u2003على\u0085هجين؟! ... 3,500 ٢٠١٨",
    "\u0085",
    "وبالسوسة",
    "،",
    " ".join(LINES[:40]),
    "ا" * 1500,
)


@pytest.fixture(scope="module")
def pipeline() -> object:
    return _load(LOCAL)


@pytest.fixture(scope="module")
def one_by_one(pipeline: object) -> dict[str, Annotated]:
    return {text: _in_bulk(pipeline, [text])[0] for text in (*LINES, *HARD)}


def test_the_shipped_weights_are_read_this_way(pipeline: object) -> None:
    assert fits(pipeline)


def test_what_is_seen_is_what_stanza_sees(
    pipeline: object, one_by_one: dict[str, Annotated]
) -> None:
    texts = list(one_by_one)
    assert dict(zip(texts, Networks(pipeline)(texts), strict=True)) == one_by_one


def test_neither_company_nor_order_changes_it(
    pipeline: object, one_by_one: dict[str, Annotated]
) -> None:
    networks = Networks(pipeline)
    for seed, size in enumerate((1, 2, 5, 40)):
        shuffled = random.Random(seed).sample(list(one_by_one), len(one_by_one))
        for first in range(0, 80, size):
            texts = shuffled[first : first + size]
            assert networks(texts) == [one_by_one[text] for text in texts]


def test_reports_alone_and_together_are_annotated_alike() -> None:
    together = StanzaAnnotator()(REPORTS)
    annotator = StanzaAnnotator()
    for report, sentences in list(zip(REPORTS, together, strict=True))[::-4]:
        assert annotator([report]) == (sentences,)


def living(group: int) -> list[str]:
    """Give the processes of a group that still run (Linux)."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _, of_group = path.read_text().rpartition(")")[2].split()[:3]
        except OSError:  # ended meanwhile
            continue
        if int(of_group) == group and state != "Z":
            found.append(path.parent.name)
    return found


def wait_for_processes(process: int, count: int) -> None:
    """Wait until so many live."""
    deadline = time.monotonic() + 30
    while len(living(process)) < count and time.monotonic() < deadline:
        time.sleep(0.05)


@pytest.mark.parametrize(("started", "seconds"), [(1, 0.0), (4, 1.5)])
def test_an_interrupt_ends_all_processes_with_one_sentence(
    tmp_path: Path, started: int, seconds: float
) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    for number in range(150):
        text = REPORTS[number % len(REPORTS)].text
        (folder / f"{number}.txt").write_text(f"{text}\n{number}.", encoding="utf-8")
    command = [sys.executable, "-m", "extraction.build", "--reports", str(folder)]
    # What runs in the background of a script hears no Ctrl+C, and what it starts neither.
    handler = signal.signal(signal.SIGINT, signal.default_int_handler)
    reading = subprocess.Popen(
        [*command, "--store", str(tmp_path / "s.db")],
        cwd=ROOT,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    signal.signal(signal.SIGINT, handler)
    assert reading.stderr is not None
    assert "Reading 150 reports" in reading.stderr.readline()
    wait_for_processes(reading.pid, started)
    time.sleep(seconds)
    os.killpg(reading.pid, signal.SIGINT)
    said = reading.communicate(timeout=60)[1]
    assert reading.returncode == 130
    assert said.strip().splitlines()[-1].startswith("Stopped.")
    assert "Traceback" not in said
    deadline = time.monotonic() + 10
    while (left := living(reading.pid)) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert left == []
