"""Care card, skin checks, equipment, medicines, events and what followed them."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

SIGNED_TABLES = ("care_line", "skin_check", "medicine", "care_event", "event_follow_up")
IS_SIGNED = (
    "EXISTS (SELECT 1 FROM signature WHERE entry_id IN ({keys})) "
    "OR EXISTS (SELECT 1 FROM correction WHERE of_id IN ({keys}))"
)
SIGNED = "BEGIN SELECT RAISE(ABORT, 'this entry is signed'); END"


def upgrade() -> None:
    op.create_table(
        "care_event",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("patient_id", sa.Uuid(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "dysreflexia",
                "low_pressure",
                "fall",
                "near_fall",
                "skin_tear",
                "burn",
                "pain_flare",
                "breathing",
                "spasm_injury",
                "seizure",
                "faint",
                "catheter_accident",
                "bowel_accident",
                "device_failure",
                "pressure_injury",
                "urine_infection",
                "chest_infection",
                "other_infection",
                "heterotopic_ossification",
                "thrombosis",
                "fracture",
                "other_illness",
                "other",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("happened_on", sa.Date(), nullable=False),
        sa.Column("happened_at", sa.Time(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column(
            "severity",
            sa.Enum(
                "none",
                "minor",
                "needs_review",
                "stopped_session",
                "hospital",
                name="severity",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("told", sa.String(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("activity", sa.String(), nullable=False),
        sa.Column("harm", sa.String(), nullable=False),
        sa.Column("helped_by", sa.String(), nullable=False),
        sa.Column("site", sa.String(), nullable=False),
        sa.Column(
            "stage",
            sa.Enum(
                "1",
                "2",
                "3",
                "4",
                "unstageable",
                "deep_tissue",
                "device",
                "mucosal",
                name="stage",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column("size", sa.String(), nullable=False),
        sa.Column("effect", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("episode", sa.JSON(), nullable=True),
        sa.ForeignKeyConstraint(
            ["patient_id"], ["patient.id"], name=op.f("fk_care_event_patient_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_care_event")),
    )
    with op.batch_alter_table("care_event", schema=None) as batch_op:
        batch_op.create_index("ix_care_event_author", ["author_id", "written_at"], unique=False)
        batch_op.create_index("ix_care_event_patient", ["patient_id", "happened_on"], unique=False)

    op.create_table(
        "care_line",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("patient_id", sa.Uuid(), nullable=False),
        sa.Column(
            "topic",
            sa.Enum(
                "bladder",
                "bladder_emptied",
                "bowel",
                "bowel_last",
                "sitting",
                "transfer",
                "weight",
                "temperature",
                "usual_pressure",
                name="topic",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("noted_on", sa.Date(), nullable=False),
        sa.Column("noted_at", sa.Time(), nullable=True),
        sa.Column("choice", sa.String(), nullable=False),
        sa.Column("number", sa.Float(), nullable=True),
        sa.Column("text", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["patient_id"], ["patient.id"], name=op.f("fk_care_line_patient_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_care_line")),
    )
    with op.batch_alter_table("care_line", schema=None) as batch_op:
        batch_op.create_index("ix_care_line_author", ["author_id", "written_at"], unique=False)
        batch_op.create_index(
            "ix_care_line_patient", ["patient_id", "topic", "noted_on"], unique=False
        )

    op.create_table(
        "equipment",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("patient_id", sa.Uuid(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "chair",
                "cushion",
                "mattress",
                "brace",
                "splint",
                "bathroom_aid",
                "transfer_aid",
                "standing_aid",
                "other",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("needed_on", sa.Date(), nullable=True),
        sa.Column("ordered_on", sa.Date(), nullable=True),
        sa.Column("paid_by", sa.String(), nullable=False),
        sa.Column("delivered_on", sa.Date(), nullable=True),
        sa.Column("checked_on", sa.Date(), nullable=True),
        sa.Column("due_back", sa.Date(), nullable=True),
        sa.Column("returned_on", sa.Date(), nullable=True),
        sa.Column("note", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["patient_id"], ["patient.id"], name=op.f("fk_equipment_patient_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_equipment")),
    )
    with op.batch_alter_table("equipment", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_equipment_patient_id"), ["patient_id"], unique=False)

    op.create_table(
        "skin_check",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("patient_id", sa.Uuid(), nullable=False),
        sa.Column("checked_on", sa.Date(), nullable=False),
        sa.Column("checked_at", sa.Time(), nullable=True),
        sa.Column("found", sa.JSON(), nullable=False),
        sa.Column("limit_minutes", sa.Integer(), nullable=True),
        sa.Column("told", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["patient_id"], ["patient.id"], name=op.f("fk_skin_check_patient_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_skin_check")),
    )
    with op.batch_alter_table("skin_check", schema=None) as batch_op:
        batch_op.create_index("ix_skin_check_author", ["author_id", "written_at"], unique=False)
        batch_op.create_index("ix_skin_check_patient", ["patient_id", "checked_on"], unique=False)

    op.create_table(
        "event_follow_up",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("patient_id", sa.Uuid(), nullable=False),
        sa.Column("event_id", sa.Uuid(), nullable=False),
        sa.Column("seen_on", sa.Date(), nullable=False),
        sa.Column("found", sa.String(), nullable=False),
        sa.Column(
            "stage",
            sa.Enum(
                "1",
                "2",
                "3",
                "4",
                "unstageable",
                "deep_tissue",
                "device",
                "mucosal",
                name="stage",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column("size", sa.String(), nullable=False),
        sa.Column("over", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id"], ["care_event.id"], name=op.f("fk_event_follow_up_event_id")
        ),
        sa.ForeignKeyConstraint(
            ["patient_id"], ["patient.id"], name=op.f("fk_event_follow_up_patient_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event_follow_up")),
    )
    with op.batch_alter_table("event_follow_up", schema=None) as batch_op:
        batch_op.create_index(
            "ix_event_follow_up_author", ["author_id", "written_at"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_event_follow_up_event_id"), ["event_id"], unique=False
        )
        batch_op.create_index(
            "ix_event_follow_up_patient", ["patient_id", "seen_on"], unique=False
        )

    op.create_table(
        "medicine",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("patient_id", sa.Uuid(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "anticoagulant",
                "baclofen",
                "antispastic",
                "botulinum",
                "opioid_or_sedative",
                "pressure_up",
                "pressure_down",
                "insulin",
                "steroid",
                "sildenafil_type",
                "nitrate",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("takes", sa.Boolean(), nullable=False),
        sa.Column("dose", sa.String(), nullable=False),
        sa.Column("checked_on", sa.Date(), nullable=False),
        sa.Column("alert_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(["alert_id"], ["alert.id"], name=op.f("fk_medicine_alert_id")),
        sa.ForeignKeyConstraint(
            ["patient_id"], ["patient.id"], name=op.f("fk_medicine_patient_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_medicine")),
    )
    with op.batch_alter_table("medicine", schema=None) as batch_op:
        batch_op.create_index("ix_medicine_author", ["author_id", "written_at"], unique=False)
        batch_op.create_index("ix_medicine_patient", ["patient_id", "checked_on"], unique=False)

    for table in SIGNED_TABLES:
        _guard(table)


def _guard(table: str) -> None:
    same_row = f"(SELECT id FROM {table} WHERE rowid = NEW.rowid)"
    looks_at = {
        "update": f"OLD.id, NEW.id, {same_row}",
        "delete": "OLD.id",
        "insert": f"NEW.id, {same_row}",
    }
    for deed, keys in looks_at.items():
        op.execute(
            f"CREATE TRIGGER {table}_signed_refuses_{deed} BEFORE {deed.upper()} ON {table} "
            f"WHEN {IS_SIGNED.format(keys=keys)} {SIGNED}"
        )


def downgrade() -> None:
    raise NotImplementedError("A clinic's file is never taken back; restore a backup.")
