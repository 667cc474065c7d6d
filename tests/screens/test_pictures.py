"""A picture of every screen; what changed shows as a changed file in the review.

`make screens` draws them anew. A small difference is let pass, so that a new version of Qt costs
one command and not a day.
"""

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image, ImageChops
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from rehab_tracker.ui.tour import GUIDES, Stop, settle, stops
from rehab_tracker.ui.window import Window
from tests.pictures import DRAW
from tests.screens.conftest import go

PICTURES = Path(__file__).parent / "pictures"
COLOURS = 64
MOST_CHANGED = 0.004  # of all dots, differing by more than a shade
A_SHADE = 48

pytestmark = pytest.mark.qt_log_ignore(r"OpenType support missing", r"propagateSizeHints")


@pytest.mark.parametrize("look", ["light", "dark"])
@pytest.mark.parametrize("guide", GUIDES)
def test_every_screen_looks_as_it_was_signed_off(
    enter: Callable[[str], Window], qtbot: QtBot, guide: str, look: str
) -> None:
    window = enter(guide)
    window.preferences.change(look=look)
    changed = [
        stop.name
        for stop in stops()
        if stop.guide == guide and not _is_as_kept(_drawn(window, stop), f"{stop.name}-{look}")
    ]
    assert not changed, f"look at these, then make screens: {changed}"


@pytest.mark.parametrize("look", ["light", "dark"])
def test_the_door_looks_as_it_was_signed_off(window: Window, practice: Path, look: str) -> None:
    window.preferences.change(look=look)
    page = window.welcome(practice)
    settle()
    assert _is_as_kept(window.grab().toImage(), f"sign-in-{look}", mask_words=True)
    page.show_first_start()
    settle()
    assert _is_as_kept(window.grab().toImage(), f"first-start-{look}")
    page.show_clinic_step()
    settle()
    assert _is_as_kept(window.grab().toImage(), f"set-up-{look}")


def _drawn(window: Window, stop: Stop) -> QImage:
    go(window, stop.screen)
    return window.grab().toImage()


def _is_as_kept(drawn: QImage, name: str, *, mask_words: bool = False) -> bool:
    fresh = _as_picture(drawn)
    file = PICTURES / f"{name}.png"
    if DRAW:
        file.parent.mkdir(exist_ok=True)
        fresh.quantize(COLOURS).save(file, optimize=True)
        return True
    if not file.is_file():
        return False
    allowed = MOST_CHANGED * (2 if mask_words else 1)  # the folder's path is another each time
    return _share_changed(fresh.quantize(COLOURS).convert("RGB"), file) <= allowed


def _share_changed(fresh: Image.Image, file: Path) -> float:
    kept = Image.open(file).convert("RGB")
    if kept.size != fresh.size:
        return 1.0
    difference = ImageChops.difference(fresh, kept).convert("L")
    counts = difference.histogram()
    return sum(counts[A_SHADE:]) / (kept.width * kept.height)


def _as_picture(drawn: QImage) -> Image.Image:
    image = drawn.convertToFormat(QImage.Format.Format_RGB888)
    stride, width, height = image.bytesPerLine(), image.width(), image.height()
    return Image.frombytes("RGB", (width, height), bytes(image.constBits()), "raw", "RGB", stride)
