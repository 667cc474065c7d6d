"""Weekly plans, and whom they name on which weekday."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "weekly_plan",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("patient_id", sa.Uuid(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.Column("aim", sa.String(), nullable=False),
        sa.Column("slots", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["patient_id"], ["patient.id"], name=op.f("fk_weekly_plan_patient_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_weekly_plan")),
    )
    op.create_index(
        "ix_weekly_plan_patient", "weekly_plan", ["patient_id", "valid_from"], unique=True
    )
    op.create_table(
        "plan_day",
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("weekday", sa.Integer(), nullable=False),
        sa.Column("therapist_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["plan_id"], ["weekly_plan.id"], name=op.f("fk_plan_day_plan_id")),
        sa.ForeignKeyConstraint(
            ["therapist_id"], ["member.id"], name=op.f("fk_plan_day_therapist_id")
        ),
        sa.PrimaryKeyConstraint("plan_id", "weekday", "therapist_id", name=op.f("pk_plan_day")),
    )
    op.create_index("ix_plan_day_therapist", "plan_day", ["therapist_id", "weekday"])


def downgrade() -> None:
    raise NotImplementedError("A clinic's file is never taken back; restore a backup.")
