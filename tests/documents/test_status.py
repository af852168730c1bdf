"""Facts of status: told to those of whom something that rests on them is claimed, and no other."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from functools import cache

import pytest

from legalcalc import documents
from legalcalc.documents.folders import goes_out
from legalcalc.documents.verification.attachment import figures_data
from legalcalc.web.documents.residence import residence_told
from tests.documents.pleading_cases import Triple, assessed, words_of

HEAD = """
format: legalcalc-case/1
reference: S
calculated_on: 2026-06-30
filing_on: 2026-07-01
jurisdiction: {code}
currency: {currency}
claimant: {{names: [{{text: Kiran Example}}], born: 1990-01-01, {claimant}}}
evidence:
  - {{id: E1, kind: inspection, what: Report of the inspectors}}
  - {{id: E2, kind: visa file, what: Refusal of the permit}}
parties:
  - {{id: firm, name: Firm, kind: company, roles: [employer], engaged_by: above}}
  - {{id: above, name: Above, kind: company, roles: [contractor], engaged_by: top, {above}}}
  - {{id: top, name: Top, kind: company, roles: [contractor], checked: yes}}
  - {{id: taker, name: Taker, kind: person, roles: [recruiter]}}
fees: [{{employment: job, date: 2025-10-01, amount: 400, purpose: recruitment, to: taker}}]
employments:
  - {{id: job, employer: firm, {job}
     ending: dismissal, notified_on: 2026-03-31, notice_given: 0, pay_interval: month,
     promises: [{{pay: 900, per: month, by: firm}}]}}
patterns:
  - {{employment: job, from: 2026-02-02, to: 2026-03-31, days: mon-fri,
     start: "08:00", end: "16:00"}}
payments: []
"""
NO_PERMIT = "eu_citizen: no, right_to_work: {value: no, source: visa file, evidence: E2}"
FROM = "start: 2026-02-02, end: 2026-03-31,"
UNTIL = "end: 2026-03-31,"
STAY = "choices: {options: {stay: unlawful}}\n"
# What would say of itself that there were no papers: the sentences, and the law that is for those.
STATUS = re.compile(
    r"foreigner|permission to work|work permit|without a permit|document of residence|illegal emp"
    r"|unlawful stay|15\.6\.2012|L8251|L8252|L8254|AufenthG|right to work|Refusal of the permit",
    re.IGNORECASE,
)


def case(code: str, **more: str) -> Triple:
    words = {"claimant": NO_PERMIT, "above": "", "job": FROM, **more}
    options = words.pop("options", "")
    currency = "PLN" if code == "PL" else "EUR"
    return assessed(HEAD.format(code=code, currency=currency, **words) + options)


KNOWN = "knew: {value: yes, source: inspection, evidence: E1}"
UNCHECKED = "checked: {value: no, source: inspection, evidence: E1}"
SURETY = "checked: yes, passed_on_own_duty: yes"
EMPLOYEE = "category: employee, "
DECLARED = "declared: yes, payslips: yes, "
CRIMINAL = (
    "proceedings: [{kind: criminal, started: 2026-04-10, against: [firm], outcome: pending}]\n"
)
CASES: dict[str, Callable[[], Triple]] = {
    # Pay rests on no status; the contractor answers for it by the Act of 15 June 2012.
    "PL": lambda: case("PL", above=KNOWN, job=EMPLOYEE + FROM, options=STAY),
    # So it would, but it made its checks: it answers for nothing.
    "PL, checked": lambda: case("PL", above="checked: yes", job=EMPLOYEE + FROM, options=STAY),
    # The length of the work is presumed: rows for it rest on the stay.
    "PL, presumed": lambda: case("PL", above="checked: yes", job=EMPLOYEE + UNTIL, options=STAY),
    # A client that did not check answers for what is owed without a permit.
    "FR": lambda: case("FR", above=UNCHECKED, job=DECLARED + FROM),
    "FR, presumed": lambda: case("FR", above="checked: yes", job="declared: no, " + UNTIL),
    "FR, criminal": lambda: case("FR", above="checked: yes", job=DECLARED + FROM, options=CRIMINAL),
    "DE": lambda: case("DE", above=UNCHECKED),
    # Everybody passed on work that it owed itself: sureties for the minimum whatever the status.
    "DE, checked": lambda: case("DE", above=SURETY),
    "DE, presumed": lambda: case("DE", above=SURETY, job=UNTIL),
}
# The papers that go out and may tell it. A letter tells it where a row of its own rests on it.
EMPLOYERS = {"letter-employer-1", "served-employer-1"}
ALLOWED: dict[str, set[str]] = {
    "PL": {"particulars", "letter-contractor-2"},
    "PL, checked": set(),
    "PL, presumed": {"particulars", "letter-employer-1", "served"},
    "FR": {"particulars", "served", *EMPLOYERS, "letter-contractor-2", "served-contractor-2"},
    "FR, presumed": {"particulars", "served", *EMPLOYERS},
    "FR, criminal": {"particulars", "served", *EMPLOYERS, "criminal"},
    "DE": {"particulars", "letter-contractor-2"},
    "DE, checked": set(),
    "DE, presumed": {"particulars", "served", *EMPLOYERS},
}


@cache
def triple_of(name: str) -> Triple:
    return CASES[name]()


def printed(triple: Triple, *kinds: str) -> Iterator[tuple[str, str]]:
    """Papers by their names, with what they say."""
    for kind in kinds or documents.PAPERS:
        try:
            found = documents.PAPERS[kind].documents(*triple)
        except documents.Refused:
            continue
        for one in found:
            yield one.name, words_of(documents.html_of(one, triple[2], "en"))


def attached(triple: Triple) -> Iterator[tuple[str, str]]:
    """The figures that go in a file with each paper that goes out."""
    for kind in (kind for kind in documents.PAPERS if goes_out(kind)):
        try:
            found = documents.PAPERS[kind].documents(*triple)
        except documents.Refused:
            continue
        for one in found:
            tree = documents.tree_of(one, triple[2], "en")
            data = figures_data(kind, one, *triple, tree=tree, language="en")
            yield one.name, "" if data is None else json.dumps(data, ensure_ascii=False)


@pytest.mark.parametrize("name", CASES)
def test_the_status_goes_to_those_alone_of_whom_something_is_claimed_by_it(name: str) -> None:
    telling = {
        paper: sorted(set(STATUS.findall(words)))
        for paper, words in printed(triple_of(name))
        if goes_out(paper) and STATUS.search(words)
    }
    told = {paper: signs for paper, signs in telling.items() if paper not in ALLOWED[name]}
    assert told == {}
    assert set(telling) == ALLOWED[name]


@pytest.mark.parametrize("name", CASES)
def test_no_file_attached_to_another_paper_tells_it(name: str) -> None:
    telling = {
        paper: sorted(set(STATUS.findall(data)))
        for paper, data in attached(triple_of(name))
        if paper not in ALLOWED[name] and STATUS.search(data)
    }
    assert telling == {}


@pytest.mark.parametrize("name", CASES)
def test_the_claimant_reads_back_what_any_paper_asserts_of_it(name: str) -> None:
    words = dict(printed(triple_of(name), "readback"))["readback"]
    assert ("foreigner" in words) == bool(ALLOWED[name])


@pytest.mark.parametrize("name", CASES)
def test_the_lawyer_is_told_to_whom_it_goes(name: str) -> None:
    notes = dict(printed(triple_of(name), "particulars"))["particulars-notes"]
    assert ("stay or permission to work" in notes) == bool(ALLOWED[name])


def test_whoever_is_sued_beside_them_reads_it_and_the_notes_say_so() -> None:
    notes = dict(printed(triple_of("PL"), "particulars"))["particulars-notes"]
    assert "What is claimed of Above rests by law" in notes
    assert "Firm will read it too" in notes


def test_what_a_debtor_knew_is_told_to_it_and_the_court_with_its_exhibit() -> None:
    papers = dict(printed(triple_of("PL")))
    assert "Above knew, or had to know, of the illegal employment." in papers["particulars"]
    assert "Report of the inspectors" in papers["particulars"]
    assert "Above knew" in papers["letter-contractor-2"]
    assert "Above knew" not in papers["letter-employer-1"]
    unchecked = dict(printed(triple_of("DE")))
    assert "Above did not make the checks" in unchecked["letter-contractor-2"]
    assert "Report of the inspectors" in unchecked["particulars"]
    passed_on = dict(printed(triple_of("DE, checked")))
    assert "Above passed on work that it owed itself." in passed_on["letter-contractor-2"]


def test_a_prayer_says_that_a_liability_is_subsidiary() -> None:
    words = dict(printed(triple_of("PL"), "particulars"))["particulars"]
    assert words.count("This liability is subsidiary.") == 1
    assert words.index("that Above be ordered") < words.index("This liability is subsidiary.")


def test_the_length_that_is_presumed_is_a_fact() -> None:
    words = dict(printed(triple_of("FR, presumed"), "particulars"))["particulars"]
    assert "The work for Firm is presumed to have lasted from 1 January 2026" in words
    told = dict(printed(triple_of("FR"), "particulars"))["particulars"]
    assert "presumed to have lasted" not in told


def test_the_kind_of_the_contract_is_told_where_a_row_rests_on_it() -> None:
    words = dict(printed(triple_of("PL"), "particulars"))["particulars"]
    assert "The claimant worked as an employee" in words
    untold = case("PL", job=FROM)
    assert "worked as an employee" not in dict(printed(untold, "particulars"))["particulars"]


def test_it_is_not_asserted_where_the_case_does_not_say_it() -> None:
    """Rows that rest on a status which nobody told are none, and no paper supposes one."""
    untold = case("FR", claimant="right_to_work: yes, eu_citizen: no", job=DECLARED + FROM)
    assert not any(STATUS.search(words) for paper, words in printed(untold) if goes_out(paper))


def test_the_list_of_what_is_told_names_the_papers_that_tell_it() -> None:
    """Also where the lawyer alone says it, by an option."""
    triple = case("PL", claimant="gender: female", above=KNOWN, job=EMPLOYEE + FROM, options=STAY)
    made = [
        (documents.PAPERS[kind], one)
        for kind in ("letter", "particulars")
        for one in documents.PAPERS[kind].documents(*triple)
    ]
    told = residence_told(made, *triple).documents
    assert {"letter-contractor-2", "particulars"} <= told


def test_the_notes_to_a_criminal_sheet_ask_whether_it_may_be_told() -> None:
    notes = dict(printed(triple_of("FR, criminal"), "criminal"))["criminal-notes"]
    assert "Whether the claimant wants it told" in notes
