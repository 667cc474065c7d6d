"""Goals with their reviews, scales and meetings; the needs checklist; the check of the home."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

SIGNED = "this entry is signed"
GUARDED = ("goal", "goal_review", "goal_scale", "goal_meeting", "needs_check", "home_check")


def upgrade() -> None:
    op.create_table(
        "goal",
        *_entry(),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("plain", sa.String(), nullable=False),
        sa.Column("part_of", sa.Uuid(), nullable=True),
        sa.Column("instead_of", sa.Uuid(), nullable=True),
        sa.Column("helper", sa.String(), nullable=False),
        sa.Column("set_on", sa.Date(), nullable=False),
        sa.Column("by_when", sa.Date(), nullable=True),
        sa.Column("importance", sa.Integer(), nullable=True),
        sa.Column("confidence", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["instead_of"], ["goal.id"], name=op.f("fk_goal_instead_of")),
        sa.ForeignKeyConstraint(["part_of"], ["goal.id"], name=op.f("fk_goal_part_of")),
        sa.ForeignKeyConstraint(["patient_id"], ["patient.id"], name=op.f("fk_goal_patient_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_goal")),
    )
    op.create_index("ix_goal_author", "goal", ["author_id", "written_at"])
    op.create_index("ix_goal_patient", "goal", ["patient_id", "set_on"])

    op.create_table(
        "goal_meeting",
        *_entry(),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("person_there", sa.Boolean(), nullable=False),
        sa.Column("relative_ids", sa.JSON(), nullable=False),
        sa.Column("member_ids", sa.JSON(), nullable=False),
        sa.Column("others", sa.String(), nullable=False),
        sa.Column("goal_ids", sa.JSON(), nullable=False),
        sa.Column("said", sa.String(), nullable=False),
        sa.Column("decisions", sa.String(), nullable=False),
        sa.Column("actions", sa.JSON(), nullable=False),
        sa.Column("next_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["patient_id"], ["patient.id"], name=op.f("fk_goal_meeting_patient_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_goal_meeting")),
    )
    op.create_index("ix_goal_meeting_author", "goal_meeting", ["author_id", "written_at"])
    op.create_index("ix_goal_meeting_patient", "goal_meeting", ["patient_id", "held_on"])

    op.create_table(
        "needs_check",
        *_entry(),
        sa.Column("checked_on", sa.Date(), nullable=False),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["patient_id"], ["patient.id"], name=op.f("fk_needs_check_patient_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_needs_check")),
    )
    op.create_index("ix_needs_check_author", "needs_check", ["author_id", "written_at"])
    op.create_index("ix_needs_check_patient", "needs_check", ["patient_id", "checked_on"])

    op.create_table(
        "goal_review",
        *_entry(),
        sa.Column("goal_id", sa.Uuid(), nullable=False),
        sa.Column("reviewed_on", sa.Date(), nullable=False),
        sa.Column(
            "state",
            _words("state", "open", "reached", "changed", "set_aside"),
            nullable=False,
        ),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("importance", sa.Integer(), nullable=True),
        sa.Column("confidence", sa.Integer(), nullable=True),
        sa.Column("level", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["goal_id"], ["goal.id"], name=op.f("fk_goal_review_goal_id")),
        sa.ForeignKeyConstraint(
            ["patient_id"], ["patient.id"], name=op.f("fk_goal_review_patient_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_goal_review")),
    )
    op.create_index("ix_goal_review_author", "goal_review", ["author_id", "written_at"])
    op.create_index("ix_goal_review_patient", "goal_review", ["patient_id", "reviewed_on"])

    op.create_table(
        "goal_scale",
        *_entry(),
        sa.Column("goal_id", sa.Uuid(), nullable=False),
        sa.Column("set_on", sa.Date(), nullable=False),
        sa.Column("levels", sa.JSON(), nullable=False),
        sa.Column("baseline", sa.Integer(), nullable=False),
        sa.Column("importance", sa.Integer(), nullable=False),
        sa.Column("difficulty", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["goal_id"], ["goal.id"], name=op.f("fk_goal_scale_goal_id")),
        sa.ForeignKeyConstraint(
            ["patient_id"], ["patient.id"], name=op.f("fk_goal_scale_patient_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_goal_scale")),
    )
    op.create_index("ix_goal_scale_author", "goal_scale", ["author_id", "written_at"])
    op.create_index("ix_goal_scale_patient", "goal_scale", ["patient_id", "set_on"])

    op.create_table(
        "home_check",
        *_entry(),
        sa.Column("checked_on", sa.Date(), nullable=False),
        sa.Column(
            "moment",
            _words("moment", "before", "weeks_2", "weeks_6", "weeks_12"),
            nullable=False,
        ),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.Column("missing_plan", sa.String(), nullable=False),
        sa.Column(
            "patient_given",
            _words("patient_given", "signature", "thumbprint", "spoken"),
            nullable=True,
        ),
        sa.Column("patient_witness", sa.String(), nullable=False),
        sa.Column("patient_drawn", sa.String(), nullable=False),
        sa.Column("relative_id", sa.Uuid(), nullable=True),
        sa.Column(
            "family_given",
            _words("family_given", "signature", "thumbprint", "spoken"),
            nullable=True,
        ),
        sa.Column("family_witness", sa.String(), nullable=False),
        sa.Column("family_drawn", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["patient_id"], ["patient.id"], name=op.f("fk_home_check_patient_id")
        ),
        sa.ForeignKeyConstraint(
            ["relative_id"], ["relative.id"], name=op.f("fk_home_check_relative_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_home_check")),
    )
    op.create_index("ix_home_check_author", "home_check", ["author_id", "written_at"])
    op.create_index("ix_home_check_patient", "home_check", ["patient_id", "checked_on"])

    for table in GUARDED:
        _guard(table)


def _entry() -> tuple[sa.Column[object], ...]:
    return (
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("patient_id", sa.Uuid(), nullable=False),
    )


def _words(name: str, *words: str) -> sa.Enum:
    return sa.Enum(*words, name=name, native_enum=False, create_constraint=True, length=32)


def _guard(table: str) -> None:
    same_row = f"(SELECT id FROM {table} WHERE rowid = NEW.rowid)"
    looks_at = {
        "update": f"OLD.id, NEW.id, {same_row}",
        "delete": "OLD.id",
        "insert": f"NEW.id, {same_row}",
    }
    for deed, keys in looks_at.items():
        is_signed = (
            f"EXISTS (SELECT 1 FROM signature WHERE entry_id IN ({keys})) "
            f"OR EXISTS (SELECT 1 FROM correction WHERE of_id IN ({keys}))"
        )
        op.execute(
            f"CREATE TRIGGER {table}_signed_refuses_{deed} BEFORE {deed.upper()} ON {table} "
            f"WHEN {is_signed} BEGIN SELECT RAISE(ABORT, '{SIGNED}'); END"
        )


def downgrade() -> None:
    raise NotImplementedError("A clinic's file is never taken back; restore a backup.")
