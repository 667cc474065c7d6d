"""Sessions added up by person and by day without a look at their rows."""

from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

COLUMNS = {
    "ix_therapy_session_patient": ["patient_id", "happened_on", "missed", "minutes", "id"],
    "ix_therapy_session_day": ["happened_on", "missed", "minutes", "group_id", "id"],
}


def upgrade() -> None:
    for name, columns in COLUMNS.items():
        op.drop_index(name, "therapy_session")
        op.create_index(name, "therapy_session", columns)


def downgrade() -> None:
    raise NotImplementedError("A clinic's file is never taken back; restore a backup.")
