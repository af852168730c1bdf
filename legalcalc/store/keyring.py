"""The keys a person can open: of their teams, and of the layers of cases granted to them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import Row, or_, select

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
_Granted = Row[str, str, str | None, str | None, int, bytes]
_Grant = GrantRecord | _Granted


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

    def case_key(self, case_id: str, layer: Layer) -> bytes:
        """The key of a layer of a case. Raises :class:`NotGranted` where there is none."""
        for grant in self._grants([case_id]):
            if grant.layer == layer.value:
                return self._key(grant)
        raise NotGranted

    def keys_of(self, case_ids: Iterable[str]) -> dict[str, dict[Layer, bytes]]:
        """The keys of some cases."""
        keys: dict[str, dict[Layer, bytes]] = {}
        for grant in self._grants(case_ids):
            mine = keys.setdefault(grant.case_id, {})
            if Layer(grant.layer) not in mine:
                mine[Layer(grant.layer)] = self._key(grant)
        return keys

    def of_all(self) -> tuple[dict[str, frozenset[Layer]], dict[str, bytes]]:
        """The layers of cases that the person may see, and the keys of the facts."""
        layers: dict[str, frozenset[Layer]] = {}
        keys: dict[str, bytes] = {}
        of_both, of_one = frozenset(Layer), {layer: frozenset({layer}) for layer in Layer}
        for grant in self._grants(None):
            case_id, layer = grant.case_id, Layer(grant.layer)
            seen = layers.setdefault(case_id, of_one[layer])
            if layer not in seen:
                layers[case_id] = of_both
            if layer is Layer.FACTS and case_id not in keys:
                keys[case_id] = self._key(grant)
        return layers, keys

    def _key(self, grant: _Grant) -> bytes:
        private = self.team_key(grant.team_id) if grant.team_id else self._session.private_key
        return _opened(private, grant.sealed_key, _grant_place(grant), grant.suite)

    def _grants(self, case_ids: Iterable[str] | None) -> Sequence[_Granted]:
        """What was granted to the person; as rows, since there can be thousands."""
        me = self._session.person_id
        wanted = select(
            GrantRecord.case_id,
            GrantRecord.layer,
            GrantRecord.person_id,
            GrantRecord.team_id,
            GrantRecord.suite,
            GrantRecord.sealed_key,
        ).where(or_(GrantRecord.person_id == me, GrantRecord.team_id.in_(teams_of(me))))
        if case_ids is not None:
            wanted = wanted.where(GrantRecord.case_id.in_(list(case_ids)))
        return self._transaction.execute(wanted).all()


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


def _grant_place(grant: _Grant) -> bytes:
    principal = grant.person_id or grant.team_id or ""
    return vault.associated_data("grants", principal, grant.case_id, grant.layer, 0, grant.suite)


def _membership_place(row: MembershipRecord) -> bytes:
    return vault.associated_data("membership", row.person_id, row.team_id, "team", 0, row.suite)
