"""Several lines of plain words; the box grows with them."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from rehab_tracker.ui import theme


class TextArea(QPlainTextEdit):
    """Notes: never rich text, Tab goes on to the next field, undo works as everywhere.

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

    def _tell(self) -> None:
        self.changed.emit()

    def _grow(self) -> None:
        lines = round(self.document().size().height())
        shown = min(max(lines, self._rows), self._most)
        needed = shown * self.fontMetrics().lineSpacing()
        margins = 2 * round(self.document().documentMargin()) + 2 * theme.px(6) + 2
        if self.height() != needed + margins:
            self.setFixedHeight(needed + margins)
