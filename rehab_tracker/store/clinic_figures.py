"""What the clinic's figures are made from, a few columns each, however many people there are."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import islice
from typing import Any, TypeVar
from uuid import UUID

import sqlalchemy as sa

from rehab_tracker.domain.clinic_figures import (
    BEFORE_AND_AFTER,
    SCIM,
    InjectionFacts,
    OperationFacts,
    PersonFacts,
    PlanFacts,
    ScoreFacts,
    SessionSum,
    StayFacts,
)
from rehab_tracker.domain.family import Teaching
from rehab_tracker.domain.injury import InjuryKind
from rehab_tracker.domain.measures.catalogue import instrument
from rehab_tracker.domain.measures.scoring import total_of
from rehab_tracker.domain.stays import StayKind
from rehab_tracker.domain.surgery.words import Stage
from rehab_tracker.domain.therapy import MissedReason
from rehab_tracker.domain.worklist import TaskKind
from rehab_tracker.store.database import Pen
from rehab_tracker.store.exams import EXAM, latest_signed
from rehab_tracker.store.family import TrainingRow
from rehab_tracker.store.injury import INJURY
from rehab_tracker.store.measures import RESULT
from rehab_tracker.store.pain import InjectionRow
from rehab_tracker.store.patients import OUT_OF_CARE, PATIENT, last_step, newest_injury, not_merged
from rehab_tracker.store.plans import PLAN
from rehab_tracker.store.row import table_of
from rehab_tracker.store.signed import counts, kept_record
from rehab_tracker.store.stays import STAY
from rehab_tracker.store.surgery import OPERATION
from rehab_tracker.store.therapy import SESSION
from rehab_tracker.store.worklist import TASK

INJECTION, TRAINING = table_of(InjectionRow), table_of(TrainingRow)
_AT_ONCE = 400
T = TypeVar("T")
_ENDS = {StayKind.DISCHARGE, StayKind.DIED}
_REASONS: dict[str | None, MissedReason] = {reason.value: reason for reason in MissedReason}


class ClinicFigureRows:
    """The clinic's facts inside one unit of work."""

    def __init__(self, pen: Pen) -> None:
        self._pen = pen

    def people(self, today: date) -> list[PersonFacts]:
        """Everybody: whether in care, the level, the day of the injury."""
        wanted = (
            sa.select(
                PATIENT.c.id,
                STAY.c.kind,
                sa.func.coalesce(EXAM.c.level, INJURY.c.level),
                INJURY.c.kind,
                INJURY.c.onset,
            )
            .select_from(
                PATIENT.outerjoin(STAY, STAY.c.id == last_step(today))
                .outerjoin(INJURY, INJURY.c.id == newest_injury())
                .outerjoin(EXAM, EXAM.c.id == latest_signed(PATIENT.c.id).correlate(PATIENT))
            )
            .where(not_merged())
        )
        return [
            PersonFacts(
                person,
                step is not None and step not in OUT_OF_CARE,
                level or "",
                injury is InjuryKind.NO_CORD_INJURY,
                onset,
            )
            for person, step, level, injury, onset in self._pen.execute(wanted).all()
        ]

    def stays(self, today: date) -> list[StayFacts]:
        """Each stay up to today, from admission to discharge or death."""
        kinds = (StayKind.ADMISSION, *_ENDS)
        wanted = (
            sa.select(STAY.c.patient_id, STAY.c.kind, STAY.c.on)
            .where(STAY.c.kind.in_(kinds), STAY.c.on <= today)
            .order_by(STAY.c.patient_id, STAY.c.on, STAY.c.written_at, STAY.c.id)
        )
        found: list[StayFacts] = []
        begun: dict[UUID, date] = {}
        for record, kind, day in self._pen.execute(wanted).all():
            person = self._kept(record)
            if kind is StayKind.ADMISSION:
                if person in begun:
                    continue
                begun[person] = day
            elif person in begun:
                found.append(StayFacts(person, begun.pop(person), day))
        return [*found, *(StayFacts(person, day, None) for person, day in begun.items())]

    def sessions(self, first: date, last: date) -> list[SessionSum]:
        """Sessions from first to last that count, by person and reason."""
        wanted = (
            sa.select(
                as_text(SESSION.c.patient_id),
                as_text(SESSION.c.missed),
                sa.func.count(),
                sa.func.sum(SESSION.c.minutes),
            )
            .where(SESSION.c.happened_on.between(first, last), counts(SESSION))
            .group_by(SESSION.c.patient_id, SESSION.c.missed)
        )
        people: dict[str, UUID] = {}
        found: list[SessionSum] = []
        for record, missed, count, minutes in self._pen.execute(wanted).all():
            person = people.get(record)
            if person is None:
                person = people[record] = self._kept(UUID(hex=record))
            found.append(SessionSum(person, _REASONS.get(missed), count, minutes))
        return found

    def plans(self, first: date, last: date) -> list[PlanFacts]:
        """Weekly plans that held on some day from first to last."""
        wanted = sa.select(
            PLAN.c.patient_id, PLAN.c.valid_from, PLAN.c.valid_until, as_text(PLAN.c.slots)
        ).where(
            PLAN.c.valid_from <= last,
            sa.or_(PLAN.c.valid_until.is_(None), PLAN.c.valid_until >= first),
        )
        return [
            PlanFacts(self._kept(record), begins, ends, _by_weekday(slots))
            for record, begins, ends, slots in self._pen.execute(wanted).all()
        ]

    def overdue(self, today: date) -> list[tuple[UUID, str]]:
        """Person and code of each measure whose day has passed."""
        wanted = sa.select(TASK.c.patient_id, TASK.c.about).where(
            TASK.c.kind == TaskKind.MEASURE_DUE, TASK.c.closed_at.is_(None), TASK.c.due_on < today
        )
        return [(self._kept(record), code) for record, code in self._pen.execute(wanted)]

    def scores(self, stays: Sequence[StayFacts]) -> list[ScoreFacts]:
        """The first and the last SCIM taking of each of these stays, scored."""
        wanted_by: dict[UUID, list[StayFacts]] = defaultdict(list)
        for stay in stays:
            wanted_by[stay.person].append(stay)
        ends: set[UUID] = set()
        for some in _some(wanted_by):
            days = self._scim_days(some)
            for stay in (stay for person in some for stay in wanted_by[person]):
                last = stay.ends or date.max
                within = [(on, key) for on, key in days[stay.person] if stay.begins <= on <= last]
                ends |= {key for _on, key in (within[:1] + within[-1:])}
        return [found for some in _some(ends) for found in self._scored(some)]

    def operations(
        self, first: date, last: date, stays: Sequence[StayFacts], today: date
    ) -> list[OperationFacts]:
        """Operations done from first to last, each with the first therapy after it."""
        after = SESSION.alias("after")
        therapy = (
            sa.select(sa.func.min(after.c.happened_on))
            .where(
                after.c.patient_id == OPERATION.c.patient_id,
                after.c.happened_on >= OPERATION.c.done_on,
                after.c.missed.is_(None),
                counts(after),
            )
            .correlate(OPERATION)
            .scalar_subquery()
        )
        columns = OPERATION.c
        wanted = sa.select(
            columns.patient_id, columns.done_on, columns.approach_done, columns.therapy_on,
            columns.days_in_hospital, sa.type_coerce(therapy, sa.Date()),
        ).where(
            columns.stage == Stage.DONE, columns.done_on.between(first, last), counts(OPERATION)
        )  # fmt: skip
        by_person = _by_person(stays)
        found = []
        for record, on, approach, typed, typed_days, recorded in self._pen.execute(wanted).all():
            person = self._kept(record)
            stay = _around(by_person[person], on, today)
            first_on = recorded if stay is not None and recorded is not None else typed
            days = typed_days
            if days is None and stay is not None and stay.ends is not None:
                days = (stay.ends - on).days
            found.append(OperationFacts(person, on, approach, first_on, days))
        return found

    def injections(self, first: date, last: date, today: date) -> list[InjectionFacts]:
        """Injections from first to last with the minutes of therapy two weeks on each side."""
        wanted = sa.select(
            INJECTION.c.patient_id,
            INJECTION.c.happened_on,
            _minutes_near(-BEFORE_AND_AFTER, -timedelta(days=1)),
            _minutes_near(timedelta(days=1), BEFORE_AND_AFTER),
        ).where(INJECTION.c.happened_on.between(first, last), counts(INJECTION))
        return [
            InjectionFacts(
                self._kept(record),
                on,
                before,
                after if on + BEFORE_AND_AFTER <= today else None,
            )
            for record, on, before, after in self._pen.execute(wanted).all()
        ]

    def trained(self, stays: Sequence[StayFacts]) -> Mapping[UUID, bool]:
        """Whether all that was begun with a person's carers was signed off by the discharge."""
        ended = {stay.person: stay.ends for stay in stays if stay.ends is not None}
        latest: dict[UUID, dict[tuple[UUID, str], bool]] = defaultdict(dict)
        for some in _some(ended):
            wanted = (
                sa.select(
                    TRAINING.c.patient_id, TRAINING.c.relative_id, TRAINING.c.skill,
                    TRAINING.c.reached, TRAINING.c.trained_on,
                )
                .where(TRAINING.c.patient_id.in_(some), counts(TRAINING))
                .order_by(TRAINING.c.trained_on, TRAINING.c.written_at, TRAINING.c.id)
            )  # fmt: skip
            for record, relative, skill, reached, on in self._pen.execute(wanted).all():
                person = self._kept(record)
                if on <= (ended.get(person) or on):
                    latest[person][relative, skill] = reached is Teaching.SAFE_ALONE
        return {person: all(done.values()) for person, done in latest.items()}

    def names(self, people: Iterable[UUID]) -> list[tuple[UUID, str]]:
        """Who these people are, by name."""
        found: list[tuple[UUID, str]] = []
        for some in _some(people):
            wanted = sa.select(PATIENT.c.id, PATIENT.c.full_name).where(PATIENT.c.id.in_(some))
            found += [(person, name) for person, name in self._pen.execute(wanted)]
        return sorted(found, key=lambda who: who[1].casefold())

    def _kept(self, record: UUID) -> UUID:
        return kept_record(self._pen, record)

    def _scim_days(self, people: Sequence[UUID]) -> dict[UUID, list[tuple[date, UUID]]]:
        wanted = (
            sa.select(RESULT.c.patient_id, RESULT.c.taken_on, RESULT.c.id)
            .where(RESULT.c.patient_id.in_(people), RESULT.c.code == SCIM, counts(RESULT))
            .order_by(RESULT.c.taken_on, RESULT.c.written_at)
        )
        days: dict[UUID, list[tuple[date, UUID]]] = defaultdict(list)
        for record, on, key in self._pen.execute(wanted).all():
            days[self._kept(record)].append((on, key))
        return days

    def _scored(self, results: Sequence[UUID]) -> list[ScoreFacts]:
        measure = instrument(SCIM)
        wanted = sa.select(
            RESULT.c.patient_id, RESULT.c.taken_on, as_text(RESULT.c.answers),
            RESULT.c.measure_version, RESULT.c.mode,
        ).where(RESULT.c.id.in_(results))  # fmt: skip
        found = []
        for record, on, answers, version, mode in self._pen.execute(wanted).all():
            known = version == measure.version
            total = total_of(measure, json.loads(answers)) if known else None
            if total is not None:
                found.append(ScoreFacts(self._kept(record), on, total, f"{version}/{mode}"))
        return found


def as_text(column: sa.ColumnElement[Any]) -> sa.ColumnElement[str]:
    """A column of JSON as it is kept, where its own checked type would cost more than the rest."""
    return sa.type_coerce(column, sa.String)


def _by_weekday(slots: str) -> tuple[int, int, int, int, int, int, int]:
    """The minutes of a kept plan's slots from Monday to Sunday."""
    minutes = [0] * 7
    for slot in json.loads(slots):
        minutes[slot["weekday"]] += slot["minutes"]
    monday, tuesday, wednesday, thursday, friday, saturday, sunday = minutes
    return monday, tuesday, wednesday, thursday, friday, saturday, sunday


def _minutes_near(begins: timedelta, ends: timedelta) -> sa.ScalarSelect[Any]:
    """Minutes held on these days around an injection; none where no session is on record."""
    near = SESSION.alias("near")
    day = INJECTION.c.happened_on
    return (
        sa.select(sa.func.sum(sa.case((near.c.missed.is_(None), near.c.minutes), else_=0)))
        .where(
            near.c.patient_id == INJECTION.c.patient_id,
            near.c.happened_on.between(
                sa.func.date(day, f"{begins.days} days"), sa.func.date(day, f"{ends.days} days")
            ),
            counts(near),
        )
        .correlate(INJECTION)
        .scalar_subquery()
    )


def _by_person(stays: Sequence[StayFacts]) -> dict[UUID, list[StayFacts]]:
    found: dict[UUID, list[StayFacts]] = defaultdict(list)
    for stay in stays:
        found[stay.person].append(stay)
    return found


def _around(stays: Sequence[StayFacts], day: date, today: date) -> StayFacts | None:
    """The stay in which a day lies."""
    return next((s for s in stays if s.begins <= day <= (s.ends or today)), None)


def _some(things: Iterable[T]) -> Iterator[list[T]]:
    """The things a few hundred at a time, as many as one question may name."""
    left = iter(things)
    while some := list(islice(left, _AT_ONCE)):
        yield some
