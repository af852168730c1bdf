"""Runs migrations for Alembic, always on a connection that it is handed, in its transaction."""

from typing import Literal

from alembic import context

from legalcalc.store.models import Instant, StoredTable


def plain(kind: str, item: object, _context: object) -> str | Literal[False]:
    """The text by which a migration writes our own type: as what it is in the database."""
    return "sa.BigInteger()" if kind == "type" and isinstance(item, Instant) else False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=StoredTable.metadata,
    render_as_batch=True,
    render_item=plain,
)
context.run_migrations()
