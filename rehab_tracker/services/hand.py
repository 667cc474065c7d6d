"""How a member's hand comes under an entry: checked, signed with their own key, logged.

These are the only two ways to a signature. What is asked here is asked again for every entry, in
the transaction that keeps the signature.
"""

from uuid import UUID

from rehab_tracker.core.errors import Missing, Refused, UserError
from rehab_tracker.core.i18n import _
from rehab_tracker.domain.log import Deed
from rehab_tracker.domain.signing import (
    EntryKind,
    EntryRef,
    Signature,
    SignerRole,
    Standing,
)
from rehab_tracker.domain.team import Member
from rehab_tracker.domain.worklist import TaskDetails, TaskKind
from rehab_tracker.services.office import Office
from rehab_tracker.services.waiting_work import close_about, open_task
from rehab_tracker.store.contents import Content, content
from rehab_tracker.store.signature_check import fits
from rehab_tracker.store.signatures import made
from rehab_tracker.store.unit_of_work import UnitOfWork


def put_signature(work: UnitOfWork, office: Office, ref: EntryRef) -> Signature:
    """Sign one's own entry; a trainee's then waits for the supervisor.

    Raises:
        Missing: it is not on file.
        Refused: somebody else wrote it, or this member may not sign any more.
        UserError: it is signed, does not count any more, or was changed since it was shown.
    """
    signer = _signer(work, office)
    held = _held(work, ref)
    if held.author_id != signer.id:
        raise Refused(_("Only who wrote an entry signs it."))
    standing = work.signatures.standing(ref.kind, ref.entry_id)
    if standing is not Standing.OPEN:
        raise UserError(_NOT_OPEN.get(standing, _SIGNED))
    if ref.version is not None and ref.version != held.version:
        raise UserError(_("This entry was changed since you read it. Read it again, then sign."))
    _refuse_open_question(work, ref)
    waits_for = signer.supervisor_id if signer.trainee else None
    entry = (ref.kind, ref.entry_id)
    signature = made(office.keyring, signer.id, entry, held, work.at, waits_for=waits_for)
    _keep(work, signature, Deed.SIGN)
    if waits_for is not None:
        _ask_supervisor(work, signature)
    return signature


def put_cosignature(work: UnitOfWork, office: Office, ref: EntryRef) -> Signature:
    """Sign what one's trainee wrote and signed.

    Raises:
        Missing: it is not on file.
        Refused: this member is not the supervisor it waits for.
        UserError: it does not wait for a signature, or is not what the trainee signed.
    """
    signer = _signer(work, office)
    held = _held(work, ref)
    if work.signatures.standing(ref.kind, ref.entry_id) is not Standing.WAITS:
        raise UserError(_("This entry does not wait for a second signature."))
    first = work.signatures.of(ref.kind, ref.entry_id)[0]
    _refuse_others(work, signer, first)
    if not fits(work.sql, first):
        raise UserError(_("This entry is not what was signed. Tell who keeps the file."))
    entry = (ref.kind, ref.entry_id)
    role = SignerRole.CO_SIGNER
    signature = made(office.keyring, signer.id, entry, held, work.at, role)
    _keep(work, signature, Deed.CO_SIGN)
    close_when_done(work, first)
    return signature


def close_when_done(work: UnitOfWork, first: Signature) -> None:
    """Close the supervisor's task once nothing of this trainee waits for them any more."""
    if first.waits_for is None:
        return
    waiting = work.signatures.waiting_authors(first.waits_for)
    if first.signer_id not in waiting:
        close_about(work, TaskKind.CO_SIGN, None, _about(first), _("Signed"))


_SIGNED = _("This entry is signed already.")
_NOT_OPEN = {
    Standing.IN_ERROR: _("This entry was marked as written in error. It is not signed any more."),
    Standing.MOVED: _("This entry was moved to another record. Sign it there."),
}


def _signer(work: UnitOfWork, office: Office) -> Member:
    """The member as the file knows them at this moment, with the keys that are theirs now."""
    member = work.team.get(office.member.id)
    if not member.active or member.verify_key != office.keyring.public.verify:
        raise Refused(_("Your account was changed since you signed in. Sign in again to sign."))
    return member


def _held(work: UnitOfWork, ref: EntryRef) -> Content:
    held = content(work.sql, ref.kind, ref.entry_id)
    if held is None:
        raise Missing(_("This entry is not on file any more."))
    return held


def _refuse_open_question(work: UnitOfWork, ref: EntryRef) -> None:
    """A signed question could never be answered in its place."""
    if ref.kind is not EntryKind.INVOLVEMENT:
        return
    entry = work.involvement.get(ref.entry_id)
    if entry.question and not entry.answer:
        raise UserError(_("The family's question is still open. Answer it first, then sign."))


def _refuse_others(work: UnitOfWork, signer: Member, first: Signature) -> None:
    trainee = work.team.get(first.signer_id)
    if signer.id == trainee.id or signer.trainee:
        raise Refused(_("A trainee's entry is signed by the supervisor."))
    if signer.id not in {first.waits_for, trainee.supervisor_id}:
        raise Refused(_("This entry waits for the trainee's own supervisor."))


def _keep(work: UnitOfWork, signature: Signature, deed: Deed) -> None:
    work.signatures.add(signature)
    detail = {"digest": signature.digest.hex()}
    what, patient_id = signature.kind.value, signature.patient_id
    work.log(deed, what, signature.entry_id, patient_id, detail)


def _ask_supervisor(work: UnitOfWork, signature: Signature) -> None:
    task = TaskDetails(
        kind=TaskKind.CO_SIGN,
        for_member_id=signature.waits_for,
        due_on=work.at.date(),
        about=_about(signature),
        why=_("A trainee's entries wait for your signature."),
    )
    open_task(work, task)


def _about(signature: Signature) -> str:
    return f"{signature.waits_for} {signature.signer_id}"


def ref_of(kind: EntryKind, entry_id: UUID) -> EntryRef:
    """An entry by its kind and id, whatever its version."""
    return EntryRef(kind=kind, entry_id=entry_id)
