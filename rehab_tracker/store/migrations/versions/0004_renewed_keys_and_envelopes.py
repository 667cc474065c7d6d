"""Keys are renewed when somebody leaves, and envelopes with a printed code open them again.

A sealed entry's key learns its place, so that it can be wrapped anew; a handed key carries the
word of its group that it was handed to the right person.
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

SEALED_IN = {
    "counselling_note": "meeting_id",
    "addendum": "id",
    "correction": "id",
    "safety_entry": "id",
    "measure_result": "id",
}
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
)


def upgrade() -> None:
    _places()
    empty = sa.text("x''")
    op.add_column(
        "group_key", sa.Column("vouch", sa.LargeBinary(), nullable=False, server_default=empty)
    )
    op.create_table(
        "recovery_envelope",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("box_key", sa.LargeBinary(), nullable=False),
        sa.Column("verify_key", sa.LargeBinary(), nullable=False),
        sa.Column("seed", sa.LargeBinary(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["member_id"], ["member.id"], name=op.f("fk_recovery_envelope_member_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recovery_envelope")),
        sa.UniqueConstraint("member_id", name=op.f("uq_recovery_envelope_member_id")),
    )
    with op.batch_alter_table("task", recreate="always") as table:
        table.alter_column("kind", existing_type=_kinds(*TASKS), type_=_kinds(*TASKS, "renew_key"))


def _places() -> None:
    """Added in place, not by rebuilding: the guards of the table stay."""
    op.add_column("sealed_key", sa.Column("kind", sa.String(), nullable=False, server_default=""))
    op.add_column("sealed_key", sa.Column("patient_id", sa.Uuid(), nullable=True))
    for table, key in SEALED_IN.items():
        op.execute(
            f"UPDATE sealed_key SET kind = '{table}', patient_id = "
            f"(SELECT patient_id FROM {table} WHERE {key} = sealed_key.row_id) "
            f"WHERE row_id IN (SELECT {key} FROM {table})"
        )


def _kinds(*words: str) -> sa.Enum:
    return sa.Enum(*words, name="kind", native_enum=False, create_constraint=True, length=32)


def downgrade() -> None:
    raise NotImplementedError("A clinic's file is never taken back; restore a backup.")
