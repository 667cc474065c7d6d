"""What takes a while is made after the window is drawn, and only while somebody waits for it."""

from collections.abc import Callable

import pytest

from rehab_tracker.services.clinic import Clinic
from rehab_tracker.ui.family.page import PEOPLE, TAKING_PART, FamilyPage
from rehab_tracker.ui.patients.overview import OverviewPage
from rehab_tracker.ui.tasks import InlineTasks
from rehab_tracker.ui.therapy.page import TherapyPage
from rehab_tracker.ui.today.page import TodayPage
from rehab_tracker.ui.workplace import Workplace
from tests.builders import PASSPHRASE, registered

pytestmark = pytest.mark.qt_log_ignore("OpenType support missing", r"raise\(\)", extend=True)


class Drawing(InlineTasks):
    """The window is being drawn: what is to be done soon waits until the test says so."""

    def __init__(self) -> None:
        self.waiting: list[Callable[[], object]] = []

    def soon(self, deed: Callable[[], object]) -> None:
        self.waiting.append(deed)

    def drawn(self) -> None:
        """Do the next of it."""
        self.waiting.pop(0)()


@pytest.fixture
def tasks() -> Drawing:
    return Drawing()


def taking_part(workplace: Workplace, tasks: Drawing, asha: Clinic) -> FamilyPage:
    """The family's page, when a form of that part was asked for just now."""
    workplace.go("family", registered(asha).id)
    while tasks.waiting:
        tasks.drawn()
    page = workplace.record.current()
    assert isinstance(page, FamilyPage)
    page.arrive({"section": TAKING_PART, "new": True})
    return page


def test_the_frame_stands_before_the_page_of_the_day(workplace: Workplace, tasks: Drawing) -> None:
    assert workplace.current() is None
    tasks.drawn()
    assert isinstance(workplace.current(), TodayPage)


def test_the_banner_stands_first_then_the_page_then_the_form(
    workplace: Workplace, tasks: Drawing, asha: Clinic
) -> None:
    tasks.drawn()
    ravi = registered(asha)
    workplace.go("therapy", ravi.id, new=True)
    assert workplace.record.banner.isVisible()
    assert workplace.record.current() is None
    tasks.drawn()
    page = workplace.record.current()
    assert isinstance(page, TherapyPage)
    assert page.entry is None
    tasks.drawn()
    assert page.entry is not None


def test_who_goes_on_before_the_page_of_the_day_is_there_gets_the_form(
    workplace: Workplace, tasks: Drawing, asha: Clinic
) -> None:
    workplace.go("therapy", registered(asha).id, new=True)
    while tasks.waiting:
        tasks.drawn()
    page = workplace.record.current()
    assert isinstance(page, TherapyPage)
    assert page.entry is not None


def test_a_part_of_the_family_page_stands_before_its_form(
    workplace: Workplace, tasks: Drawing, asha: Clinic
) -> None:
    page = taking_part(workplace, tasks, asha)
    assert page.current() == TAKING_PART
    assert page.taking_part.form is None
    tasks.drawn()
    assert page.taking_part.form is not None


def test_no_form_opens_in_a_part_that_one_left_meanwhile(
    workplace: Workplace, tasks: Drawing, asha: Clinic
) -> None:
    page = taking_part(workplace, tasks, asha)
    page.go_to(PEOPLE)
    tasks.drawn()
    assert page.taking_part.form is None
    assert page.people.form is None


def test_the_cards_of_the_overview_say_nothing_before_they_were_read(
    workplace: Workplace, tasks: Drawing, asha: Clinic
) -> None:
    tasks.drawn()
    workplace.go("overview", registered(asha).id)
    tasks.drawn()
    page = workplace.record.current()
    assert isinstance(page, OverviewPage)
    assert not page.cards["alerts"].isVisible(), "it would say that no alert is in force"
    tasks.drawn()
    assert page.cards["alerts"].isVisible()


def test_a_page_that_nobody_waits_for_any_more_is_not_made(
    workplace: Workplace, tasks: Drawing, asha: Clinic
) -> None:
    tasks.drawn()
    ravi = registered(asha)
    workplace.go("therapy", ravi.id)
    workplace.go("patients")
    tasks.drawn()
    assert workplace.record.pages() == ()
    workplace.go("therapy", ravi.id)
    assert isinstance(workplace.record.current(), TherapyPage)


def test_who_locks_at_that_moment_finds_the_page_on_coming_back(
    workplace: Workplace, tasks: Drawing, asha: Clinic
) -> None:
    tasks.drawn()
    workplace.go("therapy", registered(asha).id)
    asha.presence.lock()
    tasks.drawn()
    assert workplace.record.current() is None, "nothing is read while it is locked"
    asha.presence.unlock_with(PASSPHRASE)
    workplace.resume()
    assert isinstance(workplace.record.current(), TherapyPage)
