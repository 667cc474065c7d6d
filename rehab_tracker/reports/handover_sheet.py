"""The handover sheet on paper: one A4 for a ward; a full ward runs over onto a second page."""

import logging
from dataclasses import replace

from reportlab.platypus import Flowable

from rehab_tracker.core.i18n import _, format_date, translate
from rehab_tracker.domain.clinic import ClinicDetails
from rehab_tracker.domain.handover import (
    HandoverPerson,
    HandoverSheet,
    beware_lines,
    body_lines,
    moving_lines,
    today_lines,
    who_lines,
)
from rehab_tracker.reports.document import Sheet, make_pdf
from rehab_tracker.reports.family_report import letterhead
from rehab_tracker.reports.lines import Piece
from rehab_tracker.reports.parts import Cell, Column, table
from rehab_tracker.reports.plain import plain_pdf
from rehab_tracker.reports.style import CLINICAL
from rehab_tracker.reports.text import Paragraph

HEADS = (
    (_("Who"), 2.0),
    (_("Alerts and restrictions"), 2.9),
    (_("Transfer and sitting"), 2.4),
    (_("Bladder, bowel, skin"), 3.2),
    (_("Since yesterday, plan"), 2.5),
)
DENSE = replace(
    CLINICAL,
    cell=replace(CLINICAL.cell, size=8, leading=10.2),
    cell_head=replace(CLINICAL.cell_head, size=8.5, leading=11),
)
"""Small enough for a ward on a page, and still read at the bed; it never shrinks further."""


def handover_pdf(sheet: HandoverSheet, clinic: ClinicDetails, *, practice: bool = False) -> bytes:
    """The sheet as a PDF; where the design fails, the same words as a plain print."""
    title = _title(sheet)
    about = " · ".join((title, format_date(sheet.on)))
    around = Sheet(title, letterhead(clinic), about=about, practice=practice)
    try:
        return make_pdf(_story(sheet, title), around)
    except Exception:  # noqa: BLE001  # the shift changes, whatever is wrong with a font
        logging.getLogger(__name__).warning("handover sheet printed plain")
        return plain_pdf(title, _plain(sheet))


def _story(sheet: HandoverSheet, title: str) -> list[Flowable]:
    columns = [Column(translate(head), share) for head, share in HEADS]
    return [
        Paragraph(title, CLINICAL.title),
        Paragraph(format_date(sheet.on), CLINICAL.subtitle),
        table(columns, [_row(person) for person in sheet.people], DENSE),
    ]


def _title(sheet: HandoverSheet) -> str:
    if not sheet.ward:
        return translate(_("Handover: without a ward"))
    return translate(_("Handover: {ward}"), ward=sheet.ward)


def _row(person: HandoverPerson) -> list[Cell]:
    name, *rest = who_lines(person)
    who = [Piece(name, bold=True), *(Piece("\n" + line) for line in rest)]
    others = (beware_lines, moving_lines, body_lines, today_lines)
    return [who, *("\n".join(lines(person)) or "–" for lines in others)]


def _plain(sheet: HandoverSheet) -> list[str]:
    lines: list[str] = [format_date(sheet.on), ""]
    for person in sheet.people:
        lines.append(" · ".join(who_lines(person)))
        for part in (beware_lines, moving_lines, body_lines, today_lines):
            lines += [f"  {line}" for line in part(person)]
        lines.append("")
    return lines
