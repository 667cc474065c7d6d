"""The questions of a measure as a form, made from their definition."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from rehab_tracker.core.errors import Invalid, UserError
from rehab_tracker.core.i18n import _, translate
from rehab_tracker.domain.measures.instrument import Instrument
from rehab_tracker.domain.measures.items import Item, Kind, is_asked
from rehab_tracker.domain.measures.scales import Scale
from rehab_tracker.domain.measures.sentences import say
from rehab_tracker.ui import theme
from rehab_tracker.ui.measures.editors import answer_of, editor_for, readable_answer, show_answer
from rehab_tracker.ui.widgets.buttons import Button
from rehab_tracker.ui.widgets.forms import Form
from rehab_tracker.ui.widgets.numbers import NumberEdit
from rehab_tracker.ui.widgets.spacing import column, row

NARROWEST = 250


class AnswerForm(Form):
    """Asks items; what does not apply after an earlier answer is not shown.

    Args:
        items: what is asked, in order.
        headings: the words that stand before an item, by its key.
    """

    def __init__(
        self,
        items: Sequence[Item],
        headings: Mapping[str, str] | None = None,
        *,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(columns=2, narrowest=NARROWEST, parent=parent)
        self.items = {item.key: item for item in items}
        for item in items:
            if headings and item.key in headings:
                self.section(headings[item.key])
            self._ask(item)
        self.changed.connect(self._follow)
        self._follow()

    def answers(self) -> dict[str, Any]:
        """The answers to what is asked; what is not answered is left out.

        Raises:
            Invalid: some cannot be read.
        """
        found, wrong = {}, {}
        for key in self._asked():
            try:
                found[key] = answer_of(self.fields[key].editor)
            except UserError as complaint:
                wrong[key] = complaint
        if wrong:
            raise Invalid(wrong)
        return {key: answer for key, answer in found.items() if answer is not None}

    def readable(self) -> dict[str, Any]:
        """The answers as far as they can be read, for the live score."""
        found = {key: readable_answer(self.fields[key].editor) for key in self._asked()}
        return {key: answer for key, answer in found.items() if answer is not None}

    def show_answers(self, answers: Mapping[str, Any]) -> None:
        """Show answers that were kept."""
        for key, answer in answers.items():
            if key in self.fields:
                show_answer(self.fields[key].editor, answer)
        self._follow()

    def show_complaints(self, complaints: Mapping[str, UserError]) -> None:
        """Put each complaint beside its item; one inside a row stands at the rows."""
        super().show_complaints(
            {key.partition("[")[0]: complaint for key, complaint in complaints.items()}
        )

    def _ask(self, item: Item) -> None:
        editor = RowsEditor(item) if item.kind is Kind.ROWS else editor_for(item)
        field = self.add(item.key, say(item.label), editor, wide=item.kind is Kind.ROWS)
        if isinstance(editor, NumberEdit) and editor.unit:
            field.set_hint("")

    def _asked(self) -> list[str]:
        answers: dict[str, Any] = {}
        for key, item in self.items.items():
            if is_asked(item, answers):
                answers[key] = readable_answer(self.fields[key].editor)
        return list(answers)

    def _follow(self) -> None:
        asked = set(self._asked())
        for key, item in self.items.items():
            if item.asked_if is not None:
                self.fields[key].setVisible(key in asked)


class RowsEditor(QWidget):
    """Some of the same questions several times: goals, places of pain."""

    changed = Signal()

    def __init__(self, item: Item) -> None:
        super().__init__()
        self._item = item
        self.forms: list[AnswerForm] = []
        self._boxes: list[QWidget] = []
        self._lay = column(self, gap=10)
        self._add = Button(translate(_("Add one")), icon="plus", clicked=self._add_by_hand)
        foot = row()
        foot.addWidget(self._add)
        foot.addStretch(1)
        self._lay.addLayout(foot)
        self.setFocusProxy(self._add)

    def value(self) -> tuple[dict[str, Any], ...]:
        """The rows; raises a UserError when one of them cannot be read."""
        found = []
        for place, form in enumerate(self.forms, start=1):
            try:
                found.append(form.answers())
            except Invalid as wrong:
                form.show_complaints(wrong.complaints)
                raise UserError(
                    _("Number {place}: {complaint}"), place=place, complaint=str(wrong)
                ) from wrong
        return tuple(row for row in found if row)

    def set_value(self, value: Sequence[Mapping[str, Any]] | None) -> None:
        """Show these rows."""
        for box in list(self._boxes):
            self._drop(box)
        for answers in value or ():
            self._add_row().show_answers(answers)

    def _add_by_hand(self) -> None:
        fresh = self._add_row()
        next(iter(fresh.fields.values())).setFocus()
        self.changed.emit()

    def _add_row(self) -> AnswerForm:
        box = QFrame()
        theme.mark(box, card=True)
        lay = column(box, margins=(14, 12, 14, 12), gap=8)
        form = AnswerForm(self._item.fields)
        form.changed.connect(self.changed)
        lay.addWidget(form)
        foot = row()
        foot.addStretch(1)
        away = Button(translate(_("Take it away")), "quiet", icon="x")
        away.clicked.connect(self._remove)
        foot.addWidget(away)
        lay.addLayout(foot)
        self.forms.append(form)
        self._boxes.append(box)
        self._lay.insertWidget(len(self._boxes) - 1, box)
        self._add.setEnabled(len(self.forms) < self._item.most)
        return form

    def _remove(self) -> None:
        pressed = self.sender()
        box = next(box for box in self._boxes if pressed in box.findChildren(Button))
        self._drop(box)
        self._add.setFocus()
        self.changed.emit()

    def _drop(self, box: QWidget) -> None:
        place = self._boxes.index(box)
        self._boxes.pop(place)
        self.forms.pop(place)
        self._lay.removeWidget(box)
        box.hide()
        box.deleteLater()
        self._add.setEnabled(True)


def headings_of(measure: Instrument) -> dict[str, str]:
    """The words before the first item of each part: the parts are the smallest subscales."""
    found: dict[str, str] = {}
    before: str | None = None
    for item in measure.items:
        part = _part_of(item, measure)
        if part != before and part is not None:
            found[item.key] = part
        before = part
    return found if len(found) > 1 else {}


def _part_of(item: Item, measure: Instrument) -> str | None:
    holding = [scale for scale in _parts(measure) if item.key in scale.items]
    smallest = min(holding, key=lambda scale: len(scale.items), default=None)
    return say(smallest.name) if smallest else None


def _parts(measure: Instrument) -> Iterator[Scale]:
    """The subscales that group items; one of a single item is no group."""
    return (scale for scale in measure.subscales if len(scale.items) > 1)
