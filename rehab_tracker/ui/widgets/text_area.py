"""Several lines of plain words; the box grows with them."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from rehab_tracker.domain.snippets import SIGN, places, typed_key
from rehab_tracker.ui import theme
from rehab_tracker.ui.widgets.snippets import meaning_of


class TextArea(QPlainTextEdit):
    """Notes: never rich text, Tab goes on to the next field, undo works as everywhere.

    A snippet (";tr" and a space or Tab) becomes its words; Tab then goes through its places first.

    Args:
        placeholder: what belongs here, shown while it is empty.
        rows: how many lines it shows at least.
        most: how many lines it grows to before it scrolls.
    """

    changed = Signal()

    def __init__(
        self,
        *,
        placeholder: str = "",
        rows: int = 3,
        most: int = 14,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._rows, self._most = rows, most
        self._inside: QTextCursor | None = None
        self.setTabChangesFocus(True)
        self.setPlaceholderText(placeholder)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self._tell)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        theme.follow(self._grow)

    def value(self) -> str | None:
        """The words without empty lines at their end; None when there are none."""
        return self.toPlainText().strip() or None

    def set_value(self, value: str | None) -> None:
        """Show these words."""
        self.setPlainText(value or "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Other widths break other lines."""
        super().resizeEvent(event)
        self._grow()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space and Tab expand a snippet; Tab goes on to its next place to fill in."""
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if plain and event.key() in {Qt.Key.Key_Space, Qt.Key.Key_Tab} and self._expand():
            return
        if plain and event.key() == Qt.Key.Key_Tab and self._to_next_place():
            return
        super().keyPressEvent(event)

    def _expand(self) -> bool:
        """Put the words of the snippet before the cursor into its place; undo takes them back."""
        cursor = self.textCursor()
        before = cursor.block().text()[: cursor.positionInBlock()]
        key = "" if cursor.hasSelection() or self.isReadOnly() else typed_key(before)
        words = meaning_of(key) if key else None
        if words is None:
            return False
        cursor.movePosition(
            QTextCursor.MoveOperation.Left,
            QTextCursor.MoveMode.KeepAnchor,
            len(SIGN + key),
        )
        begin = cursor.selectionStart()
        cursor.insertText(words)
        self.setTextCursor(cursor)
        self._inside = QTextCursor(self.document())
        self._inside.setPosition(begin)
        self._inside.setPosition(begin + len(words), QTextCursor.MoveMode.KeepAnchor)
        if places(words):
            self._select_place(begin)
        return True

    def _to_next_place(self) -> bool:
        """Whether the snippet just expanded had anything left to go to."""
        if self._inside is None:
            return False
        end, here = self._inside.selectionEnd(), self.textCursor().selectionEnd()
        inside = self._inside.selectionStart() <= here <= end
        if inside and self._select_place(here):
            return True
        self._inside = None
        if not inside or here >= end:
            return False
        cursor = self.textCursor()
        cursor.setPosition(end)
        self.setTextCursor(cursor)
        return True

    def _select_place(self, begin: int) -> bool:
        if self._inside is None:
            return False
        text = self.toPlainText()[begin : self._inside.selectionEnd()]
        found = next(iter(places(text)), None)
        if found is None:
            return False
        cursor = self.textCursor()
        cursor.setPosition(begin + found[0])
        cursor.setPosition(begin + found[1], QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        return True

    def _tell(self) -> None:
        self.changed.emit()

    def _grow(self) -> None:
        lines = round(self.document().size().height())
        shown = min(max(lines, self._rows), self._most)
        needed = shown * self.fontMetrics().lineSpacing()
        margins = 2 * round(self.document().documentMargin()) + 2 * theme.px(6) + 2
        if self.height() != needed + margins:
            self.setFixedHeight(needed + margins)
