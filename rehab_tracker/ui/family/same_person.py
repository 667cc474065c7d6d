"""While a relative is entered: somebody of this name is there for another patient already."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from rehab_tracker.core.i18n import _, translate
from rehab_tracker.domain.family import RELATION_NAMES, ElsewhereToo, Relative
from rehab_tracker.ui.family.relative_form import RelativeForm
from rehab_tracker.ui.widgets.buttons import Button
from rehab_tracker.ui.widgets.list_row import RowList
from rehab_tracker.ui.widgets.spacing import row
from rehab_tracker.ui.widgets.text import paragraph

PAUSE = 250  # milliseconds without a key before the name is looked up


class SamePerson(QWidget):
    """A line under the form for each person of the same name; it warns and never decides.

    Args:
        form: where the name is typed.
        look: who has this name elsewhere.
    """

    def __init__(self, form: RelativeForm, look: Callable[[str], Sequence[ElsewhereToo]]) -> None:
        super().__init__()
        self._form, self._look, self._name = form, look, ""
        self._taken: Relative | None = None
        self._rows = RowList(translate(_("The same person elsewhere")))
        lay = row(self)
        lay.addWidget(self._rows, 1)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.look_now)
        form.changed.connect(self._touched)
        form.put_below_name(self)

    def look_now(self) -> None:
        """Show who has the name that stands in the form."""
        self._timer.stop()
        name = self._form.fields["full_name"].value() or ""
        if name == self._name:
            return
        self._name = name
        self._take(None)

    def _touched(self) -> None:
        self._timer.start(PAUSE)

    def _take(self, relative: Relative | None) -> None:
        self._taken = relative
        self._form.is_the_same_as(relative)
        found = self._look(self._name) if self._name.strip() else ()
        self._rows.set_rows([self._line(each) for each in found])
        self._form.show_below_name(shown=bool(found))

    def _line(self, other: ElsewhereToo) -> QWidget:
        holder = QWidget()
        line = row(holder, gap=8)
        who = translate(RELATION_NAMES[other.relative.relation])
        taken = self._taken is not None and self._taken.id == other.relative.id
        said = (
            _("The same person as with {patient}. What was agreed there stays there.")
            if taken
            else _("{name} is there for {patient} too: {relation}. The same person?")
        )
        words = translate(
            said, name=other.relative.full_name, patient=other.patient_name, relation=who
        )
        line.addWidget(paragraph(words, "muted"), 1)
        label = _("Not the same") if taken else _("The same person")
        chosen = None if taken else other.relative
        line.addWidget(Button(translate(label), clicked=lambda: self._take(chosen)))
        return holder
