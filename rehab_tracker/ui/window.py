"""The one window: first the door, then the workplace of whoever signed in.

Nothing slow is imported here: the door is painted first, and the rest loads while people type.
"""

from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QStackedWidget, QWidget

from rehab_tracker.core.clock import Clock
from rehab_tracker.core.i18n import _, translate
from rehab_tracker.core.preferences import PLACES
from rehab_tracker.ui import theme
from rehab_tracker.ui.dialogs import Dialogs
from rehab_tracker.ui.entrance.page import EntrancePage
from rehab_tracker.ui.house import House
from rehab_tracker.ui.lock.clippings import Clippings
from rehab_tracker.ui.lock.guard import Guard
from rehab_tracker.ui.menus import Menus
from rehab_tracker.ui.preferences import PreferenceKeeper
from rehab_tracker.ui.tasks import Tasks

if TYPE_CHECKING:
    from rehab_tracker.services.clinic import Clinic
    from rehab_tracker.ui.workplace import Workplace

SMALLEST = (1024, 640)
USUAL = (1366, 768)


class Window(QMainWindow):
    """Shows the door until somebody has signed in, and the lock while nobody is at work.

    Attributes:
        workplace: of the member at work; None at the door and while it is locked.
    """

    painted = Signal()

    def __init__(
        self,
        tasks: Tasks,
        dialogs: Dialogs,
        preferences: PreferenceKeeper,
        clock: Clock | None = None,
    ) -> None:
        super().__init__()
        self._tasks, self._dialogs, self.preferences = tasks, dialogs, preferences
        self._was_painted = False
        self.workplace: Workplace | None = None
        self._house = House()
        self._clippings = Clippings(self)
        self.guard = Guard(clock or Clock(), self._patience, self)
        self.guard.idle.connect(self._nobody_touches)
        self.guard.slept.connect(self._slept)
        self._stack = QStackedWidget()
        self.setCentralWidget(self._stack)
        self._menus = Menus(self.menuBar(), preferences, self._quit)
        self.menuBar().setMinimumHeight(theme.grown(35))  # filled once the door is painted
        self.painted.connect(self._fill_menus)
        self.setMinimumSize(*SMALLEST)
        self.resize(*USUAL)

    def welcome(self, folder: Path | None = None) -> EntrancePage:
        """Show the door: the two choices of the first start, or the sign-in of a clinic."""
        self._send_away(self._house.everybody())
        known = self.preferences.now().clinic
        return self._show_door(folder or (Path(known) if known else None))

    def enter(self, clinic: "Clinic") -> None:
        """Open the workplace of the member who signed in."""
        if str(clinic.folder) != self.preferences.now().clinic:
            self.preferences.change(clinic=str(clinic.folder))
        self._send_away(self._house.in_the_way_of(clinic))
        self._open(clinic).ask_for_pin()

    def _nobody_touches(self) -> None:
        """Lock, unless somebody answers alone: that screen shows nothing and is locked itself."""
        if self.workplace is not None and self.workplace.in_an_emergency():
            return
        modal = QApplication.activeModalWidget()
        if modal is None or not modal.property("alone"):
            self.lock()

    def lock(self) -> None:
        """Put everything away; whoever is in comes back by PIN or passphrase.

        What changed is backed up behind the lock, which waits for nothing.
        """
        workplace = self.workplace
        if workplace is not None:
            workplace.settle()
            back_up = workplace.round_for_locking()
            self._put_away()
            back_up()

    def _put_away(self) -> None:
        workplace = self.workplace
        if workplace is None:
            return
        workplace.settle()
        workplace.hide()  # pages keep what was typed while the record is still open
        self._close_what_lies_open()
        self._clippings.forget()
        try:
            workplace.clinic.presence.lock()
        finally:
            self._show_lock()

    def switch_user(self) -> None:
        """Lock, and offer the others who are in first; where nobody is, the sign-in."""
        if self.workplace is None:
            return
        self.lock()
        if len(self._house.everybody()) > 1:
            self._house.step_back()
            self._show_lock()
        else:
            self._show_sign_in()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close the clinic with the window."""
        self.hide()  # the last backup may take some seconds
        for workplace in self._house.everybody():
            workplace.close_for_good()
        self._send_away(self._house.everybody())
        super().closeEvent(event)

    def event(self, event: QEvent) -> bool:
        """Say once when the first picture is on the screen."""
        done = super().event(event)
        if event.type() == QEvent.Type.Paint and not self._was_painted:
            self._was_painted = True
            self.painted.emit()
        return done

    def _open(self, clinic: "Clinic") -> "Workplace":
        from rehab_tracker.ui.workplace import Workplace  # noqa: PLC0415  # not for the first paint

        workplace = Workplace(clinic, self._tasks, self._dialogs, self.preferences)
        workplace.signed_out.connect(self._left)
        workplace.lock_asked.connect(self.lock)
        workplace.switch_asked.connect(self.switch_user)
        workplace.privacy_turned.connect(self._fill_menus)
        self._work_at(workplace)
        return workplace

    def _work_at(self, workplace: "Workplace") -> None:
        self.workplace = workplace
        self._house.come_forward(workplace)
        clinic = workplace.clinic
        self.setWindowTitle(
            translate(
                _("{clinic} – {person} – Rehab Tracker"),
                clinic=clinic.details.name,
                person=clinic.member.full_name,
            )
        )
        self._show(workplace)
        self.guard.begin()

    def _come_back(self, clinic: "Clinic") -> None:
        workplace = self._house.of(clinic)
        if not workplace.fits():  # their roles changed meanwhile
            self._house.leave(workplace)
            workplace.deleteLater()
            self._open(clinic)
            return
        self._work_at(workplace)
        workplace.resume()

    def _left(self) -> None:
        workplace, folder = self.workplace, None
        if workplace is not None:
            folder = workplace.clinic.folder
            self._send_away((workplace,))
        if self._house.everybody():
            self._show_lock()
        else:
            self._show_door(folder)

    def _sign_out(self, clinic: "Clinic") -> None:
        self.workplace = self._house.of(clinic)
        self._left()

    def _send_away(self, leaving: "tuple[Workplace, ...]") -> None:
        for workplace in leaving:
            if workplace is self.workplace:
                self.workplace = None
            self._house.leave(workplace)
            workplace.leave()
            self._stack.removeWidget(workplace)
            workplace.deleteLater()

    def _fill_menus(self) -> None:
        self._menus.build(self.workplace)

    def _slept(self) -> None:
        self._house.wipe()
        self._put_away()  # without a backup: no key outlasts a sleep

    def _patience(self) -> timedelta:
        return timedelta(minutes=PLACES[self.preferences.now().place])

    def _show_lock(self) -> None:
        from rehab_tracker.ui.lock.sheet import LockSheet  # noqa: PLC0415  # somebody is in first

        self.workplace = None
        sheet = LockSheet(self._tasks, self._house.clinics())
        sheet.unlocked.connect(self._come_back)
        sheet.sign_out_asked.connect(self._sign_out)
        sheet.other_asked.connect(self._show_sign_in)
        clinic = sheet.chosen.details.name
        self.setWindowTitle(translate(_("{clinic} – Locked – Rehab Tracker"), clinic=clinic))
        self._show(sheet)
        sheet.show_field()

    def _show_sign_in(self) -> None:
        page = self._show_door(self._house.clinics()[0].folder, others=True)
        page.back_asked.connect(self._show_lock)

    def _show_door(self, folder: Path | None, *, others: bool = False) -> EntrancePage:
        self.workplace = None
        self.setWindowTitle(translate(_("Rehab Tracker")))
        page = EntrancePage(self._tasks, self._dialogs, folder, others=others)
        page.entered.connect(self.enter)
        page.language_asked.connect(self._speak)
        self._show(page)
        if not others:
            self.guard.end()
        if self._was_painted:
            page.wake()
        else:
            self.painted.connect(page.wake)
        return page

    def _speak(self, code: str) -> None:
        """Show the first start and the menus in another language, from now on."""
        self.preferences.change(language=code)
        self._fill_menus()
        door = self._stack.currentWidget()
        if isinstance(door, EntrancePage):
            door.show_first_start()

    def _show(self, page: QWidget) -> None:
        """Show a page; whoever is in keeps theirs, doors and locks are made anew."""
        old = self._stack.currentWidget()
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        if old is not None and old is not page and not self._house.has(old):
            self._stack.removeWidget(old)
            old.deleteLater()
        if self._was_painted:
            self._fill_menus()

    def _close_what_lies_open(self) -> None:
        for _depth in range(8):  # a menu may lie over a menu
            lying = QApplication.activePopupWidget()
            if lying is None:
                break
            lying.close()
        for widget in QApplication.topLevelWidgets():
            if widget is not self and widget.isVisible() and _is_within(widget, self):
                widget.reject() if isinstance(widget, QDialog) else widget.close()

    def _quit(self) -> None:
        self.close()


def _is_within(widget: QWidget, window: QWidget) -> bool:
    above = widget.parentWidget()
    while above is not None and above is not window:
        above = above.parentWidget()
    return above is window
