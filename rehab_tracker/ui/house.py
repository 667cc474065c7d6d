"""Who is in at this computer: one at work, the others locked, the last at work first."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from rehab_tracker.services.clinic import Clinic
    from rehab_tracker.ui.workplace import Workplace


class House:
    """The workplaces of everybody who signed in and did not sign out."""

    def __init__(self) -> None:
        self._in: list[Workplace] = []

    def everybody(self) -> "tuple[Workplace, ...]":
        """All of them."""
        return tuple(self._in)

    def clinics(self) -> "tuple[Clinic, ...]":
        """The clinic as each of them holds it, in the order in which the lock offers them."""
        return tuple(workplace.clinic for workplace in self._in)

    def has(self, widget: QWidget) -> bool:
        """Whether this is the workplace of somebody who is in."""
        return any(workplace is widget for workplace in self._in)

    def of(self, clinic: "Clinic") -> "Workplace":
        """The workplace of this sign-in."""
        return next(workplace for workplace in self._in if workplace.clinic is clinic)

    def come_forward(self, workplace: "Workplace") -> None:
        """This one is at work now."""
        self.leave(workplace)
        self._in.insert(0, workplace)

    def step_back(self) -> None:
        """Whoever was at work last is offered last."""
        self._in = [*self._in[1:], *self._in[:1]]

    def leave(self, workplace: "Workplace") -> None:
        """They are not in any more."""
        self._in = [each for each in self._in if each is not workplace]

    def in_the_way_of(self, clinic: "Clinic") -> "tuple[Workplace, ...]":
        """Who cannot stay when this clinic is entered: the same member, or another clinic's."""
        return tuple(
            workplace
            for workplace in self._in
            if workplace.clinic.folder != clinic.folder
            or workplace.clinic.member.id == clinic.member.id
        )

    def wipe(self) -> None:
        """The computer slept: nobody comes back by PIN."""
        for clinic in self.clinics():
            clinic.presence.wipe()
