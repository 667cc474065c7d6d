"""Every paper carries its clinic, its page numbers and its marks, and is the same each time."""

import io
from datetime import date

import pypdfium2
import pytest
from PIL import Image
from pypdf import PdfReader

from rehab_tracker.charts.look import FAMILY_PAPER
from rehab_tracker.charts.skills import SkillsLine, sentence_of, skills_over_time
from rehab_tracker.reports.document import Letterhead, Sheet, locked, make_pdf
from rehab_tracker.reports.faults import faults, fonts_of
from rehab_tracker.reports.figures import ChartPicture
from rehab_tracker.reports.fonts import face
from rehab_tracker.reports.parts import Rows, beside, box, bullets, numbered, section, space
from rehab_tracker.reports.preview import page_count, page_picture, page_pictures
from rehab_tracker.reports.recovery_sheet import RecoverySheet, groups, recovery_sheet
from rehab_tracker.reports.style import CLINICAL, FAMILY, PAGE_HEIGHT, WIDTH
from rehab_tracker.reports.text import Paragraph

HEAD = Letterhead("Spinal Rehabilitation Unit", "12 Station Road", ("080 1234 5678",))


def logo(kind: str = "PNG") -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (80, 40), "#cc0000").save(out, kind)
    return out.getvalue()


def some(pages: int = 1) -> list[Paragraph]:
    return [Paragraph("\n".join("word" for _line in range(50 * pages)), CLINICAL.body)]


def text_of(pdf: bytes) -> list[str]:
    with pypdfium2.PdfDocument(pdf) as document:
        return [page.get_textpage().get_text_range() for page in document]


def grey(pdf: bytes, page: int = 0) -> Image.Image:
    drawn = page_picture(pdf, page, 60)
    return Image.frombytes("RGB", (drawn.width, drawn.height), drawn.dots).convert("L")


def test_each_page_says_which_of_how_many() -> None:
    pages = text_of(make_pdf(some(3), Sheet("t", HEAD, about="R. for Asha, 1 Nov 2026")))
    assert len(pages) >= 3
    for number, text in enumerate(pages, start=1):
        assert f"Page {number} of {len(pages)}" in text
        assert "Spinal Rehabilitation Unit" in text
        assert "R. for Asha, 1 Nov 2026" in text


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_the_logo_stands_in_the_head(kind: str) -> None:
    pdf = make_pdf(some(), Sheet("t", Letterhead("Unit", logo=logo(kind))))
    page = page_picture(pdf, 0, 72)
    picture = Image.frombytes("RGB", (page.width, page.height), page.dots)
    red = picture.crop((54, 34, 120, 71)).resize((1, 1)).getpixel((0, 0))
    assert isinstance(red, tuple)
    assert red[0] > 180
    assert red[1] < 60


def test_a_damaged_logo_does_not_stop_a_document() -> None:
    pdf = make_pdf(some(), Sheet("t", Letterhead("Unit", logo=logo()[:60])))
    assert "Unit" in text_of(pdf)[0]


def test_marks_go_across_every_page() -> None:
    bare = make_pdf(some(2), Sheet("t", HEAD))
    marked = make_pdf(some(2), Sheet("t", HEAD, practice=True, draft=True))
    for page in range(page_count(marked)):
        assert "PRACTICE · DRAFT" in text_of(marked)[page].replace("\r\n", "")
        clear, dark = (sum(grey(pdf, page).tobytes()) for pdf in (bare, marked))
        assert dark < clear
    assert "PRACTICE" not in "".join(text_of(bare))
    assert faults(marked) == ()


def test_the_seal_of_the_log_is_printed_when_there_is_one() -> None:
    assert "Seal of the log: 9f2c" in text_of(make_pdf(some(), Sheet("t", HEAD, anchor="9f2c")))[0]
    assert "Seal" not in text_of(make_pdf(some(), Sheet("t", HEAD)))[0]


def test_names_of_a_hundred_and_twenty_letters_are_not_cut() -> None:
    name = "Wolfeschlegelsteinhausenbergerdorff " * 3 + "Maximilian"
    head = Letterhead(name, name, (name,), logo())
    pdf = make_pdf(some(), Sheet("t", head, about=f"{name} · for {name} · 1 Nov 2026"))
    assert faults(pdf, pages=1) == ()
    flat = "".join(text_of(pdf)[0].split())
    assert flat.count("Maximilian") == 5


def test_the_same_values_give_the_same_bytes() -> None:
    def made() -> bytes:
        line = SkillsLine(((date(2026, 5, 1), 5, 20), (date(2026, 6, 1), 9, 20)))
        picture = ChartPicture(skills_over_time(line, FAMILY_PAPER), sentence_of(line))
        story = [Paragraph("आशा عزیز 😀 office"), picture]
        return make_pdf(story, Sheet("t", HEAD, practice=True))

    first = made()
    make_pdf([Paragraph("श्रद्धा ज्ञान مہینے another document in between")], Sheet("t", HEAD))
    assert made() == first


def test_every_font_is_in_the_file() -> None:
    pdf = make_pdf([box([Paragraph("a")]), Rows(2, "Notes", CLINICAL.heading)], Sheet("t", HEAD))
    reader = PdfReader(io.BytesIO(pdf))
    names = [str(font["/BaseFont"]) for page in reader.pages for font in fonts_of(page).values()]
    assert names
    assert not any("Helvetica" in name for name in names)
    assert reader.trailer["/Root"]["/Lang"] == "en"


def test_the_check_finds_what_is_wrong() -> None:
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842))
    canvas.drawString(560, 400, "beyond the edge")
    canvas.setFont(face("NotoSans-Regular").name, 12)
    canvas.drawString(100, 100, "box: \u0995")
    canvas.save()
    found = " ".join(fault.what for fault in faults(out.getvalue(), pages=2))
    assert "1 pages instead of 2" in found
    assert "Helvetica is not in the file" in found
    assert "a letter is missing" in found
    assert "beyond the printable edge" in found


def test_a_passphrase_alone_opens_a_locked_document() -> None:
    pdf = locked(make_pdf(some(), Sheet("t", HEAD)), "five green horses")
    reader = PdfReader(io.BytesIO(pdf))
    assert reader.is_encrypted
    assert not reader.decrypt("wrong")
    assert reader.decrypt("five green horses")
    assert page_count(pdf, "five green horses") == 1
    assert b"AESV3" in pdf
    with pytest.raises(pypdfium2.PdfiumError):
        page_count(pdf)


def test_a_chart_is_put_in_at_its_size_with_its_words() -> None:
    line = SkillsLine(((date(2026, 5, 1), 5, 20), (date(2026, 6, 1), 9, 20)))
    picture = ChartPicture(skills_over_time(line, FAMILY_PAPER, (5, 2)), sentence_of(line))
    assert picture.wrap(WIDTH, 700) == (360, 144)
    assert picture.wrap(180, 700) == (180, 72)
    pdf = make_pdf([picture], Sheet("t", HEAD))
    page = PdfReader(io.BytesIO(pdf)).pages[0]
    (image,) = page.images
    assert image.image is not None
    assert image.image.size == (1000, 400)
    content = page.get_contents()
    assert content is not None
    assert b"/Alt <FEFF" in content.get_data()


def test_lists_boxes_and_sections_print() -> None:
    story = [
        *section("Main points", numbered(["One", "Two"], FAMILY), FAMILY),
        *section("Nothing", [], FAMILY),
        beside(bullets(["left"], FAMILY), bullets(["right"], FAMILY)),
        space(10),
        box([Paragraph("boxed")]),
    ]
    (text,) = text_of(make_pdf(story, Sheet("t", HEAD)))
    for words in ("Main points", "1.", "Two", "left", "right", "boxed"):
        assert words in text
    assert "Nothing" not in text


def test_lines_for_notes_fill_what_is_left_but_no_more() -> None:
    rows = Rows(8)
    assert rows.wrap(300, 100) == (300, 96)
    assert rows.wrap(300, 1000) == (300, 192)
    assert rows.wrap(300, 5) == (300, 48)


def test_the_recovery_sheet_is_one_page_that_says_what_it_opens() -> None:
    code = "K7QM4-X2RTN-9HBWD-P3FJY-6CVEA-8LSGZ-5UKNT-2MQRX"
    pdf = recovery_sheet(RecoverySheet(HEAD, code, date(2026, 11, 1)))
    (text,) = text_of(pdf)
    assert faults(pdf, pages=1) == ()
    for group in code.split("-"):
        assert group in text
    assert "1 Nov 2026" in text
    assert "It never opens counselling notes" in text
    notes = recovery_sheet(RecoverySheet(HEAD, code, date(2026, 11, 1), True, "Dr Rao"))
    (text,) = text_of(notes)
    assert "Recovery sheet for counselling notes" in text
    assert "Dr Rao" in text
    assert "It does not open the clinic's file" in text


def test_a_code_is_read_out_in_eight_groups_whatever_its_parts() -> None:
    assert groups("ABCDEFGHJKLMNPQR") == ["AB", "CD", "EF", "GH", "JK", "LM", "NP", "QR"]
    assert len(groups("A" * 45)) == 8
    assert "".join(groups("ABC-DEF GHJ")) == "ABCDEFGHJ"


def test_the_preview_shows_ink_on_white_paper() -> None:
    pdf = make_pdf(some(2), Sheet("t", HEAD))
    pages = page_pictures(pdf, 48)
    assert len(pages) == page_count(pdf)
    first = pages[0]
    assert first.height == pytest.approx(PAGE_HEIGHT * 48 / 72, abs=1)
    assert len(first.dots) == first.width * first.height * 3
    assert first.dots[:3] == b"\xff\xff\xff"
    assert min(first.dots) < 80
