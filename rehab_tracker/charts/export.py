"""A chart as a file or for the clipboard: dots, or lines that stay sharp at any size."""

import io
from enum import StrEnum

import matplotlib as mpl
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from rehab_tracker.charts.look import PRINTED


class PictureKind(StrEnum):
    """The files that a chart can be saved as."""

    PNG = "png"
    SVG = "svg"
    PDF = "pdf"


_NAMELESS: dict[PictureKind, dict[str, None]] = {
    PictureKind.PNG: {"Software": None},
    PictureKind.SVG: {"Date": None},
    PictureKind.PDF: {"CreationDate": None, "Creator": None, "Producer": None},
}


def exported(figure: Figure, kind: PictureKind) -> bytes:
    """The figure as a file; the same figure gives the same bytes."""
    out = io.BytesIO()
    FigureCanvasAgg(figure)
    with mpl.rc_context({"svg.hashsalt": "rehab-tracker", "pdf.fonttype": 42}):
        figure.savefig(out, format=kind.value, dpi=PRINTED, metadata=_NAMELESS[kind])
    return out.getvalue()
