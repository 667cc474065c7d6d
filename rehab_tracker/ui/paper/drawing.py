"""A finished PDF as pictures, in memory, off the window's thread."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rehab_tracker.reports.preview import PagePicture

ON_SCREEN = 130  # dots per inch


def sheets(pdf: bytes, dots_per_inch: int) -> "tuple[PagePicture, ...]":
    """The finished pages as the screen or the printer wants them."""
    from rehab_tracker.reports.preview import page_pictures  # noqa: PLC0415  # slow to import

    return page_pictures(pdf, dots_per_inch)
