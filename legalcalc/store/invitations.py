"""Invitations: a colleague makes keys of their own with a code that lasts a week."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from sqlalchemy import delete, select

from legalcalc.store import vault
from legalcalc.store.audit import Action, AuditTrail
from legalcalc.store.database import Database
from legalcalc.store.directory import (
    Entry,
    InvitedBy,
    KeyPair,
    entry_of,
    normal_name,
    seal_entry,
    vouched,
)
from legalcalc.store.door import Door
from legalcalc.store.errors import Damaged, NameTaken, NotGranted, Untrusted, WrongKey
from legalcalc.store.models import InvitationRecord, PersonRecord
from legalcalc.store.passwords import check_password
from legalcalc.store.person_keys import Welcome, new_keys, typed_key
from legalcalc.store.records import decoded, encoded
from legalcalc.store.renewal import renew_directory, sweep_invitations
from legalcalc.store.sessions import Session
from legalcalc.store.trust import (
    KnownPerson,
    Trust,
    open_offer,
    require_trusted_administrator,
    sealed_offer,
    trust_of,
)

__all__ = ["Invitation", "Invitations"]

_LASTS = timedelta(days=7)


@dataclass(frozen=True)
class Invitation:
    """An invitation that is open: for whom, as an administrator or not, by whom, and until when.

    Of one that is damaged nobody can tell but its days.
    """

    id: str
    name: str | None = field(repr=False)
    administrator: bool | None
    by: str | None
    made: datetime
    until: datetime


class Invitations:
    """Invitations of colleagues. Every method is one action and raises ``StoreError``."""

    def __init__(self, database: Database, audit: AuditTrail, door: Door) -> None:
        self._database = database
        self._audit = audit
        self._door = door

    def invite(
        self, session: Session, name: str, *, administrator: bool = False, now: datetime
    ) -> str:
        """A code with which a new colleague makes their own keys within seven days.

        For administrators, who never have anybody else's keys; asks for the password again. Raises
        :class:`NameTaken`.
        """
        session.require_administrator()
        session.require_confirmed(now)
        code = vault.new_paper_key()
        tag = vault.name_tag(normal_name(name), self._door.salt())
        private = vault.invitation_key(code)
        with self._database.writing() as transaction:
            trust = trust_of(transaction, session)
            sweep_invitations(transaction, trust, now)
            taken = transaction.scalar(
                select(PersonRecord.id).where(PersonRecord.name_tag == tag)
            ) or transaction.scalar(
                select(InvitationRecord.id).where(InvitationRecord.name_tag == tag)
            )
            if taken is not None:
                raise NameTaken
            require_trusted_administrator(trust)
            row = InvitationRecord(
                id=_invitation_id(code),
                suite=vault.SUITE,
                name_tag=tag,
                expires=now + _LASTS,
            )
            keys = KeyPair(vault.public_key_of(private), vault.verification_key(private))
            entry = vouched(
                # Its last second is signed with it, and lasts whatever the column says.
                Entry(name, (keys,), administrator, int(row.expires.timestamp())),
                row,
                session.person_id,
                session.private_key,
            )
            row.entry = seal_entry(trust.directory_key, row, entry)
            people = list(transaction.scalars(select(PersonRecord)))
            row.directory_key = sealed_offer(
                row,
                keys.public_key,
                trust.directory,
                [person.id for person in people],
                trust.invitations,
                by=session.person_id,
                private=session.private_key,
            )
            # Whom the inviter knows, the colleague who comes will know: the code brings it to them.
            for person in people:
                with suppress(Damaged, Untrusted):
                    trust.person(person)
            known = {id: one.as_data() for id, one in trust.people.items() if not one.former}
            row.sealed = vault.encrypt_record(
                vault.paper_wrapping_key(code), encoded({"people": known}), _invitation_place(row)
            )
            transaction.add(row)
            trust.save()
            self._audit.append(transaction, Action.PERSON_INVITED, session, now=now)
        return code.decode()

    def entries(self, session: Session, *, now: datetime) -> list[Invitation]:
        """The invitations that can still be taken up, the latest first. For administrators."""
        session.require_administrator()
        with self._database.reading() as transaction:
            directory_key = trust_of(transaction, session).directory_key
            rows = transaction.scalars(
                select(InvitationRecord)
                .where(InvitationRecord.expires >= now)
                .order_by(InvitationRecord.expires.desc(), InvitationRecord.id)
            )
            return [_invitation(row, directory_key) for row in rows]

    def withdraw(self, session: Session, invitation_id: str, *, now: datetime) -> None:
        """Withdraw an invitation: its code opens nothing any more, and its name is free.

        For administrators; asks for the password again. Raises :class:`NotGranted` where there is
        none, as when it has been taken up.
        """
        session.require_administrator()
        session.require_confirmed(now)
        with self._database.writing() as transaction:
            withdrawn = transaction.scalars(
                delete(InvitationRecord)
                .where(InvitationRecord.id == invitation_id)
                .returning(InvitationRecord.id)
            ).all()
            if not withdrawn:
                raise NotGranted
            # The code lies in somebody's drawer: what it opens is to be of no use any more.
            trust = trust_of(transaction, session)
            trust.spend(invitation_id)
            renew_directory(transaction, trust, session.person_id, session.private_key)
            trust.save()
            self._audit.append(transaction, Action.DIRECTORY_RENEWED, trust, now=now)
            self._audit.append(transaction, Action.INVITATION_WITHDRAWN, session, now=now)

    def accept(self, code: str, password: str, *, now: datetime) -> Welcome:
        """Become a colleague with the code of an invitation.

        Raises :class:`WrongKey` and :class:`WeakPassword`.
        """
        check_password(password)
        try:
            paper = vault.paper_key(typed_key(code))
            invited, private = _invitation_id(paper), vault.invitation_key(paper)
            with self._database.reading() as transaction:
                row = transaction.get(InvitationRecord, invited)
            if row is None:
                raise vault.CannotOpen
            people = _known(row, paper)
            offer = open_offer(row, private)
            entry = entry_of(offer.key, row)
            if entry.number < now.timestamp():
                raise vault.CannotOpen
            signer = people.get(offer.by)
            # Both were signed by administrators whom the one who invited knew.
            if signer is None or not signer.administrator:
                raise vault.CannotOpen
            if not offer.is_signed_with(signer.signing_keys[-1]):
                raise vault.CannotOpen
        except (vault.CannotOpen, Damaged):
            raise WrongKey from None
        keys = new_keys(password, self._door.current_work())
        with self._database.writing() as transaction:
            used = transaction.scalars(
                delete(InvitationRecord)
                .where(InvitationRecord.id == row.id)
                .returning(InvitationRecord.id)
            ).all()
            if not used:
                raise WrongKey
            person = keys.person(row.name_tag, administrator=entry.administrator, now=now)
            own = keys.entry(entry.name, administrator=entry.administrator)
            own = replace(own, came_by=invited)
            own = vouched(own, person, entry.by, private)
            own = replace(own, invited=InvitedBy(invited, entry))
            person.entry = seal_entry(offer.key, person, own)
            transaction.add(person)
            transaction.flush()
            people[person.id] = KnownPerson.of_entry(own)
            trust = Trust.begin(
                transaction,
                person.id,
                keys.private,
                directory=(offer.number, offer.key),
                people=people,
                recipient=person.backup_recipient,
                invitations={**offer.invitations, invited: person.id},
            )
            self._audit.append(transaction, Action.PERSON_ADDED, trust, now=now)
        return Welcome(person.id, keys.sheet.decode())


def _known(row: InvitationRecord, paper: bytes) -> dict[str, KnownPerson]:
    """Whom the one who invited knew."""
    content = decoded(
        vault.decrypt_record(vault.paper_wrapping_key(paper), row.sealed, _invitation_place(row))
    )
    return {id: KnownPerson.of(known) for id, known in content["people"].items()}


def _invitation_id(code: bytes) -> str:
    return vault.handle(code, b"invitation").hex()


def _invitation(row: InvitationRecord, directory_key: bytes) -> Invitation:
    made, until = row.expires - _LASTS, row.expires
    try:
        entry = entry_of(directory_key, row)
    except Damaged:
        return Invitation(row.id, None, None, None, made, until)
    return Invitation(row.id, entry.name, entry.administrator, entry.by, made, until)


def _invitation_place(row: InvitationRecord) -> bytes:
    return vault.associated_data("invitation", row.id, "", "", 0, row.suite)
