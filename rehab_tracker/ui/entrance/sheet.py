"""The calm sheet in the middle of the door: a title, some words, and one thing to do."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QScrollArea, QWidget

from rehab_tracker.core.errors import Invalid, UserError
from rehab_tracker.core.i18n import _, translate
from rehab_tracker.ui import theme
from rehab_tracker.ui.tasks import Tasks
from rehab_tracker.ui.widgets.cards import Card
from rehab_tracker.ui.widgets.fields import ErrorLine
from rehab_tracker.ui.widgets.forms import Form
from rehab_tracker.ui.widgets.icons import Icon
from rehab_tracker.ui.widgets.spacing import column, row
from rehab_tracker.ui.widgets.text import Words, paragraph

WIDTH = 520


class Sheet(QScrollArea):
    """One step at the door; slow work runs beside it and its failures are said on it."""

    entered = Signal(object)

    def __init__(self, tasks: Tasks, title: str, words: str = "", *, width: int = WIDTH) -> None:
        super().__init__()
        self._tasks, self._sheet_width = tasks, width
        self.setWidgetResizable(True)
        ground = QWidget()
        ground.setProperty("page", "true")
        self.setWidget(ground)
        outer = column(ground, margins=(24, 24, 24, 24))
        outer.addStretch(1)
        self._narrow = QWidget()
        middle = row()
        middle.addStretch(1)
        middle.addWidget(self._narrow)
        middle.addStretch(1)
        outer.addLayout(middle)
        outer.addStretch(2)
        self.body = column(self._narrow, gap=16)
        self.words = paragraph(words, "muted")
        self.body.addWidget(_masthead(title, self.words))
        self.error = ErrorLine()
        self._busy = paragraph("", "muted")
        self._busy.hide()
        theme.follow(self._dress)

    def add_card(self, *widgets: QWidget) -> Card:
        """Put the widgets on a card, then where failures and waiting are said."""
        card = Card()
        for widget in widgets:
            card.add(widget)
        card.add(self.error)
        card.add(self._busy)
        self.body.addWidget(card)
        return card

    def wake(self) -> None:
        """The door was painted: what is slow may begin."""

    def run(
        self,
        deed: Callable[[], object],
        done: Callable[[object], object],
        *,
        waiting: str,
        form: Form | None = None,
    ) -> None:
        """Do slow work off the window's thread, saying what it waits for."""
        self.error.say(None)
        self._busy.setText(waiting)
        self._busy.show()
        self._narrow.setEnabled(False)
        outcome = _Outcome(self, done, form)
        self._tasks.run(deed, outcome.done, outcome.failed)

    def go_on(self) -> None:
        """Back from the slow work."""
        self._busy.hide()
        self._narrow.setEnabled(True)

    def complain(self, error: Exception, form: Form | None) -> None:
        """Say what was wrong, beside its field where it has one; a bug is raised again."""
        if isinstance(error, Invalid) and form is not None:
            form.show_complaints(error.complaints)
        elif isinstance(error, UserError):
            self.error.say(str(error))
        else:
            raise error

    def _dress(self) -> None:
        self._narrow.setFixedWidth(theme.grown(self._sheet_width))


class _Outcome:
    """What happens on the sheet once the slow work has ended."""

    def __init__(self, sheet: Sheet, then: Callable[[object], object], form: Form | None) -> None:
        self._sheet, self._then, self._form = sheet, then, form

    def done(self, got: object) -> None:
        """It went well."""
        self._sheet.go_on()
        self._then(got)

    def failed(self, error: Exception) -> None:
        """It did not."""
        self._sheet.go_on()
        self._sheet.complain(error, self._form)


def _masthead(title: str, words: Words) -> QWidget:
    box = QWidget()
    lay = column(box, gap=6)
    mark = row(gap=10)
    mark.addWidget(Icon("app", "accent", 40))
    name = paragraph(translate(_("Rehab Tracker")), "strong")
    name.set_tone("accent")
    mark.addWidget(name, 1)
    lay.addLayout(mark)
    lay.addSpacing(8)
    lay.addWidget(paragraph(title, "title"))
    lay.addWidget(words)
    return box
