"""A session begun from the plan has the plan's hour, minutes, place and day."""

from datetime import time, timedelta
from pathlib import Path

from pytestqt.qtbot import QtBot

from rehab_tracker.domain.team import Role
from rehab_tracker.domain.therapy import ActivityKind, SessionKind, Setting
from rehab_tracker.ui.therapy.page import TherapyPage
from tests.builders import TODAY, make_clinic, member_with, registered, session_details, slot
from tests.ui.patients.paper_desk import PaperWindow


def test_what_was_planned_lies_ready_for_the_day_that_was_meant(
    qtbot: QtBot, tmp_path: Path
) -> None:
    window = PaperWindow(member_with(make_clinic(tmp_path), Role.PHYSIOTHERAPIST))
    patient = registered(window.clinic)
    page = TherapyPage(window.desk(), patient.id)
    window.show(qtbot, page)
    yesterday = TODAY - timedelta(days=1)
    wanted = slot(
        window.clinic.member.id, starts_at=time(11, 15), minutes=35, setting=Setting.WARD
    )
    page.arrive({"new": True, "planned": wanted, "on": yesterday})
    assert page.entry is not None
    shown = page.entry.form.fields
    assert shown["happened_on"].value() == yesterday
    assert shown["started_at"].value() == time(11, 15)
    assert (shown["minutes"].value(), shown["setting"].value()) == (35, Setting.WARD)


def test_what_it_is_for_lies_ready_in_grey_until_there_is_a_last_time(
    qtbot: QtBot, tmp_path: Path
) -> None:
    window = PaperWindow(member_with(make_clinic(tmp_path), Role.PHYSIOTHERAPIST))
    me, patient = window.clinic.member.id, registered(window.clinic)
    page = TherapyPage(window.desk(), patient.id)
    window.show(qtbot, page)
    kinds = (ActivityKind.TRANSFERS, ActivityKind.BALANCE_SITTING)
    wanted = slot(me, minutes=45, kinds=kinds)
    page.arrive({"new": True, "planned": wanted})
    assert page.entry is not None
    rows = page.entry.form.activities
    assert [(row.works_on(), row.waits) for row in rows.rows] == [
        (kinds[0], True), (kinds[1], True), (None, False),
    ]  # fmt: skip
    assert rows.value() == (), "what is grey is not saved"
    rows.accept_all()
    done = rows.value()
    assert [(each.kind, each.minutes) for each in done] == [(kinds[0], 25), (kinds[1], 20)]
    assert {(each.copied_from, each.assistance) for each in done} == {(None, None)}
    page.close_form()
    window.clinic.therapy.log(session_details(patient.id, me, kind=SessionKind.PHYSIOTHERAPY))
    page.entry = None
    page.arrive({"new": True, "planned": wanted})
    assert page.entry is not None
    assert page.entry.form.activities._day == TODAY
