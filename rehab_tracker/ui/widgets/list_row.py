"""One matter in a card's list: what it is, what is known of it, and what can be done with it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from rehab_tracker.ui import theme
from rehab_tracker.ui.widgets.flow import FlowLayout
from rehab_tracker.ui.widgets.marks import paint_focus
from rehab_tracker.ui.widgets.showing import show_if
from rehab_tracker.ui.widgets.spacing import column, row
from rehab_tracker.ui.widgets.text import paragraph

NARROW = 440  # pixels at normal text below which the deeds stand under the words


class ListRow(QWidget):
    """A title, lines below it, badges and buttons; it opens by click or Enter where it can.

    Args:
        title: the first line.
        details: the lines below it, already translated; empty ones are left out.
        lead: what stands before the words, such as an hour or a face.
        quote: a person's own words, in the accent colour.
        badges: small statements of state below the title.
        deeds: buttons at the end.
        opens: what a click on the row does, for screen readers; empty: the row is only read.
        on_open: what a click or Enter calls.

    Attributes:
        ruled: whether a hair-line stands above it.
    """

    opened = Signal()

    def __init__(
        self,
        title: str,
        details: Sequence[str] = (),
        *,
        lead: QWidget | None = None,
        quote: str = "",
        badges: Sequence[QWidget] = (),
        deeds: Sequence[QWidget] = (),
        opens: str = "",
        on_open: Callable[[], object] | None = None,
    ) -> None:
        super().__init__()
        self.ruled = False
        self.title, self.details = title, tuple(line for line in details if line)
        self._opens, self._on_open, self._hovered = bool(opens), on_open, False
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        whole = column(self, margins=(8, 10, 8, 10), gap=8)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        whole.addLayout(self._line)
        self.below = column(gap=8)
        whole.addLayout(self.below)
        start = row(gap=12)
        if lead is not None:
            start.addWidget(lead, 0, Qt.AlignmentFlag.AlignTop)
        self.words: QVBoxLayout = column(gap=2)
        start.addLayout(self.words, 1)
        self._line.addLayout(start, 1)
        self._fill(quote, badges)
        self._add_deeds(deeds)
        self._become_target(opens)
        theme.follow(self._dress)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A row that opens takes the click; another one lets it pass."""
        if not self._opens or event.button() != Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click opens the row."""
        inside = self.rect().contains(event.position().toPoint())
        if self._opens and inside and event.button() == Qt.MouseButton.LeftButton:
            self._open()
            return
        super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space open it; arrow keys go to the row above or below."""
        if self._opens and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self._open()
            return
        steps = {Qt.Key.Key_Down: True, Qt.Key.Key_Up: False}
        if self._opens and self.hasFocus() and Qt.Key(event.key()) in steps:
            self.focusNextPrevChild(steps[Qt.Key(event.key())])
            return
        super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show that a click would do something."""
        super().enterEvent(event)
        self._hovered = self._opens
        self.update()

    def leaveEvent(self, event: object) -> None:
        """Show it no more."""
        super().leaveEvent(event)  # type: ignore[arg-type]  # Qt's own event
        self._hovered = False
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The hair-line, the ground under the mouse and the ring of the keyboard."""
        painter = QPainter(self)
        if self.ruled:
            painter.fillRect(0, 0, self.width(), 1, theme.colour("line"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._hovered:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("hover"))
            painter.drawRoundedRect(QRectF(self.rect()), theme.px(8), theme.px(8))
        if self.hasFocus():
            paint_focus(painter, QRectF(self.rect()), theme.px(8))
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the deeds under the words where there is no room beside them."""
        super().resizeEvent(event)
        self._turn()

    def minimumSizeHint(self) -> QSize:
        """As narrow as its words can be; the deeds go below, the height follows the width."""
        return QSize(theme.grown(160), theme.px(40))

    def _fill(self, quote: str, badges: Sequence[QWidget]) -> None:
        self.words.addWidget(paragraph(self.title, "strong"))
        for line in self.details:
            self.words.addWidget(paragraph(line, "muted"))
        if quote:
            own_words = paragraph(quote)
            own_words.set_tone("accent")
            self.words.addWidget(own_words)
        if badges:
            holder = QWidget()
            flow = FlowLayout(holder, gap=6)
            for badge in badges:
                flow.addWidget(badge)
            self.words.addSpacing(theme.px(2))
            self.words.addWidget(holder)

    def _add_deeds(self, deeds: Sequence[QWidget]) -> None:
        self._deeds = QWidget(self)
        show_if(self._deeds, bool(deeds))
        line = row(self._deeds, gap=4)
        for deed in deeds:
            line.addWidget(deed)
        self._line.addWidget(self._deeds)

    def _become_target(self, opens: str) -> None:
        self.setAccessibleName(", ".join((self.title, *self.details)))
        self.setAccessibleDescription(opens)
        if opens:
            self.setToolTip(opens)
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.setCursor(Qt.CursorShape.PointingHandCursor)

    def _open(self) -> None:
        if self._on_open is not None:
            self._on_open()
        self.opened.emit()

    def _turn(self) -> None:
        way = QBoxLayout.Direction
        beside = self.width() >= theme.grown(NARROW)
        self._line.setDirection(way.LeftToRight if beside else way.TopToBottom)
        middle, start = Qt.AlignmentFlag.AlignVCenter, Qt.AlignmentFlag.AlignLeading
        self._line.setAlignment(self._deeds, middle if beside else start)

    def _dress(self) -> None:
        self._line.setSpacing(theme.px(8))
        self._turn()


class RowList(QWidget):
    """Rows below each other; what was there before goes when others come."""

    def __init__(self, name: str, *, gap: int = 0) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.lay = column(self, gap=gap)
        self.rows: list[QWidget] = []

    def set_rows(self, rows: Sequence[QWidget]) -> None:
        """Show these rows; the place of the keyboard is kept where it can be."""
        held = next((at for at, old in enumerate(self.rows) if old.hasFocus()), None)
        for old in self.rows:
            self.lay.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.rows = list(rows)
        for place, new in enumerate(self.rows):
            if isinstance(new, ListRow):
                new.ruled = place > 0
            self.lay.addWidget(new)
            show_if(new, True)
        if held is not None and self.rows:
            self.rows[min(held, len(self.rows) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)
