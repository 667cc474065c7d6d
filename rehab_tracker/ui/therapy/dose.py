"""What stands behind one key of an activity: exercise, sets, load, way, equipment, side, skill."""

from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import JsonValue
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from rehab_tracker.core.i18n import _, plural, translate
from rehab_tracker.domain.dose import (
    FARTHEST,
    HEAVIEST,
    MOST_REPETITIONS,
    MOST_SETS,
    SIDE_NAMES,
    BodySide,
    Dose,
)
from rehab_tracker.ui.draft_keeper import kept_of, show_kept
from rehab_tracker.ui.widgets.chips import ChoiceRow
from rehab_tracker.ui.widgets.choices import Choice
from rehab_tracker.ui.widgets.forms import Form
from rehab_tracker.ui.widgets.lines import LineEdit
from rehab_tracker.ui.widgets.numbers import NumberEdit, written

LONGEST = 200
NAMES = (*Dose.model_fields, "note", "skill")
Skills = Sequence[tuple[str, str]]


class DoseForm(Form):
    """The dose of one activity; `left` tells that Enter went past its last field."""

    left = Signal()

    def __init__(self, skills: Skills = ()) -> None:
        super().__init__(columns=4, narrowest=120)
        self.add("note", translate(_("Exercise or remark")), LineEdit(longest=LONGEST), span=2)
        self._number("sets", _("Sets"), NumberEdit(1, MOST_SETS))
        self._number("repetitions", _("Repetitions"), NumberEdit(1, MOST_REPETITIONS))
        kilos = NumberEdit(0, HEAVIEST, decimals=1, unit=translate(_("kg")))
        self._number("load_kg", _("Load"), kilos)
        metres = NumberEdit(0, FARTHEST, decimals=1, unit=translate(_("m")))
        self._number("distance_m", _("Distance"), metres)
        sides = [(each, translate(SIDE_NAMES[each])) for each in BodySide]
        self.add("side", translate(_("Side")), ChoiceRow(sides), span=2)
        self.add("device", translate(_("Device")), LineEdit(longest=LONGEST))
        self.add("orthosis", translate(_("Orthosis")), LineEdit(longest=LONGEST))
        self.add("skill", translate(_("Works on the skill")), Choice(skills), span=2)
        self.fields["skill"].setVisible(bool(skills))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes from field to field, and past the last one out of the dose."""
        if event.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter} or event.modifiers() not in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        ):
            super().keyPressEvent(event)
            return
        names = [name for name, field in self.fields.items() if field.isVisibleTo(self)]
        here = next((n for n, name in enumerate(names) if self._has_cursor(name)), len(names))
        if here + 1 < len(names):
            self.fields[names[here + 1]].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.left.emit()

    def kept(self) -> dict[str, JsonValue]:
        """What was typed, in plain values."""
        return kept_of(self)

    def show_kept(self, kept: Mapping[str, JsonValue]) -> None:
        """Show what was typed before."""
        show_kept(self, kept)

    def _number(self, name: str, title: str, editor: NumberEdit) -> None:
        self.add(name, translate(title), editor).set_hint("")

    def _has_cursor(self, name: str) -> bool:
        cursor = self.focusWidget()
        field = self.fields[name]
        return cursor is not None and (field is cursor or field.isAncestorOf(cursor))


def dose_words(dose: Dose | Mapping[str, Any]) -> str:
    """A dose in one line, such as "3 × 12, 5 kg, left"; empty where there is none."""
    told = dict(dose)
    sets, repetitions = told.get("sets"), told.get("repetitions")
    parts = []
    if sets and repetitions:
        parts.append(f"{sets} × {repetitions}")
    elif sets or repetitions:
        count = int(sets or repetitions or 0)
        parts.append(
            plural("{n} set", "{n} sets", count)
            if sets
            else plural("{n} repetition", "{n} repetitions", count)
        )
    if told.get("load_kg") is not None:
        parts.append(translate(_("{load} kg"), load=written(float(told["load_kg"]), 1)))
    if told.get("distance_m") is not None:
        parts.append(translate(_("{way} m"), way=written(float(told["distance_m"]), 1)))
    if told.get("side"):
        parts.append(translate(SIDE_NAMES[BodySide(told["side"])]))
    parts += [str(told[name]) for name in ("device", "orthosis") if told.get(name)]
    return "  ·  ".join(parts)
