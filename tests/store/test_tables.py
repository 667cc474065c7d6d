"""What a new file holds beside its tables: the guards, the indexes, and the lists of words.

The lists are written out, because a migration that forgets one still runs.
"""

import re
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError

from rehab_tracker.store.database import Database
from rehab_tracker.store.guards import guards
from rehab_tracker.store.keys import new_key
from rehab_tracker.store.tables import TABLES, metadata
from rehab_tracker.store.unit_of_work import Store

TRIGGERS = {
    "isncsci_exam_refuses_delete",
    "isncsci_exam_refuses_update",
    "member_keeps_first_key",
    "member_keeps_new_key",
    *(
        f"{table}_refuses_{deed}"
        for table in (
            "addendum",
            "concern_entry",
            "audit_log",
            "correction",
            "emergency",
            "member_key",
            "patient_alias",
            "handout",
            "safety_entry",
            "signature",
        )
        for deed in ("delete", "replace", "update")
    ),
    *(
        f"{table}_signed_refuses_{deed}"
        for table in (
            "care_event",
            "care_line",
            "home_programme",
            "consent",
            "counselling_note",
            "event_follow_up",
            "injection",
            "injection_check",
            "goal",
            "goal_meeting",
            "goal_review",
            "goal_scale",
            "home_check",
            "home_photo",
            "injury",
            "involvement",
            "isncsci_exam",
            "leaving",
            "measure_result",
            "medicine",
            "meeting",
            "needs_check",
            "observation",
            "operation",
            "sealed_key",
            "skin_check",
            "therapy_session",
            "training",
        )
        for deed in ("delete", "insert", "update")
    ),
}
INDEXES = {
    "ix_home_diary_patient",
    "ix_home_diary_programme_id",
    "ix_home_programme_author",
    "ix_home_programme_patient",
    "ix_addendum_patient_id",
    "ix_addendum_root",
    "ix_alert_patient_id",
    "ix_appointment_day",
    "ix_appointment_member_id",
    "ix_appointment_patient",
    "ix_audit_log_at",
    "ix_audit_log_patient_id",
    "ix_care_event_author",
    "ix_care_event_patient",
    "ix_care_line_author",
    "ix_care_line_patient",
    "ix_concern_entry_patient_id",
    "ix_consent_author",
    "ix_consent_patient",
    "ix_consent_relative_id",
    "ix_correction_patient_id",
    "ix_counselling_note_patient_id",
    "ix_draft_member_id",
    "ix_emergency_day",
    "ix_equipment_patient_id",
    "ix_event_follow_up_author",
    "ix_event_follow_up_event_id",
    "ix_event_follow_up_patient",
    "ix_handout_patient",
    "ix_goal_author",
    "ix_goal_patient",
    "ix_goal_meeting_author",
    "ix_goal_meeting_patient",
    "ix_goal_review_author",
    "ix_goal_review_patient",
    "ix_goal_scale_author",
    "ix_goal_scale_patient",
    "ix_home_check_author",
    "ix_home_check_patient",
    "ix_needs_check_author",
    "ix_needs_check_patient",
    "ix_home_photo_involvement_id",
    "ix_home_photo_patient_id",
    "ix_injury_author",
    "ix_injury_patient",
    "ix_involvement_author",
    "ix_involvement_patient",
    "ix_isncsci_exam_patient",
    "ix_measure_result_author",
    "ix_measure_result_patient",
    "ix_limiting_factor_patient_id",
    "ix_medicine_author",
    "ix_medicine_patient",
    "ix_meeting_author",
    "ix_meeting_patient",
    "ix_observation_author",
    "ix_observation_patient",
    "ix_observation_session",
    "ix_patient_alias_duplicate_id",
    "ix_patient_alias_kept_id",
    "ix_patient_folded",
    "ix_patient_keyworker_id",
    "ix_patient_sound",
    "ix_plan_day_therapist",
    "ix_print_hold_patient_id",
    "ix_print_hold_relative_id",
    "ix_process_note_patient_id",
    "ix_relative_patient_id",
    "ix_relative_person_id",
    "ix_restriction_patient_id",
    "ix_safety_entry_patient_id",
    "ix_sealed_key_epoch",
    "ix_shared_line_patient_id",
    "ix_signature_patient_id",
    "ix_skin_check_author",
    "ix_skin_check_patient",
    "ix_snippet_author_id",
    "ix_stay_event_patient",
    "ix_task_due",
    "ix_task_patient_id",
    "ix_therapy_session_author",
    "ix_therapy_session_day",
    "ix_therapy_session_group",
    "ix_therapy_session_patient",
    "ix_therapy_session_therapist",
    "ix_training_author",
    "ix_training_patient",
    "ix_training_relative_id",
    "ix_translation_review_language",
    "ix_weekly_plan_patient",
    "ix_care_tick_patient_id",
    "ix_injection_author",
    "ix_injection_patient",
    "ix_injection_check_author",
    "ix_injection_check_injection",
    "ix_injection_check_patient_id",
    "ix_leaving_author",
    "ix_leaving_injection",
    "ix_leaving_patient_id",
    "ix_operation_author",
    "ix_operation_patient",
    "ix_pain_reading_patient_id",
    "uq_care_tick",
    "uq_pain_reading",
    "uq_correction_copy",
    "uq_correction_entry",
    "uq_patient_number",
    "uq_relative_primary_carer",
    "uq_signature_entry",
}


def names(database: Database, kind: str) -> set[str]:
    wanted = f"SELECT name FROM sqlite_master WHERE type = '{kind}' AND name NOT LIKE 'sqlite_%'"
    with database.reading() as connection:
        return set(connection.exec_driver_sql(wanted).scalars())


def checks(database: Database) -> dict[str, list[str]]:
    """The CHECKs of each table, with the words that an enum's column takes."""
    with database.reading() as connection:
        made = connection.exec_driver_sql(
            "SELECT name, sql FROM sqlite_master WHERE type = 'table'"
        ).all()
    found = {
        name: re.findall(r"CONSTRAINT \"?(ck_\w+)\"? CHECK (\(.*\))", sql) for name, sql in made
    }
    return {name: sorted(f"{a} {b}" for a, b in held) for name, held in found.items() if held}


def test_the_guards_and_indexes_are_all_there(store: Store) -> None:
    assert names(store.database, "trigger") == TRIGGERS
    assert names(store.database, "index") == INDEXES


def test_each_guard_reads_as_the_check_of_signatures_expects(store: Store) -> None:
    with store.database.reading() as connection:
        wanted = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
        there = {line.name: line.sql for line in connection.exec_driver_sql(wanted)}
    assert guards().items() <= there.items()
    assert TRIGGERS - set(guards()) == {
        f"isncsci_exam_refuses_{deed}" for deed in ("delete", "update")
    }


def test_a_rebuilt_work_list_keeps_its_partial_index(store: Store) -> None:
    with store.database.reading() as connection:
        wanted = "SELECT sql FROM sqlite_master WHERE name = 'ix_task_due'"
        made = connection.exec_driver_sql(wanted).scalar_one()
    assert "WHERE closed_at IS NULL" in made


def test_every_table_is_named_in_one_place() -> None:
    assert {row.__tablename__ for row in TABLES} == set(metadata.tables)


def test_the_migrations_know_every_word_of_every_list(store: Store, tmp_path: Path) -> None:
    """Alembic compares no CHECKs: a word added to an enum would be refused by an older file."""
    declared = Database.create(tmp_path / "declared", new_key())
    with declared.writing() as connection:
        metadata.create_all(connection)
    assert checks(store.database) == checks(declared)
    assert "ck_stay_event_kind" in str(checks(declared))
    declared.close()


def test_the_log_refuses_to_be_changed(store: Store) -> None:
    with store.write(None) as work:
        work.log("view", "patient")
    for deed in (
        "UPDATE audit_log SET action = 'x'",
        "DELETE FROM audit_log",
        "REPLACE INTO audit_log SELECT * FROM audit_log",
        "INSERT OR REPLACE INTO audit_log SELECT * FROM audit_log WHERE seq = 1",
    ):
        with (
            pytest.raises(IntegrityError, match="only grows"),
            store.database.writing() as connection,
        ):
            connection.exec_driver_sql(deed)
