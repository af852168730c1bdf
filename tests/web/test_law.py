"""The public pages of the law: for everybody, of the law alone, and the same as the files."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable
from datetime import UTC, datetime
from html import unescape
from typing import Any

import pytest
from flask import Flask

from legalcalc.law.audit import law_audit_of
from legalcalc.law.discovery import available, find
from legalcalc.web.law import pages
from legalcalc.web.law.pages import LawPages
from legalcalc.web.law.site import site_of
from legalcalc.web.stores import stores
from tests.web.pages import Page

Browser = Any  # of conftest
New = Callable[[Flask], Browser]
NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)


@pytest.fixture
def stranger(app: Flask, new_browser: New) -> Browser:
    """Somebody without an account, on a day."""
    stores(app).clock = lambda: NOON
    return new_browser(app)


def text(browser: Browser, path: str) -> str:
    answer = browser.get(path)
    assert answer.status_code == 200, path
    assert answer.headers.getlist("Set-Cookie") == []
    return str(answer.get_data(as_text=True))


def content(page: str) -> str:
    """The words between the frame of a page."""
    inside = page.split('<main id="main"', 1)[1].split("</main>", 1)[0]
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", inside)).split())


def test_everybody_finds_the_law_of_each_state_from_any_page(stranger: Browser) -> None:
    assert "/law/" in Page(text(stranger, "/")).links
    links = Page(text(stranger, "/law/")).links
    for found in available():
        assert found.jurisdiction is not None
        home = f"/law/{found.jurisdiction.code.lower()}/"
        assert home in links
        of_state = Page(text(stranger, home)).links
        parts = {f"{home}heads", f"{home}rules", f"{home}besides", f"{home}questions"}
        assert parts <= set(of_state)
        for part in ("heads", "rules", "besides", "questions"):
            text(stranger, home + part)


def test_each_value_that_is_listed_has_a_page(stranger: Browser) -> None:
    links = Page(text(stranger, "/law/rt/")).links
    values = {one for one in links if one.startswith("/law/rt/values/")}
    law = find("RT")
    assert law is not None
    assert values == {f"/law/rt/values/{one.name}" for one in law.parameters}
    for one in values:
        assert len(re.findall("<h1>", text(stranger, one))) == 1


@pytest.mark.parametrize(
    "path",
    [
        *("/law/zz/", "/law/rt/values/nothing", "/law/rt/minimum_hourly_wage"),
        *("/law/RT/", "/law/rt/values/", "/law/zz/heads", "/law/us-ca/values/weekly_hours"),
    ],
)
def test_what_is_not_there_is_not_found(stranger: Browser, path: str) -> None:
    assert stranger.get(path).status_code == 404


def test_a_page_says_the_same_whether_it_is_served_or_written_as_a_file(
    stranger: Browser,
) -> None:
    law = find("RT")
    assert law is not None
    files = dict(site_of(LawPages((law,), NOON.date()), "en"))
    for path in ("rt/", "rt/rules", "rt/besides", "rt/questions", "rt/values/statutory_interest"):
        name = f"{path}index.html" if path.endswith("/") else f"{path}.html"
        assert content(text(stranger, f"/law/{path}")) == content(files[name].decode())


def test_a_link_to_a_published_text_tells_the_state_nothing_of_who_came(stranger: Browser) -> None:
    page = text(stranger, "/law/fr/values/first_of_may")
    outward = re.findall(r'<a href="https://[^"]*"([^>]*)>', page)
    assert outward and all('rel="noreferrer"' in one for one in outward)
    assert "the State’s site sees that somebody looked" in content(page)


def test_sources_that_disagree_are_told_beside_the_value(stranger: Browser) -> None:
    assert "Sources that disagree" in content(text(stranger, "/law/de/"))
    page = content(text(stranger, "/law/de/values/chimney_sweep_minimum"))
    assert re.search(r"hwk-dresden\.de, on the end of the agreement says € ?14\.80", page), page


def test_the_longest_pages_are_light(stranger: Browser) -> None:
    for path in ("fr/", "gb-eaw/values/minimum_wage", "us-ca/heads", "gb-eaw/rules", "de/besides"):
        assert len(gzip.compress(text(stranger, f"/law/{path}").encode())) < 15_000


def test_threat_a_page_of_the_law_that_tells_of_a_case(
    app: Flask, stranger: Browser, member: Browser, keep: Any, inn_case: dict[str, Any]
) -> None:
    """Who has a case sees of the law what everybody sees: nothing on these pages comes of one."""
    keep(member, inn_case)
    for path in ("/law/", "/law/rt/", "/law/rt/heads", "/law/rt/values/minimum_hourly_wage"):
        assert content(member.get(path).get_data(as_text=True)) == content(text(stranger, path))


def test_threat_strangers_who_have_the_law_counted_over_and_over(
    stranger: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    counted: list[str] = []

    def counting(law: Any, on: Any) -> Any:
        counted.append(law.code)
        return law_audit_of(law, on)

    monkeypatch.setattr(pages, "law_audit_of", counting)
    pages._audit.cache_clear()
    for _again in range(3):
        text(stranger, "/law/")
        text(stranger, "/law/rt/")
    assert len(counted) == len(set(counted))
