"""Finished pages as pictures, for the preview on screen and for the printer."""

from dataclasses import dataclass

import pypdfium2

_POINTS_PER_INCH = 72


@dataclass(frozen=True)
class PagePicture:
    """One page: dots as red, green, blue, row by row from the top, without gaps between rows."""

    width: int
    height: int
    dots: bytes


def page_count(pdf: bytes, passphrase: str = "") -> int:
    """How many pages a document has."""
    with pypdfium2.PdfDocument(pdf, password=passphrase or None) as document:
        return len(document)


def page_picture(
    pdf: bytes, page: int, dots_per_inch: float = 96, passphrase: str = ""
) -> PagePicture:
    """Draw one page (0 is the first); the printer wants 300 dots per inch."""
    with pypdfium2.PdfDocument(pdf, password=passphrase or None) as document:
        drawn = document[page].render(scale=dots_per_inch / _POINTS_PER_INCH)
        picture = drawn.to_pil().convert("RGB")
        return PagePicture(picture.width, picture.height, picture.tobytes())


def page_pictures(
    pdf: bytes, dots_per_inch: float = 96, passphrase: str = ""
) -> tuple[PagePicture, ...]:
    """Draw every page in order."""
    count = page_count(pdf, passphrase)
    return tuple(page_picture(pdf, page, dots_per_inch, passphrase) for page in range(count))
