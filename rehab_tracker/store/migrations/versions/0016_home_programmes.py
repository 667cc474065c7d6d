"""Home programmes, signed like other entries, and the ticks that came back."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

IS_SIGNED = (
    "EXISTS (SELECT 1 FROM signature WHERE entry_id IN ({keys})) "
    "OR EXISTS (SELECT 1 FROM correction WHERE of_id IN ({keys}))"
)
SIGNED = "BEGIN SELECT RAISE(ABORT, 'this entry is signed'); END"


def upgrade() -> None:
    op.create_table(
        "home_programme",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("patient_id", sa.Uuid(), nullable=False),
        sa.Column("begins_on", sa.Date(), nullable=False),
        sa.Column("review_on", sa.Date(), nullable=True),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("exercises", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["patient_id"], ["patient.id"], name=op.f("fk_home_programme_patient_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_home_programme")),
    )
    op.create_index("ix_home_programme_author", "home_programme", ["author_id", "written_at"])
    op.create_index("ix_home_programme_patient", "home_programme", ["patient_id", "begins_on"])

    op.create_table(
        "home_diary",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("patient_id", sa.Uuid(), nullable=False),
        sa.Column("programme_id", sa.Uuid(), nullable=False),
        sa.Column("begins_on", sa.Date(), nullable=False),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.Column("done", sa.JSON(), nullable=False),
        sa.Column("told_by", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["patient_id"], ["patient.id"], name=op.f("fk_home_diary_patient_id")
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["home_programme.id"], name=op.f("fk_home_diary_programme_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_home_diary")),
    )
    op.create_index("ix_home_diary_patient", "home_diary", ["patient_id", "begins_on"])
    op.create_index("ix_home_diary_programme_id", "home_diary", ["programme_id"])

    _guard("home_programme")


def _guard(table: str) -> None:
    same_row = f"(SELECT id FROM {table} WHERE rowid = NEW.rowid)"
    looks_at = {
        "update": f"OLD.id, NEW.id, {same_row}",
        "delete": "OLD.id",
        "insert": f"NEW.id, {same_row}",
    }
    for deed, keys in looks_at.items():
        op.execute(
            f"CREATE TRIGGER {table}_signed_refuses_{deed} BEFORE {deed.upper()} ON {table} "
            f"WHEN {IS_SIGNED.format(keys=keys)} {SIGNED}"
        )


def downgrade() -> None:
    raise NotImplementedError("A clinic's file is never taken back; restore a backup.")
