"""The keys a person can open: of their teams, and of the layers of cases granted to them.

A key reaches somebody sealed to their public key and signed by a colleague. The first time they
open the case it is encrypted anew under a key of their own (of their team, where it was granted to
that): from then on nobody else can have written it, whatever becomes of the colleague.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import nullcontext, suppress

from sqlalchemy import ColumnElement, Row, or_, select

from legalcalc.store import vault
from legalcalc.store.database import Transaction
from legalcalc.store.errors import Damaged, NotGranted, Untrusted
from legalcalc.store.models import GrantRecord, MembershipRecord, PersonRecord, TeamRecord
from legalcalc.store.queries import teams_of
from legalcalc.store.records import Layer
from legalcalc.store.sessions import Session
from legalcalc.store.trust import trust_of

__all__ = [
    "Keyring",
    "Principal",
    "find_principal",
    "seal_again",
    "seal_membership",
    "sign_again",
]

Principal = PersonRecord | TeamRecord
_Granted = Row[str, str, str | None, str | None, str, int, int, bytes, str | None, bytes | None]
_Grant = GrantRecord | _Granted


class Keyring:
    """The keys that a session opens, for the length of one transaction."""

    def __init__(self, transaction: Transaction, session: Session) -> None:
        self._transaction = transaction
        self._session = session
        self._teams: dict[str, bytes] = {}
        self._signers: dict[str, bytes] = {}
        self._own = vault.own_key(session.private_key)
        self._own_of_teams: dict[str, bytes] = {}
        self._generations: dict[tuple[str, Layer], int] = {}
        self._kept: set[str] = set()

    def team_key(self, team_id: str) -> bytes:
        """A team's private key. Raises :class:`NotGranted` for those who are no members.

        It has to belong to the public key that the directory gives the team.
        """
        if team_id not in self._teams:
            row = self._transaction.get(MembershipRecord, (team_id, self._session.person_id))
            team = self._transaction.get(TeamRecord, team_id)
            if row is None or team is None:
                raise NotGranted
            private = _opened(
                self._session.private_key, row.sealed_key, _membership_place(row), row.suite
            )
            entry = trust_of(self._transaction, self._session).team(team)
            if vault.public_key_of(private) != entry.public_key:
                raise Damaged
            self._teams[team_id] = private
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

    def keys_of(
        self, case_ids: Iterable[str], *, but_damaged: bool = False
    ) -> dict[str, dict[Layer, bytes]]:
        """The keys of some cases; ``but_damaged`` leaves out what does not open."""
        keys: dict[str, dict[Layer, bytes]] = {}
        for grant in self._grants(case_ids):
            mine = keys.setdefault(grant.case_id, {})
            if Layer(grant.layer) not in mine:
                with suppress(Damaged, Untrusted) if but_damaged else nullcontext():
                    mine[Layer(grant.layer)] = self._key(grant)
        return keys

    def of_all(self) -> tuple[dict[str, frozenset[Layer]], dict[str, bytes]]:
        """The layers of cases that the person may see, and the keys of the facts that open."""
        layers: dict[str, frozenset[Layer]] = {}
        keys: dict[str, bytes] = {}
        of_both, of_one = frozenset(Layer), {layer: frozenset({layer}) for layer in Layer}
        for grant in self._grants(None):
            case_id, layer = grant.case_id, Layer(grant.layer)
            seen = layers.setdefault(case_id, of_one[layer])
            if layer not in seen:
                layers[case_id] = of_both
            if layer is Layer.FACTS and case_id not in keys:
                with suppress(Damaged, Untrusted):
                    keys[case_id] = self._key(grant)
        return layers, keys

    def generation(self, case_id: str, layer: Layer) -> int:
        """The number of the key of a layer that was opened before; the first is 1."""
        return self._generations[case_id, layer]

    def is_kept(self, case_id: str) -> bool:
        """Whether a key of a case that was opened before is under the person's own key: they made
        the case, or have seen it."""
        return case_id in self._kept

    def take(self, case_id: str) -> None:
        """Encrypt the keys of a case that were granted under keys of one's own."""
        mine = select(GrantRecord).where(
            GrantRecord.case_id == case_id,
            GrantRecord.granted_by.is_not(None),
            GrantRecord.layer.in_(list(Layer)),
            _to(self._session.person_id),
        )
        for grant in self._transaction.scalars(mine):
            self._keep(grant, self._key(grant))
        self._transaction.flush()

    def grant(
        self,
        case_id: str,
        layer: Layer,
        generation: int,
        key: bytes,
        principal: Principal,
        *,
        for_team: str = "",
    ) -> None:
        """Let a person or team see a layer: its key, under one's own or sealed to theirs.

        ``for_team``: the team of whose sight it is a member's part
        (:mod:`legalcalc.store.rekeying`).
        """
        is_team = isinstance(principal, TeamRecord)
        grant = GrantRecord(
            id=vault.new_id(),
            case_id=case_id,
            layer=layer.value,
            person_id=None if is_team else principal.id,
            team_id=principal.id if is_team else None,
            for_team=for_team,
            generation=generation,
            suite=vault.SUITE,
        )
        self._generations[case_id, layer] = generation
        if principal.id == self._session.person_id or (is_team and self._is_mine(principal.id)):
            self._keep(grant, key)
        else:
            grant.sealed_key = vault.seal_to(principal.public_key, key, _grant_place(grant))
            _sign(grant, self._session.person_id, self._session.private_key)
        self._transaction.add(grant)

    def _is_mine(self, team_id: str) -> bool:
        try:
            self.team_key(team_id)
        except NotGranted:
            return False
        return True

    def _keep(self, grant: GrantRecord, key: bytes) -> None:
        grant.suite, grant.granted_by, grant.signature = vault.SUITE, None, None
        grant.sealed_key = vault.wrap_key(self._own_of(grant), key, _grant_place(grant))

    def _own_of(self, grant: _Grant) -> bytes:
        if grant.team_id is None:
            return self._own
        if grant.team_id not in self._own_of_teams:
            self._own_of_teams[grant.team_id] = vault.own_key(self.team_key(grant.team_id))
        return self._own_of_teams[grant.team_id]

    def _key(self, grant: _Grant) -> bytes:
        self._generations[grant.case_id, Layer(grant.layer)] = grant.generation
        if grant.granted_by is None:
            if grant.person_id is not None and not grant.for_team:
                self._kept.add(grant.case_id)
            try:
                return vault.unwrap_key(self._own_of(grant), grant.sealed_key, _grant_place(grant))
            except vault.CannotOpen:
                raise Damaged from None
        private = self.team_key(grant.team_id) if grant.team_id else self._session.private_key
        if not _is_signed(grant, self._signer(grant.granted_by)):
            raise Damaged
        return _opened(private, grant.sealed_key, _grant_place(grant), grant.suite)

    def _signer(self, person_id: str) -> bytes:
        if person_id not in self._signers:
            trust = trust_of(self._transaction, self._session)
            self._signers[person_id] = trust.signer(person_id)
        return self._signers[person_id]

    def _grants(self, case_ids: Iterable[str] | None) -> Sequence[_Granted]:
        """What was granted to the person; as rows, since there can be thousands."""
        wanted = select(
            GrantRecord.case_id,
            GrantRecord.layer,
            GrantRecord.person_id,
            GrantRecord.team_id,
            GrantRecord.for_team,
            GrantRecord.generation,
            GrantRecord.suite,
            GrantRecord.sealed_key,
            GrantRecord.granted_by,
            GrantRecord.signature,
        ).where(_to(self._session.person_id), GrantRecord.layer.in_(list(Layer)))
        if case_ids is not None:
            wanted = wanted.where(GrantRecord.case_id.in_(list(case_ids)))
        return self._transaction.execute(wanted).all()


def find_principal(transaction: Transaction, session: Session, principal_id: str) -> Principal:
    """The person or team of an id, whose public key is one that the session's person trusts.

    Raises :class:`NotGranted` where there is none, :class:`Untrusted`, and :class:`Damaged` for a
    key that was altered.
    """
    trust = trust_of(transaction, session)
    person = transaction.get(PersonRecord, principal_id)
    team = transaction.get(TeamRecord, principal_id)
    if person is not None:
        trust.person(person)
    elif team is not None:
        trust.team(team)
    trust.save()
    found = person or team
    if found is None:
        raise NotGranted
    return found


def seal_membership(
    transaction: Transaction, team: TeamRecord, private_key: bytes, person: PersonRecord
) -> None:
    """Make a person a member: the team's private key, sealed to theirs."""
    row = MembershipRecord(team_id=team.id, person_id=person.id, suite=vault.SUITE)
    row.sealed_key = vault.seal_to(person.public_key, private_key, _membership_place(row))
    transaction.add(row)


def seal_again(
    transaction: Transaction, session: Session, person: PersonRecord, private: bytes
) -> tuple[set[str], int]:
    """Keep under a person's new keys what the session's private key, the old one, opens.

    The cases of which it opened a grant of the person's own, and the number of grants and
    memberships that were damaged, or given by somebody who is not to be believed: those are left as
    they are, and nothing opens them any more.
    """
    ring, own = Keyring(transaction, session), vault.own_key(private)
    kept: set[str] = set()
    left = 0
    for grant in transaction.scalars(select(GrantRecord).where(GrantRecord.person_id == person.id)):
        try:
            key = ring._key(grant)
        except (Damaged, Untrusted):
            left += 1
            continue
        kept.add(grant.case_id)
        grant.suite, grant.granted_by, grant.signature = vault.SUITE, None, None
        grant.sealed_key = vault.wrap_key(own, key, _grant_place(grant))
    for row in transaction.scalars(
        select(MembershipRecord).where(MembershipRecord.person_id == person.id)
    ):
        try:
            key = _opened(session.private_key, row.sealed_key, _membership_place(row), row.suite)
        except Damaged:
            left += 1
            continue
        row.suite = vault.SUITE
        row.sealed_key = vault.seal_to(person.public_key, key, _membership_place(row))
    return kept, left


def sign_again(
    transaction: Transaction, granted_by: str, signing_key: bytes, by: str, private: bytes
) -> None:
    """Sign what somebody granted and nobody has opened yet, in the name of another person.

    For keys that are not believed any more from now on: those of somebody who goes, by the
    administrator who removes them, and one's own that are renewed. What does not bear the signature
    of ``signing_key`` is left as it is, and opens nothing.
    """
    pending = select(GrantRecord).where(GrantRecord.granted_by == granted_by)
    for grant in transaction.scalars(pending):
        if _is_signed(grant, signing_key):
            _sign(grant, by, private)
    transaction.flush()


def _sign(grant: GrantRecord, by: str, private: bytes) -> None:
    grant.granted_by = by
    grant.signature = vault.sign(private, *_statement(grant))


def _is_signed(grant: _Grant, signing_key: bytes) -> bool:
    return vault.is_signed(signing_key, grant.signature or b"", *_statement(grant))


def _statement(grant: _Grant) -> tuple[bytes, ...]:
    return b"grant", _grant_place(grant), (grant.granted_by or "").encode(), grant.sealed_key


def _to(person_id: str) -> ColumnElement[bool]:
    return or_(GrantRecord.person_id == person_id, GrantRecord.team_id.in_(teams_of(person_id)))


def _opened(private: bytes, sealed: bytes, place: bytes, suite: int) -> bytes:
    try:
        return vault.open_sealed(private, sealed, place, suite=suite)
    except vault.CannotOpen:
        raise Damaged from None


def _grant_place(grant: _Grant) -> bytes:
    principal = grant.person_id or grant.team_id or ""
    if grant.for_team:
        principal = f"{principal} for {grant.for_team}"
    return vault.associated_data(
        "grants", principal, grant.case_id, grant.layer, grant.generation, grant.suite
    )


def _membership_place(row: MembershipRecord) -> bytes:
    return vault.associated_data("membership", row.person_id, row.team_id, "team", 0, row.suite)
