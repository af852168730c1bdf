"""Getting in: name and password, the second factor, and what a wrong try costs.

What takes a password makes its own transactions, because wrong tries have to be counted whatever
becomes of the action: it cannot be a part of ``Store.transaction``.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime

from sqlalchemy import select

from legalcalc.store import sessions, vault
from legalcalc.store.audit import Action, AuditTrail
from legalcalc.store.database import Database, Transaction
from legalcalc.store.directory import normal_name
from legalcalc.store.errors import (
    Damaged,
    SecondFactorNeeded,
    SignInNeeded,
    TryLater,
    Untrusted,
    WrongPassword,
)
from legalcalc.store.failures import Failures, SinceLastHere
from legalcalc.store.logs import log_event
from legalcalc.store.models import (
    DeviceRecord,
    InstallationRecord,
    PersonRecord,
    SessionRecord,
)
from legalcalc.store.passwords import password_bytes
from legalcalc.store.person_keys import PasswordLock, password_place
from legalcalc.store.renewal import (
    came_by_a_code,
    countersign,
    is_due,
    renew_directory,
    sweep_invitations,
)
from legalcalc.store.second_factor import step_of
from legalcalc.store.sessions import Session
from legalcalc.store.throttle import Throttle, throttle_key
from legalcalc.store.trust import Trust, trust_of

__all__ = ["ONLY_ROW", "Door", "SignInAttempt", "SignedIn", "unchanged"]


@dataclass(frozen=True)
class SignedIn:
    """Secrets for the browser: ``token`` for the session cookie, ``device`` for the one that lasts.

    Both are 32 random bytes. ``device`` marks a browser from which the person has signed in before,
    so that strangers' wrong tries do not delay it; it opens nothing. There is none for a browser
    that is not to be known. ``since`` tells what failed since the person was here last.
    """

    session: Session
    token: bytes = field(repr=False)
    device: bytes | None = field(repr=False)
    since: SinceLastHere


# The one row of the table of the installation.
ONLY_ROW = 1
_NO_SALT = bytes(16)
# Browsers of one person that are known at a time.
_DEVICES = 20


@dataclass(frozen=True)
class SignInAttempt:
    """Somebody at the door."""

    person: PersonRecord | None
    tag: bytes
    salt: bytes
    known_device: bool
    # Where the try is counted: with those of a known browser, with those that its network has to
    # itself at this account, or with those of the account.
    key: str
    account_key: str
    network_key: str


class Door:
    """Lets people in. Every method is one action and raises ``StoreError``."""

    def __init__(
        self,
        database: Database,
        audit: AuditTrail,
        throttle: Throttle,
        failures: Failures,
        work: vault.HashingCost,
    ) -> None:
        self._database = database
        self._audit = audit
        self._throttle = throttle
        self._failures = failures
        self._work = work
        # No stored cost below this is believed; tests that ask for less get less.
        self._floor = vault.HashingCost(
            min(work.memory, vault.STANDARD_WORK.memory),
            min(work.passes, vault.STANDARD_WORK.passes),
        )

    def sign_in(
        self,
        name: str,
        password: str,
        *,
        network: str,
        device: bytes | None = None,
        code: str | None = None,
        remember: bool = True,
        now: datetime,
    ) -> SignedIn:
        """Open a session.

        ``network`` is the address a request came from (empty for the command line), ``device`` the
        lasting cookie where the browser has one, ``code`` that of the second factor, ``remember``
        whether the browser is to be known from now on. Raises
        :class:`TryLater`, :class:`WrongPassword` (in the same words and time for unknown names) and
        :class:`SecondFactorNeeded`.
        """
        attempt = self.attempt(name, network=network, device=device, now=now)
        person, private = self._let_in(attempt, password, now)
        step = self._second_step(attempt, person, private, code, now)
        stronger = self._stronger(attempt, person, private, password)
        with self._database.writing(alone=True) as transaction:
            person = unchanged(transaction, person)
            if stronger is not None:
                stronger.put(person)
            token, session = sessions.begin(transaction, person, private, now=now)
            trust_of(transaction, session).lock()
            _take_step(trust_of(transaction, session), step)
            self._meet(transaction, session, now)
            session = replace(
                session,
                administrator=person.administrator,
                second_factor=person.second_factor,
            )
            if remember:
                device = self._remember(transaction, attempt, person, device, now)
            else:
                _forget(transaction, person.id, device)
                device = None
            self.forgive(attempt)
            since = self._failures.arrive(transaction, person, now=now)
            self._audit.append(transaction, Action.SIGNED_IN, session, now=now)
            self._audit.remember(transaction, trust_of(transaction, session))
        log_event(
            "signed_in",
            person=person.id,
            second_factor=step is not None,
            known_device=attempt.known_device,
        )
        return SignedIn(session, token, device, since)

    def forget(self, session: Session, device: bytes | None) -> None:
        """Know a browser of one's own no longer, by its lasting cookie."""
        with self._database.writing() as transaction:
            _forget(transaction, session.person_id, device)

    def confirm(self, session: Session, password: str, *, now: datetime) -> Session:
        """Take the password again; the session it returns is confirmed for five minutes.

        Raises :class:`WrongPassword` and :class:`TryLater`.
        """
        self.private_key(session, password, now=now)
        with self._database.writing(alone=True) as transaction:
            row = transaction.get(SessionRecord, session.id)
            if row is None:
                raise SignInNeeded
            row.confirmed = now
        return replace(session, confirmed=now)

    # -- for what else is done at the door ---------------------------------------------------------

    def salt(self) -> bytes:
        with self._database.reading() as transaction:
            salt = transaction.scalar(select(InstallationRecord.salt))
        return salt or _NO_SALT

    def current_work(self) -> vault.HashingCost:
        with self._database.reading() as transaction:
            row = transaction.get(InstallationRecord, ONLY_ROW)
        stored = self._work if row is None else vault.HashingCost(row.memory, row.passes)
        # A row that somebody wrote makes no password cheaper, and stops nobody.
        return stored if vault.is_sane(stored, floor=self._floor) else self._floor

    def attempt(
        self, name: str, *, network: str, device: bytes | None, now: datetime
    ) -> SignInAttempt:
        """Somebody tries a password: whom they name, and who has to wait for wrong tries.

        From a network that has tries at this account left to itself, whoever has the right password
        gets in, however often strangers elsewhere guess. The try counts as wrong until
        :meth:`forgive`. Raises :class:`TryLater`.
        """
        salt = self.salt()
        network_key = self._throttle.network_key(b"password", network)
        owner = self._owner_of(device)
        if owner is None:  # before any work is done for the name
            self._let_pass(network_key, now)
        person, tag = self._named(name, salt)
        is_known = device is not None and person is not None and person.id == owner
        account_key = throttle_key(b"account", salt, tag)
        if is_known and device is not None:
            key = throttle_key(b"device", salt, device)
        else:
            key = self._throttle.network_key(b"at account", network, tag)
        self._throttle.clamp(network_key, key, account_key, now=now)
        try:
            if is_known:
                self._throttle.count(key, now=now)
            else:
                self._throttle.check(network_key, now=now)
                if not self._throttle.takes_free_try(key, now=now):
                    key = account_key
                    self._throttle.count(key, now=now)
        except TryLater as error:
            log_event("sign_in_delayed", seconds=error.seconds, known_device=is_known)
            raise
        return SignInAttempt(person, tag, salt, is_known, key, account_key, network_key)

    def attempt_with_key(self, name: str, *, network: str, now: datetime) -> SignInAttempt:
        """Somebody tries a key on paper: 256 bits, at which nobody guesses with any success.

        So wrong ones cost the network a wait, and the account none that a stranger could renew.
        Raises :class:`TryLater`.
        """
        network_key = self._throttle.network_key(b"paper key", network)
        self._let_pass(network_key, now)
        salt = self.salt()
        person, tag = self._named(name, salt)
        key = throttle_key(b"account", salt, tag)
        return SignInAttempt(person, tag, salt, False, key, key, network_key)

    def private_key(self, session: Session, password: str, *, now: datetime) -> bytes:
        """The private key of a person who is signed in and gives the password again."""
        with self._database.reading() as transaction:
            person = transaction.get(PersonRecord, session.person_id)
            salt = transaction.scalar(select(InstallationRecord.salt)) or _NO_SALT
        if person is None:
            raise SignInNeeded
        key = throttle_key(b"confirm", salt, person.id.encode())
        self._throttle.clamp(key, now=now)
        self._throttle.count(key, now=now)
        attempt = SignInAttempt(person, person.name_tag, salt, True, key, key, key)
        _, private = self._let_in(attempt, password, now)
        self._throttle.forgive(key)
        return private

    def forgive(self, attempt: SignInAttempt) -> None:
        """It was the person: the wrong tries at the account, or of the browser, are forgotten."""
        self._throttle.forgive(attempt.key)
        if not attempt.known_device:
            self._throttle.forgive(attempt.account_key)

    def refuse(self, attempt: SignInAttempt, now: datetime) -> None:
        """It was wrong: count it for the network, and for the person to see."""
        if not attempt.known_device:
            self._throttle.add(attempt.network_key, now=now)
        self._failures.count(attempt.person, now=now)
        log_event("sign_in_refused", known_device=attempt.known_device)

    # -- below ---------------------------------------------------------------------------------

    def _meet(self, transaction: Transaction, session: Session, now: datetime) -> None:
        """Take the directory's new key where one was left, or make one where it is due.

        Backups go to the recovery sheet that the person has, whatever the row says.
        """
        trust = trust_of(transaction, session)
        person = transaction.get_one(PersonRecord, session.person_id)
        if person.backup_recipient != trust.recipient:
            person.backup_recipient = trust.recipient
            self._audit.append(transaction, Action.RECIPIENT_PUT_RIGHT, session, now=now)
        if trust.people[person.id].administrator:
            sweep_invitations(transaction, trust, now)
        for one in transaction.scalars(select(PersonRecord)):
            with suppress(Damaged, Untrusted):  # among them who is an administrator no longer
                trust.person(one)
        # Who is an administrator says an administrator, and not the column.
        person.administrator = trust.people[person.id].administrator
        person.second_factor = trust.second_factor is not None
        if person.administrator:
            countersign(transaction, trust, session.person_id, session.private_key)
        renews = person.administrator and not came_by_a_code(transaction, trust, person.id)
        if renews and is_due(transaction, trust):
            renew_directory(transaction, trust, session.person_id, session.private_key)
            self._audit.append(transaction, Action.DIRECTORY_RENEWED, trust, now=now)
        trust.save()

    def _let_pass(self, network_key: str, now: datetime) -> None:
        """Raise :class:`TryLater` where a network has to wait."""
        self._throttle.clamp(network_key, now=now)
        try:
            self._throttle.check(network_key, now=now)
        except TryLater as error:
            log_event("sign_in_delayed", seconds=error.seconds, known_device=False)
            raise

    def _owner_of(self, device: bytes | None) -> str | None:
        """The id of the person by whom a browser is known."""
        if device is None:
            return None
        wanted = select(DeviceRecord.person_id)
        with self._database.reading() as transaction:
            return transaction.scalar(wanted.where(DeviceRecord.id == vault.digest(device).hex()))

    def _named(self, name: str, salt: bytes) -> tuple[PersonRecord | None, bytes]:
        """Who has a name, and its tag."""
        tag = vault.name_tag(normal_name(name), salt)
        with self._database.reading() as transaction:
            found = transaction.scalar(select(PersonRecord).where(PersonRecord.name_tag == tag))
        return found, tag

    def _let_in(
        self, attempt: SignInAttempt, password: str, now: datetime
    ) -> tuple[PersonRecord, bytes]:
        """The person and private key, if the password is right. Takes as long for anybody."""
        person = attempt.person
        if person is None:
            work, salt, verifier = self.current_work(), attempt.tag[:16], bytes(32)
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
            self.refuse(attempt, now)
            raise WrongPassword
        try:
            private = vault.unwrap_key(
                vault.wrapping_key(master), person.by_password, password_place(person.id)
            )
        except vault.CannotOpen:
            raise Damaged from None
        return person, private

    def _second_step(
        self,
        attempt: SignInAttempt,
        person: PersonRecord,
        private: bytes,
        code: str | None,
        now: datetime,
    ) -> int | None:
        """The step of a right code, or none where the person has no second factor."""
        with self._database.reading() as transaction:
            factor = Trust(transaction, person.id, private).second_factor
        if factor is None:
            return None
        secret, last = factor
        if not code:
            # The password was right; it is the code that may be guessed at, and is counted.
            self._throttle.take_back(attempt.key, now=now)
            raise SecondFactorNeeded
        codes = attempt.key
        if not attempt.known_device:
            # A code is soon guessed from many networks: here none has tries to itself.
            codes = throttle_key(b"code", attempt.salt, person.id.encode())
            self._throttle.clamp(codes, now=now)
            self._throttle.count(codes, now=now)
        step = step_of(secret, code, after=last, now=now)
        if step is None:
            self.refuse(attempt, now)
            raise WrongPassword
        self._throttle.forgive(codes)
        return step

    def _stronger(
        self, attempt: SignInAttempt, person: PersonRecord, private: bytes, password: str
    ) -> PasswordLock | None:
        """The password's lock at today's cost, where the person's is an older, cheaper one."""
        work = self.current_work()
        if (work.memory, work.passes) <= (person.memory, person.passes):
            return None
        return PasswordLock.make(person.id, private, password, work)

    def _remember(
        self,
        transaction: Transaction,
        attempt: SignInAttempt,
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


def _take_step(trust: Trust, step: int | None) -> None:
    """Take the half-minute of a code, of which another sign-in may have taken the same."""
    if trust.second_factor is None:
        return
    secret, last = trust.second_factor
    if step is None:
        raise SecondFactorNeeded
    if step <= last:
        raise WrongPassword
    trust.set_second_factor(secret, step)


def _forget(transaction: Transaction, person_id: str, device: bytes | None) -> None:
    if device is not None:
        row = transaction.get(DeviceRecord, vault.digest(device).hex())
        if row is not None and row.person_id == person_id:
            transaction.delete(row)


def unchanged(transaction: Transaction, person: PersonRecord) -> PersonRecord:
    """The person, for changing; gone or changed since the password was looked at, nobody."""
    found = transaction.get(PersonRecord, person.id, with_for_update=True)
    if found is None or found.verifier != person.verifier or found.salt != person.salt:
        raise WrongPassword
    return found
