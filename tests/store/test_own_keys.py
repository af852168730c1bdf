"""New keys of one's own: taken with another password, whatever somebody damaged in the database."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlalchemy import update

from legalcalc.store import Action, Damaged, Layer, SamePassword, WrongPassword, vault
from legalcalc.store.database import Database, Transaction
from legalcalc.store.directory import Entry, KeyPair, entry_of, seal_entry, vouched
from legalcalc.store.models import GrantRecord, MembershipRecord, MemoryRecord, PersonRecord

from .conftest import OTHER_PASSWORD, PASSWORD, Office, directory_key_of
from .test_whole_attacks import Thief

Damage = Callable[[Transaction, PersonRecord, bytes], None]


def not_to_be_opened(transaction: Transaction, person: PersonRecord, key: bytes) -> None:
    person.entry = bytes(99)


def other_public_key(transaction: Transaction, person: PersonRecord, key: bytes) -> None:
    person.public_key = vault.new_key_pair()[1]


def other_name(transaction: Transaction, person: PersonRecord, key: bytes) -> None:
    person.entry = seal_entry(key, person, replace(entry_of(key, person), name="Mallory"))


def keys_of_a_thief(transaction: Transaction, person: PersonRecord, key: bytes) -> None:
    private, public = vault.new_key_pair()
    name = entry_of(key, person).name
    entry = Entry(name, (KeyPair(public, vault.verification_key(private)),), number=9)
    entry = vouched(entry, person, person.id, private)
    person.public_key, person.entry = public, seal_entry(key, person, entry)


@pytest.mark.parametrize(
    "damage", [not_to_be_opened, other_public_key, other_name, keys_of_a_thief]
)
@pytest.mark.parametrize("name", ["Ada", "Bob"])
def test_threat_own_row_damaged_while_new_keys_are_taken(
    office: Office, name: str, damage: Damage
) -> None:
    """They are taken all the same, and who knew the old keys believes them."""
    office.session()
    for joining in ("Bob", "Cleo"):
        office.join(joining)
    people = {one: office.session(one) for one in ("Ada", "Bob", "Cleo")}  # who know one another
    victim, cases = people[name], office.store.cases
    case_id = cases.create(victim, facts={"a": 1}, now=office.now)
    key = directory_key_of(office, victim)
    with Database(office.url).writing() as transaction:
        damage(transaction, transaction.get_one(PersonRecord, victim.person_id), key)
    assert office.take_new_keys(name, victim).left_behind == 0
    again = office.session(name)
    facts = cases.open(again, case_id, now=office.now).facts
    assert facts is not None and facts.content == {"a": 1}
    for one in people:
        session = office.session(one)
        told = {shown.name: shown.trusted for shown in office.store.accounts.people(session)}
        assert told == dict.fromkeys(people, True)
    cleo = office.session("Cleo")
    theirs = cases.create(cleo, facts={"b": 1}, now=office.now)
    cases.grant(cleo, theirs, Layer, victim.person_id, now=office.now)
    facts = cases.open(again, theirs, now=office.now).facts
    assert facts is not None and facts.content == {"b": 1}
    assert office.store.audit.first_broken(office.session()) is None


def test_threat_own_row_damaged_that_others_saw_in_a_later_state(office: Office) -> None:
    """Ada signed for Bob, which he has not seen: what she signs next is later than that."""
    office.session()
    bob = office.join("Bob")
    office.join("Cleo")  # who was told of it
    with Database(office.url).writing() as transaction:
        transaction.get_one(PersonRecord, bob.person_id).entry = bytes(99)
    office.take_new_keys("Bob", bob)
    office.session()
    cleo = office.session("Cleo")
    told = {shown.name: shown.trusted for shown in office.store.accounts.people(cleo)}
    assert told == {"Ada": True, "Bob": True, "Cleo": True}


def test_threat_grants_and_memberships_damaged_while_new_keys_are_taken(office: Office) -> None:
    """They are left behind, and come back with the next new keys that a colleague makes."""
    ada, bob = office.session(), office.join("Bob")
    cases, teams, now = office.store.cases, office.store.teams, office.now
    team = teams.create(ada, "Team", now=now)
    teams.add_member(ada, team, bob.person_id, now=now)
    whole, broken, unopened = (cases.create(ada, facts={"a": 1}, now=now) for _ in range(3))
    for case_id in (whole, broken, unopened):
        cases.grant(ada, case_id, Layer, bob.person_id, now=now)
    teams_case = cases.create(ada, facts={"a": 1}, team_id=team, now=now)
    for case_id in (whole, broken, teams_case):
        cases.open(bob, case_id, now=now)
    with Database(office.url).writing() as transaction:
        transaction.execute(
            update(GrantRecord)
            .where(GrantRecord.person_id == bob.person_id, GrantRecord.case_id == broken)
            .values(sealed_key=bytes(80))
        )
        transaction.execute(
            update(MembershipRecord)
            .where(MembershipRecord.person_id == bob.person_id)
            .values(sealed_key=bytes(80))
        )
    assert office.take_new_keys("Bob", bob).left_behind == 3  # both layers, and the team
    bob = office.session("Bob")
    for case_id in (whole, unopened):
        assert cases.open(bob, case_id, now=now).facts
    for case_id in (broken, teams_case):
        with pytest.raises(Damaged):
            cases.open(bob, case_id, now=now)
    ada = office.session()
    cases.open(ada, broken, now=now)
    for case_id in (broken, teams_case):
        facts = cases.open(bob, case_id, now=now).facts
        assert facts is not None and facts.content == {"a": 1}


def test_threat_memory_of_a_case_damaged_while_new_keys_are_taken(office: Office) -> None:
    """The case stays refused: otherwise an older state of it could be put in its place."""
    ada, cases, now = office.session(), office.store.cases, office.now
    case_id, other = (cases.create(ada, facts={"a": 1}, now=now) for _ in range(2))
    with Database(office.url).writing() as transaction:
        transaction.execute(
            update(MemoryRecord).where(MemoryRecord.case_id == case_id).values(sealed=bytes(99))
        )
    office.take_new_keys("Ada", ada)
    ada = office.session()
    assert cases.open(ada, other, now=now).facts
    with pytest.raises(Damaged):
        cases.open(ada, case_id, now=now)


def test_threat_column_says_administrator_while_new_keys_are_taken(office: Office) -> None:
    """Somebody who is none makes no new key of the directory, and takes their own all the same."""
    office.join("Bob")
    office.session()  # who signs for him
    bob = office.session("Bob")
    before = directory_key_of(office, bob)
    with Database(office.url).writing() as transaction:
        transaction.execute(update(PersonRecord).values(administrator=True))
    office.take_new_keys("Bob", bob)
    bob = office.session("Bob")
    assert not bob.administrator and directory_key_of(office, bob) == before
    assert Action.KEYS_RENEWED in [row.action for row in office.store.audit.rows(bob)]


def test_threat_password_that_may_be_known_taken_again(office: Office) -> None:
    ada, accounts, now = office.session(), office.store.accounts, office.now
    for take in (accounts.renew_keys, accounts.change_password):
        with pytest.raises(SamePassword):
            take(ada, PASSWORD, PASSWORD, now=now)
        with pytest.raises(WrongPassword):
            take(ada, OTHER_PASSWORD, OTHER_PASSWORD, now=now)
    assert office.session().private_key == ada.private_key
    accounts.change_password(ada, PASSWORD, "Größe und Mühsal, é", now=now)
    with pytest.raises(SamePassword):  # in the letters of another keyboard
        accounts.renew_keys(
            office.session(password="Größe und Mühsal, é"),
            "Größe und Mühsal, é",
            "Gro\u0308ße und Mu\u0308hsal, e\u0301",
            now=now,
        )


def test_the_thief_of_a_password_and_a_copy_opens_nothing_with_them(office: Office) -> None:
    """The new private key is under the new password alone."""
    ada = office.session()
    office.take_new_keys("Ada", ada)
    (row,) = Thief(office).copied(PersonRecord, id=ada.person_id)
    with pytest.raises(WrongPassword):
        office.session(password=PASSWORD)
    assert row["public_key"] != vault.public_key_of(ada.private_key)
