"""Several of the same kind typed below each other: each a small form that can be taken out."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from pydantic import JsonValue
from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget

from rehab_tracker.core.errors import Invalid, UserError
from rehab_tracker.core.i18n import _
from rehab_tracker.ui.draft_keeper import kept_of, show_kept
from rehab_tracker.ui.widgets.buttons import Button, icon_button
from rehab_tracker.ui.widgets.cards import rule
from rehab_tracker.ui.widgets.forms import Form
from rehab_tracker.ui.widgets.spacing import at_start, column, row

LOOK_ABOVE = _("One line above cannot be kept yet; it says why.")


class TypedRow(QFrame):
    """One of them."""

    removed = Signal()

    def __init__(self, form: Form, remove: str) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.form = form
        self.remove = icon_button(remove, "x", clicked=self._remove)
        whole = column(self, gap=8)
        line = row(gap=8)
        line.addWidget(form, 1)
        line.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignTop)
        whole.addLayout(line)
        whole.addWidget(rule())

    def is_empty(self) -> bool:
        """Whether nothing was typed in it."""
        return not kept_of(self.form)

    def _remove(self) -> None:
        self.removed.emit()


class TypedRows(QWidget):
    """The rows and the button for one more; `value` leaves out those that are empty.

    Args:
        make: one empty small form.
        build: from what was typed in one to its value; raises Invalid with a sentence a field.
        add: the button for one more, already translated.
        remove: what takes one out, already translated.
    """

    changed = Signal()

    def __init__(
        self,
        make: Callable[[], Form],
        build: Callable[[Mapping[str, Any]], Any],
        *,
        add: str,
        remove: str,
    ) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._make, self._build, self._remove_name = make, build, remove
        self.rows: list[TypedRow] = []
        whole = column(self, gap=10)
        self._lines = column(gap=10)
        whole.addLayout(self._lines)
        self.add = Button(add, "quiet", icon="plus", clicked=self.add_row)
        whole.addWidget(at_start(self.add))
        self.setFocusProxy(self.add)

    def value(self) -> tuple[Any, ...]:
        """What was typed; raises a UserError where a row cannot be kept and says why."""
        found, wrong = [], False
        for each in self.rows:
            if each.is_empty():
                continue
            try:
                found.append(self._build(each.form.values()))
                each.form.clear_complaints()
            except Invalid as invalid:
                each.form.show_complaints(invalid.complaints)
                wrong = True
        if wrong:
            raise UserError(LOOK_ABOVE)
        return tuple(found)

    def set_value(self, value: Sequence[Any] | None) -> None:
        """Show these."""
        self._clear()
        for each in value or ():
            self._start_row().form.set_values(dict(each))

    def kept(self) -> list[JsonValue]:
        """What was typed, for a draft."""
        return [dict(kept_of(each.form)) for each in self.rows if not each.is_empty()]

    def show_kept(self, kept: Sequence[Mapping[str, JsonValue]]) -> None:
        """Show what a draft kept."""
        self._clear()
        for typed in kept:
            show_kept(self._start_row().form, typed)

    def add_row(self) -> TypedRow:
        """Begin one more and go there."""
        fresh = self._start_row()
        next(iter(fresh.form.fields.values())).setFocus(Qt.FocusReason.OtherFocusReason)
        return fresh

    def setAccessibleName(self, name: str) -> None:
        """Name the group, and its button within it."""
        super().setAccessibleName(name)
        self.add.setAccessibleDescription(name)

    def event(self, event: QEvent) -> bool:
        """Let every widget above reckon its height anew: forms in forms keep an old one."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            above = self.parentWidget()
            while above is not None and not isinstance(above, QScrollArea):
                layout = above.layout()
                if layout is not None:
                    layout.invalidate()
                above = above.parentWidget()
        return done

    def _start_row(self) -> TypedRow:
        fresh = TypedRow(self._make(), self._remove_name)
        fresh.form.changed.connect(self.changed)
        fresh.removed.connect(self._removed)
        self.rows.append(fresh)
        self._lines.addWidget(fresh)
        self._keep_tab_order()
        return fresh

    def _removed(self) -> None:
        gone = self.sender()
        if isinstance(gone, TypedRow):
            self._drop(gone)
            self.add.setFocus(Qt.FocusReason.OtherFocusReason)
            self.changed.emit()

    def _drop(self, gone: TypedRow) -> None:
        self.rows.remove(gone)
        self._lines.removeWidget(gone)
        gone.hide()
        gone.deleteLater()

    def _clear(self) -> None:
        for old in list(self.rows):
            self._drop(old)

    def _keep_tab_order(self) -> None:
        before: QWidget | None = None
        for each in self.rows:
            if before is not None:
                QWidget.setTabOrder(before, each.form)
            QWidget.setTabOrder(each.form, each.remove)
            before = each.remove
        if before is not None:
            QWidget.setTabOrder(before, self.add)
