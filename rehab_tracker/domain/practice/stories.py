"""The stories behind the practice clinic's records, as the catalogue tells them.

Days are counted back from the clinic's day (`ago`, `from`, `to`, `ended`) or forward (`ahead`).
"""

from functools import lru_cache
from typing import Any

from pydantic import Field

from rehab_tracker.core.i18n import language
from rehab_tracker.domain.alerts import AlertKind
from rehab_tracker.domain.clinic import ClinicDetails
from rehab_tracker.domain.consent import Capacity, Given, Topic
from rehab_tracker.domain.counselling import Attended, NoteForm
from rehab_tracker.domain.facts import Facts
from rehab_tracker.domain.family import CarerSkill, Duty, InvolvementKind, Reading, Relation
from rehab_tracker.domain.home_visit import Internet
from rehab_tracker.domain.injury import Cause, InjuryKind
from rehab_tracker.domain.patients import Sex
from rehab_tracker.domain.practice.words import spelled, stories
from rehab_tracker.domain.stays import Care, StayKind
from rehab_tracker.domain.team import Role
from rehab_tracker.domain.therapy import ActivityKind, MissedReason, Setting
from rehab_tracker.domain.vitals import Posture

Share = float
Pair = tuple[int, int]


class MemberStory(Facts):
    """A member of the practice team."""

    role: Role
    account: str
    name: str
    lead: bool = False
    trainee_of: str = ""


class InjuryStory(Facts):
    """An injury, and when level and grade were found."""

    kind: InjuryKind
    ago: int | None = None
    cause: Cause = Cause.UNKNOWN
    note: str = ""
    vertebra: str = ""
    level: str = ""
    grade: str = ""
    examined: int | None = None


class StayStory(Facts):
    """A step of a stay; `expected` counts forward, `until` back."""

    kind: StayKind
    ago: int
    until: int | None = None
    care: Care = Care.WARD
    place: str = ""
    expected: int | None = None
    reason: str = ""


class AlertStory(Facts):
    """An alert, perhaps ended."""

    kind: AlertKind
    ago: int
    reason: str
    ended: int | None = None
    why: str = ""


class RestrictionStory(Facts):
    """A restriction; `ahead` is its last day."""

    text: str
    by: str
    ago: int
    ahead: int | None = None


class Phase(Facts):
    """A stretch of therapy: how often, how long, what, with how much help.

    Attributes:
        missed: the share of sessions that do not take place.
        trainee: the share that a trainee gives.
        outpatient: the person travels, which is often why a session is missed.
    """

    role: Role
    begins: int = Field(alias="from")
    ends: int = Field(alias="to")
    per_week: float
    minutes: int
    activities: tuple[tuple[ActivityKind, int, str], ...]
    effort: Pair
    pain: Pair
    bp: tuple[int, int, Posture] | None = None
    setting: Setting = Setting.GYM
    missed: Share = 0.0
    trainee: Share = 0.0
    outpatient: bool = False


class Spell(Facts):
    """Days on which sessions were missed for one reason; `share` of them, if not all."""

    begins: int = Field(alias="from")
    ends: int = Field(alias="to")
    because: MissedReason
    note: str = ""
    share: Share = 1.0


class ConsentStory(Facts):
    """One conversation about what a relative may be told."""

    ago: int
    given: Given
    witness: str = ""
    capacity: Capacity = Capacity.YES
    yes: tuple[Topic, ...] = ()
    ask: tuple[Topic, ...] = ()
    no: tuple[Topic, ...] = ()


class RelativeStory(Facts):
    """A relative, what they may know, what they learnt; no language is the clinic's own."""

    key: str
    name: str
    relation: Relation
    language: str = ""
    phone: str = ""
    lives_with: bool = False
    primary: bool = False
    emergency: bool = False
    note: str = ""
    reads: Reading | None = None
    needs: str = ""
    best_time: str = ""
    does: tuple[Duty, ...] = ()
    consent: ConsentStory | None = None
    trainings: tuple[tuple[CarerSkill, str], ...] = ()


class ActionStory(Facts):
    """What somebody took upon themselves at a meeting; `ahead` is its last day."""

    what: str
    owner: str
    member: str = ""
    ahead: int


class FamilyMeetingStory(Facts):
    """What a family meeting left behind; `home` counts forward to the day of going home."""

    chair: str
    team: str = ""
    agenda: str = ""
    decisions: str = ""
    home: int | None = None
    summary_to: str = ""
    actions: tuple[ActionStory, ...] = ()


class HomeStory(Facts):
    """What was measured on a home visit; `again` counts forward."""

    steps: int | None = None
    entrance: int | None = None
    door: int | None = None
    turning: int | None = None
    bathroom: int | None = None
    toilet: int | None = None
    bed: int | None = None
    sockets: int | None = None
    internet: Internet | None = None
    changes: str = ""
    paid_by: str = ""
    again: int | None = None


class InvolvementStory(Facts):
    """One time the family took part."""

    kind: InvolvementKind
    ago: int
    minutes: int | None = None
    who: tuple[str, ...] = ()
    note: str = ""
    question: str = ""
    answer: str = ""
    asked_by: str = ""
    rating: int | None = None
    meeting: FamilyMeetingStory | None = None
    home: HomeStory | None = None


class AppointmentStory(Facts):
    """An appointment to come."""

    ahead: int
    at: str
    minutes: int
    place: str
    purpose: str
    member: str = ""
    with_whom: str = ""
    family: bool = False


class MeetingStory(Facts):
    """A meeting with the psychologist and, where the person came, its words."""

    ago: int
    minutes: int
    attended: Attended = Attended.YES
    form: NoteForm = NoteForm.FREE
    sections: dict[str, str] = Field(default_factory=dict)


class Story(Facts):
    """One invented person's course.

    Attributes:
        latin: the name in Latin letters; `name` is the clinic's spelling, `local_name` the other.
        physio: the account of who gives the physiotherapy.
        occupational: the account of who gives the occupational therapy.
    """

    latin: str
    devanagari: str
    number: str
    sex: Sex
    age: int
    birthday: str = "06-15"
    about: bool = False
    languages: str = ""
    phone: str = ""
    address: str = ""
    what_matters: str = ""
    keyworker: str
    physio: str = "asha.physio"
    occupational: str = "joseph.ot"
    injury: InjuryStory
    stays: tuple[StayStory, ...]
    alerts: tuple[AlertStory, ...] = ()
    restrictions: tuple[RestrictionStory, ...] = ()
    notes: tuple[str, ...] = ()
    plans: tuple[str, ...] = ()
    phases: tuple[Phase, ...] = ()
    spells: tuple[Spell, ...] = ()
    plan: tuple[str, ...] = ()
    scim: tuple[tuple[int, str], ...] = ()
    skills: dict[str, str] = Field(default_factory=dict)
    relative: tuple[RelativeStory, ...] = ()
    involvement: tuple[InvolvementStory, ...] = ()
    appointment: tuple[AppointmentStory, ...] = ()
    meeting: tuple[MeetingStory, ...] = ()

    @property
    def name(self) -> str:
        """The name as the clinic writes it."""
        return spelled(self.latin, self.devanagari)

    @property
    def local_name(self) -> str:
        """The name in the other script."""
        return spelled(self.devanagari, self.latin)


CATALOGUE = "practice.toml"


def told_clinic() -> ClinicDetails:
    """The practice clinic's letterhead."""
    return ClinicDetails(**stories(CATALOGUE)["clinic"], language=language(), practice=True)


def told_team() -> tuple[MemberStory, ...]:
    """The practice team, the administrator first."""
    return _team(language())


@lru_cache(maxsize=4)
def _team(_code: str) -> tuple[MemberStory, ...]:
    return tuple(MemberStory(**told) for told in stories(CATALOGUE)["member"])


def told_people() -> tuple[Story, ...]:
    """The people whose stories are written out, in their order."""
    return _people(language())


@lru_cache(maxsize=4)
def _people(_code: str) -> tuple[Story, ...]:
    return tuple(Story(**told) for told in stories(CATALOGUE)["person"])


def word_lists() -> dict[str, Any]:
    """Names, places and lines from which further people are put together."""
    lists: dict[str, Any] = stories(CATALOGUE)["lists"]
    return lists
