"""The facts of a case in forms: whatever the case format holds can be entered, and nothing typed
is lost."""

from __future__ import annotations

import gc
import json
import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from legalcalc.law import discovery
from legalcalc.schemas import load_case
from legalcalc.schemas.case import case_section
from legalcalc.schemas.case_layers import with_keys, without_keys
from legalcalc.schemas.fields import Section, Sub, SubList
from legalcalc.schemas.people import PersonSection
from legalcalc.web.cases.saving import create_case
from legalcalc.web.casework import Casework, casework, open_from
from legalcalc.web.facts import TABLES
from legalcalc.web.questions import question
from legalcalc.web.visitors import now, visitor
from tests.web.pages import Page

Browser = Any
ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "examples" / "sample-case.yaml"


def inside(app: Flask, browser: Browser, work: Callable[[], Any]) -> Any:
    """Do something as the visitor of a browser, within a request of theirs."""
    cookie = browser.get_cookie("__Host-lc")
    assert cookie is not None
    with app.test_request_context("/", headers={"Cookie": f"__Host-lc={cookie.value}"}):
        app.preprocess_request()
        return work()


@pytest.fixture
def begin(app: Flask, guest: Browser) -> Callable[[Any], str]:
    """Makes a case of data or a file for the guest; where its pages are."""

    def make(source: Any) -> str:
        data = open_from(source) if isinstance(source, str) else source
        case_id = inside(app, guest, lambda: create_case(data))
        return f"/cases/{case_id}"

    return make


@pytest.fixture
def stored(app: Flask, guest: Browser) -> Callable[[str], dict[str, Any]]:
    """The data of a case as they are stored now."""

    def read(home: str) -> dict[str, Any]:
        found: dict[str, Any] = inside(
            app, guest, lambda: casework(home.rpartition("/")[2]).clean()
        )
        return found

    return read


EMPTY = {
    "format": "legalcalc-case/1",
    "reference": "C-1",
    "jurisdiction": "GB-EAW",
    "calculated_on": "2024-03-31",
    "claimant": {},
}


def opened(browser: Browser, path: str) -> Page:
    answer = browser.get(path)
    assert answer.status_code == 200, path
    return Page(answer.get_data(as_text=True))


def sent(browser: Browser, path: str, then: str = "stay", **typed: Any) -> TestResponse:
    """Fill in the form of a page and send it."""
    page = opened(browser, path)
    form = page.form()
    unknown = {name for name in typed if name not in form and not _offered(page, name)}
    assert not unknown, unknown
    form.update(
        {name: value if isinstance(value, list) else [value] for name, value in typed.items()}
    )
    return browser.post(page.action(), data={**form, "then": then})


def _offered(page: Page, name: str) -> bool:
    return f'name="{name}"' in page.text


# -- entering --------------------------------------------------------------------------------------


def test_a_payment_is_entered_as_people_write_it(guest: Browser, begin: Any, stored: Any) -> None:
    home = begin(EMPTY)
    answer = sent(guest, f"{home}/facts/payments/new", date="31 March 2023", amount="1 200,50")
    assert answer.status_code == 303
    (payment,) = stored(home)["payments"]
    assert payment["date"] == "2023-03-31"
    assert payment["amount"] == "1200.50 GBP"


def test_what_came_each_month_is_one_entry(guest: Browser, begin: Any, stored: Any) -> None:
    home = begin(EMPTY)
    answer = sent(
        guest, f"{home}/facts/payments/new", date="3 March 2023", amount="600", every="month",
        until="31 October 2023", except_in="June 2023\r\n4 to 10 August 2023",
    )  # fmt: skip
    assert answer.status_code == 303
    (payment,) = stored(home)["payments"]
    assert {name: payment[name] for name in ("date", "amount", "every", "until", "except_in")} == {
        "date": "2023-03-03",
        "amount": "600 GBP",
        "every": "month",
        "until": "2023-10-31",
        "except_in": ["2023-06", "2023-08-04 to 2023-08-10"],
    }
    text = opened(guest, f"{home}/facts/payments").text
    assert "each month" in text and "June\N{NO-BREAK SPACE}2023" in text


def test_until_when_it_came_is_asked_on_the_page_that_asks_how_often(
    guest: Browser, begin: Any, stored: Any
) -> None:
    home = begin(EMPTY)
    for name, more in (("payments", {}), ("fees", {}), ("deductions", {"reason": "tools"})):
        answer = sent(guest, f"{home}/facts/{name}/new", date="3 March 2023", amount="600", **more)
        assert answer.status_code == 303
        (entry,) = stored(home)[name]
        assert "every" not in entry  # once
    home = begin(EMPTY)
    answer = sent(
        guest, f"{home}/facts/payments/new", date="3 March 2023", amount="600", every="week"
    )
    page = opened(guest, answer.headers["Location"])
    assert "payments" not in stored(home)
    assert "Say until when it came." in page.text and 'href="#f-until"' in page.text
    for name in ("until", "until.low", "until.high", "except_in"):
        assert _offered(page, name)
    assert not _offered(page, "until.unknown")


@pytest.mark.parametrize("name", ["payments", "deductions", "fees"])
def test_all_questions_of_how_often_are_on_one_page(guest: Browser, begin: Any, name: str) -> None:
    entry = {"date": "2023-03-03", "amount": "600 GBP", "reason": "tools"}
    if name != "deductions":
        del entry["reason"]
    home = begin({**EMPTY, name: [entry]})
    here = next(one for one in opened(guest, f"{home}/facts/{name}").links if f"{name}/" in one)
    asked = []
    for part in range(1, 5):
        page = guest.get(f"{here}?all=1&part={part}").get_data(as_text=True)
        asked.append([f'name="{key}"' in page for key in ("every", "until", "except_in")])
    assert sorted(asked) == [[False] * 3, [False] * 3, [False] * 3, [True] * 3]


def test_how_often_stands_in_the_table_where_something_came_again(
    guest: Browser, begin: Any, stored: Any
) -> None:
    once = {"date": "2023-03-03", "amount": "600 GBP"}
    again = {**once, "every": "week", "until": "2023-05-01", "except_in": "2023-04"}
    guest.send("/preferences", mode="desk")
    table = opened(guest, f"{begin({**EMPTY, 'payments': [once]})}/facts/payments")
    assert not any(name.endswith(".every") for name in table.form())
    home = begin({**EMPTY, "payments": [again]})
    table = opened(guest, f"{home}/facts/payments")
    row = next(name for name in table.form() if name.endswith(".amount")).partition(".")[0]
    assert table.form()[f"{row}.every"] == ["week"]
    guest.post(table.action(), data={**table.form(), f"{row}.amount": ["650"]})
    (kept,) = stored(home)["payments"]
    assert kept["amount"] == "650 GBP"
    assert (kept["every"], kept["until"]) == ("week", "2023-05-01")
    assert kept["except_in"] == "2023-04"


@pytest.mark.parametrize("name", ["payments", "deductions", "lodging", "fees", "harms", "taken"])
def test_that_there_is_none_is_an_answer(
    guest: Browser, begin: Any, stored: Any, name: str
) -> None:
    home = begin({**EMPTY, "told_in_part": ["losses", name]} if name != "taken" else EMPTY)
    for told in ([], None, []):
        guest.send(f"{home}/facts/{name}/none")
        assert stored(home).get(name) == told
    # Of a list that is empty it is not told any more that a part of it was told.
    assert stored(home).get("told_in_part", ["losses"]) == ["losses"]
    load_case(stored(home))


def test_that_no_leave_was_taken_is_told_of_one_employment(
    guest: Browser, begin: Any, stored: Any
) -> None:
    home = begin(
        {**EMPTY, "parties": [{"id": "a"}], "employments": [{"id": "one", "employer": "a"}]}
    )
    path = next(
        one.removeprefix(home)
        for one in opened(guest, f"{home}/facts/employments").links
        if re.search("/facts/employments/[0-9a-f]{16}$", one)
    )
    guest.send(f"{home}{path}/leave_taken/none")
    assert stored(home)["employments"][0]["leave_taken"] == []
    assert "It is told that there is none." in opened(guest, f"{home}{path}/leave_taken").text
    assert guest.send(f"{home}{path}/promises/none").status_code == 404


def test_what_is_told_in_part_is_not_told_to_be_empty(
    guest: Browser, begin: Any, stored: Any
) -> None:
    guest.send("/preferences", mode="desk")
    home = begin({**EMPTY, "payments": [], "fees": []})
    sent(guest, f"{home}/facts/case?all=1", told_in_part=["payments"])
    assert stored(home)["told_in_part"] == ["payments"]
    assert "payments" not in stored(home) and stored(home)["fees"] == []


def test_a_loan_names_the_fee_that_it_paid(guest: Browser, begin: Any, stored: Any) -> None:
    guest.send("/preferences", mode="desk")
    home = begin(EMPTY)
    sent(guest, f"{home}/facts/fees/new", date="1 March 2023", amount="500")
    assert stored(home)["fees"][0]["id"] == "F1"
    sent(guest, f"{home}/facts/debts/new", date="1 March 2023", amount="500", pays_for=["F1"])
    assert stored(home)["debts"][0]["pays_for"] == ["F1"]
    fees = opened(guest, f"{home}/facts/fees")
    remove = next(one for one in fees.links if one.endswith("/remove"))
    guest.send(remove)
    assert "fees" not in stored(home) and "pays_for" not in stored(home)["debts"][0]
    load_case(stored(home))


def test_an_act_under_compulsion_links_facts_that_are_told_and_gives_them_ids(
    guest: Browser, begin: Any, stored: Any
) -> None:
    guest.send("/preferences", mode="desk")
    told = {
        "harms": [{"kind": "threats", "from": "2023-03-01"}],
        "taken": [{"what": "passport"}, {"id": "mine", "what": "telephone"}],
    }
    home = begin({**EMPTY, **told})
    page = opened(guest, f"{home}/facts/compelled_acts/new")
    offered = re.findall('name="compelled_by"[^>]*value="([^"]+)"', page.text)
    assert len(offered) == 3 and "mine" in offered
    assert "passport" in page.text and "telephone" in page.text
    harm, passport, _telephone = offered
    sent(
        guest,
        f"{home}/facts/compelled_acts/new",
        what="carried parcels",
        compelled_by=[harm, passport, "mine"],
    )
    case = stored(home)
    assert case["compelled_acts"][0]["compelled_by"] == ["H1", "K2", "mine"]
    assert case["harms"][0]["id"] == "H1"
    assert [one["id"] for one in case["taken"]] == ["K2", "mine"]
    load_case(case)
    act = opened(guest, f"{home}/facts/compelled_acts")
    assert "passport" in act.text


def test_a_sum_that_a_court_assesses_is_asked_for_and_kept(
    guest: Browser, begin: Any, stored: Any
) -> None:
    guest.send("/preferences", mode="desk")
    home = begin({**EMPTY, "jurisdiction": "RT"})
    page = opened(guest, f"{home}/choices/")
    assert f"{home}/facts/choices/assessed" in page.links
    new = opened(guest, f"{home}/facts/choices/assessed/new")
    head = re.findall('<option value="([a-z.:_]+)"', new.text)[0]
    sent(guest, f"{home}/facts/choices/assessed/new", head=head, amount="2000", because="A year.")
    (asked,) = stored(home)["choices"]["assessed"]
    assert (asked["head"], asked["because"]) == (head, "A year.")
    page = opened(guest, f"{home}/choices/")
    guest.post(f"{home}/choices/", data=page.form())
    assert stored(home)["choices"]["assessed"] == [asked]


def test_what_papers_name_is_asked_where_the_court_is_chosen(
    guest: Browser, begin: Any, stored: Any
) -> None:
    home = begin({**EMPTY, "jurisdiction": "RT", "choices": {"in_the_alternative": ["pay.base"]}})
    here = f"{home}/choices/"
    named = {
        "court": "Labour Court  of Strelsau",
        "service_address": "Care Centre\r\n\r\nPO Box 9 ",
        "video_hearing": "no",
    }
    guest.post(here, data={**opened(guest, here).form(), **named})
    assert stored(home)["choices"] == {
        "in_the_alternative": ["pay.base"],
        "court": "Labour Court of Strelsau",
        "service_address": ["Care Centre", "PO Box 9"],
        "video_hearing": "no",
    }
    load_case(stored(home))
    again = opened(guest, here).form()
    assert again["court"] == ["Labour Court of Strelsau"]
    assert again["video_hearing"] == ["no"]
    guest.post(here, data={**again, **dict.fromkeys(named, "")})
    assert stored(home)["choices"] == {"in_the_alternative": ["pay.base"]}


def test_an_amount_in_another_currency_than_stands_beside_it_is_not_kept(
    guest: Browser, begin: Any, stored: Any
) -> None:
    """The threat: fifty dollars become fifty pounds, or the pounds are dropped unseen."""
    home = begin(EMPTY)
    for typed in ("$50", "50 EUR", "৳1,200"):
        sent(guest, f"{home}/facts/payments/new", date="31 March 2023", amount=typed)
        assert "payments" not in stored(home)


def test_what_can_be_read_in_two_ways_is_asked_and_not_guessed(
    guest: Browser, begin: Any, stored: Any
) -> None:
    home = begin({**EMPTY, "jurisdiction": "US"})
    answer = sent(guest, f"{home}/facts/payments/new", date="3/4/2023", amount="500")
    page = opened(guest, answer.headers["Location"])
    assert "payments" not in stored(home)
    assert "3\N{NO-BREAK SPACE}April\N{NO-BREAK SPACE}2023" in page.text
    assert "4\N{NO-BREAK SPACE}March\N{NO-BREAK SPACE}2023" in page.text
    form = page.form()
    form["date.reading"] = ["2023-04-03"]
    guest.post(page.action(), data={**form, "then": "list"})
    assert [one["date"] for one in stored(home)["payments"]] == ["2023-04-03"]


def test_what_cannot_be_read_stays_as_typed_until_it_is_put_right(
    guest: Browser, begin: Any, stored: Any
) -> None:
    home = begin(EMPTY)
    answer = sent(guest, f"{home}/facts/payments/new", date="some day in spring", amount="500")
    page = opened(guest, answer.headers["Location"])
    assert "<title>Error:" in page.text
    assert page.form()["date"] == ["some day in spring"]
    assert "payments" not in stored(home)
    assert "some day in spring" in opened(guest, f"{home}/facts/payments/new").form()["date"]


def test_i_do_not_know_is_an_answer_that_is_kept(guest: Browser, begin: Any, stored: Any) -> None:
    home = begin({**EMPTY, "parties": [{"id": "P1", "name": "The Inn"}]})
    guest.send("/preferences", mode="desk")
    sent(
        guest,
        f"{home}/facts/employments/new",
        employer="P1",
        **{"start": "1 March 2023", "end.unknown": "yes"},
    )
    (job,) = stored(home)["employments"]
    assert job["end"] == "unknown"


def test_an_amount_that_nobody_knows_is_kept_as_such_in_forms_and_tables(
    guest: Browser, begin: Any, stored: Any
) -> None:
    home = begin(EMPTY)
    sent(guest, f"{home}/facts/payments/new", date="7 July 2022", **{"amount.unknown": "yes"})
    assert [one["amount"] for one in stored(home)["payments"]] == ["unknown"]

    guest.send("/preferences", mode="desk")
    page = opened(guest, f"{home}/facts/payments")
    guest.send(page.action(), **page.form())
    assert [one["amount"] for one in stored(home)["payments"]] == ["unknown"]
    key = next(name for name in page.form() if name.endswith("._seen")).partition(".")[0]
    form = {name: one for name, one in page.form().items() if name != f"{key}.amount.unknown"}
    guest.send(page.action(), **{**form, f"{key}.amount": ["80"], f"{key}.amount.currency": "GBP"})
    assert [one["amount"] for one in stored(home)["payments"]] == ["80 GBP"]


@pytest.mark.parametrize(
    ("language", "word"),
    [
        ("en", "Unknown"),
        ("en", "don’t know"),
        ("en", "I don't know."),
        ("de", "Keine Ahnung"),
        ("ru", "не знаю"),
        ("ar", "غير معروف"),
        ("fr", "unknown"),
        ("uk", "?"),
    ],
)
def test_that_nobody_knows_may_be_typed_in_words(
    guest: Browser, begin: Any, stored: Any, language: str, word: str
) -> None:
    guest.send("/preferences", language=language)
    home = begin(EMPTY)
    sent(guest, f"{home}/facts/payments/new", date="7.7.2022", amount=word)
    assert [one["amount"] for one in stored(home)["payments"]] == ["unknown"]


def test_of_a_day_that_cannot_be_unknown_it_is_said_what_to_do(guest: Browser, begin: Any) -> None:
    home = begin(EMPTY)
    answer = sent(guest, f"{home}/facts/payments/new", date="unknown", amount="10")
    page = opened(guest, answer.location).text
    day = page.partition('id="f-date"')[2].partition('id="f-amount"')[0]
    assert "This is needed here." in page
    assert "below between which days it lies" in day
    assert '<details class="about" open>' in day and 'name="date.low"' in day


def test_an_employment_can_be_entered_before_anybody_knows_the_employer(
    guest: Browser, begin: Any, stored: Any
) -> None:
    home = begin(EMPTY)
    page = opened(guest, f"{home}/facts/employments/new")
    assert "Not known yet" in page.text
    form = {**page.form(), "employer": ["not-known-yet"]}
    for _time in range(2):
        guest.send(page.action(), **form)

    (party,) = stored(home)["parties"]
    (job,) = stored(home)["employments"]
    assert (job["employer"], party) == (party["id"], {"id": party["id"], "roles": ["employer"]})
    assert load_case(stored(home)).employments[0].employer == party["id"]


def test_a_form_sent_twice_makes_one_entry(guest: Browser, begin: Any, stored: Any) -> None:
    home = begin(EMPTY)
    page = opened(guest, f"{home}/facts/parties/new")
    form = {**page.form(), "name": ["The Inn"]}
    for _time in range(2):
        assert guest.post(page.action(), data=form).status_code == 303
    assert len(stored(home)["parties"]) == 1


def test_a_new_entry_gets_an_id_by_which_others_can_name_it(
    guest: Browser, begin: Any, stored: Any
) -> None:
    home = begin(EMPTY)
    for name in ("The Inn", "The Agency"):
        sent(guest, f"{home}/facts/parties/new", name=name)
    assert [one["id"] for one in stored(home)["parties"]] == ["P1", "P2"]


def test_an_entry_that_is_removed_is_named_by_nobody_afterwards(
    guest: Browser, begin: Any, stored: Any
) -> None:
    home = begin(
        {
            **EMPTY,
            "evidence": [{"id": "E1", "kind": "rota", "what": "rota of May"}],
            "payments": [{"date": "2023-05-05", "amount": "10.00 GBP", "evidence": ["E1"]}],
        }
    )
    (entry,) = [
        link
        for link in opened(guest, f"{home}/facts/evidence").links
        if re.search("evidence/[0-9a-f]{16}/remove$", link)
    ]
    page = opened(guest, entry)
    token = page.forms[-1]["fields"]["token"]
    assert guest.post(entry, data={"token": token}).status_code == 303
    assert "evidence" not in stored(home)
    assert "evidence" not in stored(home)["payments"][0]


# -- every case, every place -----------------------------------------------------------------------


def test_what_would_go_with_an_entry_is_told_wherever_it_is_named(
    guest: Browser, begin: Any
) -> None:
    born = {"value": "1990-01-01", "evidence": "E1"}
    passport = {"id": "E1", "title": "Passport"}
    home = begin({**EMPTY, "claimant": {"born": born}, "evidence": [passport]})
    (asked,) = [
        one for one in opened(guest, f"{home}/facts/evidence/").links if one.endswith("/remove")
    ]
    assert guest.get(asked).status_code == 200


def _places(section: Section, data: dict[str, Any], path: str) -> Iterator[str]:
    """The addresses of everything that a case holds."""
    for name, field in section.keys.items():
        value = data.get(name)
        if not isinstance(field, Sub) or not value or name == "choices":
            continue
        here = f"{path}{name}"
        if isinstance(field, SubList):
            for one in value:
                yield f"{here}/{one['_key']}"
                yield from _places(field.section, one, f"{here}/{one['_key']}/")
        elif path == "" or name in ("reflection_period", "limits"):
            yield here


def _cases() -> dict[str, str]:
    """The sample case, and that of the reference of the format, which holds every key."""
    reference = (ROOT / "docs" / "case-format.md").read_text("utf-8")
    snippets = re.findall(r"```yaml\n(.*?)```", reference, re.DOTALL)
    return {"sample": SAMPLE.read_text("utf-8"), "every key": "".join(snippets)}


@pytest.mark.usefixtures("computed_once")
@pytest.mark.parametrize(
    ("name", "mode"),
    [
        pytest.param("every key", "guided", marks=pytest.mark.long),
        ("every key", "desk"),
        pytest.param("sample", "guided", marks=pytest.mark.long),
        pytest.param("sample", "desk", marks=pytest.mark.long),
    ],
)
def test_a_form_sent_as_it_is_shown_changes_nothing(
    guest: Browser, begin: Any, stored: Any, name: str, mode: str
) -> None:
    """So a case file that was imported is exported without loss, whoever looked at it between."""
    guest.send("/preferences", mode=mode)
    data = with_keys(open_from(_cases()[name]))
    home = begin(data)
    before = stored(home)
    assert before == without_keys(data)
    for place in ["case", *_places(case_section(), data, "")]:
        address = f"{home}/facts/{place}"
        for part in range(1, 40):
            page = opened(guest, f"{address}?part={part}&all=1&more=1")
            answer = guest.post(page.action(), data={**page.form(), "then": "stay"})
            assert answer.status_code == 303
            assert "check=1" not in answer.headers["Location"], (
                place,
                re.findall('class="wrong".*?</p>', opened(guest, answer.headers["Location"]).text),
            )
            if f"Part {part} of" not in re.sub("<[^>]*>", "", page.text) or mode == "desk":
                break
    assert stored(home) == before


def test_every_list_of_the_case_format_has_a_page_and_a_form(guest: Browser, begin: Any) -> None:
    home = begin(EMPTY)
    for name, field in case_section().keys.items():
        if isinstance(field, SubList):
            opened(guest, f"{home}/facts/{name}")
            shown = opened(guest, f"{home}/facts/{name}/new").form()["_shown"]
            needed = {
                key
                for key, one in field.section.keys.items()
                if one.required and not isinstance(one, SubList)
            }
            assert shown and needed <= set(shown), name


# -- what is asked ---------------------------------------------------------------------------------


@pytest.mark.parametrize("key", ["right_to_work", "eu_citizen", "nationalities"])
def test_immigration_status_is_asked_only_where_a_computed_head_reads_it(
    guest: Browser, begin: Any, key: str
) -> None:
    guest.send("/preferences", mode="desk")
    for law in (one.jurisdiction for one in discovery.available()):
        assert law is not None
        readers = [one.key for one in law.head_rules if f"claimant.{key}" in one.asks]
        others = [one.key for one in law.head_rules if one.key not in readers]
        for heads in (readers[:1], others[:1], []):
            chosen = {"choices": {"heads": heads}} if heads else {}
            home = begin({**EMPTY, "jurisdiction": law.code, **chosen})
            by_default = any(one.by_default for one in law.head_rules if one.key in readers)
            asked = heads == readers[:1] if heads else by_default
            page = opened(guest, f"{home}/facts/claimant")
            assert _offered(page, key) == asked, (law.code, heads)
            if asked:
                about = page.text.partition(f'name="{key}"')[2].partition('class="field')[0]
                assert str(question(PersonSection, key).why) in about
        assert _offered(opened(guest, f"{home}/facts/claimant?all=1"), key)


def test_only_what_a_chosen_head_needs_is_asked(guest: Browser, begin: Any) -> None:
    guest.send("/preferences", mode="desk")
    job = {"id": "job1", "employer": "P1"}
    base = {**EMPTY, "parties": [{"id": "P1", "name": "Inn"}], "employments": [job]}
    asked = {}
    for head in ("pay.base", "pay.notice"):
        home = begin({**base, "choices": {"heads": [head]}})
        (link,) = {
            one
            for one in opened(guest, f"{home}/facts/employments").links
            if re.search("employments/[0-9a-f]{16}$", one)
        }
        asked[head] = _offered(opened(guest, link), "notice_given")
    assert asked == {"pay.base": False, "pay.notice": True}


def test_each_question_says_why_it_is_asked_and_who_sees_an_answer_that_others_do_not(
    guest: Browser, begin: Any
) -> None:
    guest.send("/preferences", mode="desk")
    home = begin({**EMPTY, "choices": {"heads": ["pay.base"]}})

    page = opened(guest, f"{home}/facts/payments/new?all=1").text
    questions = re.findall(r'<(?:div|fieldset) class="field\b', page)
    reasons = re.findall(r"<summary>[^\n]*Why this is asked", page)
    assert len(reasons) == len(questions) > 10
    assert "Needed for: Pay for hours worked." in re.sub("<[^>]*>", "", page)
    assert "Who sees this: The team of this case. Papers for the other side" in page
    note = page.partition(">Note for the team<")[2].partition('class="field')[0]
    assert "Who sees this: The team of this case sees it. No paper prints it." in note

    claimant = opened(guest, f"{home}/facts/claimant?all=1").text
    contact = claimant.partition("How can the person be reached safely?")[2].partition("<legend>")
    assert "sealed identity sheet only" in contact[0]


@pytest.mark.parametrize(
    "place", ["facts/payments", "work/job/month/0", "work/job/days/0", "work/job/week/new"]
)
def test_pages_of_tables_and_calendars_say_who_sees_what_is_typed(
    guest: Browser, begin: Any, place: str
) -> None:
    home = begin(SAMPLE.read_text("utf8"))
    job = next(
        one for one in opened(guest, f"{home}/work/").links if re.search("/month/0$|/month/", one)
    )
    key = job.partition("/work/")[2].partition("/")[0]
    assert "Who sees this: " in opened(guest, f"{home}/{place.replace('job', key)}").text


def test_guided_asks_a_few_questions_a_page_and_what_is_known_so_far_is_in_the_case(
    guest: Browser, begin: Any, stored: Any
) -> None:
    home = begin(EMPTY)
    answer = sent(guest, f"{home}/facts/employments/new", "next", employer="not-known-yet")
    (job,) = stored(home)["employments"]
    assert job.keys() == {"id", "employer"}

    asked = ["employer"]
    while "/employments/" in answer.location:
        page = opened(guest, answer.location)
        shown = page.form().get("_shown", [])
        assert len(shown) <= 4, shown
        asked += shown
        answer = guest.post(page.action(), data={**page.form(), "then": "next"})
    assert len(asked) == len(set(asked))
    assert {"place.country", "start", "end", "pay_interval", "ending", "note"} <= set(asked)


def test_in_guided_it_can_be_told_between_which_days_something_was(
    guest: Browser, begin: Any, stored: Any
) -> None:
    home = begin(EMPTY)
    page = opened(guest, f"{home}/facts/payments/new")
    (more,) = [one for one in page.links if "more=1" in one]
    typed = {"date": "5 May 2023", "date.low": "1 May 2023", "date.high": "9 May 2023"}
    sent(guest, more, **typed, amount="10")
    (payment,) = stored(home)["payments"]
    assert payment["date"] == {"value": "2023-05-05", "low": "2023-05-01", "high": "2023-05-09"}


def test_at_the_desk_what_nobody_answered_and_no_chosen_claim_needs_is_folded(
    guest: Browser, begin: Any
) -> None:
    guest.send("/preferences", mode="desk")

    def folded(**job: str) -> list[bool]:
        employment = {"id": "job1", "employer": "P1", **job}
        parties = [{"id": "P1", "name": "Inn"}]
        chosen = {"heads": ["pay.base"]}
        home = begin({**EMPTY, "parties": parties, "employments": [employment], "choices": chosen})
        links = opened(guest, f"{home}/facts/employments").links
        page = opened(guest, next(one for one in links if re.search("[0-9a-f]{16}$", one)))
        groups = re.findall(r'<details class="topic" id="(topic-\d+)"( open)?>', page.text)
        jumps = [one for one in page.links if one.startswith("#topic-")]
        assert [f"#{id}" for id, _open in groups] == jumps
        return [not is_open for _id, is_open in groups]

    *before, of_proof = folded()
    assert of_proof and not all(before)
    assert folded(certainty="certain") == [*before, False]


# -- two who work at the same ----------------------------------------------------------------------


def test_two_tabs_that_change_different_entries_do_not_disturb_each_other(
    guest: Browser, begin: Any, stored: Any
) -> None:
    home = begin({**EMPTY, "parties": [{"id": "P1", "name": "Inn"}, {"id": "P2", "name": "Bar"}]})
    first, second = [
        opened(guest, link)
        for link in dict.fromkeys(opened(guest, f"{home}/facts/parties").links)
        if re.search("parties/[0-9a-f]{16}$", link)
    ]
    for page, name in ((first, "Inn Ltd"), (second, "Bar Ltd")):
        assert guest.post(page.action(), data={**page.form(), "name": name}).status_code == 303
    assert [one["name"] for one in stored(home)["parties"]] == ["Inn Ltd", "Bar Ltd"]


def test_of_two_tabs_that_change_one_answer_the_second_sees_both_texts(
    guest: Browser, begin: Any, stored: Any
) -> None:
    home = begin({**EMPTY, "parties": [{"id": "P1", "name": "Inn"}]})
    (link,) = {
        one
        for one in opened(guest, f"{home}/facts/parties").links
        if re.search("parties/[0-9a-f]{16}$", one)
    }
    first, second = opened(guest, link), opened(guest, link)
    guest.post(first.action(), data={**first.form(), "name": "Inn Ltd"})
    answer = guest.post(second.action(), data={**second.form(), "name": "Inn plc"})
    assert answer.status_code == 409
    text = answer.get_data(as_text=True)
    assert "Inn Ltd" in text
    assert "Inn plc" in text
    assert stored(home)["parties"][0]["name"] == "Inn Ltd"
    again = Page(text)
    guest.post(again.action(), data=again.form())
    assert stored(home)["parties"][0]["name"] == "Inn plc"


def test_a_list_of_hundreds_is_shown_in_pages(guest: Browser, begin: Any) -> None:
    paid = [{"date": "2024-01-31", "amount": f"{number} GBP"} for number in range(1, 402)]
    home = begin({**EMPTY, "payments": paid})
    shown = []
    for page in ("", "?page=2", "?page=3"):
        text = guest.get(f"{home}/facts/payments{page}").get_data(as_text=True)
        shown.append(len(re.findall(r'<th[^>]* scope="row"><a ', text)))
        assert "?page=" in text
    assert shown == [200, 200, 1]
    for page in ("0", "4"):
        assert guest.get(f"{home}/facts/payments?page={page}").status_code == 404


# -- what nobody should be able to do --------------------------------------------------------------


def test_a_case_of_somebody_else_is_not_there(
    app: Flask, new_browser: Any, begin: Any, member: Browser
) -> None:
    home = begin(EMPTY)
    for path in ("/", "/facts/case", "/facts/payments", "/choices/", "/access", "/erase"):
        assert member.get(f"{home}{path}").status_code == 404
    assert new_browser(app).get(f"{home}/").status_code in (303, 401)


def test_no_address_and_no_title_holds_a_word_of_the_case(guest: Browser, begin: Any) -> None:
    home = begin(SAMPLE.read_text("utf-8"))
    case = load_case(SAMPLE)
    words = {one.name for one in case.parties if one.name} | {case.reference}
    words |= {name.text for name in case.claimant.names}
    for path in ("/", "/facts/parties", "/facts/claimant", "/facts/employments"):
        page = opened(guest, f"{home}{path}")
        title = re.findall("<title>(.*?)</title>", page.text)[0]
        for word in words:
            assert word not in title
            assert all(word not in link for link in page.links)


@pytest.mark.parametrize(
    "path", ["nothing", "payments/0123456789abcdef", "claimant/new", "../../etc", "format", "x/y/z"]
)
def test_an_address_that_leads_nowhere_says_so(guest: Browser, begin: Any, path: str) -> None:
    assert guest.get(f"{begin(EMPTY)}/facts/{path}").status_code == 404


# -- a list as a table, in Desk mode ---------------------------------------------------------------


def test_at_the_desk_many_payments_are_typed_into_one_table(
    guest: Browser, begin: Any, stored: Any
) -> None:
    guest.send("/preferences", mode="desk")
    home = begin({**EMPTY, "payments": [{"date": "2023-01-06", "amount": "90 GBP"}]})
    page = opened(guest, f"{home}/facts/payments")
    form = page.form()
    first, second, _third = form["_new"]
    form[f"{first}.date"], form[f"{first}.amount"] = ["13 January 2023"], ["95"]
    form[f"{second}.date"], form[f"{second}.amount"] = ["20/01/2023"], ["100,50"]
    assert guest.post(page.action(), data=form).headers["Location"].endswith("saved=1")
    assert [(one["date"], one["amount"]) for one in stored(home)["payments"]] == [
        ("2023-01-06", "90 GBP"),
        ("2023-01-13", "95 GBP"),
        ("2023-01-20", "100.50 GBP"),
    ]


def test_of_a_table_with_one_row_that_is_not_clear_nothing_is_saved_and_all_is_kept(
    guest: Browser, begin: Any, stored: Any
) -> None:
    guest.send("/preferences", mode="desk")
    home = begin(EMPTY)
    page = opened(guest, f"{home}/facts/payments")
    form = page.form()
    first, second, _third = form["_new"]
    form[f"{first}.date"], form[f"{first}.amount"] = ["13 January 2023"], ["95"]
    form[f"{second}.date"], form[f"{second}.amount"] = ["20 January 2023"], ["1,250"]
    answer = guest.post(page.action(), data=form)
    assert "payments" not in stored(home)
    again = opened(guest, answer.headers["Location"])
    assert again.form()[f"{first}.date"] == ["13 January 2023"]
    chosen = {**again.form(), f"{second}.amount.reading": ["1250"]}
    guest.post(again.action(), data=chosen)
    assert [one["amount"] for one in stored(home)["payments"]] == ["95 GBP", "1250 GBP"]


@pytest.mark.parametrize("source", _cases().values(), ids=_cases())
def test_a_table_sent_as_it_is_shown_changes_nothing(
    guest: Browser, begin: Any, stored: Any, source: str
) -> None:
    guest.send("/preferences", mode="desk")
    home = begin(source)
    before = stored(home)
    for name in sorted(TABLES):
        page = opened(guest, f"{home}/facts/{name}")
        answer = guest.post(page.action(), data=page.form())
        assert answer.headers["Location"].endswith("saved=1"), name
    assert stored(home) == before


# -- the list of cases -----------------------------------------------------------------------------


def test_the_list_of_cases_begins_with_the_next_deadline(guest: Browser, begin: Any) -> None:
    begin({**EMPTY, "reference": "without-a-deadline"})
    begin(SAMPLE.read_text("utf-8"))
    page = opened(guest, "/cases/").text
    assert page.index("Claimant A") < page.index("without-a-deadline")
    assert "Next deadline" in page
    assert "9\N{NO-BREAK SPACE}Dec" in page


def test_hundreds_of_cases_are_shown_in_pages_the_most_pressing_first(
    app: Flask, guest: Browser, begin: Any
) -> None:
    begin(EMPTY)

    def keep_more() -> None:
        who = visitor()
        for number in range(400):
            day = date(2030, 1, 1) + timedelta(days=(number * 7) % 400)
            card = {"reference": day.isoformat(), "deadline": day.isoformat()}
            who.store.cases.create(who.session, facts={}, card=card, now=now())

    inside(app, guest, keep_more)
    shown = []
    for page in ("", "?page=2", "?page=3"):
        text = guest.get(f"/cases/{page}").get_data(as_text=True)
        shown.append(re.findall(r"<h2><a [^>]*><bdi>(.*?)</bdi>", text))
        assert "?page=" in text
    assert [len(page) for page in shown] == [200, 200, 1]
    assert shown[0] + shown[1] == sorted(shown[0] + shown[1])
    assert guest.get("/cases/?page=4").status_code == 404


def test_a_card_names_the_law_and_not_its_code(guest: Browser, begin: Any) -> None:
    begin({**EMPTY, "reference": "C-1"})
    page = opened(guest, "/cases/").text
    assert "England and Wales" in page
    assert "GB-EAW" not in page


# -- lists of entries ------------------------------------------------------------------------------


def test_a_list_calls_others_by_their_names(guest: Browser, begin: Any) -> None:
    """And kinds of work by the words of the law, not by those of the case format."""
    page = opened(guest, begin(SAMPLE.read_text("utf-8")) + "/facts/employments").text
    assert "Maple Sample Care Ltd" in page
    assert "carehome" not in page
    assert ">care<" not in page


def test_an_employer_is_chosen_by_name(guest: Browser, begin: Any) -> None:
    home = begin(SAMPLE.read_text("utf-8"))
    way = next(
        one
        for one in opened(guest, f"{home}/facts/employments").links
        if re.search(r"/employments/[0-9a-f]{16}$", one)
    )
    page = opened(guest, way).text
    assert re.search(r"<option[^>]* selected>Maple Sample Care Ltd</option>", page)
    assert "ithout a name" not in page


@pytest.mark.parametrize(
    ("typed", "kept", "shown"),
    [
        ("wales", "GB-WLS", "Wales"),
        ("gb-nir", "GB-NIR", "Northern Ireland"),
        ("The Borders", "The Borders", "The Borders"),
    ],
)
def test_a_part_of_the_country_is_called_by_its_name_and_kept_by_its_code(
    guest: Browser, begin: Any, stored: Any, typed: str, kept: str, shown: str
) -> None:
    home = begin(SAMPLE.read_text("utf-8"))
    way = next(
        one
        for one in opened(guest, f"{home}/facts/employments").links
        if re.search(r"/employments/[0-9a-f]{16}$", one)
    )
    way += "?part=2"
    page = opened(guest, way)
    assert page.form()["place.subdivision"] == ["England"] and "GB-ENG" not in page.text
    assert '<option value="Scotland">' in page.text
    sent(guest, way, **{"place.subdivision": typed})
    assert stored(home)["employments"][0]["place"]["subdivision"] == kept
    assert opened(guest, way).form()["place.subdivision"] == [shown]


def test_of_a_long_text_a_list_tells_the_beginning(guest: Browser, begin: Any) -> None:
    words = "I began at six and ended at nine. " * 10
    statement = {"maker": "claimant", "language": "en", "paragraphs": [words, "End."]}
    page = opened(guest, begin({**EMPTY, "statements": [statement]}) + "/facts/statements").text
    assert "I began at six and ended at nine." in page
    assert words.strip() not in page
    assert "The worker" in page


def test_a_case_leaves_the_memory_with_the_answer(
    guest: Browser, begin: Callable[[Any], str]
) -> None:
    """Templates hold what they showed until rubbish is looked for: the case is not there then."""
    home = begin(SAMPLE.read_text("utf-8"))
    gc.collect()
    gc.disable()
    try:
        assert "Pay received" in guest.get(f"{home}/facts/payments").get_data(as_text=True)
        left = [one for one in gc.get_objects() if isinstance(one, Casework)]
    finally:
        gc.enable()
    assert left, "templates hold one another no more, and this is no test"
    assert [one.data for one in left] == [{}] * len(left)


def test_an_edit_within_a_list_copies_that_list_and_nothing_else(
    app: Flask, guest: Browser, begin: Callable[[Any], str]
) -> None:
    home = begin(SAMPLE.read_text("utf-8"))

    def look() -> None:
        case = casework(home.rpartition("/")[2])
        before = json.dumps(case.data)

        def edit(data: dict[str, Any]) -> None:
            data["payments"][0]["note"] = "in cash"
            data["payments"].append({"date": "2026-08-31", "amount": "1 GBP"})
            data.setdefault("fees", [{"date": "2026-08-31", "amount": "1 GBP"}])

        made = case.changed(edit, within="payments")
        assert json.dumps(case.data) == before
        assert made["payments"][0]["note"] == "in cash"
        assert [name for name in case.data if made[name] is not case.data[name]] == ["payments"]
        assert made == case.changed(edit) | {"payments": made["payments"], "fees": made["fees"]}
        assert all("_key" in one for one in (*made["payments"], *made["fees"]))

    inside(app, guest, look)
