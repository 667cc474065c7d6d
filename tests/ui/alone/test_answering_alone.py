"""A questionnaire alone on the device: by hand, by keys, by one switch; and the way out."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from rehab_tracker.core.errors import Refused, UserError
from rehab_tracker.domain.measures.alone import can_be_alone
from rehab_tracker.domain.measures.catalogue import catalogue, instrument
from rehab_tracker.domain.measures.instrument import Mode
from rehab_tracker.domain.patients import Patient
from rehab_tracker.domain.team import Role
from rehab_tracker.services.clinic import Clinic
from rehab_tracker.ui import theme
from rehab_tracker.ui.alone.hand_back import HandBackPage
from rehab_tracker.ui.alone.question import QuestionPage, Switch
from rehab_tracker.ui.alone.stay import StayPage
from rehab_tracker.ui.alone.window import AloneWindow
from rehab_tracker.ui.widgets.buttons import Button
from tests.builders import PASSPHRASE, clinic_details, make_clinic, member_with, registered
from tests.ui.counselling.signed_in import Seat, settle, shown_words, words

PHONE = "080 5555 0199"
PHQ9 = instrument("phq9")
SMALLEST = 56

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", r"raise\(\)")


@pytest.fixture
def office(tmp_path: Path) -> Clinic:
    clinic = make_clinic(tmp_path)
    clinic.settings.revise(clinic_details(duty_phone=PHONE))
    return clinic


@pytest.fixture
def leela(office: Clinic) -> Iterator[Clinic]:
    clinic = member_with(office, Role.PSYCHOLOGIST, full_name="Leela Rao")
    yield clinic
    clinic.close()


@pytest.fixture
def patient(leela: Clinic) -> Patient:
    return registered(leela)


def handed_over(
    clinic: Clinic, patient: Patient, qtbot: QtBot, switch: Switch = Switch.NONE
) -> AloneWindow:
    screen = AloneWindow(Seat(clinic).desk, patient.id, PHQ9, switch)
    qtbot.addWidget(screen, before_close_func=let_go)
    screen.resize(1366, 768)
    with qtbot.waitActive(screen):
        screen.show()
        screen.activateWindow()
    return screen


def let_go(screen: QWidget) -> None:
    screen._may_close = True


def question(screen: AloneWindow) -> QuestionPage:
    settle()
    assert isinstance(screen.page, QuestionPage), type(screen.page)
    return screen.page


def answer(screen: AloneWindow, qtbot: QtBot, *values: int) -> None:
    """Each question by a digit and Enter, wherever the focus is."""
    for value in values:
        page = question(screen)
        qtbot.keyClicks(page.answers[0], str(value))
        qtbot.keyClick(page.answers[value], Qt.Key.Key_Return)


def take_back(screen: AloneWindow, account: str, secret: str = PASSPHRASE) -> HandBackPage:
    settle()
    page = screen.page
    assert isinstance(page, HandBackPage)
    page.form.set_values({"account": account, "secret": secret})
    page.unlock()
    settle()
    return page


def test_by_keyboard_from_the_first_question_to_the_last(
    leela: Clinic, patient: Patient, qtbot: QtBot
) -> None:
    screen = handed_over(leela, patient, qtbot)
    answer(screen, qtbot, 0, 1, 2, 3, 0, 0, 0, 0, 0, 1)
    (found,) = leela.measures.of(patient.id, "phq9")
    given = {f"q{n}": v for n, v in enumerate((0, 1, 2, 3, 0, 0, 0, 0, 0), start=1)}
    assert found.result.answers == given | {"difficulty": 1}
    assert found.result.mode is Mode.SELF
    assert "Please give the device back." in shown_words(screen)


def test_arrows_move_and_enter_takes(leela: Clinic, patient: Patient, qtbot: QtBot) -> None:
    screen = handed_over(leela, patient, qtbot)
    page = question(screen)
    qtbot.keyClick(page.answers[0], Qt.Key.Key_Down)
    assert page.answers[1].hasFocus()
    qtbot.keyClick(page.answers[1], Qt.Key.Key_Return)
    assert question(screen) is page, "the first Enter chooses"
    qtbot.keyClick(page.answers[1], Qt.Key.Key_Return)
    assert question(screen).item.key == "q2"


def test_an_answer_can_be_looked_at_again(leela: Clinic, patient: Patient, qtbot: QtBot) -> None:
    screen = handed_over(leela, patient, qtbot)
    answer(screen, qtbot, 2)
    page = question(screen)
    qtbot.keyClick(page.answers[0], Qt.Key.Key_Backspace)
    page = question(screen)
    assert page.item.key == "q1"
    assert page.answers[2].isChecked()
    assert not page.back.isEnabled()
    answer(screen, qtbot, 3)
    assert screen._answers == {"q1": 3}


@pytest.mark.parametrize("switch", [Switch.SPACE, Switch.AUTO])
def test_one_switch_is_enough(
    leela: Clinic, patient: Patient, qtbot: QtBot, switch: Switch
) -> None:
    screen = handed_over(leela, patient, qtbot, switch)
    page = question(screen)
    takes = Qt.Key.Key_Return if switch is Switch.SPACE else Qt.Key.Key_Space
    for place in range(2):
        assert page.answers[place].hasFocus()
        if switch is Switch.SPACE:
            qtbot.keyClick(page.answers[place], Qt.Key.Key_Space)
        else:
            page.step()
    qtbot.keyClick(page.answers[2], takes)
    assert screen._answers == {"q1": 2}
    assert question(screen).item.key == "q2"


def test_a_switch_reaches_every_target_and_comes_round(
    leela: Clinic, patient: Patient, qtbot: QtBot
) -> None:
    page = question(handed_over(leela, patient, qtbot, Switch.AUTO))
    seen = []
    for _step in range(6):
        seen.append(next(b for b in page.findChildren(Button) if b.hasFocus()).accessibleName())
        page.step()
    words_ = ["Not at all", "Several days", "More than half the days", "Nearly every day"]
    assert seen == [*words_, "I would rather not answer", "Not at all"]


def test_every_target_is_large(
    leela: Clinic, patient: Patient, qapp: QApplication, qtbot: QtBot
) -> None:
    theme.apply(qapp)
    page = question(handed_over(leela, patient, qtbot))
    for target in (*page.answers, page.skip, page.back, page.go_on):
        assert target.height() >= SMALLEST, target.accessibleName()
        assert target.width() >= SMALLEST, target.accessibleName()


def test_nothing_of_the_record_is_on_the_screen(
    leela: Clinic, patient: Patient, qtbot: QtBot
) -> None:
    screen = handed_over(leela, patient, qtbot)
    assert screen.isModal()
    found = words(screen)
    for secret in (patient.full_name, "Leela", "Hill View", "Measures", "PHQ", "score"):
        assert secret not in found


def test_nothing_but_the_staff_closes_it(leela: Clinic, patient: Patient, qtbot: QtBot) -> None:
    screen = handed_over(leela, patient, qtbot)
    for key in (Qt.Key.Key_Escape, Qt.Key.Key_F11):
        qtbot.keyClick(screen, key)
    assert not screen.close()
    assert screen.isVisible()
    screen.staff.click()
    take_back(screen, leela.member.account, "not the passphrase")
    assert screen.isVisible()
    assert isinstance(screen.page, HandBackPage)


def test_opened_by_mistake_it_leaves_nothing(
    leela: Clinic, patient: Patient, qtbot: QtBot
) -> None:
    screen = handed_over(leela, patient, qtbot)
    screen.staff.click()
    take_back(screen, leela.member.account)
    assert not screen.isVisible()
    assert leela.measures.of(patient.id, "phq9") == ()


def test_stopped_half_way_it_is_kept_and_item_nine_counts_as_unanswered(
    leela: Clinic, patient: Patient, qtbot: QtBot
) -> None:
    screen = handed_over(leela, patient, qtbot)
    answer(screen, qtbot, 1, 1)
    screen.staff.click()
    take_back(screen, leela.member.account)
    assert isinstance(screen.page, StayPage)
    (found,) = leela.measures.of(patient.id, "phq9")
    assert found.result.answers == {"q1": 1, "q2": 1}


def test_the_staff_can_let_the_person_go_on(leela: Clinic, patient: Patient, qtbot: QtBot) -> None:
    screen = handed_over(leela, patient, qtbot)
    answer(screen, qtbot, 1, 1)
    screen.staff.click()
    assert isinstance(screen.page, HandBackPage)
    screen.page.back_asked.emit()
    assert question(screen).item.key == "q3"
    assert leela.measures.of(patient.id, "phq9") == ()


@pytest.mark.parametrize("ninth", [1, None])
def test_whoever_takes_it_back_sees_whom_to_call_and_nothing_else(
    office: Clinic, leela: Clinic, patient: Patient, qtbot: QtBot, ninth: int | None
) -> None:
    nurse = member_with(office, Role.OCCUPATIONAL_THERAPIST, full_name="Anu Thomas")
    screen = handed_over(leela, patient, qtbot)
    left: list[object] = []
    screen.left.connect(left.append)
    answer(screen, qtbot, *[0] * 8)
    page = question(screen)
    if ninth is None:
        page.skip.click()
    else:
        answer(screen, qtbot, ninth)
    question(screen).skip.click()
    take_back(screen, nurse.member.account)
    stay = screen.page
    assert isinstance(stay, StayPage)
    assert PHONE in stay.words.text()
    found = words(screen)
    for secret in (patient.full_name, "PHQ", "better off dead", "risk", "suicid", "Nearly every"):
        assert secret not in found
    stay.save()
    assert stay.form.complaints()
    assert screen.isVisible(), "it stays until the call is written down"
    stay.form.set_values({"called": "Dr Iyer"})
    stay.save()
    assert not screen.isVisible()
    assert left == [nurse.member]
    (call,) = leela.safety.page(patient.id).calls
    assert (call.called, call.by) == ("Dr Iyer", nurse.member.id)


def test_with_item_nine_at_zero_the_window_simply_comes_back(
    leela: Clinic, patient: Patient, qtbot: QtBot
) -> None:
    screen = handed_over(leela, patient, qtbot)
    answer(screen, qtbot, *[0] * 10)
    take_back(screen, leela.member.account)
    assert not screen.isVisible()
    assert not leela.safety.page(patient.id).asked


def test_every_question_left_open_is_kept_and_asks_for_a_review(
    leela: Clinic, patient: Patient, qtbot: QtBot
) -> None:
    screen = handed_over(leela, patient, qtbot)
    for _question in PHQ9.items:
        question(screen).skip.click()
    (found,) = leela.measures.of(patient.id, "phq9")
    assert found.result.answers == {}
    assert leela.safety.page(patient.id).asked


def test_what_was_answered_survives_the_power_cut(
    leela: Clinic, patient: Patient, qtbot: QtBot
) -> None:
    screen = handed_over(leela, patient, qtbot)
    answer(screen, qtbot, 2, 3)
    (line,) = leela.drafts.mine()
    kept = leela.drafts.open(line.id)
    assert kept.values["answers"] == {"q1": 2, "q2": 3}
    answer(screen, qtbot, *[0] * 8)
    assert leela.drafts.mine() == ()


def test_without_the_duty_phone_nobody_is_left_alone(office: Clinic, leela: Clinic) -> None:
    office.settings.revise(clinic_details())
    psychologist = member_with(office, Role.PSYCHOLOGIST)
    patient = registered(psychologist)
    with pytest.raises(UserError, match="duty phone"):
        psychologist.alone.hand_over(patient.id, "phq9", "en")
    leela.alone.hand_over(patient.id, "phq9", "en")


def test_only_in_a_language_with_an_official_wording(leela: Clinic, patient: Patient) -> None:
    with pytest.raises(UserError, match="no validated translation"):
        leela.alone.hand_over(patient.id, "phq9", "hi")
    silent = [each for each in catalogue().values() if can_be_alone(each) and not each.languages]
    assert silent
    for measure in silent:
        with pytest.raises(UserError):
            leela.alone.hand_over(patient.id, measure.code, "en")


def test_what_others_take_is_not_handed_over(office: Clinic, patient: Patient) -> None:
    asha = member_with(office, Role.PHYSIOTHERAPIST)
    with pytest.raises(Refused):
        asha.alone.hand_over(patient.id, "phq9", "en")


def test_who_waits_for_the_key_is_told_before_and_not_after(
    office: Clinic, leela: Clinic, patient: Patient
) -> None:
    leela.alone.hand_over(patient.id, "phq9", "en")
    leela.measures.record(_taken(patient))
    doctor = member_with(office, Role.PHYSICIAN)
    with pytest.raises(Refused, match="safety key"):
        doctor.alone.hand_over(patient.id, "phq9", "en")


def _taken(patient: Patient) -> object:
    from tests.services.test_safety import phq9

    return phq9(patient)


def test_a_colleagues_passphrase_is_slowed_like_any_other(
    office: Clinic, leela: Clinic, patient: Patient
) -> None:
    nurse = member_with(office, Role.OCCUPATIONAL_THERAPIST)
    with pytest.raises(UserError):
        leela.alone.take_back(nurse.member.account, "wrong")
    assert leela.alone.take_back(nurse.member.account, PASSPHRASE) == nurse.member
    assert leela.member.full_name == "Leela Rao"
