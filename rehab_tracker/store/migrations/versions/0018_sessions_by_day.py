"""Sessions found by their day, with what the clinic's figures add up."""

from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index(
        "ix_therapy_session_day",
        "therapy_session",
        ["happened_on", "patient_id", "missed", "minutes", "id"],
    )


def downgrade() -> None:
    raise NotImplementedError("A clinic's file is never taken back; restore a backup.")
