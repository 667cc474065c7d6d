"""A figure as dots, for paper."""

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure


def raster(figure: Figure, dots_per_inch: int) -> tuple[bytes, int, int]:
    """Draw the figure once: its dots as red, green, blue, its width and its height."""
    figure.set_dpi(dots_per_inch)
    canvas = FigureCanvasAgg(figure)
    canvas.draw()  # type: ignore[no-untyped-call]  # matplotlib's own
    dots = np.asarray(canvas.buffer_rgba())  # type: ignore[no-untyped-call]  # matplotlib's own
    height, width = dots.shape[:2]
    return np.ascontiguousarray(dots[..., :3]).tobytes(), int(width), int(height)
