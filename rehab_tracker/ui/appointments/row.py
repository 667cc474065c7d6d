"""How an appointment stands in a list."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from rehab_tracker.core.i18n import _, format_day, plural, translate
from rehab_tracker.domain.appointments import AppointmentLine
from rehab_tracker.ui.widgets.badges import Badge
from rehab_tracker.ui.widgets.list_row import ListRow
from rehab_tracker.ui.widgets.names import shown_name
from rehab_tracker.ui.widgets.text import Words, label


def clock_label(words: str) -> Words:
    """An hour before a row, as wide as any other hour."""
    shown = label(words, "strong")
    shown.setMinimumWidth(shown.fontMetrics().horizontalAdvance("00:00") + 6)
    return shown


def appointment_row(
    line: AppointmentLine,
    *,
    deeds: Sequence[QWidget] = (),
    of_patient: bool = False,
    on_open: Callable[[], object] | None = None,
) -> ListRow:
    """The appointment; on a patient's own page its day instead of the patient's name."""
    held = line.appointment
    badges = [Badge(translate(_("Family expected")), "accent")] if held.for_family else []
    title = held.purpose if of_patient else shown_name(line.patient_name)
    return ListRow(
        title,
        [_when(line) if of_patient else held.purpose, _where(line)],
        lead=None if of_patient else clock_label(f"{held.at:%H:%M}"),
        badges=badges,
        deeds=deeds,
        opens=translate(_("Open the record")) if on_open else "",
        on_open=on_open,
    )


def _when(line: AppointmentLine) -> str:
    held = line.appointment
    minutes = plural("{n} minute", "{n} minutes", held.minutes)
    return f"{format_day(held.on)}, {held.at:%H:%M}  ·  {minutes}"


def _where(line: AppointmentLine) -> str:
    held = line.appointment
    company = [name for name in (line.member_name, held.with_whom) if name]
    parts = [held.place]
    if company:
        parts.append(translate(_("with {names}"), names=", ".join(company)))
    return "  ·  ".join(part for part in parts if part)
