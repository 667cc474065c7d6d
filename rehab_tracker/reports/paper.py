"""Lays out a paper for professionals: its sections one below the other, as many pages as it takes.

Where the designed page fails, the same words are printed plainly: nobody leaves without a paper.
"""

from collections.abc import Iterator

from reportlab.platypus import Flowable
from reportlab.platypus.doctemplate import LayoutError

from rehab_tracker.charts.look import PAPER
from rehab_tracker.charts.score import ScoreLine, score_over_time
from rehab_tracker.charts.spread import groups_side_by_side
from rehab_tracker.charts.spread import said as group_said
from rehab_tracker.core.i18n import in_language
from rehab_tracker.domain.papers import Block, Course, Grid, Groups, Pairs, Paper, Points, Said
from rehab_tracker.reports.document import Sheet, make_pdf
from rehab_tracker.reports.family_report import letterhead
from rehab_tracker.reports.figures import ChartPicture
from rehab_tracker.reports.lines import END, START
from rehab_tracker.reports.parts import Column, box, bullets, space, table
from rehab_tracker.reports.plain import plain_pdf
from rehab_tracker.reports.style import CLINICAL, WIDTH
from rehab_tracker.reports.text import Paragraph

_CHART_INCHES = (WIDTH / 72, 2.3)
_INCHES_A_GROUP = 0.25


def paper_pdf(paper: Paper, *, anchor: str = "", practice: bool = False) -> bytes:
    """The paper as a PDF, made in memory."""
    about = " · ".join((paper.title, paper.about))
    sheet = Sheet(
        paper.title,
        letterhead(paper.clinic),
        about=about,
        practice=practice,
        draft=paper.draft,
        anchor=anchor,
    )
    with in_language(paper.language):
        try:
            return make_pdf(list(_story(paper)), sheet)
        except LayoutError:
            return plain_pdf(paper.title, paper.words().split("\n"))


def _story(paper: Paper) -> Iterator[Flowable]:
    yield Paragraph(paper.title, CLINICAL.title)
    yield Paragraph(paper.about, CLINICAL.strong)
    yield Paragraph(paper.subtitle, CLINICAL.subtitle)
    if paper.opening:
        yield Paragraph(paper.opening, CLINICAL.body)
    for section in paper.sections:
        yield Paragraph(section.title, CLINICAL.heading)
        for block in section.blocks:
            yield from _laid_out(block)
    if paper.closing:
        yield space(8)
        yield Paragraph(paper.closing, CLINICAL.body)


def _laid_out(block: Block) -> Iterator[Flowable]:
    match block:
        case Said():
            style = CLINICAL.small if block.quiet else CLINICAL.body
            yield Paragraph(block.words, CLINICAL.strong if block.strong else style)
        case Points():
            yield from bullets(block.items, CLINICAL)
        case Pairs():
            lines = [f"{name}: {value}" for name, value in block.pairs if value]
            if lines:
                yield box([Paragraph(line, CLINICAL.body) for line in lines])
        case Grid():
            yield _table(block)
        case Course():
            yield _course(block)
        case Groups():
            yield _groups(block)


def _table(grid: Grid) -> Flowable:
    shares = grid.shares or (1.0,) * len(grid.columns)
    columns = [
        Column(title, share, END if place in grid.numbers else START)
        for place, (title, share) in enumerate(zip(grid.columns, shares, strict=True))
    ]
    return table(columns, grid.rows, CLINICAL)


def _course(course: Course) -> Flowable:
    line = ScoreLine(course.name, course.points, course.low, course.high, course.better_up)
    return ChartPicture(score_over_time(line, PAPER, _CHART_INCHES), course.says)


def _groups(block: Groups) -> Flowable:
    figure = groups_side_by_side(
        block.groups, block.unit, PAPER, _CHART_INCHES[0], _INCHES_A_GROUP
    )
    return ChartPicture(figure, "; ".join(f"{g.name}: {group_said(g)}" for g in block.groups))
