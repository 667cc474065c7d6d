"""The same paper in two languages side by side: two A4 pages on one A3 sheet, for the fridge door.

Whoever reads one language sees at once where the other one says the same.
"""

import io
from collections.abc import Sequence
from itertools import zip_longest

from reportlab.lib.pagesizes import A4


def side_by_side(pdfs: Sequence[bytes]) -> bytes:
    """One paper as it is; of two, page for page beside one another."""
    if len(pdfs) == 1:
        return pdfs[0]
    from pypdf import PageObject, PdfReader, PdfWriter, Transformation  # noqa: PLC0415  # slow

    wide, high = A4
    readers = [PdfReader(io.BytesIO(pdf)) for pdf in pdfs]
    writer = PdfWriter()
    for pages in zip_longest(*(reader.pages for reader in readers)):
        sheet = PageObject.create_blank_page(width=wide * len(pages), height=high)
        for place, page in enumerate(pages):
            if page is not None:
                sheet.merge_transformed_page(page, Transformation().translate(wide * place, 0))
        writer.add_page(sheet)
    writer.add_metadata({"/Title": str(readers[0].metadata.title if readers[0].metadata else "")})
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()
