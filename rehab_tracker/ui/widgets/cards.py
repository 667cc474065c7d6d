"""Cards: white rooms on the page, each for one matter."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QSizePolicy, QWidget

from rehab_tracker.ui import theme
from rehab_tracker.ui.widgets.head import HeadRow
from rehab_tracker.ui.widgets.icons import Icon
from rehab_tracker.ui.widgets.showing import show_if
from rehab_tracker.ui.widgets.spacing import column, row
from rehab_tracker.ui.widgets.text import label, paragraph


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
        self.setAccessibleName(title)
        self.head = HeadRow(title, "", actions, role="heading", icon=icon, parent=self)
        self._whole.addWidget(self.head)
        show_if(self.head, bool(title or actions))  # only now: alone it would be a window
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
        self.head.set_title(title)
        show_if(self.head, True)
        self.setAccessibleName(title)


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
        theme.follow(self._dress)

    def minimumSizeHint(self) -> QSize:
        """Wide enough for a figure and its unit."""
        return QSize(theme.grown(150), super().minimumSizeHint().height())

    def sizeHint(self) -> QSize:
        """A row of them breaks when they would be narrower."""
        return QSize(theme.grown(170), super().sizeHint().height())

    def show_figure(
        self, figure: str, unit: str = "", note: str = "", tone: str = "muted"
    ) -> None:
        """Show another figure; a missing one is a dash, never a zero."""
        self._figure.setText(figure or "–")
        self._unit.setText(unit)
        self._note.setText(note)
        show_if(self._note, bool(note))
        self._note.set_tone(tone)
        said = " ".join(part for part in (f"{self._name}:", figure or "–", unit) if part)
        self.setAccessibleName(said)
        self.setAccessibleDescription(note)

    def _number(self) -> QHBoxLayout:
        line = row(gap=6)
        self._figure, self._unit = label("", "figure"), label("", "muted")
        line.addWidget(self._figure, 0, Qt.AlignmentFlag.AlignBottom)
        line.addWidget(self._unit, 0, Qt.AlignmentFlag.AlignBottom)
        line.addStretch()
        return line

    def _dress(self) -> None:
        """Let the unit stand on the figure's base line."""
        large, small = QFontMetrics(theme.font(21, bold=True)), QFontMetrics(theme.font())
        self._unit.setContentsMargins(0, 0, 0, large.descent() - small.descent())


def rule() -> QFrame:
    """A hair-line between two matters."""
    line = QFrame()
    theme.mark(line, rule=True)
    return line
