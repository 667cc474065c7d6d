"""Every figure of the clinic's page beside the same figure reckoned here, by other means.

The people are made by the generator of the practice clinic and caught before they are stored; what
is expected is added up from those values with loops and nothing of the program's own figures.
"""

import csv
import io
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from statistics import median

import pytest

from rehab_tracker.core.clock import StoppedClock
from rehab_tracker.domain.clinic_figures import Figure, Line
from rehab_tracker.domain.measures.catalogue import instrument
from rehab_tracker.domain.measures.scoring import score
from rehab_tracker.domain.practice.pencil import ZONE, Record
from rehab_tracker.domain.stays import StayKind
from rehab_tracker.domain.surgery.words import Stage
from rehab_tracker.domain.therapy import TherapySession
from rehab_tracker.domain.worklist import TaskKind
from rehab_tracker.services import practice
from rehab_tracker.services.clinic import Clinic
from rehab_tracker.services.clinic_figures import csv_of
from rehab_tracker.services.entrance import sign_in
from rehab_tracker.services.practice import ACCOUNTS, PASSPHRASE, make_practice
from rehab_tracker.store.unit_of_work import UnitOfWork

DAY = date(2026, 11, 1)
SPAN = 200
FIRST = DAY - timedelta(days=SPAN)
WEEKS = timedelta(days=14)


class Scene:
    def __init__(self, clinic: Clinic, records: list[Record]) -> None:
        self.clinic, self.records = clinic, records
        self.figures = {each.key: each for each in clinic.figures.page(FIRST, DAY)}

    def lines(self, key: str) -> dict[str, Line]:
        return {line.key: line for line in self.figures[key].lines}


@pytest.fixture(scope="module", params=[3, 11])
def scene(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Scene]:
    caught: list[Record] = []
    stored = practice._insert
    folder = tmp_path_factory.mktemp("figures")

    def caught_first(work: UnitOfWork, records: list[Record]) -> None:
        caught.extend(records)
        stored(work, records)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(practice, "_insert", caught_first)
        make_practice(folder / "p", patients=60, days=SPAN, seed=request.param, as_of=DAY)
    clinic = sign_in(folder / "p", ACCOUNTS["physiotherapist"], PASSPHRASE, _noon())
    yield Scene(clinic, caught)
    clinic.close()


def _noon() -> StoppedClock:
    return StoppedClock(datetime.combine(DAY, time(12), ZONE))


def stay_of(record: Record) -> list[tuple[date, date | None]]:
    found: list[tuple[date, date | None]] = []
    begun = None
    for step in sorted(record.stays, key=lambda s: (s.on, s.written_at)):
        if step.on > DAY:
            continue
        if step.kind is StayKind.ADMISSION and begun is None:
            begun = step.on
        elif step.kind in (StayKind.DISCHARGE, StayKind.DIED) and begun is not None:
            found.append((begun, step.on))
            begun = None
    return [*found, (begun, None)] if begun else found


def group_of(record: Record) -> str:
    newest = max(record.injuries, key=lambda i: i.id, default=None)
    if newest is not None and newest.kind.value == "no_cord_injury":
        return "no-cord"
    exams = (exam for exam in record.exams if exam.signed_at)
    signed = sorted(exams, key=lambda exam: (exam.examined_on, exam.signed_at))
    level = signed[-1].level if signed else (newest.level if newest else "")
    letter, number = level[:1], level[1:].split(",")[0].split("-")[0]
    if not level:
        return "no-level"
    if letter == "C":
        return "c1-4" if int(number) <= 4 else "c5-8"
    if letter == "T":
        return "t1-6" if int(number) <= 6 else "t7-12"
    return "l-s"


def ended(scene: Scene) -> list[tuple[Record, date, date]]:
    return [
        (record, begins, ends)
        for record in scene.records
        for begins, ends in stay_of(record)
        if ends is not None and FIRST <= ends <= DAY
    ]


def in_period(record: Record) -> list[TherapySession]:
    return [s for s in record.sessions if FIRST <= s.happened_on <= DAY]


def same(line: Line, values: list[float]) -> None:
    assert line.spread is not None
    assert line.spread.n == len(values)
    assert line.spread.middle == pytest.approx(median(values))
    assert min(values) <= line.spread.low <= line.spread.middle <= line.spread.high <= max(values)
    assert line.spread.small == (len(values) < 10)


def test_caseload_by_level_and_by_time_since_the_injury(scene: Scene) -> None:
    cared = [r for r in scene.records if any(ends is None for _b, ends in stay_of(r))]
    for key, line in scene.lines("level").items():
        assert line.count == sum(group_of(r) == key for r in cared)
    assert sum(line.count for line in scene.figures["level"].lines) == len(cared)
    assert sum(line.count for line in scene.figures["phase"].lines) == len(cared)
    very_acute = [
        r for r in cared
        for injury in [max(r.injuries, key=lambda i: i.id, default=None)]
        if injury and injury.onset and injury.kind.value != "no_cord_injury"
        and 0 <= (DAY - injury.onset).days <= 15
    ]  # fmt: skip
    found = scene.lines("phase").get("very-acute")
    assert (found.count if found else 0) == len(very_acute)


def test_minutes_delivered_and_planned(scene: Scene) -> None:
    delivered = sum(s.minutes for r in scene.records for s in in_period(r) if s.missed is None)
    assert scene.lines("minutes")["delivered"].count == delivered
    planned = 0
    for record in scene.records:
        for days in range(SPAN + 1):
            day = FIRST + timedelta(days=days)
            if not any(b <= day <= (e or DAY) for b, e in stay_of(record)):
                continue
            planned += sum(
                slot.minutes
                for plan in record.weekly_plans
                if plan.valid_from <= day and (plan.valid_until is None or day <= plan.valid_until)
                for slot in plan.slots
                if slot.weekday == day.weekday()
            )
    assert scene.lines("minutes")["planned"].count == planned


def test_missed_sessions_by_reason(scene: Scene) -> None:
    counted: dict[str, int] = {}
    for record in scene.records:
        for session in in_period(record):
            if session.missed is not None:
                counted[session.missed.value] = counted.get(session.missed.value, 0) + 1
    assert {key: line.count for key, line in scene.lines("missed").items()} == counted


def test_measures_overdue(scene: Scene) -> None:
    late = [
        task
        for record in scene.records
        for task in record.tasks
        if task.kind is TaskKind.MEASURE_DUE and task.closed_at is None and task.due_on < DAY
    ]
    assert sum(line.count for line in scene.figures["overdue"].lines) == len(late)


def test_length_of_stay_and_scim_by_level(scene: Scene) -> None:
    stays: dict[str, list[float]] = {}
    gains: dict[str, list[float]] = {}
    measure = instrument("scim3")
    for record, begins, ends in ended(scene):
        group = group_of(record)
        stays.setdefault(group, []).append((ends - begins).days)
        taken = sorted(
            (r for r in record.results if r.code == "scim3" and begins <= r.taken_on <= ends),
            key=lambda r: (r.taken_on, r.written_at),
        )
        if len(taken) < 2 or (taken[-1].taken_on - taken[0].taken_on).days < 14:
            continue
        totals = [score(measure, r.answers).total for r in (taken[0], taken[-1])]
        alike = {(r.measure_version, r.mode) for r in (taken[0], taken[-1])}
        if None not in totals and len(alike) == 1:
            gains.setdefault(group, []).append(totals[1] - totals[0])
    assert set(scene.lines("stay")) == set(stays)
    for key, line in scene.lines("stay").items():
        same(line, stays[key])
    assert set(scene.lines("gain")) == set(gains)
    for key, line in scene.lines("gain").items():
        same(line, gains[key])
        assert scene.lines("efficiency")[key].count == len(gains[key])


def test_days_from_operation_to_therapy_and_in_hospital(scene: Scene) -> None:
    therapy: dict[str, list[float]] = {}
    hospital: dict[str, list[float]] = {}
    for record in scene.records:
        for operation in record.operations:
            if operation.stage is not Stage.DONE or not FIRST <= operation.done_on <= DAY:
                continue
            approach = operation.approach_done
            stay = next(
                (s for s in stay_of(record) if s[0] <= operation.done_on <= (s[1] or DAY)), None
            )
            after = [
                s.happened_on
                for s in record.sessions
                if s.missed is None and s.happened_on >= operation.done_on
            ]
            first = min(after) if stay and after else operation.therapy_on
            if approach and first:
                therapy.setdefault(approach.value, []).append((first - operation.done_on).days)
            days = operation.days_in_hospital
            if days is None and stay and stay[1]:
                days = (stay[1] - operation.done_on).days
            if approach and days is not None:
                hospital.setdefault(approach.value, []).append(days)
    assert set(scene.lines("first-therapy")) == set(therapy)
    for key, line in scene.lines("first-therapy").items():
        same(line, therapy[key])
    assert set(scene.lines("hospital")) == set(hospital)
    for key, line in scene.lines("hospital").items():
        same(line, hospital[key])


def test_therapy_around_injections(scene: Scene) -> None:
    before, after = [], []
    for record in scene.records:
        for injection in record.injections:
            on = injection.happened_on
            if not FIRST <= on <= DAY:
                continue
            near = [s for s in record.sessions if on - WEEKS <= s.happened_on < on]
            if near:
                before.append(sum(s.minutes for s in near if s.missed is None))
            later = [s for s in record.sessions if on < s.happened_on <= on + WEEKS]
            if later and on + WEEKS <= DAY:
                after.append(sum(s.minutes for s in later if s.missed is None))
    for key, values in (("before", before), ("after", after)):
        found = scene.lines("injections").get(key)
        assert (found is None) == (not values)
        if found is not None:
            same(found, values)


def test_carers_trained_by_discharge(scene: Scene) -> None:
    done = of = 0
    for record, _begins, ends in ended(scene):
        latest: dict[tuple[object, str], bool] = {}
        for step in sorted(record.trainings, key=lambda t: (t.trained_on, t.written_at, t.id)):
            if step.trained_on <= ends:
                latest[step.relative_id, step.skill.value] = step.reached.value == "safe_alone"
        if latest:
            of += 1
            done += all(latest.values())
    lines = scene.lines("carers")
    assert bool(lines) == bool(of)
    if of:
        assert (lines["trained"].count, lines["trained"].of) == (done, of)


def test_names_stand_behind_figures_only_for_those_who_may_read_them(scene: Scene) -> None:
    behind = [line.people for figure in scene.figures.values() for line in figure.lines]
    assert any(behind)
    folder = scene.clinic.folder
    office = sign_in(folder, ACCOUNTS["administrator"], PASSPHRASE, _noon())
    figures = office.figures.page(FIRST, DAY)
    assert not any(line.people for figure in figures for line in figure.lines)
    office.close()


def test_a_table_for_a_spreadsheet_carries_no_name_and_no_formula(scene: Scene) -> None:
    figure = scene.figures["minutes"]
    tricky = figure.model_copy(
        update={"lines": (figure.lines[0].model_copy(update={"title": "=1+1"}),)}
    )
    rows = list(csv.reader(io.StringIO(csv_of(tricky).decode("utf-8-sig"))))
    assert rows[0][:2] == ["Group", "Count"]
    assert rows[1][0] == "'=1+1"
    assert not any(record.patient.full_name in csv_of(figure).decode() for record in scene.records)


def test_no_figure_orders_groups_by_their_value(scene: Scene) -> None:
    order = ["c1-4", "c5-8", "t1-6", "t7-12", "l-s", "no-cord", "no-level"]
    for key in ("level", "stay", "gain", "efficiency"):
        keys = [line.key for line in scene.figures[key].lines]
        assert keys == [each for each in order if each in keys]


def test_the_figures_of_this_test_say_something(scene: Scene) -> None:
    """A figure without lines would agree with anything."""
    empty = {each.key for each in scene.figures.values() if not each.lines}
    assert not empty - {"overdue", "gain", "efficiency", "carers"}
    assert isinstance(scene.figures["level"], Figure)
