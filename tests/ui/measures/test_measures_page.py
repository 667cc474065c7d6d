"""A measure is taken on a form that its own definition makes; scores are live and honest."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from rehab_tracker.domain.injury import InjuryKind
from rehab_tracker.domain.measures.catalogue import catalogue, instrument
from rehab_tracker.domain.measures.instrument import Mode
from rehab_tracker.domain.measures.items import Kind, Unanswered
from rehab_tracker.domain.measures.result import MeasureResultDetails
from rehab_tracker.domain.measures.sentences import say
from rehab_tracker.domain.patients import Patient
from rehab_tracker.domain.team import Role
from rehab_tracker.services.clinic import Clinic
from rehab_tracker.services.entrance import sign_in
from rehab_tracker.ui.measures.answers import AnswerForm, headings_of
from rehab_tracker.ui.measures.entry import MeasureEntry
from rehab_tracker.ui.measures.page import MeasuresPage
from rehab_tracker.ui.widgets.option_list import OptionList
from tests.builders import ADMINISTRATOR, PASSPHRASE, TODAY, make_clinic, member_with, registered
from tests.ui.counselling.signed_in import Seat, press, settle, shown_words

SCIM = "scim3"
EXAMPLE = next(each for each in instrument(SCIM).examples if each.total == 43)


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


def opened(
    clinic: Clinic, patient: Patient, qtbot: QtBot, **wish: object
) -> tuple[MeasuresPage, Seat]:
    seat = Seat(clinic)
    page = seat.open(MeasuresPage, patient.id, qtbot)
    if wish:
        page.arrive(wish)
    return page, seat


def entry_of(page: MeasuresPage) -> MeasureEntry:
    settle()
    assert page.entry is not None
    return page.entry


def key_answers(qtbot: QtBot, entry: MeasureEntry, answers: dict[str, object]) -> None:
    for key, value in answers.items():
        editor = entry.form.fields[key].editor
        assert isinstance(editor, OptionList)
        qtbot.keyClicks(editor.options[0], str(value))


def take(clinic: Clinic, patient: Patient, days_ago: int, **answers: int) -> None:
    measure = instrument(SCIM)
    clinic.measures.record(
        MeasureResultDetails(
            patient_id=patient.id,
            code=SCIM,
            measure_version=measure.version,
            taken_on=TODAY - timedelta(days=days_ago),
            mode=Mode.OBSERVED,
            answers={**EXAMPLE.answers, **answers},
        )
    )


def test_the_form_asks_every_item_with_every_meaning(
    therapist: Clinic, patient: Patient, qtbot: QtBot
) -> None:
    page, _seat = opened(therapist, patient, qtbot, new=True, code=SCIM)
    entry = entry_of(page)
    measure = instrument(SCIM)
    assert list(entry.form.fields) == [item.key for item in measure.items]
    for item in measure.items:
        editor = entry.form.fields[item.key].editor
        assert isinstance(editor, OptionList)
        said = [option.text() for option in editor.options]
        assert said == [f"{each.value}   {say(each.label)}" for each in item.values]
    headings = {
        each.text() for each in entry.form.findChildren(QLabel)
        if each.property("role") == "heading"
    }  # fmt: skip
    assert {"Self-care", "Breathing, bladder and bowel"} <= headings


def test_a_whole_form_is_typed_and_scored_and_saved(
    therapist: Clinic, patient: Patient, qtbot: QtBot
) -> None:
    page, seat = opened(therapist, patient, qtbot, new=True, code=SCIM)
    entry = entry_of(page)
    key_answers(qtbot, entry, dict(EXAMPLE.answers))
    assert entry.score.total.text() == "43"
    assert entry.score.part("self_care") == "9"
    press(entry, "By interview")
    press(entry, "Save")
    (found,) = therapist.measures.of(patient.id, SCIM)
    assert found.result.answers == EXAMPLE.answers
    assert found.result.mode is Mode.INTERVIEW
    assert found.score is not None
    assert found.score.total == 43
    assert seat.said == ["Measure saved."]
    assert "43 of 100" in shown_words(page.results)


def test_two_digits_make_one_value(therapist: Clinic, patient: Patient, qtbot: QtBot) -> None:
    page, _seat = opened(therapist, patient, qtbot, new=True, code=SCIM)
    key_answers(qtbot, entry_of(page), {"bladder": 13})
    assert entry_of(page).form.fields["bladder"].value() == 13


def test_what_is_missing_is_a_dash_and_never_a_zero(
    therapist: Clinic, patient: Patient, qtbot: QtBot
) -> None:
    page, _seat = opened(therapist, patient, qtbot, new=True, code=SCIM)
    entry = entry_of(page)
    answers = dict(EXAMPLE.answers)
    answers.pop("bowel")
    key_answers(qtbot, entry, answers)
    assert entry.score.total.text() == "—"
    assert entry.score.part("respiration_sphincter") == "—"
    assert entry.score.part("self_care") == "9"
    assert entry.score.missing.text() == "1 item has no answer yet."
    option = entry.form.fields["feeding"].editor.options[0]  # type: ignore[attr-defined]
    qtbot.keyClick(option, Qt.Key.Key_Delete)
    assert entry.score.part("self_care") == "—"


def test_a_doubtful_pair_of_answers_is_asked_about_and_can_be_saved(
    therapist: Clinic, patient: Patient, qtbot: QtBot
) -> None:
    page, _seat = opened(therapist, patient, qtbot, new=True, code=SCIM)
    entry = entry_of(page)
    key_answers(qtbot, entry, {**EXAMPLE.answers, "mob_in": 4, "tr_bed": 0})
    assert any("please check both" in hint for hint in entry_of(page).score.hints())
    press(entry, "Observed")
    press(entry, "Save")
    assert len(therapist.measures.of(patient.id, SCIM)) == 1


def test_how_it_was_taken_must_be_said(therapist: Clinic, patient: Patient, qtbot: QtBot) -> None:
    page, _seat = opened(therapist, patient, qtbot, new=True, code=SCIM)
    entry = entry_of(page)
    key_answers(qtbot, entry, dict(EXAMPLE.answers))
    press(entry, "Save")
    assert entry.about.complaints() == {"mode": "This is needed."}
    assert therapist.measures.of(patient.id, SCIM) == ()


def test_an_empty_form_is_not_saved(therapist: Clinic, patient: Patient, qtbot: QtBot) -> None:
    page, _seat = opened(therapist, patient, qtbot, new=True, code=SCIM)
    entry = entry_of(page)
    press(entry, "Observed")
    press(entry, "Save")
    assert entry.form.complaints() == {"feeding": "Answer at least one item."}


def test_a_half_done_form_waits_as_a_draft(
    therapist: Clinic, patient: Patient, qtbot: QtBot
) -> None:
    page, seat = opened(therapist, patient, qtbot, new=True, code=SCIM)
    key_answers(qtbot, entry_of(page), {"feeding": 2, "bladder": 13})
    option = entry_of(page).form.fields["feeding"].editor.options[0]  # type: ignore[attr-defined]
    qtbot.keyClick(option, Qt.Key.Key_Escape)
    assert page.entry is None
    assert seat.said == ["Kept as a draft. Record a result opens it again."]
    (draft,) = therapist.drafts.mine()
    page.arrive({"draft": draft.id})
    entry = entry_of(page)
    assert entry.form.readable() == {"feeding": 2, "bladder": 13}
    assert "You had begun this" in shown_words(entry)
    key_answers(qtbot, entry, dict(EXAMPLE.answers))
    press(entry, "Observed")
    press(entry, "Save")
    assert therapist.drafts.mine() == ()
    assert len(therapist.measures.of(patient.id, SCIM)) == 1


def test_a_change_is_told_with_the_published_figure(
    therapist: Clinic, patient: Patient, qtbot: QtBot
) -> None:
    take(therapist, patient, 30, feeding=1)
    take(therapist, patient, 2)
    page, _seat = opened(therapist, patient, qtbot)
    said = shown_words(page.results)
    assert "1 point: within the published small change (4)" in said
    assert "Self-care: 8 to 9" in said
    assert said.count("Corallo 2017") == 1


def test_without_a_cord_injury_its_measures_are_not_offered(
    therapist: Clinic, qtbot: QtBot
) -> None:
    back = registered(therapist, {"kind": InjuryKind.NO_CORD_INJURY}, full_name="Back Pain")
    page, _seat = opened(therapist, back, qtbot)
    codes = {line.key for line in page.list.lines_model.lines()}
    assert SCIM not in codes
    assert codes


def test_a_reader_sees_results_and_takes_none(
    therapist: Clinic, patient: Patient, qtbot: QtBot
) -> None:
    take(therapist, patient, 2)
    office = sign_in(therapist.folder, ADMINISTRATOR, PASSPHRASE, therapist.clock)
    worker = member_with(office, Role.FAMILY_WORKER)
    office.close()
    page, _seat = opened(worker, patient, qtbot)
    assert "43 of 100" in shown_words(page.results)
    with pytest.raises(AssertionError, match="Record a result"):
        press(page, "Record a result")
    worker.close()


@pytest.mark.parametrize("code", sorted(catalogue()))
def test_every_measure_makes_its_form_and_gives_its_examples_back(code: str, qtbot: QtBot) -> None:
    """A new measure is one file: its form needs no line of the screen."""
    measure = instrument(code)
    reasons = {str(reason) for reason in Unanswered}
    for example in measure.examples:
        form = AnswerForm(measure.items, headings_of(measure))
        qtbot.addWidget(form)
        wanted = {
            key: answer
            for key, answer in example.answers.items()
            if answer is not None and str(answer) not in reasons
        }
        if any(measure.item(key).kind is Kind.ROWS for key in wanted):
            wanted = {
                key: [{k: v for k, v in row.items() if str(v) not in reasons} for row in rows]
                if measure.item(key).kind is Kind.ROWS
                else rows
                for key, rows in wanted.items()
            }
        form.show_answers(wanted)
        given = form.answers()
        assert {key: given.get(key) for key in wanted} == wanted
