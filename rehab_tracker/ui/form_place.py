"""The place on a page where one form opens, with its draft: closing it never loses anything."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING
from uuid import UUID

from pydantic import JsonValue
from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rehab_tracker.core.errors import UserError
from rehab_tracker.core.i18n import _, translate
from rehab_tracker.ui.clinic_page import ClinicPage
from rehab_tracker.ui.draft_keeper import DraftKeeper, kept_of, show_kept
from rehab_tracker.ui.widgets.cards import Card
from rehab_tracker.ui.widgets.forms import Form
from rehab_tracker.ui.widgets.open_form import OpenForm
from rehab_tracker.ui.widgets.spacing import column
from rehab_tracker.ui.widgets.text import paragraph

if TYPE_CHECKING:
    from rehab_tracker.domain.drafts import Draft


class FormPlace(QWidget):
    """At most one open form of a page; what it is about is kept with what was typed in it.

    Args:
        page: whose record, and whose desk.
        kind: what drafts call it, a value of `domain.drafts.Form`.

    Attributes:
        form: the open form, None while there is none.
        what: which of the page's forms it is.
        about: what it is about, such as the id of an entry.
    """

    turned = Signal()

    def __init__(self, page: ClinicPage, kind: str) -> None:
        super().__init__()
        self._page, self._kind = page, kind
        self.form: Form | None = None
        self.what, self.about = "", ""
        self._blank: dict[str, JsonValue] = {}
        self._card: Card | None = None
        self._lay: QVBoxLayout = column(self, gap=0)
        self._keeper = self._new_keeper()
        self.hide()

    def open(
        self,
        form: Form,
        title: str,
        save: Callable[[], object],
        *,
        what: str = "",
        about: str = "",
        icon: str | None = None,
        label: str = "",
        intro: str = "",
        first: str = "",
        draft: "Draft | None" = None,
    ) -> None:
        """Put the form here; what was begun and not saved of the same kind comes back.

        Args:
            form: what is asked.
            title: its heading, already translated.
            save: does it, and calls `finish` once everything is kept.
            what: which of the page's forms it is.
            about: what it is about.
            icon: beside the heading.
            label: the deed; Save where it is empty.
            intro: a sentence on top.
            first: the field where the typing begins.
            draft: what was begun, where it is known.
        """
        self._close()
        self.form, self.what, self.about = form, what, about
        self._blank = kept_of(form)
        held = draft or self._begun(what, about)
        if held is not None:
            self._keeper.go_on_with(held)
            typed = held.values.get("typed")
            if isinstance(typed, Mapping):
                show_kept(form, typed)
        opened = OpenForm(form, label or translate(_("Save")), save, self.close)
        opened.touched.connect(self._keeper.touched)
        self._card = Card(title, icon=icon)
        if intro:
            self._card.add(paragraph(intro, "muted"))
        if held is not None:
            said = _("You had begun this. It is as you left it.")
            self._card.add(paragraph(translate(said), "muted"))
        self._card.add(opened)
        self._lay.addWidget(self._card)
        self.show()
        self.turned.emit()
        opened.begin(first)

    def close(self) -> bool:
        """Leave the form; what was typed stays as a draft."""
        typed = self._typed()
        if typed:
            self._keeper.keep_now()
            said = translate(_("Kept as a draft. The same button opens it again."))
            self._page.desk.say(said)
        self._close()
        self.turned.emit()
        return True

    def finish(self) -> None:
        """Close the form: what it asked for is kept."""
        self._keeper.finish()
        self._close()
        self.turned.emit()

    def draft(self, draft_id: object) -> "Draft | None":
        """What was begun under this id, None where it is gone; `values["what"]` names the form."""
        if not isinstance(draft_id, UUID):
            return None
        return next((each for each in self._drafts() if each.id == draft_id), None)

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep what was typed before the page goes out of sight."""
        with suppress(UserError):  # a clinic that was closed before takes nothing more
            self._keeper.settle()
        super().hideEvent(event)

    def _begun(self, what: str, about: str) -> "Draft | None":
        same = [
            each
            for each in self._drafts()
            if (each.values.get("what"), each.values.get("about")) == (what, about)
        ]
        return max(same, key=lambda each: each.kept_at) if same else None

    def _drafts(self) -> list["Draft"]:
        drafts = self._page.desk.clinic.drafts
        return [
            drafts.open(line.id)
            for line in drafts.mine()
            if line.form == self._kind and line.patient_id == self._page.patient_id
        ]

    def _typed(self) -> dict[str, JsonValue]:
        if self.form is None:
            return {}
        typed = kept_of(self.form)
        if typed == self._blank:
            return {}
        return {"what": self.what, "about": self.about, "typed": typed}

    def _close(self) -> None:
        if self._card is not None:
            self._lay.removeWidget(self._card)
            self._card.hide()
            self._card.deleteLater()
        self.form, self._card, self.what, self.about = None, None, "", ""
        self._keeper.deleteLater()
        self._keeper = self._new_keeper()
        self.hide()

    def _new_keeper(self) -> DraftKeeper:
        desk = self._page.desk
        return DraftKeeper(desk, self._kind, self._page.patient_id, self._typed, self)
