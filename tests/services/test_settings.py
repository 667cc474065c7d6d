"""The letterhead, one's own passphrase, and the recovery sheet."""

from pathlib import Path

import pytest

from rehab_tracker.core.clock import StoppedClock
from rehab_tracker.core.errors import Invalid, UserError
from rehab_tracker.domain.team import Role
from rehab_tracker.services.clinic import Clinic
from rehab_tracker.services.entrance import doorplate, recover, sign_in
from tests.builders import (
    ADMINISTRATOR,
    NOON,
    PASSPHRASE,
    again,
    clinic_details,
    make_clinic,
    member_with,
)


@pytest.fixture
def clinic(tmp_path: Path) -> Clinic:
    return make_clinic(tmp_path)


def test_a_new_name_stands_on_the_door_and_the_letterhead(clinic: Clinic) -> None:
    clinic.settings.revise(clinic_details(name="Valley Clinic", duty_phone="080 1"))
    assert clinic.details.duty_phone == "080 1"
    assert doorplate(clinic.folder).name == "Valley Clinic"
    opened = again(clinic)
    assert opened.settings.of() == clinic_details(name="Valley Clinic", duty_phone="080 1")
    opened.close()


def test_practice_never_becomes_real(clinic: Clinic) -> None:
    with pytest.raises(Invalid):
        clinic.settings.revise(clinic_details(practice=False))
    assert clinic.practice
    assert clinic.details.practice


def test_everybody_changes_their_own_passphrase(clinic: Clinic) -> None:
    theirs = member_with(clinic, Role.FAMILY_WORKER)
    draft = theirs.drafts.keep("family", None, {"note": "half"})
    theirs.settings.change_passphrase(PASSPHRASE, "seven other quiet words")
    theirs.close()
    account, clock = theirs.member.account, StoppedClock(NOON)
    with pytest.raises(UserError):
        sign_in(clinic.folder, account, PASSPHRASE, clock)
    back = sign_in(clinic.folder, account, "seven other quiet words", clock)
    assert back.drafts.open(draft.id).values == {"note": "half"}
    back.close()


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ("not this one", "seven other quiet words", "old"),
        (PASSPHRASE, "short", "new"),
        (PASSPHRASE, "aaaaaaaaaaaaaaaa", "new"),
    ],
)
def test_a_passphrase_that_will_not_do_is_told_beside_its_field(
    clinic: Clinic, old: str, new: str, field: str
) -> None:
    with pytest.raises(Invalid) as refused:
        clinic.settings.change_passphrase(old, new)
    assert set(refused.value.complaints) == {field}
    sign_in(clinic.folder, ADMINISTRATOR, PASSPHRASE, StoppedClock(NOON)).close()


def test_a_new_recovery_code_opens_and_the_sheet_prints_it(clinic: Clinic) -> None:
    code = clinic.settings.new_recovery_code()
    assert clinic.settings.recovery_sheet(code).startswith(b"%PDF")
    clinic.close()
    recover(clinic.folder, ADMINISTRATOR, code, "some new quiet words", StoppedClock(NOON)).close()
