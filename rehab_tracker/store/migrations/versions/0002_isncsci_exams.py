"""ISNCSCI exams, which nobody changes once they are signed."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "isncsci_exam",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("patient_id", sa.Uuid(), nullable=False),
        sa.Column("examined_on", sa.Date(), nullable=False),
        sa.Column("cells", sa.JSON(), nullable=False),
        sa.Column("stars", sa.JSON(), nullable=False),
        sa.Column("vac", sa.String(), nullable=False),
        sa.Column("dap", sa.String(), nullable=False),
        sa.Column("non_key_right", sa.String(), nullable=False),
        sa.Column("non_key_left", sa.String(), nullable=False),
        sa.Column("comment", sa.String(), nullable=False),
        sa.Column("signed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("signed_by", sa.Uuid(), nullable=True),
        sa.Column("level", sa.String(), nullable=False),
        sa.Column("grade", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["author_id"], ["member.id"], name=op.f("fk_isncsci_exam_author_id")
        ),
        sa.ForeignKeyConstraint(
            ["patient_id"], ["patient.id"], name=op.f("fk_isncsci_exam_patient_id")
        ),
        sa.ForeignKeyConstraint(
            ["signed_by"], ["member.id"], name=op.f("fk_isncsci_exam_signed_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_isncsci_exam")),
    )
    with op.batch_alter_table("isncsci_exam", schema=None) as batch_op:
        batch_op.create_index(
            "ix_isncsci_exam_patient", ["patient_id", "examined_on"], unique=False
        )

    for deed in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER isncsci_exam_refuses_{deed.lower()} BEFORE {deed} ON isncsci_exam "
            "WHEN OLD.signed_at IS NOT NULL "
            "BEGIN SELECT RAISE(ABORT, 'a signed exam is not changed'); END"
        )


def downgrade() -> None:
    raise NotImplementedError("A clinic's file is never taken back; restore a backup.")
