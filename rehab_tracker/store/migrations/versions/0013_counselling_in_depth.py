"""Process notes, the sentences that are let out, concerns, and holds on papers."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
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
)
ADDED = "BEGIN SELECT RAISE(ABORT, 'this is only ever added'); END"


def upgrade() -> None:
    op.create_table(
        "process_note",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("meeting_id", sa.Uuid(), nullable=False),
        sa.Column("patient_id", sa.Uuid(), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        _key("process_note", "meeting_id", "meeting"),
        _key("process_note", "patient_id", "patient"),
        _key("process_note", "author_id", "member"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_process_note")),
        sa.UniqueConstraint("meeting_id", name=op.f("uq_process_note_meeting_id")),
    )
    op.create_table(
        "shared_line",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("listener", _words("listener", "team", "family"), nullable=False),
        sa.Column("words", sa.String(length=200), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("patient_id", sa.Uuid(), nullable=False),
        sa.Column("agreed_on", sa.Date(), nullable=False),
        _key("shared_line", "patient_id", "patient"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shared_line")),
    )
    op.create_table(
        "concern_entry",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("patient_id", sa.Uuid(), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        _key("concern_entry", "patient_id", "patient"),
        _key("concern_entry", "author_id", "member"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_concern_entry")),
    )
    op.create_table(
        "print_hold",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("patient_id", sa.Uuid(), nullable=False),
        sa.Column("relative_id", sa.Uuid(), nullable=False),
        _key("print_hold", "patient_id", "patient"),
        _key("print_hold", "relative_id", "relative"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_print_hold")),
    )
    for table in ("process_note", "shared_line", "concern_entry", "print_hold"):
        op.create_index(f"ix_{table}_patient_id", table, ["patient_id"])
    op.create_index("ix_print_hold_relative_id", "print_hold", ["relative_id"])
    _guard_growing("concern_entry")
    with op.batch_alter_table("task", recreate="always") as table:
        kinds = _words("kind", *KNOWN, "grant_concern")
        table.alter_column("kind", existing_type=_words("kind", *KNOWN), type_=kinds)


def _key(table: str, column: str, to: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{to}.id"], name=op.f(f"fk_{table}_{column}"))


def _words(column: str, *words: str) -> sa.Enum:
    return sa.Enum(*words, name=column, native_enum=False, create_constraint=True, length=32)


def _guard_growing(table: str) -> None:
    for deed in ("update", "delete"):
        op.execute(
            f"CREATE TRIGGER {table}_refuses_{deed} BEFORE {deed.upper()} ON {table} {ADDED}"
        )
    op.execute(
        f"CREATE TRIGGER {table}_refuses_replace BEFORE INSERT ON {table} "
        f"WHEN EXISTS (SELECT 1 FROM {table} WHERE id = NEW.id OR rowid = NEW.rowid) {ADDED}"
    )


def downgrade() -> None:
    raise NotImplementedError("A clinic's file is never taken back; restore a backup.")
