"""An injection in words, as cards and lists say it."""

from rehab_tracker.core.i18n import _, format_date, format_number, plural, translate
from rehab_tracker.domain.measures.amounts import plain
from rehab_tracker.domain.pain.diary import NO_BEFORE, ZERO_BEFORE, Held, Response
from rehab_tracker.domain.pain.effect import Effect, TherapyWindow
from rehab_tracker.domain.pain.injection import Drug, Injection, InjectionDetails, Leaving, Target
from rehab_tracker.domain.pain.words import (
    ALLERGY_NAMES,
    ANTICOAGULANT_NAMES,
    GUIDANCE_NAMES,
    INJECTION_NAMES,
    LEGS_NAMES,
    PROCEDURE_EVENT_NAMES,
    SIDE_NAMES,
    ProcedureEvent,
)

Facts = list[tuple[str, str]]
HOUR, DAY = 60, 24 * 60


def title_of(injection: InjectionDetails) -> str:
    """Which injection and where."""
    where = "; ".join(target_words(target) for target in injection.targets)
    name = translate(INJECTION_NAMES[injection.kind])
    return translate(_("{injection}: {where}"), injection=name, where=where)


def target_words(target: Target) -> str:
    """A level with its side."""
    side = translate(SIDE_NAMES[target.side])
    return translate(_("{level}, {side}"), level=target.level, side=side)


def drug_words(drug: Drug) -> str:
    """A drug with its strength and dose."""
    parts = [drug.name]
    if drug.percent is not None:
        parts.append(translate(_("{n} %"), n=_exact(drug.percent)))
    if drug.ml is not None:
        parts.append(translate(_("{n} ml"), n=_exact(drug.ml)))
    if drug.mg is not None:
        parts.append(translate(_("{n} mg"), n=_exact(drug.mg)))
    return " ".join(parts)


def facts_of(injection: Injection) -> Facts:
    """All that was recorded of it; what was not is left out."""
    clot, allergy = injection.anticoagulant, injection.allergy
    found = [
        (translate(_("By")), injection.operator),
        (translate(_("Why")), injection.indication),
        (translate(_("Guided by")), _guided(injection)),
        (translate(_("Given")), "; ".join(drug_words(drug) for drug in injection.drugs)),
        (translate(_("Anticoagulant")), _noted(ANTICOAGULANT_NAMES[clot] if clot else "",
                                               injection.anticoagulant_note)),
        (translate(_("Allergies")), _noted(ALLERGY_NAMES[allergy] if allergy else "",
                                           injection.allergy_note)),
        (translate(_("Glucose")), "" if injection.glucose is None
         else translate(_("{n} mg/dl"), n=injection.glucose)),
        (translate(_("Consent")), translate(_("Given")) if injection.consent else ""),
        (translate(_("Movement that hurts")), injection.movement),
        (translate(_("Leg strength before")), injection.legs_before),
        (translate(_("Day care")), _hours(injection)),
        (translate(_("Pressure before")), _pressure(injection.upper_before,
                                                    injection.lower_before)),
        (translate(_("Highest during")), "" if injection.upper_during is None
         else translate(_("{n} mmHg"), n=injection.upper_during)),
        (translate(_("What happened")), events_words(injection.events, injection.event_note)),
    ]  # fmt: skip
    return [(name, said) for name, said in found if said]


def leaving_words(leaving: Leaving) -> str:
    """The check before leaving in one line."""
    standing = (
        translate(_("never stands"))
        if leaving.cannot_stand
        else _pressure(leaving.upper_standing, leaving.lower_standing)
    )
    parts = [
        translate(_("{day}, {time}"), day=format_date(leaving.checked_on),
                  time=f"{leaving.checked_at:%H:%M}"),
        translate(_("legs: {legs}"), legs=translate(LEGS_NAMES[leaving.legs]).lower())
        if leaving.legs else "",
        leaving.legs_note,
        _named(_("sitting {pressure}"), _pressure(leaving.upper_sitting, leaving.lower_sitting)),
        _named(_("standing {pressure}"), standing),
        translate(_("left at {time}"), time=f"{leaving.left_at:%H:%M}") if leaving.left_at else "",
        translate(_("with {who}"), who=leaving.escort) if leaving.escort else "",
    ]  # fmt: skip
    return "  ·  ".join(part for part in parts if part)


def therapy_words(effect: Effect) -> str:
    """Say from when therapy may go on, and when it did: the aim of it all."""
    said = []
    if effect.therapy_from_on is not None and effect.therapy_from_at is not None:
        said.append(
            translate(_("Therapy again from {day}, {time}"),
                      day=format_date(effect.therapy_from_on),
                      time=f"{effect.therapy_from_at:%H:%M}")
        )  # fmt: skip
    if effect.first_session is None or effect.days_to_first is None:
        said.append(translate(_("First session after: none on file yet")))
    else:
        days = plural("{n} day after the injection", "{n} days after the injection",
                      effect.days_to_first)  # fmt: skip
        said.append(
            translate(_("First session after: {day} ({days})"),
                      day=format_date(effect.first_session), days=days)
        )  # fmt: skip
    return "  ·  ".join(said)


def window_words(window: TherapyWindow) -> str:
    """Therapy of one window: sessions of those on file, minutes, and how many days it is."""
    days = plural("{n} day", "{n} days", window.days)
    if window.minutes is None:
        return translate(_("no session on file in {days}"), days=days)
    return translate(
        _("{held} of {planned} sessions took place, {minutes} min, in {days}"),
        held=window.held,
        planned=window.planned,
        minutes=window.minutes,
        days=days,
    )


def response_words(found: Response) -> list[str]:
    """What a diary shows, line by line."""
    filled = translate(
        _("{n} of {all} times of the first 8 hours are filled in."),
        n=found.recorded,
        all=found.planned,
    )
    if found.before is None:
        return [filled, translate(NO_BEFORE)]
    if found.before == 0:
        return [filled, translate(ZERO_BEFORE)]
    if found.best is None or found.best_at is None:
        return [filled]
    best = translate(
        _("Greatest relief {percent} %, after {time}."),
        percent=format_number(round(found.best)),
        time=after_words(found.best_at),
    )
    judged = _("Responder: yes, at the clinic's threshold of {threshold} %.")
    if not found.responder:
        judged = _("Responder: no, at the clinic's threshold of {threshold} %.")
    lines = [filled, best, translate(judged, threshold=found.threshold)]
    if found.since is not None and found.until is not None:
        words = _("That much relief from {since} to {until}; the pain was back at the next time.")
        if found.held is Held.AT_LEAST:
            words = _("That much relief from {since} to at least {until}; what came then is not "
                      "on file.")  # fmt: skip
        lines.append(
            translate(words, since=after_words(found.since), until=after_words(found.until))
        )
    return lines


def after_words(minutes: int) -> str:
    """How long after: "15 minutes", "2 hours", "3 days"."""
    if minutes == 0:
        return translate(_("at once"))
    if minutes < HOUR:
        return plural("{n} minute", "{n} minutes", minutes)
    if minutes < DAY:
        return plural("{n} hour", "{n} hours", minutes // HOUR)
    return plural("{n} day", "{n} days", minutes // DAY)


def events_words(events: tuple[ProcedureEvent, ...], note: str) -> str:
    """What happened, with its note."""
    names = [translate(PROCEDURE_EVENT_NAMES[each]) for each in events]
    return "  ·  ".join([*names, *([note] if note else [])])


def relief_words(percent: float | None) -> str:
    """Relief in percent; a dash where it cannot be reckoned; worse is said as such."""
    if percent is None:
        return "–"
    if percent < 0:
        return translate(_("{n} % more"), n=format_number(round(-percent)))
    return translate(_("{n} % less"), n=format_number(round(percent)))


def _exact(number: float) -> str:
    """A dose with all the decimals that were typed: 0.25 is never rounded to 0."""
    return plain(number, 1 if round(number, 1) == number else 2)


def _noted(name: str, note: str) -> str:
    said = translate(name) if name else ""
    return ": ".join(part for part in (said, note) if part)


def _named(sentence: str, pressure: str) -> str:
    return translate(sentence, pressure=pressure) if pressure else ""


def _pressure(upper: int | None, lower: int | None) -> str:
    if upper is None or lower is None:
        return ""
    return translate(_("{upper}/{lower} mmHg"), upper=upper, lower=lower)


def _guided(injection: Injection) -> str:
    parts = [translate(GUIDANCE_NAMES[injection.guidance])]
    if injection.fluoro_seconds is not None:
        parts.append(translate(_("{n} s"), n=injection.fluoro_seconds))
    if injection.dose_mgy is not None:
        parts.append(translate(_("{n} mGy"), n=_exact(injection.dose_mgy)))
    return ", ".join(parts)


def _hours(injection: Injection) -> str:
    hours = (
        (_("came {time}"), injection.arrived_at),
        (_("began {time}"), injection.began_at),
        (_("ended {time}"), injection.ended_at),
    )
    told = ", ".join(translate(said, time=f"{at:%H:%M}") for said, at in hours if at is not None)
    return told[:1].upper() + told[1:]
