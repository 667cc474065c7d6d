"""The practice clinic: invented people in a file of their own, made through the bulk door."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from operator import attrgetter
from pathlib import Path
from random import Random
from uuid import UUID

from rehab_tracker.core.clock import Clock, StoppedClock
from rehab_tracker.core.errors import UserError
from rehab_tracker.core.i18n import ENGLISH, _, in_language
from rehab_tracker.core.ids import new_id
from rehab_tracker.domain.facts import Facts
from rehab_tracker.domain.practice.care import add_care
from rehab_tracker.domain.practice.course import record_of
from rehab_tracker.domain.practice.doses import GROUP, add_doses, groups_of
from rehab_tracker.domain.practice.exams import exams_of
from rehab_tracker.domain.practice.goals import add_goals
from rehab_tracker.domain.practice.home_programmes import home_programme_of
from rehab_tracker.domain.practice.injections import add_injections
from rehab_tracker.domain.practice.invented import invented, more_team
from rehab_tracker.domain.practice.operations import add_operations
from rehab_tracker.domain.practice.pencil import ZONE, Pencil, Record
from rehab_tracker.domain.practice.plans import plans_of
from rehab_tracker.domain.practice.sessions import sessions_of
from rehab_tracker.domain.practice.stories import (
    MemberStory,
    Story,
    told_clinic,
    told_people,
    told_team,
)
from rehab_tracker.domain.practice.words import language_made_in
from rehab_tracker.domain.team import Member, Role
from rehab_tracker.domain.therapy import TherapySession
from rehab_tracker.services.counselling import Counselling
from rehab_tracker.services.office import Office
from rehab_tracker.services.practice_mind import keep_minds, share_safety_key
from rehab_tracker.store.accounts import Unlocked
from rehab_tracker.store.alerts import AlertRow, RestrictionRow
from rehab_tracker.store.appointments import AppointmentRow
from rehab_tracker.store.bulk import bulk_insert
from rehab_tracker.store.care import CareLineRow, EquipmentRow, MedicineRow, SkinCheckRow
from rehab_tracker.store.checklists import HomeCheckRow, NeedsCheckRow
from rehab_tracker.store.consent import ConsentRow
from rehab_tracker.store.database import refuse_used_folder
from rehab_tracker.store.events import CareEventRow, EventFollowUpRow
from rehab_tracker.store.exams import IsncsciExamRow
from rehab_tracker.store.family import InvolvementRow, RelativeRow, TrainingRow
from rehab_tracker.store.goals import GoalMeetingRow, GoalReviewRow, GoalRow, GoalScaleRow
from rehab_tracker.store.home_programme import HomeDiaryRow, HomeProgrammeRow
from rehab_tracker.store.injury import InjuryRow
from rehab_tracker.store.keys import CHEAP_COST
from rehab_tracker.store.measures import MeasureResultRow
from rehab_tracker.store.meetings import MeetingRow
from rehab_tracker.store.milestones import ObservationRow, PlannedSkillRow
from rehab_tracker.store.pain import InjectionCheckRow, InjectionRow, LeavingRow, PainReadingRow
from rehab_tracker.store.patients import PatientRow, found_by
from rehab_tracker.store.plans import PlanDayRow, WeeklyPlanRow, days_of
from rehab_tracker.store.row import Row
from rehab_tracker.store.stays import StayEventRow
from rehab_tracker.store.surgery import CareTickRow, OperationRow
from rehab_tracker.store.team import MemberRow
from rehab_tracker.store.therapy import TherapySessionRow
from rehab_tracker.store.unit_of_work import Store, UnitOfWork
from rehab_tracker.store.vault import Vault, new_vault
from rehab_tracker.store.worklist import TaskRow

PASSPHRASE = "steady hands make practice"
ACCOUNTS: dict[str, str] = {
    member.role.value: member.account for member in told_team() if not member.trainee_of
}
"""Whose window shows what a role sees; all share the one passphrase."""

AT_ONCE = 100
MOST_PATIENTS = 20_000

Progress = Callable[[int, int], None]

_TABLES: tuple[tuple[type[Row], str], ...] = (
    (StayEventRow, "stays"),
    (InjuryRow, "injuries"),
    (AlertRow, "alerts"),
    (RestrictionRow, "restrictions"),
    (TherapySessionRow, "sessions"),
    (WeeklyPlanRow, "weekly_plans"),
    (HomeProgrammeRow, "home_programmes"),
    (HomeDiaryRow, "home_diaries"),
    (ObservationRow, "observations"),
    (PlannedSkillRow, "planned"),
    (MeasureResultRow, "results"),
    (RelativeRow, "relatives"),
    (InvolvementRow, "involvement"),
    (TrainingRow, "trainings"),
    (ConsentRow, "consents"),
    (AppointmentRow, "appointments"),
    (TaskRow, "tasks"),
    (MeetingRow, "meetings"),
    (IsncsciExamRow, "exams"),
    (OperationRow, "operations"),
    (CareTickRow, "care_ticks"),
    (InjectionRow, "injections"),
    (LeavingRow, "leavings"),
    (InjectionCheckRow, "injection_checks"),
    (PainReadingRow, "pain_readings"),
    (CareLineRow, "care_lines"),
    (SkinCheckRow, "skin_checks"),
    (EquipmentRow, "equipment"),
    (MedicineRow, "medicines"),
    (CareEventRow, "care_events"),
    (EventFollowUpRow, "event_follow_ups"),
    (GoalRow, "goals"),
    (GoalReviewRow, "goal_reviews"),
    (GoalScaleRow, "goal_scales"),
    (GoalMeetingRow, "goal_meetings"),
    (NeedsCheckRow, "needs_checks"),
    (HomeCheckRow, "home_checks"),
)


@dataclass(frozen=True)
class PracticeClinic:
    """A practice clinic just made, and how to come in.

    Attributes:
        accounts: the account of each role, by the role's key.
        patients: number and name of each person.
    """

    directory: Path
    passphrase: str
    accounts: dict[str, str]
    patients: tuple[tuple[str, str], ...]


def make_practice(
    folder: Path,
    patients: int = 12,
    days: int = 180,
    seed: int = 1,
    as_of: date | None = None,
    progress: Progress | None = None,
    language: str = ENGLISH,
) -> PracticeClinic:
    """Make a practice clinic in a new or empty folder.

    Args:
        folder: where.
        patients: how many people; the first twelve have a story of their own.
        days: over how many days back there are therapy sessions.
        seed: the same seed and date give the same rows, ids included.
        as_of: the clinic's day; today where it is None.
        progress: told how many people are done, of how many.
        language: in which its people's records are written, English where nothing is told in it;
            the numbers are the same in each.

    Raises:
        UserError: the folder holds something, or a number makes no sense.
    """
    _check(patients, days)
    refuse_used_folder(folder)
    today = as_of or Clock().today()
    clock = StoppedClock(datetime.combine(today, time(8, 0), ZONE))
    was_there = folder.exists()
    try:
        with in_language(language_made_in(language)):
            people = _Maker(folder, clock, seed, days).make(patients, progress)
    except BaseException:
        _tidy_away(folder, was_there=was_there)
        raise
    return PracticeClinic(folder, PASSPHRASE, dict(ACCOUNTS), people)


def _check(patients: int, days: int) -> None:
    if not 1 <= patients <= MOST_PATIENTS:
        raise UserError(_("Choose from 1 to {most} people."), most=MOST_PATIENTS)
    if days < 1:
        raise UserError(_("Choose at least one day."))


def _tidy_away(folder: Path, *, was_there: bool) -> None:
    """Nothing half-made stays; an empty folder that was there before stays empty."""
    shutil.rmtree(folder, ignore_errors=True)
    if was_there:
        folder.mkdir(exist_ok=True)


class _Maker:
    """Makes one practice clinic, a batch of people at a time."""

    def __init__(self, folder: Path, clock: StoppedClock, seed: int, days: int) -> None:
        self._folder = folder
        self._clock = clock
        self._seed = seed
        self._days = days
        self._today = clock.today()
        self._grouped: dict[UUID, TherapySession] = {}

    def make(self, patients: int, progress: Progress | None) -> tuple[tuple[str, str], ...]:
        team = (*told_team(), *more_team(patients))
        vault, keys = _keys_of_the_team(team)
        vault = replace(vault, practice_day=self._today)
        office = team[0].account
        store = Store.create(self._folder, vault, keys[office], self._clock)
        try:
            members = self._members(team, keys)
            by_account = {member.account: member.id for member in members}
            with store.write(by_account[office]) as work:
                work.settings.keep(told_clinic())
                bulk_insert(work, MemberRow, members)
            psychologist = _the(Role.PSYCHOLOGIST, members)
            psychologists = self._office(store, psychologist, keys[psychologist.account])
            counselling = Counselling(psychologists)
            counselling.create_key()
            people: list[tuple[str, str]] = []
            for first in range(0, patients, AT_ONCE):
                records = self._records(range(first, min(first + AT_ONCE, patients)), by_account)
                with store.write(by_account[office]) as work:
                    _insert(work, records)
                _seal(counselling, records)
                people += [(r.patient.number, r.patient.full_name) for r in records]
                if first == 0:
                    told = [(r.patient.number, r.patient.id) for r in records]
                    keep_minds(psychologists, told, by_account, self._today, self._seed)
                    share_safety_key(psychologists, members)
                if progress is not None:
                    progress(len(people), patients)
        finally:
            store.close()
        return tuple(people)

    def _members(self, team: tuple[MemberStory, ...], keys: dict[str, Unlocked]) -> list[Member]:
        chance = Random(f"{self._seed}/team")
        moment = datetime(self._today.year - 4, 1, 1, 9, tzinfo=ZONE)
        ids = {
            told.account: new_id(int(moment.timestamp() * 1000) + place, chance.randbytes)
            for place, told in enumerate(team)
        }
        return [_member(told, ids, keys.get(told.account)) for told in team]

    def _office(self, store: Store, member: Member, keys: Unlocked) -> Office:
        return Office(member, store, keys, self._clock, told_clinic())

    def _records(self, places: range, team: dict[str, UUID]) -> list[Record]:
        if not self._grouped:
            first = [self._begun(place, team)[1] for place in range(GROUP)]
            self._grouped = groups_of(first, self._today, self._seed)
        return [self._record(place, team) for place in places]

    def _record(self, place: int, team: dict[str, UUID]) -> Record:
        story, record, pencil = self._begun(place, team)
        record.sessions = [self._grouped.get(each.id, each) for each in record.sessions]
        is_told = place < len(told_people())
        planner = Pencil(team, self._today, Random(f"{self._seed}/{place}/plans"))
        record.weekly_plans = list(
            plans_of(story, record, planner, place, self._days, told=is_told)
        )
        add_care(story, record, Pencil(team, self._today, Random(f"{self._seed}/{place}/care")))
        if is_told:
            at_home = Pencil(team, self._today, Random(f"{self._seed}/{place}/home"))
            home_programme_of(story, record, at_home)
            record.exams = list(exams_of(story, record, pencil))
        treating = Pencil(team, self._today, Random(f"{self._seed}/{place}/treatment"))
        add_operations(story, record, treating)
        add_injections(story, record, treating)
        wishes = Pencil(team, self._today, Random(f"{self._seed}/{place}/goals"))
        add_goals(record, wishes, _relatives_of(story, record))
        return record

    def _begun(self, place: int, team: dict[str, UUID]) -> tuple[Story, Record, Pencil]:
        """A person's story and record as far as their own sessions."""
        chance = Random(f"{self._seed}/{place}")
        pencil = Pencil(team, self._today, chance)
        story = self._story(place, chance)
        record = record_of(story, pencil)
        record.sessions = list(sessions_of(story, record, pencil, self._days))
        add_doses(record, Pencil(team, self._today, Random(f"{self._seed}/{place}/doses")))
        return story, record, pencil

    def _story(self, place: int, chance: Random) -> Story:
        told = told_people()
        return told[place] if place < len(told) else invented(place, self._days, chance)


def _relatives_of(story: Story, record: Record) -> dict[str, UUID]:
    """The ids of the relatives by the key that the story knows them by."""
    names = {relative.full_name: relative.id for relative in record.relatives}
    return {told.key: names[told.name] for told in story.relative if told.name in names}


def _keys_of_the_team(team: tuple[MemberStory, ...]) -> tuple[Vault, dict[str, Unlocked]]:
    """A vault with cheap keys, which only a practice clinic may have, open for the told team.

    Further therapists are let in, and have not signed in yet.
    """
    first, *others = team
    made = new_vault(
        clinic_name=told_clinic().name,
        account=first.account,
        display_name=first.name,
        passphrase=PASSPHRASE,
        is_practice=True,
        cost=CHEAP_COST,
    )
    vault, keys = made.vault, {first.account: made.unlocked}
    for told in others:
        vault, code = vault.with_first_code(told.account, told.name, made.unlocked)
        if told in told_team():
            vault, keys[told.account] = vault.first_sign_in(told.account, code, PASSPHRASE)
    return vault, keys


def _member(told: MemberStory, ids: dict[str, UUID], keys: Unlocked | None) -> Member:
    public = keys.keyring.public if keys else None
    return Member(
        id=ids[told.account],
        account=told.account,
        full_name=told.name,
        roles=frozenset({told.role}),
        lead=told.lead,
        trainee=bool(told.trainee_of),
        supervisor_id=ids[told.trainee_of] if told.trainee_of else None,
        box_key=public.box if public else b"",
        verify_key=public.verify if public else b"",
    )


def _the(role: Role, members: list[Member]) -> Member:
    return next(member for member in members if role in member.roles)


def _insert(work: UnitOfWork, records: list[Record]) -> None:
    """One statement and one line in the log for each table of the batch."""
    patients = (record.patient for record in records)
    bulk_insert(work, PatientRow, ((p, found_by(p)) for p in patients))
    for row, name in _TABLES:
        bulk_insert(work, row, _entries(records, name))
    plans = sorted((p for record in records for p in record.weekly_plans), key=attrgetter("id"))
    bulk_insert(work, PlanDayRow, (day for plan in plans for day in days_of(plan)))


def _entries(records: list[Record], name: str) -> Iterator[Facts]:
    """All entries of one kind, in the order of their keys, which is that of the table's tree."""
    found = [entry for record in records for entry in getattr(record, name)]
    by_age = attrgetter("id") if found and hasattr(found[0], "id") else attrgetter("patient_id")
    return iter(sorted(found, key=by_age))


def _seal(counselling: Counselling, records: list[Record]) -> None:
    words = {meeting: text for record in records for meeting, text in record.words.items()}
    if words:
        counselling.keep_invented(words)
