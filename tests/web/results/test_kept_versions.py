"""After an update, cases whose last version comes to another sum than then are named."""

from __future__ import annotations

import copy
import html
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from legalcalc.law.discovery import Found, load_folder
from legalcalc.places import jurisdictions_folder
from legalcalc.web.releases import release_digest
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


# -- the offer after an update ---------------------------------------------------------------------

OFFER = "There was an update since you were last here."


@pytest.fixture
def update(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Brings another release of program and law."""

    def bring(digest: str) -> None:
        monkeypatch.setattr("legalcalc.web.cases.views.release_digest", lambda: digest)

    return bring


def listed(browser: FlaskClient) -> str:
    return browser.get("/cases/").get_data(as_text=True)


def test_an_update_is_spoken_of_once_and_then_no_more(
    member: Any, keep: Keep, inn_case: dict[str, Any], update: Callable[[str], None]
) -> None:
    keep(member, inn_case)
    assert OFFER not in listed(member)  # new here: nothing to compare with
    update("the next one")
    assert OFFER in listed(member)
    assert OFFER in listed(member)
    answer = member.send("/cases/after-update")
    assert (answer.status_code, answer.location) == (303, "/cases/")
    assert OFFER not in listed(member)
    update("the one after it")
    assert OFFER in listed(member)
    answer = member.send("/cases/after-update", look="1")
    assert (answer.status_code, answer.location) == (303, "/cases/after-update")
    assert OFFER not in listed(member)


def test_who_had_no_case_then_and_who_has_no_account_is_offered_nothing(
    member: Any, guest: Any, keep: Keep, inn_case: dict[str, Any], update: Callable[[str], None]
) -> None:
    listed(member)
    keep(guest, inn_case)
    update("the next one")
    assert OFFER not in listed(member) + listed(guest)
    keep(member, inn_case)
    assert OFFER not in listed(member) + listed(guest)


def test_another_program_rule_or_figure_of_the_law_is_another_release(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def release(*changes: tuple[str, str, str]) -> str:
        folder = tmp_path / f"law-{len(list(tmp_path.iterdir()))}" / "ruritania"
        shutil.copytree(jurisdictions_folder() / "ruritania", folder)
        for file, before, after in changes:
            text = (folder / file).read_text("utf-8")
            assert before in text
            (folder / file).write_text(text.replace(before, after), "utf-8")
        found = [Found("ruritania", "built in", load_folder(folder))]
        monkeypatch.setattr("legalcalc.web.releases.discovery.available", lambda: found)
        release_digest.cache_clear()
        return release_digest()

    first = release()
    assert release() == first
    wage = release(("parameters/pay.yaml", "value: {adult: 12.50,", "value: {adult: 13.00,"))
    rule = release(("labour.py", "\nNO_PIECES = ", "\nNOT_USED = 1\nNO_PIECES = "))
    monkeypatch.setattr("legalcalc.web.releases.program_digest", lambda: "another")
    assert len({first, wage, rule, release()}) == 4
    release_digest.cache_clear()
