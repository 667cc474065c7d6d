"""Words on a page, in the few sizes that the program has.

Every text is plain: a name that looks like markup stays the name that was typed.
"""

from typing import Literal

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from rehab_tracker.ui import theme

Role = Literal["title", "heading", "strong", "body", "muted", "figure", "small", "question"]

_FLAGS = Qt.AlignmentFlag
AT_LEFT = _FLAGS.AlignLeft | _FLAGS.AlignAbsolute | _FLAGS.AlignVCenter
AT_RIGHT = _FLAGS.AlignRight | _FLAGS.AlignAbsolute | _FLAGS.AlignVCenter
CENTRED = _FLAGS.AlignHCenter | _FLAGS.AlignAbsolute | _FLAGS.AlignVCenter
LONGEST = 4  # words by their letters, the widest of which is taken for the widest of all
HIGHER_WHERE_NARROW = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
HIGHER_WHERE_NARROW.setHeightForWidth(True)


class Words(QLabel):
    """Some words in one of the roles; they wrap when asked to."""

    def __init__(
        self, text: str, role: Role = "body", *, wrap: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        if wrap:
            self.setWordWrap(True)
            self.setSizePolicy(HIGHER_WHERE_NARROW)
        if role != "body":
            self.setProperty("role", role)
        self._centred = False
        self._align()
        self.setText(text)

    def minimumSizeHint(self) -> QSize:
        """Words that wrap may be as narrow as the longest of them."""
        hint = super().minimumSizeHint()
        if not self.wordWrap():
            return hint
        longest = sorted(self.text().split(), key=len)[-LONGEST:]
        widths = [self.fontMetrics().horizontalAdvance(word) for word in longest]
        return QSize(min(hint.width(), max(widths, default=0) + 4), hint.height())

    def changeEvent(self, event: QEvent) -> None:
        """Follow the page's direction."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._align()

    def centre(self) -> None:
        """Stand in the middle."""
        self._centred = True
        self._align()

    def _align(self) -> None:
        """Begin where the page begins, whatever script the words are in."""
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        self.setAlignment(CENTRED if self._centred else AT_RIGHT if mirrored else AT_LEFT)

    def set_tone(self, tone: str) -> None:
        """Colour the words for their meaning: ok, warn, danger, accent, muted, or "" for none."""
        theme.mark(self, tone=tone)


def label(text: str, role: Role = "body", *, wrap: bool = False) -> Words:
    """One line of words, or several when `wrap` is set."""
    return Words(text, role, wrap=wrap)


def heading(text: str) -> Words:
    """The name of a card or a section."""
    return Words(text, "heading", wrap=True)


def paragraph(text: str, role: Role = "body") -> Words:
    """Sentences that take as many lines as they need."""
    return Words(text, role, wrap=True)
