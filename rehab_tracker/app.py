"""Builds the window and joins everything; nothing else does."""

import gc
import os
import sys
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QApplication

from rehab_tracker.core.paths import config_folder
from rehab_tracker.ui import theme
from rehab_tracker.ui.crash import CrashWatch
from rehab_tracker.ui.dialogs import Dialogs
from rehab_tracker.ui.preferences import PreferenceKeeper
from rehab_tracker.ui.tasks import BackgroundTasks, InlineTasks, Tasks
from rehab_tracker.ui.window import Window

BEHIND_THE_DOOR = (
    "rehab_tracker.services.clinic",
    "rehab_tracker.ui.workplace",
    "rehab_tracker.charts.look",
    "rehab_tracker.reports.family_report",
)
"""Imported by a thread once the door is painted, while the person types."""


def open_window(folder: Path | None = None) -> int:
    """Open the clinic in `folder`, or the one last used, or the two choices; runs until closed."""
    app = make_application()
    tasks = BackgroundTasks()
    preferences = PreferenceKeeper(app)
    preferences.prepare()
    window = _guarded_window(tasks, Dialogs(), preferences)
    _sweep_for(window)
    window.welcome(folder)
    theme.put_on_sheet(app, door_only=True)
    window.painted.connect(_Warm(app, tasks))
    window.show()
    return app.exec()


def open_practice() -> int:
    """Go straight into the practice clinic; it is made first where there is none yet."""
    from rehab_tracker.ui.entrance.page import practice_folder  # noqa: PLC0415  # window loads it

    app = make_application()
    _start_log()
    window = make_window(app, BackgroundTasks())
    _sweep_for(window)
    window.show()
    window.welcome(practice_folder()).look_around()
    return app.exec()


def draw_tour(out: Path, clinic: Path | None = None) -> list[Path]:
    """Draw every screen of a practice clinic into `out`; gives the files."""
    from rehab_tracker.ui.tour import draw  # noqa: PLC0415  # only the tour needs it

    app = make_application()
    return draw(make_window(app, InlineTasks()), out, clinic)


def make_application() -> QApplication:
    """The one Qt application, with our name."""
    if sys.platform.startswith("linux") and not _has_display():
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.setdefault(theme.STYLE, "Fusion")
    os.environ.setdefault("QT_LOGGING_RULES", "qt.text.font.db=false")  # it falls back by itself
    os.environ.setdefault("MPLCONFIGDIR", str(config_folder() / "matplotlib"))
    found = QApplication.instance()
    app = found if isinstance(found, QApplication) else QApplication([])
    app.setApplicationName("rehab-tracker")
    app.setApplicationDisplayName("Rehab Tracker")
    app.setDesktopFileName("rehab-tracker")
    return app


def make_window(app: QApplication, tasks: Tasks, dialogs: Dialogs | None = None) -> Window:
    """The window with everything it needs, dressed as this computer's settings say."""
    preferences = PreferenceKeeper(app)
    preferences.dress()
    return _guarded_window(tasks, dialogs or Dialogs(), preferences)


def _guarded_window(tasks: Tasks, dialogs: Dialogs, preferences: PreferenceKeeper) -> Window:
    CrashWatch(dialogs).stand_guard()
    return Window(tasks, dialogs, preferences)


class _Warm:
    """Imports what the workplace needs, off the window's thread."""

    def __init__(self, app: QApplication, tasks: Tasks) -> None:
        self._app, self._tasks = app, tasks

    def __call__(self) -> None:
        theme.load_fonts()
        theme.put_on_sheet(self._app)
        self._tasks.run(_import_the_rest, self._go_on)

    def _go_on(self, _result: object) -> None:
        self._tasks.aside(import_pages)  # a sign-in does not wait for them


def _import_the_rest() -> None:
    from importlib import import_module  # noqa: PLC0415  # used once

    _start_log()
    for name in BEHIND_THE_DOOR:
        import_module(name)
    gc.freeze()


def _sweep_for(window: Window) -> None:
    from rehab_tracker.ui.sweeping import Sweep  # noqa: PLC0415  # only for a window that stays

    gc.disable()
    window.guard.beaten.connect(Sweep())


def import_pages() -> None:
    """Import every page and draw every icon, so that the first look at one does not wait."""
    from importlib import import_module  # noqa: PLC0415  # used once

    from rehab_tracker.ui.screens import SCREENS  # noqa: PLC0415  # after the first paint

    theme.draw_icons()
    for each in SCREENS:
        each.page_class()
    import_module("rehab_tracker.ui.widgets.chart_canvas")
    import_module("rehab_tracker.domain.measures.catalogue").catalogue()
    import_module("rehab_tracker.core.i18n").format_day(date.min)  # reads the names of days
    import_module("rehab_tracker.services.entrance").make_ready()


def _start_log() -> None:
    from rehab_tracker.core.log import start_log  # noqa: PLC0415  # after the first paint

    start_log()


def _has_display() -> bool:
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
