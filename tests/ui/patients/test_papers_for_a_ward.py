"""Papers for a ward: one for each person in a folder, with an account of each."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from rehab_tracker.domain.documents import DocumentKind
from rehab_tracker.domain.team import Role
from rehab_tracker.services.clinic import Clinic
from rehab_tracker.ui.patients.page import PatientsPage
from tests.builders import TODAY, injury_details, make_clinic, member_with, registered
from tests.ui.counselling.signed_in import Seat, press, settle, shown_words


def at_the_ward(tmp_path: Path, qtbot: QtBot) -> tuple[Clinic, Seat, PatientsPage, Path]:
    clinic = member_with(make_clinic(tmp_path), Role.PHYSIOTHERAPIST, full_name="Asha Rao")
    for name, number, level in (("Ravi Yadav", "SU/7", "T4"), ("Meera Bai", "", "L1")):
        person = registered(clinic, full_name=name, number=number).id
        clinic.injury.record(injury_details(person, level=level))
    folder = tmp_path / "papers"
    folder.mkdir()
    seat = Seat(clinic, file=folder)
    qtbot.addWidget(page := PatientsPage(seat.desk, None))
    page.show()
    return clinic, seat, page, folder


def test_each_person_is_accounted_for(tmp_path: Path, qtbot: QtBot) -> None:
    clinic, seat, page, folder = at_the_ward(tmp_path, qtbot)
    page.ward_papers.open()
    page.ward_papers.form.fields["kind"].set_value(DocumentKind.EMERGENCY_CARD.value)
    press(page.ward_papers, "Choose a folder and make them")
    settle()
    assert [file.name for file in folder.iterdir()] == [f"emergency-card-SU-7-{TODAY}.pdf"]
    told = shown_words(page.ward_papers.accounts)
    assert "Ravi Yadav · SU/7" in told
    assert "Nothing on file says that Meera Bai is at risk" in told
    assert seat.said == ["1 paper was made."]
    ravi = next(line.id for line in clinic.patients.everyone() if line.number)
    assert [kept.kind for kept in clinic.documents.handouts(ravi)] == [DocumentKind.EMERGENCY_CARD]
    clinic.close()


def test_it_stops_between_two_people(tmp_path: Path, qtbot: QtBot) -> None:
    clinic, seat, page, folder = at_the_ward(tmp_path, qtbot)
    card = page.ward_papers
    card.open()
    card.form.fields["kind"].set_value(DocumentKind.CLINICAL.value)
    waiting = []
    run = seat.desk.tasks.run
    seat.desk.tasks.run = lambda *work: waiting.append(work)  # type: ignore[method-assign, assignment, return-value, func-returns-value]
    press(card, "Choose a folder and make them")
    press(card, "Stop")
    seat.desk.tasks.run = run  # type: ignore[method-assign]
    run(*waiting[0])
    assert len(list(folder.iterdir())) == 1
    assert seat.said == ["Stopped. What was made before stays."]
    assert card.begin.isEnabled()
    clinic.close()
