"""The small cards: what is read first, and the first step where nothing is on file."""

from datetime import date, timedelta
from uuid import uuid4

from rehab_tracker.core.i18n import choose_language
from rehab_tracker.domain.alerts import Alert, AlertKind
from rehab_tracker.domain.course.skills import Seen, turns
from rehab_tracker.domain.course.told import FamilyOn, WeekOf
from rehab_tracker.domain.exams import KnownLevel
from rehab_tracker.domain.family import InvolvementKind
from rehab_tracker.domain.milestones import SkillStatus
from rehab_tracker.domain.now import (
    alerts_card,
    due_card,
    family_card,
    function_card,
    goal_card,
    level_card,
    pain_card,
    skills_card,
    therapy_card,
    unsigned_card,
)
from rehab_tracker.domain.progress import PainOn
from rehab_tracker.domain.worklist import Task

TODAY = date(2026, 11, 1)


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def test_what_is_missing_is_never_a_nought_and_says_the_first_step() -> None:
    empty = (
        goal_card(""),
        level_card(KnownLevel()),
        function_card("SCIM III", "scim3", (), 100),
        therapy_card((), 300),
        pain_card(()),
        family_card((), 0),
    )
    for card in empty:
        assert card.first == ""
        assert card.lines
        assert "0" not in " ".join(card.lines).replace("300", "")
    assert alerts_card((), (), TODAY) is None
    assert unsigned_card(()) is None


def test_function_says_how_it_moved_since_the_last_time_and_since_the_first() -> None:
    card = function_card("SCIM III", "scim3", [(ago(60), 19), (ago(30), 43), (ago(2), 41)], 100)
    assert card.first == "SCIM III 41 of 100"
    assert card.lines == ("30 Oct 2026", "−2 since 2 Oct 2026", "+22 since 2 Sep 2026")


def test_therapy_stands_beside_its_plan() -> None:
    weeks = [WeekOf(ago(6), 1200, 20, 3)]
    assert therapy_card(weeks, 1500).lines == ("of 1,500 planned, 80 %", "20 sessions", "3 missed")
    assert therapy_card(weeks, None).lines == ("20 sessions", "3 missed")


def test_skills_of_these_thirty_days_and_the_next_one() -> None:
    seen = [
        Seen(uuid4(), "A", SkillStatus.ACHIEVED, ago(90)),
        Seen(uuid4(), "B", SkillStatus.ACHIEVED, ago(9)),
        Seen(uuid4(), "A", SkillStatus.LOST, ago(3)),
    ]
    names = {"A": "Rolling", "B": "Sitting"}
    card = skills_card(turns(seen), names, "Standing", TODAY)
    assert card.first == "1 won in 30 days"
    assert card.lines == ("Sitting", "Lost: Rolling", "Next: Standing")
    assert card.tone == "warn"


def test_pain_asked_once_only_says_that_one() -> None:
    assert pain_card([PainOn(on=ago(1), before=None, after=4)]).first == "4 of 10"
    assert pain_card([PainOn(on=ago(1), before=0, after=4)]).first == "0 before, 4 after"


def test_an_open_question_of_the_family_comes_before_the_last_call() -> None:
    call = FamilyOn(uuid4(), InvolvementKind.CALL, ago(4), 10)
    assert family_card([call], 0).first == "Phone call, 28 Oct 2026"
    asked = family_card([call], 2)
    assert (asked.first, asked.tone) == ("2 open questions", "warn")


def test_an_alert_that_ended_is_no_alert() -> None:
    def alert(**facts: object) -> Alert:
        return Alert.model_construct(
            **{"kind": AlertKind.LATEX, "begins_on": ago(9), "until": None, "ended_on": None}
            | facts  # type: ignore[arg-type]  # a builder
        )

    card = alerts_card([alert(), alert(kind=AlertKind.SIGHT, ended_on=ago(1))], (), TODAY)
    assert card is not None
    assert card.first == "Latex allergy"


def test_what_is_due_is_said_in_the_readers_language() -> None:
    task = Task.model_construct(why="The family asked a question.", due_on=TODAY)
    choose_language("hi")
    for today in (TODAY, ago(1)):
        (line,) = due_card([task], today).lines
        assert "परिवार" in line
        assert "family" not in line
