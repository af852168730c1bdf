"""Teams and keepers for which nobody vouches: shown as that, confirmed by who compared, or removed.

Whoever puts them there can write every column of the database. Some know the directory's key as
well, having been let in once: what they write opens, and bears a signature of their own keys.
"""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import select, update

from legalcalc.store import (
    Action,
    Conflict,
    Damaged,
    Keeper,
    LastHolder,
    Layer,
    NotGranted,
    PasswordNeeded,
    Session,
    Team,
    Untrusted,
    vault,
)
from legalcalc.store.database import Database
from legalcalc.store.directory import Entry, KeyPair, entry_of, proved, seal_entry, vouched
from legalcalc.store.models import (
    EscrowRecord,
    GrantRecord,
    KeeperRecord,
    MembershipRecord,
    PersonRecord,
    StoredTable,
    TeamRecord,
)

from .conftest import Office, directory_key_of
from .test_whole_attacks import Thief

KINDS = ["keeper", "team"]


def planted(thief: Thief, kind: str, *, by: Session, directory_key: bytes) -> str:
    """A keeper or team of the thief's own, which is said to be vouched for by somebody; its id."""
    keys = KeyPair(thief.public, vault.verification_key(thief.private))
    with thief.database.writing() as transaction:
        if kind == "keeper":
            keeper = KeeperRecord(id=vault.new_id(), suite=vault.SUITE, public_key=thief.public)
            entry = Entry("Night desk", (replace(keys, signing_key=b""),))
            entry = vouched(entry, keeper, by.person_id, thief.private)
            keeper.entry = seal_entry(directory_key, keeper, entry)
            transaction.add(keeper)
            return keeper.id
        team = TeamRecord(
            id=vault.new_id(), suite=vault.SUITE, public_key=thief.public, rekey_due=False
        )
        entry = Entry("Night desk", (keys,), members=(by.person_id,))
        entry = proved(vouched(entry, team, by.person_id, thief.private), team, thief.private)
        team.entry = seal_entry(directory_key, team, entry)
        transaction.add(team)
        return team.id


def shown(office: Office, session: Session, kind: str) -> Keeper | Team:
    """The keeper or team of an office that has one."""
    if kind == "keeper":
        (keeper,) = office.store.recovery.keepers(session)
        return keeper
    (team,) = office.store.teams.entries(session)
    return team


def seal_to(office: Office, session: Session, kind: str, id: str) -> None:
    """Entrust one's key to the keeper, or let the team see a case."""
    if kind == "keeper":
        office.store.recovery.entrust(session, id, now=office.now)
    else:
        case_id = office.store.cases.create(session, facts={}, now=office.now)
        office.store.cases.grant(session, case_id, Layer, id, now=office.now)


def sealed_to(office: Office, kind: str) -> int:
    """How many keys are sealed to keepers, or to teams."""
    wanted = select(EscrowRecord) if kind == "keeper" else select(GrantRecord)
    if kind == "team":
        wanted = wanted.where(GrantRecord.team_id.is_not(None))
    with Database(office.url).reading() as transaction:
        return len(transaction.scalars(wanted).all())


def confirm(office: Office, session: Session, kind: str, id: str, fingerprint: str) -> None:
    """Say that one compared the signs."""
    store = office.store
    say = store.recovery.trust_keeper if kind == "keeper" else store.teams.trust
    say(session, id, fingerprint, now=office.now)


def remove(office: Office, session: Session, kind: str, id: str) -> None:
    """Remove the keeper or team."""
    store = office.store
    act = store.recovery.remove_keeper if kind == "keeper" else store.teams.remove
    act(session, id, now=office.now)


def actions(office: Office, session: Session) -> list[Action | None]:
    """What the trail tells, newest first; it is whole."""
    assert office.store.audit.first_broken(session) is None
    return [row.action for row in office.store.audit.rows(session)]


# -- planted --------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
def test_threat_keeper_or_team_of_a_strangers_own(office: Office, kind: str) -> None:
    """Nothing is sealed to it, nobody can confirm it, and it can be removed."""
    ada, thief = office.session(), Thief(office)
    id = planted(thief, kind, by=ada, directory_key=vault.new_key())
    one = shown(office, ada, kind)
    assert (one.name, one.trusted, one.fingerprint, one.voucher) == (None, False, "", None)
    signing = b"" if kind == "keeper" else vault.verification_key(thief.private)
    with pytest.raises(Damaged):
        confirm(office, ada, kind, id, vault.fingerprint(thief.public, signing))
    with pytest.raises(Damaged):
        seal_to(office, ada, kind, id)
    assert sealed_to(office, kind) == 0
    remove(office, ada, kind, id)
    assert not office.store.recovery.keepers(ada) and not office.store.teams.entries(ada)


@pytest.mark.parametrize("kind", KINDS)
def test_threat_keeper_or_team_of_somebody_who_knows_the_directory_key(
    office: Office, kind: str
) -> None:
    """In the name of the administrator, without her keys: nothing is sealed before one confirms."""
    ada, bob, thief = office.session(), office.join("Bob"), Thief(office)
    id = planted(thief, kind, by=ada, directory_key=directory_key_of(office, bob))
    for session in (ada, bob):
        one = shown(office, session, kind)
        assert (one.name, one.trusted, one.voucher) == ("Night desk", False, "Ada")
        with pytest.raises(Untrusted):
            seal_to(office, session, kind, id)
    assert sealed_to(office, kind) == 0
    with pytest.raises(Conflict):
        confirm(office, bob, kind, id, vault.fingerprint(b"others"))
    confirm(office, bob, kind, id, one.fingerprint)
    assert actions(office, office.session())[1] is Action.KEYS_TRUSTED
    assert shown(office, bob, kind).trusted and not shown(office, ada, kind).trusted
    seal_to(office, bob, kind, id)
    assert sealed_to(office, kind) > 0


@pytest.mark.parametrize("kind", KINDS)
def test_threat_other_keys_put_in_after_somebody_confirmed(office: Office, kind: str) -> None:
    ada, bob = office.session(), office.join("Bob")
    key = directory_key_of(office, bob)
    id = planted(Thief(office), kind, by=ada, directory_key=key)
    confirm(office, bob, kind, id, shown(office, bob, kind).fingerprint)
    thief = Thief(office)
    other = planted(thief, kind, by=ada, directory_key=key)
    table: type[StoredTable] = KeeperRecord if kind == "keeper" else TeamRecord
    with thief.database.writing() as transaction:
        record = transaction.get_one(table, id)
        entry = replace(entry_of(key, transaction.get_one(table, other)), number=7)
        transaction.delete(transaction.get_one(table, other))
        record.public_key = thief.public
        entry = vouched(entry, record, ada.person_id, thief.private)
        if kind == "team":
            entry = proved(entry, record, thief.private)
        record.entry = seal_entry(key, record, entry)
    assert not shown(office, bob, kind).trusted
    with pytest.raises(Untrusted):
        seal_to(office, bob, kind, id)
    assert sealed_to(office, kind) == 0


@pytest.mark.parametrize("kind", KINDS)
def test_who_may_remove_what_nobody_vouches_for(office: Office, kind: str) -> None:
    ada, bob = office.session(), office.join("Bob")
    key = directory_key_of(office, bob)
    id = planted(Thief(office), kind, by=ada, directory_key=key)
    with pytest.raises(NotGranted):
        remove(office, bob, kind, id)
    signs = shown(office, ada, kind).fingerprint
    office.pass_time(minutes=6)
    for act in (
        lambda: remove(office, ada, kind, id),
        lambda: confirm(office, ada, kind, id, signs),
    ):
        with pytest.raises(PasswordNeeded):
            act()
    ada = office.session()
    remove(office, ada, kind, id)
    removed = Action.KEEPER_REMOVED if kind == "keeper" else Action.TEAM_REMOVED
    assert actions(office, ada)[0] is removed


@pytest.mark.parametrize("kind", KINDS)
def test_threat_administrator_by_a_column_removes_what_they_do_not_believe(
    office: Office, kind: str
) -> None:
    ada, bob = office.session(), office.join("Bob")
    id = planted(Thief(office), kind, by=ada, directory_key=directory_key_of(office, bob))
    token = office.sign_in("Bob").token
    with Database(office.url).writing() as transaction:
        transaction.execute(update(PersonRecord).values(administrator=True))
    with pytest.raises(NotGranted):
        remove(office, office.store.sessions.resume(token, now=office.now), kind, id)


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_believed_is_not_removed(office: Office, kind: str) -> None:
    ada, store = office.session(), office.store
    store.recovery.add_keeper(ada, "Notary", now=office.now)
    store.teams.create(ada, "Team", now=office.now)
    one = shown(office, ada, kind)
    assert one.trusted and one.fingerprint
    with pytest.raises(NotGranted):
        remove(office, ada, kind, one.id)


def test_the_paper_of_a_keeper_bears_the_signs_that_colleagues_see(office: Office) -> None:
    ada, bob = office.session(), office.join("Bob")
    paper = office.store.recovery.add_keeper(ada, "Notary", now=office.now)
    assert shown(office, bob, "keeper").fingerprint == paper.fingerprint


# -- put back, or not of the team's key -----------------------------------------------------------


def test_threat_older_entry_of_a_team_put_back(office: Office) -> None:
    """With a key that may be known. It stays refused, and a member removes it."""
    office.session()
    bob, cleo = office.join("Bob"), office.join("Cleo")
    teams, now = office.store.teams, office.now
    team, thief = teams.create(bob, "Team", now=now), Thief(office)
    teams.add_member(bob, team, cleo.person_id, now=now)
    old = thief.copied(TeamRecord)
    signs = shown(office, bob, "team").fingerprint
    teams.remove_member(bob, team, cleo.person_id, now=now)
    with thief.database.writing() as transaction:
        record = transaction.get_one(TeamRecord, team)
        record.public_key, record.entry = old[0]["public_key"], old[0]["entry"]
    one = shown(office, bob, "team")
    assert (one.name, one.trusted, one.fingerprint) == ("Team", False, "")
    with pytest.raises(Damaged):
        confirm(office, bob, "team", team, signs)
    with pytest.raises(Damaged):
        seal_to(office, bob, "team", team)
    remove(office, bob, "team", team)
    assert not teams.entries(bob)


def test_threat_older_entry_of_a_keeper_put_back(office: Office) -> None:
    """From before the directory's new key."""
    ada, bob = office.session(), office.join("Bob")
    paper = office.store.recovery.add_keeper(ada, "Notary", now=office.now)
    thief = Thief(office)
    old = thief.copied(KeeperRecord)
    office.store.accounts.remove(ada, bob.person_id, now=office.now)
    assert shown(office, ada, "keeper").trusted
    thief.put_back(KeeperRecord, old)
    one = shown(office, ada, "keeper")
    assert (one.name, one.trusted, one.fingerprint) == (None, False, "")
    with pytest.raises(Damaged):
        confirm(office, ada, "keeper", one.id, paper.fingerprint)
    remove(office, ada, "keeper", one.id)
    assert not office.store.recovery.keepers(ada)


@pytest.mark.parametrize("done", ["other key", "no proof"])
def test_threat_entry_of_a_known_team_that_does_not_follow_it(office: Office, done: str) -> None:
    """A colleague's word stands for a signature, and not for the team's own key."""
    ada, bob = office.session(), office.join("Bob")
    team = office.store.teams.create(ada, "Team", now=office.now)
    thief, key = Thief(office), directory_key_of(office, bob)
    with thief.database.writing() as transaction:
        record = transaction.get_one(TeamRecord, team)
        known = entry_of(key, record)
        entry = replace(known, number=known.number + 1)
        if done == "other key":
            keys = KeyPair(thief.public, vault.verification_key(thief.private))
            entry = replace(entry, keys=(*known.keys, keys))
            record.public_key = thief.public
        entry = vouched(entry, record, ada.person_id, thief.private)
        record.entry = seal_entry(key, record, proved(entry, record, thief.private))
    one = shown(office, ada, "team")
    assert (one.trusted, one.fingerprint) == (False, "")
    with pytest.raises(Untrusted):
        confirm(office, ada, "team", team, entry.fingerprint())


def test_threat_somebody_who_is_gone_is_named_as_the_one_to_ask(office: Office) -> None:
    ada, bob = office.session(), office.join("Bob", administrator=True)
    thief = Thief(office)
    row = thief.copied(PersonRecord, id=bob.person_id)
    office.store.accounts.remove(ada, bob.person_id, now=office.now)
    thief.put_back(PersonRecord, row, id=bob.person_id)
    planted(thief, "keeper", by=bob, directory_key=directory_key_of(office, ada))
    assert shown(office, ada, "keeper").voucher is None


# -- cases that such a team sees ------------------------------------------------------------------


def test_a_team_is_removed_with_cases_only_where_that_is_meant(office: Office) -> None:
    ada, bob = office.session(), office.join("Bob")
    cases, teams, now = office.store.cases, office.store.teams, office.now
    team = teams.create(bob, "Team", now=now)
    shared = cases.create(bob, facts={"a": 1}, team_id=team, now=now)
    alone = cases.create(bob, facts={"b": 1}, team_id=team, now=now)
    cases.revoke(bob, alone, Layer, bob.person_id, now=now)
    with Database(office.url).writing() as transaction:
        transaction.execute(update(TeamRecord).values(entry=bytes(99)))
    for session in (ada, bob):
        assert teams.cases_lost_without(session, team) == 1
        with pytest.raises(LastHolder):
            teams.remove(session, team, now=now)
    teams.remove(ada, team, losing_cases=True, now=now)
    (entry,) = cases.entries(bob)
    assert entry.id == shared and entry.rekey_due
    facts = cases.open(bob, shared, now=now).facts
    assert facts is not None and facts.content == {"a": 1}
    with Database(office.url).reading() as transaction:
        grants = transaction.scalars(select(GrantRecord)).all()
        assert not transaction.scalars(select(MembershipRecord)).all()
    assert {(one.person_id, one.generation) for one in grants} == {(bob.person_id, 2)}
    assert [one.case_id for one in office.store.audit.erasures(ada)] == [alone]
    assert not cases.missing(bob)


def test_the_list_of_who_sees_a_case_says_who_is_not_believed(office: Office) -> None:
    ada, bob = office.session(), office.join("Bob")
    cases, teams, now = office.store.cases, office.store.teams, office.now
    team, key = teams.create(bob, "Team", now=now), directory_key_of(office, bob)
    case_id = cases.create(ada, facts={}, now=now)
    for holder in (team, bob.person_id):
        cases.grant(ada, case_id, Layer, holder, now=now)
    assert all(one.trusted for one in cases.grants(ada, case_id))
    with Database(office.url).writing() as transaction:
        for table, id in ((TeamRecord, team), (PersonRecord, bob.person_id)):
            record = transaction.get_one(table, id)
            entry = replace(entry_of(key, record), name="Board", number=9)
            record.entry = seal_entry(key, record, entry)
    told = {one.principal_id: one.trusted for one in cases.grants(ada, case_id)}
    assert told == {ada.person_id: True, bob.person_id: False, team: False}


# -- signs ----------------------------------------------------------------------------------------


def test_threat_signs_of_a_thief_read_out_by_who_thinks_that_they_are_their_own(
    office: Office,
) -> None:
    """Bob reads the signs of the keys that he has, though others stand in his row."""
    ada, bob, thief = office.session(), office.join("Bob"), Thief(office)
    (before,) = [one for one in office.store.accounts.people(ada) if one.id == bob.person_id]
    key = directory_key_of(office, ada)
    with thief.database.writing() as transaction:
        person = transaction.get_one(PersonRecord, bob.person_id)
        keys = KeyPair(thief.public, vault.verification_key(thief.private))
        entry = vouched(Entry("Bob", (keys,), number=9), person, ada.person_id, thief.private)
        person.public_key, person.entry = thief.public, seal_entry(key, person, entry)
    (his,) = [one for one in office.store.accounts.people(bob) if one.id == bob.person_id]
    assert (his.fingerprint, his.trusted) == (before.fingerprint, False)
    with pytest.raises(Conflict):
        office.store.accounts.trust(ada, bob.person_id, his.fingerprint, now=office.now)
    with pytest.raises(NotGranted):
        office.store.accounts.trust(
            bob, bob.person_id, vault.fingerprint(thief.public), now=office.now
        )
