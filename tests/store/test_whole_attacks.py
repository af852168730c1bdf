"""Whole attacks by somebody who can write every column of the database and holds no key of it.

They make keys of their own, seal and encrypt with them as the program does, compute every hash
anew, and put back what they saw earlier. What they do is done with the program's own functions, as
far as these need no key that the thief does not have.
"""

from __future__ import annotations

import copy
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import delete, select, update

from legalcalc.store import (
    Action,
    Damaged,
    Layer,
    PutBack,
    Untrusted,
    WrongKey,
    restore,
    vault,
)
from legalcalc.store.audit import _hash
from legalcalc.store.database import Database, Transaction
from legalcalc.store.directory import Entry, KeyPair, entry_of, proved, seal_entry, vouched
from legalcalc.store.heads import OpenedHead, _bound
from legalcalc.store.keyring import _grant_place, _membership_place, _sign
from legalcalc.store.models import (
    AuditRecord,
    CardRecord,
    CaseRecord,
    DocumentRecord,
    GrantRecord,
    HeadRecord,
    InstallationRecord,
    InvitationRecord,
    KeeperRecord,
    MembershipRecord,
    PersonRecord,
    RekeyingRecord,
    StoredTable,
    TeamRecord,
    TrustRecord,
)
from legalcalc.store.records import seal_record
from legalcalc.store.trust import sealed_offer, trust_of

from .conftest import Office, directory_key_of

Row = dict[str, Any]


class Thief:
    """Somebody with the database and a key pair of their own."""

    def __init__(self, office: Office) -> None:
        self.database = Database(office.url)
        self.private, self.public = vault.new_key_pair()

    def copied(self, table: type[StoredTable], **where: object) -> list[Row]:
        """Rows as they are now."""
        with self.database.reading() as transaction:
            found = transaction.scalars(select(table).filter_by(**where))
            return [
                {column.key: getattr(row, column.key) for column in table.__mapper__.column_attrs}
                for row in found
            ]

    def put_back(self, table: type[StoredTable], rows: list[Row], **where: object) -> None:
        """Rows as they were, in the place of those that are there now."""
        with self.database.writing() as transaction:
            transaction.execute(delete(table).filter_by(**where))
            for row in rows:
                transaction.add(table(**copy.copy(row)))

    def chain_anew(self, transaction: Transaction) -> None:
        """Number the trail anew and compute all its hashes."""
        rows = list(transaction.scalars(select(AuditRecord).order_by(AuditRecord.number)))
        previous = bytes(32)
        values = []
        for number, row in enumerate(rows, 1):
            row.number = number
            row.hash = previous = _hash(previous, row)
            values.append(row)
        for row in values:
            transaction.merge(row)


def take_over_keys(transaction: Transaction, thief: Thief, case_id: str, layer: Layer) -> bytes:
    """Put a key of the thief's own under a layer: content, head and grants to the same people."""
    key = vault.new_key()
    document = transaction.scalars(
        select(DocumentRecord).filter_by(case_id=case_id, layer=layer.value)
    ).one()
    head = transaction.scalars(
        select(HeadRecord).filter_by(case_id=case_id, layer=layer.value)
    ).one()
    grants = transaction.scalars(
        select(GrantRecord).filter_by(case_id=case_id, layer=layer.value)
    ).all()
    for grant in grants:
        person = transaction.get_one(PersonRecord, grant.person_id)
        grant.sealed_key = vault.seal_to(person.public_key, key, _grant_place(grant))
        _sign(grant, person.id, thief.private)
    seal_record(document, key, {}, version=document.version, day=document.changed_on)
    records = {document.id: _bound(document)}
    holders = {grant.person_id or "" for grant in grants}
    first = [(vault.verification_key(key), b"")]
    data = OpenedHead(head.version, "", head.changed_on, holders, records, {}, first).as_data()
    seal_record(head, key, data, version=head.version, day=head.changed_on)
    return key


# -- keys, grants, first content ------------------------------------------------------------------


@pytest.mark.parametrize("layer", list(Layer))
@pytest.mark.parametrize("signed_by", ["the victim", "nobody", "a person put in"])
def test_threat_key_of_the_thiefs_own_under_a_new_case(
    office: Office, layer: Layer, signed_by: str
) -> None:
    """The empty first content is known to everybody: nothing typed after it may be read."""
    ada, cases, now = office.session(), office.store.cases, office.now
    case_id = cases.create(ada, facts={}, now=now)
    thief = Thief(office)
    with thief.database.writing() as transaction:
        take_over_keys(transaction, thief, case_id, layer)
        for grant in transaction.scalars(select(GrantRecord).filter_by(layer=layer.value)):
            if signed_by == "nobody":
                grant.granted_by = grant.signature = None
            elif signed_by == "a person put in":
                planted = plant(transaction, thief, office, directory_key=vault.new_key())
                _sign(grant, planted, thief.private)
    with pytest.raises((Damaged, Untrusted)):
        cases.open(ada, case_id, now=now)
    with pytest.raises((Damaged, Untrusted)):
        cases.save(ada, case_id, layer, {"name": "Nguyen Thi Lan"}, version=1, now=now)
    with pytest.raises((Damaged, Untrusted)):
        cases.save_draft(ada, case_id, "names", {"name": "Lan"}, layer=layer, now=now)


def plant(transaction: Transaction, thief: Thief, office: Office, *, directory_key: bytes) -> str:
    """A person of the thief's own, an administrator who vouches for themselves."""
    pattern = transaction.scalars(select(PersonRecord).limit(1)).one()
    person = PersonRecord(
        **{
            column.key: getattr(pattern, column.key)
            for column in PersonRecord.__mapper__.column_attrs
        }
    )
    person.id, person.name_tag = vault.new_id(), vault.new_id().encode()
    person.public_key, person.administrator = thief.public, True
    keys = KeyPair(thief.public, vault.verification_key(thief.private))
    entry = vouched(Entry("Mallory", (keys,), True), person, person.id, thief.private)
    person.entry = seal_entry(directory_key, person, entry)
    transaction.add(person)
    transaction.flush()
    return person.id


def test_threat_case_of_the_thiefs_own_put_among_mine(office: Office) -> None:
    """A forged case, or one whose facts the thief wrote, is not taken for one's own."""
    ada, cases, now = office.session(), office.store.cases, office.now
    cases.create(ada, facts={}, now=now)
    thief, key = Thief(office), vault.new_key()
    with thief.database.writing() as transaction:
        case = CaseRecord(id=vault.new_id(), changed_on=now.date())
        transaction.add(case)
        transaction.flush()
        for layer in Layer:
            document = DocumentRecord(id=vault.new_id(), case_id=case.id, layer=layer.value)
            seal_record(document, key, {"pay": "1"}, version=1, day=now.date())
            document.version = 1
            head = HeadRecord(id=vault.new_id(), case_id=case.id, layer=layer.value, version=1)
            bound = {document.id: _bound(document)}
            first = [(vault.verification_key(key), b"")]
            data = OpenedHead(
                1, ada.person_id, now.date(), {ada.person_id}, bound, {}, first
            ).as_data()
            seal_record(head, key, data, version=1, day=now.date())
            grant = GrantRecord(
                id=vault.new_id(),
                case_id=case.id,
                layer=layer.value,
                person_id=ada.person_id,
                generation=1,
                suite=vault.SUITE,
            )
            person = transaction.get_one(PersonRecord, ada.person_id)
            grant.sealed_key = vault.seal_to(person.public_key, key, _grant_place(grant))
            _sign(grant, ada.person_id, thief.private)
            transaction.add_all([document, head, grant])
    with pytest.raises(Damaged):
        cases.open(ada, case.id, now=now)


@pytest.mark.parametrize("seen", [True, False], ids=["opened since", "made by oneself"])
def test_threat_colleague_without_a_grant_puts_a_key_in_the_place_of_the_cases(
    office: Office, seen: bool
) -> None:
    """A grant that they sign rightly, and a head that says what the case's own said."""
    ada, bob = office.session(), office.join("Bob")
    cases, now = office.store.cases, office.now
    case_id = cases.create(ada, facts={}, now=now)
    if seen:
        cases.open(ada, case_id, now=now)
    thief = Thief(office)
    with thief.database.writing() as transaction:
        take_over_keys(transaction, thief, case_id, Layer.IDENTITY)
        for grant in transaction.scalars(select(GrantRecord).filter_by(layer="identity")):
            _sign(grant, bob.person_id, bob.private_key)
    for action in (
        lambda: cases.open(ada, case_id, now=now),
        lambda: cases.save(ada, case_id, Layer.IDENTITY, {"name": "Lan"}, version=1, now=now),
        lambda: cases.save_draft(ada, case_id, "n", {}, layer=Layer.IDENTITY, now=now),
    ):
        with pytest.raises(PutBack):
            action()


# -- the directory --------------------------------------------------------------------------------


def rewrite_directory(office: Office, thief: Thief, signed_by: str, number: int) -> None:
    """A directory key of the thief's, with all names in it, left for everybody."""
    key = vault.new_key()
    with thief.database.writing() as transaction:
        people = list(transaction.scalars(select(PersonRecord)))
        for person, name in zip(people, ("Ada", "Cleo"), strict=False):
            public = thief.public if name == "Cleo" else person.public_key
            keys = KeyPair(public, vault.verification_key(thief.private))
            entry = vouched(Entry(name, (keys,), True), person, signed_by, thief.private)
            person.public_key = public
            person.entry = seal_entry(key, person, entry)
            person.directory_key = sealed_offer(
                person,
                public,
                (number, key),
                [one.id for one in people],
                {},
                by=signed_by,
                private=thief.private,
            )


@pytest.mark.parametrize("number", [1, 2, 99])
def test_threat_directory_of_the_thiefs_own(office: Office, number: int) -> None:
    ada, cleo = office.session(), office.join("Cleo")
    cases, now = office.store.cases, office.now
    case_id = cases.create(ada, facts={"a": "secret"}, now=now)
    before = directory_key_of(office, ada)
    thief = Thief(office)
    rewrite_directory(office, thief, signed_by=ada.person_id, number=number)
    again = office.session()
    assert directory_key_of(office, again) == before
    with pytest.raises((Damaged, Untrusted)):
        cases.grant(again, case_id, Layer, cleo.person_id, now=now)
    with thief.database.reading() as transaction:
        grants = list(transaction.scalars(select(GrantRecord).filter_by(person_id=cleo.person_id)))
    assert grants == []


@pytest.mark.parametrize("kind", ["person", "team", "keeper"])
def test_threat_colleague_who_knows_the_directory_key_puts_a_key_in(
    office: Office, kind: str
) -> None:
    """R3: somebody who was let in once and has the names, and can write, still signs nothing."""
    ada, bob = office.session(), office.join("Bob")
    store, now = office.store, office.now
    team = store.teams.create(bob, "Team", now=now)
    store.recovery.add_keeper(ada, "Notary", now=now)
    case_id = store.cases.create(ada, facts={}, now=now)
    thief, key = Thief(office), directory_key_of(office, ada)
    with thief.database.writing() as transaction:
        records: dict[str, Any] = {
            "person": transaction.get_one(PersonRecord, bob.person_id),
            "team": transaction.get_one(TeamRecord, team),
            "keeper": transaction.scalars(select(KeeperRecord)).one(),
        }
        record = records[kind]
        keys = KeyPair(thief.public, vault.verification_key(thief.private))
        entry = vouched(Entry("Bob", (keys,), number=7), record, ada.person_id, thief.private)
        record.public_key = thief.public
        record.entry = seal_entry(key, record, entry)
        keeper = records["keeper"].id
    actions: dict[str, Callable[[], object]] = {
        "person": lambda: store.cases.grant(ada, case_id, Layer, bob.person_id, now=now),
        "team": lambda: store.cases.grant(ada, case_id, Layer, team, now=now),
        "keeper": lambda: store.recovery.entrust(ada, keeper, now=now),
    }
    with pytest.raises(Untrusted):
        actions[kind]()


def test_threat_colleague_who_is_no_member_signs_the_entry_of_a_team(office: Office) -> None:
    """A key pair of his own for the team, whose entry he signs, sealed to all its members."""
    ada, bob = office.session(), office.join("Bob")
    store, now = office.store, office.now
    team = store.teams.create(ada, "Team", now=now)
    thief, key = Thief(office), directory_key_of(office, bob)
    with thief.database.writing() as transaction:
        record = transaction.get_one(TeamRecord, team)
        keys = KeyPair(thief.public, vault.verification_key(thief.private))
        known = entry_of(key, record)
        entry = replace(known, keys=(*known.keys, keys), number=known.number + 1)
        record.public_key = thief.public
        entry = vouched(entry, record, bob.person_id, bob.private_key)
        record.entry = seal_entry(key, record, proved(entry, record, thief.private))
        row = transaction.scalars(select(MembershipRecord).filter_by(team_id=team)).one()
        person = transaction.get_one(PersonRecord, ada.person_id)
        row.sealed_key = vault.seal_to(person.public_key, thief.private, _membership_place(row))
    with pytest.raises(Untrusted):
        store.cases.create(ada, facts={}, identity={"n": "Lan"}, team_id=team, now=now)


def test_threat_membership_put_into_a_team_that_is_said_to_wait(office: Office) -> None:
    """Ada, who is outside the team, opens its case: the new keys go to those whom it named."""
    ada, cleo, bob = office.session(), office.join("Cleo"), office.join("Bob")
    store, now = office.store, office.now
    team = store.teams.create(cleo, "Team", now=now)
    case_id = store.cases.create(ada, facts={}, now=now)
    store.cases.grant(ada, case_id, Layer, team, now=now)
    with Database(office.url).writing() as transaction:
        transaction.add(
            MembershipRecord(
                team_id=team, person_id=bob.person_id, suite=vault.SUITE, sealed_key=bytes(80)
            )
        )
        transaction.execute(update(TeamRecord).values(rekey_due=True))
        transaction.add_all(RekeyingRecord(case_id=case_id, layer=layer.value) for layer in Layer)
    store.cases.open(ada, case_id, now=now)
    with Database(office.url).reading() as transaction:
        sealed = transaction.scalars(select(GrantRecord.person_id)).all()
    assert ada.person_id in sealed and bob.person_id not in sealed


def test_threat_invitation_of_the_thiefs_own_gets_no_new_directory_key(office: Office) -> None:
    ada, bob = office.session(), office.join("Bob")
    thief, key = Thief(office), directory_key_of(office, ada)
    code = vault.new_paper_key()
    with thief.database.writing() as transaction:
        row = InvitationRecord(
            id=vault.handle(code, b"invitation").hex(),
            suite=vault.SUITE,
            name_tag=b"?",
            expires=office.now.replace(year=2030),
            sealed=b"",
            directory_key=b"",
        )
        keys = KeyPair(thief.public, vault.verification_key(thief.private))
        number = int(row.expires.timestamp())
        entry = vouched(Entry("Eve", (keys,), True, number), row, ada.person_id, thief.private)
        row.entry = seal_entry(key, row, entry)
        transaction.add(row)
    office.store.accounts.remove(ada, bob.person_id, now=office.now)
    (left,) = thief.copied(InvitationRecord)
    assert left["directory_key"] == b""


def test_threat_public_key_of_the_thiefs_own_beside_the_right_signing_key(office: Office) -> None:
    """The entry that Ada knows but for one of its two keys, sealed with the directory's key."""
    ada, bob = office.session(), office.join("Bob")
    case_id = office.store.cases.create(ada, facts={}, now=office.now)
    assert all(one.trusted for one in office.store.accounts.people(ada))
    office.store.cases.grant(ada, case_id, [Layer.FACTS], bob.person_id, now=office.now)
    key, thief = directory_key_of(office, ada), Thief(office)
    with thief.database.writing() as transaction:
        person = transaction.get_one(PersonRecord, bob.person_id)
        entry = entry_of(key, person)
        entry = replace(entry, keys=(replace(entry.keys[0], public_key=thief.public),))
        person.public_key = thief.public
        person.entry = seal_entry(key, person, entry)
    with pytest.raises(Untrusted):
        office.store.cases.grant(ada, case_id, Layer, bob.person_id, now=office.now)


def test_threat_keys_that_may_be_known_put_back(office: Office) -> None:
    """Bob took new keys; the entry with his old ones, rightly signed, is put in their place."""
    ada, bob = office.session(), office.join("Bob")
    cases, now = office.store.cases, office.now
    case_id = cases.create(ada, facts={}, now=now)
    thief = Thief(office)
    old = thief.copied(PersonRecord, id=bob.person_id)
    office.take_new_keys("Bob", bob)
    cases.grant(ada, case_id, [Layer.FACTS], bob.person_id, now=now)
    with thief.database.writing() as transaction:
        person = transaction.get_one(PersonRecord, bob.person_id)
        person.public_key, person.entry = old[0]["public_key"], old[0]["entry"]
    with pytest.raises(Untrusted):
        cases.grant(ada, case_id, Layer, bob.person_id, now=now)


def test_threat_administrator_made_by_a_column_or_by_an_entry_of_before(office: Office) -> None:
    ada, bob = office.session(), office.join("Bob", administrator=True)
    thief = Thief(office)
    old = thief.copied(PersonRecord, id=bob.person_id)
    office.store.accounts.set_administrator(ada, bob.person_id, False, now=office.now)
    assert not office.session("Bob").administrator
    with thief.database.writing() as transaction:
        person = transaction.get_one(PersonRecord, bob.person_id)
        person.administrator, person.entry = True, old[0]["entry"]
    assert not office.session("Bob").administrator
    trusted = {one.id: one.trusted for one in office.store.accounts.people(ada)}
    assert trusted == {ada.person_id: True, bob.person_id: False}


def test_who_was_away_while_all_that_they_knew_went_is_let_in_by_their_own_word(
    office: Office,
) -> None:
    """Cleo knew Ada alone, who invited Bob and was removed by him while Cleo was away."""
    cleo = office.join("Cleo")
    bob = office.join("Bob", administrator=True)
    ada = office.session()
    office.store.accounts.remove(bob, ada.person_id, now=office.now)
    cleo = office.session("Cleo")
    before = directory_key_of(office, cleo)
    (shown,) = [one for one in office.store.accounts.people(cleo) if one.id == bob.person_id]
    assert (shown.name, shown.administrator, shown.trusted) == ("Bob", True, False)
    trust = office.store.accounts.trust
    trust(cleo, bob.person_id, shown.fingerprint, now=office.now)
    assert directory_key_of(office, cleo) == before
    trust(cleo, bob.person_id, shown.fingerprint, administrator=True, now=office.now)
    assert directory_key_of(office, cleo) == directory_key_of(office, bob) != before
    assert all(one.trusted for one in office.store.accounts.people(cleo))


def test_threat_somebody_removed_reads_the_names_of_later_colleagues(office: Office) -> None:
    ada, bob = office.session(), office.join("Bob")
    old = directory_key_of(office, bob)
    office.store.accounts.remove(ada, bob.person_id, now=office.now)
    office.join("Cleo")
    office.store.teams.create(office.session(), "Harvest", now=office.now)
    thief = Thief(office)
    for table in (PersonRecord, TeamRecord, InvitationRecord):
        for row in thief.copied(table):
            place = vault.associated_data(
                table.__tablename__, row["id"], "", "directory", 0, row["suite"]
            )
            with pytest.raises(vault.CannotOpen):
                vault.decrypt_record(old, row["entry"], place)


def test_threat_row_of_somebody_removed_put_back(office: Office) -> None:
    """Who knows that they are gone trusts them no more, with their old row in the table again."""
    ada, bob, cleo = office.session(), office.join("Bob", administrator=True), office.join("Cleo")
    thief = Thief(office)
    rows = thief.copied(PersonRecord, id=bob.person_id)
    trust = thief.copied(TrustRecord, person_id=bob.person_id)
    office.store.accounts.remove(ada, bob.person_id, now=office.now)
    office.session("Cleo")
    thief.put_back(PersonRecord, rows, id=bob.person_id)
    thief.put_back(TrustRecord, trust, person_id=bob.person_id)
    case_id = office.store.cases.create(cleo, facts={}, now=office.now)
    for session in (ada, cleo):
        with (
            pytest.raises((Damaged, Untrusted)),
            Database(office.url).reading() as transaction,
        ):
            trust_of(transaction, session).signer(bob.person_id)
    with pytest.raises((Damaged, Untrusted)):
        office.store.cases.grant(cleo, case_id, Layer, bob.person_id, now=office.now)


def test_threat_leaver_offers_a_directory_key_to_those_who_know_of_the_leaving(
    office: Office,
) -> None:
    ada, bob = office.session(), office.join("Bob", administrator=True)
    office.join("Cleo")
    office.store.accounts.remove(ada, bob.person_id, now=office.now)
    cleo = office.session("Cleo")
    key = directory_key_of(office, cleo)
    thief = Thief(office)
    with thief.database.writing() as transaction:
        person = transaction.get_one(PersonRecord, cleo.person_id)
        person.directory_key = sealed_offer(
            person,
            person.public_key,
            (9, vault.new_key()),
            [cleo.person_id],
            {},
            by=bob.person_id,
            private=bob.private_key,
        )
    assert directory_key_of(office, office.session("Cleo")) == key


# -- what was put back ----------------------------------------------------------------------------


def test_threat_older_row_put_back_with_its_version(office: Office) -> None:
    """A3: the old facts and their version number, as they were."""
    ada, cases, now = office.session(), office.store.cases, office.now
    case_id = cases.create(ada, facts={"pay": "old"}, card={"due": "old"}, now=now)
    thief = Thief(office)
    old = {table: thief.copied(table) for table in (DocumentRecord, CardRecord)}
    cases.save(ada, case_id, Layer.FACTS, {"pay": "new"}, version=1, card={"due": "new"}, now=now)
    for table, rows in old.items():
        thief.put_back(table, rows)
    with pytest.raises(Damaged):
        cases.open(ada, case_id, now=now)
    with pytest.raises(Damaged):
        cases.save(ada, case_id, Layer.FACTS, {"pay": "newer"}, version=1, now=now)
    shown = _list(lambda: cases.entries(ada))
    assert shown is None or all(entry.card != {"due": "old"} for entry in shown)


def _list(entries: Callable[[], list[Any]]) -> list[Any] | None:
    try:
        return entries()
    except Damaged:
        return None


def test_threat_whole_case_put_back_as_it_was(office: Office) -> None:
    """With its head, so that the case agrees with itself: who saw the later one remembers it."""
    ada, bob, now = office.session(), office.join("Bob"), office.now
    cases = office.store.cases
    case_id = cases.create(ada, facts={"pay": "old"}, now=now)
    cases.grant(ada, case_id, Layer, bob.person_id, now=now)
    thief = Thief(office)
    tables = (DocumentRecord, HeadRecord, GrantRecord)
    old = {table: thief.copied(table) for table in tables}
    cases.save(ada, case_id, Layer.FACTS, {"pay": "new"}, version=1, now=now)
    for table, rows in old.items():
        thief.put_back(table, rows)
    for action in (
        lambda: cases.open(ada, case_id, now=now),
        lambda: cases.save(ada, case_id, Layer.FACTS, {}, version=1, now=now),
    ):
        with pytest.raises(PutBack):
            action()
    # Bob never saw the later one, and no row can tell him.
    opened = cases.open(bob, case_id, now=now)
    assert opened.facts is not None and opened.facts.content == {"pay": "old"}


def test_threat_keys_of_before_put_back_after_somebody_went(office: Office) -> None:
    """Grants, records and heads of before the new keys: nothing is typed under the old ones."""
    ada, bob, now = office.session(), office.join("Bob"), office.now
    cases = office.store.cases
    case_id = cases.create(ada, facts={"a": 1}, now=now)
    cases.grant(ada, case_id, Layer, bob.person_id, now=now)
    thief = Thief(office)
    tables = (DocumentRecord, HeadRecord, GrantRecord)
    old = {table: thief.copied(table) for table in tables}
    cases.revoke(ada, case_id, Layer, bob.person_id, now=now)
    for table, rows in old.items():
        thief.put_back(table, rows)
    for layer in Layer:
        with pytest.raises(PutBack):
            cases.save(ada, case_id, layer, {"a": 2}, version=1, now=now)


def test_threat_record_taken_away(office: Office) -> None:
    ada, cases, now = office.session(), office.store.cases, office.now
    case_id = cases.create(ada, facts={}, now=now)
    cases.issue(ada, case_id, {"paper": 1}, now=now)
    with Database(office.url).writing() as transaction:
        transaction.execute(delete(StoredTable.metadata.tables["issue_note"]))
    # The rest of the case is there; its page tells that something of it was taken away.
    assert not cases.open(ada, case_id, now=now).whole


def test_what_was_done_last_and_by_whom_is_told_on_opening(office: Office) -> None:
    ada, bob, now = office.session(), office.join("Bob"), office.now
    cases = office.store.cases
    case_id = cases.create(ada, facts={}, now=now)
    cases.grant(ada, case_id, Layer, bob.person_id, now=now)
    later = office.pass_time(days=3)
    cases.save(office.session("Bob"), case_id, Layer.FACTS, {"a": 1}, version=1, now=later)
    opened = cases.open(office.session(), case_id, now=later)
    assert (opened.changed_by, opened.changed_on) == (bob.person_id, later.date())
    assert opened.own_change == now.date()


# -- the trail ------------------------------------------------------------------------------------


def test_threat_trail_rewritten_with_all_its_hashes(office: Office) -> None:
    """A4: all that Ada saved is gone from it, and she is said to have taken the case along."""
    ada, now = office.session(), office.now
    case_id = office.store.cases.create(ada, facts={}, now=now)
    office.store.cases.save(ada, case_id, Layer.FACTS, {"a": 1}, version=1, now=now)
    thief = Thief(office)
    with thief.database.writing() as transaction:
        saved = AuditRecord.action == Action.CASE_SAVED.value
        transaction.execute(
            update(AuditRecord).where(saved).values(action=Action.CASE_EXPORTED.value)
        )
        transaction.expire_all()
        thief.chain_anew(transaction)
    assert office.store.audit.first_broken(ada) is not None


@pytest.mark.parametrize("who", ["ada", "nobody"])
def test_threat_row_of_the_trail_made_up(office: Office, who: str) -> None:
    ada = office.session()
    thief = Thief(office)
    with thief.database.writing() as transaction:
        latest = transaction.scalars(
            select(AuditRecord).order_by(AuditRecord.number.desc())
        ).first()
        assert latest is not None
        row = AuditRecord(
            number=latest.number + 1,
            on=office.now.date(),
            person_id=ada.person_id if who == "ada" else None,
            action=Action.CASE_EXPORTED.value,
            case_id=None,
            directory=1 if who == "ada" else None,
            mac=bytes(32) if who == "ada" else None,
        )
        row.hash = _hash(latest.hash, row)
        transaction.add(row)
    assert office.store.audit.first_broken(ada) == row.number


def test_threat_end_of_the_trail_cut_off(office: Office) -> None:
    """Who signed in before and knows the latest row finds that it is gone."""
    office.store.cases.create(office.session(), facts={}, now=office.now)
    ada = office.session()
    head = office.store.audit.head()
    assert not office.store.audit.is_turned_back(ada)
    with Database(office.url).writing() as transaction:
        transaction.execute(delete(AuditRecord).where(AuditRecord.number >= 3))
    assert office.store.audit.is_turned_back(ada)
    assert office.store.audit.first_broken(ada) == 3
    assert office.store.audit.head() != head
    # It is not forgotten by signing in once more.
    assert office.store.audit.is_turned_back(office.session())


def test_threat_trail_of_before_the_new_directory_key_put_in_its_place(office: Office) -> None:
    ada, bob = office.session(), office.join("Bob")
    thief = Thief(office)
    old = thief.copied(AuditRecord)
    office.store.accounts.remove(ada, bob.person_id, now=office.now)
    cleo = office.join("Cleo")  # has seen no row of before
    thief.put_back(AuditRecord, old)
    assert office.store.audit.first_broken(cleo) is not None


# -- backups --------------------------------------------------------------------------------------


def test_threat_backups_sealed_to_a_stranger(office: Office, tmp_path: Any) -> None:
    """A7: the administrator's own sheet opens them again after the next sign-in."""
    ada = office.session()
    stranger = vault.paper_recipient(vault.new_paper_key()).decode()
    with Database(office.url).writing() as transaction:
        transaction.execute(update(PersonRecord).values(backup_recipient=stranger))
    assert not office.store.recovery.check_sheet(ada, office.sheets["Ada"])
    office.session()
    assert office.store.recovery.check_sheet(ada, office.sheets["Ada"])
    made = office.store.backups.make(now=office.now)
    assert made is not None
    address = f"sqlite:///{tmp_path}/again.db"
    with pytest.raises(WrongKey):
        restore(address, made.path, vault.new_paper_key().decode(), now=office.now)
    assert restore(address, made.path, office.sheets["Ada"], now=office.now) > 0
    actions = [row.action for row in office.store.audit.rows(office.session())]
    assert Action.RECIPIENT_PUT_RIGHT in actions


@pytest.mark.parametrize("cleared", [False, True], ids=["marked", "mark erased"])
def test_the_directory_gets_its_new_key_from_the_next_administrator(
    office: Office, cleared: bool
) -> None:
    """Bob's keys may be known, and he is no administrator: the next one makes the new key."""
    ada, bob = office.session(), office.join("Bob")
    before = directory_key_of(office, ada)
    office.take_new_keys("Bob", bob)
    if cleared:
        with Database(office.url).writing() as transaction:
            transaction.execute(update(InstallationRecord).values(directory_due=False))
    assert directory_key_of(office, office.session("Bob")) == before
    after = directory_key_of(office, office.session())
    assert after != before
    assert directory_key_of(office, office.session("Bob")) == after
    assert office.store.audit.first_broken(office.session()) is None
