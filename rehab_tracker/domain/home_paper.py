"""What stands on the printed home programme, and the dose of an exercise in plain words."""

from datetime import date

from rehab_tracker.core.i18n import _, plural, translate
from rehab_tracker.domain.clinic import ClinicDetails
from rehab_tracker.domain.facts import Facts
from rehab_tracker.domain.home_programme import (
    SIDE_NAMES,
    Done,
    HomeExercise,
    HomeProgramme,
)
from rehab_tracker.domain.patients import Patient


class HomePaper(Facts):
    """A programme as it is printed for one reader.

    Attributes:
        shown: the places of the exercises that this reader may have.
        begins: the first day of the boxes to tick.
        reader: who gets it; empty for the person's own copy.
    """

    clinic: ClinicDetails
    patient: Patient
    programme: HomeProgramme
    shown: tuple[int, ...]
    begins: date
    reader: str = ""
    made_on: date
    prepared_by: str

    @property
    def exercises(self) -> tuple[HomeExercise, ...]:
        """What is printed, in the programme's order."""
        return tuple(self.programme.exercises[place] for place in self.shown)

    @property
    def left_out(self) -> int:
        """How many exercises this reader does not get."""
        return len(self.programme.exercises) - len(self.shown)


def amount(item: HomeExercise) -> str:
    """How much at a time, such as "2 sets of 10, hold 5 seconds".

    >>> amount(HomeExercise(exercise="biceps", sets=2, repetitions=10))
    '2 sets of 10'
    """
    parts: list[str] = []
    if item.repetitions and item.sets and item.sets > 1:
        parts.append(translate(_("{sets} sets of {n}"), sets=item.sets, n=item.repetitions))
    elif item.repetitions:
        parts.append(plural("{n} time", "{n} times", item.repetitions))
    if item.seconds:
        words = _("hold {n} seconds") if item.repetitions else _("{n} seconds")
        parts.append(translate(words, n=item.seconds))
    if item.minutes:
        parts.append(plural("{n} minute", "{n} minutes", item.minutes))
    if item.load:
        parts.append(item.load)
    return ", ".join(parts)


def how_often(item: HomeExercise) -> str:
    """How often a day and a week.

    >>> how_often(HomeExercise(exercise="biceps", repetitions=10, times_a_day=2))
    'twice a day, every day'
    """
    return list_with_comma([_day(item.times_a_day), _week(item.days_a_week)])


def dose(item: HomeExercise) -> str:
    """The whole dose in one line."""
    side = translate(SIDE_NAMES[item.side]) if item.side else ""
    return "  ·  ".join(part for part in (amount(item), how_often(item), side) if part)


def done_words(done: Done) -> str:
    """What was ticked, as it is said.

    >>> done_words(Done(days=20, of=28))
    '20 of 28 days'
    """
    if not done.of:
        return translate(_("no paper came back"))
    return plural("{done} of {n} day", "{done} of {n} days", done.of, done=done.days)


def list_with_comma(parts: list[str]) -> str:
    """Parts of one statement."""
    return ", ".join(part for part in parts if part)


def _day(times: int) -> str:
    if times == 1:
        return translate(_("once a day"))
    if times == 2:
        return translate(_("twice a day"))
    return translate(_("{n} times a day"), n=times)


def _week(days: int) -> str:
    if days == 7:
        return translate(_("every day"))
    return plural("{n} day a week", "{n} days a week", days)
