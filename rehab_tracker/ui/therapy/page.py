"""The therapy page of a record: what is in force, the sessions, and the form for a new one."""

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import ClassVar
from uuid import UUID

from PySide6.QtCore import QTimer

from rehab_tracker.core.i18n import _, format_date, translate
from rehab_tracker.domain.plans import Slot
from rehab_tracker.domain.signing import EntryKind
from rehab_tracker.domain.team import Part, Verb
from rehab_tracker.domain.therapy import TherapySession
from rehab_tracker.ui.corrections.after import After
from rehab_tracker.ui.desk import Desk
from rehab_tracker.ui.entry_page import EntryPage
from rehab_tracker.ui.therapy.entry import SessionEntry
from rehab_tracker.ui.therapy.lines import SessionLines
from rehab_tracker.ui.therapy.safety import SafetyCard
from rehab_tracker.ui.widgets.buttons import Button
from rehab_tracker.ui.widgets.cards import Card
from rehab_tracker.ui.widgets.names import shown_name
from rehab_tracker.ui.widgets.showing import show_if
from rehab_tracker.ui.widgets.spacing import row
from rehab_tracker.ui.widgets.states import EmptyState, Notice

FIRST, OLDER = 10, 20  # sessions shown at once, and those that come with each wish for older


class TherapyPage(EntryPage[SessionEntry]):
    """Shows the sessions; logging one happens on the same page."""

    kept_says = _("Kept as a draft. Log a session opens it again.")
    listens_to: ClassVar[frozenset[str]] = frozenset(
        {"therapy_session", "alert", "restriction", "injury", "medicine"}
    )

    def __init__(self, desk: Desk, patient_id: UUID | None) -> None:
        self.home = self._new = Button(
            translate(_("Log a session")), "primary", icon="plus", clicked=self._log_new
        )
        super().__init__(desk, patient_id, translate(_("Therapy")), "", (self._new,))
        self._may_write = desk.clinic.member.may(Verb.WRITE, Part.THERAPY)
        show_if(self._new, self._may_write)
        self.safety = SafetyCard()
        self.add(self.safety)
        self.last_plan = Notice("")
        self.last_plan.hide()
        self.add(self.last_plan)
        self._wanted: TherapySession | None = None
        self._planned: dict[str, object] | None = None
        self._after = After(self, EntryKind.THERAPY_SESSION)
        self.lines = SessionLines(
            desk.clinic.therapy.get, self._may_edit, self._after.below, desk.clinic.clock
        )
        self.lines.edit.connect(self._edit)
        self._list = self._make_list()
        self._list_is_old = True
        self.add(self._list)
        show_if(self._list, not self._wants_form(desk.wish))
        self.finish()
        self.refresh()

    def refresh(self) -> None:
        """Read what is in force and the newest sessions."""
        clinic = self.desk.clinic
        self._after.read()
        self.safety.show_safety(
            clinic.alerts.of(self.patient_id),
            clinic.alerts.restrictions(self.patient_id),
            list(clinic.medicines.of(self.patient_id).values()),
        )
        self._list_is_old = True
        self._read_list()

    def arrive(self, values: dict[str, object]) -> None:
        """Begin a new session, go on with a draft, or put an entry right."""
        entry, draft = values.get("entry"), values.get("draft")
        if isinstance(entry, UUID):
            self._edit(entry)
        elif self._wants_form(values):
            self._planned = _planned(values)
            self._open(draft_id=draft if isinstance(draft, UUID) else None)

    def _wants_form(self, values: Mapping[str, object]) -> bool:
        return self._may_write and bool(values.get("new") or values.get("draft"))

    def _log_new(self) -> None:
        self._open()

    def _edit(self, session_id: object) -> None:
        if not isinstance(session_id, UUID):
            return
        held = self.desk.clinic.therapy.get(session_id)
        if self._may_edit(held):
            self._open(held)
        else:
            self._unfold(session_id)

    def _unfold(self, session_id: UUID) -> None:
        """Show all of a session that this member can only read."""
        self.close_form()
        shown = next((each for each in self.lines.rows if each.line.id == session_id), None)
        if shown is not None:
            if not shown.is_open():
                shown.turn()
            QTimer.singleShot(0, shown, partial(self.ensureWidgetVisible, shown, 0, 24))

    def _open(self, held: TherapySession | None = None, draft_id: UUID | None = None) -> None:
        """Open the form: for this entry, from a draft, or empty."""
        if self.entry is not None:
            if held is None and draft_id is None:
                self.entry.begin()
                return
            self.close_form()
        self._wanted = held
        planned, self._planned = self._planned, None
        self.entry = SessionEntry(self, held, draft_id, planned)
        self.entry.anew.connect(self._start_anew)
        self.entry.saved.connect(self._saved)
        self.entry.left.connect(self._leave)
        self.body.insertWidget(self.body.indexOf(self._list), self.entry)
        self._show_form_or_list()
        self.verticalScrollBar().setValue(0)
        self.entry.begin()

    def _start_anew(self) -> None:
        self.close_form()
        self._open(self._wanted)

    def _saved(self) -> None:
        """A new session of today goes on to the next person of the day."""
        was_new = self._wanted is None
        self.close_form()
        following = self.desk.clinic.therapy.next_turn(self.patient_id) if was_new else None
        if following is None:
            return
        self.desk.go("therapy", following.patient_id, new=True)
        hour = f"{following.at:%H:%M}" if following.at else ""
        self.desk.say(
            translate(
                _("Session saved. Next: {name} {hour}"),
                name=shown_name(following.name),
                hour=hour,
            ).rstrip(),
            undo=True,
        )

    def _show_form_or_list(self) -> None:
        writing = self.entry is not None
        show_if(self._list, not writing)
        self._read_list()
        show_if(self._new, self._may_write and not writing)
        last = self.desk.clinic.therapy.last(self.patient_id) if writing else None
        show_if(self.last_plan, bool(last and last.plan_next))
        if last and last.plan_next:
            self.last_plan.say(
                translate(
                    _("Planned on {day}: {plan}"),
                    day=format_date(last.happened_on),
                    plan=last.plan_next,
                )
            )

    def _may_edit(self, session: TherapySession) -> bool:
        mine = session.author_id == self.desk.clinic.member.id
        return self._may_write and mine and self._after.is_open(session.id)

    def _make_list(self) -> Card:
        card = Card()
        card.setAccessibleName(translate(_("Sessions")))
        first = Button(
            translate(_("Log the first session")), "primary", icon="plus", clicked=self._log_new
        )
        self._empty = EmptyState(
            "dumbbell",
            translate(_("Therapy sessions stand here, the newest first.")),
            first if self._may_write else None,
        )
        card.add(self._empty)
        card.add(self.lines)
        self._older = Button(translate(_("Show older sessions")), clicked=self._show_older)
        foot = row()
        foot.addStretch(1)
        foot.addWidget(self._older)
        foot.addStretch(1)
        card.add_layout(foot)
        return card

    def _read_list(self) -> None:
        """Read the newest sessions, unless a form stands in their place."""
        if self._list.isHidden() or not self._list_is_old:
            return
        self._list_is_old = False
        shown = len(self.lines.rows)
        lines = self.desk.clinic.therapy.of(self.patient_id, FIRST)
        self._after.know([line.id for line in lines])
        self.lines.show_lines(lines)
        more = len(lines) == FIRST
        while more and len(self.lines.rows) < shown:
            more = self._add_older()
        show_if(self._empty, not lines)
        show_if(self._new, self._may_write and bool(lines))
        show_if(self._older, more)

    def _show_older(self) -> None:
        show_if(self._older, self._add_older())

    def _add_older(self) -> bool:
        """Show older ones below; whether there may be more."""
        last = self.lines.rows[-1].line.id
        older = self.desk.clinic.therapy.of(self.patient_id, OLDER, before=last)
        self._after.know([line.id for line in older])
        self.lines.add_lines(older)
        return len(older) == OLDER


def _planned(values: dict[str, object]) -> dict[str, object] | None:
    """What somebody who came from a plan wishes to begin with; None where no plan says it."""
    slot, day = values.get("planned"), values.get("on")
    if not isinstance(slot, Slot):
        return None
    begun: dict[str, object] = {
        "started_at": slot.starts_at,
        "minutes": slot.minutes,
        "setting": slot.setting,
        "kinds": slot.kinds,
    }
    return {**begun, "happened_on": day} if isinstance(day, date) else begun
