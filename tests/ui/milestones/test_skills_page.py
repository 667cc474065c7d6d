"""Skills are seen, filtered, planned and observed on one page, with the keyboard first."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from rehab_tracker.domain.milestones import (
    PLAN_LIMIT,
    ObservationDetails,
    SkillStanding,
    SkillStatus,
    catalogue,
)
from rehab_tracker.domain.patients import Patient
from rehab_tracker.domain.team import Role
from rehab_tracker.domain.therapy import Assistance
from rehab_tracker.services.clinic import Clinic
from rehab_tracker.services.entrance import sign_in
from rehab_tracker.ui.milestones.page import MilestonesPage
from tests.builders import ADMINISTRATOR, PASSPHRASE, TODAY, make_clinic, member_with, registered
from tests.ui.counselling.signed_in import Seat, press, settle, shown_words


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


def opened(clinic: Clinic, patient: Patient, qtbot: QtBot) -> tuple[MilestonesPage, Seat]:
    seat = Seat(clinic)
    return seat.open(MilestonesPage, patient.id, qtbot), seat


def standing(clinic: Clinic, patient: Patient, skill_id: str) -> SkillStanding:
    return next(each for each in clinic.milestones.of(patient.id) if each.skill.id == skill_id)


def observe(clinic: Clinic, patient: Patient, skill_id: str, status: SkillStatus) -> None:
    clinic.milestones.observe(
        ObservationDetails(
            patient_id=patient.id, skill_id=skill_id, status=status, observed_on=TODAY
        )
    )


def listed(page: MilestonesPage) -> list[str]:
    return [str(line.key) for line in page.list.lines_model.lines()]


def focused(page: MilestonesPage) -> QWidget:
    settle()
    widget = page.focusWidget()
    assert widget is not None
    return widget


def test_an_observation_is_made_with_the_keyboard_alone(
    therapist: Clinic, patient: Patient, qtbot: QtBot
) -> None:
    page, seat = opened(therapist, patient, qtbot)
    page.search.setFocus()
    qtbot.keyClicks(page.search, "level transfer")
    assert listed(page) == ["TR-01"]
    page.list.setFocus()
    page.list.chosen.emit("TR-01")
    qtbot.keyClicks(focused(page), "3")
    form = page.panel.form
    qtbot.keyClicks(form.fields["assistance"].editor, "4")
    qtbot.keyClick(focused(page), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    seen = standing(therapist, patient, "TR-01")
    assert (seen.status, seen.since) == (SkillStatus.WITH_HELP, TODAY)
    assert seen.history[-1].assistance is Assistance.MINIMAL
    assert seat.said == ["Observation saved."]
    assert "With help" in shown_words(page.panel)
    assert "Ravi Shankar" in shown_words(page.panel)
    line = page.list.lines_model.lines()[0]
    assert line.end == "With help"


def test_nothing_seen_before_is_written_over(
    therapist: Clinic, patient: Patient, qtbot: QtBot
) -> None:
    observe(therapist, patient, "TR-01", SkillStatus.ACHIEVED)
    page, _seat = opened(therapist, patient, qtbot)
    page.list.look_at("TR-01")
    press(page.panel, "Lost")
    press(page.panel, "Device, place, note")
    page.panel.form.fields["note"].set_value("After the fever <38.5>")
    press(page.panel, "Save observation")
    seen = standing(therapist, patient, "TR-01")
    assert [each.status for each in seen.history] == [SkillStatus.ACHIEVED, SkillStatus.LOST]
    said = shown_words(page.panel)
    assert "Achieved" in said
    assert "After the fever <38.5>" in said


def test_directing_somebody_is_kept_and_shown(
    therapist: Clinic, patient: Patient, qtbot: QtBot
) -> None:
    page, _seat = opened(therapist, patient, qtbot)
    page.list.look_at("BM-01")
    press(page.panel, "Achieved")
    press(page.panel, "Directs somebody to do it correctly (counts as success)")
    press(page.panel, "Save observation")
    assert standing(therapist, patient, "BM-01").directs
    assert "directs" in page.list.lines_model.lines()[0].detail


def test_without_a_status_nothing_is_saved(
    therapist: Clinic, patient: Patient, qtbot: QtBot
) -> None:
    page, _seat = opened(therapist, patient, qtbot)
    press(page.panel, "Save observation")
    assert page.panel.form.complaints() == {"status": "This is needed."}
    assert not standing(therapist, patient, "BM-01").history


def test_a_day_to_come_is_refused_at_its_field(
    therapist: Clinic, patient: Patient, qtbot: QtBot
) -> None:
    page, _seat = opened(therapist, patient, qtbot)
    press(page.panel, "Achieved")
    page.panel.form.fields["observed_on"].editor.setText("+2")  # type: ignore[attr-defined]
    press(page.panel, "Save observation")
    assert "observed_on" in page.panel.form.complaints()
    assert not standing(therapist, patient, "BM-01").history


def test_what_was_typed_for_one_skill_does_not_reach_another(
    therapist: Clinic, patient: Patient, qtbot: QtBot
) -> None:
    page, _seat = opened(therapist, patient, qtbot)
    page.list.look_at("BM-01")
    press(page.panel, "Achieved")
    page.list.look_at("BM-02")
    assert page.panel.form.fields["status"].value() is None


def test_what_was_typed_for_each_skill_is_kept_and_found_again(
    therapist: Clinic, patient: Patient, qtbot: QtBot
) -> None:
    page, _seat = opened(therapist, patient, qtbot)
    page.filter.set_value("all")
    first, second = listed(page)[:2]
    for skill_id, words in ((first, "Tires after ten"), (second, "Needs the left rail")):
        page.list.look_at(skill_id)
        page._show_skill(skill_id)
        page.panel.form.fields["note"].editor.setText("")  # type: ignore[attr-defined]
        qtbot.keyClicks(page.panel.form.fields["note"].editor, words)
    page.settle()
    assert len(therapist.drafts.mine()) == 2
    later, _seat = opened(therapist, patient, qtbot)
    kept = next(
        line.id
        for line in therapist.drafts.mine()
        if therapist.drafts.open(line.id).values["skill"] == first
    )
    later.arrive({"draft": kept})
    assert later.panel.standing is not None
    assert later.panel.standing.skill.id == first
    assert later.panel.form.fields["note"].value() == "Tires after ten"
    later.panel.form.set_values({"status": SkillStatus.ACHIEVED})
    press(later, "Save observation")
    (left,) = therapist.drafts.mine()
    assert therapist.drafts.open(left.id).values["skill"] == second


def test_the_plan_is_counted_and_has_its_limit(
    therapist: Clinic, patient: Patient, qtbot: QtBot
) -> None:
    page, seat = opened(therapist, patient, qtbot)
    assert page.count.text() == "0 of 20 on the plan, 0 of them reached"
    skills = list(catalogue())
    for skill_id in skills[: PLAN_LIMIT - 1]:
        therapist.milestones.plan(patient.id, skill_id)
    observe(therapist, patient, skills[0], SkillStatus.MAINTAINED)
    page.list.look_at(skills[PLAN_LIMIT - 1])
    press(page.panel, "On the plan")
    assert page.count.text() == "20 of 20 on the plan, 1 of them reached"
    page.list.look_at(skills[PLAN_LIMIT])
    press(page.panel, "On the plan")
    assert "The plan has 20 skills already." in seat.dialogs.told[0]
    assert not page.panel.on_plan.isChecked()
    page.list.look_at(skills[0])
    press(page.panel, "On the plan")
    assert page.count.text() == "19 of 20 on the plan, 0 of them reached"


def test_the_filters_show_what_they_say(therapist: Clinic, patient: Patient, qtbot: QtBot) -> None:
    therapist.milestones.plan(patient.id, "TR-01")
    observe(therapist, patient, "BM-02", SkillStatus.IN_TRAINING)
    observe(therapist, patient, "BM-03", SkillStatus.ACHIEVED)
    page, _seat = opened(therapist, patient, qtbot)
    assert listed(page) == ["TR-01"]
    press(page, "In training")
    assert listed(page) == ["BM-02"]
    press(page, "All")
    assert listed(page) == list(catalogue())
    page.search.setText("no such skill")
    assert "No skill holds these words." in shown_words(page)
    press(page, "Show all skills")
    assert listed(page) == list(catalogue())


def test_each_status_is_told_by_its_word_and_its_shape(
    therapist: Clinic, patient: Patient, qtbot: QtBot
) -> None:
    from PySide6.QtCore import QRectF
    from PySide6.QtGui import QImage, QPainter

    from rehab_tracker.ui.milestones.status import mark_of

    drawn = {}
    for status in SkillStatus:
        image = QImage(24, 24, QImage.Format.Format_Grayscale8)
        image.fill(255)
        painter = QPainter(image)
        mark_of(status)(painter, QRectF(2, 2, 20, 20))
        painter.end()
        drawn[status] = bytes(image.constBits())
    assert len(set(drawn.values())) == len(SkillStatus), "two statuses look the same in grey"


def test_a_reader_sees_all_and_changes_nothing(
    therapist: Clinic, patient: Patient, qtbot: QtBot
) -> None:
    observe(therapist, patient, "BM-01", SkillStatus.ACHIEVED)
    office = sign_in(therapist.folder, ADMINISTRATOR, PASSPHRASE, therapist.clock)
    worker = member_with(office, Role.FAMILY_WORKER)
    office.close()
    page, _seat = opened(worker, patient, qtbot)
    assert "Achieved" in shown_words(page.panel)
    assert not page.panel.on_plan.isEnabled()
    with pytest.raises(AssertionError, match="Save observation"):
        press(page, "Save observation")
    worker.close()
