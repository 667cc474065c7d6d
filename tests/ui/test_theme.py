import gc
import itertools
import subprocess
import sys

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QLayout
from pytestqt.qtbot import QtBot

from rehab_tracker.core.paths import resources
from rehab_tracker.ui import theme
from rehab_tracker.ui.widgets.cards import Card
from rehab_tracker.ui.widgets.icons import Icon
from rehab_tracker.ui.widgets.spacing import row


def lightness(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    high, low = sorted((lightness(one), lightness(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


GROUNDS = ("page", "card", "hover")
READ = [
    *itertools.product(("text", "muted", "accent", "danger", "ok", "warn"), GROUNDS[:2]),
    *itertools.product(("text", "muted"), ("hover", "accent_soft")),
    *[(tone, f"{tone}_soft") for tone in ("accent", "ok", "warn", "danger")],
    *[("text", f"{tone}_soft") for tone in ("accent", "ok", "warn", "danger")],
    ("on_accent", "accent"),
    ("on_accent", "accent_strong"),
    ("on_danger", "danger"),
    ("on_danger", "danger_strong"),
    ("on_tip", "tip"),
    ("tip_link", "tip"),
    ("side_text", "side"),
    ("on_side", "side_active"),
    ("muted", "pressed"),
]
SEEN = [
    *itertools.product(("outline", "focus", "danger"), ("page", "card")),
    ("side_mark", "side"),
    ("ok", "card"),
    ("warn", "card"),
]


@pytest.fixture(autouse=True)
def undress(qapp: QApplication) -> object:
    yield
    theme.apply(qapp)


def test_contrast_is_computed_as_wcag_does() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("look", theme.LOOKS)
@pytest.mark.parametrize(("ink", "ground"), READ)
def test_words_can_be_read(look: str, ink: str, ground: str) -> None:
    worn = theme.LOOKS[look]
    needed = 7 if look == "contrast" and ink == "text" else 4.5
    assert contrast(worn[ink], worn[ground]) >= needed


@pytest.mark.parametrize("look", theme.LOOKS)
@pytest.mark.parametrize(("edge", "ground"), SEEN)
def test_outlines_and_focus_can_be_seen(look: str, edge: str, ground: str) -> None:
    worn = theme.LOOKS[look]
    assert contrast(worn[edge], worn[ground]) >= 3


def test_all_looks_name_the_same_colours() -> None:
    names = {frozenset(worn) for worn in theme.LOOKS.values()}
    assert len(names) == 1


@pytest.mark.parametrize("look", theme.LOOKS)
def test_larger_text_is_larger_and_spacing_grows_half_as_much(
    qapp: QApplication, look: str
) -> None:
    theme.apply(qapp, look, 200)
    assert qapp.font().pointSizeF() == 2 * theme.BASE_POINTS
    assert theme.px(16) == 24
    assert theme.grown(16) == 32


def test_an_icon_follows_the_look(qapp: QApplication, qtbot: QtBot) -> None:
    theme.apply(qapp, "light")
    icon = Icon("check", "text")
    qtbot.addWidget(icon)
    light = icon.pixmap().toImage()
    theme.apply(qapp, "dark")
    dark = icon.pixmap().toImage()
    assert light.size() == dark.size()
    assert light != dark


def test_icons_grow_with_the_text(qapp: QApplication, qtbot: QtBot) -> None:
    icon = Icon("check")
    qtbot.addWidget(icon)
    theme.apply(qapp, "light", 200)
    assert icon.pixmap().deviceIndependentSize().width() == 40


def test_what_is_gone_is_not_dressed_again(qapp: QApplication, qtbot: QtBot) -> None:
    import shiboken6

    icon = Icon("check")
    shiboken6.delete(icon)
    theme.apply(qapp, "dark")
    assert not shiboken6.isValid(icon)


def test_every_shipped_font_is_known(qapp: QApplication) -> None:
    families = theme.load_fonts()
    for needed in ("Noto Sans", "Noto Sans Devanagari", "Noto Naskh Arabic", "DejaVu Sans"):
        assert needed in families


def test_each_script_is_drawn_with_our_own_letters(qapp: QApplication, qtbot: QtBot) -> None:
    from PySide6.QtGui import QFontMetrics, QTextLayout

    theme.apply(qapp)
    words = QLabel("Skin त्वचा جلد ▲ → ≥")
    qtbot.addWidget(words)
    layout = QTextLayout(words.text(), theme.font())
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    used = {run.rawFont().familyName() for run in layout.glyphRuns()}
    assert used <= set(theme.load_fonts())
    assert QFontMetrics(theme.font()).height() > 0


def test_every_icon_the_widgets_name_is_shipped() -> None:
    import re
    from pathlib import Path

    import rehab_tracker.ui.widgets as kit

    folder = Path(kit.__file__).parent
    asked = {
        name
        for file in folder.glob("*.py")
        for name in re.findall(
            r'(?:Icon\(|icon=|pixmap\(|add_icon\(|EmptyState\(|theme\.icon\()\s*"([a-z0-9-]+)"',
            file.read_text("utf-8"),
        )
    }
    shipped = {file.stem for file in (resources() / "icons").glob("*.svg")}
    assert len(asked) > 8
    assert asked <= shipped


def test_the_first_window_waits_for_nothing_slow() -> None:
    script = (
        "import sys\n"
        "from rehab_tracker.ui import theme, dialogs, tasks\n"
        "from rehab_tracker.ui.widgets import (buttons, cards, choices, fields, forms, icons,"
        " lines, page, palette, states, tables, tabs, text, toast, chart, days)\n"
        "slow = {'matplotlib', 'pydantic', 'babel', 'sqlmodel', 'reportlab', 'numpy'}\n"
        "print(sorted(slow & set(sys.modules)))\n"
    )
    told = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert told.stdout.strip() == "[]"


def test_distances_of_what_is_open_follow_the_text(qapp: QApplication, qtbot: QtBot) -> None:
    theme.apply(qapp)
    card = Card("A matter")
    qtbot.addWidget(card)
    card.add_layout(row(gap=16))
    gc.collect()
    theme.apply(qapp, "light", 200)
    (inside,) = card.body.findChildren(QLayout)
    assert inside.spacing() == 24
    assert card.body.spacing() == 15
