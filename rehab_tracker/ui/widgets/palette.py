"""The command palette: type what you want, and go there or do it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from rehab_tracker.core.i18n import _, translate
from rehab_tracker.ui import theme
from rehab_tracker.ui.widgets.lines import SearchLine
from rehab_tracker.ui.widgets.spacing import column
from rehab_tracker.ui.widgets.speech import announce
from rehab_tracker.ui.widgets.text import label, paragraph

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
COMMAND_ROLE = Qt.ItemDataRole.UserRole + 2
MOST = 40


@dataclass(frozen=True)
class Command:
    """Something the palette can do: its name, a second word, an icon, and the deed.

    `keys` is the shortcut that does the same, shown at the end.
    """

    title: str
    detail: str
    icon: str
    run: Callable[[], object]
    keys: str = ""


Provider = Callable[[str], Sequence[Command]]


class CommandPalette(QWidget):
    """Lies over the window; typing finds, arrows choose, Enter does, Esc goes back.

    Each provider is asked with the words typed and answers with its commands, best first.
    """

    closed = Signal()

    def __init__(self, window: QWidget, providers: Sequence[Provider] = ()) -> None:
        super().__init__(window)
        self.providers = list(providers)
        self._came_from: QWidget | None = None
        self._panel = QFrame(self)
        self._panel.setProperty("panel", True)
        whole = column(self._panel, margins=(12, 12, 12, 12), gap=8)
        self.line = SearchLine(translate(_("Find a patient, a page or something to do")))
        self.line.installEventFilter(self)
        self.line.textChanged.connect(self._find)
        whole.addWidget(self.line)
        self.model = _Commands(self)
        self.view = self._make_view()
        whole.addWidget(self.view)
        self._none = paragraph(translate(_("Nothing found. Try fewer letters.")), "muted")
        self._none.centre()
        whole.addWidget(self._none)
        whole.addWidget(label(translate(_("↑ ↓ choose · Enter goes · Esc closes")), "small"))
        window.installEventFilter(self)
        self.hide()
        theme.follow(self._dress)

    def open(self, words: str = "") -> None:
        """Show it with the focus in its line."""
        self._came_from = QApplication.focusWidget()
        self.line.setText(words)
        self._find(words)
        self._place()
        self.show()
        self.raise_()
        self.line.setFocus(Qt.FocusReason.PopupFocusReason)

    def dismiss(self) -> None:
        """Go away and give the focus back."""
        if not self.isVisible():
            return
        self.hide()
        if self._came_from is not None:
            self._came_from.setFocus(Qt.FocusReason.PopupFocusReason)
        self._came_from = None
        self.closed.emit()

    def run_current(self) -> None:
        """Do what is chosen."""
        index = self.view.currentIndex()
        if index.isValid():
            command = self.model.commands[index.row()]
            self.dismiss()
            command.run()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys of the line that mean the list; the window's size."""
        pressed = watched is self.line and event.type() == QEvent.Type.KeyPress
        if pressed and isinstance(event, QKeyEvent) and self._take_key(event):
            return True
        if watched is self.parent() and event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click beside the panel closes it."""
        if not self._panel.geometry().contains(event.position().toPoint()):
            self.dismiss()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The page behind steps back."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("shade"))
        painter.end()

    def _make_view(self) -> QListView:
        view = QListView()
        view.setModel(self.model)
        view.setItemDelegate(_CommandDelegate(view))
        view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        view.setMouseTracking(True)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setAccessibleName(translate(_("What was found")))
        view.clicked.connect(self.run_current)
        return view

    def _take_key(self, event: QKeyEvent) -> bool:
        key = event.key()
        moves = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 6}
        moves[Qt.Key.Key_PageUp] = -6
        if key == Qt.Key.Key_Escape:
            self.dismiss()
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.run_current()
        elif Qt.Key(key) in moves:
            self._move(moves[Qt.Key(key)])
        elif key not in {Qt.Key.Key_Tab, Qt.Key.Key_Backtab}:
            return False
        return True

    def _move(self, by: int) -> None:
        count = self.model.rowCount()
        if not count:
            return
        at = self.view.currentIndex().row() + by
        at = at % count if abs(by) == 1 else max(0, min(count - 1, at))
        self._go(at)

    def _go(self, at: int) -> None:
        index = self.model.index(at, 0)
        self.view.setCurrentIndex(index)
        announce(self.line, str(index.data(Qt.ItemDataRole.AccessibleTextRole)))

    def _find(self, words: str) -> None:
        found = [command for provider in self.providers for command in provider(words.strip())]
        self.model.show_commands(found[:MOST])
        self.view.setVisible(bool(found))
        self._none.setVisible(not found)
        if found:
            self._go(0)
        else:
            announce(self.line, self._none.text())
        if self.isVisible():
            self._place()

    def _place(self) -> None:
        window = self.parentWidget()
        if window is None:
            return
        self.setGeometry(window.rect())
        width = min(theme.grown(620), window.width() - 2 * theme.px(24))
        top = max(theme.px(24), window.height() // 10)
        rows = min(self.model.rowCount(), 8)
        self.view.setFixedHeight(rows * self.view.sizeHintForRow(0) + 2 if rows else 0)
        self._panel.layout().activate()  # type: ignore[union-attr]  # made in the constructor
        height = min(self._panel.sizeHint().height(), window.height() - 2 * top)
        self._panel.setGeometry((window.width() - width) // 2, top, width, height)

    def _dress(self) -> None:
        if self.isVisible():
            self._place()


class _Commands(QAbstractListModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.commands: list[Command] = []

    def show_commands(self, commands: Sequence[Command]) -> None:
        """List these."""
        self.beginResetModel()
        self.commands = list(commands)
        self.endResetModel()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """How many there are."""
        return 0 if parent.isValid() else len(self.commands)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401  # Qt's own signature
        """The command, its name, and how it is said."""
        if not index.isValid():
            return None
        command = self.commands[index.row()]
        if role == COMMAND_ROLE:
            return command
        if role == Qt.ItemDataRole.DisplayRole:
            return command.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            parts = (command.title, command.detail, command.keys)
            return ", ".join(part for part in parts if part)
        return None


class _CommandDelegate(QStyledItemDelegate):
    """Icon, name, second word, shortcut."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """One line of words, and room for a glove."""
        return QSize(theme.grown(200), QFontMetrics(theme.font()).height() + theme.px(22))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one command."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = option.rect
        state = option.state
        direction = option.direction
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        if chosen or state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent_soft" if chosen else "hover"))
            painter.drawRoundedRect(QRectF(rect), theme.px(8), theme.px(8))
        if chosen:
            bar = QRect(rect.x(), rect.y() + theme.px(8), 4, rect.height() - 2 * theme.px(8))
            painter.setBrush(theme.colour("accent"))
            painter.drawRoundedRect(QRectF(QStyle.visualRect(direction, rect, bar)), 2, 2)
        _paint_command(painter, rect, direction, index.data(COMMAND_ROLE), chosen=chosen)
        painter.restore()


def _paint_command(
    painter: QPainter,
    rect: QRect,
    direction: Qt.LayoutDirection,
    command: Command,
    *,
    chosen: bool,
) -> None:
    side, pad = theme.grown(20), theme.px(14)
    spot = QRect(rect.x() + pad, rect.center().y() - side // 2, side, side)
    drawn = theme.pixmap(command.icon, "accent" if chosen else "muted", 20)
    painter.drawPixmap(QStyle.visualRect(direction, rect, spot), drawn)
    start = spot.right() + theme.px(12)
    end = rect.right() - pad
    pieces = [(command.keys, theme.font(9.5), "muted"), (command.detail, theme.font(9.5), "muted")]
    for text, face, token in pieces:
        if not text:
            continue
        width = min(QFontMetrics(face).horizontalAdvance(text) + 2, (end - start) // 2)
        place = QRect(end - width, rect.y(), width, rect.height())
        _paint_piece(painter, QStyle.visualRect(direction, rect, place), text, face, token)
        end -= width + theme.px(16)
    place = QRect(start, rect.y(), end - start, rect.height())
    seen = QStyle.visualRect(direction, rect, place)
    _paint_piece(painter, seen, command.title, theme.font(bold=chosen), "text", direction)


def _paint_piece(
    painter: QPainter,
    place: QRect,
    text: str,
    face: QFont,
    token: str,
    direction: Qt.LayoutDirection = Qt.LayoutDirection.LeftToRight,
) -> None:
    painter.setFont(face)
    painter.setPen(theme.colour(token))
    shown = QFontMetrics(face).elidedText(text, Qt.TextElideMode.ElideRight, place.width())
    rtl = direction == Qt.LayoutDirection.RightToLeft
    side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
    flags = side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
    painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    painter.drawText(place, int(flags), shown)
