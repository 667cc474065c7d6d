"""The progress page of a record: the same time for all charts, gaps left as gaps."""

from datetime import date, timedelta
from typing import ClassVar
from uuid import UUID

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from rehab_tracker.core.i18n import _, format_date, translate
from rehab_tracker.core.news import Changed
from rehab_tracker.domain.progress import ProgressPage as Found
from rehab_tracker.domain.team import Part, Verb
from rehab_tracker.ui import theme
from rehab_tracker.ui.clinic_page import ClinicPage
from rehab_tracker.ui.desk import Desk
from rehab_tracker.ui.progress.attendance import AttendanceCard
from rehab_tracker.ui.progress.charts import (
    from_first_record,
    has_total,
    minutes_card,
    pain_card,
    profile_card,
    score_card,
    skills_card,
)
from rehab_tracker.ui.progress.period import ALL, PeriodChoice
from rehab_tracker.ui.widgets.beside import Beside
from rehab_tracker.ui.widgets.buttons import Button
from rehab_tracker.ui.widgets.cards import Card
from rehab_tracker.ui.widgets.page import WIDEST
from rehab_tracker.ui.widgets.spacing import column
from rehab_tracker.ui.widgets.states import EmptyState

A_YEAR = timedelta(days=365)
SIDE_BY_SIDE = 760


class ProgressPage(ClinicPage):
    """Draws what was found; each chart can be read as a table."""

    listens_to: ClassVar[frozenset[str]] = frozenset(
        {
            "therapy_session",
            "weekly_plan",
            "observation",
            "planned_skill",
            "measure_result",
            "stay_event",
        }
    )

    def __init__(self, desk: Desk, patient_id: UUID | None) -> None:
        super().__init__(desk, patient_id, translate(_("Progress")))
        self.period = PeriodChoice(self._earliest(), desk.clinic.clock.today())
        self.period.chosen.connect(self.refresh)
        self.add(self.period)
        self._shown = QWidget()
        self._lay = column(self._shown, gap=16)
        self.add(self._shown)
        self.finish()
        self._stale = False
        self.refresh()

    def refresh(self) -> None:
        """Read the period again and draw it."""
        days = self.period.days()
        if days is None:
            return
        self._stale = False
        found = self.desk.clinic.progress.page(self.patient_id, *days)
        self._clear()
        self.title_row.set_title(translate(_("Progress")), _span(*days))
        if _nothing(found) and self.period.which.value() == ALL:
            self._lay.addWidget(self._first_step())
            return
        self._lay.addWidget(AttendanceCard(found.attendance))
        self._add_minutes(found)
        self._add_pairs([*self._score_cards(found), *self._more(found), self._skills(found)])

    def heard(self, notice: Changed) -> None:
        """Draw again when it is next looked at."""
        if notice.what not in self.listens_to:
            return
        if self.isVisible():
            self.refresh()
        else:
            self._stale = True

    def showEvent(self, event: QShowEvent) -> None:
        """Show what changed meanwhile."""
        if self._stale:
            self.refresh()
        super().showEvent(event)

    def _add_minutes(self, found: Found) -> None:
        weeks = from_first_record(found.weeks)
        if weeks:
            self._lay.addWidget(minutes_card(weeks, self._whole_width, self.desk))
        else:
            self._lay.addWidget(
                self._empty(
                    _("Therapy minutes each week"),
                    "dumbbell",
                    _("No therapy is on record in this time."),
                    (_("Log a session"), "therapy", Part.THERAPY),
                )
            )

    def _score_cards(self, found: Found) -> list[Card]:
        drawn = [
            score_card(code, scores, self._half_width, found.phases, self.desk, found.marks)
            for code, scores in found.scores.items()
            if has_total(code, scores)
        ]
        return drawn or [
            self._empty(
                _("Scores"),
                "clipboard-list",
                _("No measure with a total was taken in this time."),
                (_("Record a result"), "measures", Part.MEASURES),
            )
        ]

    def _more(self, found: Found) -> list[Card]:
        """A measure's parts, and pain where it was asked."""
        desk, width = self.desk, self._half_width
        cards = [
            profile_card(code, parts, width, desk)
            for code, parts in found.parts.items()
            if code in found.scores
        ]
        return [*cards, pain_card(found.pains, width, desk)] if found.pains else cards

    def _skills(self, found: Found) -> Card:
        if found.skills:
            return skills_card(found.skills, self._half_width, self.desk)
        return self._empty(
            _("Skills reached, of those on the plan"),
            "list-checks",
            _("No skills are on the plan yet."),
            (_("Choose skills"), "milestones", Part.SKILLS),
        )

    def _empty(self, title: str, icon: str, sentence: str, step: tuple[str, str, Part]) -> Card:
        """A card that says what belongs here and offers the first step."""
        words, page, part = step
        action = None
        if self.desk.clinic.member.may(Verb.WRITE, part):
            action = Button(translate(words), clicked=_Go(self.desk, page, self.patient_id))
        card = Card(translate(title), icon=icon)
        card.add(EmptyState(icon, translate(sentence), action))
        return card

    def _first_step(self) -> Card:
        card = Card()
        action = None
        if self.desk.clinic.member.may(Verb.WRITE, Part.THERAPY):
            go = _Go(self.desk, "therapy", self.patient_id)
            action = Button(translate(_("Log the first session")), "primary", clicked=go)
        sentence = _("Charts stand here as soon as a session, a skill or a measure is on record.")
        card.add(EmptyState("chart-line", translate(sentence), action))
        return card

    def _add_pairs(self, cards: list[Card]) -> None:
        """Two charts side by side where there is room."""
        for at in range(0, len(cards) - 1, 2):
            self._lay.addWidget(Beside(cards[at], cards[at + 1], narrow=SIDE_BY_SIDE))
        if len(cards) % 2:
            self._lay.addWidget(cards[-1])

    def _whole_width(self) -> int:
        """Pixels for a chart that has the page's width for itself."""
        return min(self.viewport().width(), theme.grown(WIDEST)) - theme.px(100)

    def _half_width(self) -> int:
        """Pixels for one of two charts side by side, all of them where they are stacked."""
        whole = self._whole_width()
        return whole if whole < theme.grown(SIDE_BY_SIDE) else (whole - theme.px(60)) // 2

    def _clear(self) -> None:
        while self._lay.count():
            item = self._lay.takeAt(0)
            widget = item.widget() if item else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def _earliest(self) -> date:
        """The day from which "all" begins: the injury or the first stay."""
        clinic = self.desk.clinic
        known = [event.on for event in clinic.stays.of(self.patient_id)]
        injured_on = clinic.patients.banner(self.patient_id).injured_on
        if injured_on is not None:
            known.append(injured_on)
        return min(known, default=clinic.clock.today() - A_YEAR)


class _Go:
    """Opens another page with a new entry."""

    def __init__(self, desk: Desk, page: str, patient_id: UUID) -> None:
        self._desk, self._page, self._patient_id = desk, page, patient_id

    def __call__(self) -> None:
        self._desk.go(self._page, self._patient_id, new=True)


def _nothing(found: Found) -> bool:
    return not (found.attendance.planned or found.skills or found.scores)


def _span(first: date, last: date) -> str:
    return translate(_("{first} to {last}"), first=format_date(first), last=format_date(last))
