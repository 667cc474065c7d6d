from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from rehab_tracker.domain.stays import StayKind
from rehab_tracker.domain.team import Role
from rehab_tracker.ui.patients.page import PatientsPage
from tests.builders import (
    TODAY,
    alert_details,
    make_clinic,
    member_with,
    registered,
    stay_details,
)
from tests.ui.patients.paper_desk import PaperWindow, words_of


@pytest.fixture
def window(tmp_path: Path) -> PaperWindow:
    window = PaperWindow(member_with(make_clinic(tmp_path), Role.PHYSIOTHERAPIST))
    clinic = window.clinic
    asha = registered(
        clinic,
        {"kind": "traumatic", "onset": TODAY.replace(month=10, day=2), "level": "C5",
         "grade": "B", "examined_on": TODAY},
        full_name="Asha Rani Verma", local_name="आशा वर्मा", number="2026-00417",
        phone="+91 98200-10768",
    )  # fmt: skip
    clinic.alerts.add(alert_details(asha.id))
    registered(clinic, full_name="Imran Qureshi")
    gone = registered(clinic, full_name="Thomas Mathew")
    clinic.stays.record(stay_details(gone.id, StayKind.DISCHARGE))
    return window


@pytest.fixture
def page(qtbot: QtBot, window: PaperWindow) -> PatientsPage:
    page = PatientsPage(window.desk(), None)
    window.show(qtbot, page)
    return page


def shown(page: PatientsPage) -> list[str]:
    people = page.roster.people.people
    return [people.line(at).full_name for at in range(people.rowCount())]


@pytest.mark.parametrize("words", ["verma ash", "ASHA", "वर्मा", "417", "9820010768", "98200-1"])
def test_a_person_is_found_as_somebody_types_any_part_in_any_order(
    qtbot: QtBot, page: PatientsPage, words: str
) -> None:
    if words.isascii():
        qtbot.keyClicks(page.roster.search, words)
    else:
        page.roster.search.insert(words)
    assert shown(page) == ["Asha Rani Verma"]


def test_only_those_in_care_are_listed_until_all_are_asked_for(page: PatientsPage) -> None:
    assert shown(page) == ["Asha Rani Verma", "Imran Qureshi"]
    page.roster.whose.chips[1].click()
    assert shown(page) == ["Asha Rani Verma", "Imran Qureshi", "Thomas Mathew"]
    assert "3 people on file" in words_of(page)


def test_a_row_says_who_it_is_and_what_to_beware_of(page: PatientsPage) -> None:
    people = page.roster.people.people
    spoken = people.data(people.index(0, 0), Qt.ItemDataRole.AccessibleTextRole)
    for part in ("आशा वर्मा", "36 years", "No. 2026-00417", "C5", "AIS B", "day 41", "2 alerts"):
        assert part in spoken


def test_enter_in_the_search_opens_the_first_person_found(
    qtbot: QtBot, window: PaperWindow, page: PatientsPage
) -> None:
    qtbot.keyClicks(page.roster.search, "imran")
    qtbot.keyClick(page.roster.search, Qt.Key.Key_Return)
    (found,) = window.clinic.patients.everyone("imran")
    assert window.gone == [("overview", found.id, {})]


def test_the_arrow_key_goes_into_the_list_and_enter_opens(
    qtbot: QtBot, window: PaperWindow, page: PatientsPage
) -> None:
    page.activateWindow()
    page.roster.search.setFocus()
    page.roster.people.enter()
    qtbot.keyClick(page.roster.people, Qt.Key.Key_Down)
    qtbot.keyClick(page.roster.people, Qt.Key.Key_Return)
    (found,) = window.clinic.patients.everyone("imran")
    assert window.gone == [("overview", found.id, {})]


def test_where_nobody_in_care_is_found_the_whole_file_can_be_searched(
    qtbot: QtBot, page: PatientsPage
) -> None:
    qtbot.keyClicks(page.roster.search, "thomas")
    assert shown(page) == []
    assert "look among all" in words_of(page)
    page.roster._look_among_all()
    assert shown(page) == ["Thomas Mathew"]


def test_somebody_registered_elsewhere_comes_into_the_list(
    window: PaperWindow, page: PatientsPage
) -> None:
    registered(window.clinic, full_name="Zoya Khan")
    assert shown(page)[-1] == "Zoya Khan"


def test_an_empty_clinic_says_what_belongs_here(qtbot: QtBot, tmp_path: Path) -> None:
    empty = PaperWindow(member_with(make_clinic(tmp_path / "new"), Role.PHYSICIAN))
    page = PatientsPage(empty.desk(), None)
    empty.show(qtbot, page)
    assert "People stand here once registered" in words_of(page)
