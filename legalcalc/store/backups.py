"""Encrypted backups: a file in the age format, opened by any administrator's recovery sheet.

A backup is the same for every database, so that one made on a laptop can be restored on a server:
JSON, a line for the whole, a line for each row, and a last line with their number. It holds no
sessions, and no counts of wrong tries: who restores one has to sign in. Nothing of it touches the
disk unencrypted.
"""

from __future__ import annotations

import base64
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pyrage
from sqlalchemy import (
    Connection,
    Date,
    LargeBinary,
    MetaData,
    RowMapping,
    Table,
    insert,
    inspect,
    select,
)

from legalcalc.messages import Message, _
from legalcalc.store import vault
from legalcalc.store.audit import Action, AuditTrail, head_of
from legalcalc.store.backup_files import Backup, backup_name, entries_in, written_whole
from legalcalc.store.database import Database
from legalcalc.store.errors import (
    Damaged,
    NewerDatabase,
    StoreError,
    Trouble,
    Unavailable,
    WrongKey,
)
from legalcalc.store.logs import log_event
from legalcalc.store.migrations import is_known, migrate, require_known, revision_of
from legalcalc.store.models import InstallationRecord
from legalcalc.store.safekeeping import Safekeeping
from legalcalc.store.sessions import Session

__all__ = ["Backups", "opened_sheet", "read_backup", "restore", "write_backup"]

_FORMAT = "legalcalc backup"
_VERSION = 1
_LEFT_OUT = {"session", "throttle", "door_day", "alembic_version"}
_ROWS_AT_ONCE = 500
# Rows of files and large cases are read and written a few at a time.
_READ_AT_ONCE = 8
_BYTES_AT_ONCE = 8_000_000
_NOT_EMPTY = _(
    "A backup is restored into an empty database, and there are data in this one. Name another "
    "folder or database."
)


class Backups:
    """Backups of an open store, in its folder and in a second place."""

    safekeeping: Safekeeping

    def __init__(
        self,
        database: Database,
        folder: Path,
        audit: AuditTrail,
        *,
        second_place: Path | None = None,
    ) -> None:
        self._database = database
        self._folder = folder
        self._audit = audit
        self.safekeeping = Safekeeping(folder, second_place=second_place)

    def make(self, *, now: datetime, session: Session | None = None) -> Backup | None:
        """Write a backup for the administrators' recovery sheets; none before first run."""
        if self._database.is_read_only:
            raise Unavailable(Trouble.READ_ONLY)
        with self._database.connection(writes=False) as connection:
            path = write_backup(connection, self._folder, now=now)
        if path is None:
            return None
        with self._database.writing() as transaction:
            self._audit.append(transaction, Action.BACKUP_MADE, session, now=now)
        return next(one for one in self.entries() if one.path == path)

    def make_daily(self, *, now: datetime) -> Backup | None:
        """Make a backup unless there is one of this day; none in memory and before first run."""
        is_made = any(one.made.date() == now.date() for one in self.entries())
        return None if is_made or self._database.is_in_memory else self.make(now=now)

    def bring(self, *, now: datetime) -> None:
        """Copy the newest to the second place, and delete what the rule does not keep.

        What was erased since lives on in those kept. Raises :class:`Unavailable`.
        """
        if self._database.is_in_memory:
            return
        with self._database.reading() as transaction:
            salt = transaction.scalar(select(InstallationRecord.salt))
        if salt is not None:
            self.safekeeping.bring(_mark(salt), now=now)

    def entries(self) -> list[Backup]:
        """The backups in the folder, newest first."""
        return entries_in(self._folder)

    def troubles(self, *, now: datetime) -> list[Message]:
        """Tell what is wrong with how backups are kept; nothing where all is in memory."""
        return [] if self._database.is_in_memory else self.safekeeping.troubles(now=now)

    def alone(self, *, now: datetime) -> Message | None:
        """That no backup has left this computer for a week, where that is so."""
        return None if self._database.is_in_memory else self.safekeeping.alone(now=now)


def restore(url: str, path: Path, sheet: str, *, now: datetime) -> int:
    """Fill an empty database from a backup, with an administrator's recovery sheet; the rows.

    One that was only opened, and in which nobody is, is empty. Raises :class:`WrongKey`,
    :class:`Damaged`, and :class:`StoreError` where the database has anything in it already. Nothing
    is written unless all of it was read and found whole.
    """
    identity = opened_sheet(sheet)
    database = Database(url)
    with database.connection(writes=True) as connection:
        _make_room(connection)
        rows = read_backup(connection, path, identity).rows
    audit = AuditTrail(database)
    with database.writing() as transaction:
        audit.append(transaction, Action.BACKUP_RESTORED, None, now=now)
    database.close()
    log_event("backup_restored", rows=rows)
    return rows


def opened_sheet(sheet: str) -> pyrage.x25519.Identity:
    """The identity on a recovery sheet, as it was typed. Raises :class:`WrongKey`."""
    try:
        paper = vault.paper_key(sheet.encode("utf-8", "replace"))
    except vault.CannotOpen:
        raise WrongKey from None
    return pyrage.x25519.Identity.from_str(paper.decode())


@dataclass(frozen=True)
class _Read:
    rows: int
    made: datetime


def read_backup(connection: Connection, path: Path, identity: pyrage.x25519.Identity) -> _Read:
    """Fill a database without tables from a backup, and bring the tables up to date.

    Gives the number of its rows, and when it says that it was made.

    Raises :class:`WrongKey`, :class:`Damaged` and what writing raises.
    """
    filling = _Filling(connection)
    try:
        with path.open("rb") as file:
            pyrage.decrypt_io(file, filling, [identity])
        filling.finish()
    except pyrage.DecryptError as error:
        raise (WrongKey if "matching keys" in str(error) else Damaged) from None
    except (ValueError, KeyError, TypeError):
        raise Damaged from None
    except OSError:
        # pyrage tells what a writer raised as an input-output error.
        raise filling.trouble or Damaged() from None
    migrate(connection)
    return _Read(filling.rows, filling.made)


def _make_room(connection: Connection) -> None:
    """Take away the tables of a database in which nobody is. Raises :class:`StoreError`."""
    if not inspect(connection).get_table_names():
        return
    revision = revision_of(connection)
    if revision is None or not is_known(revision):
        raise StoreError(_NOT_EMPTY)
    if connection.dialect.name == "postgresql":  # a first person would be made there meanwhile
        connection.exec_driver_sql("LOCK TABLE installation")
    tables = MetaData()
    tables.reflect(connection)
    kept = [table for name, table in tables.tables.items() if name not in _LEFT_OUT]
    if any(connection.execute(select(table).limit(1)).first() is not None for table in kept):
        raise StoreError(_NOT_EMPTY)
    tables.drop_all(connection)


def write_backup(connection: Connection, folder: Path, *, now: datetime) -> Path | None:
    """A backup of what a connection sees, whatever revision its tables have."""
    tables = MetaData()
    tables.reflect(connection)
    person = tables.tables["person"]
    recipients = connection.scalars(
        select(person.c.backup_recipient).where(person.c.administrator)
    ).all()
    salt = connection.scalar(select(tables.tables["installation"].c.salt))
    if not recipients and connection.scalar(select(person.c.id).limit(1)) is not None:
        raise Damaged  # somebody wrote that nobody is an administrator
    if not recipients or salt is None:
        log_event("backup_skipped", people=0)
        return None
    lines = _Lines(_dumped(connection, tables, now))
    try:
        sealed_to = [pyrage.x25519.Recipient.from_str(one) for one in recipients]
    except pyrage.RecipientError:
        raise Damaged from None
    path = folder / backup_name(_mark(salt), now)
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        written_whole(
            path, lambda file: pyrage.encrypt_io(io.BufferedReader(lines), file, sealed_to)
        )
    except OSError:
        raise Unavailable(Trouble.FULL) from None
    log_event("backup_made", rows=lines.count, bytes=path.stat().st_size)
    return path


def _mark(salt: bytes) -> str:
    """What names of an installation's backups have in common."""
    return vault.digest(b"backups" + salt).hex()[:8]


def _dumped(connection: Connection, tables: MetaData, now: datetime) -> Iterator[dict[str, Any]]:
    yield {
        "format": _FORMAT,
        "version": _VERSION,
        "revision": revision_of(connection),
        "made": int(now.timestamp()),
        "trail": head_of(connection),
    }
    rows = 0
    for table in tables.sorted_tables:
        if table.name in _LEFT_OUT:
            continue
        for row in connection.execute(
            select(table).execution_options(yield_per=_READ_AT_ONCE)
        ).mappings():
            yield {"table": table.name, "row": _outward(row)}
            rows += 1
    yield {"rows": rows}


def _outward(row: RowMapping) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for name, value in row.items():
        match value:
            case bytes() | memoryview():
                values[name] = base64.b64encode(value).decode()
            case date():
                values[name] = value.isoformat()
            case _:
                values[name] = value
    return values


def _inward(table: Table, row: dict[str, Any]) -> dict[str, Any]:
    values = dict(row)
    for column in table.columns:
        value = values[column.name]
        if isinstance(column.type, LargeBinary) and value is not None:
            values[column.name] = base64.b64decode(value, validate=True)
        elif isinstance(column.type, Date) and value is not None:
            values[column.name] = date.fromisoformat(value)
    return values


class _Lines(io.RawIOBase):
    """Rows as a stream of bytes, made as they are read."""

    def __init__(self, rows: Iterator[dict[str, Any]]) -> None:
        self._rows = rows
        self._rest = memoryview(b"")
        self.count = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        if not self._rest:
            row = next(self._rows, None)
            if row is None:
                return 0
            self._rest = memoryview(json.dumps(row).encode() + b"\n")
            self.count += 1
        taken = min(len(buffer), len(self._rest))
        buffer[:taken], self._rest = self._rest[:taken], self._rest[taken:]
        return taken


class _Filling(io.RawIOBase):
    """Takes the stream of a backup, and puts its rows into an empty database."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._rest: list[bytes] = []
        self._tables: MetaData | None = None
        self._waiting: list[dict[str, Any]] = []
        self._weight = 0
        self._table: Table | None = None
        self._ended = False
        self._trail = ""
        self.rows = 0
        self.made = datetime.fromtimestamp(0, UTC)
        self.trouble: Exception | None = None

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        # A line can be long, and comes in many parts.
        first, *more = bytes(data).split(b"\n")
        self._rest.append(first)
        if not more:
            return len(data)
        lines = [b"".join(self._rest), *more[:-1]]
        self._rest = [more[-1]]
        try:
            for line in lines:
                self._weight += len(line)
                self._take(json.loads(line))
        except StoreError as error:
            self.trouble = error
            raise OSError from None
        return len(data)

    def finish(self) -> None:
        """Put in what waits. Raises :class:`Damaged` where the last line did not come."""
        if not self._ended or any(self._rest):
            raise Damaged

    def _take(self, line: dict[str, Any]) -> None:
        if self._ended:
            raise Damaged
        if self._tables is None:
            self._begin(line)
        elif "rows" in line:
            self._put()
            self._ended = True
            if line["rows"] != self.rows or head_of(self._connection) != self._trail:
                raise Damaged
        else:
            table = self._tables.tables[line["table"]]
            full = len(self._waiting) >= _ROWS_AT_ONCE or self._weight > _BYTES_AT_ONCE
            if table is not self._table or full:
                self._put()
                self._table = table
            self._waiting.append(_inward(table, line["row"]))
            self.rows += 1

    def _begin(self, line: dict[str, Any]) -> None:
        if line["format"] != _FORMAT:
            raise Damaged
        self._trail = str(line["trail"])
        if line["version"] != _VERSION:
            raise NewerDatabase
        require_known(line["revision"])
        try:
            self.made = datetime.fromtimestamp(line["made"], UTC)
        except (TypeError, ValueError, OverflowError, OSError):
            raise Damaged from None
        migrate(self._connection, target=line["revision"])
        self._tables = MetaData()
        self._tables.reflect(self._connection)

    def _put(self) -> None:
        if self._waiting and self._table is not None:
            self._connection.execute(insert(self._table), self._waiting)
        self._waiting, self._weight = [], 0
