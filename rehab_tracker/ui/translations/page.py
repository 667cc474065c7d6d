"""Reviewing sentences: a list with warnings first, and one sentence beside it."""

from functools import partial
from typing import ClassVar
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget
from shiboken6 import isValid

from rehab_tracker.core.errors import UserError
from rehab_tracker.core.i18n import _, language_name, plural, translate
from rehab_tracker.domain.translations import STATE_NAMES, Sentence, SentenceState
from rehab_tracker.ui import theme
from rehab_tracker.ui.clinic_page import ClinicPage
from rehab_tracker.ui.desk import Desk
from rehab_tracker.ui.translations.panel import SentencePanel
from rehab_tracker.ui.widgets.beside import Beside
from rehab_tracker.ui.widgets.chips import ChoiceRow
from rehab_tracker.ui.widgets.choices import Choice
from rehab_tracker.ui.widgets.finding import folded, matching
from rehab_tracker.ui.widgets.grouped_list import GroupedLine, GroupedList
from rehab_tracker.ui.widgets.lines import SearchLine
from rehab_tracker.ui.widgets.spacing import column, row
from rehab_tracker.ui.widgets.states import EmptyState
from rehab_tracker.ui.widgets.text import label

WARNINGS, OPEN, MENDED, ALL = "warnings", "open", "mended", "all"
TONES: dict[SentenceState, str] = {
    SentenceState.MISSING: "danger",
    SentenceState.WRITTEN: "muted",
    SentenceState.REVIEWED: "ok",
    SentenceState.CORRECTED: "accent",
}
LOWEST = 420


class TranslationsPage(ClinicPage):
    """Whoever speaks both languages confirms a sentence or says it better."""

    listens_to: ClassVar[frozenset[str]] = frozenset({"translation_review"})

    def __init__(self, desk: Desk, patient_id: UUID | None) -> None:
        super().__init__(
            desk,
            patient_id,
            translate(_("Translations")),
            translate(
                _(
                    "Warnings that nobody here has reviewed are printed with the English beside"
                    " them."
                )
            ),
        )
        languages = desk.clinic.translations.languages()
        self.language = Choice([(code, language_name(code)) for code in languages])
        self.language.setAccessibleName(translate(_("Language")))
        self.filter = ChoiceRow(
            [
                (WARNINGS, translate(_("Warnings"))),
                (OPEN, translate(_("To review"))),
                (MENDED, translate(_("Put right"))),
                (ALL, translate(_("All"))),
            ]
        )
        self.filter.setAccessibleName(translate(_("Which sentences")))
        self.search = SearchLine(translate(_("Search in both languages")))
        self.count = label("", "muted")
        self.list = GroupedList(translate(_("Sentences")))
        self.panel = SentencePanel()
        self._sentences: tuple[Sentence, ...] = ()
        if not languages:
            only = translate(_("The program speaks English only. There is nothing to review."))
            self.add(EmptyState("languages", only))
            return
        self._lay_out()
        self.language.set_value(languages[0])
        self.filter.set_value(WARNINGS)
        self.language.changed.connect(self.refresh)
        self.filter.changed.connect(self._fill)
        self.search.textChanged.connect(self._fill)
        self.list.looked_at.connect(self._show)
        self.list.chosen.connect(self._go_to_words)
        self.panel.save_wanted.connect(self._save)
        self.refresh()

    def refresh(self) -> None:
        """Read again; the sentence that is looked at stays."""
        code = self.language.value()
        if code is None:
            return
        read = partial(self.desk.clinic.translations.sentences, str(code))
        self.desk.tasks.run(read, partial(self._take, code), _not_read)

    def _take(self, code: object, sentences: tuple[Sentence, ...]) -> None:
        """Show some thousand sentences, which were read beside the window."""
        if isValid(self) and code == self.language.value():
            self._sentences = sentences
            self._fill()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to the list; what was typed stays."""
        if event.key() == Qt.Key.Key_Escape:
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        super().keyPressEvent(event)

    def _fill(self) -> None:
        warnings = [each for each in self._sentences if each.is_warning]
        self.count.setText(
            plural(
                "{done} of {n} warning reviewed",
                "{done} of {n} warnings reviewed",
                len(warnings),
                done=sum(each.state.trusted for each in warnings),
            )
        )
        wanted = self.filter.value()
        passing = [each for each in self._sentences if _passes(each, wanted)]
        texts = [folded(" ".join((each.english, *each.said))) for each in passing]
        shown = [passing[place] for place in matching(texts, self.search.text())]
        self.list.set_lines([_line(each) for each in shown])
        if shown and self.list.current() is None:
            self.list.look_at(shown[0].english)
        self._show(self.list.current())

    def _show(self, key: object) -> None:
        found = next((each for each in self._sentences if each.english == key), None)
        self.panel.setVisible(found is not None)
        if found is not None:
            self.panel.show_sentence(found, str(self.language.value()))

    def _go_to_words(self) -> None:
        self.panel.take_focus()

    def _save(self) -> None:
        said = translate(_("Reviewed. It is said like this from now on."))
        deed = self.desk.clinic.translations.review
        if self.attempt(
            lambda: deed(self.panel.details()), self.panel.form, said=said, undo=False
        ):
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        left = QFrame()
        theme.mark(left, card=True)
        lay = column(left, margins=(12, 14, 12, 10), gap=10)
        top = row(gap=10)
        top.addWidget(self.search, 1)
        top.addWidget(self.language)
        lay.addLayout(top)
        for part in (self.filter, self.count):
            lay.addWidget(part)
        lay.addWidget(self.list, 1)
        self._both: QWidget = Beside(left, self.panel, (1, 1))
        self._both.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.add(self._both, 1)
        theme.follow(self._dress)

    def _dress(self) -> None:
        super()._dress()
        both = getattr(self, "_both", None)
        if both is not None:
            both.setMinimumHeight(theme.px(LOWEST))


def _not_read(error: Exception) -> None:
    """Locked meanwhile: the page reads again when somebody is back."""
    if not isinstance(error, UserError):
        raise error


def _passes(sentence: Sentence, wanted: object) -> bool:
    if wanted == WARNINGS:
        return sentence.is_warning
    if wanted == OPEN:
        return not sentence.state.trusted
    return wanted != MENDED or sentence.state is SentenceState.CORRECTED


def _line(sentence: Sentence) -> GroupedLine:
    warns = sentence.is_warning
    return GroupedLine(
        key=sentence.english,
        group=translate(_("Warnings and instructions")) if warns else translate(_("Other words")),
        title=sentence.english,
        detail=sentence.said[0],
        end=translate(STATE_NAMES[sentence.state]),
        tone=TONES[sentence.state],
    )
