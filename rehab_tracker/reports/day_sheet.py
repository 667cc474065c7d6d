"""The day sheet for the gym: names and plans by the hour, with room to write what took place."""

from collections.abc import Sequence
from dataclasses import replace

from reportlab.lib.colors import HexColor
from reportlab.platypus import Flowable, Table, TableStyle

from rehab_tracker.core.i18n import _, format_day, is_right_to_left, language, translate
from rehab_tracker.domain.alerts import ALERT_NAMES
from rehab_tracker.domain.day_sheet import COLUMNS, DaySheet, DaySheetLine, WriteIn
from rehab_tracker.domain.therapy import ACTIVITY_NAMES, SETTING_NAMES
from rehab_tracker.reports.document import Sheet, make_pdf
from rehab_tracker.reports.family_report import letterhead
from rehab_tracker.reports.parts import OWN_FONT, space
from rehab_tracker.reports.style import CLINICAL, INK, LINE, PALE, TEAL
from rehab_tracker.reports.text import Paragraph

_HEAD = replace(CLINICAL.cell_head, size=7.5, leading=9.5)
_NAME = replace(CLINICAL.cell, size=9.5, leading=12, bold=True)
_TELL = replace(CLINICAL.cell, size=8, leading=10)
_ALERT = replace(_TELL, bold=True)
_SHARES: dict[WriteIn, float] = {
    WriteIn.START: 1.0,
    WriteIn.MINUTES: 0.8,
    WriteIn.HELP: 0.9,
    WriteIn.PAIN: 1.0,
    WriteIn.PRESSURE: 1.5,
    WriteIn.LINE: 3.9,
}
HEADINGS: dict[WriteIn, str] = {
    WriteIn.START: _("Start"),
    WriteIn.MINUTES: _("Min"),
    WriteIn.HELP: _("Help 1–7"),
    WriteIn.PAIN: _("Pain before / after"),
    WriteIn.PRESSURE: _("Pressure, posture"),
    WriteIn.LINE: _("One line, or why it did not take place"),
}
_PLANNED = 5.6
_EMPTY_ROWS = 2


def day_sheet(sheet: DaySheet, *, practice: bool = False) -> bytes:
    """The sheet as a PDF, lying on its side; two empty rows for whoever comes besides."""
    title = translate(_("Day sheet"))
    about = " · ".join((title, sheet.therapist, format_day(sheet.day)))
    around = Sheet(title, letterhead(sheet.clinic), about=about, practice=practice, landscape=True)
    return make_pdf(list(_story(sheet, title, around.width)), around)


def _story(sheet: DaySheet, title: str, width: float) -> list[Flowable]:
    head = translate(_("{title}: {name}"), title=title, name=sheet.therapist)
    story: list[Flowable] = [
        Paragraph(head, CLINICAL.title),
        Paragraph(
            translate(
                _("{day}. Type it in today under Type in the day, in the same order."),
                day=format_day(sheet.day),
            ),
            CLINICAL.subtitle,
        ),
    ]
    if not sheet.lines:
        story.append(Paragraph(translate(_("Nobody is planned for this day.")), CLINICAL.strong))
        story.append(space(6))
    if sheet.away:
        away = translate(_("On leave: {names}"), names=", ".join(sheet.away))
        story.append(Paragraph(away, CLINICAL.strong))
    story.append(_table(sheet.lines, width))
    return story


def _table(lines: Sequence[DaySheetLine], width: float) -> Table:
    shares = [_PLANNED, *(_SHARES[each] for each in COLUMNS)]
    widths = [width * share / sum(shares) for share in shares]
    head: list[object] = [Paragraph(translate(_("Planned")), _HEAD)]
    head += [Paragraph(translate(HEADINGS[each]), _HEAD) for each in COLUMNS]
    rows: list[list[object]] = [head]
    rows += [[_planned(n, line), *[""] * len(COLUMNS)] for n, line in enumerate(lines, start=1)]
    rows += [[Paragraph("", _TELL), *[""] * len(COLUMNS)] for _n in range(_EMPTY_ROWS)]
    if is_right_to_left(language()):
        widths.reverse()
        rows = [row[::-1] for row in rows]
    heights = [None] * (len(rows) - _EMPTY_ROWS) + [34.0] * _EMPTY_ROWS
    return Table(rows, widths, rowHeights=heights, repeatRows=1, style=_STYLE)


def _planned(number: int, line: DaySheetLine) -> list[Flowable]:
    turn = line.turn
    hour = f"{turn.at:%H:%M}" if turn.at else "–"
    name = translate(_("{n}. {hour} {name}"), n=number, hour=hour, name=turn.name)
    kinds = ", ".join(translate(ACTIVITY_NAMES[kind]) for kind in turn.kinds)
    where = [
        translate(_("{n} min"), n=turn.minutes),
        translate(SETTING_NAMES[turn.setting]) if turn.setting else "",
        line.place,
    ]
    told = [(kinds, _TELL), (" · ".join(part for part in where if part), _TELL)]
    if line.last_plan:
        told.append((translate(_("Plan: {line}"), line=line.last_plan), _TELL))
    if line.alerts:
        alerts = ", ".join(translate(ALERT_NAMES[kind]) for kind in line.alerts)
        told.append((translate(_("! {alerts}"), alerts=alerts), _ALERT))
    for words in line.restrictions:
        told.append((translate(_("Restriction: {words}"), words=words), _ALERT))
    return [Paragraph(name, _NAME), *(Paragraph(words, style) for words, style in told if words)]


_STYLE = TableStyle(
    [
        OWN_FONT,
        ("BACKGROUND", (0, 0), (-1, 0), HexColor(TEAL)),
        ("BACKGROUND", (0, 1), (0, -1), HexColor(PALE)),
        ("GRID", (0, 1), (-1, -1), 0.6, HexColor(LINE)),
        ("LINEBELOW", (0, 1), (-1, -1), 0.9, HexColor(INK)),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), 5),
        ("RIGHTPADDING", (0, 0), (-1, -1), 4),
        ("TOPPADDING", (0, 0), (-1, -1), 3),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 4),
    ]
)
