"""The directory: names and public keys of people, teams and keepers, and who vouches for each.

An entry is encrypted under the directory key, which everyone who is let in has, and signed. The
directory key alone is no right to be believed: somebody who was let in once knows it as well.
:mod:`legalcalc.store.trust` decides whose signature counts.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field, replace
from typing import Any

from legalcalc.store import vault
from legalcalc.store.errors import Damaged
from legalcalc.store.models import InvitationRecord, KeeperRecord, PersonRecord, TeamRecord
from legalcalc.store.records import decoded, encoded

__all__ = [
    "Entry",
    "InvitedBy",
    "KeyPair",
    "Listed",
    "Origin",
    "entry_of",
    "name_if_whole",
    "normal_name",
    "open_entry",
    "proved",
    "seal_entry",
    "succeeded",
    "vouched",
]

Listed = PersonRecord | TeamRecord | KeeperRecord | InvitationRecord


@dataclass(frozen=True)
class KeyPair:
    """The public halves of a person's keys; ``signature`` is that of the keys before them."""

    public_key: bytes
    signing_key: bytes
    signature: bytes = b""


@dataclass(frozen=True)
class InvitedBy:
    """The voucher for an invitation, with whose key an entry was signed by who took it up."""

    id: str
    entry: Entry


@dataclass(frozen=True)
class Entry:
    """The words of the directory about somebody, and who vouches for them.

    ``keys`` are all that the person had, the present ones last: the first are vouched for, and each
    later pair is signed with the one before. ``number`` counts what was vouched for: nobody goes
    back to an earlier one. ``by`` is the id of the person whose ``signature`` it bears.
    ``came_by`` is the id of the invitation that the person took up: nobody else comes by it.
    ``renewed`` is the number of the directory's key under which the person took new keys. Of a team
    there are the ids of its ``members``, and the ``proof`` that somebody with its key wrote them.
    """

    name: str = field(repr=False)
    keys: tuple[KeyPair, ...]
    administrator: bool = False
    number: int = 1
    by: str = ""
    signature: bytes = b""
    invited: InvitedBy | None = None
    came_by: str = ""
    renewed: int = 0
    members: tuple[str, ...] = ()
    proof: bytes = b""

    @property
    def public_key(self) -> bytes:
        """The public key to seal to."""
        return self.keys[-1].public_key

    @property
    def signing_key(self) -> bytes:
        """The public key that proves signatures."""
        return self.keys[-1].signing_key

    def statement(self, record: Origin) -> tuple[bytes, ...]:
        """The parts that are signed by who vouches for the entry."""
        table, id = record
        # The first keys of a person are vouched for, and the later ones follow them; of a team the
        # present ones.
        first = self.keys[-1 if table == TeamRecord.__tablename__ else 0]
        return (
            b"entry",
            table.encode(),
            id.encode(),
            self.name.encode("utf-8", "surrogatepass"),
            first.public_key,
            first.signing_key,
            b"administrator" if self.administrator else b"",
            str(self.number).encode(),
            self.came_by.encode(),
            *[member.encode() for member in self.members],
        )

    def fingerprint(self) -> str:
        """The signs that two people compare by voice to know that these are the right keys."""
        return vault.fingerprint(self.public_key, self.signing_key)


# The table and id of what an entry is about.
Origin = tuple[str, str]


def normal_name(name: str) -> bytes:
    """A name as it is looked up: the same however spaced, composed or capitalised."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split()).encode(
        "utf-8", "surrogatepass"
    )


def vouched(entry: Entry, record: Listed, by: str, private: bytes) -> Entry:
    """The entry, vouched for by a person with their private key: for the present keys alone."""
    bare = replace(entry, by=by, invited=None)
    if not isinstance(record, TeamRecord):  # of that others follow the keys that it had
        bare = replace(bare, keys=(replace(entry.keys[-1], signature=b""),))
    signature = vault.sign(private, *bare.statement((record.__tablename__, record.id)))
    return replace(bare, signature=signature)


def proved(entry: Entry, team: TeamRecord, team_private: bytes) -> Entry:
    """The entry of a team, signed with its own key: nobody but a member can write another."""
    statement = entry.statement((team.__tablename__, team.id))
    return replace(entry, proof=vault.sign(team_private, *statement))


def succeeded(
    entry: Entry, person_id: str, private: bytes, new_private: bytes, *, directory: int
) -> Entry:
    """The entry with the keys that follow the present ones, signed with those.

    ``directory``: the number of the directory's key, which whoever has the old keys has as well.
    """
    public, signing = vault.public_key_of(new_private), vault.verification_key(new_private)
    signature = vault.sign(private, b"succession", person_id.encode(), public, signing)
    keys = (*entry.keys, KeyPair(public, signing, signature))
    return replace(entry, keys=keys, renewed=directory)


def seal_entry(directory_key: bytes, record: Listed, entry: Entry) -> bytes:
    """The entry as it is stored beside a person, team, keeper or invitation."""
    return vault.encrypt_record(directory_key, encoded(_outward(entry)), _place(record))


def entry_of(directory_key: bytes, record: Listed) -> Entry:
    """The entry. Raises :class:`Damaged` where it or the public key beside it was altered.

    That it was signed by somebody to believe is not looked at here.
    """
    try:
        content = decoded(vault.decrypt_record(directory_key, record.entry, _place(record)))
        entry = _inward(content)
    except (vault.CannotOpen, ValueError, KeyError, TypeError):
        raise Damaged from None
    if not isinstance(record, InvitationRecord) and entry.public_key != record.public_key:
        raise Damaged
    return entry


def open_entry(directory_key: bytes, record: Listed) -> str:
    """The name in an entry. Raises :class:`Damaged`."""
    return entry_of(directory_key, record).name


def _outward(entry: Entry) -> dict[str, Any]:
    return {
        "name": entry.name,
        "keys": [
            [pair.public_key.hex(), pair.signing_key.hex(), pair.signature.hex()]
            for pair in entry.keys
        ],
        "administrator": entry.administrator,
        "number": entry.number,
        "by": entry.by,
        "signature": entry.signature.hex(),
        "came_by": entry.came_by,
        "renewed": entry.renewed,
        "members": list(entry.members),
        "proof": entry.proof.hex(),
        "invited": None
        if entry.invited is None
        else {"id": entry.invited.id, "entry": _outward(entry.invited.entry)},
    }


def _inward(content: dict[str, Any]) -> Entry:
    invited = content["invited"]
    keys = tuple(KeyPair(*[bytes.fromhex(part) for part in pair]) for pair in content["keys"])
    if not keys:
        raise ValueError
    return Entry(
        name=str(content["name"]),
        keys=keys,
        administrator=content["administrator"] is True,
        number=int(content["number"]),
        by=str(content["by"]),
        signature=bytes.fromhex(content["signature"]),
        came_by=str(content["came_by"]),
        renewed=int(content["renewed"]),
        members=tuple(str(member) for member in content["members"]),
        proof=bytes.fromhex(content["proof"]),
        invited=invited and InvitedBy(str(invited["id"]), _inward(invited["entry"])),
    )


def name_if_whole(directory_key: bytes, record: Listed) -> str | None:
    """The name for a list; none where :func:`open_entry` refuses it, so that the others show."""
    try:
        return open_entry(directory_key, record)
    except Damaged:
        return None


def _place(record: Listed) -> bytes:
    return vault.associated_data(record.__tablename__, record.id, "", "directory", 0, record.suite)
