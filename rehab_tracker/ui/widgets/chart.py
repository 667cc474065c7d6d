"""A chart in a page: drawn when it is first seen, readable as a table and by keyboard."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QPaintEvent, QShowEvent
from PySide6.QtWidgets import QAbstractScrollArea, QStackedWidget, QWidget
from shiboken6 import isValid

from rehab_tracker.core.i18n import _, translate
from rehab_tracker.ui import theme
from rehab_tracker.ui.tasks import InlineTasks, Task, Tasks
from rehab_tracker.ui.widgets.buttons import Button
from rehab_tracker.ui.widgets.cards import Card
from rehab_tracker.ui.widgets.spacing import column
from rehab_tracker.ui.widgets.speech import announce
from rehab_tracker.ui.widgets.tables import Column, RecordTable

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from rehab_tracker.charts.look import ChartLook
    from rehab_tracker.ui.widgets.chart_canvas import ChartCanvas, Drawn, Reading

    Drawing = Callable[[], Figure]


@dataclass(frozen=True)
class ChartTable:
    """The same facts as the chart's, for those who would rather read."""

    headings: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    numeric: tuple[int, ...] = ()


class ChartView(QWidget):
    """The figure that `plan` has drawn beside the window, anew when the look changes.

    Args:
        name: what is charted, for screen readers.
        plan: asked on the window's thread when the chart is first seen, for the colours and the
            room of that moment; what it gives draws the figure, on any thread.
        description: the chart in one or two sentences.
        table: the same facts as a table, behind `table_button`.
        readings: what each point says, as (x, words), for the mouse and the arrow keys.
        height: the least height in pixels at normal text.
        tasks: who draws.
    """

    def __init__(
        self,
        name: str,
        plan: "Callable[[], Drawing]",
        *,
        description: str = "",
        table: ChartTable | None = None,
        readings: "Sequence[Reading]" = (),
        height: int = 240,
        tasks: Tasks | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._plan, self._readings, self._height = plan, readings, height
        self._tasks, self._drawing = tasks or InlineTasks(), Task()
        self._description = description
        self.canvas: ChartCanvas | None = None
        self._seen = self._begun = False
        self.setAccessibleName(name)
        self.setAccessibleDescription(description)
        whole = column(self, gap=8)
        self._stack = QStackedWidget()
        whole.addWidget(self._stack, 1)
        self._picture = QWidget()
        self._room = column(self._picture, gap=0)
        self._stack.addWidget(self._picture)
        self._facts, self._table_made = table, False
        self.table_button: Button | None = (
            Button(translate(_("Show as table")), "quiet", clicked=self._turn) if table else None
        )
        theme.follow(self._dress)

    def showEvent(self, event: QShowEvent) -> None:
        """Draw when first shown where nothing scrolls, so that it is all in view."""
        if not self._begun and not self._scrolls():
            self._draw(QSize())  # its room is not known yet
        super().showEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw when it is first seen; what lies below the edge of the page can wait."""
        super().paintEvent(event)
        if not self._seen and not self._begun:
            self._seen = True
            QTimer.singleShot(0, self._draw_first)

    def draw(self) -> None:
        """Have the figure drawn, and put it in place of the one before."""
        self._draw(self._picture.size())

    def _draw(self, room: QSize) -> None:
        self._drawing.cancel()
        self._begun = True
        size, ratio = (room.width(), room.height()), self.devicePixelRatioF()
        self._drawing = self._tasks.run(partial(_drawn, self._plan(), size, ratio), self._put)

    def _put(self, drawn: "Drawn") -> None:
        from rehab_tracker.ui.widgets.chart_canvas import ChartCanvas  # noqa: PLC0415  # slow

        if not isValid(self):
            return
        if self.canvas is not None:
            self._room.removeWidget(self.canvas)
            self.canvas.put_away()
        self.canvas = ChartCanvas(drawn, self._readings)
        self.canvas.setAccessibleName(self.accessibleName())
        self.canvas.setAccessibleDescription(self._description)
        self.canvas.read.connect(self._say)
        self._room.addWidget(self.canvas)
        self.setFocusProxy(self.canvas)

    def redraw(self, plan: "Callable[[], Drawing]", description: str | None = None) -> None:
        """Draw other facts."""
        self._plan = plan
        if description is not None:
            self._description = description
            self.setAccessibleDescription(description)
        if self._begun:
            self.draw()

    def show_table(self, wanted: bool) -> None:
        """Show the table, or the chart again."""
        if wanted and self._facts is not None and not self._table_made:
            self._add_table(self._facts)
        self._stack.setCurrentIndex(1 if wanted and self.table_button else 0)
        if self.table_button is not None:
            words = _("Show as chart") if wanted else _("Show as table")
            self.table_button.say(translate(words))

    def _scrolls(self) -> bool:
        above = self.parentWidget()
        while above is not None and not isinstance(above, QAbstractScrollArea):
            above = above.parentWidget()
        return above is not None

    def _draw_first(self) -> None:
        if isValid(self) and not self._begun:
            self.draw()

    def _add_table(self, facts: ChartTable) -> None:
        columns = [
            Column[tuple[Any, ...]](heading, _cell(place), numeric=place in facts.numeric)
            for place, heading in enumerate(facts.headings)
        ]
        table: RecordTable[tuple[Any, ...]] = RecordTable(columns, self.accessibleName(), rows=6)
        table.set_records(facts.rows)
        self._stack.addWidget(table)
        self._table_made = True

    def _turn(self) -> None:
        self.show_table(self._stack.currentIndex() == 0)

    def _say(self, words: str) -> None:
        if self.canvas is not None:
            self.canvas.setAccessibleDescription(f"{words} {self._description}".strip())
            announce(self.canvas, words)

    def _dress(self) -> None:
        self.setMinimumHeight(theme.px(self._height))
        if self._begun:
            self.draw()


def chart_card(
    title: str, view: ChartView, *, icon: str | None = None, more: QWidget | None = None
) -> Card:
    """The chart in a card of its own, with the button for its table and others beside it."""
    actions: list[QWidget] = [view.table_button] if view.table_button else []
    if more is not None:
        actions.append(more)
    card = Card(title, icon=icon, actions=actions)
    card.add(view, 1)
    view.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
    return card


def _drawn(draw: "Drawing", size: tuple[int, int], ratio: float) -> "Drawn":
    """The figure at this size, with everything slow done; for any thread."""
    from rehab_tracker.ui.widgets.chart_canvas import drawn_at  # noqa: PLC0415  # slow

    return drawn_at(draw(), size, ratio)


def _cell(place: int) -> Callable[[tuple[Any, ...]], Any]:
    def value(row: tuple[Any, ...]) -> Any:  # noqa: ANN401  # whatever stands in the row
        return row[place]

    return value


def chart_look() -> "ChartLook":
    """The colours and letters that charts should have in the look worn now."""
    from rehab_tracker.charts.look import ChartLook  # noqa: PLC0415  # brings matplotlib

    return ChartLook(
        text=theme.hex_colour("text"),
        muted=theme.hex_colour("muted"),
        line=theme.hex_colour("line"),
        card=theme.hex_colour("card"),
        size=9.5 * theme.grown(100) / 100,
    )
