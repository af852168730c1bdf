"""Getting in again without the password: by the recovery sheet, or by a keeper."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import delete, select

from legalcalc.store import sessions, vault
from legalcalc.store.audit import Action, AuditTrail
from legalcalc.store.database import Database, Transaction
from legalcalc.store.directory import Entry, KeyPair, seal_entry, vouched
from legalcalc.store.door import Door, SignInAttempt, unchanged
from legalcalc.store.errors import NotGranted, WrongKey
from legalcalc.store.models import DeviceRecord, EscrowRecord, KeeperRecord, PersonRecord
from legalcalc.store.passwords import check_password
from legalcalc.store.person_keys import PasswordLock, opened_by_sheet, put_sheet, typed_key
from legalcalc.store.sessions import Session
from legalcalc.store.trust import Belief, Trust, require_trusted_administrator, trust_of

__all__ = ["Keeper", "KeeperPaper", "Recovery"]

_WRAPPED = 60  # bytes of a key that is wrapped


@dataclass(frozen=True)
class Keeper:
    """Somebody who keeps a paper key with which people who entrusted theirs can be let in again.

    ``trusted``: whether the one who looks believes this. The rest is as :class:`Belief` has it.
    """

    id: str
    name: str | None = field(repr=False)
    trusted: bool
    fingerprint: str
    voucher: str | None = field(repr=False)
    entrusted: bool


@dataclass(frozen=True)
class KeeperPaper:
    """The key to print for a keeper, shown once and kept nowhere, and its signs to be compared."""

    key: str = field(repr=False)
    fingerprint: str


class Recovery:
    """Recovery sheets and keepers. Every method is one action and raises ``StoreError``.

    What tries a key makes its own transactions, as at the :class:`Door`.
    """

    def __init__(self, database: Database, audit: AuditTrail, door: Door) -> None:
        self._database = database
        self._audit = audit
        self._door = door

    # -- recovery sheets ----------------------------------------------------------------------

    def check_sheet(self, session: Session, sheet: str) -> bool:
        """Whether the printed recovery sheet, as typed, is the right one: the test of first run.

        It has to open the account, and backups: those that are made now are sealed to it.
        """
        with self._database.reading() as transaction:
            person = transaction.get_one(PersonRecord, session.person_id)
        try:
            paper = vault.paper_key(typed_key(sheet))
            opened = opened_by_sheet(person, paper)
        except vault.CannotOpen:
            return False
        recipient = vault.paper_recipient(paper).decode()
        return opened == session.private_key and person.backup_recipient == recipient

    def renew_sheet(self, session: Session, *, now: datetime) -> str:
        """A new key for the recovery sheet; the old sheet opens nothing but older backups.

        Asks for the password again.
        """
        session.require_confirmed(now)
        paper = vault.new_paper_key()
        with self._database.writing() as transaction:
            person = transaction.get_one(PersonRecord, session.person_id)
            put_sheet(person, session.private_key, paper)
            trust = trust_of(transaction, session)
            trust.set_recipient(person.backup_recipient)
            trust.save()
            self._audit.append(transaction, Action.SHEET_RENEWED, trust, now=now)
        return paper.decode()

    def recover(
        self, name: str, sheet: str, new_password: str, *, network: str, now: datetime
    ) -> str:
        """Take a new password by the recovery sheet; returns the key of a new sheet.

        All sessions end and the second factor is dropped. Raises :class:`WrongKey`,
        :class:`WeakPassword` and :class:`TryLater`.
        """
        check_password(new_password)
        attempt = self._door.attempt_with_key(name, network=network, now=now)
        person = attempt.person
        try:
            # Tried for names that nobody has, too: the time tells no one apart.
            tried = person or PersonRecord(id="", by_sheet=bytes(_WRAPPED))
            private = opened_by_sheet(tried, vault.paper_key(typed_key(sheet)))
            if person is None:
                raise vault.CannotOpen
        except vault.CannotOpen:
            self._door.refuse(attempt, now)
            raise WrongKey from None
        return self._reset(attempt, person, private, new_password, now)

    # -- keepers ------------------------------------------------------------------------------

    def add_keeper(self, session: Session, name: str, *, now: datetime) -> KeeperPaper:
        """Make a keeper; returns what to print for them. For administrators."""
        session.require_administrator()
        session.require_confirmed(now)
        paper = vault.new_paper_key()
        _, public = vault.paper_key_pair(paper)
        keeper = KeeperRecord(id=vault.new_id(), suite=vault.SUITE, public_key=public)
        with self._database.writing() as transaction:
            trust = trust_of(transaction, session)
            require_trusted_administrator(trust)
            entry = Entry(name, (KeyPair(public, b""),))
            entry = vouched(entry, keeper, session.person_id, session.private_key)
            keeper.entry = seal_entry(trust.directory_key, keeper, entry)
            transaction.add(keeper)
            self._audit.append(transaction, Action.KEEPER_ADDED, session, now=now)
        return KeeperPaper(paper.decode(), entry.fingerprint())

    def keepers(self, session: Session) -> list[Keeper]:
        """The keepers, and to whom this person has entrusted their key."""
        with self._database.reading() as transaction:
            trust = trust_of(transaction, session)
            entrusted = set(
                transaction.scalars(
                    select(EscrowRecord.keeper_id).where(
                        EscrowRecord.person_id == session.person_id
                    )
                )
            )
            found = [
                _keeper(keeper, trust.belief(keeper), entrusted=keeper.id in entrusted)
                for keeper in transaction.scalars(select(KeeperRecord))
            ]
        return sorted(found, key=lambda keeper: ((keeper.name or "").casefold(), keeper.id))

    def entrust(self, session: Session, keeper_id: str, *, now: datetime) -> None:
        """Seal one's key to a keeper, who can from then on let one in again.

        Asks for the password again.
        """
        session.require_confirmed(now)
        with self._database.writing() as transaction:
            keeper = _required(transaction, keeper_id)
            trust = trust_of(transaction, session)
            trust.keeper(keeper)
            trust.save()
            row = EscrowRecord(person_id=session.person_id, keeper_id=keeper.id, suite=vault.SUITE)
            row.sealed_key = vault.seal_to(
                keeper.public_key, session.private_key, _escrow_place(row)
            )
            transaction.merge(row)
            self._audit.append(transaction, Action.KEY_ENTRUSTED, session, now=now)

    def trust_keeper(
        self, session: Session, keeper_id: str, fingerprint: str, *, now: datetime
    ) -> None:
        """Believe a keeper, whose signs one compared with their paper: those of the fingerprint.

        Asks for the password again. Raises as :meth:`Trust.confirm` does.
        """
        session.require_confirmed(now)
        with self._database.writing() as transaction:
            trust = trust_of(transaction, session)
            trust.confirm(_required(transaction, keeper_id), fingerprint)
            trust.save()
            self._audit.append(transaction, Action.KEYS_TRUSTED, session, now=now)

    def remove_keeper(self, session: Session, keeper_id: str, *, now: datetime) -> None:
        """Remove a keeper whom one does not believe, with all that was entrusted to them.

        For administrators; asks for the password again. Raises :class:`NotGranted` for a keeper who
        is believed.
        """
        session.require_administrator()
        session.require_confirmed(now)
        with self._database.writing() as transaction:
            keeper = _required(transaction, keeper_id)
            trust = trust_of(transaction, session)
            require_trusted_administrator(trust)
            if trust.believes(keeper):
                raise NotGranted
            transaction.delete(keeper)
            self._audit.append(transaction, Action.KEEPER_REMOVED, session, now=now)

    def recover_by_keeper(
        self, name: str, paper_key: str, new_password: str, *, network: str, now: datetime
    ) -> str:
        """As :meth:`recover`, with the paper key of a keeper to whom the person entrusted hers."""
        check_password(new_password)
        attempt = self._door.attempt_with_key(name, network=network, now=now)
        person = attempt.person
        try:
            keeper_key, keeper_public = vault.paper_key_pair(vault.paper_key(typed_key(paper_key)))
            with self._database.reading() as transaction:
                row = transaction.scalar(
                    select(EscrowRecord)
                    .join(KeeperRecord, KeeperRecord.id == EscrowRecord.keeper_id)
                    .where(
                        EscrowRecord.person_id == (person.id if person is not None else ""),
                        KeeperRecord.public_key == keeper_public,
                    )
                )
            if person is None or row is None:
                raise vault.CannotOpen
            private = vault.open_sealed(
                keeper_key, row.sealed_key, _escrow_place(row), suite=row.suite
            )
        except vault.CannotOpen:
            self._door.refuse(attempt, now)
            raise WrongKey from None
        return self._reset(attempt, person, private, new_password, now)

    # -- below --------------------------------------------------------------------------------

    def _reset(
        self,
        attempt: SignInAttempt,
        person: PersonRecord,
        private: bytes,
        new_password: str,
        now: datetime,
    ) -> str:
        lock = PasswordLock.make(person.id, private, new_password, self._door.current_work())
        paper = vault.new_paper_key()
        with self._database.writing(alone=True) as transaction:
            person = unchanged(transaction, person)
            lock.put(person)
            put_sheet(person, private, paper)
            trust = Trust(transaction, person.id, private)
            trust.set_recipient(person.backup_recipient)
            trust.set_second_factor(None)
            trust.save()
            person.second_factor = False
            sessions.end_all(transaction, person.id)
            # Whoever had a browser of this person's is a stranger again.
            transaction.execute(delete(DeviceRecord).where(DeviceRecord.person_id == person.id))
            self._door.forgive(attempt)
            self._audit.append(transaction, Action.RECOVERED, trust, now=now)
        return paper.decode()


def _keeper(record: KeeperRecord, belief: Belief, *, entrusted: bool) -> Keeper:
    return Keeper(
        id=record.id,
        name=belief.name,
        trusted=belief.trusted,
        fingerprint=belief.fingerprint,
        voucher=belief.voucher,
        entrusted=entrusted,
    )


def _required(transaction: Transaction, keeper_id: str) -> KeeperRecord:
    found = transaction.get(KeeperRecord, keeper_id, with_for_update=True)
    if found is None:
        raise NotGranted
    return found


def _escrow_place(row: EscrowRecord) -> bytes:
    return vault.associated_data("escrow", row.person_id, "", row.keeper_id, 0, row.suite)
