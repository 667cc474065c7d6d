"""What changes over time, for the progress page; it selects columns and builds no entries."""

from datetime import date
from uuid import UUID

from rehab_tracker.core.errors import Invalid, UserError
from rehab_tracker.core.i18n import _
from rehab_tracker.domain.measures.result import MeasureResult, seen_by
from rehab_tracker.domain.progress import (
    ProgressPage,
    ScoreOn,
    attendance,
    even_days,
    skills_over_time,
    weeks,
)
from rehab_tracker.domain.team import Part, Role, Verb
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
            results = work.measures.results(patient_id)
        held = [day for day, missed in days if missed is None]
        missed = [day for day, missed in days if missed is not None]
        points = even_days(first, last, MOST_POINTS)
        return ProgressPage(
            weeks=weeks(minutes, held, missed, first, last),
            skills=skills_over_time(observations, plan, points) if plan else (),
            scores=scores(results, self._member.roles, first, last),
            attendance=attendance(reason for _day, reason in days),
            first=first,
            last=last,
        )


def scores(
    results: tuple[MeasureResult, ...], roles: frozenset[Role], first: date, last: date
) -> dict[str, tuple[ScoreOn, ...]]:
    """The totals these roles may see, by measure, the oldest first."""
    found: dict[str, list[ScoreOn]] = {}
    for result in reversed(results):
        scored = seen_by(result, roles).score
        if scored is not None and first <= result.taken_on <= last:
            point = ScoreOn(on=result.taken_on, total=scored.total)
            found.setdefault(result.code, []).append(point)
    return {code: tuple(points) for code, points in found.items()}
