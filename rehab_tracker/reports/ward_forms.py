"""Ward forms on paper: two pages a person, with what is known on top and room to write below."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from reportlab.lib.colors import HexColor
from reportlab.platypus import Flowable, PageBreak, Table, TableStyle

from rehab_tracker.core.i18n import _, format_date, is_right_to_left, language, translate
from rehab_tracker.domain.handover import (
    HandoverPerson,
    beware_lines,
    body_lines,
    moving_lines,
    who_lines,
)
from rehab_tracker.domain.skin import SITE_NAMES
from rehab_tracker.domain.ward_forms import WardForms
from rehab_tracker.reports.document import Sheet, make_pdf
from rehab_tracker.reports.family_report import letterhead
from rehab_tracker.reports.parts import OWN_FONT, box, bullets
from rehab_tracker.reports.style import CLINICAL, INK, LINE, PALE, TEAL, WIDTH
from rehab_tracker.reports.text import Paragraph, in_this_order

_HEAD = replace(CLINICAL.cell_head, size=8, leading=10)
_LABEL = replace(CLINICAL.cell, size=8.5, leading=10.5)
_DENSE = replace(CLINICAL, item=replace(CLINICAL.item, size=9.5, leading=12.5, after=0))
ROW, LOW_ROW = 25.0, 19.0


@dataclass(frozen=True)
class Form:
    """An empty table: heading, columns with their shares, and how many rows or which."""

    title: str
    columns: tuple[tuple[str, float], ...]
    rows: int = 0
    names: tuple[str, ...] = ()
    high: float = ROW


SESSIONS = Form(
    _("Therapy sessions"),
    (
        (_("Day, start"), 1.5), (_("Min"), 0.7), (_("What, and how much help 1–7"), 3.4),
        (_("Pain before / after"), 1.3), (_("How it went, plan next"), 3.0), (_("Who"), 1.0),
    ),
    rows=7,
)  # fmt: skip
PRESSURES = Form(
    _("Pressure, pulse, temperature"),
    (
        (_("Day, time"), 1.6), (_("Lying, sitting or standing"), 2.0), (_("Pressure"), 1.3),
        (_("Pulse"), 0.9), (_("Temp."), 0.9), (_("Signs, what was done"), 3.2), (_("Who"), 1.0),
    ),
    rows=8,
)  # fmt: skip
BLADDER = Form(
    _("Bladder"),
    (
        (_("Day, time"), 1.6), (_("How emptied"), 2.0), (_("ml"), 0.9), (_("Drunk, ml"), 1.2),
        (_("Leak, smell, colour"), 3.0), (_("Who"), 1.0),
    ),
    rows=7,
    high=LOW_ROW,
)  # fmt: skip
BOWEL = Form(
    _("Bowel"),
    (
        (_("Day, time"), 1.6), (_("What was done"), 2.6), (_("Result"), 2.6),
        (_("Accident"), 1.2), (_("Who"), 1.0),
    ),
    rows=3,
    high=LOW_ROW,
)  # fmt: skip
SKIN = Form(
    _("Skin: N normal, F fades, S stays, O open, – not looked at"),
    ((_("Where"), 2.4), *((_("Day, who"), 1.0),) * 6),
    names=tuple(SITE_NAMES.values()),
    high=13.8,
)


def ward_forms(forms: WardForms, *, practice: bool = False) -> bytes:
    """Everybody's forms in one PDF."""
    title = translate(_("Forms for a power cut"))
    ward = forms.ward or translate(_("Without a ward"))
    about = " · ".join((title, ward, format_date(forms.on)))
    sheet = Sheet(title, letterhead(forms.clinic), about=about, practice=practice)
    return make_pdf(list(_story(forms)), sheet)


def _story(forms: WardForms) -> Iterator[Flowable]:
    for number, person in enumerate(forms.people):
        if number:
            yield PageBreak()
        yield from _known(person, forms, whole=True)
        yield from _form(SESSIONS)
        yield from _form(PRESSURES)
        yield PageBreak()
        yield from _known(person, forms, whole=False)
        yield from _form(BLADDER)
        yield from _form(BOWEL)
        yield from _form(SKIN)


def _known(person: HandoverPerson, forms: WardForms, *, whole: bool) -> Iterator[Flowable]:
    who = person.who
    name, *rest = who_lines(person)
    number = translate(_("No. {number}"), number=in_this_order(who.number)) if who.number else ""
    yield Paragraph(name, CLINICAL.title)
    yield Paragraph(" · ".join(part for part in (number, *rest) if part), CLINICAL.subtitle)
    told = beware_lines(person)
    if whole:
        told = [*told, *moving_lines(person), *body_lines(person)]
    if told:
        yield box(bullets(told, _DENSE))
    yield Paragraph(
        translate(_("As known on {day}. Type it in when the power is back."),
                  day=format_date(forms.on)),
        CLINICAL.small,
    )  # fmt: skip


def _form(form: Form) -> Iterator[Flowable]:
    yield Paragraph(translate(form.title), CLINICAL.heading)
    shares = [share for _name, share in form.columns]
    widths = [WIDTH * share / sum(shares) for share in shares]
    rows: list[list[object]] = [[Paragraph(translate(n), _HEAD) for n, _share in form.columns]]
    empty: Sequence[str] = [""] * (len(form.columns) - 1)
    for name in form.names:
        rows.append([Paragraph(translate(name), _LABEL), *empty])
    rows += [["", *empty] for _n in range(form.rows)]
    if is_right_to_left(language()):
        widths.reverse()
        rows = [row[::-1] for row in rows]
    heights = [None] + [form.high] * (len(rows) - 1)
    yield Table(rows, widths, rowHeights=heights, repeatRows=1, style=_STYLE)


_STYLE = TableStyle(
    [
        OWN_FONT,
        ("BACKGROUND", (0, 0), (-1, 0), HexColor(TEAL)),
        ("ROWBACKGROUNDS", (0, 1), (-1, -1), [HexColor("#FFFFFF"), HexColor(PALE)]),
        ("GRID", (0, 1), (-1, -1), 0.6, HexColor(LINE)),
        ("LINEBELOW", (0, -1), (-1, -1), 0.9, HexColor(INK)),
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
        ("LEFTPADDING", (0, 0), (-1, -1), 4),
        ("RIGHTPADDING", (0, 0), (-1, -1), 4),
        ("TOPPADDING", (0, 0), (-1, -1), 1.5),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 1.5),
    ]
)
