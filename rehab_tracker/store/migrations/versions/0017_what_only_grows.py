"""The log refuses REPLACE, openings only grow; drafts are put away; doubles are found by sound."""

import sqlalchemy as sa
from alembic import op

from rehab_tracker.domain.namesakes import sound_of

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

ADDED = "this is only ever added"
GROWING = {
    "audit_log": ("seq = NEW.seq", "the log only grows"),
    "emergency": ("id = NEW.id", ADDED),
    "patient_alias": (
        "id = NEW.id OR (duplicate_id = NEW.duplicate_id"
        " AND id NOT IN (SELECT of_id FROM correction))",
        ADDED,
    ),
}
"""What a new row may not take over, and what is said then."""


def upgrade() -> None:
    with op.batch_alter_table("draft") as table:
        table.add_column(sa.Column("put_away_at", sa.DateTime(timezone=True), nullable=True))
    with op.batch_alter_table("patient_alias", recreate="always") as table:
        table.drop_constraint("uq_patient_alias_duplicate_id", type_="unique")
        table.create_index("ix_patient_alias_duplicate_id", ["duplicate_id"])
    with op.batch_alter_table("patient") as table:
        table.add_column(sa.Column("sound", sa.String(), nullable=False, server_default=""))
        table.create_index("ix_patient_sound", ["sound"])
    _hear_the_names()
    for table_name, (taken, words) in GROWING.items():
        refusal = f"BEGIN SELECT RAISE(ABORT, '{words}'); END"
        op.execute(
            f"CREATE TRIGGER {table_name}_refuses_replace BEFORE INSERT ON {table_name} "
            f"WHEN EXISTS (SELECT 1 FROM {table_name} WHERE {taken} OR rowid = NEW.rowid) "
            f"{refusal}"
        )
        if table_name == "audit_log":  # it has had the other two since the first day
            continue
        for deed in ("update", "delete"):
            op.execute(
                f"CREATE TRIGGER {table_name}_refuses_{deed} BEFORE {deed.upper()} "
                f"ON {table_name} {refusal}"
            )


def _hear_the_names() -> None:
    """Who is on file already is found by the sound of the name, too."""
    connection = op.get_bind()
    on_file = connection.exec_driver_sql("SELECT id, full_name FROM patient").all()
    for patient_id, full_name in on_file:
        connection.exec_driver_sql(
            "UPDATE patient SET sound = ? WHERE id = ?", (sound_of(full_name), patient_id)
        )


def downgrade() -> None:
    raise NotImplementedError("A clinic's file is never taken back; restore a backup.")
