"""What is typical for the person's level: hidden until a clinician asks, and never in private."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from rehab_tracker.core.i18n import _, translate
from rehab_tracker.domain.expected import (
    CODE_NAMES,
    DISCLAIMER,
    WHY_NAMES,
    Basis,
    Expected,
    expected,
)
from rehab_tracker.domain.milestones import Skill
from rehab_tracker.ui import theme
from rehab_tracker.ui.widgets.chips import ChoiceRow
from rehab_tracker.ui.widgets.form_card import quiet
from rehab_tracker.ui.widgets.names import is_private, privacy_changed
from rehab_tracker.ui.widgets.spacing import at_start, column
from rehab_tracker.ui.widgets.text import paragraph


class TypicalPart(QWidget):
    """One quiet button; pressed, it tells what the catalogue says of this skill and this level.

    Args:
        ask: reads by what it is looked up; called only when somebody asks.
    """

    def __init__(self, ask: Callable[[], Basis]) -> None:
        super().__init__()
        self._ask = ask
        self._skill: Skill | None = None
        self._basis: Basis | None = None
        lay = column(self, gap=6)
        self.button = quiet(translate(_("What is typical for this level?")), "info", "typical",
                            self.turn)  # fmt: skip
        lay.addWidget(at_start(self.button))
        self.told = QWidget()
        theme.mark(self.told, notice="accent")
        inside = column(self.told, margins=(14, 10, 14, 10), gap=4)
        self.words, self.more = paragraph("", "strong"), paragraph("")
        self.fine = paragraph("", "small")
        self.ventilator = ChoiceRow([(True, translate(_("Yes"))), (False, translate(_("No")))])
        self._question = paragraph(translate(_("Does the person breathe with a ventilator?")))
        self.ventilator.setAccessibleName(self._question.text())
        for part in (self._question, self.ventilator, self.words, self.more, self.fine):
            inside.addWidget(part)
        lay.addWidget(self.told)
        self.ventilator.changed.connect(self._fill)
        privacy_changed.connect(self._hide_in_private)
        self.hide_it()

    def show_skill(self, skill: Skill) -> None:
        """Another skill is looked at: what was asked of one is hidden again for the next."""
        if self._skill is None or self._skill.id != skill.id:
            self.hide_it()
        self._skill = skill
        self.button.setVisible(bool(skill.expected) and not is_private())

    def hide_it(self) -> None:
        """Hide it until somebody asks again."""
        self.told.hide()
        self._basis = None
        self.button.say(translate(_("What is typical for this level?")))

    def turn(self) -> None:
        """Tell it, or hide it again."""
        if self._basis is not None:
            self.hide_it()
            return
        self._basis = self._ask()
        self.button.say(translate(_("Hide what is typical")))
        self._fill()
        self.told.show()

    def _hide_in_private(self) -> None:
        self.hide_it()
        self.button.setVisible(
            self._skill is not None and bool(self._skill.expected) and not is_private()
        )

    def _fill(self) -> None:
        if self._basis is None or self._skill is None:
            return
        asks = self._basis.asks_ventilator and self._skill.family == "RE"
        self._question.setVisible(asks)
        self.ventilator.setVisible(asks)
        found = expected(self._skill, self._basis, ventilator=self.ventilator.value())
        if self._basis.why_not is not None:
            self._say(translate(WHY_NAMES[self._basis.why_not]), "", "")
        elif found is None:
            self._say("", "", "")
        else:
            self._say(expected_words(found), _assumes(found), _fine(self._basis))

    def _say(self, words: str, more: str, fine: str) -> None:
        for part, text in ((self.words, words), (self.more, more), (self.fine, fine)):
            part.setText(text)
            part.setVisible(bool(text))


def expected_words(found: Expected) -> str:
    """The code and what it means; a range names what is reached and what is the goal.

    The note stands in the place of the code where there is one.
    """
    names = [translate(CODE_NAMES[code]) for code in found.codes]
    code = translate(found.note) if found.note else found.code
    if len(names) == 1:
        return translate(_("{code}: {words}"), code=code, words=names[0])
    return translate(
        _("{code}: from {reached} to {goal}"), code=code, reached=names[0], goal=names[1]
    )


def _assumes(found: Expected) -> str:
    if not found.equipment or not found.is_trained_for:
        return ""
    return translate(_("It assumes: {equipment}."), equipment=translate(found.equipment))


def _fine(told: Basis) -> str:
    by = (
        _("By the weaker side's motor level, {level}; AIS {grade}.")
        if told.by_motor
        else _("By the neurological level, {level}; AIS {grade}.")
    )
    parts = [translate(DISCLAIMER), translate(by, level=told.level, grade=told.grade)]
    if told.sides_differ:
        parts.append(translate(_("The sides differ: one-handed tasks may go further.")))
    return " ".join(parts)
