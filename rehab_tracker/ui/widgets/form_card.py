"""A card with a list of matters, and a form that opens beside the one it is about."""

from collections.abc import Callable, Hashable, Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QWidget

from rehab_tracker.ui import theme
from rehab_tracker.ui.widgets.buttons import Button
from rehab_tracker.ui.widgets.cards import Card
from rehab_tracker.ui.widgets.list_row import ListRow, RowList
from rehab_tracker.ui.widgets.open_form import OpenForm
from rehab_tracker.ui.widgets.showing import show_if
from rehab_tracker.ui.widgets.spacing import column
from rehab_tracker.ui.widgets.text import paragraph


class FormCard(Card):
    """Rows, what belongs here while there are none, and at most one open form.

    `touched` tells that somebody typed or that a form opened or closed, so that a draft follows.

    Args:
        title: the card's heading, already translated.
        icon: its icon.
        empty: what belongs here, shown while the list is empty.
        actions: buttons of the heading.
    """

    touched = Signal()

    def __init__(
        self, title: str, icon: str, empty: str = "", actions: Sequence[QWidget] = ()
    ) -> None:
        super().__init__(title, icon=icon, actions=actions)
        self._empty = paragraph(empty, "muted")
        self._empty_there = bool(empty)
        self._top = column(gap=8)
        self.list = RowList(title)
        self.list.hide()
        self.body.addLayout(self._top)
        self.add(self._empty)
        self.add(self.list)
        self._rows: dict[Hashable, ListRow] = {}
        self.open: OpenForm | None = None
        theme.follow(self._dress_head)
        self.open_name, self.open_key = "", ""

    def show_rows(self, rows: Sequence[tuple[Hashable, ListRow]]) -> None:
        """Show these rows, each with its key; an open form stays with what was typed in it."""
        if self.open is not None:
            self.open.setParent(self)
        self._rows = dict(rows)
        self.list.set_rows([line for _key, line in rows])
        show_if(self.list, bool(rows))
        show_if(self._empty, not rows and self._empty_there)
        if self.open is not None:
            self._seat(self.open)

    def hide_empty(self, something: bool) -> None:
        """Say whether something is on file, where the rows alone do not tell."""
        show_if(self._empty, not something and self._empty_there)

    def open_form(self, opened: OpenForm, name: str, key: str = "", *, begin: str = "") -> None:
        """Open a form on top, or below the row with this key; another open one is closed."""
        self.close_form()
        self.open, self.open_name, self.open_key = opened, name, key
        opened.setObjectName(f"form-{name}")
        opened.touched.connect(self.touched)
        self._seat(opened)
        opened.show()
        opened.begin(begin)
        self.touched.emit()

    def close_form(self) -> None:
        """Close the open form, if there is one."""
        if self.open is None:
            return
        closed, self.open = self.open, None
        self.open_name = self.open_key = ""
        closed.hide()
        closed.deleteLater()
        self.touched.emit()

    def minimumSizeHint(self) -> QSize:
        """As narrow as it can be; its height follows from its width and is never less."""
        return QSize(super().minimumSizeHint().width(), theme.px(64))

    def refresh(self) -> None:
        """Read again what the card shows; cards that read by themselves say what."""

    def start(self, name: str, key: str = "") -> None:
        """Open the form of this name, about what has this key; cards with forms say which."""

    def _dress_head(self) -> None:
        """Headings with and without buttons are equally high, so that cards line up."""
        self.head.setMinimumHeight(theme.grown(22) + theme.px(18))

    def _seat(self, opened: OpenForm) -> None:
        row = self._rows.get(self.open_key)
        (row.below if row is not None else self._top).addWidget(opened)
        opened.show()


def quiet(label: str, icon: str, name: str, clicked: Callable[[], object]) -> Button:
    """A quiet button of a card or row, with a name that tests and screen readers find."""
    button = Button(label, "quiet", icon=icon, clicked=clicked)
    button.setObjectName(name)
    return button
