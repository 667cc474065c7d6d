from datetime import timedelta
from io import BytesIO
from pathlib import Path
from uuid import UUID

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QObject
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from rehab_tracker.domain.consent import Answer, ConsentDetails, Given, Topic
from rehab_tracker.domain.family import (
    CarerSkill,
    InvolvementDetails,
    InvolvementKind,
    Relation,
    Relative,
    RelativeDetails,
    Teaching,
    TrainingDetails,
)
from rehab_tracker.domain.milestones import ObservationDetails, SkillStatus, catalogue
from rehab_tracker.domain.team import Role
from rehab_tracker.services.clinic import Clinic
from rehab_tracker.ui.family.page import FamilyPage
from rehab_tracker.ui.paper.printing import Take, a4_printer
from rehab_tracker.ui.report.choices import OWN_COPY
from rehab_tracker.ui.report.page import ReportPage
from tests.builders import TODAY, make_clinic, member_with, registered
from tests.ui.counselling.signed_in import (
    Seat,
    button,
    choose,
    fill,
    press,
    settle,
    shown_words,
    words,
)

BOARD = "Help with the board. Hold the belt on the hips. Do not pull on the arms."


@pytest.fixture
def clinic(tmp_path: Path) -> Clinic:
    return member_with(make_clinic(tmp_path), Role.PHYSIOTHERAPIST, full_name="Asha Menon")


@pytest.fixture
def ravi(clinic: Clinic) -> UUID:
    ravi = registered(clinic, full_name="Ravi Iyer", number="2026/417").id
    skill = next(iter(catalogue()))
    clinic.milestones.plan(ravi, skill)
    for status, back in ((SkillStatus.IN_TRAINING, 40), (SkillStatus.ACHIEVED, 5)):
        seen = ObservationDetails(
            patient_id=ravi,
            skill_id=skill,
            status=status,
            observed_on=TODAY - timedelta(days=back),
        )
        clinic.milestones.observe(seen)
    return ravi


@pytest.fixture
def sunita(clinic: Clinic, ravi: UUID) -> Relative:
    return relative(clinic, ravi, "Sunita Iyer", primary_carer=True)


def relative(clinic: Clinic, patient_id: UUID, name: str, **facts: object) -> Relative:
    usual = {"patient_id": patient_id, "full_name": name, "relation": Relation.PARTNER}
    return clinic.family.add(RelativeDetails.checked(usual | facts))


def agree(clinic: Clinic, who: Relative, *topics: Topic) -> None:
    clinic.consent.record(
        tuple(
            ConsentDetails(
                patient_id=who.patient_id,
                relative_id=who.id,
                topic=topic,
                answer=Answer.YES,
                given_on=TODAY,
                given=Given.SIGNATURE,
                kept_at="Blue folder",
            )
            for topic in topics or tuple(Topic)
        )
    )


def sign_off(clinic: Clinic, who: Relative) -> None:
    clinic.family.train(
        TrainingDetails(
            patient_id=who.patient_id,
            relative_id=who.id,
            skill=CarerSkill.TRANSFERS,
            reached=Teaching.SAFE_ALONE,
            trained_on=TODAY,
            repetitions=3,
        )
    )


def on_paper(page: ReportPage) -> str:
    """What stands on the pages that are shown."""
    page.preview_now()
    return page.paper.accessibleDescription()


def test_a_conversation_opens_the_report(
    clinic: Clinic, ravi: UUID, sunita: Relative, qtbot: QtBot
) -> None:
    seat = Seat(clinic)
    page = seat.open(ReportPage, ravi, qtbot)
    assert "Ravi Iyer has not agreed to share anything with Sunita Iyer" in shown_words(page)
    assert not page.save.isEnabled()
    assert not page.print.isEnabled()
    assert page.paper.count == 0
    press(page, "Ask the patient about sharing")
    assert seat.gone == [("family", ravi, {"consent": sunita.id})]

    family = seat.open(FamilyPage, ravi, qtbot)
    family.arrive(seat.gone[0][2])
    choose(family.sharing.form, "physical_progress", "Yes")
    choose(family.sharing.form, "milestones", "Yes")
    choose(family.sharing.form, "given", "Signature")
    fill(family.sharing.form, kept_at="Blue folder")
    choose(family.sharing.form, "capacity", "Decides alone")
    press(family, "Save the answers")

    page.preview_now()
    assert page.paper.count == 2
    assert page.save.isEnabled()
    assert "has not agreed to share anything" not in shown_words(page)
    assert "For Sunita Iyer" in on_paper(page)


def test_who_withdrew_gets_no_paper(
    clinic: Clinic, ravi: UUID, sunita: Relative, qtbot: QtBot
) -> None:
    agree(clinic, sunita, Topic.SKIN)
    page = Seat(clinic).open(ReportPage, ravi, qtbot)
    assert page.paper.isVisible()
    no = ConsentDetails(
        patient_id=ravi,
        relative_id=sunita.id,
        topic=Topic.SKIN,
        answer=Answer.NO,
        given_on=TODAY,
        given=Given.SIGNATURE,
        kept_at="Blue folder",
    )
    clinic.consent.record((no,))
    settle()
    assert not page.paper.isVisible()
    assert not page.save.isEnabled()


def test_only_tasks_of_a_signed_off_carer_can_be_ticked(
    clinic: Clinic, ravi: UUID, sunita: Relative, qtbot: QtBot
) -> None:
    agree(clinic, sunita)
    page = Seat(clinic).open(ReportPage, ravi, qtbot)
    assert BOARD not in words(page)
    assert "This reader is signed off for no task yet" in shown_words(page)
    sign_off(clinic, sunita)
    assert BOARD in on_paper(page)
    press(page, BOARD)
    paper = on_paper(page)
    assert BOARD not in paper
    assert "Lock both brakes before each move." in paper


def test_what_the_record_proposes_can_be_said_in_other_words(
    clinic: Clinic, ravi: UUID, sunita: Relative, qtbot: QtBot
) -> None:
    agree(clinic, sunita)
    page = Seat(clinic).open(ReportPage, ravi, qtbot)
    first = page.words.fields["message_1"].value()
    assert first == "Ravi can now do 1 of the 1 skills on the plan. On 13 Oct 2026 it was 0."
    assert first in on_paper(page)
    fill(page.words, message_1="He sits alone. BP <90 & <b>rest</b>.", meaning="He is strong.")
    fill(page.words, not_yet="No bath alone\n\nNo lifting")
    paper = on_paper(page)
    for said in ("BP <90 & <b>rest</b>.", "He is strong.", "No bath alone", "No lifting"):
        assert said in paper
    assert first not in paper


def test_the_pages_follow_once_the_typing_rests(
    clinic: Clinic, ravi: UUID, sunita: Relative, qtbot: QtBot
) -> None:
    agree(clinic, sunita)
    page = Seat(clinic).open(ReportPage, ravi, qtbot)
    fill(page.words, meaning="He is strong.")
    assert "He is strong." not in page.paper.accessibleDescription()
    assert page._timer.isActive()
    page._timer.timeout.emit()
    assert "He is strong." in page.paper.accessibleDescription()


def test_a_long_sentence_is_pointed_out(
    clinic: Clinic, ravi: UUID, sunita: Relative, qtbot: QtBot
) -> None:
    agree(clinic, sunita)
    page = Seat(clinic).open(ReportPage, ravi, qtbot)
    assert "hard to read" not in shown_words(page)
    hard = "Considerable neurological rehabilitation necessitates multidisciplinary deliberation."
    fill(page.words, meaning=hard)
    page.preview_now()
    assert "1 sentence is hard to read:" in shown_words(page)
    assert hard in shown_words(page)


def test_the_staff_see_what_is_left_out_and_why(
    clinic: Clinic, ravi: UUID, sunita: Relative, qtbot: QtBot
) -> None:
    agree(clinic, sunita, Topic.APPOINTMENTS)
    page = Seat(clinic).open(ReportPage, ravi, qtbot)
    fill(page.words, meaning="He is strong.")
    assert "He is strong." not in on_paper(page)
    shown = shown_words(page)
    assert "What this means" in shown.split("Left out: ")[1].split("\n")[0]
    assert "The patient has not agreed to share this with the reader." in shown


def test_each_reader_keeps_what_was_written_for_them(
    clinic: Clinic, ravi: UUID, sunita: Relative, qtbot: QtBot
) -> None:
    agree(clinic, sunita)
    page = Seat(clinic).open(ReportPage, ravi, qtbot)
    fill(page.words, meaning="For Sunita alone.", message_1="Her own words.")
    page.reader_form.fields["reader"].set_value(OWN_COPY)
    assert "For Sunita alone." not in on_paper(page)
    assert "For Ravi Iyer" in on_paper(page)
    assert "Her own words." not in words(page)
    page.reader_form.fields["reader"].set_value(sunita.id)
    paper = on_paper(page)
    assert "For Sunita alone." in paper
    assert "Her own words." in paper


def test_one_relative_never_reads_what_another_asked(
    clinic: Clinic, ravi: UUID, sunita: Relative, qtbot: QtBot
) -> None:
    mohan = relative(clinic, ravi, "Mohan Iyer")
    for who, question in ((sunita, "Will he drive?"), (mohan, "Who pays?")):
        agree(clinic, who)
        asked = InvolvementDetails(
            patient_id=ravi,
            kind=InvolvementKind.CALL,
            happened_on=TODAY,
            relative_ids=(who.id,),
            question=question,
            answer="We will talk.",
        )
        clinic.family.record(asked)
    page = Seat(clinic).open(ReportPage, ravi, qtbot)
    assert "You asked: Will he drive?" in on_paper(page)
    assert "Who pays?" not in words(page)
    page.reader_form.fields["reader"].set_value(mohan.id)
    assert "You asked: Who pays?" in on_paper(page)
    assert "Will he drive?" not in words(page)


def test_the_file_is_what_was_seen(
    clinic: Clinic, ravi: UUID, sunita: Relative, qtbot: QtBot, tmp_path: Path
) -> None:
    agree(clinic, sunita)
    file = tmp_path / "report.pdf"
    seat = Seat(clinic, file)
    page = seat.open(ReportPage, ravi, qtbot)
    fill(page.words, meaning="He is strong.")
    press(page, "Save as PDF")
    read = PdfReader(BytesIO(file.read_bytes()))
    text = "\n".join(sheet.extract_text() for sheet in read.pages)
    assert len(read.pages) == page.paper.count == 2
    assert "He is strong." in text
    assert "PRACTICE" in text
    assert seat.said[-1] == "Saved: report.pdf"
    assert list(tmp_path.glob("*.part")) == []
    assert clinic.drafts.mine() == ()


def test_a_file_that_cannot_be_written_leaves_the_earlier_one(
    clinic: Clinic, ravi: UUID, sunita: Relative, qtbot: QtBot, tmp_path: Path
) -> None:
    agree(clinic, sunita)
    earlier = tmp_path / "full"
    earlier.mkdir()
    (earlier / "report.pdf").mkdir()
    seat = Seat(clinic, earlier / "report.pdf")
    page = seat.open(ReportPage, ravi, qtbot)
    press(page, "Save as PDF")
    assert "report.pdf could not be written" in seat.dialogs.told[-1]
    assert [each.name for each in earlier.iterdir()] == ["report.pdf"]
    assert not seat.said


def test_without_a_printer_it_says_so_and_offers_the_file(
    clinic: Clinic, ravi: UUID, sunita: Relative, qtbot: QtBot, tmp_path: Path
) -> None:
    agree(clinic, sunita)
    page = Seat(clinic, tmp_path / "report.pdf").open(ReportPage, ravi, qtbot)
    page.printers = _OnePrinter(None)
    press(page, "Print")
    assert "No printer is set up on this computer." in shown_words(page)


def test_the_printer_gets_two_whole_pages(
    clinic: Clinic, ravi: UUID, sunita: Relative, qtbot: QtBot, tmp_path: Path
) -> None:
    agree(clinic, sunita)
    seat = Seat(clinic)
    page = seat.open(ReportPage, ravi, qtbot)
    queue = a4_printer("queue")
    queue.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    queue.setOutputFileName(str(tmp_path / "queue.pdf"))
    page.printers = _OnePrinter(queue)
    press(page, "Print")
    printed = PdfReader(tmp_path / "queue.pdf")
    assert len(printed.pages) == 2
    assert all(len(sheet.images) == 1 for sheet in printed.pages)
    image = printed.pages[0].images[0].image
    assert image.width == pytest.approx(2480, abs=3)
    assert seat.said[-1] == "The report is on its way to the printer."


def test_a_period_that_ends_before_it_begins_is_said_beside_it(
    clinic: Clinic, ravi: UUID, sunita: Relative, qtbot: QtBot
) -> None:
    agree(clinic, sunita)
    page = Seat(clinic).open(ReportPage, ravi, qtbot)
    fill(page.reader_form, begins="10 Nov 2026", ends="1 Nov 2026")
    page.preview_now()
    said = "The last day lies before the first."
    assert page.reader_form.complaints() == {"ends": said}
    fill(page.reader_form, ends="12 Nov 2026")
    page.preview_now()
    assert page.reader_form.complaints() == {}


def test_the_psychologists_sentence_is_the_psychologists(
    clinic: Clinic, ravi: UUID, sunita: Relative, qtbot: QtBot, tmp_path: Path
) -> None:
    agree(clinic, sunita)
    page = Seat(clinic).open(ReportPage, ravi, qtbot)
    assert "psychologist" not in page.words.fields
    leela = member_with(make_clinic(tmp_path / "other"), Role.PSYCHOLOGIST)
    other = registered(leela).id
    agree(leela, relative(leela, other, "Anil Verma"))
    theirs = Seat(leela).open(ReportPage, other, qtbot)
    fill(theirs.words, psychologist="She likes to be asked before a visit.")
    assert "She likes to be asked before a visit." in on_paper(theirs)


def test_what_was_written_is_found_again(
    clinic: Clinic, ravi: UUID, sunita: Relative, qtbot: QtBot
) -> None:
    agree(clinic, sunita)
    sign_off(clinic, sunita)
    page = Seat(clinic).open(ReportPage, ravi, qtbot)
    fill(page.words, meaning="Half a thought")
    press(page, BOARD)
    page.hide()
    later = Seat(clinic).open(ReportPage, ravi, qtbot)
    assert "You wrote on this report before and did not print it." in shown_words(later)
    assert "Half a thought" in on_paper(later)
    assert BOARD not in on_paper(later)
    press(later, "Begin anew")
    assert "Half a thought" not in on_paper(later)
    assert BOARD in on_paper(later)


def test_too_long_a_point_is_said_beside_its_line(
    clinic: Clinic, ravi: UUID, sunita: Relative, qtbot: QtBot
) -> None:
    agree(clinic, sunita)
    page = Seat(clinic).open(ReportPage, ravi, qtbot)
    fill(page.words, message_2="long " * 60)
    page.preview_now()
    assert page.words.complaints() == {"message_2": "Please shorten this to 200 characters."}
    assert button(page, "Save as PDF").isEnabled()
    press(page, "Save as PDF")
    assert page.words.complaints() != {}


class _OnePrinter(QObject):
    """A computer with this printer, or with none."""

    def __init__(self, printer: QPrinter | None) -> None:
        super().__init__()
        self._printer = printer

    def there(self) -> bool:
        return self._printer is not None

    def ask(self, _parent: QWidget, _name: str, take: Take) -> None:
        if self._printer is not None:
            take(self._printer)
