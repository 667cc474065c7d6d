"""The clinic's own skills beside the catalogue's: what it trains that no list has."""

from datetime import date

from pydantic import model_validator

from rehab_tracker.core.i18n import _
from rehab_tracker.domain.consent import Topic
from rehab_tracker.domain.facts import Facts, Line, Name, OnFile, complain
from rehab_tracker.domain.milestones import OWN_PREFIX, Skill, catalogue

NEVER_ON_PAPER = frozenset({"SX"})
"""Categories of which nothing stands on a family's paper, whatever topic is chosen."""


def category_names() -> dict[str, str]:
    """The catalogue's categories by their letters, such as TR, as marked phrases."""
    return {skill.family: skill.category for skill in catalogue().values()}


class OwnSkillDetails(Facts):
    """A skill as the clinic words it.

    Attributes:
        family: the letters of the category under which the ladder shows it, such as TR.
        criterion: what must be seen.
        can_do: how a family's paper says it after "can"; empty: it is on no paper.
        topic: what a relative must have been allowed to read; None: it is on no family's paper.
    """

    family: str
    label: Name
    criterion: Line
    can_do: Line = ""
    topic: Topic | None = None

    @model_validator(mode="after")
    def _can_be_placed(self) -> "OwnSkillDetails":
        if self.family not in category_names():
            complain("family", _("Choose a category."))
        if not self.criterion:
            complain("criterion", _("What must be seen? Write it so that two people agree."))
        if self.topic is Topic.COUNSELLING:
            complain("topic", _("A skill is not part of counselling. Choose another topic."))
        if self.topic is not None and self.family in NEVER_ON_PAPER:
            complain("topic", _("Skills of this category never stand on a family's paper."))
        return self


class OwnSkill(OwnSkillDetails, OnFile):
    """A skill of the clinic's own on file.

    Attributes:
        number: counts the clinic's own skills from 1; its id is made from it.
        retired_on: from when on it is not offered any more; what was seen of it stays.
    """

    number: int
    retired_on: date | None = None

    @property
    def skill_id(self) -> str:
        """How observations name it, such as OWN-03."""
        return f"{OWN_PREFIX}{self.number:02}"

    def skill(self) -> Skill:
        """As the ladder shows it."""
        return Skill(
            id=self.skill_id,
            category=category_names()[self.family],
            label=self.label,
            criterion=self.criterion,
            can_do=self.can_do if self.topic is not None else "",
            of_family=self.family,
            topic=f"own_skill.{self.topic.value if self.topic else 'never'}",
            own=True,
            retired=self.retired_on is not None,
        )
