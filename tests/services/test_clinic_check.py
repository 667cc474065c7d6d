"""A check finds what was done to a clinic's files by hand, names it, and changes nothing."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from rehab_tracker.core.errors import UserError
from rehab_tracker.core.ids import new_id
from rehab_tracker.domain.safekeeping import Finding
from rehab_tracker.domain.signing import EntryKind, EntryRef
from rehab_tracker.domain.team import Role
from rehab_tracker.services.clinic import Clinic
from rehab_tracker.services.hand import put_signature, ref_of
from rehab_tracker.services.inspection import check_clinic
from rehab_tracker.services.restoring import restore_backup
from rehab_tracker.store.accounts import WrongPassphrase
from rehab_tracker.store.database import Database
from tests.builders import ADMINISTRATOR, PASSPHRASE, make_clinic, member_with, registered
from tests.services.test_counselling_room import details, soap
from tests.services.test_safety import phq9


@pytest.fixture
def clinic(tmp_path: Path) -> Iterator[Clinic]:
    made = make_clinic(tmp_path)
    physio = member_with(made, Role.PHYSIOTHERAPIST)
    registered(physio)
    physio.safekeeping.on_opening()
    physio.close()
    yield made
    made.close()


def checked(clinic: Clinic) -> tuple[Finding, ...]:
    return check_clinic(clinic.folder, ADMINISTRATOR, PASSPHRASE, clinic.clock)


def faults(clinic: Clinic) -> dict[str, str]:
    return {found.what: found.sentence for found in checked(clinic) if found.is_fault}


def by_hand(clinic: Clinic, *statements: str) -> None:
    database = Database.open(clinic.folder, clinic._office.unlocked.data_key)
    with database.writing() as connection:
        for statement in statements:
            connection.exec_driver_sql(statement)
    database.close()


def state(folder: Path) -> dict[str, bytes]:
    return {str(file): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


@pytest.mark.parametrize("is_open", [True, False])
def test_a_whole_clinic_is_called_whole_and_not_touched(clinic: Clinic, is_open: bool) -> None:
    if not is_open:
        clinic.close()
    before = state(clinic.folder)
    assert {found.what for found in checked(clinic)} == {
        "file", "guards", "log", "seals", "signatures", "backups",
    }  # fmt: skip
    assert faults(clinic) == {}
    after = state(clinic.folder)
    if not is_open:
        assert after == before
    assert after.keys() == before.keys()


def test_after_a_crash_it_reads_the_unfolded_log_and_leaves_it(clinic: Clinic) -> None:
    wal = clinic.folder / "clinic.db-wal"
    content, main = wal.read_bytes(), (clinic.folder / "clinic.db").read_bytes()
    clinic.close()
    (clinic.folder / "clinic.db").write_bytes(main)
    wal.write_bytes(content)
    before = state(clinic.folder)
    assert faults(clinic) == {}
    assert state(clinic.folder) == before


def test_words_about_sealed_answers_that_an_earlier_version_left_open_are_counted(
    clinic: Clinic,
) -> None:
    leela = member_with(clinic, Role.PSYCHOLOGIST)
    patient = registered(leela, full_name="Asked Once")
    kept = leela.measures.record(phq9(patient))
    leela.signing.sign([EntryRef(kind=EntryKind.MEASURE_RESULT, entry_id=kept.id)])
    now = leela.signing.addendum(EntryKind.MEASURE_RESULT, kept.id, "Later", "Sealed today")
    assert "earlier version" not in " ".join(found.sentence for found in checked(clinic))
    then = now.model_copy(update={"id": new_id(), "sealed": b"", "text": "Left open"})
    with leela._office.store.write(leela.member.id) as work:
        work.corrections.add_addendum(then)
        put_signature(work, leela._office, ref_of(EntryKind.ADDENDUM, then.id))
    leela.close()
    (told,) = [found for found in checked(clinic) if "earlier version" in found.sentence]
    assert (told.is_fault, "alone: 1." in told.sentence) == (False, True)
    assert faults(clinic) == {}


EDIT = "UPDATE audit_log SET actor_id = NULL WHERE seq = 2"
GUARD = "DROP TRIGGER audit_log_refuses_"


@pytest.mark.parametrize(
    ("deed", "what", "words"),
    [
        ([f"{GUARD}update", EDIT], "log", "Row 2 was changed"),
        ([f"{GUARD}delete", "DELETE FROM audit_log WHERE seq = 2"], "log", "taken out"),
        (
            [f"{GUARD}delete", "DELETE FROM audit_log WHERE seq >= 4"],
            "log",
            "The newest rows",
        ),
        ([f"{GUARD}delete"], "guards", "audit_log_refuses_delete"),
        (["DROP INDEX ix_audit_log_at"], "guards", "ix_audit_log_at"),
    ],
)
def test_what_was_done_to_the_log_by_hand_is_found(
    clinic: Clinic, deed: list[str], what: str, words: str
) -> None:
    by_hand(clinic, *deed)
    clinic.close()
    assert words in faults(clinic)[what]


def test_an_older_copy_of_the_file_is_found_by_the_newest_backup(
    clinic: Clinic, tmp_path: Path
) -> None:
    clinic.close()
    old = (clinic.folder / "clinic.db").read_bytes()
    physio = member_with(again_open(clinic), Role.PHYSIOTHERAPIST)
    registered(physio, full_name="Came Later")
    physio.safekeeping.on_closing()
    physio.close()
    (clinic.folder / "clinic.db").write_bytes(old)
    assert "cut off" in faults(clinic)["log"]


def again_open(clinic: Clinic) -> Clinic:
    from rehab_tracker.services.entrance import sign_in

    return sign_in(clinic.folder, ADMINISTRATOR, PASSPHRASE, clinic.clock)


def test_a_restore_is_no_cut_log(clinic: Clinic) -> None:
    first = clinic.safekeeping.backups()[0]
    physio = member_with(clinic, Role.PHYSIOTHERAPIST)
    registered(physio, full_name="Came Later")
    physio.safekeeping.on_closing()
    physio.close()
    clinic.close()
    file = clinic.folder / "backups" / first.name
    restore_backup(file, clinic.folder, ADMINISTRATOR, PASSPHRASE, clinic.clock)
    assert faults(clinic) == {}


@pytest.mark.parametrize("place", [20, 5000, 60_000])
def test_a_flipped_bit_in_the_file_is_found(clinic: Clinic, place: int) -> None:
    clinic.close()
    flip(clinic.folder / "clinic.db", place)
    assert set(faults(clinic)) & {"file"}


def test_a_flipped_bit_in_a_backup_is_found(clinic: Clinic) -> None:
    (kept,) = clinic.safekeeping.backups()
    clinic.close()
    flip(clinic.folder / "backups" / kept.name, 3000)
    assert "is damaged" in faults(clinic)["backups"]


def flip(file: Path, place: int) -> None:
    content = bytearray(file.read_bytes())
    content[place] ^= 16
    file.write_bytes(content)


def lose_file(folder: Path) -> None:
    (folder / "clinic.db").unlink()


def zero_file(folder: Path) -> None:
    (folder / "clinic.db").write_bytes(bytes(9000))


@pytest.mark.parametrize("harm", [lose_file, zero_file])
def test_a_dead_file_is_said_and_the_backups_are_still_checked(
    clinic: Clinic, harm: Callable[[Path], None]
) -> None:
    clinic.close()
    harm(clinic.folder)
    found = checked(clinic)
    assert [each.is_fault for each in found if each.what == "file"] == [True]
    assert [each.is_fault for each in found if each.what == "backups"] == [False]


def test_a_note_that_lost_its_key_is_found(clinic: Clinic) -> None:
    psychologist = member_with(clinic, Role.PSYCHOLOGIST)
    psychologist.counselling.create_key()
    patient = registered(psychologist)
    psychologist.counselling.write(details(patient), soap())
    psychologist.close()
    assert faults(clinic) == {}
    by_hand(clinic, "DELETE FROM sealed_key")
    assert faults(clinic)["seals"] == "1 sealed notes have lost their key."


def test_it_wants_a_passphrase_and_counts_wrong_ones_only(clinic: Clinic) -> None:
    clinic.close()
    with pytest.raises(WrongPassphrase):
        check_clinic(clinic.folder, ADMINISTRATOR, "wrong", clinic.clock)
    for _slip in range(4):
        with pytest.raises(WrongPassphrase):
            check_clinic(clinic.folder, ADMINISTRATOR, "wrong", clinic.clock)
    with pytest.raises(UserError, match="wait"):
        checked(clinic)


def test_where_there_is_no_clinic_it_says_so(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="There is no clinic"):
        check_clinic(tmp_path, ADMINISTRATOR, PASSPHRASE)
