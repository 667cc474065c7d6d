"""The log and the counts: who did what, whole, and without a name of any patient."""

import sqlalchemy as sa

from rehab_tracker.core.i18n import translate
from rehab_tracker.services.clinic import Clinic
from tests.builders import (
    patient_details,
    registered,
)


def test_every_deed_is_one_line_by_number_never_by_name(clinic: Clinic, auditor: Clinic) -> None:
    before = auditor.log.entries(limit=1)[0].seq
    patient = registered(clinic, number="H-7", full_name="Zyxwvut")
    clinic.patients.open(patient.id)
    clinic.patients.revise(patient.id, patient_details(number="H-7", phone="98450"), 1)
    clinic.undo.undo()
    lines = [line for line in auditor.log.entries() if line.seq > before]
    assert [line.action for line in lines] == ["undo", "change", "view", "add"]
    assert {line.patient_number for line in lines} == {"H-7"}
    assert {line.member for line in lines} == {clinic.member.full_name}
    assert "Zyxwvut" not in str(lines)
    assert "98450" not in str(lines)


def test_the_log_is_read_page_by_page(clinic: Clinic, auditor: Clinic) -> None:
    for n in range(5):
        registered(clinic, full_name=f"P{n}")
    whole = auditor.log.entries()
    first = auditor.log.entries(limit=3)
    rest = auditor.log.entries(before=first[-1].seq)
    assert first + rest == whole
    assert whole[-1].seq == 1


def test_tampering_is_told_in_words(clinic: Clinic, auditor: Clinic) -> None:
    registered(clinic)
    check = auditor.log.check()
    assert check.whole
    assert check.rows == auditor.log.entries(limit=1)[0].seq
    with clinic._office.store.database.writing() as connection:
        connection.exec_driver_sql("DROP TRIGGER audit_log_refuses_update")
        connection.execute(sa.text("UPDATE audit_log SET action = 'view' WHERE seq = 3"))
    (fault,) = auditor.log.check().faults
    assert translate(fault.sentence, seq=fault.seq) == ("Row 3 was changed after it was written.")
