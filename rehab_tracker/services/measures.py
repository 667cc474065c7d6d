"""Outcome measures: which ones a role may take, their results, and when they are due again."""

from datetime import timedelta
from uuid import UUID

from rehab_tracker.core.errors import Invalid, Refused, UserError
from rehab_tracker.core.i18n import _
from rehab_tracker.domain.facts import check_day
from rehab_tracker.domain.injury import InjuryKind
from rehab_tracker.domain.log import Deed
from rehab_tracker.domain.measures.answers import check
from rehab_tracker.domain.measures.audience import Part as Depth
from rehab_tracker.domain.measures.catalogue import catalogue, instrument
from rehab_tracker.domain.measures.instrument import Instrument
from rehab_tracker.domain.measures.result import (
    MeasureResult,
    MeasureResultDetails,
    ScoredResult,
    seen_by,
)
from rehab_tracker.domain.team import Part, Role, Verb
from rehab_tracker.domain.worklist import TaskDetails, TaskKind
from rehab_tracker.services.filing import filed
from rehab_tracker.services.service import Service
from rehab_tracker.services.waiting_work import close_about, open_task
from rehab_tracker.store.unit_of_work import UnitOfWork

WHAT = "measure_result"


class Measures(Service):
    """The outcome measures, for the member who is signed in."""

    def instruments(self, patient_id: UUID) -> tuple[Instrument, ...]:
        """The measures that this role may take with this person.

        Raises:
            Refused: the role does not allow it.
        """
        self._need(Verb.READ, Part.MEASURES, patient_id)
        with self._reading() as work:
            injury = work.injuries.newest(patient_id)
        cord_injury = injury is None or injury.kind is not InjuryKind.NO_CORD_INJURY
        return tuple(
            measure
            for measure in catalogue().values()
            if self._may_take(measure) and (cord_injury or not measure.needs_cord_injury)
        )

    def record(self, details: MeasureResultDetails) -> MeasureResult:
        """Keep a measure's answers; what was due is done, and the next time is on the work list.

        Raises:
            Refused: the role does not allow it, or not this measure.
            Missing: there is no such measure.
            Invalid: an answer is not one of its item's, or the day lies in the future.
            UserError: the answers were typed for another version of the measure.
        """
        self._need(Verb.WRITE, Part.MEASURES, details.patient_id)
        measure = instrument(details.code)
        self._check(measure, details)
        result = filed(MeasureResult, details, self._office)
        label = _("Measure recorded")
        with self._writing(label, Deed.ADD, WHAT, result.id, result.patient_id) as work:
            work.measures.add(result)
            close_about(work, TaskKind.MEASURE_DUE, result.patient_id, result.code, _("Recorded"))
            self._open_next(work, measure, result.patient_id)
        return result

    def of(
        self, patient_id: UUID, code: str, *, struck: bool = False
    ) -> tuple[ScoredResult, ...]:
        """A person's results of one measure, the newest first, as far as this role sees them.

        Args:
            patient_id: whose.
            code: of which measure.
            struck: also what was written in error or moved; `signing.standings` tells which.

        Raises:
            Refused: the role does not allow it.
            Missing: there is no such measure.
        """
        self._need(Verb.READ, Part.MEASURES, patient_id)
        instrument(code)
        with self._reading() as work:
            found = work.measures.results(patient_id, code, struck=struck)
        return tuple(seen_by(result, self._member.roles) for result in found)

    def _may_take(self, measure: Instrument) -> bool:
        sees = measure.audience.may_see(Depth.ITEMS, self._member.roles)
        return sees and self._may(Verb.WRITE, Part.MEASURES)

    def _check(self, measure: Instrument, details: MeasureResultDetails) -> None:
        if not self._may_take(measure):
            raise Refused(_("This measure is taken by other members of the team."))
        if details.measure_version != measure.version:
            raise UserError(_("The measure was renewed meanwhile. Please open the form again."))
        check_day("taken_on", details.taken_on, today=self._today)
        if not details.answers:
            raise Invalid({measure.items[0].key: UserError(_("Answer at least one item."))})
        check(measure, details.answers)

    def _open_next(self, work: UnitOfWork, measure: Instrument, patient_id: UUID) -> None:
        interval = measure.schedule.every_days
        if interval is None:
            return
        last = work.measures.results(patient_id, measure.code)[0].taken_on
        task = TaskDetails(
            kind=TaskKind.MEASURE_DUE,
            patient_id=patient_id,
            for_role=self._role_for(measure),
            due_on=last + timedelta(days=interval),
            about=measure.code,
            why=str(measure.short),
        )
        open_task(work, task)

    def _role_for(self, measure: Instrument) -> Role:
        """The role by which this member took it, so that the same discipline takes it again."""
        return next(
            role
            for role in Role
            if role in self._member.roles and measure.audience.may_see(Depth.ITEMS, [role])
        )
