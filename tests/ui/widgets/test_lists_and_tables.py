from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from rehab_tracker.ui.widgets.lists import Entry, RecordList
from rehab_tracker.ui.widgets.tables import Column, RecordTable, RecordTableModel, written

MANY = 5000


@dataclass(frozen=True)
class Visit:
    day: date | None
    what: str
    minutes: int | None


VISITS = [
    Visit(date(2026, 11, 2), "transfers", 30),
    Visit(None, "Balance", None),
    Visit(date(2026, 10, 30), "ramps", 1045),
]
COLUMNS = [
    Column[Visit]("Day", lambda v: v.day),
    Column[Visit]("What", lambda v: v.what, stretch=True),
    Column[Visit]("Minutes", lambda v: v.minutes, numeric=True),
]


def people(count: int) -> list[Entry]:
    return [
        Entry(n, f"Person {n}", f"C5 · day {n % 400}", "ok", "All well", words=f"HN-{n:05}")
        for n in range(count)
    ]


@pytest.fixture
def patients(qtbot: QtBot) -> RecordList:
    made = RecordList("Patients", search="Search name or number", empty="Nobody is on file.")
    qtbot.addWidget(made)
    made.resize(320, 500)
    made.show()
    return made


@pytest.fixture
def table(qtbot: QtBot) -> RecordTable[Visit]:
    made: RecordTable[Visit] = RecordTable(COLUMNS, "Sessions", empty="No session yet.")
    made.set_records(VISITS)
    qtbot.addWidget(made)
    made.show()
    return made


def test_five_thousand_people_are_filtered_by_what_is_typed(
    patients: RecordList, qtbot: QtBot
) -> None:
    patients.set_entries(people(MANY))
    assert patients.model.rowCount() == MANY
    qtbot.keyClicks(patients.search, "hn-04321")
    assert [patients.model.entry(0).key] == [4321]
    assert patients.model.rowCount() == 1
    patients.search.clear()
    assert patients.model.rowCount() == MANY


@pytest.mark.parametrize("wanted", ["verma asha", "ASH c5", "jose", "HN-7"])
def test_words_are_found_in_any_order_without_accents(
    patients: RecordList, qtbot: QtBot, wanted: str
) -> None:
    patients.set_entries(
        [Entry(1, "José Asha Verma", "C5", words="HN-7"), Entry(2, "Imran", "T10", words="HN-8")]
    )
    patients.search.setText(wanted)
    assert [patients.model.entry(n).key for n in range(patients.model.rowCount())] == [1]


def test_a_vowel_sign_makes_another_name(patients: RecordList) -> None:
    patients.set_entries([Entry(1, "मीना"), Entry(2, "मोना")])
    patients.search.setText("मी")
    assert patients.model.rowCount() == 1


def test_the_list_is_worked_by_keyboard_alone(patients: RecordList, qtbot: QtBot) -> None:
    patients.set_entries(people(20))
    told: list[object] = []
    patients.chosen.connect(told.append)
    qtbot.keyClick(patients.search, Qt.Key.Key_Down)
    qtbot.waitUntil(patients.view.hasFocus)
    qtbot.keyClick(patients.view, Qt.Key.Key_Down)
    qtbot.keyClick(patients.view, Qt.Key.Key_Return)
    qtbot.keyClicks(patients.search, "person 17")
    qtbot.keyClick(patients.search, Qt.Key.Key_Return)
    assert told == [1, 17]


def test_the_current_row_survives_a_refresh(patients: RecordList) -> None:
    patients.set_entries(people(20))
    assert patients.select(7)
    patients.set_entries(list(reversed(people(20))))
    assert patients.current() == 7
    assert not patients.select("nobody")


def test_an_empty_list_says_what_belongs_here(patients: RecordList) -> None:
    patients.set_entries([])
    assert patients._stack.currentWidget().accessibleName() == "Nobody is on file."
    patients.set_entries(people(3))
    patients.search.setText("zzz")
    assert patients._stack.currentWidget() is patients._none
    patients.search.clear()
    assert patients._stack.currentWidget() is patients.view


def test_a_row_is_said_in_full(patients: RecordList) -> None:
    patients.set_entries(people(1))
    index = patients.model.index(0, 0)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Person 0, C5 · day 0, All well"


def test_the_models_keep_qts_rules(
    patients: RecordList,
    qtmodeltester: ModelTester,
) -> None:
    patients.set_entries(people(5))
    qtmodeltester.check(patients.model)


def test_the_table_model_keeps_qts_rules(qtmodeltester: ModelTester) -> None:
    model: RecordTableModel[Visit] = RecordTableModel(COLUMNS)
    model.set_records(VISITS)
    qtmodeltester.check(model)


def test_missing_is_a_dash_and_never_a_zero(table: RecordTable[Visit]) -> None:
    assert cell(table.records_model, 1, 2) == "–"
    assert cell(table.records_model, 1, 0) == "–"
    assert written(0) == "0"


def test_numbers_and_dates_are_written_for_reading(table: RecordTable[Visit]) -> None:
    assert cell(table.records_model, 0, 0) == "2 Nov 2026"
    assert cell(table.records_model, 2, 2) == "1,045"
    sides = [table.records_model.index(0, place).data(Qt.ItemDataRole.TextAlignmentRole)
             for place in range(3)]  # fmt: skip
    assert bool(sides[2] & Qt.AlignmentFlag.AlignRight)
    assert not bool(sides[1] & Qt.AlignmentFlag.AlignRight)


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        (Qt.SortOrder.AscendingOrder, [30, 1045, None]),
        (Qt.SortOrder.DescendingOrder, [1045, 30, None]),
    ],
)
def test_what_is_missing_comes_last_either_way(
    table: RecordTable[Visit], order: Qt.SortOrder, expected: list[int | None]
) -> None:
    table.sort_by(2, order)
    assert [visit.minutes for visit in table.records_model.records()] == expected


def test_words_sort_without_regard_to_capitals(table: RecordTable[Visit]) -> None:
    table.sort_by(1)
    assert [v.what for v in table.records_model.records()] == ["Balance", "ramps", "transfers"]


def test_sorting_keeps_the_record_that_is_chosen(table: RecordTable[Visit]) -> None:
    table.selectRow(2)
    chosen = table.current()
    table.sort_by(2, Qt.SortOrder.DescendingOrder)
    assert table.current() == chosen


def test_other_records_come_in_the_order_chosen(table: RecordTable[Visit]) -> None:
    table.sort_by(2, Qt.SortOrder.DescendingOrder)
    table.set_records([Visit(None, "a", 1), Visit(None, "b", 9)])
    assert [v.minutes for v in table.records_model.records()] == [9, 1]


def test_the_table_is_worked_by_keyboard_alone(table: RecordTable[Visit], qtbot: QtBot) -> None:
    told: list[Visit] = []
    table.opened.connect(told.append)
    table.setCurrentIndex(table.records_model.index(0, 2))
    qtbot.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    assert table.records_model.records()[0].minutes == 1045
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert told == [VISITS[0]]


def test_tab_leaves_the_table(table: RecordTable[Visit]) -> None:
    assert not table.tabKeyNavigation()


def test_the_heading_that_sorts_carries_an_arrow(table: RecordTable[Visit]) -> None:
    role, across = Qt.ItemDataRole.DecorationRole, Qt.Orientation.Horizontal
    assert table.records_model.headerData(2, across, role) is None
    table.sort_by(2)
    assert table.records_model.headerData(2, across, role) is not None
    assert table.records_model.headerData(1, across, role) is None


def test_an_empty_table_says_so_to_everyone(table: RecordTable[Visit]) -> None:
    table.set_records([])
    assert table.accessibleDescription() == "No session yet."
    assert table.accessibleName() == "Sessions, 0 rows"
    QApplication.processEvents()


def cell(model: QAbstractItemModel, line: int, place: int) -> Any:
    return model.index(line, place).data()


def test_a_column_may_write_its_own_way(qtbot: QtBot) -> None:
    show: Callable[[Any], str] = lambda minutes: f"{minutes} min"  # noqa: E731  # short
    model: RecordTableModel[Visit] = RecordTableModel(
        [Column[Visit]("Minutes", lambda v: v.minutes, show=show)]
    )
    model.set_records(VISITS)
    assert [cell(model, n, 0) for n in range(3)] == ["30 min", "–", "1045 min"]
