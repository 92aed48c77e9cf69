"""Reports, events, runs, edits of places and reviews as rows of the store, and back."""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import Row

from domain.events import Event
from domain.lines import from_line, to_line
from domain.places import Alias, EditKind, Place, PlaceEdit
from domain.reports import Report
from domain.reviews import (
    Fault,
    Review,
    Verdict,
    correction_from_line,
    correction_to_line,
)


@dataclass(frozen=True, slots=True)
class Run:
    """One pass of the extractor over reports, and what it read them with."""

    run_id: str
    started: datetime.datetime
    """With its time zone."""
    version: str
    model: str
    """Short content hash of the Stanza weights."""
    lexicons: str
    """Short content hash of the lexicons."""
    gazetteer: str
    """Short content hash of the gazetteer."""


def run_row(run: Run) -> dict[str, Any]:
    """Return the run as a row; its start in UTC, ValueError when that has no time zone."""
    if run.started.tzinfo is None:
        raise ValueError(f"run {run.run_id}: the start has no time zone")
    return {
        "run_id": run.run_id,
        "started": _utc(run.started),
        "version": run.version,
        "model": run.model,
        "lexicons": run.lexicons,
        "gazetteer": run.gazetteer,
    }


def run_of(row: Row[Any]) -> Run:
    """Return the run that the row holds."""
    return Run(
        row.run_id,
        datetime.datetime.fromisoformat(row.started),
        row.version,
        row.model,
        row.lexicons,
        row.gazetteer,
    )


def report_row(report: Report, run_id: str) -> dict[str, Any]:
    """Return the report as a row, with the run that read it."""
    return {
        "report_id": report.report_id,
        "text": report.text,
        "published": report.published,
        "publisher": report.publisher,
        "title": report.title,
        "url": report.url,
        "is_sample": report.is_sample,
        "run_id": run_id,
    }


def report_of(row: Row[Any]) -> Report:
    """Return the report that the row holds."""
    return Report(
        row.report_id,
        row.text,
        row.published,
        row.publisher,
        row.title,
        row.url,
        row.is_sample,
    )


def event_row(event: Event, text: str) -> dict[str, Any]:
    """Return the event as a row; `text` is its report's."""
    place = event.place
    return {
        "event_id": event.event_id,
        "report_id": event.report_id,
        "kind": event.kind.value,
        "status": event.status.value,
        "date_start": event.date.start,
        "date_end": event.date.end,
        "place_id": place and place.place_id,
        "lat": place and place.lat,
        "lon": place and place.lon,
        "evidence_start": event.evidence.start,
        "evidence_end": event.evidence.end,
        "line": json.dumps(to_line(event, text), ensure_ascii=False),
    }


def event_of(line: str) -> Event:
    """Return the event whose stored line this is."""
    return from_line(json.loads(line))


def place_edit_row(edit: PlaceEdit) -> dict[str, Any]:
    """Return the edit as a row; its time in UTC, ValueError when that has no time zone."""
    if edit.when.tzinfo is None:
        raise ValueError(f"edit {edit.edit_id}: the time has no time zone")
    wanted = {"place": asdict(edit.place), "aliases": [asdict(alias) for alias in edit.aliases]}
    return {
        "edit_id": edit.edit_id,
        "place_id": edit.place.place_id,
        "kind": edit.kind.value,
        "who": edit.who,
        "made": _utc(edit.when),
        "why": edit.why,
        "row": json.dumps(wanted, ensure_ascii=False, default=datetime.date.isoformat),
    }


def place_edit_of(row: Row[Any]) -> PlaceEdit:
    """Return the edit that the row holds."""
    wanted = json.loads(row.row)
    return PlaceEdit(
        row.edit_id,
        EditKind(row.kind),
        Place(**wanted["place"]),
        tuple(_alias_of(given) for given in wanted["aliases"]),
        row.who,
        datetime.datetime.fromisoformat(row.made),
        row.why,
    )


def review_row(review: Review) -> dict[str, Any]:
    """Return the review as a row; its time in UTC, ValueError when that has no time zone."""
    if review.when.tzinfo is None:
        raise ValueError(f"review {review.review_id}: the time has no time zone")
    return {
        "review_id": review.review_id,
        "event_id": review.event_id,
        "report_id": review.report_id,
        "verdict": review.verdict.value,
        "faults": " ".join(review.faults),
        "who": review.who,
        "made": _utc(review.when),
        "why": review.why,
        "reading": review.reading,
        "correction": json.dumps(correction_to_line(review.correction), ensure_ascii=False),
    }


def review_of(row: Row[Any]) -> Review:
    """Return the review that the row holds."""
    return Review(
        row.review_id,
        row.event_id,
        row.report_id,
        Verdict(row.verdict),
        tuple(Fault(fault) for fault in row.faults.split()),
        row.who,
        datetime.datetime.fromisoformat(row.made),
        row.why,
        row.reading,
        correction_from_line(json.loads(row.correction)),
    )


def _alias_of(given: Mapping[str, Any]) -> Alias:
    days = {
        name: datetime.date.fromisoformat(given[name]) if given[name] else None
        for name in ("valid_from", "valid_to")
    }
    return Alias(**{**given, **days})


def _utc(when: datetime.datetime) -> str:
    return when.astimezone(datetime.UTC).isoformat()
