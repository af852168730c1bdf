"""Papers as somebody chooses, looks over and prints them in a browser."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from typing import Any

from flask import Flask

from legalcalc.web.stores import stores

Read = Callable[[Any], str]
Papers = Callable[[str], Any]


def test_the_screen_says_which_papers_the_case_calls_for_and_why_not_the_others(
    member: Any, inn_case: str, read: Read
) -> None:
    answer = member.get(f"/cases/{inn_case}/documents/")
    page = read(answer)

    assert answer.status_code == 200
    assert "Claim schedule" in page
    assert "No authorisation is entered in the case." in page
    assert "The language of your screen plays no part in it." in page


def test_nothing_is_printed_before_it_is_said_what_is_told_to_whom(
    papers: Papers, inn_case: str, read: Read
) -> None:
    page = read(papers(inn_case).choose("schedule", "deadlines"))

    assert "the court or office that decides" in page
    assert "the claimant’s name" in page
    assert "nobody outside" in page
    assert "Nothing is printed yet" in page


def test_a_lack_of_consent_is_never_passed_over_in_silence(
    papers: Papers, inn_case: str, read: Read
) -> None:
    office = papers(inn_case)
    assert "no consent that covers it" in read(office.choose("schedule"))

    refused = office.print(heard=False)

    assert refused.location.endswith("/review?check=1")
    assert "Confirm that" in read(office.browser.get(refused.location))
    assert "orders" in office.print(heard=True).location


def test_files_are_printed_under_names_of_ours(
    papers: Papers, inn_case: str, printing: None
) -> None:
    office = papers(inn_case)
    office.choose("schedule", "deadlines", format=["pdf", "json"])
    order = office.print()
    files = office.files(order)

    assert sorted(files) == [
        "deadlines.en.pdf",
        "deadlines.en.tables.json",
        "schedule.en.pdf",
        "schedule.en.tables.json",
    ]
    assert files["schedule.en.pdf"].startswith(b"%PDF")
    together = zipfile.ZipFile(io.BytesIO(office.browser.get(f"{order.location}/papers.zip").data))
    assert {name: together.read(name) for name in together.namelist()} == files


def test_an_order_is_seen_by_its_own_session_and_by_nobody_else(
    app: Flask,
    papers: Papers,
    inn_case: str,
    browser: Any,
    password: str,
    guest: Any,
) -> None:
    office = papers(inn_case)
    office.choose("deadlines", format=["json"])
    order = office.print().location
    job = order.rpartition("/")[2]
    elsewhere = browser(app)
    elsewhere.send("/sign-in", name="Ada", password=password)

    assert office.browser.get(order).status_code == 200
    for other in (elsewhere, guest):
        assert other.get(order).status_code == 404
        assert other.get(f"{order}/deadlines.en.tables.json").status_code == 404
        assert other.send(f"{order}/cancel").status_code == 404
    # Nor does the interface for programs know of it, which needs no session.
    assert app.test_client().get(f"/api/v1/jobs/{job}").status_code == 404
    assert app.test_client().delete(f"/api/v1/jobs/{job}").status_code == 404
    assert browser(app).get(order).status_code == 303
    assert office.browser.get(order).status_code == 200


def test_an_order_belongs_to_its_case(papers: Papers, keep: Any, inn: str, member: Any) -> None:
    first, second = keep(inn), keep(inn)
    office = papers(first)
    office.choose("deadlines", format=["json"])
    order = office.print().location

    assert member.get(order.replace(first, second)).status_code == 404


def test_an_order_can_be_stopped_and_forgotten(papers: Papers, inn_case: str) -> None:
    office = papers(inn_case)
    office.choose("deadlines", format=["json"])
    order = office.print().location

    assert office.send(f"{order}/cancel").status_code == 303
    assert office.send(f"{order}/forget").status_code == 303
    assert office.browser.get(order).status_code == 404


def test_a_form_of_another_page_prints_nothing(papers: Papers, inn_case: str) -> None:
    office = papers(inn_case)
    office.choose("deadlines", format=["json"])
    answer = office.browser.post(f"{office.home}print", data={"order": "x", "token": "x"})

    assert answer.status_code == 403


def test_what_was_changed_in_another_tab_is_looked_over_again(
    papers: Papers, inn_case: str
) -> None:
    office = papers(inn_case)
    office.choose("deadlines")
    answer = office.send(f"{office.home}print", order="0" * 64, heard=["court"])

    assert answer.location.endswith("problem=changed")


def test_nothing_chosen_is_said_at_once(papers: Papers, inn_case: str, read: Read) -> None:
    office = papers(inn_case)

    assert "Choose at least one paper." in read(office.choose())
    assert "Choose at least one kind of file." in read(office.choose("schedule", format=[]))


def test_addresses_titles_and_headers_hold_nothing_of_the_case(
    papers: Papers, inn_case: str
) -> None:
    office = papers(inn_case)
    office.choose("schedule", "deadlines", format=["json"])
    order = office.print()
    page = office.browser.get(order.location)
    told = order.location + page.get_data(as_text=True).partition("</title>")[0] + str(page.headers)
    file = office.browser.get(f"{order.location}/schedule.en.tables.json")

    for word in ("Ana", "Sample", "Blue", "INN-1"):
        assert word not in told
        assert word not in str(file.headers)
    assert file.headers["Cache-Control"] == "no-store"


def test_three_languages_are_three_settings(papers: Papers, inn_case: str, member: Any) -> None:
    office = papers(inn_case)
    office.choose("schedule", "summary", filing="de", reader="ur", format=["json"])
    member.send("/preferences", language="en")

    assert sorted(office.files(office.print())) == [
        "schedule.de.tables.json",
        "schedule.ur.tables.json",
        "summary-aloud.ur.tables.json",
        "summary-aloud.ur.txt",
        "summary.ur.tables.json",
    ]


def test_one_paper_in_two_languages(papers: Papers, inn_case: str, printing: None) -> None:
    office = papers(inn_case)
    office.choose("deadlines", filing="en", reader="fr", layout="side by side")

    assert sorted(office.files(office.print())) == ["deadlines.en+fr.pdf"]


def test_somebody_without_a_grant_is_told_that_there_is_nothing(
    app: Flask, inn_case: str, guest: Any
) -> None:
    for path in ("documents/", "documents/review", "documents/issues/1", "take-along"):
        assert guest.get(f"/cases/{inn_case}/{path}").status_code == 404
    assert stores(app).home is not None
