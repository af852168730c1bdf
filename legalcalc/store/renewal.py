"""A new key for the directory, when somebody goes or keys may be known.

Whoever was let in once knows the directory's key as it was. With the new one they can read no name
that is written from then on, and sign nothing that anybody believes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from typing import TypeVar

from sqlalchemy import delete, select

from legalcalc.store import vault
from legalcalc.store.database import Transaction
from legalcalc.store.directory import Entry, Listed, entry_of, seal_entry, vouched
from legalcalc.store.errors import Damaged, NotGranted, NotVouchedYet, Untrusted
from legalcalc.store.models import (
    InstallationRecord,
    InvitationRecord,
    KeeperRecord,
    PersonRecord,
    TeamRecord,
)
from legalcalc.store.trust import Trust, sealed_offer

__all__ = [
    "came_by_a_code",
    "countersign",
    "is_due",
    "renew_directory",
    "sweep_invitations",
]

_Row = TypeVar("_Row", TeamRecord, KeeperRecord, InvitationRecord)


def renew_directory(transaction: Transaction, trust: Trust, by: str, private: bytes) -> None:
    """Give the directory a new key, and leave it for everybody who is let in.

    ``by`` is the administrator who does it, with their ``private`` key. What they signed, or
    somebody who is gone, is signed anew, where the signature was a right one. The row of a
    colleague that was damaged is written anew as the administrator knows them; what else is not to
    be believed is left as it is, under the old key, so that nobody opens it. Raises
    :class:`NotGranted` for somebody who is no administrator to those who know them, and
    :class:`NotVouchedYet` for one whose key nobody would take.
    """
    try:
        myself = trust.administrator(by)
    except (Damaged, Untrusted):  # one's own row was altered: it is written anew, too
        myself = trust.people.get(by)
    if myself is None or not myself.administrator:
        raise NotGranted
    if came_by_a_code(transaction, trust, by):
        raise NotVouchedYet
    number, old = trust.directory
    new = number + 1, vault.new_key()
    people = list(transaction.scalars(select(PersonRecord)))
    present = {person.id for person in people}

    def renew(record: Listed, entry: Entry) -> None:
        if record.id != by and (entry.by not in present or entry.by == by):
            if isinstance(record, PersonRecord):
                entry = replace(entry, number=trust.next_number(record, entry))
            elif isinstance(record, KeeperRecord):
                entry = replace(entry, number=entry.number + 1)
            entry = vouched(entry, record, by, private)
        record.entry = seal_entry(new[1], record, entry)

    def leave(record: PersonRecord | InvitationRecord, public_key: bytes) -> None:
        record.directory_key = sealed_offer(
            record, public_key, new, present, trust.invitations, by=by, private=private
        )

    # All are looked at before the first is written: each is vouched for by another.
    colleagues = [
        (person, entry) for person in people if (entry := _believed(trust, person, old)) is not None
    ]
    teams = _those(trust.team, transaction.scalars(select(TeamRecord)))
    keepers = _those(trust.keeper, transaction.scalars(select(KeeperRecord)))
    invited = _those(trust.invitation, transaction.scalars(select(InvitationRecord)))
    for person, entry in colleagues:
        person.public_key = entry.public_key
        renew(person, entry)
        if person.id == by:
            person.directory_key = b""
        else:
            leave(person, entry.public_key)
    for team, entry in teams:
        renew(team, entry)
    for keeper, entry in keepers:
        renew(keeper, entry)
    for invitation, entry in invited:
        renew(invitation, entry)
        leave(invitation, entry.public_key)
    transaction.get_one(InstallationRecord, 1).directory_due = False
    trust.set_directory(*new, present)
    transaction.flush()


def is_due(transaction: Transaction, trust: Trust) -> bool:
    """Whether the directory waits for a new key: it is said so, or somebody took new keys under it.

    What says so is a column, which somebody can have cleared; the entries are sealed.
    """
    if transaction.scalar(select(InstallationRecord.directory_due)):
        return True
    number, key = trust.directory
    for person in transaction.scalars(select(PersonRecord)):
        with suppress(Damaged):
            if entry_of(key, person).renewed == number:
                return True
    return False


def came_by_a_code(transaction: Transaction, trust: Trust, person_id: str) -> bool:
    """Whether nobody has signed for somebody yet but by a code: nobody takes a key from them."""
    with suppress(Damaged):
        person = transaction.get_one(PersonRecord, person_id)
        return entry_of(trust.directory_key, person).invited is not None
    return False


def countersign(transaction: Transaction, trust: Trust, by: str, private: bytes) -> None:
    """Sign for colleagues who are believed by an invitation alone: its code signs for anybody."""
    for person in transaction.scalars(select(PersonRecord).where(PersonRecord.id != by)):
        with suppress(Damaged, Untrusted):
            entry = entry_of(trust.directory_key, person)
            if entry.invited is not None:
                trust.person(person)
                number = trust.next_number(person, entry)
                entry = vouched(replace(entry, number=number), person, by, private)
                person.entry = seal_entry(trust.directory_key, person, entry)
                trust.signed_myself(person)


def sweep_invitations(transaction: Transaction, trust: Trust, now: datetime) -> None:
    """Delete invitations whose time is over, and believe nobody by them who comes yet."""
    over = delete(InvitationRecord).where(InvitationRecord.expires < now)
    for invitation_id in transaction.scalars(over.returning(InvitationRecord.id)).all():
        trust.spend(invitation_id)


def _believed(trust: Trust, person: PersonRecord, directory_key: bytes) -> Entry | None:
    """The entry of a colleague who is believed; as they are known where it is damaged; or none."""
    try:
        trust.person(person)
        return entry_of(directory_key, person)
    except (Damaged, Untrusted):
        return trust.as_known(person)


def _those(look: Callable[[_Row], Entry], rows: Iterable[_Row]) -> list[tuple[_Row, Entry]]:
    """The rows that are believed, with their entries."""
    found = []
    for row in rows:
        with suppress(Damaged, Untrusted):
            found.append((row, look(row)))
    return found
