"""Threats through what is posted: names and values that no page of ours sends."""

from __future__ import annotations

import re
from typing import Any

import pytest

from legalcalc.web.forms.rows import NEW_ROW
from tests.cost import cost
from tests.web.pages import Page

Browser = Any  # of conftest
PAID = {
    "_shown": ["date", "amount"],
    "date": "8 March 2024",
    "amount": "100",
    "amount.currency": "RTD",
}


@pytest.fixture
def case(guest: Browser) -> str:
    """The address of a new case."""
    return str(guest.send("/cases/new", jurisdiction="RT").headers["Location"])


@pytest.mark.parametrize(
    "key", ["new", "Ana Sample", "x" * 3000, "?q=1", "%2e%2e", "a/b", "../..", "G" * 16, "<b>"]
)
def test_threat_made_up_key_that_puts_words_into_addresses(
    guest: Browser, case: str, key: str
) -> None:
    answer = guest.send(f"{case}facts/payments/new", _key=key, **PAID)
    assert answer.status_code == 303
    assert re.fullmatch(rf"{case}facts/payments/[0-9a-f]{{16}}\?saved=1", answer.location)
    assert guest.get(answer.location).status_code == 200
    links = [
        one for one in Page(_text(guest, f"{case}facts/payments/")).links if "/payments/" in one
    ]
    assert all(
        re.fullmatch(r".*/payments/(new|[0-9a-f]{16}(/remove)?)?", one) or "paste" in one
        for one in links
    )


def test_threat_one_key_for_two_rows_of_a_table(guest: Browser, case: str) -> None:
    guest.send("/preferences", mode="desk")
    key = "0123456789abcdef"
    fields = {f"{key}.{name}": value for name, value in PAID.items() if name != "_shown"}
    shown = [f"{key}.date", f"{key}.amount"]
    guest.send(f"{case}facts/payments/", **{NEW_ROW: [key, key], "_shown": shown, **fields})
    page = _text(guest, f"{case}facts/payments/")
    assert page.count(f"payments/{key}/remove") <= 1


def test_threat_form_that_writes_what_it_does_not_ask(guest: Browser, case: str) -> None:
    made = guest.send(f"{case}facts/parties/new", _shown="name", name="The Blue Inn").location
    party = made.partition("?")[0]
    shown = ["name", "id", "unknown", "__proto__", "constructor"]
    guest.send(
        party, _shown=shown, name="The Inn", id="P2", unknown="x", __proto__="x", constructor="x"
    )
    guest.send(
        f"{case}facts/case",
        _shown=["format", "claimant.pseudonym", "choices.route", "parties"],
        **{"format": "other/1", "claimant.pseudonym": "X", "choices.route": "y", "parties": "z"},
    )
    taken = guest.send(f"{case}take-along/plain", read="yes", kind="json")
    assert taken.json["parties"] == [{"id": "P1", "name": "The Inn", "kind": "unknown"}]
    assert taken.json["format"] == "legalcalc-case/1"
    assert taken.json["claimant"] == {"role": "claimant"} and "choices" not in taken.json


def test_threat_names_that_make_a_table_slow(guest: Browser, case: str) -> None:
    guest.send("/preferences", mode="desk")
    keys = [f"{number:016x}" for number in range(4000)]
    fields = {NEW_ROW: keys, "token": guest.token(), **{f"{key}.x": "1" for key in keys}}

    def sent_and_shown() -> None:
        assert guest.post(f"{case}facts/payments/", data=fields).status_code == 303
        assert guest.get(f"{case}facts/payments/").status_code == 200

    assert cost(sent_and_shown) < 2_500


@pytest.mark.parametrize(
    "path",
    [
        "facts/case?part=" + "1" * 5000,
        "facts/case?part=%C2%B2",
        "versions/compare?first=%C2%B2&second=now",
        "versions/compare?second=%C2%B2&first=1",
        "versions/compare?first=" + "1" * 5000,
        "versions/1/%C2%B2/",
        "versions/1/" + "9" * 5000 + "/",
        "versions/" + "9" * 5000 + "/now/",
        "results/" + "9" * 30 + "/",
        "results/1/?page=" + "9" * 5000 + "&row=" + "9" * 5000,
        "work/paste/days?from=" + "9" * 5000,
        "work/x/month/-" + "9" * 5000,
        "documents/issues/" + "9" * 5000,
    ],
)
def test_threat_numbers_in_addresses_that_no_page_has(guest: Browser, case: str, path: str) -> None:
    assert guest.get(f"{case}{path}").status_code in (200, 303, 404)


def _text(browser: Browser, path: str) -> str:
    return str(browser.get(path).get_data(as_text=True))
