"""How an item of a measure is asked: the editor that its definition calls for."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from rehab_tracker.core.errors import UserError
from rehab_tracker.domain.measures.items import Item, Kind
from rehab_tracker.domain.measures.sentences import say
from rehab_tracker.ui.widgets.chips import ChoiceRow
from rehab_tracker.ui.widgets.choices import Choice
from rehab_tracker.ui.widgets.days import DateEdit
from rehab_tracker.ui.widgets.editor import Editor
from rehab_tracker.ui.widgets.keyed_row import KeyedRow, ScoreRow
from rehab_tracker.ui.widgets.lines import LineEdit
from rehab_tracker.ui.widgets.numbers import NumberEdit
from rehab_tracker.ui.widgets.option_list import OptionList

ZERO_TO_TEN = tuple(range(11))
SHORT_WORDS, FEW, MANY = 18, 6, 12
LONGEST_LINE = 200


class DayAnswer(DateEdit):
    """A day as a measure keeps it: in plain figures."""

    def answer(self) -> str | None:
        """The day as 2026-11-12."""
        day = self.value()
        return day.isoformat() if day else None

    def show_answer(self, answer: str) -> None:
        """Show a day that was kept."""
        self.set_value(date.fromisoformat(answer))


def editor_for(item: Item) -> Editor:
    """The editor for an item; rows of items are asked by `RowsEditor`."""
    return _MAKERS[item.kind](item)


def answer_of(editor: Any) -> Any:  # noqa: ANN401  # JSON of the item's kind
    """The answer as a measure keeps it, None without one; raises a UserError if unreadable."""
    if hasattr(editor, "answer"):
        return editor.answer()
    value = editor.value()
    if isinstance(value, tuple):
        return list(value) or None
    return value


def readable_answer(editor: Any) -> Any:  # noqa: ANN401  # as above
    """The answer, or None while what stands there cannot be read."""
    try:
        return answer_of(editor)
    except UserError:
        return None


def show_answer(editor: Any, answer: Any) -> None:  # noqa: ANN401  # as above
    """Show an answer that was kept."""
    if hasattr(editor, "show_answer") and answer is not None:
        editor.show_answer(answer)
    else:
        editor.set_value(answer)


def _choice(item: Item) -> Editor:
    options = [(value.value, say(value.label)) for value in item.values]
    if item.allowed == ZERO_TO_TEN:
        return ScoreRow(ends=(options[0][1], options[-1][1]))
    if item.cell is not None or len(options) > MANY:
        return Choice((value, _with_value(value, words)) for value, words in options)
    keys = [str(value)[:1] for value, _words in options]
    short = all(len(words) <= SHORT_WORDS for _value, words in options)
    if short and len(options) <= FEW and len(set(keys)) == len(keys):
        pairs = zip(options, keys, strict=True)
        return KeyedRow(
            ((value, _with_value(value, words), key) for (value, words), key in pairs),
            show_keys=False,
        )
    return OptionList(options)


def _with_value(value: int | str, words: str) -> str:
    """The value before its words, unless it is only a name for them."""
    figure = isinstance(value, int) or str(value)[:1].isdigit()
    return f"{value}  {words}" if figure and str(value) != words else words


def _number(item: Item) -> Editor:
    return NumberEdit(item.low, item.high, decimals=item.decimals, unit=say(item.unit))


def _multi(item: Item) -> Editor:
    return ChoiceRow([(each.value, say(each.label)) for each in item.values], many=True)


def _text(_item: Item) -> Editor:
    return LineEdit(longest=LONGEST_LINE)


def _day(_item: Item) -> Editor:
    return DayAnswer()


_MAKERS: Mapping[Kind, Callable[[Item], Editor]] = {
    Kind.CHOICE: _choice,
    Kind.NUMBER: _number,
    Kind.MULTI: _multi,
    Kind.TEXT: _text,
    Kind.DAY: _day,
}
