"""The head of each layer of a case: which records there are, and what each of them is.

Every record is authenticated, but by itself: one that was written last year opens as well as the
one that was written today. So each layer has a head under its key, which counts what was done, and
holds version and digest of every record, and who may see it: a grant that nobody made who sees the
layer is none, and gets no new key. An older record that is put back does not agree with it.

A whole older layer, head and all, does agree with itself. Each person therefore keeps, under a key
of their own, which head they saw last (:class:`CaseMemory`); and who puts that back as well puts
back all that this person ever saw of the case: no row of the database tells it then. A backup does,
and so does a colleague who saw more.

Files of evidence, entries of a diary and its codes are bound apart (:data:`LISTED`): one of them
that is gone or not as it was is shown as damaged in its place, while the rest of the case can be
worked on.

Drafts of forms are in no head: they are one person's, and are looked at before they are saved.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select, union_all, update

from legalcalc.store import vault
from legalcalc.store.database import Transaction
from legalcalc.store.errors import Damaged, PutBack
from legalcalc.store.models import (
    CardRecord,
    DiaryCodeRecord,
    DiaryEntryRecord,
    DocumentRecord,
    EvidenceFileRecord,
    HeadRecord,
    IssueNoteRecord,
    IssueRecord,
    MemoryRecord,
    ReviewRecord,
    Sealed,
)
from legalcalc.store.records import (
    Layer,
    decoded,
    encoded,
    open_record,
    read_records,
    rekey_record,
    seal_record,
)
from legalcalc.store.sessions import Session

__all__ = [
    "BOUND",
    "LISTED",
    "CaseMemory",
    "Head",
    "OpenedHead",
    "begin_memories",
    "move_memories",
    "opened_head",
    "seen_numbers",
]

# The tables whose records a head binds.
BOUND: tuple[type[Sealed], ...] = (
    DocumentRecord,
    CardRecord,
    ReviewRecord,
    IssueRecord,
    IssueNoteRecord,
)
# Those of which it binds each by itself.
LISTED: tuple[type[Sealed], ...] = (EvidenceFileRecord, DiaryEntryRecord, DiaryCodeRecord)


@dataclass(frozen=True)
class _Bound:
    """A record as it was last written."""

    version: int
    digest: str


class Head:
    """The records of a layer of a case, as they were last written by somebody with its key."""

    def __init__(self, transaction: Transaction, case_id: str, layer: Layer, key: bytes) -> None:
        """Open it, and compare it with the records that there are. Raises :class:`Damaged`.

        A record that is missing, or that nobody bound, does not close the rest: the layer is then
        not whole, and each record is still looked at by itself.
        """
        self._transaction = transaction
        self._key = key
        row = transaction.scalar(
            select(HeadRecord).where(HeadRecord.case_id == case_id, HeadRecord.layer == layer.value)
        )
        if row is None:
            raise Damaged
        self._row = row
        opened = opened_head(row, key)
        self.number, self.holders = opened.number, opened.holders
        # Who changed something of the layer last, and on which day.
        self.changed_by, self.changed_on = opened.by, opened.on
        self._generations = opened.generations
        self._records, self._listed = opened.records, opened.listed
        found = transaction.execute(
            union_all(
                *[
                    select(table.id, table.version).where(
                        table.case_id == case_id, table.layer == layer.value
                    )
                    for table in BOUND
                ]
            )
        ).all()
        there = dict(found)
        self.is_whole = there == {id: bound.version for id, bound in self._records.items()}

    @classmethod
    def begin(
        cls,
        transaction: Transaction,
        case_id: str,
        layer: Layer,
        key: bytes,
        records: Iterable[Sealed],
        *,
        holders: Iterable[str],
        by: str,
        day: date,
    ) -> Head:
        """The head of a new case, with its first records and those who may see it."""
        row = HeadRecord(id=vault.new_id(), case_id=case_id, layer=layer.value, version=1)
        bound = {record.id: _bound(record) for record in records}
        first = [(vault.verification_key(key), b"")]
        content = OpenedHead(1, by, day, set(holders), bound, {}, first)
        seal_record(row, key, content.as_data(), version=1, day=day)
        transaction.add(row)
        transaction.flush()
        return cls(transaction, case_id, layer, key)

    def has(self, record: Sealed) -> bool:
        """Whether a record is as it was last written."""
        return self._records.get(record.id) == _bound(record)

    def expect(self, record: Sealed) -> None:
        """Raise :class:`Damaged` for a record that is not as it was last written."""
        if not self.has(record):
            raise Damaged

    def put(self, record: Sealed) -> None:
        """Bind a record as it is from now on."""
        self._records[record.id] = _bound(record)

    def put_sealed(self, record: Sealed, sealed: bytes) -> None:
        """Bind a record with what it will hold, of which the database has been told already."""
        self._records[record.id] = _Bound(record.version, _digest(sealed, record.changed_on))

    def drop(self, record_id: str) -> None:
        """Bind a record no longer: it is erased."""
        self._records.pop(record_id, None)

    def listed(self, table: type[Sealed]) -> dict[str, int]:
        """The ids and versions of all records of a table that is bound record by record."""
        records = self._listed.get(table.__tablename__, {})
        return {id: bound.version for id, bound in records.items()}

    def is_listed(self, record: Sealed) -> bool:
        """Whether such a record is as it was last written."""
        return self._listed.get(record.__tablename__, {}).get(record.id) == _bound_alone(record)

    def put_listed(self, record: Sealed) -> None:
        """Bind such a record as it is from now on."""
        self._listed.setdefault(record.__tablename__, {})[record.id] = _bound_alone(record)

    def drop_listed(self, table: type[Sealed], record_id: str) -> None:
        """Bind such a record no longer: it is erased."""
        self._listed.get(table.__tablename__, {}).pop(record_id, None)

    def rekey_listed(self, table: type[Sealed], case_id: str, layer: Layer, new: bytes) -> None:
        """Encrypt such records anew under another key. What is damaged stays so."""
        where = (table.case_id == case_id, table.layer == layer.value)
        for record in read_records(self._transaction, table, *where):
            known = self.is_listed(record)
            if not known and record.version != 0:
                continue
            try:
                record.sealed = rekey_record(record, self._key, new)
            except Damaged:
                continue
            self._transaction.execute(
                update(table)
                .where(table.id == record.id)
                .values(sealed=record.sealed)
                .execution_options(synchronize_session=False)
            )
            if known:
                self.put_listed(record)

    def move(self, key: bytes) -> None:
        """Keep it under another key of the layer, which is signed with the one before."""
        following = vault.verification_key(key)
        signature = vault.sign(self._key, *_following(self._row, following))
        self._generations = [*self._generations, (following, signature)]
        self._key = key

    @property
    def verification_key(self) -> bytes:
        """The public half of the signing key that comes of the layer's key."""
        return vault.verification_key(self._key)

    def follows(self, verification_key: bytes) -> bool:
        """Whether the layer's key is that one, or each later key was signed with the one before.

        Whoever has not had a key of the layer cannot put one of their own in its place.
        """
        keys = [key for key, _ in self._generations]
        if verification_key not in keys or keys[-1] != self.verification_key:
            return False
        since = self._generations[keys.index(verification_key) :]
        return all(
            vault.is_signed(earlier, signature, *_following(self._row, later))
            for (earlier, _), (later, signature) in itertools.pairwise(since)
        )

    def save(self, *, by: str, day: date) -> None:
        """Write it, as the next one."""
        self.number += 1
        self.changed_by, self.changed_on = by, day
        self._row.version = self.number
        content = OpenedHead(
            self.number, by, day, self.holders, self._records, self._listed, self._generations
        )
        seal_record(self._row, self._key, content.as_data(), version=self.number, day=day)
        self._transaction.flush()


@dataclass(frozen=True)
class OpenedHead:
    """The content of a head: its number, who wrote it on which day, and what it binds.

    ``holders`` are the ids of who may see the layer, ``listed`` the records of tables that may hold
    many, by table. ``generations`` are the public signing keys of all keys that the layer had, each
    with its signature by the one before.
    """

    number: int
    by: str
    on: date
    holders: set[str]
    records: dict[str, _Bound]
    listed: dict[str, dict[str, _Bound]]
    generations: list[tuple[bytes, bytes]]

    def agrees(self, record: Sealed) -> bool:
        """Whether a record is as it was last written."""
        return self.records.get(record.id) == _bound(record)

    def as_data(self) -> dict[str, Any]:
        """The same as JSON has it."""
        return {
            "number": self.number,
            "by": self.by,
            "on": self.on.isoformat(),
            "holders": sorted(self.holders),
            "records": _plain(self.records),
            "listed": {table: _plain(of_table) for table, of_table in self.listed.items()},
            "generations": [[key.hex(), by.hex()] for key, by in self.generations],
        }


def opened_head(row: HeadRecord, key: bytes) -> OpenedHead:
    """Read a head, and look at nothing else. Raises :class:`Damaged`."""
    content = open_record(row, key)
    return OpenedHead(
        content["number"],
        content["by"],
        date.fromisoformat(content["on"]),
        set(content["holders"]),
        _bound_of(content["records"]),
        {table: _bound_of(records) for table, records in content["listed"].items()},
        [(bytes.fromhex(key), bytes.fromhex(by)) for key, by in content["generations"]],
    )


def _following(row: HeadRecord, verification_key: bytes) -> tuple[bytes, ...]:
    """The statement that a key of a layer follows the one with which it is signed."""
    return b"generation", row.case_id.encode(), row.layer.encode(), verification_key


def _bound_of(records: dict[str, Any]) -> dict[str, _Bound]:
    return {id: _Bound(*bound) for id, bound in records.items()}


def _plain(records: dict[str, _Bound]) -> dict[str, list[int | str]]:
    return {id: [bound.version, bound.digest] for id, bound in records.items()}


def _bound(record: Sealed) -> _Bound:
    return _Bound(record.version, _digest(record.sealed, record.changed_on))


def _bound_alone(record: Sealed) -> _Bound:
    """Of a record of which the day of change is neither read nor shown."""
    return _Bound(record.version, _digest(record.sealed, None))


def _digest(sealed: bytes, day: date | None) -> str:
    shown = b"" if day is None else day.isoformat().encode()
    return vault.chain_hash(shown, sealed)[:16].hex()


class CaseMemory:
    """The latest key and head of each layer of a case that a person saw."""

    def __init__(self, transaction: Transaction, session: Session, case_id: str) -> None:
        """Raises :class:`Damaged` where it was altered."""
        self._transaction = transaction
        self._session = session
        self._case_id = case_id
        self._row = transaction.get(MemoryRecord, (session.person_id, case_id))
        content: dict[str, Any] = {"layers": {}, "changed_on": None}
        if self._row is not None:
            try:
                content = decoded(
                    vault.decrypt_record(
                        vault.own_key(session.private_key), self._row.sealed, _place(self._row)
                    )
                )
            except vault.CannotOpen:
                raise Damaged from None
        self._layers: dict[str, list[Any]] = content["layers"]
        self._changed_on: str | None = content["changed_on"]
        self._is_new = False

    @property
    def changed_on(self) -> date | None:
        """The day on which the person last changed the case, or none."""
        return None if self._changed_on is None else date.fromisoformat(self._changed_on)

    def see(self, layer: Layer, generation: int, head: Head) -> None:
        """Remember what is there. Raises :class:`PutBack` where it is older than what was seen, or
        its key does not follow the one that was seen."""
        seen = self._layers.get(layer.value)
        if seen is not None and (
            generation < seen[0]
            or head.number < seen[1]
            or not head.follows(bytes.fromhex(seen[2]))
        ):
            raise PutBack
        now = [generation, head.number, head.verification_key.hex()]
        if now != seen:
            self._layers[layer.value], self._is_new = now, True

    def change(self, day: date) -> None:
        """Remember that the person changed the case on a day."""
        if self._changed_on != day.isoformat():
            self._changed_on, self._is_new = day.isoformat(), True

    @property
    def is_missing(self) -> bool:
        """Whether the person never saw the case, or somebody took away that they did."""
        return self._row is None

    @property
    def is_new(self) -> bool:
        """Whether there is anything to write."""
        return self._is_new

    def save(self) -> None:
        """Write what was new; whoever calls this has locked the case."""
        if not self._is_new:
            return
        row = self._row
        if row is None:
            row = MemoryRecord(person_id=self._session.person_id, case_id=self._case_id, version=0)
            self._transaction.add(row)
        row.version += 1
        row.suite = vault.SUITE
        content = encoded({"layers": self._layers, "changed_on": self._changed_on})
        own = vault.own_key(self._session.private_key)
        row.sealed = vault.encrypt_record(own, content, _place(row))
        self._transaction.flush()
        self._is_new = False


def seen_numbers(transaction: Transaction, session: Session) -> dict[str, int]:
    """The number of the latest head of the facts that the person saw, by case; for a list."""
    own, found = vault.own_key(session.private_key), {}
    mine = select(MemoryRecord).where(MemoryRecord.person_id == session.person_id)
    for row in transaction.scalars(mine):
        with suppress(vault.CannotOpen):
            content = decoded(vault.decrypt_record(own, row.sealed, _place(row)))
            found[row.case_id] = content["layers"].get(Layer.FACTS.value, [0, 0, ""])[1]
    return found


def begin_memories(
    transaction: Transaction, person_id: str, private: bytes, case_ids: Iterable[str]
) -> None:
    """Remember of cases that are kept and were never opened that there is nothing to remember."""
    for case_id in case_ids:
        if transaction.get(MemoryRecord, (person_id, case_id)) is None:
            row = MemoryRecord(person_id=person_id, case_id=case_id, version=1, suite=vault.SUITE)
            content = encoded({"layers": {}, "changed_on": None})
            row.sealed = vault.encrypt_record(vault.own_key(private), content, _place(row))
            transaction.add(row)
    transaction.flush()


def move_memories(transaction: Transaction, person_id: str, old: bytes, new: bytes) -> None:
    """Keep what a person remembers under the own key of a new private key.

    A memory that was damaged stays as it is, so that its case is shown as damaged afterwards, too.
    """
    for row in transaction.scalars(select(MemoryRecord).where(MemoryRecord.person_id == person_id)):
        try:
            content = vault.decrypt_record(vault.own_key(old), row.sealed, _place(row))
        except vault.CannotOpen:
            continue
        row.sealed = vault.encrypt_record(vault.own_key(new), content, _place(row))
    transaction.flush()


def _place(row: MemoryRecord) -> bytes:
    return vault.associated_data("memory", row.person_id, row.case_id, "", row.version, row.suite)
