"""The figures follow what is typed, saved or not, and what they are without is told."""

from __future__ import annotations

import html
import re
from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.web.pages import Page
from tests.web.results.conftest import Keep

NBSP = "\N{NO-BREAK SPACE}"
OWED = f"400.00{NBSP}RTD"
BEHIND = 'class="guided behind"'


def opened(browser: FlaskClient, path: str) -> Page:
    answer = browser.get(path)
    assert answer.status_code == 200, path
    return Page(answer.get_data(as_text=True))


def typed(browser: FlaskClient, path: str, **fields: str) -> str:
    """What the script gets after somebody typed into the form of a page."""
    page = opened(browser, path)
    form = page.form() | {name: [text] for name, text in fields.items()}
    answer = browser.post(page.action(), data=form, headers={"X-Legalcalc": "typing"})
    assert answer.status_code == 200
    return answer.get_data(as_text=True)


def place(fragment: str, id: str) -> str | None:
    """The text that goes into a place of the page; ``None`` where it stays as it is."""
    found = re.search(rf'<div data-place="{id}"[^>]*>(.*?)</div>\s*<div', f"{fragment}<div", re.S)
    return None if found is None else text_of(found[1])


def text_of(markup: str) -> str:
    return " ".join(html.unescape(re.sub("<[^>]*>", "", markup)).split())


def test_a_new_entry_counts_while_it_is_typed_and_is_not_saved(
    guest: FlaskClient, keep: Keep, inn_case: dict[str, Any]
) -> None:
    home = f"/cases/{keep(guest, inn_case)}"
    new = f"{home}/facts/payments/new"
    fragment = typed(guest, new, date="2024-03-31", amount="100")
    assert "Counted here, not saved yet" in fragment and "data-behind" not in fragment
    assert "400.00" not in (place(fragment, "sums") or "")
    again = opened(guest, new)
    assert "Counted here, not saved yet" in again.text and BEHIND not in again.text
    assert OWED in opened(guest, f"{home}/").text
    listed = opened(guest, f"{home}/facts/payments").text
    assert listed.count('<th scope="row">') == len(inn_case.get("payments", ()))


def test_what_is_not_clear_does_not_count_and_the_figures_say_so(
    guest: FlaskClient, keep: Keep, inn_case: dict[str, Any]
) -> None:
    new = f"/cases/{keep(guest, inn_case)}/facts/payments/new"
    fragment = typed(guest, new, date="3 5", amount="100")
    assert "data-behind" in fragment and "is not clear yet" in fragment
    assert "400.00" in (place(fragment, "sums") or "")
    assert BEHIND in opened(guest, new).text


def test_a_new_row_at_the_desk_counts_too(
    guest: FlaskClient, keep: Keep, inn_case: dict[str, Any]
) -> None:
    guest.send("/preferences", mode="desk")  # type: ignore[attr-defined]
    path = f"/cases/{keep(guest, inn_case)}/facts/payments"
    page = opened(guest, path)
    row = page.form()["_new"][0]
    form = page.form() | {f"{row}.date": ["2024-03-31"], f"{row}.amount": ["100"]}
    answer = guest.post(page.action(), data=form, headers={"X-Legalcalc": "typing"})
    fragment = answer.get_data(as_text=True)
    assert "Counted here, not saved yet" in fragment
    assert "400.00" not in (place(fragment, "sums") or "")


def test_what_was_understood_follows_what_is_typed(
    guest: FlaskClient, keep: Keep, inn_case: dict[str, Any]
) -> None:
    home = f"/cases/{keep(guest, inn_case)}"
    link = next(
        one
        for one in opened(guest, f"{home}/facts/payments").links
        if re.search(r"/payments/[0-9a-f]{16}$", one)
    )
    fragment = typed(guest, link, amount="55.5", date="3 May 2023")
    assert "Saved at" in fragment
    assert place(fragment, "f-amount-said") == f"Understood as 55.50{NBSP}RTD".replace(NBSP, " ")
    assert place(fragment, "f-date-said") == "Understood as 3 May 2023"
    fragment = typed(guest, link, amount="about 55")
    assert place(fragment, "f-amount-said") == ""
    assert place(fragment, "f-amount-wrong")


def test_a_reading_that_was_chosen_stays_chosen(
    guest: FlaskClient, keep: Keep, inn_case: dict[str, Any]
) -> None:
    new = f"/cases/{keep(guest, inn_case)}/facts/payments/new"
    asked = typed(guest, new, date="2023-05-03", amount="1,234")
    assert "What is meant?" in (place(asked, "f-amount-said") or "")
    chosen = {"amount.asked": "1,234", "amount.reading": "1234"}
    fragment = typed(guest, new, date="2023-05-03", amount="1,234", **chosen)
    assert "Counted here" in fragment
    assert place(fragment, "f-amount-said") is None


def test_hours_of_a_new_week_count_while_they_are_typed(
    guest: FlaskClient, keep: Keep, inn_case: dict[str, Any]
) -> None:
    home = f"/cases/{keep(guest, {**inn_case, 'patterns': []})}"
    week = next(one for one in opened(guest, f"{home}/work/").links if one.endswith("/week/new"))
    hours = {"mon.1.start": "08:00", "mon.1.end": "18:00"}
    fragment = typed(guest, week, **hours)
    assert "Counted here, not saved yet" in fragment
    assert place(fragment, "hours-mon") == "10 h"
    assert "10 h" in (place(fragment, "hours") or "")


LATE = {
    "format": "legalcalc-case/1",
    "reference": "C-1",
    "jurisdiction": "GB-EAW",
    "calculated_on": "2025-03-31",
    "claimant": {"born": "1990-01-01"},
    "parties": [{"id": "P1", "name": "Harbour Sample", "roles": ["employer"]}],
    "employments": [
        {
            "id": "job1",
            "employer": "P1",
            "start": "2023-06-01",
            "end": "2023-08-31",
            "pay_interval": "month",
        }
    ],
    "patterns": [
        {
            "from": "2023-06-01",
            "to": "2023-08-31",
            "days": "mon, tue, wed, thu, fri",
            "start": "07:00",
            "end": "19:00",
        },
    ],
}


def test_a_home_tells_what_is_too_late_and_which_other_route_gives_more(
    guest: FlaskClient, keep: Keep
) -> None:
    home = f"/cases/{keep(guest, LATE)}/"
    text = text_of(opened(guest, home).text)
    assert "All that is found comes too late." in text
    assert "Nothing is found to be owed yet" not in text
    assert "Another route gives more" in text and "County Court" in text
    assert "taken since none is chosen" in text
    page = opened(guest, f"{home}results/").text
    assert "Another route gives more" in page
    # While somebody types, the others are not computed, and the way to them is told.
    form = opened(guest, f"{home}facts/payments/new")
    assert "Another route gives more" not in form.text
    assert f"{home}alternatives/#routes" in form.links


@pytest.mark.parametrize(
    ("there", "step"),
    [
        ((), "/facts/parties/new"),
        (("parties",), "/facts/employments/new"),
        (("parties", "employments"), "/work/"),
        (("parties", "employments", "patterns"), "/facts/payments/new"),
    ],
)
def test_a_home_says_what_to_tell_next(
    guest: FlaskClient, keep: Keep, there: tuple[str, ...], step: str
) -> None:
    lists = ("parties", "employments", "patterns")
    data = {name: one for name, one in LATE.items() if name not in lists or name in there}
    home = f"/cases/{keep(guest, data)}"
    button = re.search(r'class="button" href="([^"]*)">Next: ', opened(guest, f"{home}/").text)
    assert button is not None and button[1] == f"{home}{step}"


def test_that_nothing_was_paid_is_an_answer_and_done(guest: FlaskClient, keep: Keep) -> None:
    home = f"/cases/{keep(guest, {k: one for k, one in LATE.items() if k != 'payments'})}"
    for answered in (True, False):
        form = opened(guest, f"{home}/facts/payments").forms[-1]
        assert guest.post(form["action"], data=form["fields"]).status_code == 303
        page = opened(guest, f"{home}/facts/payments").text
        assert ("It is told that nothing was paid." in page) is answered
        assert ("Next: Pay received" not in opened(guest, f"{home}/").text) is answered


def test_the_list_of_cases_says_what_comes_too_late_on_the_route(
    guest: FlaskClient, keep: Keep
) -> None:
    keep(guest, LATE)
    card = text_of(opened(guest, "/cases/").text.partition('class="card"')[2])
    assert "Too late: " in card and "No deadline is known yet." not in card


def test_no_way_to_a_decision_is_taken_for_chosen(guest: FlaskClient, keep: Keep) -> None:
    path = f"/cases/{keep(guest, LATE)}/choices/"
    page = opened(guest, path)
    assert page.form()["route"] == [""]
    one = re.findall('name="route" value="([^"]+)"', page.text)[0]
    for route in (one, ""):
        form = opened(guest, path).form()
        assert guest.post(path, data={**form, "route": route}).status_code == 303
        assert opened(guest, path).form()["route"] == [route]


def test_days_in_a_row_count_while_they_are_typed(
    guest: FlaskClient, keep: Keep, inn_case: dict[str, Any]
) -> None:
    home = f"/cases/{keep(guest, inn_case)}"
    links = opened(guest, f"{home}/work/").links
    stretch = next(one for one in links if one.endswith("/stretch/new"))
    days = {"from": inn_case["employments"][0]["start"], "to": inn_case["employments"][0]["start"]}
    fragment = typed(guest, stretch, **days)
    assert "Counted here, not saved yet" in fragment
    assert "Counted here, not saved yet" in opened(guest, stretch).text
