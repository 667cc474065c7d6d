"""The place on a page where one form opens, with its draft: closing it never loses anything."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rehab_tracker.core.i18n import _, translate
from rehab_tracker.ui.clinic_page import ClinicPage
from rehab_tracker.ui.form_draft import BEGUN, FormDraft, drafts_of
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
        self._draft: FormDraft | None = None
        self._card: Card | None = None
        self._lay: QVBoxLayout = column(self, gap=0)
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
        self.close()
        self.form, self.what, self.about = form, what, about
        opened = OpenForm(form, label or translate(_("Save")), save, self.close)
        self._draft = FormDraft(
            self._page.desk,
            self._kind,
            self._page.patient_id,
            form,
            what=what,
            about=about,
            draft=draft,
            parent=opened,
        )
        self._card = Card(title, icon=icon)
        if intro:
            self._card.add(paragraph(intro, "muted"))
        if self._draft.begun:
            self._card.add(paragraph(translate(BEGUN), "muted"))
        self._card.add(opened)
        self._lay.addWidget(self._card)
        self.show()
        self.turned.emit()
        opened.begin(first)

    def close(self) -> bool:
        """Leave the form; what was typed stays as a draft."""
        if self._draft is not None:
            self._draft.leave()
            self._close()
        return True

    def finish(self) -> None:
        """Close the form: what it asked for is kept."""
        if self._draft is not None:
            self._draft.finish()
            self._close()

    def draft(self, draft_id: object) -> "Draft | None":
        """What was begun under this id, None where it is gone; `values["what"]` names the form."""
        found = drafts_of(self._page.desk, self._kind, self._page.patient_id)
        return next((each for each in found if each.id == draft_id), None)

    def _close(self) -> None:
        if self._card is not None:
            self._lay.removeWidget(self._card)
            self._card.hide()
            self._card.deleteLater()
        self.form, self._card, self._draft, self.what, self.about = None, None, None, "", ""
        self.hide()
        self.turned.emit()
