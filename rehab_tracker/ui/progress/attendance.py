"""How many sessions took place, and why others did not: counts, without percent or blame."""

from PySide6.QtWidgets import QWidget

from rehab_tracker.core.i18n import _, plural, translate
from rehab_tracker.domain.progress import Attendance
from rehab_tracker.domain.therapy import MISSED_NAMES, MissedReason
from rehab_tracker.ui.widgets.badges import Badge
from rehab_tracker.ui.widgets.cards import Card
from rehab_tracker.ui.widgets.flow import FlowLayout
from rehab_tracker.ui.widgets.text import label


class AttendanceCard(Card):
    """One sentence, and the reasons in grey."""

    def __init__(self, attendance: Attendance) -> None:
        super().__init__()
        self.sentence = label(sentence_of(attendance), "strong", wrap=True)
        self.add(self.sentence)
        self.setAccessibleName(translate(_("Attendance")))
        if attendance.reasons:
            reasons = QWidget()
            flow = FlowLayout(reasons)
            for words in reasons_of(attendance):
                flow.addWidget(Badge(words))
            self.add(reasons)


def sentence_of(attendance: Attendance) -> str:
    """The attendance as it is said."""
    if not attendance.planned:
        return translate(_("No session is on record in this time."))
    return plural(
        "{held} of {n} session took place.",
        "{held} of {n} sessions took place.",
        attendance.planned,
        held=attendance.held,
    )


def reasons_of(attendance: Attendance) -> list[str]:
    """Each reason with its number, the most frequent first."""
    ordered = sorted(attendance.reasons.items(), key=lambda each: (-each[1], each[0]))
    return [
        translate(
            _("{n} missed: {reason}"), n=number, reason=translate(MISSED_NAMES[MissedReason(why)])
        )
        for why, number in ordered
    ]
