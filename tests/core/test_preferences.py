from pathlib import Path

import pytest

from rehab_tracker.core.preferences import Preferences


def test_what_was_chosen_is_there_again(tmp_path: Path) -> None:
    chosen = Preferences("dark", 150, "hi", "/media/a = b/clinic")
    chosen.save(tmp_path)
    assert Preferences.load(tmp_path) == chosen


@pytest.mark.parametrize(
    "damaged", ["", "\x00\x01", "look = pink\ntext_size = 9000", "text_size = \nlanguage = ", "="]
)
def test_a_damaged_file_gives_the_usual_settings(tmp_path: Path, damaged: str) -> None:
    (tmp_path / "preferences.txt").write_text(damaged, "utf-8")
    assert Preferences.load(tmp_path) == Preferences()


def test_a_file_that_is_no_text_gives_the_usual_settings(tmp_path: Path) -> None:
    (tmp_path / "preferences.txt").write_bytes(b"\xff\xfe\xff")
    assert Preferences.load(tmp_path) == Preferences()
