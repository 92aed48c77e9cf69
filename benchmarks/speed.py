"""How many reports are read a second, against a plain Stanza pipeline called once per report."""

from __future__ import annotations

import datetime
import json
import os
import random
import statistics
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from multiprocessing import active_children
from pathlib import Path

from benchmarks.commands import ROOT
from benchmarks.results import Figure
from benchmarks.server import peak_memory
from domain.errors import UsageError
from domain.reports import Report
from extraction.annotate import LOCAL, MODELS
from extraction.pipeline import BATCH_REPORTS
from extraction.workers import new_extractor, read_by_workers
from gazetteer.load import load_gazetteer
from ingest.files import SAMPLE_FOLDER, read_folder

_COMPARED = 500
_SIZES = (100, 300, 1000)
_SEED = 4
_WARMING_CHARACTERS = 200
_CORPUS = "corpus.jsonl"


@dataclass(frozen=True, slots=True)
class _Reading:
    """What it took to read reports with the weights loaded."""

    reports: int
    seconds: float
    with_loading: float
    cpu_seconds: float
    """Of the processes that read, loading left out."""
    mebibytes: tuple[float, ...]
    """The most memory of each of them."""


def measure_speed() -> tuple[Figure, ...]:
    """Return the speed of both over the same reports by turns, memory, and cost by number."""
    reports, source = _reports(max(_SIZES))
    compared = reports[:_COMPARED]
    half = len(compared) // 2
    workers = min(2, len(os.sched_getaffinity(0)))
    first = _read_plainly(compared[:half])
    ours = _read(compared, workers)
    second = _read_plainly(compared[half:])
    seconds, used = (sum(costs) for costs in zip(first, second, strict=True))
    plain = len(compared) / seconds
    rate = ours.reports / ours.seconds
    sizes = [_read(reports[:size], workers) for size in _SIZES]
    length = statistics.mean(len(report.text) for report in compared)
    return (
        Figure(
            "plain `stanza.Pipeline`, annotation only",
            f"{plain:.1f} reports a second",
            f"called once per report, one thread, weights loaded; {len(compared)} {source} of"
            f" {length:.0f} characters on average, half of them before and half after the"
            " pipeline's turn",
        ),
        Figure(
            "this pipeline, events and places included",
            f"{rate:.1f} reports a second",
            f"the same reports; {workers} processes, weights loaded;"
            f" with starting and loading {ours.reports / ours.with_loading:.1f}",
        ),
        Figure("this pipeline to plain Stanza", f"{rate / plain:.1f} times", "in one run"),
        Figure(
            "the same by processor time",
            f"{workers * used / ours.cpu_seconds:.1f} times",
            f"what {workers} free cores give: {1000 * used / len(compared):.0f} ms of one core a"
            f" report for plain Stanza, {1000 * ours.cpu_seconds / ours.reports:.0f} ms here",
        ),
        Figure(
            "memory of each process at its peak",
            ", ".join(f"{peak:.0f} MiB" for peak in ours.mebibytes),
            f"after {ours.reports} reports; after {_SIZES[-1]}:"
            f" {', '.join(f'{peak:.0f}' for peak in sizes[-1].mebibytes)} MiB",
        ),
        *(
            Figure(
                f"cost of a report, {size.reports} reports",
                f"{1000 * size.cpu_seconds / size.reports:.1f} ms of processor time",
                f"{size.reports / size.seconds:.1f} reports a second",
            )
            for size in sizes
        ),
    )


def _reports(count: int) -> tuple[list[Report], str]:
    """Return that many published reports where there are some, else written ones repeated."""
    folder = Path(os.environ.get("KHARITA_REPORTS") or ROOT.parent / "shared" / "reports")
    corpus = folder / _CORPUS if folder.is_dir() else folder
    if corpus.is_file():
        found = [_published(line) for line in corpus.read_text(encoding="utf-8").splitlines()]
        random.Random(_SEED).shuffle(found)  # noqa: S311 - a draw that can be repeated
        return found[:count], "published reports"
    written = read_folder(SAMPLE_FOLDER)
    found = [_copy(written[at % len(written)], at // len(written)) for at in range(count)]
    return found, "copies of the sample reports, each line with the number of its copy,"


def _published(line: str) -> Report:
    entry = json.loads(line)
    try:
        days = sorted(map(datetime.date.fromisoformat, entry.get("linked_incident_dates", ())))
        return Report(entry["id"], entry["text"], days[-1] if days else None)
    except (KeyError, ValueError) as error:
        raise UsageError(f"{_CORPUS} has a line without id, text or a good date.") from error


def _copy(report: Report, number: int) -> Report:
    lines = (f"{line} {number}." if line.strip() else line for line in report.text.split("\n"))
    return replace(report, report_id=f"{report.report_id}-{number}", text="\n".join(lines))


def _read_plainly(reports: Sequence[Report]) -> tuple[float, float]:
    """Return the seconds of the clock and of the processor, the weights loaded before."""
    import stanza  # noqa: PLC0415 - it takes seconds, and other benchmarks do without
    import torch  # noqa: PLC0415 - likewise

    torch.set_num_threads(1)
    pipeline = stanza.Pipeline(
        "ar", dir=str(MODELS), download_method=None, use_gpu=False, logging_level="ERROR"
    )
    pipeline(reports[0].text)
    started, used = time.perf_counter(), time.process_time()
    for report in reports:
        pipeline(report.text)
    return time.perf_counter() - started, time.process_time() - used


def _read(reports: Sequence[Report], workers: int) -> _Reading:
    """Read the reports; the clock runs from when the first process has its weights loaded."""
    short = replace(reports[0], text=reports[0].text[:_WARMING_CHARACTERS])
    warming = [replace(short, report_id=f"warm-{n}") for n in range(workers * BATCH_REPORTS)]
    called = time.perf_counter()
    started, cpu = called, 0.0
    read = read_by_workers(
        partial(new_extractor, LOCAL, load_gazetteer()), [*warming, *reports], workers
    )
    for done, _ in enumerate(read, start=1):
        if done == 1:
            started, cpu = time.perf_counter(), _cpu_seconds()
        if done == len(warming) + len(reports):
            ended, used = time.perf_counter(), _cpu_seconds()
            peaks = [peak_memory(child.pid) for child in active_children() if child.pid]
    return _Reading(len(reports), ended - started, ended - called, used - cpu, tuple(sorted(peaks)))


def _cpu_seconds() -> float:
    """Return the processor time that the reading processes have used so far (Linux)."""
    ticks = 0
    for child in active_children():
        stat = Path(f"/proc/{child.pid}/stat").read_text(encoding="utf-8")
        ticks += sum(map(int, stat.rpartition(")")[2].split()[11:13]))
    return ticks / os.sysconf("SC_CLK_TCK")
