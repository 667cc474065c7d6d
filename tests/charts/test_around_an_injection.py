"""The chart around an injection draws what was recorded, with the injection as its line."""

from rehab_tracker.charts.effect import AroundInjection, around_injection, sentence_of, table_of
from rehab_tracker.charts.look import PAPER
from rehab_tracker.charts.pain_body import BACK, FRONT, spot
from rehab_tracker.domain.measures.catalogue import instrument

SHOWN = AroundInjection(
    name="Nerve root block",
    moving=(((0, 8), (1, 5)), ((42, 4),)),
    resting=(((0, 5),),),
    before_sessions=((-3, 7), (2, 4)),
    minutes=((-3, 45), (2, 30), (2, 15)),
    missed=(-1,),
)


def lines(gid: str) -> list[list[float]]:
    figure = around_injection(SHOWN, PAPER)
    return [
        [float(x) for x in line.get_xdata()]
        for axes in figure.axes
        for line in axes.lines
        if line.get_gid() == gid
    ]


def test_the_injection_stands_in_both_rows_and_gaps_stay_open() -> None:
    assert lines("injection") == [[0, 0], [0, 0]]
    assert lines("moving") == [[0, 1], [42]], "six weeks later is not joined to the first day"
    assert lines("missed") == [[-1]]


def test_the_minutes_of_a_day_are_added_and_its_table_says_the_same() -> None:
    figure = around_injection(SHOWN, PAPER)
    heights = [bar.get_height() for bar in figure.axes[1].patches]  # type: ignore[attr-defined]  # bars
    assert sorted(heights) == [45, 45]
    rows = {row[0]: row[1:] for row in table_of(SHOWN).rows}
    assert rows["2 days after"] == ("–", "–", "4", "45")
    assert rows["injection"] == ("8", "5", "–", "–")


def test_its_sentence_says_how_many() -> None:
    assert sentence_of(SHOWN) == ("Nerve root block: pain asked 3 times; 3 sessions on file.")


def test_every_place_of_the_data_set_is_on_the_body() -> None:
    problems = next(item for item in instrument("isci_pain").items if item.key == "problems")
    sites = next(field for field in problems.fields if field.key == "sites")
    for value in sites.values:
        assert spot(str(value.value)) is not None, value.value
    right, left = spot("shoulder_right"), spot("shoulder_left")
    assert right is not None
    assert left is not None
    assert right.view == FRONT
    assert right.at[0] < left.at[0], "the person's right is on the reader's left from the front"
    behind = spot("lower_back_right")
    middle = spot("lower_back_midline")
    assert behind is not None
    assert middle is not None
    assert behind.view == BACK
    assert behind.at[0] > middle.at[0], "and on the reader's right from behind"
