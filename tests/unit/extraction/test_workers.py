"""Events are the same whatever the batch, the order and the number of processes."""

from __future__ import annotations

import random
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from types import ModuleType

import pytest

from domain.errors import ModelError, WorkerError
from domain.events import Event
from domain.reports import Report
from extraction import pipeline, workers
from extraction.pipeline import Extractor, batches
from extraction.workers import read_by_workers, read_each
from ingest.files import read_folder
from tests.golden.record import CASES
from tests.unit.extraction.crew import golden_extractor, killed, with_a_bug, without_weights

REPORTS = read_folder(CASES)


def by_id(read: Iterable[tuple[Report, tuple[Event, ...]]]) -> dict[str, tuple[Event, ...]]:
    return {report.report_id: events for report, events in read}


@pytest.fixture(scope="module")
def alone() -> dict[str, tuple[Event, ...]]:
    extractor = golden_extractor()
    return {report.report_id: extractor(report) for report in REPORTS}


def test_processes_do_not_run_the_file_that_the_program_began_with(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, alone: dict[str, tuple[Event, ...]]
) -> None:
    began_with = tmp_path / "page.py"
    began_with.write_text("raise SystemExit(1)", encoding="utf-8")
    page = ModuleType("__main__")
    page.__file__ = str(began_with)
    monkeypatch.setitem(sys.modules, "__main__", page)
    assert by_id(read_by_workers(golden_extractor, REPORTS, 2)) == alone


@pytest.mark.parametrize("at_most", [1, 3, 64])
def test_the_batch_changes_nothing(
    at_most: int, alone: dict[str, tuple[Event, ...]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pipeline, "BATCH_REPORTS", at_most)
    shuffled = random.Random(at_most).sample(REPORTS, len(REPORTS))
    assert by_id(golden_extractor().each(shuffled)) == alone


def test_two_processes_give_the_same_in_order(
    alone: dict[str, tuple[Event, ...]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pipeline, "BATCH_REPORTS", 2)
    reports = REPORTS[::-1]
    read = list(read_by_workers(golden_extractor, reports, 2))
    assert [report for report, _ in read] == list(reports)
    assert by_id(read) == alone


def test_few_reports_are_read_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "read_by_workers", lambda *_: pytest.fail("a process was started"))
    assert len(list(read_each(golden_extractor(), REPORTS, "local"))) == len(REPORTS)


@pytest.mark.parametrize(
    ("make", "error", "words"),
    [
        (without_weights, ModelError, "There are no weights."),
        (with_a_bug, RuntimeError, "ValueError: a bug"),
        (killed, WorkerError, r"ended early \(exit code 9\)"),
    ],
)
def test_what_goes_wrong_in_a_process_is_told(
    make: Callable[[], Extractor], error: type[Exception], words: str
) -> None:
    with pytest.raises(error, match=words):
        list(read_by_workers(make, REPORTS, 2))


def test_a_batch_is_bounded_in_reports_and_characters(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "BATCH_REPORTS", 3)
    monkeypatch.setattr(pipeline, "BATCH_CHARACTERS", 10)
    texts = ["12345", "12345", "1", "1" * 30, "1", "2", "3", "4"]
    reports = [Report(str(number), text, None) for number, text in enumerate(texts)]
    sizes = [[len(report.text) for report in batch] for batch in batches(reports)]
    assert sizes == [[5, 5], [1], [30], [1, 1, 1], [1]]
