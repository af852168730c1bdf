"""Teams: a key pair whose private half is sealed to each member."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import and_, delete, or_, select

from legalcalc.store import vault
from legalcalc.store.audit import Action, AuditTrail
from legalcalc.store.cases import Cases
from legalcalc.store.database import Database, Transaction
from legalcalc.store.directory import Entry, KeyPair
from legalcalc.store.errors import LastHolder, NotGranted
from legalcalc.store.keyring import Keyring, seal_membership
from legalcalc.store.models import CaseRecord, GrantRecord, MembershipRecord, TeamRecord
from legalcalc.store.rekeying import (
    find_person,
    let_wait,
    members_of,
    put_team_entry,
    renew_team,
    take_out,
    with_members,
)
from legalcalc.store.sessions import Session
from legalcalc.store.trust import Belief, require_trusted_administrator, trust_of

__all__ = ["Team", "Teams"]


@dataclass(frozen=True)
class Team:
    """A team as colleagues see it; ``mine`` where the person is a member.

    ``trusted``: whether the one who looks believes it. The rest is as :class:`Belief` has it.
    """

    id: str
    name: str | None = field(repr=False)
    trusted: bool
    fingerprint: str
    voucher: str | None = field(repr=False)
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
            trust = trust_of(transaction, session)
            members: dict[str, list[str]] = {}
            for row in transaction.scalars(select(MembershipRecord)):
                members.setdefault(row.team_id, []).append(row.person_id)
            teams = [
                _team(team, trust.belief(team), members.get(team.id, []), session.person_id)
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

    # -- teams that one does not believe ------------------------------------------------------

    def trust(self, session: Session, team_id: str, fingerprint: str, *, now: datetime) -> None:
        """Believe a team, whose signs one compared with a member: those of the fingerprint.

        Asks for the password again. Raises as :meth:`Trust.confirm` does.
        """
        session.require_confirmed(now)
        with self._database.writing() as transaction:
            trust = trust_of(transaction, session)
            trust.confirm(_locked(transaction, team_id), fingerprint)
            trust.save()
            self._audit.append(transaction, Action.KEYS_TRUSTED, session, now=now)

    def cases_lost_without(self, session: Session, team_id: str) -> int:
        """The number of cases that nobody could open any more if that team were removed."""
        with self._database.reading() as transaction:
            _require_removable(transaction, session, team_id)
            return len(_lost_without(transaction, team_id))

    def remove(
        self, session: Session, team_id: str, *, losing_cases: bool = False, now: datetime
    ) -> None:
        """Remove a team that one does not believe; what it could open waits for new keys.

        For administrators and members; asks for the password again. Raises :class:`NotGranted` for
        a team that is believed, and :class:`LastHolder` where cases would be lost, unless
        ``losing_cases`` says that this is meant: those cases are erased.
        """
        session.require_confirmed(now)
        with self._database.writing() as transaction:
            team = _locked(transaction, team_id)
            _require_removable(transaction, session, team_id)
            lost = _lost_without(transaction, team_id)
            if lost and not losing_cases:
                raise LastHolder
            let_wait(transaction, _layers_of(transaction, team_id, but=lost))
            transaction.execute(delete(CaseRecord).where(CaseRecord.id.in_(lost)))
            transaction.execute(delete(GrantRecord).where(GrantRecord.for_team == team_id))
            transaction.delete(team)
            transaction.flush()
            for case_id in sorted(lost):
                self._audit.append(
                    transaction, Action.CASE_ERASED, session, case_id=case_id, now=now
                )
            self._audit.append(transaction, Action.TEAM_REMOVED, session, now=now)
            self._database.after_commit(self._database.scrub)

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


def _team(record: TeamRecord, belief: Belief, members: list[str], person_id: str) -> Team:
    return Team(
        id=record.id,
        name=belief.name,
        trusted=belief.trusted,
        fingerprint=belief.fingerprint,
        voucher=belief.voucher,
        members=tuple(sorted(members)),
        mine=person_id in members,
        rekey_due=record.rekey_due,
    )


def _require_removable(transaction: Transaction, session: Session, team_id: str) -> None:
    """Raise :class:`NotGranted` for a team that is believed, and for who may not remove it."""
    team = transaction.get(TeamRecord, team_id)
    trust = trust_of(transaction, session)
    if team is None or trust.believes(team):
        raise NotGranted
    if session.person_id not in members_of(transaction, team_id):
        require_trusted_administrator(trust)


def _lost_without(transaction: Transaction, team_id: str) -> set[str]:
    """The cases of which no layer could be opened by anybody but this team."""
    seen = {case_id for case_id, _layer in _layers_of(transaction, team_id)}
    of_others = select(GrantRecord.case_id).where(
        or_(
            and_(GrantRecord.person_id.is_not(None), GrantRecord.for_team != team_id),
            GrantRecord.team_id.in_(
                select(MembershipRecord.team_id).where(MembershipRecord.team_id != team_id)
            ),
        )
    )
    return seen - set(transaction.scalars(of_others))


def _layers_of(
    transaction: Transaction, team_id: str, *, but: Collection[str] = ()
) -> list[tuple[str, str]]:
    """The layers of cases that a team sees, ``but`` for some cases."""
    seen = transaction.execute(
        select(GrantRecord.case_id, GrantRecord.layer).where(
            or_(GrantRecord.team_id == team_id, GrantRecord.for_team == team_id)
        )
    )
    return [(case_id, layer) for case_id, layer in seen if case_id not in but]
