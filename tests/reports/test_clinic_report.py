"""The clinic's report: each figure as a chart and as a table, with its n and its spread."""

import io
import re
from collections.abc import Iterator

import pytest
from PIL import Image
from pypdf import PdfReader

from rehab_tracker.charts.look import PAPER, PRINTED
from rehab_tracker.charts.picture import raster
from rehab_tracker.charts.spread import groups_side_by_side
from rehab_tracker.core.i18n import in_language
from rehab_tracker.domain.clinic_figures import Figure, Line, Spread
from rehab_tracker.domain.clinic_paper import clinic_paper
from rehab_tracker.domain.groups import Group
from rehab_tracker.domain.papers import Groups, Paper
from rehab_tracker.reports.faults import faults
from rehab_tracker.reports.paper import paper_pdf
from tests.builders import TODAY, clinic_details

COUNTS = Figure(
    key="level",
    title="In care",
    unit="people",
    lines=(Line(key="a", title="C1 to C4", count=3, of=9), Line(key="b", title="T1", count=6)),
)
STAYS = Figure(
    key="stay",
    title="Length of stay",
    unit="days",
    compares=True,
    lines=(
        Line(key="a", title="C1 to C4", count=4, spread=Spread(n=4, middle=90, low=70, high=120)),
        Line(key="b", title="T1", count=30, spread=Spread(n=30, middle=40, low=30, high=61)),
    ),
)
ONE = Figure(key="one", title="Overdue", unit="", lines=(Line(key="a", title="SCIM", count=2),))
NONE = Figure(key="none", title="Gain", unit="", lines=())


@pytest.fixture
def paper() -> Paper:
    return clinic_paper(
        clinic_details(), (COUNTS, STAYS, ONE, NONE), first=TODAY, last=TODAY, today=TODAY,
        language="en", prepared_by="Asha Rao",
    )  # fmt: skip


def charts(paper: Paper) -> dict[str, tuple[Group, ...]]:
    return {
        section.key: block.groups
        for section in paper.sections
        for block in section.blocks
        if isinstance(block, Groups)
    }


def test_each_figure_that_shows_more_than_one_thing_has_its_chart(paper: Paper) -> None:
    assert set(charts(paper)) == {"level", "stay"}
    assert charts(paper)["stay"] == (
        Group("C1 to C4", 4, 90, 70, 120, small=True),
        Group("T1", 30, 40, 30, 61),
    )
    assert "Nothing in this time." in paper.words()


def test_whoever_cannot_see_a_chart_hears_it_with_n_and_spread(paper: Paper) -> None:
    pdf = paper_pdf(paper)
    assert faults(pdf) == ()
    assert list(_heard(pdf)) == [
        "C1 to C4: 3; T1: 6",
        "C1 to C4: 90 (70 to 120), n = 4; small numbers, not comparable; "
        "T1: 40 (30 to 61), n = 30",
    ]


def _heard(pdf: bytes) -> Iterator[str]:
    for page in PdfReader(io.BytesIO(pdf)).pages:
        content = page.get_contents()
        assert content is not None
        for found in re.findall(rb"/Alt <FEFF([0-9A-F]+)>", content.get_data()):
            yield bytes.fromhex(found.decode()).decode("utf-16-be")


@pytest.mark.parametrize("language", ["en", "hi"])
def test_no_name_of_a_group_is_cut_off_in_print(language: str) -> None:
    names = ("त्वचा के लिए बिस्तर पर आराम", "छोटे चीरे से, फिर खुले में बदला", "Bed rest for the skin")
    with in_language(language):
        figure = groups_side_by_side([Group(n, 1, 5) for n in names], "n", PAPER, 6.7, 0.25)
    dots, wide, high = raster(figure, PRINTED)
    edge = Image.frombytes("RGB", (wide, high), dots).convert("L").crop((0, 0, 4, high))
    assert edge.getextrema() == (255, 255)
    labels = figure.axes[0].get_yticklabels()
    assert [label.get_text() for label in labels] == list(names)
    assert min(label.get_window_extent().x0 for label in labels) > 0


def test_a_photocopy_tells_counts_spreads_and_few_people_apart() -> None:
    figure = groups_side_by_side(
        [Group("a", 3, 3), Group("b", 4, 5, 2, 8, small=True), Group("c", 40, 5, 2, 8)], "", PAPER
    )
    axes = figure.axes[0]
    (bar,) = axes.patches
    assert bar.get_hatch() == "////"
    quarters = [line for line in axes.lines if line.get_gid() == "quarters"]
    assert [line.get_linestyle() for line in quarters] == ["--", "-"]
    assert [text.get_text() for text in axes.texts if text.get_gid() == "label"] == [
        "3", "5 · n = 4", "5 · n = 40",
    ]  # fmt: skip
    assert axes.get_ylim()[0] > 2.3, "the last line stands clear of the axis"
