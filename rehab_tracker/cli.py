"""The command line: one deed each, through the same services and permissions as the window."""

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rehab_tracker.core.errors import UserError

if TYPE_CHECKING:
    from rehab_tracker.services.clinic import Clinic

app = typer.Typer(
    name="rehab-tracker",
    help="A record of spinal cord injury rehabilitation for one clinic.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

Folder = Annotated[Path, typer.Argument(metavar="DIR", help="The clinic's folder.")]
ACCOUNT, PASSPHRASE = "REHAB_TRACKER_ACCOUNT", "REHAB_TRACKER_PASSPHRASE"
RECOVERY_CODE = "REHAB_TRACKER_RECOVERY_CODE"


def run() -> None:
    """Carry out what was asked; a failure that can be mended is one sentence and exit code 1."""
    try:
        app()
    except UserError as error:
        typer.echo(str(error), err=True)
        sys.exit(1)


@app.command("open")
def open_(folder: Folder) -> None:
    """Open the window on the clinic in DIR."""
    from rehab_tracker.app import open_window

    sys.exit(open_window(folder))


@app.command()
def demo() -> None:
    """Open the window on the practice clinic, whose people do not exist."""
    from rehab_tracker.app import open_practice

    sys.exit(open_practice())


@app.command()
def practice(
    folder: Folder,
    patients: Annotated[int, typer.Option(min=1, help="How many people.")] = 12,
    days: Annotated[int, typer.Option(min=1, help="How many days back.")] = 180,
    seed: Annotated[int, typer.Option(help="The same seed and date give the same rows.")] = 1,
    as_of: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Its today; default: today.")
    ] = None,
    language: Annotated[
        str, typer.Option(help="Of its records, en or hi; default: that of the screens.")
    ] = "",
) -> None:
    """Make a practice clinic in the empty folder DIR and print how to sign in."""
    from rehab_tracker.core.i18n import _
    from rehab_tracker.core.preferences import Preferences
    from rehab_tracker.domain.practice.words import language_made_in
    from rehab_tracker.services.practice import make_practice

    if language and language_made_in(language) != language:
        raise UserError(_("There is no practice clinic in {language}."), language=language)
    made = make_practice(
        folder, patients=patients, days=days, seed=seed, as_of=_day(as_of),
        language=language or Preferences.load().language,
    )  # fmt: skip
    typer.echo(
        json.dumps(
            {
                "directory": str(made.directory),
                "passphrase": made.passphrase,
                "accounts": dict(made.accounts),
                "patients": [{"number": n, "name": name} for n, name in made.patients],
            },
            ensure_ascii=False,
        )
    )


@app.command()
def report(
    folder: Folder,
    out: Annotated[Path, typer.Option(metavar="FILE.pdf", help="The file to write.")],
    patient: Annotated[
        str, typer.Option(metavar="NUMBER", help="The hospital number; not for clinic, day-sheet.")
    ] = "",
    kind: Annotated[
        str,
        typer.Option(
            help="family, clinical, discharge, therapy, isncsci, outcomes, emergency-card, "
            "passport, home-programme, consent, safety-plan, ward-forms, access, clinic, "
            "handover, day-sheet"
        ),
    ] = "family",
    to: Annotated[
        str, typer.Option(metavar="NAME", help="A relative, else a colleague elsewhere.")
    ] = "",
    language: Annotated[str, typer.Option(help="The reader's language.")] = "",
    also: Annotated[str, typer.Option(help="A second language beside it: family, card.")] = "",
    from_: Annotated[datetime | None, typer.Option("--from", formats=["%Y-%m-%d"])] = None,
    until: Annotated[datetime | None, typer.Option("--until", formats=["%Y-%m-%d"])] = None,
) -> None:
    """Print a paper without a window; nothing is written where consent is missing."""
    from rehab_tracker.services.printing import REPORT_DAYS, print_report

    with _signed_in(folder) as clinic:
        ends = _day(until) or clinic.clock.today()
        begins = _day(from_) or ends - REPORT_DAYS
        pages = print_report(
            clinic, kind=kind, number=patient, reader=to, language=language, also=also,
            begins=begins, ends=ends,
        )  # fmt: skip
        _write_whole(out, pages)
    typer.echo(str(out))


@app.command()
def backup(
    folder: Folder,
    to: Annotated[Path, typer.Option(metavar="FOLDER", help="Where the backup goes.")],
) -> None:
    """Make a backup of the clinic in DIR, open it, count and compare, and print its name."""
    with _signed_in(folder) as clinic:
        typer.echo(str(clinic.safekeeping.back_up_to(to)))


@app.command()
def restore(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A backup.")],
    to: Annotated[Path, typer.Option(metavar="DIR", help="The clinic's folder, old or new.")],
    with_sheet: Annotated[
        bool, typer.Option("--with-sheet", help="Ask for the recovery sheet's code instead.")
    ] = False,
) -> None:
    """Check the backup FILE and put it in the place of the clinic in DIR; the old is kept."""
    from rehab_tracker.services.restoring import restore_backup, restore_with_sheet

    if with_sheet:
        done = restore_with_sheet(file, to, _asked(RECOVERY_CODE, "Recovery code"))
    else:
        done = restore_backup(file, to, *_account_and_passphrase())
    typer.echo(str(to))
    if done.kept is not None:
        typer.echo(f"What was there before is kept in {done.kept}.", err=True)


@app.command()
def check(folder: Folder) -> None:
    """Look whether file, guards, log, seals, signatures and backups of DIR are whole.

    It changes nothing. Anything wrong is said in words, and the exit code is 1.
    """
    from rehab_tracker.services.inspection import check_clinic

    findings = check_clinic(folder, *_account_and_passphrase())
    for finding in findings:
        typer.echo(f"{'FAULT' if finding.is_fault else 'ok':<6}{finding.sentence}")
    if any(finding.is_fault for finding in findings):
        sys.exit(1)


@app.command()
def tour(
    out: Annotated[Path, typer.Option(metavar="DIR", help="Where the pictures go.")],
    clinic: Annotated[
        Path | None, typer.Option(metavar="DIR", help="A practice clinic; default: a fresh one.")
    ] = None,
) -> None:
    """Draw every screen, the charts and the family's report of the practice clinic."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from rehab_tracker.app import draw_tour

    for file in draw_tour(out, clinic):
        typer.echo(str(file))


@app.command()
def classify() -> None:
    """Classify ISNCSCI exams: JSON Lines in, one exam a line; one result a line out."""
    from rehab_tracker.domain.isncsci.exchange import classify_stream

    classify_stream(sys.stdin, sys.stdout)


@app.command()
def measures(
    as_json: Annotated[bool, typer.Option("--json", help="Every item and allowed value.")] = False,
) -> None:
    """List the outcome measures."""
    from rehab_tracker.domain.measures.catalogue import catalogue
    from rehab_tracker.domain.measures.exchange import measures_json

    if as_json:
        typer.echo(measures_json())
        return
    for instrument in catalogue().values():
        typer.echo(f"{instrument.code}\t{instrument.name}")


@app.command()
def score(code: Annotated[str, typer.Argument(metavar="CODE", help="Such as scim3.")]) -> None:
    """Score a measure: one JSON object of answers a line in, one result a line out."""
    from rehab_tracker.domain.measures.exchange import score_lines

    for line in score_lines(code, sys.stdin):
        typer.echo(line)


@contextmanager
def _signed_in(folder: Path) -> "Iterator[Clinic]":
    """The clinic, opened with the account and passphrase of the environment or a prompt."""
    from rehab_tracker.services.entrance import sign_in

    clinic = sign_in(folder, *_account_and_passphrase())
    try:
        yield clinic
    finally:
        clinic.close()


def _account_and_passphrase() -> tuple[str, str]:
    account = os.environ.get(ACCOUNT) or typer.prompt("Account", err=True)
    return account, _asked(PASSPHRASE, "Passphrase")


def _asked(variable: str, name: str) -> str:
    """A secret from the environment or a prompt that does not show it."""
    return os.environ.get(variable) or str(typer.prompt(name, hide_input=True, err=True))


def _write_whole(out: Path, pages: bytes) -> None:
    """Write the file whole or not at all."""
    fresh = out.with_name(out.name + ".new")
    fresh.write_bytes(pages)
    fresh.replace(out)


def _day(moment: datetime | None) -> date | None:
    return None if moment is None else moment.date()
