"""The log edited, cut, added to, reordered or recomputed by hand: every time found.

Large: 1,000 cases of each kind above, and as many untouched logs without a false alarm.
"""

import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest
from sqlalchemy import Connection

from rehab_tracker.core.ids import new_id
from rehab_tracker.store.audit import Anchor, LogEntry, chained, log_key
from rehab_tracker.store.database import Database
from rehab_tracker.store.inspection import verdict_of_log
from rehab_tracker.store.keys import new_key
from tests.builders import NOON, make_clinic
from tests.reliability.conftest import size

pytestmark = pytest.mark.slow
CASES = size(70, 1000)
LINES = 40
COLUMNS = tuple(LogEntry.model_fields)
ACTIONS = ("add", "change", "view", "print", "refused")


@pytest.fixture
def clinic(tmp_path: Path) -> tuple[Path, bytes, Anchor]:
    """A closed clinic whose log has some lines, its guards gone; and where the log stands."""
    office = make_clinic(tmp_path)
    random = Random(1)
    for number in range(LINES):
        with office._office.store.write(office.member.id) as work:
            work.log(random.choice(ACTIONS), "patient", new_id(), new_id(), {"n": number})
    key = office._office.unlocked.data_key
    with office._office.store.read() as work:
        head = work.audit.head()
    with office._office.store.database.writing() as connection:
        for deed in ("update", "delete"):
            connection.exec_driver_sql(f"DROP TRIGGER audit_log_refuses_{deed}")
    office.close()
    return office.folder, key, head


def lines(connection: Connection) -> list[dict[str, Any]]:
    found = connection.exec_driver_sql("SELECT * FROM audit_log ORDER BY seq")
    return [line._asdict() for line in found]


def rewrite(connection: Connection, kept: list[dict[str, Any]]) -> None:
    connection.exec_driver_sql("DELETE FROM audit_log")
    for line in kept:
        names, places = ", ".join(line), ", ".join("?" * len(line))
        sql = f"INSERT INTO audit_log ({names}) VALUES ({places})"
        connection.exec_driver_sql(sql, tuple(line.values()))


def edit(kept: list[dict[str, Any]], random: Random) -> None:
    line = random.choice(kept)
    column = random.choice([*COLUMNS[1:], "mac", "prev"])
    held = line[column]
    line[column] = {
        "at": "2026-01-01 00:00:00.000000",
        "offset_minutes": 7,
        "action": "sign",
        "what": "injury",
        "detail": '{"n":9999}',
        "mac": random.randbytes(32),
        "prev": random.randbytes(32),
    }.get(column, new_id().hex)
    assert line[column] != held


def delete(kept: list[dict[str, Any]], random: Random) -> None:
    del kept[random.randrange(len(kept) - 1)]


def delete_and_renumber(kept: list[dict[str, Any]], random: Random) -> None:
    delete(kept, random)
    for seq, line in enumerate(kept, start=1):
        line["seq"] = seq


def insert(kept: list[dict[str, Any]], random: Random) -> None:
    at = random.randrange(len(kept))
    kept.insert(at, {**random.choice(kept), "at": "2026-11-12 11:59:59.000000"})
    for seq, line in enumerate(kept, start=1):
        line["seq"] = seq


def reorder(kept: list[dict[str, Any]], random: Random) -> None:
    first, second = random.sample(range(len(kept)), 2)
    one, other = kept[first], kept[second]
    kept[first], kept[second] = {**other, "seq": one["seq"]}, {**one, "seq": other["seq"]}


def cut_tail(kept: list[dict[str, Any]], random: Random) -> None:
    del kept[random.randrange(1, len(kept)) :]


def recompute_without_key(kept: list[dict[str, Any]], random: Random) -> None:
    """Change a line and make the whole chain anew with a key that is not the clinic's."""
    edit(kept, random)
    key, prev = log_key(new_key()), bytes(32)
    for line in kept:
        plain = {name: line[name] for name in COLUMNS}
        line["prev"], line["mac"] = prev, chained(key, prev, plain)
        prev = line["mac"]


KINDS = (
    edit, delete, delete_and_renumber, insert, reorder, cut_tail, recompute_without_key,
)  # fmt: skip


def test_every_kind_is_found_and_nothing_else(
    clinic: tuple[Path, bytes, Anchor], tmp_path: Path, say: Callable[[str], None]
) -> None:
    folder, key, head = clinic
    random, missed, false_alarms = Random(2), [], 0
    anchored = [(NOON + timedelta(hours=1), head)]
    for case in range(CASES):
        place = Path(shutil.copytree(folder, tmp_path / "case"))
        database = Database.open(place, key)
        with database.reading() as connection:
            false_alarms += not verdict_of_log(connection, key, anchored).is_whole
            kept = lines(connection)
        kind = KINDS[case % len(KINDS)]
        kind(kept, random)
        with database.writing() as connection:
            rewrite(connection, kept)
        with database.reading() as connection:
            if verdict_of_log(connection, key, anchored).is_whole:
                missed.append(kind.__name__)
        database.close()
        shutil.rmtree(place)
    say(
        f"{CASES} logs of {LINES} lines and more tampered with in {len(KINDS)} ways: "
        f"{CASES - len(missed)} found, {false_alarms} false alarms in {CASES} whole logs"
    )
    assert (missed, false_alarms) == ([], 0)
