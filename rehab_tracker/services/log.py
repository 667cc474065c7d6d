"""The log of who did what: read by the auditor, shown to the person, checked link by link."""

from datetime import date, datetime, timedelta, timezone
from uuid import UUID

from rehab_tracker.core.i18n import language
from rehab_tracker.domain.documents import DocumentKind, Order, RecipientKind
from rehab_tracker.domain.log import FAULT_SENTENCES, Deed, LogCheck, LogFault, LogLine
from rehab_tracker.domain.looks import Look, LookDeed, LooksPaper
from rehab_tracker.domain.team import Member, Part, Verb
from rehab_tracker.services.keeping import keep_copy
from rehab_tracker.services.service import Service
from rehab_tracker.store.audit import LogEntry
from rehab_tracker.store.unit_of_work import UnitOfWork

LOOKS = "access_list"
BROKEN = (Deed.BREAK_GLASS, "emergency")  # the lines beside it say for which parts


class Log(Service):
    """The log, for the member who is signed in."""

    def entries(self, limit: int = 200, before: int | None = None) -> tuple[LogLine, ...]:
        """The newest lines first; `before` a line's number to read on.

        Raises:
            Refused: the role does not allow it.
        """
        self._need(Verb.READ, Part.LOG)
        with self._reading() as work:
            found = work.audit.newest(limit, before)
            names = work.team.names()
            numbers = work.patients.numbers({entry.patient_id for entry in found})
        return tuple(
            _line(
                entry,
                names.get(entry.actor_id, "") if entry.actor_id else "",
                numbers.get(entry.patient_id, "") if entry.patient_id else "",
            )
            for entry in found
        )

    def of_patient(
        self, patient_id: UUID, begins: date | None = None, ends: date | None = None
    ) -> tuple[Look, ...]:
        """Who was in a person's record and what they did, for that person to see.

        One line for each member and day, the newest first; records that were joined are one.

        Args:
            patient_id: whose record.
            begins: the first day; None: from the beginning.
            ends: the last day; None: until now.

        Raises:
            Refused: the role does not allow it.
        """
        self._need(Verb.READ, Part.PATIENTS, patient_id)
        with self._reading() as work:
            return _looks(work, patient_id, begins, ends)

    def print_looks(
        self, patient_id: UUID, begins: date | None = None, ends: date | None = None
    ) -> bytes:
        """The same as a PDF for the person to take home; the log says so, and a copy is kept.

        Raises:
            Refused: the role does not allow it.
            Missing: there is no such patient.
        """
        self._need(Verb.READ, Part.PATIENTS, patient_id)
        with self._writing("", Deed.PRINT, LOOKS, patient_id=patient_id):
            pass
        pdf = self.draw_looks(patient_id, begins, ends)
        with self._reading() as work:
            seen = _looks(work, patient_id, begins, ends)
        order = Order(
            kind=DocumentKind.ACCESS,
            patient_id=patient_id,
            recipient=RecipientKind.PATIENT,
            language=language(),
            begins=begins or min((look.on for look in seen), default=self._today),
            ends=ends or self._today,
        )
        with self._office.store.write(self._member.id) as work:
            keep_copy(work, self._office, order, pdf)
        return pdf

    def draw_looks(
        self, patient_id: UUID, begins: date | None = None, ends: date | None = None
    ) -> bytes:
        """The same as a PDF, made in memory; nothing is kept.

        Raises:
            Refused: the role does not allow it.
            Missing: there is no such patient.
        """
        from rehab_tracker.reports.looks_sheet import looks_sheet  # noqa: PLC0415  # slow to import

        self._need(Verb.READ, Part.PATIENTS, patient_id)
        with self._reading() as work:
            paper = LooksPaper(
                clinic=self._office.details,
                patient=work.patients.get(patient_id),
                begins=begins,
                ends=ends or self._today,
                looks=_looks(work, patient_id, begins, ends),
            )
        with self._reading() as work:
            head = work.audit.head()
        anchor = f"{head.seq}-{head.mac.hex()[:12]}"
        return looks_sheet(paper, anchor=anchor, practice=self._office.store.is_practice)

    def check(self) -> LogCheck:
        """Walk the whole chain and say where it is broken; slow on a long log.

        Raises:
            Refused: the role does not allow it.
        """
        self._need(Verb.READ, Part.LOG)
        with self._reading() as work:
            verdict = work.audit.verify()
        faults = (
            LogFault(seq=finding.seq, sentence=FAULT_SENTENCES[finding.fault])
            for finding in verdict.findings
        )
        return LogCheck(rows=verdict.lines, faults=tuple(faults))


def _line(entry: LogEntry, member: str, number: str) -> LogLine:
    return LogLine(
        seq=entry.seq,
        at=entry.at,
        member=member,
        action=entry.action,
        what=entry.what,
        patient_number=number,
        patient_id=entry.patient_id,
    )


def _looks(
    work: UnitOfWork, patient_id: UUID, begins: date | None, ends: date | None
) -> tuple[Look, ...]:
    team = {member.id: member for member in work.team.everyone()}
    visits: dict[tuple[date, UUID | None], list[LogEntry]] = {}
    for entry in work.audit.of_patient(*work.aliases.person(patient_id)):
        day = _local(entry).date()
        if (begins is None or begins <= day) and (ends is None or day <= ends):
            visits.setdefault((day, entry.actor_id), []).append(entry)
    return tuple(
        _look(day, team.get(actor) if actor else None, entries[::-1])
        for (day, actor), entries in visits.items()
    )


def _look(day: date, member: Member | None, entries: list[LogEntry]) -> Look:
    told = [entry for entry in entries if (entry.action, entry.what) != BROKEN]
    return Look(
        on=day,
        first=_local(entries[0]),
        last=_local(entries[-1]),
        member=member.full_name if member else "",
        roles=tuple(sorted(member.roles)) if member else (),
        deeds=tuple(LookDeed(action=entry.action, what=entry.what) for entry in told),
    )


def _local(entry: LogEntry) -> datetime:
    """The moment on the clinic's clock as it stood then."""
    return entry.at.astimezone(timezone(timedelta(minutes=entry.offset_minutes)))
