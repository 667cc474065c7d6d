"""Safety: reviews with a risk level, and calls made at once.

A review cannot be taken back: a later one stands beside it.
"""

from datetime import date
from uuid import UUID

from rehab_tracker.core.errors import Invalid, UserError
from rehab_tracker.core.i18n import _
from rehab_tracker.core.news import Changed
from rehab_tracker.domain.alerts import Alert, AlertDetails, AlertKind
from rehab_tracker.domain.facts import check_day
from rehab_tracker.domain.group_keys import SAFETY, KeyState
from rehab_tracker.domain.log import Deed
from rehab_tracker.domain.safety import (
    NEEDS_INSTRUCTION,
    AtHighRisk,
    SafetyCall,
    SafetyCallDetails,
    SafetyPage,
    SafetyReview,
    SafetyReviewDetails,
)
from rehab_tracker.domain.team import Part, Verb
from rehab_tracker.domain.worklist import TaskDetails, TaskKind
from rehab_tracker.services.filing import filed
from rehab_tracker.services.key_keeping import KeyKeeping, key_state, make_key_once
from rehab_tracker.services.office import Office
from rehab_tracker.services.waiting_work import close_about, open_for
from rehab_tracker.store.safety import SafetyPapers, SafetyWork
from rehab_tracker.store.unit_of_work import UnitOfWork

ENTRY = "safety_entry"
REVIEWED = _("Reviewed")
AFTER_ANSWERS, AGAIN = "answers", "again"


class Safety(KeyKeeping):
    """Safety reviews and calls, for the member who is signed in."""

    group = SAFETY

    def page(self, patient_id: UUID) -> SafetyPage:
        """A person's reviews and calls, the newest first, and whether a review waits.

        Raises:
            Refused: the role does not allow it, or this member waits for the key.
        """
        self._need(Verb.READ, Part.SAFETY, patient_id)
        with self._reading_in(SafetyWork) as work:
            made = work.has_group_key(SAFETY.part)
            papers = work.papers(self._member, self._office.keyring) if made else None
            entries = papers.of(patient_id)[::-1] if papers else ()
            asked = work.tasks.open_ones(TaskKind.SAFETY_REVIEW, patient_id, AFTER_ANSWERS)
            planned = work.tasks.open_ones(TaskKind.SAFETY_REVIEW, patient_id, AGAIN)
        return SafetyPage(
            reviews=tuple(entry for entry in entries if isinstance(entry, SafetyReview)),
            calls=tuple(entry for entry in entries if isinstance(entry, SafetyCall)),
            asked=bool(asked),
            next_on=min((task.due_on for task in planned), default=None),
        )

    def reviews_if_held(self, patient_id: UUID) -> tuple[SafetyReview, ...]:
        """A person's reviews, the newest first; none for a member who waits for the key.

        Raises:
            Refused: the role does not allow it.
        """
        self._need(Verb.READ, Part.SAFETY, patient_id)
        with self._reading_in(SafetyWork) as work:
            if key_state(work, self._office, SAFETY) is not KeyState.HELD:
                return ()
            entries = work.papers(self._member, self._office.keyring).of(patient_id)[::-1]
        return tuple(entry for entry in entries if isinstance(entry, SafetyReview))

    def at_high_risk(self) -> tuple[AtHighRisk, ...]:
        """Who is at high or imminent risk until a review says otherwise, the longest first.

        It goes by the instruction that stands, so that it can be asked without any key.

        Raises:
            Refused: the role does not allow it.
        """
        self._need(Verb.READ, Part.SAFETY)
        with self._reading() as work:
            since = work.alerts.under_instruction()
            found = [_high_risk(work, patient_id, day) for patient_id, day in since.items()]
        return tuple(sorted(found, key=lambda each: (each.since, each.patient_name)))

    def review(self, details: SafetyReviewDetails) -> SafetyReview:
        """Keep a review, which closes the one that waits; the next one is on the work list.

        Raises:
            Refused: the role does not allow it, or this member waits for the key.
            Missing: there is no such patient.
            Invalid: a day is impossible, or the review that waits is not answered whole.
        """
        self._need(Verb.WRITE, Part.SAFETY, details.patient_id)
        self._check_days(details)
        review = filed(SafetyReview, details, self._office)
        patient_id = review.patient_id
        with self._writing_in(SafetyWork, "", Deed.ADD, ENTRY, review.id, patient_id) as work:
            work.patients.get(patient_id)
            _refuse_half(work, review)
            papers_to_write(work, self._office).keep(review)
            for about in (AFTER_ANSWERS, AGAIN):
                close_about(work, TaskKind.SAFETY_REVIEW, patient_id, about, REVIEWED)
            if review.next_on is not None:
                open_review(work, patient_id, review.next_on, AGAIN)
            self._instruct(work, review)
        self._office.news.tell(Changed("alert", patient_id))
        self._office.news.tell(Changed("task", patient_id))
        return review

    def record_call(self, details: SafetyCallDetails) -> SafetyCall:
        """Keep that a colleague was called, by whoever took the device back.

        Raises:
            Refused: the role does not allow it, or this member waits for the key.
            Missing: there is no such patient or member.
            Invalid: the day lies in the future.
        """
        self._need(Verb.WRITE, Part.SAFETY, details.patient_id)
        check_day("called_on", details.called_on, today=self._today)
        call = filed(SafetyCall, details, self._office)
        with self._writing_in(SafetyWork, "", Deed.ADD, ENTRY, call.id, call.patient_id) as work:
            work.patients.get(call.patient_id)
            work.team.get(call.by)
            papers_to_write(work, self._office).keep(call)
        return call

    def _check_days(self, details: SafetyReviewDetails) -> None:
        check_day("told_on", details.told_on, today=self._today)
        if details.next_on is not None and details.next_on < self._today:
            raise Invalid({"next_on": UserError(_("This day has passed. Please check the date."))})

    def _instruct(self, work: UnitOfWork, review: SafetyReview) -> None:
        """Put the instruction where everybody treating the person sees it, or take it down."""
        for alert in work.alerts.of(review.patient_id):
            if alert.kind is AlertKind.SAFETY and alert.ended_on is None:
                ended = alert.changed(ended_on=self._today, ended_why=REVIEWED)
                work.alerts.revise(ended, alert.version)
        if review.level in NEEDS_INSTRUCTION:
            details = AlertDetails(
                patient_id=review.patient_id,
                kind=AlertKind.SAFETY,
                reason=review.instruction,
                begins_on=self._today,
            )
            work.alerts.add(filed(Alert, details, self._office))


def _high_risk(work: UnitOfWork, patient_id: UUID, since: date) -> AtHighRisk:
    planned = work.tasks.open_ones(TaskKind.SAFETY_REVIEW, patient_id, AGAIN)
    return AtHighRisk(
        patient_id=patient_id,
        patient_name=work.patients.get(patient_id).full_name,
        since=since,
        next_on=min((task.due_on for task in planned), default=None),
    )


def papers_to_write(work: SafetyWork, office: Office) -> SafetyPapers:
    """What is sealed, open for writing; the first who writes makes the key.

    Raises:
        Refused: the member waits for the key.
    """
    make_key_once(work, office, SAFETY)
    return work.papers(office.member, office.keyring)


def open_review(work: UnitOfWork, patient_id: UUID, due_on: date, about: str) -> None:
    """Put a safety review on the list of psychologists and physicians; it says no more."""
    task = TaskDetails(
        kind=TaskKind.SAFETY_REVIEW,
        patient_id=patient_id,
        for_role=SAFETY.roles[0],
        due_on=due_on,
        about=about,
        why=_("A safety review is due."),
    )
    open_for(work, task, SAFETY.roles)


def _refuse_half(work: UnitOfWork, review: SafetyReview) -> None:
    """What a questionnaire asked for is not closed without saying when it is looked at again."""
    asked = work.tasks.open_ones(TaskKind.SAFETY_REVIEW, review.patient_id, AFTER_ANSWERS)
    if asked and review.next_on is None:
        raise Invalid({"next_on": UserError(_("When is it looked at again? Choose a day."))})
