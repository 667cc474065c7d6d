"""Complaints gathered over a whole form, so that somebody mends it once and not field by field."""

from datetime import date

from rehab_tracker.core.errors import Invalid, UserError
from rehab_tracker.domain.facts import check_day


class Checks:
    """What is wrong with a form, field by field; the first complaint of a field counts."""

    def __init__(self, today: date) -> None:
        self._today = today
        self._complaints: dict[str, UserError] = {}

    def refuse(self, field: str, sentence: str, **values: object) -> None:
        """Complain about a field with a marked sentence."""
        self._complaints.setdefault(field, UserError(sentence, **values))

    def day(self, field: str, day: date | None) -> None:
        """Complain about a day in the future."""
        try:
            check_day(field, day, today=self._today)
        except Invalid as error:
            self._complaints.setdefault(field, error.complaints[field])

    def order(self, field: str, day: date | None, earliest: date | None, sentence: str) -> None:
        """Complain with the sentence where a day lies before another; unknown days pass."""
        if day is not None and earliest is not None and day < earliest:
            self.refuse(field, sentence)

    def done(self) -> None:
        """Let the form pass, or say everything that is wrong with it.

        Raises:
            Invalid: with a sentence beside each field.
        """
        if self._complaints:
            raise Invalid(self._complaints)
