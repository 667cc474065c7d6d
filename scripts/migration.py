"""Write the next step of the clinic file's tables (make migration NAME="what changes").

An empty file in memory is brought to the last step and compared with the rows of the store; what
differs becomes the new step. Read it before it goes in: a renamed column looks like one lost and
one new.
"""

import subprocess
import sys
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import Script
from sqlalchemy import create_engine
from sqlalchemy.pool import StaticPool

ROOT = Path(__file__).resolve().parent.parent
MIGRATIONS = ROOT / "rehab_tracker" / "store" / "migrations"


def main(name: str) -> int:
    """Write the step and say where it lies."""
    if not name.strip():
        sys.stderr.write('Say what changes: make migration NAME="add the ward to a stay"\n')
        return 2
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    engine = create_engine("sqlite://", poolclass=StaticPool)
    with engine.connect() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        step = command.revision(config, message=name, autogenerate=True)
    if isinstance(step, Script):
        subprocess.run([sys.executable, "-m", "ruff", "format", "--quiet", step.path], check=True)
        sys.stdout.write(f"Written: {Path(step.path).relative_to(ROOT)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(" ".join(sys.argv[1:])))
