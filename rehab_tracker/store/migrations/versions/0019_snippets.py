"""Snippets: letters that stand for a sentence, one's own or the team's."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "snippet",
        sa.Column("key", sa.String(length=120), nullable=False),
        sa.Column("text", sa.String(length=200000), nullable=False),
        sa.Column("for_team", sa.Boolean(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["author_id"], ["member.id"], name=op.f("fk_snippet_author_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_snippet")),
    )
    op.create_index("ix_snippet_author_id", "snippet", ["author_id"])


def downgrade() -> None:
    raise NotImplementedError("A clinic's file is never taken back; restore a backup.")
