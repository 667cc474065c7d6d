import pytest
from matplotlib.figure import Figure
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from rehab_tracker.ui import theme
from rehab_tracker.ui.widgets.chart import ChartTable, ChartView, chart_look

DAYS, TOTALS = [0, 7, 14], [32, 35, 44]


def figure() -> Figure:
    made = Figure((4, 2), layout="constrained")
    axes = made.add_subplot()
    axes.plot(DAYS, TOTALS)
    return made


@pytest.fixture
def drawn() -> list[str]:
    return []


@pytest.fixture
def view(qtbot: QtBot, drawn: list[str]) -> ChartView:
    def make() -> Figure:
        drawn.append(theme.look())
        return figure()

    made = ChartView(
        "Motor score",
        make,
        description="It rose from 32 to 44.",
        table=ChartTable(("Day", "Score"), tuple(zip(DAYS, TOTALS, strict=True)), (0, 1)),
        readings=[(x, f"Day {x}: {y}") for x, y in zip(DAYS, TOTALS, strict=True)],
    )
    made.resize(500, 300)
    qtbot.addWidget(made)
    return made


def test_it_is_drawn_when_first_seen(view: ChartView, drawn: list[str]) -> None:
    assert view.canvas is None
    assert drawn == []
    view.show()
    assert view.canvas is not None
    assert view.canvas.accessibleName() == "Motor score"
    assert view.canvas.accessibleDescription() == "It rose from 32 to 44."
    view.hide()
    view.show()
    assert len(drawn) == 1


def test_it_is_drawn_anew_in_another_look(
    view: ChartView, drawn: list[str], qapp: QApplication
) -> None:
    view.show()
    theme.apply(qapp, "dark")
    theme.apply(qapp)
    assert drawn == ["light", "dark", "light"]


def test_the_points_are_read_by_arrow_keys(view: ChartView, qtbot: QtBot) -> None:
    view.show()
    canvas = view.canvas
    assert canvas is not None
    said: list[str] = []
    canvas.read.connect(said.append)
    canvas.setFocus()
    qtbot.waitUntil(canvas.hasFocus)
    canvas.draw()
    for _turn in range(4):
        qtbot.keyClick(canvas, Qt.Key.Key_Right)
    qtbot.keyClick(canvas, Qt.Key.Key_Left)
    assert said == ["Day 0: 32", "Day 7: 35", "Day 14: 44", "Day 14: 44", "Day 7: 35"]
    assert canvas.accessibleDescription().startswith("Day 7: 35")


def test_the_table_says_the_same(view: ChartView) -> None:
    view.show()
    button = view.table_button
    assert button is not None
    button.click()
    assert view._stack.currentIndex() == 1
    assert button.accessibleName() == "Show as chart"
    table = view._stack.currentWidget()
    assert [table.model().index(n, 1).data() for n in range(3)] == ["32", "35", "44"]
    button.click()
    assert view._stack.currentIndex() == 0
    button.deleteLater()


def test_the_wheel_scrolls_the_page(view: ChartView) -> None:
    view.show()
    assert view.canvas is not None
    event = QWheelEvent(
        QPointF(50, 50), QPointF(50, 50), QPoint(0, -120), QPoint(0, -120),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    view.canvas.wheelEvent(event)
    assert not event.isAccepted()


def test_a_chart_never_widens_its_page(view: ChartView) -> None:
    view.show()
    assert view.minimumSizeHint().width() < 200


def test_charts_wear_the_look_of_the_screen(qapp: QApplication) -> None:
    theme.apply(qapp, "dark", 200)
    worn = chart_look()
    assert worn.card.upper() == theme.LOOKS["dark"]["card"]
    assert worn.size == 19
    theme.apply(qapp)
