"""The keys of a person: a pair whose private half password and recovery sheet open."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from legalcalc.store import vault
from legalcalc.store.directory import Entry, KeyPair
from legalcalc.store.models import PersonRecord
from legalcalc.store.passwords import password_bytes

__all__ = [
    "NewKeys",
    "PasswordLock",
    "Welcome",
    "new_keys",
    "opened_by_sheet",
    "password_place",
    "put_sheet",
    "typed_key",
]


@dataclass(frozen=True)
class Welcome:
    """A person was made. ``sheet`` is the recovery sheet's key, shown once and kept nowhere."""

    person_id: str
    sheet: str = field(repr=False)


@dataclass(frozen=True)
class PasswordLock:
    """A private key that a password opens, with the salt, cost and verifier to find out."""

    salt: bytes
    work: vault.HashingCost
    verifier: bytes
    wrapped: bytes

    @classmethod
    def make(
        cls, person_id: str, private: bytes, password: str, work: vault.HashingCost
    ) -> PasswordLock:
        """A lock for a password, under a salt of its own. Takes about half a second."""
        salt = vault.new_salt()
        master = vault.master_key(password_bytes(password), salt, work)
        return cls(
            salt,
            work,
            vault.digest(vault.authentication_key(master)),
            vault.wrap_key(vault.wrapping_key(master), private, password_place(person_id)),
        )

    def put(self, person: PersonRecord) -> None:
        """Write it into the person's row, over the one before."""
        person.salt, person.verifier, person.by_password = self.salt, self.verifier, self.wrapped
        person.memory, person.passes = self.work.memory, self.work.passes


@dataclass(frozen=True)
class NewKeys:
    """The keys of somebody who is about to become a person here."""

    id: str
    private: bytes = field(repr=False)
    public: bytes
    lock: PasswordLock
    sheet: bytes = field(repr=False)

    def person(self, tag: bytes, *, administrator: bool, now: datetime) -> PersonRecord:
        """The person's row, yet without an entry in the directory."""
        person = PersonRecord(
            id=self.id,
            suite=vault.SUITE,
            name_tag=tag,
            public_key=self.public,
            administrator=administrator,
            second_factor=False,
            directory_key=b"",
            since=now.date(),
        )
        self.lock.put(person)
        put_sheet(person, self.private, self.sheet)
        return person

    def entry(self, name: str, *, administrator: bool) -> Entry:
        """The entry of the person in the directory, once somebody has signed it."""
        pair = KeyPair(self.public, vault.verification_key(self.private))
        return Entry(name, (pair,), administrator)


def new_keys(password: str, work: vault.HashingCost) -> NewKeys:
    """A new key pair under a password, and a new recovery sheet."""
    person_id = vault.new_id()
    private, public = vault.new_key_pair()
    lock = PasswordLock.make(person_id, private, password, work)
    return NewKeys(person_id, private, public, lock, vault.new_paper_key())


def put_sheet(person: PersonRecord, private: bytes, paper: bytes) -> None:
    """Wrap the private key under a recovery sheet, which opens backups made from then on too."""
    wrapping = vault.paper_wrapping_key(paper)
    person.by_sheet = vault.wrap_key(wrapping, private, _sheet_place(person.id))
    person.backup_recipient = vault.paper_recipient(paper).decode()


def opened_by_sheet(person: PersonRecord, paper: bytes) -> bytes:
    """The private key, by the recovery sheet. Raises :class:`vault.CannotOpen`."""
    return vault.unwrap_key(
        vault.paper_wrapping_key(paper), person.by_sheet, _sheet_place(person.id)
    )


def typed_key(key: str) -> bytes:
    """A key from paper, as bytes for :func:`vault.paper_key` to check."""
    return key.encode("utf-8", "replace")


def password_place(person_id: str) -> bytes:
    """The context in which a private key is wrapped under a password."""
    return vault.associated_data("person", person_id, "", "password", 0, vault.SUITE)


def _sheet_place(person_id: str) -> bytes:
    return vault.associated_data("person", person_id, "", "sheet", 0, vault.SUITE)
