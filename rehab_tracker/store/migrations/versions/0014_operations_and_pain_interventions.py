"""Operations with their care lists; injections for pain with their checks and diaries."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

SIGNED_TABLES = ("operation", "injection", "leaving", "injection_check")
IS_SIGNED = (
    "EXISTS (SELECT 1 FROM signature WHERE entry_id IN ({keys})) "
    "OR EXISTS (SELECT 1 FROM correction WHERE of_id IN ({keys}))"
)
SIGNED = "BEGIN SELECT RAISE(ABORT, 'this entry is signed'); END"


def upgrade() -> None:
    op.create_table(
        "operation",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("patient_id", sa.Uuid(), nullable=False),
        sa.Column(
            "stage",
            sa.Enum(
                "planned",
                "done",
                "cancelled",
                name="stage",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column(
            "urgency",
            sa.Enum(
                "emergency",
                "urgent",
                "elective",
                name="urgency",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column("planned_on", sa.Date(), nullable=True),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("hospital", sa.String(), nullable=False),
        sa.Column("surgeon", sa.String(), nullable=False),
        sa.Column("indication", sa.String(), nullable=False),
        sa.Column("procedures", sa.JSON(), nullable=False),
        sa.Column("upper", sa.String(), nullable=False),
        sa.Column("lower", sa.String(), nullable=False),
        sa.Column(
            "access",
            sa.Enum(
                "anterior",
                "posterior",
                "lateral",
                "combined",
                name="access",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column(
            "approach_planned",
            sa.Enum(
                "minimally_invasive",
                "open",
                name="approach_planned",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column(
            "approach_done",
            sa.Enum(
                "minimally_invasive",
                "converted_to_open",
                "open",
                name="approach_done",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column(
            "converted_because",
            sa.Enum(
                "bleeding",
                "dural_tear",
                "anatomy",
                "visibility",
                "equipment",
                "nerve_injury",
                "cord_injury",
                "vessel_injury",
                "other",
                name="converted_because",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column("conversion_note", sa.String(), nullable=False),
        sa.Column("instruments", sa.JSON(), nullable=False),
        sa.Column("incision_cm", sa.Float(), nullable=True),
        sa.Column("blood_loss_ml", sa.Integer(), nullable=True),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("days_in_hospital", sa.Integer(), nullable=True),
        sa.Column("mobilised_on", sa.Date(), nullable=True),
        sa.Column("therapy_on", sa.Date(), nullable=True),
        sa.Column("complications", sa.JSON(), nullable=False),
        sa.Column("cancelled_because", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("plan_id", sa.Uuid(), nullable=True),
        sa.Column("restriction_ids", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["patient_id"], ["patient.id"], name=op.f("fk_operation_patient_id")
        ),
        sa.ForeignKeyConstraint(["plan_id"], ["operation.id"], name=op.f("fk_operation_plan_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_operation")),
    )
    op.create_index("ix_operation_author", "operation", ["author_id", "written_at"])
    op.create_index("ix_operation_patient", "operation", ["patient_id", "done_on"])

    op.create_table(
        "care_tick",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("patient_id", sa.Uuid(), nullable=False),
        sa.Column("operation_id", sa.Uuid(), nullable=False),
        sa.Column(
            "item",
            sa.Enum(
                "consent",
                "images_reviewed",
                "levels_marked",
                "neurology_recorded",
                "anticoagulant_plan",
                "allergies_asked",
                "blood_ready",
                "skin_checked",
                "airway_plan",
                "dysreflexia_plan",
                "therapy_told_before",
                "team_time_out",
                "level_confirmed",
                "antibiotic_given",
                "pressure_points_padded",
                "blood_pressure_kept",
                "neuromonitoring_read",
                "counts_complete",
                "neurology_in_recovery",
                "breathing_swallowing",
                "wound_and_drain",
                "pain_plan",
                "clot_prevention",
                "bladder_and_bowel",
                "skin_and_turning",
                "brace_fitted",
                "implant_image",
                "restrictions_written",
                "sitting_allowed",
                "therapy_told_after",
                name="item",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("done_on", sa.Date(), nullable=False),
        sa.Column("done_by", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["done_by"], ["member.id"], name=op.f("fk_care_tick_done_by")),
        sa.ForeignKeyConstraint(
            ["operation_id"], ["operation.id"], name=op.f("fk_care_tick_operation_id")
        ),
        sa.ForeignKeyConstraint(
            ["patient_id"], ["patient.id"], name=op.f("fk_care_tick_patient_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_care_tick")),
    )
    op.create_index(op.f("ix_care_tick_patient_id"), "care_tick", ["patient_id"])
    op.create_index("uq_care_tick", "care_tick", ["operation_id", "item"], unique=True)

    op.create_table(
        "injection",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("pain_now", sa.Integer(), nullable=True),
        sa.Column("pain_moving", sa.Integer(), nullable=True),
        sa.Column("interference", sa.Integer(), nullable=True),
        sa.Column("sleep", sa.Integer(), nullable=True),
        sa.Column("patient_id", sa.Uuid(), nullable=False),
        sa.Column("happened_on", sa.Date(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "esi_interlaminar",
                "esi_transforaminal",
                "esi_caudal",
                "facet_intraarticular",
                "medial_branch_block",
                "nerve_root_block",
                "si_joint",
                "trigger_point",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column(
            "purpose",
            sa.Enum(
                "diagnostic",
                "therapeutic",
                name="purpose",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("targets", sa.JSON(), nullable=False),
        sa.Column("operator", sa.String(), nullable=False),
        sa.Column("indication", sa.String(), nullable=False),
        sa.Column(
            "guidance",
            sa.Enum(
                "c_arm",
                "ultrasound",
                "none",
                name="guidance",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("fluoro_seconds", sa.Integer(), nullable=True),
        sa.Column("dose_mgy", sa.Float(), nullable=True),
        sa.Column("drugs", sa.JSON(), nullable=False),
        sa.Column("consent", sa.Boolean(), nullable=False),
        sa.Column(
            "anticoagulant",
            sa.Enum(
                "none",
                "stopped",
                "continued",
                name="anticoagulant",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column("anticoagulant_note", sa.String(), nullable=False),
        sa.Column(
            "allergy",
            sa.Enum(
                "none",
                "known",
                name="allergy",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column("allergy_note", sa.String(), nullable=False),
        sa.Column("diabetes", sa.Boolean(), nullable=False),
        sa.Column("glucose", sa.Integer(), nullable=True),
        sa.Column("movement", sa.String(), nullable=False),
        sa.Column("legs_before", sa.String(), nullable=False),
        sa.Column("arrived_at", sa.Time(), nullable=True),
        sa.Column("began_at", sa.Time(), nullable=True),
        sa.Column("ended_at", sa.Time(), nullable=True),
        sa.Column("upper_before", sa.Integer(), nullable=True),
        sa.Column("lower_before", sa.Integer(), nullable=True),
        sa.Column("upper_during", sa.Integer(), nullable=True),
        sa.Column("events", sa.JSON(), nullable=False),
        sa.Column("event_note", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("hold_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(
            ["hold_id"], ["restriction.id"], name=op.f("fk_injection_hold_id")
        ),
        sa.ForeignKeyConstraint(
            ["patient_id"], ["patient.id"], name=op.f("fk_injection_patient_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_injection")),
    )
    op.create_index("ix_injection_author", "injection", ["author_id", "written_at"])
    op.create_index("ix_injection_patient", "injection", ["patient_id", "happened_on"])

    op.create_table(
        "injection_check",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("pain_now", sa.Integer(), nullable=True),
        sa.Column("pain_moving", sa.Integer(), nullable=True),
        sa.Column("interference", sa.Integer(), nullable=True),
        sa.Column("sleep", sa.Integer(), nullable=True),
        sa.Column("patient_id", sa.Uuid(), nullable=False),
        sa.Column("injection_id", sa.Uuid(), nullable=False),
        sa.Column(
            "planned",
            sa.Enum(
                "24_hours",
                "2_weeks",
                "6_weeks",
                "3_months",
                "6_months",
                "extra",
                name="planned",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("checked_on", sa.Date(), nullable=False),
        sa.Column("rescue", sa.String(), nullable=False),
        sa.Column("events", sa.JSON(), nullable=False),
        sa.Column("event_note", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["injection_id"], ["injection.id"], name=op.f("fk_injection_check_injection_id")
        ),
        sa.ForeignKeyConstraint(
            ["patient_id"], ["patient.id"], name=op.f("fk_injection_check_patient_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_injection_check")),
    )
    op.create_index(
        "ix_injection_check_author",
        "injection_check",
        ["author_id", "written_at"],
    )
    op.create_index("ix_injection_check_injection", "injection_check", ["injection_id"])
    op.create_index(
        op.f("ix_injection_check_patient_id"),
        "injection_check",
        ["patient_id"],
    )

    op.create_table(
        "leaving",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("patient_id", sa.Uuid(), nullable=False),
        sa.Column("injection_id", sa.Uuid(), nullable=False),
        sa.Column("checked_on", sa.Date(), nullable=False),
        sa.Column("checked_at", sa.Time(), nullable=False),
        sa.Column(
            "legs",
            sa.Enum(
                "same",
                "weaker",
                "none_before",
                name="legs",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column("legs_note", sa.String(), nullable=False),
        sa.Column("upper_sitting", sa.Integer(), nullable=True),
        sa.Column("lower_sitting", sa.Integer(), nullable=True),
        sa.Column("upper_standing", sa.Integer(), nullable=True),
        sa.Column("lower_standing", sa.Integer(), nullable=True),
        sa.Column("cannot_stand", sa.Boolean(), nullable=False),
        sa.Column("therapy_from_on", sa.Date(), nullable=True),
        sa.Column("therapy_from_at", sa.Time(), nullable=True),
        sa.Column("left_at", sa.Time(), nullable=True),
        sa.Column("escort", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["injection_id"], ["injection.id"], name=op.f("fk_leaving_injection_id")
        ),
        sa.ForeignKeyConstraint(
            ["patient_id"], ["patient.id"], name=op.f("fk_leaving_patient_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_leaving")),
    )
    op.create_index("ix_leaving_author", "leaving", ["author_id", "written_at"])
    op.create_index("ix_leaving_injection", "leaving", ["injection_id"])
    op.create_index(op.f("ix_leaving_patient_id"), "leaving", ["patient_id"])

    op.create_table(
        "pain_reading",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("patient_id", sa.Uuid(), nullable=False),
        sa.Column("injection_id", sa.Uuid(), nullable=False),
        sa.Column("minutes_after", sa.Integer(), nullable=False),
        sa.Column("pain", sa.Integer(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["injection_id"], ["injection.id"], name=op.f("fk_pain_reading_injection_id")
        ),
        sa.ForeignKeyConstraint(
            ["patient_id"], ["patient.id"], name=op.f("fk_pain_reading_patient_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pain_reading")),
    )
    op.create_index(
        op.f("ix_pain_reading_patient_id"),
        "pain_reading",
        ["patient_id"],
    )
    op.create_index(
        "uq_pain_reading", "pain_reading", ["injection_id", "minutes_after"], unique=True
    )

    op.add_column(
        "clinic", sa.Column("relief_threshold", sa.Integer(), nullable=False, server_default="50")
    )

    for table in SIGNED_TABLES:
        _guard_entry(table)


def _guard_entry(table: str) -> None:
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
