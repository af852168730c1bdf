"""After an update, cases whose last version comes to another sum than then are named."""

from __future__ import annotations

import copy
import html
import re
import shutil
import zlib
from base64 import b64encode
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


def packed(content: bytes) -> str:
    return b64encode(zlib.compress(content)).decode()


def rows(browser: FlaskClient, path: str = "/cases/after-update") -> list[list[str]]:
    answer = browser.get(path)
    assert answer.status_code == 200
    page = html.unescape(answer.get_data(as_text=True)).replace("\xa0", " ")
    body = page.partition("<tbody")[2].partition("</tbody>")[0]
    return [
        [
            re.sub(r"\s+", " ", re.sub(r"<[^>]*>", "", cell.replace("<li>", " "))).strip()
            for cell in cells
        ]
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
        "changed Figures of the law were added or corrected since.",
    ]
    assert "1 case on this page comes to another sum than then." in words(member)
    page = member.get("/cases/after-update").get_data(as_text=True)
    assert f'href="/cases/{case}/versions/2/now/"' in page
    # The facts of then are computed, whatever was told since.
    member.send(f"/cases/{case}/versions/")
    note(member, case, **THEN, owed="400.00", interest="0.01")
    assert rows(member)[0][-1].startswith("changed ")


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


# -- what made the difference ----------------------------------------------------------------------


@pytest.fixture
def law_of_tomorrow(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Brings an update of the law of Ruritania with some of its text replaced."""

    def bring(*changes: tuple[str, str, str]) -> None:
        law = load_folder(changed_law(tmp_path / "update", *changes))
        monkeypatch.setattr("legalcalc.web.results.reading.law_named", lambda _code: law)

    return bring


def changed_law(place: Path, *changes: tuple[str, str, str]) -> Path:
    folder = place / "ruritania"
    shutil.copytree(jurisdictions_folder() / "ruritania", folder)
    for file, before, after in changes:
        text = (folder / file).read_text("utf-8")
        assert before in text
        (folder / file).write_text(text.replace(before, after), "utf-8")
    return folder


WAGE = ("parameters/pay.yaml", "value: {adult: 12.50,", "value: {adult: 13.00,")
ORDER = "(Wage Order 2023/52, ss. 1 and 2 (the rate for young workers is abolished))"


def test_a_corrected_figure_of_the_law_is_told_with_both_values_beside_its_head(
    member: Any, keep: Keep, inn_case: dict[str, Any], law_of_tomorrow: Callable[..., None]
) -> None:
    """40 hours at 12.50 less 100.00 paid were 400.00; at 13.00 they are 420.00."""
    case = keep(member, inn_case)
    member.send(f"/cases/{case}/versions/")
    law_of_tomorrow(WAGE)
    (row,) = rows(member)
    assert row[2].startswith("400.00 RTD") and row[3].startswith("420.00 RTD")
    assert row[4] == (
        "changed Wages below what was promised or the minimum: before 400.00 RTD, now 420.00 RTD. "
        f"Statutory minimum wage per hour: before 12.50 RTD / h from 1 Jan 2024 {ORDER}, "
        f"now 13.00 RTD / h from 1 Jan 2024 {ORDER}."
    )


def test_a_rule_that_gives_something_else_is_told_without_its_file(
    member: Any, keep: Keep, inn_case: dict[str, Any], law_of_tomorrow: Callable[..., None]
) -> None:
    case = keep(member, inn_case)
    member.send(f"/cases/{case}/versions/")
    nothing = '\nNOTHING = constant(0, "RTD", _("nothing"))\nNO_PIECES = '
    law_of_tomorrow(
        (
            "labour.py",
            "    received = period.pay_received(at_most=True)\n",
            "    received = NOTHING\n",
        ),
        ("labour.py", "\nNO_PIECES = ", nothing),
    )
    (row,) = rows(member)
    assert row[4].endswith(
        "before 400.00 RTD, now 500.00 RTD. Rules of the law were added or corrected since."
    )


def test_facts_that_were_told_since_are_no_reason(
    member: Any, keep: Keep, inn_case: dict[str, Any], law_of_tomorrow: Callable[..., None]
) -> None:
    case = keep(member, inn_case)
    member.send(f"/cases/{case}/versions/")
    member.send(f"/cases/{case}/facts/case", _shown="title", title="another")
    law_of_tomorrow(WAGE)
    (row,) = rows(member)
    assert row[4].count("Statutory minimum wage per hour") == 1 and "case was changed" not in row[4]


@pytest.mark.parametrize(
    "result", ["", "nothing", packed(b"[]"), packed(b'{"a":"1e999999999"}'), packed(b"{}")[:-8]]
)
def test_without_a_whole_result_what_was_changed_is_told_alone(
    member: Any, keep: Keep, inn_case: dict[str, Any], note: Note, result: str
) -> None:
    case = keep(member, inn_case)
    note(member, case, **THEN, owed="380.00", interest="1.00", program="0.1", result=result)
    (row,) = rows(member)
    assert row[4] == (
        "changed Figures of the law were added or corrected since. The program was changed since."
    )


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
        folder = changed_law(tmp_path / f"law-{len(list(tmp_path.iterdir()))}", *changes)
        found = [Found("ruritania", "built in", load_folder(folder))]
        monkeypatch.setattr("legalcalc.web.releases.discovery.available", lambda: found)
        release_digest.cache_clear()
        return release_digest()

    first = release()
    assert release() == first
    wage = release(WAGE)
    rule = release(("labour.py", "\nNO_PIECES = ", "\nNOT_USED = 1\nNO_PIECES = "))
    monkeypatch.setattr("legalcalc.web.releases.program_digest", lambda: "another")
    assert len({first, wage, rule, release()}) == 4
    release_digest.cache_clear()
