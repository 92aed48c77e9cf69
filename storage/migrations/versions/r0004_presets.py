"""Filters that users keep under a name."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "r0004"
down_revision = "r0003"


def upgrade() -> None:
    """Create the table of the presets."""
    op.create_table(
        "presets",
        sa.Column("name", sa.String, nullable=False),
        sa.Column("params", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_presets"),
    )


def downgrade() -> None:
    """Drop the table."""
    op.drop_table("presets")
