"""A case handed over in the browser: what goes out and is recorded, and who takes what in."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import yaml
from flask import Flask

from legalcalc.handover import opened
from legalcalc.schemas import dump_case, load_case
from legalcalc.schemas.case_layers import KEY, joined, parts, with_keys, without_keys
from legalcalc.store import Layer, Session, Store, age_file, pack_beside
from legalcalc.store.audit import Action
from legalcalc.web.cases.saving import card_of
from legalcalc.web.stores import stores
from tests.web.pages import Page

PHRASE = "sounding ripple mortar wanted"
CASE = """
format: legalcalc-case/1
reference: A-17
jurisdiction: RT
calculated_on: 2024-03-31
claimant: {names: [Kiran Realname], pseudonym: K, contact: "0123", safe_contact: yes}
parties: [{id: inn, name: Inn, roles: [employer], assets: PLANTED-ASSET}]
employments: [{id: job, employer: inn, start: 2023-01-01, end: 2023-06-30}]
payments: [{date: 2023-02-28, amount: 100 RTD, employment: job, note: PLANTED-NOTE}]
harms: [{kind: injury, what: PLANTED-HARM}]
compelled_acts: [{what: PLANTED-ACT}]
statements: [{maker: claimant, language: en, paragraphs: [PLANTED-STATEMENT]}]
title: PLANTED-TITLE
choices: {heads: [pay.base]}
consents:
  - {id: C1, recipient: Union, kind: union, shares: [contact, work and pay], agreed: yes,
     agreed_on: 2024-01-01, until: 2040-12-31, purpose: advice}
handovers:
  - {id: O1, consent: C1, controller: Advice Centre, basis: consent}
"""


@pytest.fixture(autouse=True)
def _pass_phrases_that_cost_little(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(age_file, "WORK", 8)


@dataclass
class Office:
    """Somebody at a browser, with a case."""

    app: Flask
    browser: Any
    home: Store
    session: Session
    case_id: str

    @property
    def address(self) -> str:
        return f"/cases/{self.case_id}/handovers/"

    def data(self) -> dict[str, Any]:
        """The case as its holder has it, with its keys."""
        found = self.home.cases.open(self.session, self.case_id, now=stores(self.app).clock())
        assert found.facts is not None and found.identity is not None
        return joined(found.facts.content, found.identity.content)

    @property
    def union(self) -> str:
        """The page of the consent for the union."""
        return f"{self.address}{self.data()['consents'][0][KEY]}"

    def save(self, **changed: Any) -> None:
        """Change the case behind the pages."""
        found = self.home.cases.open(self.session, self.case_id, now=stores(self.app).clock())
        assert found.facts is not None
        facts, _identity = parts(with_keys({**found.facts.content, **changed}))
        self.home.cases.save(
            self.session,
            self.case_id,
            Layer.FACTS,
            facts,
            version=found.facts.version,
            now=stores(self.app).clock(),
        )

    def pack(self, browser: Any = None, **fields: str) -> Any:
        browser = browser or self.browser
        page = browser.get(self.union).get_data(as_text=True)
        seen = re.search(r'name="seen" value="([^"]*)"', page)
        sent = {"phrase": PHRASE, "again": PHRASE, "seen": seen[1] if seen else "", **fields}
        return browser.send(self.union, **sent)

    def open(self, content: bytes, phrase: str = PHRASE, browser: Any = None) -> Any:
        browser = browser or self.browser
        sent = {"token": browser.token(), "phrase": phrase, "file": (io.BytesIO(content), "x")}
        return browser.post(f"{self.address}open", data=sent, content_type="multipart/form-data")

    def choose(self, *sides: str) -> Any:
        """Save with a side for each place that is shown, in their order."""
        page = self.browser.get(f"{self.address}differences").get_data(as_text=True)
        names = list(dict.fromkeys(re.findall(r'name="(side\.\d+)"', page)))
        assert len(sides) == len(names), names
        seen = re.search(r'name="seen" value="([^"]*)"', page)
        assert seen is not None
        fields = {"seen": seen[1], **dict(zip(names, sides, strict=True))}
        return self.browser.send(f"{self.address}differences", **fields)


@pytest.fixture
def office(app: Flask, member: Any, password: str) -> Office:
    """Ada, whose case the union may get in part."""
    home, now = stores(app).home, stores(app).clock()
    ada = home.door.sign_in("Ada", password, network="", now=now).session
    return kept_by(app, member, home, ada, CASE)


def kept_by(app: Flask, browser: Any, home: Store, session: Session, text: str) -> Office:
    data = dump_case(load_case(yaml.load(text, yaml.BaseLoader)))
    facts, identity = parts(with_keys(data))
    now = stores(app).clock()
    id = home.cases.create(session, facts=facts, identity=identity, card=card_of(facts), now=now)
    return Office(app, browser, home, session, id)


def text_of(answer: Any) -> str:
    page = re.sub(r"</?bdi[^>]*>", "", answer.get_data(as_text=True))
    return " ".join(re.sub(r"<[^>]*>", " ", page).split())


# -- out -------------------------------------------------------------------------------------------


def test_what_goes_out_is_told_by_the_words_of_the_consent_and_word_for_word(
    office: Office,
) -> None:
    page = text_of(office.browser.get(office.union))
    assert "how to reach me The worker: 2" in page
    assert "my work and pay" in page and "Pay received: 1" in page
    assert "Here stays: " in page and "Harm" in page.partition("Here stays: ")[2]
    assert "0123" in page and "2023" in page
    for word in ("Realname", "PLANTED"):
        assert word not in page


def test_the_file_holds_what_the_command_line_would_put_there_and_the_case_the_record(
    office: Office,
) -> None:
    answer = office.pack()
    assert answer.status_code == 200, text_of(answer)
    named = answer.headers["Content-Disposition"]
    assert re.fullmatch(r'attachment; filename="handover-\d{4}-\d\d-\d\d\.lchandover"', named)
    came = opened(answer.data, PHRASE)
    assert came.record.controller == "Advice Centre" and came.record.recipient == "Union"
    assert came.case["claimant"]["contact"] == "0123"
    text = json.dumps(came.case)
    assert "PLANTED" not in text and "Realname" not in text and "heads" not in text
    (record,) = office.data()["handovers"]
    assert record["date"] == stores(office.app).clock().astimezone().date().isoformat()
    trail = office.home.audit.rows(office.session, case_id=office.case_id)
    assert Action.CASE_EXPORTED in [one.action for one in trail]


def test_each_day_on_which_it_goes_out_has_a_record(office: Office) -> None:
    assert office.pack().status_code == 200
    assert office.pack().status_code == 200  # on the same day
    assert len(office.data()["handovers"]) == 1
    first = dict(office.data()["handovers"][0], date="2024-05-01", needs=["shelter"])
    office.save(handovers=[first])
    assert office.pack().status_code == 200
    before, after = office.data()["handovers"]
    assert before["date"] == "2024-05-01" and after["date"] > "2024-05-01"
    assert after["controller"] == "Advice Centre" and "needs" not in after


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"withdrawn_on": "2024-02-01"}, "took the consent back"),
        ({"until": "2024-02-01"}, "The consent ended"),
        ({"agreed": "no"}, "The claimant said no."),
    ],
)
def test_threat_hand_over_after_the_consent_is_gone(
    office: Office, changed: dict[str, str], why: str
) -> None:
    """Neither the page nor a form that was opened before gives a file, and nothing is recorded."""
    page = office.browser.get(office.union).get_data(as_text=True)
    seen = re.search(r'name="seen" value="([^"]*)"', page)
    assert seen is not None
    office.save(consents=[office.data()["consents"][0] | changed])
    assert why in text_of(office.browser.get(office.address))
    for path, fields in (
        ("", {"phrase": PHRASE, "again": PHRASE}),
        ("/htcds", {"read": "yes", "kind": "csv"}),
    ):
        answer = office.browser.send(f"{office.union}{path}", seen=seen[1], **fields)
        assert answer.status_code == 422
        assert why in text_of(answer)
        assert f"facts/consents/{office.data()['consents'][0][KEY]}" in answer.text
    assert "date" not in office.data()["handovers"][0]


def test_without_its_grounds_nothing_goes_out(office: Office) -> None:
    office.save(handovers=[])
    page = office.browser.get(office.union)
    assert "does not say who hands the data over" in text_of(page)
    assert "facts/handovers/new" in page.text
    assert office.pack().status_code == 422


def test_threat_more_goes_out_than_somebody_looked_at(office: Office) -> None:
    """What was entered after the page was shown goes out only when it was seen."""
    page = office.browser.get(office.union).get_data(as_text=True)
    seen = re.search(r'name="seen" value="([^"]*)"', page)
    assert seen is not None
    paid = {"date": "2023-03-31", "amount": "90 RTD", "employment": "job"}
    office.save(payments=[*office.data()["payments"], paid])
    answer = office.browser.send(office.union, phrase=PHRASE, again=PHRASE, seen=seen[1])
    assert answer.status_code == 409
    assert "changed in the meantime" in text_of(answer)
    assert "date" not in office.data()["handovers"][0]


@pytest.mark.parametrize(("phrase", "again"), [("short", "short"), (PHRASE, "another"), ("", "")])
def test_a_weak_pass_phrase_makes_no_file_and_is_in_no_page(
    office: Office, phrase: str, again: str
) -> None:
    answer = office.pack(phrase=phrase, again=again)
    assert answer.status_code == 422
    assert 'aria-invalid="true"' in answer.text
    for one in (phrase, again):
        assert not one or f'value="{one}"' not in answer.text


def test_limits_of_whoever_told_of_it_bind(office: Office) -> None:
    office.save(limits={"not_passed_on": ["employer"]})
    assert "Inn" not in json.dumps(opened(office.pack().data, PHRASE).case)


def test_the_fields_of_the_standard_are_given_after_the_warning(office: Office) -> None:
    page = office.browser.get(office.union).get_data(as_text=True)
    seen = re.search(r'name="seen" value="([^"]*)"', page)
    assert seen is not None
    refused = office.browser.send(f"{office.union}/htcds", kind="csv", seen=seen[1])
    assert refused.status_code == 422
    for kind in ("csv", "xlsx", "xml"):
        answer = office.browser.send(f"{office.union}/htcds", kind=kind, seen=seen[1], read="yes")
        assert answer.status_code == 200
        if kind != "xlsx":
            assert b"0123" in answer.data and b"Realname" not in answer.data
    assert "date" in office.data()["handovers"][0]


# -- who may ---------------------------------------------------------------------------------------


@pytest.fixture
def bob(office: Office, new_browser: Callable[[Flask], Any]) -> Any:
    """A colleague's browser, who may see nothing of the case yet."""
    now = datetime.now(UTC)
    home = office.home
    home.invitations.accept(
        home.invitations.invite(office.session, "Bob", now=now), PHRASE, now=now
    )
    browser = new_browser(office.app)
    assert browser.send("/sign-in", name="Bob", password=PHRASE).status_code == 303
    return browser


def _let_in(office: Office, *layers: Layer) -> None:
    now = datetime.now(UTC)
    people = office.home.accounts.people(office.session)
    bob = next(one.id for one in people if one.name == "Bob")
    office.home.cases.grant(office.session, office.case_id, layers, bob, now=now)


def test_threat_colleague_without_a_right_hands_over_or_takes_in(office: Office, bob: Any) -> None:
    file = office.pack().data
    assert bob.get(office.address).status_code == 404
    assert bob.get(office.union).status_code == 404
    assert office.pack(bob).status_code == 404
    assert bob.send(f"{office.union}/htcds", kind="csv", read="yes").status_code == 404
    assert office.open(file, browser=bob).status_code == 404
    office.open(file)
    assert bob.get(f"{office.address}differences").status_code == 404
    assert bob.send(f"{office.address}differences").status_code == 404


def test_threat_names_handed_over_by_somebody_who_may_not_see_them(
    office: Office, bob: Any
) -> None:
    wider = office.data()["consents"][0] | {"shares": ["identity", "contact", "work and pay"]}
    office.save(consents=[wider])
    _let_in(office, Layer.FACTS)
    assert "may not see who the people are" in text_of(bob.get(office.union))
    case = opened(office.pack(bob).data, PHRASE).case
    assert "Realname" not in json.dumps(case) and "0123" not in json.dumps(case)
    assert "Realname" in json.dumps(opened(office.pack().data, PHRASE).case)
    assert office.open(office.pack().data, browser=bob).status_code == 422


def test_threat_names_that_were_left_are_seen_by_whoever_may_not(office: Office, bob: Any) -> None:
    """The record of what a hand-over changed lies under the key of the names, where it has some."""
    _let_in(office, Layer.FACTS)
    wider = office.data()["consents"][0] | {"shares": ["identity", "contact"]}
    office.save(consents=[wider])
    file = office.pack().data
    found = office.home.cases.open(office.session, office.case_id, now=datetime.now(UTC))
    assert found.identity is not None
    theirs = {"claimant": {**found.identity.content["claimant"], "contact": "LEFT-CANARY"}}
    office.home.cases.save(
        *(office.session, office.case_id, Layer.IDENTITY, theirs),
        version=found.identity.version,
        now=datetime.now(UTC),
    )
    assert office.open(file).status_code == 303
    assert office.choose("theirs").status_code == 303
    record = office.data()["handovers"][-1]
    assert record["changes"][0]["instead_of"] == "LEFT-CANARY"
    path = f"/cases/{office.case_id}/facts/handovers/{record[KEY]}"
    inside = f"{path}/changes/{record['changes'][0][KEY]}"
    assert "LEFT-CANARY" in office.browser.get(inside).text
    for one in (path, inside, office.address, f"/cases/{office.case_id}/answers/"):
        answer = bob.get(one)
        assert answer.status_code == 200
        assert "LEFT-CANARY" not in answer.text


# -- in --------------------------------------------------------------------------------------------


def test_a_hand_over_becomes_a_new_case_with_its_terms(office: Office, member: Any) -> None:
    sent = {
        "token": member.token(),
        "phrase": PHRASE,
        "file": (io.BytesIO(office.pack().data), "x"),
    }
    answer = member.post("/cases/open", data=sent, content_type="multipart/form-data")
    assert answer.status_code == 303 and answer.location.endswith("/handovers/")
    page = text_of(member.get(answer.location))
    assert "Handed over by Advice Centre." in page
    assert "It may be used for this alone: advice" in page


def test_nothing_is_overwritten_unless_it_was_chosen_and_the_record_says_by_whom(
    office: Office,
) -> None:
    file = office.pack().data
    data = office.data()
    job = data["employments"][0] | {"end": "2023-07-31"}
    paid = data["payments"][0] | {"date": "2023-03-31"}
    office.save(employments=[job], payments=[paid])
    assert office.open(file).status_code == 303
    page = text_of(office.browser.get(f"{office.address}differences"))
    assert "Employment 1: " in page and "Payment 1" in page and "differs" in page
    open_still = office.browser.send(f"{office.address}differences", seen="old")
    assert open_still.status_code == 409
    assert office.choose("theirs", "theirs").status_code == 303

    after = office.data()
    assert after["employments"][0]["end"] == "2023-06-30"
    assert after["employments"][0][KEY] == job[KEY]
    assert after["consents"][0][KEY] == data["consents"][0][KEY]
    assert [one["date"] for one in after["payments"]] == ["2023-03-31", "2023-02-28"]
    assert after["payments"][0]["note"] == "PLANTED-NOTE"
    assert after["claimant"]["names"][0]["text"] == "Kiran Realname"
    received = after["handovers"][-1]
    assert received["direction"] == "received"
    assert [
        (one["place"], one["taken"], one["by"], one.get("instead_of"))
        for one in received["changes"]
    ] == [
        ("employments.job.end", "theirs", "Ada", "2023-07-31"),
        ("payments[0]", "theirs", "Ada", None),
    ]
    load_case(without_keys(after))


def test_what_differs_is_decided_by_nobody_else(office: Office) -> None:
    file = office.pack().data
    office.save(employments=[office.data()["employments"][0] | {"end": "2023-07-31"}])
    office.open(file)
    before = office.data()
    assert office.choose("").status_code == 422
    assert office.data() == before
    assert office.choose("ours").status_code == 303
    assert office.data()["employments"] == before["employments"]
    (change,) = office.data()["handovers"][-1]["changes"]
    assert (change["taken"], change["instead_of"]) == ("ours", "2023-06-30")
    assert office.browser.get(f"{office.address}differences").status_code == 303  # it was let go


def test_many_new_entries_of_a_list_are_one_choice(office: Office) -> None:
    ours = office.data()["payments"]
    paid = {"amount": "5 RTD", "employment": "job"}
    days = [{"date": f"2023-03-{day:02}", **paid} for day in range(1, 21)]
    office.save(payments=days)
    file = office.pack().data
    office.save(payments=ours)
    office.open(file)
    assert "20 entries" in text_of(office.browser.get(f"{office.address}differences"))
    assert office.choose("theirs").status_code == 303
    after = office.data()
    assert [one["date"] for one in after["payments"]] == [one["date"] for one in (*ours, *days)]
    assert len(after["handovers"][-1]["changes"]) == 20


def test_a_case_that_changed_meanwhile_is_shown_again(office: Office) -> None:
    file = office.pack().data
    office.save(employments=[office.data()["employments"][0] | {"end": "2023-07-31"}])
    office.open(file)
    page = office.browser.get(f"{office.address}differences").get_data(as_text=True)
    seen = re.search(r'name="seen" value="([^"]*)"', page)
    assert seen is not None
    office.save(employments=[office.data()["employments"][0] | {"end": "2023-08-31"}])
    fields = {"seen": seen[1], "side.0": "theirs"}
    answer = office.browser.send(f"{office.address}differences", **fields)
    assert answer.status_code == 409
    assert office.data()["employments"][0]["end"] == "2023-08-31"
    assert " checked" not in answer.text


def test_threat_what_was_opened_is_read_between_the_pages(
    office: Office, password: str, new_browser: Callable[[Flask], Any]
) -> None:
    """It lies in memory alone, under a key that only the browser of the session has, and is gone
    with the session, with a word, or after half an hour."""
    file = office.pack().data
    office.open(file)
    shelf = stores(office.app).handed_over
    ((place, piece),) = shelf._kept.items()
    assert b"0123" not in piece.sealed and b"Advice Centre" not in piece.sealed
    other = new_browser(office.app)
    other.send("/sign-in", name="Ada", password=password)
    assert other.get(f"{office.address}differences").status_code == 303
    assert shelf._kept.keys() == {place}
    office.browser.send(f"{office.address}differences/forget")
    assert not shelf._kept
    office.open(file)
    office.browser.post("/leave")
    assert not shelf._kept
    office.browser.send("/sign-in", name="Ada", password=password)
    office.open(file)
    stores(office.app).clock = lambda: datetime.now(UTC) + timedelta(minutes=62)
    stores(office.app).sweep()
    assert not shelf._kept


@pytest.mark.parametrize("where", ["case", "new"])
@pytest.mark.parametrize("content", [b"{}", b"[]", b"\xff", b'{"format": 1}', b"[" * 9999, b""])
def test_threat_hand_over_file_that_is_none(
    office: Office, member: Any, content: bytes, where: str
) -> None:
    before = office.data()
    for file in (content, pack_beside(PHRASE, content)):
        if where == "case":
            answer = office.open(file)
            assert answer.status_code == 422
            assert 'class="errors"' in answer.text
        else:
            sent = {"token": member.token(), "phrase": PHRASE, "file": (io.BytesIO(file), "x")}
            answer = member.post("/cases/open", data=sent, content_type="multipart/form-data")
            assert answer.status_code in (303, 422)
            assert "handovers" not in (answer.location or "")
    assert office.data() == before
    assert not stores(office.app).handed_over._kept


def test_a_wrong_pass_phrase_is_told_and_stands_nowhere(office: Office) -> None:
    answer = office.open(office.pack().data, "another phrase entirely")
    assert answer.status_code == 422
    assert "pass phrase does not open" in text_of(answer) or "does not open" in text_of(answer)
    assert "another phrase" not in answer.text


def test_threat_hand_over_file_that_writes_what_no_hand_over_holds(office: Office) -> None:
    """Whoever knows the pass phrase can write anything into the file."""
    evil = yaml.load(CASE.replace("pay.base", "evil.head"), yaml.BaseLoader)
    evil["claimant"]["pseudonym"] = "<script>alert(1)</script>"
    evil["consents"][0]["recipient"] = "Evil"
    content = {
        "format": "legalcalc-handover/1",
        "terms": {"direction": "received", "controller": "<b>Centre</b>"},
        "case": evil,
    }
    assert office.open(pack_beside(PHRASE, json.dumps(content).encode())).status_code == 303
    page = office.browser.get(f"{office.address}differences")
    assert "<script>alert" not in page.text and "<b>Centre" not in page.text
    assert "evil.head" not in page.text and "Evil" not in page.text
    assert len(Page(page.text).forms) > 1
    names = set(re.findall(r'name="(side\.\d+)"', page.text))
    assert office.choose(*["theirs"] * len(names)).status_code == 303
    after = office.data()
    assert after["choices"] == {"heads": ["pay.base"]}
    assert [one["recipient"] for one in after["consents"]] == ["Union"]
    assert after["title"] == "PLANTED-TITLE"


def test_no_address_and_no_name_of_a_file_tells_of_the_case(office: Office) -> None:
    office.open(office.pack().data)
    for path in (office.address, office.union, f"{office.address}differences"):
        page = office.browser.get(path)
        for link in Page(page.text).links:
            assert not re.search(r"union|inn|C1|O1|A-17|Advice", link.partition("#")[0])
        title = re.search(r"<title>(.*?)</title>", page.text, re.DOTALL)
        assert title is not None and "Union" not in title[1]


def test_a_guest_hands_over_and_takes_in_as_well(
    app: Flask, guest: Any, keep: Any, office: Office
) -> None:
    case = dump_case(load_case(yaml.load(CASE, yaml.BaseLoader)))
    id = keep(guest, case)
    page = guest.get(f"/cases/{id}/handovers/")
    key = re.search(r"handovers/([0-9a-f]{16})", page.text)
    assert key is not None
    seen = re.search(
        r'name="seen" value="([^"]*)"', guest.get(f"/cases/{id}/handovers/{key[1]}").text
    )
    assert seen is not None
    sent = {"phrase": PHRASE, "again": PHRASE, "seen": seen[1]}
    assert guest.send(f"/cases/{id}/handovers/{key[1]}", **sent).status_code == 200
