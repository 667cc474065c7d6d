"""What the tests of more than one page of the window begin with."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from rehab_tracker.app import make_window
from rehab_tracker.domain.team import Role
from rehab_tracker.services.clinic import Clinic
from rehab_tracker.ui.dialogs import ScriptedDialogs
from rehab_tracker.ui.tasks import InlineTasks
from rehab_tracker.ui.workplace import Workplace
from tests.builders import make_clinic, member_with


@pytest.fixture
def asha(tmp_path: Path) -> Iterator[Clinic]:
    """A physiotherapist of a clinic that has nobody yet."""
    office = make_clinic(tmp_path)
    clinic = member_with(office, Role.PHYSIOTHERAPIST)
    office.close()
    yield clinic
    clinic.close()


@pytest.fixture
def tasks() -> InlineTasks:
    """What the window's slow work is run by."""
    return InlineTasks()


@pytest.fixture
def workplace(
    qapp: QApplication, qtbot: QtBot, asha: Clinic, tasks: InlineTasks
) -> Iterator[Workplace]:
    """The whole window, at which she is signed in."""
    window = make_window(qapp, tasks, ScriptedDialogs())
    qtbot.addWidget(window)
    window.show()
    window.enter(asha)
    assert window.workplace is not None
    yield window.workplace
    window.close()
