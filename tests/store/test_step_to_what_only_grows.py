"""A file from before names were heard and merges could be ended: nothing is lost by the step."""

from pathlib import Path

from alembic import command

from rehab_tracker.core.ids import new_id
from rehab_tracker.domain.namesakes import sound_of
from rehab_tracker.store.database import Database
from rehab_tracker.store.keys import new_key
from rehab_tracker.store.upgrade import bring_up_to_date, configuration

BEFORE = "0016"
ASHA, DOUBLE = new_id(at_ms=1).hex, new_id(at_ms=2).hex


def insert(database: Database, table: str, **facts: object) -> None:
    """A row in which everything that is not given is empty."""
    with database.writing() as connection:
        columns = connection.exec_driver_sql(f"PRAGMA table_info({table})").all()
        needed = {line.name: "" for line in columns if line.notnull and line.dflt_value is None}
        values = needed | facts
        marks = ", ".join("?" * len(values))
        connection.exec_driver_sql(
            f"INSERT INTO {table} ({', '.join(values)}) VALUES ({marks})", tuple(values.values())
        )


def test_names_are_heard_and_merges_come_along(tmp_path: Path) -> None:
    database = Database.create(tmp_path / "clinic", new_key())
    with database.writing() as connection:
        command.upgrade(configuration(connection), BEFORE)
    insert(database, "member", id=ASHA, account="asha", roles="[]", box_key=b"x", verify_key=b"x",
           trainee=0, lead=0, active=1)  # fmt: skip
    for patient_id, name in ((ASHA, "Asha Verma"), (DOUBLE, "Aasha Varma")):
        insert(database, "patient", id=patient_id, author_id=ASHA, full_name=name, version=1,
               written_at="2026-11-12 12:00:00")  # fmt: skip
    insert(database, "patient_alias", id=ASHA, author_id=ASHA, duplicate_id=DOUBLE, kept_id=ASHA,
           reason="Twice", written_at="2026-11-12 12:00:00")  # fmt: skip
    bring_up_to_date(database)
    with database.reading() as connection:
        asked = connection.exec_driver_sql
        assert set(asked("SELECT sound FROM patient").scalars()) == {sound_of("Asha Verma")}
        assert asked("SELECT duplicate_id, reason FROM patient_alias").all() == [(DOUBLE, "Twice")]
    database.close()
