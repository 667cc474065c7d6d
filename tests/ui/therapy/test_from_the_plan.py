"""A session begun from the plan has the plan's hour, minutes, place and day."""

from datetime import time, timedelta
from pathlib import Path

from pytestqt.qtbot import QtBot

from rehab_tracker.domain.team import Role
from rehab_tracker.domain.therapy import Setting
from rehab_tracker.ui.therapy.page import TherapyPage
from tests.builders import TODAY, make_clinic, member_with, registered, slot
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
