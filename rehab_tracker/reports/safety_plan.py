"""The safety plan as the person's own page: large, in their words, nobody else's business."""

from collections.abc import Iterator
from dataclasses import replace

from reportlab.platypus import Flowable

from rehab_tracker.core.i18n import _, format_date, translate
from rehab_tracker.domain.safety_plan import PARTS, SafetyPlanPaper
from rehab_tracker.reports.document import Sheet, make_pdf
from rehab_tracker.reports.family_report import letterhead
from rehab_tracker.reports.parts import box, section, space
from rehab_tracker.reports.style import FAMILY, Paper
from rehab_tracker.reports.text import Paragraph

FIRST_SIZE, SMALLEST = 13.0, 10.0
ONE_PAGE = 1400  # signs of the whole plan that fit one page at the first size
TITLE = _("My plan for hard times")
MINE = _("This page is mine. I decide who sees it.")
CALL = _("If it gets too much, I call, day or night: {phone}")
NOBODY_ALONE = _("I do not have to go through it alone. I stay where people are.")


def safety_plan(paper: SafetyPlanPaper, *, practice: bool = False) -> bytes:
    """One page to keep; a long plan is set smaller before it takes a second one."""
    title = translate(TITLE)
    made = translate(_("Written on {day}"), day=format_date(paper.plan.written_on))
    sheet = Sheet(title, letterhead(paper.clinic), about=f"{title} · {made}", practice=practice)
    return make_pdf(list(_story(paper, title, made)), sheet)


def _story(paper: SafetyPlanPaper, title: str, made: str) -> Iterator[Flowable]:
    style = _style(paper)
    yield Paragraph(title, style.title)
    yield Paragraph(" · ".join((paper.name, made)), style.subtitle)
    for number, (part, heading) in enumerate(PARTS.items(), start=1):
        words = getattr(paper.plan, part).strip()
        if words:
            numbered = translate(_("{n}. {heading}"), n=number, heading=translate(heading))
            lines = [Paragraph(line, style.body) for line in words.splitlines() if line.strip()]
            yield from section(numbered, lines, style)
    yield space(8)
    call = translate(CALL, phone=paper.phone) if paper.phone else translate(NOBODY_ALONE)
    yield box([Paragraph(call, style.strong)])
    yield space(6)
    yield Paragraph(translate(MINE), style.small)


def _style(paper: SafetyPlanPaper) -> Paper:
    signs = sum(len(getattr(paper.plan, part)) for part in PARTS)
    size = FIRST_SIZE if signs <= ONE_PAGE else max(SMALLEST, FIRST_SIZE * ONE_PAGE / signs)
    body = replace(FAMILY.body, size=size, leading=size * 1.35, after=2)
    heading = replace(FAMILY.heading, size=size + 1, leading=size * 1.4, before=7, after=2)
    return replace(FAMILY, body=body, strong=replace(body, bold=True), heading=heading)
