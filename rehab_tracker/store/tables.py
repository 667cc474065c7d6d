"""Every table of the clinic's file in one place, so that migrations see them all."""

from sqlmodel import SQLModel

from rehab_tracker.store import (
    alerts,
    appointments,
    audit,
    clinic,
    consent,
    counselling,
    drafts,
    exams,
    family,
    grants,
    injury,
    measures,
    meetings,
    milestones,
    patients,
    stays,
    team,
    therapy,
    worklist,
)

TABLES = (
    alerts.AlertRow,
    alerts.RestrictionRow,
    appointments.AppointmentRow,
    audit.AuditLogRow,
    clinic.ClinicRow,
    consent.ConsentRow,
    counselling.CounsellingNoteRow,
    drafts.DraftRow,
    exams.IsncsciExamRow,
    family.InvolvementRow,
    family.RelativeRow,
    family.TrainingRow,
    grants.GroupKeyRow,
    grants.SealedKeyRow,
    injury.InjuryRow,
    measures.MeasureResultRow,
    meetings.MeetingRow,
    milestones.ObservationRow,
    milestones.PlannedSkillRow,
    patients.PatientRow,
    patients.PhotoRow,
    stays.StayEventRow,
    team.MemberRow,
    therapy.TherapySessionRow,
    worklist.TaskRow,
)
metadata = SQLModel.metadata
