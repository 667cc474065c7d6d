"""A chart on paper, with the sentence that says what it shows."""

from matplotlib.figure import Figure
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.platypus import Flowable

from rehab_tracker.charts.look import PRINTED
from rehab_tracker.charts.picture import raster


class ChartPicture(Flowable):  # type: ignore[misc]  # reportlab carries no types
    """A matplotlib figure at 200 dots an inch, in its own size or narrowed to the column.

    Args:
        figure: drawn once, when the picture is made.
        says: what the chart shows, read out to those who cannot see it.
    """

    def __init__(self, figure: Figure, says: str) -> None:
        super().__init__()
        self.says = says
        pixels, self._wide, self._high = raster(figure, PRINTED)
        self._picture = Image.frombytes("RGB", (self._wide, self._high), pixels)
        self.hAlign = "CENTER"
        self.spaceAfter = 4

    def wrap(self, available_width: float, _available_height: float) -> tuple[float, float]:
        """Its natural size, or the column's width where that is less."""
        natural = self._wide * 72 / PRINTED
        self.width = min(natural, available_width)
        self.height = self.width * self._high / self._wide
        return self.width, self.height

    def draw(self) -> None:
        """Place the picture, with its words for those who listen to the page."""
        words = ("\ufeff" + self.says).encode("utf-16-be").hex().upper()
        self.canv.addLiteral(f"/Span <</Alt <{words}>>> BDC")
        self.canv.drawImage(ImageReader(self._picture), 0, 0, self.width, self.height)
        self.canv.addLiteral("EMC")
