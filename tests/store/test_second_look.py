"""Whole attacks that a second look at the store found: by keys, names, days and rights of before.

Whoever makes them can write every column of the database, and has something besides: keys of a time
at which they were somebody here, the key of the directory, or the code of an invitation.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pyotp
import pytest
from sqlalchemy import delete, select, update

from legalcalc.store import (
    Damaged,
    Layer,
    NotGranted,
    PutBack,
    SecondFactorNeeded,
    Session,
    Untrusted,
    WrongKey,
    vault,
)
from legalcalc.store.database import Database
from legalcalc.store.directory import Entry, InvitedBy, KeyPair, entry_of, seal_entry, vouched
from legalcalc.store.models import (
    CardRecord,
    CaseRecord,
    DocumentRecord,
    GrantRecord,
    HeadRecord,
    InstallationRecord,
    InvitationRecord,
    IssueNoteRecord,
    IssueRecord,
    KeeperRecord,
    MembershipRecord,
    MemoryRecord,
    PersonRecord,
    RekeyingRecord,
    ReviewRecord,
    StoredTable,
    TeamRecord,
)
from legalcalc.store.trust import KnownPerson, sealed_offer, trust_of

from .conftest import PASSWORD, Office, directory_key_of
from .test_whole_attacks import Thief, plant
from .thief import Thief as Reader

_CASE = (
    DocumentRecord,
    HeadRecord,
    GrantRecord,
    CardRecord,
    ReviewRecord,
    IssueRecord,
    IssueNoteRecord,
)


def known_to(office: Office, session: Session) -> dict[str, KnownPerson]:
    """Whom somebody knows."""
    with Database(office.url).reading() as transaction:
        return trust_of(transaction, session).people


def alter(office: Office, table: type[StoredTable], **values: object) -> None:
    """Write the same into all rows of a table."""
    with Database(office.url).writing() as transaction:
        transaction.execute(update(table).values(**values))


def trusted(office: Office, session: Session, person_id: str) -> bool:
    """Whether Colleagues shows somebody as one to believe."""
    shown = {one.id: one.trusted for one in office.store.accounts.people(session)}
    return shown[person_id]


# -- names ----------------------------------------------------------------------------------------


def test_threat_names_of_known_people_swapped(office: Office) -> None:
    ada, bob, cleo = office.session(), office.join("Bob"), office.join("Cleo")
    key = directory_key_of(office, bob)
    with Database(office.url).writing() as transaction:
        people = [transaction.get_one(PersonRecord, one.person_id) for one in (ada, bob)]
        entries = [entry_of(key, person) for person in people]
        for person, entry, other in zip(people, entries, reversed(entries), strict=True):
            person.entry = seal_entry(key, person, replace(entry, name=other.name))
    case_id = office.store.cases.create(cleo, facts={}, now=office.now)
    for one in (ada, bob):
        assert not trusted(office, cleo, one.person_id)
        with pytest.raises(Untrusted):
            office.store.cases.grant(cleo, case_id, Layer, one.person_id, now=office.now)


@pytest.mark.parametrize("later", [0, 1])
@pytest.mark.parametrize("kind", ["team", "keeper"])
def test_threat_name_of_a_known_team_or_keeper_altered(
    office: Office, kind: str, later: int
) -> None:
    ada, bob, store, now = office.session(), office.join("Bob"), office.store, office.now
    case_id = store.cases.create(ada, facts={}, now=now)
    team = store.teams.create(bob, "Bob's", now=now)
    store.recovery.add_keeper(ada, "Caretaker", now=now)
    (keeper,) = store.recovery.keepers(ada)
    store.cases.grant(ada, case_id, [Layer.FACTS], team, now=now)
    store.recovery.entrust(ada, keeper.id, now=now)
    key = directory_key_of(office, bob)
    with Database(office.url).writing() as transaction:
        records: dict[str, Any] = {
            "team": transaction.get_one(TeamRecord, team),
            "keeper": transaction.get_one(KeeperRecord, keeper.id),
        }
        record = records[kind]
        entry = entry_of(key, record)
        entry = replace(entry, name="Board or notary", number=entry.number + later)
        record.entry = seal_entry(key, record, entry)
    actions: dict[str, Callable[[], object]] = {
        "team": lambda: store.cases.grant(ada, case_id, [Layer.IDENTITY], team, now=now),
        "keeper": lambda: store.recovery.entrust(ada, keeper.id, now=now),
    }
    with pytest.raises((Damaged, Untrusted)):
        actions[kind]()


# -- keys and rights of before --------------------------------------------------------------------

Vouch = Callable[[Entry, PersonRecord], Entry]


def entries_of(office: Office, session: Session) -> dict[str, Entry]:
    """What the directory says of everybody: who was let in once may have kept it."""
    key = directory_key_of(office, session)
    with Database(office.url).reading() as transaction:
        return {one.id: entry_of(key, one) for one in transaction.scalars(select(PersonRecord))}


def vouching(session: Session) -> Vouch:
    """Vouch for somebody with the keys of a session."""
    return lambda entry, record: vouched(entry, record, session.person_id, session.private_key)


def with_code(code: str, invitation: tuple[str, Entry]) -> Vouch:
    """Vouch for somebody with the code of an invitation."""
    id, invited = invitation
    private = vault.invitation_key(code.encode())

    def vouch(entry: Entry, record: PersonRecord) -> Entry:
        own = replace(entry, name=invited.name, came_by=id)
        own = vouched(own, record, invited.by, private)
        return replace(own, invited=InvitedBy(id, invited))

    return vouch


def offered_by_one_invented(
    office: Office, to: Session, known: dict[str, Entry], vouch: Vouch, *, through_another: bool
) -> bytes:
    """A directory key of the thief's, left for somebody by an invented administrator.

    ``through_another``: who was vouched for vouches for one more, who leaves it.
    """
    thief, key = Thief(office), vault.new_key()
    keys = KeyPair(thief.public, vault.verification_key(thief.private))
    with thief.database.writing() as transaction:
        for person in transaction.scalars(select(PersonRecord)):
            person.entry = seal_entry(key, person, known[person.id])

        def invent(vouch: Vouch) -> str:
            invented = plant(transaction, thief, office, directory_key=key)
            record = transaction.get_one(PersonRecord, invented)
            record.entry = seal_entry(key, record, vouch(Entry("Xenia", (keys,), True), record))
            transaction.flush()
            return invented

        invented = invent(vouch)
        if through_another:
            first = invented
            invented = invent(lambda entry, record: vouched(entry, record, first, thief.private))
        victim = transaction.get_one(PersonRecord, to.person_id)
        victim.directory_key = sealed_offer(
            victim,
            victim.public_key,
            (99, key),
            [*known, invented],
            {},
            by=invented,
            private=thief.private,
        )
    return key


@pytest.mark.parametrize("through_another", [False, True])
@pytest.mark.parametrize("right", ["removed", "demoted", "new keys", "invitation"])
def test_threat_directory_key_by_a_right_of_before(
    office: Office, right: str, through_another: bool
) -> None:
    """Cleo knows that Bob is gone, or none any more, or has other keys: she keeps hers."""
    ada, cleo, accounts = office.session(), office.join("Cleo"), office.store.accounts
    code = office.store.invitations.invite(ada, "Bob", administrator=True, now=office.now)
    with Database(office.url).reading() as transaction:
        (row,) = transaction.scalars(select(InvitationRecord))
        invitation = row.id, entry_of(directory_key_of(office, ada), row)
    office.store.invitations.accept(code, PASSWORD, now=office.now)
    bob = office.session("Bob")
    for name in ("Ada", "Cleo"):  # who meet him
        office.session(name)
    thief = Thief(office)
    known = entries_of(office, bob)
    rows = thief.copied(PersonRecord, id=bob.person_id)
    if right == "new keys":
        office.take_new_keys("Bob", bob)
        known |= {bob.person_id: entries_of(office, office.session())[bob.person_id]}
    elif right == "demoted":
        accounts.set_administrator(ada, bob.person_id, False, now=office.now)
    else:
        accounts.remove(ada, bob.person_id, now=office.now)
    cleo = office.session("Cleo")
    before = directory_key_of(office, cleo)
    if right in ("removed", "invitation"):
        thief.put_back(PersonRecord, rows, id=bob.person_id)
    vouch = with_code(code, invitation) if right == "invitation" else vouching(bob)
    offered_by_one_invented(office, cleo, known, vouch, through_another=through_another)
    assert directory_key_of(office, office.session("Cleo")) == before


def test_threat_key_pair_before_an_administrators_chain(office: Office) -> None:
    ada, bob, dan = office.session(), office.join("Bob"), office.join("Dan")
    office.join("Cleo")
    office.take_new_keys("Ada", ada)
    key, thief = directory_key_of(office, office.session("Bob")), Thief(office)
    pair = KeyPair(thief.public, vault.verification_key(thief.private))
    with thief.database.writing() as transaction:
        person = transaction.get_one(PersonRecord, ada.person_id)
        entry = entry_of(key, person)
        entry = replace(entry, keys=(pair, *entry.keys))
        person.entry = seal_entry(key, person, entry)
    cleo = office.session("Cleo")
    assert pair.signing_key not in known_to(office, cleo)[ada.person_id].signing_keys
    with thief.database.writing() as transaction:
        person = transaction.get_one(PersonRecord, dan.person_id)
        entry = vouched(Entry("Dan", (pair,), number=9), person, ada.person_id, thief.private)
        person.public_key, person.entry = thief.public, seal_entry(key, person, entry)
    case_id = office.store.cases.create(cleo, facts={}, now=office.now)
    with pytest.raises(Untrusted):
        office.store.cases.grant(cleo, case_id, Layer, dan.person_id, now=office.now)
    assert bob.person_id in known_to(office, cleo)


def test_threat_signs_compared_make_no_administrator(office: Office) -> None:
    ada, bob, cleo = office.session(), office.join("Bob"), office.join("Cleo")
    accounts, key, thief = office.store.accounts, directory_key_of(office, ada), Thief(office)
    with thief.database.writing() as transaction:
        person = transaction.get_one(PersonRecord, bob.person_id)
        entry = replace(entry_of(key, person), administrator=True, number=3)
        person.administrator, person.entry = True, seal_entry(key, person, entry)
    (shown,) = [one for one in accounts.people(cleo) if one.id == bob.person_id]
    accounts.trust(cleo, bob.person_id, shown.fingerprint, now=office.now)
    assert not known_to(office, cleo)[bob.person_id].administrator
    with thief.database.writing() as transaction:
        person = transaction.get_one(PersonRecord, ada.person_id)
        pair = KeyPair(thief.public, vault.verification_key(thief.private))
        entry = vouching(bob)(Entry("Ada", (pair,), True, number=9), person)
        person.public_key, person.entry = thief.public, seal_entry(key, person, entry)
    case_id = office.store.cases.create(cleo, facts={}, now=office.now)
    with pytest.raises(Untrusted):
        office.store.cases.grant(cleo, case_id, Layer, ada.person_id, now=office.now)


def test_threat_right_that_somebody_had_between_two_looks(office: Office) -> None:
    """Cleo met Bob before he was an administrator and after, and knows the later entry."""
    ada, bob, cleo = office.session(), office.join("Bob"), office.join("Cleo")
    accounts, now = office.store.accounts, office.now
    accounts.set_administrator(ada, bob.person_id, True, now=now)
    key = directory_key_of(office, ada)
    with Database(office.url).reading() as transaction:
        between = entry_of(key, transaction.get_one(PersonRecord, bob.person_id))
    accounts.set_administrator(ada, bob.person_id, False, now=now)
    cleo = office.session("Cleo")
    key = directory_key_of(office, cleo)
    with Database(office.url).writing() as transaction:
        person = transaction.get_one(PersonRecord, bob.person_id)
        person.entry = seal_entry(key, person, between)
    assert not trusted(office, cleo, bob.person_id)
    assert not known_to(office, cleo)[bob.person_id].administrator


def test_threat_expired_invitation_made_to_last_longer(office: Office) -> None:
    code = office.store.invitations.invite(office.session(), "Eve", now=office.now)
    later = office.pass_time(days=8)
    alter(office, InvitationRecord, expires=later + timedelta(days=7))
    with pytest.raises(WrongKey):
        office.store.invitations.accept(code, PASSWORD, now=later)


def test_threat_withdrawn_invitation_put_back(office: Office) -> None:
    """Who comes by it gets the directory's old key, and nobody believes them."""
    ada, cleo, invitations = office.session(), office.join("Cleo"), office.store.invitations
    code = invitations.invite(ada, "Eve", administrator=True, now=office.now)
    thief = Thief(office)
    rows = thief.copied(InvitationRecord)
    invitations.withdraw(ada, rows[0]["id"], now=office.now)
    thief.put_back(InvitationRecord, rows)
    eve = invitations.accept(code, PASSWORD, now=office.now).person_id
    old = directory_key_of(office, office.session("Eve"))
    for one in (office.session(), office.session("Cleo"), cleo):
        assert directory_key_of(office, one) != old
        assert not trusted(office, one, eve)
        case_id = office.store.cases.create(one, facts={}, now=office.now)
        with pytest.raises((Damaged, Untrusted)):
            office.store.cases.grant(one, case_id, Layer, eve, now=office.now)


@pytest.mark.parametrize("code_was", ["used", "withdrawn", "expired"])
def test_threat_somebody_invented_with_the_code_of_an_administrator(
    office: Office, code_was: str
) -> None:
    """A colleague with the directory's key and a code of before puts an administrator there."""
    ada, cleo, invitations = office.session(), office.join("Cleo"), office.store.invitations
    code = invitations.invite(ada, "Bob", administrator=True, now=office.now)
    with Database(office.url).reading() as transaction:
        (row,) = transaction.scalars(select(InvitationRecord))
        invitation = row.id, entry_of(directory_key_of(office, ada), row)
    if code_was == "used":
        invitations.accept(code, PASSWORD, now=office.now)
    elif code_was == "withdrawn":
        invitations.withdraw(ada, invitation[0], now=office.now)
    else:
        office.pass_time(days=8)
    for name in ("Ada", "Cleo"):
        office.session(name)
    thief, key = Thief(office), directory_key_of(office, office.session("Cleo"))
    pair = KeyPair(thief.public, vault.verification_key(thief.private))
    with thief.database.writing() as transaction:
        xenia = plant(transaction, thief, office, directory_key=key)
        record = transaction.get_one(PersonRecord, xenia)
        entry = with_code(code, invitation)(Entry("Bob", (pair,), True), record)
        record.entry = seal_entry(key, record, entry)
    for name in ("Cleo", "Ada", "Cleo"):
        session = office.session(name)
        known = known_to(office, session).get(xenia)
        assert known is None or not known.administrator
    assert not trusted(office, office.session(), xenia)
    if code_was != "expired":  # of that Cleo hears with the directory's next key
        assert not trusted(office, cleo, xenia)


@pytest.mark.parametrize("ended", ["withdrawn", "over"])
def test_threat_used_invitation_put_back_to_shut_somebody_out(office: Office, ended: str) -> None:
    ada, invitations = office.session(), office.store.invitations
    cleo = office.join("Cleo")
    code = invitations.invite(ada, "Bob", now=office.now)
    thief = Thief(office)
    rows = thief.copied(InvitationRecord)
    bob = invitations.accept(code, PASSWORD, now=office.now).person_id
    for name in ("Ada", "Cleo"):  # who meet him
        office.session(name)
    thief.put_back(InvitationRecord, rows)
    if ended == "withdrawn":
        invitations.withdraw(office.session(), rows[0]["id"], now=office.now)
    else:
        office.pass_time(days=8)
        office.store.accounts.remove(office.session(), cleo.person_id, now=office.now)
        office.join("Dan")
    for name in ("Ada", "Bob", "Cleo" if ended == "withdrawn" else "Dan"):
        assert trusted(office, office.session(name), bob)


def test_somebody_by_a_code_vouches_for_nobody_until_another_signs_for_them(
    office: Office,
) -> None:
    office.session()
    cleo, bob = office.join("Cleo"), office.join("Bob", administrator=True)
    code = office.store.invitations.invite(bob, "Dan", now=office.now)
    dan = office.store.invitations.accept(code, PASSWORD, now=office.now).person_id
    assert trusted(office, cleo, bob.person_id)
    assert not trusted(office, cleo, dan)
    office.session()
    assert trusted(office, office.session("Cleo"), dan)
    assert known_to(office, office.session("Cleo"))[bob.person_id].administrator


def test_threat_second_factor_cleared(office: Office) -> None:
    session, store = office.session(), office.store
    secret = store.second_factor.begin(session, now=office.now)
    code = pyotp.TOTP(secret)
    store.second_factor.confirm(session, secret, code.at(office.now), now=office.now)
    office.pass_time(minutes=2)
    alter(office, PersonRecord, second_factor=False)
    with pytest.raises(SecondFactorNeeded):
        office.sign_in()
    assert office.sign_in(code=code.at(office.now)).session.second_factor


@pytest.mark.parametrize("action", ["invite", "keeper", "administrator", "remove", "withdraw"])
def test_threat_administrator_by_a_column_alone(office: Office, action: str) -> None:
    ada, bob, store, now = office.session(), office.join("Bob"), office.store, office.now
    store.invitations.invite(ada, "Dan", now=now)
    (invitation,) = store.invitations.entries(ada, now=now)
    token = office.sign_in("Bob").token
    alter(office, PersonRecord, administrator=True)
    session = store.sessions.resume(token, now=now)
    assert session.administrator
    actions: dict[str, Callable[[], object]] = {
        "invite": lambda: store.invitations.invite(session, "Eve", now=now),
        "keeper": lambda: store.recovery.add_keeper(session, "Notary", now=now),
        "administrator": lambda: store.accounts.set_administrator(
            session, ada.person_id, False, now=now
        ),
        "remove": lambda: store.accounts.remove(session, ada.person_id, now=now),
        "withdraw": lambda: store.invitations.withdraw(session, invitation.id, now=now),
    }
    with pytest.raises(NotGranted):
        actions[action]()
    assert not office.session("Bob").administrator
    assert office.session().administrator
    assert trusted(office, bob, ada.person_id)


# -- who is gone ----------------------------------------------------------------------------------


@pytest.mark.parametrize("person_put_back", [False, True])
def test_threat_leaver_with_marks_deleted_and_grant_put_back(
    office: Office, person_put_back: bool
) -> None:
    ada, bob, cases, now = office.session(), office.join("Bob"), office.store.cases, office.now
    case_id = cases.create(ada, facts={"a": "before"}, now=now)
    cases.grant(ada, case_id, Layer, bob.person_id, now=now)
    cases.open(bob, case_id, now=now)
    thief, reader = Thief(office), Reader([bob.private_key])
    reader.copy(office)
    rows = {
        PersonRecord: thief.copied(PersonRecord, id=bob.person_id),
        GrantRecord: thief.copied(GrantRecord, person_id=bob.person_id),
    }
    office.store.accounts.remove(ada, bob.person_id, now=now)
    thief.put_back(RekeyingRecord, [])
    if person_put_back:
        thief.put_back(PersonRecord, rows[PersonRecord], id=bob.person_id)
        thief.put_back(GrantRecord, rows[GrantRecord], person_id=bob.person_id)
    type_after(office, "Ada", case_id)
    reader.copy(office)
    assert "before" in reader.reads()
    assert "after" not in reader.reads()


def type_after(office: Office, name: str, case_id: str) -> None:
    """Sign in, open the case and type into all that there is."""
    session, cases, now = office.session(name), office.store.cases, office.now
    cases.save_draft(session, case_id, "pay", {"a": "after"}, now=now)
    for layer in Layer:
        cases.save(session, case_id, layer, {"a": "after"}, version=1, now=now)
    cases.issue(session, case_id, {"a": "after"}, now=now)


@pytest.mark.parametrize("done", ["marks cleared", "membership deleted before", "rows put back"])
def test_threat_leaver_of_a_team_that_does_not_know_it(office: Office, done: str) -> None:
    ada, bob, cleo = office.session(), office.join("Bob"), office.join("Cleo")
    cases, teams, now = office.store.cases, office.store.teams, office.now
    team = teams.create(cleo, "Team", now=now)
    teams.add_member(cleo, team, bob.person_id, now=now)
    case_id = cases.create(cleo, facts={"a": "before"}, team_id=team, now=now)
    cases.open(bob, case_id, now=now)
    thief, reader = Thief(office), Reader([bob.private_key])
    reader.copy(office)
    rows = {
        table: thief.copied(table, **{column: bob.person_id})
        for table, column in ((PersonRecord, "id"), (MembershipRecord, "person_id"))
    }
    if done == "membership deleted before":
        thief.put_back(MembershipRecord, [], person_id=bob.person_id)
    office.store.accounts.remove(ada, bob.person_id, now=now)
    if done == "rows put back":
        thief.put_back(PersonRecord, rows[PersonRecord], id=bob.person_id)
        thief.put_back(MembershipRecord, rows[MembershipRecord], person_id=bob.person_id)
    thief.put_back(RekeyingRecord, [])
    alter(office, TeamRecord, rekey_due=False)
    type_after(office, "Cleo", case_id)
    cases.create(office.session("Cleo"), facts={"a": "after"}, team_id=team, now=now)
    reader.copy(office)
    assert "before" in reader.reads()
    assert "after" not in reader.reads()


# -- what was put back ----------------------------------------------------------------------------


def put_back_as_it_was(office: Office) -> tuple[Session, str]:
    """A case in which a later state was seen, and which was put back with all that is in it."""
    ada, cases, now = office.session(), office.store.cases, office.now
    case_id = cases.create(ada, facts={"pay": "old"}, card={"due": "old"}, now=now)
    cases.set_review(ada, case_id, now.date(), now=now)
    cases.issue(ada, case_id, {"paper": 1}, now=now)
    thief = Thief(office)
    old = {table: thief.copied(table) for table in _CASE}
    new = {"due": "new"}
    cases.save(ada, case_id, Layer.FACTS, {"pay": "new"}, version=1, card=new, now=now)
    cases.set_review(ada, case_id, now.date() + timedelta(days=9), now=now)
    for table, rows in old.items():
        thief.put_back(table, rows)
    return office.session(), case_id


@pytest.mark.parametrize("table", [CaseRecord, GrantRecord])
def test_threat_case_taken_away(office: Office, table: type[StoredTable]) -> None:
    """With all rows of it, or what lets somebody see it: whoever saw it misses it."""
    ada, cases, now = office.session(), office.store.cases, office.now
    case_id = cases.create(ada, facts={}, now=now)
    kept = cases.create(ada, facts={}, now=now)
    with Database(office.url).writing() as transaction:
        column = table.id if table is CaseRecord else table.case_id
        transaction.execute(delete(table).where(column == case_id))
    ada = office.session()
    assert cases.missing(ada) == [case_id]
    cases.miss_no_longer(ada)
    assert cases.missing(ada) == []
    assert [one.id for one in cases.entries(ada)] == [kept]


def test_case_that_was_erased_or_taken_from_somebodys_sight_is_not_missed(office: Office) -> None:
    ada, bob, cases, now = office.session(), office.join("Bob"), office.store.cases, office.now
    for end in (
        lambda case_id: cases.erase(ada, case_id, now=now),
        lambda case_id: cases.erase(bob, case_id, now=now),
        lambda case_id: cases.revoke(ada, case_id, Layer, bob.person_id, now=now),
        lambda case_id: cases.revoke(bob, case_id, Layer, bob.person_id, now=now),
    ):
        case_id = cases.create(ada, facts={}, now=now)
        cases.grant(ada, case_id, Layer, bob.person_id, now=now)
        cases.open(bob, case_id, now=now)
        end(case_id)
        assert cases.missing(ada) == cases.missing(bob) == []


def test_threat_whole_case_put_back_and_the_memory_of_it_deleted(office: Office) -> None:
    ada, case_id = put_back_as_it_was(office)
    cases, now = office.store.cases, office.now
    Thief(office).put_back(MemoryRecord, [])
    with pytest.raises(PutBack):
        cases.open(ada, case_id, now=now)
    with pytest.raises(PutBack):
        cases.save(ada, case_id, Layer.FACTS, {"pay": "later"}, version=1, now=now)


def test_threat_whole_case_put_back_is_told_wherever_it_is_read(office: Office) -> None:
    ada, case_id = put_back_as_it_was(office)
    cases, now = office.store.cases, office.now
    (entry,) = cases.entries(ada)
    assert entry.damaged and entry.card is None
    actions: list[Callable[[], object]] = [
        lambda: cases.portable(ada, case_id, now=now),
        lambda: cases.issues(ada, case_id),
        lambda: cases.open_issue(ada, case_id, 1),
        lambda: cases.review_on(ada, case_id),
    ]
    for action in actions:
        with pytest.raises(PutBack):
            action()


def test_threat_days_of_change_issue_and_review_altered(office: Office) -> None:
    ada, cases, now = office.session(), office.store.cases, office.now
    case_id = cases.create(ada, facts={}, now=now)
    cases.issue(ada, case_id, {"paper": 1}, now=now)
    for table in (CaseRecord, HeadRecord):
        alter(office, table, changed_on=date(2020, 1, 1))
    assert cases.open(ada, case_id, now=now).changed_on == now.date()
    (entry,) = cases.entries(ada)
    usual = cases.review_on(ada, case_id)
    assert entry.changed_on == now.date() and usual > now.date()
    assert entry.review_on == usual
    cases.set_review(ada, case_id, date(2027, 1, 1), now=now)
    alter(office, ReviewRecord, changed_on=date(2020, 1, 1))
    assert cases.review_on(ada, case_id) == usual
    alter(office, IssueNoteRecord, changed_on=date(2020, 1, 1))
    (issue,) = cases.issues(ada, case_id)
    assert issue.damaged
    for action in (
        lambda: cases.open_issue(ada, case_id, 1),
        lambda: cases.portable(ada, case_id, now=now),
    ):
        with pytest.raises(Damaged):
            action()


# -- nobody is shut out ---------------------------------------------------------------------------


@pytest.mark.parametrize("table", [TeamRecord, KeeperRecord, PersonRecord, InvitationRecord])
@pytest.mark.parametrize("whose", ["Dan", "Ada"])
def test_threat_one_damaged_row_while_the_directory_waits(
    office: Office, table: Any, whose: str
) -> None:
    """Administrators go on, and who is damaged is written anew as they are known."""
    ada, bob, dan = office.session(), office.join("Bob"), office.join("Dan")
    store, now = office.store, office.now
    store.teams.create(bob, "Team", now=now)
    store.recovery.add_keeper(ada, "Notary", now=now)
    store.invitations.invite(ada, "Eve", now=now)
    victim = {"Dan": dan, "Ada": ada}[whose]
    with Database(office.url).writing() as transaction:
        broken = update(table).values(entry=bytes(99))
        if table is PersonRecord:
            broken = broken.where(PersonRecord.id == victim.person_id)
        transaction.execute(broken)
    alter(office, InstallationRecord, directory_due=True)
    before = directory_key_of(office, bob)
    ada = office.session()
    assert directory_key_of(office, ada) != before
    store.accounts.remove(ada, bob.person_id, now=now)
    office.take_new_keys("Ada", ada)
    ada, dan = office.session(), office.session("Dan")
    for one in (ada, dan):
        shown = {colleague.name: colleague.trusted for colleague in store.accounts.people(one)}
        assert shown == {"Ada": True, "Dan": True}
    case_id = store.cases.create(dan, facts={"a": 1}, now=now)
    store.cases.grant(dan, case_id, Layer, ada.person_id, now=now)
    facts = store.cases.open(ada, case_id, now=now).facts
    assert facts is not None and facts.content == {"a": 1}


def test_threat_nobody_is_an_administrator_by_the_column(office: Office) -> None:
    alter(office, PersonRecord, administrator=False)
    with pytest.raises(Damaged):
        office.store.backups.make_daily(now=office.now)
