"""The psychologist's one page about a person, read in one go and shown to nobody else."""

from collections.abc import Iterator, Mapping
from datetime import date
from uuid import UUID

from rehab_tracker.domain.alerts import AlertKind
from rehab_tracker.domain.measures.catalogue import instrument
from rehab_tracker.domain.measures.change import change
from rehab_tracker.domain.measures.due import stage_of
from rehab_tracker.domain.measures.instrument import Area, Instrument
from rehab_tracker.domain.measures.result import ScoredResult
from rehab_tracker.domain.measures.taking import Taking
from rehab_tracker.domain.mind import (
    MindPage,
    Rated,
    RiskOn,
    ScoreWords,
    Told,
    moods,
    sleeps,
    themes_over_time,
    weekly,
)
from rehab_tracker.domain.progress import weeks
from rehab_tracker.domain.safety import SafetyReview
from rehab_tracker.domain.shared_lines import Listener
from rehab_tracker.domain.team import Part, Verb
from rehab_tracker.services.counselling import Counselling
from rehab_tracker.services.measures import results_seen
from rehab_tracker.services.safety import Safety
from rehab_tracker.services.service import Service
from rehab_tracker.store.unit_of_work import UnitOfWork

PAIN, SLEEP = "isci_pain", "sleep"


class Mind(Service):
    """Mood, sleep, pain, therapy, themes, scores and risk of one person, on one page."""

    def page(self, patient_id: UUID, first: date, last: date) -> MindPage:
        """Everything from the first to the last day; scores and risk from the beginning.

        Raises:
            Refused: the member is no psychologist, or waits for the counselling key.
        """
        self._need(Verb.READ, Part.COUNSELLING, patient_id)
        notes = [
            note
            for note in Counselling(self._office).notes(patient_id)
            if first <= note.meeting.happened_on <= last
        ]
        seen = results_seen(self._office, patient_id)
        with self._reading() as work:
            notes = [note for note in notes if _still_counts(work, patient_id, note.meeting.id)]
            days = work.therapy.days(patient_id, first, last)
            pain = work.therapy.pain(patient_id, first, last)
            told = tuple(self._told(work, patient_id))
            names = {member.id: member.full_name for member in work.team.everyone()}
            injury = work.injuries.newest(patient_id)
        held = [day for day, missed in days if missed is None]
        missed = [day for day, why in days if why is not None]
        return MindPage(
            first=first,
            last=last,
            mood=moods(notes),
            sleep=sleeps(notes),
            pain=weekly(pain),
            pain_on_sleep=_sleep_by_pain(seen, first, last),
            weeks=weeks((), held, missed, first, last),
            themes=themes_over_time(notes),
            risk=self._risk(patient_id),
            told=told,
            scores=tuple(_scores(seen, names, injury.onset if injury else None)),
        )

    def _risk(self, patient_id: UUID) -> tuple[RiskOn, ...]:
        """The history of risk, the oldest first; empty for who waits for the safety key."""
        reviews = Safety(self._office).reviews_if_held(patient_id)
        return tuple(_risk_on(review) for review in reversed(reviews))

    def _told(self, work: UnitOfWork, patient_id: UUID) -> Iterator[Told]:
        found = [
            Told(on=line.written_at.date(), words=line.words, until=line.ended_on or line.until)
            for line in work.shared_lines.of(patient_id)
            if line.listener is Listener.TEAM
        ]
        found += [
            Told(on=alert.begins_on, words=alert.reason, until=alert.ended_on)
            for alert in work.alerts.of(patient_id)
            if alert.kind is AlertKind.SAFETY
        ]
        yield from sorted(found, key=lambda told: told.on, reverse=True)


def _still_counts(work: UnitOfWork, patient_id: UUID, meeting_id: UUID) -> bool:
    standing = work.signatures.standings(patient_id).get(meeting_id)
    return standing is None or standing.counts


def _risk_on(review: SafetyReview) -> RiskOn:
    return RiskOn(on=review.told_on, level=review.level)


def _sleep_by_pain(seen: tuple[ScoredResult, ...], first: date, last: date) -> tuple[Rated, ...]:
    found = []
    for each in reversed(seen):
        said = each.result.answers.get(SLEEP) if each.result.code == PAIN else None
        if isinstance(said, int | float) and first <= each.result.taken_on <= last:
            found.append(Rated(on=each.result.taken_on, value=float(said)))
    return tuple(found)


def _scores(
    seen: tuple[ScoredResult, ...], names: Mapping[UUID, str], injured_on: date | None
) -> Iterator[ScoreWords]:
    by_code: dict[str, list[ScoredResult]] = {}
    for each in seen:
        about_mood = instrument(each.result.code).area is Area.WELLBEING
        if about_mood and each.score is not None and each.score.total is not None:
            by_code.setdefault(each.result.code, []).append(each)
    for code, results in by_code.items():
        yield _words(instrument(code), results, names, injured_on)


def _words(
    measure: Instrument,
    results: list[ScoredResult],
    names: Mapping[UUID, str],
    injured_on: date | None,
) -> ScoreWords:
    latest, before = results[0], results[1] if len(results) > 1 else None
    told = None
    if before is not None and latest.result.answers and before.result.answers:
        day = latest.result.taken_on
        stage = stage_of((day - injured_on).days) if injured_on else None
        told = change(measure, _taking(before, names), _taking(latest, names), stage).headline
    total = latest.score.total if latest.score else None
    return ScoreWords(
        code=measure.code,
        name=measure.short,
        on=latest.result.taken_on,
        total=total or 0.0,
        of=measure.total.high if measure.total else None,
        since=before.result.taken_on if before else None,
        change=told,
    )


def _taking(found: ScoredResult, names: Mapping[UUID, str]) -> Taking:
    result = found.result
    return Taking(
        version=result.measure_version,
        mode=result.mode,
        answers=result.answers,
        rater=names.get(result.author_id, ""),
    )
