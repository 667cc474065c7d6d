"""Openings that wait for a lead: who, whose record, why; and what the lead found."""

from collections.abc import Callable
from uuid import UUID

from rehab_tracker.core.clock import Clock
from rehab_tracker.core.i18n import _, format_date, format_time, list_words, translate
from rehab_tracker.domain.emergencies import EmergencyLine
from rehab_tracker.domain.facts import LONGEST_NAME
from rehab_tracker.domain.team import PART_NAMES
from rehab_tracker.ui.emergency.form import OFFERED
from rehab_tracker.ui.moments import at_the_clinic
from rehab_tracker.ui.widgets.buttons import Button
from rehab_tracker.ui.widgets.cards import Card
from rehab_tracker.ui.widgets.fields import Field
from rehab_tracker.ui.widgets.lines import LineEdit
from rehab_tracker.ui.widgets.names import shown_name
from rehab_tracker.ui.widgets.spacing import at_start
from rehab_tracker.ui.widgets.text import paragraph

Review = Callable[[UUID, str], object]


class ReviewCard(Card):
    """One opening: it is read, a few words are written, and it is closed."""

    def __init__(self, line: EmergencyLine, clock: Clock, review: Review) -> None:
        super().__init__(
            translate(
                _("{member} opened the record of {patient}"),
                member=line.member_name,
                patient=shown_name(line.patient_name),
            ),
            icon="life-buoy",
        )
        self._id, self._review = line.emergency.id, review
        self.add(paragraph(when_and_what(line, clock), "muted"))
        self.add(paragraph(translate(_("“{words}”"), words=line.emergency.reason), "strong"))
        self.words = Field(translate(_("What did you find?")), LineEdit(longest=LONGEST_NAME))
        self.add(self.words)
        done = Button(translate(_("Reviewed")), icon="check", clicked=self.close_it)
        done.setObjectName(f"reviewed-{self._id}")
        self.add(at_start(done))

    def close_it(self) -> None:
        """Hand over what was found."""
        said = str(self.words.value() or "").strip()
        if not said:
            self.words.set_error(translate(_("Write what you found, in a few words.")))
            return
        self._review(self._id, said)


def when_and_what(line: EmergencyLine, clock: Clock) -> str:
    """When it was opened, and which parts."""
    opened = at_the_clinic(line.emergency.opened_at, clock)
    parts = [translate(OFFERED.get(part, PART_NAMES[part])) for part in line.emergency.parts]
    return translate(
        _("{day}, {time}: {parts}"),
        day=format_date(opened.date()),
        time=format_time(opened),
        parts=list_words(parts),
    )
