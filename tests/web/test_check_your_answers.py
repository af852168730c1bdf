"""All that was told on one page: looked over, changed, and read over and signed by the worker."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from typing import Any

import pytest
from flask.testing import FlaskClient

from legalcalc.web.language import languages
from tests.web.pages import Page
from tests.web.test_case_home import shown

Keep = Callable[[FlaskClient, dict[str, Any]], str]


@pytest.fixture
def inn_told(guest: FlaskClient, keep: Keep, inn_case: dict[str, Any]) -> str:
    """The small case with a note of the team, and what is not known; its address."""
    told = dict(inn_case)
    told["claimant"] = told["claimant"] | {"note": "Seems afraid of the manager."}
    told["employments"] = [told["employments"][0] | {"ending": "unknown"}]
    told["fees"] = []
    return f"/cases/{keep(guest, told)}/"


def test_every_answer_stands_there_in_words(guest: FlaskClient, inn_told: str) -> None:
    page = shown(guest, f"{inn_told}answers/")
    for words in (
        "Names Ana Sample What kind of name is it? full name",
        "Date of birth 1 January 1990",
        "What part does it have? employer",
        "Who was the employer? The Blue Inn",
        "First day of the employment 4 March 2024",
        "On which days of the week? Monday Tuesday Wednesday Thursday Friday",
        "08:00–17:00, break 1:00",
        "Amount 100.00 RTD",
        "What is to be claimed? Wages below what was promised or the minimum",
    ):
        assert words in page, words


def test_what_was_said_to_be_unknown_or_none_is_told_and_the_rest_is_told_as_open(
    guest: FlaskClient, inn_told: str
) -> None:
    page = shown(guest, f"{inn_told}answers/")
    assert "Fees for getting the job It is told that there is none." in page
    assert "not known" in page
    untold = page[page.index("Nothing is told of this yet") :]
    assert "Debts" in untold and "Fees" not in untold


def test_each_answer_leads_to_the_question_that_it_answers(
    guest: FlaskClient, inn_told: str
) -> None:
    page = guest.get(f"{inn_told}answers/").get_data(as_text=True)
    links = [one for one in Page(page).links if "#f-" in one]
    assert len(links) > 15
    for address in links:
        path, _hash, fragment = address.partition("#")
        assert f'id="{fragment}"' in guest.get(path).get_data(as_text=True), address


def test_of_many_entries_what_is_alike_is_told_once(
    guest: FlaskClient, keep: Keep, sample_data: dict[str, Any]
) -> None:
    page = shown(guest, f"/cases/{keep(guest, sample_data)}/answers/")
    paid = page[page.index("Pay received") : page.index("Money kept back")]
    assert len(sample_data["payments"]) == 22
    assert paid.count("Change it") == 22
    assert paid.count("Which employment does it belong to?") == 1


def test_who_does_not_see_who_the_people_are_sees_no_name_here(
    guest: FlaskClient, keep: Keep, sample_data: dict[str, Any]
) -> None:
    page = shown(guest, f"/cases/{keep(guest, sample_data)}/answers/")
    assert "Ananya" in page  # who sees it, checks it


def test_the_sheet_is_in_the_language_of_the_worker_and_the_page_around_it_is_not(
    guest: FlaskClient, inn_told: str
) -> None:
    number = languages().index("fr") + 1
    page = html.unescape(guest.get(f"{inn_told}answers/{number}/").get_data(as_text=True))
    opened = '<article class="told-sheet" lang="fr" dir="ltr" id="told">'
    sheet = re.search(rf"{opened}(.*)</article>", page, re.S)
    assert sheet is not None
    assert "Date de naissance" in sheet[1]
    assert re.search(r"1(er)?[ \xa0]janvier[ \xa0]1990", sheet[1])
    assert "Leave now" in page.replace(sheet[1], "")  # the way out stays where one can read it


@pytest.mark.parametrize("language", languages())
def test_the_sheet_can_be_had_in_every_language(
    guest: FlaskClient, inn_told: str, language: str
) -> None:
    page = guest.get(f"{inn_told}answers/{languages().index(language) + 1}/")
    assert page.status_code == 200
    direction = "rtl" if language in ("ar", "ur") else "ltr"
    opened = f'<article class="told-sheet" lang="{language}" dir="{direction}" id="told">'
    assert opened in page.get_data(as_text=True)


def test_the_sheet_is_to_be_signed_and_holds_nothing_that_the_team_wrote_for_itself(
    guest: FlaskClient, inn_told: str
) -> None:
    assert "Seems afraid" in shown(guest, f"{inn_told}answers/")
    sheet = shown(guest, f"{inn_told}answers/1/")
    assert "Seems afraid" not in sheet
    assert "Place and date" in sheet and "Signature" in sheet
    assert "Change it" not in sheet


def test_no_address_says_which_language_the_worker_reads(
    guest: FlaskClient, keep: Keep, sample_data: dict[str, Any]
) -> None:
    home = f"/cases/{keep(guest, sample_data)}/answers/"
    links = [one for one in Page(guest.get(home).get_data(as_text=True)).links if home in one]
    assert sorted(links) == sorted(f"{home}{number}/" for number in range(1, len(languages()) + 1))
    assert links[0] == f"{home}{languages().index('en') + 1}/"  # which the worker reads first
    assert guest.get(f"{home}{len(languages()) + 1}/").status_code == 404
    assert guest.get(f"{home}0/").status_code == 404
