"""The clinic's own words on papers for colleagues, and the sections that come first."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for name in ("paper_opening", "paper_closing", "paper_first"):
        op.add_column("clinic", sa.Column(name, sa.String(), nullable=False, server_default=""))


def downgrade() -> None:
    raise NotImplementedError("A clinic's file is never taken back; restore a backup.")
