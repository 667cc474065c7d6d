"""What the page says of exams and results, in the words of the worksheet."""

from rehab_tracker.core.i18n import _, format_date, list_words, translate
from rehab_tracker.domain.exam_results import COMPLETENESS_NAMES, Comparison
from rehab_tracker.domain.exams import DAP, VAC, WORKSHEET, ExamDetails, ExamLine, runs
from rehab_tracker.domain.isncsci.cord import SIDES, SideName
from rehab_tracker.domain.isncsci.exam import CELL_NAMES, ROWS, Cell, Column

NOTHING = "–"
ANSWER_NAMES = {"Yes": _("Yes"), "No": _("No"), "NT": _("Not testable")}
SIDE_NAMES: dict[SideName, str] = {"right": _("Right"), "left": _("Left")}
HEADINGS: dict[tuple[Column, SideName], str] = {
    ("motor", "right"): _("Right\nmotor"),
    ("light_touch", "right"): _("Right\ntouch"),
    ("pin_prick", "right"): _("Right\npin"),
    ("light_touch", "left"): _("Left\ntouch"),
    ("pin_prick", "left"): _("Left\npin"),
    ("motor", "left"): _("Left\nmotor"),
}
SENSES: dict[Column, str] = {"light_touch": _("Light touch"), "pin_prick": _("Pin prick")}


def listed(candidates: str) -> str:
    """All candidates of a result, with room between them; a dash while there is none.

    >>> listed("C5,C6*")
    'C5, C6*'
    """
    return candidates.replace(",", ", ") or NOTHING


def result_words(name: str, said: str) -> str:
    """A result as a person reads it; `said` holds its candidates with commas."""
    if name == "complete" and said:
        words = [translate(COMPLETENESS_NAMES[each.rstrip("*")]) for each in said.split(",")]
        return ", ".join(words)
    if said in ANSWER_NAMES:
        return translate(ANSWER_NAMES[said])
    return listed(said)


def singly_in_words(details: ExamDetails) -> list[str]:
    """What is not in the grid: anal contraction and pressure, non-key muscles, the comment."""
    lines = []
    for cell in (VAC, DAP, *(Cell("non_key", side) for side in SIDES)):
        typed = details.typed(cell)
        if typed or cell in {VAC, DAP}:
            name = translate(CELL_NAMES[cell.column, cell.side])
            answer = translate(ANSWER_NAMES[typed]) if typed in ANSWER_NAMES else typed or NOTHING
            lines.append(translate(_("{name}: {answer}"), name=name, answer=answer))
    return [*lines, *stars_in_words(details), *([details.comment] if details.comment else [])]


def stars_in_words(details: ExamDetails) -> list[str]:
    """Each finding with another cause than the cord: the cause, and how it counts."""
    lines = []
    for key, star in details.stars.items():
        cell = WORKSHEET[key]
        sentence = (
            _("{cell} is {value}: {reason}. It counts as normal.")
            if star.as_normal
            else _("{cell} is {value}: {reason}. It counts as not normal.")
        )
        value, reason = details.notation(cell), star.reason.rstrip(". ")
        lines.append(translate(sentence, cell=cell, value=value, reason=reason))
    return lines


def side_in_words(details: ExamDetails, column: Column, side: SideName) -> str:
    """What was found down one side: "2 from C2 to T4, 0 from T5 to S4-5"."""
    values = {level: details.notation(Cell(column, side, level)) for level in ROWS[column]}
    said = [
        translate(_("{value} at {level}"), value=value, level=first)
        if first == last
        else translate(_("{value} from {first} to {last}"), value=value, first=first, last=last)
        for first, last, value in runs(values)
        if value
    ]
    return list_words(said) if said else translate(_("nothing entered yet"))


def line_title(line: ExamLine) -> str:
    """An exam by its day and what was found."""
    day = format_date(line.examined_on)
    if not line.complete:
        return day
    return translate(
        _("{day}: {level}, AIS {grade}"),
        day=day,
        level=listed(line.level),
        grade=listed(line.grade),
    )


def recorded(lines: tuple[tuple[str, str], ...]) -> str:
    """Grades with their days, and no verdict: "Recorded A on 3 May 2026, B on 12 Nov 2026"."""
    said = [translate(_("{grade} on {day}"), grade=grade, day=day) for grade, day in lines]
    return translate(_("Recorded {grades}."), grades=", ".join(said))


def grades_of(comparison: Comparison) -> tuple[str, str]:
    """The AIS of both exams."""
    pair = next(pair for pair in comparison.results if pair.name == "ais")
    return listed(pair.earlier), listed(pair.later)
