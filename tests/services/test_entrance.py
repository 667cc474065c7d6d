"""The way in: setting up, signing in, the first time, and the recovery sheet."""

import subprocess
import sys
from pathlib import Path

import pytest

from rehab_tracker.core.clock import StoppedClock
from rehab_tracker.core.errors import Missing, UserError
from rehab_tracker.domain.team import Role
from rehab_tracker.services.clinic import Clinic
from rehab_tracker.services.entrance import (
    clinic_in,
    doorplate,
    first_sign_in,
    recover,
    set_up,
    sign_in,
)
from rehab_tracker.store.keys import CHEAP_COST
from tests.builders import (
    ADMINISTRATOR,
    NOON,
    PASSPHRASE,
    again,
    clinic_details,
    make_clinic,
    member_details,
    member_with,
    registered,
)


def new_clinic(folder: Path) -> tuple[Clinic, str]:
    first = member_details(Role.ADMINISTRATOR, account=ADMINISTRATOR, full_name="Meera Nair")
    clock = StoppedClock(NOON)
    return set_up(folder, clinic_details(), first, PASSPHRASE, clock, CHEAP_COST)


def test_a_new_clinic_is_there_after_closing_and_opening(tmp_path: Path) -> None:
    folder = tmp_path / "clinic"
    assert not clinic_in(folder)
    clinic, code = new_clinic(folder)
    assert clinic_in(folder)
    assert len(code.replace("-", "")) == 56
    opened = again(clinic)
    assert opened.member.full_name == "Meera Nair"
    assert opened.details == clinic_details()
    assert opened.practice
    opened.close()


def test_the_door_shows_who_works_here_and_opens_nothing(tmp_path: Path) -> None:
    clinic = make_clinic(tmp_path)
    newcomer, _code = clinic.team.add(member_details(Role.PSYCHOLOGIST, full_name="Noor Ali"))
    plate = doorplate(clinic.folder)
    assert (plate.name, plate.practice) == ("Hill View Rehabilitation", True)
    assert [(p.account, p.full_name, p.first_time) for p in plate.people] == [
        (ADMINISTRATOR, "Meera Nair", False),
        (newcomer.account, "Noor Ali", True),
    ]
    clinic.close()


def test_the_first_account_must_be_able_to_let_others_in(tmp_path: Path) -> None:
    first = member_details(Role.PHYSICIAN)
    with pytest.raises(UserError, match="administrator"):
        set_up(tmp_path / "c", clinic_details(), first, PASSPHRASE, cost=CHEAP_COST)
    assert not (tmp_path / "c").exists()


def test_a_real_clinic_refuses_cheap_keys(tmp_path: Path) -> None:
    first = member_details(Role.ADMINISTRATOR)
    with pytest.raises(UserError, match="too weak"):
        set_up(tmp_path / "c", clinic_details(practice=False), first, PASSPHRASE, cost=CHEAP_COST)


def test_a_folder_in_use_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("mine", "utf-8")
    with pytest.raises(UserError, match="not empty"):
        new_clinic(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_a_wrong_passphrase_says_so_and_a_right_one_opens(tmp_path: Path) -> None:
    clinic = make_clinic(tmp_path)
    clinic.close()
    with pytest.raises(UserError, match="not right"):
        sign_in(clinic.folder, ADMINISTRATOR, "wrong words here", StoppedClock(NOON))
    sign_in(clinic.folder, ADMINISTRATOR.upper(), PASSPHRASE, StoppedClock(NOON)).close()


def test_where_there_is_no_clinic_a_sentence_says_so(tmp_path: Path) -> None:
    with pytest.raises(Missing, match="no clinic"):
        doorplate(tmp_path)
    with pytest.raises(Missing, match="no clinic"):
        sign_in(tmp_path, "a", "b")


def test_a_newcomer_chooses_a_passphrase_which_makes_their_keys(tmp_path: Path) -> None:
    clinic = make_clinic(tmp_path)
    details = member_details(Role.PHYSIOTHERAPIST)
    member, code = clinic.team.add(details)
    assert member.box_key == b""
    theirs = first_sign_in(clinic.folder, details.account, code, PASSPHRASE, clinic.clock)
    assert theirs.member.box_key
    assert theirs.member.verify_key
    assert theirs.fingerprint != clinic.fingerprint
    with pytest.raises(UserError):
        first_sign_in(clinic.folder, details.account, code, PASSPHRASE, clinic.clock)
    opened = again(theirs)
    assert opened.fingerprint == theirs.fingerprint
    opened.close()


def test_the_recovery_sheet_opens_the_file_with_new_keys(tmp_path: Path) -> None:
    clinic, code = new_clinic(tmp_path / "clinic")
    therapist = member_with(clinic, Role.PHYSIOTHERAPIST)
    registered(therapist)
    therapist.close()
    clinic.close()
    with pytest.raises(UserError, match="code"):
        recover(clinic.folder, ADMINISTRATOR, code[:-1] + "?", "other quiet words")
    back = recover(
        clinic.folder, therapist.member.account, code, "other quiet words", StoppedClock(NOON)
    )
    assert [line.full_name for line in back.patients.everyone()] == ["Asha Verma"]
    assert back.fingerprint != therapist.fingerprint
    assert back.member.box_key != therapist.member.box_key
    back.close()
    with pytest.raises(UserError):
        sign_in(clinic.folder, therapist.member.account, PASSPHRASE, StoppedClock(NOON))


def test_coming_in_stands_in_the_log(tmp_path: Path) -> None:
    clinic = make_clinic(tmp_path)
    auditor = member_with(clinic, Role.AUDITOR)
    lines = [(line.action, line.member) for line in auditor.log.entries()]
    assert lines[0] == ("sign_in", auditor.member.full_name)
    assert ("set_up", "Meera Nair") in lines
    auditor.close()
    clinic.close()


def test_the_sign_in_page_loads_neither_pydantic_nor_sql() -> None:
    code = (
        "import sys, rehab_tracker.services.entrance as e; e.clinic_in(__import__('pathlib')"
        ".Path('nowhere')); print([m for m in ('pydantic', 'sqlalchemy', 'sqlmodel', 'alembic')"
        " if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
