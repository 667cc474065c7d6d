from collections.abc import Callable
from typing import Any

import pytest
from matplotlib.figure import Figure
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QScrollArea
from pytestqt.qtbot import QtBot

from rehab_tracker.ui import theme
from rehab_tracker.ui.tasks import Failed, Task
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
    def plan() -> Callable[[], Figure]:
        drawn.append(theme.look())
        return figure

    made = ChartView(
        "Motor score",
        plan,
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


class Later:
    """Work that is done when the test says so, as by another thread."""

    def __init__(self) -> None:
        self.asked: list[tuple[Task, Callable[[], Any], Callable[[Any], object]]] = []

    def run(
        self,
        work: Callable[[], Any],
        done: Callable[[Any], object],
        failed: Failed | None = None,  # noqa: ARG002  # as the others are asked
    ) -> Task:
        self.asked.append((Task(), work, done))
        return self.asked[-1][0]

    def aside(self, work: Callable[[], object]) -> None:
        work()

    def finish(self) -> None:
        for task, work, done in self.asked:
            if not task.given_up:
                done(work())
        self.asked = []


def test_the_windows_thread_draws_nothing_itself(
    qtbot: QtBot, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    from rehab_tracker.ui.widgets.chart_canvas import ChartCanvas

    later, drawn = Later(), []
    monkeypatch.setattr(ChartCanvas, "draw", drawn.append)
    view = ChartView(
        "Motor score", lambda: figure, readings=[(x, f"Day {x}") for x in DAYS], tasks=later
    )
    page = QScrollArea()
    page.setWidgetResizable(True)
    page.setWidget(view)
    page.resize(500, 300)
    qtbot.addWidget(page)
    page.show()
    for _pass in range(2):
        qapp.processEvents()
    assert len(later.asked) == 1
    assert view.canvas is None, "the page is there before the chart is"
    view.redraw(lambda: figure)
    later.finish()
    assert view.canvas is not None
    qapp.processEvents()
    assert drawn == []
    said: list[str] = []
    view.canvas.read.connect(said.append)
    view.canvas.step(1)
    assert said == ["Day 0"], "it can be read at once"


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
