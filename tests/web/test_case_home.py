"""The home of a case: what presses first, what to tell first, and who the worker is."""

from __future__ import annotations

import copy
import html
import re
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

Keep = Callable[[FlaskClient, dict[str, Any]], str]
PAGES = ("", "results/", "results/1/", "results/1/1/", "deadlines/", "documents/", "answers/")
PAGES_OF_FORMS = ("facts/authorisations/", "facts/authorisations/new", "facts/consents/")
A_CHILD = "2010-02-03"


def shown(browser: FlaskClient, path: str) -> str:
    """The words of a page, each once separated by a blank."""
    answer = browser.get(path)
    assert answer.status_code == 200, path
    text = re.sub(r"<(style|script|svg).*?</\1>", " ", answer.get_data(as_text=True), flags=re.S)
    text = re.sub(r"</(?:p|li|dt|dd|h\d|td|th|summary|span)>|<br>", " ", text)
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]*>", "", text)).replace("\xa0", " "))


@pytest.fixture
def child(sample_data: dict[str, Any]) -> dict[str, Any]:
    """The sample case of somebody who is sixteen."""
    made = copy.deepcopy(sample_data)
    made["claimant"]["born"] = A_CHILD
    return made


@pytest.mark.parametrize("law", ["GB-EAW", "FR", "DE", "RT"])
def test_before_there_is_something_to_count_no_sum_is_shown(guest: Any, law: str) -> None:
    home = guest.send("/cases/new", jurisdiction=law).location
    for path in ("", "facts/parties/", "results/"):
        page = shown(guest, home + path)
        assert not re.search(r"\d[.,]\d\d\b", page), path


def test_a_case_of_work_that_was_paid_in_full_shows_that_nothing_is_owed(
    guest: FlaskClient, keep: Keep, inn_case: dict[str, Any]
) -> None:
    paid = copy.deepcopy(inn_case) | {"payments": [{"date": "2024-03-08", "amount": "500 RTD"}]}
    paid |= {name: [] for name in ("deductions", "lodging", "food")}
    promise = {"pay": "12.50 RTD", "per": "hour"}
    paid["employments"] = [paid["employments"][0] | {"promises": [promise]}]
    assert "Owed 0.00 RTD" in shown(guest, f"/cases/{keep(guest, paid)}/")


def test_the_deadline_and_what_filing_sooner_saves_stand_before_the_sum(
    guest: FlaskClient, keep: Keep, sample_data: dict[str, Any]
) -> None:
    page = shown(guest, f"/cases/{keep(guest, sample_data)}/")
    order = ["Next deadline", "File by 29 Nov 2026: saves £2,488.00.", "Owed, at least"]
    places = [page.index(one) for one in order]
    assert places == sorted(places)


def test_five_tasks_come_first_and_those_begun_are_counted(
    guest: FlaskClient, keep: Keep, inn_case: dict[str, Any]
) -> None:
    whole = f"/cases/{keep(guest, inn_case)}/"
    assert "What to tell first 5 of 5 begun" in shown(guest, whole)
    some = {name: inn_case[name] for name in inn_case if name not in ("payments", "patterns")}
    assert "What to tell first 3 of 5 begun" in shown(guest, f"/cases/{keep(guest, some)}/")
    # That nothing was paid is an answer.
    none_paid = f"/cases/{keep(guest, some | {'payments': []})}/"
    assert "What to tell first 4 of 5 begun" in shown(guest, none_paid)


def test_the_other_tasks_are_folded_unless_something_in_them_waits(
    guest: Any, keep: Keep, inn_case: dict[str, Any]
) -> None:
    home = f"/cases/{keep(guest, inn_case)}/"
    page = guest.get(home).get_data(as_text=True)
    assert page.count('<details class="chapter">') == 6
    assert 'href="' + home + 'facts/evidence"' in page  # there, for whoever looks or has no script
    guest.send(f"{home}facts/evidence/new", what="a diary", kind="", date="the 99th")
    again = guest.get(home).get_data(as_text=True)
    opened = re.search(r'<details class="chapter" open>(.*?)</details>', again, re.S)
    assert opened is not None and "typed, not in the case yet" in opened[1]


def test_how_the_worker_is_called_and_reached_is_seen_at_a_glance(
    guest: FlaskClient, keep: Keep, sample_data: dict[str, Any]
) -> None:
    page = shown(guest, f"/cases/{keep(guest, sample_data)}/")
    safety = page[page.index("People and safety") :]
    assert "Name to be used on papers instead Claimant A" in safety
    assert re.search(r"How can the person be reached safely\? +nothing yet", safety)
    assert "Pillai" not in page  # a name that is kept apart


# -- a child ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", [*PAGES, *PAGES_OF_FORMS])
def test_every_page_of_a_childs_case_says_so_and_that_nobody_acts(
    guest: FlaskClient, keep: Keep, child: dict[str, Any], path: str
) -> None:
    page = shown(guest, f"/cases/{keep(guest, child)}/{path}")
    assert "The worker is a child, and comes of age on 3 Feb 2028." in page
    assert "A child cannot authorise anybody alone, and nobody who acts" in page


def test_who_acts_for_the_child_is_named(
    guest: FlaskClient, keep: Keep, child: dict[str, Any]
) -> None:
    mother = {"id": "mother", "role": "guardian", "names": [{"text": "Hoa Tran", "kind": "full"}]}
    power = {"kind": "guardian", "representative": "mother", "id": "power"}
    child["people"] = [*child["people"], mother]
    child["authorisations"] = [power]
    page = shown(guest, f"/cases/{keep(guest, child)}/deadlines/")
    assert "For the child acts Hoa Tran (a parent or guardian of a child)." in page
    assert "nobody who acts" not in page


def test_a_grown_worker_is_called_no_child(
    guest: FlaskClient, keep: Keep, sample_data: dict[str, Any]
) -> None:
    case = f"/cases/{keep(guest, sample_data)}/"
    assert not any("of age" in shown(guest, case + path) for path in PAGES)


def test_a_worker_of_unsure_age_may_still_be_a_child(
    guest: FlaskClient, keep: Keep, child: dict[str, Any]
) -> None:
    child["claimant"]["born"] = {"value": "2008-06-01", "low": "2008-01-01", "high": "2009-12-31"}
    page = shown(guest, f"/cases/{keep(guest, child)}/results/")
    assert "The worker may still be a child, and comes of age between 1 Jan 2026" in page


def test_on_coming_of_age_the_power_of_a_guardian_ends_and_the_page_says_so(
    guest: FlaskClient, keep: Keep, child: dict[str, Any]
) -> None:
    child["claimant"]["born"] = "2008-02-03"
    child["authorisations"] = [{"kind": "guardian", "representative": "advocate", "id": "power"}]
    child["people"][0]["id"] = "advocate"
    page = shown(guest, f"/cases/{keep(guest, child)}/facts/authorisations/")
    assert "The worker came of age on 3 Feb 2026." in page
    ended = child["authorisations"] + [
        {"kind": "lawyer", "representative": "advocate", "id": "end", "revokes": "power"}
    ]
    again = shown(guest, f"/cases/{keep(guest, child | {'authorisations': ended})}/")
    assert "came of age" not in again


def test_the_day_of_birth_decides_and_not_the_year(
    app: Flask, guest: FlaskClient, keep: Keep, child: dict[str, Any]
) -> None:
    child |= {"calculated_on": "2028-02-02"}
    child.pop("filing_on", None)
    with app.app_context():
        page = shown(guest, f"/cases/{keep(guest, child)}/deadlines/")
        assert "The worker is a child, and comes of age on 3 Feb 2028." in page
        child |= {"calculated_on": "2028-02-03"}
        assert "is a child" not in shown(guest, f"/cases/{keep(guest, child)}/deadlines/")
