"""Nothing that is typed after somebody was removed, left a team or took new keys opens with old
keys; and nobody who may see it waits for anybody, loses anything or is asked for more."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from sqlalchemy import delete, select

from legalcalc.store import Layer, NotGranted, Session, StoreError, Unavailable, vault
from legalcalc.store.audit import Action
from legalcalc.store.database import Database
from legalcalc.store.models import (
    DocumentRecord,
    GrantRecord,
    IssueRecord,
    MembershipRecord,
    PersonRecord,
    RekeyingRecord,
    TeamRecord,
)

from .conftest import OTHER_PASSWORD, PASSWORD, Office
from .thief import Thief

FACTS, IDENTITY = Layer.FACTS, Layer.IDENTITY
BEFORE, AFTER = "Old shelter in Zinnoberstrasse", "New shelter in Kanariengasse"


def type_everywhere(office: Office, session: Session, case_id: str, text: str) -> None:
    """Put a text wherever somebody can type in a case, without opening it first."""
    cases, now = office.store.cases, office.now
    for layer in Layer:
        cases.save_draft(session, case_id, f"form {text}", {"typed": text}, layer=layer, now=now)
        version = version_of(office, session, case_id, layer)
        card = {"title": text} if layer is FACTS else None
        cases.save(session, case_id, layer, {"text": text}, version=version, card=card, now=now)
    cases.issue(session, case_id, {"note": text}, now=now)


def version_of(office: Office, session: Session, case_id: str, layer: Layer) -> int:
    with Database(office.url).reading() as transaction:
        found = transaction.scalar(
            select(DocumentRecord.version).where(
                DocumentRecord.case_id == case_id, DocumentRecord.layer == layer.value
            )
        )
        assert found is not None
        return found


def waiting(office: Office) -> set[tuple[str, str]]:
    with Database(office.url).reading() as transaction:
        marked = transaction.scalars(select(RekeyingRecord))
        return {(one.case_id, one.layer) for one in marked}


def teams_waiting(office: Office) -> int:
    with Database(office.url).reading() as transaction:
        return len(transaction.scalars(select(TeamRecord).where(TeamRecord.rekey_due)).all())


def sees(office: Office, session: Session, case_id: str) -> set[Layer]:
    try:
        case = office.store.cases.open(session, case_id, now=office.now)
    except NotGranted:
        return set()
    parts = {FACTS: case.facts, IDENTITY: case.identity}
    return {layer for layer, part in parts.items() if part is not None}


# -- the whole attacks ----------------------------------------------------------------------------


@pytest.mark.parametrize("way", ["granted directly", "by a team"])
def test_threat_removed_member_reads_what_is_typed_afterwards(office: Office, way: str) -> None:
    """R1: the old private key, a copy of then, and the files stolen at any later moment."""
    ada, bob = office.session(), office.join("Bob")
    cases, teams, now = office.store.cases, office.store.teams, office.now
    team = teams.create(ada, "Team", now=now)
    teams.add_member(ada, team, bob.person_id, now=now)
    if way == "by a team":
        case_id = cases.create(ada, facts={}, team_id=team, now=now)
    else:
        case_id = cases.create(ada, facts={}, now=now)
        cases.grant(ada, case_id, Layer, bob.person_id, now=now)
    type_everywhere(office, ada, case_id, BEFORE)
    cases.open(ada, case_id, now=now)  # it stays open on Ada's screen
    thief = Thief([bob.private_key])
    thief.copy(office)
    office.store.accounts.remove(ada, bob.person_id, now=now)
    thief.copy(office)
    office.pass_time(hours=1)
    type_everywhere(office, ada, case_id, AFTER)
    made_later = cases.create(ada, facts={"text": AFTER}, team_id=team, now=office.now)
    type_everywhere(office, ada, made_later, AFTER)
    thief.copy(office)
    found = thief.reads()
    assert BEFORE in found
    assert AFTER not in found


def test_threat_old_copy_and_old_password_after_new_keys_were_taken(office: Office) -> None:
    """R2: a copy of then, the password of then, and the files stolen at any later moment."""
    bob, ada = office.join("Bob"), office.session()
    cases, teams = office.store.cases, office.store.teams
    team = teams.create(bob, "Team", now=office.now)
    teams.add_member(bob, team, ada.person_id, now=office.now)
    case_ids = [
        cases.create(bob, facts={}, now=office.now),
        cases.create(bob, facts={}, team_id=team, now=office.now),
    ]
    cases.grant(bob, case_ids[0], Layer, ada.person_id, now=office.now)
    for case_id in case_ids:
        type_everywhere(office, bob, case_id, BEFORE)
    thief = Thief(passwords={bob.person_id: PASSWORD})
    thief.copy(office)
    store = office.store
    store.accounts.change_password(bob, PASSWORD, OTHER_PASSWORD, now=office.now)
    office.passwords["Bob"] = OTHER_PASSWORD
    office.take_new_keys("Bob", office.session("Bob"))
    thief.copy(office)
    # It is all the same whether Bob or a colleague types first.
    type_everywhere(office, ada, case_ids[1], AFTER)
    bob = office.session("Bob")
    type_everywhere(office, bob, case_ids[0], AFTER)
    type_everywhere(office, bob, case_ids[1], AFTER)
    thief.copy(office)
    found = thief.reads()
    assert BEFORE in found
    assert AFTER not in found


def test_threat_typed_by_somebody_outside_a_team_that_still_waits(office: Office) -> None:
    """Nobody of the team was here since: its members read what is typed, and who left does not."""
    ada, bob, cem = office.session(), office.join("Bob"), office.join("Cem")
    cases, teams, now = office.store.cases, office.store.teams, office.now
    team = teams.create(cem, "Team", now=now)
    teams.add_member(cem, team, bob.person_id, now=now)
    case_id = cases.create(ada, facts={}, now=now)
    cases.grant(ada, case_id, Layer, team, now=now)
    type_everywhere(office, ada, case_id, BEFORE)
    thief = Thief([bob.private_key])
    thief.copy(office)
    office.store.accounts.remove(ada, bob.person_id, now=now)
    type_everywhere(office, ada, case_id, AFTER)
    granted_later = cases.create(ada, facts={"text": AFTER}, now=now)
    cases.grant(ada, granted_later, Layer, team, now=now)
    thief.copy(office)
    assert teams_waiting(office) == 1
    assert {one.name for one in cases.grants(ada, case_id)} == {"Ada", "Team"}

    assert sees(office, cem, case_id) == sees(office, cem, granted_later) == {FACTS, IDENTITY}
    assert teams_waiting(office) == 0
    type_everywhere(office, cem, case_id, AFTER)
    dan = office.join("Dan")
    teams.add_member(cem, team, dan.person_id, now=now)
    assert sees(office, dan, case_id) == sees(office, dan, granted_later) == {FACTS, IDENTITY}
    thief.copy(office)
    found = thief.reads()
    assert BEFORE in found
    assert AFTER not in found


def test_threat_who_left_a_team_by_themselves_reads_on(office: Office) -> None:
    ada, bob = office.session(), office.join("Bob")
    cases, teams, now = office.store.cases, office.store.teams, office.now
    team = teams.create(ada, "Team", now=now)
    teams.add_member(ada, team, bob.person_id, now=now)
    case_id = cases.create(ada, facts={}, team_id=team, now=now)
    type_everywhere(office, bob, case_id, BEFORE)
    thief = Thief([bob.private_key])
    thief.copy(office)
    teams.remove_member(bob, team, bob.person_id, now=now)
    type_everywhere(office, ada, case_id, AFTER)
    thief.copy(office)
    found = thief.reads()
    assert BEFORE in found
    assert AFTER not in found
    assert sees(office, bob, case_id) == set()


def test_threat_new_member_of_a_waiting_team_gets_a_key_that_others_know(office: Office) -> None:
    ada, bob, cem, dan = office.session(), *(office.join(one) for one in ("Bob", "Cem", "Dan"))
    cases, teams, now = office.store.cases, office.store.teams, office.now
    team = teams.create(ada, "Team", now=now)
    for one in (bob, cem):
        teams.add_member(ada, team, one.person_id, now=now)
    case_id = cases.create(dan, facts={"text": BEFORE}, now=now)
    cases.grant(dan, case_id, Layer, team, now=now)
    thief = Thief([bob.private_key])
    thief.copy(office)
    office.store.accounts.remove(ada, bob.person_id, now=now)
    type_everywhere(office, dan, case_id, AFTER)
    teams.add_member(cem, team, dan.person_id, now=now)
    eve = office.join("Eve")
    teams.add_member(dan, team, eve.person_id, now=now)
    for one in (ada, cem, dan, eve):
        assert sees(office, one, case_id) == {FACTS, IDENTITY}
    thief.copy(office)
    found = thief.reads()
    assert BEFORE in found
    assert AFTER not in found


def test_who_leaves_while_the_team_waits_sees_nothing_of_what_comes(office: Office) -> None:
    ada, bob, cem, dan = office.session(), *(office.join(one) for one in ("Bob", "Cem", "Dan"))
    cases, teams, now = office.store.cases, office.store.teams, office.now
    team = teams.create(cem, "Team", now=now)
    for one in (bob, dan):
        teams.add_member(cem, team, one.person_id, now=now)
    case_id = cases.create(ada, facts={}, now=now)
    cases.grant(ada, case_id, Layer, team, now=now)
    office.store.accounts.remove(ada, bob.person_id, now=now)
    type_everywhere(office, ada, case_id, BEFORE)  # sealed to Cem and Dan, for the team
    thief = Thief([dan.private_key])
    thief.copy(office)
    teams.remove_member(dan, team, dan.person_id, now=now)
    assert sees(office, dan, case_id) == set()
    type_everywhere(office, ada, case_id, AFTER)
    thief.copy(office)
    assert sees(office, cem, case_id) == {FACTS, IDENTITY}
    assert BEFORE in thief.reads()
    assert AFTER not in thief.reads()


# -- who may makes them, without being asked for more ---------------------------------------------


def removed_colleague(office: Office, layers: Any = Layer) -> tuple[Session, Session, str]:
    """Ada and Cem, who see a case (Cem some layers), which Bob saw who is removed."""
    ada, bob, cem = office.session(), office.join("Bob"), office.join("Cem")
    cases, now = office.store.cases, office.now
    case_id = cases.create(ada, facts={"a": 1}, identity={"n": 1}, now=now)
    cases.grant(ada, case_id, Layer, bob.person_id, now=now)
    cases.grant(ada, case_id, layers, cem.person_id, now=now)
    office.store.accounts.remove(ada, bob.person_id, now=now)
    return ada, cem, case_id


def test_opening_is_enough_and_no_password_is_asked_for(office: Office) -> None:
    ada, cem, case_id = removed_colleague(office)
    assert office.store.cases.entries(ada)[0].rekey_due
    office.pass_time(minutes=20)  # the password was given longer ago than counts
    office.store.cases.open(cem, case_id, now=office.now)
    assert waiting(office) == set()
    assert not office.store.cases.entries(ada)[0].rekey_due
    assert sees(office, ada, case_id) == sees(office, cem, case_id) == {FACTS, IDENTITY}
    done = [one.action for one in office.store.audit.rows(ada, case_id=case_id)]
    assert done.count(Action.CASE_REKEYED) == 1


def test_who_sees_one_layer_renews_that_and_the_other_waits(office: Office) -> None:
    ada, cem, case_id = removed_colleague(office, [FACTS])
    assert waiting(office) == {(case_id, "facts"), (case_id, "identity")}
    assert sees(office, cem, case_id) == {FACTS}
    assert waiting(office) == {(case_id, "identity")}
    assert sees(office, ada, case_id) == {FACTS, IDENTITY}
    assert waiting(office) == set()


def test_what_was_open_before_is_saved_without_a_conflict(office: Office) -> None:
    ada, bob = office.session(), office.join("Bob")
    cases, now = office.store.cases, office.now
    case_id = cases.create(ada, facts={"a": 1}, now=now)
    cases.grant(ada, case_id, Layer, bob.person_id, now=now)
    cases.save_draft(ada, case_id, "pay", {"typed": "1"}, now=now)
    opened = cases.open(ada, case_id, now=now)
    office.store.accounts.remove(ada, bob.person_id, now=now)
    assert opened.facts is not None
    version = cases.save(
        ada, case_id, FACTS, {"a": 2}, version=opened.facts.version, drop_draft="pay", now=now
    )
    assert version == opened.facts.version + 1
    assert cases.drafts(ada, case_id) == []


def test_drafts_issues_and_notes_outlast_new_keys(office: Office) -> None:
    ada, cem, case_id = removed_colleague(office)
    cases, now = office.store.cases, office.now
    type_everywhere(office, ada, case_id, BEFORE)
    office.join("Dan")
    cases.grant(ada, case_id, Layer, office.session("Dan").person_id, now=now)
    office.store.accounts.remove(ada, office.session("Dan").person_id, now=now)
    cases.open(cem, case_id, now=now)
    (issue,) = cases.issues(ada, case_id)
    assert issue.note == {"note": BEFORE}
    assert cases.open_issue(ada, case_id, 1).facts == {"text": BEFORE}
    assert cases.draft(ada, case_id, f"form {BEFORE}") == {"typed": BEFORE}
    assert cases.entries(cem)[0].card == {"title": BEFORE}


def test_two_who_open_and_save_at_the_same_moment_both_do(office: Office) -> None:
    ada, cem, case_id = removed_colleague(office)
    cases, now = office.store.cases, office.now

    def work(number: int) -> list[str]:
        session, troubles = (ada, cem)[number % 2], []
        for turn in range(5):
            try:
                case = cases.open(session, case_id, now=now)
                assert case.facts is not None
                assert case.facts.content == {"a": 1}
                cases.save_draft(session, case_id, f"{number} {turn}", {"typed": "1"}, now=now)
                cases.issues(session, case_id)
                cases.drafts(session, case_id)
            except StoreError as trouble:
                troubles.append(type(trouble).__name__)
            if number == 0:
                mark(office, case_id)
        return troubles

    with ThreadPoolExecutor(6) as threads:
        assert [one for found in threads.map(work, range(6)) for one in found] == []
    assert len(cases.drafts(ada, case_id)) + len(cases.drafts(cem, case_id)) == 30


def mark(office: Office, case_id: str) -> None:
    """Let both layers wait anew, as a removal does."""
    with Database(office.url).writing() as transaction:
        there = {one.layer for one in transaction.scalars(select(RekeyingRecord))}
        transaction.add_all(
            RekeyingRecord(case_id=case_id, layer=layer.value)
            for layer in Layer
            if layer.value not in there
        )


def test_what_cannot_be_renewed_now_is_shown_and_nothing_is_saved(office: Office) -> None:
    ada, cem, case_id = removed_colleague(office)
    cases, now = office.store.cases, office.now
    with Database(office.url).writing() as transaction:
        transaction.get_one(PersonRecord, cem.person_id).public_key = bytes(32)
    assert sees(office, ada, case_id) == {FACTS, IDENTITY}
    with pytest.raises(StoreError):
        cases.save(ada, case_id, FACTS, {"a": 2}, version=1, now=now)
    cases.revoke(ada, case_id, Layer, cem.person_id, now=now)
    assert cases.save(ada, case_id, FACTS, {"a": 2}, version=1, now=now) == 2


def test_a_case_that_waits_is_read_where_nothing_can_be_written(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    from legalcalc.store.errors import Trouble

    ada, _cem, case_id = removed_colleague(office)
    office.store.cases.open(ada, case_id, now=office.now)
    mark(office, case_id)

    def refuse(*_: object, **__: object) -> None:
        raise Unavailable(Trouble.READ_ONLY)

    monkeypatch.setattr(type(office.store.cases._database), "writing", refuse)
    assert office.store.cases.open(ada, case_id, now=office.now).facts


def test_one_damaged_issue_keeps_nothing_else_from_new_keys(office: Office) -> None:
    ada, _cem, case_id = removed_colleague(office)
    cases, now = office.store.cases, office.now
    cases.issue(ada, case_id, {"note": 1}, now=now)
    cases.issue(ada, case_id, {"note": 2}, now=now)
    with Database(office.url).writing() as transaction:
        issue = transaction.scalars(
            select(IssueRecord).where(IssueRecord.layer == "facts").order_by(IssueRecord.version)
        ).first()
        assert issue is not None
        issue.sealed = issue.sealed[:-1] + bytes([issue.sealed[-1] ^ 1])
    mark(office, case_id)
    assert cases.save(ada, case_id, FACTS, {"a": 2}, version=1, now=now) == 2
    assert waiting(office) == set()


def test_a_grant_for_a_team_is_nobodys_for_another(office: Office) -> None:
    """Who writes the name of a team into a grant of somebody's own lets no team in."""
    ada, bob, cem = office.session(), office.join("Bob"), office.join("Cem")
    cases, teams, now = office.store.cases, office.store.teams, office.now
    team = teams.create(cem, "Team", now=now)
    teams.add_member(cem, team, bob.person_id, now=now)
    case_id = cases.create(bob, facts={"a": 1}, now=now)
    with Database(office.url).writing() as transaction:
        for grant in transaction.scalars(select(GrantRecord)):
            grant.for_team = team
        transaction.get_one(TeamRecord, team).rekey_due = True
    assert not _may(lambda: cases.open(bob, case_id, now=now))
    assert sees(office, cem, case_id) == set()
    assert ada


def _may(action: Any) -> bool:
    try:
        action()
    except StoreError:
        return False
    return True


# -- who writes to the database -------------------------------------------------------------------


def test_threat_marks_that_somebody_erased(office: Office) -> None:
    """R1, with marks and flags taken away by somebody who can write to the database."""
    ada, bob = office.session(), office.join("Bob")
    cases, now = office.store.cases, office.now
    case_id = cases.create(ada, facts={}, now=now)
    cases.grant(ada, case_id, Layer, bob.person_id, now=now)
    type_everywhere(office, ada, case_id, BEFORE)
    thief = Thief([bob.private_key])
    thief.copy(office)
    office.store.accounts.remove(ada, bob.person_id, now=now)
    with Database(office.url).writing() as transaction:
        transaction.execute(delete(RekeyingRecord))
    type_everywhere(office, ada, case_id, AFTER)
    thief.copy(office)
    found = thief.reads()
    assert BEFORE in found
    assert AFTER not in found


@pytest.mark.parametrize("marked", [True, False])
def test_threat_colleague_who_puts_a_grant_there_and_waits_for_new_keys(
    office: Office, marked: bool
) -> None:
    ada, bob = office.session(), office.join("Bob")
    cases, now = office.store.cases, office.now
    case_id = cases.create(ada, facts={"a": 1}, now=now)
    with Database(office.url).writing() as transaction:
        transaction.add_all(
            GrantRecord(
                id=vault.new_id(),
                case_id=case_id,
                layer=layer.value,
                person_id=bob.person_id,
                generation=1,
                suite=1,
                sealed_key=bytes(80),
            )
            for layer in Layer
        )
    if marked:
        mark(office, case_id)
    type_everywhere(office, ada, case_id, AFTER)
    assert sees(office, bob, case_id) == set()
    assert {one.name for one in cases.grants(ada, case_id)} == {"Ada"}
    thief = Thief([bob.private_key])
    thief.copy(office)
    assert AFTER not in thief.reads()


def test_threat_colleague_who_puts_a_membership_there_and_waits_for_new_keys(
    office: Office,
) -> None:
    ada, bob = office.session(), office.join("Bob")
    cases, teams, now = office.store.cases, office.store.teams, office.now
    team = teams.create(ada, "Team", now=now)
    case_id = cases.create(ada, facts={"a": 1}, team_id=team, now=now)
    with Database(office.url).writing() as transaction:
        row = MembershipRecord(team_id=team, person_id=bob.person_id, suite=1)
        row.sealed_key = bytes(80)
        transaction.add(row)
        transaction.get_one(TeamRecord, team).rekey_due = True
    mark(office, case_id)
    type_everywhere(office, ada, case_id, AFTER)
    assert sees(office, bob, case_id) == set()
    thief = Thief([bob.private_key])
    thief.copy(office)
    assert AFTER not in thief.reads()
    assert [one.members for one in teams.entries(ada)] == [(ada.person_id,)]
