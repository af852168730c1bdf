"""Cases are saved, drafted, issued and carried, and nobody's work is lost to another's."""

from __future__ import annotations

import contextlib
import math
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from legalcalc.store import Conflict, Layer, NotGranted, PasswordNeeded, TooLarge, WrongKey
from legalcalc.store.records import decoded, encoded

from .conftest import Office

PHRASE = "carpet-legend-orbit-museum-tiger-violin"
CONTENTS = st.dictionaries(
    st.text(max_size=8),
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
        max_leaves=10,
    ),
    max_size=5,
)


def test_a_case_comes_back_as_it_was_made(office: Office) -> None:
    session = office.session()
    facts, identity = {"work": [{"hours": "9:30"}]}, {"name": "عائشة", "born": None}
    case_id = office.store.cases.create(
        session, facts=facts, identity=identity, card={"title": "12/AB"}, now=office.now
    )
    opened = office.store.cases.open(session, case_id, now=office.now)
    assert opened.facts is not None and opened.identity is not None
    assert (opened.facts.content, opened.facts.version) == (facts, 1)
    assert (opened.identity.content, opened.identity.version) == (identity, 1)
    (entry,) = office.store.cases.entries(session)
    assert (entry.id, entry.card) == (case_id, {"title": "12/AB"})
    assert entry.changed_on == date(2026, 11, 26)
    assert entry.layers == set(Layer)


@given(CONTENTS)
def test_content_of_any_kind_comes_back(content: dict[str, object]) -> None:
    assert decoded(encoded(content)) == content


@pytest.mark.parametrize("number", [math.nan, math.inf, -math.inf])
def test_no_number_becomes_nothing_unseen(number: float) -> None:
    with pytest.raises(ValueError, match="JSON"):
        encoded({"sum": number, "words": "some"})


@given(st.text(st.characters(codec=None, categories=["Cs", "Lu", "Lo"])))
def test_halves_of_characters_that_a_browser_sends_come_back(text: str) -> None:
    assert decoded(encoded({"typed": text})) == {"typed": text}


def test_saving_makes_the_next_version_and_keeps_the_other_layer(office: Office) -> None:
    session = office.session()
    cases, now = office.store.cases, office.now
    case_id = cases.create(session, facts={"a": 1}, identity={"n": 1}, now=now)
    day_after = office.pass_time(days=1)
    session = office.session()
    assert cases.save(session, case_id, Layer.FACTS, {"a": 2}, version=1, now=day_after) == 2
    assert cases.save(session, case_id, Layer.FACTS, {"a": 3}, version=2, now=day_after) == 3
    opened = cases.open(session, case_id, now=day_after)
    assert opened.facts is not None and opened.identity is not None
    assert (opened.facts.content, opened.facts.version) == ({"a": 3}, 3)
    assert (opened.identity.content, opened.identity.version) == ({"n": 1}, 1)
    assert (opened.facts.changed_on, opened.identity.changed_on) == (
        date(2026, 11, 27),
        date(2026, 11, 26),
    )
    assert cases.entries(session)[0].changed_on == date(2026, 11, 27)


def test_the_card_is_replaced_with_the_facts(office: Office) -> None:
    session, cases = office.session(), office.store.cases
    case_id = cases.create(session, facts={}, now=office.now)
    assert cases.entries(session)[0].card is None
    for version in (1, 2):
        card = {"deadline": version}
        cases.save(session, case_id, Layer.FACTS, {}, version=version, card=card, now=office.now)
        assert cases.entries(session)[0].card == card
    with pytest.raises(ValueError, match="facts layer"):
        cases.save(session, case_id, Layer.IDENTITY, {}, version=1, card={}, now=office.now)


def test_who_saves_second_is_shown_what_was_saved_first(office: Office) -> None:
    session, cases = office.session(), office.store.cases
    case_id = cases.create(session, facts={"a": 1}, now=office.now)
    cases.save(session, case_id, Layer.FACTS, {"a": "first"}, version=1, now=office.now)
    with pytest.raises(Conflict) as lost:
        cases.save(session, case_id, Layer.FACTS, {"a": "second"}, version=1, now=office.now)
    assert lost.value.current is not None
    assert lost.value.current.content == {"a": "first"}
    assert lost.value.current.version == 2
    assert "first" not in f"{lost.value} {lost.value!r} {lost.value.current!r}"


def test_of_eight_writers_on_one_version_one_wins(office: Office) -> None:
    session, cases = office.session(), office.store.cases
    case_id = cases.create(session, facts={"a": 0}, now=office.now)

    def write(number: int) -> int | None:
        try:
            return cases.save(
                session, case_id, Layer.FACTS, {"a": number}, version=1, now=office.now
            )
        except Conflict:
            return None

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(write, range(1, 9)))
    assert sorted(answers, key=str) == [2, *[None] * 7]
    opened = cases.open(session, case_id, now=office.now)
    assert opened.facts is not None
    assert opened.facts.content == {"a": answers.index(2) + 1}


def test_new_keys_and_a_save_at_the_same_moment_leave_the_case_readable(office: Office) -> None:
    session, cases = office.session(), office.store.cases
    case_id = cases.create(session, facts={"a": 0}, card={}, now=office.now)

    def work(number: int) -> None:
        if number % 2:
            cases.rekey(session, case_id, now=office.now)
            return
        opened = cases.open(session, case_id, now=office.now)
        assert opened.facts is not None
        with contextlib.suppress(Conflict):
            cases.save(
                session,
                case_id,
                Layer.FACTS,
                {"a": number},
                version=opened.facts.version,
                card={"a": number},
                now=office.now,
            )

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(work, range(24)))
    opened = cases.open(session, case_id, now=office.now)
    assert opened.facts is not None
    assert cases.entries(session)[0].card == opened.facts.content


def test_several_calls_are_one_action_or_none(office: Office) -> None:
    session, cases = office.session(), office.store.cases
    case_id = cases.create(session, facts={"a": 1}, now=office.now)

    def fails_half_way() -> None:
        with office.store.transaction():
            cases.save(session, case_id, Layer.FACTS, {"a": 2}, version=1, now=office.now)
            cases.save_draft(session, case_id, "pay", {}, now=office.now)
            cases.open_issue(session, case_id, 1)

    with pytest.raises(NotGranted):
        fails_half_way()
    opened = cases.open(session, case_id, now=office.now)
    assert opened.facts is not None and opened.facts.version == 1
    assert cases.drafts(session, case_id) == []
    with office.store.transaction():
        cases.save(session, case_id, Layer.FACTS, {"a": 2}, version=1, now=office.now)
        cases.issue(session, case_id, {}, now=office.now)
    assert cases.open_issue(session, case_id, 1).facts == {"a": 2}


def test_more_than_a_record_holds_is_refused_and_changes_nothing(office: Office) -> None:
    session, cases = office.session(), office.store.cases
    case_id = cases.create(session, facts={"a": 1}, now=office.now)
    with pytest.raises(TooLarge):
        cases.save(session, case_id, Layer.FACTS, {"a": "x" * (1 << 24)}, version=1, now=office.now)
    opened = cases.open(session, case_id, now=office.now)
    assert opened.facts is not None and opened.facts.content == {"a": 1}


# -- drafts ---------------------------------------------------------------------------------------


def test_a_draft_is_kept_as_typed_replaced_and_done_with_when_saved(office: Office) -> None:
    session, cases, now = office.session(), office.store.cases, office.now
    case_id = cases.create(session, facts={}, now=now)
    assert cases.draft(session, case_id, "pay") is None
    cases.save_draft(session, case_id, "pay", {"amount": "1.2.3"}, now=now)
    cases.save_draft(session, case_id, "pay", {"amount": "1,23 €"}, now=now)
    cases.save_draft(session, case_id, "names", {"n": "x"}, layer=Layer.IDENTITY, now=now)
    assert cases.draft(session, case_id, "pay") == {"amount": "1,23 €"}
    assert cases.draft(session, case_id, "names") is None
    assert cases.drafts(session, case_id) == [(Layer.FACTS, "pay"), (Layer.IDENTITY, "names")]
    cases.save(session, case_id, Layer.FACTS, {}, version=1, drop_draft="pay", now=now)
    assert cases.draft(session, case_id, "pay") is None
    cases.drop_draft(session, case_id, "names", layer=Layer.IDENTITY)
    assert cases.drafts(session, case_id) == []


def test_two_people_have_drafts_of_their_own(office: Office) -> None:
    ada, bob, cases = office.session(), office.join("Bob"), office.store.cases
    case_id = cases.create(ada, facts={}, now=office.now)
    cases.grant(ada, case_id, Layer, bob.person_id, now=office.now)
    cases.save_draft(ada, case_id, "pay", {"by": "Ada"}, now=office.now)
    assert cases.draft(bob, case_id, "pay") is None
    cases.save_draft(bob, case_id, "pay", {"by": "Bob"}, now=office.now)
    assert cases.draft(ada, case_id, "pay") == {"by": "Ada"}


def test_drafts_survive_new_keys(office: Office) -> None:
    session, cases = office.session(), office.store.cases
    case_id = cases.create(session, facts={}, now=office.now)
    cases.save_draft(session, case_id, "pay", {"typed": "\ud800"}, now=office.now)
    cases.rekey(session, case_id, now=office.now)
    assert cases.draft(session, case_id, "pay") == {"typed": "\ud800"}


# -- issues ---------------------------------------------------------------------------------------


def test_each_issue_stays_as_it_was_whatever_is_saved_later(office: Office) -> None:
    session, cases, now = office.session(), office.store.cases, office.now
    case_id = cases.create(session, facts={"a": 1}, identity={"n": 1}, now=now)
    assert cases.issue(session, case_id, {"paper": "letter"}, now=now) == 1
    cases.save(session, case_id, Layer.FACTS, {"a": 2}, version=1, now=now)
    assert cases.issue(session, case_id, {"paper": "claim"}, now=now) == 2
    cases.rekey(session, case_id, now=now)
    assert [(one.number, one.note) for one in cases.issues(session, case_id)] == [
        (1, {"paper": "letter"}),
        (2, {"paper": "claim"}),
    ]
    first = cases.open_issue(session, case_id, 1)
    assert (first.facts, first.identity) == ({"a": 1}, {"n": 1})
    assert cases.open_issue(session, case_id, 2).facts == {"a": 2}
    with pytest.raises(NotGranted):
        cases.open_issue(session, case_id, 3)


def test_an_issue_made_without_sight_of_identity_has_none(office: Office) -> None:
    ada, bob, cases = office.session(), office.join("Bob"), office.store.cases
    case_id = cases.create(ada, facts={"a": 1}, identity={"n": 1}, now=office.now)
    cases.issue(ada, case_id, {}, now=office.now)
    cases.grant(ada, case_id, [Layer.FACTS], bob.person_id, now=office.now)
    assert cases.open_issue(bob, case_id, 1).identity is None
    assert cases.issue(bob, case_id, {}, now=office.now) == 2
    assert cases.open_issue(ada, case_id, 2).identity is None
    assert cases.open_issue(ada, case_id, 1).identity == {"n": 1}


# -- carried along, erased ------------------------------------------------------------------------


def test_a_case_is_carried_to_another_store_with_its_issues(
    office: Office, tmp_path: object
) -> None:
    session, cases, now = office.session(), office.store.cases, office.now
    case_id = cases.create(session, facts={"a": 1}, identity={"n": 1}, now=now)
    cases.issue(session, case_id, {"paper": "letter"}, now=now)
    cases.save(session, case_id, Layer.FACTS, {"a": 2}, version=1, now=now)
    data = cases.export_file(session, case_id, PHRASE, now=now)
    office.pass_time(days=30)
    bob = office.join("Bob")
    with pytest.raises(WrongKey):
        cases.import_file(bob, data, PHRASE + "!", now=office.now)
    copy = cases.import_file(bob, data, PHRASE, card={"title": "copy"}, now=office.now)
    opened = cases.open(bob, copy, now=office.now)
    assert opened.facts is not None and opened.facts.content == {"a": 2}
    assert opened.identity is not None and opened.identity.content == {"n": 1}
    issue = cases.open_issue(bob, copy, 1)
    assert (issue.facts, issue.identity, issue.entry.note) == (
        {"a": 1},
        {"n": 1},
        {"paper": "letter"},
    )
    assert issue.entry.issued_on == date(2026, 11, 26)


def test_an_export_of_the_facts_alone_has_no_identity(office: Office) -> None:
    session, cases, now = office.session(), office.store.cases, office.now
    case_id = cases.create(session, facts={"a": 1}, identity={"n": 1}, now=now)
    cases.issue(session, case_id, {}, now=now)
    data = cases.export_file(session, case_id, PHRASE, layers=[Layer.FACTS], now=now)
    copy = cases.import_file(session, data, PHRASE, now=now)
    opened = cases.open(session, copy, now=now)
    assert opened.identity is not None and opened.identity.content == {}
    assert cases.open_issue(session, copy, 1).identity is None


def test_an_erased_case_is_gone_for_everybody(office: Office) -> None:
    ada, bob, cases = office.session(), office.join("Bob"), office.store.cases
    case_id = cases.create(ada, facts={"a": 1}, card={"c": 1}, now=office.now)
    cases.grant(ada, case_id, Layer, bob.person_id, now=office.now)
    cases.save_draft(bob, case_id, "pay", {}, now=office.now)
    cases.issue(ada, case_id, {}, now=office.now)
    cases.erase(bob, case_id, now=office.now)
    for session in (ada, bob):
        assert cases.entries(session) == []
        with pytest.raises(NotGranted):
            cases.open(session, case_id, now=office.now)


def test_grants_exports_new_keys_and_erasure_ask_for_the_password_again(office: Office) -> None:
    ada, bob, cases = office.session(), office.join("Bob"), office.store.cases
    team = office.store.teams.create(ada, "Team", now=office.now)
    case_id = cases.create(ada, facts={}, now=office.now)
    file_id = office.store.evidence.add(
        ada, case_id, Layer.FACTS, [b""], title="", media_type="image/png", now=office.now
    )
    later = office.pass_time(minutes=6)
    store = office.store
    for step in (
        lambda: cases.grant(ada, case_id, Layer, bob.person_id, now=later),
        lambda: cases.revoke(ada, case_id, Layer, bob.person_id, now=later),
        lambda: cases.rekey(ada, case_id, now=later),
        lambda: cases.erase(ada, case_id, now=later),
        lambda: store.evidence.erase(ada, case_id, file_id, now=later),
        lambda: cases.export_file(ada, case_id, PHRASE, now=later),
        lambda: store.recovery.renew_sheet(ada, now=later),
        lambda: store.invitations.invite(ada, "Cem", now=later),
        lambda: store.invitations.withdraw(ada, "", now=later),
        lambda: store.accounts.remove(ada, bob.person_id, now=later),
        lambda: store.accounts.set_administrator(ada, bob.person_id, True, now=later),
        lambda: store.second_factor.begin(ada, now=later),
        lambda: store.second_factor.drop(ada, now=later),
        lambda: store.recovery.add_keeper(ada, "Notary", now=later),
        lambda: store.teams.add_member(ada, team, bob.person_id, now=later),
        lambda: store.teams.remove_member(ada, team, bob.person_id, now=later),
        lambda: store.teams.rekey(ada, team, now=later),
    ):
        with pytest.raises(PasswordNeeded):
            step()


@settings(
    max_examples=15,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.lists(CONTENTS, min_size=1, max_size=4))
def test_whatever_is_saved_is_what_is_opened(
    sqlite_office: Office, contents: list[dict[str, object]]
) -> None:
    session, cases = sqlite_office.session(), sqlite_office.store.cases
    now = sqlite_office.now
    case_id = cases.create(session, facts={}, now=now)
    for version, content in enumerate(contents, start=1):
        cases.save(session, case_id, Layer.FACTS, content, version=version, now=now)
        opened = cases.open(session, case_id, now=now)
        assert opened.facts is not None and opened.facts.content == content
