"""The measures on file: every module of the instruments folder that holds an INSTRUMENT."""

import pkgutil
from collections.abc import Mapping
from functools import cache
from importlib import import_module
from types import MappingProxyType

from rehab_tracker.core.errors import Missing
from rehab_tracker.core.i18n import _
from rehab_tracker.domain.measures import instruments
from rehab_tracker.domain.measures.instrument import Instrument


@cache
def catalogue() -> Mapping[str, Instrument]:
    """Every measure by its code, read from the folder once.

    Raises:
        ValueError: two files use the same code.
    """
    found: dict[str, Instrument] = {}
    for module in pkgutil.iter_modules(instruments.__path__):
        measure: Instrument = import_module(f"{instruments.__name__}.{module.name}").INSTRUMENT
        if measure.code in found:
            raise ValueError(f"two measures are called {measure.code}")
        found[measure.code] = measure
    return MappingProxyType(found)


def instrument(code: str) -> Instrument:
    """The measure of that code.

    Raises:
        Missing: there is no such measure.
    """
    try:
        return catalogue()[code]
    except KeyError:
        raise Missing(_("There is no measure called {code}."), code=code) from None
