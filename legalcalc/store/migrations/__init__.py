"""The tables as they were, version by version, and how one becomes the next.

A change of ``models`` needs a new file in ``versions``; a test refuses a difference. Write it so:

    python -m legalcalc.store.migrations "what changed"

and read what it wrote. SQLite cannot alter most of a table, so tables are copied (batch mode).
There is no way down: a backup is made before, and it is the way back.
"""

from __future__ import annotations

from collections.abc import Callable

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, func, inspect, select

from legalcalc.store.errors import NewerDatabase, StoreError

__all__ = ["config", "is_known", "migrate", "newest", "revision_of"]

# Any number, the same in every process: who migrates makes the others wait.
_TURN = 7_402_117


def config(connection: Connection | None = None) -> Config:
    """Alembic's settings; there is no file of them."""
    settings = Config()
    settings.set_main_option("script_location", "legalcalc.store:migrations")
    settings.attributes["connection"] = connection
    return settings


def newest() -> str:
    """The revision that this program's tables have."""
    head = ScriptDirectory.from_config(config()).get_current_head()
    assert head is not None
    return head


def is_known(revision: str) -> bool:
    """Whether this program knows a revision; those of later programs it does not."""
    known = ScriptDirectory.from_config(config()).walk_revisions()
    return any(script.revision == revision for script in known)


def revision_of(connection: Connection) -> str | None:
    """The revision of a database, or none where it is empty."""
    return MigrationContext.configure(connection).get_current_revision()


def migrate(
    connection: Connection,
    *,
    before: Callable[[], object] = lambda: None,
    target: str = "head",
) -> bool:
    """Bring the tables up to a revision, after calling ``before``; whether there was need to.

    ``before`` is not called for an empty database. Raises :class:`NewerDatabase`, and
    :class:`StoreError` for a database with tables of something else.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(select(func.pg_advisory_xact_lock(_TURN)))
    now = revision_of(connection)
    if now == newest() and target == "head":
        return False
    if now is not None and not is_known(now):
        raise NewerDatabase
    if now is None and inspect(connection).get_table_names():
        raise StoreError
    if now is not None:
        before()
    command.upgrade(config(connection), target)
    return True
