"""The clinic itself: its name, its letterhead, its phones."""

from pydantic import Field, model_validator

from rehab_tracker.core.i18n import _
from rehab_tracker.domain.facts import Facts, Line, Name, Text, complain

LARGEST_LOGO = 1_000_000
_PICTURE_HEADS = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")


class ClinicDetails(Facts):
    """What stands on the clinic's letterhead and screens.

    Attributes:
        phone: the number printed on papers, for the day.
        duty_phone: whom a family calls at any hour; printed and shown in warnings.
        logo: a PNG or JPEG picture of at most one megabyte, empty for none.
        relief_threshold: percent of relief after a block that counts as a response.
        paper_opening, paper_closing: the clinic's own words before and after what a paper for a
            colleague says.
        paper_first: the sections that come first on such a paper, in this order, by their keys
            with commas between; the others follow in the usual order.
        paper_without: the sections that are left out of a summary for a colleague, by their
            keys; what keeps people safe is printed all the same.
        practice: marks the practice clinic, whose people do not exist.
    """

    name: Name
    address: Line = ""
    phone: Line = ""
    duty_phone: Line = ""
    language: str = "en"
    logo: bytes = Field(default=b"", max_length=LARGEST_LOGO)
    practice: bool = False
    family_note: Text = ""
    relief_threshold: int = Field(default=50, ge=10, le=100)
    paper_opening: Text = ""
    paper_closing: Text = ""
    paper_first: Line = ""
    paper_without: Line = ""

    @model_validator(mode="after")
    def _is_a_picture(self) -> "ClinicDetails":
        if self.logo and not self.logo.startswith(_PICTURE_HEADS):
            complain("logo", _("The logo must be a PNG or JPEG picture."))
        return self
