"""The diary of a case: what a client or caseworker tells of a day, appended and never altered.

It belongs to the facts layer. A correction is an entry of its own that names the one it replaces;
both stay. Words that may not stay, such as a name that those who see the facts may not know, are
erased: the entry keeps its place, and says who erased its words when. The store does not look
inside ``notes``.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Self

from sqlalchemy import delete

from legalcalc.store.audit import Action, AuditTrail
from legalcalc.store.database import Database, Transaction
from legalcalc.store.errors import Conflict, Damaged, NotGranted
from legalcalc.store.heads import Head
from legalcalc.store.layers import LockedLayer, opened_layer
from legalcalc.store.models import DiaryEntryRecord
from legalcalc.store.records import (
    Content,
    Layer,
    moment_of,
    moment_text,
    new_record,
    open_record,
    read_records,
    seal_record,
)
from legalcalc.store.sessions import Session

if TYPE_CHECKING:
    from legalcalc.store.cases import Cases

__all__ = [
    "DamagedEntry",
    "Diary",
    "DiaryEntry",
    "append_entry",
    "diary_entries",
    "put_entries",
]


@dataclass(frozen=True)
class DiaryEntry:
    """An entry of a diary, by its number from 1.

    ``day`` is the one it tells of; ``written_by`` is the id of a person, or of the code by which a
    client sent it (see diary_codes.py); ``notes`` are plain data, such as hours worked and sums
    paid; ``replaces`` is the number of an entry that it corrects.
    Where there is ``erased_at``, ``erased_by`` erased text and notes then.
    """

    number: int
    day: date
    text: str = field(repr=False)
    notes: dict[str, Any] = field(repr=False)
    written_at: datetime
    written_by: str
    replaces: int | None = None
    erased_at: datetime | None = None
    erased_by: str | None = None

    def as_data(self) -> dict[str, Any]:
        """The entry as JSON has it, without its number."""
        return {
            "day": self.day.isoformat(),
            "text": self.text,
            "notes": self.notes,
            "written_at": moment_text(self.written_at),
            "written_by": self.written_by,
            "replaces": self.replaces,
            "erased_at": None if self.erased_at is None else moment_text(self.erased_at),
            "erased_by": self.erased_by,
        }

    @classmethod
    def from_data(cls, number: int, data: dict[str, Any]) -> Self:
        """Undo :meth:`as_data`. Raises :class:`Damaged` for what it did not make."""
        text, notes, by = data.get("text"), data.get("notes"), data.get("written_by")
        replaces, erased_by = data.get("replaces"), data.get("erased_by")
        if not isinstance(text, str) or not isinstance(notes, dict) or not isinstance(by, str):
            raise Damaged
        if erased_by is not None and not isinstance(erased_by, str):
            raise Damaged
        if replaces is not None and not (type(replaces) is int and 0 < replaces < number):
            raise Damaged
        try:
            day = date.fromisoformat(data["day"])
            written_at = moment_of(data["written_at"])
            erased_at = None if erased_by is None else moment_of(data["erased_at"])
        except (KeyError, TypeError, ValueError):
            raise Damaged from None
        return cls(number, day, text, notes, written_at, by, replaces, erased_at, erased_by)


@dataclass(frozen=True)
class DamagedEntry:
    """An entry that is missing or does not open, in a list of others that do."""

    number: int


class Diary:
    """The diaries of cases. Every method is one transaction; without a grant: NotGranted."""

    def __init__(self, database: Database, audit: AuditTrail, cases: Cases) -> None:
        self._database = database
        self._audit = audit
        self._cases = cases

    def write(
        self,
        session: Session,
        case_id: str,
        *,
        day: date,
        text: str,
        notes: Content | None = None,
        replaces: int | None = None,
        now: datetime,
    ) -> int:
        """Append an entry; its number, from 1.

        Raises :class:`Conflict` where the entry that it replaces was replaced by another already,
        and :class:`NotGranted` where there is none of that number.
        """
        with self._database.writing() as transaction:
            locked = self._cases.locked_within(transaction, session, case_id, Layer.FACTS, now=now)
            before = _written(transaction, case_id, locked.key, locked.head)
            if replaces is not None:
                if replaces not in before:
                    raise NotGranted
                if any(entry.replaces == replaces for entry in before.values()):
                    raise Conflict
            entry = DiaryEntry(0, day, text, dict(notes or {}), now, session.person_id, replaces)
            number = append_entry(transaction, locked, entry, now=now)
            self._cases.changed_within(transaction, session, Layer.FACTS, locked, now=now)
            self._audit.append(transaction, Action.DIARY_WRITTEN, session, case_id=case_id, now=now)
        return number

    def erase(self, session: Session, case_id: str, number: int, *, now: datetime) -> None:
        """Erase text and notes of an entry, which says so from then on. Asks for the password.

        Backups made before still hold them.
        """
        session.require_confirmed(now)
        with self._database.writing() as transaction:
            locked = self._cases.locked_within(transaction, session, case_id, Layer.FACTS, now=now)
            entry = _written(transaction, case_id, locked.key, locked.head).get(number)
            if entry is None:
                raise NotGranted
            erased = replace(entry, text="", notes={}, erased_at=now, erased_by=session.person_id)
            _put(transaction, case_id, locked.key, locked.head, erased, now.date())
            self._cases.changed_within(transaction, session, Layer.FACTS, locked, now=now)
            self._audit.append(transaction, Action.DIARY_ERASED, session, case_id=case_id, now=now)
            self._database.after_commit(self._database.scrub)

    def entries(self, session: Session, case_id: str) -> list[DiaryEntry | DamagedEntry]:
        """The entries of a case in the order in which they were written, replaced ones too."""
        with self._database.reading() as transaction:
            opened = opened_layer(transaction, session, case_id, Layer.FACTS)
            return _listed(transaction, case_id, opened.key, opened.head)


# -- of a case ------------------------------------------------------------------------------------


def append_entry(
    transaction: Transaction, locked: LockedLayer, entry: DiaryEntry, *, now: datetime
) -> int:
    """Put an entry behind all others of a case, whatever its number says; its number there."""
    number = max(locked.head.listed(DiaryEntryRecord).values(), default=0) + 1
    entry = replace(entry, number=number)
    _put(transaction, locked.case.id, locked.key, locked.head, entry, now.date())
    return number


def diary_entries(
    transaction: Transaction, case_id: str, keys: dict[Layer, bytes]
) -> tuple[DiaryEntry, ...]:
    """The diary, to be carried: none without the facts. Raises :class:`Damaged` for any gap."""
    if Layer.FACTS not in keys:
        return ()
    entries: list[DiaryEntry] = []
    head = Head(transaction, case_id, Layer.FACTS, keys[Layer.FACTS])
    for entry in _listed(transaction, case_id, keys[Layer.FACTS], head):
        if isinstance(entry, DamagedEntry):
            raise Damaged
        entries.append(entry)
    return tuple(entries)


def put_entries(
    transaction: Transaction,
    case_id: str,
    keys: dict[Layer, bytes],
    heads: dict[Layer, Head],
    entries: Iterable[DiaryEntry],
    now: datetime,
) -> None:
    """Keep a diary that was carried here."""
    for entry in entries:
        _put(transaction, case_id, keys[Layer.FACTS], heads[Layer.FACTS], entry, now.date())


def _put(
    transaction: Transaction, case_id: str, key: bytes, head: Head, entry: DiaryEntry, day: date
) -> None:
    """Keep an entry in the place of its number, where there may be one whose words are erased."""
    transaction.execute(
        delete(DiaryEntryRecord).where(
            DiaryEntryRecord.case_id == case_id,
            DiaryEntryRecord.layer == Layer.FACTS.value,
            DiaryEntryRecord.version == entry.number,
        )
    )
    for record_id, number in head.listed(DiaryEntryRecord).items():
        if number == entry.number:
            head.drop_listed(DiaryEntryRecord, record_id)
    record = new_record(DiaryEntryRecord, case_id, Layer.FACTS, entry.number)
    seal_record(record, key, entry.as_data(), version=entry.number, day=day)
    transaction.add(record)
    transaction.flush()
    head.put_listed(record)


def _written(
    transaction: Transaction, case_id: str, key: bytes, head: Head
) -> dict[int, DiaryEntry]:
    """The entries that open, by number."""
    return {
        entry.number: entry
        for entry in _listed(transaction, case_id, key, head)
        if isinstance(entry, DiaryEntry)
    }


def _listed(
    transaction: Transaction, case_id: str, key: bytes, head: Head
) -> list[DiaryEntry | DamagedEntry]:
    """The entries; a damaged one for each that is gone, or not as it was last written."""
    found: dict[int, DiaryEntry | DamagedEntry] = {
        number: DamagedEntry(number) for number in head.listed(DiaryEntryRecord).values()
    }
    for record in read_records(
        transaction,
        DiaryEntryRecord,
        DiaryEntryRecord.case_id == case_id,
        DiaryEntryRecord.layer == Layer.FACTS.value,
    ):
        if head.is_listed(record):
            with suppress(Damaged):
                content = open_record(record, key)
                found[record.version] = DiaryEntry.from_data(record.version, content)
    return [found[number] for number in sorted(found)]
