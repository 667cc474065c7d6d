"""What could be wrong with a finished PDF, looked for in the PDF itself.

Tests call this, and so does the check of all documents: a missing letter or a line beyond the edge
is found on the page, not in the code that was meant to prevent it.
"""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2
from pypdf import PageObject, PdfReader
from pypdf.generic import ContentStream

_EDGE = 17.0  # points; what a desktop printer cannot reach: 6 mm
_SHOWS = frozenset({b"Tj", b"TJ", b"'", b'"'})


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong, and on which page (0: the document as a whole)."""

    page: int
    what: str


def faults(pdf: bytes, pages: int | None = None, passphrase: str = "") -> tuple[Fault, ...]:
    """Missing letters, fonts that were not put in, text beyond the edge, a wrong page count.

    Args:
        pdf: the finished document.
        pages: how many pages it must have, if that is known.
        passphrase: what opens it, if it is locked.
    """
    reader = PdfReader(io.BytesIO(pdf))
    if reader.is_encrypted:
        reader.decrypt(passphrase)
    found = list(_wrong_count(len(reader.pages), pages))
    for number, page in enumerate(reader.pages, start=1):
        found += [Fault(number, what) for what in _unembedded(page)]
        found += [Fault(number, what) for what in _missing_letters(page, reader)]
    found += _beyond_edge(pdf, passphrase)
    return tuple(found)


def _wrong_count(count: int, wished: int | None) -> Iterator[Fault]:
    if count == 0:
        yield Fault(0, "no pages")
    if wished is not None and count != wished:
        yield Fault(0, f"{count} pages instead of {wished}")


def fonts_of(page: PageObject) -> dict[str, Any]:
    """The fonts a page may use, by the name it uses for them."""
    resources = page.get("/Resources", {}).get_object()
    fonts = resources.get("/Font", {}).get_object()
    return {name: font.get_object() for name, font in fonts.items()}


def _unembedded(page: PageObject) -> Iterator[str]:
    for font in fonts_of(page).values():
        descriptor = font.get("/FontDescriptor")
        if descriptor is None or not {"/FontFile", "/FontFile2", "/FontFile3"} & set(
            descriptor.get_object()
        ):
            yield f"font {font.get('/BaseFont')} is not in the file"


def _missing_letters(page: PageObject, reader: PdfReader) -> Iterator[str]:
    """Code 0 is the empty box in every font that reportlab makes."""
    content = page.get_contents()
    if content is None:
        return
    font = ""
    for operands, operator in ContentStream(content, reader).operations:
        if operator == b"Tf":
            font = str(operands[0])
        elif operator in _SHOWS and b"\0" in _shown(operands):
            yield f"a letter is missing in font {fonts_of(page)[font].get('/BaseFont')}"


def _shown(operands: list[Any]) -> bytes:
    strings = operands[0] if isinstance(operands[0], list) else operands[-1:]
    return b"".join(part.original_bytes for part in strings if hasattr(part, "original_bytes"))


def _beyond_edge(pdf: bytes, passphrase: str) -> list[Fault]:
    found = []
    with pypdfium2.PdfDocument(pdf, password=passphrase or None) as document:
        for number in range(len(document)):
            page = document[number]
            if any(_outside(box, page.get_size()) for box in _letter_boxes(page)):
                found.append(Fault(number + 1, "text stands beyond the printable edge"))
    return found


def _letter_boxes(page: pypdfium2.PdfPage) -> Iterator[tuple[float, float, float, float]]:
    text = page.get_textpage()
    for index in range(text.count_chars()):
        if text.get_text_range(index, 1).strip():
            yield text.get_charbox(index)


def _outside(box: tuple[float, float, float, float], size: tuple[float, float]) -> bool:
    left, bottom, right, top = box
    if right <= left or top <= bottom:
        return False
    return left < _EDGE or bottom < _EDGE or right > size[0] - _EDGE or top > size[1] - _EDGE
