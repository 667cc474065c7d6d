"""The page of concerns: what was noticed, what is done, and whose papers wait."""

from typing import ClassVar
from uuid import UUID

from pydantic import JsonValue
from PySide6.QtWidgets import QWidget

from rehab_tracker.core.i18n import _, format_date, list_words, translate
from rehab_tracker.domain.concerns import (
    AT_RISK_NAMES,
    CONCERN_NAMES,
    AtRisk,
    Concern,
    ConcernThread,
)
from rehab_tracker.domain.concerns import (
    ConcernPage as Found,
)
from rehab_tracker.domain.drafts import Form as Forms
from rehab_tracker.domain.group_keys import KeyState, Newcomer
from rehab_tracker.ui.clinic_page import ClinicPage
from rehab_tracker.ui.concern.form import ConcernForm
from rehab_tracker.ui.desk import Desk
from rehab_tracker.ui.draft_keeper import DraftKeeper, kept_of, show_kept
from rehab_tracker.ui.widgets.badges import Badge
from rehab_tracker.ui.widgets.buttons import Button
from rehab_tracker.ui.widgets.cards import Card
from rehab_tracker.ui.widgets.key_cards import NewcomerCard, WaitingCard
from rehab_tracker.ui.widgets.list_row import ListRow, RowList
from rehab_tracker.ui.widgets.marks import Tone
from rehab_tracker.ui.widgets.open_form import OpenForm
from rehab_tracker.ui.widgets.spacing import row
from rehab_tracker.ui.widgets.states import EmptyState
from rehab_tracker.ui.widgets.text import label, paragraph

GIVEN = ("noticed_on", "at_risk")
"""What the form begins with; a form with no more in it is no draft."""


class ConcernPage(ClinicPage):
    """Concerns about one patient, for those three roles, with whoever holds the key."""

    listens_to: ClassVar[frozenset[str]] = frozenset(
        {"concern_entry", "concern_key", "member", "relative"}
    )

    def __init__(self, desk: Desk, patient_id: UUID | None) -> None:
        self.write = Button(
            translate(_("Write a concern")), "primary", icon="triangle-alert", shortcut="Alt+N",
            clicked=self.begin,
        )  # fmt: skip
        sealed = _("Sealed: psychologists, physicians and family workers open this, nobody else.")
        super().__init__(
            desk, patient_id, translate(_("Concern")), translate(sealed), [self.write]
        )
        self.form: ConcernForm | None = None
        self._thread: ConcernThread | None = None
        self._drafts = DraftKeeper(desk, Forms.CONCERN, patient_id, self._typed, self)
        self._names: dict[UUID, str] = {}
        self._people: dict[UUID, str] = {}
        self._above, self._list = RowList("", gap=16), RowList(translate(_("Concern")), gap=16)
        self.add(self._above)
        self.add(self._list)
        self.finish()
        self.refresh()

    def refresh(self) -> None:
        """Read what is sealed again."""
        concerns = self.desk.clinic.concerns
        waits = concerns.state() is KeyState.WAITING
        self.write.setVisible(not waits and self.form is None)
        self._list.setVisible(not waits)
        if waits:
            title = translate(_("You wait for the key of concerns"))
            self._show_above([WaitingCard(title, self.desk.clinic.fingerprint, self.refresh)])
            return
        self._names = self.desk.clinic.team.names()
        relatives = self.desk.clinic.family.relatives(self.patient_id)
        self._people = {each.id: each.full_name for each in relatives}
        found = concerns.page(self.patient_id)
        if self.form is None:
            self._show_above([self._newcomer(each) for each in concerns.newcomers()])
        self._list.set_rows([*self._threads(found), self._holds(found)])

    def arrive(self, values: dict[str, object]) -> None:
        """Begin a concern, or go on with one that was begun."""
        if self.write.isVisibleTo(self) and (values.get("new") or values.get("draft")):
            self.begin()

    def begin(self, thread: ConcernThread | None = None) -> None:
        """Open the form for a concern, or for a later step of one."""
        if self.form is not None:
            return
        draft = self._drafts.waiting()
        if draft is not None:
            first = str(draft.values.get("first_id", ""))
            known = self.desk.clinic.concerns.page(self.patient_id).threads
            thread = next((each for each in known if str(each.id) == first), None)
        self._thread = thread
        people = [(str(each), name) for each, name in self._people.items()]
        today = self.desk.clinic.clock.today
        self.form = ConcernForm(today, people, later=thread is not None)
        if draft is not None:
            show_kept(self.form, draft.values)
        elif thread is not None:
            first_step = thread.steps[0]
            self.form.set_values(
                {"kinds": [str(kind) for kind in first_step.kinds],
                 "at_risk": str(first_step.at_risk)}
            )  # fmt: skip
        self.form.changed.connect(self._drafts.touched)
        title = _("Write a concern") if thread is None else _("What was done since")
        card = Card(translate(title), icon="triangle-alert")
        card.add(OpenForm(self.form, translate(_("Save it, sealed")), self.save, self.close_form))
        self._show_above([card])
        self.write.hide()
        self.refresh()
        self.form.go_to(self.form.fields["seen"])

    def save(self) -> None:
        """Keep it, sealed; papers for everybody named wait."""
        form, thread = self.form, self._thread
        if form is None:
            return
        write = self.desk.clinic.concerns.write
        said = translate(_("The concern is saved."))
        kept = self.attempt(
            lambda: write(form.details(self.patient_id, thread)), form, said=said, undo=False
        )
        if kept is not None:
            self._drafts.finish()
            self._close()

    def close_form(self) -> None:
        """Close the form; what was typed stays as a draft."""
        if self._typed():
            self._drafts.keep_now()
        self._close()

    def grant(self, member_id: UUID, fingerprint: str) -> None:
        """Give the key to a newcomer whose fingerprint was compared."""
        said = translate(_("The key is given."))
        give = self.desk.clinic.concerns.grant
        self.attempt(lambda: give(member_id, fingerprint), said=said, undo=False)

    def let_wait(self, relative_id: UUID) -> None:
        """Let papers for somebody wait, whatever the reason."""
        hold = self.desk.clinic.concerns.hold
        said = translate(_("Papers for them wait now."))
        self.attempt(lambda: hold(self.patient_id, relative_id), said=said, undo=False)

    def let_go(self, relative_id: UUID) -> None:
        """Let papers for somebody go again."""
        release = self.desk.clinic.concerns.release
        said = translate(_("Papers for them can be printed again."))
        self.attempt(lambda: release(self.patient_id, relative_id), said=said, undo=False)

    def _close(self) -> None:
        self.form, self._thread = None, None
        self.refresh()

    def _typed(self) -> dict[str, JsonValue]:
        found = kept_of(self.form) if self.form is not None else {}
        if not set(found) - set(GIVEN):
            return {}
        return found | ({"first_id": str(self._thread.id)} if self._thread else {})

    def _threads(self, found: Found) -> list[QWidget]:
        if found.threads:
            return [self._thread_card(thread) for thread in found.threads]
        words = _("No concern was written. If you see or hear something that worries you, write "
                  "it as it was; you need not be sure.")  # fmt: skip
        return [EmptyState("triangle-alert", translate(words))]

    def _thread_card(self, thread: ConcernThread) -> QWidget:
        step = Button(translate(_("What was done since")), icon="pencil",
                      clicked=lambda: self.begin(thread))  # fmt: skip
        first = thread.steps[0]
        kinds = [translate(CONCERN_NAMES[kind]) for kind in first.kinds]
        title = list_words(kinds) or translate(_("Concern"))
        card = Card(title, actions=[step] if self.form is None and thread.open else [])
        state = row(gap=8)
        tone: Tone = "warn" if thread.open else "neutral"
        state.addWidget(
            Badge(translate(_("Open")) if thread.open else translate(_("Closed")), tone)
        )
        if thread.next_on is not None:
            day = format_date(thread.next_on)
            state.addWidget(label(translate(_("Looked at again on {day}"), day=day), "muted"))
        state.addStretch(1)
        card.add_layout(state)
        if first.at_risk is not AtRisk.PERSON:
            card.add(paragraph(translate(AT_RISK_NAMES[first.at_risk]), "strong"))
        for each in reversed(thread.steps):
            self._add_step(card, each)
        return card

    def _add_step(self, card: Card, step: Concern) -> None:
        who = self._names.get(step.author_id, "")
        when = "  ·  ".join((format_date(step.noticed_on), who))
        card.add(label(when, "strong"))
        named = [self._people.get(each, "") for each in step.named]
        lines = (
            (_("What was seen or said"), step.seen),
            (_("Whom it is about"), list_words([each for each in (*named, step.others) if each])),
            (_("Who was told, here and outside"), step.told),
            (_("What is done now to keep them safe"), step.done),
        )
        for title, words in lines:
            if words:
                card.add(label(translate(title), "small"))
                card.add(paragraph(words))

    def _holds(self, found: Found) -> QWidget:
        card = Card(translate(_("Papers that wait")), icon="lock")
        words = _(
            "Nothing is printed for somebody whose papers wait, and whoever tries reads only that "
            "the family worker is to be asked. You can let papers wait for other reasons too, "
            "such as an address that is being checked."
        )
        card.add(paragraph(translate(words), "muted"))
        if not self._people:
            card.add(paragraph(translate(_("No relative is on file."))))
            return card
        rows = RowList(translate(_("Papers that wait")))
        rows.set_rows([self._hold_row(each, each in found.held) for each in self._people])
        card.add(rows)
        return card

    def _hold_row(self, relative_id: UUID, held: bool) -> ListRow:
        name = self._people[relative_id]
        if held:
            go = Button(translate(_("Let papers go again")), "quiet",
                        clicked=lambda: self.let_go(relative_id))  # fmt: skip
            badge = Badge(translate(_("Papers wait")), "warn")
            return ListRow(name, badges=[badge], deeds=[go])
        wait = Button(translate(_("Let papers wait")), "quiet",
                      clicked=lambda: self.let_wait(relative_id))  # fmt: skip
        return ListRow(name, deeds=[wait])

    def _newcomer(self, newcomer: Newcomer) -> NewcomerCard:
        name = newcomer.member.full_name
        title = translate(_("{name} waits for the key of concerns"), name=name)
        words = translate(
            _(
                "Let {name} sign in and read their fingerprint to you. It must be this one, digit "
                "by digit. Whoever gets the key reads every concern."
            ),
            name=name,
        )
        return NewcomerCard(title, words, newcomer, self.grant)

    def _show_above(self, rows: list[QWidget]) -> None:
        self._above.set_rows(rows)
        self._above.setVisible(bool(rows))
