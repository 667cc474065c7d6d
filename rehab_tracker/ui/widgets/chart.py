"""A chart in a page: drawn when it is first seen, readable as a table and by keyboard."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QPaintEvent, QShowEvent
from PySide6.QtWidgets import QAbstractScrollArea, QStackedWidget, QWidget
from shiboken6 import isValid

from rehab_tracker.core.i18n import _, translate
from rehab_tracker.ui import theme
from rehab_tracker.ui.widgets.buttons import Button
from rehab_tracker.ui.widgets.cards import Card
from rehab_tracker.ui.widgets.spacing import column
from rehab_tracker.ui.widgets.speech import announce
from rehab_tracker.ui.widgets.tables import Column, RecordTable

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from rehab_tracker.charts.look import ChartLook
    from rehab_tracker.ui.widgets.chart_canvas import ChartCanvas, Reading


@dataclass(frozen=True)
class ChartTable:
    """The same facts as the chart's, for those who would rather read."""

    headings: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    numeric: tuple[int, ...] = ()


class ChartView(QWidget):
    """The figure that `make` draws, made anew when the look changes.

    Args:
        name: what is charted, for screen readers.
        make: draws the figure; called when it is first seen.
        description: the chart in one or two sentences.
        table: the same facts as a table, behind `table_button`.
        readings: what each point says, as (x, words), for the mouse and the arrow keys.
        height: the least height in pixels at normal text.
    """

    def __init__(
        self,
        name: str,
        make: "Callable[[], Figure]",
        *,
        description: str = "",
        table: ChartTable | None = None,
        readings: "Sequence[Reading]" = (),
        height: int = 240,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._make, self._readings, self._height = make, readings, height
        self._description = description
        self.canvas: ChartCanvas | None = None
        self._asked = False
        self.setAccessibleName(name)
        self.setAccessibleDescription(description)
        whole = column(self, gap=8)
        self._stack = QStackedWidget()
        whole.addWidget(self._stack, 1)
        self._picture = QWidget()
        self._room = column(self._picture, gap=0)
        self._stack.addWidget(self._picture)
        self.table_button: Button | None = self._add_table(name, table) if table else None
        theme.follow(self._dress)

    def showEvent(self, event: QShowEvent) -> None:
        """Draw when first shown where nothing scrolls, so that it is all in view."""
        if self.canvas is None and not self._scrolls():
            self.draw()
        super().showEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw when it is first seen; what lies below the edge of the page can wait."""
        super().paintEvent(event)
        if self.canvas is None and not self._asked:
            self._asked = True
            QTimer.singleShot(0, self._draw_first)

    def draw(self) -> None:
        """Make the figure and put it in place of the one before."""
        from rehab_tracker.ui.widgets.chart_canvas import ChartCanvas  # noqa: PLC0415  # slow

        if self.canvas is not None:
            self._room.removeWidget(self.canvas)
            self.canvas.put_away()
        self.canvas = ChartCanvas(self._make(), self._readings)
        self.canvas.setAccessibleName(self.accessibleName())
        self.canvas.setAccessibleDescription(self._description)
        self.canvas.read.connect(self._say)
        self._room.addWidget(self.canvas)
        self.setFocusProxy(self.canvas)

    def redraw(self, make: "Callable[[], Figure]", description: str | None = None) -> None:
        """Draw other facts."""
        self._make = make
        if description is not None:
            self._description = description
            self.setAccessibleDescription(description)
        if self.canvas is not None:
            self.draw()

    def show_table(self, wanted: bool) -> None:
        """Show the table, or the chart again."""
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
        if isValid(self) and self.canvas is None:
            self.draw()

    def _add_table(self, name: str, facts: ChartTable) -> Button:
        columns = [
            Column[tuple[Any, ...]](heading, _cell(place), numeric=place in facts.numeric)
            for place, heading in enumerate(facts.headings)
        ]
        table: RecordTable[tuple[Any, ...]] = RecordTable(columns, name, rows=6)
        table.set_records(facts.rows)
        self._stack.addWidget(table)
        return Button(translate(_("Show as table")), "quiet", clicked=self._turn)

    def _turn(self) -> None:
        self.show_table(self._stack.currentIndex() == 0)

    def _say(self, words: str) -> None:
        if self.canvas is not None:
            self.canvas.setAccessibleDescription(f"{words} {self._description}".strip())
            announce(self.canvas, words)

    def _dress(self) -> None:
        self.setMinimumHeight(theme.px(self._height))
        if self.canvas is not None:
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
