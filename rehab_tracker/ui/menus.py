"""The menus of the window: made anew for whoever is at work, at the door and while locked."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar

from rehab_tracker.core.i18n import _, translate
from rehab_tracker.ui.lock import LOCK_KEYS, PRIVACY_KEYS, SWITCH_KEYS
from rehab_tracker.ui.preferences import PreferenceKeeper
from rehab_tracker.ui.widgets.steps_button import STEPS_ACTION, STEPS_KEYS, STEPS_TITLE

if TYPE_CHECKING:
    from rehab_tracker.ui.workplace import Workplace


class Menus:
    """Fills the menu bar; each entry shows its keys."""

    def __init__(
        self, bar: QMenuBar, preferences: PreferenceKeeper, leave: Callable[[], object]
    ) -> None:
        self._bar, self._preferences, self._leave = bar, preferences, leave

    def build(self, workplace: "Workplace | None") -> None:
        """Offer what can be done now; nothing of the record while nobody is at work."""
        self._bar.clear()
        for menu in self._bar.findChildren(QMenu):
            menu.setParent(None)  # else it goes on listening for its shortcuts
            menu.deleteLater()
        file = self._menu(_("&File"))
        if workplace is not None:
            self._fill_for(workplace, file)
        view = self._menu(_("&View"))
        self._act(view, _("Light"), self._light)
        self._act(view, _("Dark"), self._dark)
        self._act(view, _("High contrast"), self._contrast)
        if workplace is not None:
            view.addSeparator()
            self._act(view, workplace.privacy_title(), workplace.turn_private, PRIVACY_KEYS)
        view.addSeparator()
        self._act(view, _("Larger text"), self._preferences.larger, "Ctrl++")
        self._act(view, _("Smaller text"), self._preferences.smaller, "Ctrl+-")
        self._act(file, _("Quit"), self._leave, "Ctrl+Q")
        if workplace is not None:
            helping = self._menu(_("&Help"))
            steps = self._act(helping, STEPS_TITLE, workplace.first_steps, STEPS_KEYS)
            steps.setObjectName(STEPS_ACTION)
            self._act(helping, _("Help for this page"), workplace.help, "F1")

    def _fill_for(self, workplace: "Workplace", file: QMenu) -> None:
        self._act(file, _("Find anything …"), workplace.search, "Ctrl+K")
        may = {deed.shortcut for deed in workplace.deeds()}
        if "Ctrl+N" in may:
            self._act(file, _("Register a patient"), workplace.new_patient, "Ctrl+N")
        if any(each.key == "therapy" for each in workplace.screens):
            self._act(file, _("Log a therapy session"), workplace.new_session, "Ctrl+L")
        file.addSeparator()
        self._act(file, _("Lock"), workplace.lock, LOCK_KEYS)
        self._act(file, _("Switch user"), workplace.switch_user, SWITCH_KEYS)
        self._act(file, _("Sign out"), workplace.sign_out, "Ctrl+Shift+L")
        edit = self._menu(_("&Edit"))
        self._act(edit, _("Undo"), workplace.undo, "Ctrl+Z")
        self._act(edit, _("Redo"), workplace.redo, "Ctrl+Shift+Z")
        go = self._menu(_("&Go"))
        for each in workplace.screens:
            action = self._act(go, each.title, _Go(workplace, each.key), each.shortcut)
            action.setObjectName(f"go-{each.key}")

    def _menu(self, title: str) -> QMenu:
        return self._bar.addMenu(translate(title))

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
        self._preferences.wear("light")

    def _dark(self) -> None:
        self._preferences.wear("dark")

    def _contrast(self) -> None:
        self._preferences.wear("contrast")


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
