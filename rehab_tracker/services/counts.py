"""Counts without names."""

from datetime import timedelta

from rehab_tracker.domain.counts import DAYS_COUNTED, Counts
from rehab_tracker.domain.team import Part, Verb
from rehab_tracker.services.service import Service


class ClinicCounts(Service):
    """The counts, for the member who is signed in."""

    def of(self) -> Counts:
        """How much was done in the last 30 days, and for how many.

        Raises:
            Refused: the role does not allow it.
        """
        self._need(Verb.READ, Part.COUNTS)
        today = self._today
        with self._reading() as work:
            return work.counts.of(today, today - timedelta(days=DAYS_COUNTED), work.at)
