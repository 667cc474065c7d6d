"""The kinds of work that skills, goals, care, treatment and the way home bring."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

KNOWN = (
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
    "review_emergency",
)
ADDED = (
    "skin_check",
    "goal_action",
    "goal_meeting",
    "home_check",
    "procedure_check",
    "pain_diary",
    "equipment_due",
    "follow_up",
    "restriction_ends",
    "risk_review",
    "home_programme",
    "leave_return",
    "event_follow_up",
    "concern_review",
)


def upgrade() -> None:
    with op.batch_alter_table("task", recreate="always") as table:
        table.alter_column("kind", existing_type=_kinds(*KNOWN), type_=_kinds(*KNOWN, *ADDED))


def _kinds(*words: str) -> sa.Enum:
    return sa.Enum(*words, name="kind", native_enum=False, create_constraint=True, length=32)


def downgrade() -> None:
    raise NotImplementedError("A clinic's file is never taken back; restore a backup.")
