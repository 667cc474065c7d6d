"""What a session says beside its activities, groups, and restrictions that can be checked.

Columns are added in place, not by rebuilding: the guards of the table stay.
"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

KINDS = ("physiotherapy", "occupational_therapy", "chest", "seating", "assessment", "teaching")
SIDES = ("left", "right", "both")
NUMBERS = ("pulse_before", "pulse_after", "oxygen_before", "oxygen_after")


def upgrade() -> None:
    _one_of("therapy_session", "kind", KINDS)
    op.execute(
        "ALTER TABLE therapy_session ADD COLUMN co_therapist_id CHAR(32)"
        " CONSTRAINT fk_therapy_session_co_therapist_id REFERENCES member (id)"
    )
    op.add_column("therapy_session", sa.Column("group_id", sa.Uuid(), nullable=True))
    for name in NUMBERS:
        op.add_column("therapy_session", sa.Column(name, sa.Integer(), nullable=True))
    for name in ("ready", "confirmed"):
        op.add_column("therapy_session", _list(name))
    op.create_index(
        "ix_therapy_session_group",
        "therapy_session",
        ["group_id"],
        sqlite_where=sa.text("group_id IS NOT NULL"),
    )
    op.add_column("restriction", _list("forbids"))
    _one_of("restriction", "side", SIDES)
    op.add_column("restriction", sa.Column("most_load_kg", sa.Float(), nullable=True))


def _list(name: str) -> sa.Column[object]:
    return sa.Column(name, sa.JSON(), nullable=False, server_default="[]")


def _one_of(table: str, column: str, words: tuple[str, ...]) -> None:
    """Its CHECK ends its line, so that the file's own text can be compared word by word."""
    offered = ", ".join(f"'{word}'" for word in words)
    check = f"CONSTRAINT ck_{table}_{column} CHECK ({column} IN ({offered}))"
    op.execute(f"ALTER TABLE {table} ADD COLUMN {column} VARCHAR(32) {check}\n DEFAULT NULL")


def downgrade() -> None:
    raise NotImplementedError("A clinic's file is never taken back; restore a backup.")
