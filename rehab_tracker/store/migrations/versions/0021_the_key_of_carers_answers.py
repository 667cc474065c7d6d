"""A kind of work for handing on the key of what carers answer about their own load.

Answers of earlier versions stay as they are: those who may read them read them unsealed.
"""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
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
    "grant_concern",
)


def upgrade() -> None:
    with op.batch_alter_table("task", recreate="always") as table:
        kinds = _words(*KNOWN, "grant_carer_load")
        table.alter_column("kind", existing_type=_words(*KNOWN), type_=kinds)


def _words(*words: str) -> sa.Enum:
    return sa.Enum(*words, name="kind", native_enum=False, create_constraint=True, length=32)


def downgrade() -> None:
    raise NotImplementedError("A clinic's file is never taken back; restore a backup.")
