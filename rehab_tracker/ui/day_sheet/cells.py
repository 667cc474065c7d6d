"""The cells of one row of the day sheet, each as wide as its column."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from rehab_tracker.core.i18n import _, translate
from rehab_tracker.domain.therapy import (
    HOW_IT_WENT_NAMES,
    MISSED_NAMES,
    OFFERED_REASONS,
    HowItWent,
)
from rehab_tracker.ui import theme
from rehab_tracker.ui.widgets.choices import Choice
from rehab_tracker.ui.widgets.lines import LineEdit
from rehab_tracker.ui.widgets.numbers import NumberEdit

COLUMNS: dict[str, tuple[str, int]] = {
    "who": (_("Person"), 180),
    "started_at": (_("Start"), 90),
    "minutes": (_("Length"), 60),
    "what": (_("What was done"), 232),
    "pain_before": (_("Pain"), 46),
    "pain_after": (_("After"), 46),
    "how_it_went": (_("How it went"), 106),
    "missed": (_("Or why not"), 122),
    "plan_next": (_("Plan next"), 120),
}
"""Each column's name and its width in pixels at normal text."""

NOT_ASKED, TEN = "-", "t"


class PainCell(NumberEdit):
    """0 to 9, T for ten, a dash for not asked."""

    def __init__(self) -> None:
        super().__init__(0, 10, placeholder="–")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Two keys more than in any number."""
        typed = event.text().casefold()
        if typed == TEN:
            self.setText("10")
        elif typed == NOT_ASKED:
            self.clear()
        else:
            super().keyPressEvent(event)


class KeyedChoice(Choice):
    """A list in which one key chooses and Enter goes on; Space opens it."""

    def __init__(self, options: list[tuple[str, str]], keys: str, placeholder: str) -> None:
        shown = [(value, f"{key}  {name}") for (value, name), key in zip(options, keys,
                                                                        strict=False)]  # fmt: skip
        super().__init__(shown, placeholder=placeholder)
        self._by_key = {key: value for (value, _name), key in zip(options, keys, strict=False)}

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Its key chooses."""
        chosen = self._by_key.get(event.text().casefold())
        if chosen is not None and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.set_value(chosen)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            event.ignore()
        else:
            super().keyPressEvent(event)


def went_cell() -> KeyedChoice:
    """How it went, 1 to 4."""
    ways = [(way, translate(HOW_IT_WENT_NAMES[way])) for way in HowItWent]
    return KeyedChoice(list(ways), "1234", translate(_("1 to 4")))


def missed_cell() -> KeyedChoice:
    """Why it did not take place, by the same keys as in the session form."""
    reasons = [(each, translate(MISSED_NAMES[each])) for each in OFFERED_REASONS]
    return KeyedChoice(list(reasons), "1234567890abcdefghij", translate(_("Took place")))


def plan_cell() -> LineEdit:
    """What is planned for next time."""
    return LineEdit(longest=200, placeholder=translate(_("Plan next")))


def fit(cell: QWidget, name: str) -> None:
    """Name a cell after its column and give it the column's width."""
    title, width = COLUMNS[name]
    cell.setAccessibleName(translate(title))
    cell.setToolTip(translate(title))
    cell.setFixedWidth(theme.grown(width))
