"""The printed ISNCSCI sheet: one page, with everything the exam says."""

import io
from datetime import UTC, datetime

import pypdfium2
from pypdf import PdfReader

from rehab_tracker.core.ids import new_id
from rehab_tracker.domain.exam_results import ExamPaper
from rehab_tracker.domain.exams import ExamDetails, ExamOnFile, Star
from rehab_tracker.domain.isncsci.exam import Cell
from rehab_tracker.domain.patients import Patient
from rehab_tracker.reports.isncsci_sheet import isncsci_sheet
from tests.builders import NOON, clinic_details, patient_details
from tests.exam_builders import exam_to


def printed(exam: ExamDetails, signed_at: datetime | None = NOON) -> list[str]:
    """The words of each page."""
    patient = Patient(
        **dict(patient_details(number="SU-7")), id=new_id(), author_id=new_id(), written_at=NOON
    )
    on_file = ExamOnFile(
        **dict(exam), id=new_id(), author_id=new_id(), written_at=NOON, signed_at=signed_at
    )
    pdf = isncsci_sheet(ExamPaper(clinic_details(), patient, on_file, "Asha Rao"))
    with pypdfium2.PdfDocument(pdf) as document:
        pages = [page.get_textpage().get_text_bounded() for page in document]
    assert len(PdfReader(io.BytesIO(pdf)).pages) == len(pages)
    return pages


def test_a_signed_exam_stands_on_one_page_with_its_results() -> None:
    (page,) = printed(exam_to("T4"))
    words = " ".join(page.split())
    for said in (
        "Asha Verma", "No. SU-7", "Examined on 12 Nov 2026 by Asha Rao", "signed on 12 Nov 2026",
        "Neurological level of injury: T4", "Injury: complete", "(AIS): A",
        "Voluntary anal contraction (VAC): No", "Deep anal pressure (DAP): No",
        "Hip flexors", "S4-5", "Arm muscles (UEMS)",
    ):  # fmt: skip
        assert said in words, said
    assert "DRAFT" not in words


def test_the_sums_are_those_of_the_exam() -> None:
    (page,) = printed(exam_to("T4").with_value(Cell("motor", "left", "L2"), "NT"))
    words = " ".join(page.split())
    assert "Arm muscles (UEMS) 25 25 50" in words
    assert "Leg muscles (LEMS) 0 ND ND" in words
    assert "Light touch 22 22 44" in words


def test_an_unsigned_exam_says_draft_and_a_half_done_one_has_no_grade() -> None:
    half = exam_to("T4").with_value(Cell("pin_prick", "left", "S4-5"), "")
    (page,) = printed(half, signed_at=None)
    words = " ".join(page.split())
    assert "DRAFT" in words
    assert "not signed" in words
    assert "1 answer is still missing; without it there is no grade." in words
    assert "(AIS)" not in words


def test_a_star_is_told_with_its_cause_and_counting() -> None:
    cell = Cell("light_touch", "right", "T9")
    star = Star(reason="Scar of the drain.", as_normal=True)
    (page,) = printed(exam_to("T4", comment="Sat upright.").with_star(cell, star))
    words = " ".join(page.split())
    assert "Light touch right T9 is 0**: Scar of the drain. It counts as normal." in words
    assert "Sat upright." in words


def test_the_same_exam_gives_the_same_page() -> None:
    moment = datetime(2026, 11, 12, 9, 30, tzinfo=UTC)
    assert printed(exam_to("C5"), moment) == printed(exam_to("C5"), moment)
