"""Papers for a ward: one for each person in a folder, with an account of each."""

from pathlib import Path

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from rehab_tracker.core.clock import StoppedClock
from rehab_tracker.domain.documents import DocumentKind
from rehab_tracker.domain.team import Role
from rehab_tracker.services.clinic import Clinic
from rehab_tracker.ui.patients.page import PatientsPage
from tests.builders import NOON, TODAY, injury_details, make_clinic, member_with, registered
from tests.ui.counselling.signed_in import Seat, press, settle, shown_words
from tests.ui.lock.at_the_computer import Computer


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


def test_it_is_found_from_anywhere_by_those_who_may(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    office = make_clinic(tmp_path)
    asha = member_with(office, Role.PHYSIOTHERAPIST)
    registered(asha)
    computer = Computer.switched_on(qapp, qtbot, StoppedClock(NOON))
    for clinic, found in ((asha, ["Make papers for a ward"]), (office, [])):
        workplace = computer.come_in(clinic)
        workplace.search()
        qtbot.keyClicks(workplace.palette_.line, "papers ward")
        assert [command.title for command in workplace.palette_.model.commands] == found
        workplace.palette_.run_current()
        settle()
        page = workplace.current()
        if found:
            assert isinstance(page, PatientsPage)
            assert page.ward_papers.isVisible()
            assert page.ward_papers.begin.isEnabled()
        workplace.sign_out()
    computer.window.close()
