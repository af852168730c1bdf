"""A new key for the directory, when somebody goes or keys may be known.

Whoever was let in once knows the directory's key as it was. With the new one they can read no name
that is written from then on, and sign nothing that anybody believes.
"""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import select

from legalcalc.store import vault
from legalcalc.store.database import Transaction
from legalcalc.store.directory import Entry, Listed, entry_of, seal_entry, vouched
from legalcalc.store.errors import NotGranted
from legalcalc.store.models import (
    InstallationRecord,
    InvitationRecord,
    KeeperRecord,
    PersonRecord,
    TeamRecord,
)
from legalcalc.store.trust import Trust, sealed_offer

__all__ = ["renew_directory"]


def renew_directory(transaction: Transaction, trust: Trust, by: str, private: bytes) -> None:
    """Give the directory a new key, and leave it for everybody who is let in.

    ``by`` is the administrator who does it, with their ``private`` key. Entries that were signed by
    somebody who is gone are signed anew, where their signature was a right one. Raises
    :class:`NotGranted` for somebody who is no administrator to those who know them, and
    :class:`Untrusted` where the keys of a colleague are not to be believed: nothing may be sealed
    to them.
    """
    if trust.administrator(by) is None:
        raise NotGranted
    number, old = trust.directory
    new = number + 1, vault.new_key()
    people = list(transaction.scalars(select(PersonRecord)))
    present = {person.id for person in people}

    def renew(record: Listed, entry: Entry) -> None:
        if entry.by not in present and record.id != by:
            entry = vouched(replace(entry, number=entry.number + 1), record, by, private)
        record.entry = seal_entry(new[1], record, entry)

    def leave(record: PersonRecord | InvitationRecord, public_key: bytes) -> None:
        record.directory_key = sealed_offer(
            record, public_key, new, present, by=by, private=private
        )

    # All are looked at before the first is written: each is vouched for by another.
    for person in people:
        trust.person(person)
    colleagues = [(person, entry_of(old, person)) for person in people]
    teams = [(team, trust.team(team)) for team in transaction.scalars(select(TeamRecord))]
    keepers = [(one, trust.keeper(one)) for one in transaction.scalars(select(KeeperRecord))]
    invited = [
        (one, trust.invitation(one)) for one in transaction.scalars(select(InvitationRecord))
    ]
    for person, entry in colleagues:
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
