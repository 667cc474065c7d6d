"""Skin checks: what was seen at each site, and what follows when it stays or is open."""

from collections.abc import Iterable, Mapping
from datetime import date, time
from enum import StrEnum
from uuid import UUID

from pydantic import Field, model_validator

from rehab_tracker.core.i18n import _
from rehab_tracker.domain.facts import Facts, Line, OnFile, complain


class SkinSite(StrEnum):
    """Where pressure harms first, from the head down; right before left."""

    OCCIPUT = "occiput"
    SCAPULA_R = "scapula_r"
    SCAPULA_L = "scapula_l"
    ELBOW_R = "elbow_r"
    ELBOW_L = "elbow_l"
    SACRUM = "sacrum"
    TAILBONE = "tailbone"
    TROCHANTER_R = "trochanter_r"
    TROCHANTER_L = "trochanter_l"
    ISCHIUM_R = "ischium_r"
    ISCHIUM_L = "ischium_l"
    KNEE_R = "knee_r"
    KNEE_L = "knee_l"
    ANKLE_R = "ankle_r"
    ANKLE_L = "ankle_l"
    HEEL_R = "heel_r"
    HEEL_L = "heel_l"
    ORTHOSIS = "orthosis"


SITE_NAMES: dict[SkinSite, str] = {
    SkinSite.OCCIPUT: _("Back of the head"),
    SkinSite.SCAPULA_R: _("Shoulder blade, right"),
    SkinSite.SCAPULA_L: _("Shoulder blade, left"),
    SkinSite.ELBOW_R: _("Elbow, right"),
    SkinSite.ELBOW_L: _("Elbow, left"),
    SkinSite.SACRUM: _("Sacrum"),
    SkinSite.TAILBONE: _("Tailbone"),
    SkinSite.TROCHANTER_R: _("Hip bone, right"),
    SkinSite.TROCHANTER_L: _("Hip bone, left"),
    SkinSite.ISCHIUM_R: _("Seat bone, right"),
    SkinSite.ISCHIUM_L: _("Seat bone, left"),
    SkinSite.KNEE_R: _("Knee, right"),
    SkinSite.KNEE_L: _("Knee, left"),
    SkinSite.ANKLE_R: _("Ankle, right"),
    SkinSite.ANKLE_L: _("Ankle, left"),
    SkinSite.HEEL_R: _("Heel, right"),
    SkinSite.HEEL_L: _("Heel, left"),
    SkinSite.ORTHOSIS: _("Under brace or splint"),
}


class SkinState(StrEnum):
    """What was seen; on dark skin look for darker, purple, warm, hard or boggy."""

    NORMAL = "normal"
    FADES = "fades"
    STAYS = "stays"
    OPEN = "open"
    NOT_LOOKED = "not_looked"


STATE_NAMES: dict[SkinState, str] = {
    SkinState.NORMAL: _("Normal"),
    SkinState.FADES: _("Colour change that fades"),
    SkinState.STAYS: _("Colour change that stays"),
    SkinState.OPEN: _("Open"),
    SkinState.NOT_LOOKED: _("Not looked at"),
}
STATE_HINTS: dict[SkinState, str] = {
    SkinState.NORMAL: _("As the skin around it."),
    SkinState.FADES: _("Gone within half an hour off the spot."),
    SkinState.STAYS: _(
        "Red and does not blanch. On dark skin: darker, purple, warm, hard or boggy."
    ),
    SkinState.OPEN: _("The skin is broken."),
    SkinState.NOT_LOOKED: _("Could not be seen this time."),
}
ALARMS = frozenset({SkinState.STAYS, SkinState.OPEN})
"""They make a nurse's task and a sitting limit."""


class SkinFinding(Facts):
    """What was seen at one site."""

    site: SkinSite
    state: SkinState


class SkinCheckDetails(Facts):
    """One look at the skin; a site that is not named was not looked at.

    Attributes:
        limit_minutes: how long the person may sit at a time from now on, 0 not at all; None where
            nobody said yet. Asked only where the skin stays changed or is open.
        told: who was told.
    """

    patient_id: UUID
    checked_on: date
    checked_at: time | None = None
    found: tuple[SkinFinding, ...] = ()
    limit_minutes: int | None = Field(default=None, ge=0, le=960)
    told: Line = ""
    note: Line = ""

    @model_validator(mode="after")
    def _looked_somewhere(self) -> "SkinCheckDetails":
        if not any(each.state is not SkinState.NOT_LOOKED for each in self.found):
            complain("found", _("Nothing was looked at yet. Choose a site and what you saw."))
        if len({each.site for each in self.found}) < len(self.found):
            complain("found", _("A site is named twice."))
        return self

    def states(self) -> Mapping[SkinSite, SkinState]:
        """Every site with what was seen there."""
        seen = {each.site: each.state for each in self.found}
        return {site: seen.get(site, SkinState.NOT_LOOKED) for site in SkinSite}

    @property
    def alarms(self) -> tuple[SkinFinding, ...]:
        """Where it stays changed or is open, from the head down."""
        return alarming(self.states())


class SkinCheck(SkinCheckDetails, OnFile):
    """A skin check on file."""


def alarming(states: Mapping[SkinSite, SkinState]) -> tuple[SkinFinding, ...]:
    """The sites that need a nurse, from the head down."""
    return tuple(
        SkinFinding(site=site, state=state)
        for site, state in ((each, states.get(each)) for each in SkinSite)
        if state in ALARMS
    )


def latest_states(checks: Iterable[SkinCheckDetails]) -> dict[SkinSite, SkinState]:
    """What was seen last at each site; a site not looked at keeps what was seen before."""
    found = dict.fromkeys(SkinSite, SkinState.NOT_LOOKED)
    for check in sorted(checks, key=lambda one: (one.checked_on, one.checked_at or time(0))):
        for each in check.found:
            if each.state is not SkinState.NOT_LOOKED:
                found[each.site] = each.state
    return found
