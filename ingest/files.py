"""Reports from text files and folders of text files."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from pathlib import Path

from domain.errors import ReportError, UsageError
from domain.reports import Report
from ingest.published import Imprint, read_imprints
from ingest.texts import decode, read_bytes

SAMPLE_FOLDER = Path(__file__).resolve().parent.parent / "data" / "sample"
"""The reports that ship with the project; what is read from here is marked as a sample."""
PUBLISHED_TABLE = "published.csv"


def read_folder(folder: Path) -> tuple[Report, ...]:
    """Return the reports of a folder's `*.txt` files, sorted by id, dated by its published.csv."""
    if not folder.is_dir():
        raise UsageError(f"There is no folder {folder}.")
    paths = sorted(path for path in folder.glob("*.txt") if not path.name.startswith("."))
    if not paths:
        raise UsageError(f"{folder} holds no .txt file.")
    table = folder / PUBLISHED_TABLE
    imprints = read_imprints(table) if table.is_file() else {}
    is_sample = folder.resolve() == SAMPLE_FOLDER
    return tuple(
        to_report(
            read_bytes(path),
            str(path),
            imprints.get(path.stem, Imprint(path.stem, None)),
            is_sample=is_sample,
        )
        for path in paths
    )


def read_file(path: Path, published: datetime.date | None) -> Report:
    """Return the report in a text file; its id is the file's name without the ending."""
    return to_report(read_bytes(path), str(path), Imprint(path.stem, published))


def to_report(raw: bytes, name: str, imprint: Imprint, *, is_sample: bool = False) -> Report:
    """Return `raw` as a report; ReportError, which calls it `name`, if not text or empty."""
    text = decode(raw, name)
    if not text.strip():
        raise ReportError(f"{name} is empty.")
    return Report(
        report_id=imprint.report_id,
        text=text,
        published=imprint.published,
        publisher=imprint.publisher,
        title=imprint.title,
        url=imprint.url,
        is_sample=is_sample,
    )


def read_published(csv: Path) -> Mapping[str, datetime.date]:
    """Return the day of publication by report id; reports whose day is left empty are absent."""
    return {
        report_id: imprint.published
        for report_id, imprint in read_imprints(csv).items()
        if imprint.published is not None
    }
