"""The counselling recovery sheet: a printed code in a sealed envelope that opens the notes again.

Each psychologist prints their own. The clinic's recovery sheet never opens counselling; this one
opens nothing else, and only for a psychologist who is signed in. It is also the second key of its
owner's process notes, which no other sheet opens.
"""

from datetime import date
from uuid import UUID

from nacl.utils import random

from rehab_tracker.core.errors import Refused, UserError
from rehab_tracker.core.i18n import _
from rehab_tracker.core.ids import new_id
from rehab_tracker.core.news import Changed
from rehab_tracker.domain.group_keys import GROUPS, Group
from rehab_tracker.domain.log import Deed
from rehab_tracker.domain.team import Part, Verb
from rehab_tracker.services.newcomers import forget_envelope, renew_keys
from rehab_tracker.services.service import Service
from rehab_tracker.services.waiting_work import close_about
from rehab_tracker.store import process_notes
from rehab_tracker.store.codes import read_code, spell
from rehab_tracker.store.envelopes import Envelope, keyring_of
from rehab_tracker.store.keys import KEY_BYTES, Keyring
from rehab_tracker.store.sealed_work import granters
from rehab_tracker.store.unit_of_work import UnitOfWork

WHAT = "recovery_envelope"


class CounsellingSheet(Service):
    """This psychologist's own sheet, and the way back with any of them."""

    def made_on(self) -> date | None:
        """Since when this member's sheet opens the notes; None where they have none.

        Raises:
            Refused: the member is no psychologist.
        """
        self._need(Verb.READ, Part.COUNSELLING)
        with self._reading() as work:
            envelope = work.envelopes.of(self._member.id)
        if envelope is None:
            return None
        return envelope.made_at.astimezone(self._office.clock.now().tzinfo).date()

    def new_code(self) -> str:
        """The code for a new sheet; an older sheet of this member opens nothing from now on.

        Raises:
            Refused: the member is no psychologist, or waits for the key.
            UserError: the older sheet is the only key to process notes, and must be opened first.
        """
        self._need(Verb.WRITE, Part.COUNSELLING)
        self._refuse_loss()
        secret = random(KEY_BYTES)
        envelope_id, ring = new_id(), keyring_of(secret)
        owner = (self._member.id, self._office.public)
        with self._writing("", Deed.ADD, WHAT, envelope_id) as work:
            self._forget(work, work.envelopes.of(self._member.id))
            work.envelopes.keep(envelope_id, owner, ring, work.at)
            held = [self._put_in(work, group, (envelope_id, ring)) for group in GROUPS]
            if not held[0]:
                raise Refused(_("You do not hold this key yet. Ask a colleague who has it."))
            own = (self._member.id, self._office.keyring)
            process_notes.hand_over(work.sql, own, (envelope_id, ring), work.at)
        return spell(secret, 7)

    def pdf(self, code: str) -> bytes:
        """The sheet with this code, one A4 page for a sealed envelope.

        Raises:
            Refused: the member is no psychologist.
        """
        from rehab_tracker.reports.family_report import letterhead  # noqa: PLC0415  # as below
        from rehab_tracker.reports.recovery_sheet import (  # noqa: PLC0415  # reportlab is slow
            RecoverySheet,
            recovery_sheet,
        )

        self._need(Verb.WRITE, Part.COUNSELLING)
        details = self._office.details
        sheet = RecoverySheet(
            letterhead(details),
            code,
            self._today,
            counselling=True,
            holder=self._member.full_name,
            practice=details.practice,
        )
        return recovery_sheet(sheet)

    def open(self, code: str) -> None:
        """Give this psychologist the keys with the code from an envelope, whoever's it was.

        The sheet is spent: the seal is broken, so a new one is to be printed.

        Raises:
            Refused: the member is no psychologist.
            UserError: the code has a slip, or belongs to another clinic or an older sheet.
        """
        self._need(Verb.WRITE, Part.COUNSELLING)
        ring = keyring_of(read_code(code, KEY_BYTES))
        with self._writing("", Deed.RECOVER, WHAT, self._member.id) as work:
            envelope = work.envelopes.that_opens_with(ring)
            if envelope is None:
                raise UserError(
                    _("This recovery code belongs to another clinic, or to an older sheet.")
                )
            for group in GROUPS:
                self._take_out(work, group, envelope, ring)
            self._take_out_process(work, envelope, ring)
            self._forget(work, envelope)
            renew_keys(work, self._member, self._office.keyring)
        self._office.news.tell(Changed("counselling_key"))

    def _put_in(self, work: UnitOfWork, group: Group, to: tuple[UUID, Keyring]) -> bool:
        grants = work.group_keys(group.part)
        try:
            keys = grants.opened(self._member.id, self._office.keyring, granters(work, group))
        except Refused:
            return False
        grants.hand_on(keys, to, work.at)
        return True

    def _take_out(self, work: UnitOfWork, group: Group, envelope: Envelope, ring: Keyring) -> None:
        grants = work.group_keys(group.part)
        try:
            keys = grants.opened(envelope.id, ring, granters(work, group))
        except Refused:  # the sheet was printed before this key was made
            return
        grants.hand_on(keys, (self._member.id, self._office.keyring), work.at)
        close_about(work, group.task, None, str(self._member.id), _("Opened with the sheet"))

    def _take_out_process(self, work: UnitOfWork, envelope: Envelope, ring: Keyring) -> None:
        """The author's process notes too, for this psychologist and for the sheet they have."""
        me = (self._member.id, self._office.keyring)
        process_notes.hand_over(work.sql, (envelope.id, ring), me, work.at)
        mine = work.envelopes.of(self._member.id)
        own_ring = mine.opened_by(self._office.keyring) if mine and mine != envelope else None
        if mine is not None and own_ring is not None:
            process_notes.hand_over(work.sql, me, (mine.id, own_ring), work.at)

    def _refuse_loss(self) -> None:
        own = (self._member.id, self._office.keyring)
        with self._reading() as work:
            old = work.envelopes.of(self._member.id)
            count = process_notes.bound_to(work.sql, old.id, own) if old else 0
        if count:
            raise UserError(
                _("Only your older sheet opens your process notes ({n}). Open its envelope first, "
                  "on the page Counselling of any record."),
                n=count,
            )  # fmt: skip

    def _forget(self, work: UnitOfWork, envelope: Envelope | None) -> None:
        if envelope is not None:
            forget_envelope(work, envelope)
