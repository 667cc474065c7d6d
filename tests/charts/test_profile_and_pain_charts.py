"""Parts of a measure and pain over time: what is drawn is what was given, on its whole range."""

from datetime import date, timedelta

import pytest
from matplotlib.figure import Figure

from rehab_tracker.charts.export import PictureKind, exported
from rehab_tracker.charts.look import PAPER
from rehab_tracker.charts.pain import PainTold, pain_over_time, sentence_of
from rehab_tracker.charts.profile import Part, Profile, profile_of_parts
from rehab_tracker.charts.score import ScoreLine, score_over_time

DAY = date(2026, 6, 1)
PARTS = Profile(
    (
        Part("Self-care", 20, 8, 14),
        Part("Breathing and sphincter", 40, 20, None),
        Part("Mobility", 40, None, 12),
    ),
    "1 Jun 2026",
    "1 Oct 2026",
)
TOLD = [PainTold(DAY, 6, 4), PainTold(DAY + timedelta(days=1), None, 0)]


def marked(figure: Figure, gid: str) -> list[float]:
    (axes,) = figure.axes
    return [
        float(y) for line in axes.get_lines() if line.get_gid() == gid for y in line.get_ydata()
    ]


def test_each_part_is_drawn_as_its_share_and_said_in_points() -> None:
    (axes,) = profile_of_parts(PARTS, PAPER).axes
    widths = [bar.get_width() for bar in axes.patches if bar.get_gid() == "now"]
    assert widths == [14 / 20, 12 / 40]
    words = [text.get_text() for text in axes.texts if text.get_gid() == "points"]
    assert words == ["14 of 20", "– of 40", "12 of 40"]
    firsts = [line.get_xdata()[0] for line in axes.get_lines() if line.get_gid() == "first"]
    assert firsts == [8 / 20, 20 / 40]


def test_pain_that_was_not_asked_is_no_zero() -> None:
    figure = pain_over_time(TOLD, PAPER)
    assert marked(figure, "before") == [6]
    assert marked(figure, "after") == [4, 0]
    assert marked(figure, "pair") == [6, 4]
    (axes,) = figure.axes
    assert axes.get_ylim()[0] <= 0
    assert axes.get_ylim()[1] >= 10
    assert sentence_of(TOLD) == "Pain lay between 0 and 6 of 10."
    assert sentence_of([PainTold(DAY, None, None)]) == "Pain was not asked in this time."


def test_a_band_of_error_stands_only_where_a_figure_exists() -> None:
    points = tuple((DAY + timedelta(days=20 * n), float(n)) for n in range(3))
    line = ScoreLine("WISCI II", points, 0, 20, noise=1)
    (axes,) = score_over_time(line, PAPER).axes
    assert [each.get_gid() for each in axes.collections] == ["noise"]
    bare = ScoreLine("SCIM III", points, 0, 100)
    (axes,) = score_over_time(bare, PAPER).axes
    assert list(axes.collections) == []


def test_phases_stand_behind_the_points_and_do_not_widen_the_days() -> None:
    points = ((DAY, 10.0), (DAY + timedelta(days=40), 20.0))
    stay = (DAY - timedelta(days=30), DAY + timedelta(days=20), "Ward")
    plain = score_over_time(ScoreLine("SCIM III", points, 0, 100), PAPER).axes[0].get_xlim()
    (axes,) = score_over_time(ScoreLine("SCIM III", points, 0, 100, phases=(stay,)), PAPER).axes
    assert axes.get_xlim() == plain
    assert [each for each in axes.patches if each.get_gid() == "phase"]
    assert "Ward" in [text.get_text() for text in axes.texts]


@pytest.mark.parametrize(
    ("kind", "head"),
    [(PictureKind.PNG, b"\x89PNG"), (PictureKind.SVG, b"<?xml"), (PictureKind.PDF, b"%PDF")],
)
def test_a_chart_is_taken_along_as_a_file(kind: PictureKind, head: bytes) -> None:
    made = exported(profile_of_parts(PARTS, PAPER), kind)
    assert made.startswith(head)
    assert made == exported(profile_of_parts(PARTS, PAPER), kind)
