"""The blood pressure during a session, beside those before and after it."""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for name in ("systolic_during", "diastolic_during"):
        op.add_column("therapy_session", sa.Column(name, sa.Integer(), nullable=True))
    op.execute(
        "ALTER TABLE therapy_session ADD COLUMN posture_during VARCHAR(32)"
        " CONSTRAINT ck_therapy_session_posture_during"
        " CHECK (posture_during IN ('lying', 'sitting', 'standing'))\n DEFAULT NULL"
    )


def downgrade() -> None:
    raise NotImplementedError("A clinic's file is never taken back; restore a backup.")
