"""The people around a patient on one page: the map, and how to reach each of them."""

from collections.abc import Iterator
from dataclasses import replace

from reportlab.platypus import Flowable

from rehab_tracker.charts.look import PAPER
from rehab_tracker.charts.people_map import Around, people_map, sentence_of
from rehab_tracker.core.i18n import (
    _,
    format_date,
    is_right_to_left,
    language,
    list_words,
    translate,
)
from rehab_tracker.domain.family import DUTY_NAMES, RELATION_NAMES, Relative
from rehab_tracker.domain.people_sheet import PeopleSheet
from rehab_tracker.reports.document import Sheet, make_pdf
from rehab_tracker.reports.family_report import letterhead
from rehab_tracker.reports.figures import ChartPicture
from rehab_tracker.reports.parts import Column, space, table
from rehab_tracker.reports.style import CLINICAL, TEAL
from rehab_tracker.reports.text import Paragraph, in_this_order


def people_sheet(sheet: PeopleSheet) -> bytes:
    """The page as a PDF, in the current language."""
    title = translate(_("The people around {patient}"), patient=sheet.patient.full_name)
    about = " · ".join((title, translate(_("For the team")), format_date(sheet.made_on)))
    around = Sheet(title, letterhead(sheet.clinic), about=about, practice=sheet.clinic.practice)
    return make_pdf(list(_story(sheet, title)), around)


def around_of(relative: Relative) -> Around:
    """A relative as the map shows them."""
    does = list_words([translate(DUTY_NAMES[duty]) for duty in relative.does])
    return Around(
        key=str(relative.id),
        name=relative.full_name,
        who=translate(RELATION_NAMES[relative.relation]),
        does=does,
        at_home=relative.lives_with,
        primary=relative.primary_carer,
        emergency=relative.emergency,
    )


def _story(sheet: PeopleSheet, title: str) -> Iterator[Flowable]:
    yield Paragraph(title, CLINICAL.title)
    yield Paragraph(
        translate(_("For the team. Not to be handed to relatives.")), CLINICAL.subtitle
    )
    if not sheet.people:
        yield Paragraph(translate(_("Nobody is on file yet.")), CLINICAL.strong)
        return
    people = [around_of(each) for each in sheet.people]
    name = sheet.patient.first_name
    look = replace(PAPER, series=(TEAL, *PAPER.series[1:]))
    drawn = people_map(name, people, look, mirrored=is_right_to_left(language()))
    yield ChartPicture(drawn, sentence_of(name, people))
    yield space(6)
    columns = [
        Column(translate(_("Name")), 3),
        Column(translate(_("Telephone and best time")), 3),
        Column(translate(_("Good to know")), 4),
    ]
    yield table(columns, [_row(each) for each in sheet.people], CLINICAL)


def _row(relative: Relative) -> tuple[str, str, str]:
    who = translate(RELATION_NAMES[relative.relation])
    reach = "\n".join(filter(None, (in_this_order(relative.phone), relative.best_time)))
    return (
        f"{relative.full_name}\n{who}",
        reach,
        "\n".join(filter(None, (relative.needs, relative.note))),
    )
