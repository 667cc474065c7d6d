"""The signed-in window: sidebar, pages, the patient's record, search and the last saved word."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QFrame, QStackedWidget, QWidget
from shiboken6 import isValid

from rehab_tracker.core.errors import UserError
from rehab_tracker.core.i18n import _, format_time_exactly, translate
from rehab_tracker.core.news import Changed
from rehab_tracker.domain.snippets import chosen
from rehab_tracker.domain.team import ROLE_NAMES, Part, Verb
from rehab_tracker.services.clinic import Clinic
from rehab_tracker.services.ward_papers import kinds_for_wards
from rehab_tracker.ui.backup_rounds import BackupRounds
from rehab_tracker.ui.bridge import Bridge
from rehab_tracker.ui.clinic_page import ClinicPage
from rehab_tracker.ui.desk import Desk
from rehab_tracker.ui.dialogs import Dialogs
from rehab_tracker.ui.finder import Deed, Finder
from rehab_tracker.ui.lock import LOCK_KEYS, PRIVACY_KEYS, SWITCH_KEYS
from rehab_tracker.ui.lock.pin import PinLine
from rehab_tracker.ui.moments import at_the_clinic
from rehab_tracker.ui.preferences import PreferenceKeeper
from rehab_tracker.ui.record import FIRST_PAGE, Record
from rehab_tracker.ui.screens import RECORD, Screen, screen, screens_of
from rehab_tracker.ui.sidebar import Sidebar
from rehab_tracker.ui.tasks import Tasks
from rehab_tracker.ui.widgets.icons import Icon
from rehab_tracker.ui.widgets.names import is_private, set_private
from rehab_tracker.ui.widgets.palette import CommandPalette
from rehab_tracker.ui.widgets.showing import turn_to
from rehab_tracker.ui.widgets.snippets import close_book, open_book
from rehab_tracker.ui.widgets.spacing import column, row
from rehab_tracker.ui.widgets.steps_button import STEPS_KEYS, STEPS_TITLE
from rehab_tracker.ui.widgets.text import label
from rehab_tracker.ui.widgets.toast import Toast

if TYPE_CHECKING:
    from rehab_tracker.ui.steps.sheet import StepsSheet


class Workplace(QWidget):
    """Everything between sign-in and sign-out."""

    signed_out = Signal()
    lock_asked = Signal()
    switch_asked = Signal()
    privacy_turned = Signal()
    shown = Signal(str)

    def __init__(
        self, clinic: Clinic, tasks: Tasks, dialogs: Dialogs, preferences: PreferenceKeeper
    ) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.clinic = clinic
        self.preferences = preferences
        self.screens = screens_of(clinic.member)
        self.desk = Desk(
            clinic,
            tasks,
            dialogs,
            preferences.now,
            preferences.change,
            self.go,
            self.say,
            self.sign_out,
            self.show_kept,
        )
        self._pages: dict[str, ClinicPage] = {}
        self._shown_key = "today"
        self._steps = 0
        self._cursor: QWidget | None = None
        self._gone = False
        self._bridge = Bridge(clinic.news, self)
        self._bridge.changed.connect(self._heard)
        self.sidebar = self._make_sidebar()
        self.record = Record(self.desk, self.screens)
        self._stack = QStackedWidget()
        self._nothing = QWidget()
        self._stack.addWidget(self._nothing)
        self._stack.addWidget(self.record)
        self.pin_line = PinLine(clinic.presence, tasks)
        self.pin_line.done.connect(self._pin_set)
        self._lay_out()
        self.toast = Toast(self)
        self.steps: StepsSheet | None = None
        self.palette_ = self._make_palette()
        self._rounds = BackupRounds(clinic, tasks, self)
        open_book(self._snippet)
        tasks.soon(self._begin)

    def go(self, page: str, patient_id: UUID | None = None, **values: object) -> None:
        """Show a page; a page of a record needs a patient, the open one if none is named."""
        wanted = screen(page)
        if wanted not in self.screens:
            self.say(translate(_("Your role does not include this page.")))
            return
        before = QApplication.focusWidget()
        self._steps += 1
        if wanted.place == RECORD:
            self._go_to_record(page, patient_id, values)
        else:
            self._show_side_page(wanted, values)
        self._keep_focus_from_wandering(before)
        self._shown_key = page
        self.shown.emit(page)

    def say(self, sentence: str, *, undo: bool = False) -> None:
        """Tell what was done; with undo where it can be taken back."""
        if undo and self.clinic.undo.what():
            self.toast.say(sentence, self.undo)
        else:
            self.toast.say(sentence)

    def show_kept(self, moment: datetime | None) -> None:
        """Show when what is being typed was last kept as a draft."""
        saved = _("Draft saved {time}")
        self.sidebar.show_kept("" if moment is None else translate(
            saved, time=format_time_exactly(at_the_clinic(moment, self.clinic.clock))
        ))  # fmt: skip

    def undo(self) -> None:
        """Take back the last unsigned change of this member."""
        self._turn_back(self.clinic.undo.undo, _("Taken back: {what}"))

    def redo(self) -> None:
        """Do again what was just taken back."""
        self._turn_back(self.clinic.undo.redo, _("Done again: {what}"))

    def search(self) -> None:
        """Open the search for patients, pages and actions."""
        self.palette_.open()

    def help(self) -> None:
        """Open the chapter of the user guide about the page that is shown."""
        self.go("help", chapter=self._shown_key)

    def hand_over(self) -> None:
        """Offer the handover sheet of each ward."""
        self.go("patients", handover=True)

    def first_steps(self) -> None:
        """Show what to do first in dysreflexia, over the page as it is."""
        if self.steps is None:
            from rehab_tracker.ui.steps.sheet import StepsSheet  # noqa: PLC0415  # rarely needed

            self.steps = StepsSheet(self, self.desk)
        self.palette_.dismiss()
        self.steps.open(self.record.patient_id, beside=not self._shows_record())

    def in_an_emergency(self) -> bool:
        """Whether somebody works by the first steps; the screen does not lock meanwhile."""
        return self.steps is not None and self.steps.is_in_use()

    def ask_for_pin(self) -> None:
        """Offer the PIN of the day, once, where the member has none."""
        self.pin_line.ask()

    def lock(self) -> None:
        """Ask the window to lock."""
        self.lock_asked.emit()

    def switch_user(self) -> None:
        """Ask the window to let somebody else work."""
        self.switch_asked.emit()

    def privacy_title(self) -> str:
        """What turning privacy would do now, as a marked phrase."""
        return _("Show names and faces") if is_private() else _("Hide names and faces")

    def turn_private(self) -> None:
        """Show initials instead of patients' names, and no faces; or names again."""
        set_private(not is_private())
        self.palette_.dismiss()
        self._read_again()
        self.privacy_turned.emit()
        hidden = _("Names and faces are hidden. {keys} shows them again.")
        self.say(translate(hidden, keys=PRIVACY_KEYS) if is_private()
                 else translate(_("Names and faces are shown.")))  # fmt: skip

    def settle(self) -> None:
        """Keep every draft that still waits to be kept, and fold away what lies over the page."""
        self._cursor = self.focusWidget()
        self.palette_.dismiss()
        if self.steps is not None:
            self.steps.dismiss()
        self.toast.expire()
        for page in (*self._pages.values(), *self.record.pages()):
            page.settle()

    def round_for_locking(self) -> Callable[[], None]:
        """The backup that is made behind the lock, for the one who locks to begin."""
        return self._rounds.for_locking()

    def resume(self) -> None:
        """Somebody is back: show what is on file now, and the cursor where it was."""
        self.pin_line.follow()
        self._begin()
        if self._shows_record() and self.record.current() is None:  # the lock came before it
            self.go(self._shown_key)
        self._read_again()
        if self._cursor is not None and isValid(self._cursor):
            self._cursor.setFocus()

    def fits(self) -> bool:
        """Whether the member may still open just these pages."""
        return self.screens == screens_of(self.clinic.member)

    def leave(self) -> None:
        """Keep what was typed and let go of the clinic; nothing is left for the next."""
        if self._go_out_of_sight():
            self._rounds.leave()

    def close_for_good(self) -> None:
        """Like `leave`, but over when it returns, because the program ends."""
        if self._go_out_of_sight():
            self._rounds.end()

    def sign_out(self) -> None:
        """Close the clinic; what is not this member's is not there for the next."""
        self.leave()
        self.signed_out.emit()

    def new_patient(self) -> None:
        """Start a registration."""
        self.go("patients", new=True)

    def new_session(self) -> None:
        """Start a therapy session for the open patient."""
        self.go("therapy", new=True)

    def current(self) -> ClinicPage | None:
        """The page that is shown."""
        found = self._stack.currentWidget()
        if found is self.record:
            return self.record.current()
        return found if isinstance(found, ClinicPage) else None

    def deeds(self) -> list[Deed]:
        """What can be done from anywhere, for this member, now."""
        member, found = self.clinic.member, []
        if member.may(Verb.WRITE, Part.PATIENTS):
            found.append(
                Deed(translate(_("Register a patient")), "user-plus", self.new_patient, "Ctrl+N")
            )
        if member.may(Verb.WRITE, Part.THERAPY) and self.record.patient_id is not None:
            found.append(
                Deed(translate(_("Log a therapy session")), "dumbbell", self.new_session, "Ctrl+L")
            )
        if member.may(Verb.READ, Part.CARE):
            found.append(
                Deed(translate(_("Save a handover sheet")), "clipboard-list", self.hand_over)
            )
            if kinds_for_wards(self.clinic):
                found.append(
                    Deed(translate(_("Make papers for a ward")), "files", self.ward_papers)
                )
        if member.may(Verb.WRITE, Part.THERAPY):
            found.append(
                Deed(translate(_("Print today's day sheet")), "printer", self.print_day_sheet)
            )
        return [
            *found,
            Deed(translate(STEPS_TITLE), "life-buoy", self.first_steps, STEPS_KEYS),
            Deed(translate(_("Undo")), "undo-2", self.undo, "Ctrl+Z"),
            Deed(translate(_("Redo")), "redo-2", self.redo, "Ctrl+Shift+Z"),
            Deed(translate(_("Light")), "sun", self._wear_light),
            Deed(translate(_("Dark")), "moon", self._wear_dark),
            Deed(translate(_("High contrast")), "contrast", self._wear_contrast),
            Deed(translate(_("Larger text")), "a-large-small", self.preferences.larger, "Ctrl++"),
            Deed(translate(_("Smaller text")), "a-large-small", self.preferences.smaller,
                 "Ctrl+-"),
            Deed(translate(self.privacy_title()), "eye-off", self.turn_private, PRIVACY_KEYS),
            Deed(translate(_("Lock")), "lock", self.lock, LOCK_KEYS),
            Deed(translate(_("Switch user")), "users-round", self.switch_user, SWITCH_KEYS),
            Deed(translate(_("Sign out")), "log-out", self.sign_out, "Ctrl+Shift+L"),
        ]  # fmt: skip

    def ward_papers(self) -> None:
        """Offer one paper for everybody on a ward."""
        self.go("patients", ward_papers=True)

    def print_day_sheet(self) -> None:
        """The therapist's day on paper, from wherever they are."""
        self.go("today", day_sheet=True)

    def _begin(self) -> None:
        """Show the page of the day, unless somebody went on or away meanwhile."""
        if self._is_at_work() and self._stack.currentWidget() is self._nothing:
            self.go("today")

    def _is_at_work(self) -> bool:
        return isValid(self) and not self._gone and not self.clinic.presence.locked

    def _keep_focus_from_wandering(self, before: QWidget | None) -> None:
        """Qt hands the focus of a hidden page to the first button of the sidebar."""
        now = QApplication.focusWidget()
        if now is None or (now is not before and self.sidebar.isAncestorOf(now)):
            self.setFocus()

    def _go_to_record(self, page: str, patient_id: UUID | None, values: dict[str, object]) -> None:
        wanted = patient_id or self.record.patient_id
        if wanted is None:
            self.go("patients")
            self.say(translate(_("Choose a patient first.")))
            return
        shown = page if self.record.has_page(page) else FIRST_PAGE
        new = wanted != self.record.patient_id
        if new:
            self.record.open_patient(wanted)
            self.record.point_to(shown)
            self.desk.tasks.soon(partial(self._show_first, self._steps, shown, values))
        else:
            self.record.show_page(shown, values)
        turn_to(self._stack, self.record)
        self.sidebar.show_current("patients")

    def _show_first(self, step: int, page: str, values: dict[str, object]) -> None:
        """Make the first page of a record whose banner is drawn, unless somebody went on."""
        if self._is_at_work() and step == self._steps:
            self.record.show_page(page, values)

    def _show_side_page(self, wanted: Screen, values: dict[str, object]) -> None:
        page = self._pages.get(wanted.key)
        drawn = page is not None
        if page is None:
            page = wanted.page_class()(replace(self.desk, nest=self._stack), None)
            self._pages[wanted.key] = page
            self._stack.addWidget(page)
        else:
            page.refresh()
        turn_to(self._stack, page)
        self.sidebar.show_current(wanted.key)
        if values:
            page.bring(values, drawn=drawn)

    def _heard(self, notice: Changed) -> None:
        if self.clinic.presence.locked:  # a backup ends meanwhile; `resume` reads everything again
            return
        self.record.heard(notice, in_sight=self._shows_record())
        page = self._stack.currentWidget()
        if page is not self.record and isinstance(page, ClinicPage):
            page.heard(notice)  # the others read again whenever they are shown

    def _turn_back(self, deed: Callable[[], str], sentence: str) -> None:
        try:
            what = deed()
        except UserError as error:
            self.say(str(error))
            return
        if what:
            self.say(translate(sentence, what=translate(what)))
        else:
            self.say(translate(_("There is nothing to take back.")))

    def _wear_light(self) -> None:
        self.preferences.wear("light")

    def _wear_dark(self) -> None:
        self.preferences.wear("dark")

    def _wear_contrast(self) -> None:
        self.preferences.wear("contrast")

    def _read_again(self) -> None:
        try:
            self.record.refresh(in_sight=self._shows_record())
            page = self._stack.currentWidget()
            if page is not self.record and isinstance(page, ClinicPage):
                page.refresh()
        except UserError as error:
            self.go("today")
            self.say(str(error))

    def _go_out_of_sight(self) -> bool:
        """Whether this is the first time that the member leaves."""
        first, self._gone = not self._gone, True
        if first and not self.clinic.presence.locked:
            self.settle()
        close_book()
        self.hide()  # pages keep what was typed while the record is still open
        self.clinic.presence.wipe()
        return first

    def _pin_set(self) -> None:
        self.say(translate(_("Your PIN is set. It holds for twelve hours.")))

    def _make_sidebar(self) -> Sidebar:
        member = self.clinic.member
        roles = ", ".join(translate(ROLE_NAMES[role]) for role in sorted(member.roles))
        sidebar = Sidebar(self.clinic.details.name, member.full_name, roles, self.screens)
        sidebar.chosen.connect(self.go)
        sidebar.lock_asked.connect(self.lock)
        sidebar.sign_out_asked.connect(self.sign_out)
        return sidebar

    def _make_palette(self) -> CommandPalette:
        finder = Finder(self.desk, self.screens, self.deeds, self._has_patient)
        return CommandPalette(self, [finder.people, finder.pages, finder.actions])

    def _snippet(self, key: str) -> str | None:
        """What letters after the sign stand for, to this member now."""
        return chosen(self.clinic.snippets.of(), key, self.clinic.member.id)

    def _shows_record(self) -> bool:
        return self._stack.currentWidget() is self.record

    def _has_patient(self) -> bool:
        return self.record.patient_id is not None

    def _lay_out(self) -> None:
        right = QWidget()
        pages = column(right, gap=0)
        if self.clinic.practice:
            pages.addWidget(_practice_ribbon())
        pages.addWidget(self.pin_line)
        pages.addWidget(self._stack, 1)
        lay = row(self, gap=0)
        lay.addWidget(self.sidebar)
        lay.addWidget(right, 1)


def _practice_ribbon() -> QFrame:
    ribbon = QFrame()
    ribbon.setProperty("ribbon", "true")
    ribbon.setObjectName("practice-ribbon")
    lay = row(ribbon, margins=(24, 6, 24, 6), gap=8)
    lay.addWidget(Icon("triangle-alert", "warn", 18))
    words = label(translate(_("PRACTICE. No person in this clinic exists.")), "strong")
    words.set_tone("warn")
    lay.addWidget(words, 1)
    return ribbon
