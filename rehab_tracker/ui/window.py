"""The one window: first the door, then the workplace of whoever signed in.

Nothing slow is imported here: the door is painted first, and the rest loads while people type.
"""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QAction, QCloseEvent, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu, QWidget

from rehab_tracker.core.i18n import _, translate
from rehab_tracker.ui.dialogs import Dialogs
from rehab_tracker.ui.entrance.page import EntrancePage
from rehab_tracker.ui.preferences import PreferenceKeeper
from rehab_tracker.ui.tasks import Tasks

if TYPE_CHECKING:
    from rehab_tracker.services.clinic import Clinic
    from rehab_tracker.ui.workplace import Workplace

SMALLEST = (1024, 640)
USUAL = (1366, 768)


class Window(QMainWindow):
    """Shows the door until somebody has signed in, and again after they left."""

    painted = Signal()

    def __init__(self, tasks: Tasks, dialogs: Dialogs, preferences: PreferenceKeeper) -> None:
        super().__init__()
        self._tasks, self._dialogs, self.preferences = tasks, dialogs, preferences
        self._was_painted = False
        self.workplace: Workplace | None = None
        self.setMinimumSize(*SMALLEST)
        self.resize(*USUAL)

    def welcome(self, folder: Path | None = None) -> EntrancePage:
        """Show the door: the two choices of the first start, or the sign-in of a clinic."""
        self.workplace = None
        self.setWindowTitle(translate(_("Rehab Tracker")))
        known = self.preferences.now().clinic
        page = EntrancePage(self._tasks, self._dialogs, folder or (Path(known) if known else None))
        page.entered.connect(self.enter)
        self._show(page)
        self._build_menus()
        if self._was_painted:
            page.wake()
        else:
            self.painted.connect(page.wake)
        return page

    def enter(self, clinic: "Clinic") -> None:
        """Open the workplace of the member who signed in."""
        from rehab_tracker.ui.workplace import Workplace  # noqa: PLC0415  # not for the first paint

        if str(clinic.folder) != self.preferences.now().clinic:
            self.preferences.change(clinic=str(clinic.folder))
        self.workplace = Workplace(clinic, self._tasks, self._dialogs, self.preferences)
        self.workplace.signed_out.connect(self._left)
        self.setWindowTitle(
            translate(
                _("{clinic} – {person} – Rehab Tracker"),
                clinic=clinic.details.name,
                person=clinic.member.full_name,
            )
        )
        self._show(self.workplace)
        self.workplace.setFocus()  # not the first button of the sidebar
        self._build_menus()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close the clinic with the window."""
        if self.workplace is not None:
            self.workplace.hide()  # pages keep what was typed while the record is still open
            self.hide()  # the last backup may take some seconds
            self.workplace.clinic.safekeeping.on_closing()
            self.workplace.clinic.close()
            self.workplace = None
        super().closeEvent(event)

    def event(self, event: QEvent) -> bool:
        """Say once when the first picture is on the screen."""
        done = super().event(event)
        if event.type() == QEvent.Type.Paint and not self._was_painted:
            self._was_painted = True
            self.painted.emit()
        return done

    def _left(self) -> None:
        self.welcome()

    def _show(self, page: QWidget) -> None:
        old = self.takeCentralWidget()
        self.setCentralWidget(page)
        if old is not None:
            old.hide()
            old.deleteLater()

    def _build_menus(self) -> None:
        self.menuBar().clear()
        for menu in self.menuBar().findChildren(QMenu):
            menu.setParent(None)  # else it goes on listening for its shortcuts
            menu.deleteLater()
        file = self._menu(_("&File"))
        if self.workplace is not None:
            self._fill_workplace_menus(self.workplace, file)
        view = self._menu(_("&View"))
        self._act(view, _("Light"), self._light)
        self._act(view, _("Dark"), self._dark)
        self._act(view, _("High contrast"), self._contrast)
        view.addSeparator()
        self._act(view, _("Larger text"), self.preferences.larger, "Ctrl++")
        self._act(view, _("Smaller text"), self.preferences.smaller, "Ctrl+-")
        self._act(file, _("Quit"), self._quit, "Ctrl+Q")
        if self.workplace is not None:
            helping = self._menu(_("&Help"))
            self._act(helping, _("Help for this page"), self.workplace.help, "F1")

    def _fill_workplace_menus(self, workplace: "Workplace", file: QMenu) -> None:
        self._act(file, _("Find anything …"), workplace.search, "Ctrl+K")
        may = {deed.shortcut for deed in workplace.deeds()}
        if "Ctrl+N" in may:
            self._act(file, _("Register a patient"), workplace.new_patient, "Ctrl+N")
        if any(each.key == "therapy" for each in workplace.screens):
            self._act(file, _("Log a therapy session"), workplace.new_session, "Ctrl+L")
        self._act(file, _("Sign out"), workplace.sign_out, "Ctrl+Shift+L")
        edit = self._menu(_("&Edit"))
        self._act(edit, _("Undo"), workplace.undo, "Ctrl+Z")
        self._act(edit, _("Redo"), workplace.redo, "Ctrl+Shift+Z")
        go = self._menu(_("&Go"))
        for each in workplace.screens:
            action = self._act(go, each.title, _Go(workplace, each.key), each.shortcut)
            action.setObjectName(f"go-{each.key}")

    def _menu(self, title: str) -> QMenu:
        return self.menuBar().addMenu(translate(title))

    def _act(
        self, menu: QMenu, title: str, deed: Callable[[], object], shortcut: str = ""
    ) -> QAction:
        action = QAction(translate(title), menu)
        if shortcut:
            action.setShortcut(QKeySequence(shortcut))
        action.triggered.connect(_Run(deed))
        menu.addAction(action)
        return action

    def _light(self) -> None:
        self.preferences.wear("light")

    def _dark(self) -> None:
        self.preferences.wear("dark")

    def _contrast(self) -> None:
        self.preferences.wear("contrast")

    def _quit(self) -> None:
        self.close()


class _Run:
    """Calls a deed from a menu, which hands over whether it is checked."""

    def __init__(self, deed: Callable[[], object]) -> None:
        self._deed = deed

    def __call__(self, _checked: bool = False) -> None:  # Qt's signal
        self._deed()


class _Go:
    """Goes to one page."""

    def __init__(self, workplace: "Workplace", key: str) -> None:
        self._workplace, self._key = workplace, key

    def __call__(self) -> None:
        self._workplace.go(self._key)
