"""Asks why a finding is not the cord's, and how it counts."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from rehab_tracker.core.errors import Invalid
from rehab_tracker.core.i18n import _, translate
from rehab_tracker.domain.exams import Star
from rehab_tracker.domain.facts import LONGEST_LINE
from rehab_tracker.domain.isncsci.exam import Cell
from rehab_tracker.ui.form_draft import FormDraft
from rehab_tracker.ui.widgets.buttons import Button
from rehab_tracker.ui.widgets.forms import Form
from rehab_tracker.ui.widgets.keyed_row import KeyedRow
from rehab_tracker.ui.widgets.lines import LineEdit
from rehab_tracker.ui.widgets.sheet import Sheet

Follow = Callable[[Form, Cell, QObject], FormDraft]


class StarSheet(Sheet):
    """The cause of one finding; without a cause and an answer it is not kept.

    Args:
        cell: the cell with the finding.
        held: the star it has already.
        take: gets the star, or none where it is taken off.
        follow: keeps what is typed as a draft.
    """

    def __init__(
        self,
        parent: QWidget,
        cell: Cell,
        held: Star | None,
        take: Callable[[Star | None], object],
        follow: Follow,
    ) -> None:
        super().__init__(
            parent,
            translate(_("Another cause than the spinal cord")),
            translate(_("{cell}: what else explains this finding, and how does it count?"),
                      cell=cell),
            icon="star",
        )  # fmt: skip
        self._take = take
        self.form = Form(columns=1)
        self.form.add(
            "reason",
            translate(_("Cause")),
            LineEdit(
                longest=LONGEST_LINE,
                placeholder=translate(_("Plaster cast on the forearm, old nerve injury")),
            ),
            required=True,
        )
        answers = KeyedRow(
            [(True, translate(_("As normal")), "1"), (False, translate(_("As not normal")), "2")]
        )
        self.form.add("as_normal", translate(_("Counts as")), answers, required=True)
        self.body.addWidget(self.form)
        if held is not None:
            self.form.set_values(dict(held))
        self._draft = follow(self.form, cell, self)
        off = Button(translate(_("Take the star off")), "quiet", clicked=self._take_off)
        cancel = Button(translate(_("Cancel")), clicked=self.reject)
        keep = Button(translate(_("Keep the star")), "primary", clicked=self.keep)
        self.set_buttons([off, cancel, keep], first=self.form.fields["reason"])
        off.setVisible(held is not None)  # only now: alone it would be a window

    def keep(self) -> None:
        """Hand over the star, once cause and counting are there."""
        try:
            star = Star.checked(self.form.values())
        except Invalid as wrong:
            self.form.show_complaints(wrong.complaints)
            return
        self._draft.finish()
        self.accept()
        self._take(star)

    def reject(self) -> None:
        """Leave the finding as it is; what was typed stays as a draft."""
        self._draft.leave()
        super().reject()

    def _take_off(self) -> None:
        self._draft.finish()
        self.accept()
        self._take(None)
