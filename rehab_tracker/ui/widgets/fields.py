"""A field: what is asked, where it is answered, and what is wrong with the answer."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QSizePolicy, QWidget

from rehab_tracker.core.errors import UserError
from rehab_tracker.core.i18n import _, translate
from rehab_tracker.ui import theme
from rehab_tracker.ui.widgets.editor import Editor, complaint_of, range_of, widget_of
from rehab_tracker.ui.widgets.icons import Icon
from rehab_tracker.ui.widgets.showing import show_if
from rehab_tracker.ui.widgets.spacing import column, row
from rehab_tracker.ui.widgets.speech import announce, describe
from rehab_tracker.ui.widgets.text import Words, label, paragraph

LONG_NAME = 22  # letters; a longer name of a field wraps


class ErrorLine(QWidget):
    """One sentence about a fault, with a sign beside it; it takes no room while all is well."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        line = row(self, gap=6)
        line.addWidget(Icon("circle-alert", "danger", 18), 0, Qt.AlignmentFlag.AlignTop)
        self._words = paragraph("")
        self._words.set_tone("danger")
        line.addWidget(self._words, 1)
        self.hide()

    def text(self) -> str:
        """The sentence shown now."""
        return self._words.text()

    def say(self, sentence: str | None) -> None:
        """Show the sentence; None takes it away."""
        self._words.setText(sentence or "")
        show_if(self, bool(sentence))
        if sentence:
            announce(self, sentence)


class Field(QWidget):
    """A label above its editor; a hint below and the complaint, once there is one.

    Args:
        name: what is asked, already translated.
        editor: where it is answered.
        hint: one sentence that helps; a number's limits are said without asking.
        required: whether it must be answered; the label says so in words.
    """

    changed = Signal()

    def __init__(
        self,
        name: str,
        editor: Editor,
        *,
        hint: str = "",
        required: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.name, self.editor, self.required = name, editor, required
        self._shown = widget_of(editor)
        self._hint_text = hint or range_of(editor)
        self._error_text: str | None = None
        self._hint: Words | None = None
        self._error: ErrorLine | None = None
        self._whole = column(self, gap=4)
        if not isinstance(editor, QCheckBox):
            self._whole.addLayout(self._label_row(name))
        self._whole.addWidget(self._shown)
        self._whole.addStretch(1)
        self.setFocusProxy(self._shown)
        self._shown.setAccessibleName(name)
        editor.changed.connect(self._touched)
        left = getattr(editor, "left", None)
        if left is not None:
            left.connect(self.check)
        self._show_hint()

    def value(self) -> Any:  # noqa: ANN401  # whatever the editor gives
        """The answer. Raises a UserError when it cannot be read."""
        return self.editor.value()

    def set_value(self, value: Any) -> None:  # noqa: ANN401  # as above
        """Show an answer, without complaint."""
        self.editor.set_value(value)
        self.set_error(None)

    def error(self) -> str | None:
        """The complaint shown now."""
        return self._error_text

    def set_error(self, sentence: str | UserError | None) -> None:
        """Show what is wrong, or None for nothing; nothing moves but what is below."""
        if sentence is None and self._error_text is None:
            return
        self._error_text = None if sentence is None else str(sentence)
        if self._error is None:
            self._error = ErrorLine(self)
            self._whole.insertWidget(self._whole.count() - 1, self._error)
        self._error.say(self._error_text)
        theme.mark(self._shown, invalid=bool(sentence))
        self._show_hint()

    def set_hint(self, hint: str) -> None:
        """Help with another sentence."""
        self._hint_text = hint
        self._show_hint()

    def check(self) -> bool:
        """Complain about what cannot be read, when the person goes on; True when all is well."""
        complaint = complaint_of(self.editor)
        if complaint is not None:
            self.set_error(complaint)
        return complaint is None

    def _label_row(self, name: str) -> QHBoxLayout:
        line = row(gap=6)
        long = len(name) > LONG_NAME
        self._label = Words(name, "strong", wrap=long)
        self._label.setBuddy(self._shown)
        if not long:
            self._label.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Minimum)
        line.addWidget(self._label, 1 if long else 0)
        if self.required:
            line.addWidget(label(translate(_("required")), "small"))
        line.addStretch(0 if long else 1)
        if long:
            theme.follow(self._fit_label)
        return line

    def _fit_label(self) -> None:
        """A long name takes no more than its words, so that "required" stands behind them."""
        words = QFontMetrics(theme.font(bold=True)).horizontalAdvance(self._label.text())
        self._label.setMaximumWidth(words + theme.px(8))

    def _touched(self) -> None:
        if self._error_text is not None:
            self.set_error(None)
        self.changed.emit()

    def _show_hint(self) -> None:
        if self._hint is None and self._hint_text:
            self._hint = Words("", "small", wrap=True, parent=self)
            self._whole.insertWidget(self._whole.indexOf(self._shown) + 1, self._hint)
        if self._hint is not None:
            self._hint.setText(self._hint_text)
            show_if(self._hint, bool(self._hint_text) and self._error_text is None)
        needed = translate(_("Required.")) if self.required else None
        describe(self._shown, self._error_text, needed, self._hint_text)
