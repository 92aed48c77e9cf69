"""Later tellings of an act, each with the event that told it first."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "r0003"
down_revision = "r0002"


def upgrade() -> None:
    """Create the table of the links; none of an older store is known yet."""
    op.create_table(
        "links",
        sa.Column("event_id", sa.String, nullable=False),
        sa.Column("act_id", sa.String, nullable=False),
        sa.Column("how", sa.String, nullable=False),
        sa.PrimaryKeyConstraint("event_id", name="pk_links"),
        *(
            sa.ForeignKeyConstraint(
                [column],
                ["events.event_id"],
                name=f"fk_links_{column}_events",
                ondelete="CASCADE",
            )
            for column in ("event_id", "act_id")
        ),
    )
    op.create_index("ix_links_act_id", "links", ["act_id"])
    op.add_column("changes", sa.Column("linked", sa.String))


def downgrade() -> None:
    """Drop the table and the mark."""
    op.drop_column("changes", "linked")
    op.drop_table("links")
