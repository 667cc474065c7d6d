"""How Alembic meets our tables: on a connection that is handed in, inside its transaction."""

import sqlalchemy as sa
from alembic import context
from alembic.operations.ops import MigrationScript
from alembic.script import ScriptDirectory
from sqlmodel.sql.sqltypes import AutoString, UTCDateTime

from rehab_tracker.store.row import StoredAsJson
from rehab_tracker.store.tables import metadata
from rehab_tracker.store.upgrade import NONE_YET


def written_plainly(kind: str, item: object, _autogen: object) -> str | bool:
    """Write column types as plain SQLAlchemy, so that a step never depends on today's code."""
    if kind != "type":
        return False
    if isinstance(item, UTCDateTime):
        return "sa.DateTime(timezone=True)"
    if isinstance(item, StoredAsJson):
        return "sa.JSON()"
    if isinstance(item, AutoString):
        length = item.impl.length
        return f"sa.String(length={length})" if length else "sa.String()"
    if isinstance(item, sa.Enum):
        values = ", ".join(f'"{value}"' for value in item.enums)
        return (
            f'sa.Enum({values}, name="{item.name}", native_enum=False, '
            f"create_constraint=True, length={item.length})"
        )
    return False


def numbered(_context: object, _revision: object, directives: list[MigrationScript]) -> None:
    """Number the steps in their order: 0001, 0002."""
    heads = ScriptDirectory.from_config(context.config).get_heads()
    for step in directives:
        step.rev_id = f"{int(max(heads, default=NONE_YET)) + 1:04}"


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    render_item=written_plainly,
    compare_type=True,
    process_revision_directives=numbered,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
