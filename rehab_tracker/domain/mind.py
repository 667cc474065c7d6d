"""What a psychologist sees on one page: everything beside each other, and never why.

Mood, sleep, pain and therapy stand on one axis of time. That two lines move together says nothing
of what moves them, and no sentence here claims it.
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from statistics import median

from rehab_tracker.core.i18n import _
from rehab_tracker.domain.counselling import ProgressNote
from rehab_tracker.domain.counselling_words import Theme
from rehab_tracker.domain.facts import Facts
from rehab_tracker.domain.measures.sentences import Text
from rehab_tracker.domain.progress import Week, monday
from rehab_tracker.domain.safety import RiskLevel

TOGETHER = _("What stands one above the other happened at the same time. It does not say why.")
DAYS_SHOWN = timedelta(days=182)


class Rated(Facts):
    """A figure from 0 to 10 that the person gave on a day, or the median of a week."""

    on: date
    value: float


class ThemeOn(Facts):
    """That a theme was spoken about on a day."""

    on: date
    theme: Theme


class RiskOn(Facts):
    """A risk level as it was reviewed on a day."""

    on: date
    level: RiskLevel


class Told(Facts):
    """Something the team was told on a day: a sentence, or a safety instruction."""

    on: date
    words: str
    until: date | None = None


class ScoreWords(Facts):
    """One measure's latest result and what changed, in the measure's own careful words.

    Attributes:
        name: the measure's short name.
        total: the latest total.
        of: the highest total possible.
        since: the day of the result before, None where there is none.
        change: what may be said of the difference, from published figures alone.
    """

    code: str
    name: Text
    on: date
    total: float
    of: float | None = None
    since: date | None = None
    change: Text | None = None


class MindPage(Facts):
    """Everything on the psychologist's one page, for the days from first to last.

    Attributes:
        weeks: therapy held and missed by week.
        pain: the median of pain before therapy, week by week; a week without any is left out.
        pain_on_sleep: how much pain disturbed sleep, from the pain data set.
    """

    first: date
    last: date
    mood: tuple[Rated, ...] = ()
    sleep: tuple[Rated, ...] = ()
    pain: tuple[Rated, ...] = ()
    pain_on_sleep: tuple[Rated, ...] = ()
    weeks: tuple[Week, ...] = ()
    themes: tuple[ThemeOn, ...] = ()
    risk: tuple[RiskOn, ...] = ()
    told: tuple[Told, ...] = ()
    scores: tuple[ScoreWords, ...] = ()

    @property
    def has_lines(self) -> bool:
        """Whether there is anything to draw on the axis of time."""
        held = any(week.sessions or week.missed for week in self.weeks)
        return bool(self.mood or self.sleep or self.pain or held)


def weekly(values: Iterable[tuple[date, int]]) -> tuple[Rated, ...]:
    """The median of each week that has a value, on its Monday; a week without one is a gap.

    >>> weekly([(date(2026, 11, 10), 4), (date(2026, 11, 12), 6)])[0].value
    5.0
    """
    by_week: dict[date, list[int]] = {}
    for day, value in values:
        by_week.setdefault(monday(day), []).append(value)
    return tuple(Rated(on=day, value=median(by_week[day])) for day in sorted(by_week))


def moods(notes: Iterable[ProgressNote]) -> tuple[Rated, ...]:
    """The mood that the person named at each meeting, the oldest first."""
    return _rated((n.meeting.happened_on, n.text.mood) for n in notes if n.text)


def sleeps(notes: Iterable[ProgressNote]) -> tuple[Rated, ...]:
    """How the person called their sleep at each meeting, the oldest first."""
    return _rated((n.meeting.happened_on, n.text.sleep) for n in notes if n.text)


def themes_over_time(notes: Iterable[ProgressNote]) -> tuple[ThemeOn, ...]:
    """Each theme on each day it was spoken about, the oldest first."""
    found = {
        (note.meeting.happened_on, theme): ThemeOn(on=note.meeting.happened_on, theme=theme)
        for note in notes
        if note.text
        for theme in note.text.themes
    }
    return tuple(found[key] for key in sorted(found))


def most_spoken(themes: Sequence[ThemeOn]) -> tuple[Theme, ...]:
    """The themes by how often they came up, the most frequent first."""
    counted = {theme: sum(each.theme is theme for each in themes) for theme in Theme}
    spoken = [theme for theme in Theme if counted[theme]]
    return tuple(sorted(spoken, key=lambda theme: -counted[theme]))


def _rated(said: Iterable[tuple[date, int | None]]) -> tuple[Rated, ...]:
    known = [(day, value) for day, value in said if value is not None]
    return tuple(Rated(on=day, value=value) for day, value in sorted(known))
