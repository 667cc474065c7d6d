"""Papers that were handed out, kept as they left."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

WORDS = "this is only ever added"
GUARDS = (
    "CREATE TRIGGER handout_refuses_update BEFORE UPDATE ON handout "
    f"BEGIN SELECT RAISE(ABORT, '{WORDS}'); END",
    "CREATE TRIGGER handout_refuses_delete BEFORE DELETE ON handout "
    f"BEGIN SELECT RAISE(ABORT, '{WORDS}'); END",
    "CREATE TRIGGER handout_refuses_replace BEFORE INSERT ON handout WHEN EXISTS "
    "(SELECT 1 FROM handout WHERE id = NEW.id OR rowid = NEW.rowid) "
    f"BEGIN SELECT RAISE(ABORT, '{WORDS}'); END",
)


def upgrade() -> None:
    op.create_table(
        "handout",
        sa.Column(
            "kind",
            sa.Enum(
                "family",
                "clinical",
                "discharge",
                "therapy",
                "isncsci",
                "outcomes",
                "emergency-card",
                "passport",
                "home-programme",
                "consent",
                "safety-plan",
                "ward-forms",
                "access",
                "clinic",
                "handover",
                "day-sheet",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("patient_id", sa.Uuid(), nullable=False),
        sa.Column(
            "recipient",
            sa.Enum(
                "patient",
                "relative",
                "referrer",
                "team",
                name="recipient",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("relative_id", sa.Uuid(), nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("begins", sa.Date(), nullable=False),
        sa.Column("ends", sa.Date(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("pages", sa.Integer(), nullable=False),
        sa.Column("topics", sa.JSON(), nullable=False),
        sa.Column("draft", sa.Boolean(), nullable=False),
        sa.Column("locked", sa.Boolean(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("pdf", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["author_id"], ["member.id"], name=op.f("fk_handout_author_id")),
        sa.ForeignKeyConstraint(
            ["patient_id"], ["patient.id"], name=op.f("fk_handout_patient_id")
        ),
        sa.ForeignKeyConstraint(
            ["relative_id"], ["relative.id"], name=op.f("fk_handout_relative_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_handout")),
    )
    with op.batch_alter_table("handout", schema=None) as batch_op:
        batch_op.create_index("ix_handout_patient", ["patient_id", "given_at"], unique=False)
    for guard in GUARDS:
        op.execute(guard)


def downgrade() -> None:
    raise NotImplementedError("A clinic's file is never taken back; restore a backup.")
