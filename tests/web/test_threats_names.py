"""Threats to names: a colleague who may see what happened, and not who the people are."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from legalcalc.schemas import dump_case, read_case
from legalcalc.schemas.case_layers import KEY, joined, parts, with_keys
from legalcalc.store import Cases, Layer, OpenCase, Session, Store
from legalcalc.web.cases.saving import card_of
from legalcalc.web.stores import stores
from tests.web.pages import Page

Browser = Any  # of conftest
New = Callable[[Flask], Browser]

PHRASE = "kettle orchard window seldom"
# What says who somebody is; the country stands for itself and cannot be made up.
WHO = {
    "names": [{"text": "Zquv Name", "in_document": "Zquv Paper"}],
    "birthplace": "Zquv Birthplace",
    "address": {"lines": ["Zquv Street 1"], "locality": "Zquv Town"},
    "contact": "Zquv Contact",
    "registration": "Zquv Number",
}
CANARY = "Zquv"


@dataclass
class Two:
    """Ada, who sees all of a case, and Bob, who sees its facts."""

    home: Store
    ada: Session
    bob: Session
    bob_browser: Any
    case_id: str

    @property
    def address(self) -> str:
        return f"/cases/{self.case_id}/"

    def whole(self) -> dict[str, Any]:
        """The case as Ada has it."""
        opened = self.home.cases.open(self.ada, self.case_id, now=datetime.now(UTC))
        assert opened.facts is not None and opened.identity is not None
        return joined(opened.facts.content, opened.identity.content)


@pytest.fixture
def two(app: Flask, new_browser: New, password: str, sample: Path) -> Two:
    """The invented case with names that stand nowhere else, of which Bob may see the facts."""
    home, now = stores(app).home, datetime.now(UTC)
    ada = home.door.sign_in("Ada", password, network="", now=now).session
    home.invitations.accept(home.invitations.invite(ada, "Bob", now=now), PHRASE, now=now)
    bob = home.door.sign_in("Bob", PHRASE, network="", now=now).session
    data = dump_case(read_case(sample.read_text("utf-8")).case)
    data["claimant"] |= WHO
    for person in data["people"]:
        person |= WHO
    facts, identity = parts(with_keys(data))
    case_id = home.cases.create(ada, facts=facts, identity=identity, card=card_of(facts), now=now)
    home.cases.grant(ada, case_id, [Layer.FACTS], bob.person_id, now=now)
    browser = new_browser(app)
    assert browser.send("/sign-in", name="Bob", password=PHRASE).status_code == 303
    return Two(home, ada, bob, browser, case_id)


@pytest.mark.usefixtures("computed_once")
@pytest.mark.parametrize("most", [80, pytest.param(400, marks=pytest.mark.long)])
def test_threat_names_on_any_page_of_somebody_who_may_not_see_them(two: Two, most: int) -> None:
    two.home.cases.issue(two.ada, two.case_id, {"kind": "kept"}, now=datetime.now(UTC))
    two.bob_browser.send("/preferences", mode="desk")
    waiting, seen = [two.address, "/cases/", f"{two.address}versions/1/now/"], set()
    waiting += [f"{two.address}{way}" for way in ("facts/claimant", "facts/people/", "live")]
    while waiting:
        path = waiting.pop(0)
        if path in seen or len(seen) >= most:
            continue
        seen.add(path)
        answer = two.bob_browser.get(path, follow_redirects=True)
        assert answer.status_code in (200, 404, 405), path
        page = answer.get_data(as_text=True)
        assert CANARY not in page, path
        if "text/html" in answer.content_type:
            waiting += [
                one
                for one in _absolute(path, Page(page).links)
                if one.startswith(("/cases/",)) and "/sign-in" not in one
            ]
    assert len(seen) >= min(most, 100)


def _absolute(base: str, links: list[str]) -> list[str]:
    from urllib.parse import urljoin

    return [urljoin(base, one).partition("#")[0] for one in links]


def test_threat_names_in_files_of_somebody_who_may_not_see_them(two: Two) -> None:
    two.home.cases.issue(two.ada, two.case_id, {"kind": "kept"}, now=datetime.now(UTC))
    for path, fields in (
        ("take-along/plain", {"read": "yes", "kind": "json"}),
        ("take-along/plain", {"read": "yes", "kind": "yaml"}),
    ):
        answer = two.bob_browser.send(f"{two.address}{path}", **fields)
        assert answer.status_code == 200
        assert CANARY.encode() not in answer.data
    taken = two.bob_browser.send(f"{two.address}take-along", phrase=PHRASE, again=PHRASE).data
    sent = {"token": two.bob_browser.token(), "phrase": PHRASE, "file": (io.BytesIO(taken), "x")}
    own = two.bob_browser.post("/cases/open", data=sent).location
    plain = two.bob_browser.send(f"{own}take-along/plain", read="yes", kind="json")
    assert plain.status_code == 200 and CANARY.encode() not in plain.data


@pytest.mark.parametrize("way", ["claimant", "people/{key}"])
@pytest.mark.parametrize("part", ["names/", "names/new", "address"])
def test_threat_names_typed_by_somebody_without_their_key(two: Two, way: str, part: str) -> None:
    person = two.whole()["people"][0][KEY]
    path = f"{two.address}facts/{way.format(key=person)}/{part}"
    assert two.bob_browser.get(path).status_code == 404
    fields = {"_shown": ["text", "script", "lines", "country"], "text": "Other", "script": "?"}
    assert two.bob_browser.send(path, **fields, lines="Elsewhere", country="?").status_code == 404
    assert two.home.cases.drafts(two.bob, two.case_id) == []


def test_threat_names_posted_to_a_form_that_does_not_ask_them(two: Two) -> None:
    before = two.whole()
    fields = {
        "_shown": ["names.text", "contact", "address.lines", "birthplace", "gender", "pseudonym"],
        "contact": "Other",
        "address.lines": "Other",
        "birthplace": "Other",
        "gender": "male",
        "pseudonym": "Maple",
    }
    answer = two.bob_browser.send(f"{two.address}facts/claimant", **fields)
    assert answer.status_code == 303
    after = two.whole()
    assert after["claimant"] == {**before["claimant"], "pseudonym": "Maple"}
    assert "Other" not in str(after)


def test_threat_names_lost_where_somebody_who_does_not_see_them_saves(two: Two) -> None:
    before = two.whole()
    people = f"{two.address}facts/people/"
    made = two.bob_browser.send(f"{people}new", _shown=["pseudonym", "role"], pseudonym="Oak")
    assert made.location.endswith("?saved=1")
    first = before["people"][0][KEY]
    two.bob_browser.send(f"{people}{first}/remove")
    after = two.whole()
    assert after["claimant"] == before["claimant"]
    kept = {one[KEY]: one for one in after["people"]}
    for one in before["people"][1:]:
        assert {name: kept[one[KEY]][name] for name in WHO} == {name: one[name] for name in WHO}
    (new,) = [one for one in after["people"] if one.get("pseudonym") == "Oak"]
    assert not WHO.keys() & new.keys()


def names_kept(two: Two) -> set[str]:
    """The keys of the people whose names are stored."""
    opened = two.home.cases.open(two.ada, two.case_id, now=datetime.now(UTC))
    assert opened.identity is not None
    return set(opened.identity.content.get("people", {}))


def test_threat_names_of_somebody_whom_a_colleague_without_their_key_took_out(
    app: Flask, new_browser: New, password: str, two: Two
) -> None:
    gone, *others = [one[KEY] for one in two.whole()["people"]]
    taken_out = two.bob_browser.send(f"{two.address}facts/people/{gone}/remove")
    assert taken_out.status_code == 303
    assert gone in names_kept(two)  # he has no key to it
    two.bob_browser.get(two.address)
    assert gone in names_kept(two)
    ada = new_browser(app)
    assert ada.send("/sign-in", name="Ada", password=password).status_code == 303
    assert ada.get(two.address).status_code == 200
    assert names_kept(two) == set(others)
    saved = ada.send(f"{two.address}facts/case", _shown="title", title="New")
    assert saved.status_code == 303 and names_kept(two) == set(others)


def test_threat_names_erased_because_a_case_was_read_while_somebody_saved(
    app: Flask, new_browser: New, password: str, two: Two, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = names_kept(two)
    ada = new_browser(app)
    assert ada.send("/sign-in", name="Ada", password=password).status_code == 303
    real, times = Cases.open, []

    def torn(self: Cases, *arguments: Any, **more: Any) -> OpenCase:
        """At first, the facts as they were before somebody added these people."""
        opened = real(self, *arguments, **more)
        times.append(opened)
        if len(times) > 1:
            return opened
        assert opened.facts is not None
        content = {**opened.facts.content, "people": []}
        return replace(opened, facts=replace(opened.facts, content=content, version=0))

    monkeypatch.setattr(Cases, "open", torn)
    assert ada.get(f"{two.address}facts/people").status_code == 200
    assert len(times) > 1 and before
    assert names_kept(two) == before


def test_threat_key_of_a_person_taken_over_by_another(two: Two) -> None:
    # Who takes a person out and makes another of the same key would put the name on the other.
    before = two.whole()["people"][0]
    people = f"{two.address}facts/people/"
    two.bob_browser.send(f"{people}{before[KEY]}/remove")
    two.bob_browser.send(
        f"{people}new", _key=before[KEY], _shown=["pseudonym"], pseudonym="Another"
    )
    (made,) = [one for one in two.whole()["people"] if one.get("pseudonym") == "Another"]
    assert CANARY not in str(made)


def test_threat_papers_that_name_who_may_not_be_seen_again(two: Two) -> None:
    two.home.cases.grant(
        two.ada, two.case_id, [Layer.IDENTITY], two.bob.person_id, now=datetime.now(UTC)
    )
    papers = f"{two.address}documents/"
    two.bob_browser.send(papers, paper="evidence", format="json", purpose="draft", layout="filing")
    page = two.bob_browser.get(f"{papers}review").get_data(as_text=True)
    order = re.search(r'name="order" value="(\w+)"', page)
    heard = re.findall(r'name="heard" value="([\w-]+)"', page)
    assert order is not None
    job = two.bob_browser.send(f"{papers}print", order=order[1], heard=heard).location
    assert two.bob_browser.get(job).status_code == 200
    two.home.cases.revoke(
        two.ada, two.case_id, [Layer.IDENTITY], two.bob.person_id, now=datetime.now(UTC)
    )
    for path in (job, f"{job}/papers.zip"):
        assert two.bob_browser.get(path).status_code == 404
    assert job not in two.bob_browser.get(papers).get_data(as_text=True)


def test_threat_case_erased_by_somebody_who_sees_a_part_of_it(two: Two) -> None:
    bob = two.bob_browser
    assert "/erase" not in bob.get(two.address).get_data(as_text=True)
    assert bob.get(f"{two.address}erase").status_code == 404
    assert bob.send(f"{two.address}erase").status_code == 404
    taken = {"revoke": "1", "layer": "facts", "principal": two.ada.person_id}
    assert two.ada.person_id not in re.findall(
        r'name="principal" value="(\w+)"', bob.get(f"{two.address}access").get_data(as_text=True)
    )
    assert bob.send(f"{two.address}access", **taken).status_code == 404
    assert two.whole()
