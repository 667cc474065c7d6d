"""What is typical stays hidden until somebody asks, says what it is not, and never in private."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from rehab_tracker.domain.expected import DISCLAIMER
from rehab_tracker.domain.limits import Limit
from rehab_tracker.domain.own_skills import OwnSkillDetails
from rehab_tracker.domain.patients import Patient
from rehab_tracker.domain.team import Role
from rehab_tracker.services.clinic import Clinic
from rehab_tracker.ui.milestones.limits import LimitsSheet
from rehab_tracker.ui.milestones.page import MilestonesPage
from rehab_tracker.ui.own_skills.page import OwnSkillsPage
from rehab_tracker.ui.widgets.names import set_private
from tests.builders import injury_details, make_clinic, member_with, registered
from tests.ui.counselling.signed_in import Seat, choose, press, shown_words


@pytest.fixture
def therapist(tmp_path: Path) -> Iterator[Clinic]:
    office = make_clinic(tmp_path)
    clinic = member_with(office, Role.PHYSIOTHERAPIST, full_name="Ravi Shankar")
    office.close()
    yield clinic
    clinic.close()


@pytest.fixture
def patient(therapist: Clinic) -> Patient:
    return registered(therapist)


@pytest.fixture
def in_the_open() -> Iterator[None]:
    yield
    set_private(False)


def opened(clinic: Clinic, patient: Patient, qtbot: QtBot) -> MilestonesPage:
    return Seat(clinic).open(MilestonesPage, patient.id, qtbot)


def test_it_is_told_when_asked_and_hidden_for_the_next_skill(
    therapist: Clinic, patient: Patient, qtbot: QtBot
) -> None:
    therapist.injury.record(injury_details(patient.id, level="C6", grade="A"))
    page = opened(therapist, patient, qtbot)
    page.list.look_at("TR-01")
    assert DISCLAIMER not in shown_words(page)
    press(page, "What is typical for this level?")
    words = shown_words(page)
    assert "SA-IN: from some help to alone" in words
    assert "It assumes: Transfer board" in words
    assert DISCLAIMER in words
    page.list.look_at("TR-02")
    assert DISCLAIMER not in shown_words(page)


def test_of_an_incomplete_injury_nothing_is_typical(
    therapist: Clinic, patient: Patient, qtbot: QtBot
) -> None:
    therapist.injury.record(injury_details(patient.id, level="C6", grade="D"))
    page = opened(therapist, patient, qtbot)
    press(page, "What is typical for this level?")
    assert "set individually" in shown_words(page)


def test_a_private_screen_tells_and_offers_nothing(
    therapist: Clinic, patient: Patient, qtbot: QtBot, in_the_open: None
) -> None:
    therapist.injury.record(injury_details(patient.id))
    page = opened(therapist, patient, qtbot)
    press(page, "What is typical for this level?")
    set_private(True)
    assert DISCLAIMER not in shown_words(page)
    assert "What is typical for this level?" not in shown_words(page)


def test_what_limits_is_ticked_and_stands_above_the_list(
    therapist: Clinic, patient: Patient, qtbot: QtBot
) -> None:
    page = opened(therapist, patient, qtbot)
    page.ask_limits()
    sheet = page.findChild(LimitsSheet)
    assert sheet is not None
    sheet.form.set_values({"limits": (Limit.HOUSING,), "note": "two steps"})
    sheet.keep()
    assert "Limited by: Housing (two steps)" in shown_words(page)


def test_what_limits_waits_as_a_draft_when_the_screen_is_locked(
    therapist: Clinic, patient: Patient, qtbot: QtBot
) -> None:
    page = opened(therapist, patient, qtbot)
    page.ask_limits()
    sheet = page.findChild(LimitsSheet)
    assert sheet is not None
    choose(sheet.form, "limits", "Housing")
    qtbot.keyClicks(sheet.form.fields["note"].editor, "two st")
    page.settle()
    (line,) = therapist.drafts.mine()
    sheet.reject()

    later = opened(therapist, patient, qtbot)
    later.arrive({"draft": line.id})
    again = later.findChild(LimitsSheet)
    assert again is not None
    assert again.form.values() == {"limits": (Limit.HOUSING,), "note": "two st"}
    again.keep()
    assert therapist.drafts.mine() == ()


def test_a_skill_that_was_begun_stays_beside_the_one_that_is_put_right(
    therapist: Clinic, patient: Patient, qtbot: QtBot
) -> None:
    held = therapist.own_skills.add(
        OwnSkillDetails.checked({"label": "To the well", "family": "TR", "criterion": "Ten steps"})
    )
    page = Seat(therapist).open(OwnSkillsPage, patient.id, qtbot)
    press(page, "Add a skill")
    assert page.card.open is not None
    qtbot.keyClicks(page.card.open.form.fields["label"].editor, "Bed to rick")
    press(page, "Change")
    assert page.card.open is not None
    qtbot.keyClicks(page.card.open.form.fields["criterion"].editor, " and back")
    page.settle()
    drafts = [therapist.drafts.open(line.id) for line in therapist.drafts.mine()]
    assert {str(draft.values["about"]) for draft in drafts} == {"", str(held.id)}

    later = Seat(therapist).open(OwnSkillsPage, patient.id, qtbot)
    (begun,) = [draft for draft in drafts if not draft.values["about"]]
    later.arrive({"draft": begun.id})
    assert later.card.open is not None
    assert later.card.open.form.fields["label"].value() == "Bed to rick"
    later.card.open.form.set_values({"family": "TR", "criterion": "Both ways, no skin shear"})
    press(later, "Save the skill")
    assert [line.id for line in therapist.drafts.mine()] == [
        draft.id for draft in drafts if draft.id != begun.id
    ]


def test_a_skill_of_the_clinics_own_is_added_and_retired(
    therapist: Clinic, patient: Patient, qtbot: QtBot
) -> None:
    page = Seat(therapist).open(OwnSkillsPage, patient.id, qtbot)
    press(page, "Add a skill")
    press(page, "Save the skill")
    assert "This is needed." in shown_words(page)
    form = page.card.open
    assert form is not None
    form.form.set_values(
        {"label": "Bed to rickshaw", "family": "TR", "criterion": "Both ways, no skin shear"}
    )
    press(page, "Save the skill")
    assert "Bed to rickshaw" in shown_words(page)
    assert "on no family's paper" in shown_words(page)
    press(page, "Retire")
    assert therapist.own_skills.every()[0].retired_on is not None
