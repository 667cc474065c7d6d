"""Measures for other programs: every definition as JSON, and scores for lines of answers."""

import json
from collections.abc import Iterable, Iterator
from typing import Any, NoReturn

from rehab_tracker.core.errors import Invalid, UserError
from rehab_tracker.core.i18n import _, translate
from rehab_tracker.domain.measures.audience import Audience
from rehab_tracker.domain.measures.catalogue import catalogue, instrument
from rehab_tracker.domain.measures.instrument import Instrument
from rehab_tracker.domain.measures.items import Item, Kind, Unanswered
from rehab_tracker.domain.measures.scales import MissingRule, Scale
from rehab_tracker.domain.measures.scoring import Score, score
from rehab_tracker.domain.measures.sentences import say


def measures_json() -> str:
    """Every measure on file as one JSON list: codes, items, allowed values, rules, audience."""
    return json.dumps(
        [_measure(one) for one in catalogue().values()], ensure_ascii=False, indent=2
    )


def score_lines(code: str, lines: Iterable[str]) -> Iterator[str]:
    """Score one JSON object of answers a line; a bad line says why and does not stop the rest.

    Raises:
        Missing: there is no measure of that code.
    """
    measure = instrument(code)
    return (_scored(measure, line) for line in lines if line.strip())


def _scored(measure: Instrument, line: str) -> str:
    try:
        return _written(measure, score(measure, _answers(line)))
    except UserError as error:
        return _line(None, {}, None, _said(error))


def _answers(line: str) -> dict[str, Any]:
    try:
        answers = json.loads(line, object_pairs_hook=_once, parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        raise UserError(_("This line is not JSON: {why}."), why=error) from error
    if not isinstance(answers, dict):
        raise UserError(_("This line is not one object of answers."))
    return answers


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """The object, refused when a key stands in it twice: nobody could say which one counts."""
    answers = dict(pairs)
    if len(answers) != len(pairs):
        keys = [key for key, _value in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise UserError(_("{key} is answered twice."), key=twice)
    return answers


def _no_constant(name: str) -> NoReturn:
    raise UserError(_("{name} is not a number."), name=name)


def _written(measure: Instrument, result: Score) -> str:
    why = " ".join(map(str, result.unscored)) or None
    band = say(result.band.label) if result.band else None
    subscales = {scale.key: result.subscales[scale.key] for scale in measure.subscales}
    return _line(result.total, subscales, band, why)


def _line(
    total: float | None, subscales: dict[str, float | None], band: str | None, error: str | None
) -> str:
    return json.dumps({"total": total, "subscales": subscales, "band": band, "error": error})


def _said(error: UserError) -> str:
    if not isinstance(error, Invalid):
        return str(error)
    named = (
        translate(_("{key}: {complaint}"), key=key, complaint=complaint)
        for key, complaint in error.complaints.items()
    )
    return " ".join(named)


def _measure(measure: Instrument) -> dict[str, Any]:
    return {
        "code": measure.code,
        "version": measure.version,
        "name": say(measure.name),
        "subject": measure.subject.value,
        "direction": measure.direction.value,
        "ordinal": measure.ordinal,
        "modes": [mode.value for mode in measure.modes],
        "items": [_item(item) for item in measure.items],
        "total": _scale(measure.total) if measure.total else None,
        "subscales": [_scale(scale) for scale in measure.subscales],
        "missing_rule": _rule(measure.total.missing) if measure.total else {"kind": "no total"},
        "not_scored_values": [reason.value for reason in Unanswered],
        "audience": _audience(measure.audience),
        "consent_topic": measure.topic,
        "needs_cord_injury": measure.needs_cord_injury,
        "every_days": measure.schedule.every_days,
        "windows": list(measure.schedule.windows),
        "licence": measure.licence.value,
        "source": measure.source,
        "loinc": measure.loinc,
    }


def _item(item: Item) -> dict[str, Any]:
    described: dict[str, Any] = {
        "key": item.key,
        "label": say(item.label),
        "kind": item.kind.value,
        "allowed_values": _allowed(item),
        "optional": item.optional,
        "loinc": item.loinc,
    }
    if item.asked_if:
        described["asked_if"] = {item.asked_if.key: list(item.asked_if.values)}
    if item.fields:
        described["fields"] = [_item(field) for field in item.fields]
    return described


def _allowed(item: Item) -> Any:  # noqa: ANN401  # JSON of one of three shapes
    """The list to choose from, or the limits of a number or of how many rows; None is free."""
    if item.values:
        return list(item.allowed)
    if item.kind is Kind.NUMBER:
        return {"minimum": item.low, "maximum": item.high, "decimals": item.decimals}
    return {"most": item.most} if item.kind is Kind.ROWS else None


def _scale(scale: Scale) -> dict[str, Any]:
    return {
        "key": scale.key,
        "name": say(scale.name),
        "items": list(scale.items),
        "range": [scale.low, scale.high],
        "unit": scale.unit.value,
        "missing_rule": _rule(scale.missing),
        "bands": [
            {"from": band.low, "to": band.high, "label": say(band.label), "source": band.source}
            for band in scale.bands
        ],
        "loinc": scale.loinc,
    }


def _rule(rule: MissingRule) -> dict[str, Any]:
    if not rule.up_to:
        return {"kind": "all needed"}
    return {"kind": "prorate", "up_to": rule.up_to, "never": list(rule.never)}


def _audience(audience: Audience) -> dict[str, list[str]]:
    return {
        "items": sorted(audience.items),
        "total": sorted(audience.total),
        "band": sorted(audience.band),
        "band_if_agreed": sorted(audience.band_if_agreed),
    }
