"""What people say of events, only ever added to."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "r0005"
down_revision = "r0004"


def upgrade() -> None:
    """Create the table of the reviews."""
    op.create_table(
        "reviews",
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("review_id", sa.String, nullable=False),
        sa.Column("event_id", sa.String, nullable=False),
        sa.Column("report_id", sa.String, nullable=False),
        sa.Column("verdict", sa.String, nullable=False),
        sa.Column("faults", sa.String, nullable=False),
        sa.Column("who", sa.String, nullable=False),
        sa.Column("made", sa.String, nullable=False),
        sa.Column("why", sa.Text, nullable=False),
        sa.Column("reading", sa.Text, nullable=False),
        sa.Column("correction", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_reviews"),
        sa.UniqueConstraint("review_id", name="uq_reviews_review_id"),
    )
    op.create_index("ix_reviews_event_id", "reviews", ["event_id"])


def downgrade() -> None:
    """Drop the table."""
    op.drop_table("reviews")
