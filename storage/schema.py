"""The tables of the event store as this version of Kharita wants them."""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    Float,
    ForeignKey,
    Integer,
    MetaData,
    String,
    Table,
    Text,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

runs = Table(
    "runs",
    metadata,
    Column("run_id", String, primary_key=True),
    # ISO 8601 in UTC, as text: SQLite's own type would lose the offset.
    Column("started", String, nullable=False),
    Column("version", String, nullable=False),
    Column("model", String, nullable=False),
    Column("lexicons", String, nullable=False),
    Column("gazetteer", String, nullable=False),
)

reports = Table(
    "reports",
    metadata,
    Column("report_id", String, primary_key=True),
    Column("text", Text, nullable=False),
    Column("published", Date),
    Column("publisher", String, nullable=False),
    Column("title", String, nullable=False),
    Column("url", String, nullable=False),
    Column("is_sample", Boolean, nullable=False),
    Column("run_id", ForeignKey("runs.run_id"), nullable=False, index=True),
)

# `line` is the whole event (domain.lines); the other columns repeat what queries look for.
events = Table(
    "events",
    metadata,
    Column("event_id", String, primary_key=True),
    Column(
        "report_id",
        ForeignKey("reports.report_id", ondelete="CASCADE"),
        nullable=False,
        index=True,
    ),
    Column("kind", String, nullable=False, index=True),
    Column("status", String, nullable=False),
    Column("date_start", Date, index=True),
    Column("date_end", Date, index=True),
    Column("place_id", String, index=True),
    Column("lat", Float),
    Column("lon", Float),
    Column("evidence_start", Integer, nullable=False),
    Column("evidence_end", Integer, nullable=False),
    Column("line", Text, nullable=False),
)

# Later tellings of an act; `act_id` is the event that told it first.
links = Table(
    "links",
    metadata,
    Column("event_id", ForeignKey("events.event_id", ondelete="CASCADE"), primary_key=True),
    Column(
        "act_id",
        ForeignKey("events.event_id", ondelete="CASCADE"),
        nullable=False,
        index=True,
    ),
    Column("how", String, nullable=False),
)

# Only ever added to. `row` is the place with all its other names as the user wants them.
place_edits = Table(
    "place_edits",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("edit_id", String, nullable=False, unique=True),
    Column("place_id", String, nullable=False, index=True),
    Column("kind", String, nullable=False),
    Column("who", String, nullable=False),
    # As in `runs`: ISO 8601 in UTC.
    Column("made", String, nullable=False),
    Column("why", Text, nullable=False),
    Column("row", Text, nullable=False),
)

# Only ever added to. A review outlives its event: a report may be read again, or come back.
reviews = Table(
    "reviews",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("review_id", String, nullable=False, unique=True),
    Column("event_id", String, nullable=False, index=True),
    Column("report_id", String, nullable=False),
    Column("verdict", String, nullable=False),
    # Separated by spaces.
    Column("faults", String, nullable=False),
    Column("who", String, nullable=False),
    # As in `runs`: ISO 8601 in UTC.
    Column("made", String, nullable=False),
    Column("why", Text, nullable=False),
    Column("reading", Text, nullable=False),
    # `reading` and `correction` are JSON (domain.reviews).
    Column("correction", Text, nullable=False),
)

# `params` is the query of an address that has the filter.
presets = Table(
    "presets",
    metadata,
    Column("name", String, primary_key=True),
    Column("params", Text, nullable=False),
)

# One row: a token that is new after every change, so that a page can ask "is my copy stale?", and
# what it was when the links were last made.
changes = Table(
    "changes",
    metadata,
    Column("only", Integer, primary_key=True),
    Column("revision", String, nullable=False),
    Column("linked", String),
)
