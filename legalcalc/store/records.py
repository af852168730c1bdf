"""Encrypted records of a case: sealed by their own place, opened nowhere else."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Integer, LargeBinary, cast, select

from legalcalc.json_bytes import from_json_bytes, json_bytes
from legalcalc.store import vault
from legalcalc.store.database import Transaction
from legalcalc.store.errors import Damaged, TooLarge
from legalcalc.store.logs import id_or_none, log_event
from legalcalc.store.models import GrantRecord, Sealed

__all__ = [
    "Content",
    "Layer",
    "decoded",
    "decrypted",
    "encoded",
    "layer_of",
    "moment_of",
    "moment_text",
    "new_record",
    "open_record",
    "read_records",
    "rekey_record",
    "seal_record",
]

Content = Mapping[str, Any]
_Record = TypeVar("_Record", bound=Sealed)


class Layer(StrEnum):
    """The part of a case that one key opens: what happened, or who the people are."""

    FACTS = "facts"
    IDENTITY = "identity"


def layer_of(record: Sealed | GrantRecord) -> Layer | None:
    """The layer of a record or grant; none where what stands there is none."""
    return Layer(record.layer) if record.layer in list(Layer) else None


def new_record(table: type[_Record], case_id: str, layer: Layer, version: int = 1) -> _Record:
    """A record of a new id, to be sealed and added."""
    record = table()
    record.id, record.case_id = vault.new_id(), case_id
    record.layer, record.version = layer.value, version
    return record


def seal_record(record: Sealed, key: bytes, content: Content, *, version: int, day: date) -> None:
    """Encrypt content into a record whose id, case and layer are set. Raises :class:`TooLarge`."""
    record.suite = vault.SUITE
    record.changed_on = day
    try:
        record.sealed = vault.encrypt_record(key, encoded(content), _place(record, version))
    except ValueError:
        raise TooLarge from None


def open_record(record: Sealed, key: bytes) -> dict[str, Any]:
    """The content of a record. Raises :class:`Damaged` where it was altered or is another's."""
    return decoded(decrypted(record, key))


def decrypted(record: Sealed, key: bytes) -> bytes:
    """The same, not read yet: for who wants to know only that it is as it was sealed."""
    try:
        return vault.decrypt_record(key, record.sealed, _place(record, record.version))
    except vault.CannotOpen:
        log_event("record_refused", case=id_or_none(record.case_id), layer=layer_of(record))
        raise Damaged from None


def read_records(
    transaction: Transaction, table: type[_Record], *where: ColumnElement[bool]
) -> list[_Record]:
    """The records of a table by their versions, apart from the transaction, to be opened.

    SQLite keeps any kind of value in any column, for who writes there: what is not of its kind is
    read as if it were, and does not open. The day of change is not read: nothing vouches for it.
    """
    columns = (
        table.id,
        table.case_id,
        table.layer,
        cast(table.version, Integer).label("version"),
        cast(table.suite, Integer).label("suite"),
        cast(table.sealed, LargeBinary).label("sealed"),
    )
    rows = transaction.execute(select(*columns).where(*where).order_by(table.version, table.id))
    return [table(**{**row, "id": str(row["id"])}) for row in rows.mappings()]


def rekey_record(record: Sealed, old: bytes, new: bytes) -> bytes:
    """The record's content under another key, in the same place."""
    return vault.encrypt_record(new, decrypted(record, old), _place(record, record.version))


def encoded(content: Content) -> bytes:
    """Content as bytes; halves of characters, which browsers can send, survive as they are."""
    return json_bytes(content)


def decoded(data: bytes) -> dict[str, Any]:
    """Undo :func:`encoded`. Raises ``ValueError`` for anything else."""
    content = from_json_bytes(data)
    if not isinstance(content, dict):
        raise ValueError("no content of a record")
    return content


def moment_text(moment: datetime) -> str:
    """A moment in a record, to the microsecond."""
    return moment.astimezone(UTC).isoformat()


def moment_of(text: str) -> datetime:
    """Undo :func:`moment_text`. Raises ``ValueError`` for anything else."""
    moment = datetime.fromisoformat(text)
    if moment.utcoffset() != timedelta(0):
        raise ValueError("no moment of a record")
    return moment.astimezone(UTC)


def _place(record: Sealed, version: int) -> bytes:
    return vault.associated_data(
        record.__tablename__, record.id, record.case_id, record.layer, version, record.suite
    )
