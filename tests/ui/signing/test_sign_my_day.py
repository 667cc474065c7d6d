"""Signing a day's work: everything of one's own, with one PIN, and nobody else's."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from rehab_tracker.domain.patients import Patient
from rehab_tracker.domain.signing import Standing
from rehab_tracker.domain.team import Role
from rehab_tracker.services.clinic import Clinic
from rehab_tracker.ui.signing.page import SigningPage
from rehab_tracker.ui.today.page import TodayPage
from rehab_tracker.ui.widgets.buttons import Button
from tests.builders import PASSPHRASE, make_clinic, member_with, registered
from tests.services.signed_work import injury, involvement, observation, result, session
from tests.ui.counselling.signed_in import Seat, press, settle, shown_words, words

PIN = "381947"


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Clinic]:
    clinic = make_clinic(tmp_path)
    yield clinic
    clinic.close()


@pytest.fixture
def rohan(office: Clinic) -> Clinic:
    theirs = member_with(office, Role.PHYSIOTHERAPIST, full_name="Rohan Kulkarni")
    theirs.presence.set_pin(PIN)
    return theirs


@pytest.fixture
def mina(office: Clinic, rohan: Clinic) -> Clinic:
    """Rohan's trainee."""
    theirs = member_with(
        office,
        Role.PHYSIOTHERAPIST,
        full_name="Mina Das",
        trainee=True,
        supervisor_id=rohan.member.id,
    )
    theirs.presence.set_pin(PIN)
    return theirs


@pytest.fixture
def patient(rohan: Clinic) -> Patient:
    return registered(rohan)


def opened(clinic: Clinic, patient: Patient, qtbot: QtBot) -> tuple[SigningPage, Seat]:
    seat = Seat(clinic)
    return seat.open(SigningPage, patient.id, qtbot), seat


def sign_with(page: SigningPage, secret: str) -> None:
    asked = page.confirm.passphrase if page.confirm.pin.isHidden() else page.confirm.pin
    asked.set_value(secret)
    page.sign.click()
    settle()


def test_one_pin_signs_the_whole_day(rohan: Clinic, patient: Patient, qtbot: QtBot) -> None:
    refs = [write(rohan, patient.id) for write in (session, observation, result, involvement)]
    page, seat = opened(rohan, patient, qtbot)
    said = words(page)
    for part in ("Asha Verma", "Therapy session", "Skill observed", "Measure", "Family's part"):
        assert part in said
    assert page.sign.accessibleName() == "Sign 4 entries"
    sign_with(page, PIN)
    standings = rohan.signing.standings(patient.id)
    assert {standings[ref.entry_id] for ref in refs} == {Standing.SIGNED}
    assert seat.said == ["4 entries signed."]
    assert not seat.undoable
    assert "Everything of yours is signed." in shown_words(page)


def test_what_is_not_ticked_stays_unsigned(rohan: Clinic, patient: Patient, qtbot: QtBot) -> None:
    session(rohan, patient.id)
    injury(rohan, patient.id)
    page, _seat = opened(rohan, patient, qtbot)
    next(tick for tick in page.mine.ticks() if "Injury" in tick.accessibleName()).click()
    sign_with(page, PIN)
    assert [left.title for left in rohan.signing.unsigned()] == ["Injury"]
    assert page.sign.accessibleName() == "Sign"
    assert not page.sign.isEnabled()


def test_only_what_stands_there_is_signed_and_the_rest_follows(
    rohan: Clinic, patient: Patient, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rehab_tracker.ui.signing.page.AT_ONCE", 2)
    for minutes in (40, 45, 50, 55, 60):
        session(rohan, patient.id, minutes=minutes)
    page, _seat = opened(rohan, patient, qtbot)
    assert page.sign.accessibleName() == "Sign 2 entries"
    more = page.mine.findChild(Button, "more-to-sign")
    assert more is not None
    assert more.accessibleName() == "Show 2 more"
    more.click()
    assert more.accessibleName() == "Show 1 more"
    assert page.sign.accessibleName() == "Sign 4 entries"
    sign_with(page, PIN)
    assert len(rohan.signing.unsigned()) == rohan.signing.how_many_unsigned() == 1
    assert page.sign.accessibleName() == "Sign 1 entry"
    assert more.isHidden()


def test_a_wrong_pin_signs_nothing(rohan: Clinic, patient: Patient, qtbot: QtBot) -> None:
    session(rohan, patient.id)
    page, seat = opened(rohan, patient, qtbot)
    sign_with(page, "999111")
    assert len(rohan.signing.unsigned()) == 1
    assert "4 more tries" in str(page.confirm.pin.error())
    assert seat.said == []
    sign_with(page, PIN)
    assert rohan.signing.unsigned() == ()


def test_without_a_pin_the_passphrase_signs(rohan: Clinic, patient: Patient, qtbot: QtBot) -> None:
    session(rohan, patient.id)
    rohan.presence.wipe()
    page, _seat = opened(rohan, patient, qtbot)
    sign_with(page, "not the passphrase")
    assert page.confirm.passphrase.error()
    assert len(rohan.signing.unsigned()) == 1
    sign_with(page, PASSPHRASE)
    assert rohan.signing.unsigned() == ()


def test_five_wrong_pins_ask_for_the_passphrase(
    rohan: Clinic, patient: Patient, qtbot: QtBot
) -> None:
    session(rohan, patient.id)
    page, _seat = opened(rohan, patient, qtbot)
    for _time in range(5):
        sign_with(page, "999111")
    assert page.confirm.pin.isHidden()
    sign_with(page, PASSPHRASE)
    assert rohan.signing.unsigned() == ()


def test_a_trainees_entry_waits_for_the_supervisor(
    rohan: Clinic, mina: Clinic, patient: Patient, qtbot: QtBot
) -> None:
    ref = session(mina, patient.id)
    page, seat = opened(mina, patient, qtbot)
    assert "waits for the signature of Rohan Kulkarni" in shown_words(page)
    sign_with(page, PIN)
    assert seat.said == ["1 entry signed. It waits for the signature of Rohan Kulkarni."]
    assert rohan.signing.standings(patient.id)[ref.entry_id] is Standing.WAITS
    theirs, _seat = opened(rohan, patient, qtbot)
    assert "Mina Das" in shown_words(theirs.theirs)
    assert not theirs.sign.isEnabled(), "nothing is signed for a trainee unread"
    theirs.theirs.ticks()[0].click()
    sign_with(theirs, PIN)
    assert rohan.signing.standings(patient.id)[ref.entry_id] is Standing.SIGNED


def test_nobody_sees_the_list_of_somebody_else(
    office: Clinic, rohan: Clinic, patient: Patient, qtbot: QtBot
) -> None:
    session(rohan, patient.id)
    colleague = member_with(office, Role.OCCUPATIONAL_THERAPIST)
    page, _seat = opened(colleague, patient, qtbot)
    assert "Asha Verma" not in words(page)
    assert "Everything of yours is signed." in shown_words(page)


def test_a_question_of_the_family_is_signed_once_it_is_answered(
    rohan: Clinic, patient: Patient, qtbot: QtBot
) -> None:
    ref = involvement(rohan, patient.id, question="Will he walk?")
    page, _seat = opened(rohan, patient, qtbot)
    assert not page.mine.ticks()
    rohan.family.answer(ref.entry_id, "We will know more in spring.")
    sign_with(page, PIN)
    assert rohan.signing.standings(patient.id)[ref.entry_id] is Standing.SIGNED


def test_an_entry_is_read_where_it_was_made(rohan: Clinic, patient: Patient, qtbot: QtBot) -> None:
    ref = session(rohan, patient.id)
    page, seat = opened(rohan, patient, qtbot)
    press(page, "Read")
    assert seat.gone == [("therapy", patient.id, {"entry": ref.entry_id})]


def test_today_leads_to_it(rohan: Clinic, patient: Patient, qtbot: QtBot) -> None:
    seat = Seat(rohan)
    page = seat.open(TodayPage, patient.id, qtbot)
    assert not [each for each in page.unsigned.findChildren(Button) if each.isVisible()]
    session(rohan, patient.id)
    settle()
    press(page.unsigned, "Sign my day")
    assert seat.gone == [("signing", None, {})]
