"""The file itself: unreadable without its key, and nothing acknowledged is lost."""

import os
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from rehab_tracker.core.clock import StoppedClock
from rehab_tracker.core.errors import Missing, UserError
from rehab_tracker.core.ids import new_id
from rehab_tracker.store.database import FILE_NAME, Damaged, Database
from rehab_tracker.store.keys import new_key
from rehab_tracker.store.unit_of_work import Store
from rehab_tracker.store.vault import NewVault
from tests.store.conftest import AUTHOR, NOON, PASSPHRASE
from tests.store.example import Mood, VisitRow

MARKERS = [f"Zyxwvutsr-{n}" for n in range(200)]


def seed(store: Store) -> None:
    for words in MARKERS:
        with store.write(AUTHOR) as work:
            row = VisitRow(patient_id=new_id(), words=words, mood=Mood.CALM, at=NOON)
            work.sql.add(row)
            work.log("add", "visit", row.id, row.patient_id)


def test_no_word_lies_on_the_disk_in_clear(visits: Store, made: NewVault) -> None:
    seed(visits)
    files = list(visits.folder.iterdir())
    assert any(file.name.endswith("-wal") and file.stat().st_size for file in files)
    content = b"".join(file.read_bytes() for file in files)
    visits.close()
    content += (visits.folder / FILE_NAME).read_bytes()
    secrets = [*MARKERS, "CREATE TABLE", "SQLite format 3", "visit", PASSPHRASE]
    assert [secret for secret in secrets if secret.encode() in content] == []
    assert made.unlocked.data_key not in content


def test_another_key_does_not_open_it(folder: Path) -> None:
    before = (folder / FILE_NAME).read_bytes()
    for _time in range(50):
        with pytest.raises(Damaged, match="does not open with its key"):
            Database.open(folder, new_key())
    assert (folder / FILE_NAME).read_bytes() == before


def test_the_file_is_the_owners_alone(visits: Store) -> None:
    seed(visits)
    for file in visits.folder.glob("clinic.db*"):
        assert stat.S_IMODE(file.stat().st_mode) & 0o077 == 0


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "empty or damaged"),
        (bytes(8192), "empty or damaged"),
        (b"SQLite format 3\x00" + bytes(8192), "not encrypted"),
        (os.urandom(8192), "does not open with its key"),
    ],
)
def test_what_is_no_clinic_file_is_said(tmp_path: Path, content: bytes, said: str) -> None:
    (tmp_path / FILE_NAME).write_bytes(content)
    with pytest.raises(Damaged, match=said):
        Database.open(tmp_path, new_key())
    assert (tmp_path / FILE_NAME).read_bytes() == content


def test_a_missing_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(Missing, match="Restore the newest backup"):
        Database.open(tmp_path, new_key())


def test_an_encrypted_file_of_another_program_is_refused(folder: Path, made: NewVault) -> None:
    database = Database.open(folder, made.unlocked.data_key)
    with database.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA application_id = 7")
        connection.commit()
    database.close()
    with pytest.raises(Damaged, match="not a clinic's file"):
        Database.open(folder, made.unlocked.data_key)


def test_a_file_format_to_come_is_refused_kindly(folder: Path, made: NewVault) -> None:
    database = Database.open(folder, made.unlocked.data_key)
    with database.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA user_version = 99")
        connection.commit()
    database.close()
    with pytest.raises(UserError, match="newer version"):
        Database.open(folder, made.unlocked.data_key)


def test_one_flipped_bit_is_noticed(visits: Store, made: NewVault) -> None:
    seed(visits)
    visits.close()
    file = visits.folder / FILE_NAME
    whole = file.read_bytes()
    for at in range(100, len(whole), len(whole) // 20):
        flipped = bytearray(whole)
        flipped[at] ^= 4
        file.write_bytes(flipped)
        database = None
        faults: object = None
        try:
            database = Database.open(visits.folder, made.unlocked.data_key)
            with database.reading() as connection:
                faults = connection.exec_driver_sql("PRAGMA cipher_integrity_check").all()
        except UserError:
            faults = "refused"
        finally:
            if database:
                database.engine.dispose()
        assert faults, f"byte {at}"


def test_the_file_is_set_up_to_lose_nothing(store: Store) -> None:
    with store.database.reading() as connection:
        settings = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "temp_store")
        }
    assert settings == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "temp_store": 2,
    }


CHILD = """
import sys
from pathlib import Path
from tests.store.test_encrypted_file import commit_forever
commit_forever(Path(sys.argv[1]), bytes.fromhex(sys.argv[2]))
"""


def commit_forever(folder: Path, key: bytes) -> None:
    """What the killed process does: commit, then say so."""
    store = Store(folder, Database.open(folder, key), key, StoppedClock(NOON))
    for number in range(1, 100_000):
        with store.write(AUTHOR) as work:
            work.log("add", "visit", detail={"n": number})
        sys.stdout.write(f"{number}\n")
        sys.stdout.flush()


def test_a_killed_process_loses_nothing_it_acknowledged(
    folder: Path, made: NewVault, clock: StoppedClock
) -> None:
    for acknowledged_at_least in (5, 40):
        command = [sys.executable, "-c", CHILD, str(folder), made.unlocked.data_key.hex()]
        root = Path(__file__).resolve().parents[2]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=root) as child:
            assert child.stdout is not None
            told = [child.stdout.readline() for _time in range(acknowledged_at_least)]
            child.send_signal(signal.SIGKILL)
            told += child.stdout.readlines()
        acknowledged = [int(line) for line in told if line.endswith("\n")]
        store = Store.open(folder, made.unlocked, clock)
        with store.read() as work:
            newest = work.audit.newest(1)[0]
            assert work.audit.verify().is_whole
        store.close()
        assert len(acknowledged) >= acknowledged_at_least
        assert newest.detail["n"] >= acknowledged[-1]
