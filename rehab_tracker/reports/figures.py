"""A chart on paper, with the sentence that says what it shows."""

import math
from copy import copy

from matplotlib.figure import Figure
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.platypus import Flowable

from rehab_tracker.charts.look import PRINTED
from rehab_tracker.charts.picture import raster


class ChartPicture(Flowable):  # type: ignore[misc]  # reportlab carries no types
    """A matplotlib figure at 200 dots an inch, in its own size or narrowed to its place.

    Args:
        figure: drawn once, when the picture is made.
        says: what the chart shows, read out to those who cannot see it.
        high: how high it may be, in points; a higher one is narrowed.
    """

    def __init__(self, figure: Figure, says: str, high: float = math.inf) -> None:
        super().__init__()
        self.says = says
        self._most = high
        pixels, self._wide, self._high = raster(figure, PRINTED)
        self._picture = Image.frombytes("RGB", (self._wide, self._high), pixels)
        self.hAlign = "CENTER"
        self.spaceAfter = 4

    def __deepcopy__(self, _memo: object) -> "ChartPicture":
        """A layout that is tried twice places the same picture."""
        return copy(self)

    def wrap(self, available_width: float, _available_height: float) -> tuple[float, float]:
        """Its natural size, or what there is room for."""
        natural = self._wide * 72 / PRINTED
        self.width = min(natural, available_width, self._most * self._wide / self._high)
        self.height = self.width * self._high / self._wide
        return self.width, self.height

    def draw(self) -> None:
        """Place the picture, with its words for those who listen to the page."""
        words = ("\ufeff" + self.says).encode("utf-16-be").hex().upper()
        self.canv.addLiteral(f"/Span <</Alt <{words}>>> BDC")
        self.canv.drawImage(ImageReader(self._picture), 0, 0, self.width, self.height)
        self.canv.addLiteral("EMC")
