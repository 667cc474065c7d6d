"""Drafts: nothing typed is lost, and nobody else can open it."""

from datetime import timedelta

import pytest

from rehab_tracker.core.clock import StoppedClock
from rehab_tracker.core.errors import Missing, UserError
from rehab_tracker.domain.team import Role
from rehab_tracker.services.clinic import Clinic
from rehab_tracker.services.entrance import first_sign_in
from rehab_tracker.store.keys import WrongKeyError
from tests.builders import again, member_with, registered

TYPED = {"note": "She said नमस्ते <b> \U0001f642", "minutes": 40, "activities": [{"kind": "gait"}]}


def test_what_was_typed_is_there_after_an_interruption(clinic: Clinic) -> None:
    patient = registered(clinic)
    draft = clinic.drafts.keep("therapy", patient.id, TYPED)
    opened = again(clinic)
    (line,) = opened.drafts.mine()
    assert (line.id, line.form, line.patient_name) == (draft.id, "therapy", "Asha Verma")
    assert opened.drafts.open(draft.id).values == TYPED
    opened.close()


def test_going_on_typing_keeps_one_draft(clinic: Clinic) -> None:
    first = clinic.drafts.keep("patient", None, {"full_name": "A"})
    later = clinic.drafts.keep("patient", None, {"full_name": "As"})
    assert later.id == first.id
    assert clinic.drafts.keep("patient", None, {"full_name": "Ash"}, first.id).id == first.id
    assert len(clinic.drafts.mine()) == 1
    assert clinic.drafts.open(first.id).values == {"full_name": "Ash"}
    other = registered(clinic)
    clinic.drafts.keep("patient", other.id, {})
    assert len(clinic.drafts.mine()) == 2


def test_a_draft_is_its_authors_alone(administrator: Clinic, clinic: Clinic) -> None:
    draft = clinic.drafts.keep("therapy", None, TYPED)
    assert administrator.drafts.mine() == ()
    for deed in (administrator.drafts.open, administrator.drafts.put_away):
        with pytest.raises(Missing):
            deed(draft.id)
    with pytest.raises(Missing):
        administrator.drafts.keep("therapy", None, {}, draft.id)
    with administrator._office.store.read() as work:
        sealed = work.drafts.get(draft.id).sealed
    assert b"She said" not in sealed
    with pytest.raises(WrongKeyError):
        administrator._office.keyring.open_sealed(sealed)


def test_putting_a_draft_away_can_be_undone(clinic: Clinic) -> None:
    draft = clinic.drafts.keep("therapy", None, TYPED)
    assert clinic.undo.what() == ""
    clinic.drafts.put_away(draft.id)
    assert clinic.drafts.mine() == ()
    clinic.undo.undo()
    assert clinic.drafts.open(draft.id).values == TYPED


def test_a_draft_under_lost_keys_says_so(administrator: Clinic, clinic: Clinic) -> None:
    draft = clinic.drafts.keep("therapy", None, TYPED)
    code = administrator.team.new_code(clinic.member.id)
    clinic.close()
    back = first_sign_in(
        clinic.folder, clinic.member.account, code, "another quiet passphrase", clinic.clock
    )
    with pytest.raises(UserError, match="earlier passphrase"):
        back.drafts.open(draft.id)
    back.close()


def test_typing_fills_the_log_once_not_every_second(administrator: Clinic, clinic: Clinic) -> None:
    auditor = member_with(administrator, Role.AUDITOR)
    for n in range(5):
        clinic.drafts.keep("therapy", None, {"note": "x" * n})
    assert [line.what for line in auditor.log.entries()].count("draft") == 1


def test_a_draft_does_not_keep_a_registration_from_being_undone(clinic: Clinic) -> None:
    patient = registered(clinic)
    clinic.drafts.keep("therapy", patient.id, TYPED)
    clinic.undo.undo()
    (line,) = clinic.drafts.mine()
    assert line.patient_name == ""


def test_what_was_put_away_can_come_back_for_thirty_days(clinic: Clinic) -> None:
    clock = clinic.clock
    assert isinstance(clock, StoppedClock)
    draft = clinic.drafts.keep("therapy", None, TYPED)
    clinic.drafts.put_away(draft.id)
    clock.moment += timedelta(days=29)
    (line,) = clinic.drafts.put_away_lately()
    assert (line.id, clinic.drafts.mine()) == (draft.id, ())
    clinic.drafts.bring_back(draft.id)
    assert clinic.drafts.put_away_lately() == ()
    assert clinic.drafts.open(draft.id).values == TYPED
    clinic.drafts.put_away(draft.id)
    clock.moment += timedelta(days=31)
    assert clinic.drafts.put_away_lately() == ()
    other = clinic.drafts.keep("therapy", None, TYPED)
    clinic.drafts.put_away(other.id)
    with pytest.raises(Missing):
        clinic.drafts.open(draft.id)


def test_two_drafts_of_one_form_stand_side_by_side(clinic: Clinic) -> None:
    patient = registered(clinic)
    first = clinic.drafts.keep("therapy", patient.id, {"note": "first"})
    second = clinic.drafts.keep("therapy", patient.id, {"note": "second"}, beside=True)
    clinic.drafts.keep("therapy", patient.id, {"note": "first, more"}, first.id)
    assert {line.id for line in clinic.drafts.mine()} == {first.id, second.id}
    assert clinic.drafts.open(second.id).values == {"note": "second"}


def test_typing_on_in_a_draft_that_is_gone_or_put_away_loses_nothing(clinic: Clinic) -> None:
    draft = clinic.drafts.keep("therapy", None, {"note": "a"})
    clinic.drafts.put_away(draft.id)
    assert clinic.drafts.keep("therapy", None, {"note": "ab"}, draft.id).id == draft.id
    assert [line.id for line in clinic.drafts.mine()] == [draft.id]
    clinic.drafts.finish(draft.id)
    later = clinic.drafts.keep("therapy", None, {"note": "abc"}, draft.id)
    assert clinic.drafts.open(later.id).values == {"note": "abc"}
