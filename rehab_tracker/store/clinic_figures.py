"""What the clinic's figures are made from, a few columns each, however many people there are."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import islice
from operator import itemgetter
from typing import Any, TypeVar
from uuid import UUID

import sqlalchemy as sa
from pydantic_core import from_json

from rehab_tracker.domain.clinic_figures import (
    BEFORE_AND_AFTER,
    SCIM,
    CourseFacts,
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
from rehab_tracker.store.signed import counts, kept_record, merged_records
from rehab_tracker.store.stays import STAY
from rehab_tracker.store.surgery import OPERATION
from rehab_tracker.store.therapy import SESSION
from rehab_tracker.store.worklist import TASK

INJECTION, TRAINING = table_of(InjectionRow), table_of(TrainingRow)
_FIRST, _LAST, _TAKEN = (RESULT.alias(name) for name in ("first", "last", "taken"))
_AFTER, _NEAR = SESSION.alias("after"), SESSION.alias("near")
_AT_ONCE = 400
T = TypeVar("T")
_DAY = itemgetter(0)
_ENDS = {StayKind.DISCHARGE, StayKind.DIED}
_REASONS: dict[str, MissedReason] = {reason.value: reason for reason in MissedReason}


class ClinicFigureRows:
    """The clinic's facts inside one unit of work."""

    def __init__(self, pen: Pen) -> None:
        self._pen = pen
        self._person = _PersonOf(pen)

    def people(self, today: date) -> list[PersonFacts]:
        """Everybody: whether in care, the level, the day of the injury."""
        wanted = (
            sa.select(
                as_text(PATIENT.c.id),
                as_text(STAY.c.kind),
                sa.func.coalesce(EXAM.c.level, INJURY.c.level, ""),
                as_text(INJURY.c.kind),
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
                self._person[record],
                step is not None and step not in OUT_OF_CARE,
                level,
                injury == InjuryKind.NO_CORD_INJURY,
                onset,
            )
            for record, step, level, injury, onset in self._pen.execute(wanted).all()
        ]

    def stays(self, since: date, today: date) -> list[StayFacts]:
        """Each stay, from admission to discharge or death, that reached into these days."""
        kinds = (StayKind.ADMISSION, *_ENDS)
        wanted = (
            sa.select(as_text(STAY.c.patient_id), as_text(STAY.c.kind), STAY.c.on)
            .where(STAY.c.kind.in_(kinds), STAY.c.on <= today)
            .order_by(STAY.c.patient_id, STAY.c.on, STAY.c.written_at, STAY.c.id)
        )
        found: list[StayFacts] = []
        begun: dict[UUID, date] = {}
        for record, kind, day in self._pen.execute(wanted).all():
            person = self._person[record]
            if kind == StayKind.ADMISSION:
                begun.setdefault(person, day)
            elif person in begun:
                stay = StayFacts(person, begun.pop(person), day)
                if day >= since:
                    found.append(stay)
        return [*found, *(StayFacts(person, day, None) for person, day in begun.items())]

    def sessions(self, first: date, last: date) -> list[SessionSum]:
        """The sessions from first to last that count, added up for each record with any.

        Everybody is joined with their own sessions, so that the index by person gives them in a
        row; taken by the day, all of them would have to be sorted first.
        """
        count = sa.func.count(SESSION.c.patient_id)
        theirs = sa.and_(
            SESSION.c.patient_id == PATIENT.c.id,
            SESSION.c.happened_on.between(first, last),
            counts(SESSION),
        )
        wanted = (
            sa.select(
                as_text(PATIENT.c.id),
                count,
                sa.func.sum(SESSION.c.minutes).filter(SESSION.c.missed.is_(None)),
                sa.func.group_concat(as_text(SESSION.c.missed)),
            )
            .select_from(PATIENT.outerjoin(SESSION, theirs))
            .group_by(PATIENT.c.id)
            .having(count > 0)
        )
        return [
            SessionSum(self._person[record], sessions, minutes or 0, _reasons(missed))
            for record, sessions, minutes, missed in self._pen.execute(wanted).all()
        ]

    def plans(self, first: date, last: date) -> list[PlanFacts]:
        """Weekly plans that held on some day from first to last."""
        wanted = sa.select(
            as_text(PLAN.c.patient_id),
            PLAN.c.valid_from,
            PLAN.c.valid_until,
            as_text(PLAN.c.slots),
        ).where(
            PLAN.c.valid_from <= last,
            sa.or_(PLAN.c.valid_until.is_(None), PLAN.c.valid_until >= first),
        )
        return [
            PlanFacts(self._person[record], begins, ends, _by_weekday(slots))
            for record, begins, ends, slots in self._pen.execute(wanted).all()
        ]

    def overdue(self, today: date) -> list[tuple[UUID, str]]:
        """Person and code of each measure whose day has passed."""
        wanted = sa.select(as_text(TASK.c.patient_id), TASK.c.about).where(
            TASK.c.kind == TaskKind.MEASURE_DUE, TASK.c.closed_at.is_(None), TASK.c.due_on < today
        )
        return [(self._person[record], code) for record, code in self._pen.execute(wanted)]

    def courses(self, stays: Sequence[StayFacts]) -> list[CourseFacts]:
        """The first and the last SCIM taking of each of these stays, where both have a total."""
        asked = self._asked((stay.person, stay.begins, stay.ends or date.max) for stay in stays)
        wanted = sa.select(asked.c.place, *_told(_FIRST), *_told(_LAST)).select_from(
            asked.join(_FIRST, _FIRST.c.id == _taking(asked, newest=False)).join(
                _LAST, _LAST.c.id == _taking(asked, newest=True)
            )
        )
        takings: dict[int, list[Sequence[Any]]] = defaultdict(list)
        for place, *both in self._pen.execute(wanted).all():
            takings[place] += (both[:4], both[4:])
        found = []
        for place, taken in takings.items():
            begun, ended = _scored(*min(taken, key=_DAY)), _scored(*max(taken, key=_DAY))
            if begun is not None and ended is not None:
                found.append(CourseFacts(stays[place], begun, ended))
        return found

    def operations(
        self, first: date, last: date, stays: Sequence[StayFacts], today: date
    ) -> list[OperationFacts]:
        """Operations done from first to last, each with the first therapy after it."""
        therapy = (
            sa.select(sa.func.min(_AFTER.c.happened_on))
            .where(
                _AFTER.c.patient_id == OPERATION.c.patient_id,
                _AFTER.c.happened_on >= OPERATION.c.done_on,
                _AFTER.c.missed.is_(None),
                counts(_AFTER),
            )
            .correlate(OPERATION)
            .scalar_subquery()
        )
        columns = OPERATION.c
        wanted = sa.select(
            as_text(columns.patient_id), columns.done_on, columns.approach_done,
            columns.therapy_on, columns.days_in_hospital, sa.type_coerce(therapy, sa.Date()),
        ).where(
            columns.stage == Stage.DONE, columns.done_on.between(first, last), counts(OPERATION)
        )  # fmt: skip
        by_person = _by_person(stays)
        found = []
        for record, on, approach, typed, typed_days, recorded in self._pen.execute(wanted).all():
            person = self._person[record]
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
            as_text(INJECTION.c.patient_id),
            INJECTION.c.happened_on,
            _minutes_near(-BEFORE_AND_AFTER, -timedelta(days=1)),
            _minutes_near(timedelta(days=1), BEFORE_AND_AFTER),
        ).where(INJECTION.c.happened_on.between(first, last), counts(INJECTION))
        return [
            InjectionFacts(
                self._person[record],
                on,
                before,
                after if on + BEFORE_AND_AFTER <= today else None,
            )
            for record, on, before, after in self._pen.execute(wanted).all()
        ]

    def trained(self, stays: Sequence[StayFacts]) -> Mapping[UUID, bool]:
        """Whether all that was begun with a person's carers was signed off by the discharge."""
        people = {stay.person: stay for stay in stays}
        ended = list(people)
        asked = self._asked((s.person, s.begins, s.ends or date.max) for s in people.values())
        columns = TRAINING.c
        newest_first = (columns.trained_on.desc(), columns.written_at.desc(), columns.id.desc())
        age = sa.func.row_number().over(
            partition_by=(asked.c.place, columns.relative_id, columns.skill), order_by=newest_first
        )
        steps = (
            sa.select(
                asked.c.place,
                (columns.reached == Teaching.SAFE_ALONE).label("safe"),
                age.label("age"),
            )
            .join_from(asked, TRAINING, columns.patient_id == asked.c.record)
            .where(columns.trained_on <= asked.c.last, counts(TRAINING))
            .subquery()
        )
        wanted = (
            sa.select(steps.c.place, sa.func.min(steps.c.safe))
            .where(steps.c.age == 1)
            .group_by(steps.c.place)
        )
        return {ended[place]: bool(safe) for place, safe in self._pen.execute(wanted).all()}

    def names(self, people: Iterable[UUID]) -> list[tuple[UUID, str]]:
        """Who these people are, by name."""
        found: list[tuple[UUID, str]] = []
        for some in _some(people):
            wanted = sa.select(PATIENT.c.id, PATIENT.c.full_name).where(PATIENT.c.id.in_(some))
            found += [(person, name) for person, name in self._pen.execute(wanted)]
        return sorted(found, key=lambda who: who[1].casefold())

    def _asked(self, spans: Iterable[tuple[UUID, date, date]]) -> sa.Subquery:
        """Days of people as a table: the place in the list, a record of the person, both ends."""
        merged = merged_records(self._pen)
        lines = [
            (place, record.hex, first.isoformat(), last.isoformat())
            for place, (person, first, last) in enumerate(spans)
            for record in (person, *merged.get(person, ()))
        ]
        line = sa.func.json_each(json.dumps(lines)).table_valued("value", name="line").c.value
        names = ("place", "record", "first", "last")
        parts = (
            sa.func.json_extract(line, f"$[{at}]").label(name) for at, name in enumerate(names)
        )
        return sa.select(*parts).subquery("asked")


class _PersonOf(dict[str, UUID]):
    """Whose record it is, by a record's id as rows keep it; one value for all rows of a person."""

    def __init__(self, pen: Pen) -> None:
        super().__init__()
        self._pen = pen

    def __missing__(self, record: str) -> UUID:
        person = self[record] = kept_record(self._pen, UUID(hex=record))
        return person


def as_text(column: sa.ColumnElement[Any]) -> sa.ColumnElement[str]:
    """A column of JSON as it is kept, where its own checked type would cost more than the rest."""
    return sa.type_coerce(column, sa.String)


def _reasons(missed: str | None) -> tuple[MissedReason, ...]:
    return tuple(map(_REASONS.__getitem__, missed.split(","))) if missed else ()


def _told(result: sa.FromClause) -> tuple[sa.ColumnElement[Any], ...]:
    columns = result.c
    return (
        columns.taken_on,
        as_text(columns.answers),
        columns.measure_version,
        as_text(columns.mode),
    )


def _taking(asked: sa.Subquery, *, newest: bool) -> sa.ScalarSelect[Any]:
    """The id of the newest or oldest SCIM taking of the days that are asked for."""
    taken = _TAKEN.c
    order = (taken.taken_on, taken.written_at)
    return (
        sa.select(taken.id)
        .where(
            taken.patient_id == asked.c.record,
            taken.code == SCIM,
            taken.taken_on.between(asked.c.first, asked.c.last),
            counts(_TAKEN),
        )
        .order_by(*(each.desc() if newest else each for each in order))
        .limit(1)
        .correlate(asked)
        .scalar_subquery()
    )


def _scored(on: date, answers: str, version: str, mode: str) -> ScoreFacts | None:
    measure = instrument(SCIM)
    total = total_of(measure, from_json(answers)) if version == measure.version else None
    return None if total is None else ScoreFacts(on, total, f"{version}/{mode}")


def _by_weekday(slots: str) -> tuple[int, int, int, int, int, int, int]:
    """The minutes of a kept plan's slots from Monday to Sunday."""
    minutes = [0] * 7
    for slot in from_json(slots):
        minutes[slot["weekday"]] += slot["minutes"]
    monday, tuesday, wednesday, thursday, friday, saturday, sunday = minutes
    return monday, tuesday, wednesday, thursday, friday, saturday, sunday


def _minutes_near(begins: timedelta, ends: timedelta) -> sa.ScalarSelect[Any]:
    """Minutes held on these days around an injection; none where no session is on record."""
    day = INJECTION.c.happened_on
    return (
        sa.select(sa.func.sum(sa.case((_NEAR.c.missed.is_(None), _NEAR.c.minutes), else_=0)))
        .where(
            _NEAR.c.patient_id == INJECTION.c.patient_id,
            _NEAR.c.happened_on.between(
                sa.func.date(day, f"{begins.days} days"), sa.func.date(day, f"{ends.days} days")
            ),
            counts(_NEAR),
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
