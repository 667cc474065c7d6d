"""The key of what carers answer of their load."""

from rehab_tracker.domain.group_keys import CARER_LOAD
from rehab_tracker.services.key_keeping import KeyKeeping


class CarersAnswers(KeyKeeping):
    """Who holds the key of carers' answers, for the member who is signed in."""

    group = CARER_LOAD
