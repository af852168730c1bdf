"""Back, reload, two windows, the end of a session, a closed window: what was typed is kept."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.walks.house import House
from tests.walks.visits import Arrivals, Visit

NEW = "facts/people/new"


def _case(visit: Visit) -> str:
    """A blank case of somebody without an account; its address."""
    visit.begin_as_guest()
    return visit.new_case("RT")


def _said(visit: Visit) -> None:
    """Wait until the script has said how it stands."""
    expect(visit.the("#status")).not_to_be_empty(timeout=30_000)


def test_what_was_sent_can_be_gone_back_to_and_reloaded(arrive: Arrivals, language: str) -> None:
    visit = arrive(language)
    home = _case(visit)
    visit.go(home + "facts/parties/new")
    visit.type(name="Quarry Sample")
    visit.send("#answers")
    there = visit.path
    visit.page.reload()
    assert visit.path == there and visit.the("#answers").count()
    visit.page.go_back()
    visit.page.go_forward()
    visit.go(home + "facts/parties")
    # Sent once, and there once, whatever was reloaded.
    assert visit.the("table.entries tbody tr").count() == 1


def test_a_post_that_is_reloaded_does_nothing_twice(arrive: Arrivals, language: str) -> None:
    visit = arrive(language, script=False)
    home = _case(visit)
    visit.go(home + "facts/payments/new")
    visit.type(date="3 5", amount="12")
    visit.send("#answers")
    for _ in range(2):
        visit.page.reload()
    assert visit.named("date").input_value() == "3 5"


def test_two_windows_lose_nothing_of_each_other(arrive: Arrivals, language: str) -> None:
    refused = "the server responded with a status of 409"
    visit = arrive(language, script=False, allowed=(refused,))
    home = _case(visit)
    visit.go(home + "facts/parties/new")
    visit.type(name="Quarry Sample")
    visit.send("#answers")
    path = visit.path.partition("?")[0]
    first, second = visit, visit.window()
    first.go(path)
    second.go(path)
    first.type(name="Quarry One")
    first.send("#answers")
    second.type(name="Quarry Two")
    second.send("#answers")
    text = second.the("main").inner_text()
    assert "Quarry One" in text and "Quarry Two" in text
    assert second.named("name").input_value() == "Quarry Two"


def test_what_is_typed_is_kept_as_it_is_typed(arrive: Arrivals, language: str) -> None:
    visit = arrive(language)
    home = _case(visit)
    visit.go(home + "facts/parties/new")
    visit.named("name").press_sequentially("Quarry Sample")
    _said(visit)
    # Whoever kills the window loses nothing of what was said to be kept.
    visit.page.close(run_before_unload=False)
    later = visit.window()
    later.go(home + "facts/parties/new")
    assert later.named("name").input_value() == "Quarry Sample"


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_a_session_that_ends_while_one_types_loses_nothing(
    arrive: Arrivals, house: House, language: str, script: bool
) -> None:
    ended = "Failed to load resource"
    visit = arrive(language, script=script, allowed=(ended, "ERR_"))
    visit.sign_in()
    home = visit.new_case("RT")
    visit.go(home + NEW)
    visit.type(pseudonym="Before")
    if script:
        _said(visit)
    house.pass_time(minutes=31)
    visit.type(pseudonym="Before and after")
    visit.send("#answers", by="button[name=then]")
    assert visit.path.startswith("/sign-in")
    visit.give_password()
    assert visit.named("pseudonym").input_value() == "Before and after"
