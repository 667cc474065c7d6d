"""Openings in an emergency, and the work of reviewing them."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

TASKS = (
    "to_do",
    "still_to_ask",
    "measure_due",
    "carer_refresh",
    "answer_family",
    "grant_counselling",
    "grant_safety",
    "safety_review",
    "co_sign",
    "renew_key",
)


def upgrade() -> None:
    op.create_table(
        "emergency",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("parts", sa.JSON(), nullable=False),
        sa.Column("reason", sa.String(length=120), nullable=False),
        sa.Column("opened_on", sa.Date(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("patient_id", sa.Uuid(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_emergency_member_id")),
        sa.ForeignKeyConstraint(
            ["patient_id"], ["patient.id"], name=op.f("fk_emergency_patient_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_emergency")),
    )
    op.create_index("ix_emergency_day", "emergency", ["member_id", "opened_on"])
    with op.batch_alter_table("task", recreate="always") as table:
        kinds = _kinds(*TASKS, "review_emergency")
        table.alter_column("kind", existing_type=_kinds(*TASKS), type_=kinds)


def _kinds(*words: str) -> sa.Enum:
    return sa.Enum(*words, name="kind", native_enum=False, create_constraint=True, length=32)


def downgrade() -> None:
    raise NotImplementedError("A clinic's file is never taken back; restore a backup.")
