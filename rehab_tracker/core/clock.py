"""Today and now, handed in, so that tests and the practice clinic can set them."""

from datetime import UTC, date, datetime, tzinfo


class Clock:
    """The clinic's clock: moments carry their zone, and "today" is the clinic's own day."""

    def __init__(self, zone: tzinfo | None = None) -> None:
        self._zone = zone

    def now(self) -> datetime:
        """The present moment in the clinic's zone."""
        return datetime.now(UTC).astimezone(self._zone)

    def today(self) -> date:
        """The clinic's day."""
        return self.now().date()


class PracticeClock(Clock):
    """The practice clinic's clock: the hour is real, the day is always the one it was made for.

    So its people stay on the day their courses were invented up to, whenever somebody looks.
    """

    def __init__(self, day: date, zone: tzinfo | None = None) -> None:
        super().__init__(zone)
        self._day = day

    def now(self) -> datetime:
        """The hour of today on the practice day."""
        return datetime.combine(self._day, super().now().timetz())


class StoppedClock(Clock):
    """A clock that stands at one moment until somebody moves it."""

    def __init__(self, moment: datetime) -> None:
        super().__init__(moment.tzinfo)
        self.moment = moment

    def now(self) -> datetime:
        """The moment it was set to."""
        return self.moment
