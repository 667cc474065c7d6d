"""The carer's passport as a small card: A6, to be folded into a purse.

It names the carer, what they do safely alone and until when, and whom to call. Whoever is handed
it on a ward or at home sees at once what this person may be trusted with.
"""

import io
from collections.abc import Iterator

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A6
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate, Table, TableStyle

from rehab_tracker.core.i18n import (
    _,
    format_date,
    in_language,
    is_right_to_left,
    language,
    list_words,
    translate,
)
from rehab_tracker.domain.family import CARER_SKILL_NAMES
from rehab_tracker.domain.passport import PassportLine, PassportPaper
from rehab_tracker.reports.fonts import PLAIN_FONT, face
from rehab_tracker.reports.lines import TextStyle
from rehab_tracker.reports.parts import OWN_FONT, space
from rehab_tracker.reports.style import INK, LINE, MUTED, TEAL
from rehab_tracker.reports.text import Paragraph, in_this_order

_WIDE, _HIGH = A6
_SIDE, _EDGE = 7 * mm, 9 * mm
_ROOM = _WIDE - 2 * _SIDE
_TITLE = TextStyle(size=8.5, leading=11, bold=True, colour=TEAL, after=1)
_NAME = TextStyle(size=15, leading=18, bold=True, colour=INK, after=0)
_QUIET = TextStyle(size=8, leading=10.5, colour=MUTED, after=3)
_HEAD = TextStyle(size=9, leading=12, bold=True, colour=TEAL, before=5, after=2, keep=True)
_SKILL = TextStyle(size=9.5, leading=12, bold=True, colour=INK, after=0)
_SMALL = TextStyle(size=8, leading=10.5, colour=INK, after=0)


def passport_card(paper: PassportPaper) -> bytes:
    """The card as a PDF; the same paper gives the same bytes."""
    with in_language(paper.language):
        face(PLAIN_FONT)
        out = io.BytesIO()
        document = BaseDocTemplate(
            out,
            pagesize=A6,
            leftMargin=_SIDE,
            rightMargin=_SIDE,
            topMargin=_EDGE,
            bottomMargin=_EDGE + 8,
            title=translate(_("Carer's passport")),
            author=paper.clinic.name,
            lang=language(),
            invariant=1,
            initialFontName=PLAIN_FONT,
        )
        frame = Frame(_SIDE, _EDGE + 8, _ROOM, _HIGH - 2 * _EDGE - 8, 0, 0, 0, 0)
        page = PageTemplate("card", [frame], onPage=lambda canvas, _doc: _edge(canvas, paper))
        document.addPageTemplates(page)
        document.build(list(_story(paper)))
        return out.getvalue()


def _story(paper: PassportPaper) -> Iterator[Flowable]:
    yield Paragraph(translate(_("Carer's passport")), _TITLE)
    yield Paragraph(paper.carer, _NAME)
    number = in_this_order(paper.number)
    yield Paragraph(
        translate(
            _("{relation} of {patient} · {number}"),
            relation=paper.relation,
            patient=paper.patient,
            number=number,
        )
        if number
        else translate(
            _("{relation} of {patient}"), relation=paper.relation, patient=paper.patient
        ),
        _QUIET,
    )
    yield Paragraph(translate(_("Does this safely alone")), _HEAD)
    if paper.safe:
        yield _list(paper.safe)
    else:
        yield Paragraph(translate(_("Nothing is signed off yet.")), _SMALL)
    if paper.learning:
        yield Paragraph(translate(_("Is being taught: please stay beside them")), _HEAD)
        names = [translate(CARER_SKILL_NAMES[line.skill]) for line in paper.learning]
        yield Paragraph(list_words(names), _SMALL)
    yield space(4)
    for words in _calls(paper):
        yield Paragraph(words, _SMALL)


def _list(lines: tuple[PassportLine, ...]) -> Table:
    """Each skill with a tick, when it was seen and until when it counts."""
    cells = [[[Paragraph("✓", _SKILL)], [_skill(line), _seen(line)]] for line in lines]
    widths = [14.0, _ROOM - 14]
    if is_right_to_left(language()):
        cells, widths = [row[::-1] for row in cells], widths[::-1]
    style = [
        OWN_FONT,
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LINEBELOW", (0, 0), (-1, -2), 0.4, HexColor(LINE)),
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("RIGHTPADDING", (0, 0), (-1, -1), 0),
        ("TOPPADDING", (0, 0), (-1, -1), 2),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
    ]
    return Table(cells, widths, style=TableStyle(style))


def _skill(line: PassportLine) -> Paragraph:
    return Paragraph(translate(CARER_SKILL_NAMES[line.skill]), _SKILL)


def _seen(line: PassportLine) -> Paragraph:
    seen = list_words([who for who in (line.trainer, line.witness) if who])
    words = translate(
        _("Signed off on {day} by {who}."),
        day=format_date(line.since),
        who=seen,
    )
    if line.until is not None:
        until = translate(_("Counts until {day}."), day=format_date(line.until))
        words = translate(_("{first} {second}"), first=words, second=until)
    return Paragraph(words, _SMALL)


def _calls(paper: PassportPaper) -> Iterator[str]:
    phones = [phone for phone in (paper.clinic.phone, paper.clinic.duty_phone) if phone]
    if phones:
        numbers = list_words([in_this_order(phone) for phone in dict.fromkeys(phones)])
        yield translate(_("Questions, day or night: {numbers}"), numbers=numbers)
    yield translate(_("Not sure any more? Ask us to watch you again before the day is over."))


def _edge(canvas: Canvas, paper: PassportPaper) -> None:
    """A band at the top, and the clinic with the date at the foot."""
    canvas.saveState()
    canvas.setFillColor(HexColor(TEAL))
    canvas.rect(0, _HIGH - 3 * mm, _WIDE, 3 * mm, stroke=0, fill=1)
    canvas.restoreState()
    mark = translate(_("PRACTICE")) if paper.clinic.practice else ""
    words = " · ".join(filter(None, (paper.clinic.name, format_date(paper.made_on), mark)))
    foot = Paragraph(words, TextStyle(size=7, leading=9, colour=MUTED, after=0))
    foot.wrapOn(canvas, _ROOM, 20)
    foot.drawOn(canvas, _SIDE, _EDGE - 6)
