"""Opens the window, or hands over to the command line when anything was asked on it."""

import gc
import sys


def main() -> None:
    """Start the program; without an argument nothing slow is imported before the first paint."""
    if sys.argv[1:] == ["classify"]:
        from rehab_tracker.domain.isncsci.exchange import (  # noqa: PLC0415  # as fast as it can be
            classify_stream,
        )

        classify_stream(sys.stdin, sys.stdout)
    elif len(sys.argv) > 1:
        from rehab_tracker.cli import run  # noqa: PLC0415  # Typer is not needed for the window

        run()
    else:
        gc.disable()  # nothing is thrown away before the door is painted; then ui/sweeping.py does
        from rehab_tracker.app import open_window  # noqa: PLC0415  # Qt is not needed for commands

        sys.exit(open_window())


if __name__ == "__main__":
    main()
