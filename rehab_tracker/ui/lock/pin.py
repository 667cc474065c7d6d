"""Six digits: the line they are typed into, and the form in which a PIN is chosen."""

from PySide6.QtCore import QRegularExpression, Qt, Signal
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QWidget

from rehab_tracker.core.errors import Invalid, UserError
from rehab_tracker.core.i18n import _, translate
from rehab_tracker.services.presence import DIGITS, Presence
from rehab_tracker.ui.tasks import Tasks
from rehab_tracker.ui.widgets.buttons import Button
from rehab_tracker.ui.widgets.forms import Form
from rehab_tracker.ui.widgets.icons import Icon
from rehab_tracker.ui.widgets.lines import LineEdit, SecretEdit
from rehab_tracker.ui.widgets.spacing import at_start, column, row
from rehab_tracker.ui.widgets.text import label

PROMISE = _("Set a PIN for today, and six digits unlock the screen instead of your passphrase.")


class PinEdit(LineEdit):
    """A hidden line that takes six digits and says when they are all there."""

    complete = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(longest=DIGITS, parent=parent)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)
        self.setValidator(QRegularExpressionValidator(QRegularExpression("[0-9]*"), self))
        self.textEdited.connect(self._typed)

    def _typed(self, text: str) -> None:
        if len(text) == DIGITS:
            self.complete.emit()


class PinForm(QWidget):
    """Chooses the PIN: twice the same, and the passphrase where the sign-in is no longer fresh."""

    done = Signal()

    def __init__(self, presence: Presence, tasks: Tasks) -> None:
        super().__init__()
        self._presence, self._tasks = presence, tasks
        self.form = Form(columns=3, narrowest=200)
        self.form.add("pin", translate(_("PIN: six digits")), PinEdit(), required=True)
        self.form.add("again", translate(_("The same again")), PinEdit(), required=True)
        self.form.add(
            "passphrase",
            translate(_("Your passphrase")),
            SecretEdit(),
            hint=translate(_("You signed in a while ago; it shows that it is you.")),
        )
        self._keep = Button(translate(_("Set the PIN")), icon="check")
        self._keep.setObjectName("set-pin")
        self._keep.clicked.connect(self.save)
        for field in self.form.fields.values():
            field.editor.returnPressed.connect(self.save)  # type: ignore[attr-defined]  # lines
        lay = column(self, gap=10)
        lay.addWidget(self.form)
        lay.addWidget(at_start(self._keep))
        self.begin()

    def begin(self) -> None:
        """Start with empty lines; the passphrase is asked only where it is needed."""
        self.form.clear()
        self.form.fields["passphrase"].setVisible(self._presence.needs_passphrase)

    def save(self) -> None:
        """Set it, off the window's thread."""
        self.form.fields["passphrase"].setVisible(self._presence.needs_passphrase)
        try:
            typed = self.form.values()
        except Invalid as complaint:
            self.form.show_complaints(complaint.complaints)
            return
        if typed["pin"] != typed["again"]:
            wrong = UserError(_("The two are not the same. Please type again."))
            self.form.show_complaints({"again": wrong})
            return
        self.setEnabled(False)
        presence, pin, secret = self._presence, typed["pin"], typed["passphrase"] or ""
        self._tasks.run(lambda: presence.set_pin(pin, secret), self._kept, self._refused)

    def _kept(self, _nothing: object) -> None:
        self.setEnabled(True)
        self.begin()
        self.done.emit()

    def _refused(self, error: Exception) -> None:
        self.setEnabled(True)
        if isinstance(error, Invalid):
            self.form.show_complaints(error.complaints)
        elif isinstance(error, UserError):
            self.form.show_complaints({"pin": error})
        else:
            raise error


class PinLine(QFrame):
    """Asks once after a sign-in, in a line on top of the page, and opens into the form."""

    done = Signal()

    def __init__(self, presence: Presence, tasks: Tasks) -> None:
        super().__init__()
        self.setProperty("pinline", "true")
        self.setObjectName("pin-line")
        self._presence, self._tasks = presence, tasks
        self._form: PinForm | None = None
        self._lay = column(self, margins=(24, 6, 16, 6), gap=8)
        self._lay.addLayout(self._question())
        self.setVisible(False)

    def ask(self) -> None:
        """Show the line where there is no PIN yet."""
        self.setVisible(not self._presence.has_pin)

    def follow(self) -> None:
        """Go away where a PIN was set elsewhere."""
        if self._presence.has_pin:
            self.hide()

    def put_off(self) -> None:
        """Not today; the settings page still offers it."""
        self.hide()

    def open_form(self) -> None:
        """Show where to type."""
        if self._form is None:
            self._form = PinForm(self._presence, self._tasks)
            self._form.done.connect(self._set)
            self._lay.addWidget(self._form)
        self._choose.hide()
        self._form.begin()
        self._form.form.fields["pin"].setFocus()

    def _set(self) -> None:
        self.hide()
        self.done.emit()

    def _question(self) -> QHBoxLayout:
        line = row(gap=10)
        line.addWidget(Icon("key-round", "accent", 18))
        line.addWidget(label(translate(PROMISE), wrap=True), 1)
        self._choose = Button(translate(_("Set a PIN")), "quiet", clicked=self.open_form)
        self._choose.setObjectName("open-pin")
        later = Button(translate(_("Not today")), "quiet", clicked=self.put_off)
        later.setObjectName("no-pin")
        line.addWidget(self._choose)
        line.addWidget(later)
        return line
