"""Draw every kind of paper for everybody told of in a practice clinic, and count the faults.

A fault is a letter that is missing, a font that is not in the file, text beyond the printable
edge, or a paper that could not be made although nothing on file speaks against it.
"""

import os
import sys
import tempfile
from collections import Counter
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from rehab_tracker.core.errors import UserError
from rehab_tracker.domain.documents import DOCUMENTS, DocumentKind, Scope
from rehab_tracker.reports.faults import faults
from rehab_tracker.services.clinic import Clinic
from rehab_tracker.services.entrance import sign_in
from rehab_tracker.services.practice import make_practice
from rehab_tracker.services.printing import REPORT_DAYS, print_report


def main(out: Path, languages: tuple[str, ...]) -> int:
    """Draw all; how many faults there are."""
    out.mkdir(parents=True, exist_ok=True)
    found: Counter[str] = Counter({"papers": 0, "left out": 0, "faults": 0})
    with tempfile.TemporaryDirectory() as folder:
        made = make_practice(Path(folder) / "clinic", patients=12, days=120)
        for role in ("physiotherapist", "psychologist"):
            clinic = sign_in(made.directory, made.accounts[role], made.passphrase)
            try:
                _draw_for(clinic, role, out, languages, found)
            finally:
                clinic.close()
    for what, count in sorted(found.items()):
        sys.stdout.write(f"{what}\t{count}\n")
    return found["faults"]


def _draw_for(
    clinic: Clinic, role: str, out: Path, languages: tuple[str, ...], found: Counter[str]
) -> None:
    ends = clinic.clock.today()
    people = [line for line in clinic.patients.everyone() if line.number]
    carers = {line.id: clinic.reports.primary_carer(line.id) for line in people}
    for kind, about in DOCUMENTS.items():
        mine = kind is DocumentKind.SAFETY_PLAN
        if mine is not (role == "psychologist"):
            continue
        whole = about.scope is not Scope.PERSON
        for person in people[:1] if whole else people:
            number = person.number
            own = kind is DocumentKind.FAMILY and carers[person.id] is None
            for language in languages:
                name = f"{kind}-{number}-{language}.pdf"
                try:
                    pdf = print_report(
                        clinic, kind=kind, number=number, begins=ends - REPORT_DAYS, ends=ends,
                        language=language, reader=person.full_name if own else "",
                    )  # fmt: skip
                except UserError as why:
                    found["left out"] += 1
                    sys.stderr.write(f"{name}: {why}\n")
                    continue
                (out / name.replace("/", "-")).write_bytes(pdf)
                found["papers"] += 1
                for fault in faults(pdf):
                    found["faults"] += 1
                    sys.stdout.write(f"{name}, page {fault.page}: {fault.what}\n")


if __name__ == "__main__":
    wished = tuple(sys.argv[2:]) or ("en", "hi")
    sys.exit(
        1 if main(Path(sys.argv[1] if len(sys.argv) > 1 else "build/documents"), wished) else 0
    )
