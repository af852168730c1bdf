"""The tables as they were, version by version, and how one becomes the next.

A change of ``models`` needs a new file in ``versions``; a test refuses a difference. Write it so:

    python -m legalcalc.store.migrations "what changed"

read what it wrote, and name file and revision by the next number. SQLite cannot alter most of a
table, so tables are copied (batch mode). There is no way down: a backup is made before, and it is
the way back.

Alembic is loaded only where there is something to do: each start looks whether there is.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, column, func, inspect, select, table

from legalcalc.store.errors import NewerDatabase, OlderDatabase, StoreError

if TYPE_CHECKING:
    from alembic.config import Config

__all__ = ["config", "is_known", "migrate", "newest", "require_known", "revision_of"]

# Any number, the same in every process: who migrates makes the others wait.
_TURN = 7_402_117


def config(connection: Connection | None = None) -> Config:
    """Alembic's settings; there is no file of them."""
    from alembic.config import Config

    settings = Config()
    settings.set_main_option("script_location", "legalcalc.store:migrations")
    settings.attributes["connection"] = connection
    return settings


def _revisions() -> list[str]:
    """The revisions that this program knows, the oldest first: the numbers of their files."""
    files = (Path(__file__).parent / "versions").glob("v*.py")
    return sorted(file.stem[1:].partition("_")[0] for file in files)


def newest() -> str:
    """The revision that this program's tables have."""
    return _revisions()[-1]


def is_known(revision: str) -> bool:
    """Whether this program knows a revision; those of later programs it does not."""
    return revision in _revisions()


def require_known(revision: str) -> None:
    """Raise :class:`NewerDatabase` or :class:`OlderDatabase` for a revision not known here."""
    if not is_known(revision):
        raise OlderDatabase if revision < _revisions()[0] else NewerDatabase


def revision_of(connection: Connection) -> str | None:
    """The revision of a database, or none where it is empty."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    revision: str | None = connection.scalar(
        select(column("version_num")).select_from(table("alembic_version"))
    )
    return revision


def migrate(
    connection: Connection,
    *,
    before: Callable[[], object] = lambda: None,
    target: str = "head",
) -> bool:
    """Bring the tables up to a revision, after calling ``before``; whether there was need to.

    ``before`` is not called for an empty database. Raises :class:`NewerDatabase`,
    :class:`OlderDatabase`, and :class:`StoreError` for a database with tables of something else.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(select(func.pg_advisory_xact_lock(_TURN)))
    now = revision_of(connection)
    if now == newest() and target == "head":
        return False
    if now is not None:
        require_known(now)
    if now is None and inspect(connection).get_table_names():
        raise StoreError
    if now is not None:
        before()
    from alembic import command

    command.upgrade(config(connection), target)
    return True
