"""Reports with their events coded by hand, the written and the published ones.

Of published reports the project holds where their events stand and what they are, not what they
say: a line of `published/*.jsonl` is a report by its id in `corpus.jsonl`, which lies in the folder
that `KHARITA_REPORTS` names, with its day, the SHA-256 of its text, and its events.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from domain.errors import KharitaError
from domain.reports import Report
from ingest.files import read_folder
from tests.conftest import published_folder
from tests.gold.corpus import read_corpus

FOLDER = Path(__file__).parent
WRITTEN = tuple(FOLDER / "events" / part for part in ("developed", "scored", "fresh"))
PUBLISHED = tuple(
    FOLDER / "published" / f"{part}.jsonl"
    for part in (
        *("front_developed", "front_scored", "fronts_developed"),
        *("rounds_developed", "rounds_scored"),
    )
)
"""Of reports that name the governorate, of any front, and of round-ups of many fronts."""

Line = Mapping[str, Any]


class NoCorpusError(KharitaError):
    """The published reports are not there."""


@dataclass(frozen=True, slots=True)
class Coded:
    """Reports and their events, as lines of a file of events."""

    name: str
    reports: Sequence[Report]
    gold: Sequence[Line]


def read_coded(part: Path) -> Coded:
    """Return the reports of a folder of written ones, or of a file of `published/`.

    NoCorpusError where a file is asked for and there is no corpus.
    """
    return _read_published(part) if part.suffix == ".jsonl" else _read_written(part)


def at_hand() -> Iterator[Path]:
    """Yield the parts that can be read here: without the corpus, the written ones."""
    yield from WRITTEN
    if _corpus().is_file():
        yield from PUBLISHED


def _corpus() -> Path:
    return published_folder() / "corpus.jsonl"


def _read_written(folder: Path) -> Coded:
    reports = [r for r in read_folder(folder) if (folder / f"{r.report_id}.gold.jsonl").exists()]
    files = (folder / f"{report.report_id}.gold.jsonl" for report in reports)
    gold = [line for file in files for line in _lines(file)]
    return Coded(folder.name, reports, gold)


def _read_published(file: Path) -> Coded:
    if not _corpus().is_file():
        raise NoCorpusError(f"{_corpus()} is not there: KHARITA_REPORTS may name another folder.")
    texts = {report.report_id: report for report in read_corpus(_corpus())}
    coded = list(_lines(file))
    reports = [
        replace(texts[each["report_id"]], published=date.fromisoformat(each["published"]))
        for each in coded
    ]
    for each, report in zip(coded, reports, strict=True):
        if each["sha256"] != hashlib.sha256(report.text.encode()).hexdigest():
            raise NoCorpusError(f"{report.report_id} has another text than the coded one.")
    gold = [{"report_id": each["report_id"], **line} for each in coded for line in each["events"]]
    return Coded(file.stem, reports, gold)


def _lines(file: Path) -> Iterable[Any]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line]
