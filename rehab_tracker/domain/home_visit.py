"""A home visit: what was measured, what must change, and the pictures that were taken."""

from datetime import date
from enum import StrEnum
from uuid import UUID

from pydantic import Field, model_validator

from rehab_tracker.core.i18n import _
from rehab_tracker.domain.facts import Facts, Line, OnFile, Text, complain

NARROWEST_DOOR = 80
"""A wheelchair passes a door of 80 cm or more (the access list of the clinic's home visit)."""

MOST_PHOTOS = 12


class Internet(StrEnum):
    """Whether the home can be reached by video."""

    NO = "no"
    PHONE = "phone"
    LINE = "line"


INTERNET_NAMES: dict[Internet, str] = {
    Internet.NO: _("None"),
    Internet.PHONE: _("By phone"),
    Internet.LINE: _("A line of its own"),
}


class HomeAccess(Facts):
    """The access list; lengths in centimetres, None where nobody measured.

    Attributes:
        steps: steps at the entrance, 0 to 99.
        entrance_cm: the entrance, clear width, 30 to 400.
        door_cm: the narrowest door inside, clear width, 30 to 300.
        turning_cm: the largest circle free to turn in where the person lives, 30 to 600.
        bathroom_cm: the bathroom's door, clear width, 30 to 300.
        toilet_cm: the toilet's seat above the floor, 0 (squatting) to 80.
        bed_cm: the top of the mattress above the floor, 0 (on the floor) to 120.
        sockets: power sockets within reach of the bed, 0 to 20.
        changes: what must change before the person comes home.
        paid_by: who pays for it.
        follow_up_on: when somebody looks again.
    """

    steps: int | None = Field(default=None, ge=0, le=99)
    entrance_cm: int | None = Field(default=None, ge=30, le=400)
    door_cm: int | None = Field(default=None, ge=30, le=300)
    turning_cm: int | None = Field(default=None, ge=30, le=600)
    bathroom_cm: int | None = Field(default=None, ge=30, le=300)
    toilet_cm: int | None = Field(default=None, ge=0, le=80)
    bed_cm: int | None = Field(default=None, ge=0, le=120)
    sockets: int | None = Field(default=None, ge=0, le=20)
    internet: Internet | None = None
    changes: Text = ""
    paid_by: Line = ""
    follow_up_on: date | None = None

    @property
    def too_narrow(self) -> tuple[str, ...]:
        """The fields of the doors that a wheelchair does not pass."""
        doors = ("entrance_cm", "door_cm", "bathroom_cm")
        widths = {door: getattr(self, door) for door in doors}
        return tuple(d for d, w in widths.items() if w is not None and w < NARROWEST_DOOR)


ACCESS_NAMES: dict[str, str] = {
    "steps": _("Steps at the entrance"),
    "entrance_cm": _("Entrance, clear width"),
    "door_cm": _("Narrowest door inside"),
    "turning_cm": _("Free circle to turn in"),
    "bathroom_cm": _("Bathroom door"),
    "toilet_cm": _("Height of the toilet"),
    "bed_cm": _("Height of the bed"),
    "sockets": _("Sockets beside the bed"),
}
"""What is measured, in the order of the way through the house."""


class HomePhotoDetails(Facts):
    """A picture from a home visit.

    Attributes:
        involvement_id: of which visit.
        caption: what it shows.
        agreed_by: who of the household allowed it.
        picture: a JPEG without anything but the light.
    """

    patient_id: UUID
    involvement_id: UUID
    caption: Line = ""
    agreed_by: Line = ""
    picture: bytes = Field(default=b"", repr=False)

    @model_validator(mode="after")
    def _was_allowed(self) -> "HomePhotoDetails":
        if not self.agreed_by:
            complain("agreed_by", _("Who at home allowed the pictures?"))
        return self


class HomePhoto(HomePhotoDetails, OnFile):
    """A picture on file."""
