"""The base of every typed-in value: checked once when it is made, never changed afterwards."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Annotated, Any, NoReturn, Self
from uuid import UUID

from pydantic import (
    AfterValidator,
    BaseModel,
    Field,
    StringConstraints,
    ValidationError,
)
from pydantic_core import PydanticCustomError

from rehab_tracker.core.errors import Invalid, UserError
from rehab_tracker.core.i18n import _

LONGEST_NAME = 120
LONGEST_LINE = 200
LONGEST_TEXT = 200_000

Name = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=LONGEST_NAME)
]
Line = Annotated[str, StringConstraints(strip_whitespace=True, max_length=LONGEST_LINE)]
Text = Annotated[str, StringConstraints(max_length=LONGEST_TEXT)]
Score0to10 = Annotated[int, Field(ge=0, le=10)]


def _with_zone(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise PydanticCustomError("no_zone", "A moment must carry its zone.")
    return moment


Moment = Annotated[datetime, AfterValidator(_with_zone)]


class Facts(BaseModel, frozen=True, extra="forbid"):
    """Checked when made, and never changed afterwards.

    Make one from what somebody typed with `checked`, which raises `Invalid` with a sentence for
    each field, in the order of the fields.
    """

    @classmethod
    def checked(cls, typed: Mapping[str, Any]) -> Self:
        """The value, or `Invalid` with a sentence beside each field that is wrong.

        A field that was left empty (None) counts as not given, so that its default stands.
        """
        given = {field: value for field, value in typed.items() if value is not None}
        try:
            return cls(**given)
        except ValidationError as error:
            raise Invalid(_complaints(error)) from error

    def changed(self, **values: Any) -> Self:  # noqa: ANN401  # any field of the class
        """A copy with other values, checked like a new one."""
        return type(self).checked({**dict(self), **values})


class OnFile(Facts):
    """What every entry of the record carries once it is saved.

    Attributes:
        id: the entry's own name, a UUID of version 7.
        author_id: the member who wrote it.
        written_at: when it was saved, with its zone.
        version: counts the changes before it is signed, from 1.
    """

    id: UUID
    author_id: UUID
    written_at: Moment
    version: int = 1


def complain(field: str, sentence: str, **values: object) -> NoReturn:
    """Inside a validator: say what is wrong with `field` and what to do."""
    raise PydanticCustomError(
        "complaint", "{sentence}", {"field": field, "sentence": sentence, "values": values}
    )


def check_day(field: str, day: date | None, *, today: date, earliest: date | None = None) -> None:
    """Refuse a day in the future or before `earliest`.

    Raises:
        Invalid: with the sentence for the field.
    """
    if day is None:
        return
    if day > today:
        raise Invalid({field: UserError(_("This day lies in the future. Please check the date."))})
    if earliest is not None and day < earliest:
        raise Invalid(
            {
                field: UserError(
                    _("This day lies before {earliest}."), earliest=earliest.isoformat()
                )
            }
        )


_SENTENCES: dict[str, str] = {
    "missing": _("Please fill this in."),
    "string_too_short": _("Please fill this in."),
    "string_too_long": _("Please shorten this to {max_length} characters."),
    "greater_than_equal": _("Please enter {ge} or more."),
    "less_than_equal": _("Please enter {le} or less."),
    "greater_than": _("Please enter more than {gt}."),
    "less_than": _("Please enter less than {lt}."),
    "enum": _("Please choose one of the list."),
    "literal_error": _("Please choose one of the list."),
    "int_parsing": _("Please enter a whole number."),
    "int_type": _("Please enter a whole number."),
    "int_from_float": _("Please enter a whole number."),
    "float_parsing": _("Please enter a number."),
    "date_type": _("Please enter a date."),
    "date_parsing": _("Please enter a date."),
    "date_from_datetime_parsing": _("Please enter a date."),
    "time_parsing": _("Please enter a time, such as 9:30."),
    "extra_forbidden": _("This is not known here."),
}
_FALLBACK = _("This cannot be kept as it is. Please check it.")
_ASK = _("Please fill this in.")


def _complaints(error: ValidationError) -> dict[str, UserError]:
    found: dict[str, UserError] = {}
    for fault in error.errors(include_url=False):
        context = fault.get("ctx", {})
        if fault["type"] == "complaint":
            found.setdefault(context["field"], UserError(context["sentence"], **context["values"]))
            continue
        field = ".".join(str(part) for part in fault["loc"]) or "form"
        sentence = _SENTENCES.get(fault["type"], _FALLBACK)
        if fault["input"] is None:
            sentence = _ASK
        found.setdefault(field, UserError(sentence, **context))
    return found
