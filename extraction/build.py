"""A folder of reports extracted into the event store: what `make run` does before it serves."""

from __future__ import annotations

import argparse
import datetime
import hashlib
import sys
import time
import uuid
from collections.abc import Iterable, Sequence
from contextlib import closing
from pathlib import Path
from typing import TextIO

from domain import VERSION
from domain.errors import KharitaError
from domain.events import Event
from domain.reports import Report
from extraction.across import find_links
from extraction.annotate import LOCAL, OFFICIAL, StanzaAnnotator
from extraction.lexicon import load_lexicons
from extraction.pipeline import Extractor
from extraction.workers import read_each
from gazetteer.edits import with_edits
from gazetteer.lint import read_subdistricts
from gazetteer.load import load_gazetteer
from ingest.files import SAMPLE_FOLDER, read_folder
from storage.location import default_store
from storage.store import EventStore, Run

USAGE_ERROR = 2
INTERRUPTED = 130
"""Exit status after Ctrl+C, as of shells."""
_BAR = 30
"""Width of the progress bar in characters."""
_MINUTE = 60


def main(arguments: Sequence[str] | None = None) -> int:
    """Bring the store up to date with a folder; return 0, or 2 for a usage error."""
    parser = argparse.ArgumentParser(
        prog="python -m extraction.build",
        description="Extract the reports of a folder into the event store.",
    )
    source = parser.add_mutually_exclusive_group()
    source.add_argument("--reports", metavar="FOLDER", type=Path, default=SAMPLE_FOLDER)
    source.add_argument("--stored", action="store_true", help="the reports that the store holds")
    parser.add_argument("--store", metavar="FILE", type=Path, default=default_store())
    parser.add_argument(
        "--models",
        choices=(LOCAL, OFFICIAL),
        help="the shipped weights or Stanza's official ones; else those of the last run",
    )
    options = parser.parse_args(arguments)
    folder = None if options.stored else options.reports
    try:
        build(folder, options.store, options.models, sys.stderr)
    except KharitaError as error:
        sys.stderr.write(f"{error}\n")
        return USAGE_ERROR
    except KeyboardInterrupt:
        sys.stderr.write("\nStopped. What was read so far is in the store.\n")
        return INTERRUPTED
    return 0


def build(folder: Path | None, store_path: Path, models: str | None, out: TextIO) -> None:
    """Read what is new or changed in `folder`, or was read with other rules, into the store.

    Without a folder the reports are those of the store, without `models` the weights are those of
    its last run: a choice once made stays. Places are those that ship, with the edits in the store
    over them. Each report is saved as soon as it is read, so an interrupted build goes on where it
    was. Reports that have left the folder stay in the store, and `out` is told of them. Then the
    tellings of one act are linked, in the whole store.
    """
    found = read_folder(folder) if folder is not None else ()
    store = EventStore.open(store_path)
    try:
        reports = found or store.reports()
        models = models or models_of(store.runs())
        annotator = StanzaAnnotator(models)
        gazetteer = with_edits(load_gazetteer(), store.place_edits(), read_subdistricts())
        extractor = Extractor(annotator, load_lexicons(), gazetteer)
        run = _run(extractor, annotator.version)
        due = _due(reports, store, run)
        if due:
            store.begin(run)
            with closing(read_each(extractor, due, models)) as read:
                _save(read, len(due), store, run, out)
        if not store.is_linked():
            _link(store, extractor, out)
        _tell(reports, due, store, out)
    finally:
        store.close()


def models_of(runs: Sequence[Run]) -> str:
    """Return which weights the last run read with; the shipped ones where there was none."""
    return OFFICIAL if runs and runs[-1].model.startswith(OFFICIAL) else LOCAL


def _run(extractor: Extractor, model: str) -> Run:
    return Run(
        run_id=uuid.uuid4().hex[:12],
        started=datetime.datetime.now(datetime.UTC),
        version=f"{VERSION}+{_code_hash()}",
        model=model,
        lexicons=extractor.lexicons.version,
        gazetteer=extractor.gazetteer.version,
    )


def _code_hash() -> str:
    """Return eight hexadecimal digits that change when a rule in code does."""
    root = Path(__file__).parent.parent
    digest = hashlib.sha256()
    for folder in ("domain", "extraction", "gazetteer"):
        for path in sorted((root / folder).rglob("*.py")):
            digest.update(path.read_bytes())
    return digest.hexdigest()[:8]


def _rules(run: Run) -> tuple[str, ...]:
    return (run.version, run.model, run.lexicons, run.gazetteer)


def _due(reports: Sequence[Report], store: EventStore, run: Run) -> list[Report]:
    """Return the reports that the store lacks, has otherwise, or has by other rules."""
    current = {past.run_id for past in store.runs() if _rules(past) == _rules(run)}
    up_to_date = {report_id for report_id, run_id in store.read_by().items() if run_id in current}
    known = {report.report_id: report for report in store.reports()}
    return [
        report
        for report in reports
        if report.report_id not in up_to_date or known[report.report_id] != report
    ]


def _save(
    read: Iterable[tuple[Report, tuple[Event, ...]]],
    total: int,
    store: EventStore,
    run: Run,
    out: TextIO,
) -> None:
    out.write(f"Reading {total} reports; the model loads first (some seconds).\n")
    started = time.monotonic()
    for done, (report, events) in enumerate(read, start=1):
        store.save(report, events, run.run_id)
        left = (time.monotonic() - started) / done * (total - done)
        _show(out, done, total, left)
    out.write("\n")


def _link(store: EventStore, extractor: Extractor, out: TextIO) -> None:
    links = find_links(store.events(), store.reports(), extractor.lexicons.part_of)
    store.replace_links(links)
    if links:
        acts = len({link.act_id for link in links})
        out.write(f"{len(links)} events tell {acts} acts again that others told first.\n")


def _show(out: TextIO, done: int, total: int, seconds_left: float) -> None:
    filled = _BAR * done // total
    minutes, seconds = divmod(round(seconds_left), _MINUTE)
    bar = "#" * filled + "-" * (_BAR - filled)
    out.write(f"\r[{bar}] {done}/{total} reports, {minutes}:{seconds:02} left ")
    out.flush()


def _tell(reports: Sequence[Report], due: Sequence[Report], store: EventStore, out: TextIO) -> None:
    gone = set(store.read_by()) - {report.report_id for report in reports}
    if not due:
        out.write(f"All {len(reports)} reports are in the store already.\n")
    if gone:
        out.write(f"{len(gone)} reports of the store are not in the folder; they are kept.\n")


if __name__ == "__main__":
    sys.exit(main())
