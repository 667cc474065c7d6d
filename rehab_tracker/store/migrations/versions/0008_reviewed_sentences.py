"""What bilingual staff say of the program's sentences."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "translation_review",
        sa.Column("language", sa.String(length=200), nullable=False),
        sa.Column("sentence", sa.String(length=200000), nullable=False),
        sa.Column("many", sa.String(length=200000), nullable=False),
        sa.Column("forms", sa.JSON(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("reviewed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["member_id"], ["member.id"], name=op.f("fk_translation_review_member_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_translation_review")),
    )
    op.create_index(
        "ix_translation_review_language", "translation_review", ["language", "reviewed_at"]
    )


def downgrade() -> None:
    raise NotImplementedError("A clinic's file is never taken back; restore a backup.")
