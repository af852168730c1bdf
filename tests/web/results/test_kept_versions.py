"""After an update, cases whose last version comes to another sum than then are named."""

from __future__ import annotations

import copy
import html
import re
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from legalcalc.web.visitors import now, visitor

Keep = Callable[[FlaskClient, dict[str, Any]], str]
Note = Callable[..., None]

THEN = {"currency": "RTD", "jurisdiction": "RT", "edition": "2025.1", "law": "earlier"}


def rows(browser: FlaskClient, path: str = "/cases/after-update") -> list[list[str]]:
    answer = browser.get(path)
    assert answer.status_code == 200
    page = html.unescape(answer.get_data(as_text=True)).replace("\xa0", " ")
    body = page.partition("<tbody")[2].partition("</tbody>")[0]
    return [
        [re.sub(r"\s+", " ", re.sub(r"<[^>]*>", "", cell)).strip() for cell in cells]
        for row in re.findall(r"<tr.*?</tr>", body, re.DOTALL)
        if (cells := re.findall(r"<t[dh].*?</t[dh]>", row, re.DOTALL))
    ]


def words(browser: FlaskClient) -> str:
    return re.sub(r"<[^>]*>", "", browser.get("/cases/after-update").get_data(as_text=True))


@pytest.fixture
def note(app: Flask) -> Note:
    """Keeps a version with a note, as an earlier version of the program wrote it."""

    def keep_version(browser: FlaskClient, case_id: str, **said: str) -> None:
        cookie = browser.get_cookie("__Host-lc")
        assert cookie is not None
        with app.test_request_context("/", headers={"Cookie": f"__Host-lc={cookie.value}"}):
            who = visitor()
            who.store.cases.issue(who.session, case_id, {"kind": "kept", **said}, now=now())

    return keep_version


def test_a_version_that_was_kept_today_comes_to_the_same(
    member: Any, keep: Keep, inn_case: dict[str, Any]
) -> None:
    case = keep(member, inn_case)
    assert rows(member) == [["INN-1", "–", "–", "–", "No version is kept yet."]]
    member.send(f"/cases/{case}/versions/")
    ((name, version, then, today, differs),) = rows(member)
    assert (name, version.split()[:2], differs) == ("INN-1", ["Version", "1"], "nothing")
    assert then == today
    assert then.startswith("400.00 RTDInterest ")


def test_what_comes_to_another_sum_now_is_named_with_both(
    member: Any, keep: Keep, inn_case: dict[str, Any], note: Note
) -> None:
    case = keep(member, inn_case)
    member.send(f"/cases/{case}/versions/")
    interest = rows(member)[0][2].split()[-2]
    note(member, case, **THEN, owed="380.00", interest=interest)
    (row,) = rows(member)
    assert row[1].split()[1] == "2"  # the last one counts
    assert row[2:] == [
        f"380.00 RTDInterest {interest} RTD",
        f"400.00 RTDInterest {interest} RTD",
        "changed",
    ]
    assert "1 case on this page comes to another sum than then." in words(member)
    page = member.get("/cases/after-update").get_data(as_text=True)
    assert f'href="/cases/{case}/versions/2/now/"' in page
    # The facts of then are computed, whatever was told since.
    member.send(f"/cases/{case}/versions/")
    note(member, case, **THEN, owed="400.00", interest="0.01")
    assert rows(member)[0][-1] == "changed"


def test_what_is_not_known_is_neither_the_same_nor_another(
    member: Any, keep: Keep, inn_case: dict[str, Any], note: Note
) -> None:
    case = keep(member, inn_case)
    note(member, case)
    assert rows(member)[0][-1] == "It was not noted what it came to then."
    broken = keep(member, copy.deepcopy(inn_case) | {"reference": "B", "currency": "nothing"})
    note(member, broken, **THEN, owed="400.00", interest="1.00")
    found = {row[0]: row[2:] for row in rows(member)}
    assert found["B"] == ["400.00 RTDInterest 1.00 RTD", "–", "It cannot be computed now."]
    assert "0 cases on this page come to another sum than then." in words(member)


def test_a_long_list_is_computed_a_page_at_a_time(
    member: Any, keep: Keep, inn_case: dict[str, Any]
) -> None:
    for number in range(21):
        keep(member, inn_case | {"reference": f"INN-{number}"})
    assert (len(rows(member)), len(rows(member, "/cases/after-update?page=2"))) == (20, 1)
    assert member.get("/cases/after-update?page=3").status_code == 404


def test_the_list_of_cases_leads_there_and_nobody_sees_the_cases_of_another(
    member: Any, guest: Any, keep: Keep, inn_case: dict[str, Any]
) -> None:
    keep(member, inn_case)
    assert 'href="/cases/after-update"' in member.get("/cases/").get_data(as_text=True)
    page = guest.get("/cases/after-update").get_data(as_text=True)
    assert "INN-1" not in page and "There is no case here yet." in page
