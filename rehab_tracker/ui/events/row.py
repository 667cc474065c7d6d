"""One event in the list: a line, and everything that is known of it once it is opened."""

from functools import partial
from typing import Protocol
from uuid import UUID

from PySide6.QtWidgets import QWidget

from rehab_tracker.core.i18n import _, format_date, translate
from rehab_tracker.domain.events import (
    SEVERITY_NAMES,
    STAGE_NAMES,
    CareEvent,
    EventFollowUp,
    EventStory,
)
from rehab_tracker.domain.signing import STANDING_NAMES, Standing
from rehab_tracker.ui.corrections.after import After
from rehab_tracker.ui.corrections.marks import strike
from rehab_tracker.ui.events import words
from rehab_tracker.ui.widgets.badges import Badge
from rehab_tracker.ui.widgets.buttons import Button
from rehab_tracker.ui.widgets.fact_grid import FactGrid
from rehab_tracker.ui.widgets.icons import Icon
from rehab_tracker.ui.widgets.list_row import ListRow
from rehab_tracker.ui.widgets.marks import Tone
from rehab_tracker.ui.widgets.spacing import at_start, column


class Opener(Protocol):
    """What a row asks of its page."""

    def turn(self, event_id: UUID) -> None:
        """Fold it open or shut."""

    def edit(self, event: CareEvent) -> None:
        """Put it right."""

    def follow_up(self, event_id: UUID) -> None:
        """Say what was found later."""


class EventRow(ListRow):
    """The kind, when, how bad; opened: what is known, what followed, and its signatures."""

    def __init__(
        self,
        page: Opener,
        story: EventStory,
        after: After,
        after_later: After,
        *,
        writes: bool,
        may_edit: bool,
        is_open: bool,
    ) -> None:
        self._page, self._story = page, story
        self._after, self._after_later = after, after_later
        event = story.event
        turn = translate(_("Fold") if is_open else _("Show all of this event"))
        super().__init__(
            words.title(story),
            [words.when(story)],
            lead=Icon(words.ICONS.get(event.kind, "clipboard-list"), "accent", 20),
            badges=_badges(story, after),
            deeds=[Icon("chevron-up" if is_open else "chevron-down", "muted", 18)],
            opens=turn,
            on_open=partial(page.turn, event.id),
        )
        if is_open:
            self._unfold(writes=writes, may_edit=may_edit)
        if not after.counts(event.id):
            strike(self)

    def _unfold(self, *, writes: bool, may_edit: bool) -> None:
        event = self._story.event
        holder = QWidget()
        lay = column(holder, margins=(32, 0, 0, 4), gap=10)
        known = FactGrid()
        known.set_facts(words.facts(event))
        lay.addWidget(known)
        for each in self._story.later:
            lay.addWidget(self._later(each))
        counts = self._after.counts(event.id)
        deeds: list[QWidget] = []
        if writes and counts:
            later = partial(self._page.follow_up, event.id)
            deeds.append(Button(translate(_("Add what followed")), icon="plus", clicked=later))
        if may_edit:
            edit = partial(self._page.edit, event)
            deeds.append(Button(translate(_("Change")), "quiet", icon="square-pen", clicked=edit))
        if deeds:
            lay.addWidget(at_start(*deeds))
        lay.addWidget(self._after.below(event.id, event.author_id))
        self.below.addWidget(holder)

    def _later(self, entry: EventFollowUp) -> ListRow:
        said = [entry.found]
        if entry.stage is not None or entry.size:
            stage = translate(STAGE_NAMES[entry.stage]) if entry.stage else ""
            said.append("  ·  ".join(part for part in (stage, entry.size) if part))
        badges = [Badge(translate(_("Over")), "ok")] if entry.over else []
        line = ListRow(
            translate(_("Seen again on {day}"), day=format_date(entry.seen_on)),
            said,
            lead=Icon("arrow-right", "muted", 18),
            badges=badges,
        )
        line.words.addWidget(self._after_later.below(entry.id, entry.author_id))
        if not self._after_later.counts(entry.id):
            strike(line)
        return line


def _badges(story: EventStory, after: After) -> list[QWidget]:
    event = story.event
    tone = words.SEVERITY_TONES[event.severity]
    badges: list[QWidget] = [Badge(translate(SEVERITY_NAMES[event.severity]), tone)]
    if story.stage is not None:
        lasts: Tone = "warn" if story.lasts else "neutral"
        badges.append(Badge(translate(STAGE_NAMES[story.stage]), lasts))
    if event.episode is not None and event.episode.highest is not None:
        highest = translate(_("highest {value} mmHg"), value=event.episode.highest)
        badges.append(Badge(highest))
    if event.effect:
        badges.append(Badge(event.effect, "accent"))
    if after.is_open(event.id):
        badges.append(Badge(translate(STANDING_NAMES[Standing.OPEN])))
    return badges
