"""The patients: the list that is searched while somebody types, and registering somebody new."""

from typing import ClassVar
from uuid import UUID

from pydantic import JsonValue
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent

from rehab_tracker.core.i18n import _, translate
from rehab_tracker.domain.drafts import Form as Forms
from rehab_tracker.domain.patients import Patient, RosterLine
from rehab_tracker.domain.team import Part, Verb
from rehab_tracker.ui.cards_page import fill
from rehab_tracker.ui.clinic_page import ClinicPage
from rehab_tracker.ui.desk import Desk
from rehab_tracker.ui.draft_keeper import DraftKeeper, kept_of
from rehab_tracker.ui.patients.foot import FootBar
from rehab_tracker.ui.patients.handover import HandoverCard
from rehab_tracker.ui.patients.registration import Registration
from rehab_tracker.ui.patients.roster_card import RosterCard
from rehab_tracker.ui.patients.ward_papers import WardPapersCard
from rehab_tracker.ui.widgets.buttons import Button
from rehab_tracker.ui.widgets.names import shown_name
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
        self._hand_over = Button(translate(_("Handover sheet …")), icon="clipboard-list")
        self._hand_over.setObjectName("handover")
        may_hand_over = desk.clinic.member.may(Verb.READ, Part.CARE)
        actions = [self._hand_over] if may_hand_over else []
        actions += [self.new] if self._writes else []
        super().__init__(desk, patient_id, translate(_("Patients")), "", actions)
        self.new.clicked.connect(self.start_registration)
        self.handover = HandoverCard(self, self.open_ward_papers)
        self._hand_over.clicked.connect(self.handover.open)
        self.add(self.handover)
        self.ward_papers = WardPapersCard(self)
        self.add(self.ward_papers)
        self.registration: Registration | None = None
        self.keeper = DraftKeeper(desk, Forms.PATIENT, None, self._unsaved, self)
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
        """Start a registration; one that was begun is gone on with."""
        if values.get("draft") or values.get("new"):
            self.start_registration()
        elif values.get("handover") and self.registration is None:
            self.handover.open()
        elif values.get("ward_papers") and self.registration is None:
            self.open_ward_papers()

    def open_ward_papers(self) -> None:
        """Choose one paper for everybody on a ward, in the place of the handover sheet."""
        self.handover.hide()
        self.ward_papers.open()

    def start_registration(self) -> None:
        """Open the form in the place of the list, with what was begun and not saved."""
        if not self._writes:
            return
        if self.registration is None:
            self._show_registration()
            self._go_on()
        if self.registration is not None:
            self.registration.begin()

    def begin_anew(self) -> None:
        """Put away what was begun; undo brings the draft back."""
        self.keeper.discard()
        if self.registration is not None:
            self.registration.form.begin()
            self.registration.look_for_duplicates()
        self._drop_draft_note()

    def leave_registration(self) -> None:
        """Go back to the list; what was typed is kept as a draft."""
        self.keeper.settle()
        kept = bool(self._unsaved())
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

    def _found(self, words: str, in_care_only: bool) -> tuple[RosterLine, ...]:  # as the card asks
        return self.desk.clinic.patients.everyone(words, in_care_only=in_care_only)

    def _registered(self, patient: Patient) -> None:
        self.keeper.finish()
        self._close_registration()
        self.desk.go("overview", patient.id)
        self.desk.say(
            translate(_("{name} is registered."), name=shown_name(patient.full_name)), undo=True
        )

    def _open(self, patient_id: UUID) -> None:
        self.desk.go("overview", patient_id)

    def _unsaved(self) -> dict[str, JsonValue]:
        if self.registration is None:
            return {}
        kept = kept_of(self.registration.form)
        return kept if set(kept) - PREFILLED else {}

    def _show_registration(self) -> None:
        self.registration = Registration(self)
        self.registration.registered.connect(self._registered)
        self.registration.touched.connect(self.keeper.touched)
        self.registration.duplicates.opened.connect(self._open)
        self.title_row.set_title(translate(_("Register a patient")))
        self.new.hide()
        self._hand_over.hide()
        self.ward_papers.hide()
        self.handover.hide()
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
        self._hand_over.setVisible(self.desk.clinic.member.may(Verb.READ, Part.CARE))
        self.roster.show()
        self.refresh()

    def _go_on(self) -> None:
        draft = self.keeper.waiting()
        if draft is None or self.registration is None:
            return
        fill(self.registration.form, draft.values)
        self.registration.look_for_duplicates()
        anew = Button(translate(_("Begin anew")), clicked=self.begin_anew)
        anew.setObjectName("begin-anew")
        self._show_draft_note(_("This was begun earlier and is not saved yet."), anew)

    def _offer_draft(self) -> None:
        self._drop_draft_note()
        if not self._writes or not self._draft_waits():
            return
        go_on = Button(translate(_("Continue")), clicked=self.start_registration)
        go_on.setObjectName("continue-registration")
        self._show_draft_note(_("A registration was begun and is not saved yet."), go_on)

    def _draft_waits(self) -> bool:
        return any(
            line.form == Forms.PATIENT and line.patient_id is None
            for line in self.desk.clinic.drafts.mine()
        )

    def _show_draft_note(self, sentence: str, action: Button) -> None:
        self._drop_draft_note()
        self._draft_note = Notice(translate(sentence), "accent", action)
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
