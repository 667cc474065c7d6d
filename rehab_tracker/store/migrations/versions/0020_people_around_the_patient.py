"""More about the people around a patient, how they take part, and pictures of home visits."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

RELATIONS = (
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
)
KINDS = ("meeting", "training", "home_visit", "visit", "in_therapy", "call")
SKILLS = (
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
)
STEPS = ("explained", "shown", "shown_back", "safe_alone")
IS_SIGNED = (
    "EXISTS (SELECT 1 FROM signature WHERE entry_id IN ({keys})) "
    "OR EXISTS (SELECT 1 FROM correction WHERE of_id IN ({keys}))"
)
SIGNED = "BEGIN SELECT RAISE(ABORT, 'this entry is signed'); END"


def upgrade() -> None:
    _photos()
    _consents()
    _relatives()
    _involvement()
    _trainings()
    for table, key in {
        "involvement": "id",
        "training": "id",
        "home_photo": "involvement_id",
    }.items():
        _guard_entry(table, key)


def _photos() -> None:
    op.create_table(
        "home_photo",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("patient_id", sa.Uuid(), nullable=False),
        sa.Column("involvement_id", sa.Uuid(), nullable=False),
        sa.Column("caption", sa.String(), nullable=False),
        sa.Column("agreed_by", sa.String(), nullable=False),
        sa.Column("picture", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["involvement_id"], ["involvement.id"], name=op.f("fk_home_photo_involvement_id")
        ),
        sa.ForeignKeyConstraint(
            ["patient_id"], ["patient.id"], name=op.f("fk_home_photo_patient_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_home_photo")),
    )
    op.create_index(op.f("ix_home_photo_involvement_id"), "home_photo", ["involvement_id"])
    op.create_index(op.f("ix_home_photo_patient_id"), "home_photo", ["patient_id"])


def _consents() -> None:
    """Added in place, not by rebuilding: the guards of the table stay."""
    for name in ("basis", "kept_at", "drawn"):
        op.add_column("consent", _words(name))
    op.add_column("consent", sa.Column("conversation_id", sa.Uuid(), nullable=True))


def _relatives() -> None:
    with op.batch_alter_table("relative", recreate="always") as table:
        known = _list("relation", *RELATIONS)
        table.alter_column("relation", existing_type=known, type_=known)
        reads = _list("reads", "well", "simple", "aloud")
        table.add_column(sa.Column("reads", reads, nullable=True))
        for name in ("needs", "best_time"):
            table.add_column(_words(name))
        none = sa.text("'[]'")
        table.add_column(sa.Column("does", sa.JSON(), nullable=False, server_default=none))
        for name in ("named_from", "left_on"):
            table.add_column(sa.Column(name, sa.Date(), nullable=True))
        table.add_column(sa.Column("person_id", sa.Uuid(), nullable=True))
    op.create_index(op.f("ix_relative_person_id"), "relative", ["person_id"])


def _involvement() -> None:
    with op.batch_alter_table("involvement", recreate="always") as table:
        more = ("question", "from_home", "own_words")
        table.alter_column(
            "kind", existing_type=_list("kind", *KINDS), type_=_list("kind", *KINDS, *more)
        )
        table.add_column(sa.Column("asked_by", sa.Uuid(), nullable=True))
        table.add_column(sa.Column("rating", sa.Integer(), nullable=True))
        for name in ("meeting", "home"):
            table.add_column(sa.Column(name, sa.JSON(), nullable=True))


def _trainings() -> None:
    with op.batch_alter_table("training", recreate="always") as table:
        before, after = SKILLS[: SKILLS.index("own_rest")], SKILLS[SKILLS.index("own_rest") :]
        table.alter_column(
            "skill",
            existing_type=_list("skill", *SKILLS),
            type_=_list("skill", *before, "emotional_support", *after),
        )
        known = _list("reached", *STEPS)
        table.alter_column("reached", existing_type=known, type_=known)
        for name in ("witness", "materials", "language"):
            table.add_column(_words(name))


def _words(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.String(), nullable=False, server_default="")


def _list(name: str, *words: str) -> sa.Enum:
    return sa.Enum(*words, name=name, native_enum=False, create_constraint=True, length=32)


def _guard_entry(table: str, key: str) -> None:
    same_row = f"(SELECT {key} FROM {table} WHERE rowid = NEW.rowid)"
    looks_at = {
        "update": f"OLD.{key}, NEW.{key}, {same_row}",
        "delete": f"OLD.{key}",
        "insert": f"NEW.{key}, {same_row}",
    }
    for deed, keys in looks_at.items():
        op.execute(
            f"CREATE TRIGGER {table}_signed_refuses_{deed} BEFORE {deed.upper()} ON {table} "
            f"WHEN {IS_SIGNED.format(keys=keys)} {SIGNED}"
        )


def downgrade() -> None:
    raise NotImplementedError("A clinic's file is never taken back; restore a backup.")
