"""Two hundred words inside counselling, and everybody else who looks everywhere for one of them.

New screens are walked through the list of screens, new reports through the list of kinds, new
services by their methods: whoever adds one need not think of this test.
"""

import inspect
import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pypdfium2
import pytest

from rehab_tracker.core.errors import UserError
from rehab_tracker.domain.consent import Answer, ConsentDetails, Topic
from rehab_tracker.domain.counselling import SECTIONS, MeetingDetails, NoteForm, NoteText
from rehab_tracker.domain.counselling_words import THEME_NAMES, Theme
from rehab_tracker.domain.drafts import Form
from rehab_tracker.domain.family import Relation, RelativeDetails
from rehab_tracker.domain.patients import Patient
from rehab_tracker.domain.safety_plan import PARTS, SafetyPlanDetails
from rehab_tracker.domain.signing import EntryKind, EntryRef
from rehab_tracker.domain.team import Role
from rehab_tracker.services.clinic import Clinic
from rehab_tracker.services.printing import KINDS, print_report
from rehab_tracker.ui.screens import RECORD
from tests.builders import TODAY, make_clinic, member_with, registered
from tests.journeys.person import Person, settle
from tests.ui.counselling.signed_in import words

MARKER = re.compile(r"zq\d{3}x")
MONTH = TODAY - timedelta(days=30)
NEVER_CALLED = {"undo", "redo", "close", "leave", "new_code", "create_key", "lock"}
NO_LOOKS = {"Presence", "Alone", "Safekeeping"}
"""Deeds, not looks; everything else that asks for no more than a record and days is called."""
ASKED = {"patient_id", "first", "last", "begins", "ends", "day", "until", "on", "limit"}

pytestmark = pytest.mark.qt_log_ignore("OpenType support missing", "propagateSizeHints")


class Markers:
    """Words that occur nowhere else, counted as they are handed out."""

    def __init__(self) -> None:
        self.given = 0

    def next(self, many: int = 1) -> str:
        first = self.given
        self.given += many
        return " ".join(f"zq{n:03d}x" for n in range(first, self.given))


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Clinic]:
    clinic = make_clinic(tmp_path)
    yield clinic
    clinic.close()


@pytest.fixture
def farah(office: Clinic) -> Clinic:
    return member_with(office, Role.PSYCHOLOGIST, full_name="Farah Khan")


@pytest.fixture
def patient(farah: Clinic) -> Patient:
    return registered(farah, full_name="Ravi Yadav", number="SU-1")


@pytest.fixture
def told(farah: Clinic, patient: Patient) -> Markers:
    """Everything a psychologist can write about one person, full of markers."""
    markers = Markers()
    farah.counselling.create_key()
    farah.counselling_sheet.new_code()
    meetings = [_note(farah, patient, markers, form, n) for n, form in enumerate(NoteForm)]
    farah.signing.sign([EntryRef(kind=EntryKind.MEETING, entry_id=meetings[0])])
    farah.signing.addendum(EntryKind.MEETING, meetings[0], markers.next(4), markers.next(8))
    farah.signing.mark_error(EntryKind.MEETING, meetings[1], markers.next(4))
    plan = {part: markers.next(5) for part in PARTS}
    farah.safety_plans.write(
        SafetyPlanDetails(patient_id=patient.id, written_on=TODAY, with_person=True, **plan)
    )
    for form in (Form.COUNSELLING, Form.PROCESS, Form.SHARED_LINE, Form.SAFETY_PLAN):
        farah.drafts.keep(form, patient.id, {"text": markers.next(8), "words": markers.next(4)})
    rest = 200 - markers.given
    last = MeetingDetails(patient_id=patient.id, happened_on=TODAY, minutes=20)
    farah.counselling.write(last, _free(markers.next(rest)))
    assert markers.given >= 200
    return markers


def _note(clinic: Clinic, patient: Patient, markers: Markers, form: NoteForm, n: int) -> UUID:
    meeting = MeetingDetails(
        patient_id=patient.id, happened_on=TODAY - timedelta(days=n), minutes=45
    )
    text = NoteText(
        form=form,
        sections={section: markers.next(4) for section in SECTIONS[form]},
        attendees=markers.next(2),
        interpreter=markers.next(2),
        mood_words=markers.next(3),
        mood=3,
        themes=(Theme.HABITS, Theme.CLOSENESS),
    )
    return clinic.counselling.write(meeting, text, markers.next(6)).id


def _free(text: str) -> NoteText:
    return NoteText(form=NoteForm.FREE, sections={"text": text})


def everything_read(person: Person, clinic: Clinic, patient: Patient) -> str:
    """Every word of every screen that this member can open, and of the search."""
    person.window.enter(clinic)
    workplace = person.window.workplace
    assert workplace is not None
    read: list[str] = []
    for screen in workplace.screens:
        workplace.go(screen.key, patient.id if screen.place == RECORD else None)
        settle()
        if screen.key != "help":  # it explains the themes to everybody
            read.append(words(person.window))
    for typed in ("zq0", "zq1", "Ravi", "counsel"):
        workplace.search()
        workplace.palette_.line.setText(typed)
        read.append("\n".join(person.reads()).replace(typed, ""))
        workplace.palette_.close()
    return "\n".join(read)


def everything_told(clinic: Clinic, patient: Patient) -> str:
    """What every look of every service answers, by its name and not by a list."""
    told: list[str] = []
    for name, service in vars(clinic).items():
        if not name.startswith("_") and type(service).__name__ not in NO_LOOKS:
            told += [_answer(deed, patient) for deed in _looks(service)]
    return "\n".join(told)


def _looks(service: object) -> Iterator[object]:
    for name, deed in inspect.getmembers(service, inspect.ismethod):
        if name.startswith("_") or name in NEVER_CALLED:
            continue
        needed = {
            each.name
            for each in inspect.signature(deed).parameters.values()
            if each.default is inspect.Parameter.empty
        }
        if needed <= ASKED:
            yield deed


def _answer(deed: object, patient: Patient) -> str:
    days = {"first": MONTH, "last": TODAY, "begins": MONTH, "ends": TODAY, "day": TODAY,
            "until": TODAY, "on": TODAY, "limit": 100, "patient_id": patient.id}  # fmt: skip
    wanted = inspect.signature(deed).parameters  # type: ignore[arg-type]  # a method
    given = {
        name: value for name, value in days.items()
        if name in wanted and wanted[name].default is inspect.Parameter.empty
    }  # fmt: skip
    try:
        answer = deed(**given)  # type: ignore[operator]  # a method
    except (UserError, TypeError, ValueError):
        return ""
    return _text(answer) if isinstance(answer, bytes) else repr(answer)


def everything_printed(clinic: Clinic, patient: Patient, besides: str = "") -> str:
    """Every kind of paper the command line can make, besides this one, as text."""
    found = []
    for kind in set(KINDS) - {besides}:
        try:
            paper = print_report(clinic, kind=kind, number=patient.number, begins=MONTH,
                                 ends=TODAY, reader="Sita Yadav")  # fmt: skip
        except UserError:
            continue
        found.append(_text(paper))
    return "\n".join(found)


def _text(paper: bytes) -> str:
    if not paper.startswith(b"%PDF"):
        return repr(paper)
    with pypdfium2.PdfDocument(paper) as document:
        return "\n".join(page.get_textpage().get_text_range() for page in document)


@pytest.fixture
def mother(farah: Clinic, patient: Patient) -> None:
    """A reader with a yes to every topic: nothing is left out for want of consent."""
    relative = farah.family.add(
        RelativeDetails(patient_id=patient.id, full_name="Sita Yadav", relation=Relation.PARENT)
    )
    farah.consent.record(
        tuple(
            ConsentDetails(patient_id=patient.id, relative_id=relative.id, topic=topic,
                           answer=Answer.YES, given_on=TODAY, witness="Sister Mary")
            for topic in Topic
        )
    )  # fmt: skip


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.PSYCHOLOGIST}))
def test_no_other_role_finds_a_word_anywhere(
    person: Person, office: Clinic, patient: Patient, mother: None, told: Markers, role: Role
) -> None:
    colleague = office if role is Role.ADMINISTRATOR else member_with(office, role)
    found = everything_told(colleague, patient)
    found += everything_printed(colleague, patient)
    found += everything_read(person, colleague, patient)
    assert set(MARKER.findall(found)) == set()
    for theme in (Theme.HABITS, Theme.CLOSENESS):
        assert THEME_NAMES[theme] not in found


def test_the_psychologist_finds_them(
    person: Person, farah: Clinic, patient: Patient, mother: None, told: Markers
) -> None:
    """The same look, so the one above could have failed; her papers hold the safety plan alone."""
    found = everything_told(farah, patient) + everything_read(person, farah, patient)
    assert len(set(MARKER.findall(found))) > 150
    assert MARKER.findall(everything_printed(farah, patient, besides="safety-plan")) == []
    assert MARKER.findall(everything_printed(farah, patient))


def test_nothing_lies_on_the_disk(
    farah: Clinic, patient: Patient, told: Markers, tmp_path: Path
) -> None:
    assert farah.note_search.find("zq001x")
    held = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert held
    assert not [path for path in held if MARKER.search(path.read_bytes().decode("latin-1"))]


def test_the_lines_of_the_log_hold_no_content(
    office: Clinic, farah: Clinic, patient: Patient, told: Markers
) -> None:
    auditor = member_with(office, Role.AUDITOR)
    assert not MARKER.findall(repr(auditor.log.entries()))
