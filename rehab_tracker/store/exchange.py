"""Put another file and vault in the place of a clinic's own: both or neither.

Two files cannot be renamed in one step. So the intent is written first, and from that moment the
new ones are the clinic's: whoever looks at the folder next finishes what was cut off. What stood
there before is kept in a folder of its own.
"""

import json
import shutil
from pathlib import Path

from rehab_tracker.core.i18n import _
from rehab_tracker.store.durable import sync_folder, write_durably
from rehab_tracker.store.occupancy import Occupancy, of_clinic

INTENT_NAME = "exchange.json"
STAGED_NAME = ".exchange"
FILE_NAME = "clinic.db"  # as store/database.py has it, which is slow to import
_FILE_PARTS = (f"{FILE_NAME}-wal", f"{FILE_NAME}-shm", FILE_NAME)
_VAULT_NAME = "vault.json"
_IN_THE_WAY = _("This clinic is open in another window. Close it there and try again.")
_UNDER_WAY = _("This clinic is being restored or brought up to date. Please wait a moment.")


def hold_with_others(folder: Path) -> Occupancy:
    """Hold a clinic open, as other windows may too.

    Raises:
        UserError: its file is being exchanged just now.
    """
    return of_clinic(folder, alone=False, sentence=_UNDER_WAY)


def hold_alone(folder: Path) -> Occupancy:
    """Hold a clinic that nobody has open.

    Raises:
        UserError: somebody has.
    """
    return of_clinic(folder, alone=True, sentence=_IN_THE_WAY)


def staging(folder: Path) -> Path:
    """An empty folder inside the clinic's, for what will be put in the place of its own."""
    aside = folder / STAGED_NAME
    shutil.rmtree(aside, ignore_errors=True)
    aside.mkdir(parents=True)
    return aside


def exchange(folder: Path, keep: str) -> Path:
    """Put what lies in `staging` in the place of the clinic's file and vault.

    Args:
        folder: the clinic's, held alone.
        keep: the name of the folder for what stood there before.

    Returns:
        the folder that keeps it.
    """
    sync_folder(folder / STAGED_NAME)
    write_durably(folder / INTENT_NAME, json.dumps({"keep": keep}).encode())
    _carry_out(folder)
    return folder / keep


def is_intended(folder: Path) -> bool:
    """Whether an exchange was begun that has yet to be finished."""
    return (folder / INTENT_NAME).exists()


def finish_exchange(folder: Path) -> None:
    """Finish an exchange that was cut off; costs a look at the folder where there is none.

    Raises:
        UserError: it is under way in another window.
    """
    if not is_intended(folder):
        return
    with of_clinic(folder, alone=True, sentence=_UNDER_WAY):
        if is_intended(folder):
            _carry_out(folder)


def _carry_out(folder: Path) -> None:
    """Each step looks where things stand, so that it can be begun again after any of them."""
    keep = folder / json.loads((folder / INTENT_NAME).read_bytes())["keep"]
    keep.mkdir(exist_ok=True)
    sync_folder(folder)
    _put(folder, keep, FILE_NAME, _FILE_PARTS)
    _put(folder, keep, _VAULT_NAME, (_VAULT_NAME,))
    sync_folder(keep)
    sync_folder(folder)
    shutil.rmtree(folder / STAGED_NAME, ignore_errors=True)
    if not any(keep.iterdir()):
        keep.rmdir()
    (folder / INTENT_NAME).unlink()
    sync_folder(folder)


def _put(folder: Path, keep: Path, name: str, old: tuple[str, ...]) -> None:
    fresh = folder / STAGED_NAME / name
    if not fresh.exists():
        return
    for part in old:
        if (folder / part).exists():
            (folder / part).replace(keep / part)
    fresh.replace(folder / name)
