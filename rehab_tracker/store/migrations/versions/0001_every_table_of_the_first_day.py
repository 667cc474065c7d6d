"""Every table of the first day."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "audit_log",
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("offset_minutes", sa.Integer(), nullable=False),
        sa.Column("actor_id", sa.Uuid(), nullable=True),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("entity_id", sa.Uuid(), nullable=True),
        sa.Column("patient_id", sa.Uuid(), nullable=True),
        sa.Column("detail", sa.JSON(), nullable=False),
        sa.Column("prev", sa.LargeBinary(), nullable=False),
        sa.Column("mac", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_audit_log")),
    )
    with op.batch_alter_table("audit_log", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_audit_log_at"), ["at"], unique=False)
        batch_op.create_index(batch_op.f("ix_audit_log_patient_id"), ["patient_id"], unique=False)

    op.create_table(
        "clinic",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("phone", sa.String(), nullable=False),
        sa.Column("duty_phone", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("logo", sa.LargeBinary(), nullable=False),
        sa.Column("practice", sa.Boolean(), nullable=False),
        sa.Column("family_note", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_clinic_only_one")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_clinic")),
    )
    op.create_table(
        "group_key",
        sa.Column("group_name", sa.String(), nullable=False),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("granted_by", sa.Uuid(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("signature", sa.LargeBinary(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("group_name", "epoch", "member_id", name=op.f("pk_group_key")),
    )
    op.create_table(
        "member",
        sa.Column("account", sa.String(length=200), nullable=False),
        sa.Column("full_name", sa.String(), nullable=False),
        sa.Column("roles", sa.JSON(), nullable=False),
        sa.Column("trainee", sa.Boolean(), nullable=False),
        sa.Column("supervisor_id", sa.Uuid(), nullable=True),
        sa.Column("lead", sa.Boolean(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("box_key", sa.LargeBinary(), nullable=False),
        sa.Column("verify_key", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["supervisor_id"], ["member.id"], name=op.f("fk_member_supervisor_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_member")),
        sa.UniqueConstraint("account", name=op.f("uq_member_account")),
    )
    op.create_table(
        "sealed_key",
        sa.Column("row_id", sa.Uuid(), nullable=False),
        sa.Column("group_name", sa.String(), nullable=False),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("wrapped", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("row_id", name=op.f("pk_sealed_key")),
    )
    with op.batch_alter_table("sealed_key", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sealed_key_epoch"), ["epoch"], unique=False)

    op.create_table(
        "draft",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("form", sa.String(), nullable=False),
        sa.Column("patient_id", sa.Uuid(), nullable=True),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_draft_member_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_draft")),
    )
    with op.batch_alter_table("draft", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_draft_member_id"), ["member_id"], unique=False)

    op.create_table(
        "patient",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("full_name", sa.String(), nullable=False),
        sa.Column("local_name", sa.String(), nullable=False),
        sa.Column("number", sa.String(length=200), nullable=False),
        sa.Column("born_on", sa.Date(), nullable=True),
        sa.Column("about_age", sa.Integer(), nullable=True),
        sa.Column("age_told_on", sa.Date(), nullable=True),
        sa.Column(
            "sex",
            sa.Enum(
                "female",
                "male",
                "other",
                name="sex",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column("languages", sa.String(), nullable=False),
        sa.Column("phone", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("keyworker_id", sa.Uuid(), nullable=True),
        sa.Column("what_matters", sa.String(), nullable=False),
        sa.Column("folded", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["keyworker_id"], ["member.id"], name=op.f("fk_patient_keyworker_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_patient")),
    )
    with op.batch_alter_table("patient", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_patient_folded"), ["folded"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_patient_keyworker_id"), ["keyworker_id"], unique=False
        )
        batch_op.create_index(
            "uq_patient_number", ["number"], unique=True, sqlite_where=sa.text("number <> ''")
        )

    op.create_table(
        "alert",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("patient_id", sa.Uuid(), nullable=False),
        sa.Column("begins_on", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("ended_why", sa.String(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "allergy",
                "latex",
                "dysreflexia",
                "unstable_spine",
                "airway",
                "clot_treatment",
                "isolation",
                "seizures",
                "head_injury",
                "sitting_limit",
                "hearing",
                "sight",
                "interpreter",
                "safety",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("reason", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["patient_id"], ["patient.id"], name=op.f("fk_alert_patient_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_alert")),
    )
    with op.batch_alter_table("alert", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_alert_patient_id"), ["patient_id"], unique=False)

    op.create_table(
        "appointment",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("patient_id", sa.Uuid(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("at", sa.Time(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("purpose", sa.String(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=True),
        sa.Column("with_whom", sa.String(), nullable=False),
        sa.Column("for_family", sa.Boolean(), nullable=False),
        sa.Column("cancelled", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["member_id"], ["member.id"], name=op.f("fk_appointment_member_id")
        ),
        sa.ForeignKeyConstraint(
            ["patient_id"], ["patient.id"], name=op.f("fk_appointment_patient_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_appointment")),
    )
    with op.batch_alter_table("appointment", schema=None) as batch_op:
        batch_op.create_index("ix_appointment_day", ["on", "at"], unique=False)
        batch_op.create_index(batch_op.f("ix_appointment_member_id"), ["member_id"], unique=False)
        batch_op.create_index("ix_appointment_patient", ["patient_id", "on"], unique=False)

    op.create_table(
        "injury",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("patient_id", sa.Uuid(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "traumatic",
                "non_traumatic",
                "no_cord_injury",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("onset", sa.Date(), nullable=True),
        sa.Column(
            "cause",
            sa.Enum(
                "sports",
                "assault",
                "transport",
                "fall",
                "other_traumatic",
                "congenital",
                "degenerative",
                "tumour",
                "vascular",
                "infection",
                "other",
                "unknown",
                name="cause",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("cause_note", sa.String(), nullable=False),
        sa.Column("vertebra", sa.String(), nullable=False),
        sa.Column("level", sa.String(), nullable=False),
        sa.Column("grade", sa.String(), nullable=False),
        sa.Column("examined_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["patient_id"], ["patient.id"], name=op.f("fk_injury_patient_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_injury")),
    )
    with op.batch_alter_table("injury", schema=None) as batch_op:
        batch_op.create_index("ix_injury_patient", ["patient_id", "id"], unique=False)

    op.create_table(
        "involvement",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("patient_id", sa.Uuid(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "meeting",
                "training",
                "home_visit",
                "visit",
                "in_therapy",
                "call",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("happened_on", sa.Date(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("relative_ids", sa.JSON(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("question", sa.String(), nullable=False),
        sa.Column("answer", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["patient_id"], ["patient.id"], name=op.f("fk_involvement_patient_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_involvement")),
    )
    with op.batch_alter_table("involvement", schema=None) as batch_op:
        batch_op.create_index(
            "ix_involvement_patient", ["patient_id", "happened_on"], unique=False
        )

    op.create_table(
        "measure_result",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("measure_version", sa.String(), nullable=False),
        sa.Column("patient_id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("taken_on", sa.Date(), nullable=False),
        sa.Column(
            "mode",
            sa.Enum(
                "observed",
                "interview",
                "self",
                name="mode",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("team_sees_band", sa.Boolean(), nullable=False),
        sa.Column("shared_band", sa.Integer(), nullable=True),
        sa.Column("carer_id", sa.Uuid(), nullable=True),
        sa.Column("carer_agreed_on", sa.Date(), nullable=True),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["carer_id"], ["relative.id"], name=op.f("fk_measure_result_carer_id")
        ),
        sa.ForeignKeyConstraint(
            ["patient_id"], ["patient.id"], name=op.f("fk_measure_result_patient_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_measure_result")),
    )
    with op.batch_alter_table("measure_result", schema=None) as batch_op:
        batch_op.create_index(
            "ix_measure_result_author", ["author_id", "written_at"], unique=False
        )
        batch_op.create_index(
            "ix_measure_result_patient", ["patient_id", "code", "taken_on"], unique=False
        )

    op.create_table(
        "meeting",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("patient_id", sa.Uuid(), nullable=False),
        sa.Column("happened_on", sa.Date(), nullable=False),
        sa.Column("started_at", sa.Time(), nullable=True),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column(
            "attended",
            sa.Enum(
                "yes",
                "no",
                "cancelled",
                name="attended",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["patient_id"], ["patient.id"], name=op.f("fk_meeting_patient_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting")),
    )
    with op.batch_alter_table("meeting", schema=None) as batch_op:
        batch_op.create_index("ix_meeting_author", ["author_id", "written_at"], unique=False)
        batch_op.create_index("ix_meeting_patient", ["patient_id", "happened_on"], unique=False)

    op.create_table(
        "observation",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("patient_id", sa.Uuid(), nullable=False),
        sa.Column("skill_id", sa.String(), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "not_started",
                "in_training",
                "with_help",
                "achieved",
                "maintained",
                "lost",
                "not_applicable",
                name="status",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("observed_on", sa.Date(), nullable=False),
        sa.Column(
            "assistance",
            sa.Enum(
                "7",
                "6",
                "5",
                "S",
                "4",
                "3",
                "2",
                "1",
                "D",
                name="assistance",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column("directs", sa.Boolean(), nullable=False),
        sa.Column("device", sa.String(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["patient_id"], ["patient.id"], name=op.f("fk_observation_patient_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_observation")),
    )
    with op.batch_alter_table("observation", schema=None) as batch_op:
        batch_op.create_index(
            "ix_observation_patient", ["patient_id", "observed_on"], unique=False
        )

    op.create_table(
        "photo",
        sa.Column("patient_id", sa.Uuid(), nullable=False),
        sa.Column("jpeg", sa.LargeBinary(), nullable=False),
        sa.Column("consented_by", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["patient_id"], ["patient.id"], name=op.f("fk_photo_patient_id")),
        sa.PrimaryKeyConstraint("patient_id", name=op.f("pk_photo")),
    )
    op.create_table(
        "planned_skill",
        sa.Column("patient_id", sa.Uuid(), nullable=False),
        sa.Column("skill_id", sa.String(), nullable=False),
        sa.Column("added_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["patient_id"], ["patient.id"], name=op.f("fk_planned_skill_patient_id")
        ),
        sa.PrimaryKeyConstraint("patient_id", "skill_id", name=op.f("pk_planned_skill")),
    )
    op.create_table(
        "relative",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("patient_id", sa.Uuid(), nullable=False),
        sa.Column("full_name", sa.String(), nullable=False),
        sa.Column(
            "relation",
            sa.Enum(
                "partner",
                "parent",
                "child_adult",
                "child_minor",
                "sibling",
                "other_relative",
                "friend",
                "paid_attendant",
                "guardian_legal",
                "health_proxy",
                "interpreter",
                "emergency_contact",
                name="relation",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("phone", sa.String(), nullable=False),
        sa.Column("lives_with", sa.Boolean(), nullable=False),
        sa.Column("primary_carer", sa.Boolean(), nullable=False),
        sa.Column("emergency", sa.Boolean(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["patient_id"], ["patient.id"], name=op.f("fk_relative_patient_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_relative")),
    )
    with op.batch_alter_table("relative", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_relative_patient_id"), ["patient_id"], unique=False)
        batch_op.create_index(
            "uq_relative_primary_carer",
            ["patient_id"],
            unique=True,
            sqlite_where=sa.text("primary_carer = 1"),
        )

    op.create_table(
        "restriction",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("patient_id", sa.Uuid(), nullable=False),
        sa.Column("begins_on", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("ended_why", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("set_by", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["patient_id"], ["patient.id"], name=op.f("fk_restriction_patient_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_restriction")),
    )
    with op.batch_alter_table("restriction", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_restriction_patient_id"), ["patient_id"], unique=False
        )

    op.create_table(
        "safety_entry",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("patient_id", sa.Uuid(), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["author_id"], ["member.id"], name=op.f("fk_safety_entry_author_id")
        ),
        sa.ForeignKeyConstraint(
            ["patient_id"], ["patient.id"], name=op.f("fk_safety_entry_patient_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_safety_entry")),
    )
    with op.batch_alter_table("safety_entry", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_safety_entry_patient_id"), ["patient_id"], unique=False
        )

    op.create_table(
        "stay_event",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("patient_id", sa.Uuid(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "admission",
                "transfer",
                "leave",
                "discharge",
                "died",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column(
            "care",
            sa.Enum(
                "ward",
                "outpatient",
                name="care",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("expected_discharge", sa.Date(), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["patient_id"], ["patient.id"], name=op.f("fk_stay_event_patient_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stay_event")),
    )
    with op.batch_alter_table("stay_event", schema=None) as batch_op:
        batch_op.create_index("ix_stay_event_patient", ["patient_id", "on"], unique=False)

    op.create_table(
        "task",
        sa.Column(
            "kind",
            sa.Enum(
                "to_do",
                "still_to_ask",
                "measure_due",
                "carer_refresh",
                "answer_family",
                "grant_counselling",
                "grant_safety",
                "safety_review",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("patient_id", sa.Uuid(), nullable=True),
        sa.Column(
            "for_role",
            sa.Enum(
                "administrator",
                "physician",
                "physiotherapist",
                "occupational_therapist",
                "psychologist",
                "family_worker",
                "auditor",
                name="for_role",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column("for_member_id", sa.Uuid(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("about", sa.String(), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("opened_by", sa.Uuid(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_by", sa.Uuid(), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_how", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["for_member_id"], ["member.id"], name=op.f("fk_task_for_member_id")
        ),
        sa.ForeignKeyConstraint(["patient_id"], ["patient.id"], name=op.f("fk_task_patient_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_task")),
    )
    with op.batch_alter_table("task", schema=None) as batch_op:
        batch_op.create_index(
            "ix_task_due", ["due_on"], unique=False, sqlite_where=sa.text("closed_at IS NULL")
        )
        batch_op.create_index(batch_op.f("ix_task_patient_id"), ["patient_id"], unique=False)

    op.create_table(
        "therapy_session",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("patient_id", sa.Uuid(), nullable=False),
        sa.Column("therapist_id", sa.Uuid(), nullable=False),
        sa.Column("happened_on", sa.Date(), nullable=False),
        sa.Column("started_at", sa.Time(), nullable=True),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column(
            "setting",
            sa.Enum(
                "ward",
                "gym",
                "pool",
                "home",
                "community",
                "remote",
                name="setting",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("group_size", sa.Integer(), nullable=False),
        sa.Column(
            "missed",
            sa.Enum(
                "medical_unwell",
                "medical_test_or_procedure",
                "surgery",
                "pain",
                "fatigue",
                "bowel_bladder_care",
                "wound_bedrest",
                "declined",
                "emotional_distress",
                "family_meeting",
                "leave",
                "transport",
                "therapist_absent",
                "equipment_unavailable",
                "isolation_infection",
                "weather_public_holiday",
                "other",
                name="missed",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column("missed_note", sa.String(), nullable=False),
        sa.Column("effort", sa.Integer(), nullable=True),
        sa.Column("pain_before", sa.Integer(), nullable=True),
        sa.Column("pain_after", sa.Integer(), nullable=True),
        sa.Column("systolic_before", sa.Integer(), nullable=True),
        sa.Column("diastolic_before", sa.Integer(), nullable=True),
        sa.Column(
            "posture_before",
            sa.Enum(
                "lying",
                "sitting",
                "standing",
                name="posture_before",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column("systolic_after", sa.Integer(), nullable=True),
        sa.Column("diastolic_after", sa.Integer(), nullable=True),
        sa.Column(
            "posture_after",
            sa.Enum(
                "lying",
                "sitting",
                "standing",
                name="posture_after",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column(
            "how_it_went",
            sa.Enum(
                "well",
                "with_rests",
                "stopped",
                "event",
                name="how_it_went",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column("stopped_why", sa.String(), nullable=False),
        sa.Column("family_present", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("plan_next", sa.String(), nullable=False),
        sa.Column("activities", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["patient_id"], ["patient.id"], name=op.f("fk_therapy_session_patient_id")
        ),
        sa.ForeignKeyConstraint(
            ["therapist_id"], ["member.id"], name=op.f("fk_therapy_session_therapist_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_therapy_session")),
    )
    with op.batch_alter_table("therapy_session", schema=None) as batch_op:
        batch_op.create_index(
            "ix_therapy_session_author", ["author_id", "written_at"], unique=False
        )
        batch_op.create_index(
            "ix_therapy_session_patient", ["patient_id", "happened_on"], unique=False
        )
        batch_op.create_index(
            "ix_therapy_session_therapist", ["therapist_id", "happened_on"], unique=False
        )

    op.create_table(
        "consent",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("patient_id", sa.Uuid(), nullable=False),
        sa.Column("relative_id", sa.Uuid(), nullable=False),
        sa.Column(
            "topic",
            sa.Enum(
                "attendance",
                "physical_progress",
                "milestones",
                "medical_summary",
                "pain",
                "bladder_bowel",
                "skin",
                "home_programme",
                "photos",
                "appointments",
                "finance",
                "counselling",
                name="topic",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column(
            "answer",
            sa.Enum(
                "yes",
                "no",
                "ask",
                name="answer",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("given_on", sa.Date(), nullable=False),
        sa.Column(
            "given",
            sa.Enum(
                "signature",
                "thumbprint",
                "spoken",
                name="given",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("witness", sa.String(), nullable=False),
        sa.Column(
            "capacity",
            sa.Enum(
                "yes",
                "supported",
                "no",
                name="capacity",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("proxy", sa.String(), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["patient_id"], ["patient.id"], name=op.f("fk_consent_patient_id")
        ),
        sa.ForeignKeyConstraint(
            ["relative_id"], ["relative.id"], name=op.f("fk_consent_relative_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consent")),
    )
    with op.batch_alter_table("consent", schema=None) as batch_op:
        batch_op.create_index("ix_consent_patient", ["patient_id", "given_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_consent_relative_id"), ["relative_id"], unique=False)

    op.create_table(
        "counselling_note",
        sa.Column("meeting_id", sa.Uuid(), nullable=False),
        sa.Column("patient_id", sa.Uuid(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_counselling_note_meeting_id")
        ),
        sa.ForeignKeyConstraint(
            ["patient_id"], ["patient.id"], name=op.f("fk_counselling_note_patient_id")
        ),
        sa.PrimaryKeyConstraint("meeting_id", name=op.f("pk_counselling_note")),
    )
    with op.batch_alter_table("counselling_note", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_counselling_note_patient_id"), ["patient_id"], unique=False
        )

    op.create_table(
        "training",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("patient_id", sa.Uuid(), nullable=False),
        sa.Column("relative_id", sa.Uuid(), nullable=False),
        sa.Column(
            "skill",
            sa.Enum(
                "transfers",
                "bed_positioning",
                "skin_check",
                "dysreflexia",
                "sitting_up_pressure",
                "assisted_cough",
                "airway",
                "bladder",
                "bowel",
                "stretching",
                "orthosis",
                "wheelchair",
                "falls",
                "medicines",
                "own_rest",
                "emergency_plan",
                "home_programme",
                name="skill",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column(
            "reached",
            sa.Enum(
                "explained",
                "shown",
                "shown_back",
                "safe_alone",
                name="reached",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("trained_on", sa.Date(), nullable=False),
        sa.Column("repetitions", sa.Integer(), nullable=False),
        sa.Column("refresh_on", sa.Date(), nullable=True),
        sa.Column("note", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["patient_id"], ["patient.id"], name=op.f("fk_training_patient_id")
        ),
        sa.ForeignKeyConstraint(
            ["relative_id"], ["relative.id"], name=op.f("fk_training_relative_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_training")),
    )
    with op.batch_alter_table("training", schema=None) as batch_op:
        batch_op.create_index("ix_training_patient", ["patient_id", "trained_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_training_relative_id"), ["relative_id"], unique=False)

    # Autogenerate does not see triggers: these make the log one that only grows.
    for deed in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER audit_log_refuses_{deed.lower()} BEFORE {deed} ON audit_log "
            "BEGIN SELECT RAISE(ABORT, 'the log only grows'); END"
        )


def downgrade() -> None:
    raise NotImplementedError("A clinic's file is never taken back; restore a backup.")
