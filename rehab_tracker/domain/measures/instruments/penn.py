"""Penn Spasm Frequency Scale: how often spasms come and how strong, as the person says."""

from rehab_tracker.core.i18n import _
from rehab_tracker.domain.measures.amounts import Unit
from rehab_tracker.domain.measures.audience import TEAM
from rehab_tracker.domain.measures.instrument import (
    Area,
    Direction,
    Example,
    Instrument,
    Known,
    Licence,
    Mode,
    Schedule,
)
from rehab_tracker.domain.measures.items import Answers, AskedIf, choice
from rehab_tracker.domain.measures.scales import Scale
from rehab_tracker.domain.measures.sentences import Sentence, sentence


def _strength_without_spasms(answers: Answers, _known: Known) -> Sentence | None:
    if answers.get("frequency") == 0 and "severity" in answers:
        return sentence(_("No spasms, yet a strength is given: please check both."))
    return None


INSTRUMENT = Instrument(
    code="penn",
    version="PSFS-2",
    name=_("Penn Spasm Frequency Scale"),
    short=_("Penn spasms"),
    about=_("How often spasms come and how strong they are, in the person's own judgement."),
    area=Area.BODY,
    items=(
        choice(
            "frequency",
            _("How often do spasms come?"),
            (0, _("No spasms")),
            (1, _("Mild spasms, only when something sets them off")),
            (2, _("Full spasms now and then, less than once an hour")),
            (3, _("Spasms more than once an hour")),
            (4, _("Spasms more than ten times an hour")),
        ),
        choice(
            "severity",
            _("How strong are the spasms?"),
            (1, _("Mild")),
            (2, _("Moderate")),
            (3, _("Severe")),
            asked_if=AskedIf("frequency", (1, 2, 3, 4)),
        ),
    ),
    total=Scale(
        key="total",
        name=_("Spasm frequency"),
        items=("frequency",),
        low=0,
        high=4,
        unit=Unit.LEVEL,
    ),
    subscales=(
        Scale(
            key="severity",
            name=_("Spasm strength"),
            items=("severity",),
            low=1,
            high=3,
            unit=Unit.LEVEL,
        ),
    ),
    direction=Direction.DOWN,
    ordinal=True,
    modes=(Mode.SELF, Mode.INTERVIEW),
    schedule=Schedule(every_days=30),
    change_note=_("How often spasms come and how stiff a muscle is do not go together closely."),
    licence=Licence.WORDING,
    source="Penn 1989, N Engl J Med 320:1517; NINDS CDE F1765",
    audience=TEAM,
    topic="physical_progress",
    needs_cord_injury=True,
    checks=(_strength_without_spasms,),
    examples=(
        Example(
            answers={"frequency": 0},
            reckoned="no spasms: strength is not asked and not missing",
            total=0,
            subscales={"severity": None},
        ),
        Example(
            answers={"frequency": 4, "severity": 3},
            reckoned="more than ten an hour, severe; the two are not added",
            total=4,
            subscales={"severity": 3},
        ),
        Example(
            answers={"frequency": 2, "severity": 3},
            reckoned="now and then, severe",
            total=2,
            subscales={"severity": 3},
        ),
        Example(
            answers={"frequency": 3},
            reckoned="strength should have been asked",
            total=3,
            subscales={"severity": None},
            missing=("severity",),
        ),
    ),
)
