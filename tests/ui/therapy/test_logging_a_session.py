"""A therapist logs a session with the keyboard, and nothing typed is lost."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from rehab_tracker.domain.alerts import AlertKind
from rehab_tracker.domain.family import Relation, RelativeDetails
from rehab_tracker.domain.patients import Patient
from rehab_tracker.domain.team import Role
from rehab_tracker.domain.therapy import (
    Activity,
    ActivityKind,
    Assistance,
    HowItWent,
    MissedReason,
    TherapySession,
)
from rehab_tracker.domain.vitals import BloodPressure, Posture
from rehab_tracker.services.clinic import Clinic
from rehab_tracker.ui.therapy.entry import SessionEntry
from rehab_tracker.ui.therapy.lines import facts_of
from rehab_tracker.ui.therapy.page import TherapyPage
from rehab_tracker.ui.widgets.text_area import TextArea
from tests.builders import (
    TODAY,
    alert_details,
    appointment_details,
    make_clinic,
    member_with,
    registered,
    restriction_details,
    session_details,
)
from tests.ui.counselling.signed_in import Seat, press, settle, shown_words

# A list that opens grabs the keyboard, which the offscreen screen cannot.
pytestmark = pytest.mark.qt_log_ignore(r"raise\(\)", "grabbing the keyboard", extend=True)


@pytest.fixture
def therapist(tmp_path: Path) -> Iterator[Clinic]:
    office = make_clinic(tmp_path)
    clinic = member_with(office, Role.PHYSIOTHERAPIST, full_name="Ravi Shankar")
    yield clinic
    clinic.close()
    office.close()


@pytest.fixture
def patient(therapist: Clinic) -> Patient:
    return registered(therapist)


def opened(
    therapist: Clinic, patient: Patient, qtbot: QtBot, **wish: object
) -> tuple[TherapyPage, Seat]:
    seat = Seat(therapist)
    page = seat.open(TherapyPage, patient.id, qtbot)
    if wish:
        page.arrive(wish)
    return page, seat


def entry_of(page: TherapyPage) -> SessionEntry:
    settle()
    assert page.entry is not None
    return page.entry


def logged(therapist: Clinic, patient: Patient) -> list[TherapySession]:
    lines = therapist.therapy.of(patient.id)
    return [therapist.therapy.get(line.id) for line in lines]


def type_into(qtbot: QtBot, page: TherapyPage, field: str, keys: str) -> None:
    editor = entry_of(page).form.fields[field]
    editor.setFocus()
    focused: QWidget = editor.focusProxy() or editor
    while focused.focusProxy() is not None:
        focused = focused.focusProxy()
    qtbot.keyClicks(focused, keys)


def type_activity(qtbot: QtBot, page: TherapyPage, what: str, minutes: str, help_: str) -> None:
    row = entry_of(page).form.activities.add_row()
    qtbot.keyClicks(row.kind, what)
    qtbot.keyClick(row.kind, Qt.Key.Key_Return)
    qtbot.keyClicks(row.minutes, minutes)
    qtbot.keyClicks(row.help, help_)


def save(qtbot: QtBot, page: TherapyPage) -> None:
    line = entry_of(page).form.fields["family_present"].editor
    assert isinstance(line, QWidget)
    line.setFocus()
    qtbot.keyClick(line, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def test_a_session_is_logged_with_the_keyboard_alone(
    therapist: Clinic, patient: Patient, qtbot: QtBot
) -> None:
    page, seat = opened(therapist, patient, qtbot, new=True)
    type_into(qtbot, page, "started_at", "930")
    type_into(qtbot, page, "minutes", "45")
    type_into(qtbot, page, "pain_before", "t")
    type_activity(qtbot, page, "trans", "30", "3")
    type_activity(qtbot, page, "sitting b", "10", "s")
    type_into(qtbot, page, "effort", "6")
    type_into(qtbot, page, "pain_after", "4")
    type_into(qtbot, page, "how_it_went", "2")
    note = entry_of(page).form.fields["note"].editor
    assert isinstance(note, TextArea)
    note.insertPlainText("Board transfer, <b>one</b> helper. BP <90? शाबाश 👍")
    type_into(qtbot, page, "plan_next", "Same, from the left")
    save(qtbot, page)
    (session,) = logged(therapist, patient)
    assert session.therapist_id == therapist.member.id
    assert (session.happened_on, session.minutes) == (TODAY, 45)
    assert [(each.kind, each.minutes, each.assistance) for each in session.activities] == [
        (ActivityKind.TRANSFERS, 30, Assistance.MODERATE),
        (ActivityKind.BALANCE_SITTING, 10, Assistance.SET_UP),
    ]
    assert (session.pain_before, session.effort, session.pain_after) == (10, 6, 4)
    assert session.how_it_went is HowItWent.WITH_RESTS
    assert session.note == "Board transfer, <b>one</b> helper. BP <90? शाबाश 👍"
    assert seat.said == ["Session saved."]
    assert seat.undoable
    assert page.entry is None
    assert session.note in shown_words(page.lines)


def test_undo_takes_back_the_session(therapist: Clinic, patient: Patient, qtbot: QtBot) -> None:
    page, _seat = opened(therapist, patient, qtbot, new=True)
    type_into(qtbot, page, "minutes", "45")
    type_activity(qtbot, page, "trans", "30", "3")
    entry_of(page).keeper.keep_now()
    save(qtbot, page)
    assert therapist.drafts.mine() == ()
    assert therapist.undo.undo() == "Therapy session logged"
    assert logged(therapist, patient) == []
    assert page.lines.rows == []


def test_n_and_one_key_log_a_session_that_did_not_take_place(
    therapist: Clinic, patient: Patient, qtbot: QtBot
) -> None:
    page, _seat = opened(therapist, patient, qtbot, new=True)
    type_into(qtbot, page, "took_place", "n")
    reasons = entry_of(page).missed.reasons
    qtbot.keyClicks(reasons.chips[0], "3")
    (session,) = logged(therapist, patient)
    assert session.missed is MissedReason.SURGERY
    assert session.activities == ()
    assert "Did not take place" in shown_words(page.lines)


def test_tab_goes_from_the_reasons_to_the_buttons_below_them(
    therapist: Clinic, patient: Patient, qtbot: QtBot
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    QPushButton("Today", window).move(2000, 0)
    page, _seat = opened(therapist, patient, qtbot, new=True)
    page.setParent(window)
    window.show()
    page.show()
    press(page, "It did not take place")
    reached = entry_of(page).missed.reasons.chips[0]
    names = []
    for _tab in range(3):
        qtbot.keyClick(reached, Qt.Key.Key_Tab)
        reached = window.focusWidget()
        names.append(reached.accessibleName())
    page.setParent(None)
    assert names == ["It took place after all", "Close", "Save session"]


def test_what_is_wrong_stands_beside_its_field_and_nothing_is_saved(
    therapist: Clinic, patient: Patient, qtbot: QtBot
) -> None:
    page, _seat = opened(therapist, patient, qtbot, new=True)
    type_into(qtbot, page, "minutes", "20")
    type_activity(qtbot, page, "trans", "30", "3")
    type_into(qtbot, page, "how_it_went", "3")
    save(qtbot, page)
    form = entry_of(page).form
    assert form.complaints() == {
        "activities": "The activities add up to 30 minutes, the session lasted 20."
    }
    assert form.activities.sum.text() == "30 of 20 minutes"
    type_into(qtbot, page, "minutes", "0")
    save(qtbot, page)
    assert form.complaints() == {"stopped_why": "Why was the session stopped early?"}
    assert logged(therapist, patient) == []
    type_into(qtbot, page, "stopped_why", "Dizzy on sitting up")
    save(qtbot, page)
    assert logged(therapist, patient)[0].stopped_why == "Dizzy on sitting up"


def test_a_day_to_come_is_refused_at_its_field(
    therapist: Clinic, patient: Patient, qtbot: QtBot
) -> None:
    page, _seat = opened(therapist, patient, qtbot, new=True)
    form = entry_of(page).form
    form.fields["happened_on"].editor.clear()  # type: ignore[attr-defined]
    type_into(qtbot, page, "happened_on", "+3")
    save(qtbot, page)
    assert "happened_on" in form.complaints()
    assert logged(therapist, patient) == []


def test_only_place_and_activities_come_from_the_last_session(
    therapist: Clinic, patient: Patient, qtbot: QtBot
) -> None:
    therapist.therapy.log(
        session_details(
            patient.id,
            therapist.member.id,
            happened_on=TODAY - timedelta(days=1),
            activities=(
                Activity(kind=ActivityKind.TRANSFERS, minutes=30, assistance=Assistance.MODERATE),
            ),
            setting="pool",
            pain_before=5,
            pain_after=5,
            effort=7,
            how_it_went=HowItWent.WELL,
            family_present="Wife",
            note="Yesterday's words",
            plan_next="Try the ramp",
        )
    )
    page, _seat = opened(therapist, patient, qtbot, new=True)
    form = entry_of(page).form
    kept = form.raw()
    assert kept["setting"] == "pool"
    for name in ("pain_before", "pain_after", "effort", "how_it_went", "family_present", "note"):
        assert kept[name] is None, name
    assert kept["activities"] == ()
    assert "Try the ramp" in shown_words(page.last_plan)
    row = form.activities.rows[0]
    assert row.waits
    assert row.kind.text() == "Transfers"
    assert "Grey is from Wed 11 Nov" in shown_words(form.activities)
    assert row.help.placeholderText() == "Help (last 3; = same)"
    qtbot.keyClick(row.minutes, Qt.Key.Key_Return)
    assert not row.waits
    assert row.kept() == {
        "kind": "transfers",
        "minutes": "30",
        "assistance": None,
        "copied_from": "2026-11-11",
    }
    qtbot.keyClicks(row.help, "=")
    (kept_row,) = form.raw()["activities"]
    assert kept_row.assistance is Assistance.MODERATE
    assert kept_row.copied_from == TODAY - timedelta(days=1)
    assert "copied from Wed 11 Nov" in shown_words(row)


def test_todays_appointment_gives_start_and_length(
    therapist: Clinic, patient: Patient, qtbot: QtBot
) -> None:
    therapist.appointments.make(
        appointment_details(patient.id, member_id=therapist.member.id, minutes=40)
    )
    page, _seat = opened(therapist, patient, qtbot, new=True)
    kept = entry_of(page).form.raw()
    assert (f"{kept['started_at']:%H:%M}", kept["minutes"]) == ("14:30", 40)


def test_esc_keeps_what_was_typed_and_the_next_opening_brings_it_back(
    therapist: Clinic, patient: Patient, qtbot: QtBot
) -> None:
    page, seat = opened(therapist, patient, qtbot, new=True)
    type_into(qtbot, page, "minutes", "4x")
    type_activity(qtbot, page, "trans", "30", "3")
    type_into(qtbot, page, "note", "Half a sent")
    qtbot.keyClick(entry_of(page).form.fields["note"].editor, Qt.Key.Key_Escape)
    assert page.entry is None
    assert seat.said == ["Kept as a draft. Log a session opens it again."]
    assert logged(therapist, patient) == []
    page.arrive({"new": True})
    form = entry_of(page).form
    assert "You had begun this on 12 Nov 2026 at 12:00" in shown_words(entry_of(page))
    assert form.fields["note"].value() == "Half a sent"
    assert form.fields["minutes"].editor.text() == "4x"  # type: ignore[attr-defined]
    assert form.activities.rows[0].kept()["assistance"] == "3"
    press(page, "Start anew")
    assert entry_of(page).form.fields["note"].value() is None
    assert therapist.drafts.mine() == ()


def test_another_session_is_begun_beside_one_that_waits(
    therapist: Clinic, patient: Patient, qtbot: QtBot
) -> None:
    page, _seat = opened(therapist, patient, qtbot, new=True)
    type_into(qtbot, page, "note", "The morning")
    press(page, "Close")
    page.arrive({"new": True})
    press(page, "Write another")
    assert entry_of(page).form.fields["note"].value() is None
    type_into(qtbot, page, "note", "The afternoon")
    press(page, "Close")
    kept = [therapist.drafts.open(line.id).values["note"] for line in therapist.drafts.mine()]
    assert sorted(map(str, kept)) == ["The afternoon", "The morning"]


def test_an_untouched_form_leaves_no_draft(
    therapist: Clinic, patient: Patient, qtbot: QtBot
) -> None:
    page, seat = opened(therapist, patient, qtbot, new=True)
    press(page, "Close")
    assert therapist.drafts.mine() == ()
    assert seat.said == []


def test_pressure_is_asked_where_there_is_a_risk(
    therapist: Clinic, patient: Patient, qtbot: QtBot
) -> None:
    page, _seat = opened(therapist, patient, qtbot, new=True)
    form = entry_of(page).form
    assert not form.fields["pressure_before"].isVisibleTo(page)
    page.close_form()
    therapist.alerts.add(
        alert_details(patient.id, kind=AlertKind.DYSREFLEXIA, reason="Usual 95/60")
    )
    page.arrive({"new": True})
    form = entry_of(page).form
    assert form.fields["pressure_before"].isVisibleTo(page)
    assert not form.fields["pressure_after"].isVisibleTo(page)
    type_into(qtbot, page, "minutes", "30")
    type_activity(qtbot, page, "trans", "30", "3")
    type_into(qtbot, page, "pressure_before", "98/60")
    assert form.fields["pressure_after"].isVisibleTo(page)
    save(qtbot, page)
    complaint = form.complaints()["pressure_before"]
    assert complaint == "Lying, sitting or standing? Please choose the posture."
    press(form, "Sitting")
    save(qtbot, page)
    (session,) = logged(therapist, patient)
    assert session.pressure_before is not None
    assert (session.systolic_before, session.posture_before) == (98, Posture.SITTING)


def test_a_pressure_says_at_once_what_it_means_and_never_stops_saving(
    therapist: Clinic, patient: Patient, qtbot: QtBot
) -> None:
    therapist.alerts.add(alert_details(patient.id, kind=AlertKind.DYSREFLEXIA, reason="Had it"))
    page, _seat = opened(therapist, patient, qtbot, new=True)
    form = entry_of(page).form
    type_into(qtbot, page, "minutes", "30")
    type_activity(qtbot, page, "trans", "30", "3")
    type_into(qtbot, page, "pressure_before", "135/60")
    press(form, "Sitting")
    assert "No usual pressure is known yet" in shown_words(form.fields["pressure_before"])
    press(form, "Pounding headache")
    assert "Think of dysreflexia" in shown_words(form.fields["pressure_before"])
    save(qtbot, page)
    (session,) = logged(therapist, patient)
    assert session.systolic_before == 135


def test_a_high_pressure_while_working_says_stop_and_repeat_and_counts_as_no_usual_one(
    therapist: Clinic, patient: Patient, qtbot: QtBot
) -> None:
    therapist.alerts.add(alert_details(patient.id, kind=AlertKind.DYSREFLEXIA, reason="Had it"))
    page, _seat = opened(therapist, patient, qtbot, new=True)
    form = entry_of(page).form
    during = form.fields["pressure_during"]
    assert not during.isVisibleTo(page), "one key away, so that it costs nobody a second"
    type_into(qtbot, page, "minutes", "30")
    type_activity(qtbot, page, "trans", "30", "3")
    press(form, "Pressure during")
    qtbot.keyClicks(page.focusWidget(), "152/88")
    press(during, "Sitting")
    assert "Stop" in shown_words(during)
    page.close_form()

    page.arrive({"new": True})
    entry_of(page).save()
    (session,) = logged(therapist, patient)
    assert session.pressure_during == BloodPressure(systolic=152, diastolic=88)
    assert (session.pressure_before, session.pressure_after) == (None, None)
    assert ("Pressure during", "152/88 mmHg, Sitting") in facts_of(session)
    with therapist._office.store.read() as work:
        assert work.therapy.resting_pressures(patient.id, TODAY, TODAY) == []


def test_what_is_in_force_stands_on_top(therapist: Clinic, patient: Patient, qtbot: QtBot) -> None:
    page, _seat = opened(therapist, patient, qtbot)
    assert not page.safety.isVisibleTo(page)
    therapist.alerts.restrict(restriction_details(patient.id))
    therapist.alerts.add(alert_details(patient.id))
    said = shown_words(page.safety)
    assert "No bending of the hip beyond 90 degrees" in said
    assert "until 26 Nov 2026, set by Dr Iyer" in said
    assert "Penicillin: rash" in said
    page.arrive({"new": True})
    assert page.safety.isVisibleTo(page)


def test_ones_own_session_can_be_put_right(
    therapist: Clinic, patient: Patient, qtbot: QtBot
) -> None:
    kept = therapist.therapy.log(
        session_details(patient.id, therapist.member.id, note="Thirty minuts")
    )
    page, _seat = opened(therapist, patient, qtbot)
    press(page.lines.rows[0], "Show all of this session")
    press(page.lines.rows[0], "Change")
    note = entry_of(page).form.fields["note"]
    note.set_value("Thirty minutes")
    save(qtbot, page)
    (session,) = logged(therapist, patient)
    assert (session.id, session.version, session.note) == (kept.id, 2, "Thirty minutes")


def test_somebody_elses_session_is_only_read(
    therapist: Clinic, patient: Patient, qtbot: QtBot
) -> None:
    therapist.therapy.log(session_details(patient.id, therapist.member.id, note="Mine"))
    colleague = member_with_same(therapist)
    page, _seat = opened(colleague, patient, qtbot)
    press(page.lines.rows[0], "Show all of this session")
    assert "Mine" in shown_words(page.lines)
    with pytest.raises(AssertionError, match="Change"):
        press(page.lines.rows[0], "Change")
    colleague.close()


def member_with_same(clinic: Clinic) -> Clinic:
    from rehab_tracker.services.entrance import sign_in
    from tests.builders import ADMINISTRATOR, PASSPHRASE

    office = sign_in(clinic.folder, ADMINISTRATOR, PASSPHRASE, clinic.clock)
    colleague = member_with(office, Role.OCCUPATIONAL_THERAPIST)
    office.close()
    return colleague


def test_a_reader_sees_sessions_and_logs_none(
    therapist: Clinic, patient: Patient, qtbot: QtBot, tmp_path: Path
) -> None:
    from rehab_tracker.services.entrance import sign_in
    from tests.builders import ADMINISTRATOR, PASSPHRASE

    office = sign_in(therapist.folder, ADMINISTRATOR, PASSPHRASE, therapist.clock)
    worker = member_with(office, Role.FAMILY_WORKER)
    office.close()
    page, _seat = opened(worker, patient, qtbot, new=True)
    assert page.entry is None
    assert "Therapy sessions stand here, the newest first." in shown_words(page)
    with pytest.raises(AssertionError, match="Log a session"):
        press(page, "Log a session")
    worker.close()


def test_older_sessions_come_page_by_page(
    therapist: Clinic, patient: Patient, qtbot: QtBot
) -> None:
    for days in range(25):
        therapist.therapy.log(
            session_details(
                patient.id, therapist.member.id, happened_on=TODAY - timedelta(days=days)
            )
        )
    page, _seat = opened(therapist, patient, qtbot)
    assert len(page.lines.rows) == 10
    press(page, "Show older sessions")
    days = [row.line.happened_on for row in page.lines.rows]
    assert len(days) == 25
    assert days == sorted(days, reverse=True)
    with pytest.raises(AssertionError):
        press(page, "Show older sessions")


def test_relatives_on_file_are_chosen_by_a_key_and_nobody_is_asked_twice(
    therapist: Clinic, patient: Patient, qtbot: QtBot
) -> None:
    for name in ("Anil Verma", "Sita Verma"):
        therapist.family.add(
            RelativeDetails(patient_id=patient.id, full_name=name, relation=Relation.SIBLING)
        )
    page, _seat = opened(therapist, patient, qtbot, new=True)
    type_into(qtbot, page, "minutes", "45")
    type_activity(qtbot, page, "trans", "30", "3")
    form = entry_of(page).form
    form.go_to(form.fields["family_present"])
    qtbot.keyClicks(form.family.people.chips[0], "2")
    qtbot.keyClicks(form.family.line, "a neighbour")
    kept = form.kept()["family_present"]
    form.family.set_value(None)
    form.family.show_kept(kept)
    qtbot.keyClick(form.family.line, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    (line,) = therapist.therapy.of(patient.id)
    assert therapist.therapy.get(line.id).family_present == "Sita Verma and a neighbour"
    (entry,) = therapist.family.involvement(patient.id)
    people = {each.id: each.full_name for each in therapist.family.relatives(patient.id)}
    assert [people[each] for each in entry.relative_ids] == ["Sita Verma"]


def test_a_word_about_a_session_that_did_not_take_place_waits_as_a_draft(
    therapist: Clinic, patient: Patient, qtbot: QtBot
) -> None:
    page, _seat = opened(therapist, patient, qtbot, new=True)
    entry = entry_of(page)
    entry._turn()
    line = entry.missed.fields["missed_note"].editor
    assert isinstance(line, QWidget)
    qtbot.keyClicks(line, "Bus strike")
    page.close_form()
    page.arrive({"new": True})
    again = entry_of(page)
    assert again.missed.isVisibleTo(page)
    assert again.missed.fields["missed_note"].value() == "Bus strike"
    qtbot.keyClicks(again.missed.reasons.chips[0], "b")
    (kept,) = therapist.therapy.of(patient.id)
    held = therapist.therapy.get(kept.id)
    assert (held.missed, held.missed_note) == (MissedReason.TRANSPORT, "Bus strike")
    assert therapist.drafts.mine() == ()


def test_an_untouched_missed_line_is_no_draft(
    therapist: Clinic, patient: Patient, qtbot: QtBot
) -> None:
    page, _seat = opened(therapist, patient, qtbot, new=True)
    entry_of(page)._turn()
    assert not entry_of(page).has_draft()
    page.close_form()
    assert therapist.drafts.mine() == ()
