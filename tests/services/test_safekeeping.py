"""The record is backed up by itself and proved, on a second drive too, and says how it stands."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from rehab_tracker.core.clock import StoppedClock
from rehab_tracker.core.errors import UserError
from rehab_tracker.core.preferences import Preferences
from rehab_tracker.domain.safekeeping import sentences
from rehab_tracker.domain.team import Role
from rehab_tracker.services import entrance
from rehab_tracker.services.clinic import Clinic
from rehab_tracker.services.restoring import restore_backup, restore_with_sheet
from rehab_tracker.services.safekeeping import Safekeeping
from rehab_tracker.store import backup
from rehab_tracker.store.snapshot import OutOfTime
from tests.builders import (
    ADMINISTRATOR,
    NOON,
    PASSPHRASE,
    again,
    make_clinic,
    member_with,
    registered,
)


@pytest.fixture
def clinic(tmp_path: Path) -> Iterator[Clinic]:
    made = make_clinic(tmp_path)
    yield made
    made.close()


@pytest.fixture
def physio(clinic: Clinic) -> Iterator[Clinic]:
    signed_in = member_with(clinic, Role.PHYSIOTHERAPIST)
    yield signed_in
    signed_in.close()


@pytest.fixture
def drive(tmp_path: Path) -> Path:
    place = tmp_path / "second drive"
    place.mkdir()
    Preferences(second_drive=str(place)).save()
    return place


def later(clinic: Clinic, **span: float) -> None:
    clock = clinic.clock
    assert isinstance(clock, StoppedClock)
    clock.moment += timedelta(**span)


def test_opening_work_and_closing_back_up_what_changed(clinic: Clinic, physio: Clinic) -> None:
    keep = physio.safekeeping
    keep.on_opening()
    assert (keep.standing().count, keep.standing().unproven) == (1, 0)
    keep.after_work()
    keep.on_closing()
    assert keep.standing().count == 1, "nothing changed"
    registered(physio)
    keep.after_work()
    assert keep.standing().count == 2
    registered(physio, full_name="Ravi Rao")
    keep.on_closing()
    assert keep.standing().count == 3
    assert sentences(keep.standing(), physio.clock.now()) == ("Last proven restore: today 12:00",)


def test_the_round_behind_the_lock_needs_nobody_and_proves_itself(physio: Clinic) -> None:
    registered(physio)
    back_up = physio.safekeeping.for_locking()
    assert physio.safekeeping.standing().count == 0, "preparing it makes nothing"
    physio.presence.lock()
    back_up()
    assert (physio.safekeeping.standing().count, physio.safekeeping.standing().unproven) == (1, 0)
    back_up()
    assert physio.safekeeping.standing().count == 1, "nothing changed"
    physio.safekeeping.for_locking()()
    assert physio.safekeeping.standing().trouble == ""


def test_a_draft_alone_is_worth_a_backup(physio: Clinic) -> None:
    draft = physio.drafts.keep("therapy", None, {"notes": "first"})
    later(physio, minutes=1)
    physio.safekeeping.on_opening()
    later(physio, minutes=1)
    physio.drafts.keep("therapy", None, {"notes": "first and second"}, draft.id)
    physio.safekeeping.after_work()
    assert physio.safekeeping.standing().count == 2


def test_it_is_due_every_half_hour(clinic: Clinic) -> None:
    assert not clinic.safekeeping.is_due()
    later(clinic, minutes=30)
    assert clinic.safekeeping.is_due()
    clinic.safekeeping.after_work()
    assert not clinic.safekeeping.is_due()
    later(clinic, hours=-3)
    assert clinic.safekeeping.is_due(), "a clock set back does not stop backups"


def test_closing_waits_no_longer_than_it_may_and_the_next_start_catches_up(
    physio: Clinic, monkeypatch: pytest.MonkeyPatch
) -> None:
    registered(physio)
    physio.safekeeping.on_closing(seconds=0)
    assert physio.safekeeping.standing().count == 0
    assert physio.safekeeping.standing().trouble == ""

    def too_slow(*_given: object) -> None:
        raise OutOfTime

    with monkeypatch.context() as patched:
        patched.setattr(backup, "rehearse", too_slow)
        physio.safekeeping.on_closing()
    said = sentences(physio.safekeeping.standing(), NOON)
    assert said == ("No backup was opened and checked yet.", "1 backup is not checked yet.")
    opened = again(physio)
    opened.safekeeping.on_opening()
    assert opened.safekeeping.standing().unproven == 0
    assert opened.safekeeping.standing().proven_at == NOON


def test_closing_stops_what_is_under_way(physio: Clinic) -> None:
    keep = physio.safekeeping
    registered(physio)
    keep.make_way()
    keep.after_work()
    assert keep.standing().count == 0
    keep.on_closing()
    assert keep.standing().count == 1
    registered(physio, full_name="Ravi Rao")
    keep.after_work()
    assert keep.standing().count == 2


def test_a_damaged_backup_is_said_and_put_aside(
    physio: Clinic, monkeypatch: pytest.MonkeyPatch
) -> None:
    registered(physio)
    keep = physio.safekeeping

    def too_slow(*_given: object) -> None:
        raise OutOfTime

    with monkeypatch.context() as patched:
        patched.setattr(backup, "rehearse", too_slow)
        keep.on_closing()
    (kept,) = keep.backups()
    file = physio.folder / "backups" / kept.name
    content = bytearray(file.read_bytes())
    content[1000] ^= 1
    file.write_bytes(content)
    opened = again(physio)
    opened.safekeeping.on_opening()
    standing = opened.safekeeping.standing()
    assert "is damaged" in standing.trouble
    assert standing.needs_attention
    assert (standing.count, standing.unproven) == (1, 0)
    assert file.with_name(f"{file.name}.damaged").exists()


def test_a_full_disk_is_said_and_loses_nothing(
    physio: Clinic, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep = physio.safekeeping
    keep.on_opening()
    registered(physio)

    def full(*_given: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(backup, "pack", full)
        keep.after_work()
    assert keep.standing().trouble == "The backup could not be made: No space left on device."
    assert keep.standing().count == 1
    keep.after_work()
    assert keep.standing().trouble == ""
    assert keep.standing().count == 2


def test_the_second_drive_takes_proven_backups(physio: Clinic, drive: Path) -> None:
    registered(physio)
    physio.safekeeping.on_opening()
    (copied,) = drive.glob("*/*.rtbackup")
    (kept,) = physio.safekeeping.backups()
    assert copied.read_bytes() == (physio.folder / "backups" / kept.name).read_bytes()


def test_a_second_drive_that_is_away_for_a_week_is_missed(physio: Clinic, drive: Path) -> None:
    keep = physio.safekeeping
    keep.on_opening()
    gone = drive.rename(drive.with_name("in the drawer"))
    later(physio, days=6)
    keep.after_work()
    assert keep.standing().second_missing_since is None
    later(physio, days=2)
    keep.after_work()
    assert keep.standing().second_missing_since == NOON
    assert keep.standing().needs_attention
    gone.rename(drive)
    keep.after_work()
    assert keep.standing().second_missing_since is None


def test_anybody_backs_up_to_a_folder_and_the_log_says_who(clinic: Clinic, tmp_path: Path) -> None:
    auditor = member_with(clinic, Role.AUDITOR)
    file = auditor.safekeeping.back_up_to(tmp_path / "stick")
    assert file.parent == tmp_path / "stick"
    line = auditor.log.entries(1)[0]
    assert (line.action, line.what, line.member) == ("export", "backup", auditor.member.full_name)
    (tmp_path / "full").write_text("a file, not a folder")
    with pytest.raises(UserError, match="could not be made"):
        auditor.safekeeping.back_up_to(tmp_path / "full")
    auditor.close()


def test_what_was_backed_up_comes_back_whole(
    clinic: Clinic, physio: Clinic, tmp_path: Path
) -> None:
    patient = registered(physio, full_name="Asha Verma")
    file = physio.safekeeping.back_up_to(tmp_path / "stick")
    registered(physio, full_name="Came Later")
    physio.close()
    clinic.close()
    (clinic.folder / "clinic.db").write_bytes(bytes(9000))
    restore_backup(file, clinic.folder, physio.member.account, PASSPHRASE, clinic.clock)
    back = entrance.sign_in(clinic.folder, physio.member.account, PASSPHRASE, clinic.clock)
    assert [line.id for line in back.patients.everyone()] == [patient.id]
    back.safekeeping.on_opening()
    assert back.safekeeping.standing().count == 1
    back.close()


def test_thinning_waits_until_the_restored_clinic_was_proved(
    clinic: Clinic, physio: Clinic
) -> None:
    for hours in range(3):
        registered(physio, full_name=f"Number {['one', 'two', 'three'][hours]}")
        physio.safekeeping.after_work()
        later(physio, hours=1)
    oldest = physio.safekeeping.backups()[-1]
    physio.close()
    clinic.close()
    later(physio, days=20)
    file = clinic.folder / "backups" / oldest.name
    restore_backup(file, clinic.folder, ADMINISTRATOR, PASSPHRASE, clinic.clock)
    assert backup.shelf_of(clinic.folder).is_frozen
    back = entrance.sign_in(clinic.folder, ADMINISTRATOR, PASSPHRASE, clinic.clock)
    assert back.safekeeping.standing().count == 3
    back.safekeeping.on_opening()
    assert back.safekeeping.standing().count < 4
    assert not backup.shelf_of(clinic.folder).is_frozen
    back.close()


def test_the_recovery_sheet_restores_too(clinic: Clinic, tmp_path: Path) -> None:
    code = clinic.settings.new_recovery_code()
    file = clinic.safekeeping.back_up_to(tmp_path / "stick")
    restore_with_sheet(file, tmp_path / "new", code, clinic.clock)
    entrance.sign_in(tmp_path / "new", ADMINISTRATOR, PASSPHRASE, clinic.clock).close()
    with pytest.raises(UserError):
        restore_with_sheet(file, tmp_path / "newer", code[::-1], clinic.clock)


def test_nothing_is_written_while_the_record_is_locked(clinic: Clinic) -> None:
    clinic._office.put_away()
    clinic.safekeeping.on_closing()
    assert not clinic.safekeeping.is_due()
    clinic.safekeeping.after_work()
    assert clinic.safekeeping.standing().count == 0
    assert clinic.safekeeping.standing().trouble == ""


def test_two_threads_of_one_window_take_turns(physio: Clinic) -> None:
    keep: Safekeeping = physio.safekeeping
    registered(physio)
    with keep._at_work:
        keep.on_closing(seconds=0)
    assert keep.standing().count == 0
    keep.on_closing()
    assert keep.standing().count == 1
