"""What is typical for a level one year after a motor complete injury, and when it may be shown.

The values lie in the catalogue of skills. They hold for AIS A and B only and go by the weaker
side's motor level; from T2 to T12, where no muscle tells a motor level, by the neurological level
(NLI). Source: Consortium for Spinal Cord Medicine, Outcomes Following Traumatic SCI (1999), its
values re-expressed; rows that are derived from its logic are common clinical knowledge.

They are for the team alone: never printed, never shown to the person, hidden until asked for.
"""

from collections.abc import Mapping
from enum import StrEnum

from rehab_tracker.core.i18n import _
from rehab_tracker.domain.facts import Facts
from rehab_tracker.domain.injury import LEVELS, is_at_or_above
from rehab_tracker.domain.ladder import equipment_of
from rehab_tracker.domain.milestones import LEVEL_GROUPS, Skill

DISCLAIMER = _("Typical for this level after one year, not a promise and not a limit.")
VENTILATOR_SKILLS = frozenset({"RE-03"})
"""Of C1 to C4, only these rows differ between people with and without a ventilator."""
ONLY_WITH_DYSREFLEXIA_RISK = frozenset({"AU-01", "AU-02", "HC-04"})
"""Rows of the group T1-9 that hold at T6 or above, or where dysreflexia was ever recorded."""
SPLINT = _("SU, with splint")

CODE_NAMES: dict[str, str] = {
    "NE": _("not an expected goal for this level; it may still be trained"),
    "TA": _("total help"),
    "VD": _("directs somebody to do it"),
    "SA": _("some help"),
    "SU": _("help to set up or supervise"),
    "ME": _("alone with equipment or more time"),
    "IN": _("alone"),
    "REQ": _("required"),
    "OPT": _("may help"),
    "EDU": _("offered and talked about"),
    "NR": _("does not apply to this level"),
}
NOT_TRAINED_FOR = frozenset({"NE", "NR"})


class Why(StrEnum):
    """Why there is nothing typical to show."""

    NO_INJURY = "no_injury"
    NO_GRADE = "no_grade"
    NO_LEVEL = "no_level"
    INCOMPLETE = "incomplete"


WHY_NAMES: dict[Why, str] = {
    Why.NO_INJURY: _("Without a cord injury there is no level to go by."),
    Why.NO_GRADE: _("There is no grade on file yet. Sign an exam, or enter level and grade."),
    Why.NO_LEVEL: _("There is no level on file yet. Sign an exam, or enter level and grade."),
    Why.INCOMPLETE: _("AIS C or D: set individually. People often go further than expected."),
}


class Basis(Facts):
    """By what the typical values of one person are looked up.

    Attributes:
        group: one of the catalogue's level groups; empty where there is nothing to show.
        level: the level that decided.
        by_motor: whether it is the weaker side's motor level, and not the neurological one.
        grade: as it is on file.
        why_not: why there is nothing to show.
        sides_differ: the two sides have different motor levels: a hint for two-handed tasks.
        dysreflexia_risk: T6 or above, or ever recorded.
    """

    group: str = ""
    level: str = ""
    by_motor: bool = False
    grade: str = ""
    why_not: Why | None = None
    sides_differ: bool = False
    dysreflexia_risk: bool = False

    @property
    def asks_ventilator(self) -> bool:
        """Whether it matters if the person breathes with a ventilator."""
        return self.group == LEVEL_GROUPS[0]


def basis(
    level: str,
    grade: str,
    motor: Mapping[str, str] | None = None,
    *,
    cord_injury: bool = True,
    dysreflexia_risk: bool = False,
) -> Basis:
    """What the typical values go by.

    Args:
        level: the neurological level, or all candidates with commas between them.
        grade: the grade, or all candidates.
        motor: each side's motor level from the latest signed exam, where there is one.
        cord_injury: whether there is a cord injury at all.
        dysreflexia_risk: T6 or above, or ever recorded.

    >>> basis("C5", "A").group, basis("T4", "B").group, basis("L1", "D").why_not
    ('C5', 'T1-9', <Why.INCOMPLETE: 'incomplete'>)
    >>> basis("C5", "A", {"right": "C7", "left": "C6"}).group
    'C6'
    """
    if not cord_injury:
        return Basis(grade=grade, why_not=Why.NO_INJURY)
    grades = {each.strip().rstrip("*") for each in grade.split(",") if each.strip()}
    if not grades:
        return Basis(why_not=Why.NO_GRADE)
    if not grades <= {"A", "B"}:
        return Basis(grade=grade, why_not=Why.INCOMPLETE)
    weaker = [_highest(each) for each in (motor or {}).values()]
    known = [each for each in weaker if each]
    found = min(known, key=LEVELS.index) if len(known) == len(weaker) and known else ""
    by_motor = bool(found) and group_of(found) != "" and not _has_no_muscle(found)
    decides = found if by_motor else _highest(level)
    if not decides:
        return Basis(grade=grade, why_not=Why.NO_LEVEL)
    return Basis(
        group=group_of(decides),
        level=decides,
        by_motor=by_motor,
        grade=grade,
        sides_differ=len(set(known)) > 1,
        dysreflexia_risk=dysreflexia_risk or is_at_or_above(level, "T6"),
    )


def group_of(level: str) -> str:
    """The level group of a level.

    >>> [group_of(level) for level in ("C1", "C5", "C8", "T1", "T9", "T10", "L1", "L2", "S4-5")]
    ['C1-4', 'C5', 'C7-8', 'T1-9', 'T1-9', 'T10-L1', 'T10-L1', 'L2-S5', 'L2-S5']
    """
    lowest = ("C4", "C5", "C6", "C8", "T9", "L1", "S4-5")
    place = LEVELS.index(level)
    return next(
        group
        for group, last in zip(LEVEL_GROUPS, lowest, strict=True)
        if place <= LEVELS.index(last)
    )


class Expected(Facts):
    """What is typical for one skill.

    Attributes:
        code: as the catalogue has it, such as SA-IN; `words` say it.
        equipment: what it assumes, as a marked phrase.
        note: what is added to the code, such as "SU, with splint".
    """

    code: str
    equipment: str = ""
    note: str = ""

    @property
    def codes(self) -> tuple[str, ...]:
        """The code, or both ends of a range: reached, and the goal."""
        return tuple(self.code.split("-"))

    @property
    def is_trained_for(self) -> bool:
        """Whether it is a goal for this level at all."""
        return self.code not in NOT_TRAINED_FOR


def expected(skill: Skill, told: Basis, *, ventilator: bool | None = None) -> Expected | None:
    """What is typical for this skill; None where there is nothing to show.

    Args:
        skill: of the catalogue; a clinic's own skill has no typical value.
        told: by what it is looked up.
        ventilator: whether the person breathes with one; None: not asked.
    """
    if not told.group or not skill.expected:
        return None
    code = skill.expected[LEVEL_GROUPS.index(told.group)]
    if skill.id in VENTILATOR_SKILLS and told.asks_ventilator:
        if ventilator is None:
            return None
        code = code if ventilator else "NR"
    if skill.id in ONLY_WITH_DYSREFLEXIA_RISK and not told.dysreflexia_risk:
        code = "NR"
    splint = skill.id == "SC-09" and told.group == "C5"
    return Expected(code=code, equipment=equipment_of(skill.id), note=SPLINT if splint else "")


def _highest(level: str) -> str:
    """The candidate nearest to the head, which asks for most help; empty where none is known."""
    candidates = [each.strip().rstrip("*") for each in level.split(",")]
    return min((each for each in candidates if each in LEVELS), key=LEVELS.index, default="")


def _has_no_muscle(level: str) -> bool:
    """From T2 to T12 no key muscle tells a motor level."""
    return LEVELS.index("T2") <= LEVELS.index(level) <= LEVELS.index("T12")
