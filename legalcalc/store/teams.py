"""Teams: a key pair whose private half is sealed to each member."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime

from sqlalchemy import delete, select

from legalcalc.store import vault
from legalcalc.store.audit import Action, AuditTrail
from legalcalc.store.cases import Cases
from legalcalc.store.database import Database, Transaction
from legalcalc.store.directory import Entry, KeyPair, entry_of, open_entry, seal_entry, vouched
from legalcalc.store.errors import LastHolder, NotGranted
from legalcalc.store.keyring import Keyring, find_principal, seal_membership
from legalcalc.store.models import GrantRecord, MembershipRecord, PersonRecord, TeamRecord
from legalcalc.store.records import Layer
from legalcalc.store.sessions import Session
from legalcalc.store.trust import trust_of

__all__ = ["Team", "Teams"]


@dataclass(frozen=True)
class Team:
    """A team as colleagues see it; ``mine`` where the person is a member."""

    id: str
    name: str = field(repr=False)
    members: tuple[str, ...]
    mine: bool
    rekey_due: bool


class Teams:
    """Teams of people who see cases together. Every method is one transaction."""

    def __init__(self, database: Database, audit: AuditTrail, cases: Cases) -> None:
        self._database = database
        self._audit = audit
        self._cases = cases

    def create(self, session: Session, name: str, *, now: datetime) -> str:
        """Make a team with oneself as its first member; its id."""
        private, public = vault.new_key_pair()
        team = TeamRecord(id=vault.new_id(), suite=vault.SUITE, public_key=public, rekey_due=False)
        with self._database.writing() as transaction:
            _put_entry(transaction, session, team, Entry(name, (KeyPair(public, b""),)))
            transaction.add(team)
            transaction.flush()
            seal_membership(transaction, team, private, _person(transaction, session, None))
            self._audit.append(transaction, Action.TEAM_CREATED, session, now=now)
        return team.id

    def entries(self, session: Session) -> list[Team]:
        """All teams, by name."""
        with self._database.reading() as transaction:
            directory_key = trust_of(transaction, session).directory_key
            members: dict[str, list[str]] = {}
            for row in transaction.scalars(select(MembershipRecord)):
                members.setdefault(row.team_id, []).append(row.person_id)
            teams = [
                Team(
                    team.id,
                    open_entry(directory_key, team),
                    tuple(sorted(members.get(team.id, ()))),
                    session.person_id in members.get(team.id, ()),
                    team.rekey_due,
                )
                for team in transaction.scalars(select(TeamRecord))
            ]
        return sorted(teams, key=lambda team: (team.name.casefold(), team.id))

    def add_member(self, session: Session, team_id: str, person_id: str, *, now: datetime) -> None:
        """Let a colleague see what the team sees. For members; asks for the password again."""
        session.require_confirmed(now)
        with self._database.writing() as transaction:
            team = _locked(transaction, team_id)
            private = Keyring(transaction, session).team_key(team_id)
            if transaction.get(MembershipRecord, (team_id, person_id)) is None:
                person = _person(transaction, session, person_id)
                seal_membership(transaction, team, private, person)
            self._audit.append(transaction, Action.MEMBER_ADDED, session, now=now)

    def remove_member(
        self, session: Session, team_id: str, person_id: str, *, now: datetime
    ) -> None:
        """Take a member out, and give the team and every case it sees new keys.

        For members; asks for the password again. Who takes themselves out leaves the new keys to
        the others. Raises :class:`LastHolder` for the last member.
        """
        session.require_confirmed(now)
        with self._database.writing() as transaction:
            team = _locked(transaction, team_id)
            Keyring(transaction, session).team_key(team_id)
            row = transaction.get(MembershipRecord, (team_id, person_id))
            if row is None:
                raise NotGranted
            members = _members(transaction, team_id)
            if members == [person_id]:
                raise LastHolder
            if person_id == session.person_id:
                team.rekey_due = True
                transaction.delete(row)
            else:
                self._rekey(transaction, session, team, without=person_id, now=now)
            self._audit.append(transaction, Action.MEMBER_REMOVED, session, now=now)

    def rekey(self, session: Session, team_id: str, *, now: datetime) -> None:
        """Give the team and every case it sees new keys. For members; asks for the password."""
        session.require_confirmed(now)
        with self._database.writing() as transaction:
            team = _locked(transaction, team_id)
            self._rekey(transaction, session, team, without=None, now=now)

    def _rekey(
        self,
        transaction: Transaction,
        session: Session,
        team: TeamRecord,
        *,
        without: str | None,
        now: datetime,
    ) -> None:
        old = Keyring(transaction, session)
        old.team_key(team.id)
        entry = entry_of(trust_of(transaction, session).directory_key, team)
        seen = transaction.execute(
            select(GrantRecord.case_id, GrantRecord.layer).where(GrantRecord.team_id == team.id)
        ).all()
        keys = old.keys_of({case_id for case_id, _ in seen})
        staying = [member for member in _members(transaction, team.id) if member != without]
        people = [_person(transaction, session, member) for member in staying]

        private, team.public_key = vault.new_key_pair()
        team.suite, team.rekey_due = vault.SUITE, False
        entry = replace(entry, keys=(KeyPair(team.public_key, b""),), number=entry.number + 1)
        _put_entry(transaction, session, team, entry)
        transaction.execute(delete(MembershipRecord).where(MembershipRecord.team_id == team.id))
        transaction.execute(delete(GrantRecord).where(GrantRecord.team_id == team.id))
        transaction.flush()
        transaction.expire_all()
        for person in people:
            seal_membership(transaction, team, private, person)
        transaction.flush()
        new = Keyring(transaction, session)
        layers: dict[str, list[Layer]] = {}
        for case_id, name in seen:
            layer = Layer(name)
            layers.setdefault(case_id, []).append(layer)
            new.grant(case_id, layer, old.generation(case_id, layer), keys[case_id][layer], team)
        transaction.flush()
        for case_id in sorted(layers):
            self._cases.rekey_within(transaction, session, case_id, layers[case_id], now=now)
        self._audit.append(transaction, Action.TEAM_REKEYED, session, now=now)


def _put_entry(transaction: Transaction, session: Session, team: TeamRecord, entry: Entry) -> None:
    trust = trust_of(transaction, session)
    entry = vouched(entry, team, session.person_id, session.private_key)
    team.entry = seal_entry(trust.directory_key, team, entry)
    trust.team(team)
    trust.save()


def _locked(transaction: Transaction, team_id: str) -> TeamRecord:
    team = transaction.get(TeamRecord, team_id, with_for_update=True)
    if team is None:
        raise NotGranted
    return team


def _members(transaction: Transaction, team_id: str) -> list[str]:
    return list(
        transaction.scalars(
            select(MembershipRecord.person_id)
            .where(MembershipRecord.team_id == team_id)
            .order_by(MembershipRecord.person_id)
        )
    )


def _person(transaction: Transaction, session: Session, person_id: str | None) -> PersonRecord:
    found = find_principal(transaction, session, person_id or session.person_id)
    if not isinstance(found, PersonRecord):
        raise NotGranted
    return found
