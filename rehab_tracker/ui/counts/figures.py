"""One figure of the clinic: a chart, the same as a table, and who stands behind each line."""

from collections.abc import Callable
from functools import partial
from uuid import UUID

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from rehab_tracker.charts.look import PAPER
from rehab_tracker.charts.spread import INCHES_A_LINE, SMALL, groups_side_by_side, said
from rehab_tracker.core.i18n import _, format_number, plural, translate
from rehab_tracker.domain.clinic_figures import FEWEST, Figure, Line
from rehab_tracker.domain.groups import groups_of
from rehab_tracker.ui import theme
from rehab_tracker.ui.chart_export import ChartExport
from rehab_tracker.ui.desk import Desk
from rehab_tracker.ui.widgets.buttons import Button
from rehab_tracker.ui.widgets.cards import Card
from rehab_tracker.ui.widgets.chart import ChartTable, ChartView, chart_card, chart_look
from rehab_tracker.ui.widgets.list_row import ListRow, RowList
from rehab_tracker.ui.widgets.names import shown_name
from rehab_tracker.ui.widgets.spacing import at_start
from rehab_tracker.ui.widgets.text import label, paragraph

LETTERS = 2
MOST_NAMES = 200


class FigureCardOf:
    """Makes the card of one figure.

    Args:
        desk: where names lead and files go.
        room: pixels for the chart.
    """

    def __init__(self, desk: Desk, figure: Figure, room: Callable[[], int]) -> None:
        self._desk, self._figure, self._room = desk, figure, room
        self._behind = RowList(translate(_("Who stands behind it")))
        self._behind.hide()
        self._whose = label("", "strong", wrap=True)
        self._whose.hide()

    def card(self) -> Card:
        """The card, ready to be put on the page."""
        figure, title = self._figure, translate(self._figure.title)
        if not figure.lines:
            empty = Card(title)
            empty.add(paragraph(translate(_("Nothing in this time.")), "muted"))
            return empty
        groups = groups_of(figure)
        unit = translate(figure.unit)
        inches = theme.px(100)
        height = round(inches * max(1.3, 0.7 + INCHES_A_LINE * len(groups)))
        view = ChartView(
            title,
            lambda: partial(
                groups_side_by_side, groups, unit, chart_look(), self._room() / inches
            ),
            description="; ".join(f"{group.name}: {said(group)}" for group in groups),
            table=_table(figure),
            height=height,
            tasks=self._desk.tasks,
        )
        view.setMaximumHeight(height + theme.px(40))
        taken = ChartExport(
            title,
            partial(groups_side_by_side, groups, unit, PAPER),
            self._desk.dialogs,
            csv=partial(self._desk.clinic.figures.as_csv, figure),
        )
        card = chart_card(title, view, more=taken.button)
        for words in self._remarks():
            card.add(paragraph(words, "small"))
        if any(line.people for line in figure.lines):
            card.add(self._opener())
            card.add(self._whose)
            card.add(self._behind)
        return card

    def show_people(self, line: Line) -> None:
        """Show who stands behind a line; each name opens the record."""
        names = self._desk.clinic.figures.names(line.people[:MOST_NAMES])
        title = translate(line.title)
        count = plural("{n} person", "{n} people", len(line.people))
        self._whose.setText(translate(_("{group}: {count}"), group=title, count=count))
        self._whose.show()
        self._behind.set_rows([self._row(person, name) for person, name in names])
        self._behind.show()

    def _remarks(self) -> list[str]:
        figure = self._figure
        found = [translate(figure.note)] if figure.note else []
        small = [
            translate(line.title) for line in figure.lines if line.spread and line.spread.small
        ]
        if figure.compares and small:
            found.append(
                translate(
                    _("Fewer than {n} people: {groups}. Small numbers, not comparable."),
                    n=FEWEST,
                    groups=", ".join(small),
                )
            )
        return found

    def _opener(self) -> QWidget:
        """One button; its menu names the lines with people behind them."""
        button = Button(translate(_("Who stands behind it")), "quiet", icon="users")
        menu = QMenu(button)
        for line in self._figure.lines:
            if line.people:
                words = plural("{group}: {n} person", "{group}: {n} people", len(line.people),
                               group=translate(line.title))  # fmt: skip
                action = QAction(words, menu)
                action.triggered.connect(_Show(self, line))
                menu.addAction(action)
        button.clicked.connect(_Open(button, menu))
        return at_start(button)

    def _row(self, person: UUID, name: str) -> ListRow:
        return ListRow(
            shown_name(name),
            opens=translate(_("Open the record")),
            on_open=partial(self._desk.go, "overview", person),
        )


class _Show:
    """Shows who stands behind one line."""

    def __init__(self, card: FigureCardOf, line: Line) -> None:
        self._card, self._line = card, line

    def __call__(self, _checked: bool = False) -> None:
        self._card.show_people(self._line)


class _Open:
    """Opens a menu below its button."""

    def __init__(self, button: Button, menu: QMenu) -> None:
        self._button, self._menu = button, menu

    def __call__(self) -> None:
        self._menu.popup(self._button.mapToGlobal(self._button.rect().bottomLeft()))


def _table(figure: Figure) -> ChartTable:
    if any(line.spread for line in figure.lines):
        spread_heads = (_("Group"), _("n"), _("Median"), _("Quarters"), _("Remark"))
        rows = [_spread_row(line) for line in figure.lines if line.spread]
        return ChartTable(tuple(translate(head) for head in spread_heads), tuple(rows), (1, 2))
    heads = (_("Group"), _("Count"), _("Of"))
    plain = tuple(
        (
            translate(line.title),
            format_number(line.count),
            "" if line.of is None else format_number(line.of),
        )
        for line in figure.lines
    )
    return ChartTable(tuple(translate(head) for head in heads), plain, (1, 2))


def _spread_row(line: Line) -> tuple[str, ...]:
    spread = line.spread
    if spread is None:
        return ("",) * 5
    quarters = translate(
        _("{low} to {high}"), low=_written(spread.low), high=_written(spread.high)
    )
    remark = translate(SMALL) if spread.small else ""
    return translate(line.title), str(spread.n), _written(spread.middle), quarters, remark


def _written(value: float) -> str:
    return format_number(value, 0 if value == round(value) else LETTERS)
