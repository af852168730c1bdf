"""How people get in, stay in charge of their keys, and get in again."""

from __future__ import annotations

from datetime import timedelta

import pyotp
import pytest

from legalcalc.store import (
    Damaged,
    LastHolder,
    Layer,
    NameTaken,
    NotGranted,
    PasswordNeeded,
    SecondFactorNeeded,
    SignInNeeded,
    WeakPassword,
    WrongKey,
    WrongPassword,
    trust,
    vault,
)
from legalcalc.store.database import Database
from legalcalc.store.models import PersonRecord, TrustRecord
from legalcalc.store.records import decoded, encoded

from .conftest import OTHER_PASSWORD, PASSWORD, Office


def test_the_first_person_is_an_administrator_and_there_is_only_one_first(office: Office) -> None:
    assert not office.store.accounts.empty()
    assert office.session().administrator
    with pytest.raises(NameTaken):
        office.store.accounts.create_first("Eve", PASSWORD, now=office.now)


def test_a_name_is_found_however_it_is_spaced_and_capitalised(office: Office) -> None:
    assert office.session("  ADA ").person_id == office.session().person_id


def test_a_password_is_the_same_from_every_keyboard(office: Office) -> None:
    office.store.accounts.change_password(
        office.session(), PASSWORD, "Größe und Mühsal, é", now=office.now
    )
    assert office.session(password="Größe und Mühsal, é")


def test_a_weak_password_is_refused_wherever_one_is_chosen(office: Office) -> None:
    with pytest.raises(WeakPassword):
        office.store.accounts.change_password(office.session(), PASSWORD, "short", now=office.now)
    with pytest.raises(WeakPassword):
        office.store.recovery.recover(
            "Ada", office.sheets["Ada"], "passwordpassword", network="", now=office.now
        )


def test_wrong_name_and_wrong_password_are_told_in_the_same_words(office: Office) -> None:
    with pytest.raises(WrongPassword) as wrong_name:
        office.sign_in("Nobody")
    with pytest.raises(WrongPassword) as wrong_password:
        office.sign_in(password="not the right one")
    assert wrong_name.value.message == wrong_password.value.message
    assert str(wrong_name.value) == str(wrong_password.value)


# -- passwords ------------------------------------------------------------------------------------


def test_a_new_password_opens_the_same_cases_and_the_old_one_nothing(office: Office) -> None:
    session = office.session()
    case_id = office.store.cases.create(session, facts={"a": 1}, now=office.now)
    office.store.accounts.change_password(session, PASSWORD, OTHER_PASSWORD, now=office.now)
    with pytest.raises(WrongPassword):
        office.session()
    again = office.session(password=OTHER_PASSWORD)
    opened = office.store.cases.open(again, case_id, now=office.now)
    assert opened.facts is not None and opened.facts.content == {"a": 1}


def test_the_old_password_is_needed_for_a_new_one(office: Office) -> None:
    with pytest.raises(WrongPassword):
        office.store.accounts.change_password(
            office.session(), OTHER_PASSWORD, OTHER_PASSWORD, now=office.now
        )


def test_passwords_cost_more_once_the_installation_says_so(office: Office) -> None:
    times = iter((0.0, 0.3))
    office.store.accounts.raise_cost(office.session(), lambda: next(times), now=office.now)
    assert office.session()
    assert office.session()
    with pytest.raises(WrongPassword):
        office.session(password=OTHER_PASSWORD)


def test_the_password_counts_for_five_minutes_and_is_then_asked_for_again(office: Office) -> None:
    signed_in = office.sign_in()
    assert signed_in.session.is_confirmed(office.now)
    office.pass_time(minutes=6)
    session = office.store.sessions.resume(signed_in.token, now=office.now)
    with pytest.raises(PasswordNeeded):
        office.store.recovery.renew_sheet(session, now=office.now)
    with pytest.raises(WrongPassword):
        office.store.door.confirm(session, OTHER_PASSWORD, now=office.now)
    session = office.store.door.confirm(session, PASSWORD, now=office.now)
    assert office.store.recovery.renew_sheet(session, now=office.now)
    assert office.store.sessions.resume(signed_in.token, now=office.now).is_confirmed(office.now)


# -- recovery -------------------------------------------------------------------------------------


def test_the_recovery_sheet_can_be_tried_before_it_matters(office: Office) -> None:
    session = office.session()
    sheet = office.sheets["Ada"]
    assert office.store.recovery.check_sheet(session, sheet.lower())
    assert not office.store.recovery.check_sheet(session, sheet[:-1])
    assert not office.store.recovery.check_sheet(session, "")


def test_the_recovery_sheet_lets_one_in_again_and_is_then_used_up(office: Office) -> None:
    session = office.session()
    case_id = office.store.cases.create(session, facts={"a": 1}, now=office.now)
    used = office.sheets["Ada"]
    new = office.store.recovery.recover(
        "Ada", used, OTHER_PASSWORD, network="127.0.0.1", now=office.now
    )
    session = office.session(password=OTHER_PASSWORD)
    assert office.store.cases.open(session, case_id, now=office.now).facts
    assert office.store.recovery.check_sheet(session, new)
    with pytest.raises(WrongKey):
        office.store.recovery.recover("Ada", used, PASSWORD, network="127.0.0.1", now=office.now)


def test_a_strangers_sheet_an_unknown_name_and_rubbish_are_refused_alike(office: Office) -> None:
    office.join("Bob")
    for name, sheet in (
        ("Ada", office.sheets["Bob"]),
        ("Nobody", office.sheets["Ada"]),
        ("Ada", "no sheet at all"),
    ):
        with pytest.raises(WrongKey):
            office.store.recovery.recover(
                name, sheet, OTHER_PASSWORD, network="192.0.2.1", now=office.now
            )


def test_a_renewed_sheet_replaces_the_old_one(office: Office) -> None:
    session = office.session()
    new = office.store.recovery.renew_sheet(session, now=office.now)
    assert office.store.recovery.check_sheet(session, new)
    assert not office.store.recovery.check_sheet(session, office.sheets["Ada"])


def test_a_keeper_lets_in_those_who_entrusted_their_key_and_nobody_else(office: Office) -> None:
    store = office.store
    bob = office.join("Bob")
    office.join("Cem")
    paper = store.recovery.add_keeper(office.session(), "The notary", now=office.now).key
    (keeper,) = store.recovery.keepers(bob)
    assert (keeper.name, keeper.entrusted) == ("The notary", False)
    store.recovery.entrust(bob, keeper.id, now=office.now)
    assert store.recovery.keepers(bob)[0].entrusted
    case_id = office.store.cases.create(bob, facts={"a": 1}, now=office.now)

    store.recovery.recover_by_keeper("Bob", paper, OTHER_PASSWORD, network="", now=office.now)
    again = office.session("Bob", OTHER_PASSWORD)
    assert office.store.cases.open(again, case_id, now=office.now).facts
    with pytest.raises(WrongKey):
        store.recovery.recover_by_keeper("Cem", paper, OTHER_PASSWORD, network="", now=office.now)
    with pytest.raises(WrongKey):
        store.recovery.recover_by_keeper(
            "Bob", office.sheets["Ada"], OTHER_PASSWORD, network="", now=office.now
        )


def test_renewed_keys_open_everything_and_the_old_ones_nothing(office: Office) -> None:
    store, now = office.store, office.now
    bob = office.join("Bob")
    secret = store.second_factor.begin(bob, now=now)
    code = pyotp.TOTP(secret)
    store.second_factor.confirm(bob, secret, code.at(now), now=now)
    team = store.teams.create(bob, "Team", now=now)
    own = store.cases.create(bob, facts={"a": 1}, now=now)
    teams_case = store.cases.create(bob, facts={"b": 1}, team_id=team, now=now)
    store.cases.revoke(bob, teams_case, Layer, bob.person_id, now=now)
    old_sheet = office.sheets["Bob"]

    sheet = office.take_new_keys("Bob", bob).sheet
    office.pass_time(minutes=2)
    again = office.sign_in("Bob", code=code.at(office.now)).session
    assert again.private_key != bob.private_key
    assert store.recovery.check_sheet(again, sheet)
    assert not store.recovery.check_sheet(again, old_sheet)
    assert {entry.id for entry in store.cases.entries(again)} == {own, teams_case}
    assert all(entry.rekey_due for entry in store.cases.entries(again))
    store.teams.rekey(again, team, now=office.now)
    store.cases.rekey(again, own, now=office.now)
    assert not any(entry.rekey_due for entry in store.cases.entries(again))
    for case_id in (own, teams_case):
        with pytest.raises(Damaged):
            store.cases.open(bob, case_id, now=office.now)
        assert store.cases.open(again, case_id, now=office.now).facts
    assert [one.name for one in store.accounts.people(again)] == ["Ada", "Bob"]
    store.cases.grant(
        office.session(),
        store.cases.create(office.session(), facts={}, now=office.now),
        Layer,
        again.person_id,
        now=office.now,
    )
    assert len(store.cases.entries(again)) == 3


# -- second factor --------------------------------------------------------------------------------


def test_the_release_that_somebody_saw_last_is_remembered_for_them_alone(office: Office) -> None:
    accounts = office.store.accounts
    ada, ben = office.session(), office.join("Ben")
    assert accounts.release_seen(ada) is accounts.release_seen(ben) is None
    accounts.see_release(ada, "first")
    office.take_new_keys("Ada", ada)
    ada = office.session()
    assert (accounts.release_seen(ada), accounts.release_seen(ben)) == ("first", None)
    # Whoever was there before releases were remembered has seen another one.
    with Database(office.url).writing() as transaction:
        row = transaction.get_one(TrustRecord, ada.person_id)
        own, place = vault.own_key(ada.private_key), trust._place(row)
        known = decoded(vault.decrypt_record(own, row.sealed, place))
        assert known.pop("release") == "first"
        row.sealed = vault.encrypt_record(own, encoded(known), place)
    assert accounts.release_seen(ada) == ""


def test_a_second_factor_is_asked_for_and_each_code_is_taken_once(office: Office) -> None:
    store = office.store
    session = office.session()
    secret = store.second_factor.begin(session, now=office.now)
    code = pyotp.TOTP(secret)
    with pytest.raises(WrongPassword):
        store.second_factor.confirm(session, secret, "000000", now=office.now)
    store.second_factor.confirm(session, secret, code.at(office.now), now=office.now)
    assert store.accounts.people(session)[0].second_factor

    office.pass_time(minutes=2)
    with pytest.raises(SecondFactorNeeded):
        office.sign_in()
    with pytest.raises(WrongPassword):
        office.sign_in(code="12345")
    assert office.sign_in(code=code.at(office.now))
    with pytest.raises(WrongPassword):
        office.sign_in(code=code.at(office.now))

    office.pass_time(minutes=20)
    session = office.sign_in(code=code.at(office.now)).session
    store.second_factor.drop(session, now=office.now)
    assert office.sign_in()


def test_asking_for_the_code_again_and_again_locks_nobody_out(office: Office) -> None:
    session = office.session()
    secret = office.store.second_factor.begin(session, now=office.now)
    office.store.second_factor.confirm(
        session, secret, pyotp.TOTP(secret).at(office.now), now=office.now
    )
    for _ in range(10):
        with pytest.raises(SecondFactorNeeded):
            office.sign_in()


# -- colleagues -----------------------------------------------------------------------------------


def test_a_colleague_makes_keys_of_their_own_with_an_invitation(office: Office) -> None:
    code = office.store.invitations.invite(office.session(), "Bob", now=office.now)
    office.store.invitations.accept(code, OTHER_PASSWORD, now=office.now)
    bob = office.session("Bob", OTHER_PASSWORD)
    assert not bob.administrator
    assert [one.name for one in office.store.accounts.people(bob)] == ["Ada", "Bob"]


def test_an_invitation_works_once_and_for_a_week(office: Office) -> None:
    store = office.store
    used = store.invitations.invite(office.session(), "Bob", now=office.now)
    store.invitations.accept(used, PASSWORD, now=office.now)
    with pytest.raises(WrongKey):
        store.invitations.accept(used, PASSWORD, now=office.now)
    late = store.invitations.invite(office.session(), "Cem", now=office.now)
    with pytest.raises(NameTaken):
        store.invitations.invite(office.session(), "cem", now=office.now)
    office.pass_time(days=8)
    with pytest.raises(WrongKey):
        store.invitations.accept(late, PASSWORD, now=office.now)
    assert store.invitations.invite(office.session(), "Cem", now=office.now)
    with pytest.raises(NameTaken):
        store.invitations.invite(office.session(), "bob", now=office.now)


def test_open_invitations_are_listed_and_can_be_withdrawn(office: Office) -> None:
    ada, store = office.session(), office.store
    for_cem = store.invitations.invite(ada, "Cem", administrator=True, now=office.now)
    store.invitations.accept(
        store.invitations.invite(ada, "Bob", now=office.now), OTHER_PASSWORD, now=office.now
    )
    (cem,) = store.invitations.entries(ada, now=office.now)
    assert (cem.name, cem.administrator, cem.by) == ("Cem", True, ada.person_id)
    assert (cem.made, cem.until) == (office.now, office.now + timedelta(days=7))
    store.invitations.withdraw(ada, cem.id, now=office.now)
    assert store.invitations.entries(ada, now=office.now) == []
    with pytest.raises(WrongKey):
        store.invitations.accept(for_cem, PASSWORD, now=office.now)
    with pytest.raises(NotGranted):
        store.invitations.withdraw(ada, cem.id, now=office.now)
    assert store.invitations.invite(ada, "Cem", now=office.now)
    assert store.invitations.entries(ada, now=office.now + timedelta(days=8)) == []


def test_only_administrators_run_the_office(office: Office) -> None:
    bob = office.join("Bob")
    ada = office.session()
    store, now = office.store, office.now
    for refused in (
        lambda: store.invitations.invite(bob, "Cem", now=now),
        lambda: store.invitations.entries(bob, now=now),
        lambda: store.invitations.withdraw(bob, "", now=now),
        lambda: store.accounts.remove(bob, ada.person_id, now=now),
        lambda: store.accounts.set_administrator(bob, bob.person_id, True, now=now),
        lambda: store.accounts.cases_lost_without(bob, ada.person_id),
        lambda: store.recovery.add_keeper(bob, "Notary", now=now),
        lambda: store.accounts.raise_cost(bob, lambda: 0.0, now=now),
        lambda: office.store.sessions.end_of(bob, ada.person_id, now=now),
    ):
        with pytest.raises(NotGranted):
            refused()


def test_the_last_administrator_stays(office: Office) -> None:
    ada = office.session()
    bob = office.join("Bob")
    with pytest.raises(LastHolder):
        office.store.accounts.remove(ada, ada.person_id, now=office.now)
    with pytest.raises(LastHolder):
        office.store.accounts.set_administrator(ada, ada.person_id, False, now=office.now)
    office.store.accounts.set_administrator(ada, bob.person_id, True, now=office.now)
    office.store.accounts.set_administrator(ada, ada.person_id, False, now=office.now)
    assert [p.name for p in office.store.accounts.people(ada) if p.administrator] == ["Bob"]


def test_who_is_removed_is_out_at_once(office: Office) -> None:
    ada = office.session()
    office.join("Bob")
    signed_in = office.sign_in("Bob")
    office.store.accounts.remove(ada, signed_in.session.person_id, now=office.now)
    with pytest.raises(SignInNeeded):
        office.store.sessions.resume(signed_in.token, now=office.now)
    with pytest.raises(WrongPassword):
        office.sign_in("Bob")


def test_nobody_is_removed_with_cases_that_only_they_can_open_unless_it_is_meant(
    office: Office,
) -> None:
    ada, bob = office.session(), office.join("Bob")
    alone = office.store.cases.create(bob, facts={}, now=office.now)
    shared = office.store.cases.create(bob, facts={"b": 1}, now=office.now)
    office.store.cases.grant(bob, shared, Layer, ada.person_id, now=office.now)
    assert office.store.accounts.cases_lost_without(ada, bob.person_id) == 1
    with pytest.raises(LastHolder):
        office.store.accounts.remove(ada, bob.person_id, now=office.now)
    office.store.accounts.remove(ada, bob.person_id, losing_cases=True, now=office.now)
    (left,) = office.store.cases.entries(ada)
    assert left.id == shared and left.rekey_due
    office.store.cases.rekey(ada, shared, now=office.now)
    assert not office.store.cases.entries(ada)[0].rekey_due
    with pytest.raises(NotGranted):
        office.store.cases.open(ada, alone, now=office.now)


def test_an_entry_of_the_directory_that_was_altered_is_refused(office: Office) -> None:
    bob = office.join("Bob")
    with Database(office.url).writing() as transaction:
        transaction.get_one(PersonRecord, bob.person_id).public_key = bytes(32)
    ada = office.session()
    assert {one.name for one in office.store.accounts.people(ada)} == {"Ada", None}
    case_id = office.store.cases.create(ada, facts={}, now=office.now)
    with pytest.raises(Damaged):
        office.store.cases.grant(ada, case_id, Layer, bob.person_id, now=office.now)
