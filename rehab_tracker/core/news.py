"""One notice after each save, so that pages refresh without knowing each other."""

from collections.abc import Callable
from dataclasses import dataclass, field
from uuid import UUID


@dataclass(frozen=True)
class Changed:
    """What kind of thing changed, and in whose record (None: in nobody's)."""

    what: str
    patient_id: UUID | None = None


@dataclass
class News:
    """Where services tell and pages listen."""

    _listeners: list[Callable[[Changed], None]] = field(default_factory=list)

    def listen(self, listener: Callable[[Changed], None]) -> None:
        """Call `listener` after each change from now on."""
        self._listeners.append(listener)

    def tell(self, notice: Changed) -> None:
        """Pass the notice to everyone who listens."""
        for listener in list(self._listeners):
            listener(notice)
