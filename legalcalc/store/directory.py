"""Names of people, teams and keepers, under a key that everyone who is signed in has.

An entry binds a name to a public key. Whoever can write to the database but is nobody here cannot
put a key of their own in a colleague's place and wait to be granted a case.
"""

from __future__ import annotations

import json
import unicodedata

from legalcalc.store import vault
from legalcalc.store.errors import Damaged
from legalcalc.store.models import KeeperRecord, PersonRecord, TeamRecord

__all__ = ["normal_name", "open_entry", "seal_entry"]

_Listed = PersonRecord | TeamRecord | KeeperRecord


def normal_name(name: str) -> bytes:
    """A name as it is looked up: the same however spaced, composed or capitalised."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split()).encode(
        "utf-8", "surrogatepass"
    )


def seal_entry(directory_key: bytes, record: _Listed, name: str) -> bytes:
    """The entry of a person, team or keeper whose public key is set already."""
    content = json.dumps({"name": name, "key": record.public_key.hex()}).encode()
    return vault.encrypt_record(directory_key, content, _place(record))


def open_entry(directory_key: bytes, record: _Listed) -> str:
    """The name. Raises :class:`Damaged` where the entry or the public key was altered."""
    try:
        content = json.loads(vault.decrypt_record(directory_key, record.entry, _place(record)))
    except vault.CannotOpen:
        raise Damaged from None
    if content["key"] != record.public_key.hex():
        raise Damaged
    name: str = content["name"]
    return name


def _place(record: _Listed) -> bytes:
    return vault.associated_data(record.__tablename__, record.id, "", "directory", 0, record.suite)
