"""What a person agreed to for one paper, and the sections that the clinic leaves out of papers."""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for table, name in (("clinic", "paper_without"), ("handout", "agreed_by")):
        op.add_column(table, sa.Column(name, sa.String(), nullable=False, server_default=""))
    op.add_column("handout", sa.Column("measures", sa.JSON(), nullable=False, server_default="[]"))
    op.add_column("handout", sa.Column("agreed_on", sa.Date(), nullable=True))


def downgrade() -> None:
    raise NotImplementedError("A clinic's file is never taken back; restore a backup.")
