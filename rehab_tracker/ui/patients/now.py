"""The Now block: small cards, each a way to the page that knows more."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from rehab_tracker.core.i18n import _, translate
from rehab_tracker.domain.now import MATTER_NAMES, Matter, NowCard
from rehab_tracker.ui import theme
from rehab_tracker.ui.widgets.flow import FlowLayout
from rehab_tracker.ui.widgets.icons import Icon
from rehab_tracker.ui.widgets.marks import paint_focus
from rehab_tracker.ui.widgets.showing import show_if
from rehab_tracker.ui.widgets.spacing import column, row
from rehab_tracker.ui.widgets.text import heading, paragraph

ICONS: dict[Matter, str] = {
    Matter.GOAL: "target",
    Matter.ALERTS: "triangle-alert",
    Matter.LEVEL: "stethoscope",
    Matter.FUNCTION: "clipboard-list",
    Matter.SKILLS: "list-checks",
    Matter.THERAPY: "dumbbell",
    Matter.PAIN: "activity",
    Matter.FAMILY: "heart-handshake",
    Matter.DUE: "calendar-clock",
    Matter.UNSIGNED: "signature",
}
NARROW = 205


class SmallCard(QFrame):
    """One matter: its name, the line that counts, quiet lines; a click or Enter opens its page."""

    def __init__(self, card: NowCard, open_page: Callable[[NowCard], None]) -> None:
        super().__init__()
        self.card, self._open_page = card, open_page
        self.setProperty("card", True)
        self.setObjectName(f"now-{card.matter}")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        name = translate(MATTER_NAMES[card.matter])
        said = [f"{name}:", card.first, *card.lines]
        self.setAccessibleName(" ".join(part for part in said if part))
        self.setAccessibleDescription(translate(_("Enter opens it.")))
        whole = column(self, margins=(14, 12, 14, 12), gap=2)
        top = row(gap=8)
        top.addWidget(Icon(ICONS[card.matter], "muted", 16), 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(paragraph(name, "muted"), 1)
        whole.addLayout(top)
        if card.first:
            first = paragraph(card.first, "strong")
            first.set_tone(card.tone or ("accent" if card.matter is Matter.GOAL else ""))
            whole.addWidget(first)
        for line in card.lines:
            whole.addWidget(paragraph(line, "small" if card.first else "muted"))
        whole.addStretch(1)

    def sizeHint(self) -> QSize:
        """Narrow, so that several stand in a row."""
        return QSize(theme.grown(NARROW), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """No narrower than its longest word."""
        return QSize(theme.grown(NARROW * 0.8), super().minimumSizeHint().height())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Wait for the release."""
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click opens the page."""
        event.accept()
        if self.rect().contains(event.position().toPoint()):
            self._open_page(self.card)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space open it; arrow keys go on to the next card."""
        steps = {
            Qt.Key.Key_Right: True, Qt.Key.Key_Down: True,
            Qt.Key.Key_Left: False, Qt.Key.Key_Up: False,
        }  # fmt: skip
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self._open_page(self.card)
        elif Qt.Key(event.key()) in steps:
            self.focusNextPrevChild(steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The card, and a ring while the keyboard is here."""
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            paint_focus(painter, self.rect().toRectF(), theme.px(10))
            painter.end()


class NowBlock(QWidget):
    """The small cards in their order, as many in a row as there is room for."""

    def __init__(self, open_page: Callable[[NowCard], None]) -> None:
        super().__init__()
        self._open_page = open_page
        self.setAccessibleName(translate(_("Now")))
        whole = column(self, gap=8)
        whole.addWidget(heading(translate(_("Now"))))
        self._holder = QWidget()
        self._flow = FlowLayout(self._holder, gap=12, even=True)
        whole.addWidget(self._holder)
        self.cards: list[SmallCard] = []

    def show_cards(self, cards: Sequence[NowCard]) -> None:
        """Show these; what says the same stays as it is, with the keyboard on it."""
        if [old.card for old in self.cards] == list(cards):
            return
        held = next((old.card.matter for old in self.cards if old.hasFocus()), None)
        for old in self.cards:
            self._flow.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.cards = [SmallCard(card, self._open_page) for card in cards]
        for new in self.cards:
            self._flow.addWidget(new)
            show_if(new, True)
            if new.card.matter is held:
                new.setFocus(Qt.FocusReason.OtherFocusReason)
