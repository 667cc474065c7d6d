"""The look: colours, type, spacing and icons in one place, so that every page agrees.

Colours have names for what they mean (`text`, `outline`, `danger`), never for what they are. The
style sheet lies in `resources/theme/rehab.qss`: `$names` are colours, sizes in pt grow with the
text, sizes of 4 px and more grow half as much, thinner lines stay as they are.
"""

import os
import re
from collections.abc import Callable
from functools import lru_cache
from string import Template
from weakref import WeakMethod

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QImage, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from rehab_tracker.core.paths import resources

BASE_POINTS = 10.5
BEYOND_THE_DOOR = "/* BEYOND THE DOOR"
FONTS_OF_THE_DOOR = ("NotoSans-Regular", "NotoSans-Bold")
ICON_SIZES = (16, 18, 20)  # pixels at normal text of nearly all icons
STYLE = "QT_STYLE_OVERRIDE"
"""Set before the application is made, it spares the door the import of `QStyle`."""

FAMILIES = (
    "Noto Sans",
    "Noto Sans Devanagari",
    "Noto Naskh Arabic",
    "DejaVu Sans",
    "Noto Emoji",
)

# Okabe and Ito's colours, told apart with any colour vision; the last two only with markers.
SERIES = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9")

LOOKS: dict[str, dict[str, str]] = {
    "light": {
        "page": "#F4F6F9",
        "card": "#FFFFFF",
        "hover": "#EDF1F5",
        "pressed": "#E1E8EE",
        "line": "#DFE5EC",
        "outline": "#78848F",
        "disabled": "#8C96A0",
        "text": "#18222E",
        "muted": "#56616F",
        "accent": "#0B6B80",
        "accent_strong": "#09586A",
        "on_accent": "#FFFFFF",
        "accent_soft": "#E0F0F3",
        "focus": "#0B6B80",
        "side": "#10303A",
        "side_text": "#C9DCE1",
        "side_active": "#1C4A57",
        "side_mark": "#4FB6CB",
        "on_side": "#FFFFFF",
        "ok": "#176B4D",
        "ok_soft": "#E2F4EB",
        "warn": "#8A5000",
        "warn_soft": "#FCF0DA",
        "danger": "#B3261E",
        "danger_strong": "#8F1D17",
        "danger_soft": "#FCEBE9",
        "on_danger": "#FFFFFF",
        "tip": "#18222E",
        "on_tip": "#FFFFFF",
        "tip_link": "#7FD3E4",
        "scroll": "#B4BEC8",
        "shade": "#66101820",
    },
    "dark": {
        "page": "#10161C",
        "card": "#182029",
        "hover": "#212C37",
        "pressed": "#2A3743",
        "line": "#2B3743",
        "outline": "#74838F",
        "disabled": "#66737E",
        "text": "#E7EDF3",
        "muted": "#A3B0BD",
        "accent": "#4FB6CB",
        "accent_strong": "#72C8DA",
        "on_accent": "#06222A",
        "accent_soft": "#15343D",
        "focus": "#6FCBDF",
        "side": "#0B1116",
        "side_text": "#A9BBC3",
        "side_active": "#1B2F38",
        "side_mark": "#4FB6CB",
        "on_side": "#FFFFFF",
        "ok": "#5CC79C",
        "ok_soft": "#143428",
        "warn": "#E5AE54",
        "warn_soft": "#3A2C12",
        "danger": "#F28B82",
        "danger_strong": "#F6A8A1",
        "danger_soft": "#40201E",
        "on_danger": "#2B0907",
        "tip": "#E7EDF3",
        "on_tip": "#10161C",
        "tip_link": "#0B5A6C",
        "scroll": "#46545F",
        "shade": "#A0000000",
    },
    "contrast": {
        "page": "#000000",
        "card": "#000000",
        "hover": "#262626",
        "pressed": "#3A3A3A",
        "line": "#B8B8B8",
        "outline": "#FFFFFF",
        "disabled": "#8C8C8C",
        "text": "#FFFFFF",
        "muted": "#E6E6E6",
        "accent": "#6CE5FF",
        "accent_strong": "#B3F2FF",
        "on_accent": "#000000",
        "accent_soft": "#00343F",
        "focus": "#FFE14D",
        "side": "#000000",
        "side_text": "#FFFFFF",
        "side_active": "#00343F",
        "side_mark": "#6CE5FF",
        "on_side": "#FFFFFF",
        "ok": "#7CFFB2",
        "ok_soft": "#00331A",
        "warn": "#FFD75E",
        "warn_soft": "#3A2C00",
        "danger": "#FF9D94",
        "danger_strong": "#FFC4BE",
        "danger_soft": "#4A0B06",
        "on_danger": "#000000",
        "tip": "#FFFFFF",
        "on_tip": "#000000",
        "tip_link": "#00475A",
        "scroll": "#FFFFFF",
        "shade": "#C0000000",
    },
}


class _Theme:
    """What is worn now."""

    look = "light"
    scale = 1.0


_now = _Theme()
_dressed: dict["WeakMethod[Callable[[], None]]", None] = {}


def apply(app: QApplication, look: str = "light", text_size_percent: int = 100) -> None:
    """Dress the whole program in one of the `LOOKS`, with text of 100 to 200 percent."""
    load_fonts()
    prepare(app, look, text_size_percent)
    put_on_sheet(app)
    _dress_again()


def prepare(app: QApplication, look: str, text_size_percent: int) -> None:
    """Everything but the style sheet, which the door puts on once it is built."""
    _now.look, _now.scale = look, text_size_percent / 100
    colour.cache_clear()
    _drawn.cache_clear()
    _icon.cache_clear()
    if not app.property("dressed") and os.environ.get(STYLE) != "Fusion":
        app.setStyle("Fusion")
    app.setProperty("dressed", True)
    for name in FONTS_OF_THE_DOOR:
        _loaded(name)
    app.setFont(font())
    app.setPalette(_palette())


def put_on_sheet(app: QApplication, *, door_only: bool = False) -> None:
    """Dress what is built already; widgets made before it cost less than those made after.

    The door wears only the part of the sheet that it needs, and the whole after its first paint.
    """
    app.setStyleSheet(_style_sheet(door_only=door_only))


def follow(dress: Callable[[], None]) -> None:
    """Call `dress` now and after each change of look; it must be a method of a widget or layout.

    It ends with the widget. A page has hundreds of these, and a signal costs ten times as much.
    """
    dress()
    _dressed[WeakMethod(dress, _dressed.pop)] = None


def _dress_again() -> None:
    for held in list(_dressed):
        dress = held()
        if dress is not None and isValid(getattr(dress, "__self__", None)):
            dress()


def look() -> str:
    """The look worn now: one of `LOOKS`."""
    return _now.look


@lru_cache(maxsize=128)
def colour(token: str) -> QColor:
    """The colour that this name has in the look worn now."""
    return QColor(LOOKS[_now.look][token])


def hex_colour(token: str) -> str:
    """The same as `#RRGGBB`, for those who do not know Qt."""
    return colour(token).name()


def px(size: float) -> int:
    """A distance in pixels: it grows half as much as the text, so that large text has room."""
    return round(size * (1 + (_now.scale - 1) / 2))


def grown(size: float) -> int:
    """A length in pixels that keeps step with the text: icons, avatars, widths of words."""
    return round(size * _now.scale)


def font(points: float = BASE_POINTS, *, bold: bool = False) -> QFont:
    """The program's type at so many points, times the reader's text size."""
    type_face = QFont()
    type_face.setFamilies(FAMILIES)
    type_face.setPointSizeF(points * _now.scale)
    type_face.setBold(bold)
    type_face.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return type_face


def load_fonts() -> tuple[str, ...]:
    """Give Qt every font that ships with the program; says their families."""
    names = sorted(file.stem for file in (resources() / "fonts").glob("*.ttf"))
    return tuple(dict.fromkeys(family for name in names for family in _loaded(name)))


@lru_cache(maxsize=32)
def _loaded(name: str) -> tuple[str, ...]:
    added = QFontDatabase.addApplicationFont(str(resources() / "fonts" / f"{name}.ttf"))
    return tuple(QFontDatabase.applicationFontFamilies(added))


def pixmap(name: str, token: str = "text", size: int = 20) -> QPixmap:
    """An icon of `resources/icons` in one of our colours; `size` in pixels at normal text."""
    screen = QApplication.primaryScreen()
    return _drawn(name, token, grown(size), screen.devicePixelRatio() if screen else 1.0)


def icon(name: str, token: str = "text", size: int = 20, on: str | None = None) -> QIcon:
    """The icon for a button or menu; `on` is its colour while the button is checked."""
    screen = QApplication.primaryScreen()
    return _icon(name, token, size, on, screen.devicePixelRatio() if screen else 1.0)


@lru_cache(maxsize=256)
def _icon(name: str, token: str, size: int, on: str | None, _ratio: float) -> QIcon:
    drawn = QIcon(pixmap(name, token, size))
    drawn.addPixmap(pixmap(name, "disabled", size), QIcon.Mode.Disabled)
    if on:
        drawn.addPixmap(pixmap(name, on, size), QIcon.Mode.Normal, QIcon.State.On)
    return drawn


def draw_icons() -> None:
    """Draw every icon in the usual sizes; for a thread of its own, while nobody waits for one."""
    screen = QApplication.primaryScreen()
    ratio = screen.devicePixelRatio() if screen else 1.0
    for file in sorted((resources() / "icons").glob("*.svg")):
        for size in ICON_SIZES:
            _lines(file.stem, round(grown(size) * ratio))


def icon_size(size: int = 20) -> QSize:
    """The size to set on a button so that its icon keeps step with the text."""
    return QSize(grown(size), grown(size))


def mark(widget: QWidget, **properties: object) -> None:
    """Set what the style sheet looks at (`role`, `tone`, `invalid`) and show it at once."""
    for name, value in properties.items():
        widget.setProperty(name, value)
    if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        widget.style().unpolish(widget)
        widget.style().polish(widget)
        widget.update()


@lru_cache(maxsize=512)
def _drawn(name: str, token: str, side: int, ratio: float) -> QPixmap:
    """The icon's lines in this colour; a drawing of several colours keeps its own."""
    lines, plain = _lines(name, round(side * ratio))
    tinted = lines.copy()  # Qt takes two pictures made from one image for the same
    if plain:
        painter = QPainter(tinted)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
        painter.fillRect(tinted.rect(), colour(token))
        painter.end()
    picture = QPixmap.fromImage(tinted)
    picture.setDevicePixelRatio(ratio)
    return picture


@lru_cache(maxsize=1024)
def _lines(name: str, side: int) -> tuple[QImage, bool]:
    """The icon in black, drawn once whatever its colours will be, and whether it has just one."""
    drawing = (resources() / "icons" / f"{name}.svg").read_bytes()
    picture = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    QSvgRenderer(QByteArray(drawing)).render(painter, QRectF(picture.rect()))
    painter.end()
    return picture, b"currentColor" in drawing


def _palette() -> QPalette:
    role = QPalette.ColorRole
    worn = {
        role.Window: "page",
        role.WindowText: "text",
        role.Base: "card",
        role.AlternateBase: "hover",
        role.Text: "text",
        role.Button: "card",
        role.ButtonText: "text",
        role.BrightText: "on_accent",
        role.Highlight: "accent",
        role.HighlightedText: "on_accent",
        role.PlaceholderText: "muted",
        role.Link: "accent",
        role.LinkVisited: "accent",
        role.ToolTipBase: "tip",
        role.ToolTipText: "on_tip",
        role.Accent: "accent",
        role.Mid: "line",
        role.Light: "card",
        role.Midlight: "hover",
        role.Dark: "outline",
        role.Shadow: "line",
    }
    palette = QPalette()
    for place, token in worn.items():
        palette.setColor(place, colour(token))
    for place in (role.Text, role.WindowText, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, place, colour("disabled"))
    return palette


def _style_sheet(*, door_only: bool = False) -> str:
    whole = _sheet_template()
    part = whole.partition(BEYOND_THE_DOOR)[0] if door_only else whole
    text = Template(part).substitute(LOOKS[_now.look])
    return re.sub(r"(\d+(?:\.\d+)?)(px|pt)\b", _sized, text)


@lru_cache(maxsize=1)
def _sheet_template() -> str:
    return (resources() / "theme" / "rehab.qss").read_text("utf-8")


def _sized(found: re.Match[str]) -> str:
    number, unit = float(found[1]), found[2]
    if unit == "pt":
        return f"{number * _now.scale:.2f}pt"
    return f"{px(number) if number >= 4 else number:g}px"
