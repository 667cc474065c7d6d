"""The log of who did what: read by the auditor, and checked link by link."""

from rehab_tracker.domain.log import FAULT_SENTENCES, LogCheck, LogFault, LogLine
from rehab_tracker.domain.team import Part, Verb
from rehab_tracker.services.service import Service
from rehab_tracker.store.audit import LogEntry


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
