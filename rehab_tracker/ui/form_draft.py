"""The draft of one form about one matter, found again whenever that form is opened."""

from collections.abc import Mapping
from typing import TYPE_CHECKING
from uuid import UUID

from pydantic import JsonValue
from PySide6.QtCore import QObject

from rehab_tracker.core.i18n import _, translate
from rehab_tracker.ui.desk import Desk
from rehab_tracker.ui.draft_keeper import DraftKeeper, kept_of, show_kept
from rehab_tracker.ui.widgets.forms import Form

if TYPE_CHECKING:
    from rehab_tracker.domain.drafts import Draft

BEGUN = _("You had begun this. It is as you left it.")


class FormDraft(QObject):
    """Follows a form that shows what is on file; drafts about other matters stay beside it.

    Args:
        desk: whose drafts.
        kind: what drafts call the form, a value of `domain.drafts.Form`.
        patient_id: in whose record, None for none.
        form: what is asked; what was begun and not saved is put into it.
        what: which of several forms of the kind it is.
        about: what it is about, such as the id of an entry.
        draft: what was begun, where it is known.
        parent: goes with it.

    Attributes:
        begun: whether something came back.
    """

    def __init__(
        self,
        desk: Desk,
        kind: str,
        patient_id: UUID | None,
        form: Form,
        *,
        what: str = "",
        about: str = "",
        draft: "Draft | None" = None,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._desk, self._form = desk, form
        self._matter: dict[str, JsonValue] = {"what": what, "about": about}
        self._blank = kept_of(form)
        self._keeper = DraftKeeper(desk, kind, patient_id, self._typed, self)
        held = draft or self._newest(drafts_of(desk, kind, patient_id))
        self.begun = held is not None
        if held is None:
            self._keeper.begin_beside()
        else:
            self._keeper.go_on_with(held)
            typed = held.values.get("typed")
            show_kept(form, typed if isinstance(typed, Mapping) else {})
        form.changed.connect(self._keeper.touched)

    def leave(self) -> None:
        """The form is closed without saving: what was typed stays, and the person is told so."""
        self._keeper.settle()
        if self._typed():
            self._desk.say(translate(_("Kept as a draft. The same button opens it again.")))

    def finish(self) -> None:
        """The form was saved: the draft is no longer needed."""
        self._keeper.finish()

    def _newest(self, drafts: "list[Draft]") -> "Draft | None":
        same = [each for each in drafts if self._matter.items() <= dict(each.values).items()]
        return max(same, key=lambda each: each.kept_at) if same else None

    def _typed(self) -> dict[str, JsonValue]:
        typed = kept_of(self._form)
        return {} if typed == self._blank else {**self._matter, "typed": typed}


def drafts_of(desk: Desk, kind: str, patient_id: UUID | None) -> "list[Draft]":
    """This member's drafts of one kind in one record, opened."""
    drafts = desk.clinic.drafts
    return [
        drafts.open(line.id)
        for line in drafts.mine()
        if line.form == kind and line.patient_id == patient_id
    ]
