from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from rehab_tracker.domain.injury import InjuryKind
from rehab_tracker.domain.team import Role
from rehab_tracker.ui.patients.page import PatientsPage
from rehab_tracker.ui.patients.registration import RegistrationForm
from tests.builders import TODAY, make_clinic, member_with, registered
from tests.ui.patients.paper_desk import PaperWindow, button, click, type_into, words_of


@pytest.fixture
def window(tmp_path: Path) -> PaperWindow:
    return PaperWindow(member_with(make_clinic(tmp_path), Role.PHYSIOTHERAPIST))


@pytest.fixture
def page(qtbot: QtBot, window: PaperWindow) -> PatientsPage:
    page = PatientsPage(window.desk(), None)
    window.show(qtbot, page)
    return page


def form_of(page: PatientsPage) -> RegistrationForm:
    assert page.registration is not None
    return page.registration.form


def on_file(page: PatientsPage) -> list[str]:
    return [line.full_name for line in page.desk.clinic.patients.everyone()]


def test_three_things_are_enough_and_the_record_opens(
    qtbot: QtBot, window: PaperWindow, page: PatientsPage
) -> None:
    click(qtbot, page, "register-patient")
    form = form_of(page)
    type_into(qtbot, form, "full_name", "Asha Verma")
    type_into(qtbot, form, "about_age", "45")
    click(qtbot, page, "save-registration")
    ((where, patient_id, _values),) = window.gone
    assert where == "overview"
    assert patient_id is not None
    patient = window.clinic.patients.of(patient_id)
    assert (patient.full_name, patient.about_age, patient.age_told_on) == ("Asha Verma", 45, TODAY)
    (step,) = window.clinic.stays.of(patient_id)
    assert step.on == TODAY
    assert "phone" in window.clinic.patients.banner(patient_id).still_to_ask
    assert window.said == ["Asha Verma is registered. [undo]"]


def test_everything_that_may_wait_is_kept_when_it_is_told(
    qtbot: QtBot, window: PaperWindow, page: PatientsPage
) -> None:
    page.arrive({"new": True})
    form = form_of(page)
    typed = {
        "full_name": "Imran Qureshi",
        "born_on": "1 Jul 1998",
        "admitted_on": "-10",
        "what_matters": "To drive my auto again",
        "number": "2026-00398",
        "phone": "98200 10768",
        "place": "Ward 1, bed 11",
        "onset": "8 Aug 2026",
        "examined_on": "9 Nov 2026",
    }
    for name, words in typed.items():
        type_into(qtbot, form, name, words)
    form.set_values({"kind": "traumatic", "cause": "transport", "level": "T10", "grade": "A",
                     "care": "outpatient", "sex": "male"})  # fmt: skip
    click(qtbot, page, "save-registration")
    patient_id = window.gone[0][1]
    assert patient_id is not None
    banner = window.clinic.patients.banner(patient_id)
    assert (banner.level, banner.grade, banner.injured_on) == ("T10", "A", date(2026, 8, 8))
    assert banner.whereabouts.place == "Ward 1, bed 11"
    assert banner.whereabouts.admitted_on == date(2026, 11, 2)
    assert banner.patient.what_matters == "To drive my auto again"


@pytest.mark.parametrize(
    ("typed", "field", "said"),
    [
        ({"about_age": "34"}, "full_name", "needed"),
        ({"full_name": "   ", "about_age": "34"}, "full_name", "needed"),
        ({"full_name": "Asha"}, "born_on", "about how old"),
        ({"full_name": "Asha", "born_on": "12 Nov 2027"}, "born_on", "up to 12 Nov 2026"),
        ({"full_name": "Asha", "born_on": "1 Jan 1850"}, "born_on", "Nobody is that old"),
        ({"full_name": "Asha", "about_age": "150"}, "about_age", "120"),
        ({"full_name": "Asha", "about_age": "34", "admitted_on": "13 Nov 2026"}, "admitted_on",
         "up to 12 Nov 2026"),
        ({"full_name": "Asha", "about_age": "34", "admitted_on": "the day before"}, "admitted_on",
         "Write a day"),
        ({"full_name": "Asha", "born_on": "1 Jan 1990", "admitted_on": "1 Jan 1980"},
         "admitted_on", "before the birth"),
        ({"full_name": "Asha", "about_age": "34", "expected_discharge": "1 Jan 2026"},
         "expected_discharge", "before the admission"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_said_beside_its_field_and_nothing_is_saved(
    qtbot: QtBot, page: PatientsPage, typed: dict[str, str], field: str, said: str
) -> None:
    page.start_registration()
    form = form_of(page)
    for name, words in typed.items():
        type_into(qtbot, form, name, words)
    click(qtbot, page, "save-registration")
    assert said in form.complaints()[field]
    assert on_file(page) == []
    assert form.fields["full_name"].editor.text() == typed.get("full_name", "")  # type: ignore[attr-defined]


def test_an_injury_before_the_birth_is_refused_beside_its_day(
    qtbot: QtBot, page: PatientsPage
) -> None:
    page.start_registration()
    form = form_of(page)
    type_into(qtbot, form, "full_name", "Asha Verma")
    type_into(qtbot, form, "born_on", "4 Mar 1992")
    type_into(qtbot, form, "onset", "3 Mar 1992")
    form.set_values({"kind": "traumatic"})
    click(qtbot, page, "save-registration")
    assert "before the birth" in form.complaints()["onset"]
    assert on_file(page) == []


def test_all_that_is_wrong_is_said_at_once(qtbot: QtBot, page: PatientsPage) -> None:
    page.start_registration()
    form = form_of(page)
    type_into(qtbot, form, "full_name", "Asha Verma")
    type_into(qtbot, form, "expected_discharge", "1 Jan 2026")
    form.set_values({"level": "C5"})
    click(qtbot, page, "save-registration")
    assert set(form.complaints()) == {"born_on", "expected_discharge", "kind"}


@pytest.mark.parametrize("name", ["Asha <b>Verma</b> BP <90", "आशा वर्मा", "Asha 🙂 Verma"])
def test_a_name_stays_as_it_was_typed(
    qtbot: QtBot, window: PaperWindow, page: PatientsPage, name: str
) -> None:
    page.start_registration()
    form = form_of(page)
    type_into(qtbot, form, "full_name", name)
    type_into(qtbot, form, "about_age", "34")
    click(qtbot, page, "save-registration")
    assert on_file(page) == [name]
    assert window.said == [f"{name} is registered. [undo]"]


def test_without_a_cord_injury_no_level_is_asked_or_kept(
    qtbot: QtBot, window: PaperWindow, page: PatientsPage
) -> None:
    page.start_registration()
    form = form_of(page)
    type_into(qtbot, form, "full_name", "Mohan Das")
    type_into(qtbot, form, "about_age", "68")
    form.set_values({"kind": "traumatic", "level": "L2", "grade": "D"})
    form.set_values({"kind": "no_cord_injury"})
    assert not form.fields["level"].isVisible()
    click(qtbot, page, "save-registration")
    patient_id = window.gone[0][1]
    assert patient_id is not None
    injury = window.clinic.injury.of(patient_id)
    assert injury is not None
    assert (injury.kind, injury.level, injury.grade) == (InjuryKind.NO_CORD_INJURY, "", "")


def test_somebody_on_file_who_sounds_alike_is_shown_before_saving(
    qtbot: QtBot, window: PaperWindow, page: PatientsPage
) -> None:
    registered(window.clinic, full_name="Asha Verma", number="417")
    page.start_registration()
    form = form_of(page)
    type_into(qtbot, form, "full_name", "Aasha Varma")
    assert page.registration is not None
    beside = words_of(page.registration.duplicates)
    assert "Asha Verma" in beside
    assert "36 years" in beside
    assert "No. 417" in beside
    type_into(qtbot, form, "about_age", "20")
    click(qtbot, page, "save-registration")
    assert on_file(page) == ["Asha Verma"]
    click(qtbot, page, "somebody-else")
    assert sorted(on_file(page)) == ["Aasha Varma", "Asha Verma"]


def test_going_to_the_record_of_a_likely_duplicate_keeps_what_was_typed(
    qtbot: QtBot, window: PaperWindow, page: PatientsPage
) -> None:
    known = registered(window.clinic, full_name="Asha Verma")
    page.start_registration()
    type_into(qtbot, form_of(page), "full_name", "Asha Verma")
    click(qtbot, page, f"open-{known.id}")
    page.hide()
    assert window.gone[0][:2] == ("overview", known.id)
    (draft,) = window.clinic.drafts.mine()
    assert window.clinic.drafts.open(draft.id).values["full_name"] == "Asha Verma"


def test_a_number_that_is_somebody_elses_is_refused(
    qtbot: QtBot, window: PaperWindow, page: PatientsPage
) -> None:
    registered(window.clinic, full_name="Asha Verma", number="417")
    page.start_registration()
    form = form_of(page)
    type_into(qtbot, form, "full_name", "Peter D'Souza")
    type_into(qtbot, form, "about_age", "45")
    type_into(qtbot, form, "number", "417")
    click(qtbot, page, "save-registration")
    click(qtbot, page, "somebody-else")
    assert "Asha Verma has this number" in form.complaints()["number"]
    assert on_file(page) == ["Asha Verma"]


def test_what_was_typed_and_not_saved_is_there_again_as_it_stood(
    qtbot: QtBot, window: PaperWindow, page: PatientsPage
) -> None:
    page.start_registration()
    form = form_of(page)
    type_into(qtbot, form, "full_name", "Nusrat Jahan")
    type_into(qtbot, form, "onset", "some time in spring")
    form.fields["sex"].editor.chips[0].click()  # type: ignore[attr-defined]
    click(qtbot, page, "leave-registration")
    assert page.registration is None
    click(qtbot, page, "continue-registration")
    again = form_of(page)
    assert again.fields["full_name"].value() == "Nusrat Jahan"
    assert again.fields["onset"].editor.text() == "some time in spring"  # type: ignore[attr-defined]
    assert again.fields["sex"].value() == "female"


def test_a_new_registration_never_writes_over_one_that_was_begun(
    qtbot: QtBot, window: PaperWindow, page: PatientsPage
) -> None:
    page.start_registration()
    type_into(qtbot, form_of(page), "full_name", "Nusrat Jahan")
    click(qtbot, page, "leave-registration")
    page.arrive({"new": True})
    assert form_of(page).fields["full_name"].value() == "Nusrat Jahan"
    click(qtbot, page, "begin-anew")
    assert form_of(page).fields["full_name"].value() is None
    assert form_of(page).fields["admitted_on"].value() == TODAY
    window.clinic.undo.undo()
    (draft,) = window.clinic.drafts.mine()
    assert window.clinic.drafts.open(draft.id).values["full_name"] == "Nusrat Jahan"


def test_an_untouched_form_leaves_no_draft(
    qtbot: QtBot, window: PaperWindow, page: PatientsPage
) -> None:
    page.start_registration()
    click(qtbot, page, "leave-registration")
    assert window.clinic.drafts.mine() == ()
    assert window.said == []


def test_after_registering_no_draft_is_left_and_undo_takes_the_person_back(
    qtbot: QtBot, window: PaperWindow, page: PatientsPage
) -> None:
    page.start_registration()
    form = form_of(page)
    type_into(qtbot, form, "full_name", "Asha Verma")
    type_into(qtbot, form, "about_age", "34")
    page.keeper.keep_now()
    assert len(window.clinic.drafts.mine()) == 1
    qtbot.keyClick(
        form.fields["full_name"].editor,  # type: ignore[arg-type]
        Qt.Key.Key_Return,
        Qt.KeyboardModifier.ControlModifier,
    )
    assert on_file(page) == ["Asha Verma"]
    assert window.clinic.drafts.mine() == ()
    window.clinic.undo.undo()
    assert on_file(page) == []


def test_a_role_that_may_not_write_the_injury_is_not_asked_for_it(
    qtbot: QtBot, tmp_path: Path
) -> None:
    worker = PaperWindow(member_with(make_clinic(tmp_path), Role.FAMILY_WORKER))
    page = PatientsPage(worker.desk(), None)
    worker.show(qtbot, page)
    page.start_registration()
    form = form_of(page)
    assert "level" not in form.fields
    type_into(qtbot, form, "full_name", "Asha Verma")
    type_into(qtbot, form, "about_age", "34")
    click(qtbot, page, "save-registration")
    assert on_file(page) == ["Asha Verma"]


def test_the_buttons_stay_in_sight_however_far_the_form_is_scrolled(
    qtbot: QtBot, page: PatientsPage
) -> None:
    page.start_registration()
    qtbot.waitUntil(lambda: page.verticalScrollBar().maximum() > 0)
    page.verticalScrollBar().setValue(page.verticalScrollBar().maximum())
    save = button(page, "save-registration")
    below = save.mapTo(page, save.rect().bottomLeft()).y()
    assert below <= page.height()
    assert page.viewport().geometry().bottom() < save.mapTo(page, save.rect().topLeft()).y()
