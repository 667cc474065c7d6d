"""A form that opens in the place where its answer will stand, with its deed and a way back."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from rehab_tracker.core.i18n import _, translate
from rehab_tracker.ui.widgets.buttons import Button
from rehab_tracker.ui.widgets.forms import Form
from rehab_tracker.ui.widgets.spacing import column, row

IN_A_CARD = 200  # pixels of one column at normal text, so that half a page has two


class OpenForm(QWidget):
    """The form, its coloured button and Cancel; Ctrl+Enter saves, Esc leaves what is untouched.

    Args:
        form: what is asked.
        label: the deed, already translated.
        save: does it; the form is closed by whoever opened it.
        cancel: closes it.
    """

    touched = Signal()

    def __init__(
        self,
        form: Form,
        label: str,
        save: Callable[[], object],
        cancel: Callable[[], object],
        *,
        danger: bool = False,
    ) -> None:
        super().__init__()
        self.form, self._save, self._cancel, self._dirty = form, save, cancel, False
        lay = column(self, margins=(0, 4, 0, 8), gap=14)
        lay.addWidget(form)
        self.save = Button(label, "danger" if danger else "primary", icon="check", clicked=save)
        self.save.setToolTip(translate(_("{deed} ({keys})"), deed=label, keys="Ctrl+Enter"))
        self.cancel = Button(translate(_("Cancel")), "quiet", clicked=cancel)
        buttons = row(gap=8)
        buttons.addWidget(self.save)
        buttons.addWidget(self.cancel)
        buttons.addStretch(1)
        lay.addLayout(buttons)
        form.changed.connect(self._touch)
        self._hear("Ctrl+Return", self._save_now)
        self._hear("Ctrl+Enter", self._save_now)
        self._hear("Esc", self._leave)

    def begin(self, field: str = "") -> None:
        """Put the keyboard where the typing begins."""
        wanted = self.form.fields.get(field) or next(iter(self.form.fields.values()))
        self.form.go_to(wanted)

    def _hear(self, keys: str, deed: Callable[[], None]) -> None:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(deed)

    def _save_now(self) -> None:
        self._save()

    def _leave(self) -> None:
        if not self._dirty:
            self._cancel()

    def _touch(self) -> None:
        self._dirty = True
        self.touched.emit()
