"""Skills: the catalogue, and the dated observations that move a person up the ladder."""

import csv
from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum
from functools import lru_cache
from uuid import UUID

from pydantic import Field, model_validator

from rehab_tracker.core.i18n import _
from rehab_tracker.core.paths import resources
from rehab_tracker.domain.facts import Facts, Line, OnFile, complain
from rehab_tracker.domain.therapy import Assistance

PLAN_LIMIT = 20
LEVEL_GROUPS: tuple[str, ...] = ("C1-4", "C5", "C6", "C7-8", "T1-9", "T10-L1", "L2-S5")


class SkillStatus(StrEnum):
    """Where a person stands with a skill."""

    NOT_STARTED = "not_started"
    IN_TRAINING = "in_training"
    WITH_HELP = "with_help"
    ACHIEVED = "achieved"
    MAINTAINED = "maintained"
    LOST = "lost"
    NOT_APPLICABLE = "not_applicable"


STATUS_NAMES: dict[SkillStatus, str] = {
    SkillStatus.NOT_STARTED: _("Not started"),
    SkillStatus.IN_TRAINING: _("In training"),
    SkillStatus.WITH_HELP: _("With help"),
    SkillStatus.ACHIEVED: _("Achieved"),
    SkillStatus.MAINTAINED: _("Maintained"),
    SkillStatus.LOST: _("Lost"),
    SkillStatus.NOT_APPLICABLE: _("Not applicable"),
}

REACHED = frozenset({SkillStatus.ACHIEVED, SkillStatus.MAINTAINED})


class Skill(Facts):
    """A row of the catalogue.

    Attributes:
        id: such as TR-01; its letters name the category.
        criterion: what must be seen.
        can_do: how a family's paper says it after "can": "move from bed to chair".
        expected: what is typical at one year after a motor complete injury, by level group.
        of_family: the category's letters where the id does not begin with them.
        topic: its own key in the table of consent topics; empty: its category's.
        own: the clinic added it.
        retired: the clinic's own, and not offered any more; what was seen of it stays.
    """

    id: str
    category: str
    label: str
    criterion: str
    can_do: str
    expected: tuple[str, ...] = ()
    of_family: str = ""
    topic: str = ""
    own: bool = False
    retired: bool = False

    @property
    def family(self) -> str:
        """The letters of its category, such as TR."""
        return self.of_family or self.id.partition("-")[0]

    @property
    def topic_key(self) -> str:
        """Where `domain/consent.py` says what a relative must have been allowed to read it."""
        return self.topic or f"skill.{self.family}"


@lru_cache(maxsize=1)
def catalogue() -> dict[str, Skill]:
    """Every skill of the catalogue by its id, in the order of training."""
    with (resources() / "catalogue" / "milestones.csv").open(encoding="utf-8", newline="") as file:
        return {row["id"]: _skill(row) for row in csv.DictReader(file)}


def _skill(row: dict[str, str]) -> Skill:
    return Skill(
        id=row["id"],
        category=row["category"],
        label=row["label"],
        criterion=row["criterion"],
        can_do=row["can_do"],
        expected=tuple(row[group] for group in LEVEL_GROUPS),
    )


OWN_PREFIX = "OWN-"
"""How the id of a skill begins that the clinic added itself."""


def is_own(skill_id: str) -> bool:
    """Whether an id is one of the clinic's own skills.

    >>> is_own("OWN-03"), is_own("TR-01")
    (True, False)
    """
    return skill_id.startswith(OWN_PREFIX) and skill_id.removeprefix(OWN_PREFIX).isdecimal()


class SeenSkill(Facts):
    """What was seen of one skill, without saying yet of whom and when.

    Attributes:
        directs: the person directs somebody to do it correctly; this counts as success.
        repetitions: how often it was done safely on that day; three on two days make it reliable.
    """

    skill_id: str
    status: SkillStatus
    assistance: Assistance | None = None
    directs: bool = False
    device: Line = ""
    note: Line = ""
    repetitions: int = Field(default=1, ge=1, le=99)

    @model_validator(mode="after")
    def _in_the_catalogue(self) -> "SeenSkill":
        if self.skill_id not in catalogue() and not is_own(self.skill_id):
            complain("skill_id", _("This skill is not in the catalogue."))
        return self


class ObservationDetails(SeenSkill):
    """Somebody saw where a person stands with a skill on one day.

    Attributes:
        session_id: the therapy session in which it was seen, None outside one.
        seen_by: the member who saw it, where somebody else wrote it down.
    """

    patient_id: UUID
    observed_on: date
    place: Line = ""
    session_id: UUID | None = None
    seen_by: UUID | None = None


class Observation(ObservationDetails, OnFile):
    """An observation on file; none overwrites another."""


class PlannedSkill(Facts):
    """A skill on a person's plan, which charts and the family's report count."""

    patient_id: UUID
    skill_id: str
    added_on: date


class SkillStanding(Facts):
    """Where a person stands with one skill now, and how they came there.

    Attributes:
        history: what was observed and counts, the oldest first.
        struck: what was written in error or moved to another record.
    """

    skill: Skill
    status: SkillStatus = SkillStatus.NOT_STARTED
    since: date | None = None
    directs: bool = False
    planned: bool = False
    history: tuple[Observation, ...] = ()
    struck: tuple[Observation, ...] = ()


def standings(
    observations: Iterable[Observation], plan: Iterable[str] = (), own: Iterable[Skill] = ()
) -> tuple[SkillStanding, ...]:
    """Every skill of the catalogue and of the clinic's own, with the latest observation of it.

    A retired one is among them only for who has it on their plan or was seen with it.
    """
    planned = frozenset(plan)
    seen: dict[str, list[Observation]] = {}
    for observation in sorted(observations, key=_age):
        seen.setdefault(observation.skill_id, []).append(observation)
    return tuple(
        _standing(skill, seen.get(skill.id, []), planned=skill.id in planned)
        for skill in (*catalogue().values(), *own)
        if not skill.retired or skill.id in seen or skill.id in planned
    )


def _standing(skill: Skill, history: list[Observation], *, planned: bool) -> SkillStanding:
    if not history:
        return SkillStanding(skill=skill, planned=planned)
    return SkillStanding(
        skill=skill,
        status=history[-1].status,
        since=history[-1].observed_on,
        directs=history[-1].directs,
        planned=planned,
        history=tuple(history),
    )


def _age(observation: Observation) -> tuple[date, str, str]:
    return observation.observed_on, observation.written_at.isoformat(), str(observation.id)


def reached_on(
    observations: Sequence[Observation], day: date, among: Iterable[str] | None = None
) -> int:
    """How many skills the person had on that day, of those `among`."""
    counted = None if among is None else frozenset(among)
    latest: dict[str, SkillStatus] = {}
    for observation in sorted(observations, key=_age):
        if observation.observed_on <= day:
            latest[observation.skill_id] = observation.status
    return sum(
        status in REACHED and (counted is None or skill in counted)
        for skill, status in latest.items()
    )
