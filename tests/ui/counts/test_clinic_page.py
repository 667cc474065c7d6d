"""The clinic's page: counts at once, and the figures when they are added up."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from pytestqt.qtbot import QtBot

from rehab_tracker.domain.team import Role
from rehab_tracker.services.clinic import Clinic
from rehab_tracker.ui.counts.page import CountsPage
from rehab_tracker.ui.tasks import Failed, InlineTasks, Task
from rehab_tracker.ui.widgets.states import LoadingState
from tests.builders import make_clinic, member_with, registered, session_details
from tests.ui.counselling.signed_in import Seat, shown_words

T = TypeVar("T")


class LaterTasks(InlineTasks):
    """Holds work back until it is told to go on."""

    def __init__(self) -> None:
        self.held: list[tuple[Task, Callable[[], None]]] = []

    def run(
        self, work: Callable[[], T], done: Callable[[T], object], failed: Failed | None = None
    ) -> Task:
        task = Task()
        self.held.append((task, lambda: self._now(work, done, failed)))
        return task

    def go_on(self) -> None:
        held, self.held = self.held, []
        for task, now in held:
            if not task.given_up:
                now()

    def _now(
        self, work: Callable[[], T], done: Callable[[T], object], failed: Failed | None
    ) -> None:
        super().run(work, done, failed)


@pytest.fixture
def therapist(tmp_path: Path) -> Iterator[Clinic]:
    office = make_clinic(tmp_path)
    clinic = member_with(office, Role.PHYSIOTHERAPIST)
    office.close()
    patient = registered(clinic)
    clinic.therapy.log(session_details(patient.id, clinic.member.id))
    yield clinic
    clinic.close()


@pytest.fixture
def later(qtbot: QtBot, therapist: Clinic) -> tuple[CountsPage, LaterTasks]:
    tasks = LaterTasks()
    desk = replace(Seat(therapist).desk, tasks=tasks)
    return CountsPage(desk, None), tasks


def test_counts_stand_while_the_figures_are_added_up(
    later: tuple[CountsPage, LaterTasks],
) -> None:
    page, tasks = later
    before = shown_words(page)
    assert "In care today" in before
    assert "The figures are being added up." in before
    tasks.go_on()
    after = shown_words(page)
    assert "Therapy planned and delivered" in after
    assert not page.findChildren(LoadingState)


def test_only_the_time_chosen_last_is_shown(
    later: tuple[CountsPage, LaterTasks], monkeypatch: pytest.MonkeyPatch
) -> None:
    page, tasks = later
    asked = []
    figures, added = page.desk.clinic.figures, page.desk.clinic.figures.page
    monkeypatch.setattr(figures, "page", lambda *days: asked.append(days) or added(*days))
    page.span.set_value(30)
    page.refresh()
    tasks.go_on()
    assert [(last - first).days for first, last in asked] == [30]


def test_figures_that_come_after_the_page_went_are_left(
    later: tuple[CountsPage, LaterTasks],
) -> None:
    page, tasks = later
    page.deleteLater()
    QCoreApplication.sendPostedEvents(page, QEvent.Type.DeferredDelete)
    tasks.go_on()


def test_a_record_locked_meanwhile_says_so(later: tuple[CountsPage, LaterTasks]) -> None:
    page, tasks = later
    page.desk.clinic._office.put_away()
    tasks.go_on()
    assert "The record is locked. Unlock it first." in shown_words(page)
