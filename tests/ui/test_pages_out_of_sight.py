"""Pages that nobody looks at cost nothing: they read again when they are looked at."""

from collections.abc import Callable

import pytest

from rehab_tracker.services.clinic import Clinic
from rehab_tracker.ui.clinic_page import ClinicPage
from rehab_tracker.ui.report.page import ReportPage
from rehab_tracker.ui.therapy.page import TherapyPage
from rehab_tracker.ui.today.page import TodayPage
from rehab_tracker.ui.workplace import Workplace
from tests.builders import registered, session_details

pytestmark = pytest.mark.qt_log_ignore("OpenType support missing", r"raise\(\)", extend=True)


def counted(
    monkeypatch: pytest.MonkeyPatch, kind: type[ClinicPage], name: str = "refresh"
) -> list[ClinicPage]:
    calls: list[ClinicPage] = []
    real: Callable[..., None] = getattr(kind, name)

    def told(page: ClinicPage, *event: object) -> None:
        calls.append(page)
        real(page, *event)

    monkeypatch.setattr(kind, name, told)
    return calls


def test_what_changed_meanwhile_is_read_once_and_stands_there(
    workplace: Workplace, asha: Clinic, monkeypatch: pytest.MonkeyPatch
) -> None:
    ravi = registered(asha)
    workplace.go("therapy", ravi.id)
    page = workplace.record.current()
    assert isinstance(page, TherapyPage)
    workplace.go("day_sheet")
    therapy, today = counted(monkeypatch, TherapyPage), counted(monkeypatch, TodayPage)
    for minutes in (45, 50, 55):
        asha.therapy.log(session_details(ravi.id, asha.member.id, minutes=minutes))
    assert (therapy, today) == ([], []), "nobody looks at them"
    workplace.go("therapy", ravi.id)
    assert therapy == [page]
    assert len(page.lines.rows) == 3
    workplace.go("therapy", ravi.id)
    assert therapy == [page], "nothing changed since"


def test_another_patient_does_not_bring_up_the_pages_of_the_one_before(
    workplace: Workplace, asha: Clinic, monkeypatch: pytest.MonkeyPatch
) -> None:
    ravi, mira = registered(asha), registered(asha, full_name="Mira Das")
    shown = counted(monkeypatch, ReportPage, "showEvent")
    for page in ("overview", "report", "goals", "overview"):
        workplace.go(page, ravi.id)
    assert len(shown) == 1
    workplace.go("overview", mira.id)
    assert len(shown) == 1
