"""What one outcome measure is: all that forms, charts, reports and tests need to know of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from rehab_tracker.core.i18n import _
from rehab_tracker.domain.measures.audience import Audience
from rehab_tracker.domain.measures.items import Answers, Item
from rehab_tracker.domain.measures.scales import Scale
from rehab_tracker.domain.measures.sentences import Sentence, Text


class Direction(StrEnum):
    """Which way is better."""

    UP = "up"
    DOWN = "down"
    NONE = "none"


class Mode(StrEnum):
    """How the answers were got; results of different modes are compared with a note."""

    OBSERVED = "observed"
    INTERVIEW = "interview"
    SELF = "self"


MODE_NAMES: dict[Mode, str] = {
    Mode.OBSERVED: _("observed"),
    Mode.INTERVIEW: _("by interview"),
    Mode.SELF: _("by the person alone"),
}


class Area(StrEnum):
    """The page of the record on which a measure stands."""

    FUNCTION = "function"
    WALKING = "walking"
    BODY = "body"
    GOALS = "goals"
    PAIN = "pain"
    WELLBEING = "wellbeing"
    CARER = "carer"


AREA_NAMES: dict[Area, str] = {
    Area.FUNCTION: _("Function"),
    Area.WALKING: _("Walking"),
    Area.BODY: _("Muscles and hands"),
    Area.GOALS: _("Goals"),
    Area.PAIN: _("Pain"),
    Area.WELLBEING: _("Well-being"),
    Area.CARER: _("The carer"),
}


class Subject(StrEnum):
    """Whose answers they are."""

    PATIENT = "patient"
    CARER = "carer"


class Licence(StrEnum):
    """What of the measure's wording may be shown."""

    WORDING = "may ship wording"
    OWN_LABELS = "own labels"
    SCORES_ONLY = "scores only"


class Stage(StrEnum):
    """How long ago the injury was, as far as change figures differ by it."""

    EARLY = "early"
    CHRONIC = "chronic"


class ChangeKind(StrEnum):
    """What a published change figure claims."""

    SMALL = "small"
    SUBSTANTIAL = "substantial"
    REAL = "smallest real difference"
    MEANINGFUL = "meaningful"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeFigure:
    """A published size of change, for whom it holds and who published it.

    `percent` is an alternative to `size`, of the earlier value. `only_better` figures say nothing
    of a change for the worse. A figure that is not `for_cord_injury` is quoted and judges nothing.
    """

    kind: ChangeKind
    size: float
    source: str
    population: Text
    stage: Stage | None = None
    percent: float | None = None
    only_better: bool = False
    for_cord_injury: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """When the measure is due again; a clinic may set its own number of days.

    `windows` are the keys of the time windows after injury, `discharge` asks for it before
    discharge, and the months count from discharge.
    """

    every_days: int | None = None
    windows: tuple[str, ...] = ()
    discharge: bool = False
    months_after_discharge: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A worked example reckoned by hand or taken from the reference, with the sum in words."""

    answers: Answers
    reckoned: str
    total: float | None = None
    subscales: Mapping[str, float | None] = field(default_factory=dict)
    band: str | None = None
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What the record says beside the answers, for the checks a colleague would make.

    None means that nothing is recorded either way.
    """

    tracheostomy: bool | None = None
    bladder_method: str | None = None


Check = Callable[[Answers, Known], Sentence | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Instrument:
    """One outcome measure as one value.

    `ordinal` scores are levels: they are counted and never averaged. `conditions` are items that
    should be the same for two results to be compared. `safety_item` opens a safety review when it
    is above zero or unanswered. `languages` are those with an official wording, each with its
    source; only in them may a person answer alone.
    """

    code: str
    version: str
    name: Text
    short: Text
    about: Text
    area: Area
    items: tuple[Item, ...]
    total: Scale | None
    subscales: tuple[Scale, ...] = ()
    direction: Direction
    ordinal: bool = False
    modes: tuple[Mode, ...]
    schedule: Schedule
    changes: tuple[ChangeFigure, ...] = ()
    change_note: Text = ""
    licence: Licence
    notice: str = ""
    source: str
    audience: Audience
    subject: Subject = Subject.PATIENT
    topic: str
    needs_cord_injury: bool = False
    loinc: str | None = None
    instruction: Text = ""
    languages: Mapping[str, str] = field(default_factory=dict)
    conditions: tuple[str, ...] = ()
    safety_item: str | None = None
    checks: tuple[Check, ...] = ()
    examples: tuple[Example, ...]

    def __post_init__(self) -> None:
        """Refuse a definition whose parts do not fit together."""
        keys = [item.key for item in self.items]
        named = {key for scale in self.scales for key in scale.items} | set(self.conditions)
        if len(keys) != len(set(keys)) or not named <= set(keys):
            raise ValueError(f"{self.code}: item keys repeat or are unknown: {named - set(keys)}")

    @property
    def scales(self) -> tuple[Scale, ...]:
        """The total, if there is one, and the subscales."""
        return (self.total, *self.subscales) if self.total else self.subscales

    def item(self, key: str) -> Item:
        """The item of that key."""
        return next(item for item in self.items if item.key == key)

    def topic_of(self, part: Item | Scale) -> str:
        """The consent topic of an item or scale: its own, or else the measure's."""
        return part.topic or self.topic
