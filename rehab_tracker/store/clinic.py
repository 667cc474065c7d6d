"""The one row of the clinic itself."""

import sqlalchemy as sa
from sqlmodel import Field

from rehab_tracker.core.errors import Missing
from rehab_tracker.core.i18n import _
from rehab_tracker.domain.clinic import ClinicDetails
from rehab_tracker.store.database import Pen
from rehab_tracker.store.row import Row, to_value

THE_ONE = 1


class ClinicRow(ClinicDetails, Row, table=True):
    """The clinic's row."""

    __table_args__ = (sa.CheckConstraint("id = 1", name="only_one"),)

    id: int = Field(default=THE_ONE, primary_key=True)


class ClinicSettings:
    """The clinic's letterhead inside one unit of work."""

    def __init__(self, pen: Pen) -> None:
        self._pen = pen

    def of(self) -> ClinicDetails:
        """The details as they stand.

        Raises:
            Missing: the clinic was never set up.
        """
        row = self._pen.get(ClinicRow, THE_ONE)
        if row is None:
            raise Missing(_("This clinic was never set up."))
        return to_value(ClinicDetails, row)

    def keep(self, details: ClinicDetails) -> None:
        """Keep the details in the place of the old ones."""
        row = self._pen.get(ClinicRow, THE_ONE) or ClinicRow(**dict(details))
        for name, held in dict(details).items():
            setattr(row, name, held)
        self._pen.add(row)
