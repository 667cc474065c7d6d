import os

os.environ["QT_QPA_PLATFORM"] = "offscreen"  # before anything imports Qt

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from rehab_tracker.core.i18n import ENGLISH, choose_language

# One font cache for all runs; matplotlib takes a second to make it.
os.environ.setdefault(
    "MPLCONFIGDIR", str(Path(__file__).resolve().parent.parent / "build" / "matplotlib")
)

# No property is judged by the speed of the machine.
settings.register_profile("clinic", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("clinic")


def pytest_collection_finish() -> None:
    """Set aside what the imports made, so that each collection below is quick."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def own_computer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Each test has a computer of its own: no settings, no clinic, English screens."""
    for name in ("CONFIG", "DATA", "LOG"):
        monkeypatch.setenv(f"REHAB_TRACKER_{name}", str(tmp_path / "computer" / name.lower()))
    for name in ("ACCOUNT", "PASSPHRASE"):
        monkeypatch.delenv(f"REHAB_TRACKER_{name}", raising=False)
    yield
    choose_language(ENGLISH)


@pytest.fixture(autouse=True)
def no_widget_outlives_its_test(request: pytest.FixtureRequest) -> Iterator[None]:
    """Free the widgets at one known moment, and name those a test left open.

    Left to itself the cyclic collector frees them while Qt is dispatching, which crashes.
    """
    if "qtbot" not in request.fixturenames:
        yield
        return
    from PySide6.QtCore import QCoreApplication, QEvent
    from PySide6.QtWidgets import QApplication

    gc.disable()
    yield
    left = [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()]
    for widget in QApplication.topLevelWidgets():
        widget.close()
        widget.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect(1)  # what this test made, and what outlived the one before it
    gc.enable()
    assert not left, f"still open: {left}"
