"""The course on paper: every fact is on it, however many stand beside each other."""

import io
import math
from collections import Counter
from datetime import date, timedelta

import pytest
from matplotlib.figure import Figure
from pypdf import PdfReader

from rehab_tracker.charts.course import Window
from rehab_tracker.charts.course_figure import timelines
from rehab_tracker.charts.look import PAPER
from rehab_tracker.core.i18n import translate
from rehab_tracker.core.ids import new_id
from rehab_tracker.domain.clinic import ClinicDetails
from rehab_tracker.domain.course.facts import LANE_NAMES, LANES, CourseFact, FactKind, Lane
from rehab_tracker.domain.patients import Patient
from rehab_tracker.domain.team import Part
from rehab_tracker.reports.course_sheet import CoursePaper, course_pdf
from tests.builders import NOON

FIRST, TODAY = date(2026, 1, 1), date(2026, 11, 1)


def restrictions(count: int) -> tuple[CourseFact, ...]:
    """So many that all hold at once."""
    return tuple(
        CourseFact(
            kind=FactKind.RESTRICTION,
            begins=FIRST + timedelta(days=number),
            lasts=True,
            title=f"Limit{number:03}",
            part=Part.ALERTS,
            page="overview",
        )
        for number in range(count)
    )


def of_each_lane() -> tuple[CourseFact, ...]:
    kinds = {lane: kind for kind, lane in LANES.items() if kind is not FactKind.WEEK}
    return tuple(
        CourseFact(kind=kind, begins=FIRST, title=lane.value, part=Part.COURSE, page="overview")
        for lane, kind in kinds.items()
    )


@pytest.mark.parametrize("count", [1, 12, 60])
def test_every_fact_is_on_the_paper(count: int) -> None:
    patient = Patient(
        id=new_id(), author_id=new_id(), written_at=NOON, full_name="Sunita Devi",
        born_on=date(1990, 1, 1),
    )  # fmt: skip
    paper = CoursePaper(
        ClinicDetails(name="Asha Spinal Unit"), patient,
        (*of_each_lane(), *restrictions(count)), FIRST, TODAY, TODAY, "Asha Rao",
    )  # fmt: skip
    pages = PdfReader(io.BytesIO(course_pdf(paper))).pages
    words = Counter(" ".join(page.extract_text() for page in pages).split())
    assert all(f"Limit{number:03}" in words for number in range(count))
    assert all(page.mediabox.width > page.mediabox.height for page in pages)


def test_a_high_timeline_goes_on_in_another_figure_and_no_lane_is_lost() -> None:
    facts = (*of_each_lane(), *restrictions(8))
    window = Window.of(FIRST, TODAY)
    (whole,) = timelines(facts, window, PAPER, TODAY, 9, math.inf)
    parts = timelines(facts, window, PAPER, TODAY, 9, 200)
    assert len(parts) > 1
    assert all(part.get_figheight() * 72 <= 200 for part in parts)
    named = [words(part) for part in parts]
    assert sum(named, Counter[str]()) == words(whole)
    assert sum(words(whole).values()) == len({each.lane for each in facts})


def words(figure: Figure) -> Counter[str]:
    """The lanes that are named in a figure."""
    names = {translate(LANE_NAMES[lane]) for lane in Lane}
    said = (text.get_text() for axes in figure.axes for text in axes.texts)
    return Counter(each for each in said if each in names)
