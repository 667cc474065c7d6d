"""Documents: every kind is chosen, seen as it will leave, saved, and kept with to whom."""

from pathlib import Path
from uuid import UUID

import pytest
from pypdf import PdfReader
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from rehab_tracker.domain.documents import DOCUMENTS, DocumentKind, RecipientKind
from rehab_tracker.domain.team import Role
from rehab_tracker.services.clinic import Clinic
from rehab_tracker.ui.documents.page import DocumentsPage
from rehab_tracker.ui.widgets.badges import Badge
from tests.builders import injury_details, make_clinic, member_with, registered, session_details
from tests.ui.counselling.signed_in import Seat, settle, shown_words


@pytest.fixture
def asha(tmp_path: Path) -> Clinic:
    return member_with(make_clinic(tmp_path), Role.PHYSIOTHERAPIST, full_name="Asha Rao")


@pytest.fixture
def ravi(asha: Clinic) -> UUID:
    person = registered(asha, full_name="Ravi Yadav", number="SU-7").id
    asha.injury.record(injury_details(person, level="T4"))
    asha.therapy.log(session_details(person, asha.member.id))
    return person


def opened(asha: Clinic, ravi: UUID, qtbot: QtBot, file: Path) -> tuple[Seat, DocumentsPage]:
    seat = Seat(asha, file=file)
    page = seat.open(DocumentsPage, ravi, qtbot)
    settle()
    return seat, page


def pick(page: DocumentsPage, **values: object) -> None:
    for name, value in values.items():
        page.form.fields[name].set_value(value)
        page.form.fit_kind()
    page.preview_now()
    settle()


def shown(page: QWidget) -> str:
    return " ".join(shown_words(page).split())


def test_each_kind_this_role_makes_is_seen_or_says_why_not(
    asha: Clinic, ravi: UUID, qtbot: QtBot, tmp_path: Path
) -> None:
    _seat, page = opened(asha, ravi, qtbot, tmp_path / "paper.pdf")
    why = {
        DocumentKind.FAMILY: None, DocumentKind.PASSPORT: "Which relative",
        DocumentKind.ISNCSCI: "no signed ISNCSCI exam", DocumentKind.HOME_PROGRAMME: "Write it",
    }  # fmt: skip
    for kind in asha.documents.offered():
        pick(page, kind=kind)
        said = why.get(kind)
        if said is None:
            assert page.save.isEnabled(), kind
            assert page.pages.count >= 1
        else:
            assert said in shown(page), kind


def test_the_card_is_saved_and_kept_for_the_person(
    asha: Clinic, ravi: UUID, qtbot: QtBot, tmp_path: Path
) -> None:
    file = tmp_path / "card.pdf"
    _seat, page = opened(asha, ravi, qtbot, file)
    pick(page, kind=DocumentKind.EMERGENCY_CARD, also="hi")
    page.save_pdf()
    settle()
    assert file.read_bytes().startswith(b"%PDF")
    (kept,) = asha.documents.handouts(ravi)
    assert (kept.kind, kept.recipient) == (DocumentKind.EMERGENCY_CARD, RecipientKind.PATIENT)
    assert "Dysreflexia card" in shown(page.given)


def test_a_form_asks_only_what_the_paper_needs(
    asha: Clinic, ravi: UUID, qtbot: QtBot, tmp_path: Path
) -> None:
    _seat, page = opened(asha, ravi, qtbot, tmp_path / "paper.pdf")
    fields = page.form.fields
    for kind in asha.documents.offered():
        pick(page, kind=kind)
        about = DOCUMENTS[kind]
        assert fields["begins"].isVisible() is about.period
        assert fields["also"].isVisible() is about.two_languages
        assert not fields["added"].isVisible(), "only a psychologist adds"
    pick(page, kind=DocumentKind.OUTCOMES, recipient=RecipientKind.REFERRER)
    assert fields["name"].isVisible()
    page.save_pdf()
    assert "Write the name" in shown(page)


def test_a_passphrase_locks_the_file_and_the_copy_and_a_short_one_is_refused(
    asha: Clinic, ravi: UUID, qtbot: QtBot, tmp_path: Path
) -> None:
    file = tmp_path / "summary.pdf"
    _seat, page = opened(asha, ravi, qtbot, file)
    pick(page, kind=DocumentKind.CLINICAL, recipient=RecipientKind.TEAM, passphrase="horses")
    page.save_pdf()
    settle()
    assert "at least 8 characters" in shown(page)
    assert not file.exists()
    pick(page, passphrase="five green horses")
    assert page.pages.count >= 1, "whoever makes it sees it without the passphrase"
    page.save_pdf()
    settle()
    (kept,) = asha.documents.handouts(ravi)
    assert asha.documents.look(kept.id) == file.read_bytes()
    reader = PdfReader(file)
    assert not reader.decrypt("")
    assert reader.decrypt("five green horses")
    assert [badge.text for badge in page.given.findChildren(Badge)][-1] == "Locked by a passphrase"


def test_the_yes_to_psychological_measures_is_for_one_paper_and_one_reader(
    qtbot: QtBot, tmp_path: Path
) -> None:
    office = make_clinic(tmp_path)
    person = registered(member_with(office, Role.PHYSIOTHERAPIST)).id
    farah = member_with(office, Role.PSYCHOLOGIST, full_name="Farah Khan")
    file = tmp_path / "outcomes.pdf"
    _seat, page = opened(farah, person, qtbot, file)
    fields = page.form.fields
    pick(
        page, kind=DocumentKind.OUTCOMES, recipient=RecipientKind.REFERRER, name="Dr Mehta",
        added=("gad7",),
    )  # fmt: skip
    page.save_pdf()
    assert "Ask the person first" in shown(page)
    pick(page, agreed=True)
    pick(page, name="Dr Rao")
    assert not fields["agreed"].value(), "the yes was for Dr Mehta"
    page.save_pdf()
    assert not file.exists()
    pick(page, agreed=True, agreed_by="Sita Yadav")
    page.save_pdf()
    settle()
    assert file.exists()
    assert not fields["agreed"].value(), "the next paper needs its own yes"
    (kept,) = farah.documents.handouts(person)
    assert (kept.name, kept.agreed_by, kept.measures) == ("Dr Rao", "Sita Yadav", ("gad7",))
    told = shown(page.given)
    assert "Sita Yadav agreed on 12 Nov 2026" in told
    assert "Farah Khan heard it. GAD-7" in told
