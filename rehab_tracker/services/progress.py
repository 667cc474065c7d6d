"""What changes over time, for the progress page; it selects columns and builds no entries."""

from collections import Counter
from datetime import date, timedelta
from uuid import UUID

from rehab_tracker.core.errors import Invalid, UserError
from rehab_tracker.core.i18n import _
from rehab_tracker.domain.measures.catalogue import instrument
from rehab_tracker.domain.measures.instrument import Subject
from rehab_tracker.domain.measures.result import ScoredResult
from rehab_tracker.domain.plans import PlannedSession
from rehab_tracker.domain.progress import (
    DAYS_A_WEEK,
    Mark,
    PartsOn,
    Phase,
    ProgressPage,
    ScoreOn,
    Week,
    attendance,
    even_days,
    monday,
    skills_over_time,
    weeks,
)
from rehab_tracker.domain.stays import StayEvent, StayKind
from rehab_tracker.domain.team import Part, Verb
from rehab_tracker.services.course import treatments_and_events
from rehab_tracker.services.measures import results_seen
from rehab_tracker.services.plans import planned_of
from rehab_tracker.services.service import Service

MOST_POINTS = 27


class Progress(Service):
    """The progress of each patient, for the member who is signed in."""

    def page(self, patient_id: UUID, first: date, last: date) -> ProgressPage:
        """Therapy by week, skills and scores from the first to the last day, both included.

        Raises:
            Refused: the role does not allow it.
            Invalid: the last day lies before the first.
        """
        self._need(Verb.READ, Part.PROGRESS, patient_id)
        if last < first:
            raise Invalid({"last": UserError(_("The last day lies before the first."))})
        with self._reading() as work:
            minutes = work.therapy.minutes(patient_id, first, last)
            days = work.therapy.days(patient_id, first, last)
            observations = work.milestones.observations(patient_id)
            plan = work.milestones.plan(patient_id)
            planned = (
                planned_of(work, patient_id, *_whole_weeks(first, last))
                if self._may(Verb.READ, Part.PLAN)
                else ()
            )
            pains = work.therapy.pains(patient_id, first, last)
            steps = work.stays.of(patient_id)
            meanwhile = treatments_and_events(
                work, patient_id, self._today, lambda part: self._may(Verb.READ, part)
            )
        seen = results_seen(self._office, patient_id)
        held = [day for day, missed in days if missed is None]
        missed = [day for day, missed in days if missed is not None]
        points = even_days(first, last, MOST_POINTS)
        return ProgressPage(
            weeks=_with_plan(weeks(minutes, held, missed, first, last), planned),
            skills=skills_over_time(observations, plan, points) if plan else (),
            scores=scores(seen, first, last),
            attendance=attendance(reason for _day, reason in days),
            first=first,
            last=last,
            pains=tuple(pains) if self._may(Verb.READ, Part.THERAPY) else (),
            phases=phases(steps, first, last),
            marks=tuple(
                Mark(on=each.begins, words=each.title)
                for each in meanwhile
                if first <= each.begins <= last
            ),
            parts=parts(seen, first, last),
        )


def _whole_weeks(first: date, last: date) -> tuple[date, date]:
    return monday(first), monday(last) + timedelta(days=DAYS_A_WEEK - 1)


def _with_plan(found: tuple[Week, ...], planned: tuple[PlannedSession, ...]) -> tuple[Week, ...]:
    """Each week with the minutes that were planned for it; leave does not make them fewer."""
    minutes: Counter[date] = Counter()
    for each in planned:
        minutes[monday(each.on)] += each.slot.minutes
    return tuple(
        week.model_copy(update={"planned": minutes[week.begins]}) if minutes[week.begins] else week
        for week in found
    )


def phases(steps: tuple[StayEvent, ...], first: date, last: date) -> tuple[Phase, ...]:
    """Stays and leave as windows between the first and the last day, in the order they began."""
    found: list[Phase] = []
    admitted: date | None = None
    for step in sorted(steps, key=lambda each: each.on):
        if step.kind is StayKind.ADMISSION:
            admitted = step.on
        elif step.kind is StayKind.LEAVE and step.until is not None:
            found.append(Phase(begins=step.on, ends=step.until, name=_("Leave")))
        elif step.kind in {StayKind.DISCHARGE, StayKind.DIED} and admitted is not None:
            found.append(Phase(begins=admitted, ends=step.on, name=_("Ward")))
            admitted = None
    if admitted is not None:
        found.append(Phase(begins=admitted, ends=last, name=_("Ward")))
    inside = (each for each in found if each.begins <= last and each.ends >= first)
    return tuple(sorted(inside, key=lambda each: each.begins))


def parts(results: tuple[ScoredResult, ...], first: date, last: date) -> dict[str, PartsOn]:
    """The parts of each measure that has some, of its first and latest result of these days."""
    found: dict[str, list[ScoredResult]] = {}
    for each in results:
        measure = instrument(each.result.code)
        own = measure.subject is Subject.PATIENT and measure.subscales
        if own and each.score is not None and first <= each.result.taken_on <= last:
            found.setdefault(each.result.code, []).append(each)
    return {code: _parts(taken[-1], taken[0]) for code, taken in found.items()}


def _parts(first: ScoredResult, now: ScoredResult) -> PartsOn:
    alone = first is now
    return PartsOn(
        first_on=None if alone else first.result.taken_on,
        now_on=now.result.taken_on,
        first={} if alone or first.score is None else dict(first.score.subscales),
        now={} if now.score is None else dict(now.score.subscales),
    )


def scores(
    results: tuple[ScoredResult, ...], first: date, last: date
) -> dict[str, tuple[ScoreOn, ...]]:
    """The totals that may be seen, by measure, the oldest first; a carer's are not among them."""
    found: dict[str, list[ScoreOn]] = {}
    for each in reversed(results):
        code, day = each.result.code, each.result.taken_on
        of_patient = instrument(code).subject is Subject.PATIENT
        if each.score is not None and of_patient and first <= day <= last:
            found.setdefault(code, []).append(ScoreOn(on=day, total=each.score.total))
    return {code: tuple(points) for code, points in found.items()}
