"""Moments on the clinic's own clock: they are kept in one zone and read in the clinic's."""

from datetime import datetime

from rehab_tracker.core.clock import Clock


def at_the_clinic(moment: datetime, clock: Clock) -> datetime:
    """The same moment as the clinic's clock shows it."""
    return moment.astimezone(clock.now().tzinfo)
