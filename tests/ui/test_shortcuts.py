"""Each page has keys of its own: two pages with the same keys would open neither."""

from collections import Counter

from rehab_tracker.ui.screens import SCREENS


def test_no_two_pages_share_their_keys() -> None:
    keys = Counter(each.shortcut for each in SCREENS if each.shortcut)
    assert {key for key, times in keys.items() if times > 1} == set()
