"""From what the service found to the charts that show it, each in its card."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import TypeVar

from rehab_tracker.charts import minutes as minutes_chart
from rehab_tracker.charts import pain as pain_chart
from rehab_tracker.charts import profile as profile_chart
from rehab_tracker.charts import score as score_chart
from rehab_tracker.charts import skills as skills_chart
from rehab_tracker.charts.dates import day_number
from rehab_tracker.charts.look import PAPER
from rehab_tracker.charts.minutes import TherapyWeeks, minutes_per_week
from rehab_tracker.charts.pain import PainTold
from rehab_tracker.charts.profile import Part, Profile, profile_of_parts
from rehab_tracker.charts.score import ScoreLine, score_over_time
from rehab_tracker.charts.skills import SkillsLine, skills_over_time
from rehab_tracker.charts.table import ChartTable as Rows
from rehab_tracker.core.i18n import _, format_date, plural, translate
from rehab_tracker.domain.measures.amounts import plain
from rehab_tracker.domain.measures.catalogue import instrument
from rehab_tracker.domain.measures.instrument import ChangeKind, Direction, Instrument
from rehab_tracker.domain.measures.sentences import say
from rehab_tracker.domain.progress import Mark, PainOn, PartsOn, Phase, ScoreOn, SkillsOn, Week
from rehab_tracker.domain.therapy import ACTIVITY_NAMES, ActivityKind
from rehab_tracker.ui import theme
from rehab_tracker.ui.chart_export import ChartExport
from rehab_tracker.ui.desk import Desk
from rehab_tracker.ui.widgets.cards import Card
from rehab_tracker.ui.widgets.chart import ChartTable, ChartView, chart_card, chart_look

KINDS_SHOWN = 5  # a sixth colour is kept for all others together
POINTS_SHOWN = 7
SMALLEST = 320
TALL, USUAL = 320, 270
Room = Callable[[], int]
DOTS_AN_INCH = 100
P = TypeVar("P")
BETTER_UP: dict[Direction, bool | None] = {
    Direction.UP: True,
    Direction.DOWN: False,
    Direction.NONE: None,
}


def pain_card(pains: Sequence[PainOn], room: Room, desk: Desk) -> Card:
    """Pain before and after each session at which it was asked."""
    told = [PainTold(each.on, each.before, each.after) for each in pains]
    name = translate(_("Pain before and after sessions"))
    view = ChartView(
        name,
        lambda: partial(pain_chart.pain_over_time, told, chart_look(), _inches(room, USUAL)),
        description=pain_chart.sentence_of(told),
        table=_table(pain_chart.table_of(told)),
        readings=[(day_number(each.on), _pain_words(each)) for each in pains],
        height=USUAL,
        tasks=desk.tasks,
    )
    paper = ChartExport(name, lambda: pain_chart.pain_over_time(told, PAPER), desk.dialogs)
    return chart_card(name, view, icon="activity", more=paper.button)


def profile_card(code: str, parts: PartsOn, room: Room, desk: Desk) -> Card:
    """A measure's parts, where they stood first and where they stand now."""
    measure = instrument(code)
    profile = Profile(
        parts=tuple(
            Part(say(scale.name), scale.high, parts.first.get(scale.key), parts.now.get(scale.key))
            for scale in measure.subscales
            if scale.high
        ),
        first_day=format_date(parts.first_on) if parts.first_on else "",
        now_day=format_date(parts.now_on),
    )
    name = translate(_("{measure}: its parts"), measure=say(measure.short))
    view = ChartView(
        name,
        lambda: partial(profile_of_parts, profile, chart_look(), _inches(room, USUAL)),
        description=profile_chart.sentence_of(profile),
        table=_table(profile_chart.table_of(profile)),
        height=USUAL,
        tasks=desk.tasks,
    )
    paper = ChartExport(name, lambda: profile_of_parts(profile, PAPER), desk.dialogs)
    return chart_card(name, view, icon="chart-column", more=paper.button)


def minutes_card(weeks: Sequence[Week], room: Room, desk: Desk) -> Card:
    """Therapy minutes of each week by kind; `room` gives the width in pixels."""
    rest = translate(_("All others"))
    named = _by_name(weeks, rest)
    planned = {week.begins: week.planned for week in weeks if week.planned is not None}
    drawn = TherapyWeeks(
        tuple((week.begins, spent) for week, spent in named), planned=planned, rest=rest
    )
    name = translate(_("Therapy minutes each week"))
    readings = [(place, _week_words(week)) for place, week in enumerate(weeks)]
    view = ChartView(
        name,
        lambda: partial(minutes_per_week, drawn, chart_look(), _inches(room, TALL)),
        description=minutes_chart.sentence_of(drawn),
        table=_table(minutes_chart.table_of(drawn)),
        readings=readings,
        height=TALL,
        tasks=desk.tasks,
    )
    return chart_card(name, view, icon="dumbbell")


def score_card(
    code: str,
    scores: Sequence[ScoreOn],
    room: Room,
    phases: Sequence[Phase],
    desk: Desk,
    marks: Sequence[Mark] = (),
) -> Card:
    """One measure's total over time; a day without a total is no point."""
    measure = instrument(code)
    points = tuple((each.on, each.total) for each in scores if each.total is not None)
    scale = measure.total
    low = scale.low if scale and scale.low is not None else 0.0
    high = scale.high if scale and scale.high is not None else _round_up(points)
    line = ScoreLine(
        say(measure.short), points, low, high, BETTER_UP[measure.direction],
        events=tuple((each.on, each.words) for each in marks),
        phases=tuple((each.begins, each.ends, translate(each.name)) for each in phases),
        noise=noise_of(measure),
    )  # fmt: skip
    name = say(measure.name)
    decimals = scale.decimals if scale else 0
    view = ChartView(
        name,
        lambda: partial(score_over_time, line, chart_look(), _inches(room, USUAL)),
        description=score_chart.sentence_of(line),
        table=_table(score_chart.table_of(line)),
        readings=[(day_number(day), _point_words(day, total, decimals)) for day, total in points],
        height=USUAL,
        tasks=desk.tasks,
    )
    paper = ChartExport(name, lambda: score_over_time(line, PAPER), desk.dialogs)
    return chart_card(say(measure.short), view, icon="clipboard-list", more=paper.button)


def skills_card(skills: Sequence[SkillsOn], room: Room, desk: Desk) -> Card:
    """How many of the planned skills the person had."""
    line = SkillsLine(tuple((each.on, each.reached, each.of) for each in _few(skills)))
    name = translate(_("Skills reached, of those on the plan"))
    view = ChartView(
        name,
        lambda: partial(skills_over_time, line, chart_look(), _inches(room, USUAL)),
        description=skills_chart.sentence_of(line),
        table=_table(skills_chart.table_of(line)),
        readings=[(day_number(day), _skills_words(day, had, of)) for day, had, of in line.points],
        height=USUAL,
        tasks=desk.tasks,
    )
    paper = ChartExport(name, lambda: skills_over_time(line, PAPER), desk.dialogs)
    return chart_card(name, view, icon="list-checks", more=paper.button)


def noise_of(measure: Instrument) -> float:
    """Half the width of the band of measurement error: the published smallest real difference.

    A band is drawn only where such a figure exists for spinal cord injury; of several, for other
    stages or populations, the most demanding.
    """
    real = [
        figure.size
        for figure in measure.changes
        if figure.kind is ChangeKind.REAL and figure.for_cord_injury
    ]
    return max(real, default=0.0)


def has_total(code: str, scores: Sequence[ScoreOn]) -> bool:
    """Whether there is a total to draw."""
    return instrument(code).total is not None and any(each.total is not None for each in scores)


def from_first_record(weeks: Sequence[Week]) -> list[Week]:
    """The weeks from the first that has a record; a gap after it stays a gap."""
    first = next((at for at, week in enumerate(weeks) if week.minutes is not None), len(weeks))
    return list(weeks[first:])


def _inches(room: Room, height: int) -> tuple[float, float]:
    """The room for a chart, so that it is laid out in its own size."""
    return max(room(), SMALLEST) / DOTS_AN_INCH, theme.px(height) / DOTS_AN_INCH


def _by_name(weeks: Sequence[Week], rest: str) -> list[tuple[Week, Mapping[str, int] | None]]:
    """Each week's minutes by the kind's name, the rarest kinds under one name."""
    shown = _most_frequent(weeks)
    found: list[tuple[Week, Mapping[str, int] | None]] = []
    for week in weeks:
        if week.minutes is None:
            found.append((week, None))
            continue
        named: dict[str, int] = {}
        for kind, spent in week.minutes.items():
            name = translate(ACTIVITY_NAMES[kind]) if kind in shown else rest
            named[name] = named.get(name, 0) + spent
        found.append((week, named))
    return found


def _most_frequent(weeks: Iterable[Week]) -> set[ActivityKind]:
    sums: dict[ActivityKind, int] = {}
    for week in weeks:
        for kind, spent in (week.minutes or {}).items():
            sums[kind] = sums.get(kind, 0) + spent
    ordered = sorted(sums, key=lambda kind: (-sums[kind], kind))
    return set(ordered if len(ordered) <= KINDS_SHOWN + 1 else ordered[:KINDS_SHOWN])


def _few(points: Sequence[P]) -> list[P]:
    """Some of the points, evenly, the first and the last among them."""
    if len(points) <= POINTS_SHOWN:
        return list(points)
    last = len(points) - 1
    return [points[round(last * at / (POINTS_SHOWN - 1))] for at in range(POINTS_SHOWN)]


def _round_up(points: Sequence[tuple[date, float]]) -> float:
    """A round end for a scale without one: 0.83 m/s is drawn on 0 to 1."""
    highest = max((value for _day, value in points), default=1.0)
    step = 1.0
    while step < highest:
        step *= 2 if step * 2 >= highest else 5 if step * 5 >= highest else 10
    return step


def _pain_words(each: PainOn) -> str:
    day = format_date(each.on)
    if each.before is None or each.after is None:
        known = each.after if each.before is None else each.before
        return translate(_("{day}: {value}"), day=day, value=known)
    return translate(
        _("{day}: {before} before, {after} after"), day=day, before=each.before, after=each.after
    )


def _week_words(week: Week) -> str:
    day = format_date(week.begins)
    if week.total is None:
        return translate(_("Week from {day}: no record"), day=day)
    return plural(
        "Week from {day}: {n} minute", "Week from {day}: {n} minutes", week.total, day=day
    )


def _point_words(day: date, total: float, decimals: int) -> str:
    return translate(_("{day}: {value}"), day=format_date(day), value=plain(total, decimals))


def _skills_words(day: date, reached: int, of: int) -> str:
    return translate(_("{day}: {reached} of {of}"), day=format_date(day), reached=reached, of=of)


def _table(rows: Rows) -> ChartTable:
    numeric = tuple(range(1, len(rows.columns)))
    return ChartTable(rows.columns, rows.rows, numeric)
