"""The patients: the list that is searched while somebody types, and registering somebody new."""

from functools import partial
from typing import Any, ClassVar
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut, QShowEvent

from rehab_tracker.core.i18n import _, translate
from rehab_tracker.domain.patients import Patient, RosterLine
from rehab_tracker.domain.team import Part, Verb
from rehab_tracker.ui.clinic_page import ClinicPage
from rehab_tracker.ui.desk import Desk
from rehab_tracker.ui.patients.drafting import DraftKeeper
from rehab_tracker.ui.patients.foot import FootBar
from rehab_tracker.ui.patients.registration import Registration
from rehab_tracker.ui.patients.roster_card import RosterCard
from rehab_tracker.ui.widgets.buttons import Button
from rehab_tracker.ui.widgets.form_card import put_typed, typed
from rehab_tracker.ui.widgets.states import Notice

PREFILLED = frozenset({"admitted_on", "care"})


class PatientsPage(ClinicPage):
    """The list, or the registration in its place; what is typed there outlives every way out."""

    listens_to: ClassVar[frozenset[str]] = frozenset(
        {"patient", "stay_event", "injury", "alert", "draft"}
    )

    def __init__(self, desk: Desk, patient_id: UUID | None) -> None:
        self._writes = desk.clinic.member.may(Verb.WRITE, Part.PATIENTS)
        self.new = _with_keys(Button(translate(_("Register a patient")), "primary",
                                     icon="user-plus"), "register-patient", "Ctrl+N")  # fmt: skip
        actions = [self.new] if self._writes else []
        super().__init__(desk, patient_id, translate(_("Patients")), "", actions)
        self.new.clicked.connect(self.start_registration)
        self.registration: Registration | None = None
        self.keeper = DraftKeeper(desk, None, self._unsaved, self)
        self._draft_note: Notice | None = None
        self.roster = RosterCard(self._found)
        self.roster.people.chosen.connect(self._open)
        self.add(self.roster, 1)
        self._foot = self._make_foot()
        self.refresh()

    def refresh(self) -> None:
        """Read the list again, unless a registration stands in its place."""
        if self.registration is None:
            self.roster.refresh()
            self._offer_draft()

    def arrive(self, values: dict[str, object]) -> None:
        """Start a registration, or go on with a draft of one."""
        draft_id = values.get("draft")
        if isinstance(draft_id, UUID):
            self.go_on(draft_id)
        elif values.get("new"):
            self.start_registration()

    def start_registration(self) -> None:
        """Open the form in the place of the list."""
        if not self._writes:
            return
        if self.registration is None:
            self._show_registration()
        if self.registration is not None:
            self.registration.begin()

    def go_on(self, draft_id: UUID) -> None:
        """Open the form with what a draft kept."""
        kept = self.attempt(lambda: self.keeper.take_up(draft_id))
        if kept is None:
            return
        self.start_registration()
        if self.registration is not None:
            put_typed(self.registration.form, kept)
            self.registration.look_for_duplicates()

    def leave_registration(self) -> None:
        """Go back to the list; what was typed is kept as a draft."""
        self.keeper.keep()
        kept = bool(self._unsaved())
        self.keeper.let_go()
        self._close_registration()
        if kept:
            self.desk.say(translate(_("What you typed is kept as a draft.")))

    def save(self) -> None:
        """Register the person that the form is about."""
        if self.registration is not None:
            self.registration.register()

    def showEvent(self, event: QShowEvent) -> None:
        """Typing begins the search at once."""
        super().showEvent(event)
        if self.registration is None:
            self.roster.begin()

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep what is typed before the page goes out of sight."""
        self.keeper.keep_if_waiting()
        super().hideEvent(event)

    def _found(self, words: str, in_care_only: bool) -> tuple[RosterLine, ...]:  # as the card asks
        return self.desk.clinic.patients.everyone(words, in_care_only=in_care_only)

    def _registered(self, patient: Patient) -> None:
        self._close_registration()
        self.desk.go("overview", patient.id)
        self.desk.say(translate(_("{name} is registered."), name=patient.full_name), undo=True)

    def _open(self, patient_id: UUID) -> None:
        self.desk.go("overview", patient_id)

    def _unsaved(self) -> dict[str, Any]:
        if self.registration is None:
            return {}
        kept = typed(self.registration.form)
        return kept if any(kept[name] for name in kept if name not in PREFILLED) else {}

    def _show_registration(self) -> None:
        self.registration = Registration(self)
        self.registration.registering.connect(self.keeper.forget)
        self.registration.refused.connect(self.keeper.keep)
        self.registration.registered.connect(self._registered)
        self.registration.touched.connect(self.keeper.touch)
        self.registration.duplicates.opened.connect(self._open)
        self.title_row.set_title(translate(_("Register a patient")))
        self.new.hide()
        self.roster.hide()
        self._drop_draft_note()
        self.add(self.registration)
        self.registration.show()
        self._foot.show()

    def _close_registration(self) -> None:
        if self.registration is None:
            return
        self.registration.hide()
        self.registration.deleteLater()
        self.registration = None
        self._foot.hide()
        self.title_row.set_title(translate(_("Patients")))
        self.new.setVisible(self._writes)
        self.roster.show()
        self.refresh()

    def _offer_draft(self) -> None:
        self._drop_draft_note()
        waiting = self.keeper.waiting() if self._writes else None
        if waiting is None:
            return
        go_on = Button(translate(_("Continue")), clicked=partial(self.go_on, waiting.id))
        go_on.setObjectName("continue-registration")
        words = translate(_("A registration was begun and is not saved."))
        self._draft_note = Notice(words, "accent", go_on)
        self.body.insertWidget(1, self._draft_note)
        self._draft_note.show()

    def _drop_draft_note(self) -> None:
        if self._draft_note is not None:
            self._draft_note.hide()
            self._draft_note.deleteLater()
            self._draft_note = None

    def _make_foot(self) -> FootBar:
        save = Button(translate(_("Register")), "primary", icon="check", clicked=self.save)
        back = Button(translate(_("Back to the list")), clicked=self.leave_registration)
        back.setObjectName("leave-registration")
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.save)
        return FootBar(self, [_with_keys(save, "save-registration", "Ctrl+Enter"), back])


def _with_keys(button: Button, name: str, keys: str) -> Button:
    """Name the button, and show in its tooltip keys that somebody else listens to."""
    button.setObjectName(name)
    button.setToolTip(translate(_("{deed} ({keys})"), deed=button.accessibleName(), keys=keys))
    return button
