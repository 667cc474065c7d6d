"""One question on the whole screen, for a hand, a keyboard, a mouth stick or one switch."""

from enum import StrEnum
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLayout, QWidget

from rehab_tracker.core.i18n import _, translate
from rehab_tracker.domain.measures.items import Item
from rehab_tracker.domain.measures.sentences import Text, say
from rehab_tracker.ui import theme
from rehab_tracker.ui.widgets.buttons import Button
from rehab_tracker.ui.widgets.spacing import column, row
from rehab_tracker.ui.widgets.text import label, paragraph

WIDEST = 860
FEW = 6
PACE = 4000  # milliseconds on each target while the device moves on by itself
STEPS = {
    Qt.Key.Key_Down: 1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Left: -1,
}  # fmt: skip
ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class Switch(StrEnum):
    """How the answers are reached."""

    NONE = "none"
    SPACE = "space"
    AUTO = "auto"


SWITCH_NAMES: dict[Switch, str] = {
    Switch.NONE: _("Touch, mouse or keyboard"),
    Switch.SPACE: _("Two switches: Space moves on, Enter takes"),
    Switch.AUTO: _("One switch: it moves on by itself, Space takes"),
}


class QuestionPage(QWidget):
    """A question and its answers as large buttons.

    Digits choose, arrow keys move, Enter takes what is chosen and goes on, Backspace goes back.
    `answered` carries the value, None for a question that is left open.
    """

    answered = Signal(object)
    went_back = Signal()

    def __init__(
        self,
        item: Item,
        instruction: Text,
        progress: str,
        switch: Switch,
        answer: object = None,
        *,
        first: bool = False,
    ) -> None:
        super().__init__()
        self.item, self._switch = item, switch
        self.answers = [_big(_answer_words(item, value.value)) for value in item.values]
        self.skip = _big(translate(_("I would rather not answer")), "quiet")
        self.back = _big(translate(_("Back")), "secondary")
        self.go_on = _big(translate(_("Next")), "primary")
        self.back.setEnabled(not first)
        self._lay_out(instruction, progress)
        self._connect()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.step)
        for value, button in zip(item.values, self.answers, strict=True):
            button.setChecked(answer is not None and value.value == answer)
        self._follow()

    def begin(self) -> None:
        """Put the focus on the answer that is chosen, else on the first."""
        chosen = self._chosen()
        (chosen or self.answers[0]).setFocus(Qt.FocusReason.TabFocusReason)
        if self._switch is Switch.AUTO:
            self._timer.start(PACE)

    def step(self) -> None:
        """Move on to the next target, and from the last to the first."""
        self._move(1, self._targets())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys mean the same wherever the focus is."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return isinstance(watched, Button) and self._take_key(event, watched)
        return super().eventFilter(watched, event)

    def _take_key(self, event: QKeyEvent, button: Button) -> bool:
        key = Qt.Key(event.key())
        if key in STEPS:
            self._move(STEPS[key], self._targets())
        elif key in ENTER:
            self._take(button)
        elif key == Qt.Key.Key_Space:
            self._take_space(button)
        elif key == Qt.Key.Key_Backspace:
            self._go_back()
        else:
            return self._take_digit(event.text())
        return True

    def _take_space(self, button: Button) -> None:
        if self._switch is Switch.SPACE:
            self.step()
        elif self._switch is Switch.AUTO:
            self._take(button, at_once=True)
        else:
            button.click()

    def _take(self, button: Button, *, at_once: bool = False) -> None:
        """Choose an answer; what is chosen already, or taken by a switch, also goes on."""
        if button not in self.answers:
            button.click()
            return
        switched = at_once or self._switch is not Switch.NONE
        if switched or button.isChecked():
            self._choose(button)
            self._next()
        else:
            self._choose(button)

    def _take_digit(self, typed: str) -> bool:
        for value, button in zip(self.item.values, self.answers, strict=True):
            ten = value.value == 10 and typed.upper() == "T"
            if typed and (str(value.value) == typed or ten):
                button.setFocus(Qt.FocusReason.TabFocusReason)
                self._choose(button)
                return True
        return False

    def _targets(self) -> list[Button]:
        """What can be reached, in order; Next is among them once an answer is chosen."""
        all_ = [*self.answers, self.go_on, self.skip, self.back]
        return [button for button in all_ if button.isEnabled()]

    def _move(self, by: int, among: list[Button]) -> None:
        here = next((at for at, button in enumerate(among) if button.hasFocus()), -1)
        among[(here + by) % len(among)].setFocus(Qt.FocusReason.TabFocusReason)

    def _choose(self, chosen: Button) -> None:
        for button in self.answers:
            button.setChecked(button is chosen)
        self._follow()

    def _follow(self) -> None:
        self.go_on.setEnabled(self._chosen() is not None)

    def _chosen(self) -> Button | None:
        return next((button for button in self.answers if button.isChecked()), None)

    def _pressed(self) -> None:
        pressed = self.sender()
        if isinstance(pressed, Button):
            self._choose(pressed)

    def _next(self) -> None:
        pairs = zip(self.item.values, self.answers, strict=True)
        chosen = next((value.value for value, button in pairs if button.isChecked()), None)
        if chosen is not None:
            self.answered.emit(chosen)

    def _leave_open(self) -> None:
        self.answered.emit(None)

    def _go_back(self) -> None:
        if self.back.isEnabled():
            self.went_back.emit()

    def _connect(self) -> None:
        for button in self.answers:
            button.setCheckable(True)
            button.clicked.connect(self._pressed)
        self.go_on.clicked.connect(self._next)
        self.skip.clicked.connect(self._leave_open)
        self.back.clicked.connect(self._go_back)
        for button in (*self.answers, self.go_on, self.skip, self.back):
            button.installEventFilter(self)

    def _lay_out(self, instruction: Text, progress: str) -> None:
        outer = row(self, margins=(24, 8, 24, 24))
        self._inside = QWidget()
        lay = column(self._inside, gap=16)
        lay.addWidget(label(progress, "muted"))
        lay.addWidget(paragraph(say(instruction), "heading"))
        question = paragraph(say(self.item.label), "question")
        lay.addWidget(question)
        self.setAccessibleName(question.text())
        lay.addStretch(1)
        lay.addLayout(self._answer_lines())
        lay.addStretch(2)
        foot = row(gap=12)
        foot.addWidget(self.back)
        foot.addWidget(self.skip)
        foot.addStretch(1)
        foot.addWidget(self.go_on)
        lay.addLayout(foot)
        outer.addStretch(1)
        outer.addWidget(self._inside, 30)
        outer.addStretch(1)
        theme.follow(self._dress)

    def _answer_lines(self) -> QLayout:
        if len(self.answers) <= FEW:
            lines = column(gap=10)
            for button in self.answers:
                lines.addWidget(button)
            return lines
        whole = column(gap=8)
        line, ends = row(gap=8), row()
        for button in self.answers:
            line.addWidget(button, 1)
        first, last = self.item.values[0], self.item.values[-1]
        ends.addWidget(label(say(first.label), "strong"))
        ends.addStretch(1)
        ends.addWidget(label(say(last.label), "strong"))
        whole.addLayout(line)
        whole.addLayout(ends)
        return whole

    def _dress(self) -> None:
        self._inside.setMaximumWidth(theme.grown(WIDEST))


def _big(words: str, kind: str = "chip") -> Button:
    button = Button(words, kind)  # type: ignore[arg-type]  # one of the kinds
    button.setProperty("big", "true")
    return button


def _answer_words(item: Item, value: Any) -> str:  # noqa: ANN401  # an item's value
    """The words of an answer; of a long row of numbers the number alone."""
    return str(value) if len(item.values) > FEW else say(item.meaning(value))
