"""Forms: fields by name, in one column or two, with each complaint beside its field."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QWidget

from rehab_tracker.core.errors import Invalid, UserError
from rehab_tracker.core.i18n import _
from rehab_tracker.ui import theme
from rehab_tracker.ui.widgets.editor import Editor
from rehab_tracker.ui.widgets.fields import ErrorLine, Field
from rehab_tracker.ui.widgets.spacing import column, grid
from rehab_tracker.ui.widgets.text import heading

NARROWEST = 260  # pixels of one column at normal text


class Form(QWidget):
    """Fields under each other, or side by side where there is room.

    `changed` is told with every touch, so that a draft can be kept.

    Args:
        columns: how many columns there are where there is room for them.
        narrowest: the least width of one column, in pixels at normal text.
    """

    changed = Signal()

    def __init__(
        self, *, columns: int = 2, narrowest: int = NARROWEST, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.fields: dict[str, Field] = {}
        self._most, self._columns, self._narrowest = columns, 0, narrowest
        self._pieces: list[tuple[QWidget, int]] = []
        self._arranged: list[tuple[QWidget, int]] = []
        self._places: dict[QWidget, tuple[int, int, int]] = {}
        self._filling = False
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        whole = column(self, gap=12)
        self._error = ErrorLine()
        whole.addWidget(self._error)
        self._grid = grid(gap=16)
        whole.addLayout(self._grid)
        theme.follow(self._arrange)

    def add(
        self,
        name: str,
        title: str,
        editor: Editor,
        *,
        hint: str = "",
        required: bool = False,
        wide: bool = False,
        span: int = 1,
    ) -> Field:
        """Ask one thing more; a wide field takes the whole row, others `span` columns."""
        field = Field(title, editor, hint=hint, required=required, parent=self)
        field.changed.connect(self._touched)
        self.fields[name] = field
        self._add_piece(field, self._most if wide else span)
        return field

    def section(self, title: str) -> None:
        """Begin a new group of fields under a heading."""
        words = heading(title)
        if self._pieces:
            words.setContentsMargins(0, theme.px(8), 0, 0)
        self._add_piece(words, self._most)

    def add_widget(self, widget: QWidget, span: int | None = None) -> None:
        """Put something that is no field between the fields, over the whole row or `span`."""
        self._add_piece(widget, self._most if span is None else span)

    def values(self) -> dict[str, Any]:
        """All answers by name.

        Raises:
            Invalid: when some cannot be read, or are required and missing.
        """
        found: dict[str, Any] = {}
        wrong: dict[str, UserError] = {}
        for name, field in self.fields.items():
            try:
                found[name] = field.value()
            except UserError as complaint:
                wrong[name] = complaint
                continue
            if field.required and found[name] in (None, (), ""):
                wrong[name] = UserError(_("This is needed."))
        if wrong:
            raise Invalid(wrong)
        return found

    def set_values(self, values: Mapping[str, Any]) -> None:
        """Show these answers; names that are not asked are passed over."""
        self._filling = True
        try:
            for name, value in values.items():
                if name in self.fields:
                    self.fields[name].set_value(value)
        finally:
            self._filling = False

    def raw(self) -> dict[str, Any]:
        """All answers as they stand, for a draft: what cannot be read is kept as it was typed."""
        kept: dict[str, Any] = {}
        for name, field in self.fields.items():
            try:
                kept[name] = field.value()
            except UserError:
                kept[name] = field.editor.text()  # type: ignore[attr-defined]  # only lines refuse
        return kept

    def clear(self) -> None:
        """Empty every field."""
        self.clear_complaints()
        self.set_values(dict.fromkeys(self.fields))

    def show_complaints(self, complaints: Mapping[str, UserError]) -> None:
        """Put each complaint beside its field and go to the first; others stand on top."""
        for name, field in self.fields.items():
            field.set_error(complaints.get(name))
        others = [str(error) for name, error in complaints.items() if name not in self.fields]
        self._error.say(" ".join(others) or None)
        first = next((field for name, field in self.fields.items() if name in complaints), None)
        if first is not None:
            self.go_to(first)
        elif others:
            self._reveal(self._error)

    def clear_complaints(self) -> None:
        """Take all complaints away."""
        self.show_complaints({})

    def complaints(self) -> dict[str, str]:
        """The complaints shown now, by field."""
        return {name: said for name, field in self.fields.items() if (said := field.error())}

    def go_to(self, field: Field) -> None:
        """Move the focus to a field and bring it into view."""
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        self._reveal(field)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Two columns where there is room for two."""
        super().resizeEvent(event)
        if self._fitting() != self._columns:
            self._arrange()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Close the gap that a hidden piece leaves, and open it again."""
        turned = event.type() in {QEvent.Type.ShowToParent, QEvent.Type.HideToParent}
        if turned and self._shown_pieces() != self._arranged:
            self._arrange()
        return super().eventFilter(watched, event)

    def _add_piece(self, piece: QWidget, span: int) -> None:
        self._pieces.append((piece, span))
        piece.installEventFilter(self)
        self._arrange()

    def _touched(self) -> None:
        if not self._filling:
            self.changed.emit()

    def _fitting(self) -> int:
        return max(1, min(self._most, self.width() // theme.grown(self._narrowest)))

    def _arrange(self) -> None:
        # An item that is only taken out lives on and keeps the piece's new height from its
        # successor: a complaint would then cut rows of chips in half.
        self._columns = self._fitting()
        self._arranged = self._shown_pieces()
        before, self._places = self._places, self._placed()
        moved = [piece for piece, place in before.items() if self._places.get(piece) != place]
        for piece in moved:
            self._grid.removeWidget(piece)
        for piece, (line, place, wide) in self._places.items():
            if before.get(piece) != (line, place, wide):
                self._grid.addWidget(piece, line, place, 1, wide)
        for number in range(self._most):
            self._grid.setColumnStretch(number, 1 if number < self._columns else 0)

    def _placed(self) -> dict[QWidget, tuple[int, int, int]]:
        """The line, the column and the width in columns of each piece that is not hidden."""
        found: dict[QWidget, tuple[int, int, int]] = {}
        for line, pieces in enumerate(self._lines()):
            place = 0
            for at, (piece, span) in enumerate(pieces):
                last = at == len(pieces) - 1 and self._columns < self._most
                found[piece] = (line, place, self._columns - place if last else span)
                place += span
        return found

    def _lines(self) -> list[list[tuple[QWidget, int]]]:
        """The pieces line by line; with fewer columns each takes its share of them."""
        lines: list[list[tuple[QWidget, int]]] = []
        left = 0
        for piece, wanted in self._arranged:
            span = max(1, -(-wanted * self._columns // self._most))
            if not lines or span > left:
                lines.append([])
                left = self._columns
            lines[-1].append((piece, span))
            left -= span
        return lines

    def _shown_pieces(self) -> list[tuple[QWidget, int]]:
        """All pieces but those that somebody hid; one that was never shown yet is not hidden."""
        told = Qt.WidgetAttribute.WA_WState_ExplicitShowHide
        return [
            (piece, span)
            for piece, span in self._pieces
            if not (piece.isHidden() and piece.testAttribute(told))
        ]

    def _reveal(self, widget: QWidget) -> None:
        above = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        if above is not None:
            show = partial(above.ensureWidgetVisible, widget, theme.px(24), theme.px(24))
            if widget.isVisible():
                show()
            else:  # a form that was opened a moment ago is not laid out yet
                QTimer.singleShot(0, widget, show)
