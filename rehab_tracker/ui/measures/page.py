"""The measures page of a record: which measures there are, their results, and taking one."""

from typing import ClassVar
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget

from rehab_tracker.core.i18n import _, format_date, translate
from rehab_tracker.domain.drafts import Draft
from rehab_tracker.domain.drafts import Form as Forms
from rehab_tracker.domain.family import Relative
from rehab_tracker.domain.measures.alone import can_be_alone
from rehab_tracker.domain.measures.catalogue import catalogue
from rehab_tracker.domain.measures.instrument import AREA_NAMES, Area, Instrument, Subject
from rehab_tracker.domain.measures.result import ScoredResult
from rehab_tracker.domain.measures.sentences import say
from rehab_tracker.domain.signing import EntryKind
from rehab_tracker.ui import theme
from rehab_tracker.ui.corrections.after import After
from rehab_tracker.ui.desk import Desk
from rehab_tracker.ui.draft_keeper import DraftKeeper
from rehab_tracker.ui.entry_page import EntryPage
from rehab_tracker.ui.measures.carers_key import CarersKey
from rehab_tracker.ui.measures.entry import CODE, MeasureEntry
from rehab_tracker.ui.measures.hand_over import HandOverCard
from rehab_tracker.ui.measures.results import ResultLines, headline
from rehab_tracker.ui.widgets.beside import Beside
from rehab_tracker.ui.widgets.buttons import Button
from rehab_tracker.ui.widgets.cards import Card
from rehab_tracker.ui.widgets.grouped_list import GroupedLine, GroupedList
from rehab_tracker.ui.widgets.showing import show_if
from rehab_tracker.ui.widgets.spacing import column
from rehab_tracker.ui.widgets.states import EmptyState, Notice
from rehab_tracker.ui.widgets.text import paragraph

LOWEST = 360
AREAS = list(Area)


class MeasuresPage(EntryPage[MeasureEntry]):
    """Shows each measure with its last result; one of them is looked at beside the list."""

    kept_says = _("Kept as a draft. Record a result opens it again.")
    listens_to: ClassVar[frozenset[str]] = frozenset(
        {"measure_result", "injury", "carer_load_key", "member"}
    )

    def __init__(self, desk: Desk, patient_id: UUID | None) -> None:
        self._take = Button(
            translate(_("Record a result")), "primary", icon="plus", clicked=self._take_new
        )
        self._alone = Button(
            translate(_("Answered alone …")), icon="lock", clicked=self._hand_over
        )
        super().__init__(desk, patient_id, translate(_("Measures")), "", (self._alone, self._take))
        self._names = desk.clinic.team.names()
        self._may_take: dict[str, Instrument] = {}
        self._results: dict[str, tuple[ScoredResult, ...]] = {}
        self._after = After(self, EntryKind.MEASURE_RESULT)
        self.hand_over: HandOverCard | None = None
        self._wanted: Instrument | None = None
        self.home = self.list = GroupedList(translate(_("Measures")))
        self.results = ResultLines()
        self._about = paragraph("", "muted")
        self._key = CarersKey(self, self.refresh)
        self._lay_out()
        self.list.looked_at.connect(self._show_measure)
        self.list.chosen.connect(self._take_new)
        self.refresh()

    def refresh(self) -> None:
        """Read the measures and their results again."""
        measures = self.desk.clinic.measures
        self._may_take = {each.code: each for each in measures.instruments(self.patient_id)}
        self._results = measures.of_each(self.patient_id)
        lines = [self._line(measure) for measure in self._shown()]
        self.list.set_lines(lines)
        if lines and self.list.current() is None:
            self.list.look_at(self._first())
        self._show_measure(self.list.current())
        show_if(self._nothing, not lines)
        free = self.entry is None and self.hand_over is None
        show_if(self._both, bool(lines) and free)

    def arrive(self, values: dict[str, object]) -> None:
        """Take a measure, go on with a draft, or look at one."""
        code, draft = values.get("code"), values.get("draft")
        code = code or self._code_of(values.get("entry"))
        if isinstance(code, str):
            self.list.look_at(code)
        if values.get("new"):
            self._take_new()
        elif draft:
            self._open(None, draft if isinstance(draft, UUID) else None)

    def _shown(self) -> list[Instrument]:
        """What may be taken, and what has results this member may see, by area."""
        found = [
            measure
            for code, measure in catalogue().items()
            if code in self._may_take
            or any(_can_see(each) for each in self._results.get(code, ()))
        ]
        return sorted(found, key=lambda measure: AREAS.index(measure.area))

    def _code_of(self, entry: object) -> str | None:
        """Which measure a result on file is of."""
        found = (
            code
            for code, results in self._results.items()
            if any(each.result.id == entry for each in results)
        )
        return next(found, None)

    def _first(self) -> str:
        """The measure with the newest result, else the first."""
        shown = self._shown()
        taken = [each for each in shown if self._results.get(each.code)]
        if not taken:
            return shown[0].code
        newest = max(taken, key=lambda each: self._results[each.code][0].result.taken_on)
        return newest.code

    def _line(self, measure: Instrument) -> GroupedLine:
        results = self._results.get(measure.code, ())
        last = results[0] if results else None
        detail = translate(_("Not taken yet"))
        if last is not None:
            detail = format_date(last.result.taken_on)
        return GroupedLine(
            key=measure.code,
            group=translate(AREA_NAMES[measure.area]),
            title=say(measure.short),
            detail=detail,
            end=headline(measure, last) if last is not None else "",
            tone="text",
        )

    def _show_measure(self, key: object) -> None:
        code = str(key) if key is not None else ""
        measure = catalogue().get(code)
        free = code in self._may_take and self.entry is None and self.hand_over is None
        self._key.show_for(carers=measure is not None and measure.subject is Subject.CARER)
        free = free and not self._key.waits
        show_if(self._take, free)
        show_if(self._alone, free and can_be_alone(catalogue()[code]))
        if measure is None:
            return
        results = self._with_struck(code)
        self._card.set_title(say(measure.name))
        self._about.setText(say(measure.about))
        injured_on = self.desk.clinic.patients.banner(self.patient_id).injured_on
        self._after.know([each.result.id for each in results if each.whole])
        self.results.show_results(measure, results, self._names, injured_on, self._after)
        show_if(self._empty, not results)

    def _with_struck(self, code: str) -> tuple[ScoredResult, ...]:
        """The results that count, and among them what was once recorded and counts no more."""
        self._after.read()
        if code not in self._results:
            return ()
        return self.desk.clinic.measures.of(self.patient_id, code, struck=True)

    def _take_new(self) -> None:
        measure = self._may_take.get(str(self.list.current()))
        if measure is not None and not self._key.waits:
            self._open(measure, None)

    def _open(self, measure: Instrument | None, draft_id: UUID | None) -> None:
        """Open the form of a measure; a draft that waits comes first, whichever it is of."""
        if self.entry is not None:
            self.entry.begin()
            return
        draft = self._waiting(draft_id)
        begun = self._may_take.get(str(draft.values.get(CODE))) if draft else None
        wanted = begun or measure
        if wanted is None:
            return
        self._wanted = measure or wanted
        self.list.look_at(wanted.code)
        self.entry = MeasureEntry(self, wanted, draft if begun else None)
        self.entry.anew.connect(self._start_anew)
        self.entry.saved.connect(self.close_form)
        self.entry.left.connect(self._leave)
        self.body.insertWidget(self.body.indexOf(self._both), self.entry, 1)
        show_if(self._both, False)
        show_if(self._take, False)
        show_if(self._alone, False)
        self.entry.begin()

    def _start_anew(self) -> None:
        self.close_form()
        self._open(self._wanted, None)

    def _waiting(self, draft_id: UUID | None) -> Draft | None:
        if draft_id is not None:
            return self.desk.clinic.drafts.open(draft_id)
        return DraftKeeper(self.desk, Forms.MEASURE, self.patient_id, dict).waiting()

    def _hand_over(self) -> None:
        """Show what handing the device over means, and do it."""
        measure = self._may_take.get(str(self.list.current()))
        if measure is None or self.hand_over is not None:
            return
        self.hand_over = HandOverCard(self, measure, self._relatives(measure))
        self.hand_over.left.connect(self._close_hand_over)
        place = self.body.indexOf(self._both)
        self.body.insertWidget(place, self.hand_over, 1, Qt.AlignmentFlag.AlignTop)
        show_if(self._both, False)
        show_if(self._take, False)
        show_if(self._alone, False)
        self.hand_over.go.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close_hand_over(self) -> None:
        card, self.hand_over = self.hand_over, None
        if card is None:
            return
        card.hide()
        self.body.removeWidget(card)
        card.deleteLater()
        self.refresh()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _relatives(self, measure: Instrument) -> tuple[Relative, ...]:
        if measure.subject is not Subject.CARER:
            return ()
        return tuple(self.desk.clinic.family.relatives(self.patient_id))

    def _show_form_or_list(self) -> None:
        show_if(self._both, True)
        self._show_measure(self.list.current())

    def _lay_out(self) -> None:
        left = QFrame()
        theme.mark(left, card=True)
        column(left, margins=(12, 8, 12, 10)).addWidget(self.list)
        self._empty = EmptyState(
            "clipboard-list", translate(_("Results stand here, each with what changed."))
        )
        self._card = Card(" ")
        self._card.add(self._about)
        self._card.add(self._key)
        self._card.add(self._scrolling(), 1)
        self._both = Beside(left, self._card, (2, 3))
        self._both.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self._nothing = Notice(
            translate(_("No measure of this person is open to your role, or taken yet."))
        )
        self.add(self._nothing)
        self.add(self._both, 1)
        theme.follow(self._dress)

    def _scrolling(self) -> QScrollArea:
        holder = QWidget()
        holder.setProperty("sheet", True)
        inside = column(holder, margins=(0, 0, 12, 0))
        inside.addWidget(self._empty)
        inside.addWidget(self.results)
        inside.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setAccessibleName(translate(_("Results")))
        scroll.setWidget(holder)
        self._scroll = scroll
        return scroll

    def _dress(self) -> None:
        super()._dress()
        if hasattr(self, "_both"):
            self.list.setMinimumHeight(theme.px(LOWEST))
            self._scroll.setMinimumHeight(theme.px(LOWEST - 150))


def _can_see(found: ScoredResult) -> bool:
    return found.score is not None or found.band is not None or found.closed
