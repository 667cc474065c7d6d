"""How a chart looks, on screen and on paper, and the letters it is written with.

The shipped fonts get family names of their own, so that a font of the same name on somebody's
computer never takes their place: a chart looks the same everywhere.
"""

from dataclasses import dataclass
from functools import lru_cache

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.font_manager import FontEntry, fontManager

from rehab_tracker.core.paths import resources

# Okabe and Ito's colours, told apart by every kind of colour vision, the palest last.
SERIES = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9")
MARKERS = ("o", "s", "D", "^", "v", "P")
HATCHES = ("", "////", "....", "xxxx", "\\\\\\\\", "++++")

_FILES = {
    "Noto Sans": (("NotoSans-Regular", 400, "normal"), ("NotoSans-Bold", 700, "normal")),
    "Noto Sans Devanagari": (
        ("NotoSansDevanagari-Regular", 400, "normal"),
        ("NotoSansDevanagari-Bold", 700, "normal"),
    ),
    "Noto Naskh Arabic": (
        ("NotoNaskhArabic-Regular", 400, "normal"),
        ("NotoNaskhArabic-Bold", 700, "normal"),
    ),
    "DejaVu Sans": (("DejaVuSans", 400, "normal"), ("DejaVuSans", 700, "normal")),
    "Noto Emoji": (
        ("NotoEmoji-Regular", 400, "normal"),
        ("NotoEmoji-Regular", 700, "normal"),
    ),
}

PRINTED = 200  # dots an inch


@dataclass(frozen=True)
class ChartLook:
    """The colours and sizes of one chart; the screen passes those of its theme.

    Attributes:
        text, muted, line, card: letters, quiet letters, rules and the ground.
        series: the colours of the series, in order.
        size: points of the ordinary letters.
        paper: hatches besides colours, so that a photocopy can be read.
    """

    text: str = "#18222E"
    muted: str = "#4A5663"
    line: str = "#C9D2DA"
    card: str = "#FFFFFF"
    series: tuple[str, ...] = SERIES
    size: float = 9.5
    paper: bool = False


PAPER = ChartLook(paper=True)
FAMILY_PAPER = ChartLook(paper=True, size=13)


@lru_cache(maxsize=1)
def families() -> tuple[str, ...]:
    """The shipped font families in the order they are asked for a letter, made known once."""
    found = []
    for name, files in _FILES.items():
        ours = f"Rehab {name}"
        for file, weight, style in files:
            path = resources() / "fonts" / f"{file}.ttf"
            if path.is_file():
                entry = FontEntry(
                    fname=str(path), name=ours, style=style, weight=weight, size="scalable"
                )
                fontManager.ttflist.append(entry)
                if ours not in found:
                    found.append(ours)
    mpl.rcParams["font.family"] = found
    return tuple(found)


def sheet(look: ChartLook, size: tuple[float, float]) -> Figure:
    """A figure of this size in inches without axes.

    On paper it has the printer's dots from the start: letters are a little wider at one resolution
    than at another, and what was arranged for the screen would cut them off in print.
    """
    families()
    return Figure(figsize=size, facecolor=look.card, dpi=PRINTED if look.paper else None)


def blank(look: ChartLook, size: tuple[float, float]) -> tuple[Figure, Axes]:
    """An empty figure of this size in inches with one quiet pair of axes."""
    figure = sheet(look, size)
    axes = figure.add_subplot()
    axes.set_facecolor(look.card)
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)
    axes.spines["bottom"].set_color(look.muted)
    axes.tick_params(colors=look.line, labelcolor=look.muted, labelsize=look.size, length=0, pad=5)
    axes.grid(axis="y", color=look.line, linewidth=0.6)
    axes.set_axisbelow(True)
    return figure, axes


def fit(figure: Figure) -> None:
    """Arrange the figure in its present size, then keep that arrangement.

    Arranging costs as much as drawing: it is done when a chart is made and when its card was
    resized, not at each redraw.
    """
    figure.set_layout_engine("constrained", w_pad=0.06, h_pad=0.06)
    figure.draw_without_rendering()
    figure.set_layout_engine("none")


def note(axes: Axes, words: str, look: ChartLook, above: float = 5) -> None:
    """What a reader must know to judge the chart, this many points above its plot."""
    axes.annotate(
        words,
        (0, 1),
        xycoords="axes fraction",
        xytext=(0, above),
        textcoords="offset points",
        ha="left",
        va="bottom",
        fontsize=look.size,
        color=look.muted,
        gid="note",
        annotation_clip=False,
    )
