"""Consent, held against paper: 500 drawn combinations of what was agreed and what there is to say.

The table below says which fact needs which topics. It is written by hand and made from nothing in
the program, so that a slip there shows here. Each paper is the finished PDF, read as a reader
would; a fact whose topics are not all agreed on that day must not be found on it.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from uuid import UUID

import pypdfium2
import pytest

from rehab_tracker.core.ids import new_id
from rehab_tracker.domain.consent import (
    Answer,
    Consent,
    Given,
    Topic,
    agreed,
    answers,
    asked_each_time,
)
from rehab_tracker.domain.dossier import NextMeeting, ReportChoices
from rehab_tracker.domain.family import HOME_TASKS, CarerSkill
from rehab_tracker.domain.family_report import Course, Reader, Restrained, gather
from rehab_tracker.domain.milestones import SkillStatus
from rehab_tracker.domain.progress import Attendance
from rehab_tracker.reports.family_report import family_report
from rehab_tracker.reports.sections import progress
from rehab_tracker.reports.text import Paragraph
from tests.domain.test_family_report import AT, ENDS, PATIENT, SOMEBODY, course, seen

COMBINATIONS = 500
SUNITA, MANOJ = UUID(int=11), UUID(int=12)
Wants = frozenset[str]


def _needs(*topics: str) -> Wants:
    return frozenset(topics)


NEVER = _needs("never")
FACTS: dict[str, Wants] = {
    "wishing to fly kites": _needs("physical_progress"),
    "tired but proud": _needs("physical_progress"),
    "stronger than in spring": _needs("physical_progress"),
    "so the arms will carry": _needs("physical_progress"),
    "move from bed to chair and back": _needs("milestones"),
    "empty the bladder": _needs("bladder_bowel"),
    "carry out the bowel routine": _needs("bladder_bowel"),
    "check the skin": _needs("skin"),
    "skills on the plan": _needs("milestones"),
    "skills were reached on": _needs("milestones"),
    "therapy sessions took place": _needs("attendance"),
    "not being well": _needs("medical_summary"),
    "missed for this: pain": _needs("medical_summary", "pain"),
    "care of the bowel or bladder": _needs("medical_summary", "bladder_bowel"),
    "bed rest for the skin": _needs("medical_summary", "skin"),
    "Twisting is forbidden": _needs("medical_summary"),
    "no bath alone": _needs("medical_summary"),
    "Help with the board": _needs("home_programme"),
    "Look at the skin each night": _needs("home_programme", "skin"),
    "Keep the same time for the bowel routine": _needs("home_programme", "bladder_bowel"),
    "Give the medicines": _needs("home_programme", "medical_summary"),
    "Wheelchair and cushion": _needs("home_programme"),
    "Catheter care": _needs("home_programme", "bladder_bowel"),
    "A skin patch": _needs("skin"),
    "A sudden bad headache": _needs("medical_summary"),
    "when may the cat visit": _needs("physical_progress"),
    "on the first of the month": _needs("physical_progress"),
    "seating clinic in room nine": _needs("appointments"),
    "brave and asks for company": _needs("counselling"),
    "Manoj": NEVER,
    "secret of the brother": NEVER,
    "AIS": NEVER,
    "SCIM": NEVER,
    "declin": NEVER,
    "sexual": NEVER,
}
"""The words of each fact and every topic to which there must be a yes before they are printed."""


@dataclass
class Drawn:
    """One combination: what there is to say, and what was said about saying it."""

    course: Course
    choices: ReportChoices
    consents: tuple[Consent, ...]
    able: tuple[CarerSkill, ...]
    learning: tuple[CarerSkill, ...]
    said: dict[Topic, str] = field(default_factory=dict)


@pytest.fixture
def _words_for_the_chart(monkeypatch: pytest.MonkeyPatch) -> None:
    """The chart's own sentence in its place: what it tells can be read, and costs no drawing."""
    monkeypatch.setattr(progress, "skills_over_time", lambda *_what: None)
    monkeypatch.setattr(progress, "ChartPicture", lambda _figure, says: Paragraph(says))


@pytest.mark.usefixtures("_words_for_the_chart")
def test_no_fact_is_printed_that_was_not_agreed() -> None:
    chance = Random(2026)
    printed: dict[str, int] = dict.fromkeys(FACTS, 0)
    forbidden: list[str] = []
    for number in range(COMBINATIONS):
        drawn = _drawn(chance)
        words = _on_paper(drawn)
        yes = {topic.value for topic, answer in drawn.said.items() if answer == "yes"}
        for fact, wanted in FACTS.items():
            there = fact.casefold() in words
            printed[fact] += there
            if there and not wanted <= yes:
                forbidden.append(f"{number}: {fact!r} with {sorted(yes)}")
    assert forbidden == []
    silent = [fact for fact, times in printed.items() if not times and FACTS[fact] != NEVER]
    assert silent == [], "a fact that never appears proves nothing"


def _drawn(chance: Random) -> Drawn:
    said: dict[Topic, str] = {}
    consents: list[Consent] = []
    for topic in Topic:
        consents += _conversation(chance, topic, said)
    chance.shuffle(consents)
    skills = list(CarerSkill)
    able = tuple(s for s in skills if chance.random() < 0.4)
    learning = tuple(s for s in skills if s not in able and chance.random() < 0.3)
    return Drawn(_course(chance), _choices(chance, able), tuple(consents), able, learning, said)


def _conversation(chance: Random, topic: Topic, said: dict[Topic, str]) -> list[Consent]:
    """What was said about one topic, earlier answers and another person's among it."""
    how = chance.choice(["yes", "yes", "yes", "no", "ask", "nothing", "ended", "taken_back"])
    said[topic] = "yes" if how == "yes" else "no"
    found = [_consent(topic, Answer.YES, MANOJ, ENDS - timedelta(days=9))]
    day = ENDS - timedelta(days=chance.randint(1, 200))
    if how in {"yes", "no", "ask"}:
        found.append(_consent(topic, Answer(how), SUNITA, day))
    if how == "ended":
        last = ENDS - timedelta(days=1)
        found.append(_consent(topic, Answer.YES, SUNITA, day, valid_until=max(day, last)))
        said[topic] = "no" if max(day, last) < ENDS else "yes"
    if how == "taken_back":
        found.append(_consent(topic, Answer.YES, SUNITA, day))
        found.append(_consent(topic, Answer.NO, SUNITA, ENDS))
    if chance.random() < 0.3:  # an answer that only begins tomorrow counts for nothing today
        found.append(_consent(topic, Answer.YES, SUNITA, ENDS + timedelta(days=1)))
    return found


def _consent(topic: Topic, answer: Answer, who: UUID, on: date, **facts: object) -> Consent:
    return Consent(
        id=new_id(),
        author_id=SOMEBODY,
        written_at=AT,
        patient_id=PATIENT.id,
        relative_id=who,
        topic=topic,
        answer=answer,
        given_on=on,
        given=Given.SIGNATURE,
        kept_at="Folder",
        **facts,
    )


def _course(chance: Random) -> Course:
    reached, training = SkillStatus.ACHIEVED, SkillStatus.IN_TRAINING
    observations = [
        seen(skill, chance.choice([reached, training, SkillStatus.LOST]), chance.randint(1, 60))
        for skill in ("TR-01", "WC-03", "BL-02", "BW-02", "SK-02", "SX-01", "RE-01")
        if chance.random() < 0.7
    ]
    plan = [s for s in ("TR-01", "BL-02", "BW-02", "SK-02", "SX-01") if chance.random() < 0.7]
    reasons = {
        reason: chance.randint(2, 9)
        for reason in ("medical_unwell", "pain", "bowel_bladder_care", "wound_bedrest", "declined")
        if chance.random() < 0.4
    }
    meeting = NextMeeting(
        on=ENDS + timedelta(days=3), at=AT.time(), place="", with_whom="",
        purpose="Seating clinic in room nine",
    )  # fmt: skip
    coming = (meeting,) if chance.random() < 0.7 else ()
    return course(
        patient=PATIENT.changed(what_matters="Wishing to fly kites"),
        observations=tuple(observations),
        plan=tuple(plan),
        attendance=Attendance(held=30, missed=sum(reasons.values()), reasons=reasons),
        restrictions=(Restrained("Twisting is forbidden"),) if chance.random() < 0.7 else (),
        coming=coming,
        for_family=coming,
        dysreflexia_risk=chance.random() < 0.5,
        own_words="I am tired but proud." if chance.random() < 0.6 else "",
    )


def _choices(chance: Random, able: tuple[CarerSkill, ...]) -> ReportChoices:
    tasks = tuple(task for skill in CarerSkill for task in HOME_TASKS[skill])
    own = ("He is stronger than in spring.", "Manoj keeps the secret of the brother.")
    return ReportChoices(
        key_messages=own if chance.random() < 0.3 else (),
        meaning="So the arms will carry." if chance.random() < 0.7 else "",
        tasks=tasks if able and chance.random() < 0.8 else (),
        not_yet=("There is no bath alone.", "Ask Manoj Yadav first."),
        answers=(
            ("When may the cat visit?", "On the first of the month."),
            ("Does Manoj come?", "Ask him."),
        ),
        psychologist="He is brave and asks for company." if chance.random() < 0.7 else "",
    )


def _on_paper(drawn: Drawn) -> str:
    """The words on the finished PDF, in small letters and with single spaces."""
    said = answers(drawn.consents, SUNITA, ENDS)
    reader = Reader(
        name="Sunita",
        language="en",
        topics=agreed(said),
        signed_off=drawn.able,
        in_training=drawn.learning,
        relative_id=SUNITA,
        unnamed=("Manoj Yadav", "Manoj"),
    )
    assert not asked_each_time(said) & reader.topics
    paper = family_report(gather(drawn.course, reader, drawn.choices))
    with pypdfium2.PdfDocument(paper) as document:
        pages = [document[place].get_textpage().get_text_range() for place in range(len(document))]
    return " ".join(" ".join(pages).split()).casefold()
