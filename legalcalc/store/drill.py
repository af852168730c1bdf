"""The restore drill: reads all of a backup as if it were needed, and touches nothing else."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from sqlalchemy import func, select

from legalcalc.messages import _
from legalcalc.store import sessions, vault
from legalcalc.store.backups import opened_sheet, read_backup
from legalcalc.store.database import Database
from legalcalc.store.errors import Damaged, StoreError, Trouble, Unavailable, WrongKey
from legalcalc.store.evidence import check_files
from legalcalc.store.keyring import Keyring
from legalcalc.store.models import CaseRecord, PersonRecord, Sealed
from legalcalc.store.person_keys import opened_by_sheet, typed_key
from legalcalc.store.queries import granted_cases
from legalcalc.store.records import Layer, decrypted
from legalcalc.store.sessions import Session

__all__ = ["CheckedBackup", "check_backup"]

_SEALED_TO_ANOTHER = _(
    "This sheet does not open the backup. Try the sheets of all who were administrators when it "
    "was made. If none opens it, somebody has changed for whom backups are encrypted: make a new "
    "recovery sheet, then a new backup, and check that one."
)
_NOBODYS_SHEET = _(
    "This sheet opens the backup, but the account of no administrator in it: somebody has changed "
    "for whom backups are encrypted. Make a new recovery sheet, then a new backup."
)


@dataclass(frozen=True)
class CheckedBackup:
    """A backup that was read whole. ``opened``: how many of its cases the owner of the sheet may
    see; ``damaged``: in how many of these something could not be read."""

    made: date
    people: int
    cases: int
    opened: int
    damaged: int


def check_backup(path: Path, sheet: str, *, now: datetime) -> CheckedBackup:
    """Read all of a backup into a database of its own, which is gone afterwards.

    What reaches the disk, in a temporary folder, is as encrypted as the database is. The sheet has
    to open the backup and an administrator's account in it; with that every record of the cases
    that this person may see is decrypted. Raises :class:`WrongKey` for a sheet that was mistyped,
    :class:`Damaged`, and :class:`StoreError` where the backup is not encrypted to this sheet, or
    the sheet is nobody's.
    """
    identity = opened_sheet(sheet)
    try:
        folder = tempfile.TemporaryDirectory(prefix="legalcalc-")
    except OSError:
        raise Unavailable(Trouble.FULL) from None
    with folder as name:
        database = Database(f"sqlite:///{Path(name) / 'check.db'}")
        try:
            with database.connection(writes=True) as connection:
                made = read_backup(connection, path, identity).made
            return _checked(database, sheet, made.date(), now)
        except WrongKey:
            raise StoreError(_SEALED_TO_ANOTHER) from None
        finally:
            database.close()


def _checked(database: Database, sheet: str, made: date, now: datetime) -> CheckedBackup:
    with database.writing() as transaction:
        paper = vault.paper_key(typed_key(sheet))
        recipient = vault.paper_recipient(paper).decode()
        for person in transaction.scalars(select(PersonRecord).where(PersonRecord.administrator)):
            try:
                private = opened_by_sheet(person, paper)
            except vault.CannotOpen:
                continue
            if person.backup_recipient == recipient:
                _token, session = sessions.begin(transaction, person, private, now=now)
                break
        else:
            raise StoreError(_NOBODYS_SHEET)
    opened, damaged = _opened(database, session)
    with database.reading() as transaction:
        people = transaction.scalar(select(func.count()).select_from(PersonRecord))
        cases = transaction.scalar(select(func.count()).select_from(CaseRecord))
    return CheckedBackup(made, people or 0, cases or 0, opened, damaged)


def _opened(database: Database, session: Session) -> tuple[int, int]:
    """The number of cases that somebody may see, and of those in which something is damaged."""
    damaged: set[str] = set()
    with database.reading() as transaction:
        ring = Keyring(transaction, session)
        seen = set(transaction.scalars(granted_cases(session.person_id)))
        for case_id in seen:
            try:
                keys = ring.case_keys(case_id)
                for kind in Sealed.__subclasses__():
                    of_case = select(kind).where(kind.case_id == case_id)
                    for record in transaction.scalars(of_case):
                        if record.layer in keys:
                            decrypted(record, keys[Layer(record.layer)])
                check_files(database, case_id, keys)
            except Damaged:
                damaged.add(case_id)
            transaction.expunge_all()  # a case at a time in memory
    return len(seen), len(damaged)
