"""Places that users add and correct: a table that is only ever added to."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "r0002"
down_revision = "r0001"


def upgrade() -> None:
    """Create the table of the edits."""
    op.create_table(
        "place_edits",
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("edit_id", sa.String, nullable=False),
        sa.Column("place_id", sa.String, nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("who", sa.String, nullable=False),
        sa.Column("made", sa.String, nullable=False),
        sa.Column("why", sa.Text, nullable=False),
        sa.Column("row", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_place_edits"),
        sa.UniqueConstraint("edit_id", name="uq_place_edits_edit_id"),
    )
    op.create_index("ix_place_edits_place_id", "place_edits", ["place_id"])


def downgrade() -> None:
    """Drop the table."""
    op.drop_table("place_edits")
