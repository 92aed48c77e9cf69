"""The command line: reports in, one JSON object per event and line out."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, closing
from pathlib import Path
from typing import TextIO

from domain.errors import KharitaError, UsageError
from domain.events import Event
from domain.lines import to_line
from domain.reports import Report
from extraction.annotate import LOCAL, OFFICIAL, StanzaAnnotator
from extraction.lexicon import load_lexicons
from extraction.pipeline import Extractor
from extraction.workers import read_each
from gazetteer.load import load_gazetteer
from ingest.files import read_file, read_published, to_report
from ingest.published import Imprint, read_day

STANDARD_INPUT = "-"
STDIN_ID = "stdin"
"""Report id of what comes on standard input."""
USAGE_ERROR = 2
INTERRUPTED = 130
"""Exit status after Ctrl+C, as of shells."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Extract the reports named on the command line; return 0, or 2 for a usage error."""
    options = _parser().parse_args(arguments)
    try:
        _run(options)
    except KharitaError as error:
        sys.stderr.write(f"{error}\n")
        return USAGE_ERROR
    except KeyboardInterrupt:
        sys.stderr.write("Stopped.\n")
        return INTERRUPTED
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m extraction",
        description="Extract events from Arabic field reports: one JSON object per event and line.",
    )
    parser.add_argument(
        "reports", nargs="+", metavar="REPORT", help="a text file, or - for standard input"
    )
    parser.add_argument(
        "--published", metavar="DAY", help="day of publication of every report, as 2018-09-01"
    )
    parser.add_argument(
        "--published-from",
        metavar="FILE",
        type=Path,
        help="CSV with the columns report_id,published",
    )
    parser.add_argument("--output", metavar="FILE", type=Path, help="write there, not to stdout")
    parser.add_argument(
        "--models",
        choices=(LOCAL, OFFICIAL),
        default=LOCAL,
        help="the shipped weights, or Stanza's official ones if you have them",
    )
    return parser


def _run(options: argparse.Namespace) -> None:
    reports = list(_reports(options))
    extractor = Extractor(StanzaAnnotator(options.models), load_lexicons(), load_gazetteer())
    with ExitStack() as stack:
        output = sys.stdout
        if options.output is not None:
            output = stack.enter_context(_open(options.output))
        read = stack.enter_context(closing(read_each(extractor, reports, options.models)))
        _write(read, output)


def _reports(options: argparse.Namespace) -> Iterator[Report]:
    """Read all reports before the model is loaded, so that a wrong name is told at once."""
    same_day = None
    if options.published is not None:
        same_day = read_day(options.published, "--published")
    days = read_published(options.published_from) if options.published_from is not None else {}
    for name in options.reports:
        if name == STANDARD_INPUT:
            imprint = Imprint(STDIN_ID, days.get(STDIN_ID, same_day))
            yield to_report(sys.stdin.buffer.read(), "standard input", imprint)
        else:
            path = Path(name)
            yield read_file(path, days.get(path.stem, same_day))


def _open(path: Path) -> TextIO:
    try:
        return path.open("w", encoding="utf-8")
    except OSError as error:
        raise UsageError(f"{path} cannot be written: {error.strerror}.") from error


def _write(read: Iterable[tuple[Report, tuple[Event, ...]]], output: TextIO) -> None:
    reports = events = 0
    for report, found in read:
        reports, events = reports + 1, events + len(found)
        lines = (to_line(event, report.text) for event in found)
        output.writelines(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
        output.flush()
        sys.stderr.write(f"{report.report_id}: {len(found)} events\n")
    sys.stderr.write(f"{reports} reports, {events} events\n")


if __name__ == "__main__":
    sys.exit(main())
