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
TRY_AGAIN = 5000  # milliseconds after which what could not be kept is tried once more


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
        self._beside = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._time_to_keep)

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
            kept = drafts.keep(
                self._form, self._patient_id, values, self._draft_id, beside=self._beside
            )
            self._draft_id, self._beside = kept.id, False
            self._desk.kept(kept.kept_at)

    @property
    def is_waiting(self) -> bool:
        """Whether something was touched that is not kept yet."""
        return self._timer.isActive()

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

    def begin_beside(self) -> None:
        """The draft stays as it is, and what is typed from now on is another one beside it."""
        self.settle()
        self._let_go()
        self._beside = True

    def discard(self) -> None:
        """The form is begun anew: the draft is put away, and can be brought back for 30 days."""
        draft_id = self._let_go()
        if draft_id is not None:
            self._desk.clinic.drafts.put_away(draft_id)

    def finish(self) -> None:
        """The form was saved: the draft is no longer needed."""
        draft_id = self._let_go()
        if draft_id is not None:
            self._desk.clinic.drafts.finish(draft_id)

    def _time_to_keep(self) -> None:
        try:
            self.keep_now()
        except UserError as error:
            self._timer.start(TRY_AGAIN)
            self._desk.say(str(error))

    def _let_go(self) -> UUID | None:
        self._timer.stop()
        self._desk.kept(None)
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
