"""Signatures, addenda, corrections and merges, which are only added; guards of what is signed."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

ENTRIES = {
    "consent": "id",
    "counselling_note": "meeting_id",
    "injury": "id",
    "involvement": "id",
    "isncsci_exam": "id",
    "measure_result": "id",
    "meeting": "id",
    "observation": "id",
    "therapy_session": "id",
    "training": "id",
}
ONLY_ADDED = {
    "signature": (
        "id = NEW.id",
        "(entry_id = NEW.entry_id AND kind = NEW.kind AND role = NEW.role)",
    ),
    "addendum": ("id = NEW.id",),
    "correction": ("id = NEW.id", "of_id = NEW.of_id", "copy_id = NEW.copy_id"),
    "patient_alias": ("id = NEW.id", "duplicate_id = NEW.duplicate_id"),
    "safety_entry": ("id = NEW.id",),
    "member_key": ("(member_id = NEW.member_id AND verify_key = NEW.verify_key)",),
}
WITHOUT_AUTHOR_INDEX = ("consent", "injury", "involvement", "observation", "training")
TASKS = (
    "to_do",
    "still_to_ask",
    "measure_due",
    "carer_refresh",
    "answer_family",
    "grant_counselling",
    "grant_safety",
    "safety_review",
)
IS_SIGNED = (
    "EXISTS (SELECT 1 FROM signature WHERE entry_id IN ({keys})) "
    "OR EXISTS (SELECT 1 FROM correction WHERE of_id IN ({keys}))"
)
SIGNED = "BEGIN SELECT RAISE(ABORT, 'this entry is signed'); END"
ADDED = "BEGIN SELECT RAISE(ABORT, 'this is only ever added'); END"


def upgrade() -> None:
    _tables()
    _words()
    for table, key in ENTRIES.items():
        _guard_entry(table, key)
    for table, taken in ONLY_ADDED.items():
        _guard_growing(table, taken)
    _guard_seals()
    _keep_keys()


def _tables() -> None:
    op.create_table(
        "signature",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("entry_id", sa.Uuid(), nullable=False),
        sa.Column(
            "role",
            sa.Enum(
                "author",
                "co_signer",
                name="role",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("covers", sa.JSON(), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("verify_key", sa.LargeBinary(), nullable=False),
        sa.Column("signature", sa.LargeBinary(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("patient_id", sa.Uuid(), nullable=False),
        sa.Column("signer_id", sa.Uuid(), nullable=False),
        sa.Column("signed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("waits_for", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(
            ["patient_id"], ["patient.id"], name=op.f("fk_signature_patient_id")
        ),
        sa.ForeignKeyConstraint(["signer_id"], ["member.id"], name=op.f("fk_signature_signer_id")),
        sa.ForeignKeyConstraint(["waits_for"], ["member.id"], name=op.f("fk_signature_waits_for")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_signature")),
    )
    op.create_index(op.f("ix_signature_patient_id"), "signature", ["patient_id"])
    op.create_index("uq_signature_entry", "signature", ["entry_id", "kind", "role"], unique=True)
    op.create_table(
        "addendum",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("of_id", sa.Uuid(), nullable=False),
        sa.Column("root_id", sa.Uuid(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("patient_id", sa.Uuid(), nullable=False),
        sa.Column("of_kind", sa.String(length=32), nullable=False),
        sa.Column("root_kind", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["author_id"], ["member.id"], name=op.f("fk_addendum_author_id")),
        sa.ForeignKeyConstraint(
            ["patient_id"], ["patient.id"], name=op.f("fk_addendum_patient_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_addendum")),
    )
    op.create_index(op.f("ix_addendum_patient_id"), "addendum", ["patient_id"])
    op.create_index("ix_addendum_root", "addendum", ["root_id"])
    op.create_table(
        "correction",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "in_error",
                "moved",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("of_id", sa.Uuid(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("copy_id", sa.Uuid(), nullable=True),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("patient_id", sa.Uuid(), nullable=False),
        sa.Column("of_kind", sa.String(length=32), nullable=False),
        sa.Column("to_patient_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(
            ["author_id"], ["member.id"], name=op.f("fk_correction_author_id")
        ),
        sa.ForeignKeyConstraint(
            ["patient_id"], ["patient.id"], name=op.f("fk_correction_patient_id")
        ),
        sa.ForeignKeyConstraint(
            ["to_patient_id"], ["patient.id"], name=op.f("fk_correction_to_patient_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_correction")),
    )
    op.create_index(op.f("ix_correction_patient_id"), "correction", ["patient_id"])
    op.create_index("uq_correction_copy", "correction", ["copy_id"], unique=True)
    op.create_index("uq_correction_entry", "correction", ["of_id"], unique=True)
    op.create_table(
        "patient_alias",
        sa.Column("reason", sa.String(length=120), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("duplicate_id", sa.Uuid(), nullable=False),
        sa.Column("kept_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["author_id"], ["member.id"], name=op.f("fk_patient_alias_author_id")
        ),
        sa.ForeignKeyConstraint(
            ["duplicate_id"], ["patient.id"], name=op.f("fk_patient_alias_duplicate_id")
        ),
        sa.ForeignKeyConstraint(
            ["kept_id"], ["patient.id"], name=op.f("fk_patient_alias_kept_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_patient_alias")),
        sa.UniqueConstraint("duplicate_id", name=op.f("uq_patient_alias_duplicate_id")),
    )
    op.create_index(op.f("ix_patient_alias_kept_id"), "patient_alias", ["kept_id"])
    op.create_table(
        "member_key",
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("verify_key", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["member_id"], ["member.id"], name=op.f("fk_member_key_member_id")
        ),
        sa.PrimaryKeyConstraint("member_id", "verify_key", name=op.f("pk_member_key")),
    )
    for table in WITHOUT_AUTHOR_INDEX:
        op.create_index(f"ix_{table}_author", table, ["author_id", "written_at"])


def _words() -> None:
    """The work list learns a kind of work; the table has no guards to be written again."""
    with op.batch_alter_table("task", recreate="always") as table:
        table.alter_column("kind", existing_type=_kinds(*TASKS), type_=_kinds(*TASKS, "co_sign"))


def _kinds(*words: str) -> sa.Enum:
    return sa.Enum(*words, name="kind", native_enum=False, create_constraint=True, length=32)


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


def _guard_growing(table: str, taken: tuple[str, ...]) -> None:
    for deed in ("update", "delete"):
        op.execute(
            f"CREATE TRIGGER {table}_refuses_{deed} BEFORE {deed.upper()} ON {table} {ADDED}"
        )
    there = " OR ".join((*taken, "rowid = NEW.rowid"))
    op.execute(
        f"CREATE TRIGGER {table}_refuses_replace BEFORE INSERT ON {table} "
        f"WHEN EXISTS (SELECT 1 FROM {table} WHERE {there}) {ADDED}"
    )


def _guard_seals() -> None:
    same_row = "(SELECT row_id FROM sealed_key WHERE rowid = NEW.rowid)"
    moved = (
        "(NEW.row_id IS NOT OLD.row_id OR NEW.group_name IS NOT OLD.group_name"
        " OR NEW.version IS NOT OLD.version OR NEW.rowid IS NOT OLD.rowid)"
    )
    changed = IS_SIGNED.format(keys=f"OLD.row_id, NEW.row_id, {same_row}")
    conditions = {
        "update": f"{moved} AND ({changed})",
        "delete": IS_SIGNED.format(keys="OLD.row_id"),
        "insert": IS_SIGNED.format(keys=f"NEW.row_id, {same_row}"),
    }
    for deed, condition in conditions.items():
        op.execute(
            f"CREATE TRIGGER sealed_key_signed_refuses_{deed} BEFORE {deed.upper()} ON sealed_key "
            f"WHEN {condition} {SIGNED}"
        )


def _keep_keys() -> None:
    body = (
        "WHEN NEW.verify_key <> x'' AND NOT EXISTS (SELECT 1 FROM member_key"
        " WHERE member_id = NEW.id AND verify_key = NEW.verify_key)"
        " BEGIN INSERT INTO member_key (member_id, verify_key)"
        " VALUES (NEW.id, NEW.verify_key); END"
    )
    op.execute(f"CREATE TRIGGER member_keeps_first_key AFTER INSERT ON member {body}")
    op.execute(f"CREATE TRIGGER member_keeps_new_key AFTER UPDATE OF verify_key ON member {body}")
    op.execute(
        "INSERT INTO member_key (member_id, verify_key) "
        "SELECT id, verify_key FROM member WHERE verify_key <> x''"
    )


def downgrade() -> None:
    raise NotImplementedError("A clinic's file is never taken back; restore a backup.")
