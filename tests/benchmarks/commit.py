"""One commit through a service beside the same insert in bare sqlite3 and in raw SQLCipher.

All three keep the same row in the same table with the same durability (write-ahead log, synced at
each commit), in turn. The service also checks permission and values, and writes its line of the
log.

Run: .venv/bin/python tests/benchmarks/commit.py [ROUNDS]
Prints the three medians; the aim is at most 2.0 ms more than bare sqlite3.
"""

import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import uuid4

from sqlcipher3 import dbapi2

sys.path.insert(0, str(Path(__file__).parents[2]))

from rehab_tracker.domain.team import Role  # after the path
from rehab_tracker.services.clinic import Clinic  # as above
from tests.builders import make_clinic, member_with, registered, session_details

AIM = 2.0
SETTINGS = (
    "journal_mode = WAL",
    "synchronous = FULL",
    "temp_store = MEMORY",
    "foreign_keys = OFF",
)


def main(rounds: int = 400) -> None:
    """Measure in turn, so that a busy disk slows all three."""
    with tempfile.TemporaryDirectory() as home:
        place = Path(home)
        clinic = member_with(make_clinic(place), Role.PHYSIOTHERAPIST)
        patient = registered(clinic)
        session = session_details(patient.id, clinic.member.id, note="x" * 200)
        clinic.therapy.log(session)
        schema, row = _schema_and_row(clinic)
        bare = _opened(sqlite3.connect(place / "bare.db", isolation_level=None), schema)
        cipher = dbapi2.connect(str(place / "raw.db"), isolation_level=None)
        cipher.execute(f"PRAGMA key = \"x'{'5a' * 32}'\"")
        raw = _opened(cipher, schema)
        deeds: dict[str, Callable[[], object]] = {
            "bare sqlite3": lambda: _insert(bare, row),
            "raw SQLCipher": lambda: _insert(raw, row),
            "the service": lambda: clinic.therapy.log(session),
        }
        _report(_medians(deeds, rounds))
        clinic.close()


def _medians(deeds: dict[str, Callable[[], object]], rounds: int) -> dict[str, float]:
    taken: dict[str, list[float]] = {name: [] for name in deeds}
    for number in range(rounds + 20):
        for name, deed in deeds.items():
            began = time.perf_counter()
            deed()
            if number >= 20:
                taken[name].append(time.perf_counter() - began)
    return {name: statistics.median(times) * 1000 for name, times in taken.items()}


def _report(medians: dict[str, float]) -> None:
    bare, service = medians["bare sqlite3"], medians["the service"]
    for name, median in medians.items():
        print(f"{name:>14}: {median:6.2f} ms at the median, {median / bare:4.1f} times bare")
    print(f"the service takes {service - bare:.2f} ms more than bare sqlite3 (aim {AIM} ms)")


def _schema_and_row(clinic: Clinic) -> tuple[list[str], dict[str, Any]]:
    with clinic._office.store.database.reading() as connection:
        made = "SELECT sql FROM sqlite_master WHERE tbl_name = 'therapy_session' AND type = '{}'"
        schema = [
            str(sql)
            for kind in ("table", "index")
            for sql in connection.exec_driver_sql(made.format(kind)).scalars()
            if sql
        ]
        found = connection.exec_driver_sql("SELECT * FROM therapy_session").mappings().one()
        return schema, dict(found)


def _opened(connection: Any, schema: list[str]) -> Any:
    for setting in SETTINGS:
        connection.execute(f"PRAGMA {setting}").fetchall()
    for statement in schema:
        connection.execute(statement)
    return connection


def _insert(connection: Any, row: dict[str, Any]) -> None:
    row["id"] = uuid4().hex
    names, places = ", ".join(row), ", ".join("?" * len(row))
    connection.execute("BEGIN IMMEDIATE")
    connection.execute(
        f"INSERT INTO therapy_session ({names}) VALUES ({places})", tuple(row.values())
    )
    connection.execute("COMMIT")


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:2]))
