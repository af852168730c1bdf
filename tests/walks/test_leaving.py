"""Leaving quickly: the case is gone from the window, from the way back, and from the server."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserType, Error

from tests.walks.house import House
from tests.walks.visits import Arrivals, Faults, Visit

CANARIES = ("Ananya", "Pillai", "Maple Sample", "Northern Sample", "quetzal-canary")


def _by_button(visit: Visit) -> None:
    visit.the("button.leave").click()


def _by_shift(visit: Visit) -> None:
    visit.press("Shift", "Shift", "Shift")


def _by_hidden_link(visit: Visit) -> None:
    visit.press("Tab")
    box = visit.the("#leave button").bounding_box()
    assert box and box["y"] >= 0
    visit.press("Enter")


@pytest.mark.parametrize(
    ("how", "script"),
    [
        (_by_button, True),
        (_by_button, False),
        (_by_shift, True),
        (_by_hidden_link, True),
        (_by_hidden_link, False),
    ],
)
def test_who_leaves_quickly_leaves_nothing(
    arrive: Arrivals, language: str, how: Callable[[Visit], None], script: bool
) -> None:
    visit = arrive(language, script=script)
    home = visit.begin_as_guest(sample=True)
    visit.go(f"{home}facts/parties")
    assert "Maple Sample" in visit.the("main").inner_text()
    cookies = visit.context.cookies()
    how(visit)
    visit.page.wait_for_url("**/left")
    assert visit.the("a, form").count() == 0
    visit.page.go_back()
    seen = visit.the("body").inner_text()
    assert not [word for word in CANARIES if word in seen]
    # The cookie that somebody copied before opens nothing.
    visit.context.add_cookies(cookies)  # type: ignore[arg-type]
    visit.go(home)
    assert visit.path.startswith("/sign-in")


def test_shift_held_or_used_for_capitals_does_not_leave(arrive: Arrivals) -> None:
    visit = arrive()
    visit.go(f"{visit.begin_as_guest(sample=True)}facts/people/new")
    visit.named("pseudonym").click()
    visit.press("Shift", "Shift+A", "Shift", "Shift+B", "Shift")
    assert "/facts/people/new" in visit.path
    assert visit.named("pseudonym").input_value() == "AB"


@pytest.mark.parametrize("ending", ["leave", "close", "crash"])
def test_nothing_of_a_case_stays_in_the_browser_profile(
    browser_type: BrowserType,
    browser_type_launch_args: dict[str, Any],
    house: House,
    tmp_path: Path,
    ending: str,
) -> None:
    context = browser_type.launch_persistent_context(tmp_path, **browser_type_launch_args)
    faults = Faults((), (house.address.removeprefix("http://"),))
    faults.watch(context)
    visit = Visit(house, context, context.pages[0], faults, True)
    home = visit.begin_as_guest(sample=True)
    visit.go(f"{home}facts/people/new")
    visit.type(pseudonym="quetzal-canary")
    visit.send("#answers")
    for page in ("", "results/", "results/1/1/", "deadlines/", "documents/", "facts/parties"):
        visit.go(home + page)
    if ending == "leave":
        _by_button(visit)
        visit.page.wait_for_url("**/left")
    if ending == "crash":
        with contextlib.suppress(Error):
            context.new_cdp_session(visit.page).send("Browser.crash")
    with contextlib.suppress(Error):
        context.close()
    found = [
        (path.relative_to(tmp_path), word)
        for path in tmp_path.rglob("*")
        if path.is_file()
        for word in CANARIES
        for encoding in ("utf-8", "utf-16-le")
        if word.encode(encoding) in path.read_bytes()
    ]
    assert not found
    assert not faults.unexpected
