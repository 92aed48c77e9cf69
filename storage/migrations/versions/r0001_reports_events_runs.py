"""The first schema: runs, reports, events and the token of the last change."""

from __future__ import annotations

import uuid

import sqlalchemy as sa
from alembic import op

revision = "r0001"
down_revision = None


def upgrade() -> None:
    """Create the tables; a store is born with a change token."""
    _create_runs()
    _create_reports()
    _create_events()
    changes = op.create_table(
        "changes",
        sa.Column("only", sa.Integer, nullable=False),
        sa.Column("revision", sa.String, nullable=False),
        sa.PrimaryKeyConstraint("only", name="pk_changes"),
    )
    op.bulk_insert(changes, [{"only": 1, "revision": uuid.uuid4().hex}])


def downgrade() -> None:
    """Drop the tables."""
    for table in ("changes", "events", "reports", "runs"):
        op.drop_table(table)


def _create_runs() -> None:
    op.create_table(
        "runs",
        sa.Column("run_id", sa.String, nullable=False),
        sa.Column("started", sa.String, nullable=False),
        sa.Column("version", sa.String, nullable=False),
        sa.Column("model", sa.String, nullable=False),
        sa.Column("lexicons", sa.String, nullable=False),
        sa.Column("gazetteer", sa.String, nullable=False),
        sa.PrimaryKeyConstraint("run_id", name="pk_runs"),
    )


def _create_reports() -> None:
    op.create_table(
        "reports",
        sa.Column("report_id", sa.String, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("published", sa.Date),
        sa.Column("publisher", sa.String, nullable=False),
        sa.Column("title", sa.String, nullable=False),
        sa.Column("url", sa.String, nullable=False),
        sa.Column("is_sample", sa.Boolean, nullable=False),
        sa.Column("run_id", sa.String, nullable=False),
        sa.ForeignKeyConstraint(["run_id"], ["runs.run_id"], name="fk_reports_run_id_runs"),
        sa.PrimaryKeyConstraint("report_id", name="pk_reports"),
    )
    op.create_index("ix_reports_run_id", "reports", ["run_id"])


def _create_events() -> None:
    op.create_table(
        "events",
        sa.Column("event_id", sa.String, nullable=False),
        sa.Column("report_id", sa.String, nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("status", sa.String, nullable=False),
        sa.Column("date_start", sa.Date),
        sa.Column("date_end", sa.Date),
        sa.Column("place_id", sa.String),
        sa.Column("lat", sa.Float),
        sa.Column("lon", sa.Float),
        sa.Column("evidence_start", sa.Integer, nullable=False),
        sa.Column("evidence_end", sa.Integer, nullable=False),
        sa.Column("line", sa.Text, nullable=False),
        sa.ForeignKeyConstraint(
            ["report_id"],
            ["reports.report_id"],
            name="fk_events_report_id_reports",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("event_id", name="pk_events"),
    )
    for column in ("report_id", "kind", "date_start", "date_end", "place_id"):
        op.create_index(f"ix_events_{column}", "events", [column])
