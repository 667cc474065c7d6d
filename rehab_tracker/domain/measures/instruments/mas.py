"""Modified Ashworth Scale: resistance to passive movement, graded muscle by muscle.

The grades 0, 1, 1+, 2, 3, 4 are an order and no numbers: there is no sum and no mean, only the
grid. The same rater should repeat it, for raters agree weakly (Baunsgaard 2016).
"""

from rehab_tracker.core.i18n import _
from rehab_tracker.domain.measures.audience import TEAM
from rehab_tracker.domain.measures.instrument import (
    Area,
    Direction,
    Example,
    Instrument,
    Licence,
    Mode,
    Schedule,
)
from rehab_tracker.domain.measures.items import Cell, Item, choice, number
from rehab_tracker.domain.measures.sentences import Sentence, sentence

_GRADES = (
    ("0", _("No increase in tone")),
    ("1", _("Slight catch, or slight resistance at the end of the range")),
    ("1+", _("Catch, then slight resistance through less than half of the range")),
    ("2", _("Marked through most of the range, the limb still moves easily")),
    ("3", _("Passive movement is difficult")),
    ("4", _("Rigid")),
)
_MUSCLES = (
    ("shoulder_adductors", _("Shoulder adductors")),
    ("elbow_flexors", _("Elbow flexors")),
    ("elbow_extensors", _("Elbow extensors")),
    ("wrist_flexors", _("Wrist flexors")),
    ("finger_flexors", _("Finger flexors")),
    ("hip_flexors", _("Hip flexors")),
    ("hip_adductors", _("Hip adductors")),
    ("knee_flexors", _("Knee flexors")),
    ("knee_extensors", _("Knee extensors")),
    ("plantar_flexors", _("Ankle plantar flexors")),
)
_SIDES = (("right", _("right")), ("left", _("left")))


def _cell(muscle: tuple[str, str], side: tuple[str, str]) -> Item:
    label = sentence(_("{muscle}, {side}"), muscle=Sentence(muscle[1]), side=Sentence(side[1]))
    key = f"{muscle[0]}_{side[0]}"
    return choice(key, label, *_GRADES, cell=Cell(muscle[1], side[1]))


_CELLS = tuple(_cell(muscle, side) for muscle in _MUSCLES for side in _SIDES)
_KEYS = tuple(item.key for item in _CELLS)
_UNEVEN = {
    "elbow_flexors_right": "1+",
    "elbow_flexors_left": "0",
    "hip_adductors_right": "3",
    "hip_adductors_left": "2",
    "plantar_flexors_right": "not possible",
}

INSTRUMENT = Instrument(
    code="mas",
    version="MAS",
    name=_("Modified Ashworth Scale"),
    short=_("Ashworth"),
    about=_("Resistance of each muscle group to passive movement; every muscle for itself."),
    area=Area.BODY,
    items=(
        *_CELLS,
        choice(
            "position",
            _("Position"),
            ("lying", _("Lying on the back")),
            ("side", _("Lying on the side")),
            ("sitting", _("Sitting")),
            optional=True,
        ),
        number(
            "hours_since_dose",
            _("Hours since the last medicine against spasticity"),
            0,
            168,
            _("hours"),
            decimals=1,
            optional=True,
        ),
    ),
    total=None,
    direction=Direction.DOWN,
    ordinal=True,
    modes=(Mode.OBSERVED,),
    schedule=Schedule(every_days=30),
    change_note=_("Raters agree weakly on these grades (Baunsgaard 2016)."),
    licence=Licence.WORDING,
    source="Bohannon and Smith 1987, Phys Ther 67:206",
    audience=TEAM,
    topic="physical_progress",
    needs_cord_injury=True,
    conditions=("position",),
    examples=(
        Example(answers=dict.fromkeys(_KEYS, "0"), reckoned="no increase anywhere; no sum"),
        Example(answers=dict.fromkeys(_KEYS, "4"), reckoned="rigid everywhere; no sum"),
        Example(
            answers={**dict.fromkeys(_KEYS, "1"), **{"hip_adductors_left": "1+"}},
            reckoned="1 and 1+ are neighbours in an order; no sum, no mean",
        ),
        Example(
            answers=_UNEVEN,
            reckoned="four muscles graded; the rest is a gap, one of them not possible",
            missing=tuple(
                key for key in _KEYS if key not in _UNEVEN or key == "plantar_flexors_right"
            ),
        ),
    ),
)
