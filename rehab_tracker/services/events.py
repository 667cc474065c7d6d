"""Events: what happened, what began, and what was found later."""

from datetime import timedelta
from uuid import UUID

from rehab_tracker.core.errors import UserError
from rehab_tracker.core.i18n import _, format_date, translate
from rehab_tracker.domain.events import (
    CareEvent,
    CareEventDetails,
    EventFollowUp,
    EventFollowUpDetails,
    EventKind,
    EventStory,
    stories,
    who_follows_up,
)
from rehab_tracker.domain.facts import check_day
from rehab_tracker.domain.log import Deed
from rehab_tracker.domain.team import Part, Verb
from rehab_tracker.domain.worklist import TaskDetails, TaskKind
from rehab_tracker.services.dysreflexia import put_up_risk
from rehab_tracker.services.filing import filed, refiled
from rehab_tracker.services.service import Service
from rehab_tracker.services.waiting_work import close_about, open_task
from rehab_tracker.store.unit_of_work import UnitOfWork

WHAT, LATER = "care_event", "event_follow_up"
WAITS = timedelta(days=1)


class Events(Service):
    """The events of a record, for the member who is signed in."""

    def of(self, patient_id: UUID) -> tuple[EventStory, ...]:
        """Every event with what was found later, the newest first.

        What was written in error is among them: `signing.standings` tells which.

        Raises:
            Refused: the role does not allow it.
        """
        self._need(Verb.READ, Part.CARE, patient_id)
        with self._reading() as work:
            later = work.event_follow_ups.of(patient_id)
            return stories(work.events.all_of(patient_id), later)

    def record(self, details: CareEventDetails) -> CareEvent:
        """Keep an event; a severe one, and every dysreflexia, becomes somebody's task.

        Raises:
            Refused: the role does not allow it.
            Missing: there is no such patient.
            Invalid: a day lies in the future.
        """
        self._need(Verb.WRITE, Part.CARE, details.patient_id)
        self._check(details)
        event = filed(CareEvent, details, self._office)
        label = _("Event recorded")
        with self._writing(label, Deed.ADD, WHAT, event.id, event.patient_id) as work:
            work.patients.get(event.patient_id)
            work.events.add(event)
            self._ask_to_follow_up(work, event)
            if event.kind is EventKind.DYSREFLEXIA:
                why = translate(_("Had an episode on {day}"), day=format_date(event.happened_on))
                put_up_risk(work, self._office, event.patient_id, why)
        return event

    def revise(self, event_id: UUID, details: CareEventDetails, version: int) -> CareEvent:
        """Put an unsigned event right that nobody changed since `version`.

        Raises:
            Refused: the role does not allow it.
            Missing: it is not on file.
            Invalid: a day lies in the future.
            UserError: it is signed, or somebody changed it meanwhile.
        """
        self._need(Verb.WRITE, Part.CARE, details.patient_id)
        self._check(details)
        label = _("Event changed")
        with self._writing(label, Deed.CHANGE, WHAT, event_id, details.patient_id) as work:
            held = work.events.get(event_id)
            revised = refiled(held, details, work.aliases.person(held.patient_id))
            return work.events.revise(revised, version)

    def follow_up(self, details: EventFollowUpDetails) -> EventFollowUp:
        """Keep what was found later; its task is done, and so is the illness where it is over.

        Raises:
            Refused: the role does not allow it.
            Missing: the event is not on file.
            Invalid: the day lies in the future or before the event.
            UserError: the event is in another record.
        """
        self._need(Verb.WRITE, Part.CARE, details.patient_id)
        with self._reading() as work:
            event = work.events.get(details.event_id)
            if details.patient_id not in work.aliases.person(event.patient_id):
                raise UserError(_("This event is in another patient's record."))
        check_day("seen_on", details.seen_on, today=self._today, earliest=event.happened_on)
        entry = filed(EventFollowUp, details, self._office)
        label = _("Follow-up recorded")
        with self._writing(label, Deed.ADD, LATER, entry.id, entry.patient_id) as work:
            work.event_follow_ups.add(entry)
            about = str(event.id)
            close_about(work, TaskKind.EVENT_FOLLOW_UP, event.patient_id, about, _("Seen again"))
        return entry

    def _check(self, details: CareEventDetails) -> None:
        check_day("happened_on", details.happened_on, today=self._today)
        check_day("ended_on", details.ended_on, today=self._today)

    def _ask_to_follow_up(self, work: UnitOfWork, event: CareEvent) -> None:
        role = who_follows_up(event)
        if role is None:
            return
        open_task(
            work,
            TaskDetails(
                kind=TaskKind.EVENT_FOLLOW_UP,
                patient_id=event.patient_id,
                for_role=role,
                due_on=self._today + WAITS,
                about=str(event.id),
                why=_("Read what happened, see the person, and write what you found."),
            ),
        )
