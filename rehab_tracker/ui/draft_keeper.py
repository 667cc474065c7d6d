"""Keeps what is being typed, so that closing, locking or a power cut loses nothing."""

from collections.abc import Callable, Mapping
from datetime import date, time
from typing import TYPE_CHECKING, Any
from uuid import UUID

from pydantic import JsonValue
from PySide6.QtCore import QObject, QTimer

from rehab_tracker.core.errors import UserError
from rehab_tracker.ui.desk import Desk
from rehab_tracker.ui.widgets.forms import Form
from rehab_tracker.ui.widgets.typed_line import TypedLine

if TYPE_CHECKING:
    from rehab_tracker.domain.drafts import Draft

PAUSE = 1000  # milliseconds from the first touch to the disk


class DraftKeeper(QObject):
    """One form's draft: written within a second of a touch, taken away when the form is saved.

    Args:
        form: which form it is, as `domain.drafts.Form` names it.
        values: gives what stands in the form now; an empty mapping is not kept.
    """

    def __init__(
        self,
        desk: Desk,
        form: str,
        patient_id: UUID | None,
        values: Callable[[], Mapping[str, JsonValue]],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk, self._form, self._patient_id, self._values = desk, form, patient_id, values
        self._draft_id: UUID | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.keep_now)

    def touched(self) -> None:
        """Something was typed: keep it soon."""
        if not self._timer.isActive():
            self._timer.start(PAUSE)

    def keep_now(self) -> None:
        """Keep it at once; nothing happens when nothing was touched since the last time."""
        self._timer.stop()
        values = dict(self._values())
        if values:
            drafts = self._desk.clinic.drafts
            kept = drafts.keep(self._form, self._patient_id, values, self._draft_id)
            self._draft_id = kept.id

    def settle(self) -> None:
        """Keep what was touched and not kept yet; for the way out."""
        if self._timer.isActive():
            self.keep_now()

    def waiting(self, draft_id: UUID | None = None) -> "Draft | None":
        """This member's newest draft of this form in this record, or the one asked for."""
        drafts = self._desk.clinic.drafts
        mine = [
            line
            for line in drafts.mine()
            if line.form == self._form and line.patient_id == self._patient_id
        ]
        if draft_id is not None:
            mine = [line for line in mine if line.id == draft_id]
        if not mine:
            return None
        draft = drafts.open(max(mine, key=lambda line: line.kept_at).id)
        self.go_on_with(draft)
        return draft

    def go_on_with(self, draft: "Draft") -> None:
        """What is kept from now on takes the place of this draft."""
        self._draft_id = draft.id

    def discard(self) -> None:
        """The form is begun anew: the draft is thrown away, and undo brings it back."""
        draft_id = self._let_go()
        if draft_id is not None:
            self._desk.clinic.drafts.discard(draft_id)

    def finish(self) -> None:
        """The form was saved: the draft is no longer needed."""
        draft_id = self._let_go()
        if draft_id is not None:
            self._desk.clinic.drafts.finish(draft_id)

    def _let_go(self) -> UUID | None:
        self._timer.stop()
        draft_id, self._draft_id = self._draft_id, None
        return draft_id


def kept_of(form: Form) -> dict[str, JsonValue]:
    """What stands in the form, in plain values; lines are kept as they were typed."""
    found = {name: _kept(field.editor) for name, field in form.fields.items()}
    return {name: value for name, value in found.items() if value not in (None, "", [], {})}


def show_kept(form: Form, values: Mapping[str, JsonValue]) -> None:
    """Put plain values back into the form."""
    for name, field in form.fields.items():
        editor: Any = field.editor
        if name not in values:
            continue
        if hasattr(editor, "show_kept"):
            editor.show_kept(values[name])
        elif isinstance(editor, TypedLine):
            editor.setText(str(values[name]))
        else:
            field.set_value(values[name])


def _kept(editor: Any) -> JsonValue:  # noqa: ANN401  # any editor
    if hasattr(editor, "kept"):
        found: JsonValue = editor.kept()
        return found
    if isinstance(editor, TypedLine):
        return editor.text()
    try:
        return _plain(editor.value())
    except UserError:
        return str(editor.text())


def _plain(value: Any) -> JsonValue:  # noqa: ANN401  # any answer
    if isinstance(value, tuple | list):
        return [_plain(each) for each in value]
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, UUID):
        return str(value)
    return value.value if hasattr(value, "value") else value  # type: ignore[no-any-return]  # an enum's word
