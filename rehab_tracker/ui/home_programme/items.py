"""The exercises of a programme as they are chosen and dosed."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from rehab_tracker.core.errors import Invalid, UserError
from rehab_tracker.core.i18n import _, plural, translate
from rehab_tracker.domain.exercises import EXERCISES, GROUP_NAMES, exercise_catalogue
from rehab_tracker.domain.facts import LONGEST_LINE
from rehab_tracker.domain.home_programme import SIDE_NAMES, HomeExercise, Side, usual
from rehab_tracker.ui import theme
from rehab_tracker.ui.home_programme.exercise_view import ExerciseView
from rehab_tracker.ui.widgets.buttons import icon_button
from rehab_tracker.ui.widgets.choices import Choice
from rehab_tracker.ui.widgets.find_choice import FindChoice
from rehab_tracker.ui.widgets.flow import FlowLayout
from rehab_tracker.ui.widgets.lines import LineEdit
from rehab_tracker.ui.widgets.numbers import NumberEdit
from rehab_tracker.ui.widgets.spacing import column, row
from rehab_tracker.ui.widgets.text import label, paragraph

Kept = dict[str, Any]
_NUMBERS: tuple[tuple[str, str, int], ...] = (
    ("sets", _("sets"), 20),
    ("repetitions", _("times"), 300),
    ("seconds", _("seconds"), 600),
    ("minutes", _("minutes"), 240),
    ("times_a_day", _("a day"), 48),
    ("days_a_week", _("days a week"), 7),
)


class ItemRow(QFrame):
    """One exercise: its drawing, its dose, and what this person should mind."""

    changed = Signal()
    removed = Signal()
    moved = Signal(int)

    def __init__(self, key: str) -> None:
        super().__init__()
        self.key = key
        about = exercise_catalogue()[key]
        self.setAccessibleName(translate(about.name))
        self.side = Choice([(each, translate(name)) for each, name in SIDE_NAMES.items()],
                           placeholder=translate(_("Side")))  # fmt: skip
        self.side.setAccessibleName(translate(_("Side")))
        self.numbers = {name: _number(translate(unit), most) for name, unit, most in _NUMBERS}
        self.load = LineEdit(longest=LONGEST_LINE, placeholder=translate(_("Weight or band")))
        self.load.setAccessibleName(translate(_("Weight or band")))
        mind_words = translate(_("What this person should mind"))
        self.words = LineEdit(longest=LONGEST_LINE, placeholder=mind_words)
        self.words.setAccessibleName(mind_words)
        self._lay_out(about.name, about.mind)
        editors: tuple[Any, ...] = (self.side, *self.numbers.values(), self.load, self.words)
        for editor in editors:
            editor.changed.connect(self.changed)
        self.side.setVisible(about.sided)
        theme.follow(self._dress)

    def item(self) -> HomeExercise:
        """The exercise with its dose; raises a UserError that says what is wrong."""
        facts: dict[str, Any] = {name: edit.value() for name, edit in self.numbers.items()}
        facts |= {
            "exercise": self.key,
            "side": self.side.value() if self.side.isVisibleTo(self) else None,
            "load": self.load.value(),
            "words": self.words.value(),
        }
        return HomeExercise.checked(facts)

    def show_item(self, item: HomeExercise) -> None:
        """Show a dose."""
        self.show_kept(item.model_dump(mode="json"))

    def kept(self) -> Kept:
        """What was typed, for a draft."""
        side: Side | None = self.side.value()
        return {
            "exercise": self.key,
            "side": side.value if side else "",
            "load": self.load.text(),
            "words": self.words.text(),
            **{name: edit.text() for name, edit in self.numbers.items()},
        }

    def show_kept(self, kept: Kept) -> None:
        """Show what a draft kept."""
        for name, edit in self.numbers.items():
            held = kept.get(name)
            edit.setText("" if held is None else str(held))
        self.side.set_value(Side(kept["side"]) if kept.get("side") else None)
        self.load.setText(str(kept.get("load") or ""))
        self.words.setText(str(kept.get("words") or ""))

    def _lay_out(self, name: str, mind: str) -> None:
        whole = row(self, margins=(0, 8, 0, 8), gap=14)
        whole.addWidget(ExerciseView(self.key, 118), 0, Qt.AlignmentFlag.AlignTop)
        words = column(gap=6)
        top = row(gap=4)
        top.addWidget(label(translate(name), "strong", wrap=True), 1)
        for title, icon, by in (
            (_("Further up"), "arrow-up", -1),
            (_("Further down"), "arrow-down", 1),
        ):
            button = icon_button(translate(title), icon)
            button.clicked.connect(lambda _on=False, step=by: self.moved.emit(step))
            top.addWidget(button)
        top.addWidget(icon_button(translate(_("Take it away")), "x", clicked=self.removed.emit))
        words.addLayout(top)
        if mind:
            words.addWidget(paragraph(translate(mind), "muted"))
        dose = QWidget()
        flow = FlowLayout(dose, gap=8)
        for editor in (*self.numbers.values(), self.side):
            flow.addWidget(editor)
        words.addWidget(dose)
        below = row(gap=8)
        below.addWidget(self.load)
        below.addWidget(self.words, 1)
        words.addLayout(below)
        whole.addLayout(words, 1)

    def _dress(self) -> None:
        for name, edit in self.numbers.items():
            edit.setFixedWidth(theme.grown(146 if name == "days_a_week" else 116))
        self.side.setFixedWidth(theme.grown(140))
        self.load.setFixedWidth(theme.grown(170))


class ItemsEditor(QWidget):
    """The exercises below each other; letters find one more."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[ItemRow] = []
        whole = column(self, gap=8)
        self._rows = column(gap=0)
        whole.addLayout(self._rows)
        foot = row(gap=12)
        self.finder = FindChoice(
            [(each.key, _found_by(each.group, each.name)) for each in EXERCISES],
            placeholder=translate(_("Add an exercise: type a few letters")),
        )
        self.finder.setAccessibleName(translate(_("Add an exercise")))
        self.finder.changed.connect(self._take)
        foot.addWidget(self.finder, 1)
        self.sum = label("", "muted")
        foot.addWidget(self.sum)
        whole.addLayout(foot)
        self.setFocusProxy(self.finder)

    def value(self) -> tuple[HomeExercise, ...]:
        """The exercises; raises a UserError that names the one that cannot be read."""
        found: list[HomeExercise] = []
        for each in self.rows:
            try:
                found.append(each.item())
            except (Invalid, UserError) as wrong:
                name = translate(exercise_catalogue()[each.key].name)
                raise UserError(_("{exercise}: {what}"), exercise=name, what=str(wrong)) from wrong
        return tuple(found)

    def set_value(self, items: Sequence[HomeExercise] | None) -> None:
        """Show these exercises."""
        self.show_kept([each.model_dump(mode="json") for each in items or ()])

    def kept(self) -> list[Kept]:
        """What was typed, for a draft."""
        return [each.kept() for each in self.rows]

    def show_kept(self, kept: Sequence[Kept]) -> None:
        """Show what a draft kept."""
        for old in list(self.rows):
            self._drop(old)
        for typed in kept:
            if typed.get("exercise") in exercise_catalogue():
                self._start(str(typed["exercise"])).show_kept(dict(typed))
        self._show_sum()

    def add_exercise(self, key: str) -> ItemRow:
        """Put an exercise at the end, with the dose from which one begins."""
        fresh = self._start(key)
        fresh.show_item(usual(exercise_catalogue()[key]))
        self._touched()
        return fresh

    def _take(self) -> None:
        """A name was completed: it becomes a row, and the line waits for the next."""
        try:
            key = self.finder.value()
        except UserError:
            return
        if key is None or self.finder.text() != self._name(key):
            return
        self.finder.clear()
        fresh = self.add_exercise(key)
        next(iter(fresh.numbers.values())).setFocus(Qt.FocusReason.OtherFocusReason)

    def _name(self, key: str) -> str:
        about = exercise_catalogue()[key]
        return _found_by(about.group, about.name)

    def _start(self, key: str) -> ItemRow:
        fresh = ItemRow(key)
        fresh.changed.connect(self._touched)
        fresh.removed.connect(self._removed)
        fresh.moved.connect(self._moved)
        self.rows.append(fresh)
        self._rows.addWidget(fresh)
        return fresh

    def _removed(self) -> None:
        gone = self.sender()
        if isinstance(gone, ItemRow):
            self._drop(gone)
            self.finder.setFocus(Qt.FocusReason.OtherFocusReason)
            self._touched()

    def _moved(self, by: int) -> None:
        mover = self.sender()
        if not isinstance(mover, ItemRow):
            return
        place = self.rows.index(mover)
        wanted = max(0, min(len(self.rows) - 1, place + by))
        self.rows.insert(wanted, self.rows.pop(place))
        self._rows.removeWidget(mover)
        self._rows.insertWidget(wanted, mover)
        self._touched()

    def _drop(self, gone: ItemRow) -> None:
        self.rows.remove(gone)
        self._rows.removeWidget(gone)
        gone.hide()
        gone.deleteLater()

    def _touched(self) -> None:
        self._show_sum()
        self.changed.emit()

    def _show_sum(self) -> None:
        count = len(self.rows)
        words = plural("{n} exercise", "{n} exercises", count) if count else ""
        self.sum.setText(words)


def _number(unit: str, most: int) -> NumberEdit:
    editor = NumberEdit(1, most, unit=unit)
    editor.setAccessibleName(unit)
    return editor


def _found_by(group: Any, name: str) -> str:  # noqa: ANN401  # a group of the catalogue
    return f"{translate(name)} · {translate(GROUP_NAMES[group])}"
