"""The way in: a unit of work reads, or changes things whole or not at all.

A feature adds its repository with one line in `UnitOfWork`. Sealed notes have their own kind of
unit of work, a subclass that only their service knows and opens with `read_in` and `write_in`.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Generic, TypeVar
from uuid import UUID

from sqlalchemy.exc import IntegrityError

from rehab_tracker.core.clock import Clock
from rehab_tracker.core.errors import UserError
from rehab_tracker.core.i18n import _
from rehab_tracker.store.accounts import Unlocked
from rehab_tracker.store.alerts import Alerts, Restrictions
from rehab_tracker.store.aliases import PatientAliases
from rehab_tracker.store.appointments import Appointments
from rehab_tracker.store.audit import AuditLog
from rehab_tracker.store.care import CareLines, EquipmentList, Medicines, SkinChecks
from rehab_tracker.store.checklists import HomeChecks, NeedsChecks
from rehab_tracker.store.clinic import ClinicSettings
from rehab_tracker.store.clinic_figures import ClinicFigureRows
from rehab_tracker.store.consent import Consents
from rehab_tracker.store.corrections import Corrections
from rehab_tracker.store.counts import CountRows
from rehab_tracker.store.course import CourseRows
from rehab_tracker.store.database import FILE_NAME, Damaged, Database, Pen, said_plainly
from rehab_tracker.store.drafts import Drafts
from rehab_tracker.store.due import DueRows
from rehab_tracker.store.emergencies import Emergencies
from rehab_tracker.store.envelopes import Envelopes
from rehab_tracker.store.events import CareEvents, EventFollowUps
from rehab_tracker.store.exams import Exams
from rehab_tracker.store.exchange import hold_with_others
from rehab_tracker.store.family import HomePhotos, Involvements, Relatives, Trainings
from rehab_tracker.store.goals import (
    Goals,
    meetings_on_goals,
    reviews_of_goals,
    scales_of_goals,
)
from rehab_tracker.store.grants import Grants, Holders
from rehab_tracker.store.handouts import Handouts
from rehab_tracker.store.home_programme import HomeDiaries, HomeProgrammes
from rehab_tracker.store.injury import Injuries
from rehab_tracker.store.keys import Keyring
from rehab_tracker.store.measures import MeasureResults
from rehab_tracker.store.meetings import Meetings
from rehab_tracker.store.milestones import LimitingFactors, Milestones, OwnSkills
from rehab_tracker.store.occupancy import LOCK_NAME, Occupancy
from rehab_tracker.store.pain import InjectionChecks, Injections, Leavings, PainReadings
from rehab_tracker.store.patients import Patients, Photos
from rehab_tracker.store.places import refuse_unsafe_place
from rehab_tracker.store.plans import WeeklyPlans
from rehab_tracker.store.print_holds import PrintHolds
from rehab_tracker.store.shared_lines import SharedLines
from rehab_tracker.store.signatures import Signatures
from rehab_tracker.store.snippets import Snippets
from rehab_tracker.store.stays import Stays
from rehab_tracker.store.surgery import CareTicks, Operations, SessionDays
from rehab_tracker.store.team import TeamMembers
from rehab_tracker.store.therapy import TherapySessions
from rehab_tracker.store.today import TodayRows
from rehab_tracker.store.translations import TranslationReviews
from rehab_tracker.store.undo import ChangeSet, Recorder, take_back
from rehab_tracker.store.upgrade import bring_up_to_date, open_up_to_date
from rehab_tracker.store.vault import VAULT_NAME, Vault
from rehab_tracker.store.worklist import Tasks

R = TypeVar("R")


class Repository(Generic[R]):
    """A feature's repository, made when it is first asked for: one deed needs few of them."""

    def __init__(self, kind: Callable[[Pen], R]) -> None:
        self._kind = kind

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    def __get__(self, work: "UnitOfWork", owner: type) -> R:
        made = self._kind(work.sql)
        work.__dict__[self._name] = made
        return made


class UnitOfWork:
    """What one deed reads and writes, with every feature's repository.

    Attributes:
        author: the member whose deed it is; None while only reading, or for the program itself.
        at: the moment it began, one for everything it writes.
        sql: for the store alone.
        is_practice: whether the people in this file are invented.
    """

    settings = Repository(ClinicSettings)
    team = Repository(TeamMembers)
    patients = Repository(Patients)
    photos = Repository(Photos)
    stays = Repository(Stays)
    injuries = Repository(Injuries)
    exams = Repository(Exams)
    alerts = Repository(Alerts)
    restrictions = Repository(Restrictions)
    appointments = Repository(Appointments)
    care_lines = Repository(CareLines)
    skin = Repository(SkinChecks)
    equipment = Repository(EquipmentList)
    medicines = Repository(Medicines)
    events = Repository(CareEvents)
    event_follow_ups = Repository(EventFollowUps)
    tasks = Repository(Tasks)
    drafts = Repository(Drafts)
    snippets = Repository(Snippets)
    envelopes = Repository(Envelopes)
    emergencies = Repository(Emergencies)
    today = Repository(TodayRows)
    counts = Repository(CountRows)
    figures = Repository(ClinicFigureRows)
    course = Repository(CourseRows)
    therapy = Repository(TherapySessions)
    plans = Repository(WeeklyPlans)
    home_programmes = Repository(HomeProgrammes)
    home_diaries = Repository(HomeDiaries)
    due = Repository(DueRows)
    milestones = Repository(Milestones)
    own_skills = Repository(OwnSkills)
    goals = Repository(Goals)
    goal_reviews = Repository(reviews_of_goals)
    goal_scales = Repository(scales_of_goals)
    goal_meetings = Repository(meetings_on_goals)
    needs_checks = Repository(NeedsChecks)
    home_checks = Repository(HomeChecks)
    limiting_factors = Repository(LimitingFactors)
    measures = Repository(MeasureResults)
    operations = Repository(Operations)
    care_ticks = Repository(CareTicks)
    session_days = Repository(SessionDays)
    injections = Repository(Injections)
    leavings = Repository(Leavings)
    injection_checks = Repository(InjectionChecks)
    pain_readings = Repository(PainReadings)
    meetings = Repository(Meetings)
    shared_lines = Repository(SharedLines)
    print_holds = Repository(PrintHolds)
    relatives = Repository(Relatives)
    involvement = Repository(Involvements)
    trainings = Repository(Trainings)
    home_photos = Repository(HomePhotos)
    consents = Repository(Consents)
    signatures = Repository(Signatures)
    corrections = Repository(Corrections)
    aliases = Repository(PatientAliases)
    translations = Repository(TranslationReviews)
    handouts = Repository(Handouts)

    def __init__(
        self, sql: Pen, data_key: bytes, author: UUID | None, at: datetime, *, is_practice: bool
    ) -> None:
        self.sql = sql
        self.author = author
        self.at = at
        self.is_practice = is_practice
        self._data_key = data_key

    @cached_property
    def audit(self) -> AuditLog:
        """The log; its key is derived when it is first asked for."""
        return AuditLog(self.sql, self._data_key)

    def log(
        self,
        action: str,
        what: str,
        entity_id: UUID | None = None,
        patient_id: UUID | None = None,
        detail: Mapping[str, int | UUID | str] | None = None,
    ) -> None:
        """Write one line of the log in the same transaction: ids and counts, never content."""
        self.audit.append(self.at, self.author, action, what, entity_id, patient_id, detail)

    def group_keys(self, group: str) -> Grants:
        """A group's keys: who holds them, and how they are handed on."""
        return Grants(self.sql, group)

    def has_group_key(self, group: str) -> bool:
        """Whether anybody made this group's key yet."""
        return Grants(self.sql, group).exists()

    def forget_group_keys(self, group: str, member_id: UUID) -> None:
        """Take a group's keys from a member who left, or whose own keys are new."""
        Grants(self.sql, group).revoke(member_id)

    def adopt_group_keys(self, group: str, by: tuple[UUID, Keyring], holders: Holders) -> None:
        """Make a group's keys that colleagues granted a member's own."""
        Grants(self.sql, group).adopt(by, holders, self.at)

    def changes(self) -> ChangeSet:
        """What was changed, once the block is left: the receipt for `Store.undo`."""
        recorder: Recorder = self.sql.info["recorder"]
        return recorder.change_set()


W = TypeVar("W", bound=UnitOfWork)


class Store:
    """One clinic's file, open."""

    def __init__(
        self,
        folder: Path,
        database: Database,
        data_key: bytes,
        clock: Clock,
        hold: Occupancy | None = None,
    ) -> None:
        self.folder = folder
        self.database = database
        self.clock = clock
        self._data_key = data_key
        self._hold = hold

    @classmethod
    def create(cls, folder: Path, vault: Vault, unlocked: Unlocked, clock: Clock) -> "Store":
        """Make a clinic: its file with every table, then its vault.

        Raises:
            UserError: the folder holds something already, or others copy it elsewhere.
        """
        refuse_unsafe_place(folder)
        database = Database.create(folder, unlocked.data_key, is_practice=vault.is_practice)
        try:
            bring_up_to_date(database)
            vault.save(folder)
        except BaseException:
            database.close()
            _remove_half_made(folder)
            raise
        return cls(folder, database, unlocked.data_key, clock, hold_with_others(folder))

    @classmethod
    def open(cls, folder: Path, unlocked: Unlocked, clock: Clock) -> "Store":
        """Open the clinic in `folder`; a file of an older version is brought up to date.

        Raises:
            Missing: the file or its vault is not there.
            UserError: damaged, not this key's, made by a newer version, or in a folder that
                others copy elsewhere.
        """
        refuse_unsafe_place(folder)
        vault = Vault.load(folder)
        hold, database = open_up_to_date(folder, unlocked.data_key, clock.now())
        try:
            _refuse_another_vault(database, vault)
        except BaseException:
            database.close()
            hold.end()
            raise
        return cls(folder, database, unlocked.data_key, clock, hold)

    @property
    def is_practice(self) -> bool:
        """Whether the people in this file are invented: the file and the vault both say so."""
        return self.database.is_practice

    def read(self) -> AbstractContextManager[UnitOfWork]:
        """See one moment of the file; what changes anything is refused."""
        return self.read_in(UnitOfWork)

    def write(self, author: UUID | None) -> AbstractContextManager[UnitOfWork]:
        """Hold the pen until the block is left: then everything is on the disk, or nothing."""
        return self.write_in(UnitOfWork, author)

    @contextmanager
    def read_in(self, kind: type[W]) -> Iterator[W]:
        """Like `read`, in a kind of unit of work that knows more."""
        with self.database.looking() as glance:
            yield self._work(kind, glance, None)

    @contextmanager
    def write_in(self, kind: type[W], author: UUID | None) -> Iterator[W]:
        """Like `write`, in a kind of unit of work that knows more."""
        with said_plainly(), Pen(self.database.write_engine, expire_on_commit=False) as pen:
            pen.info["recorder"] = Recorder()
            yield self._work(kind, pen, author)
            pen.commit()

    def undo(self, change_set: ChangeSet, author: UUID | None, action: str = "undo") -> ChangeSet:
        """Take a unit of work back; what this changes in turn can be taken back again.

        Args:
            change_set: what `UnitOfWork.changes` gave.
            author: who takes it back.
            action: what the log calls it: `undo`, or `redo` for what was itself an undoing.

        Raises:
            UserError: something was changed since, is signed, or others depend on it.
        """
        try:
            with self.write(author) as work:
                take_back(work.sql, change_set)
                for change in change_set.changes:
                    work.log(action, change.what, change.entity_id, change.patient_id)
        except IntegrityError:
            raise UserError(
                _("Something was added since that depends on this; take that back first.")
            ) from None
        return work.changes()

    def close(self) -> None:
        """Let go of the file; safe to call twice."""
        self.database.close()
        if self._hold is not None:
            self._hold.end()

    def _work(self, kind: Callable[..., W], pen: Pen, author: UUID | None) -> W:
        now = self.clock.now()
        return kind(pen, self._data_key, author, now, is_practice=self.is_practice)


def _refuse_another_vault(database: Database, vault: Vault) -> None:
    if database.is_practice != vault.is_practice:
        raise Damaged(_("The vault and the file in this folder do not belong together."))


def _remove_half_made(folder: Path) -> None:
    for name in (FILE_NAME, f"{FILE_NAME}-wal", f"{FILE_NAME}-shm", VAULT_NAME, LOCK_NAME):
        (folder / name).unlink(missing_ok=True)
