"""The care card on screen: one row for each line, its history below it once it is asked for."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from rehab_tracker.core.i18n import _, format_date, list_words, translate
from rehab_tracker.domain.care_card import (
    TOPIC_NAMES,
    CareLine,
    CareTopic,
    is_stale,
    may_set,
)
from rehab_tracker.domain.signing import EntryKind
from rehab_tracker.domain.skin import ALARMS, SITE_NAMES, SkinState, latest_states
from rehab_tracker.domain.team import Part, Verb
from rehab_tracker.ui.care import words
from rehab_tracker.ui.clinic_page import ClinicPage
from rehab_tracker.ui.corrections.after import After
from rehab_tracker.ui.corrections.marks import strike
from rehab_tracker.ui.widgets.badges import Badge
from rehab_tracker.ui.widgets.buttons import Button, icon_button
from rehab_tracker.ui.widgets.cards import Card
from rehab_tracker.ui.widgets.icons import Icon
from rehab_tracker.ui.widgets.list_row import ListRow, RowList
from rehab_tracker.ui.widgets.text import paragraph

OLDER = 8
SKIN_AFTER = CareTopic.BOWEL_LAST


class CareCardView(Card):
    """Every line with its day and author; `asked` tells which one somebody wants to change."""

    asked = Signal(object)

    def __init__(self, page: ClinicPage) -> None:
        super().__init__(translate(_("Care card")), icon="hand-heart")
        self._page, self._clinic = page, page.desk.clinic
        self._writes = self._clinic.member.may(Verb.WRITE, Part.CARE)
        self._after = After(page, EntryKind.CARE_LINE)
        self._unfolded: CareTopic | None = None
        self.lines: dict[CareTopic, CareLine] = {}
        self.list = RowList(translate(_("Care card")))
        self.add(self.list)

    def refresh(self) -> None:
        """Read the card again."""
        self._after.read()
        self.lines = self._clinic.care_card.of(self._page.patient_id)
        self._names = self._clinic.team.names()
        self._show()

    def _show(self) -> None:
        rows: list[QWidget] = []
        for topic in CareTopic:
            rows.append(self._row(topic))
            if topic is SKIN_AFTER:
                rows.append(self._skin())
        self.list.set_rows(rows)

    def _row(self, topic: CareTopic) -> ListRow:
        line = self.lines.get(topic)
        name = translate(TOPIC_NAMES[topic])
        badges: list[QWidget] = []
        if line is not None and is_stale(line, self._clinic.clock.today()):
            badges.append(Badge(translate(_("Ask again")), "warn"))
        row = ListRow(
            name,
            [] if line else [translate(_("Not known yet"))],
            lead=Icon(words.ICONS[topic], "accent" if line else "muted", 20),
            badges=badges,
            deeds=self._deeds(topic, line),
        )
        if line is not None:
            row.words.insertWidget(1, paragraph(words.said(line)))
            who = self._names.get(line.author_id, "")
            row.words.insertWidget(2, paragraph(words.by(line, who), "small"))
        if topic is self._unfolded:
            row.below.addWidget(self._history(topic))
        return row

    def _deeds(self, topic: CareTopic, line: CareLine | None) -> list[QWidget]:
        found: list[QWidget] = []
        if line is not None:
            what = translate(_("Earlier: {line}"), line=translate(TOPIC_NAMES[topic]))
            turn = icon_button(what, "history", clicked=partial(self._turn, topic))
            found.append(turn)
        if self._writes and may_set(topic, self._clinic.member.roles):
            change = Button(
                translate(_("Change") if line else _("Enter")), "quiet", icon="square-pen"
            )
            change.setObjectName(f"care-{topic}")
            told = translate(_("Change: {line}"), line=translate(TOPIC_NAMES[topic]))
            change.setAccessibleName(told)
            change.clicked.connect(partial(self._ask, topic))
            found.append(change)
        return found

    def _history(self, topic: CareTopic) -> QWidget:
        rows = RowList(translate(TOPIC_NAMES[topic]))
        shown = []
        for line in self._clinic.care_card.history(self._page.patient_id, topic)[:OLDER]:
            row = ListRow(words.said(line), [words.by(line, self._names.get(line.author_id, ""))])
            row.words.addWidget(self._after.below(line.id, line.author_id))
            if not self._after.counts(line.id):
                strike(row)
            shown.append(row)
        rows.set_rows(shown)
        return rows

    def _skin(self) -> ListRow:
        """The skin is not typed here: it is what was seen last, site by site."""
        checks = self._clinic.skin.of(self._page.patient_id)
        counted = [check for check in checks if self._after.counts(check.id)]
        said, details, tone = translate(_("Not looked at yet")), "", "muted"
        if counted:
            states = latest_states(counted)
            bad = [
                translate(SITE_NAMES[site]) for site, state in states.items() if state in ALARMS
            ]
            fades = [s for s, state in states.items() if state is SkinState.FADES]
            said = translate(_("Nothing that stays or is open"))
            if bad:
                said = translate(_("Stays or open: {sites}"), sites=list_words(bad))
            elif fades:
                names = list_words([translate(SITE_NAMES[site]) for site in fades])
                said = translate(_("Fades: {sites}"), sites=names)
            tone = "danger" if bad else "accent"
            author = self._names.get(counted[0].author_id, "")
            day = format_date(counted[0].checked_on)
            details = translate(_("{day}, {who}"), day=day, who=author)
        go = Button(translate(_("Look")), "quiet", icon="arrow-right", clicked=self._go_to_skin)
        row = ListRow(translate(_("Skin")), lead=Icon("accessibility", tone, 20), deeds=[go])
        row.words.addWidget(paragraph(said, "body" if counted else "muted"))
        if details:
            row.words.addWidget(paragraph(details, "small"))
        return row

    def _go_to_skin(self) -> None:
        self._page.desk.go("skin", self._page.patient_id)

    def _ask(self, topic: CareTopic) -> None:
        self.asked.emit(topic)

    def _turn(self, topic: CareTopic) -> None:
        self._unfolded = None if self._unfolded is topic else topic
        self._show()
