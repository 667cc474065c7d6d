"""What changes over time, for the progress page; it selects columns and builds no entries."""

from datetime import date
from uuid import UUID

from rehab_tracker.core.errors import Invalid, UserError
from rehab_tracker.core.i18n import _
from rehab_tracker.domain.measures.catalogue import instrument
from rehab_tracker.domain.measures.instrument import Subject
from rehab_tracker.domain.measures.result import ScoredResult
from rehab_tracker.domain.progress import (
    ProgressPage,
    ScoreOn,
    attendance,
    even_days,
    skills_over_time,
    weeks,
)
from rehab_tracker.domain.team import Part, Verb
from rehab_tracker.services.measures import results_seen
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
        held = [day for day, missed in days if missed is None]
        missed = [day for day, missed in days if missed is not None]
        points = even_days(first, last, MOST_POINTS)
        return ProgressPage(
            weeks=weeks(minutes, held, missed, first, last),
            skills=skills_over_time(observations, plan, points) if plan else (),
            scores=scores(results_seen(self._office, patient_id), first, last),
            attendance=attendance(reason for _day, reason in days),
            first=first,
            last=last,
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
