"""The event store: what was read and found, what is one act; edits of places, reviews, filters."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from sqlalchemy import Connection, Engine, delete, func, insert, nulls_last, select, update
from sqlalchemy.exc import DatabaseError

from domain.errors import StoreError
from domain.events import Event, Link, LinkHow
from domain.places import PlaceEdit
from domain.reports import Report
from domain.reviews import Review
from storage import schema
from storage.engine import for_writing, open_engine
from storage.migrate import migrate
from storage.rows import (
    Run,
    event_of,
    event_row,
    place_edit_of,
    place_edit_row,
    report_of,
    report_row,
    review_of,
    review_row,
    run_of,
    run_row,
)

__all__ = ["EventStore", "Run"]
_FINGERPRINT_DIGITS = 12


class EventStore:
    """Reports, events, links, runs, edits of places, reviews and presets in one SQLite file.

    Threads may share it. Every change is one transaction; readers see the store as it was before
    or after it.
    """

    def __init__(self, engine: Engine) -> None:
        """Wrap an engine on a migrated file; `open` gives one."""
        self._engine = engine
        self._writing = for_writing(engine)

    @classmethod
    def open(cls, path: Path) -> EventStore:
        """Return the store in the file, created or migrated first; StoreError says why not."""
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(f"{path} cannot be opened: {error.strerror}.") from error
        engine = open_engine(path)
        try:
            with for_writing(engine).begin() as connection:
                migrate(connection)
        except StoreError as error:
            engine.dispose()
            raise StoreError(f"{path} cannot be opened: {error}") from error
        except DatabaseError as error:
            engine.dispose()
            raise StoreError(f"{path} cannot be opened: {error.orig}.") from error
        return cls(engine)

    def begin(self, run: Run) -> None:
        """Record a run; the reports that it reads are saved under its id."""
        with self._writing.begin() as connection:
            connection.execute(insert(schema.runs), run_row(run))

    def save(self, report: Report, events: Sequence[Event], run_id: str) -> None:
        """Put the report and its events in the place of what the store held of it."""
        if strangers := {event.report_id for event in events} - {report.report_id}:
            raise ValueError(f"events of {sorted(strangers)} saved with {report.report_id}")
        with self._writing.begin() as connection:
            _remove(connection, (report.report_id,))
            connection.execute(insert(schema.reports), report_row(report, run_id))
            if events:
                rows = [event_row(event, report.text) for event in events]
                connection.execute(insert(schema.events), rows)
            _mark_changed(connection)

    def remove(self, report_ids: Iterable[str]) -> None:
        """Remove the reports with their events; ids that the store does not hold are ignored."""
        with self._writing.begin() as connection:
            if _remove(connection, report_ids):
                _mark_changed(connection)

    def replace_links(self, links: Iterable[Link]) -> None:
        """Put the links in the place of all that the store held."""
        rows = [
            {"event_id": link.event_id, "act_id": link.act_id, "how": link.how.value}
            for link in links
        ]
        with self._writing.begin() as connection:
            connection.execute(delete(schema.links))
            if rows:
                connection.execute(insert(schema.links), rows)
            token = _mark_changed(connection)
            connection.execute(update(schema.changes).values(linked=token))

    def links(self) -> tuple[Link, ...]:
        """Return the later tellings with the event that first told their act, by id."""
        query = select(schema.links).order_by(schema.links.c.event_id)
        with self._engine.begin() as connection:
            return tuple(
                Link(row.event_id, row.act_id, LinkHow(row.how))
                for row in connection.execute(query)
            )

    def is_linked(self) -> bool:
        """Tell whether the links were made from the reports and events of now."""
        table = schema.changes.c
        with self._engine.begin() as connection:
            row = connection.execute(select(table.revision, table.linked)).one()
        return bool(row.revision == row.linked)

    def add_place_edit(self, edit: PlaceEdit) -> None:
        """Record an edit of the gazetteer; none is ever changed or removed."""
        with self._writing.begin() as connection:
            connection.execute(insert(schema.place_edits), place_edit_row(edit))

    def place_edits(self) -> tuple[PlaceEdit, ...]:
        """Return all edits of places, the earliest first."""
        query = select(schema.place_edits).order_by(schema.place_edits.c.number)
        with self._engine.begin() as connection:
            return tuple(place_edit_of(row) for row in connection.execute(query))

    def add_review(self, review: Review) -> None:
        """Record what somebody says of an event; none is ever changed or removed."""
        with self._writing.begin() as connection:
            connection.execute(insert(schema.reviews), review_row(review))

    def reviews(self) -> tuple[Review, ...]:
        """Return all reviews, the earliest first, those of events that are gone among them."""
        query = select(schema.reviews).order_by(schema.reviews.c.number)
        with self._engine.begin() as connection:
            return tuple(review_of(row) for row in connection.execute(query))

    def count_reviews(self) -> int:
        """Return how many reviews there are."""
        with self._engine.begin() as connection:
            number: int = connection.execute(
                select(func.count()).select_from(schema.reviews)
            ).scalar_one()
        return number

    def save_preset(self, name: str, params: str) -> None:
        """Keep the filter, the query of an address, under the name, in the place of another."""
        with self._writing.begin() as connection:
            connection.execute(delete(schema.presets).where(schema.presets.c.name == name))
            connection.execute(insert(schema.presets), {"name": name, "params": params})

    def remove_preset(self, name: str) -> None:
        """Remove the filter of that name, if there is one."""
        with self._writing.begin() as connection:
            connection.execute(delete(schema.presets).where(schema.presets.c.name == name))

    def presets(self) -> Mapping[str, str]:
        """Return the filters that users keep, by name."""
        query = select(schema.presets).order_by(schema.presets.c.name)
        with self._engine.begin() as connection:
            return {row.name: row.params for row in connection.execute(query)}

    def report(self, report_id: str) -> Report | None:
        """Return the report, None when the store does not hold it."""
        query = select(schema.reports).where(schema.reports.c.report_id == report_id)
        with self._engine.begin() as connection:
            row = connection.execute(query).one_or_none()
        return None if row is None else report_of(row)

    def reports(self) -> tuple[Report, ...]:
        """Return all reports, by day of publication (unknown last) and id."""
        table = schema.reports.c
        query = select(schema.reports).order_by(nulls_last(table.published), table.report_id)
        with self._engine.begin() as connection:
            return tuple(report_of(row) for row in connection.execute(query))

    def events(self) -> tuple[Event, ...]:
        """Return all events, by first day (unknown last), report and place in its text."""
        table = schema.events.c
        query = select(table.line).order_by(
            nulls_last(func.coalesce(table.date_start, table.date_end)),
            nulls_last(table.date_end),
            table.report_id,
            table.evidence_start,
            table.evidence_end,
            table.event_id,
        )
        with self._engine.begin() as connection:
            return tuple(event_of(line) for line in connection.scalars(query))

    def runs(self) -> tuple[Run, ...]:
        """Return all runs, the earliest first."""
        query = select(schema.runs).order_by(schema.runs.c.started, schema.runs.c.run_id)
        with self._engine.begin() as connection:
            return tuple(run_of(row) for row in connection.execute(query))

    def read_by(self) -> Mapping[str, str]:
        """Return the id of the run that read each report, by report id."""
        table = schema.reports.c
        with self._engine.begin() as connection:
            rows = connection.execute(select(table.report_id, table.run_id))
            return {row.report_id: row.run_id for row in rows}

    def revision(self) -> str:
        """Return a token that is another one after each change of reports, events or links."""
        with self._engine.begin() as connection:
            token: str = connection.execute(select(schema.changes.c.revision)).scalar_one()
        return token

    def fingerprint(self) -> str:
        """Return a hash of all events and links: equal contents give an equal one, anywhere."""
        found = hashlib.sha256()
        events, links = schema.events.c, schema.links.c
        with self._engine.begin() as connection:
            for line in connection.scalars(select(events.line).order_by(events.event_id)):
                found.update(line.encode("utf-8") + b"\n")
            pairs = select(links.event_id, links.act_id).order_by(links.event_id)
            for row in connection.execute(pairs):
                found.update(f"{row.event_id} {row.act_id}\n".encode())
        return found.hexdigest()[:_FINGERPRINT_DIGITS]

    def close(self) -> None:
        """Close the file; the store cannot be used afterwards by threads that still hold it."""
        self._engine.dispose()


def _remove(connection: Connection, report_ids: Iterable[str]) -> int:
    # One statement an id: a list of any length, and the events follow by the foreign key.
    table = schema.reports
    return sum(
        connection.execute(delete(table).where(table.c.report_id == report_id)).rowcount
        for report_id in report_ids
    )


def _mark_changed(connection: Connection) -> str:
    token = uuid.uuid4().hex
    connection.execute(update(schema.changes).values(revision=token))
    return token
