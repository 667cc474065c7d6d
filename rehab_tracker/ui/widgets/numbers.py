"""A number in digits; empty is not zero."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from rehab_tracker.core.errors import UserError
from rehab_tracker.core.i18n import _, translate
from rehab_tracker.ui.widgets.typed_line import TypedLine

Number = int | float


def read_number(text: str, decimals: int = 0) -> Number:
    """The number that the words say; digits of any script, point or comma.

    Raises:
        UserError: when it is not a number, or has more decimals than are kept.

    >>> read_number("12,5", 1)
    12.5
    """
    plain = text.strip().replace(",", ".").replace("−", "-")
    try:
        number = float(plain)
    except ValueError:
        raise UserError(_("Write a number in digits, such as 12.")) from None
    whole, _point, fraction = plain.partition(".")
    if len(fraction) > decimals or not whole.lstrip("+-").isdecimal():
        raise _too_fine(decimals)
    return number if decimals else int(number)


def _too_fine(decimals: int) -> UserError:
    if decimals:
        return UserError(_("Write at most {n} decimals."), n=decimals)
    return UserError(_("Write a whole number."))


def written(number: Number, decimals: int = 0) -> str:
    """The number as it is typed: no groups, no needless zeros.

    >>> written(12.50, 2)
    '12.5'
    """
    text = f"{number:.{decimals}f}"
    return text.rstrip("0").rstrip(".") if decimals else text


class NumberEdit(TypedLine[Number]):
    """A number within limits, with its unit beside it; the arrow keys step.

    Args:
        lowest: the smallest number that is taken.
        highest: the largest.
        decimals: how many are kept; 0 gives whole numbers.
        unit: what is counted, shown at the end of the line.
    """

    def __init__(
        self,
        lowest: Number | None = None,
        highest: Number | None = None,
        *,
        decimals: int = 0,
        unit: str = "",
        placeholder: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(placeholder=placeholder, unit=unit, parent=parent)
        self._lowest, self._highest, self._decimals = lowest, highest, decimals
        self.setInputMethodHints(Qt.InputMethodHint.ImhPreferNumbers)

    def read(self, text: str) -> Number:
        """The number, within its limits."""
        number = read_number(text, self._decimals)
        low, high = self._lowest, self._highest
        if (low is not None and number < low) or (high is not None and number > high):
            raise self._out_of_range()
        return number

    def write(self, value: Number) -> str:
        """The number in digits."""
        return written(value, self._decimals)

    def step(self, value: Number | None, by: int) -> Number | None:
        """One more or one less, within the limits; an empty line begins at the lowest."""
        if value is None:
            return self._lowest if self._lowest is not None else 0
        further = value + by
        low, high = self._lowest, self._highest
        if (low is not None and further < low) or (high is not None and further > high):
            return None
        return further

    def range_text(self) -> str:
        """The limits in words, for the hint under the field."""
        if self._lowest is None or self._highest is None:
            return ""
        low, high = self.write(self._lowest), self.write(self._highest)
        return translate(_("{low} to {high}"), low=low, high=high)

    def _out_of_range(self) -> UserError:
        low, high = self._lowest, self._highest
        if low is not None and high is not None:
            return UserError(
                _("Write a number from {low} to {high}."),
                low=self.write(low),
                high=self.write(high),
            )
        if low is not None:
            return UserError(_("Write {low} or more."), low=self.write(low))
        return UserError(_("Write {high} or less."), high=self.write(high or 0))
