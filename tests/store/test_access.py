"""Who may see what: only those to whom somebody who saw it granted it, each layer by itself."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product

import pytest

from legalcalc.store import LastHolder, Layer, NotGranted, Session

from .conftest import Office

FACTS, IDENTITY = Layer.FACTS, Layer.IDENTITY
PHRASE = "carpet-legend-orbit-museum-tiger-violin"


def may(action: Callable[[], object]) -> bool:
    try:
        action()
    except NotGranted:
        return False
    return True


def sees(office: Office, session: Session, case_id: str) -> set[Layer]:
    try:
        opened = office.store.cases.open(session, case_id, now=office.now)
    except NotGranted:
        return set()
    return {
        layer
        for layer, part in ((FACTS, opened.facts), (IDENTITY, opened.identity))
        if part is not None
    }


def test_access_matrix_of_user_case_and_layer(office: Office) -> None:
    """Four people, one of them through a team, an administrator and a stranger; every action."""
    cases, teams, now = office.store.cases, office.store.teams, office.now
    admin = office.session()
    owner, facts_only, identity_only, member, stranger = (
        office.join(name) for name in ("owner", "facts", "identity", "member", "stranger")
    )
    team = teams.create(owner, "Team", now=now)
    teams.add_member(owner, team, member.person_id, now=now)
    one = cases.create(owner, facts={"a": 1}, identity={"n": 1}, card={"c": 1}, now=now)
    other = cases.create(stranger, facts={"b": 1}, identity={"m": 1}, card={"d": 1}, now=now)
    cases.issue(owner, one, {}, now=now)
    cases.issue(stranger, other, {}, now=now)
    files = {
        (case_id, layer): _add(office, session, case_id, layer)
        for session, case_id in ((owner, one), (stranger, other))
        for layer in Layer
    }
    cases.grant(owner, one, [FACTS], facts_only.person_id, now=now)
    cases.grant(owner, one, [IDENTITY], identity_only.person_id, now=now)
    cases.grant(owner, one, [FACTS], team, now=now)

    both = {FACTS, IDENTITY}
    allowed: dict[tuple[str, str], set[Layer]] = {
        (owner.person_id, one): both,
        (facts_only.person_id, one): {FACTS},
        (identity_only.person_id, one): {IDENTITY},
        (member.person_id, one): {FACTS},
        (stranger.person_id, other): both,
    }
    everyone = (admin, owner, facts_only, identity_only, member, stranger)
    for session, case_id in product(everyone, (one, other, "0" * 32)):
        expected = allowed.get((session.person_id, case_id), set())
        assert sees(office, session, case_id) == expected
        listed = {entry.id: entry for entry in cases.entries(session)}
        assert (case_id in listed) == bool(expected)
        if case_id in listed:
            assert listed[case_id].layers == expected
            assert (listed[case_id].card is not None) == (FACTS in expected)
        for layer in Layer:
            _check_layer(office, session, case_id, layer, layer in expected)
            file_id = files.get((case_id, layer), "0" * 32)
            _check_file(office, session, case_id, layer, file_id, layer in expected)
        _check_diary(office, session, case_id, FACTS in expected)
        assert may(lambda: cases.grants(session, case_id)) == bool(expected)  # noqa: B023
        assert may(lambda: cases.drafts(session, case_id)) == bool(expected)  # noqa: B023
        assert may(lambda: cases.issues(session, case_id)) == (FACTS in expected)  # noqa: B023
        assert may(lambda: cases.open_issue(session, case_id, 1)) == (FACTS in expected)  # noqa: B023
        for wrong in (
            lambda: cases.export_file(session, case_id, PHRASE, now=now),  # noqa: B023
            lambda: cases.issue(session, case_id, {}, now=now),  # noqa: B023
        ):
            if not expected:
                assert not may(wrong)
        if expected != both:
            assert not may(lambda: cases.erase(session, case_id, now=now))  # noqa: B023
        trail = office.store.audit.rows(session, case_id=case_id)
        if not expected and not session.administrator:
            assert trail == []


def _check_layer(
    office: Office, session: Session, case_id: str, layer: Layer, allowed: bool
) -> None:
    cases, now = office.store.cases, office.now
    version = 1
    if allowed:
        opened = cases.open(session, case_id, now=now)
        part = opened.facts if layer is FACTS else opened.identity
        assert part is not None
        version = part.version
    me = session.person_id
    for action in (
        lambda: cases.save(session, case_id, layer, {"x": 1}, version=version, now=now),
        lambda: cases.save_draft(session, case_id, "form", {}, layer=layer, now=now),
        lambda: cases.draft(session, case_id, "form", layer=layer),
        lambda: cases.drop_draft(session, case_id, "form", layer=layer),
        lambda: cases.rekey(session, case_id, [layer], now=now),
        lambda: cases.grant(session, case_id, [layer], me, now=now),
    ):
        assert may(action) == allowed


def _add(office: Office, session: Session, case_id: str, layer: Layer) -> str:
    return office.store.evidence.add(
        session, case_id, layer, [b"content"], title="T", media_type="image/png", now=office.now
    )


def _check_file(
    office: Office, session: Session, case_id: str, layer: Layer, file_id: str, allowed: bool
) -> None:
    """A file is seen, read, described and erased with the key of its layer alone."""
    files, now = office.store.evidence, office.now
    version = files.open(session, case_id, file_id).version if allowed else 1
    added: list[str] = []
    for action in (
        lambda: files.open(session, case_id, file_id),
        lambda: list(files.read(session, case_id, file_id, now=now)),
        lambda: files.describe(
            session, case_id, file_id, title="", shows="", version=version, now=now
        ),
        lambda: added.append(_add(office, session, case_id, layer)),
    ):
        assert may(action) == allowed
    erased = added[0] if allowed else file_id
    assert may(lambda: files.erase(session, case_id, erased, now=now)) == allowed
    if sees(office, session, case_id):
        assert (file_id in [one.id for one in files.entries(session, case_id)]) == allowed
    else:
        assert not may(lambda: files.entries(session, case_id))


def _check_diary(office: Office, session: Session, case_id: str, allowed: bool) -> None:
    diary, day = office.store.diary, office.now.date()
    for action in (
        lambda: diary.write(session, case_id, day=day, text="", now=office.now),
        lambda: diary.entries(session, case_id),
        lambda: diary.erase(session, case_id, 1, now=office.now),
    ):
        assert may(action) == allowed


def test_what_is_granted_is_seen_and_what_is_revoked_is_not(office: Office) -> None:
    ada, bob, cases = office.session(), office.join("Bob"), office.store.cases
    case_id = cases.create(ada, facts={"a": 1}, identity={"n": 1}, now=office.now)
    cases.grant(ada, case_id, Layer, bob.person_id, now=office.now)
    cases.grant(ada, case_id, Layer, bob.person_id, now=office.now)
    assert sees(office, bob, case_id) == {FACTS, IDENTITY}
    assert [(g.layer, g.name) for g in cases.grants(bob, case_id)] == [
        (FACTS, "Ada"),
        (FACTS, "Bob"),
        (IDENTITY, "Ada"),
        (IDENTITY, "Bob"),
    ]
    cases.revoke(ada, case_id, [IDENTITY], bob.person_id, now=office.now)
    assert sees(office, bob, case_id) == {FACTS}
    with pytest.raises(NotGranted):
        cases.revoke(ada, case_id, [IDENTITY], bob.person_id, now=office.now)


def test_who_sees_less_of_a_case_takes_it_from_nobody_who_sees_more(office: Office) -> None:
    ada, bob, cem = office.session(), office.join("Bob"), office.join("Cem")
    cases, now = office.store.cases, office.now
    case_id = cases.create(ada, facts={"a": 1}, identity={"n": 1}, now=now)
    for one in (bob, cem):
        cases.grant(ada, case_id, [FACTS], one.person_id, now=now)
    for wrong in (
        lambda: cases.revoke(bob, case_id, [FACTS], ada.person_id, now=now),
        lambda: cases.erase(bob, case_id, now=now),
    ):
        with pytest.raises(NotGranted):
            wrong()
    assert sees(office, ada, case_id) == {FACTS, IDENTITY}
    cases.revoke(bob, case_id, [FACTS], cem.person_id, now=now)
    assert sees(office, cem, case_id) == set()
    cases.erase(ada, case_id, now=now)
    assert sees(office, ada, case_id) == sees(office, bob, case_id) == set()


def test_the_last_who_sees_a_layer_keeps_seeing_it(office: Office) -> None:
    ada, cases = office.session(), office.store.cases
    case_id = cases.create(ada, facts={}, now=office.now)
    with pytest.raises(LastHolder):
        cases.revoke(ada, case_id, [FACTS], ada.person_id, now=office.now)
    assert sees(office, ada, case_id) == {FACTS, IDENTITY}


def test_nobody_is_granted_who_is_not_here(office: Office) -> None:
    ada, cases = office.session(), office.store.cases
    case_id = cases.create(ada, facts={}, now=office.now)
    with pytest.raises(NotGranted):
        cases.grant(ada, case_id, Layer, "0" * 32, now=office.now)


# -- teams ----------------------------------------------------------------------------------------


def test_a_team_sees_a_case_through_its_key(office: Office) -> None:
    ada, bob = office.session(), office.join("Bob")
    cases, teams, now = office.store.cases, office.store.teams, office.now
    team = teams.create(ada, "Night shift", now=now)
    case_id = cases.create(ada, facts={"a": 1}, team_id=team, now=now)
    assert sees(office, bob, case_id) == set()
    teams.add_member(ada, team, bob.person_id, now=now)
    teams.add_member(ada, team, bob.person_id, now=now)
    assert sees(office, bob, case_id) == {FACTS, IDENTITY}
    (entry,) = teams.entries(bob)
    assert (entry.name, entry.mine, len(entry.members)) == ("Night shift", True, 2)
    (row,) = [g for g in cases.grants(bob, case_id) if g.team and g.layer is FACTS]
    assert row.name == "Night shift"


def test_who_leaves_a_team_sees_nothing_and_the_others_all(office: Office) -> None:
    ada, bob, cem = office.session(), office.join("Bob"), office.join("Cem")
    cases, teams, now = office.store.cases, office.store.teams, office.now
    team = teams.create(ada, "Team", now=now)
    for one in (bob, cem):
        teams.add_member(ada, team, one.person_id, now=now)
    case_ids = [cases.create(bob, facts={"a": n}, team_id=team, now=now) for n in range(3)]
    for case_id in case_ids:
        cases.revoke(ada, case_id, Layer, bob.person_id, now=now)
    cases.grant(ada, case_ids[0], [FACTS], ada.person_id, now=now)
    teams.remove_member(ada, team, bob.person_id, now=now)
    for case_id in case_ids:
        assert sees(office, bob, case_id) == set()
        assert sees(office, cem, case_id) == sees(office, ada, case_id) == {FACTS, IDENTITY}
    with pytest.raises(NotGranted):
        teams.remove_member(ada, team, bob.person_id, now=now)


def test_who_takes_themselves_out_leaves_the_new_keys_to_the_others(office: Office) -> None:
    ada, bob = office.session(), office.join("Bob")
    cases, teams, now = office.store.cases, office.store.teams, office.now
    team = teams.create(ada, "Team", now=now)
    teams.add_member(ada, team, bob.person_id, now=now)
    teams.remove_member(bob, team, bob.person_id, now=now)
    assert teams.entries(ada)[0].rekey_due
    case_id = cases.create(ada, facts={"a": 1}, team_id=team, now=now)
    teams.rekey(ada, team, now=now)
    assert not teams.entries(ada)[0].rekey_due
    assert sees(office, ada, case_id) == {FACTS, IDENTITY}
    with pytest.raises(LastHolder):
        teams.remove_member(ada, team, ada.person_id, now=now)


def test_only_members_open_their_team_to_others(office: Office) -> None:
    ada, bob = office.session(), office.join("Bob")
    teams, now = office.store.teams, office.now
    team = teams.create(bob, "Team", now=now)
    for action in (
        lambda: teams.add_member(ada, team, ada.person_id, now=now),
        lambda: teams.remove_member(ada, team, bob.person_id, now=now),
        lambda: teams.rekey(ada, team, now=now),
        lambda: office.store.cases.create(ada, facts={}, team_id=team, now=now),
        lambda: teams.add_member(bob, "0" * 32, bob.person_id, now=now),
        lambda: teams.add_member(bob, team, team, now=now),
    ):
        assert not may(action)


def test_a_removed_person_leaves_teams_that_wait_for_new_keys(office: Office) -> None:
    ada, bob = office.session(), office.join("Bob")
    cases, teams, now = office.store.cases, office.store.teams, office.now
    team = teams.create(ada, "Team", now=now)
    teams.add_member(ada, team, bob.person_id, now=now)
    case_id = cases.create(ada, facts={"a": 1}, team_id=team, now=now)
    office.store.accounts.remove(ada, bob.person_id, now=now)
    assert teams.entries(ada)[0].rekey_due
    assert cases.entries(ada)[0].rekey_due
    teams.rekey(ada, team, now=now)
    assert not teams.entries(ada)[0].rekey_due
    assert not cases.entries(ada)[0].rekey_due
    assert sees(office, ada, case_id) == {FACTS, IDENTITY}
