"""Every table of the clinic's file in one place, so that migrations see them all."""

from sqlmodel import SQLModel

from rehab_tracker.store import audit, grants

TABLES = (audit.AuditLogRow, grants.GroupKeyRow, grants.SealedKeyRow)
metadata = SQLModel.metadata
