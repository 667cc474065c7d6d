"""The family's two pages: what they say, what they never say, and that they stay two pages."""

from datetime import date, time
from uuid import UUID

import pypdfium2
import pytest
from PIL import Image
from reportlab.platypus import Flowable

from rehab_tracker.domain.clinic import ClinicDetails
from rehab_tracker.domain.dossier import FamilyDossier, NextMeeting, Sentence
from rehab_tracker.domain.family import HOME_TASKS, CarerSkill
from rehab_tracker.domain.progress import SkillsOn
from rehab_tracker.reports.family_report import (
    FIRST_PAGE,
    SECOND_PAGE,
    Section,
    family_report,
    reading_of,
    words_of,
)
from rehab_tracker.reports.faults import faults
from rehab_tracker.reports.preview import page_count, page_picture
from rehab_tracker.reports.sections import home
from rehab_tracker.reports.sections.home import STAY_AND_CALL

URDU = "آپ کے عزیز نے اس مہینے اچھی پیش رفت کی ہے۔"
HINDI = "आशा ने इस महीने बिना सहारे 10 मिनट बैठने का लक्ष्य पूरा किया।"


def typed(words: str) -> Sentence:
    return Sentence(text="{words}", values={"words": words})


BARE = FamilyDossier(
    clinic=ClinicDetails(
        name="Spinal Rehabilitation Unit", phone="080 1234 5678", duty_phone="080 1234 5600"
    ),
    patient_id=UUID(int=1),
    number="2026-0417",
    first_name="Ravi",
    reader="Asha Verma",
    language="en",
    prepared_by="Meera Rao",
    made_on=date(2026, 11, 1),
    begins=date(2026, 10, 1),
    ends=date(2026, 10, 31),
)
FULL = BARE.changed(
    what_matters="I want to sit with my daughter at the table.",
    key_messages=(
        Sentence(
            text="{name} can now do {now} of the {of} skills on the plan.",
            values={"name": "Ravi", "now": 11, "of": 20},
        ),
        typed("He gets from bed to chair with a board and one helper."),
        typed("He had a fever last week and missed three days. He is well again."),
    ),
    meaning=(typed("Ravi can use his arms well. Right now his legs do not move or feel."),),
    skills=tuple(
        SkillsOn(on=date(2026, 10, day), reached=reached, of=20)
        for day, reached in ((1, 5), (15, 8), (31, 11))
    ),
    next_steps=("move from bed to chair and back", "push the chair up a ramp"),
    next_meeting=NextMeeting(
        on=date(2026, 11, 6), at=time(15), place="Ward 4", purpose="Training", with_whom="Rao"
    ),
    tasks=HOME_TASKS[CarerSkill.TRANSFERS],
    will_show=(CarerSkill.BLADDER,),
    not_yet=(typed("No sitting for more than 2 hours at a time."),),
    skin_warning=True,
    dysreflexia_box=True,
    answers=(("Will he walk again?", "Let us talk about this face to face."),),
    meetings=(
        NextMeeting(
            on=date(2026, 11, 12), at=time(16, 30), place="Room 2", purpose="Family", with_whom=""
        ),
    ),
)


def pages_of(pdf: bytes) -> list[str]:
    with pypdfium2.PdfDocument(pdf) as document:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in document]


def test_the_two_pages_say_what_was_agreed() -> None:
    pdf = family_report(FULL)
    first, second = pages_of(pdf)
    assert faults(pdf, pages=2) == ()
    for words in (
        "How Ravi is doing",
        "For Asha Verma",
        "1 Oct 2026 to 31 Oct 2026",
        "“I want to sit with my daughter at the table.”",
        "Ravi can now do 11 of the 20 skills on the plan.",
        "push the chair up a ramp",
        "Fri 6 Nov, 15:00 · Training · Rao · Ward 4",
        "Page 1 of 2",
    ):
        assert words in first
    for words in (
        "Hold the belt on the hips.",
        "Please wait until we have shown you: Catheter care",
        "No sitting for more than 2 hours at a time.",
        "Call us the same day",
        "Keep Ravi off that spot.",
        "Go to the hospital now",
        "Loosen belt, bag strap and shoes.",
        "You asked: Will he walk again?",
        "Thu 12 Nov, 16:30 · Family · Room 2",
        "At any hour: 080 1234 5600",
        STAY_AND_CALL,
    ):
        assert words in second


def test_what_is_not_in_the_dossier_is_not_on_the_paper() -> None:
    text = words_of(BARE)
    for words in (
        "What matters", "Main points", "Skills", "What is next", "What you can do",
        "do not do this yet", "skin", "headache", "Your questions", "When we meet",
    ):  # fmt: skip
        assert words not in text
    assert STAY_AND_CALL in text
    assert "Go to the hospital now" in text
    pdf = family_report(BARE)
    assert faults(pdf, pages=2) == ()
    assert STAY_AND_CALL in " ".join(pages_of(pdf))


def test_no_grade_score_or_forecast() -> None:
    text = words_of(FULL)
    for words in ("AIS", "SCIM", "ASIA", "prognosis", "expected", "%"):
        assert words not in text


def test_without_a_sign_off_there_is_no_task() -> None:
    text = words_of(FULL.changed(tasks=()))
    assert "You have shown us" not in text
    assert "Please wait until we have shown you" in text


def test_the_fixed_words_are_easy_to_read() -> None:
    reading = reading_of(FULL)
    assert reading is not None
    assert reading.grade <= 4
    assert reading.difficult == ()
    hard = FULL.changed(
        meaning=(typed("Neurological examination demonstrated sensory preservation distally."),)
    )
    found = reading_of(hard)
    assert found is not None
    assert [sentence for sentence, _grade in found.difficult] == [
        "Neurological examination demonstrated sensory preservation distally."
    ]
    assert reading_of(FULL.changed(language="hi")) is None


def test_notes_give_way_before_words_do() -> None:
    busy = FULL.changed(not_yet=tuple(typed(f"Not this yet, number {n}.") for n in range(6)))
    pdf = family_report(busy)
    text = " ".join(pages_of(pdf))
    assert page_count(pdf) == 2
    assert "Your notes" not in text
    assert all(f"number {n}." in text for n in range(6))
    assert "Your notes" in pages_of(family_report(FULL.changed(dysreflexia_box=False)))[1]


def test_very_much_to_say_takes_more_pages_and_is_all_there() -> None:
    answers = tuple((f"Question {n}?", "An answer of some length. " * 20) for n in range(12))
    pdf = family_report(FULL.changed(answers=answers))
    text = " ".join(pages_of(pdf))
    assert page_count(pdf) > 2
    assert all(f"Question {n}?" in text for n in range(12))
    assert STAY_AND_CALL in text
    assert faults(pdf) == ()


@pytest.mark.parametrize(
    "words",
    ["<b>BP <90 & {name}</b>", "😀 漢字", URDU, HINDI, "N" * 119, "long " * 400],
)
def test_hostile_words_survive_everywhere(words: str) -> None:
    dossier = FULL.changed(
        first_name=words[:100],
        reader=words[:100],
        what_matters=words,
        key_messages=(typed(words),) * 3,
        next_steps=(words,),
        tasks=(words,),
        not_yet=(typed(words),),
        answers=((words, words),),
        psychologist=words,
        prepared_by=words,
    )
    assert faults(family_report(dossier)) == ()


@pytest.mark.parametrize("language", ["hi", "ur"])
def test_the_report_follows_its_readers_direction(language: str) -> None:
    pdf = family_report(FULL.changed(language=language, what_matters=URDU))
    assert faults(pdf) == ()
    page = page_picture(pdf, 0, 72)
    picture = Image.frombytes("RGB", (page.width, page.height), page.dots).convert("L")
    left, right = picture.crop((50, 130, 57, 170)), picture.crop((538, 130, 545, 170))
    edge_is_right = sum(right.tobytes()) < sum(left.tobytes())
    assert edge_is_right is (language == "ur")


def test_practice_and_draft_are_marked() -> None:
    clinic = BARE.clinic.changed(practice=True)
    for text in pages_of(family_report(BARE.changed(clinic=clinic, draft=True))):
        assert "PRACTICE · DRAFT" in text


def test_the_same_dossier_gives_the_same_bytes() -> None:
    assert family_report(FULL) == family_report(FULL)


@pytest.mark.parametrize("section", [*FIRST_PAGE, *SECOND_PAGE])
def test_each_section_stands_alone(section: Section) -> None:
    for dossier in (BARE, FULL):
        for part in section(dossier):
            assert isinstance(part, Flowable)


def test_the_first_page_has_its_parts_where_they_belong() -> None:
    page = page_picture(family_report(FULL), 0, 60)
    picture = Image.frombytes("RGB", (page.width, page.height), page.dots).convert("L")
    ink = [sum(1 for dot in _band(picture, tenth) if dot < 140) for tenth in range(10)]
    assert all(ink[tenth] > 20 for tenth in range(1, 8))
    margin = picture.crop((0, 0, 20, picture.height)).tobytes()
    assert min(margin) == 255


def _band(picture: Image.Image, tenth: int) -> bytes:
    top = picture.height * tenth // 10
    return picture.crop((0, top, picture.width, top + picture.height // 10)).tobytes()


def test_notes_are_lines_to_write_on() -> None:
    (rows,) = home.notes()
    assert rows.wrap(400, 300)[1] <= 300
