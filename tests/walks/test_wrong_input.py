"""Wrong input on every form: what is wrong is said at the top and beside, and nothing is lost."""

from __future__ import annotations

import pytest

from tests.walks.house import PASSWORD
from tests.walks.screens import ENTRIES
from tests.walks.visits import Arrivals, Visit

WRONG = "never 99/99"
FREE = frozenset({"compelled_acts", "index_series", "statements"})
"""Lists whose questions can be answered with any text at all."""


def _told(visit: Visit, plain: str, language: str) -> None:
    """The page says what is wrong, to all who may read it in whatever way."""
    assert visit.title != plain and visit.title.endswith(plain)
    if language == "en":
        assert visit.title.startswith("Error: ")
    summary = visit.the("#errors")
    assert summary.is_visible()
    if visit.script:
        assert visit.page.evaluate("() => document.activeElement.id") == "errors"
    for link in summary.locator("a").all():
        target = visit.the(str(link.get_attribute("href")))
        assert target.is_visible()
        field = target if target.get_attribute("aria-invalid") else target.locator("[aria-invalid]")
        beside = str(field.first.get_attribute("aria-describedby") or "").split()
        assert any(
            link.inner_text() in visit.page.locator(f"[id='{one}']").inner_text()
            or visit.page.locator(f"[id='{one}']").inner_text() in link.inner_text()
            for one in beside
        ), link.inner_text()
    visit.page.locator("#errors a").first.click()
    if visit.script:
        inside = "() => Boolean(document.activeElement.closest('main form'))"
        assert visit.page.evaluate(inside)


def test_what_is_wrong_in_an_entry_is_told_and_kept(
    arrive: Arrivals, language: str, entry: str
) -> None:
    visit = arrive(language, width=320, script=ENTRIES.index(entry) % 2 == 0)
    visit.begin_as_guest()
    visit.go(f"{visit.new_case('RT')}facts/{entry}/new?all=1")
    while not visit.the("#errors").count():
        if not visit.the("#answers").count():
            assert entry in FREE, "nothing was refused"
            return
        plain, typed = visit.title, []
        for field in visit.page.locator("#answers input[type=text], #answers textarea").all():
            if field.is_visible():
                field.fill(WRONG)
                typed.append(str(field.get_attribute("id")))
        visit.send("#answers", by="button[name=then]")
    _told(visit, plain, language)
    assert [visit.the(f"#{one}").input_value() for one in typed] == [WRONG] * len(typed)


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_no_law_chosen(arrive: Arrivals, language: str, script: bool) -> None:
    visit = arrive(language, script=script)
    visit.begin_as_guest()
    visit.go("/cases/new")
    plain = visit.title
    visit.send()
    assert visit.title.endswith(plain) and visit.title != plain
    assert visit.the("#errors").is_visible()


@pytest.mark.parametrize(
    ("path", "fields"),
    [
        ("/sign-in", {"name": "Ada", "password": "something else altogether"}),
        ("/recovery", {"name": "Ada", "key": "abc", "new": PASSWORD * 2, "again": PASSWORD * 2}),
        ("/invitation", {"key": "abc", "new": PASSWORD * 2, "again": PASSWORD * 2}),
        ("/invitation", {"key": "abc", "new": "short", "again": "short"}),
        ("/invitation", {"key": "abc", "new": PASSWORD * 2, "again": PASSWORD}),
    ],
)
def test_what_is_wrong_at_the_door_is_told(
    arrive: Arrivals, language: str, path: str, fields: dict[str, str]
) -> None:
    visit = arrive(language, width=320)
    visit.go(path)
    plain = visit.title
    visit.type(**fields)
    visit.send()
    _told(visit, plain, language)


def test_papers_without_a_paper_and_a_file_without_a_phrase(
    arrive: Arrivals, language: str
) -> None:
    visit = arrive(language)
    home = visit.begin_as_guest(sample=True)
    visit.go(f"{home}documents/")
    plain = visit.title
    for box in visit.page.locator('[name="paper"]').all():
        box.uncheck()
    visit.send('form[action$="/documents/"]')
    _told(visit, plain, language)
    visit.go(f"{home}take-along")
    plain = visit.title
    visit.type(phrase="short", again="short")
    visit.send('form[action$="/take-along"]')
    _told(visit, plain, language)
