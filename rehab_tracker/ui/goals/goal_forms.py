"""The forms about goals: set one, say what became of it, describe its five levels."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from rehab_tracker.core.i18n import _, translate
from rehab_tracker.domain.goals import (
    GOAL_STATE_NAMES,
    LEVEL_NAMES,
    LEVELS,
    Goal,
    GoalDetails,
    GoalReviewDetails,
    GoalScaleDetails,
    GoalStanding,
    GoalState,
)
from rehab_tracker.domain.spoken import LANGUAGES
from rehab_tracker.ui.widgets.chips import ChoiceRow
from rehab_tracker.ui.widgets.choices import Choice
from rehab_tracker.ui.widgets.days import DateEdit
from rehab_tracker.ui.widgets.forms import Form
from rehab_tracker.ui.widgets.keyed_row import ScoreRow
from rehab_tracker.ui.widgets.lines import LineEdit
from rehab_tracker.ui.widgets.text_area import TextArea

LONGEST_LINE = 200
REVIEWED = (GoalState.OPEN, GoalState.REACHED, GoalState.SET_ASIDE)


class GoalForm(Form):
    """Asks for a goal in the person's own words; for other words also why.

    Args:
        today: the clinic's day.
        held: the goal that is to be put in other words, if it is one.
        is_step: a step has no steps of its own and is not rated.
    """

    def __init__(self, today: date, held: Goal | None = None, *, is_step: bool = False) -> None:
        super().__init__(narrowest=300)
        self._today, self._is_step = today, is_step
        title = _("The step, in the person's own words") if is_step else _("In own words")
        self.add(
            "words",
            translate(title),
            LineEdit(longest=LONGEST_LINE),
            required=True,
            wide=True,
            hint=translate(_("As the person says it, in the person's language.")),
        )
        languages = Choice((code, translate(name)) for code, name in LANGUAGES.items())
        self.add("language", translate(_("Language of these words")), languages)
        self.add("plain", translate(_("In the team's words")), LineEdit(longest=LONGEST_LINE),
                 hint=translate(_("Where it helps colleagues.")))  # fmt: skip
        if held is not None:
            self.add("reason", translate(_("Why other words?")), LineEdit(longest=LONGEST_LINE),
                     required=True, wide=True)  # fmt: skip
        self.add("helper", translate(_("Who helps")), LineEdit(longest=LONGEST_LINE))
        self.add("by_when", translate(_("By when")), DateEdit(lambda: today, earliest=today))
        if not is_step:
            self._add_ratings()
        if held is None and not is_step:
            self.add(
                "steps",
                translate(_("First steps")),
                TextArea(rows=3),
                wide=True,
                hint=translate(_("One step on each line. More can follow later.")),
            )
        self.set_values(_shown(held) if held else {"language": "en"})

    def details(self, patient_id: UUID, part_of: UUID | None = None) -> GoalDetails:
        """The goal as it was typed.

        Raises:
            Invalid: with a sentence beside each field that is wrong.
        """
        asked = set(GoalDetails.model_fields)
        typed = {name: value for name, value in self.values().items() if name in asked}
        kept = {"patient_id": patient_id, "part_of": part_of, "set_on": self._today}
        return GoalDetails.checked(typed | kept)

    def steps(self, patient_id: UUID) -> list[GoalDetails]:
        """The first steps, one for each line.

        Raises:
            Invalid: a line is too long.
        """
        lines = str(self.values().get("steps") or "").splitlines()
        language = self.values().get("language") or "en"
        kept = {"patient_id": patient_id, "set_on": self._today, "language": language}
        return [
            GoalDetails.checked(kept | {"words": line.strip()}) for line in lines if line.strip()
        ]

    def reason(self) -> str:
        """Why the words are others now."""
        return str(self.values().get("reason") or "")

    def _add_ratings(self) -> None:
        self.add(
            "importance",
            translate(_("How important is it to you?")),
            ScoreRow(ends=(translate(_("not at all")), translate(_("more than anything")))),
            wide=True,
            hint=translate(_("0 not at all, 10 more than anything; T is ten.")),
        )
        self.add(
            "confidence",
            translate(_("How sure are you that you will get there?")),
            ScoreRow(ends=(translate(_("not at all")), translate(_("quite sure")))),
            wide=True,
            hint=translate(_("0 not at all, 10 quite sure.")),
        )


class ReviewForm(Form):
    """Asks what became of a goal: three states in one key, and new ratings of long goals."""

    def __init__(self, today: date, standing: GoalStanding) -> None:
        super().__init__(narrowest=300)
        states = [(state, translate(GOAL_STATE_NAMES[state])) for state in REVIEWED]
        self.add("state", translate(_("What became of it?")), ChoiceRow(states), required=True)
        self.add("reviewed_on", translate(_("Day")), DateEdit(lambda: today, latest=today),
                 required=True)  # fmt: skip
        if standing.scale is not None:
            levels = [
                (level, f"{level:+d}  {words}" if level else f"0  {words}")
                for level, words in zip(LEVELS, standing.scale.levels, strict=True)
            ]
            self.add("level", translate(_("Level reached")), ChoiceRow(levels), wide=True)
        self.add(
            "reason",
            translate(_("In a few words")),
            LineEdit(longest=LONGEST_LINE),
            wide=True,
            hint=translate(_("A goal that is set aside needs a reason.")),
        )
        if standing.goal.part_of is None:
            self.add(
                "importance", translate(_("How important is it to you?")), ScoreRow(), wide=True
            )
            self.add(
                "confidence",
                translate(_("How sure are you that you will get there?")),
                ScoreRow(),
                wide=True,
            )
        self.set_values({"reviewed_on": today})

    def details(self, standing: GoalStanding) -> GoalReviewDetails:
        """The review as it was typed.

        Raises:
            Invalid: with a sentence beside each field that is wrong.
        """
        goal = standing.goal
        kept = {"patient_id": goal.patient_id, "goal_id": goal.id}
        return GoalReviewDetails.checked(self.values() | kept)


class ScaleForm(Form):
    """Asks for five levels in words, where the person stands, and how much the goal weighs."""

    def __init__(self, today: date, standing: GoalStanding) -> None:
        super().__init__(narrowest=300)
        self._today = today
        for level in LEVELS:
            mark = f"{level:+d}" if level else "0"
            name = translate(
                _("{level}: {words}"), level=mark, words=translate(LEVEL_NAMES[level])
            )
            self.add(
                f"level{level}", name, LineEdit(longest=LONGEST_LINE), required=True, wide=True
            )
        self.add(
            "baseline",
            translate(_("Where the person stands today")),
            ChoiceRow([(level, f"{level:+d}" if level else "0") for level in LEVELS]),
            required=True,
            wide=True,
            hint=translate(_("Often -1, or -2 where it could not be worse.")),
        )
        weights = [(weight, str(weight)) for weight in range(4)]
        self.add("importance", translate(_("Importance to the person")), ChoiceRow(weights))
        self.add(
            "difficulty",
            translate(_("Difficulty, as the team sees it")),
            ChoiceRow(weights),
            hint=translate(_("Importance times difficulty is the weight; 0 leaves it out.")),
        )
        self.set_values({"importance": 1, "difficulty": 1, **_scale_shown(standing)})

    def details(self, standing: GoalStanding) -> GoalScaleDetails:
        """The scale as it was typed.

        Raises:
            Invalid: with a sentence beside each field that is wrong.
        """
        typed = self.values()
        kept = {
            "patient_id": standing.goal.patient_id,
            "goal_id": standing.goal.id,
            "set_on": self._today,
            "levels": tuple(typed[f"level{level}"] for level in LEVELS),
        }
        rest = {name: typed[name] for name in ("baseline", "importance", "difficulty")}
        return GoalScaleDetails.checked(kept | rest)


def _shown(held: Goal) -> Mapping[str, Any]:
    return {
        name: getattr(held, name)
        for name in ("words", "language", "plain", "helper", "by_when", "importance", "confidence")
    }


def _scale_shown(standing: GoalStanding) -> dict[str, Any]:
    scale = standing.scale
    if scale is None:
        return {}
    words = {f"level{level}": said for level, said in zip(LEVELS, scale.levels, strict=True)}
    facts = ("baseline", "importance", "difficulty")
    return words | {name: getattr(scale, name) for name in facts}
