"""The clinic's own skills, what limits a person's, and the session in which one was seen."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

LIMITS = (
    "age_over_65",
    "brain_injury",
    "obesity",
    "shoulder_pain",
    "spasticity",
    "pressure_injury",
    "cognition",
    "housing",
)


def upgrade() -> None:
    op.create_table(
        "own_skill",
        *_entry(),
        sa.Column("family", sa.String(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("criterion", sa.String(), nullable=False),
        sa.Column("can_do", sa.String(), nullable=False),
        sa.Column("topic", sa.String(length=32), nullable=True),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("retired_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_own_skill")),
        sa.UniqueConstraint("number", name=op.f("uq_own_skill_number")),
    )
    limits = sa.Enum(*LIMITS, name="limit", native_enum=False, create_constraint=True, length=32)
    op.create_table(
        "limiting_factor",
        *_entry(),
        sa.Column("patient_id", sa.Uuid(), nullable=False),
        sa.Column("limit", limits, nullable=False),
        sa.Column("noted_on", sa.Date(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["patient_id"], ["patient.id"], name=op.f("fk_limiting_factor_patient_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_limiting_factor")),
    )
    op.create_index("ix_limiting_factor_patient_id", "limiting_factor", ["patient_id"])
    # the table is not rebuilt, so that its guards stay
    for column in (
        "session_id CHAR(32) CONSTRAINT fk_observation_session_id REFERENCES therapy_session (id)",
        "seen_by CHAR(32) CONSTRAINT fk_observation_seen_by REFERENCES member (id)",
        "repetitions INTEGER NOT NULL DEFAULT '1'",
    ):
        op.execute(f"ALTER TABLE observation ADD COLUMN {column}")
    op.create_index("ix_observation_session", "observation", ["session_id"])


def _entry() -> tuple[sa.Column[object], ...]:
    return (
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
    )


def downgrade() -> None:
    raise NotImplementedError("A clinic's file is never taken back; restore a backup.")
