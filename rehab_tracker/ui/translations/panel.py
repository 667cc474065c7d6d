"""One sentence beside the list: the English, who stands for it, and room to say it better."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QSizePolicy

from rehab_tracker.core.i18n import _, format_date, is_right_to_left, translate
from rehab_tracker.domain.translations import ReviewDetails, Sentence, SentenceState
from rehab_tracker.ui import theme
from rehab_tracker.ui.widgets.forms import Form
from rehab_tracker.ui.widgets.save_button import save_button
from rehab_tracker.ui.widgets.spacing import at_start, column
from rehab_tracker.ui.widgets.text import heading, label, paragraph
from rehab_tracker.ui.widgets.text_area import TextArea


class SentencePanel(QFrame):
    """Shows one sentence; tells when it is to be kept as it stands in the box."""

    save_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        theme.mark(self, card=True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self._sentence: Sentence | None = None
        self._language = ""
        self.english = heading("")
        self.state = paragraph("", "muted")
        self.form = Form(columns=1)
        self.words = TextArea(rows=3)
        self.more = TextArea(rows=3)
        self.form.add("forms", translate(_("How it is said")), self.words)
        self._many = self.form.add("more", translate(_("When there are many")), self.more)
        self.save = save_button(self, translate(_("This is right")), self.save_wanted.emit)
        lay = column(self, margins=(18, 16, 18, 16), gap=12)
        lay.addWidget(label(translate(_("In English")), "small"))
        for part in (self.english, self.state, self.form, at_start(self.save)):
            lay.addWidget(part)
        lay.addStretch(1)
        for area in (self.words, self.more):
            area.changed.connect(self._touched)

    def show_sentence(self, sentence: Sentence, language: str) -> None:
        """Show this one; what was typed for it and not kept stays while it is looked at."""
        if sentence == self._sentence and language == self._language:
            return
        self._sentence, self._language = sentence, language
        counts = bool(sentence.many)
        self.english.setText(
            f"{sentence.english}\n{sentence.many}" if counts else sentence.english
        )
        self.state.setText(_state_words(sentence))
        self.form.clear_complaints()
        backward = is_right_to_left(language)
        way = Qt.LayoutDirection.RightToLeft if backward else Qt.LayoutDirection.LeftToRight
        for area in (self.words, self.more):
            area.setLayoutDirection(way)
        self.words.set_value(sentence.said[0])
        self.more.set_value(sentence.said[-1] if counts else "")
        self._many.setVisible(counts)
        self._touched()

    def details(self) -> ReviewDetails:
        """What is said of the sentence now.

        Raises:
            Invalid: a place is missing, or nothing is written.
        """
        sentence = self._sentence
        if sentence is None:
            raise ValueError("no sentence is shown")
        return ReviewDetails.checked(
            {
                "language": self._language,
                "sentence": sentence.english,
                "many": sentence.many,
                "forms": self._forms(),
            }
        )

    def take_focus(self) -> None:
        """Begin to write."""
        self.words.setFocus(Qt.FocusReason.OtherFocusReason)

    def _forms(self) -> tuple[str, ...]:
        sentence = self._sentence
        first = self.words.value() or ""
        if sentence is None or not sentence.many:
            return (first,)
        return (first, *sentence.said[1:-1], self.more.value() or "")

    def _touched(self) -> None:
        same = self._sentence is not None and self._forms() == self._sentence.said
        self.save.say(translate(_("This is right") if same else _("Save the correction")))


def _state_words(sentence: Sentence) -> str:
    if sentence.state is SentenceState.MISSING:
        return translate(_("Nobody has translated it yet; the English is shown."))
    if sentence.reviewed_at is None:
        return translate(_("It came with the program. Nobody in this clinic has reviewed it."))
    return translate(
        _("Reviewed by {who} on {day}."),
        who=sentence.reviewed_by,
        day=format_date(sentence.reviewed_at.date()),
    )
