"""The progress page tells the truth: gaps are gaps, missed is counted, nothing is judged."""

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from rehab_tracker.domain.measures.catalogue import instrument
from rehab_tracker.domain.measures.instrument import Mode
from rehab_tracker.domain.measures.result import MeasureResultDetails
from rehab_tracker.domain.milestones import ObservationDetails, SkillStatus
from rehab_tracker.domain.patients import Patient
from rehab_tracker.domain.therapy import Activity, ActivityKind, MissedReason
from rehab_tracker.services.clinic import Clinic
from rehab_tracker.ui.progress.page import ProgressPage
from rehab_tracker.ui.widgets.badges import Badge
from rehab_tracker.ui.widgets.buttons import Button
from rehab_tracker.ui.widgets.chart import ChartView
from rehab_tracker.ui.widgets.tables import RecordTable
from tests.builders import TODAY, registered, session_details
from tests.ui.counselling.signed_in import Seat, press, settle, shown_words

MINUTES = "Therapy minutes each week"
SCIM = "Spinal Cord Independence Measure III"
SKILLS = "Skills reached, of those on the plan"


@pytest.fixture
def patient(asha: Clinic) -> Patient:
    return registered(asha)


def opened(clinic: Clinic, patient: Patient, qtbot: QtBot) -> tuple[ProgressPage, Seat]:
    seat = Seat(clinic)
    page = seat.open(ProgressPage, patient.id, qtbot)
    settle()
    return page, seat


def hold(clinic: Clinic, patient: Patient, days_ago: int) -> None:
    clinic.therapy.log(
        session_details(patient.id, clinic.member.id, happened_on=TODAY - timedelta(days=days_ago))
    )


def miss(clinic: Clinic, patient: Patient, days_ago: int, why: MissedReason) -> None:
    clinic.therapy.log(
        session_details(
            patient.id,
            clinic.member.id,
            happened_on=TODAY - timedelta(days=days_ago),
            activities=(),
            missed=why,
        )
    )


def take_scim(clinic: Clinic, patient: Patient, days_ago: int, *, whole: bool = True) -> None:
    measure = instrument("scim3")
    answers = dict(next(each for each in measure.examples if each.total == 43).answers)
    if not whole:
        answers.pop("bowel")
    clinic.measures.record(
        MeasureResultDetails(
            patient_id=patient.id,
            code=measure.code,
            measure_version=measure.version,
            taken_on=TODAY - timedelta(days=days_ago),
            mode=Mode.OBSERVED,
            answers=answers,
        )
    )


def chart(page: ProgressPage, name: str) -> ChartView:
    settle()
    return next(each for each in page.findChildren(ChartView) if each.accessibleName() == name)


def rows_of(view: ChartView) -> list[list[str]]:
    view.show_table(True)
    model = view.findChildren(RecordTable)[0].records_model
    return [
        [str(model.index(line, place).data()) for place in range(model.columnCount())]
        for line in range(model.rowCount())
    ]


def test_attendance_is_counted_in_words_without_percent(
    asha: Clinic, patient: Patient, qtbot: QtBot
) -> None:
    for days_ago in (1, 2, 3):
        hold(asha, patient, days_ago)
    for days_ago in (4, 5):
        miss(asha, patient, days_ago, MissedReason.MEDICAL_UNWELL)
    miss(asha, patient, 6, MissedReason.TRANSPORT)
    page, _seat = opened(asha, patient, qtbot)
    said = shown_words(page)
    assert "3 of 6 sessions took place." in said
    assert "%" not in said
    names = [badge.text for badge in page.findChildren(Badge)]
    assert names == ["2 missed: Unwell", "1 missed: Transport"]


def test_a_week_without_record_is_a_gap_in_the_table(
    asha: Clinic, patient: Patient, qtbot: QtBot
) -> None:
    hold(asha, patient, 1)
    hold(asha, patient, 15)
    page, _seat = opened(asha, patient, qtbot)
    view = chart(page, MINUTES)
    press(page, "Show as table")
    rows = rows_of(view)
    assert [row[1] for row in rows] == ["30", "–", "30"]
    assert "1 week has no record." in view.accessibleDescription()


def test_a_score_without_a_total_is_no_point(asha: Clinic, patient: Patient, qtbot: QtBot) -> None:
    take_scim(asha, patient, 20)
    take_scim(asha, patient, 10, whole=False)
    page, _seat = opened(asha, patient, qtbot)
    rows = rows_of(chart(page, SCIM))
    assert [row[1] for row in rows] == ["43"]


def test_skills_are_counted_of_those_on_the_plan(
    asha: Clinic, patient: Patient, qtbot: QtBot
) -> None:
    for skill_id in ("BM-01", "BM-02"):
        asha.milestones.plan(patient.id, skill_id)
    for skill_id in ("BM-01", "TR-01"):
        asha.milestones.observe(
            ObservationDetails(
                patient_id=patient.id,
                skill_id=skill_id,
                status=SkillStatus.ACHIEVED,
                observed_on=TODAY - timedelta(days=2),
            )
        )
    page, _seat = opened(asha, patient, qtbot)
    first, last = rows_of(chart(page, SKILLS))[0], rows_of(chart(page, SKILLS))[-1]
    assert first[1:] == ["0", "2"]
    assert last[1:] == ["1", "2"]


def test_own_dates_draw_that_time_and_a_wrong_pair_is_told(
    asha: Clinic, patient: Patient, qtbot: QtBot
) -> None:
    hold(asha, patient, 3)
    hold(asha, patient, 25)
    page, _seat = opened(asha, patient, qtbot)
    assert "2 of 2 sessions took place." in shown_words(page)
    press(page, "Own dates")
    page.period.first.setText("-10")
    qtbot.keyClick(page.period.first, Qt.Key.Key_Return)
    assert "1 of 1 session took place." in shown_words(page)
    page.period.last.setText("-20")
    qtbot.keyClick(page.period.last, Qt.Key.Key_Return)
    said = shown_words(page)
    assert "The last day lies before the first. Change one." in said
    assert "1 of 1 session took place." in said


def test_an_empty_record_says_what_belongs_here_and_offers_the_first_step(
    asha: Clinic, patient: Patient, qtbot: QtBot
) -> None:
    page, seat = opened(asha, patient, qtbot)
    said = shown_words(page)
    assert "No therapy is on record in this time." in said
    assert "No skills are on the plan yet." in said
    press(page, "Record a result")
    press(page, "All")
    press(page, "Log the first session")
    assert seat.gone == [
        ("measures", patient.id, {"new": True}),
        ("therapy", patient.id, {"new": True}),
    ]


def test_what_is_saved_meanwhile_is_drawn_when_the_page_is_looked_at(
    asha: Clinic, patient: Patient, qtbot: QtBot
) -> None:
    page, _seat = opened(asha, patient, qtbot)
    page.hide()
    hold(asha, patient, 1)
    page.show()
    assert "1 of 1 session took place." in shown_words(page)


def test_rare_kinds_are_put_together_and_come_last(
    asha: Clinic, patient: Patient, qtbot: QtBot
) -> None:
    for days_ago, kind in enumerate(list(ActivityKind)[:9], start=1):
        activity = Activity(kind=kind, minutes=50 - 5 * days_ago)
        asha.therapy.log(
            session_details(
                patient.id,
                asha.member.id,
                happened_on=TODAY - timedelta(days=days_ago),
                activities=(activity,),
            )
        )
    page, _seat = opened(asha, patient, qtbot)
    minutes = chart(page, MINUTES)
    minutes.show_table(True)
    model = minutes.findChildren(RecordTable)[0].records_model
    headings = [
        model.headerData(place, Qt.Orientation.Horizontal) for place in range(model.columnCount())
    ]
    assert headings[1] == "Bed mobility"
    assert headings[-3:] == ["All others", "Total", "Planned"]


def test_a_chart_is_copied_and_saved_as_it_is_on_paper(
    asha: Clinic, patient: Patient, qtbot: QtBot, tmp_path: Path
) -> None:
    asha.therapy.log(session_details(patient.id, asha.member.id, pain_before=6, pain_after=3))
    page, seat = opened(asha, patient, qtbot)
    card = "Pain before and after sessions"
    exports = [button.property("export") for button in page.findChildren(Button)]
    export = next(each for each in exports if each and each._name == card)
    seat.dialogs.file = tmp_path / "pain.svg"
    export.save("svg")
    assert (tmp_path / "pain.svg").read_bytes().startswith(b"<?xml")
    export.copy()
    assert not QGuiApplication.clipboard().image().isNull()
