"""Guessing is slowed, and a restart does not make it quicker."""

from datetime import timedelta
from pathlib import Path

import pytest

from rehab_tracker.core.clock import StoppedClock
from rehab_tracker.core.errors import UserError
from rehab_tracker.store.accounts import WrongPassphrase
from rehab_tracker.store.attempts import Attempts, WaitFirst, first_sign_in, sign_in
from rehab_tracker.store.codes import spell
from rehab_tracker.store.vault import NewVault, Vault
from tests.store.conftest import NOON, PASSPHRASE


def guess(folder: Path, clock: StoppedClock, times: int, account: str = "asha") -> None:
    for _time in range(times):
        with pytest.raises(WrongPassphrase):
            sign_in(folder, account, "a wrong passphrase", clock)


def test_four_slips_are_free_and_then_each_doubles_the_wait(
    folder: Path, clock: StoppedClock
) -> None:
    guess(folder, clock, 5)
    waits = []
    for _time in range(10):
        with pytest.raises(WaitFirst) as told:
            sign_in(folder, "asha", PASSPHRASE, clock)
        waits.append(told.value.wait.total_seconds())
        clock.moment += told.value.wait
        guess(folder, clock, 1)
    assert waits == [5, 10, 20, 40, 80, 160, 320, 640, 900, 900]


def test_the_count_survives_a_restart_and_setting_the_clock_back(
    folder: Path, clock: StoppedClock
) -> None:
    guess(folder, clock, 5)
    with pytest.raises(WaitFirst):
        sign_in(folder, "asha", PASSPHRASE, StoppedClock(NOON - timedelta(days=1)))
    later = StoppedClock(NOON + timedelta(seconds=6))
    assert sign_in(folder, "asha", PASSPHRASE, later).account == "asha"


def test_the_right_passphrase_clears_the_count(folder: Path, clock: StoppedClock) -> None:
    guess(folder, clock, 4)
    sign_in(folder, "asha", PASSPHRASE, clock)
    guess(folder, clock, 4)
    assert sign_in(folder, "asha", PASSPHRASE, clock)


def test_one_persons_slips_do_not_keep_another_out(
    folder: Path, made: NewVault, clock: StoppedClock
) -> None:
    guess(folder, clock, 5, account="nobody.here")
    assert sign_in(folder, "asha", PASSPHRASE, clock)


def test_a_passphrase_typed_as_the_account_is_not_kept(folder: Path, clock: StoppedClock) -> None:
    guess(folder, clock, 1, account=PASSPHRASE)
    kept = b"".join(file.read_bytes() for file in folder.iterdir())
    assert PASSPHRASE.encode() not in kept


def test_a_try_is_counted_even_if_the_program_is_killed_before_the_answer(
    folder: Path, clock: StoppedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(*_given: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Vault, "unlock", killed)
    for _time in range(5):
        with pytest.raises(KeyboardInterrupt):
            sign_in(folder, "asha", PASSPHRASE, clock)
    assert Attempts(folder, clock).wait("asha") == timedelta(seconds=5)


def test_the_wait_is_said_in_words(folder: Path, clock: StoppedClock) -> None:
    assert "5 seconds" in str(WaitFirst(timedelta(seconds=5)))
    assert "15 minutes" in str(WaitFirst(timedelta(minutes=15)))


def test_a_damaged_count_keeps_nobody_out(folder: Path, clock: StoppedClock) -> None:
    (folder / "attempts.json").write_bytes(b'{"asha": {"failed": "x"}}')
    assert sign_in(folder, "asha", PASSPHRASE, clock)


def test_a_first_sign_in_is_kept_and_a_slip_of_the_pen_is_not_a_guess(
    folder: Path, made: NewVault, clock: StoppedClock
) -> None:
    vault, code = Vault.load(folder).with_first_code("ravi", "Ravi", made.unlocked)
    vault.save(folder)
    for _time in range(8):
        with pytest.raises(UserError):
            first_sign_in(folder, "ravi", code[:-1], "orchard kettle nine", clock)
        with pytest.raises(UserError):
            first_sign_in(folder, "ravi", code, "too short", clock)
    first_sign_in(folder, "ravi", code, "orchard kettle nine", clock)
    assert sign_in(folder, "ravi", "orchard kettle nine", clock).account == "ravi"


def test_a_slip_of_the_pen_does_not_clear_the_count(
    folder: Path, made: NewVault, clock: StoppedClock
) -> None:
    vault, code = Vault.load(folder).with_first_code("ravi", "Ravi", made.unlocked)
    vault.save(folder)
    another = spell(b"1234567", 4)
    for _time in range(5):
        with pytest.raises(WrongPassphrase):
            first_sign_in(folder, "ravi", another, "orchard kettle nine", clock)
    with pytest.raises(UserError, match="letters and digits"):
        first_sign_in(folder, "ravi", code[:-1], "orchard kettle nine", clock)
    with pytest.raises(WaitFirst):
        first_sign_in(folder, "ravi", code, "orchard kettle nine", clock)
