"""A chart of a score draws what was measured, and nothing in between that was not."""

import time
from dataclasses import replace
from datetime import date, timedelta

import pytest
from matplotlib.figure import Figure
from matplotlib.text import Annotation

from rehab_tracker.charts.look import PAPER, SERIES, ChartLook, families
from rehab_tracker.charts.picture import raster
from rehab_tracker.charts.score import ScoreLine, score_over_time, sentence_of, table_of

BEGAN = date(2026, 5, 4)


def on(days: int) -> date:
    return BEGAN + timedelta(days=days)


LINE = ScoreLine(
    name="SCIM III",
    points=((on(0), 18), (on(14), 22), (on(45), 31), (on(130), 38), (on(160), 44)),
    low=0,
    high=100,
    events=((on(10), "Surgery"), (on(14), "Pressure injury")),
)


def drawn(figure: Figure) -> list[list[tuple[float, float]]]:
    (axes,) = figure.axes
    lines = [line for line in axes.get_lines() if line.get_gid() == "points"]
    return [[(float(x), float(y)) for x, y in line.get_xydata()] for line in lines]


def texts(figure: Figure) -> dict[str, str]:
    (axes,) = figure.axes
    return {str(t.get_gid()): t.get_text() for t in axes.texts if isinstance(t, Annotation)}


def test_values_drawn_equal_values_given() -> None:
    points = [point for run in drawn(score_over_time(LINE, PAPER)) for point in run]
    given = [(float((day - date(1970, 1, 1)).days), value) for day, value in LINE.points]
    assert points == given


def test_a_long_time_without_measurement_stays_open() -> None:
    assert [len(run) for run in drawn(score_over_time(LINE, PAPER))] == [3, 2]
    joined = replace(LINE, longest_gap=90)
    assert [len(run) for run in drawn(score_over_time(joined, PAPER))] == [5]


def test_points_given_out_of_order_are_drawn_in_order() -> None:
    mixed = replace(LINE, points=LINE.points[::-1])
    assert drawn(score_over_time(mixed, PAPER)) == drawn(score_over_time(LINE, PAPER))


def test_the_axis_shows_the_whole_range_of_the_measure() -> None:
    (axes,) = score_over_time(LINE, PAPER).axes
    assert axes.get_ylim() == (0, 100)


def test_it_says_how_many_measurements_and_which_way_is_better() -> None:
    said = texts(score_over_time(LINE, PAPER))
    assert "5 measurements" in said["note"]
    assert "better is up" in said["note"]
    assert said["end"] == "SCIM III 44"
    down = texts(score_over_time(replace(LINE, better_up=False), PAPER))
    assert "better is down" in down["note"]
    neither = texts(score_over_time(replace(LINE, better_up=None), PAPER))
    assert "better" not in neither["note"]


def test_events_stand_on_their_day() -> None:
    (axes,) = score_over_time(LINE, PAPER).axes
    lines = [line for line in axes.get_lines() if line.get_gid() == "event"]
    days = sorted(float(line.get_xdata()[0]) for line in lines)
    assert days == [float((on(n) - date(1970, 1, 1)).days) for n in (10, 14)]
    words = [text.get_text() for text in axes.texts]
    assert "Surgery" in words
    assert "Pressure injury" in words


def test_neighbouring_events_do_not_cover_each_other() -> None:
    figure = score_over_time(LINE, PAPER)
    (axes,) = figure.axes
    first, second = (
        text.get_window_extent()
        for text in axes.texts
        if text.get_text() in {"Surgery", "Pressure injury"}
    )
    assert not first.overlaps(second)


@pytest.mark.parametrize("points", [(), LINE.points[:1]])
def test_few_points_are_no_reason_to_fail(points: tuple[tuple[date, float], ...]) -> None:
    figure = score_over_time(replace(LINE, points=points, events=()), PAPER)
    assert sum(len(run) for run in drawn(figure)) == len(points)
    raster(figure, 72)


def test_the_sentence_tells_the_course_and_the_gap() -> None:
    said = sentence_of(LINE)
    assert said.startswith("SCIM III rose from 18 to 44 between 4 May 2026 and 11 Oct 2026")
    assert "Nothing was measured between 18 Jun 2026 and 11 Sep 2026." in said


def test_the_sentence_does_not_call_a_fall_a_rise() -> None:
    fell = replace(LINE, points=((on(0), 30.5), (on(30), 20)))
    assert sentence_of(fell).startswith("SCIM III fell from 30.5 to 20")
    same = replace(LINE, points=((on(0), 30), (on(30), 30)))
    assert "rose" not in sentence_of(same)
    assert "fell" not in sentence_of(same)
    assert sentence_of(replace(LINE, points=())) == "SCIM III has not been measured yet."


def test_the_table_has_each_value_and_each_event() -> None:
    table = table_of(LINE)
    assert table.columns == ("Date", "SCIM III", "Event")
    assert ("4 May 2026", "18", "") in table.rows
    assert ("14 May 2026", "", "Surgery") in table.rows
    assert len(table.rows) == 7


def test_letters_come_from_the_shipped_fonts() -> None:
    figure = score_over_time(LINE, PAPER)
    (axes,) = figure.axes
    assert families()[0] == "Rehab Noto Sans"
    for text in [*axes.texts, *axes.get_xticklabels()]:
        assert text.get_fontfamily() == list(families())


def test_nothing_is_cut_off() -> None:
    figure = score_over_time(LINE, PAPER)
    whole = figure.bbox
    (axes,) = figure.axes
    for text in [*axes.texts, *axes.get_xticklabels(), *axes.get_yticklabels()]:
        box = text.get_window_extent()
        assert box.x0 >= whole.x0
        assert box.x1 <= whole.x1
        assert box.y0 >= whole.y0
        assert box.y1 <= whole.y1


def test_the_screen_brings_its_own_colours() -> None:
    dark = ChartLook(text="#ffffff", card="#101010", series=("#4fb6cb",))
    figure = score_over_time(LINE, dark)
    (axes,) = figure.axes
    assert axes.get_lines()[0].get_color() == "#4fb6cb"
    dots, _width, _height = raster(figure, 50)
    assert dots[:3] == b"\x10\x10\x10"
    assert len(set(SERIES)) == 6


def test_the_arrangement_is_kept_so_that_redraws_are_quick() -> None:
    figure = score_over_time(LINE, PAPER)
    assert figure.get_layout_engine() is None or not figure.get_layout_engine().adjust_compatible
    raster(figure, 100)
    quickest = min(_redraw(figure) for _attempt in range(5))
    assert quickest < 0.25  # 0.02 s on a quiet desk; a busy one must not fail the run


def _redraw(figure: Figure) -> float:
    began = time.perf_counter()
    figure.canvas.draw()
    return time.perf_counter() - began
