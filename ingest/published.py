"""The table that says when reports were published, by whom and under which title."""

from __future__ import annotations

import csv
import datetime
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from domain.errors import ReportError, UsageError
from ingest.texts import decode, read_bytes

_REQUIRED = ("report_id", "published")


@dataclass(frozen=True, slots=True)
class Imprint:
    """What the table says of one report; `published` is None where the day is not known."""

    report_id: str
    published: datetime.date | None
    publisher: str = ""
    title: str = ""
    url: str = ""


def read_imprints(path: Path) -> Mapping[str, Imprint]:
    """Return the rows of a CSV file by report id; UsageError names the line that is wrong."""
    imprints: dict[str, Imprint] = {}
    for line, row in _rows(path):
        imprint = _imprint(row, f"{path}, line {line}")
        if imprint.report_id in imprints:
            raise UsageError(f"{path}, line {line}: {imprint.report_id} is listed twice.")
        imprints[imprint.report_id] = imprint
    return imprints


def read_day(words: str, origin: str) -> datetime.date:
    """Return the day that `words` name as YYYY-MM-DD; UsageError, headed `origin`, if none."""
    try:
        return datetime.date.fromisoformat(words.strip())
    except ValueError:
        raise UsageError(f"{origin}: {words!r} is not a date like 2018-09-30.") from None


def _rows(path: Path) -> Iterator[tuple[int, Mapping[str, str]]]:
    try:
        text = decode(read_bytes(path), str(path))
    except ReportError as error:
        # To the caller a table is an argument, not a report.
        raise UsageError(str(error)) from error
    reader = csv.DictReader(io.StringIO(text, newline=""), restkey="", restval="")
    header = [column.strip() for column in reader.fieldnames or ()]
    if missing := [column for column in _REQUIRED if column not in header]:
        raise UsageError(f"{path}, line 1: no column {' and no column '.join(missing)}.")
    reader.fieldnames = header
    try:
        for row in reader:
            yield reader.line_num, row
    except csv.Error as error:
        raise UsageError(f"{path}, line {reader.line_num}: {error}.") from error


def _imprint(row: Mapping[str, str], origin: str) -> Imprint:
    cells = {column: words.strip() for column, words in row.items() if column}
    if not cells["report_id"]:
        raise UsageError(f"{origin}: the report_id is empty.")
    day = cells["published"]
    return Imprint(
        report_id=cells["report_id"],
        published=read_day(day, origin) if day else None,
        publisher=cells.get("publisher", ""),
        title=cells.get("title", ""),
        url=cells.get("url", ""),
    )
