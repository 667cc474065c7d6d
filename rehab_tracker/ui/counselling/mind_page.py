"""The psychologist's one page: everything about one person's mind beside each other."""

from datetime import date, timedelta
from functools import partial
from typing import ClassVar
from uuid import UUID

from PySide6.QtWidgets import QWidget

from rehab_tracker.charts.dates import day_number
from rehab_tracker.charts.mind import MindLines, beside_each_other, sentence_of, table_of
from rehab_tracker.charts.score import Point
from rehab_tracker.core.i18n import _, format_date, translate
from rehab_tracker.domain.counselling_words import THEME_NAMES
from rehab_tracker.domain.group_keys import KeyState
from rehab_tracker.domain.measures.amounts import plain
from rehab_tracker.domain.measures.sentences import say
from rehab_tracker.domain.mind import DAYS_SHOWN, TOGETHER, Rated, ScoreWords, most_spoken
from rehab_tracker.domain.mind import MindPage as Found
from rehab_tracker.domain.safety import NEEDS_INSTRUCTION, RISK_NAMES, RiskLevel
from rehab_tracker.domain.shared_lines import Listener
from rehab_tracker.ui import theme
from rehab_tracker.ui.clinic_page import ClinicPage
from rehab_tracker.ui.counselling.let_out import LetOutCard
from rehab_tracker.ui.desk import Desk
from rehab_tracker.ui.widgets.badges import Badge
from rehab_tracker.ui.widgets.beside import Beside
from rehab_tracker.ui.widgets.buttons import Button
from rehab_tracker.ui.widgets.cards import Card
from rehab_tracker.ui.widgets.chart import ChartTable, ChartView, chart_card, chart_look
from rehab_tracker.ui.widgets.list_row import ListRow, RowList
from rehab_tracker.ui.widgets.marks import Tone
from rehab_tracker.ui.widgets.page import WIDEST
from rehab_tracker.ui.widgets.states import EmptyState
from rehab_tracker.ui.widgets.text import paragraph

TALL, A_THEME, DOTS_AN_INCH, SMALLEST = 560, 24, 100, 320


class MindPage(ClinicPage):
    """What the notes, the therapy and the measures say of the same days."""

    listens_to: ClassVar[frozenset[str]] = frozenset(
        {"meeting", "counselling_key", "therapy_session", "measure_result", "safety_entry",
         "shared_line", "alert"}
    )  # fmt: skip

    def __init__(self, desk: Desk, patient_id: UUID | None) -> None:
        sealed = translate(_("Sealed: psychologists open this page, nobody else."))
        super().__init__(desk, patient_id, translate(_("On one page")), sealed)
        self.let_out = LetOutCard(desk, self.patient_id, self)
        self._top, self._rest = RowList("", gap=16), RowList("", gap=16)
        self.add(self._top)
        self.add(self.let_out)
        self.add(self._rest)
        self.finish()
        self.refresh()

    def refresh(self) -> None:
        """Read everything again."""
        if self.desk.clinic.counselling.state() is not KeyState.HELD:
            self.let_out.hide()
            self._rest.set_rows([])
            self._top.set_rows([self._no_key()])
            return
        last = self.desk.clinic.clock.today()
        found = self.desk.clinic.mind.page(self.patient_id, last - DAYS_SHOWN, last)
        self.let_out.show()
        self.let_out.refresh()
        self._top.set_rows([self._chart(found)])
        self._rest.set_rows([Beside(_scores(found), _risk(found), narrow=760), _told(found)])

    def arrive(self, values: dict[str, object]) -> None:
        """Go on with a sentence that was begun and not let out."""
        if values.get("draft") and self.let_out.isVisibleTo(self):
            self.let_out.write(Listener.TEAM)

    def _no_key(self) -> QWidget:
        go = Button(
            translate(_("Open Counselling")),
            clicked=lambda: self.desk.go("counselling", self.patient_id),
        )
        words = translate(_("You need the counselling key for this page."))
        return EmptyState("key-round", words, go)

    def _chart(self, found: Found) -> QWidget:
        title = translate(_("Mood, sleep, pain and therapy"))
        if not found.has_lines:
            card = Card(title, icon="chart-line")
            words = _(
                "Nothing in the last half year. What you note of mood and sleep stands here."
            )
            card.add(EmptyState("chart-line", translate(words)))
            return card
        lines = _lines(found)
        height = TALL + A_THEME * len(lines.themes)
        view = ChartView(
            title,
            lambda: partial(beside_each_other, lines, chart_look(), self._inches(height)),
            description=sentence_of(lines),
            table=ChartTable(table_of(lines).columns, table_of(lines).rows),
            readings=_readings(lines),
            height=height,
            tasks=self.desk.tasks,
        )
        card = chart_card(title, view, icon="chart-line")
        card.add(paragraph(translate(TOGETHER), "muted"))
        return card

    def _inches(self, height: int) -> tuple[float, float]:
        room = min(self.viewport().width(), theme.grown(WIDEST)) - theme.px(100)
        return max(room, SMALLEST) / DOTS_AN_INCH, theme.px(height) / DOTS_AN_INCH


def _lines(found: Found) -> MindLines:
    spoken = most_spoken(found.themes)
    return MindLines(
        first=_beginning(found),
        last=found.last,
        mood=_points(found.mood),
        sleep=_points(found.sleep),
        pain=_points(found.pain),
        pain_on_sleep=_points(found.pain_on_sleep),
        weeks=tuple(
            (week.begins, week.sessions, week.missed)
            for week in found.weeks
            if week.sessions or week.missed
        ),
        themes=tuple(
            (
                translate(THEME_NAMES[theme]),
                tuple(each.on for each in found.themes if each.theme is theme),
            )
            for theme in spoken
        ),
    )


def _beginning(found: Found) -> date:
    """A week before the first thing that is known, so that the axis is not mostly empty."""
    known = [each.on for each in (*found.mood, *found.sleep, *found.pain)]
    known += [each.on for each in found.themes]
    known += [week.begins for week in found.weeks if week.sessions or week.missed]
    return max(found.first, min(known, default=found.first) - timedelta(days=7))


def _points(rated: tuple[Rated, ...]) -> tuple[Point, ...]:
    return tuple((each.on, each.value) for each in rated)


def _readings(lines: MindLines) -> list[tuple[float, str]]:
    named = ((_("Mood {n} of 10, {day}"), lines.mood), (_("Sleep {n} of 10, {day}"), lines.sleep),
             (_("Pain {n} of 10, week of {day}"), lines.pain))  # fmt: skip
    said = [
        (day_number(day), translate(words, n=plain(value, 1), day=format_date(day)))
        for words, points in named
        for day, value in points
    ]
    return sorted(said)


def _scores(found: Found) -> Card:
    card = Card(translate(_("Scores")), icon="clipboard-list")
    if not found.scores:
        card.add(EmptyState("clipboard-list", translate(_("No measure of mood was taken yet."))))
        return card
    rows = RowList(translate(_("Scores")))
    rows.set_rows([ListRow(_headline(score), _score_lines(score)) for score in found.scores])
    card.add(rows)
    screen = _("A score is a screen, not a diagnosis.")
    card.add(paragraph(translate(screen), "small"))
    return card


def _headline(score: ScoreWords) -> str:
    total = plain(score.total, 1 if score.total != round(score.total) else 0)
    if score.of is None:
        return translate(_("{name} {total}"), name=say(score.name), total=total)
    return translate(
        _("{name} {total} of {high}"), name=say(score.name), total=total, high=plain(score.of)
    )


def _score_lines(score: ScoreWords) -> list[str]:
    day = translate(_("On {day}"), day=format_date(score.on))
    if score.since is None or score.change is None:
        return [day, translate(_("Measured once, so there is no change to tell."))]
    since = translate(
        _("Since {day}: {change}"), day=format_date(score.since), change=say(score.change)
    )
    return [day, since]


def _risk(found: Found) -> Card:
    card = Card(translate(_("Risk as it was reviewed")), icon="shield-alert")
    if not found.risk:
        card.add(EmptyState("shield-alert", translate(_("No safety review yet."))))
        return card
    rows = RowList(translate(_("Risk as it was reviewed")))
    rows.set_rows(
        [
            ListRow(format_date(each.on), badges=[Badge(translate(RISK_NAMES[each.level]),
                                                        _tone(each.level))])
            for each in reversed(found.risk)
        ]
    )  # fmt: skip
    card.add(rows)
    return card


def _tone(level: RiskLevel) -> Tone:
    if level in NEEDS_INSTRUCTION:
        return "danger"
    return "warn" if level is RiskLevel.MODERATE else "neutral"


def _told(found: Found) -> Card:
    card = Card(translate(_("What the team was told")), icon="speech")
    if not found.told:
        said = _("Nothing yet. A sentence for the team, or a safety instruction, stands here.")
        words = translate(said)
        card.add(EmptyState("message-circle", words))
        return card
    rows = RowList(translate(_("What the team was told")))
    rows.set_rows([ListRow(each.words, [_days(each.on, each.until)]) for each in found.told])
    card.add(rows)
    return card


def _days(on: date, until: date | None) -> str:
    if until is None:
        return translate(_("Since {day}"), day=format_date(on))
    return translate(_("{first} to {last}"), first=format_date(on), last=format_date(until))
