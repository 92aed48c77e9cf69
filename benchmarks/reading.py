"""How fast reports are read, and in how much memory."""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.commands import run_python
from benchmarks.results import Figure
from domain.reports import Report
from extraction.annotate import StanzaAnnotator
from extraction.lexicon import load_lexicons
from extraction.pipeline import Extractor
from gazetteer.load import load_gazetteer
from ingest.files import SAMPLE_FOLDER, read_folder

_ROUNDS = 5


def measure_reading() -> tuple[Figure, ...]:
    """Return reports a second, the time of one report on its own, and the peak memory."""
    reports = read_folder(SAMPLE_FOLDER)
    length = statistics.mean(len(report.text) for report in reports)
    rate = _reports_a_second(reports)
    with tempfile.TemporaryDirectory() as folder:
        paths = sorted(map(str, SAMPLE_FOLDER.glob("*.txt")))
        end = ("--output", str(Path(folder) / "events.jsonl"))
        one = [run_python(("-m", "extraction", paths[0], *end), {}) for _ in range(_ROUNDS)]
        every = run_python(("-m", "extraction", *paths, *end), {})
    return (
        Figure(
            "reports read a second, the model loaded",
            f"{rate:.1f}",
            f"{len(reports)} sample reports of {length:.0f} characters on average, one thread,"
            " each read once",
        ),
        Figure(
            "one report, with loading the model",
            f"{statistics.median(cost.seconds for cost in one):.1f} s",
            f"`python -m extraction`; median of {_ROUNDS}",
        ),
        Figure(
            "memory of the extractor at its peak",
            f"{every.mebibytes:.0f} MiB",
            f"`python -m extraction`, {len(reports)} reports",
        ),
    )


def _reports_a_second(reports: Sequence[Report]) -> float:
    """Return the speed over reports that were not read before: paragraphs are remembered."""
    extractor = Extractor(StanzaAnnotator(), load_lexicons(), load_gazetteer())
    first, *rest = reports
    extractor(first)  # loads the model
    started = time.perf_counter()
    done = sum(1 for _ in extractor.each(rest))
    return done / (time.perf_counter() - started)
