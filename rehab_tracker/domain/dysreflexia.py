"""Autonomic dysreflexia and low pressure: who is at risk, what is usual, what a reading means.

The rules are the clinic's safety rules, after the Consortium for Spinal Cord Medicine: a sudden
rise over the person's own usual pressure counts, not a fixed limit, because a usual pressure of
90 to 110 is common above T6.
"""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from enum import StrEnum
from statistics import median

from rehab_tracker.core.i18n import _, warning
from rehab_tracker.domain.facts import Facts
from rehab_tracker.domain.injury import is_at_or_above
from rehab_tracker.domain.vitals import BloodPressure, Posture

RISE, RISE_OF_THE_YOUNG, GROWN_UP = 20, 15, 18
"""mmHg over the usual systolic value that count as a flag; under 18 years the smaller rise."""
ASKS_ABOVE, FLAGS_ABOVE = 130, 150
"""mmHg systolic where no usual value is known: ask for symptoms, and flag."""
FALL_SYSTOLIC, FALL_DIASTOLIC = 20, 10
"""mmHg by which a pressure falls on sitting or standing up to count as low."""
READINGS_NEEDED, WINDOW = 3, timedelta(days=14)
REPEAT_AFTER = timedelta(minutes=2)


class Symptom(StrEnum):
    """What the person feels or shows; any of the first three counts at any pressure."""

    HEADACHE = "headache"
    FLUSHING = "flushing"
    SWEATING = "sweating"
    DIZZY = "dizzy"


SYMPTOM_NAMES: dict[Symptom, str] = {
    Symptom.HEADACHE: _("Pounding headache"),
    Symptom.FLUSHING: _("Flushing"),
    Symptom.SWEATING: _("Sweating"),
    Symptom.DIZZY: _("Dizzy or faint"),
}
OF_DYSREFLEXIA = frozenset({Symptom.HEADACHE, Symptom.FLUSHING, Symptom.SWEATING})


class RestingReading(Facts):
    """A pressure at rest, from no event and not during exercise."""

    on: date
    systolic: int
    posture: Posture


class Usual(Facts):
    """What is usual for this person in one posture.

    Attributes:
        systolic: mmHg.
        posture: in which it was taken.
        set_on: the day on which a clinician set it; None where it is a median.
        readings: how many readings the median is over, 0 where a clinician set it.
    """

    systolic: int
    posture: Posture
    set_on: date | None = None
    readings: int = 0


class PressureWatch(Facts):
    """What must be known of a person to judge a pressure while it is typed.

    Attributes:
        at_risk: of dysreflexia.
        age: whole years, None where it is not known; then the grown-up's rule stands.
        usual: by posture.
        unstable_spine: the back is not bent; the whole bed is tilted.
        sildenafil: a sildenafil-type medicine is on the list.
        nitrate: a nitrate is on the list.
    """

    at_risk: bool = False
    age: int | None = None
    usual: Mapping[Posture, Usual] = {}
    unstable_spine: bool = False
    sildenafil: bool = False
    nitrate: bool = False

    @property
    def rise(self) -> int:
        """MmHg over the usual value that count."""
        young = self.age is not None and self.age < GROWN_UP
        return RISE_OF_THE_YOUNG if young else RISE


class Finding(StrEnum):
    """What a reading means, the most urgent last."""

    QUIET = "quiet"
    LOW = "low"
    ASK = "ask"
    LOW_WITH_SYMPTOMS = "low_with_symptoms"
    REPEAT = "repeat"
    FLAG = "flag"


def usual_pressure(
    set_by_clinician: Usual | None,
    readings: Iterable[RestingReading],
    posture: Posture,
    today: date,
) -> Usual | None:
    """What is usual in this posture: as a clinician set it, else the median of at least 3.

    Only readings at rest in the same posture count, from the last 14 days. Half a mmHg is left
    out, so that a rise is rather seen than missed.

    >>> day = date(2026, 11, 12)
    >>> found = [RestingReading(on=day, systolic=s, posture="sitting") for s in (96, 110, 100)]
    >>> usual_pressure(None, found, Posture.SITTING, day).systolic
    100
    >>> usual_pressure(None, found[:2], Posture.SITTING, day) is None
    True
    """
    if set_by_clinician is not None and set_by_clinician.posture is posture:
        return set_by_clinician
    counted = [
        reading.systolic
        for reading in readings
        if reading.posture is posture and today - WINDOW <= reading.on <= today
    ]
    if len(counted) < READINGS_NEEDED:
        return None
    return Usual(systolic=int(median(counted)), posture=posture, readings=len(counted))


class RiskCause(Facts):
    """Something that puts a person at risk, and the day on which it was found.

    Attributes:
        levels: candidate levels of an exam or a recorded level, such as `T4,T5`; empty for an
            episode or a risk that somebody put up.
    """

    on: date
    levels: str = ""

    @property
    def counts(self) -> bool:
        """Whether it is T6 or above in any candidate, or no level at all but an episode."""
        return not self.levels or is_at_or_above(self.levels, "T6")


def at_risk(
    causes: Iterable[RiskCause], cleared_on: date | None, *, standing: bool = False
) -> bool:
    """Whether dysreflexia must be thought of: any cause that no physician cleared afterwards.

    Once set the risk stays, whatever a later exam finds; only a physician's clearing ends what
    was known until that day.

    Args:
        causes: all that was ever found.
        cleared_on: when a physician last cleared the risk.
        standing: whether an alert about it is in force.

    >>> high = RiskCause(on=date(2026, 10, 1), levels="T5,T10")
    >>> at_risk([high, RiskCause(on=date(2026, 11, 1), levels="T10")], None)
    True
    >>> at_risk([high], date(2026, 11, 2))
    False
    """
    return standing or any(
        cause.counts and (cleared_on is None or cause.on > cleared_on) for cause in causes
    )


def judge(
    reading: BloodPressure | None,
    watch: PressureWatch,
    symptoms: Iterable[Symptom] = (),
    *,
    exercising: bool = False,
    earlier: BloodPressure | None = None,
    stopped: bool = False,
) -> Finding:
    """What a reading means for this person; it never stops anybody from saving.

    Args:
        reading: the pressure; None while only symptoms are told.
        watch: what is known of the person.
        symptoms: what the person feels or shows.
        exercising: whether it was taken during exercise.
        earlier: a reading before sitting or standing up.
        stopped: whether the session was stopped.
    """
    felt = frozenset(symptoms)
    if watch.at_risk and felt & OF_DYSREFLEXIA:
        return Finding.FLAG
    if reading is None:
        return Finding.QUIET
    high = _high(reading, watch) if watch.at_risk else Finding.QUIET
    if high is not Finding.QUIET:
        return Finding.REPEAT if exercising else high
    if _fell(reading, watch, earlier):
        loud = stopped or Symptom.DIZZY in felt
        return Finding.LOW_WITH_SYMPTOMS if loud else Finding.LOW
    return Finding.QUIET


def _high(reading: BloodPressure, watch: PressureWatch) -> Finding:
    usual = watch.usual.get(reading.posture)
    if usual is not None:
        risen = reading.systolic >= usual.systolic + watch.rise
        return Finding.FLAG if risen else Finding.QUIET
    if reading.systolic >= FLAGS_ABOVE:
        return Finding.FLAG
    return Finding.ASK if reading.systolic >= ASKS_ABOVE else Finding.QUIET


def _fell(reading: BloodPressure, watch: PressureWatch, earlier: BloodPressure | None) -> bool:
    """Whether it is low on coming up: against a reading before, else against lying as usual."""
    order = list(Posture)
    if earlier is not None and order.index(earlier.posture) < order.index(reading.posture):
        return (
            earlier.systolic - reading.systolic >= FALL_SYSTOLIC
            or earlier.diastolic - reading.diastolic >= FALL_DIASTOLIC
        )
    lying = watch.usual.get(Posture.LYING)
    if reading.posture is Posture.LYING or lying is None:
        return False
    return lying.systolic - reading.systolic >= FALL_SYSTOLIC


FIRST_STEPS: tuple[str, ...] = (
    warning("Sit the person up, legs down."),
    warning("Loosen everything tight: binder, bag strap, stockings, shoes."),
    warning("Check the blood pressure, and again every 2 minutes."),
    warning("Bladder: is the tube kinked, the bag full? Empty it."),
    warning("Then the bowel, gently, with anaesthetic gel."),
    warning("Then the skin and the nails: look for pressure, a wound, an ingrown nail."),
    warning("Call the doctor at 150 or more, or if it does not settle."),
)
SIT_UP_UNSTABLE = warning("Unstable spine: tilt the whole bed head up. Do not bend the back.")
"""In the place of the first step."""
ASK_SILDENAFIL = warning("Before a nitrate: ask about sildenafil or a medicine like it.")
HAS_SILDENAFIL = warning("A sildenafil-type medicine is on the list: tell the doctor, no nitrate.")


def first_steps(watch: PressureWatch) -> tuple[str, ...]:
    """What to do first, as marked sentences in their order."""
    begin = SIT_UP_UNSTABLE if watch.unstable_spine else FIRST_STEPS[0]
    return (begin, *FIRST_STEPS[1:])
