import threading

import pytest
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
