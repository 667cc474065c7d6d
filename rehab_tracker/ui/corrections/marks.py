"""How an entry stands, in a shape and words: unsigned, signed, waiting, in error, moved."""

from PySide6.QtWidgets import QWidget

from rehab_tracker.core.clock import Clock
from rehab_tracker.core.i18n import _, format_date, format_time, translate
from rehab_tracker.domain.facts import Moment
from rehab_tracker.domain.signing import (
    AddendumLine,
    CorrectionLine,
    EntryHistory,
    SignatureLine,
    SignerRole,
    Standing,
)
from rehab_tracker.ui import theme
from rehab_tracker.ui.moments import at_the_clinic
from rehab_tracker.ui.widgets.icons import Icon
from rehab_tracker.ui.widgets.spacing import row
from rehab_tracker.ui.widgets.text import Words, paragraph

SHAPES: dict[Standing, tuple[str, str]] = {
    Standing.OPEN: ("pencil", "muted"),
    Standing.WAITS: ("hourglass", "warn"),
    Standing.SIGNED: ("signature", "ok"),
    Standing.IN_ERROR: ("ban", "danger"),
    Standing.MOVED: ("arrow-right", "muted"),
}
"""The icon and its colour; words always stand beside them."""
SEALED = _("sealed; a colleague gives you the key")


def standing_mark(history: EntryHistory, clock: Clock) -> QWidget:
    """The shape and one sentence."""
    mark = QWidget()
    line = row(mark, gap=6)
    line.addWidget(Icon(*SHAPES[history.standing], 16))
    line.addWidget(paragraph(standing_words(history, clock), "small"), 1)
    return mark


def standing_words(history: EntryHistory, clock: Clock) -> str:
    """Who signed it and when, whose signature is missing, or why it counts no more."""
    if history.correction is not None:
        return _corrected(history.correction, clock)
    signed = [_signed(each, clock) for each in history.signatures]
    if history.standing is Standing.WAITS:
        waits = translate(_("waits for the signature of {who}"), who=history.waits_for)
        signed.append(waits)
    if history.moved_from is not None:
        signed.append(translate(_("came here from another patient's record")))
    if not history.signatures:
        signed.insert(0, translate(_("Not signed yet")))
    return "  ·  ".join(signed)


def addendum_words(added: AddendumLine, clock: Clock) -> str:
    """Who added it, when and why."""
    said = translate(
        _("Addendum by {who}, {when}: {reason}"),
        who=added.author,
        when=_moment(added.written_at, clock),
        reason=translate(SEALED) if added.closed else added.reason,
    )
    if added.standing is Standing.IN_ERROR:
        return "  ·  ".join((said, translate(_("written in error"))))
    if added.standing is Standing.WAITS:
        return "  ·  ".join((said, translate(_("waits for the supervisor's signature"))))
    return said


def strike(widget: QWidget) -> None:
    """Show what counts no more: struck through and grey, still readable."""
    for words in [widget, *widget.findChildren(Words)]:
        if isinstance(words, Words):
            theme.mark(words, struck=True)


def _corrected(correction: CorrectionLine, clock: Clock) -> str:
    said = (
        _("Moved to another patient's record by {who}, {when}: {reason}")
        if correction.to_patient_id is not None
        else _("Written in error, said {who}, {when}: {reason}")
    )
    return translate(
        said,
        who=correction.author,
        when=_moment(correction.written_at, clock),
        reason=translate(SEALED) if correction.closed else correction.reason,
    )


def _signed(line: SignatureLine, clock: Clock) -> str:
    second = line.role is SignerRole.CO_SIGNER
    said = _("co-signed {day} by {who}") if second else _("Signed {day} by {who}")
    day = format_date(at_the_clinic(line.signed_at, clock).date())
    return translate(said, day=day, who=line.signer)


def _moment(moment: Moment, clock: Clock) -> str:
    there = at_the_clinic(moment, clock)
    return translate(_("{day}, {time}"), day=format_date(there.date()), time=format_time(there))
