"""Cards: white rooms on the page, each for one matter."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QSizePolicy, QWidget

from rehab_tracker.ui import theme
from rehab_tracker.ui.widgets.icons import Icon
from rehab_tracker.ui.widgets.spacing import column, row
from rehab_tracker.ui.widgets.text import heading, label, paragraph


class Card(QFrame):
    """A room with a heading, maybe an icon and some buttons, and what is put below.

    Attributes:
        body: the layout for the contents.
    """

    def __init__(
        self,
        title: str = "",
        *,
        icon: str | None = None,
        actions: Sequence[QWidget] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("card", True)
        self._whole = column(self, margins=(18, 16, 18, 18), gap=12)
        self._head: QHBoxLayout | None = None
        self.setAccessibleName(title)
        if title or actions:
            self._add_head(title, icon, actions)
        self.body = column(gap=10)
        self._whole.addLayout(self.body, 1)

    def add(self, widget: QWidget, stretch: int = 0) -> None:
        """Put a widget below what is there."""
        self.body.addWidget(widget, stretch)

    def add_layout(self, layout: QLayout, stretch: int = 0) -> None:
        """Put a layout below what is there."""
        self.body.addLayout(layout, stretch)

    def set_title(self, title: str) -> None:
        """Give the card another heading."""
        self._title.setText(title)
        self.setAccessibleName(title)

    def _add_head(self, title: str, icon: str | None, actions: Sequence[QWidget]) -> None:
        self._head = row(gap=10)
        if icon:
            self._head.addWidget(Icon(icon, "accent", 20), 0, Qt.AlignmentFlag.AlignVCenter)
        self._title = heading(title)
        self._head.addWidget(self._title, 1)
        for action in actions:
            self._head.addWidget(action, 0, Qt.AlignmentFlag.AlignVCenter)
        self._whole.addLayout(self._head)


class FigureCard(QFrame):
    """One number worth a glance: its name, the figure with its unit, and what it means."""

    def __init__(
        self,
        name: str,
        figure: str,
        unit: str = "",
        note: str = "",
        *,
        tone: str = "muted",
        icon: str | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("card", True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._name = name
        whole = column(self, margins=(16, 14, 16, 14), gap=2)
        top = row(gap=8)
        top.addWidget(paragraph(name, "muted"), 1)
        if icon:
            top.addWidget(Icon(icon, "muted", 18), 0, Qt.AlignmentFlag.AlignTop)
        whole.addLayout(top)
        whole.addLayout(self._number())
        self._note = paragraph("", "body")
        whole.addWidget(self._note)
        whole.addStretch()
        self.show_figure(figure, unit, note, tone)

    def show_figure(
        self, figure: str, unit: str = "", note: str = "", tone: str = "muted"
    ) -> None:
        """Show another figure; a missing one is a dash, never a zero."""
        self._figure.setText(figure or "–")
        self._unit.setText(unit)
        self._note.setText(note)
        self._note.setVisible(bool(note))
        self._note.set_tone(tone)
        said = " ".join(part for part in (f"{self._name}:", figure or "–", unit) if part)
        self.setAccessibleName(said)
        self.setAccessibleDescription(note)

    def _number(self) -> QHBoxLayout:
        line = row(gap=6)
        self._figure, self._unit = label("", "figure"), label("", "muted")
        line.addWidget(self._figure, 0, Qt.AlignmentFlag.AlignBaseline)
        line.addWidget(self._unit, 0, Qt.AlignmentFlag.AlignBaseline)
        line.addStretch()
        return line


def rule() -> QFrame:
    """A hair-line between two matters."""
    line = QFrame()
    theme.mark(line, rule=True)
    return line
