"""The keys a person can open: of their teams, and of the layers of cases granted to them."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import or_, select

from legalcalc.store import vault
from legalcalc.store.database import Transaction
from legalcalc.store.directory import open_entry
from legalcalc.store.errors import Damaged, NotGranted
from legalcalc.store.models import GrantRecord, MembershipRecord, PersonRecord, TeamRecord
from legalcalc.store.queries import teams_of
from legalcalc.store.records import Layer
from legalcalc.store.sessions import Session

__all__ = [
    "Keyring",
    "Principal",
    "find_principal",
    "seal_again",
    "seal_grant",
    "seal_membership",
]

Principal = PersonRecord | TeamRecord


class Keyring:
    """The keys that a session opens, for the length of one transaction."""

    def __init__(self, transaction: Transaction, session: Session) -> None:
        self._transaction = transaction
        self._session = session
        self._teams: dict[str, bytes] = {}

    def team_key(self, team_id: str) -> bytes:
        """A team's private key. Raises :class:`NotGranted` for those who are no members."""
        if team_id not in self._teams:
            row = self._transaction.get(MembershipRecord, (team_id, self._session.person_id))
            if row is None:
                raise NotGranted
            self._teams[team_id] = _opened(
                self._session.private_key, row.sealed_key, _membership_place(row), row.suite
            )
        return self._teams[team_id]

    def case_keys(self, case_id: str) -> dict[Layer, bytes]:
        """The keys of the layers of a case. Raises :class:`NotGranted` where there is none."""
        keys = self.keys_of([case_id]).get(case_id)
        if not keys:
            raise NotGranted
        return keys

    def keys_of(
        self, case_ids: Iterable[str] | None = None, *, layer: Layer | None = None
    ) -> dict[str, dict[Layer, bytes]]:
        """The keys of some cases, or of all; of one layer, or of both."""
        grants = self._grants(case_ids)
        if layer is not None:
            grants = [grant for grant in grants if grant.layer == layer]
        keys: dict[str, dict[Layer, bytes]] = {}
        for grant in grants:
            mine = keys.setdefault(grant.case_id, {})
            if Layer(grant.layer) in mine:
                continue
            private = self.team_key(grant.team_id) if grant.team_id else self._session.private_key
            mine[Layer(grant.layer)] = _opened(
                private, grant.sealed_key, _grant_place(grant), grant.suite
            )
        return keys

    def layers_of(self) -> dict[str, frozenset[Layer]]:
        """Which layers of which cases the person may see, without opening a key."""
        found: dict[str, frozenset[Layer]] = {}
        for grant in self._grants(None):
            found[grant.case_id] = found.get(grant.case_id, frozenset()) | {Layer(grant.layer)}
        return found

    def _grants(self, case_ids: Iterable[str] | None) -> list[GrantRecord]:
        me = self._session.person_id
        wanted = select(GrantRecord).where(
            or_(GrantRecord.person_id == me, GrantRecord.team_id.in_(teams_of(me)))
        )
        if case_ids is not None:
            wanted = wanted.where(GrantRecord.case_id.in_(list(case_ids)))
        return list(self._transaction.scalars(wanted))


def find_principal(transaction: Transaction, session: Session, principal_id: str) -> Principal:
    """The person or team of an id, whose public key is what the directory says it is.

    Raises :class:`NotGranted` where there is none and :class:`Damaged` for a key that was altered.
    """
    found = transaction.get(PersonRecord, principal_id) or transaction.get(TeamRecord, principal_id)
    if found is None:
        raise NotGranted
    open_entry(session.directory_key, found)
    return found


def seal_grant(
    transaction: Transaction, case_id: str, layer: Layer, key: bytes, principal: Principal
) -> None:
    """Let a person or team see a layer: its key, sealed to theirs."""
    is_team = isinstance(principal, TeamRecord)
    grant = GrantRecord(
        id=vault.new_id(),
        case_id=case_id,
        layer=layer.value,
        person_id=None if is_team else principal.id,
        team_id=principal.id if is_team else None,
        suite=vault.SUITE,
    )
    grant.sealed_key = vault.seal_to(principal.public_key, key, _grant_place(grant))
    transaction.add(grant)


def seal_membership(
    transaction: Transaction, team: TeamRecord, private_key: bytes, person: PersonRecord
) -> None:
    """Make a person a member: the team's private key, sealed to theirs."""
    row = MembershipRecord(team_id=team.id, person_id=person.id, suite=vault.SUITE)
    row.sealed_key = vault.seal_to(person.public_key, private_key, _membership_place(row))
    transaction.add(row)


def seal_again(transaction: Transaction, session: Session, person: PersonRecord) -> None:
    """Seal to a person's new public key what the session's private key, the old one, opens."""
    for grant in transaction.scalars(select(GrantRecord).where(GrantRecord.person_id == person.id)):
        key = _opened(session.private_key, grant.sealed_key, _grant_place(grant), grant.suite)
        grant.suite = vault.SUITE
        grant.sealed_key = vault.seal_to(person.public_key, key, _grant_place(grant))
    for row in transaction.scalars(
        select(MembershipRecord).where(MembershipRecord.person_id == person.id)
    ):
        key = _opened(session.private_key, row.sealed_key, _membership_place(row), row.suite)
        row.suite = vault.SUITE
        row.sealed_key = vault.seal_to(person.public_key, key, _membership_place(row))


def _opened(private: bytes, sealed: bytes, place: bytes, suite: int) -> bytes:
    try:
        return vault.open_sealed(private, sealed, place, suite=suite)
    except vault.CannotOpen:
        raise Damaged from None


def _grant_place(grant: GrantRecord) -> bytes:
    principal = grant.person_id or grant.team_id or ""
    return vault.associated_data("grants", principal, grant.case_id, grant.layer, 0, grant.suite)


def _membership_place(row: MembershipRecord) -> bytes:
    return vault.associated_data("membership", row.person_id, row.team_id, "team", 0, row.suite)
