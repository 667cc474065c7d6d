"""Being in: the PIN of the day, the lock, and how each of them ends."""

import gc
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from rehab_tracker.core.clock import StoppedClock
from rehab_tracker.core.errors import Invalid, UserError
from rehab_tracker.domain.team import MemberDetails, Role
from rehab_tracker.services.clinic import Clinic
from rehab_tracker.services.office import Locked
from rehab_tracker.services.presence import COST, PinGone, WrongPin
from rehab_tracker.store.accounts import Unlocked
from rehab_tracker.store.keys import FULL_COST, Keyring
from tests.builders import NOON, PASSPHRASE, make_clinic, member_with, registered, session_details

PIN = "274951"


@pytest.fixture
def clock() -> StoppedClock:
    return StoppedClock(NOON)


@pytest.fixture
def office(tmp_path: Path, clock: StoppedClock) -> Iterator[Clinic]:
    clinic = make_clinic(tmp_path, clock)
    yield clinic
    clinic.close()


@pytest.fixture
def asha(office: Clinic) -> Iterator[Clinic]:
    clinic = member_with(office, Role.PHYSIOTHERAPIST)
    clinic.presence.set_pin(PIN)
    yield clinic
    clinic.close()


def later(clock: StoppedClock, **span: float) -> None:
    clock.moment += timedelta(**span)


def test_the_pin_brings_back_the_record_and_what_could_be_undone(asha: Clinic) -> None:
    patient = registered(asha)
    asha.therapy.log(session_details(patient.id, asha.member.id))
    asha.presence.lock()
    assert asha.presence.locked
    with pytest.raises(Locked):
        asha.patients.everyone()
    asha.presence.unlock(PIN)
    assert [line.full_name for line in asha.patients.everyone()] == ["Asha Verma"]
    asha.undo.undo()
    assert asha.therapy.of(patient.id) == ()


def test_while_it_is_locked_no_key_of_the_member_is_at_hand(asha: Clinic) -> None:
    seed = asha._office.keyring.seed
    data_key = asha._office.unlocked.data_key
    asha.presence.lock()
    gc.collect()
    held = [thing for thing in gc.get_objects() if isinstance(thing, Unlocked)]
    assert not [thing for thing in held if thing.keyring.seed == seed]
    office = asha._office
    assert not any(
        isinstance(value, Keyring | Unlocked) or value in (seed, data_key)
        for value in vars(office).values()
    )
    sealed = asha.presence._sealed
    assert sealed is not None
    assert seed not in sealed.box
    assert data_key not in sealed.box


def test_without_a_pin_only_the_passphrase_opens(office: Clinic) -> None:
    office.presence.lock()
    with pytest.raises(PinGone):
        office.presence.unlock(PIN)
    with pytest.raises(UserError):
        office.presence.unlock_with("not the passphrase")
    assert office.presence.locked
    office.presence.unlock_with(PASSPHRASE)
    assert office.team.members()


def test_five_wrong_pins_wipe_the_keys(asha: Clinic) -> None:
    asha.presence.lock()
    left = []
    for _try in range(4):
        with pytest.raises(WrongPin) as wrong:
            asha.presence.unlock("000001")
        left.append(wrong.value.left)
    assert left == [4, 3, 2, 1]
    with pytest.raises(PinGone):
        asha.presence.unlock("000001")
    with pytest.raises(PinGone):
        asha.presence.unlock(PIN)
    asha.presence.unlock_with(PASSPHRASE)
    assert not asha.presence.has_pin


def test_a_right_pin_forgives_the_slips_before_it(asha: Clinic) -> None:
    for _round in range(3):
        asha.presence.lock()
        for _try in range(4):
            with pytest.raises(WrongPin):
                asha.presence.unlock("000001")
        asha.presence.unlock(PIN)
    assert asha.presence.has_pin


@pytest.mark.parametrize(("hours", "opens"), [(11.99, True), (12, False), (-1, False)])
def test_the_pin_lasts_twelve_hours_from_the_sign_in(
    asha: Clinic, clock: StoppedClock, hours: float, opens: bool
) -> None:
    asha.presence.lock()
    later(clock, hours=hours)
    if opens:
        asha.presence.unlock(PIN)
        assert not asha.presence.locked
    else:
        with pytest.raises(PinGone):
            asha.presence.unlock(PIN)
        assert asha.presence._sealed is None


def test_unlocking_by_pin_does_not_lengthen_the_day(asha: Clinic, clock: StoppedClock) -> None:
    later(clock, hours=11)
    asha.presence.lock()
    asha.presence.unlock(PIN)
    later(clock, hours=2)
    assert not asha.presence.has_pin


def test_the_passphrase_begins_the_twelve_hours_anew(asha: Clinic, clock: StoppedClock) -> None:
    later(clock, hours=11)
    asha.presence.lock()
    asha.presence.unlock_with(PASSPHRASE)
    later(clock, hours=11)
    asha.presence.confirm(PIN)


def test_sleep_wipes_the_keys(asha: Clinic) -> None:
    asha.presence.lock()
    asha.presence.wipe()
    with pytest.raises(PinGone):
        asha.presence.unlock(PIN)


def test_the_pin_confirms_a_signature_and_five_slips_end_that_too(asha: Clinic) -> None:
    asha.presence.confirm(PIN)
    for _try in range(4):
        with pytest.raises(WrongPin):
            asha.presence.confirm("111112")
    with pytest.raises(PinGone):
        asha.presence.confirm("111112")
    with pytest.raises(PinGone):
        asha.presence.confirm(PIN)
    with pytest.raises(UserError):
        asha.presence.confirm_passphrase("not the passphrase")
    asha.presence.confirm_passphrase(PASSPHRASE)
    assert asha.patients.everyone() == ()


@pytest.mark.parametrize(
    "pin", ["", "12345", "1234567", "12345a", "١٢٣٤٥٦", "000000", "123456", "987654"]
)
def test_a_pin_that_is_guessed_at_once_is_not_taken(asha: Clinic, pin: str) -> None:
    with pytest.raises(Invalid) as refused:
        asha.presence.set_pin(pin)
    assert set(refused.value.complaints) == {"pin"}
    asha.presence.confirm(PIN)


def test_who_finds_a_colleagues_screen_open_cannot_choose_a_pin_for_them(
    office: Clinic, clock: StoppedClock
) -> None:
    later(clock, minutes=11)
    assert office.presence.needs_passphrase
    with pytest.raises(Invalid) as refused:
        office.presence.set_pin(PIN)
    assert set(refused.value.complaints) == {"passphrase"}
    assert not office.presence.has_pin
    office.presence.set_pin(PIN, PASSPHRASE)
    office.presence.confirm(PIN)


def test_who_left_meanwhile_does_not_come_back(office: Clinic, asha: Clinic) -> None:
    asha.presence.lock()
    facts = {name: getattr(asha.member, name) for name in MemberDetails.model_fields}
    office.team.revise(asha.member.id, MemberDetails(**facts | {"active": False}))
    with pytest.raises(PinGone):
        asha.presence.unlock(PIN)
    assert asha.presence.locked


def test_who_got_a_new_code_meanwhile_does_not_come_back_by_the_old_pin(
    office: Clinic, asha: Clinic
) -> None:
    asha.presence.lock()
    office.team.new_code(asha.member.id)
    with pytest.raises(PinGone):
        asha.presence.unlock(PIN)


def test_several_are_in_at_once_and_each_needs_their_own_pin(office: Clinic, asha: Clinic) -> None:
    noor = member_with(office, Role.PSYCHOLOGIST)
    noor.presence.set_pin("830265")
    asha.presence.lock()
    noor.presence.lock()
    with pytest.raises(WrongPin):
        asha.presence.unlock("830265")
    asha.presence.unlock(PIN)
    noor.presence.unlock("830265")
    assert registered(asha, full_name="Ravi Rao").author_id == asha.member.id
    assert registered(noor, full_name="Sita Rao").author_id == noor.member.id
    noor.close()


def test_lock_and_unlock_stand_in_the_log(office: Clinic, asha: Clinic) -> None:
    asha.presence.lock()
    asha.presence.unlock(PIN)
    auditor = member_with(office, Role.AUDITOR)
    actions = [line.action for line in auditor.log.entries() if line.member.endswith("pist")]
    assert actions[:2] == ["unlock", "lock"]
    assert auditor.log.check().whole
    auditor.close()


def test_nothing_of_the_pin_lies_on_the_disk(asha: Clinic) -> None:
    before = {path: path.stat().st_size for path in asha.folder.iterdir()}
    sealed = asha.presence._sealed
    assert sealed is not None
    asha.presence.lock()
    for path in asha.folder.iterdir():
        content = path.read_bytes()
        assert PIN.encode() not in content
        assert sealed.salt not in content
        assert sealed.box not in content
    assert {path.name for path in asha.folder.iterdir()} <= {path.name for path in before}


def test_a_real_clinics_pin_costs_something_to_guess_and_less_than_a_passphrase() -> None:
    assert COST.is_cheaper_than(FULL_COST)
    assert COST.memory >= 64 * 1024 * 1024
