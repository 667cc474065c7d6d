"""Minutes by week and skills reached: what is drawn is what was given, and a gap is a gap."""

from datetime import date, timedelta

from matplotlib.container import BarContainer
from matplotlib.figure import Figure

from rehab_tracker.charts import minutes, skills
from rehab_tracker.charts.dates import even_days
from rehab_tracker.charts.look import FAMILY_PAPER, PAPER, ChartLook
from rehab_tracker.charts.minutes import TherapyWeeks, minutes_per_week
from rehab_tracker.charts.skills import SkillsLine, skills_over_time
from rehab_tracker.charts.sparkline import sparkline

MONDAY = date(2026, 5, 4)
WEEKS = TherapyWeeks(
    weeks=(
        (MONDAY, {"Physiotherapy": 200, "Counselling": 45}),
        (MONDAY + timedelta(weeks=1), None),
        (MONDAY + timedelta(weeks=2), {}),
        (MONDAY + timedelta(weeks=3), {"Physiotherapy": 260}),
    ),
    planned={MONDAY: 300},
)


def bars(figure: Figure) -> dict[str, list[tuple[float, float, float]]]:
    """Kind: the place, foot and height of each bar."""
    (axes,) = figure.axes
    return {
        str(each.get_label()): [
            (round(bar.get_x() + bar.get_width() / 2, 6), bar.get_y(), bar.get_height())
            for bar in each.patches
        ]
        for each in axes.containers
        if isinstance(each, BarContainer)
    }


def words(figure: Figure, gid: str) -> list[str]:
    (axes,) = figure.axes
    return [text.get_text() for text in axes.texts if text.get_gid() == gid]


def test_bars_are_stacked_with_their_minutes() -> None:
    assert bars(minutes_per_week(WEEKS, PAPER)) == {
        "Physiotherapy": [(0, 0, 200), (3, 0, 260)],
        "Counselling": [(0, 200, 45)],
    }


def test_a_week_without_record_is_not_a_week_of_zero() -> None:
    figure = minutes_per_week(WEEKS, PAPER)
    assert words(figure, "no record") == ["–"]
    assert words(figure, "total") == ["245", "0", "260"]
    assert "– no record" in words(figure, "note")[0]


def test_the_plan_is_a_line_of_its_own() -> None:
    (axes,) = minutes_per_week(WEEKS, PAPER).axes
    (planned,) = [each for each in axes.collections if each.get_gid() == "planned"]
    assert [segment[0][1] for segment in planned.get_segments()] == [300]
    assert [text.get_text() for text in axes.get_legend().get_texts()] == [
        "Physiotherapy",
        "Counselling",
        "planned",
    ]


def test_paper_tells_the_kinds_apart_without_colour() -> None:
    (paper,) = minutes_per_week(WEEKS, PAPER).axes
    hatches = {each.patches[0].get_hatch() for each in paper.containers}
    assert len(hatches) == 2
    (screen,) = minutes_per_week(WEEKS, ChartLook()).axes
    assert {each.patches[0].get_hatch() for each in screen.containers} == {None}


def test_minutes_as_words_and_as_a_table() -> None:
    said = minutes.sentence_of(WEEKS)
    assert said.startswith(
        "Therapy between 0 and 260 minutes a week; most in the week from 25 May"
    )
    assert said.endswith("1 week has no record.")
    table = minutes.table_of(WEEKS)
    assert table.rows[1] == ("11 May 2026", "–", "–", "–", "–")
    assert table.rows[0] == ("4 May 2026", "200", "45", "245", "300")
    assert minutes.sentence_of(TherapyWeeks(((MONDAY, None),))) == (
        "No therapy is on record for these weeks."
    )


def test_no_weeks_at_all_still_give_a_picture() -> None:
    assert bars(minutes_per_week(TherapyWeeks(()), PAPER)) == {}


SKILLS = SkillsLine(
    ((MONDAY, 5, 20), (MONDAY + timedelta(days=28), 8, 20), (MONDAY + timedelta(days=56), 11, 20))
)


def test_skills_are_drawn_and_written_at_each_point() -> None:
    figure = skills_over_time(SKILLS, FAMILY_PAPER)
    (axes,) = figure.axes
    (points,) = [line for line in axes.get_lines() if line.get_gid() == "points"]
    assert list(points.get_ydata()) == [5, 8, 11]
    assert words(figure, "label") == ["5 of 20", "8 of 20", "11 of 20"]
    assert words(figure, "note") == ["↑ better is up"]
    assert axes.get_ylim()[0] == 0
    assert axes.get_ylim()[1] >= 20


def test_skills_as_words_and_as_a_table() -> None:
    assert skills.sentence_of(SKILLS) == (
        "5 of 20 skills were reached on 4 May 2026, and 11 of 20 on 29 Jun 2026."
    )
    assert skills.table_of(SKILLS).rows[2] == ("29 Jun 2026", "11", "20")
    assert skills.sentence_of(SkillsLine(())) == "No skills are on the plan yet."
    assert skills.sentence_of(SkillsLine(SKILLS.points[:1])) == (
        "5 of 20 skills were reached on 4 May 2026."
    )
    skills_over_time(SkillsLine(()), FAMILY_PAPER)


def test_the_small_line_leaves_gaps_open_too() -> None:
    drawn = sparkline(
        [(MONDAY, 0), (MONDAY + timedelta(days=10), 50), (MONDAY + timedelta(days=100), 100)],
        size=(100, 20),
        bounds=(0, 100),
    )
    assert drawn.lines == (((0.0, 20.0), (10.0, 10.0)), ((100.0, 0.0),))
    assert drawn.last == (100.0, 0.0)
    assert sparkline([], (100, 20), (0, 1)).last is None


def test_few_even_dates_with_both_ends() -> None:
    shown = even_days(date(2026, 1, 1), date(2026, 12, 31), 4)
    assert (shown[0], shown[-1], len(shown)) == (date(2026, 1, 1), date(2026, 12, 31), 4)
    assert even_days(MONDAY, MONDAY, 4) == [MONDAY]
