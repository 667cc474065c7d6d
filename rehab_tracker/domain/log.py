"""The log of who did what: its lines as an auditor reads them, and whether it is whole."""

from enum import StrEnum
from uuid import UUID

from rehab_tracker.core.i18n import _
from rehab_tracker.domain.facts import Facts, Moment


class Deed(StrEnum):
    """What kind of thing was done, for people who read the log."""

    ADD = "add"
    CHANGE = "change"
    REMOVE = "remove"
    VIEW = "view"
    PRINT = "print"
    REFUSED = "refused"
    SIGN_IN = "sign_in"
    LOCK = "lock"
    UNLOCK = "unlock"
    BREAK_GLASS = "break_glass"
    REVIEW = "review"
    RECOVER = "recover"
    SET_UP = "set_up"
    PASSPHRASE = "passphrase"
    UNDO = "undo"
    REDO = "redo"
    SIGN = "sign"
    CO_SIGN = "co_sign"
    CORRECT = "correct"
    MERGE = "merge"
    EXPORT = "export"
    RESTORE = "restore"


DEED_NAMES: dict[Deed, str] = {
    Deed.ADD: _("Added"),
    Deed.CHANGE: _("Changed"),
    Deed.REMOVE: _("Removed"),
    Deed.VIEW: _("Opened the record"),
    Deed.PRINT: _("Printed"),
    Deed.REFUSED: _("Refused"),
    Deed.SIGN_IN: _("Signed in"),
    Deed.LOCK: _("Locked the screen"),
    Deed.UNLOCK: _("Unlocked the screen"),
    Deed.BREAK_GLASS: _("Opened in an emergency"),
    Deed.REVIEW: _("Reviewed"),
    Deed.RECOVER: _("Came in with the recovery sheet"),
    Deed.SET_UP: _("Set up the clinic"),
    Deed.PASSPHRASE: _("Passphrase or code changed"),
    Deed.UNDO: _("Undid"),
    Deed.REDO: _("Did again"),
    Deed.SIGN: _("Signed"),
    Deed.CO_SIGN: _("Co-signed"),
    Deed.CORRECT: _("Corrected"),
    Deed.MERGE: _("Made two records one"),
    Deed.EXPORT: _("Copied out"),
    Deed.RESTORE: _("Restored from a backup"),
}


class LogLine(Facts):
    """One row of the log, with no word of any record's content.

    Attributes:
        seq: its place in the chain, from 1.
        member: the name of who did it, empty for somebody who is not in the team.
        action: a value of `Deed`.
        what: the part of the record or the table it was done to.
        patient_number: whose record, by number alone; an auditor reads no names.
    """

    seq: int
    at: Moment
    member: str
    action: str
    what: str
    patient_number: str = ""
    patient_id: UUID | None = None


class LogFault(Facts):
    """A place where the chain is broken: the row, and a marked sentence with `{seq}` in it."""

    seq: int
    sentence: str


FAULT_SENTENCES: dict[str, str] = {
    "edited": _("Row {seq} was changed after it was written."),
    "gap": _("Rows before row {seq} were taken out."),
    "broken_link": _("Row {seq} does not follow the row before it."),
    "cut": _("The newest rows, up to row {seq}, were cut off."),
}


class LogCheck(Facts):
    """What a check of the whole chain found.

    Attributes:
        rows: how many rows were read.
        faults: empty when the log is whole.
    """

    rows: int
    faults: tuple[LogFault, ...] = ()

    @property
    def whole(self) -> bool:
        """Whether nothing was taken out, put in or changed."""
        return not self.faults
