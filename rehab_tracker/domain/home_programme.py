"""Home programmes: exercises with their dose, the ticks that come back, and what they add up to.

What somebody ticks at home is what they say they did. It is counted, never graded: no percent, no
colour, no blame.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum
from typing import Annotated
from uuid import UUID

from pydantic import Field, model_validator

from rehab_tracker.core.i18n import _
from rehab_tracker.domain.exercises import Counted, Exercise, exercise_catalogue
from rehab_tracker.domain.facts import Facts, Line, OnFile, complain

MOST_EXERCISES = 16
DIARY_DAYS = 28
"""Four weeks stand on one paper."""

DayOfDiary = Annotated[int, Field(ge=0, lt=DIARY_DAYS)]


class Side(StrEnum):
    """On which side an exercise is done."""

    RIGHT = "right"
    LEFT = "left"
    BOTH = "both"


SIDE_NAMES: dict[Side, str] = {
    Side.RIGHT: _("Right side"),
    Side.LEFT: _("Left side"),
    Side.BOTH: _("Both sides"),
}


class HomeExercise(Facts):
    """One exercise with its dose.

    Attributes:
        exercise: its key in the catalogue.
        side: None where it has no side.
        sets: 1 to 20, None where there is only one.
        repetitions: 1 to 300 in each set.
        seconds: how long each is held, 1 to 600.
        minutes: how long it goes on, 1 to 240.
        times_a_day: 1 to 48; pressure is taken off many times.
        days_a_week: 1 to 7.
        load: weight or colour of the band, in words.
        words: what this person should mind or do differently, printed in bold.
    """

    exercise: str
    side: Side | None = None
    sets: int | None = Field(default=None, ge=1, le=20)
    repetitions: int | None = Field(default=None, ge=1, le=300)
    seconds: int | None = Field(default=None, ge=1, le=600)
    minutes: int | None = Field(default=None, ge=1, le=240)
    times_a_day: int = Field(default=1, ge=1, le=48)
    days_a_week: int = Field(default=7, ge=1, le=7)
    load: Line = ""
    words: Line = ""

    @model_validator(mode="after")
    def _is_known(self) -> "HomeExercise":
        if self.exercise not in exercise_catalogue():
            complain("exercise", _("Which exercise? Choose one of the list."))
        if not (self.repetitions or self.seconds or self.minutes):
            complain("repetitions", _("How much? Give repetitions, seconds or minutes."))
        return self

    @property
    def about(self) -> Exercise:
        """The exercise in the catalogue."""
        return exercise_catalogue()[self.exercise]

    def asked_of(self, days: int) -> int:
        """On how many of so many days from the first it is asked for."""
        weeks, rest = divmod(days, 7)
        return weeks * self.days_a_week + min(rest, self.days_a_week)


def usual(exercise: Exercise) -> HomeExercise:
    """An exercise with the dose from which a therapist begins."""
    side = Side.BOTH if exercise.sided else None
    match exercise.counted:
        case Counted.MINUTES:
            return HomeExercise(exercise=exercise.key, side=side, minutes=2)
        case Counted.SECONDS:
            return HomeExercise(exercise=exercise.key, side=side, repetitions=3, seconds=15)
        case Counted.REPETITIONS:
            return HomeExercise(exercise=exercise.key, side=side, sets=2, repetitions=10)


class HomeProgrammeDetails(Facts):
    """What somebody is asked to do at home.

    Attributes:
        begins_on: its first day.
        review_on: when somebody of the team looks at it again, with the ticks.
        note: a sentence on top of the paper.
        exercises: in the order of the paper.
    """

    patient_id: UUID
    begins_on: date
    review_on: date | None = None
    note: Line = ""
    exercises: tuple[HomeExercise, ...] = ()

    @model_validator(mode="after")
    def _holds_together(self) -> "HomeProgrammeDetails":
        if self.review_on is not None and self.review_on < self.begins_on:
            complain("review_on", _("The review lies before the beginning. Check both days."))
        if not self.exercises:
            complain("exercises", _("Choose at least one exercise."))
        if len(self.exercises) > MOST_EXERCISES:
            complain(
                "exercises",
                _("{most} exercises at most: what is too much is not done."),
                most=MOST_EXERCISES,
            )
        same = [(each.exercise, each.side) for each in self.exercises]
        if len(set(same)) < len(same):
            complain("exercises", _("One exercise stands there twice for the same side."))
        return self


class HomeProgramme(HomeProgrammeDetails, OnFile):
    """A programme on file."""


class HomeDiaryDetails(Facts):
    """The ticks of one paper, typed back in.

    Attributes:
        programme_id: to which programme the paper belongs.
        begins_on: the first day on the paper.
        days: how many days came back, 1 to 28; later ones are not known.
        done: for each exercise in the programme's order, the days with a tick, 0 the first.
        told_by: who ticked, in words; a helper's ticks are the helper's word.
        note: what else was written on the paper.
    """

    patient_id: UUID
    programme_id: UUID
    begins_on: date
    days: int = Field(default=DIARY_DAYS, ge=1, le=DIARY_DAYS)
    done: tuple[tuple[DayOfDiary, ...], ...]
    told_by: Line = ""
    note: Line = ""

    @model_validator(mode="after")
    def _within_its_days(self) -> "HomeDiaryDetails":
        if any(day >= self.days for ticked in self.done for day in ticked):
            complain("days", _("A tick stands behind the last day that came back."))
        return self

    @property
    def last_day(self) -> date:
        """The last day of which something is known."""
        return self.begins_on + timedelta(days=self.days - 1)


class HomeDiary(HomeDiaryDetails, OnFile):
    """A diary on file."""


class Done(Facts):
    """On how many days something was done, of those on which it was asked for."""

    days: int = 0
    of: int = 0

    def __add__(self, other: "Done") -> "Done":
        """Both times together."""
        return Done(days=self.days + other.days, of=self.of + other.of)


def done_of(
    programme: HomeProgrammeDetails, diaries: Iterable[HomeDiaryDetails]
) -> tuple[Done, ...]:
    """For each exercise, the days with a tick of those asked; days without a paper are not known.

    More ticks than asked for do not make up for another exercise.
    """
    found = [Done() for _each in programme.exercises]
    for diary in diaries:
        for place, (exercise, ticked) in enumerate(
            zip(programme.exercises, diary.done, strict=False)
        ):
            of = exercise.asked_of(diary.days)
            found[place] += Done(days=min(len(set(ticked)), of), of=of)
    return tuple(found)


def days_with_anything(diaries: Iterable[HomeDiaryDetails]) -> Done:
    """On how many days at least one exercise was done, of the days that came back."""
    total = Done()
    for diary in diaries:
        some = {day for ticked in diary.done for day in ticked}
        total += Done(days=len(some), of=diary.days)
    return total
