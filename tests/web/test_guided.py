"""Guided means guided: what this law needs and no more, a way on after each topic, words that are
understood."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from legalcalc.claims import assess
from legalcalc.law import discovery
from legalcalc.law.discovery import load_folder
from legalcalc.law.representation import representation_of
from legalcalc.schemas import read_case
from legalcalc.schemas.case import CaseSection
from legalcalc.schemas.employment import EmploymentSection
from legalcalc.schemas.people import PartySection, PersonSection
from legalcalc.schemas.values import COUNTRY
from legalcalc.typed_values.codes import code_of
from legalcalc.web.cases.tasks import CHAPTERS
from legalcalc.web.questions import groups, list_words, question, seen_by
from legalcalc.web.words_explained import WORDS, words_at
from tests.web.pages import Page
from tests.web.test_facts import EMPTY, begin, opened, sent, stored  # noqa: F401

Browser = Any
ROOT = Path(__file__).resolve().parents[2]
HOMES = sorted(path.parent for path in (ROOT / "jurisdictions").glob("*/__init__.py"))

INN = {"id": "P1", "name": "The Inn", "roles": ["employer"]}
JOB = {"id": "job1", "employer": "P1", "start": "2025-09-01", "end": "2026-03-31"}


def asked(browser: Browser, address: str) -> set[str]:
    """All that the parts of a form ask, page by page."""
    found: set[str] = set()
    for part in range(1, 30):
        page = opened(browser, f"{address}?part={part}")
        shown = set(page.form().get("_shown", []))
        if part > 1 and shown <= found:
            break
        found |= shown
    return found


def entry_of(browser: Browser, home: str, name: str) -> str:
    """The address of the only entry of a list."""
    links = opened(browser, f"{home}/facts/{name}").links
    (found,) = {one for one in links if re.search(f"/facts/{name}/[0-9a-f]{{16}}$", one)}
    return found


# -- what is asked ---------------------------------------------------------------------------------


def test_a_heading_is_the_words_of_the_link_that_leads_to_it() -> None:
    lists = [
        task
        for chapter in CHAPTERS
        for task in chapter.tasks
        if task.endpoint == "facts.page" and task.name not in ("case", "claimant")
    ]
    assert len(lists) > 20
    for task in lists:
        if task.name not in ("reflection_period", "limits"):
            assert task.title == list_words(task.name).title


def test_the_victim_is_not_asked_for_a_profession_or_a_part_in_the_case(
    guest: Browser,
    begin: Any,  # noqa: F811
) -> None:
    home = begin({**EMPTY, "people": [{"id": "P2", "role": "representative"}]})
    of_who_acts = {"role", "organisation", "qualification", "registration"}
    assert not asked(guest, f"{home}/facts/claimant") & of_who_acts
    said = begin({**EMPTY, "claimant": {"role": "claimant"}})
    assert "role" not in asked(guest, f"{said}/facts/claimant")
    assert of_who_acts <= asked(guest, entry_of(guest, home, "people"))


def test_the_chain_is_asked_where_there_may_be_one(
    guest: Browser,
    begin: Any,  # noqa: F811
) -> None:
    above = {"engaged_by", "link_from", "link_to"}
    of_others = {"knew", "checked", "asked"}
    alone = begin({**EMPTY, "jurisdiction": "FR", "parties": [INN]})
    assert not asked(guest, entry_of(guest, alone, "parties")) & (above | of_others)

    client = {"id": "P2", "name": "A client", "roles": ["client"]}
    two = begin({**EMPTY, "jurisdiction": "FR", "parties": [INN, client]})
    employer, other = [
        asked(guest, one)
        for one in dict.fromkeys(opened(guest, f"{two}/facts/parties").links)
        if re.search("/facts/parties/[0-9a-f]{16}$", one)
    ]
    assert above <= employer
    assert not employer & of_others
    assert above | of_others <= other


def test_whether_letters_are_safe_is_not_asked_about_the_employer(
    guest: Browser,
    begin: Any,  # noqa: F811
) -> None:
    home = begin({**EMPTY, "parties": [INN]})
    assert "address.country" in asked(guest, entry_of(guest, home, "parties"))
    assert "address.safe" not in asked(guest, entry_of(guest, home, "parties"))
    assert "address.safe" in asked(guest, f"{home}/facts/claimant")


def _keys_with_countries() -> Iterator[tuple[str, tuple[str, ...]]]:
    for section in (EmploymentSection, PartySection, PersonSection, CaseSection):
        for group in groups(section):
            for key in group.keys:
                countries = question(section, key).countries
                if countries:
                    yield key, countries


def test_what_one_law_alone_reads_is_asked_under_it_alone() -> None:
    """The sources of the rules say whose law reads an answer: no other may, and none is left."""
    common = "".join(
        path.read_text("utf-8")
        for folder in ("claims", "kit")
        for path in (ROOT / "legalcalc" / folder).rglob("*.py")
        if path.name != "facts.py"
    )
    sources: dict[str, str] = {}
    for home in HOMES:
        country = load_folder(home).code.partition("-")[0]
        texts = [path.read_text("utf-8") for path in home.rglob("*.py")]
        sources[country] = sources.get(country, "") + "".join(texts)
    found = dict(_keys_with_countries())
    assert len(found) > 15
    for key, countries in found.items():
        word = re.compile(rf"\b{key}\b")
        assert word.search(common) is None, key
        assert {code for code, text in sources.items() if word.search(text)} == set(countries), key


def test_an_english_case_is_not_asked_what_german_law_alone_reads(
    guest: Browser,
    begin: Any,  # noqa: F811
) -> None:
    found = {}
    for code in ("GB-EAW", "DE"):
        home = begin({**EMPTY, "jurisdiction": code, "parties": [INN], "employments": [JOB]})
        found[code] = asked(guest, entry_of(guest, home, "employments"))
    assert "cut_off_clause_months" in found["DE"] - found["GB-EAW"]
    assert "shares_family_life" in found["GB-EAW"] - found["DE"]


def test_no_hint_costs_a_head() -> None:
    """What rules stop for where it is open is not said to be left open in the ordinary case."""
    stops: set[str] = set()
    folders = [ROOT / "jurisdictions", ROOT / "legalcalc" / "kit", ROOT / "legalcalc" / "claims"]
    for folder in folders:
        for path in folder.rglob("*.py"):
            stops.update(re.findall(r'answer_or_gap\(\s*"([a-z_]+)"', path.read_text("utf-8")))
    keys = {key for group in groups(EmploymentSection) for key in group.keys}
    assert {"category", "ending"} <= stops & keys
    for key in stops & keys:
        hint = question(EmploymentSection, key).hint
        assert hint is None or not str(hint).startswith("Leave it open"), key


# -- what a form begins with -----------------------------------------------------------------------


def test_the_only_employer_is_chosen_already_and_of_two_none(
    guest: Browser,
    begin: Any,  # noqa: F811
    stored: Any,  # noqa: F811
) -> None:
    client = {"id": "P2", "name": "A client", "roles": ["client"]}
    home = begin({**EMPTY, "parties": [client, INN]})
    assert opened(guest, f"{home}/facts/employments/new").form()["employer"] == ["P1"]
    answer = sent(guest, f"{home}/facts/employments/new", "next", occupation="cook")
    assert opened(guest, answer.location).form()["place.country"] == ["United Kingdom"]
    sent(guest, answer.location, **{"place.locality": "Hull"})
    assert stored(home)["employments"][0]["place"] == {"country": "GB", "locality": "Hull"}
    assert stored(home)["employments"][0]["employer"] == "P1"

    other = {"id": "P3", "name": "Another inn", "roles": ["employer"]}
    home = begin({**EMPTY, "parties": [INN, other]})
    assert opened(guest, f"{home}/facts/employments/new").form()["employer"] == [""]


# -- to which employment ---------------------------------------------------------------------------


def test_with_one_employment_nobody_is_asked_which_and_with_two_everybody(
    guest: Browser,
    begin: Any,  # noqa: F811
    stored: Any,  # noqa: F811
) -> None:
    other = {**JOB, "id": "job2"}
    one = begin({**EMPTY, "parties": [INN], "employments": [JOB]})
    assert "employment" not in asked(guest, f"{one}/facts/payments/new")

    two = begin({**EMPTY, "parties": [INN], "employments": [JOB, other]})
    page = f"{two}/facts/payments/new"
    assert "employment" in opened(guest, page).form()["_shown"]
    answer = sent(guest, page, date="31 March 2023", amount="500")
    assert "Say which one this belongs to" in opened(guest, answer.location).text
    assert "payments" not in stored(two)
    sent(guest, page, date="31 March 2023", amount="500", employment="job2")
    assert stored(two)["payments"][0]["employment"] == "job2"

    guest.send("/preferences", mode="desk")
    table = opened(guest, f"{two}/facts/payments")
    assert any(name.endswith(".employment") for name in table.form())


def test_what_was_told_while_there_was_one_employment_belongs_to_it(
    guest: Browser,
    begin: Any,  # noqa: F811
    stored: Any,  # noqa: F811
) -> None:
    job = {key: value for key, value in JOB.items() if key != "id"}
    paid = {"date": "2023-03-31", "amount": "500 GBP"}
    home = begin({**EMPTY, "parties": [INN], "employments": [job], "payments": [paid]})
    sent(guest, f"{home}/facts/employments/new", employer="P1")
    first, second = stored(home)["employments"]
    assert first["id"] != second["id"]
    assert [one["employment"] for one in stored(home)["payments"]] == [first["id"]]


# -- what is understood ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "law", "understood"),
    [
        ("fr", "FR", "2023-09-01"),
        ("ar", "US", "2023-09-01"),
        ("en", "GB-EAW", "2023-09-01"),
        ("en", "US", None),
    ],
)
def test_a_day_is_asked_twice_only_where_the_custom_leaves_two(
    guest: Browser,
    begin: Any,  # noqa: F811
    stored: Any,  # noqa: F811
    language: str,
    law: str,
    understood: str | None,
) -> None:
    guest.send("/preferences", language=language)
    home = begin({**EMPTY, "jurisdiction": law})
    sent(guest, f"{home}/facts/payments/new", date="1/9/2023", amount="500")
    assert [one["date"] for one in stored(home).get("payments", [])] == (
        [understood] if understood else []
    )


def test_england_is_a_country(guest: Browser, begin: Any, stored: Any) -> None:  # noqa: F811
    home = begin({**EMPTY, "parties": [INN]})
    page = f"{entry_of(guest, home, 'parties')}?part=1"
    for part in range(1, 10):
        page = f"{entry_of(guest, home, 'parties')}?part={part}"
        if "address.country" in opened(guest, page).form()["_shown"]:
            break
    answer = sent(guest, page, **{"address.country": "Atlantis"})
    wrong = opened(guest, answer.location).text
    assert "Country: This is not known here." in " ".join(re.sub("<[^>]*>", "", wrong).split())
    sent(guest, page, **{"address.country": "England"})
    assert stored(home)["parties"][0]["address"]["country"] == "GB"
    for said in ("england", "Great Britain", "UK", "England and Wales", "GB"):
        assert code_of(COUNTRY, said, "en") == "GB"


@pytest.mark.parametrize(
    ("path", "key"),
    [("claimant", "born"), ("payments/new", "date"), ("employments", "start")],
)
def test_a_day_that_has_not_come_is_minded_at_its_field(
    guest: Browser,
    begin: Any,  # noqa: F811
    stored: Any,  # noqa: F811
    path: str,
    key: str,
) -> None:
    home = begin({**EMPTY, "parties": [INN], "employments": [JOB]})
    before = stored(home)
    page = entry_of(guest, home, path) if path == "employments" else f"{home}/facts/{path}"
    for part in range(1, 10):
        if key in opened(guest, f"{page}?part={part}").form()["_shown"]:
            page = f"{page}?part={part}"
            break
    others = {"amount": "500"} if key == "date" else {}
    answer = sent(guest, page, **{key: "1 March 2099"}, **others)
    text = opened(guest, answer.location).text
    assert "This day has not come yet." in text.partition(f'id="f-{key}-wrong"')[2][:200]
    assert stored(home) == before


# -- the way on ------------------------------------------------------------------------------------


def onward(browser: Browser, address: str) -> str:
    """Where the button leads by which a topic is left."""
    text = opened(browser, address).text
    found = re.search(r'class="notice onward">.*?href="([^"]*)"', text, re.DOTALL)
    assert found is not None, address
    return found[1]


def test_each_topic_leads_on_to_the_next_until_the_results(
    guest: Browser,
    begin: Any,  # noqa: F811
) -> None:
    home = begin({**EMPTY, "parties": [INN]})
    assert onward(guest, f"{home}/facts/parties") == f"{home}/facts/employments/new"
    home = begin({**EMPTY, "parties": [INN], "employments": [JOB]})
    assert onward(guest, f"{home}/facts/employments") == f"{home}/work/"
    assert onward(guest, f"{home}/work/") == f"{home}/facts/payments/new"
    guest.send("/preferences", mode="desk")
    assert "onward" not in opened(guest, f"{home}/work/").text
    assert "onward" not in opened(guest, f"{home}/facts/employments").text


def test_once_the_first_is_told_what_most_money_waits_for_comes_next(
    guest: Browser,
    begin: Any,  # noqa: F811
) -> None:
    data = {
        **EMPTY,
        "jurisdiction": "RT",
        "calculated_on": "2024-04-30",
        "parties": [INN],
        "employments": [{**JOB, "start": "2024-03-04", "end": "2024-03-08"}],
        "patterns": [
            {
                "from": "2024-03-04",
                "to": "2024-03-08",
                "days": "mon-fri",
                "start": "08:00",
                "end": "17:00",
                "breaks": "1:00",
            }
        ],
        "payments": [{"date": "2024-03-08", "amount": "100 RTD"}],
    }
    home = begin(data)
    page = opened(guest, f"{home}/facts/payments").text
    missing = re.search(r'<ul class="missing">.*?href="([^"]*)"', page, re.DOTALL)
    assert missing is not None
    assert onward(guest, f"{home}/facts/payments") == missing[1]


@pytest.mark.parametrize("typed", ["600 pounds", "600 quid", "£600", "600 Pounds", "600 GBP"])
def test_pounds_may_be_written_as_they_are_said(
    guest: Browser,
    begin: Any,  # noqa: F811
    stored: Any,  # noqa: F811
    typed: str,
) -> None:
    home = begin(EMPTY)
    sent(guest, f"{home}/facts/payments/new", date="31 March 2023", amount=typed)
    assert [one["amount"] for one in stored(home)["payments"]] == ["600 GBP"]


@pytest.mark.parametrize("typed", ["about 600", "600 about", "ca. 600", "500 to 700", "500–700"])
def test_who_knows_a_sum_only_about_is_shown_where_that_is_told(
    guest: Browser,
    begin: Any,  # noqa: F811
    stored: Any,  # noqa: F811
    typed: str,
) -> None:
    home = begin(EMPTY)
    answer = sent(guest, f"{home}/facts/payments/new", date="31 March 2023", amount=typed)
    assert "payments" not in stored(home)
    page = opened(guest, answer.location)
    assert "between which values it lies goes under" in page.text
    assert page.form()["amount"] == [typed]


def test_a_text_that_is_too_long_stays_whole_until_it_is_shortened(
    guest: Browser,
    begin: Any,  # noqa: F811
    stored: Any,  # noqa: F811
) -> None:
    guest.send("/preferences", mode="desk")
    home = begin(EMPTY)
    told = ("A day. " * 5000).strip()
    page = f"{home}/facts/payments/new"
    answer = sent(guest, page, date="31 March 2023", amount="500", note=told)
    assert "payments" not in stored(home)
    kept = opened(guest, answer.location)
    assert "Keep it under 20,000 characters." in kept.text
    assert kept.form()["note"] == [told]


# -- what a person expects -------------------------------------------------------------------------


def test_the_first_page_says_for_whom_it_is_what_it_takes_and_what_it_gives(
    client: Browser,
) -> None:
    page = opened(client, "/")
    text = " ".join(re.sub("<[^>]*>", " ", page.text).split())
    for said in ("For lawyers and caseworkers", "ten minutes", "Have at hand", "You get the sum"):
        assert said in text
    folded = page.text.partition('<details class="languages-folded">')[2]
    assert '<form class="languages"' in folded.partition("</details>")[0]
    assert {"/help", "/words"} <= set(page.links)


@pytest.mark.parametrize("path", ["/help", "/words"])
def test_help_and_words_are_there_for_who_has_no_account(client: Browser, path: str) -> None:
    assert "<h1>" in opened(client, path).text


def test_every_word_of_the_law_is_explained_on_the_page_and_beside_its_questions(
    client: Browser,
    guest: Browser,
    begin: Any,  # noqa: F811
) -> None:
    page = opened(client, "/words").text
    for word in WORDS:
        assert str(word.meaning) in page
        for place in word.places:
            assert str(seen_by(place))  # there is such a place
    home = begin(EMPTY)
    assert (
        str(words_at("claimant.pseudonym")[0].meaning)
        in opened(guest, f"{home}/facts/claimant").text
    )


def test_cases_are_found_by_their_cards_and_the_words_stand_in_no_address(
    guest: Browser,
    begin: Any,  # noqa: F811
) -> None:
    first = begin({**EMPTY, "reference": "Hull-7", "claimant": {"pseudonym": "Ámina"}})
    second = begin({**EMPTY, "reference": "York-1", "jurisdiction": "RT"})
    page = opened(guest, "/cases/")
    assert 'action="/cases/search"' in page.text
    for sought, found in (
        ("hull", {first}),
        ("amina", {first}),
        ("amina york", set()),
        ("ruritania", {second}),
        ("", {first, second}),
    ):
        answer = guest.send("/cases/search", sought=sought)
        assert answer.status_code == 200
        links = {one.rstrip("/") for one in Page(answer.get_data(as_text=True)).links}
        assert links & {first, second} == found, sought
    assert guest.get("/cases/search").headers["Location"] == "/cases/"


def test_courts_of_an_authorisation_are_chosen_by_their_names(
    guest: Browser,
    begin: Any,  # noqa: F811
    stored: Any,  # noqa: F811
) -> None:
    """Not by the words of the case file, such as “tribunal”."""
    guest.send("/preferences", mode="desk")
    known = representation_of(discovery.find("GB-EAW")).bodies
    assert known
    home = begin({**EMPTY, "people": [{"id": "P2", "names": [{"text": "An Adviser"}]}]})
    page = f"{home}/facts/authorisations/new?all=1"
    text = opened(guest, page).text
    for word, body in known.items():
        assert f'type="checkbox" name="bodies" value="{word}"' in text
        assert str(body.title) in text
    two = list(known)[:2]
    kind = re.findall('name="kind".*?<option value="([a-z ]+)"', text, re.DOTALL)[0]
    sent(guest, page, kind=kind, representative="P2", bodies=two)
    assert stored(home)["authorisations"][0]["bodies"] == two


def test_a_case_of_which_nothing_is_told_owes_nothing() -> None:
    """No court fee either: there is nothing yet to go to court for."""
    for known in discovery.available():
        law = known.jurisdiction
        assert law is not None
        case = read_case({**EMPTY, "jurisdiction": law.code, "calculated_on": "2026-11-30"}).case
        assert assess(case, law).owed.is_zero, law.code


def test_a_missing_fact_leads_to_its_question_and_from_there_to_the_next(
    guest: Browser,
    begin: Any,  # noqa: F811
    stored: Any,  # noqa: F811
) -> None:
    home = begin({**EMPTY, "jurisdiction": "GB-EAW", "parties": [INN], "employments": [JOB]})
    job = entry_of(guest, home, "employments")
    page = opened(guest, f"{job}?ask=category")
    assert "category" in page.form()["_shown"]
    fields = {**page.form(), "then": ["next"]}
    fields["category"] = ["employee"]

    answer = guest.post(page.action(), data=fields)

    assert stored(home)["employments"][0]["category"] == "employee"
    # Not through the other parts of the employment: on, to what money depends on.
    assert answer.status_code == 303
    assert "part=" not in answer.location and "ask=category" not in answer.location
