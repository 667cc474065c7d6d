"""What the person agreed to share, on paper: read aloud, signed, taken home."""

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from rehab_tracker.core.i18n import _, format_date, translate
from rehab_tracker.domain.clinic import ClinicDetails
from rehab_tracker.domain.consent import (
    ANSWER_NAMES,
    CAPACITY_NAMES,
    GIVEN_NAMES,
    TOPIC_NAMES,
    Answer,
    Capacity,
    Consent,
    Topic,
)
from rehab_tracker.domain.family import RELATION_NAMES, Relative
from rehab_tracker.domain.papers import Block, Grid, Paper, Points, Said, Section
from rehab_tracker.domain.patients import Patient

TITLE = _("What I agreed to share")
MINE = _(
    "I decide who may know what. I can change my mind at any time, without a reason; then nothing "
    "of it is told or printed any more. My treatment stays the same, whatever I say."
)
WITHOUT_ASKING = _(
    "Only this is told without asking: what must be done in an emergency, and general advice on "
    "safety."
)


def consent_paper(
    clinic: ClinicDetails,
    patient: Patient,
    said: Sequence[tuple[Relative, Mapping[Topic, Answer]]],
    given: Sequence[Consent],
    *,
    today: date,
    language: str,
    prepared_by: str,
) -> Paper:
    """The paper in the current language.

    Args:
        clinic: for the letterhead.
        patient: whose consent it is.
        said: what counts today for each relative.
        given: every answer that counts, the oldest first; the last of a reader says how.
        today: the clinic's day.
        language: of the paper.
        prepared_by: the member who prints it.
    """
    number = translate(_("No. {number}"), number=patient.number) if patient.number else ""
    about = " · ".join(part for part in (patient.full_name, patient.local_name, number) if part)
    readers = [_about(relative, answers, given) for relative, answers in said]
    if not readers:
        nobody = translate(_("No relative is on file, so nothing is shared with anybody."))
        readers = [Section("nobody", translate(_("Nobody yet")), (Said(nobody),))]
    words = tuple(Said(translate(sentence)) for sentence in (MINE, WITHOUT_ASKING))
    return Paper(
        title=translate(TITLE),
        clinic=clinic,
        about=about,
        subtitle=" · ".join(
            (translate(_("written by {who}"), who=prepared_by), format_date(today))
        ),
        made_on=today,
        language=language,
        sections=(
            Section("mine", translate(_("This is my decision")), words),
            *readers,
            _signatures(),
        ),
    )


def _about(
    relative: Relative, answers: Mapping[Topic, Answer], given: Sequence[Consent]
) -> Section:
    title = translate(
        _("{name}, {relation}"),
        name=relative.full_name,
        relation=translate(RELATION_NAMES[relative.relation]),
    )
    columns = (translate(_("What may be told")), translate(_("My answer")))
    rows = tuple(
        (translate(TOPIC_NAMES[topic]), translate(ANSWER_NAMES[answers.get(topic, Answer.NO)]))
        for topic in Topic
    )
    blocks: list[Block] = [Grid(columns, rows, shares=(3, 2))]
    last = _last(relative.id, given)
    if last is None:
        asked = translate(_("Not asked yet: until then every answer counts as no."))
        return Section(str(relative.id), title, (Said(asked, strong=True), *blocks))
    blocks.append(Points(_how(last)))
    return Section(str(relative.id), title, tuple(blocks))


def _last(relative_id: UUID, given: Sequence[Consent]) -> Consent | None:
    own = [each for each in given if each.relative_id == relative_id]
    return own[-1] if own else None


def _how(last: Consent) -> tuple[str, ...]:
    said = [
        translate(_("Given on {day}: {how}"), day=format_date(last.given_on),
                  how=translate(GIVEN_NAMES[last.given])),
    ]  # fmt: skip
    if last.witness:
        said.append(translate(_("Witness: {name}"), name=last.witness))
    if last.capacity is not Capacity.YES:
        capacity = translate(CAPACITY_NAMES[last.capacity])
        said.append(" · ".join(part for part in (capacity, last.proxy, last.basis) if part))
    if last.valid_until is not None:
        said.append(translate(_("Counts until {day}"), day=format_date(last.valid_until)))
    return tuple(said)


def _signatures() -> Section:
    columns = tuple(
        translate(word) for word in (_("Who"), _("Name"), _("Signature or thumbprint"), _("Day"))
    )
    who = (_("The person"), _("Who helped to decide"), _("Witness"), _("For the clinic"))
    rows = tuple((f"{translate(word)}\n\n", "", "", "") for word in who)
    grid = Grid(columns, rows, shares=(2.2, 3, 4, 1.6))
    return Section("signatures", translate(_("Read aloud to me and understood")), (grid,))
