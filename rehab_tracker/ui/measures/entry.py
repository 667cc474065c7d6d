"""Taking a measure: the form made from its definition, the live score, the draft, and saving."""

from typing import Any

from pydantic import JsonValue
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QWidget

from rehab_tracker.core.errors import Invalid, UserError
from rehab_tracker.core.i18n import _, format_date, format_time, translate
from rehab_tracker.domain.drafts import Draft
from rehab_tracker.domain.drafts import Form as Forms
from rehab_tracker.domain.measures.instrument import MODE_NAMES, Instrument, Mode, Subject
from rehab_tracker.domain.measures.result import MeasureResultDetails
from rehab_tracker.domain.measures.sentences import say
from rehab_tracker.ui import theme
from rehab_tracker.ui.clinic_page import ClinicPage
from rehab_tracker.ui.draft_keeper import DraftKeeper, kept_of, show_kept
from rehab_tracker.ui.measures.answers import AnswerForm, headings_of
from rehab_tracker.ui.measures.consent import add_carer, add_sharing, facts_of
from rehab_tracker.ui.measures.score_card import ScoreCard
from rehab_tracker.ui.widgets.beside import Beside
from rehab_tracker.ui.widgets.buttons import Button
from rehab_tracker.ui.widgets.cards import rule
from rehab_tracker.ui.widgets.chips import ChoiceRow
from rehab_tracker.ui.widgets.days import DateEdit
from rehab_tracker.ui.widgets.fields import ErrorLine
from rehab_tracker.ui.widgets.forms import Form
from rehab_tracker.ui.widgets.lines import LineEdit
from rehab_tracker.ui.widgets.save_button import save_button
from rehab_tracker.ui.widgets.spacing import column, row
from rehab_tracker.ui.widgets.states import Notice
from rehab_tracker.ui.widgets.text import heading, paragraph

CODE, ANSWERS, ABOUT = "code", "answers", "about"
LOWEST = 290


class MeasureEntry(QWidget):
    """One taking of one measure; `saved`, `left` and `anew` tell how it ended.

    Args:
        page: whose record, and how to save.
        measure: the definition from which everything here is made.
        draft: what was kept of it before.
    """

    saved = Signal()
    left = Signal()
    anew = Signal()

    def __init__(self, page: ClinicPage, measure: Instrument, draft: Draft | None) -> None:
        super().__init__(page.ground)
        self._page, self.measure = page, measure
        self._clinic = page.desk.clinic
        self.score = ScoreCard(measure)
        self.fault = ErrorLine()
        self.keeper = DraftKeeper(
            page.desk, Forms.MEASURE, page.patient_id, self._kept, parent=self
        )
        self._lay_out(draft)
        self._begin()
        if draft is not None:
            self._show_draft(draft)
        self.form.changed.connect(self._touched)
        self.about.changed.connect(self.keeper.touched)
        theme.follow(self._dress)

    def begin(self) -> None:
        """Go to the first item."""
        next(iter(self.form.fields.values())).setFocus(Qt.FocusReason.OtherFocusReason)

    def has_draft(self) -> bool:
        """Whether something typed is kept for later."""
        return bool(self._kept())

    def save(self) -> None:
        """Keep the result on file; what cannot be kept is said beside its item."""
        self.fault.say(None)
        try:
            answers, about = self.form.answers(), self._facts()
            details = MeasureResultDetails.checked(
                {
                    **about,
                    "patient_id": self._page.patient_id,
                    "code": self.measure.code,
                    "measure_version": self.measure.version,
                    "answers": answers,
                }
            )
        except Invalid as wrong:
            self._complain(wrong)
            return
        try:
            self._clinic.measures.record(details)
        except UserError as error:
            self._complain(error)
            return
        self.keeper.finish()
        said = translate(_("Measure saved."))
        self._page.desk.say(said, undo=self.measure.safety_item is None)
        self.saved.emit()

    def _complain(self, error: UserError) -> None:
        if not isinstance(error, Invalid):
            self.fault.say(str(error))
            return
        own = {key: said for key, said in error.complaints.items() if key in self.about.fields}
        rest = {key: said for key, said in error.complaints.items() if key not in own}
        self.about.show_complaints(own)
        self.form.show_complaints(rest)

    def _begin(self) -> None:
        modes = self.measure.modes
        self.about.set_values(
            {
                "taken_on": self._clinic.clock.today(),
                "mode": modes[0] if len(modes) == 1 else None,
            }
        )
        self._show_score()

    def _touched(self) -> None:
        self._show_score()
        self.keeper.touched()

    def _show_score(self) -> None:
        try:
            self.score.show_answers(self.form.readable())
        except Invalid:
            return

    def _kept(self) -> dict[str, JsonValue]:
        answers = self.form.readable()
        if not answers:
            return {}
        return {CODE: self.measure.code, ANSWERS: answers, ABOUT: kept_of(self.about)}

    def _show_draft(self, draft: Draft) -> None:
        self.keeper.go_on_with(draft)
        answers, about = draft.values.get(ANSWERS), draft.values.get(ABOUT)
        if isinstance(about, dict):
            show_kept(self.about, about)
        if isinstance(answers, dict):
            self.form.show_answers(answers)
        self._show_score()

    def _make_about(self) -> Form:
        today = self._clinic.clock.today()
        about = Form(columns=3, narrowest=170, parent=self._holder)
        about.add("taken_on", translate(_("Day")), DateEdit(lambda: today, latest=today),
                  required=True)  # fmt: skip
        ways = ChoiceRow([(mode, _way(mode)) for mode in self.measure.modes])
        about.add("mode", translate(_("How it was taken")), ways, required=True)
        about.add("note", translate(_("Note")), LineEdit(longest=200))
        if self.measure.subject is Subject.CARER:
            add_carer(about, self._clinic.family.relatives(self._page.patient_id))
        if self.measure.audience.band_if_agreed:
            add_sharing(about)
        return about

    def _facts(self) -> dict[str, Any]:
        """What stands above the questions, as the result keeps it."""
        return facts_of(self.about.values())

    def _lay_out(self, draft: Draft | None) -> None:
        questions = QFrame()
        theme.mark(questions, card=True)
        lay = column(questions, margins=(18, 16, 6, 12), gap=10)
        lay.addWidget(heading(say(self.measure.name)))
        for words in (self.measure.instruction, self.measure.notice):
            if words:
                lay.addWidget(paragraph(say(words), "small"))
        if draft is not None:
            lay.addWidget(self._draft_notice(draft))
        self._scroll = self._scrolling()
        lay.addWidget(self._scroll, 1)
        side = QWidget()
        beside = column(side, gap=12)
        beside.addWidget(self.score, 1)
        self.score.add(self.fault)
        self.score.add_layout(self._foot())
        self._both = Beside(questions, side, (2, 1))
        column(self).addWidget(self._both)
        self._fill_scroll()

    def _scrolling(self) -> QScrollArea:
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        return scroll

    def _fill_scroll(self) -> None:
        """Make the questions where they stay: moved, all of them are dressed and measured anew."""
        self._holder = QWidget(self._scroll.viewport())
        self._holder.setProperty("sheet", True)
        self.about = self._make_about()
        self.form = AnswerForm(self.measure.items, headings_of(self.measure), parent=self._holder)
        inside = column(self._holder, margins=(0, 0, 14, 8), gap=16)
        for part in (self.about, rule(), self.form):
            inside.addWidget(part)
        inside.addStretch(1)
        self._scroll.setWidget(self._holder)

    def _draft_notice(self, draft: Draft) -> Notice:
        moment = draft.kept_at.astimezone(self._clinic.clock.now().tzinfo)
        sentence = translate(
            _("You had begun this on {day} at {time}. Finish it, or start anew."),
            day=format_date(moment.date()),
            time=format_time(moment),
        )
        anew = Button(translate(_("Start anew")), clicked=self._start_anew)
        return Notice(sentence, "accent", anew)

    def _start_anew(self) -> None:
        self.keeper.discard()
        self.form.clear()
        self.anew.emit()

    def _foot(self) -> QHBoxLayout:
        foot = row(gap=10)
        foot.addStretch(1)
        foot.addWidget(Button(translate(_("Close")), clicked=self._leave))
        foot.addWidget(save_button(self, translate(_("Save")), self.save))
        return foot

    def _leave(self) -> None:
        self.left.emit()

    def _dress(self) -> None:
        self._scroll.setMinimumHeight(theme.px(LOWEST))


def _way(mode: Mode) -> str:
    name = translate(MODE_NAMES[mode])
    return name[:1].upper() + name[1:]
