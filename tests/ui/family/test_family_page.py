from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from pytestqt.qtbot import QtBot

from rehab_tracker.domain.consent import Answer, Capacity, ConsentDetails, Given, Topic
from rehab_tracker.domain.family import (
    CarerSkill,
    InvolvementDetails,
    InvolvementKind,
    Relation,
    Relative,
    RelativeDetails,
    Teaching,
    TrainingDetails,
)
from rehab_tracker.domain.milestones import ObservationDetails, SkillStatus
from rehab_tracker.domain.signing import EntryKind
from rehab_tracker.domain.team import Role
from rehab_tracker.domain.worklist import TaskKind
from rehab_tracker.services.clinic import Clinic
from rehab_tracker.ui.family.page import FamilyPage
from rehab_tracker.ui.goals.home_page import HomePage
from rehab_tracker.ui.widgets.text import Words
from tests.builders import TODAY, make_clinic, member_with, registered
from tests.ui.counselling.signed_in import Seat, choose, fill, press, shown_words, words

QUESTION = "When may he come home? <b>घर</b> 🙂"


@pytest.fixture
def clinic(tmp_path: Path) -> Clinic:
    return member_with(make_clinic(tmp_path), Role.PHYSIOTHERAPIST, full_name="Asha Menon")


@pytest.fixture
def ravi(clinic: Clinic) -> UUID:
    return registered(clinic, full_name="Ravi Iyer").id


@pytest.fixture
def seat(clinic: Clinic) -> Seat:
    return Seat(clinic)


def relative(clinic: Clinic, patient_id: UUID, name: str = "Sunita Iyer") -> Relative:
    details = RelativeDetails(
        patient_id=patient_id, full_name=name, relation=Relation.PARTNER, phone="98450 11223"
    )
    return clinic.family.add(details)


def trained(
    clinic: Clinic, who: Relative, reached: Teaching = Teaching.SHOWN, **facts: object
) -> None:
    usual = {
        "patient_id": who.patient_id,
        "relative_id": who.id,
        "skill": CarerSkill.TRANSFERS,
        "reached": reached,
        "trained_on": TODAY - timedelta(days=5),
    }
    clinic.family.train(TrainingDetails.checked(usual | facts))


def test_a_relative_is_added_and_stands_on_a_card(seat: Seat, ravi: UUID, qtbot: QtBot) -> None:
    page = seat.open(FamilyPage, ravi, qtbot)
    assert "Nobody is on file yet" in shown_words(page)
    press(page, "Add a relative")
    fill(page.people.form, full_name="Sunita Iyer", phone="98450 11223", language="hi")
    press(page, "Primary carer")
    press(page, "Save")
    assert page.people.form.complaints() == {"relation": "This is needed."}
    fill(page.people.form, relation=Relation.PARTNER)
    press(page, "Save")
    shown = shown_words(page)
    for said in ("Sunita Iyer", "Wife, husband or partner", "98450 11223", "Reads Hindi"):
        assert said in shown
    assert "Primary carer" in words(page)
    assert "Nobody asked yet what they may know." in shown
    assert (seat.said[-1], seat.undoable) == ("Saved.", True)
    seat.clinic.undo.undo()
    assert "Nobody is on file yet" in shown_words(page)


def test_a_second_primary_carer_is_refused_beside_the_tick(
    seat: Seat, ravi: UUID, qtbot: QtBot
) -> None:
    carer = relative(seat.clinic, ravi)
    seat.clinic.family.revise(carer.id, _as_typed(carer, primary_carer=True), carer.version)
    page = seat.open(FamilyPage, ravi, qtbot)
    press(page, "Add a relative")
    fill(page.people.form, full_name="Mohan", relation=Relation.PARENT, primary_carer=True)
    press(page, "Save")
    said = "Sunita Iyer is the primary carer already. Change that first."
    assert page.people.form.complaints() == {"primary_carer": said}
    assert len(seat.clinic.family.relatives(ravi)) == 1


def test_nothing_is_ticked_before_it_was_asked(seat: Seat, ravi: UUID, qtbot: QtBot) -> None:
    who = relative(seat.clinic, ravi)
    agreed(seat.clinic, who, Topic.SKIN)
    page = seat.open(FamilyPage, ravi, qtbot)
    press(page, "Ask about sharing")
    form = page.sharing.form
    assert page.current() == "sharing"
    answered = [topic for topic in Topic if form.fields[topic.value].value() is not None]
    assert answered == []
    assert form.fields["given"].value() is None
    assert form.fields["capacity"].value() is None
    assert "Yes, since 2 Nov 2026" in shown_words(page)


def test_one_conversation_is_kept_as_it_was_had(seat: Seat, ravi: UUID, qtbot: QtBot) -> None:
    who = relative(seat.clinic, ravi)
    page = seat.open(FamilyPage, ravi, qtbot)
    page.arrive({"consent": who.id})
    form = page.sharing.form
    choose(form, "skin", "Yes")
    choose(form, "pain", "No")
    choose(form, "counselling", "Ask each time")
    choose(form, "given", "Spoken yes before a witness")
    choose(form, "capacity", "Somebody decides for the person")
    press(page, "Save the answers")
    assert form.complaints() == {
        "witness": "A spoken yes needs a witness. Who heard it?",
        "proxy": "Who decided for the person?",
    }
    fill(form, witness="Sister Anita", proxy="Sunita Iyer", valid_until="1 Dec 2026")
    press(page, "Save the answers")
    standing = seat.clinic.consent.answers(ravi)[who.id]
    assert (standing[Topic.SKIN], standing[Topic.PAIN]) == (Answer.YES, Answer.NO)
    assert standing[Topic.COUNSELLING] is Answer.ASK_EACH_TIME
    assert len(seat.clinic.consent.history(ravi)) == 3
    shown = shown_words(page)
    assert "Yes, from 12 Nov 2026 until 1 Dec 2026" in shown
    assert shown.count("Not asked yet, so it is not told.") == len(Topic) - 3
    assert "12 Nov 2026  ·  Spoken yes before a witness  ·  Sister Anita" in shown
    assert "Ask each time: One sentence from the psychologist" in shown


def test_a_conversation_without_an_answer_is_not_kept(
    seat: Seat, ravi: UUID, qtbot: QtBot
) -> None:
    who = relative(seat.clinic, ravi)
    page = seat.open(FamilyPage, ravi, qtbot)
    page.arrive({"consent": who.id})
    choose(page.sharing.form, "given", "Signature")
    choose(page.sharing.form, "capacity", "Decides alone")
    press(page, "Save the answers")
    assert "Choose what the patient said to at least one topic." in shown_words(page)
    assert seat.clinic.consent.history(ravi) == ()


def test_everything_can_be_taken_back_at_once(seat: Seat, ravi: UUID, qtbot: QtBot) -> None:
    who = relative(seat.clinic, ravi)
    agreed(seat.clinic, who, Topic.SKIN, Topic.PAIN)
    page = seat.open(FamilyPage, ravi, qtbot)
    page.arrive({"consent": who.id})
    press(page, "No to all that was agreed")
    choose(page.sharing.form, "given", "Thumbprint")
    choose(page.sharing.form, "capacity", "Decides alone")
    press(page, "Save the answers")
    assert set(seat.clinic.consent.answers(ravi)[who.id].values()) == {Answer.NO}
    assert len(seat.clinic.consent.history(ravi)) == 4
    page.go_to("people")
    assert "May know nothing. Last asked on 12 Nov 2026." in shown_words(page)


def test_an_answer_that_ended_counts_no_more_and_says_so(
    seat: Seat, ravi: UUID, qtbot: QtBot
) -> None:
    who = relative(seat.clinic, ravi)
    agreed(seat.clinic, who, Topic.SKIN, valid_until=TODAY - timedelta(days=1))
    page = seat.open(FamilyPage, ravi, qtbot)
    page.go_to("sharing")
    assert "No: the answer ended on 11 Nov 2026" in shown_words(page)


def test_a_call_with_a_question_is_logged_and_answered(
    seat: Seat, ravi: UUID, qtbot: QtBot
) -> None:
    relative(seat.clinic, ravi)
    page = seat.open(FamilyPage, ravi, qtbot)
    page.go_to("taking_part")
    press(page, "Record a meeting, call or visit")
    form = page.taking_part.form
    choose(form, "kind", "Phone call")
    choose(form, "relative_ids", "Sunita Iyer")
    fill(form, minutes="10", question=QUESTION)
    press(page, "Save")
    assert page.tabs.tabText(3) == "Taking part, 1 question"
    assert f"“{QUESTION}”" in shown_words(page)
    assert _open_tasks(seat.clinic, ravi) == [TaskKind.ANSWER_FAMILY]
    press(page, "Answer")
    press(page, "Save the answer")
    assert page.taking_part.form.complaints() == {"answer": "This is needed."}
    fill(page.taking_part.form, answer="On Friday, for two days.")
    press(page, "Save the answer")
    assert "We answered: “On Friday, for two days.”" in shown_words(page)
    assert page.tabs.tabText(3) == "Taking part"
    assert _open_tasks(seat.clinic, ravi) == []


def test_a_sign_off_needs_three_safe_repetitions(seat: Seat, ravi: UUID, qtbot: QtBot) -> None:
    who = relative(seat.clinic, ravi)
    trained(seat.clinic, who)
    page = seat.open(FamilyPage, ravi, qtbot)
    page.go_to("training")
    press(page, "Next step")
    form = page.training.form
    assert "So far: Shown on 7 Nov 2026" in shown_words(page)
    choose(form, "reached", "Safe alone, signed off")
    fill(form, repetitions="2", refresh_on="12 Feb 2027")
    press(page, "Save")
    assert form.complaints() == {"repetitions": "A sign-off needs 3 safe repetitions."}
    fill(form, repetitions="3")
    press(page, "Save")
    assert seat.clinic.family.signed_off(ravi, who.id) == (CarerSkill.TRANSFERS,)
    shown = shown_words(page)
    assert "Safe alone, signed off on 12 Nov 2026, 3 safe repetitions" in shown
    assert "See again by 12 Feb 2027" in words(page)
    page.go_to("people")
    assert "Safe alone: Safe transfers" in shown_words(page)


def test_teach_beside_what_home_needs_opens_the_training_filled_in(
    seat: Seat, ravi: UUID, qtbot: QtBot
) -> None:
    who = relative(seat.clinic, ravi)
    seat.clinic.family.revise(who.id, _as_typed(who, primary_carer=True), who.version)
    seat.clinic.milestones.observe(
        ObservationDetails(
            patient_id=ravi, skill_id="TR-01", status=SkillStatus.WITH_HELP, observed_on=TODAY
        )
    )
    press(seat.open(HomePage, ravi, qtbot), "Teach")
    ((key, patient_id, wish),) = seat.gone
    assert (key, patient_id) == ("family", ravi)
    page = seat.open(FamilyPage, ravi, qtbot)
    page.arrive(wish)
    assert page.current() == "training"
    form = page.training.form
    asked = (form.fields[name].value() for name in ("relative_id", "skill"))
    assert tuple(asked) == (who.id, CarerSkill.TRANSFERS)
    choose(form, "reached", "Shown")
    press(page, "Save")
    (step,) = seat.clinic.family.trainings(ravi)
    assert (step.relative_id, step.skill) == (who.id, CarerSkill.TRANSFERS)


def test_nobody_is_counted_or_compared(seat: Seat, ravi: UUID, qtbot: QtBot) -> None:
    near, far = relative(seat.clinic, ravi), relative(seat.clinic, ravi, "Kiran Iyer")
    trained(seat.clinic, near)
    seat.clinic.family.record(
        InvolvementDetails(
            patient_id=ravi,
            kind=InvolvementKind.VISIT,
            happened_on=TODAY,
            relative_ids=(near.id,),
        )
    )
    page = seat.open(FamilyPage, ravi, qtbot)
    page.go_to("training")
    assert far.full_name not in shown_words(page)
    assert "%" not in words(page)


def test_what_was_begun_in_two_parts_is_found_again(seat: Seat, ravi: UUID, qtbot: QtBot) -> None:
    relative(seat.clinic, ravi)
    page = seat.open(FamilyPage, ravi, qtbot)
    press(page, "Add a relative")
    fill(page.people.form, full_name="Mohan")
    page.go_to("taking_part")
    press(page, "Record a meeting, call or visit")
    fill(page.taking_part.form, note="Half a sentence", minutes="1o")
    page.hide()

    later = Seat(seat.clinic).open(FamilyPage, ravi, qtbot)
    assert "You began something here and have not saved it." in shown_words(later)
    press(later, "Go on")
    assert later.people.form.fields["full_name"].value() == "Mohan"
    later.go_to("taking_part")
    press(later, "Record a meeting, call or visit")
    assert later.taking_part.form.fields["note"].value() == "Half a sentence"
    assert later.taking_part.form.fields["minutes"].editor.text() == "1o"
    press(later, "Cancel")
    press(later, "Put away")
    later.go_to("people")
    press(later, "Cancel")
    press(later, "Put away")
    assert seat.clinic.drafts.mine() == ()


def test_an_answer_written_in_error_counts_no_more_and_stays_readable(
    seat: Seat, ravi: UUID, qtbot: QtBot
) -> None:
    clinic = seat.clinic
    who = relative(clinic, ravi)
    agreed(clinic, who, Topic.SKIN)
    (said,) = clinic.consent.history(ravi)
    clinic.signing.mark_error(EntryKind.CONSENT, said.id, "Asked about somebody else")
    page = seat.open(FamilyPage, ravi, qtbot)
    page.go_to("sharing")
    words = shown_words(page.sharing)
    assert "Written in error" in words
    assert "Not asked yet" in words
    struck = [each for each in page.sharing.findChildren(Words) if each.property("struck")]
    assert struck


def agreed(clinic: Clinic, who: Relative, *topics: Topic, **facts: object) -> None:
    usual = {
        "patient_id": who.patient_id,
        "relative_id": who.id,
        "answer": Answer.YES,
        "given_on": TODAY - timedelta(days=10),
        "given": Given.SIGNATURE,
        "kept_at": "Blue folder",
        "capacity": Capacity.YES,
    }
    clinic.consent.record(
        tuple(ConsentDetails.checked(usual | facts | {"topic": topic}) for topic in topics)
    )


def _as_typed(who: Relative, **facts: object) -> RelativeDetails:
    kept = {name: getattr(who, name) for name in RelativeDetails.model_fields}
    return RelativeDetails.checked(kept | facts)


def _open_tasks(clinic: Clinic, patient_id: UUID) -> list[TaskKind]:
    wanted = {TaskKind.ANSWER_FAMILY, TaskKind.CARER_REFRESH}
    lines = clinic.worklist.of(patient_id)
    return [line.task.kind for line in lines if line.task.open and line.task.kind in wanted]
