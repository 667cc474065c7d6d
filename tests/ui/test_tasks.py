import gc
import threading
from typing import Any

import pytest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from rehab_tracker.core.i18n import in_language, language
from rehab_tracker.ui.tasks import BackgroundTasks, InlineTasks


def test_the_result_comes_back_on_the_windows_thread(qtbot: QtBot) -> None:
    tasks, told = BackgroundTasks(), []
    tasks.run(threading.get_ident, lambda worker: told.append((worker, threading.get_ident())))
    qtbot.waitUntil(lambda: bool(told))
    tasks.stop()
    worker, listener = told[0]
    assert worker != listener == threading.get_ident()


def test_results_come_in_the_order_of_the_asking(qtbot: QtBot) -> None:
    tasks, told = BackgroundTasks(), []
    for number in range(5):
        tasks.run(lambda number=number: number, told.append)
    qtbot.waitUntil(lambda: len(told) == 5)
    tasks.stop()
    assert told == [0, 1, 2, 3, 4]


def test_a_failure_is_told_to_who_asked(qtbot: QtBot) -> None:
    tasks, told = BackgroundTasks(), []

    def work() -> None:
        raise ValueError("no disk")

    tasks.run(work, lambda _result: told.append("done"), lambda error: told.append(str(error)))
    qtbot.waitUntil(lambda: bool(told))
    tasks.stop()
    assert told == ["no disk"]


def test_a_failure_nobody_waits_for_reaches_the_crash_window(qtbot: QtBot) -> None:
    tasks = BackgroundTasks()

    def work() -> None:
        raise ValueError("a bug")

    with qtbot.captureExceptions() as caught:
        tasks.run(work, lambda _result: None)
        qtbot.waitUntil(lambda: bool(caught))
    tasks.stop()
    assert isinstance(caught[0][1], ValueError)


def test_nothing_is_told_of_work_that_was_given_up(qtbot: QtBot) -> None:
    tasks, told = BackgroundTasks(), []
    gate = threading.Event()
    given_up = tasks.run(gate.wait, lambda _result: told.append("given up"))
    tasks.run(lambda: "after", told.append)
    given_up.cancel()
    gate.set()
    qtbot.waitUntil(lambda: bool(told))
    tasks.stop()
    assert told == ["after"]


class SlowToLeave(BackgroundTasks):
    """Its worker is still on its way out when the window has been told."""

    def __init__(self) -> None:
        super().__init__()
        self.told = threading.Event()

    def _work(self, *asked: Any) -> None:
        super()._work(*asked)
        self.told.wait()


@pytest.mark.parametrize("fails", [False, True])
def test_a_page_that_closed_meanwhile_ends_on_the_windows_thread(
    qtbot: QtBot, fails: bool
) -> None:
    tasks, ended = SlowToLeave(), []
    gate = threading.Event()

    class Page:
        def read(self) -> None:
            gate.wait()
            if fails:
                raise ValueError("no disk")

        def show(self, _result: object) -> None:
            pass

        def __del__(self) -> None:
            ended.append(threading.get_ident())

    page = Page()
    tasks.run(page.read, page.show, page.show)
    del page
    gate.set()
    qtbot.waitUntil(lambda: gc.collect() >= 0 and bool(ended))
    tasks.told.set()
    tasks.stop()
    assert ended == [threading.get_ident()]


def test_the_work_speaks_the_language_of_who_asked(qtbot: QtBot) -> None:
    tasks, told = BackgroundTasks(), []
    with in_language("hi"):
        tasks.run(language, told.append)
    qtbot.waitUntil(lambda: bool(told))
    tasks.stop()
    assert told == ["hi"]


def test_inline_work_is_done_at_once() -> None:
    told: list[object] = []
    tasks = InlineTasks()
    tasks.run(lambda: 7, told.append)

    def work() -> None:
        raise ValueError("no disk")

    tasks.run(work, told.append, lambda error: told.append(str(error)))
    assert told == [7, "no disk"]
    with pytest.raises(ValueError, match="no disk"):
        tasks.run(work, told.append)


def test_what_is_done_soon_is_done_after_the_drawing_and_in_order(qtbot: QtBot) -> None:
    tasks, done = BackgroundTasks(), []
    page = QWidget()
    qtbot.addWidget(page)
    page.paintEvent = lambda _event: done.append("drawn")  # type: ignore[method-assign]
    with qtbot.waitExposed(page):
        page.show()
    qtbot.waitUntil(lambda: bool(done))
    done.clear()
    page.update()
    tasks.soon(lambda: done.append("first"))
    tasks.soon(lambda: done.append("second"))
    assert done == []
    qtbot.waitUntil(lambda: len(done) == 3)
    assert done == ["drawn", "first", "second"]


def test_letters_typed_before_the_form_is_there_stand_in_it(qtbot: QtBot) -> None:
    tasks, page = BackgroundTasks(), QWidget()
    qtbot.addWidget(page)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    forms: list[QLineEdit] = []

    def open_form() -> None:
        forms.append(QLineEdit(page))
        forms[0].show()
        forms[0].setFocus()

    tasks.soon(open_form)
    qtbot.keyClicks(page, "45")
    qtbot.waitUntil(lambda: bool(forms) and forms[0].text() == "45")
    qtbot.keyClicks(forms[0], "6")
    assert forms[0].text() == "456"


def test_a_deed_that_fails_keeps_no_keys_back(qtbot: QtBot) -> None:
    tasks, field = BackgroundTasks(), QLineEdit()
    qtbot.addWidget(field)
    field.show()

    def fail() -> None:
        raise ValueError("a bug")

    with qtbot.captureExceptions() as caught:
        tasks.soon(fail)
        qtbot.waitUntil(lambda: bool(caught))
    qtbot.keyClicks(field, "x")
    assert field.text() == "x"
