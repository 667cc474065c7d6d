"""Writing one session: the form, the way it did not take place, the draft, and saving."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from pydantic import JsonValue
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from rehab_tracker.core.errors import Invalid, UserError
from rehab_tracker.core.i18n import _, format_date, format_time, plural, translate
from rehab_tracker.domain.drafts import Draft
from rehab_tracker.domain.drafts import Form as Forms
from rehab_tracker.domain.milestones import SkillStanding
from rehab_tracker.domain.plans import rows_ready
from rehab_tracker.domain.plausible import Doubt
from rehab_tracker.domain.team import Part, Role, Verb
from rehab_tracker.domain.therapy import (
    ActivityKind,
    SessionKind,
    TherapySession,
    TherapySessionDetails,
)
from rehab_tracker.ui.clinic_page import ClinicPage
from rehab_tracker.ui.draft_keeper import DraftKeeper, kept_of, show_kept
from rehab_tracker.ui.therapy.form import SessionForm
from rehab_tracker.ui.therapy.missed import MissedForm
from rehab_tracker.ui.widgets.buttons import Button
from rehab_tracker.ui.widgets.cards import Card
from rehab_tracker.ui.widgets.forms import Form
from rehab_tracker.ui.widgets.save_button import save_button
from rehab_tracker.ui.widgets.showing import show_if
from rehab_tracker.ui.widgets.spacing import column, row
from rehab_tracker.ui.widgets.states import Notice

ENTRY, DID_NOT = "entry", "did_not"


class SessionEntry(Card):
    """One session being written or put right; its signals tell how it ended.

    Args:
        page: whose record, and how to save.
        held: the entry on file that is put right, None for a new one.
        draft_id: the draft to go on with.
        planned: what a plan says of a new session, such as its day, hour and minutes.
    """

    saved = Signal()
    left = Signal()
    anew = Signal()

    def __init__(
        self,
        page: ClinicPage,
        held: TherapySession | None,
        draft_id: UUID | None = None,
        planned: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(_title(held), parent=page.ground)
        self._planned = planned
        self._page, self._clinic = page, page.desk.clinic
        self._held, self._today = held, page.desk.clinic.clock.today()
        self._agreed: set[tuple[str, str]] = set()
        self.form = self._make_form()
        self._missed: MissedForm | None = None
        self._missed_place = column()
        self._missed_begins: Mapping[str, Any] = {}
        self._foot: tuple[Button, ...] = ()
        self.keeper = DraftKeeper(
            page.desk, Forms.THERAPY, page.patient_id, self._kept, parent=self
        )
        self._missed_blank: dict[str, JsonValue] = {}
        missed = self._fill(draft_id)
        self.add(self.form)
        self.add_layout(self._missed_place)
        self._add_foot()
        self._show_missed(missed or (held is not None and not held.took_place))
        self.form.changed.connect(self.keeper.touched)
        self.form.did_not.connect(self._did_not)
        self.form.finished.connect(self._save_button.setFocus)

    @property
    def missed(self) -> MissedForm:
        """The other way, of a session that did not take place; made when it is first wanted."""
        if self._missed is None:
            self._missed = MissedForm(self._today, self)
            self._missed.set_values(self._missed_begins)
            self._missed_blank = kept_of(self._missed)
            self._missed.reasoned.connect(self._save_missed)
            self._missed.changed.connect(self.keeper.touched)
            self._missed_place.addWidget(self._missed)
            before: QWidget = self._missed.reasons.chips[-1]
            for button in self._foot:  # Tab goes on to them from the last question here too
                QWidget.setTabOrder(before, button)
                before = button
        return self._missed

    def begin(self) -> None:
        """Go to the first question."""
        first: QWidget = self.form.fields["took_place"]
        if self._did_not_take_place():
            first = self.missed.reasons
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def has_draft(self) -> bool:
        """Whether something typed is kept for later."""
        return bool(self._kept())

    def save(self) -> None:
        """Keep the session on file; what cannot be kept is said beside its field."""
        if self._did_not_take_place():
            self._save_missed()
            return
        try:
            typed = self.form.details(self._page.patient_id)
        except Invalid as wrong:
            self.form.show_complaints(wrong.complaints)
            return
        if self._asks_again(typed):
            return
        if self.form.in_group():
            self._save_group(typed)
        else:
            self._write(typed, self.form)

    def _asks_again(self, typed: TherapySessionDetails) -> bool:
        """Ask once about values that are seldom true; saving again says they are."""
        found = self._clinic.therapy.doubts(typed)
        new = [each for each in found if _answer(each) not in self._agreed]
        self._agreed |= {_answer(each) for each in new}
        if new:
            self.form.show_complaints({each.field: _asked(each) for each in new})
        return bool(new)

    def _save_group(self, typed: TherapySessionDetails) -> None:
        others = self.form.group.details(typed)
        if others is None:
            return
        try:
            kept = self._clinic.therapy.log_group((typed, *others), self.form.present())
        except Invalid as wrong:
            self._show_group_complaints(wrong)
            return
        except UserError as error:
            self.form.show_complaints({"group": error})
            return
        self._page.desk.say(
            plural("Session saved for {n} person.", "Session saved for {n} people.", len(kept)),
            undo=True,
        )
        self.keeper.finish()
        self.saved.emit()

    def _show_group_complaints(self, wrong: Invalid) -> None:
        """What is wrong with one of the others stands in their row."""
        mine: dict[str, UserError] = {}
        for name, complaint in wrong.complaints.items():
            place, _point, field = name.partition(".")
            if place.isdecimal() and int(place):
                self.form.group.say_wrong(int(place) - 1, str(complaint))
            else:
                mine[field if place.isdecimal() else name] = complaint
        if mine:
            self.form.show_complaints(mine)

    def _save_missed(self) -> None:
        whose = self.form.fields["therapist_id"].value() or self._clinic.member.id
        try:
            typed = self.missed.details(self._page.patient_id, whose)
        except Invalid as wrong:
            self.missed.show_complaints(wrong.complaints)
            return
        self._write(typed, self.missed)

    def _write(self, typed: TherapySessionDetails, form: Form) -> None:
        if self._page.attempt(
            lambda: self._keep(typed), form, said=translate(_("Session saved."))
        ):
            self.keeper.finish()
            self.saved.emit()

    def _keep(self, typed: TherapySessionDetails) -> TherapySession:
        if self._held is None:
            seen = self.form.seen() if typed.took_place else ()
            present = self.form.present() if typed.took_place else ()
            return self._clinic.therapy.log(typed, seen, present)
        return self._clinic.therapy.revise(self._held.id, typed, self._held.version)

    def _make_form(self) -> SessionForm:
        clinic, patient_id = self._clinic, self._page.patient_id
        return SessionForm(
            clinic.team.names(),
            self._today,
            clinic.dysreflexia.watch(patient_id),
            restrictions=clinic.alerts.restrictions(patient_id, all=True),
            tied=self._tied,
            people=self._people,
            relatives=self._relatives(),
            parent=self,
        )

    def _tied(self, kinds: Sequence[ActivityKind]) -> Sequence[SkillStanding]:
        if not self._clinic.member.may(Verb.WRITE, Part.SKILLS):
            return ()
        return self._clinic.milestones.tied_to(self._page.patient_id, kinds)

    def _people(self) -> Mapping[UUID, str]:
        """Who may be in a group: everybody in care but the person whose record is open."""
        found = self._clinic.patients.everyone(in_care_only=True)
        return {each.id: each.full_name for each in found if each.id != self._page.patient_id}

    def _relatives(self) -> Mapping[UUID, str]:
        """Who of the family is there and on file, for those who record the family's part."""
        if not self._clinic.member.may(Verb.WRITE, Part.FAMILY):
            return {}
        found = self._clinic.family.relatives(self._page.patient_id)
        return {each.id: each.full_name for each in found if each.is_there(self._today)}

    def _fill(self, draft_id: UUID | None) -> bool:
        """Show an entry on file or today's beginnings, and over them a draft that waits.

        The draft comes first, so that opening something else never writes over it. Returns
        whether the draft was of a session that did not take place.
        """
        draft = self.keeper.waiting(draft_id)
        if draft is not None:
            begun = draft.values.get(ENTRY)
            self._held = self._clinic.therapy.get(UUID(str(begun))) if begun else None
            self.set_title(_title(self._held))
        if self._held is not None:
            self._show_held(self._held)
        else:
            self._begin_anew()
        if draft is None:
            return False
        self.form.show_kept(draft.values)
        did_not = draft.values.get(DID_NOT)
        if isinstance(did_not, dict):
            show_kept(self.missed, did_not)
        self._say_draft(draft)
        return isinstance(did_not, dict)

    def _show_held(self, held: TherapySession) -> None:
        if held.took_place:
            self.form.show_session(held)
        else:
            self.form.begin(held.therapist_id, held.happened_on, None)
            self.missed.show_session(held)
            self._missed_blank = kept_of(self.missed)

    def _begin_anew(self) -> None:
        therapy, patient_id = self._clinic.therapy, self._page.patient_id
        kind = _usual_kind(self._clinic.member.roles)
        newest = therapy.last(patient_id)
        last = therapy.last(patient_id, kind)
        plan = newest.plan_next if newest else ""
        planned = dict(self._planned or self._planned_now() or {})
        kinds = planned.pop("kinds", ())
        ready = rows_ready(kinds, planned["minutes"]) if kinds and last is None else ()
        self.form.begin(self._clinic.member.id, self._today, last or newest, kind, plan, ready)
        if planned:
            self.form.plan_for(planned)
        self._missed_begins = {"happened_on": self._today, **planned}
        if self._missed is not None:
            self._missed.set_values(self._missed_begins)

    def _planned_now(self) -> Mapping[str, Any] | None:
        """What today's plan has this member do with this person, if anything."""
        mine = self._clinic.therapy.turns(self._today)
        turn = next((each for each in mine if each.patient_id == self._page.patient_id), None)
        if turn is None:
            return None
        return {
            "started_at": turn.at,
            "minutes": turn.minutes,
            "setting": turn.setting,
            "kinds": turn.kinds,
        }

    def _kept(self) -> dict[str, JsonValue]:
        values = self.form.kept()
        if self._did_not_take_place():
            did_not = kept_of(self.missed)
            values |= {} if did_not == self._missed_blank else {DID_NOT: did_not}
        if values and self._held is not None:
            values[ENTRY] = str(self._held.id)
        return values

    def _say_draft(self, draft: Draft) -> None:
        deeds = QWidget()
        line = row(deeds, gap=4)
        beside = Button(translate(_("Write another")), "quiet", clicked=self._begin_beside)
        beside.setObjectName("write-another")
        beside.setToolTip(translate(_("This one stays in the tray on Today.")))
        line.addWidget(beside)
        line.addWidget(Button(translate(_("Start anew")), clicked=self._start_anew))
        moment = draft.kept_at.astimezone(self._clinic.clock.now().tzinfo)
        sentence = translate(
            _("You had begun this on {day} at {time}. Finish it, or start anew."),
            day=format_date(moment.date()),
            time=format_time(moment),
        )
        self._draft_note = Notice(sentence, "accent", deeds)
        self.add(self._draft_note)

    def _start_anew(self) -> None:
        self.keeper.discard()
        self.anew.emit()

    def _begin_beside(self) -> None:
        """Another session of the same person, while the first draft waits."""
        self.keeper.begin_beside()
        self._held = None
        self.set_title(_title(None))
        self._draft_note.hide()
        self._begin_anew()
        self._show_missed(False)
        self.begin()

    def _add_foot(self) -> None:
        foot = row(gap=10)
        self._other_way = Button("", "quiet", clicked=self._turn)
        foot.addWidget(self._other_way)
        foot.addStretch(1)
        close = Button(translate(_("Close")), clicked=self._leave)
        foot.addWidget(close)
        self._save_button = save_button(self, translate(_("Save session")), self.save)
        foot.addWidget(self._save_button)
        self._foot = (self._other_way, close, self._save_button)
        self.add_layout(foot)

    def _did_not(self) -> None:
        self._show_missed(True)
        self.missed.reasons.setFocus(Qt.FocusReason.OtherFocusReason)

    def _turn(self) -> None:
        self._show_missed(not self._did_not_take_place())
        self.begin()

    def _show_missed(self, missed: bool) -> None:
        show_if(self.form, not missed)
        if missed or self._missed is not None:
            show_if(self.missed, missed)
        words = _("It took place after all") if missed else _("It did not take place")
        self._other_way.say(translate(words))

    def _did_not_take_place(self) -> bool:
        return self._missed is not None and not self._missed.isHidden()

    def _leave(self) -> None:
        self.left.emit()


def _usual_kind(roles: frozenset[Role]) -> SessionKind:
    """Which therapy a session of this member usually is."""
    physio = Role.PHYSIOTHERAPIST in roles or Role.OCCUPATIONAL_THERAPIST not in roles
    return SessionKind.PHYSIOTHERAPY if physio else SessionKind.OCCUPATIONAL


def _answer(doubt: Doubt) -> tuple[str, str]:
    return doubt.field, str(doubt.values.get("value"))


def _asked(doubt: Doubt) -> UserError:
    asked = translate(doubt.sentence, **doubt.values)
    return UserError(_("{question} Saving again keeps it."), question=asked)


def _title(held: TherapySession | None) -> str:
    if held is None:
        return translate(_("New session"))
    return translate(_("Session of {day}"), day=format_date(held.happened_on))
