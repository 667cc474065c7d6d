"""The map of the people around a patient: nobody over another, nobody nearer than another."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rehab_tracker.charts.look import PAPER
from rehab_tracker.charts.people_map import Around, Box, people_map, plan, sentence_of

PEOPLE = st.lists(
    st.builds(
        Around,
        key=st.uuids().map(str),
        name=st.text(min_size=1, max_size=40),
        who=st.just("Sister or brother"),
        does=st.sampled_from(["", "Meals", "Transport, skin checks and company"]),
        at_home=st.booleans(),
        primary=st.booleans(),
    ),
    max_size=14,
    unique_by=lambda each: each.key,
)


@given(people=PEOPLE, wide=st.floats(600, 2400), high=st.floats(40, 260), mirrored=st.booleans())
def test_nobody_stands_on_anybody_and_all_stand_inside(
    people: list[Around], wide: float, high: float, *, mirrored: bool
) -> None:
    heights = {each.key: high for each in people}
    made = plan(people, heights, wide, 80, mirrored=mirrored)
    boxes = [made.centre, *made.boxes.values()]
    for one, other in combinations(boxes, 2):
        assert not _over(one, other)
    for box in boxes:
        assert box.x >= -0.01
        assert box.x + box.wide <= wide + 0.01
        assert box.y >= -0.01
        assert box.y + box.high <= made.high + 0.01
    assert {link.key for link in made.links} == set(made.boxes)


def test_who_lives_there_stands_where_reading_begins() -> None:
    wife = Around("1", "Sunita", "Wife", at_home=True)
    friend = Around("2", "Ravi", "Friend")
    heights = {"1": 60.0, "2": 60.0}
    made = plan([wife, friend], heights, 900, 80)
    assert made.boxes["1"].x < made.centre.x < made.boxes["2"].x
    turned = plan([wife, friend], heights, 900, 80, mirrored=True)
    assert turned.boxes["2"].x < turned.centre.x < turned.boxes["1"].x


def test_the_paper_names_everybody_and_the_sentence_too() -> None:
    people = [
        Around("1", "Sunita Yadav", "Wife, husband or partner", "Meals", at_home=True),
        Around("2", "रवि", "Friend"),
    ]
    drawn = people_map("Mohan", people, PAPER)
    said = " ".join(text.get_text() for text in drawn.axes[0].texts)
    for words in ("Mohan", "Sunita Yadav", "Meals", "रवि", "At home with Mohan"):
        assert words in said
    assert sentence_of("Mohan", people) == (
        "Around Mohan: Sunita Yadav (Wife, husband or partner: Meals) and रवि (Friend)."
    )


@pytest.mark.parametrize("count", [0, 1, 14])
def test_it_can_be_drawn_for_any_number(count: int) -> None:
    people = [Around(str(n), f"Person {n}", "Friend", at_home=n % 2 == 0) for n in range(count)]
    assert people_map("Mohan", people, PAPER).axes


def _over(one: Box, other: Box) -> bool:
    apart = one.x + one.wide <= other.x + 0.01 or other.x + other.wide <= one.x + 0.01
    return not (
        apart or one.y + one.high <= other.y + 0.01 or other.y + other.high <= one.y + 0.01
    )
