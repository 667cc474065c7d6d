"""Whatever somebody types comes out on paper as they typed it, in every script."""

import io
import unicodedata

import pypdfium2
import pytest
import uharfbuzz
from pypdf import PdfReader
from reportlab.platypus import Flowable

from rehab_tracker.core.i18n import in_language
from rehab_tracker.reports.bidi import levels, runs_right_to_left
from rehab_tracker.reports.document import Letterhead, Sheet, make_pdf
from rehab_tracker.reports.faults import faults
from rehab_tracker.reports.fonts import font_file, font_for, shape
from rehab_tracker.reports.lines import Piece, TextStyle, fill, hard_lines, printable
from rehab_tracker.reports.parts import Column, table
from rehab_tracker.reports.plain import plain_pdf
from rehab_tracker.reports.style import CLINICAL, WIDTH
from rehab_tracker.reports.text import Paragraph, one_line, width_of

SHEET = Sheet("A test", Letterhead("Spinal Rehabilitation Unit"))
HINDI = "आशा ने इस महीने बिना सहारे 10 मिनट बैठने का लक्ष्य पूरा किया। (AIS B, C5-स्तर) श्रद्धा, ज्ञान"
URDU = "آپ کے عزیز نے اس مہینے اچھی پیش رفت کی ہے۔ اسکور 38 سے بڑھ کر 44 ہو گیا (C5)۔"
HOSTILE = (
    "<b>not bold</b> & <a href='x'> BP <90 {name} %s \\ \x07 \u200b tab\there",
    "😀 👩‍⚕️ ✋🏽 ▲ → ≥ ✓ ½ µ °",
    HINDI,
    URDU,
    f"The mother said: {URDU} and left.",
    "漢字 and বাংলা",
    "N" * 120,
    "Asha " * 24,
    "e\u0301 Å ﷽ \u202eevil\u202c",
)


def printed(*parts: Flowable, sheet: Sheet = SHEET) -> bytes:
    return make_pdf(parts, sheet)


def text_of(pdf: bytes) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        return "\n".join(page.get_textpage().get_text_range() for page in document)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_survives_in_paragraphs_and_tables(text: str) -> None:
    rows = [[text, "short"], ["short", text]]
    cells = table([Column("One"), Column(text)], rows, CLINICAL)
    assert faults(printed(Paragraph(text), cells), pages=None) == ()


def test_marks_of_a_markup_are_printed_not_obeyed() -> None:
    text = text_of(printed(Paragraph("<b>BP <90</b> & rising &amp; {name}")))
    assert "<b>BP <90</b> & rising &amp; {name}" in text


def test_no_letter_is_dropped() -> None:
    for text in HOSTILE:
        shown = printable(text)
        assert all(font_for(letter) or unicodedata.category(letter) == "Cf" for letter in shown)
    assert printable("বাংলা").startswith("[bengali letter ba]")
    assert printable("\x07") == "[U+0007]"
    assert printable("a\tb\u2009c") == "a b c"


def test_line_breaks_are_kept() -> None:
    paragraph = Paragraph("first\n\nthird")
    assert paragraph.wrap(300, 800)[1] == 3 * paragraph.style.leading
    assert Paragraph("").wrap(300, 800)[1] == paragraph.style.leading


@pytest.mark.parametrize(
    ("text", "font", "backward"),
    [
        ("क्षत्रिय", "NotoSansDevanagari-Regular", False),
        ("श्रद्धा", "NotoSansDevanagari-Bold", False),
        ("مہینے", "NotoNaskhArabic-Regular", True),
        ("AVATAR", "NotoSans-Regular", False),
    ],
)
def test_letters_are_joined_as_harfbuzz_joins_them(text: str, font: str, backward: bool) -> None:
    face = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(font_file(font))))
    shaper = uharfbuzz.Font(face)
    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    uharfbuzz.shape(shaper, buffer, {"liga": False, "dlig": False})
    shaped = shape(text, font, backward)
    assert _glyphs(shaped.drawn, font) == [info.codepoint for info in buffer.glyph_infos]
    advance = sum(position.x_advance for position in buffer.glyph_positions)
    assert shaped.width == pytest.approx(advance * 1000 / face.upem)
    assert (buffer.direction == "rtl") is backward


def _glyphs(drawn: str, font: str) -> list[int]:
    from rehab_tracker.reports.fonts import face

    table_of_codes = face(font).paper.face.charToGlyph
    return [table_of_codes[ord(letter)] for letter in drawn]


def test_hindi_is_shorter_than_its_letters_side_by_side() -> None:
    word = "क्षत्रिय"
    apart = sum(shape(letter, "NotoSansDevanagari-Regular").width for letter in word)
    assert shape(word, "NotoSansDevanagari-Regular").width < apart


def test_joined_words_can_be_found_and_copied() -> None:
    pdf = printed(Paragraph(HINDI))
    content = PdfReader(io.BytesIO(pdf)).pages[0].get_contents()
    assert content is not None
    words = ("\ufeff" + "मिनट").encode("utf-16-be").hex().upper().encode()
    assert words in content.get_data()


def test_urdu_runs_from_the_right_and_its_numbers_do_not() -> None:
    line = one_line("اسکور 38", TextStyle())
    assert [atom.level for atom in line.atoms] == [1, 1, 2]
    assert levels("abc", 0) == [0, 0, 0]
    assert runs_right_to_left(URDU, otherwise=False)
    assert not runs_right_to_left(f"The mother said: {URDU}", otherwise=False)
    assert not runs_right_to_left("WISCI II", otherwise=True)
    assert runs_right_to_left("", otherwise=True)


def test_a_phone_number_keeps_its_order_in_urdu() -> None:
    with in_language("ur"):
        sheet = Sheet("t", Letterhead("یونٹ", phones=("+91 80 1234 5678",)))
        pdf = make_pdf([Paragraph(URDU)], sheet)
    with pypdfium2.PdfDocument(pdf) as document:
        text = document[0].get_textpage()
        found = [
            (text.get_charbox(index)[0], text.get_text_range(index, 1))
            for index in range(text.count_chars())
            if text.get_charbox(index)[1] > 760 and text.get_text_range(index, 1) in "+0123456789"
        ]
    assert "".join(letter for _x, letter in sorted(found)) == "+918012345678"


def test_brackets_are_mirrored_where_text_runs_from_the_right() -> None:
    opening, closing = (shape(mark, "NotoSans-Regular", True).drawn for mark in "()")
    assert (opening, closing) == (")", "(")


def test_a_word_longer_than_the_line_is_cut_and_complete() -> None:
    paragraph = Paragraph("W" * 400, TextStyle(size=10))
    paragraph.wrap(200, 1000)
    assert all(line.width <= 200 for line in paragraph._lines)
    drawn = "".join(str(atom.shaped.drawn) for line in paragraph._lines for atom in line.atoms)
    assert drawn == "W" * 400


def test_a_note_of_sixty_pages_prints_on_sixty_pages() -> None:
    lines = [f"Line {number} of a very long note." for number in range(60 * 49)]
    pdf = printed(Paragraph("\n".join(lines), TextStyle(size=10, leading=14)))
    reader = PdfReader(io.BytesIO(pdf))
    assert 58 <= len(reader.pages) <= 62
    text = text_of(pdf)
    assert all(line in text for line in lines)


def test_a_long_note_in_a_table_runs_on_over_pages() -> None:
    note = " ".join(f"word{number}" for number in range(9000))
    pdf = printed(table([Column("Date"), Column("Note", 4)], [["1 May 2026", note]], CLINICAL))
    text = text_of(pdf)
    assert len(PdfReader(io.BytesIO(pdf)).pages) > 8
    assert "word0" in text
    assert "word8999" in text
    assert text.count("Note") >= 8
    assert faults(pdf) == ()


def test_no_line_is_left_alone_on_a_page() -> None:
    paragraph = Paragraph("\n".join("abcde"), TextStyle(leading=10))
    assert [len(part._lines) for part in paragraph.split(300, 42)] == [3, 2]
    assert Paragraph("\n".join("abc"), TextStyle(leading=10)).split(300, 12) == []
    whole, nothing = Paragraph("\n".join("abc"), TextStyle(leading=10)).split(300, 30)
    assert len(whole._lines) == 3
    assert nothing.wrap(300, 30)[1] == 0, "a cell of a table always wants two parts"


def test_a_table_is_mirrored_for_a_reader_from_the_right() -> None:
    columns = [Column("First", 3), Column("Second", 1)]
    with in_language("ur"):
        mirrored = table(columns, [["a", "b"]], CLINICAL)
    straight = table(columns, [["a", "b"]], CLINICAL)
    assert mirrored._argW == straight._argW[::-1]
    assert [cell[0].words for cell in mirrored._cellvalues[1]] == ["b", "a"]


def test_width_is_that_of_the_letters() -> None:
    assert width_of("mm", TextStyle(size=20)) == pytest.approx(
        2 * width_of("mm", TextStyle(size=10))
    )
    assert width_of("A" * 20, TextStyle(size=10)) < WIDTH


@pytest.mark.parametrize("text", HOSTILE)
def test_the_plain_print_cannot_be_broken(text: str) -> None:
    pdf = plain_pdf("Plain", [text, text * 50])
    assert faults(pdf) == ()
    assert "Plain print" in text_of(pdf)


def test_the_plain_print_needs_no_font_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rehab_tracker.reports.plain._FONTS", ("Nothing",))
    assert "BP <90 [U+0939]" in text_of(plain_pdf("Plain", ["BP <90 ह"]))


def lines_of(text: str, room: float) -> list[str]:
    (atoms,) = hard_lines([Piece(text)], TextStyle(), 0)
    return ["".join(str(atom.shaped.drawn) for atom in line.atoms) for line in fill(atoms, room)]


def test_a_date_is_not_torn_apart_and_a_number_stays_with_it() -> None:
    assert lines_of("Training: 7, last on 2 Oct 2026, here", 105) == [
        "Training: 7, last on", "2 Oct 2026, here",
    ]  # fmt: skip
    assert lines_of("Score 3.67\u00a0on\u00a02 Oct 2026", 105) == ["Score", "3.67 on 2 Oct 2026"]


def test_what_must_stay_together_and_has_no_room_is_cut_between_words() -> None:
    assert lines_of("3.67\u00a0on\u00a02 Oct 2026", 50) == ["3.67 on 2", "Oct 2026"]


def test_a_held_space_is_an_ordinary_one_for_whoever_copies_or_searches() -> None:
    assert "3.67 on 2 Oct 2026" in text_of(printed(Paragraph("3.67\u00a0on 2 Oct 2026")))
