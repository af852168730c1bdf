"""The database: connections, transactions, and its troubles told for people."""

from __future__ import annotations

import errno
import os
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, func, make_url, select
from sqlalchemy.engine import URL
from sqlalchemy.exc import (
    ArgumentError,
    DataError,
    DBAPIError,
    IntegrityError,
    NoSuchModuleError,
)
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.orm import Session as Transaction
from sqlalchemy.orm.exc import StaleDataError
from sqlalchemy.pool import QueuePool

from legalcalc.messages import Message, _
from legalcalc.store.errors import Conflict, NotGranted, StoreError, Trouble, Unavailable
from legalcalc.store.logs import log_event
from legalcalc.store.models import NO_DAY

__all__ = ["Database", "Transaction"]

_PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",
    "foreign_keys=ON",
    "secure_delete=ON",
    "trusted_schema=OFF",
    "temp_store=MEMORY",
    "busy_timeout=5000",
)
_SETTINGS = (
    "lock_timeout = '5s'",
    "idle_in_transaction_session_timeout = '60s'",
    "synchronous_commit = on",
)
_THREADS = 32
# The tables that somebody writes who signs in and reads; that of the revision is looked at there.
_WRITTEN_BY_READERS = (
    *("alembic_version", "installation", "person", "trust", "invitation", "device", "session"),
    *("throttle", "door_day"),
    *("membership", "grants", "rekeying", "memory", "audit"),
)

# SQLite's primary result codes and PostgreSQL's SQLSTATE, or the class they begin with.
_SQLITE_TROUBLES: dict[int, Trouble] = {
    sqlite3.SQLITE_FULL: Trouble.FULL,
    sqlite3.SQLITE_READONLY: Trouble.READ_ONLY,
    sqlite3.SQLITE_BUSY: Trouble.BUSY,
    sqlite3.SQLITE_LOCKED: Trouble.BUSY,
    sqlite3.SQLITE_CANTOPEN: Trouble.UNREACHABLE,
    sqlite3.SQLITE_IOERR: Trouble.UNREACHABLE,
    sqlite3.SQLITE_CORRUPT: Trouble.BROKEN,
    sqlite3.SQLITE_NOTADB: Trouble.BROKEN,
}
_POSTGRESQL_TROUBLES: dict[str, Trouble] = {
    "25006": Trouble.READ_ONLY,
    "40": Trouble.BUSY,  # deadlock, serialization
    "53100": Trouble.FULL,
    "53": Trouble.BUSY,
    "55P03": Trouble.BUSY,
    "57": Trouble.UNREACHABLE,
    "08": Trouble.UNREACHABLE,
    "58": Trouble.UNREACHABLE,
    "XX": Trouble.BROKEN,
}


class Database:
    """An engine, with transactions that are joined by calls inside them in the same thread.

    ``is_read_only``: SQLite has its file on a disk that takes nothing. It can be read still: the
    tables that signing in and opening a case write are copied into memory, and are gone with the
    process; what writes to another raises :class:`Unavailable`.
    """

    def __init__(self, url: str, *, room: int | None = None) -> None:
        """``room``: how many bytes SQLite may take, after which the disk counts as full."""
        self.url = _understood(url)
        self.is_read_only = self.is_sqlite and not self.is_in_memory and _is_read_only(self.path)
        self.engine = _read_only(self.path) if self.is_read_only else _engine(self.url, room)
        self._here = threading.local()
        self._writer = self.engine.execution_options(legalcalc_writes=True)
        # Everything that is read is of one moment, as it is in SQLite anyway: keys and records that
        # somebody renews between two looks would not fit each other.
        self._reader = (
            self.engine
            if self.is_sqlite
            else self.engine.execution_options(isolation_level="REPEATABLE READ")
        )

    @property
    def is_sqlite(self) -> bool:
        """Whether this is SQLite; otherwise it is PostgreSQL."""
        return self.url.get_backend_name() == "sqlite"

    @property
    def path(self) -> Path:
        """The file of SQLite."""
        return Path(str(self.url.database))

    @property
    def is_in_memory(self) -> bool:
        """Whether nothing of it is kept: SQLite without a file."""
        return self.is_sqlite and self.url.database in (None, "", ":memory:")

    @contextmanager
    def reading(self) -> Iterator[Transaction]:
        """A transaction that only reads, or the one that is under way."""
        with self._transaction(self._reader, writes=False) as transaction:
            yield transaction

    @contextmanager
    def writing(self, *, alone: bool = False) -> Iterator[Transaction]:
        """A transaction that writes, or the one under way; all of it takes effect, or none.

        ``alone`` is for what must last whatever becomes of the action around it, such as the count
        of wrong tries; it may not be called inside another transaction.
        """
        if alone and self._current() is not None:
            raise RuntimeError("this action makes its own transactions")
        with self._transaction(self._writer, writes=True) as transaction:
            yield transaction

    @property
    def under_way(self) -> bool:
        """Whether this thread is in a transaction, which a call would join."""
        return self._current() is not None

    def after_commit(self, task: Callable[[], None]) -> None:
        """Do something once the transaction under way has taken effect."""
        self._here.tasks.append(task)

    def _current(self) -> Transaction | None:
        current: Transaction | None = getattr(self._here, "transaction", None)
        return current

    @contextmanager
    def _transaction(self, engine: Engine, *, writes: bool) -> Iterator[Transaction]:
        current = self._current()
        if current is not None:
            if writes and not self._here.writes:
                raise RuntimeError("an action that only reads cannot begin to write")
            yield current
            return
        tasks: list[Callable[[], None]] = []
        with (
            translated_troubles(),
            Transaction(engine, expire_on_commit=False) as transaction,
            transaction.begin(),
        ):
            self._here.transaction, self._here.writes, self._here.tasks = transaction, writes, tasks
            try:
                yield transaction
            finally:
                self._here.transaction = None
        for task in tasks:
            task()

    @contextmanager
    def connection(self, *, writes: bool) -> Iterator[Connection]:
        """A bare connection in a transaction, for tables as they are and not as they should be."""
        engine = self._writer if writes else self._reader
        with translated_troubles(), engine.connect() as connection, connection.begin():
            yield connection

    def has_turned(self) -> bool:
        """Whether the disk took writing and does no more, or the other way round."""
        if not self.is_sqlite or self.is_in_memory:
            return False
        return self.path.exists() and _is_read_only(self.path) != self.is_read_only

    def scrub(self) -> None:
        """Leave no deleted row behind in the files, as far as the database can do that."""
        with translated_troubles():
            if self.is_sqlite:
                with self.engine.connect() as connection:
                    _at_once(connection, "PRAGMA wal_checkpoint(TRUNCATE)")
            else:
                with self.engine.execution_options(
                    isolation_level="AUTOCOMMIT"
                ).connect() as connection:
                    for table in ("grants", "evidence_file", "diary_entry"):
                        connection.exec_driver_sql(f"VACUUM (FULL) {table}")
                    connection.exec_driver_sql("VACUUM")

    def shortcomings(self) -> tuple[Message, ...]:
        """The faults of the database's own settings, in sentences."""
        if self.is_sqlite:
            return ()
        with self.reading() as transaction:
            off = [
                name
                for name in ("fsync", "full_page_writes", "synchronous_commit", "data_checksums")
                if transaction.scalar(select(func.current_setting(name))) == "off"
            ]
            version = transaction.scalar(select(func.current_setting("server_version_num")))
        found = []
        if off:
            found.append(
                _(
                    "PostgreSQL runs without {settings}: a power cut could lose what was saved. "
                    "Switch them on.",
                    settings=", ".join(off),
                )
            )
        if int(version or 0) < 150000:
            found.append(_("PostgreSQL is older than version 15. Install a newer one."))
        if not _is_near(self.url) and self.url.query.get("sslmode") != "verify-full":
            found.append(
                _(
                    "The database is on another machine, and the way there is not protected. "
                    "Add sslmode=verify-full to its address."
                )
            )
        return tuple(found)

    def close(self) -> None:
        """Let go of all connections; SQLite's last one folds the write-ahead log in."""
        self.engine.dispose()


@contextmanager
def translated_troubles() -> Iterator[None]:
    """Tell what a database cannot do as :class:`Unavailable`, and a lost race as a conflict."""
    trouble: Trouble
    try:
        yield
    except (IntegrityError, StaleDataError):
        # Two who made or changed the same thing at the same moment: one did.
        raise Conflict from None
    except DataError:
        # An id or a number that the database cannot even hold is one of nothing.
        raise NotGranted from None
    except PoolTimeout:
        trouble = Trouble.BUSY
    except DBAPIError as error:
        known = _trouble(error)
        if known is None:
            raise
        trouble = known
    else:
        return
    log_event("store_unavailable", trouble=trouble)
    raise Unavailable(trouble) from None


def _trouble(error: DBAPIError) -> Trouble | None:
    code = getattr(error.orig, "sqlite_errorcode", None)
    if code is not None:
        return _SQLITE_TROUBLES.get(code & 0xFF)
    if isinstance(error.orig, sqlite3.OperationalError):
        return Trouble.BROKEN  # the driver's own word of text that is none
    state = getattr(error.orig, "sqlstate", None)
    if state is not None:
        return _POSTGRESQL_TROUBLES.get(state) or _POSTGRESQL_TROUBLES.get(state[:2])
    # psycopg gives no state where there was no server to give one.
    return Trouble.UNREACHABLE if type(error.orig).__module__.startswith("psycopg") else None


# -- engines ---------------------------------------------------------------------------------------


def _understood(url: str) -> URL:
    try:
        understood = make_url(url)
    except ArgumentError:
        raise StoreError(_ADDRESS) from None
    if understood.drivername not in ("sqlite", "sqlite+pysqlite", "postgresql+psycopg"):
        raise StoreError(_ADDRESS)
    return understood


_ADDRESS = _(
    "The address of the database is not understood. "
    "Write sqlite:///PATH or postgresql+psycopg://HOST/NAME."
)


def _engine(url: URL, room: int | None) -> Engine:
    if url.get_backend_name() == "sqlite":
        return _sqlite(url, room)
    try:
        # Another server may have answered since: a connection is tried before it is used.
        engine = create_engine(url, hide_parameters=True, pool_pre_ping=True, max_overflow=_THREADS)
    except (NoSuchModuleError, ModuleNotFoundError):
        raise StoreError(
            _("PostgreSQL needs a package that is missing: pip install 'legalcalc[postgresql]'.")
        ) from None

    @event.listens_for(engine, "connect")
    def set_up(connection: Any, record: Any) -> None:
        for setting in _SETTINGS:
            connection.execute(f"SET {setting}")
        connection.commit()
        _read_any_day(connection)

    return engine


def _read_any_day(connection: Any) -> None:
    """Read days that no calendar here has, such as "infinity", as none, and not as a fault."""
    from psycopg import DataError as OddDay
    from psycopg.types.datetime import DateLoader

    class AnyDay(DateLoader):
        def load(self, data: Any) -> date:
            try:
                return super().load(data)
            except OddDay:
                return NO_DAY

    connection.adapters.register_loader("date", AnyDay)


def _sqlite(url: URL, room: int | None) -> Engine:
    if in_memory := url.database in (None, "", ":memory:"):
        # One connection that all threads take turns with: another would be another database.
        engine = create_engine(
            url,
            hide_parameters=True,
            poolclass=QueuePool,
            pool_size=1,
            max_overflow=0,
            connect_args={"check_same_thread": False},
        )
    else:
        _make_private(Path(str(url.database)))
        engine = create_engine(url, hide_parameters=True, pool_size=8, max_overflow=_THREADS)

    @event.listens_for(engine, "connect")
    def set_up(connection: sqlite3.Connection, record: Any) -> None:
        # The driver begins transactions too late for SQLite; begin() below does it in time.
        connection.isolation_level = None
        for pragma in _PRAGMAS:
            if not (in_memory and pragma.startswith("journal_mode")):
                connection.execute(f"PRAGMA {pragma}").close()
        if room is not None:
            ((page,),) = connection.execute("PRAGMA page_size").fetchall()
            connection.execute(f"PRAGMA max_page_count={room // page}").close()

    event.listen(engine, "begin", _begin)
    return engine


def _is_read_only(path: Path) -> bool:
    """Whether a database is there that may be read and not written, for whatever reason."""
    if not path.exists():
        return False
    return not os.access(path, os.W_OK) or not os.access(path.parent, os.W_OK)


def _read_only(path: Path) -> Engine:
    """One connection that all threads take turns with: another would have other sessions."""
    engine = create_engine(
        "sqlite://",
        hide_parameters=True,
        poolclass=QueuePool,
        pool_size=1,
        max_overflow=0,
        connect_args={"check_same_thread": False, "uri": True},
    )
    log = path.with_name(path.name + "-wal")
    # What a process that ended left in the log belongs to the database, and is read with it; where
    # there is none, SQLite has to be told that nobody will begin one.
    is_whole = not log.exists() or not log.stat().st_size
    address = f"{path.absolute().as_uri()}?mode=ro{'&immutable=1' if is_whole else ''}"

    @event.listens_for(engine, "connect")
    def set_up(connection: sqlite3.Connection, record: Any) -> None:
        connection.isolation_level = None
        for pragma in ("foreign_keys=OFF", "trusted_schema=OFF", "temp_store=MEMORY"):
            connection.execute(f"PRAGMA {pragma}").close()
        connection.execute("ATTACH ? AS disk", (address,)).close()
        found = connection.execute("SELECT name, sql FROM disk.sqlite_master WHERE type = 'table'")
        for name, statement in found.fetchall():
            if name in _WRITTEN_BY_READERS:
                connection.execute(statement).close()
            if name in _WRITTEN_BY_READERS and name != "session":  # older ones cannot be ended
                connection.execute(f'INSERT INTO main."{name}" SELECT * FROM disk."{name}"').close()

    event.listen(engine, "begin", _begin)
    return engine


def _begin(connection: Connection) -> None:
    # A writer takes its turn at the beginning; begun as a reader it could lose it half-way.
    writes = connection.get_execution_options().get("legalcalc_writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _at_once(connection: Connection, statement: str) -> None:
    """Send SQLite what it takes outside transactions only."""
    cursor = connection.connection.cursor()
    cursor.execute(statement)
    cursor.close()


def _make_private(path: Path) -> None:
    """Make the database's file before SQLite does, readable by its owner alone."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    except OSError as error:
        shut = error.errno in (errno.EACCES, errno.EPERM, errno.EROFS)
        raise Unavailable(Trouble.READ_ONLY if shut else Trouble.UNREACHABLE) from None


def _is_near(url: URL) -> bool:
    return url.host in (None, "", "localhost", "127.0.0.1", "::1") or str(url.host).startswith("/")
