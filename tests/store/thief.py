"""A thief, who has copies of all tables and some keys, and opens whatever these lead to."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import select

from legalcalc.store import vault
from legalcalc.store.database import Database
from legalcalc.store.keyring import _grant_place, _membership_place
from legalcalc.store.models import (
    CardRecord,
    DocumentRecord,
    DraftRecord,
    GrantRecord,
    IssueNoteRecord,
    IssueRecord,
    MembershipRecord,
    PersonRecord,
    ReviewRecord,
    SessionRecord,
)
from legalcalc.store.passwords import password_bytes
from legalcalc.store.person_keys import password_place
from legalcalc.store.records import _place

from .conftest import Office

_RECORDS = (
    DocumentRecord,
    CardRecord,
    ReviewRecord,
    DraftRecord,
    IssueRecord,
    IssueNoteRecord,
)
_TABLES = (PersonRecord, SessionRecord, MembershipRecord, GrantRecord, *_RECORDS)


class Thief:
    """Keeps every row ever copied, tries each key on each, and each key found on all again."""

    def __init__(
        self, private_keys: Iterable[bytes] = (), passwords: Mapping[str, str] | None = None
    ) -> None:
        """``passwords``: by the id of the person whose it was."""
        self._private = set(private_keys)
        self._passwords = dict(passwords or {})
        self._rows: list[Any] = []

    def copy(self, office: Office) -> None:
        """Take a copy of all tables as they are now."""
        with Database(office.url).reading() as transaction:
            for table in _TABLES:
                self._rows.extend(transaction.scalars(select(table)))

    def reads(self) -> str:
        """All that can be read in the copies, as one text."""
        for person in self._of(PersonRecord):
            if (password := self._passwords.get(person.id)) is not None:
                cost = vault.HashingCost(person.memory, person.passes)
                master = vault.master_key(password_bytes(password), person.salt, cost)
                wrapping, place = vault.wrapping_key(master), password_place(person.id)
                self._private |= _opened(vault.unwrap_key, wrapping, person.by_password, place)
        for row in self._of(MembershipRecord):
            self._private |= self._unsealed(row, _membership_place(row))
        keys: set[bytes] = set()
        for row in self._of(GrantRecord):
            keys |= self._unsealed(row, _grant_place(row))
        texts: set[bytes] = set()
        for table in _RECORDS:
            for row in self._of(table):
                for key in keys:
                    place = _place(row, row.version)
                    texts |= _opened(vault.decrypt_record, key, row.sealed, place)
        return json.dumps(sorted(text.decode() for text in texts))

    def _of(self, table: type[Any]) -> list[Any]:
        return [row for row in self._rows if isinstance(row, table)]

    def _unsealed(self, row: Any, place: bytes) -> set[bytes]:
        found: set[bytes] = set()
        for private in self._private:
            found |= _opened(vault.open_sealed, private, row.sealed_key, place)
            found |= _opened(vault.unwrap_key, vault.own_key(private), row.sealed_key, place)
        return found


def _opened(open_it: Any, *arguments: bytes) -> set[bytes]:
    try:
        return {open_it(*arguments)}
    except vault.CannotOpen:
        return set()
