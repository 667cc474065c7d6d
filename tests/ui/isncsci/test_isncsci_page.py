"""The ISNCSCI page as an examiner uses it, by keyboard from the first cell to the banner."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from rehab_tracker.charts import body
from rehab_tracker.domain.exams import COUNT, WORKSHEET, Star
from rehab_tracker.domain.isncsci.cord import DERMATOMES
from rehab_tracker.domain.isncsci.exam import Cell
from rehab_tracker.domain.signing import EntryKind
from rehab_tracker.domain.team import Role
from rehab_tracker.services.clinic import Clinic
from rehab_tracker.ui import theme
from rehab_tracker.ui.banner import BannerView
from rehab_tracker.ui.isncsci.cell_paint import brush_of
from rehab_tracker.ui.isncsci.page import IsncsciPage
from rehab_tracker.ui.isncsci.sheet import ExamSheet
from rehab_tracker.ui.isncsci.star import StarSheet
from rehab_tracker.ui.widgets.badges import Badge
from tests.builders import TODAY, again, make_clinic, member_with, registered
from tests.exam_builders import cells_to, exam_to, kept, signed
from tests.ui.counselling.signed_in import Seat, button, press, settle, shown_words

KEY = Qt.Key


@pytest.fixture
def administrator(tmp_path: Path) -> Iterator[Clinic]:
    clinic = make_clinic(tmp_path)
    yield clinic
    clinic.close()


@pytest.fixture
def clinic(administrator: Clinic) -> Iterator[Clinic]:
    theirs = member_with(administrator, Role.PHYSIOTHERAPIST, full_name="Asha Rao")
    yield theirs
    theirs.close()


def opened(page: IsncsciPage) -> ExamSheet:
    assert page.sheet is not None
    return page.sheet


def hit(*keys: Qt.Key | str) -> None:
    """Press keys wherever the keyboard is, as a person does."""
    for key in keys:
        QApplication.processEvents()
        focus = QApplication.focusWidget()
        assert focus is not None
        if isinstance(key, str):
            QTest.keyClicks(focus, key)
        else:
            QTest.keyClick(focus, key)


def ais(page: IsncsciPage) -> str:
    return opened(page).results.text("ais")


def type_column(normal: str, last_normal: str, column: Cell, page: IsncsciPage) -> None:
    """One column by keyboard: a finding filled down, then absent from a level on."""
    rows = [cell.level for cell in WORKSHEET.values()
            if (cell.column, cell.side) == (column.column, column.side)]  # fmt: skip
    grid = opened(page).grid
    assert grid.current_cell() == Cell(column.column, column.side, rows[0])
    hit(normal, KEY.Key_Up, "f")
    hit(*[KEY.Key_Down] * (rows.index(last_normal) + 1))
    hit("0", KEY.Key_Up, "f")
    assert "ais" not in opened(page).results.now.answers
    while grid.currentIndex().row() < DERMATOMES.index(rows[-1]):
        hit(KEY.Key_Down)


def test_a_whole_exam_by_keyboard_alone(clinic: Clinic, qtbot: QtBot) -> None:
    patient = registered(clinic)
    page = Seat(clinic).open(IsncsciPage, patient.id, qtbot)
    button(page, "Begin the first exam").setFocus()
    hit(KEY.Key_Return)
    sheet = opened(page)
    for side in ("right", "left"):
        for name in ("light_touch", "pin_prick"):
            type_column("2", "T4", Cell(name, side), page)
            hit("0")  # S4-5, singly; then the next column begins
            if side == "right" and name == "pin_prick":
                assert sheet.grid.current_cell() == Cell("light_touch", "left", "C2")
    type_column("5", "T1", Cell("motor", "left"), page)
    hit(*[KEY.Key_Left] * 5)
    assert sheet.grid.current_cell() == Cell("motor", "right", "S1")
    hit(*[KEY.Key_Up] * 9)
    type_column("5", "T1", Cell("motor", "right"), page)
    assert sheet.details.filled == COUNT - 2
    assert ais(page) == "–"
    hit(KEY.Key_Return)  # the next empty answer: VAC
    hit("n", KEY.Key_Tab, "n")
    assert sheet.details.complete
    assert ais(page) == "A"
    assert sheet.results.text("neurological_level") == "T4"
    sign = button(page, "Sign the exam")
    sign.setFocus()
    hit(KEY.Key_Return)
    (line,) = clinic.exams.of(patient.id)
    assert (line.level, line.grade, line.signed_at is not None) == ("T4", "A", True)
    banner = BannerView()
    qtbot.addWidget(banner)
    banner.show_banner(clinic.patients.banner(patient.id))
    badges = [badge.text for badge in banner.findChildren(Badge)]
    assert "T4 on 12 Nov 2026" in badges
    assert "AIS A on 12 Nov 2026, Asha Rao" in badges


def half_done(clinic: Clinic, qtbot: QtBot, **facts: object) -> IsncsciPage:
    patient = registered(clinic)
    exam = kept(clinic, exam_to("T4", patient.id, **facts))
    page = Seat(clinic).open(IsncsciPage, patient.id, qtbot)
    page.open_exam(exam.id)
    settle()
    opened(page).grid.setFocus()
    return page


def test_fill_down_leaves_s4_5_to_be_typed(clinic: Clinic, qtbot: QtBot) -> None:
    page = half_done(clinic, qtbot, cells={}, vac="", dap="")
    opened(page).grid.go_to(Cell("pin_prick", "left", "C2"))
    hit("2", KEY.Key_Up, "f")
    details = opened(page).details
    typed = [level for level in DERMATOMES if details.typed(Cell("pin_prick", "left", level))]
    assert typed == list(DERMATOMES[:-1])
    opened(page).grid.go_to(Cell("pin_prick", "left", "S4-5"))
    hit("1", KEY.Key_Up)
    opened(page).grid.go_to(Cell("pin_prick", "left", "S4-5"))
    hit("f")
    assert "nothing is filled into it" in shown_words(page)


def test_a_figure_that_cannot_stand_in_a_cell_is_said_and_not_kept(
    clinic: Clinic, qtbot: QtBot
) -> None:
    page = half_done(clinic, qtbot)
    opened(page).grid.go_to(Cell("light_touch", "right", "C5"))
    hit("3")
    assert opened(page).details.typed(Cell("light_touch", "right", "C5")) == "2"
    assert "Light touch right C5: 3 cannot stand here" in shown_words(page)
    hit("n")
    assert opened(page).details.typed(Cell("light_touch", "right", "C5")) == "NT"


def test_ctrl_z_takes_back_touch_by_touch(clinic: Clinic, qtbot: QtBot) -> None:
    page = half_done(clinic, qtbot)
    grid, cell = opened(page).grid, Cell("light_touch", "right", "T9")
    grid.go_to(cell)
    hit("1", KEY.Key_Up, "f")
    QTest.keyClick(grid, KEY.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert opened(page).details.notation(Cell("light_touch", "right", "L1")) == "0"
    assert opened(page).details.notation(cell) == "1"
    QTest.keyClick(grid, KEY.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert opened(page).details == exam_to("T4", page.patient_id)
    shift = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(grid, KEY.Key_Z, shift)
    assert opened(page).details.notation(cell) == "1"


def asked_star(page: IsncsciPage, cell: Cell) -> StarSheet:
    opened(page).grid.go_to(cell)
    hit("*")
    return opened(page).star_sheet


def test_a_star_asks_for_its_cause_and_how_it_counts(clinic: Clinic, qtbot: QtBot) -> None:
    page = half_done(clinic, qtbot)
    cell = Cell("light_touch", "right", "T9")
    sheet = asked_star(page, cell)
    press(sheet, "Keep the star")
    assert set(sheet.form.complaints()) == {"reason", "as_normal"}
    assert opened(page).details.stars == {}
    sheet.form.fields["reason"].editor.setText("Burn scar")  # type: ignore[attr-defined]  # a line
    sheet.form.fields["as_normal"].editor.set_value(False)
    press(sheet, "Keep the star")
    assert opened(page).details.stars[cell.key] == Star(reason="Burn scar", as_normal=False)
    assert opened(page).details.notation(cell) == "0*"
    assert "Burn scar. It counts as not normal." in shown_words(page)


def test_the_cause_of_a_finding_waits_as_a_draft(clinic: Clinic, qtbot: QtBot) -> None:
    page = half_done(clinic, qtbot)
    cell = Cell("light_touch", "right", "T9")
    sheet = asked_star(page, cell)
    sheet.form.fields["reason"].editor.setText("Burn sc")  # type: ignore[attr-defined]  # a line
    sheet.reject()
    (line,) = clinic.drafts.mine()
    page.close_exam()
    page.arrive({"draft": line.id})
    again = opened(page).star_sheet
    assert again.form.fields["reason"].value() == "Burn sc"
    again.form.fields["as_normal"].editor.set_value(False)
    press(again, "Keep the star")
    assert opened(page).details.stars[cell.key] == Star(reason="Burn sc", as_normal=False)
    assert clinic.drafts.mine() == ()


def test_a_normal_finding_gets_no_star(clinic: Clinic, qtbot: QtBot) -> None:
    page = half_done(clinic, qtbot)
    opened(page).grid.go_to(Cell("light_touch", "right", "C5"))
    hit("*")
    assert not hasattr(opened(page), "star_sheet")
    assert "only an abnormal or untestable finding" in shown_words(page)


def test_what_was_typed_is_kept_when_the_page_goes(clinic: Clinic, qtbot: QtBot) -> None:
    page = half_done(clinic, qtbot, cells={}, vac="", dap="")
    opened(page).grid.go_to(Cell("light_touch", "right", "C2"))
    hit("2", "2", "1")
    page.hide()
    patient_id = page.patient_id
    later = again(clinic)
    (line,) = later.exams.of(patient_id)
    assert line.filled == 3
    second = Seat(later).open(IsncsciPage, patient_id, qtbot)
    press(second, "Continue")
    assert opened(second).grid.current_cell() == Cell("light_touch", "right", "C5")
    later.close()


def test_the_reasons_are_one_click_away_and_point_at_their_cells(
    clinic: Clinic, qtbot: QtBot
) -> None:
    page = half_done(clinic, qtbot)
    results = opened(page).results
    results.chips["right.sensory_level"].click()
    assert "At T5 light touch is 0 and pin prick is 0" in shown_words(results)
    assert "right.light_touch.T5" in opened(page).grid.sheet.pointed
    results.chips["right.sensory_level"].click()
    assert opened(page).grid.sheet.pointed == frozenset()


def test_an_open_result_names_what_would_decide_it(clinic: Clinic, qtbot: QtBot) -> None:
    page = half_done(clinic, qtbot)
    opened(page).grid.go_to(Cell("pin_prick", "left", "T4"))
    hit("n")
    results = opened(page).results
    assert results.text("neurological_level") == "T3, T4"
    results.chips["neurological_level"].click()
    assert "This would decide it: Pin prick left T4." in shown_words(results)


def test_an_exam_that_can_be_read_in_two_ways_says_so(clinic: Clinic, qtbot: QtBot) -> None:
    page = half_done(clinic, qtbot, cells=cells_to("S4-5"), vac="Yes")
    said = shown_words(opened(page).results)
    assert "Check this exam" in said
    assert ais(page) == "E"


@pytest.mark.parametrize("role", [Role.PSYCHOLOGIST, Role.PHYSICIAN])
def test_others_read_a_half_done_exam_and_do_not_type(
    role: Role, clinic: Clinic, administrator: Clinic, qtbot: QtBot
) -> None:
    patient = registered(clinic)
    exam = kept(clinic, exam_to("T4", patient.id))
    reader = member_with(administrator, role)
    page = Seat(reader).open(IsncsciPage, patient.id, qtbot)
    page.open_exam(exam.id)
    opened(page).grid.go_to(Cell("light_touch", "right", "C5"))
    hit("0", "n", "f", "*")
    assert opened(page).details == exam_to("T4", patient.id)
    shown = {name.accessibleName() for name in page.findChildren(QWidget) if name.isVisible()}
    assert shown.isdisjoint({"Sign the exam", "Throw away"})
    reader.close()


def test_what_was_added_to_a_signed_exam_stands_above_it_and_on_paper(
    clinic: Clinic, qtbot: QtBot
) -> None:
    patient = registered(clinic)
    exam = signed(clinic, exam_to("T4", patient.id))
    page = Seat(clinic).open(IsncsciPage, patient.id, qtbot)
    page.open_exam(exam.id)
    assert page.after is not None
    assert "Signed 12 Nov 2026 by Asha Rao" in shown_words(page.after)
    added = clinic.signing.addendum(
        EntryKind.ISNCSCI_EXAM, exam.id, "Overlooked", "The left knee was in a splint."
    )
    settle()
    assert "The left knee was in a splint." in shown_words(page.after)
    clinic.signing.addendum(EntryKind.ADDENDUM, added.id, "More", "It came off on Sunday.")
    clinic.signing.mark_error(EntryKind.ISNCSCI_EXAM, exam.id, "Another person's sheet")
    settle()
    assert "Written in error" in shown_words(page.after)
    with pypdfium2.PdfDocument(clinic.exams.print(exam.id)) as document:
        words = " ".join(each.get_textpage().get_text_bounded() for each in document)
    paper = " ".join(words.split())
    for said in (
        "Written in error, said Asha Rao on 12 Nov 2026: Another person's sheet",
        "Added later", "12 Nov 2026, Asha Rao: Overlooked. The left knee was in a splint.",
        "It came off on Sunday.",
    ):  # fmt: skip
        assert said in paper, said


def test_a_person_below_six_gets_a_warning(clinic: Clinic, qtbot: QtBot) -> None:
    patient = registered(clinic, born_on=TODAY - timedelta(days=5 * 366))
    page = Seat(clinic).open(IsncsciPage, patient.id, qtbot)
    press(page, "Begin the first exam")
    assert "below six years this exam is not reliable" in shown_words(page)


def test_two_exams_show_what_differs_and_no_verdict(clinic: Clinic, qtbot: QtBot) -> None:
    patient = registered(clinic)
    month_ago = TODAY - timedelta(days=30)
    signed(clinic, exam_to("T4", patient.id, examined_on=month_ago))
    later = exam_to("T4", patient.id, dap="Yes")
    signed(clinic, later.with_value(Cell("light_touch", "left", "T5"), "1"))
    page = Seat(clinic).open(IsncsciPage, patient.id, qtbot)
    assert "Recorded A on 13 Oct 2026, B on 12 Nov 2026." in shown_words(page)
    press(page, "Compare")
    assert page.pair is not None
    for shown in page.pair.grids:
        assert shown.sheet.changed == {"left.light_touch.T5", "dap"}
    said = shown_words(page)
    assert "Recorded A on 13 Oct 2026, B on 12 Nov 2026." in said
    assert not {"better", "worse", "improved"} & set(said.lower().split())
    press(page, "All exams")
    assert page.pair is None


def test_the_body_figure_shows_what_the_cells_say(clinic: Clinic, qtbot: QtBot) -> None:
    page = half_done(clinic, qtbot)
    sheet = opened(page)
    sheet.grid.go_to(Cell("pin_prick", "left", "L1"))
    hit("1")
    figures = sheet.figures
    settle()
    for cell in WORKSHEET.values():
        if cell.column != "motor":
            assert figures.kind(cell) == body.kind_of(sheet.details.notation(cell))
    picture = figures.grab().toImage()
    for cell, kind in (
        (Cell("pin_prick", "left", "T2"), body.NORMAL),
        (Cell("pin_prick", "left", "L2"), body.ABSENT),
    ):
        seen = QColor(picture.pixel(figures.place(cell)))
        assert seen.name() == brush_of(kind).color().name(), cell
    told = figures.accessibleDescription()
    assert "Pin prick, Left: 2 from C2 to T4, 0 from T5 to T12, 1 at L1, and 0 from L2" in told


def test_a_click_on_the_figure_goes_to_its_cell(clinic: Clinic, qtbot: QtBot) -> None:
    page = half_done(clinic, qtbot)
    figures, cell = opened(page).figures, Cell("light_touch", "right", "T7")
    settle()
    QTest.mouseClick(figures, Qt.MouseButton.LeftButton, pos=figures.place(cell))
    assert opened(page).grid.current_cell() == cell


def test_the_sheet_is_saved_where_the_person_says(
    clinic: Clinic, qtbot: QtBot, tmp_path: Path
) -> None:
    patient = registered(clinic)
    exam = signed(clinic, exam_to("T4", patient.id))
    file = tmp_path / "sheet.pdf"
    seat = Seat(clinic, file=file)
    page = seat.open(IsncsciPage, patient.id, qtbot)
    page.open_exam(exam.id)
    press(page, "Print / save PDF")
    assert file.read_bytes().startswith(b"%PDF")
    assert seat.said[-1].startswith("Saved as")


@pytest.mark.parametrize("percent", [100, 200])
def test_cells_are_large_enough_to_hit(
    percent: int, clinic: Clinic, qtbot: QtBot, qapp: QApplication
) -> None:
    theme.apply(qapp, "light", percent)
    try:
        page = half_done(clinic, qtbot)
        grid = opened(page).grid
        place = grid.visualRect(grid.sheet.place(Cell("motor", "right", "T1")))
        assert min(place.width(), place.height()) >= 28
        words = grid.fontMetrics().boundingRect("NT**")
        assert place.height() > words.height()
    finally:
        theme.apply(qapp)
