"""Teams: a key pair whose private half is sealed to each member."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import select

from legalcalc.store import vault
from legalcalc.store.audit import Action, AuditTrail
from legalcalc.store.cases import Cases
from legalcalc.store.database import Database, Transaction
from legalcalc.store.directory import Entry, KeyPair, name_if_whole
from legalcalc.store.errors import LastHolder, NotGranted
from legalcalc.store.keyring import Keyring, seal_membership
from legalcalc.store.models import MembershipRecord, TeamRecord
from legalcalc.store.rekeying import (
    find_person,
    members_of,
    put_team_entry,
    renew_team,
    take_out,
    with_members,
)
from legalcalc.store.sessions import Session
from legalcalc.store.trust import trust_of

__all__ = ["Team", "Teams"]


@dataclass(frozen=True)
class Team:
    """A team as colleagues see it; ``mine`` where the person is a member.

    It has no name where its entry is damaged.
    """

    id: str
    name: str | None = field(repr=False)
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
            keys = KeyPair(public, vault.verification_key(private))
            entry = Entry(name, (keys,), members=(session.person_id,))
            put_team_entry(transaction, session, team, entry, private)
            transaction.add(team)
            transaction.flush()
            myself = find_person(transaction, session, session.person_id)
            seal_membership(transaction, team, private, myself)
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
                    name_if_whole(directory_key, team),
                    tuple(sorted(members.get(team.id, ()))),
                    session.person_id in members.get(team.id, ()),
                    team.rekey_due,
                )
                for team in transaction.scalars(select(TeamRecord))
            ]
        return sorted(teams, key=lambda team: ((team.name or "").casefold(), team.id))

    def add_member(self, session: Session, team_id: str, person_id: str, *, now: datetime) -> None:
        """Let a colleague see what the team sees. For members; asks for the password again."""
        session.require_confirmed(now)
        with self._database.writing() as transaction:
            team = _locked(transaction, team_id)
            Keyring(transaction, session).team_key(team_id)
            if team.rekey_due:  # the new member is not given a key that others may know
                renew_team(transaction, session, team)
            private = Keyring(transaction, session).team_key(team_id)
            if transaction.get(MembershipRecord, (team_id, person_id)) is None:
                person = find_person(transaction, session, person_id)
                entry = trust_of(transaction, session).team(team)
                entry = with_members(entry, {*entry.members, person.id})
                put_team_entry(transaction, session, team, entry, private)
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
            members = members_of(transaction, team_id)
            if person_id not in members:
                raise NotGranted
            if members == [person_id]:
                raise LastHolder
            if person_id == session.person_id:
                private = Keyring(transaction, session).team_key(team_id)
                take_out(transaction, session, team, person_id, private)
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
        layers = renew_team(transaction, session, team, without=without)
        for case_id in sorted(layers):
            self._cases.rekey_within(transaction, session, case_id, layers[case_id], now=now)
        self._audit.append(transaction, Action.TEAM_REKEYED, session, now=now)


def _locked(transaction: Transaction, team_id: str) -> TeamRecord:
    team = transaction.get(TeamRecord, team_id, with_for_update=True)
    if team is None:
        raise NotGranted
    return team
