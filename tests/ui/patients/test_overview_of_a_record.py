from datetime import date, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from rehab_tracker.domain.dose import BodySide
from rehab_tracker.domain.injury import InjuryKind
from rehab_tracker.domain.now import Matter
from rehab_tracker.domain.patients import Patient
from rehab_tracker.domain.stays import StayKind
from rehab_tracker.domain.team import Role
from rehab_tracker.domain.therapy import ActivityKind
from rehab_tracker.domain.worklist import TaskKind
from rehab_tracker.services.clinic import Clinic
from rehab_tracker.ui.patients.overview import OverviewPage
from rehab_tracker.ui.widgets.buttons import Button
from rehab_tracker.ui.widgets.forms import Form
from tests.builders import (
    TODAY,
    alert_details,
    appointment_details,
    injury_details,
    make_clinic,
    member_with,
    patient_details,
    registered,
    restriction_details,
    task_details,
)
from tests.ui.patients.paper_desk import PaperWindow, click, row_of, rows_of, type_into, words_of


@pytest.fixture
def office(tmp_path: Path) -> Clinic:
    return make_clinic(tmp_path)


@pytest.fixture
def window(office: Clinic) -> PaperWindow:
    return PaperWindow(member_with(office, Role.PHYSIOTHERAPIST, full_name="Rohan Kulkarni"))


@pytest.fixture
def patient(window: PaperWindow) -> Patient:
    return registered(window.clinic)


@pytest.fixture
def page(qtbot: QtBot, window: PaperWindow, patient: Patient) -> OverviewPage:
    page = OverviewPage(window.desk(), patient.id)
    window.show(qtbot, page)
    return page


def form_in(page: OverviewPage, card: str) -> Form:
    opened = page.cards[card].open
    assert opened is not None
    form: Form = opened.form
    return form


def save(qtbot: QtBot, page: OverviewPage, card: str) -> None:
    qtbot.mouseClick(page.cards[card].open.save, Qt.MouseButton.LeftButton)


# Still to ask, and the person


def test_what_is_still_to_ask_is_answered_from_one_click(
    qtbot: QtBot, window: PaperWindow, patient: Patient, page: OverviewPage
) -> None:
    click(qtbot, page, "ask-phone")
    form = form_in(page, "details")
    assert page.focusWidget() is form.fields["phone"].editor
    type_into(qtbot, form, "phone", "98200 10768")
    save(qtbot, page, "details")
    assert window.clinic.patients.of(patient.id).phone == "98200 10768"
    assert "phone" not in page.ask.names
    assert "address" in page.ask.names
    assert window.said == ["Saved. [undo]"]


def test_when_everything_was_asked_the_list_goes(
    qtbot: QtBot, window: PaperWindow, page: OverviewPage
) -> None:
    page.details.start()
    form = form_in(page, "details")
    for name in ("local_name", "number", "languages", "phone", "address", "what_matters"):
        type_into(qtbot, form, name, "as told")
    form.set_values({"sex": "female", "keyworker_id": str(window.clinic.member.id)})
    save(qtbot, page, "details")
    assert not page.ask.isVisible()
    (line,) = window.clinic.worklist.of(page.patient_id)
    assert (line.task.kind, line.task.open) == (TaskKind.STILL_TO_ASK, False)


def test_a_birth_after_the_admission_is_refused_beside_it(
    qtbot: QtBot, page: OverviewPage, patient: Patient
) -> None:
    page.details.start()
    type_into(qtbot, form_in(page, "details"), "born_on", "1 Nov 2026")
    save(qtbot, page, "details")
    assert "before the birth" in form_in(page, "details").complaints()["born_on"]
    assert page.desk.clinic.patients.of(patient.id).born_on == patient.born_on


def test_somebody_elses_change_is_not_overwritten(
    qtbot: QtBot, office: Clinic, window: PaperWindow, patient: Patient, page: OverviewPage
) -> None:
    other = member_with(office, Role.PHYSICIAN)
    page.details.start()
    type_into(qtbot, form_in(page, "details"), "phone", "1")
    other.patients.revise(patient.id, patient_details(phone="2"), patient.version)
    save(qtbot, page, "details")
    assert window.dialogs.told
    assert page.details.open is not None
    assert window.clinic.patients.of(patient.id).phone == "2"


def test_the_age_that_was_told_stays_true_to_its_day(
    qtbot: QtBot, window: PaperWindow, patient: Patient
) -> None:
    told = patient_details(
        full_name="Nusrat Jahan", born_on=None, about_age=45, age_told_on=date(2024, 11, 1)
    )
    old = window.clinic.patients.revise(patient.id, told, patient.version)
    page = OverviewPage(window.desk(), old.id)
    window.show(qtbot, page)
    page.details.start()
    form = form_in(page, "details")
    assert form.fields["about_age"].value() == 47
    type_into(qtbot, form, "phone", "98200")
    save(qtbot, page, "details")
    kept = window.clinic.patients.of(old.id)
    assert (kept.about_age, kept.age_told_on, kept.phone) == (45, date(2024, 11, 1), "98200")


# The injury


def test_a_new_finding_is_a_new_version_and_the_earlier_one_can_be_read(
    qtbot: QtBot, window: PaperWindow, patient: Patient, page: OverviewPage
) -> None:
    window.clinic.injury.record(injury_details(patient.id, level="T10", grade="A"))
    click(qtbot, page, "change-injury")
    form = form_in(page, "injury")
    form.set_values({"grade": "B"})
    type_into(qtbot, form, "examined_on", "12 Nov 2026")
    save(qtbot, page, "injury")
    assert [each.grade for each in window.clinic.injury.history(patient.id)] == ["B", "A"]
    click(qtbot, page, "earlier-injuries")
    earlier = words_of(page.cards["injury"])
    assert "AIS A  ·  found on 23 Oct 2026" in earlier
    assert "Recorded on 12 Nov 2026 by Rohan Kulkarni" in earlier
    assert "improved" not in earlier


@pytest.mark.parametrize(
    ("typed", "field", "said"),
    [
        ({"onset": "1 Jan 1980"}, "onset", "before the birth"),
        ({"onset": "13 Nov 2026"}, "onset", "up to 12 Nov 2026"),
        ({"onset": "1 Nov 2026", "examined_on": "1 Oct 2026"}, "examined_on",
         "before the injury"),
        ({"level": "T10"}, "examined_on", "On which day"),
    ],
)  # fmt: skip
def test_an_injury_that_cannot_be_is_refused_beside_its_field(
    qtbot: QtBot, page: OverviewPage, typed: dict[str, str], field: str, said: str
) -> None:
    click(qtbot, page, "change-injury")
    form = form_in(page, "injury")
    form.set_values({"kind": "traumatic", "level": typed.pop("level", None)})
    for name, words in typed.items():
        type_into(qtbot, form, name, words)
    save(qtbot, page, "injury")
    assert said in form.complaints()[field]
    assert page.desk.clinic.injury.of(page.patient_id) is None


def test_no_cord_injury_shows_no_level(
    qtbot: QtBot, window: PaperWindow, page: OverviewPage
) -> None:
    click(qtbot, page, "change-injury")
    form_in(page, "injury").set_values({"kind": "no_cord_injury"})
    save(qtbot, page, "injury")
    injury = window.clinic.injury.of(page.patient_id)
    assert injury is not None
    assert injury.kind is InjuryKind.NO_CORD_INJURY
    assert "Neurological level" not in words_of(page.cards["injury"])


# Stays


def test_a_leave_needs_its_last_day_and_then_stands_in_the_list(
    qtbot: QtBot, page: OverviewPage
) -> None:
    click(qtbot, page, "add-stay")
    form = form_in(page, "stays")
    form.set_values({"kind": "leave"})
    assert not form.fields["place"].isVisible()
    save(qtbot, page, "stays")
    assert "Until which day" in form.complaints()["until"]
    type_into(qtbot, form, "until", "+3")
    save(qtbot, page, "stays")
    assert "12 Nov 2026 to 15 Nov 2026" in words_of(page.stays)
    assert "on leave until 15 Nov 2026" in words_of(page.stays)


def test_after_a_discharge_only_an_admission_can_follow(
    qtbot: QtBot, window: PaperWindow, page: OverviewPage
) -> None:
    click(qtbot, page, "add-stay")
    assert "Change of ward" in words_of(form_in(page, "stays").fields["kind"])
    form_in(page, "stays").set_values({"kind": "discharge"})
    save(qtbot, page, "stays")
    assert "Discharged on 12 Nov 2026" in words_of(page.stays)
    click(qtbot, page, "add-stay")
    offered = words_of(form_in(page, "stays").fields["kind"])
    assert "Admission" in offered
    assert "Change of ward" not in offered


def test_a_death_is_announced_before_it_is_saved_and_closes_what_waits(
    qtbot: QtBot, window: PaperWindow, patient: Patient, page: OverviewPage
) -> None:
    window.clinic.worklist.add(task_details(patient_id=patient.id))
    window.clinic.appointments.make(appointment_details(patient.id, on=TODAY + timedelta(days=2)))
    click(qtbot, page, "add-stay")
    form = form_in(page, "stays")
    form.set_values({"kind": "died"})
    assert "cancels coming appointments" in words_of(form)
    save(qtbot, page, "stays")
    assert window.clinic.appointments.of(patient.id) == ()
    assert not any(line.task.open for line in window.clinic.worklist.of(patient.id))
    window.clinic.undo.undo()
    assert len(window.clinic.appointments.of(patient.id)) == 1
    assert rows_of(page.cards["appointments"])


# Alerts and restrictions


def test_an_alert_needs_a_reason_and_ends_with_one(
    qtbot: QtBot, window: PaperWindow, patient: Patient, page: OverviewPage
) -> None:
    click(qtbot, page, "add-alert")
    form = form_in(page, "alerts")
    form.set_values({"kind": "latex"})
    save(qtbot, page, "alerts")
    assert form.complaints()["reason"]
    type_into(qtbot, form, "reason", "Rash <b>with</b> gloves")
    save(qtbot, page, "alerts")
    (alert,) = window.clinic.alerts.of(patient.id)
    assert "Rash <b>with</b> gloves" in words_of(page.cards["alerts"])
    click(qtbot, page, f"end-{alert.id}")
    save(qtbot, page, "alerts")
    assert form_in(page, "alerts").complaints()["ended_why"]
    type_into(qtbot, form_in(page, "alerts"), "ended_why", "It was the powder")
    save(qtbot, page, "alerts")
    assert window.clinic.alerts.of(patient.id) == ()
    assert "No alert is in force" in words_of(page.cards["alerts"])
    click(qtbot, page, "ended-alerts")
    assert "It was the powder" in words_of(page.cards["alerts"])
    assert window.said[-1] == "The alert has ended. [undo]"


def test_a_restriction_in_the_past_is_refused_and_a_set_one_can_be_lifted(
    qtbot: QtBot, window: PaperWindow, patient: Patient, page: OverviewPage
) -> None:
    click(qtbot, page, "add-restriction")
    form = form_in(page, "restrictions")
    type_into(qtbot, form, "text", "No weight on the left leg")
    type_into(qtbot, form, "set_by", "Dr Iyer")
    type_into(qtbot, form, "begins_on", "1 Nov 2026")
    type_into(qtbot, form, "until", "10 Nov 2026")
    save(qtbot, page, "restrictions")
    assert "passed" in form.complaints()["until"]
    type_into(qtbot, form, "until", "26 Nov 2026")
    save(qtbot, page, "restrictions")
    (held,) = window.clinic.alerts.restrictions(patient.id)
    click(qtbot, page, f"lift-{held.id}")
    line = form_in(page, "restrictions").fields["ended_why"].editor
    qtbot.keyClicks(line, "The X-ray is good")  # type: ignore[arg-type]
    qtbot.keyClick(line, Qt.Key.Key_Return)  # type: ignore[arg-type]
    assert window.clinic.alerts.restrictions(patient.id) == ()


@pytest.mark.qt_log_ignore(r"raise\(\)", "grabbing the keyboard", extend=True)
def test_a_restriction_can_say_which_activities_it_is_about(
    qtbot: QtBot, window: PaperWindow, patient: Patient, page: OverviewPage
) -> None:
    click(qtbot, page, "add-restriction")
    form = form_in(page, "restrictions")
    type_into(qtbot, form, "text", "Left leg: nothing heavy")
    type_into(qtbot, form, "set_by", "Dr Iyer")
    line = form.fields["forbids"].editor.line  # type: ignore[attr-defined]
    for letters in ("strength", "stand"):
        qtbot.keyClicks(line, letters)
        qtbot.keyClick(line, Qt.Key.Key_Return)
    form.set_values({"side": BodySide.LEFT, "most_load_kg": 2.5})
    save(qtbot, page, "restrictions")
    (held,) = window.clinic.alerts.restrictions(patient.id)
    assert held.forbids == (ActivityKind.STRENGTHENING, ActivityKind.STANDING)
    assert (held.side, held.most_load_kg) == (BodySide.LEFT, 2.5)
    said = words_of(page.cards["restrictions"])
    assert "Strengthening and Tilt table and standing, left, above 2.5 kg" in said


def test_a_restriction_that_begins_later_is_already_shown(
    qtbot: QtBot, window: PaperWindow, patient: Patient
) -> None:
    later = TODAY + timedelta(days=2)
    window.clinic.alerts.restrict(
        restriction_details(patient.id, text="Bed rest after the operation", begins_on=later)
    )
    page = OverviewPage(window.desk(), patient.id)
    window.show(qtbot, page)
    assert row_of(page.cards["restrictions"], "Bed rest after the operation")


# Appointments, the work list


def test_an_appointment_is_made_moved_and_cancelled(
    qtbot: QtBot, window: PaperWindow, patient: Patient, page: OverviewPage
) -> None:
    click(qtbot, page, "make-appointment")
    form = form_in(page, "appointments")
    type_into(qtbot, form, "on", "1 Nov 2026")
    type_into(qtbot, form, "at", "2:30 pm")
    type_into(qtbot, form, "purpose", "Seating clinic")
    save(qtbot, page, "appointments")
    assert "passed" in form.complaints()["on"]
    type_into(qtbot, form, "on", "+6")
    save(qtbot, page, "appointments")
    (line,) = window.clinic.appointments.of(patient.id)
    assert (line.appointment.on, line.member_name) == (date(2026, 11, 18), "Rohan Kulkarni")
    click(qtbot, page, f"change-{line.appointment.id}")
    type_into(qtbot, form_in(page, "appointments"), "at", "16")
    save(qtbot, page, "appointments")
    assert "Wed 18 Nov, 16:00" in words_of(page.cards["appointments"])
    click(qtbot, page, f"cancel-{line.appointment.id}")
    assert window.clinic.appointments.of(patient.id) == ()
    assert window.said[-1] == "The appointment is cancelled. [undo]"
    window.clinic.undo.undo()
    assert "Seating clinic" in words_of(page.cards["appointments"])


def test_a_task_is_closed_with_how_in_one_line(
    qtbot: QtBot, window: PaperWindow, patient: Patient, page: OverviewPage
) -> None:
    click(qtbot, page, "add-task")
    form = form_in(page, "worklist")
    type_into(qtbot, form, "why", "Order the cushion")
    form.set_values({"for_role": str(Role.OCCUPATIONAL_THERAPIST)})
    save(qtbot, page, "worklist")
    added = next(
        line.task for line in window.clinic.worklist.of(patient.id)
        if line.task.kind is TaskKind.TO_DO
    )  # fmt: skip
    assert added.for_role is Role.OCCUPATIONAL_THERAPIST
    click(qtbot, page, f"done-{added.id}")
    line = form_in(page, "worklist").fields["how"].editor
    qtbot.keyClicks(line, "Came with the van")  # type: ignore[arg-type]
    qtbot.keyClick(line, Qt.Key.Key_Return)  # type: ignore[arg-type]
    assert "Order the cushion" not in words_of(page.cards["worklist"])
    click(qtbot, page, "more-tasks")
    assert "12 Nov 2026: Came with the van" in words_of(page.cards["worklist"])


# The photo


def jpeg_with_a_place(file: Path) -> Path:
    exif = Image.Exif()
    exif[0x010E] = "at home, Pune"
    Image.new("RGB", (900, 700), "teal").save(file, "JPEG", exif=exif)
    return file


def test_a_photo_is_kept_only_with_who_agreed_and_can_be_taken_away(
    qtbot: QtBot, tmp_path: Path, window: PaperWindow, patient: Patient, page: OverviewPage
) -> None:
    window.dialogs.file = jpeg_with_a_place(tmp_path / "asha.jpg")
    click(qtbot, page, "choose-photo")
    save(qtbot, page, "photo")
    assert form_in(page, "photo").complaints()["consented_by"]
    assert window.clinic.patients.photo(patient.id) == b""
    type_into(qtbot, form_in(page, "photo"), "consented_by", "Asha Verma")
    save(qtbot, page, "photo")
    kept = window.clinic.patients.photo(patient.id)
    assert b"Pune" not in kept
    assert max(Image.open(BytesIO(kept)).size) <= 512
    click(qtbot, page, "remove-photo")
    assert window.clinic.patients.photo(patient.id) == b""


def test_a_file_that_is_no_picture_is_refused_in_words(
    qtbot: QtBot, tmp_path: Path, window: PaperWindow, patient: Patient, page: OverviewPage
) -> None:
    window.dialogs.file = tmp_path / "notes.jpg"
    window.dialogs.file.write_text("not a picture")
    click(qtbot, page, "choose-photo")
    type_into(qtbot, form_in(page, "photo"), "consented_by", "Asha Verma")
    save(qtbot, page, "photo")
    assert "not a picture" in words_of(form_in(page, "photo"))
    assert window.clinic.patients.photo(patient.id) == b""


# Nothing typed is lost


def test_an_open_form_outlives_what_is_saved_beside_it(
    qtbot: QtBot, window: PaperWindow, patient: Patient, page: OverviewPage
) -> None:
    alert = window.clinic.alerts.add(alert_details(patient.id))
    click(qtbot, page, f"end-{alert.id}")
    type_into(qtbot, form_in(page, "alerts"), "ended_why", "It was the powder")
    window.clinic.worklist.add(task_details(patient_id=patient.id))
    assert form_in(page, "alerts").fields["ended_why"].value() == "It was the powder"
    assert form_in(page, "alerts").isVisible()


def test_forms_left_open_are_offered_again_with_what_was_typed(
    qtbot: QtBot, window: PaperWindow, patient: Patient, page: OverviewPage
) -> None:
    click(qtbot, page, "add-alert")
    form_in(page, "alerts").set_values({"kind": "latex"})
    type_into(qtbot, form_in(page, "alerts"), "reason", "Rash 🙂")
    click(qtbot, page, "add-restriction")
    type_into(qtbot, form_in(page, "restrictions"), "text", "No sitting")
    page.hide()
    again = OverviewPage(window.desk(), patient.id)
    window.show(qtbot, again)
    assert "12 Nov 2026, 12:00 is not saved yet" in words_of(again)
    assert form_in(again, "alerts").fields["kind"].value() == "latex"
    assert form_in(again, "alerts").fields["reason"].value() == "Rash 🙂"
    assert form_in(again, "restrictions").fields["text"].value() == "No sitting"
    click(qtbot, again, "put-away")
    assert again.cards["alerts"].open is None
    assert window.clinic.drafts.mine() == ()


def test_undo_after_saving_takes_back_what_was_saved_and_not_the_end_of_its_draft(
    qtbot: QtBot, window: PaperWindow, patient: Patient, page: OverviewPage
) -> None:
    click(qtbot, page, "add-alert")
    form_in(page, "alerts").set_values({"kind": "latex"})
    type_into(qtbot, form_in(page, "alerts"), "reason", "Rash")
    page.keeper.keep_now()
    save(qtbot, page, "alerts")
    assert window.clinic.drafts.mine() == ()
    assert window.clinic.undo.what() == "Alert added"
    window.clinic.undo.undo()
    assert window.clinic.alerts.of(patient.id) == ()


def test_a_save_that_is_refused_leaves_the_draft_on_the_disk(
    qtbot: QtBot, window: PaperWindow, page: OverviewPage
) -> None:
    click(qtbot, page, "add-alert")
    type_into(qtbot, form_in(page, "alerts"), "reason", "Rash")
    page.keeper.keep_now()
    save(qtbot, page, "alerts")
    assert form_in(page, "alerts").complaints()["kind"]
    assert len(window.clinic.drafts.mine()) == 1


def test_a_field_that_was_emptied_comes_back_empty(
    qtbot: QtBot, window: PaperWindow, patient: Patient
) -> None:
    held = window.clinic.patients.revise(patient.id, patient_details(phone="98200"), 1)
    page = OverviewPage(window.desk(), held.id)
    window.show(qtbot, page)
    page.details.start()
    type_into(qtbot, form_in(page, "details"), "phone", "")
    page.hide()
    again = OverviewPage(window.desk(), held.id)
    window.show(qtbot, again)
    assert form_in(again, "details").fields["phone"].value() is None


def test_a_page_that_goes_after_its_clinic_was_closed_makes_no_fuss(
    qtbot: QtBot, window: PaperWindow, page: OverviewPage
) -> None:
    click(qtbot, page, "add-alert")
    type_into(qtbot, form_in(page, "alerts"), "reason", "Rash")
    window.clinic.close()
    page.hide()
    assert form_in(page, "alerts").fields["reason"].value() == "Rash"


def test_esc_closes_an_untouched_form_and_leaves_a_touched_one(
    qtbot: QtBot, page: OverviewPage
) -> None:
    click(qtbot, page, "add-alert")
    page.cards["alerts"].open._leave()
    assert page.cards["alerts"].open is None
    click(qtbot, page, "add-alert")
    type_into(qtbot, form_in(page, "alerts"), "reason", "R")
    page.cards["alerts"].open._leave()
    assert form_in(page, "alerts").fields["reason"].value() == "R"


def test_a_person_whose_registration_was_taken_back_is_left(
    qtbot: QtBot, window: PaperWindow
) -> None:
    newest = registered(window.clinic, full_name="By mistake")
    page = OverviewPage(window.desk(), newest.id)
    window.show(qtbot, page)
    window.clinic.undo.undo()
    assert window.gone[-1][0] == "patients"


# What each role is offered


@pytest.mark.parametrize(
    ("role", "offered", "missing"),
    [
        (Role.FAMILY_WORKER, {"change-details", "add-stay"}, {"add-alert", "change-injury"}),
        (Role.OCCUPATIONAL_THERAPIST, {"add-alert", "add-restriction"}, {"change-injury"}),
        (Role.PHYSICIAN, {"change-injury", "add-alert"}, set()),
    ],
)
def test_a_role_is_offered_what_it_may_do(
    qtbot: QtBot, office: Clinic, patient: Patient, role: Role, offered: set[str],
    missing: set[str],
) -> None:  # fmt: skip
    desk = PaperWindow(member_with(office, role))
    desk.clinic.alerts.of(patient.id)
    page = OverviewPage(desk.desk(), patient.id)
    desk.show(qtbot, page)
    names = {each.objectName() for each in page.findChildren(Button)}
    assert offered <= names
    assert not missing & names


def test_what_is_known_is_read_even_where_it_cannot_be_changed(
    qtbot: QtBot, office: Clinic, window: PaperWindow, patient: Patient
) -> None:
    window.clinic.alerts.add(alert_details(patient.id, reason="Penicillin: rash"))
    window.clinic.injury.record(injury_details(patient.id))
    desk = PaperWindow(member_with(office, Role.FAMILY_WORKER))
    page = OverviewPage(desk.desk(), patient.id)
    desk.show(qtbot, page)
    assert "Penicillin: rash" in words_of(page.cards["alerts"])
    assert "T10" in words_of(page.cards["injury"])


def test_a_discharged_person_can_come_again(
    qtbot: QtBot, window: PaperWindow, patient: Patient, page: OverviewPage
) -> None:
    for kind, day in (("discharge", "-1"), ("admission", "today")):
        click(qtbot, page, "add-stay")
        form_in(page, "stays").set_values({"kind": kind, "place": "Ward 3"})
        type_into(qtbot, form_in(page, "stays"), "on", day)
        save(qtbot, page, "stays")
    kinds = [step.kind for step in window.clinic.stays.of(patient.id)]
    assert kinds == [StayKind.ADMISSION, StayKind.DISCHARGE, StayKind.ADMISSION]
    assert "In care since 12 Nov 2026  ·  Ward 3" in words_of(page.stays)


# What matters now


def test_a_small_card_opens_its_page_by_keyboard(
    qtbot: QtBot, window: PaperWindow, patient: Patient, page: OverviewPage
) -> None:
    cards = {small.card.matter: small for small in page.now.cards}
    assert Matter.UNSIGNED not in cards
    qtbot.keyClick(cards[Matter.FUNCTION], Qt.Key.Key_Return)
    qtbot.keyClick(cards[Matter.GOAL], Qt.Key.Key_Space)
    qtbot.mouseClick(cards[Matter.FAMILY], Qt.MouseButton.LeftButton)
    assert window.gone == [
        ("measures", patient.id, {"code": "scim3"}),
        ("goals", patient.id, {}),
        ("family", patient.id, {}),
    ]


def test_what_is_due_is_shown_at_once_and_stands_further_down(
    qtbot: QtBot, window: PaperWindow, patient: Patient, page: OverviewPage
) -> None:
    window.clinic.worklist.add(task_details(patient_id=patient.id, why="Order the cushion"))
    due = next(small for small in page.now.cards if small.card.matter is Matter.DUE)
    assert "Order the cushion" in due.accessibleName()
    qtbot.keyClick(due, Qt.Key.Key_Return)
    assert not window.gone
    assert page.cards["worklist"].isAncestorOf(page.focusWidget())
