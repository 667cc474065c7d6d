"""Past results of one measure: what was found, and what may be said of the change."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import pairwise
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from rehab_tracker.core.i18n import _, format_date, translate
from rehab_tracker.domain.measures.amounts import plain
from rehab_tracker.domain.measures.change import ChangeWording, change
from rehab_tracker.domain.measures.due import stage_of
from rehab_tracker.domain.measures.instrument import MODE_NAMES, Instrument, Subject
from rehab_tracker.domain.measures.result import ScoredResult
from rehab_tracker.domain.measures.sentences import say
from rehab_tracker.domain.measures.taking import Taking
from rehab_tracker.ui import theme
from rehab_tracker.ui.corrections.after import After
from rehab_tracker.ui.corrections.marks import strike
from rehab_tracker.ui.widgets.cards import rule
from rehab_tracker.ui.widgets.spacing import column, row
from rehab_tracker.ui.widgets.text import label, paragraph

DATE_WIDTH = 120
GAP = "—"


class ResultLines(QWidget):
    """The results, the newest first, each with the change since the one before it."""

    def __init__(self) -> None:
        super().__init__()
        self._lay: QVBoxLayout = column(self, gap=0)

    def show_results(
        self,
        measure: Instrument,
        results: Sequence[ScoredResult],
        names: Mapping[UUID, str],
        injured_on: date | None,
        after: After,
    ) -> None:
        """Show these results; what counts no more is struck through and compared with nothing."""
        while self._lay.count():
            item = self._lay.takeAt(0)
            widget = item.widget() if item else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        counted = [found for found in results if after.counts(found.result.id)]
        wordings = _wordings(measure, counted, names, injured_on)
        said = {found.result.id: each for found, each in zip(counted, wordings, strict=True)}
        common = _common(wordings)
        for place, found in enumerate(results):
            if place:
                self._lay.addWidget(rule())
            result, wording = found.result, said.get(found.result.id)
            shown = _ResultRow(measure, found, wording, _notes(wording, common), names)
            if result.id not in said:
                strike(shown)
            if found.whole:
                shown.words.addWidget(after.below(result.id, result.author_id))
            self._lay.addWidget(shown)
        for note in common:
            self._lay.addWidget(paragraph(note, "small"))


class _ResultRow(QFrame):
    """One result in a few lines."""

    def __init__(
        self,
        measure: Instrument,
        found: ScoredResult,
        wording: ChangeWording | None,
        notes: Sequence[str],
        names: Mapping[UUID, str],
    ) -> None:
        super().__init__()
        result = found.result
        line = row(self, margins=(0, 12, 0, 12), gap=16)
        day = label(format_date(result.taken_on), "strong")
        day.setMinimumWidth(theme.grown(DATE_WIDTH))
        line.addWidget(day, 0, Qt.AlignmentFlag.AlignTop)
        words = self.words = column(gap=2)
        words.addWidget(label(headline(measure, found), "strong", wrap=True))
        for said in _lines(measure, found, wording):
            words.addWidget(paragraph(said))
        for note in notes:
            words.addWidget(paragraph(note, "small"))
        how = translate(MODE_NAMES[result.mode])
        who = names.get(result.author_id, "")
        words.addWidget(paragraph("  ·  ".join(part for part in (who, how) if part), "small"))
        line.addLayout(words, 1)
        self.setAccessibleName(f"{day.text()}, {headline(measure, found)}")


def _common(wordings: Sequence[ChangeWording | None]) -> list[str]:
    """What is said of every change alike, such as where the published figures come from."""
    said = [list(map(str, wording.notes)) for wording in wordings if wording is not None]
    return [note for note in said[0] if all(note in other for other in said)] if said else []


def _notes(wording: ChangeWording | None, common: Sequence[str]) -> list[str]:
    notes = map(str, wording.notes) if wording is not None else ()
    return [note for note in notes if note not in common]


_CLOSED = {
    Subject.PATIENT: _("Sealed. You need the safety key, which a colleague gives you."),
    Subject.CARER: _("Sealed. You need the key of carers' answers, which a colleague gives you."),
}


def headline(measure: Instrument, found: ScoredResult) -> str:
    """The total of its range, the name of its band, or a dash where there is neither."""
    total = found.score.total if found.score else None
    band = say(found.band.label) if found.band else ""
    if measure.total is None or total is None:
        return band or GAP
    figure = plain(total, measure.total.decimals)
    if measure.total.high is not None:
        figure = translate(_("{total} of {high}"), total=figure, high=plain(measure.total.high))
    return "  ·  ".join(part for part in (figure, band) if part)


def _lines(
    measure: Instrument, found: ScoredResult, wording: ChangeWording | None
) -> Iterable[str]:
    if found.closed:
        yield translate(_CLOSED[measure.subject])
    if found.score is not None:
        parts = [
            f"{say(scale.name)} {_figure(found.score.subscales[scale.key], scale.decimals)}"
            for scale in measure.subscales
        ]
        if parts:
            yield "  ·  ".join(parts)
    if wording is not None:
        moved = [str(each) for each in wording.moved]
        yield translate(_("Since the time before: {change}"), change=wording.headline)
        if moved:
            yield "  ·  ".join(moved)
    if found.result.note:
        yield found.result.note


def _figure(value: float | None, decimals: int) -> str:
    return GAP if value is None else plain(value, decimals)


def _wordings(
    measure: Instrument,
    results: Sequence[ScoredResult],
    names: Mapping[UUID, str],
    injured_on: date | None,
) -> list[ChangeWording | None]:
    """For each result what changed since the one before; None where it cannot be told."""
    found = [_wording(measure, after, before, names, injured_on)
             for after, before in pairwise(results)]  # fmt: skip
    return [*found, None] if results else []


def _wording(
    measure: Instrument,
    after: ScoredResult,
    before: ScoredResult,
    names: Mapping[UUID, str],
    injured_on: date | None,
) -> ChangeWording | None:
    if not (after.result.answers and before.result.answers and after.score and before.score):
        return None
    stage = stage_of((after.result.taken_on - injured_on).days) if injured_on else None
    return change(measure, _taking(before, names), _taking(after, names), stage)


def _taking(found: ScoredResult, names: Mapping[UUID, str]) -> Taking:
    result = found.result
    return Taking(
        version=result.measure_version,
        mode=result.mode,
        answers=result.answers,
        rater=names.get(result.author_id, ""),
    )
