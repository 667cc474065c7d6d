"""Operations: plan one, record what was done, tick its care lists, see what followed."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from rehab_tracker.core.errors import Invalid, UserError
from rehab_tracker.core.i18n import _
from rehab_tracker.core.news import Changed
from rehab_tracker.domain.alerts import Restriction, RestrictionDetails
from rehab_tracker.domain.facts import Facts, check_day
from rehab_tracker.domain.log import Deed
from rehab_tracker.domain.surgery.care import CareItem, CareTick, CareTickDetails
from rehab_tracker.domain.surgery.course import (
    OUT_OF_BED,
    AfterOperation,
    SessionDay,
    after,
)
from rehab_tracker.domain.surgery.operation import Operation, OperationDetails
from rehab_tracker.domain.surgery.words import Stage
from rehab_tracker.domain.team import Part, Verb
from rehab_tracker.services.filing import filed, refiled
from rehab_tracker.services.restricting import check_limits, restrict_in
from rehab_tracker.services.service import Service
from rehab_tracker.store.unit_of_work import UnitOfWork

WHAT, TICK = "operation", "care_tick"


class ExamMark(Facts):
    """What a signed ISNCSCI exam recorded, and when."""

    id: UUID
    examined_on: date
    level: str
    grade: str


class OperationPicture(Facts):
    """One operation with everything that the record holds around it.

    Attributes:
        plan: the signed plan it followed, where there was one.
        exam_before: the latest signed exam up to the day of the operation.
        exam_after: the latest signed exam after that day.
    """

    operation: Operation
    plan: Operation | None
    ticks: tuple[CareTick, ...]
    restrictions: tuple[Restriction, ...]
    after: AfterOperation
    exam_before: ExamMark | None = None
    exam_after: ExamMark | None = None


class Surgery(Service):
    """The operations, for the member who is signed in."""

    def of(self, patient_id: UUID) -> tuple[OperationPicture, ...]:
        """A person's operations with what followed, the newest first; also those in error.

        Raises:
            Refused: the role does not allow it.
        """
        self._need(Verb.READ, Part.TREATMENT, patient_id)
        with self._reading() as work:
            operations = work.operations.all_of(patient_id)
            if not operations:
                return ()
            plans = {each.id: each for each in operations}
            followed = {each.plan_id for each in operations}
            ticks = work.care_ticks.of(patient_id)
            limits = {each.id: each for each in work.restrictions.of(patient_id, "begins_on")}
            stays = work.stays.of(patient_id)
            exams = self._exams(work, patient_id)
            firsts = {each.id: _firsts(work, each) for each in operations}
        pictures = [
            OperationPicture(
                operation=each,
                plan=plans.get(each.plan_id) if each.plan_id else None,
                ticks=tuple(t for t in ticks if t.operation_id in {each.id, each.plan_id}),
                restrictions=tuple(limits[key] for key in each.restriction_ids if key in limits),
                after=after(each, firsts[each.id], stays),
                exam_before=_before(exams, each.done_on),
                exam_after=_after(exams, each.done_on),
            )
            for each in operations
            if each.id not in followed
        ]
        return tuple(sorted(pictures, key=_age, reverse=True))

    def get(self, operation_id: UUID) -> Operation:
        """One operation whole.

        Raises:
            Refused: the role does not allow it.
            Missing: it is not on file.
        """
        self._need(Verb.READ, Part.TREATMENT)
        with self._reading() as work:
            return work.operations.get(operation_id)

    def record(
        self, details: OperationDetails, restrictions: Sequence[RestrictionDetails] = ()
    ) -> Operation:
        """Keep an operation, with the restrictions that follow from it, in one piece.

        Raises:
            Refused: the role does not allow it.
            Missing: there is no such patient or plan.
            Invalid: a day lies in the future, or a restriction is over already.
        """
        self._need(Verb.WRITE, Part.TREATMENT, details.patient_id)
        self._check(details, restrictions)
        operation = filed(Operation, details, self._office)
        label, patient_id = _("Operation recorded"), details.patient_id
        with self._writing(label, Deed.ADD, WHAT, operation.id, patient_id) as work:
            work.patients.get(patient_id)
            if details.plan_id is not None:
                work.operations.get(details.plan_id)
            kept = work.operations.add(self._restricted(work, operation, restrictions))
        self._tell_of_limits(restrictions, patient_id)
        return kept

    def revise(
        self,
        operation_id: UUID,
        details: OperationDetails,
        version: int,
        restrictions: Sequence[RestrictionDetails] = (),
    ) -> Operation:
        """Put an unsigned operation right, or say what became of a plan; new restrictions too.

        Raises:
            Refused: the role does not allow it.
            Missing: it is not on file.
            Invalid: a day lies in the future, or a restriction is over already.
            UserError: it is signed, or somebody changed it meanwhile.
        """
        self._need(Verb.WRITE, Part.TREATMENT, details.patient_id)
        self._check(details, restrictions)
        label = _("Operation changed")
        with self._writing(label, Deed.CHANGE, WHAT, operation_id, details.patient_id) as work:
            held = work.operations.get(operation_id)
            kept = details.model_copy(update={"restriction_ids": held.restriction_ids})
            revised = refiled(held, kept, work.aliases.person(held.patient_id))
            limited = self._restricted(work, revised, restrictions)
            found = work.operations.revise(limited, version)
        self._tell_of_limits(restrictions, details.patient_id)
        return found

    def tick(
        self, operation_id: UUID, item: CareItem, done_on: date, done_by: UUID | None = None
    ) -> CareTick:
        """Say that one line of a care list was seen to, when and by whom (oneself, if not told).

        Raises:
            Refused: the role does not allow it.
            Missing: there is no such operation or member.
            Invalid: the day lies in the future.
            UserError: it is ticked already.
        """
        self._need(Verb.WRITE, Part.TREATMENT)
        check_day("done_on", done_on, today=self._today)
        with self._reading() as work:
            patient_id = work.operations.get(operation_id).patient_id
            if work.care_ticks.tick_of(operation_id, item) is not None:
                raise UserError(_("Somebody ticked this already."))
        details = CareTickDetails(
            patient_id=patient_id,
            operation_id=operation_id,
            item=item,
            done_on=done_on,
            done_by=done_by or self._member.id,
        )
        tick = filed(CareTick, details, self._office)
        with self._writing(_("Care list ticked"), Deed.ADD, TICK, tick.id, patient_id) as work:
            work.team.get(tick.done_by)
            return work.care_ticks.add(tick)

    def untick(self, tick_id: UUID) -> None:
        """Take a tick away; undo brings it back.

        Raises:
            Refused: the role does not allow it.
            Missing: it is not on file.
        """
        self._need(Verb.WRITE, Part.TREATMENT)
        with self._reading() as work:
            patient_id = work.care_ticks.get(tick_id).patient_id
        label = _("Tick taken away")
        with self._writing(label, Deed.REMOVE, TICK, tick_id, patient_id) as work:
            work.care_ticks.remove(tick_id)

    def _check(
        self, details: OperationDetails, restrictions: Sequence[RestrictionDetails]
    ) -> None:
        for field in ("done_on", "mobilised_on", "therapy_on"):
            check_day(field, getattr(details, field), today=self._today)
        for each in details.complications:
            if each.noticed_on is not None and each.noticed_on > self._today:
                sentence = _("A complication lies in the future. Please check its date.")
                raise Invalid({"complications": UserError(sentence)})
        check_limits(restrictions, self._today)

    def _restricted(
        self, work: UnitOfWork, operation: Operation, limits: Sequence[RestrictionDetails]
    ) -> Operation:
        ids = [restrict_in(work, limit, self._office).id for limit in limits]
        return operation.model_copy(update={"restriction_ids": (*operation.restriction_ids, *ids)})

    def _tell_of_limits(
        self, restrictions: Sequence[RestrictionDetails], patient_id: UUID
    ) -> None:
        if restrictions:
            self._office.news.tell(Changed("restriction", patient_id))
            self._office.news.tell(Changed("task", patient_id))

    def _exams(self, work: UnitOfWork, patient_id: UUID) -> tuple[ExamMark, ...]:
        if not self._may(Verb.READ, Part.INJURY):
            return ()
        return tuple(
            ExamMark(id=e.id, examined_on=e.examined_on, level=e.level, grade=e.grade)
            for e in work.exams.of(patient_id)
            if e.signed_at is not None
        )


def _firsts(work: UnitOfWork, operation: Operation) -> tuple[SessionDay, ...]:
    """The first session after an operation, and the first out of bed."""
    if operation.done_on is None:
        return ()
    day, patient_id = operation.done_on, operation.patient_id
    found = (
        work.session_days.first_held(patient_id, day),
        work.session_days.first_held(patient_id, day, OUT_OF_BED),
    )
    return tuple(dict.fromkeys(each for each in found if each is not None))


def _before(exams: Sequence[ExamMark], day: date | None) -> ExamMark | None:
    found = [exam for exam in exams if day is not None and exam.examined_on <= day]
    return max(found, key=lambda exam: exam.examined_on, default=None)


def _after(exams: Sequence[ExamMark], day: date | None) -> ExamMark | None:
    found = [exam for exam in exams if day is not None and exam.examined_on > day]
    return max(found, key=lambda exam: exam.examined_on, default=None)


def _age(picture: OperationPicture) -> tuple[bool, date, str]:
    operation = picture.operation
    waits = operation.stage is Stage.PLANNED
    return waits, operation.on or operation.written_at.date(), str(operation.id)
