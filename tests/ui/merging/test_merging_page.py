"""Two records of one person: found, held side by side, made one, taken apart again."""

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from rehab_tracker.domain.team import Role
from rehab_tracker.services.clinic import Clinic
from rehab_tracker.ui.merging.page import MergingPage
from rehab_tracker.ui.merging.separating import SeparatingSheet
from rehab_tracker.ui.patients.overview import OverviewPage
from tests.builders import PASSPHRASE, make_clinic, member_with, registered, session_details
from tests.ui.counselling.signed_in import Seat, settle, shown_words

pytestmark = pytest.mark.qt_log_ignore(r"raise\(\)", "grabbing the keyboard", extend=True)


@pytest.fixture
def clinic(tmp_path: Path) -> Iterator[Clinic]:
    office = make_clinic(tmp_path)
    physio = member_with(office, Role.PHYSIOTHERAPIST)
    yield physio
    physio.close()
    office.close()


@pytest.fixture
def kept(clinic: Clinic) -> UUID:
    return registered(clinic, number="H-1", phone="98450 12345").id


@pytest.fixture
def double(clinic: Clinic) -> UUID:
    return registered(clinic, full_name="Aasha Varma", number="H-9").id


def press(page: QWidget, name: str) -> None:
    button = page.findChild(QWidget, name)
    assert button is not None, name
    button.click()  # type: ignore[attr-defined]  # a button
    settle()


def sign(where: MergingPage | SeparatingSheet) -> None:
    confirm = where.confirm if isinstance(where, SeparatingSheet) else where.form.confirm  # type: ignore[union-attr]
    confirm.passphrase.set_value(PASSPHRASE)


def opened(qtbot: QtBot, clinic: Clinic, patient: UUID) -> tuple[MergingPage, Seat]:
    seat = Seat(clinic)
    return seat.open(MergingPage, patient, qtbot), seat


def test_the_double_is_found_compared_and_made_one(
    qtbot: QtBot, clinic: Clinic, kept: UUID, double: UUID
) -> None:
    clinic.therapy.log(session_details(kept, clinic.member.id))
    page, seat = opened(qtbot, clinic, kept)
    assert "Aasha Varma" in shown_words(page)
    press(page, f"beside-{double}")
    assert page.form is not None
    said = shown_words(page.form)
    assert "Aasha Varma, No. H-9 becomes another name of Asha Verma, No. H-1" in said
    assert "1 fact differs" in said
    press(page, "merge")
    assert "This is needed." in shown_words(page.form)
    page.form.form.fields["reason"].set_value("Same papers, same village")
    sign(page)
    press(page, "merge")
    assert clinic.aliases.kept(double) == kept
    assert seat.said == ["The two records are one now."]
    assert seat.gone[-1][:2] == ("overview", kept)
    assert "Made one on 12 Nov 2026" in shown_words(page)


def test_the_other_one_can_be_kept(qtbot: QtBot, clinic: Clinic, kept: UUID, double: UUID) -> None:
    page, _seat = opened(qtbot, clinic, kept)
    press(page, f"beside-{double}")
    assert page.form is not None
    page.form.form.set_values({"keep": str(double), "reason": "The newer one is the right one"})
    sign(page)
    press(page, "merge")
    assert clinic.aliases.kept(kept) == double


def test_what_was_typed_comes_back(qtbot: QtBot, clinic: Clinic, kept: UUID, double: UUID) -> None:
    page, _seat = opened(qtbot, clinic, kept)
    press(page, f"beside-{double}")
    assert page.form is not None
    qtbot.keyClicks(page.form.form.fields["reason"].editor, "Same pa")
    page.settle()
    later, _seat = opened(qtbot, clinic, kept)
    assert later.form is not None
    assert later.form.form.fields["reason"].value() == "Same pa"
    press(later, "leave-merge")
    assert clinic.drafts.mine() == ()


def test_a_merge_in_error_is_taken_apart_and_both_say_so(
    qtbot: QtBot, clinic: Clinic, kept: UUID, double: UUID
) -> None:
    alias = clinic.aliases.merge(double, kept, "Registered twice")
    page, seat = opened(qtbot, clinic, kept)
    press(page, f"separate-{alias.id}")
    (sheet,) = page.findChildren(SeparatingSheet)
    sheet.form.fields["reason"].set_value("They are cousins")
    sign(sheet)
    sheet.give()
    settle()
    assert clinic.aliases.kept(double) == double
    for patient in (kept, double):
        seat = Seat(clinic)
        overview = OverviewPage(seat.desk, patient)
        qtbot.addWidget(overview)
        assert "taken apart on 12 Nov 2026" in overview.doubles.accessibleName()


def test_the_reason_for_taking_apart_waits_as_a_draft(
    qtbot: QtBot, clinic: Clinic, kept: UUID, double: UUID
) -> None:
    alias = clinic.aliases.merge(double, kept, "Registered twice")
    page, seat = opened(qtbot, clinic, kept)
    press(page, f"separate-{alias.id}")
    (sheet,) = page.findChildren(SeparatingSheet)
    qtbot.keyClicks(sheet.form.fields["reason"].editor, "They are cou")
    sheet.reject()
    assert seat.said[-1].startswith("Kept as a draft")
    (line,) = clinic.drafts.mine()

    later, _seat = opened(qtbot, clinic, kept)
    later.arrive({"draft": line.id})
    (again,) = later.findChildren(SeparatingSheet)
    assert again.form.fields["reason"].value() == "They are cou"
    sign(again)
    again.give()
    settle()
    assert clinic.drafts.mine() == ()


def test_the_first_page_says_that_two_are_one_and_that_two_may_be(
    qtbot: QtBot, clinic: Clinic, kept: UUID, double: UUID
) -> None:
    seat = Seat(clinic)
    overview = OverviewPage(seat.desk, kept)
    qtbot.addWidget(overview)
    assert "May be registered twice: Aasha Varma" in overview.doubles.accessibleName()
    press(overview, "go-to-merging")
    assert seat.gone[-1][:2] == ("merging", kept)
    clinic.aliases.merge(double, kept, "Registered twice")
    overview.refresh()
    assert "Two records are one here: Aasha Varma, No. H-9" in overview.doubles.accessibleName()
