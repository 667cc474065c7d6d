"""The effect card of one injection: what was recorded before and after, in figures and a chart."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from rehab_tracker.core.i18n import _, format_date, list_words, translate
from rehab_tracker.domain.pain.effect import Effect, Point
from rehab_tracker.domain.pain.words import INJECTION_NAMES, RECHECK_DAYS, RECHECK_NAMES, Recheck
from rehab_tracker.ui import theme
from rehab_tracker.ui.pain.words import relief_words, therapy_words, window_words
from rehab_tracker.ui.tasks import Tasks
from rehab_tracker.ui.widgets.chart import ChartTable, ChartView, chart_look
from rehab_tracker.ui.widgets.spacing import at_start, column, grid
from rehab_tracker.ui.widgets.text import heading, label, paragraph

if TYPE_CHECKING:
    from rehab_tracker.charts.effect import AroundInjection

CHART_HEIGHT, DOTS_AN_INCH, SMALLEST = 380, 100, 320
ORDER = tuple(RECHECK_DAYS)


class EffectCard(QWidget):
    """Says what is seen and not why; each gap is a dash."""

    def __init__(self, effect: Effect, tasks: Tasks) -> None:
        super().__init__()
        self.effect = effect
        lay = column(self, gap=10)
        lay.addWidget(heading(translate(_("Before and after"))))
        first = paragraph(therapy_words(effect), "strong")
        first.setObjectName("first-session")
        lay.addWidget(first)
        lay.addWidget(_table(effect.points))
        if effect.missing:
            names = list_words([translate(RECHECK_NAMES[each]) for each in effect.missing])
            missing = translate(_("Planned and not on file: {rechecks}."), rechecks=names)
            lay.addWidget(paragraph(missing, "muted"))
        for title, window in (
            (_("Therapy in the two weeks before: {said}"), effect.before),
            (_("Therapy in the two weeks after: {said}"), effect.after),
        ):
            lay.addWidget(paragraph(translate(title, said=window_words(window))))
        chart = _chart(effect, tasks)
        if chart.table_button is not None:
            lay.addWidget(at_start(chart.table_button))
        lay.addWidget(chart)
        lay.addWidget(
            paragraph(
                translate(_("This says what was recorded. It does not say why it changed: rest, "
                            "time and other treatment count too.")),
                "muted",
            )
        )  # fmt: skip


def _table(points: Sequence[Point]) -> QWidget:
    """One column a day, one row a question."""
    holder = QWidget()
    lay = grid(holder, gap=10)
    rows = (
        (translate(_("Pain now, at rest")), [p.felt.pain_now for p in points]),
        (translate(_("Pain with movement")), [p.felt.pain_moving for p in points]),
        (translate(_("Hindered the day")), [p.felt.interference for p in points]),
        (translate(_("Disturbed the night")), [p.felt.sleep for p in points]),
    )
    for at, point in enumerate(points, start=1):
        named = _("Before") if point.planned is None else RECHECK_NAMES[point.planned]
        head = column(gap=0)
        head.addWidget(label(translate(named), "strong"))
        head.addWidget(label(format_date(point.on), "small"))
        lay.addLayout(head, 0, at)
    for line, (name, values) in enumerate(rows, start=1):
        lay.addWidget(label(name, "muted"), line, 0)
        for at, value in enumerate(values, start=1):
            said = "–" if value is None else str(value)
            cell = label(said)
            cell.setAccessibleName(f"{name}: {said}")
            lay.addWidget(cell, line, at, Qt.AlignmentFlag.AlignLeading)
    last = len(rows) + 1
    lay.addWidget(label(translate(_("With movement, against before")), "muted"), last, 0)
    for at, point in enumerate(points[1:], start=2):
        lay.addWidget(label(relief_words(point.relief)), last, at)
    lay.setColumnStretch(len(points) + 1, 1)
    return holder


def _chart(effect: Effect, tasks: Tasks) -> ChartView:
    from rehab_tracker.charts.effect import (  # noqa: PLC0415  # brings matplotlib
        around_injection,
        sentence_of,
        table_of,
    )

    shown = drawn(effect)
    rows = table_of(shown)
    holder: list[ChartView] = []

    def width() -> int:
        return holder[0].width() if holder else SMALLEST

    view = ChartView(
        translate(_("Pain and therapy around the injection")),
        lambda: partial(around_injection, shown, chart_look(), _inches(width())),
        description=sentence_of(shown),
        table=ChartTable(rows.columns, rows.rows, tuple(range(1, len(rows.columns)))),
        height=CHART_HEIGHT,
        tasks=tasks,
    )
    holder.append(view)
    return view


def drawn(effect: Effect) -> "AroundInjection":
    """What the chart shows, from what is on file."""
    from rehab_tracker.charts.effect import AroundInjection  # noqa: PLC0415  # brings matplotlib

    day = effect.injection.happened_on
    return AroundInjection(
        name=translate(INJECTION_NAMES[effect.injection.kind]),
        moving=_runs(effect.points, "pain_moving"),
        resting=_runs(effect.points, "pain_now"),
        before_sessions=tuple(
            ((s.on - day).days, s.pain_before)
            for s in effect.sessions
            if s.held and s.pain_before is not None
        ),
        minutes=tuple(((s.on - day).days, s.minutes) for s in effect.sessions if s.held),
        missed=tuple((s.on - day).days for s in effect.sessions if not s.held),
    )


def _runs(points: Sequence[Point], name: str) -> tuple[tuple[tuple[int, int], ...], ...]:
    """Points that a line may join: a planned re-check left out between two of them breaks it."""
    runs: list[list[tuple[int, int]]] = []
    broken, last = True, -1
    for point in points:
        place = _place(point.planned, last)
        value = getattr(point.felt, name)
        if value is None:
            broken = True
            continue
        if broken or place > last + 1:
            runs.append([])
        runs[-1].append((point.days, value))
        broken, last = False, place
    return tuple(tuple(run) for run in runs)


def _place(planned: Recheck | None, last: int) -> int:
    """Where in the order of planned re-checks it stands; the state before stands in front."""
    if planned is None:
        return -1
    return ORDER.index(planned) if planned in ORDER else last


def _inches(width: int) -> tuple[float, float]:
    across = max(width, theme.grown(SMALLEST)) / DOTS_AN_INCH
    return across, theme.grown(CHART_HEIGHT) / DOTS_AN_INCH
