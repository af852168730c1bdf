"""People: the first one, the list of them, their keys and their going."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from sqlalchemy import and_, delete, or_, select
from sqlalchemy.exc import IntegrityError

from legalcalc.store import sessions, vault
from legalcalc.store.audit import Action, AuditTrail
from legalcalc.store.database import Database, Transaction
from legalcalc.store.directory import (
    Entry,
    entry_of,
    normal_name,
    seal_entry,
    succeeded,
    vouched,
)
from legalcalc.store.door import ONLY_ROW, Door, unchanged
from legalcalc.store.errors import Conflict, Damaged, LastHolder, NameTaken, NotGranted, Untrusted
from legalcalc.store.heads import begin_memories, move_memories
from legalcalc.store.keyring import seal_again, sign_again
from legalcalc.store.models import (
    CaseRecord,
    EscrowRecord,
    GrantRecord,
    InstallationRecord,
    MembershipRecord,
    PersonRecord,
    TeamRecord,
)
from legalcalc.store.passwords import check_other_password, check_password
from legalcalc.store.person_keys import PasswordLock, Welcome, new_keys, put_sheet
from legalcalc.store.queries import granted_cases
from legalcalc.store.rekeying import let_what_was_seen_wait
from legalcalc.store.renewal import came_by_a_code, renew_directory
from legalcalc.store.sessions import Session
from legalcalc.store.trust import (
    KnownPerson,
    Trust,
    require_trusted_administrator,
    trust_of,
)

__all__ = ["Accounts", "Colleague", "RenewedKeys"]


@dataclass(frozen=True)
class Colleague:
    """A person as colleagues see them.

    ``fingerprint`` are signs of their keys, to be compared by voice: of who looks those of the keys
    that they have, whatever is said of them. ``trusted``: whether the one who looks believes these
    keys, having known them or an administrator who vouches for them. Where the entry of the person
    is damaged, there is no name. ``administrator`` is what it says.
    """

    id: str
    name: str | None = field(repr=False)
    administrator: bool
    second_factor: bool
    since: date
    fingerprint: str
    trusted: bool


@dataclass(frozen=True)
class RenewedKeys:
    """A person took new keys: the new recovery sheet's key, shown once and kept nowhere.

    ``left_behind``: the number of grants and memberships that did not open, and were not taken
    along.
    """

    sheet: str = field(repr=False)
    left_behind: int


class Accounts:
    """The people of an installation. Every method is one action and raises ``StoreError``.

    What takes a password makes its own transactions, as at the :class:`Door`.
    """

    def __init__(
        self, database: Database, audit: AuditTrail, door: Door, work: vault.HashingCost
    ) -> None:
        self._database = database
        self._audit = audit
        self._door = door
        self._work = work

    # -- the first person ---------------------------------------------------------------------

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
            id=ONLY_ROW,
            salt=vault.new_salt(),
            memory=work.memory,
            passes=work.passes,
            directory_due=False,
        )
        keys = new_keys(password, work)
        tag = vault.name_tag(normal_name(name), installation.salt)
        with self._database.writing() as transaction:
            if transaction.get(InstallationRecord, ONLY_ROW, with_for_update=True) is not None:
                raise NameTaken
            transaction.add(installation)
            try:
                transaction.flush()
            except IntegrityError:
                raise NameTaken from None
            person = keys.person(tag, administrator=True, now=now)
            directory_key = vault.new_key()
            # The first person vouches for themselves, and is known to all whom they invite.
            entry = vouched(keys.entry(name, administrator=True), person, person.id, keys.private)
            person.entry = seal_entry(directory_key, person, entry)
            transaction.add(person)
            transaction.flush()
            trust = Trust.begin(
                transaction,
                person.id,
                keys.private,
                directory=(1, directory_key),
                people={person.id: KnownPerson.of_entry(entry)},
                recipient=person.backup_recipient,
            )
            self._audit.append(transaction, Action.PERSON_ADDED, trust, now=now)
        return Welcome(person.id, keys.sheet.decode())

    # -- one's own keys -----------------------------------------------------------------------

    def change_password(
        self, session: Session, password: str, new_password: str, *, now: datetime
    ) -> None:
        """Take a new password; all sessions of the person end, this one too.

        Raises :class:`WrongPassword`, :class:`TryLater`, :class:`WeakPassword` and
        :class:`SamePassword`.
        """
        check_password(new_password)
        private = self._door.private_key(session, password, now=now)
        check_other_password(new_password, password)
        with self._database.reading() as transaction:
            person = transaction.get_one(PersonRecord, session.person_id)
        lock = PasswordLock.make(person.id, private, new_password, self._door.current_work())
        with self._database.writing(alone=True) as transaction:
            person = unchanged(transaction, person)
            lock.put(person)
            sessions.end_all(transaction, person.id)
            self._audit.append(transaction, Action.PASSWORD_CHANGED, session, now=now)

    def renew_keys(
        self, session: Session, password: str, new_password: str, *, now: datetime
    ) -> RenewedKeys:
        """Take a new key pair, password and recovery sheet, where the old may be known.

        Someone who had a copy of the database and this password, or an older one, could open what
        is sealed to the old key. So the person's teams and cases wait for new keys afterwards. All
        sessions end; who was entrusted with the old key has to be entrusted again. What is damaged
        of the person's row in the directory is written as they know it, and what is damaged of
        their grants is left behind. Raises as :meth:`change_password` does.
        """
        check_password(new_password)
        old = self._door.private_key(session, password, now=now)
        check_other_password(new_password, password)
        with self._database.reading() as transaction:
            person = transaction.get_one(PersonRecord, session.person_id)
        private, public = vault.new_key_pair()
        lock = PasswordLock.make(person.id, private, new_password, self._door.current_work())
        paper = vault.new_paper_key()
        with self._database.writing(alone=True) as transaction:
            person = unchanged(transaction, person)
            trust = trust_of(transaction, session)
            for one in transaction.scalars(select(PersonRecord)):
                with suppress(Damaged, Untrusted):
                    trust.person(one)
            entry = _own_entry(trust, person)
            person.public_key, person.suite = public, vault.SUITE
            lock.put(person)
            put_sheet(person, private, paper)
            entry = succeeded(entry, person.id, old, private, directory=trust.directory[0])
            person.entry = seal_entry(trust.directory_key, person, entry)
            person.directory_key = b""
            kept, left_behind = seal_again(transaction, session, person, private)
            move_memories(transaction, person.id, old, private)
            begin_memories(transaction, person.id, private, kept)
            sign_again(transaction, person.id, vault.verification_key(old), person.id, private)
            trust.move(private)
            trust.set_recipient(person.backup_recipient)
            trust.signed_myself(person)
            _sign_teams_again(transaction, trust, person.id, private)
            transaction.execute(delete(EscrowRecord).where(EscrowRecord.person_id == person.id))
            let_what_was_seen_wait(transaction, person.id)
            # Whoever has the old keys has the directory's key as well.
            renews = entry.administrator and not came_by_a_code(transaction, trust, person.id)
            if renews:
                renew_directory(transaction, trust, person.id, private)
            else:
                transaction.get_one(InstallationRecord, ONLY_ROW).directory_due = True
            trust.save()
            if renews:
                self._audit.append(transaction, Action.DIRECTORY_RENEWED, trust, now=now)
            sessions.end_all(transaction, person.id)
            self._audit.append(transaction, Action.KEYS_RENEWED, trust, now=now)
        return RenewedKeys(paper.decode(), left_behind)

    def raise_cost(
        self, session: Session, stopwatch: Callable[[], float], *, now: datetime
    ) -> None:
        """Make passwords cost what this machine can do now; each person's at the next sign-in."""
        session.require_administrator()
        work = vault.calibrated(stopwatch)
        with self._database.writing() as transaction:
            installation = transaction.get_one(InstallationRecord, ONLY_ROW)
            if (work.memory, work.passes) > (installation.memory, installation.passes):
                installation.memory, installation.passes = work.memory, work.passes

    # -- updates ------------------------------------------------------------------------------

    def release_seen(self, session: Session) -> str | None:
        """The digest of the release that the person saw last; ``None`` where they saw none yet.

        It is empty for who was there before releases were remembered.
        """
        with self._database.reading() as transaction:
            return trust_of(transaction, session).release

    def see_release(self, session: Session, digest: str) -> None:
        """Remember the digest of the release that the person sees, and no day."""
        with self._database.writing() as transaction:
            trust = trust_of(transaction, session)
            trust.see_release(digest)
            trust.save()

    # -- colleagues ---------------------------------------------------------------------------

    def people(self, session: Session) -> list[Colleague]:
        """All colleagues, by name."""
        with self._database.reading() as transaction:
            trust = trust_of(transaction, session)
            found = [
                _colleague(person, trust, session)
                for person in transaction.scalars(select(PersonRecord))
            ]
        return sorted(
            found, key=lambda colleague: ((colleague.name or "").casefold(), colleague.id)
        )

    def trust(
        self,
        session: Session,
        person_id: str,
        fingerprint: str,
        *,
        administrator: bool = False,
        now: datetime,
    ) -> None:
        """Believe a colleague's keys, which one compared with them: those of the fingerprint.

        ``administrator``: that they are one, too, as others in the office say. Asks for the
        password again. Raises :class:`Conflict` where the keys are others by now, and
        :class:`NotGranted` for oneself, who knows one's own keys.
        """
        session.require_confirmed(now)
        if person_id == session.person_id:
            raise NotGranted
        with self._database.writing() as transaction:
            person = _required(transaction, person_id)
            trust = trust_of(transaction, session)
            if trust.entry(person).fingerprint() != fingerprint:
                raise Conflict
            trust.accept(person, administrator=administrator)
            trust.save()
            self._audit.append(transaction, Action.KEYS_TRUSTED, session, now=now)

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
            trust = trust_of(transaction, session)
            known = _known(trust, person)
            let_what_was_seen_wait(transaction, person_id, but=lost)
            transaction.execute(delete(CaseRecord).where(CaseRecord.id.in_(lost)))
            transaction.delete(person)
            transaction.flush()
            if known is not None:
                sign_again(
                    transaction,
                    person_id,
                    known.signing_keys[-1],
                    session.person_id,
                    session.private_key,
                )
            self._audit.append(transaction, Action.PERSON_REMOVED, session, now=now)
            renew_directory(transaction, trust, session.person_id, session.private_key)
            trust.save()
            self._audit.append(transaction, Action.DIRECTORY_RENEWED, trust, now=now)
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
            trust = trust_of(transaction, session)
            require_trusted_administrator(trust)
            trust.person(person)
            entry = entry_of(trust.directory_key, person)
            number = trust.next_number(person, entry)
            entry = replace(entry, administrator=administrator, number=number)
            entry = vouched(entry, person, session.person_id, session.private_key)
            person.administrator = administrator
            person.entry = seal_entry(trust.directory_key, person, entry)
            trust.signed_myself(person)
            if not administrator and person_id == session.person_id:
                # They may leave no key for the others any more: the next administrator does.
                transaction.get_one(InstallationRecord, ONLY_ROW).directory_due = True
            elif not administrator:
                renew_directory(transaction, trust, session.person_id, session.private_key)
                self._audit.append(transaction, Action.DIRECTORY_RENEWED, trust, now=now)
            trust.save()
            self._audit.append(transaction, Action.ADMINISTRATOR_SET, session, now=now)


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


def _colleague(person: PersonRecord, trust: Trust, session: Session) -> Colleague:
    try:
        entry = trust.entry(person)
    except Damaged:
        entry = None
    signs = "" if entry is None else entry.fingerprint()
    if person.id == session.person_id:
        private = session.private_key
        signs = vault.fingerprint(vault.public_key_of(private), vault.verification_key(private))
    return Colleague(
        person.id,
        None if entry is None else entry.name,
        person.administrator if entry is None else entry.administrator,
        person.second_factor,
        person.since,
        signs,
        _known(trust, person) is not None,
    )


def _own_entry(trust: Trust, person: PersonRecord) -> Entry:
    """The person's own entry, or where it is not to be believed what they know of themselves."""
    if trust.believes(person):
        return entry_of(trust.directory_key, person)
    entry = trust.as_known(person)
    if entry is None:
        raise Damaged
    return entry


def _sign_teams_again(
    transaction: Transaction, trust: Trust, person_id: str, private: bytes
) -> None:
    """Sign with one's new keys the entries of teams that bear one's signature."""
    for team in transaction.scalars(select(TeamRecord)):
        with suppress(Damaged, Untrusted):
            entry = entry_of(trust.directory_key, team)
            if entry.by == person_id and trust.team_is_known(team, entry):
                entry = vouched(entry, team, person_id, private)
                team.entry = seal_entry(trust.directory_key, team, entry)


def _known(trust: Trust, person: PersonRecord) -> KnownPerson | None:
    """Somebody who goes as they are known, or none: a row that nobody vouches for goes as well."""
    try:
        return trust.person(person)
    except (Damaged, Untrusted):
        return None


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
