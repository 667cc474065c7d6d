"""The pressures of an episode: one a line, time and both values."""

import re
from datetime import time

from rehab_tracker.core.errors import UserError
from rehab_tracker.core.i18n import _, translate
from rehab_tracker.domain.events import TimedPressure
from rehab_tracker.ui.widgets.text_area import TextArea

UNREADABLE = _("Write each reading on a line of its own, such as 10:02 172/95.")
_LINE = re.compile(r"(\d{1,2})[:.](\d{2})\s+(\d{2,3})\s*[/\s.-]\s*(\d{2,3})")


class PressuresEdit(TextArea):
    """Readings with their times, typed as they are said; a draft keeps them as they stand."""

    def __init__(self) -> None:
        super().__init__(placeholder=translate(_("10:02 172/95")), rows=3)

    def value(self) -> tuple[TimedPressure, ...]:  # type: ignore[override]  # readings, not words
        """The readings in their order.

        Raises:
            UserError: a line is no reading, or its values cannot be.
        """
        lines = [line.strip() for line in self.toPlainText().splitlines()]
        return tuple(_read(line) for line in lines if line)

    def set_value(self, value: "tuple[TimedPressure, ...] | None") -> None:  # type: ignore[override]  # as above
        """Show these readings."""
        self.setPlainText("\n".join(written(each) for each in value or ()))

    def kept(self) -> str:
        """What stands there, for a draft."""
        return self.toPlainText()

    def show_kept(self, kept: object) -> None:
        """Show what a draft kept."""
        self.setPlainText(str(kept))


def written(reading: TimedPressure) -> str:
    """A reading as it is typed: 10:02 172/95."""
    return f"{reading.at:%H:%M} {reading.systolic}/{reading.diastolic}"


def _read(line: str) -> TimedPressure:
    found = _LINE.fullmatch(line)
    if found is None or int(found[1]) > 23 or int(found[2]) > 59:
        raise UserError(UNREADABLE)
    values = {
        "at": time(int(found[1]), int(found[2])),
        "systolic": int(found[3]),
        "diastolic": int(found[4]),
    }
    return TimedPressure.checked(values)
