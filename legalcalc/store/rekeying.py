"""New keys where somebody may know the old ones: who left, or who has a copy of what was lost.

What they could open is marked when they go: teams, and each layer of a case. A mark stays until
there is a new key. The first who may makes it, at the latest before anything is saved under it
(:class:`~legalcalc.store.cases.Cases`): a team by a member, a layer by who sees it.

Who sees a layer need not be in a team that sees it, too. Where such a team still waits, the new key
of the layer is sealed to each of its members instead, whose grants name the team. With the new keys
of the team they become the team's own again.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from sqlalchemy import delete, or_, select

from legalcalc.store import vault
from legalcalc.store.database import Transaction
from legalcalc.store.directory import Entry, proved, seal_entry, succeeded, vouched
from legalcalc.store.errors import Damaged, NotGranted, Untrusted
from legalcalc.store.keyring import Keyring, find_principal, seal_membership
from legalcalc.store.models import (
    CaseRecord,
    GrantRecord,
    MembershipRecord,
    PersonRecord,
    RekeyingRecord,
    TeamRecord,
)
from legalcalc.store.queries import teams_of
from legalcalc.store.records import Layer
from legalcalc.store.sessions import Session
from legalcalc.store.trust import trust_of

__all__ = [
    "find_person",
    "gone_of",
    "holder_of",
    "let_see",
    "let_wait",
    "let_what_was_seen_wait",
    "members_of",
    "put_team_entry",
    "renew_own_teams",
    "renew_team",
    "take_out",
    "teams_due",
    "waiting_layers",
    "with_members",
]

_LayerOfCase = tuple[str, str]


# -- marks ----------------------------------------------------------------------------------------


def let_wait(transaction: Transaction, layers: Iterable[_LayerOfCase]) -> None:
    """Mark layers of cases as waiting for new keys."""
    marked = transaction.execute(select(RekeyingRecord.case_id, RekeyingRecord.layer))
    wanting = sorted(set(layers) - {(case_id, layer) for case_id, layer in marked})
    transaction.add_all(RekeyingRecord(case_id=case_id, layer=layer) for case_id, layer in wanting)
    transaction.flush()


def let_what_was_seen_wait(
    transaction: Transaction, person_id: str, *, but: Iterable[str] = ()
) -> None:
    """Mark the teams of a person and each layer that they see, ``but`` for some cases."""
    teams = select(TeamRecord).where(TeamRecord.id.in_(teams_of(person_id)))
    for team in transaction.scalars(teams.order_by(TeamRecord.id).with_for_update()):
        team.rekey_due = True
    transaction.flush()
    seen = transaction.execute(
        select(GrantRecord.case_id, GrantRecord.layer).where(
            or_(GrantRecord.person_id == person_id, GrantRecord.team_id.in_(teams_of(person_id)))
        )
    )
    left_out = set(but)
    let_wait(transaction, [(id, layer) for id, layer in seen if id not in left_out])


def waiting_layers(transaction: Transaction, case_id: str) -> set[Layer]:
    """The layers of a case that wait for new keys."""
    marked = select(RekeyingRecord.layer).where(RekeyingRecord.case_id == case_id)
    return {Layer(layer) for layer in transaction.scalars(marked) if layer in list(Layer)}


def gone_of(transaction: Transaction, session: Session, holders: Iterable[str]) -> set[str]:
    """Those of some persons and teams that are here no more, to who asks."""
    people = trust_of(transaction, session).people
    return {
        one
        for one in holders
        if (one in people and people[one].former)
        or (transaction.get(PersonRecord, one) is None and transaction.get(TeamRecord, one) is None)
    }


def teams_due(transaction: Transaction, session: Session) -> list[str]:
    """The person's teams that wait for new keys, or of which somebody is gone unmarked."""
    due = []
    for team in transaction.scalars(
        select(TeamRecord).where(TeamRecord.id.in_(teams_of(session.person_id)))
    ):
        is_due = team.rekey_due
        if not is_due:
            try:
                members = set(trust_of(transaction, session).team(team).members)
            except (Damaged, Untrusted):
                continue
            is_due = members != set(members_of(transaction, team.id)) or bool(
                gone_of(transaction, session, members)
            )
        if is_due:
            due.append(team.id)
    return due


# -- who sees a layer -----------------------------------------------------------------------------


def holder_of(grant: GrantRecord) -> str:
    """The person or team whose sight of a layer a grant is, or is a part of."""
    return grant.for_team or grant.person_id or grant.team_id or ""


def let_see(
    transaction: Transaction,
    session: Session,
    case_id: str,
    layer: Layer,
    generation: int,
    key: bytes,
    holders: Iterable[str],
) -> None:
    """Let persons and teams see a layer; of a team that waits for new keys, each member."""
    ring = Keyring(transaction, session)
    for holder in holders:
        principal = find_principal(transaction, session, holder)
        if isinstance(principal, TeamRecord) and principal.rekey_due:
            # The table says nothing: anybody could have added themselves to it.
            members = set(trust_of(transaction, session).team(principal).members)
            for member in sorted(members - gone_of(transaction, session, members)):
                person = find_person(transaction, session, member)
                ring.grant(case_id, layer, generation, key, person, for_team=principal.id)
        else:
            ring.grant(case_id, layer, generation, key, principal)
    transaction.flush()


def members_of(transaction: Transaction, team_id: str) -> list[str]:
    """The members of a team."""
    return list(
        transaction.scalars(
            select(MembershipRecord.person_id)
            .where(MembershipRecord.team_id == team_id)
            .order_by(MembershipRecord.person_id)
        )
    )


def find_person(transaction: Transaction, session: Session, person_id: str) -> PersonRecord:
    """A person whose public key is what the directory says. Raises as :func:`find_principal`."""
    found = find_principal(transaction, session, person_id)
    if not isinstance(found, PersonRecord):
        raise NotGranted
    return found


# -- teams ----------------------------------------------------------------------------------------


def take_out(
    transaction: Transaction,
    session: Session,
    team: TeamRecord,
    person_id: str,
    private_key: bytes,
) -> None:
    """Take somebody out of a team whose other members have yet to make new keys."""
    entry = trust_of(transaction, session).team(team)
    staying = [member for member in entry.members if member != person_id]
    put_team_entry(transaction, session, team, with_members(entry, staying), private_key)
    seen = transaction.execute(
        select(GrantRecord.case_id, GrantRecord.layer).where(
            or_(GrantRecord.team_id == team.id, GrantRecord.for_team == team.id)
        )
    ).all()
    team.rekey_due = True
    transaction.execute(
        delete(MembershipRecord).where(
            MembershipRecord.team_id == team.id, MembershipRecord.person_id == person_id
        )
    )
    transaction.execute(
        delete(GrantRecord).where(
            GrantRecord.for_team == team.id, GrantRecord.person_id == person_id
        )
    )
    let_wait(transaction, [(case_id, layer) for case_id, layer in seen])


def renew_own_teams(transaction: Transaction, session: Session) -> int:
    """Give new keys to the teams of the person that wait for them; how many.

    Of two who come at the same moment the second finds nothing to do.
    """
    waiting = (
        select(TeamRecord)
        .where(TeamRecord.id.in_(teams_due(transaction, session)))
        .order_by(TeamRecord.id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    found = transaction.scalars(waiting).all()
    for team in found:
        renew_team(transaction, session, team)
    return len(found)


def renew_team(
    transaction: Transaction,
    session: Session,
    team: TeamRecord,
    *,
    without: str | None = None,
) -> dict[str, list[Layer]]:
    """Give a team a new key pair, sealed to its members; the layers of cases that it sees.

    Layers that were sealed to its old key are marked as waiting for new keys, too. For members:
    raises :class:`NotGranted` for others, and what :meth:`Trust.team` raises.
    """
    keyring = Keyring(transaction, session)
    old = keyring.team_key(team.id)
    entry = trust_of(transaction, session).team(team)
    members = set(members_of(transaction, team.id)) & set(entry.members)
    members -= gone_of(transaction, session, members)
    its_own = or_(GrantRecord.team_id == team.id, GrantRecord.for_team == team.id)
    # Nobody gives one of its cases a new key meanwhile.
    transaction.scalars(
        select(CaseRecord.id)
        .where(CaseRecord.id.in_(select(GrantRecord.case_id).where(its_own)))
        .order_by(CaseRecord.id)
        .with_for_update()
    ).all()
    grants = transaction.scalars(
        select(GrantRecord).where(its_own).order_by(GrantRecord.case_id, GrantRecord.layer)
    ).all()
    keys = {
        (case_id, layer.value): key
        for case_id, found in keyring.keys_of(
            {grant.case_id for grant in grants}, but_damaged=True
        ).items()
        for layer, key in found.items()
    }
    # What does not open stays as it is, and is told as damaged where it is looked at.
    replaced = [grant for grant in grants if (grant.case_id, grant.layer) in keys]
    seen = {(grant.case_id, grant.layer): grant.team_id is not None for grant in replaced}
    staying = sorted(members - {without})
    people = [find_person(transaction, session, member) for member in staying]

    private, team.public_key = vault.new_key_pair()
    team.suite, team.rekey_due = vault.SUITE, False
    entry = succeeded(entry, team.id, old, private, directory=0)
    put_team_entry(transaction, session, team, with_members(entry, staying), private)
    transaction.execute(delete(MembershipRecord).where(MembershipRecord.team_id == team.id))
    for grant in replaced:
        transaction.delete(grant)
    transaction.flush()
    transaction.expire_all()
    for person in people:
        seal_membership(transaction, team, private, person)
    transaction.flush()
    ring = Keyring(transaction, session)
    layers: dict[str, list[Layer]] = {}
    for case_id, name in seen:
        layer = Layer(name)
        layers.setdefault(case_id, []).append(layer)
        ring.grant(case_id, layer, keyring.generation(case_id, layer), keys[case_id, name], team)
    transaction.flush()
    let_wait(transaction, [one for one, with_old_key in seen.items() if with_old_key])
    return layers


def with_members(entry: Entry, members: Iterable[str]) -> Entry:
    """The next entry of a team, with these members."""
    return replace(entry, members=tuple(sorted(members)), number=entry.number + 1)


def put_team_entry(
    transaction: Transaction,
    session: Session,
    team: TeamRecord,
    entry: Entry,
    private_key: bytes,
) -> None:
    """Write the entry of a team, signed by the session's person and with the team's key."""
    trust = trust_of(transaction, session)
    entry = vouched(entry, team, session.person_id, session.private_key)
    team.entry = seal_entry(trust.directory_key, team, proved(entry, team, private_key))
    trust.team(team)
    trust.save()
