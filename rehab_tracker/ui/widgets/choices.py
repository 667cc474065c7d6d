"""Choosing one of several, and ticking."""

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QListView,
    QSizePolicy,
    QStyledItemDelegate,
    QWidget,
)

from rehab_tracker.core.i18n import _, translate
from rehab_tracker.ui import theme
from rehab_tracker.ui.widgets.marks import paint_focus
from rehab_tracker.ui.widgets.spacing import mirrored

LETTERS = 12  # of a name that a choice has room for at least


class Choice(QComboBox):
    """One of some values by their names; typing finds a name, Delete empties.

    The wheel passes to the page: a value never changes because somebody scrolled.
    """

    changed = Signal()

    def __init__(
        self,
        options: Iterable[tuple[Any, str]] = (),
        *,
        placeholder: str | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        if placeholder is None:
            placeholder = translate(_("Choose"))
        self.setPlaceholderText(placeholder)
        self._has_list = False
        self.setMaxVisibleItems(12)
        self.setMinimumContentsLength(LETTERS)
        self.set_options(options)
        self.currentIndexChanged.connect(self._tell)

    def set_options(self, options: Iterable[tuple[Any, str]]) -> None:
        """Offer these values; nothing is chosen."""
        self.clear()
        self._values: list[Any] = []
        for value, name in options:
            self._values.append(value)
            self.addItem(name)
        self.setCurrentIndex(-1)

    def value(self) -> Any:  # noqa: ANN401  # whatever kind of value was offered
        """The value chosen; None before one is."""
        index = self.currentIndex()
        return self._values[index] if index >= 0 else None

    def set_value(self, value: Any) -> None:  # noqa: ANN401  # as above
        """Choose this value; None, or one that is not offered, chooses nothing."""
        self.setCurrentIndex(self._values.index(value) if value in self._values else -1)

    def sizeHint(self) -> QSize:
        """Room for some letters of a name, as the style sheet frames them.

        Qt would make the list that opens to answer this, and naming its style takes time that the
        door's first paint has not.
        """
        metrics = self.fontMetrics()
        letters = metrics.horizontalAdvance("X") * self.minimumContentsLength() + theme.grown(20)
        high = max(metrics.height(), theme.px(22))
        return QSize(letters + 2 * (theme.px(10) + 2), high + 2 * (theme.px(8) + 1))

    def minimumSizeHint(self) -> QSize:
        """The same: a longer name ends in dots."""
        return self.sizeHint()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page scroll."""
        event.ignore()

    def showPopup(self) -> None:
        """Open the list; it is made when it is first wanted."""
        if not self._has_list:
            self._has_list = True
            self.setView(QListView())
            self.setItemDelegate(QStyledItemDelegate(self))
        super().showPopup()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete empties; Enter opens; everything else as in any list."""
        if event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self.setCurrentIndex(-1)
            return
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.showPopup()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The box, whose own words the style sheet hides; the name and a chevron in our hand."""
        super().paintEvent(event)
        painter = QPainter(self)
        self._paint_name(painter)
        drawn = theme.pixmap("chevron-down", "muted" if self.isEnabled() else "disabled", 18)
        side = theme.grown(18)
        place = QRect(self.width() - side - theme.px(10), 0, side, side)
        place.moveTop((self.height() - side) // 2)
        painter.drawPixmap(mirrored(self.layoutDirection(), self.rect(), place), drawn)
        painter.end()

    def _paint_name(self, painter: QPainter) -> None:
        chosen = self.currentIndex() >= 0
        text = self.currentText() if chosen else self.placeholderText()
        ink = "text" if chosen else "muted"
        painter.setPen(theme.colour(ink if self.isEnabled() else "disabled"))
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        inside = self.rect().adjusted(theme.px(13), 0, -theme.px(12) - theme.grown(24), 0)
        place = mirrored(self.layoutDirection(), self.rect(), inside)
        shown = self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, place.width())
        leftward = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if leftward else Qt.AlignmentFlag.AlignLeft
        flags = side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
        painter.drawText(place, int(flags), shown)

    def _tell(self) -> None:
        self.changed.emit()


class CheckBox(QCheckBox):
    """A tick with words that wrap; the words belong to the target."""

    changed = Signal()

    def __init__(self, text: str, *, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setAccessibleName(text)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._heights: dict[tuple[str, int, int], int] = {}
        self.toggled.connect(self._tell)

    def value(self) -> bool:
        """Whether it is ticked."""
        return self.isChecked()

    def set_value(self, value: bool | None) -> None:
        """Tick it or not."""
        self.setChecked(bool(value))

    def hitButton(self, place: QPoint) -> bool:
        """The whole widget answers a click."""
        return self.rect().contains(place)

    def sizeHint(self) -> QSize:
        """One line of words, up to a readable width."""
        width = min(self.fontMetrics().horizontalAdvance(self.text()) + 2, theme.grown(420))
        width += self._words_start() + theme.px(6)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """It can be narrow: the words wrap."""
        width = self._words_start() + theme.grown(96)
        return QSize(min(width, self.sizeHint().width()), theme.px(40))

    def hasHeightForWidth(self) -> bool:
        """Narrower is higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Room for the words at this width, and for a glove."""
        room = max(width - self._words_start() - theme.px(6), 1)
        metrics = self.fontMetrics()
        asked = (self.text(), room, metrics.lineSpacing())  # a layout asks many times
        if asked not in self._heights:
            flags = Qt.TextFlag.TextWordWrap
            words = metrics.boundingRect(QRect(0, 0, room, 9999), flags, self.text())
            self._heights[asked] = words.height()
        return max(self._heights[asked] + theme.px(12), theme.px(40))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the box, the tick, the words and the focus."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = self._seen(QRect(theme.px(6), 0, self._side(), self._side()))
        box.moveTop(min(theme.px(20), self.height() // 2) - self._side() // 2)
        self._paint_box(painter, QRectF(box))
        start = self._words_start()
        words = self._seen(self.rect().adjusted(start, 0, -theme.px(6), 0))
        painter.setPen(theme.colour("text" if self.isEnabled() else "disabled"))
        flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter
        side = Qt.AlignmentFlag.AlignRight if self._mirrored() else Qt.AlignmentFlag.AlignLeft
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        painter.drawText(words, int(flags | side | Qt.AlignmentFlag.AlignAbsolute), self.text())
        if self.hasFocus():
            paint_focus(painter, QRectF(self.rect()), theme.px(6))
        painter.end()

    def _paint_box(self, painter: QPainter, box: QRectF) -> None:
        if not self.isEnabled():
            painter.setOpacity(0.5)
        edge = "accent" if self.isChecked() else "outline"
        invalid = bool(self.property("invalid"))
        painter.setPen(QPen(theme.colour("danger" if invalid else edge), 2 if invalid else 1.5))
        painter.setBrush(theme.colour("accent" if self.isChecked() else "card"))
        painter.drawRoundedRect(box.adjusted(0.75, 0.75, -0.75, -0.75), theme.px(5), theme.px(5))
        if self.isChecked():
            tick = theme.pixmap("check", "on_accent", 16)
            inset = (box.width() - theme.grown(16)) / 2
            side = theme.grown(16)
            spot = QRectF(box.x() + inset, box.y() + inset, side, side)
            painter.drawPixmap(spot, tick, QRectF(tick.rect()))
        painter.setOpacity(1.0)

    def _seen(self, place: QRect) -> QRect:
        return mirrored(self.layoutDirection(), self.rect(), place)

    def _mirrored(self) -> bool:
        return self.layoutDirection() == Qt.LayoutDirection.RightToLeft

    def _side(self) -> int:
        return theme.grown(20)

    def _words_start(self) -> int:
        return theme.px(6) + self._side() + theme.px(10)

    def _tell(self) -> None:
        self.changed.emit()
