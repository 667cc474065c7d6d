"""A clinic does not lie where others copy its file while it is written."""

from pathlib import Path

import pytest

from rehab_tracker.core.clock import StoppedClock
from rehab_tracker.core.errors import UserError
from rehab_tracker.store import places
from rehab_tracker.store.places import on_network, refuse_unsafe_place, synced_by
from rehab_tracker.store.unit_of_work import Store
from rehab_tracker.store.vault import NewVault


@pytest.mark.parametrize(
    ("place", "name"),
    [
        ("/srv/asha/Dropbox/clinic", "Dropbox"),
        ("/srv/asha/Dropbox (Personal)/clinic", "Dropbox"),
        ("/srv/asha/Library/CloudStorage/OneDrive-HillView/clinic", "Cloud storage"),
        ("/srv/asha/Library/Mobile Documents/com~apple~CloudDocs/clinic", "iCloud"),
        ("/srv/asha/OneDrive - Hill View/clinic", "OneDrive"),
        ("/srv/asha/onedrive/clinic", "OneDrive"),
        ("/mnt/Google Drive/My Drive/clinic", "Google Drive"),
        ("/srv/asha/Nextcloud/clinic", "Nextcloud"),
        ("/srv/asha/clinic", ""),
        ("/srv/asha/dropboxes-and-crates/clinic", ""),
        ("/srv/mega/clinic", ""),
    ],
)
def test_who_copies_a_place(place: str, name: str) -> None:
    assert synced_by(Path(place)) == name


def test_the_mark_of_a_synchronised_folder_is_seen(tmp_path: Path) -> None:
    (tmp_path / ".stfolder").mkdir()
    assert synced_by(tmp_path / "deep" / "clinic") == "Syncthing"


def test_the_folder_that_windows_names_is_seen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OneDriveCommercial", str(tmp_path / "work files"))
    assert synced_by(tmp_path / "work files" / "clinic") == "OneDrive"


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        ("/srv/share/clinic", True),
        ("/srv/my disk/clinic", True),
        ("/srv/asha/clinic", False),
        ("/srv/shared/clinic", False),
        ("//server/share/clinic", True),
        ("\\\\server\\share\\clinic", True),
    ],
)
def test_a_network_disk_is_known_by_what_is_mounted(
    place: str, expected: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(
        "/dev/sda1 / ext4 rw 0 0\n"
        "nas:/x /srv/share nfs4 rw 0 0\n"
        "//nas/y /srv/my\\040disk cifs rw 0 0\n"
        "half a line\n"
    )
    monkeypatch.setattr(places, "MOUNTS", mounts)
    assert on_network(Path(place)) is expected


def test_it_is_refused_with_the_reason_at_set_up_and_at_opening(
    tmp_path: Path, folder: Path, made: NewVault, clock: StoppedClock
) -> None:
    synced = tmp_path / "OneDrive" / "clinic"
    with pytest.raises(UserError, match="copied elsewhere by OneDrive"):
        Store.create(synced, made.vault, made.unlocked, clock)
    assert not synced.exists()
    synced.parent.mkdir()
    folder.rename(synced)
    with pytest.raises(UserError, match="Choose a folder outside OneDrive"):
        Store.open(synced, made.unlocked, clock)
    by_another_name = tmp_path / "link"
    by_another_name.symlink_to(synced)
    with pytest.raises(UserError, match="OneDrive"):
        refuse_unsafe_place(by_another_name)
