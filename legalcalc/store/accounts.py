"""People: their keys, sign-in, recovery, invitations, second factor, keepers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

import pyotp
from sqlalchemy import and_, delete, or_, select
from sqlalchemy.exc import IntegrityError

from legalcalc.store import sessions, vault
from legalcalc.store.audit import Action, AuditTrail
from legalcalc.store.database import Database, Transaction
from legalcalc.store.directory import normal_name, open_entry, seal_entry
from legalcalc.store.errors import (
    Damaged,
    LastHolder,
    NameTaken,
    NotGranted,
    SecondFactorNeeded,
    SignInNeeded,
    TryLater,
    WrongKey,
    WrongPassword,
)
from legalcalc.store.keyring import seal_again
from legalcalc.store.logs import log_event
from legalcalc.store.models import (
    CaseRecord,
    DeviceRecord,
    EscrowRecord,
    GrantRecord,
    InstallationRecord,
    InvitationRecord,
    KeeperRecord,
    MembershipRecord,
    PersonRecord,
    RekeyingRecord,
    SessionRecord,
    TeamRecord,
)
from legalcalc.store.passwords import check_password, password_bytes
from legalcalc.store.person_keys import (
    PasswordLock,
    new_keys,
    opened_by_sheet,
    password_place,
    put_sheet,
    typed_key,
)
from legalcalc.store.queries import granted_cases, teams_of
from legalcalc.store.records import decoded, encoded
from legalcalc.store.sessions import Session
from legalcalc.store.throttle import Throttle, network_of, throttle_key

__all__ = ["Accounts", "Colleague", "Invitation", "Keeper", "SignedIn", "Welcome"]


@dataclass(frozen=True)
class Welcome:
    """A person was made. ``sheet`` is the recovery sheet's key, shown once and kept nowhere."""

    person_id: str
    sheet: str = field(repr=False)


@dataclass(frozen=True)
class SignedIn:
    """Secrets for the browser: ``token`` for the session cookie, ``device`` for the one that lasts.

    Both are 32 random bytes. ``device`` marks a browser from which the person has signed in before,
    so that strangers' wrong tries do not delay it; it opens nothing.
    """

    session: Session
    token: bytes = field(repr=False)
    device: bytes = field(repr=False)


@dataclass(frozen=True)
class Invitation:
    """An invitation that is open: for whom, as an administrator or not, by whom, and until when.

    Of one that was made by an earlier version nobody can tell but when it was made.
    """

    id: str
    name: str | None = field(repr=False)
    administrator: bool | None
    by: str | None
    made: datetime
    until: datetime


@dataclass(frozen=True)
class Colleague:
    """A person as colleagues see them."""

    id: str
    name: str = field(repr=False)
    administrator: bool
    second_factor: bool
    since: date


@dataclass(frozen=True)
class Keeper:
    """Somebody who keeps a paper key with which people who entrusted theirs can be let in again."""

    id: str
    name: str = field(repr=False)
    entrusted: bool


# The one row of the table.
_ONLY = 1
_NO_SALT = bytes(16)
_WRAPPED = 60  # bytes of a key that is wrapped
_INVITATION_LASTS = timedelta(days=7)
# Browsers of one person that are known at a time.
_DEVICES = 20


class Accounts:
    """People and how they get in. Every method is one action and raises ``StoreError``.

    What takes a password makes its own transactions, because wrong tries have to be counted
    whatever becomes of the action: it cannot be a part of ``Store.transaction``.
    """

    def __init__(
        self, database: Database, audit: AuditTrail, throttle: Throttle, work: vault.HashingCost
    ) -> None:
        self._database = database
        self._audit = audit
        self._throttle = throttle
        self._work = work
        # No stored cost below this is believed; tests that ask for less get less.
        self._floor = vault.HashingCost(
            min(work.memory, vault.STANDARD_WORK.memory),
            min(work.passes, vault.STANDARD_WORK.passes),
        )

    # -- first run and sign-in ----------------------------------------------------------------

    def empty(self) -> bool:
        """Whether nobody is there yet, so that the first-run page has to be shown."""
        with self._database.reading() as transaction:
            return transaction.scalar(select(PersonRecord.id).limit(1)) is None

    def create_first(
        self,
        name: str,
        password: str,
        *,
        stopwatch: Callable[[], float] | None = None,
        now: datetime,
    ) -> Welcome:
        """Make the first person, an administrator.

        With a ``stopwatch`` (``time.perf_counter``), passwords are made to cost about 0.4 s on this
        machine. Raises :class:`WeakPassword`, and :class:`NameTaken` where somebody is there
        already.
        """
        check_password(password)
        work = self._work if stopwatch is None else vault.calibrated(stopwatch)
        installation = InstallationRecord(
            id=_ONLY, salt=vault.new_salt(), memory=work.memory, passes=work.passes
        )
        keys = new_keys(password, work)
        tag = vault.name_tag(normal_name(name), installation.salt)
        with self._database.writing() as transaction:
            if transaction.get(InstallationRecord, _ONLY, with_for_update=True) is not None:
                raise NameTaken
            transaction.add(installation)
            try:
                transaction.flush()
            except IntegrityError:
                raise NameTaken from None
            person = keys.person(tag, administrator=True, now=now)
            self._settle(transaction, person, vault.new_key(), name)
            self._audit.append(transaction, Action.PERSON_ADDED, person.id, now=now)
        return Welcome(person.id, keys.sheet.decode())

    def sign_in(
        self,
        name: str,
        password: str,
        *,
        network: str,
        device: bytes | None = None,
        code: str | None = None,
        now: datetime,
    ) -> SignedIn:
        """Open a session.

        ``network`` is the address a request came from (empty for the command line), ``device`` the
        lasting cookie where the browser has one, ``code`` that of the second factor. Raises
        :class:`TryLater`, :class:`WrongPassword` (in the same words and time for unknown names) and
        :class:`SecondFactorNeeded`.
        """
        attempt = self._attempt(name, network=network, device=device, now=now)
        person, private = self._let_in(attempt, password, now)
        step = self._second_step(attempt, person, private, code, now)
        stronger = self._stronger(attempt, person, private, password)
        with self._database.writing(alone=True) as transaction:
            person = _unchanged(transaction, person)
            if step is not None:
                person.second_factor_step = step
            if stronger is not None:
                stronger.put(person)
            token, session = sessions.begin(transaction, person, private, now=now)
            device = self._remember(transaction, attempt, person, device, now)
            self._forgive(attempt, now)
            self._audit.append(transaction, Action.SIGNED_IN, person.id, now=now)
        log_event(
            "signed_in",
            person=person.id,
            second_factor=step is not None,
            known_device=attempt.known_device,
        )
        return SignedIn(session, token, device)

    def confirm(self, session: Session, password: str, *, now: datetime) -> Session:
        """Take the password again; the session it returns is confirmed for five minutes.

        Raises :class:`WrongPassword` and :class:`TryLater`.
        """
        self._private_key(session, password, now=now)
        with self._database.writing(alone=True) as transaction:
            row = transaction.get(SessionRecord, session.id)
            if row is None:
                raise SignInNeeded
            row.confirmed = now
        return replace(session, confirmed=now)

    # -- passwords and recovery ---------------------------------------------------------------

    def change_password(
        self, session: Session, password: str, new_password: str, *, now: datetime
    ) -> None:
        """Take a new password; all sessions of the person end, this one too.

        Raises :class:`WrongPassword`, :class:`TryLater` and :class:`WeakPassword`.
        """
        check_password(new_password)
        private = self._private_key(session, password, now=now)
        with self._database.reading() as transaction:
            person = transaction.get_one(PersonRecord, session.person_id)
        lock = PasswordLock.make(person.id, private, new_password, self._current_work())
        with self._database.writing(alone=True) as transaction:
            person = _unchanged(transaction, person)
            lock.put(person)
            sessions.end_all(transaction, person.id)
            self._audit.append(transaction, Action.PASSWORD_CHANGED, person.id, now=now)

    def renew_keys(self, session: Session, password: str, *, now: datetime) -> str:
        """A new key pair and recovery sheet, where the old may be known; returns the sheet's key.

        Someone who had a copy of the database and this password, or an older one, could open what
        is sealed to the old key. So the person's teams and cases wait for new keys afterwards. All
        sessions end; who was entrusted with the old key has to be entrusted again. Raises
        :class:`WrongPassword` and :class:`TryLater`.
        """
        old = self._private_key(session, password, now=now)
        with self._database.reading() as transaction:
            person = transaction.get_one(PersonRecord, session.person_id)
        private, public = vault.new_key_pair()
        lock = PasswordLock.make(person.id, private, password, self._current_work())
        paper = vault.new_paper_key()
        with self._database.writing(alone=True) as transaction:
            person = _unchanged(transaction, person)
            name = open_entry(session.directory_key, person)
            factor = _opened_factor(person, old) if person.second_factor else None
            person.public_key, person.suite = public, vault.SUITE
            lock.put(person)
            put_sheet(person, private, paper)
            if factor is not None:
                person.second_factor = vault.seal_to(public, factor, _factor_place(person))
            self._settle(transaction, person, session.directory_key, name)
            seal_again(transaction, session, person)
            transaction.execute(delete(EscrowRecord).where(EscrowRecord.person_id == person.id))
            _let_wait(transaction, person.id, set())
            sessions.end_all(transaction, person.id)
            self._audit.append(transaction, Action.KEYS_RENEWED, person.id, now=now)
        return paper.decode()

    def check_sheet(self, session: Session, sheet: str) -> bool:
        """Whether the printed recovery sheet, as typed, is the right one: the test of first run."""
        with self._database.reading() as transaction:
            person = transaction.get_one(PersonRecord, session.person_id)
        try:
            paper = vault.paper_key(typed_key(sheet))
            return opened_by_sheet(person, paper) == session.private_key
        except vault.CannotOpen:
            return False

    def renew_sheet(self, session: Session, *, now: datetime) -> str:
        """A new key for the recovery sheet; the old sheet opens nothing but older backups.

        Asks for the password again.
        """
        session.require_confirmed(now)
        paper = vault.new_paper_key()
        with self._database.writing() as transaction:
            person = transaction.get_one(PersonRecord, session.person_id)
            put_sheet(person, session.private_key, paper)
            self._audit.append(transaction, Action.SHEET_RENEWED, person.id, now=now)
        return paper.decode()

    def recover(
        self, name: str, sheet: str, new_password: str, *, network: str, now: datetime
    ) -> str:
        """Take a new password by the recovery sheet; returns the key of a new sheet.

        All sessions end and the second factor is dropped. Raises :class:`WrongKey`,
        :class:`WeakPassword` and :class:`TryLater`.
        """
        check_password(new_password)
        attempt = self._attempt(name, network=network, device=None, now=now)
        person = attempt.person
        try:
            # Tried for names that nobody has, too: the time tells no one apart.
            tried = person or PersonRecord(id="", by_sheet=bytes(_WRAPPED))
            private = opened_by_sheet(tried, vault.paper_key(typed_key(sheet)))
            if person is None:
                raise vault.CannotOpen
        except vault.CannotOpen:
            self._throttle.add(attempt.network_key, now=now)
            raise WrongKey from None
        return self._reset(attempt, person, private, new_password, now)

    def recover_by_keeper(
        self, name: str, paper_key: str, new_password: str, *, network: str, now: datetime
    ) -> str:
        """As :meth:`recover`, with the paper key of a keeper to whom the person entrusted hers."""
        check_password(new_password)
        attempt = self._attempt(name, network=network, device=None, now=now)
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
            self._throttle.add(attempt.network_key, now=now)
            raise WrongKey from None
        return self._reset(attempt, person, private, new_password, now)

    def _reset(
        self,
        attempt: _Attempt,
        person: PersonRecord,
        private: bytes,
        new_password: str,
        now: datetime,
    ) -> str:
        lock = PasswordLock.make(person.id, private, new_password, self._current_work())
        paper = vault.new_paper_key()
        with self._database.writing(alone=True) as transaction:
            person = _unchanged(transaction, person)
            lock.put(person)
            put_sheet(person, private, paper)
            person.second_factor = None
            sessions.end_all(transaction, person.id)
            # Whoever had a browser of this person's is a stranger again.
            transaction.execute(delete(DeviceRecord).where(DeviceRecord.person_id == person.id))
            self._forgive(attempt, now)
            self._audit.append(transaction, Action.RECOVERED, person.id, now=now)
        return paper.decode()

    # -- colleagues ---------------------------------------------------------------------------

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
        tag = vault.name_tag(normal_name(name), self._salt())
        content = {
            "name": name,
            "administrator": administrator,
            "directory_key": session.directory_key.hex(),
        }
        with self._database.writing() as transaction:
            transaction.execute(delete(InvitationRecord).where(InvitationRecord.expires < now))
            taken = transaction.scalar(
                select(PersonRecord.id).where(PersonRecord.name_tag == tag)
            ) or transaction.scalar(
                select(InvitationRecord.id).where(InvitationRecord.name_tag == tag)
            )
            if taken is not None:
                raise NameTaken
            row = InvitationRecord(
                id=_invitation_id(code),
                suite=vault.SUITE,
                name_tag=tag,
                expires=now + _INVITATION_LASTS,
            )
            row.sealed = vault.encrypt_record(
                vault.paper_wrapping_key(code), encoded(content), _invitation_place(row)
            )
            entry = {"name": name, "administrator": administrator, "by": session.person_id}
            row.entry = vault.encrypt_record(
                session.directory_key, encoded(entry), _invitation_place(row)
            )
            transaction.add(row)
            self._audit.append(transaction, Action.PERSON_INVITED, session.person_id, now=now)
        return code.decode()

    def invitations(self, session: Session, *, now: datetime) -> list[Invitation]:
        """The invitations that can still be taken up, the latest first. For administrators."""
        session.require_administrator()
        with self._database.reading() as transaction:
            rows = transaction.scalars(
                select(InvitationRecord)
                .where(InvitationRecord.expires >= now)
                .order_by(InvitationRecord.expires.desc(), InvitationRecord.id)
            )
            return [_invitation(row, session.directory_key) for row in rows]

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
            self._audit.append(transaction, Action.INVITATION_WITHDRAWN, session.person_id, now=now)

    def accept(self, code: str, password: str, *, now: datetime) -> Welcome:
        """Become a colleague with the code of an invitation.

        Raises :class:`WrongKey` and :class:`WeakPassword`.
        """
        check_password(password)
        try:
            paper = vault.paper_key(typed_key(code))
            with self._database.reading() as transaction:
                row = transaction.get(InvitationRecord, _invitation_id(paper))
            if row is None or row.expires < now:
                raise vault.CannotOpen
            content = decoded(
                vault.decrypt_record(
                    vault.paper_wrapping_key(paper), row.sealed, _invitation_place(row)
                )
            )
        except vault.CannotOpen:
            raise WrongKey from None
        keys = new_keys(password, self._current_work())
        with self._database.writing() as transaction:
            used = transaction.scalars(
                delete(InvitationRecord)
                .where(InvitationRecord.id == row.id)
                .returning(InvitationRecord.id)
            ).all()
            if not used:
                raise WrongKey
            person = keys.person(row.name_tag, administrator=content["administrator"], now=now)
            directory_key = bytes.fromhex(content["directory_key"])
            self._settle(transaction, person, directory_key, content["name"])
            self._audit.append(transaction, Action.PERSON_ADDED, person.id, now=now)
        return Welcome(person.id, keys.sheet.decode())

    def people(self, session: Session) -> list[Colleague]:
        """All colleagues, by name."""
        with self._database.reading() as transaction:
            found = [
                Colleague(
                    person.id,
                    open_entry(session.directory_key, person),
                    person.administrator,
                    person.second_factor is not None,
                    person.since,
                )
                for person in transaction.scalars(select(PersonRecord))
            ]
        return sorted(found, key=lambda colleague: (colleague.name.casefold(), colleague.id))

    def cases_lost_without(self, session: Session, person_id: str) -> int:
        """The number of cases that nobody could open any more if that person were removed."""
        session.require_administrator()
        with self._database.reading() as transaction:
            return len(_lost_without(transaction, person_id))

    def remove(
        self, session: Session, person_id: str, *, losing_cases: bool = False, now: datetime
    ) -> None:
        """Remove a person with keys, grants and sessions; what they could open waits for new keys.

        For administrators; asks for the password again. Raises :class:`LastHolder` for the last
        administrator, and where cases would be lost, unless ``losing_cases`` says that this is
        meant: those cases are erased.
        """
        session.require_administrator()
        session.require_confirmed(now)
        with self._database.writing() as transaction:
            person = _required(transaction, person_id)
            _require_another_administrator(transaction, person)
            lost = _lost_without(transaction, person_id)
            if lost and not losing_cases:
                raise LastHolder
            _let_wait(transaction, person_id, lost)
            transaction.execute(delete(CaseRecord).where(CaseRecord.id.in_(lost)))
            transaction.delete(person)
            transaction.flush()
            self._audit.append(transaction, Action.PERSON_REMOVED, session.person_id, now=now)
            self._database.after_commit(self._database.scrub)

    def set_administrator(
        self, session: Session, person_id: str, administrator: bool, *, now: datetime
    ) -> None:
        """Make somebody an administrator or no longer one; :class:`LastHolder` for the last.

        For administrators; asks for the password again.
        """
        session.require_administrator()
        session.require_confirmed(now)
        with self._database.writing() as transaction:
            person = _required(transaction, person_id)
            if not administrator:
                _require_another_administrator(transaction, person)
            person.administrator = administrator
            self._audit.append(transaction, Action.ADMINISTRATOR_SET, session.person_id, now=now)

    def raise_cost(
        self, session: Session, stopwatch: Callable[[], float], *, now: datetime
    ) -> None:
        """Make passwords cost what this machine can do now; each person's at the next sign-in."""
        session.require_administrator()
        work = vault.calibrated(stopwatch)
        with self._database.writing() as transaction:
            installation = transaction.get_one(InstallationRecord, _ONLY)
            if (work.memory, work.passes) > (installation.memory, installation.passes):
                installation.memory, installation.passes = work.memory, work.passes

    # -- second factor ------------------------------------------------------------------------

    def begin_second_factor(self, session: Session, *, now: datetime) -> str:
        """A new secret for the second device (base 32); counts once a code confirmed it."""
        session.require_confirmed(now)
        return pyotp.random_base32()

    def confirm_second_factor(
        self, session: Session, secret: str, code: str, *, now: datetime
    ) -> None:
        """Take the secret of :meth:`begin_second_factor`. Raises :class:`WrongPassword`."""
        session.require_confirmed(now)
        step = _step_of(secret, code, after=0, now=now)
        if step is None:
            raise WrongPassword
        with self._database.writing() as transaction:
            person = transaction.get_one(PersonRecord, session.person_id)
            person.second_factor = vault.seal_to(
                person.public_key, secret.encode(), _factor_place(person)
            )
            person.second_factor_step = step
            self._audit.append(transaction, Action.SECOND_FACTOR_SET, person.id, now=now)

    def drop_second_factor(self, session: Session, *, now: datetime) -> None:
        """Sign in with the password alone again. Asks for the password again."""
        session.require_confirmed(now)
        with self._database.writing() as transaction:
            person = transaction.get_one(PersonRecord, session.person_id)
            person.second_factor = None
            self._audit.append(transaction, Action.SECOND_FACTOR_DROPPED, person.id, now=now)

    # -- keepers ------------------------------------------------------------------------------

    def add_keeper(self, session: Session, name: str, *, now: datetime) -> str:
        """Make a keeper; returns the key to print for them. For administrators."""
        session.require_administrator()
        session.require_confirmed(now)
        paper = vault.new_paper_key()
        _, public = vault.paper_key_pair(paper)
        keeper = KeeperRecord(id=vault.new_id(), suite=vault.SUITE, public_key=public)
        keeper.entry = seal_entry(session.directory_key, keeper, name)
        with self._database.writing() as transaction:
            transaction.add(keeper)
            self._audit.append(transaction, Action.KEEPER_ADDED, session.person_id, now=now)
        return paper.decode()

    def keepers(self, session: Session) -> list[Keeper]:
        """The keepers, and to whom this person has entrusted their key."""
        with self._database.reading() as transaction:
            entrusted = set(
                transaction.scalars(
                    select(EscrowRecord.keeper_id).where(
                        EscrowRecord.person_id == session.person_id
                    )
                )
            )
            found = [
                Keeper(keeper.id, open_entry(session.directory_key, keeper), keeper.id in entrusted)
                for keeper in transaction.scalars(select(KeeperRecord))
            ]
        return sorted(found, key=lambda keeper: (keeper.name.casefold(), keeper.id))

    def entrust(self, session: Session, keeper_id: str, *, now: datetime) -> None:
        """Seal one's key to a keeper, who can from then on let one in again.

        Asks for the password again.
        """
        session.require_confirmed(now)
        with self._database.writing() as transaction:
            keeper = transaction.get(KeeperRecord, keeper_id)
            if keeper is None:
                raise NotGranted
            open_entry(session.directory_key, keeper)
            row = EscrowRecord(person_id=session.person_id, keeper_id=keeper.id, suite=vault.SUITE)
            row.sealed_key = vault.seal_to(
                keeper.public_key, session.private_key, _escrow_place(row)
            )
            transaction.merge(row)
            self._audit.append(transaction, Action.KEY_ENTRUSTED, session.person_id, now=now)

    # -- below --------------------------------------------------------------------------------

    def _settle(
        self,
        transaction: Transaction,
        person: PersonRecord,
        directory_key: bytes,
        name: str,
    ) -> None:
        """Give a person with a new public key the directory's key and a name in it."""
        person.directory_key = vault.seal_to(
            person.public_key, directory_key, sessions.directory_place(person)
        )
        person.entry = seal_entry(directory_key, person, name)
        transaction.add(person)
        transaction.flush()

    def _salt(self) -> bytes:
        with self._database.reading() as transaction:
            salt = transaction.scalar(select(InstallationRecord.salt))
        return salt or _NO_SALT

    def _current_work(self) -> vault.HashingCost:
        with self._database.reading() as transaction:
            row = transaction.get(InstallationRecord, _ONLY)
        stored = self._work if row is None else vault.HashingCost(row.memory, row.passes)
        # A row that somebody wrote makes no password cheaper, and stops nobody.
        return stored if vault.is_sane(stored, floor=self._floor) else self._floor

    def _attempt(self, name: str, *, network: str, device: bytes | None, now: datetime) -> _Attempt:
        """Somebody tries to get in: whom they name, and who has to wait for wrong tries.

        The try counts as wrong until :meth:`_forgive`. Raises :class:`TryLater`.
        """
        salt = self._salt()
        tag = vault.name_tag(normal_name(name), salt)
        with self._database.reading() as transaction:
            person = transaction.scalar(select(PersonRecord).where(PersonRecord.name_tag == tag))
            known = (
                transaction.get(DeviceRecord, vault.digest(device).hex())
                if device is not None and person is not None
                else None
            )
        is_known = known is not None and person is not None and known.person_id == person.id
        attempt = _Attempt(
            person=person,
            tag=tag,
            salt=salt,
            known_device=is_known,
            key=throttle_key(b"device", salt, device)
            if is_known and device is not None
            else throttle_key(b"account", salt, tag),
            network_key=throttle_key(b"network", salt, network_of(network)),
        )
        self._throttle.clamp(attempt.network_key, attempt.key, now=now)
        try:
            if not is_known:
                self._throttle.check(attempt.network_key, now=now)
            self._throttle.count(attempt.key, now=now)
        except TryLater as error:
            log_event("sign_in_delayed", seconds=error.seconds, known_device=is_known)
            raise
        return attempt

    def _let_in(
        self, attempt: _Attempt, password: str, now: datetime
    ) -> tuple[PersonRecord, bytes]:
        """The person and private key, if the password is right. Takes as long for anybody."""
        person = attempt.person
        if person is None:
            work, salt, verifier = self._current_work(), attempt.tag[:16], bytes(32)
        else:
            work, salt = vault.HashingCost(person.memory, person.passes), person.salt
            verifier = person.verifier
            if not vault.is_sane(work, floor=self._floor):
                raise Damaged

        def still_welcome() -> None:
            # Tries of one network that waited for their turn together are not looked at together.
            if not attempt.known_device:
                self._throttle.check(attempt.network_key, now=now)

        master = vault.master_key(password_bytes(password), salt, work, when_due=still_welcome)
        right = vault.matches(verifier, vault.authentication_key(master))
        if person is None or not right:
            if not attempt.known_device:
                self._throttle.add(attempt.network_key, now=now)
            log_event("sign_in_refused", known_device=attempt.known_device)
            raise WrongPassword
        try:
            private = vault.unwrap_key(
                vault.wrapping_key(master), person.by_password, password_place(person.id)
            )
        except vault.CannotOpen:
            raise Damaged from None
        return person, private

    def _private_key(self, session: Session, password: str, *, now: datetime) -> bytes:
        """The private key of a person who is signed in and gives the password again."""
        with self._database.reading() as transaction:
            person = transaction.get(PersonRecord, session.person_id)
            salt = transaction.scalar(select(InstallationRecord.salt)) or _NO_SALT
        if person is None:
            raise SignInNeeded
        key = throttle_key(b"confirm", salt, person.id.encode())
        self._throttle.clamp(key, now=now)
        self._throttle.count(key, now=now)
        attempt = _Attempt(person, person.name_tag, salt, True, key, key)
        _, private = self._let_in(attempt, password, now)
        self._throttle.forgive(key)
        return private

    def _second_step(
        self,
        attempt: _Attempt,
        person: PersonRecord,
        private: bytes,
        code: str | None,
        now: datetime,
    ) -> int | None:
        """The step of a right code, or none where the person has no second factor."""
        if person.second_factor is None:
            return None
        if not code:
            # The password was right; it is the code that may be guessed at, and is counted.
            self._throttle.take_back(attempt.key, now=now)
            raise SecondFactorNeeded
        secret = _opened_factor(person, private)
        step = _step_of(secret.decode(), code, after=person.second_factor_step, now=now)
        if step is None:
            if not attempt.known_device:
                self._throttle.add(attempt.network_key, now=now)
            raise WrongPassword
        return step

    def _stronger(
        self, attempt: _Attempt, person: PersonRecord, private: bytes, password: str
    ) -> PasswordLock | None:
        """The password's lock at today's cost, where the person's is an older, cheaper one."""
        work = self._current_work()
        if (work.memory, work.passes) <= (person.memory, person.passes):
            return None
        return PasswordLock.make(person.id, private, password, work)

    def _forgive(self, attempt: _Attempt, now: datetime) -> None:
        self._throttle.forgive(attempt.key)

    def _remember(
        self,
        transaction: Transaction,
        attempt: _Attempt,
        person: PersonRecord,
        device: bytes | None,
        now: datetime,
    ) -> bytes:
        """The lasting cookie of a browser, new where it was not known; the oldest are forgotten."""
        if device is None or not attempt.known_device:
            device = vault.new_key()
        transaction.merge(
            DeviceRecord(id=vault.digest(device).hex(), person_id=person.id, seen_on=now.date())
        )
        transaction.flush()
        older = transaction.scalars(
            select(DeviceRecord)
            .where(DeviceRecord.person_id == person.id)
            .order_by(DeviceRecord.seen_on.desc(), DeviceRecord.id)
            .offset(_DEVICES)
        )
        for row in older:
            transaction.delete(row)
        return device


# -- at the door ---------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Attempt:
    """Somebody at the door."""

    person: PersonRecord | None
    tag: bytes
    salt: bytes
    known_device: bool
    # Whose wrong tries are counted: the account's, or those of the browser it knows.
    key: str
    network_key: str


def _invitation_id(code: bytes) -> str:
    return vault.handle(code, b"invitation").hex()


def _invitation(row: InvitationRecord, directory_key: bytes) -> Invitation:
    made, until = row.expires - _INVITATION_LASTS, row.expires
    if row.entry is None:
        return Invitation(row.id, None, None, None, made, until)
    try:
        entry = decoded(vault.decrypt_record(directory_key, row.entry, _invitation_place(row)))
    except vault.CannotOpen:
        raise Damaged from None
    return Invitation(row.id, entry["name"], entry["administrator"], entry["by"], made, until)


def _factor_place(person: PersonRecord) -> bytes:
    return vault.associated_data("person", person.id, "", "second factor", 0, person.suite)


def _escrow_place(row: EscrowRecord) -> bytes:
    return vault.associated_data("escrow", row.person_id, "", row.keeper_id, 0, row.suite)


def _invitation_place(row: InvitationRecord) -> bytes:
    return vault.associated_data("invitation", row.id, "", "", 0, row.suite)


def _opened_factor(person: PersonRecord, private: bytes) -> bytes:
    try:
        return vault.open_sealed(
            private, person.second_factor or b"", _factor_place(person), suite=person.suite
        )
    except vault.CannotOpen:
        raise Damaged from None


def _step_of(secret: str, code: str, *, after: int, now: datetime) -> int | None:
    """The half-minute whose code this is: now, the one before or the next; none is taken twice."""
    digits = "".join(code.split())
    generator = pyotp.TOTP(secret)
    current = generator.timecode(now)
    for step in (current, current - 1, current + 1):
        if step > after and pyotp.utils.strings_equal(generator.generate_otp(step), digits):
            return step
    return None


# -- people ---------------------------------------------------------------------------------------


def _unchanged(transaction: Transaction, person: PersonRecord) -> PersonRecord:
    """The person, for changing; gone or changed since the password was looked at, nobody."""
    found = transaction.get(PersonRecord, person.id, with_for_update=True)
    if found is None or found.verifier != person.verifier or found.salt != person.salt:
        raise WrongPassword
    return found


def _required(transaction: Transaction, person_id: str) -> PersonRecord:
    found = transaction.get(PersonRecord, person_id, with_for_update=True)
    if found is None:
        raise NotGranted
    return found


def _require_another_administrator(transaction: Transaction, person: PersonRecord) -> None:
    others = transaction.scalars(
        select(PersonRecord.id)
        .where(PersonRecord.administrator, PersonRecord.id != person.id)
        .with_for_update()
    ).all()
    if person.administrator and not others:
        raise LastHolder


def _let_wait(transaction: Transaction, person_id: str, lost: set[str]) -> None:
    """Mark what a person can open, but for cases that are lost, as waiting for new keys."""
    teams = select(TeamRecord).where(TeamRecord.id.in_(teams_of(person_id)))
    for team in transaction.scalars(teams):
        team.rekey_due = True
    seen = set(transaction.scalars(granted_cases(person_id)))
    waiting = set(transaction.scalars(select(RekeyingRecord.case_id)))
    transaction.add_all(RekeyingRecord(case_id=case_id) for case_id in seen - lost - waiting)
    transaction.flush()


def _lost_without(transaction: Transaction, person_id: str) -> set[str]:
    """The cases of which no layer could be opened by anybody but this person."""
    seen = set(transaction.scalars(granted_cases(person_id)))
    of_others = select(GrantRecord.case_id).where(
        or_(
            and_(GrantRecord.person_id.is_not(None), GrantRecord.person_id != person_id),
            GrantRecord.team_id.in_(
                select(MembershipRecord.team_id).where(MembershipRecord.person_id != person_id)
            ),
        )
    )
    return seen - set(transaction.scalars(of_others))
