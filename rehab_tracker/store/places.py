"""Where a clinic's file may lie: on a disk of this computer, not where others copy it meanwhile.

A program that copies files while they are being written takes half of a change; a network disk
does not keep the locks that hold two windows apart. Either damages the file sooner or later.
"""

import os
import sys
from pathlib import Path

from rehab_tracker.core.errors import UserError
from rehab_tracker.core.i18n import _

_SYNCED = {
    "onedrive": "OneDrive",
    "dropbox": "Dropbox",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "google-drive": "Google Drive",
    "drivefs": "Google Drive",
    "icloud": "iCloud",
    "icloud drive": "iCloud",
    "iclouddrive": "iCloud",
    "mobile documents": "iCloud",
    "cloudstorage": "Cloud storage",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "pcloud": "pCloud",
    "pclouddrive": "pCloud",
    "megasync": "MEGA",
    "syncthing": "Syncthing",
    "box sync": "Box",
    "yandex.disk": "Yandex Disk",
}
_FAMILIES = ("onedrive", "dropbox", "nextcloud", "icloud", "google drive")
_MARKS = {
    ".dropbox": "Dropbox",
    ".dropbox.cache": "Dropbox",
    ".stfolder": "Syncthing",
    ".owncloudsync.log": "ownCloud",
    ".nextcloudsync.log": "Nextcloud",
}
_VARIABLES = ("OneDrive", "OneDriveConsumer", "OneDriveCommercial")
_NETWORK_DISKS = {
    "nfs", "nfs4", "cifs", "smb3", "smbfs", "afs", "afpfs", "ncpfs", "davfs", "ceph", "glusterfs",
    "lustre", "beegfs", "fuse.sshfs", "fuse.rclone", "fuse.gvfsd-fuse", "fuse.davfs2",
    "fuse.glusterfs", "fuse.ceph", "fuse.s3fs", "fuse.smbnetfs", "fuse.google-drive-ocamlfuse",
}  # fmt: skip
_REMOTE_DRIVE = 4  # Windows: GetDriveType says DRIVE_REMOTE
MOUNTS = Path("/proc/mounts")


def refuse_unsafe_place(folder: Path) -> None:
    """Let a folder of this computer's own disk pass.

    Raises:
        UserError: another program copies the folder elsewhere, or it lies on a network; it says
            which, and what to do.
    """
    for place in {folder.absolute(), folder.resolve()}:
        if name := synced_by(place):
            raise UserError(
                _(
                    "{folder} is copied elsewhere by {name} while it is being written, which "
                    "damages the clinic's file. Choose a folder outside {name}, or move the "
                    "whole clinic there."
                ),
                folder=folder,
                name=name,
            )
        if on_network(place):
            raise UserError(
                _(
                    "{folder} lies on a network disk, which does not keep two windows apart and "
                    "damages the clinic's file. Choose a folder on this computer's own disk."
                ),
                folder=folder,
            )


def synced_by(place: Path) -> str:
    """The program that copies the place elsewhere; empty where none is known to.

    >>> synced_by(Path("/srv/asha/OneDrive - Hill View/clinic"))
    'OneDrive'
    """
    for part in place.parts:
        if name := _known(part.casefold()):
            return name
    for variable in _VARIABLES:
        base = os.environ.get(variable)
        if base and place.is_relative_to(base):
            return "OneDrive"
    return next((name for above in (place, *place.parents) if (name := _marked(above))), "")


def _known(part: str) -> str:
    if part in _SYNCED:
        return _SYNCED[part]
    family = next((name for name in _FAMILIES if part.startswith((f"{name} ", f"{name}-"))), "")
    return _SYNCED.get(family, "")


def _marked(above: Path) -> str:
    return next((name for mark, name in _MARKS.items() if (above / mark).exists()), "")


def on_network(place: Path) -> bool:
    """Whether the place lies on another computer's disk, as far as this one knows."""
    if str(place).startswith(("\\\\", "//")):
        return True
    if sys.platform == "win32":
        return _is_remote_drive(place)
    return _kind_of_disk(place) in _NETWORK_DISKS


def _kind_of_disk(place: Path) -> str:
    """The kind of file system under a place, as Linux tells it; empty elsewhere."""
    try:
        lines = MOUNTS.read_text("utf-8", "replace").splitlines()
    except OSError:
        return ""
    found, deepest = "", -1
    for line in lines:
        fields = line.split(" ")
        if len(fields) < 3:
            continue
        mounted = Path(fields[1].replace("\\040", " "))
        if place.is_relative_to(mounted) and len(mounted.parts) >= deepest:
            found, deepest = fields[2], len(mounted.parts)
    return found


def _is_remote_drive(place: Path) -> bool:
    import ctypes  # noqa: PLC0415  # Windows alone

    kernel = getattr(ctypes, "windll").kernel32  # noqa: B009  # other systems' stubs lack it
    return bool(kernel.GetDriveTypeW(f"{place.drive}\\") == _REMOTE_DRIVE)
