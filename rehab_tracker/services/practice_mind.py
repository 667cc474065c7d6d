"""Puts what a practice clinic's psychologist knows of a few people into its file, sealed."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from rehab_tracker.domain.practice.mind import mind_of
from rehab_tracker.domain.team import Member
from rehab_tracker.services.counselling import Counselling
from rehab_tracker.services.counselling_sheet import CounsellingSheet
from rehab_tracker.services.newcomers import public_halves
from rehab_tracker.services.office import Office
from rehab_tracker.services.safety import Safety
from rehab_tracker.services.safety_plans import SafetyPlans
from rehab_tracker.store.bulk import bulk_insert
from rehab_tracker.store.meetings import MeetingRow
from rehab_tracker.store.shared_lines import SharedLineRow


def keep_minds(
    office: Office,
    people: Sequence[tuple[str, UUID]],
    team: dict[str, UUID],
    today: date,
    seed: int,
) -> None:
    """Keep it for those of the people, given by number and id, about whom something is told."""
    minds = [mind_of(number, patient_id, team, today, seed) for number, patient_id in people]
    with office.store.write(office.member.id) as work:
        bulk_insert(work, MeetingRow, (each for mind in minds for each in mind.meetings))
        bulk_insert(work, SharedLineRow, (each for mind in minds for each in mind.lines))
    counselling, safety = Counselling(office), Safety(office)
    CounsellingSheet(office).new_code()
    for mind in minds:
        if mind.words:
            counselling.keep_invented(mind.words)
        for meeting_id, words in mind.process.items():
            counselling.keep_process(meeting_id, words)
        for review in mind.reviews:
            safety.review(review)
        for plan in mind.plans:
            SafetyPlans(office).write(plan)


def share_safety_key(office: Office, colleagues: Sequence[Member]) -> None:
    """Give the safety key to the practice clinic's physician, so that both roles open Safety."""
    safety = Safety(office)
    waiting = {newcomer.member.id for newcomer in safety.newcomers()}
    for member in colleagues:
        if member.id in waiting:
            safety.grant(member.id, public_halves(member).fingerprint)
