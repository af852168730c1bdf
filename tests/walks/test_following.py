"""Sums, deadline and how it stands stay in sight, and follow what is typed."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from tests.walks.house import TODAY
from tests.walks.visits import HEIGHTS, Arrivals, Visit

NEW = "facts/payments/new"
LONG = 30_000


def _owed(visit: Visit) -> int:
    """The sum in the bar, in hundredths."""
    return int(re.sub(r"\D", "", visit.the("#sums strong").first.inner_text()))


def _worked(visit: Visit) -> str:
    """A guest's case with a month of work; its address."""
    visit.begin_as_guest()
    home = visit.new_case("DE")
    last = TODAY - timedelta(days=30)
    visit.enter(f"{home}facts/parties/new", name="Sample AG", roles="employer")
    visit.enter(
        f"{home}facts/employments/new",
        employer="first",
        start=(last - timedelta(days=40)).isoformat(),
        end=last.isoformat(),
        pay_interval="month",
    )
    visit.go(f"{home}work/")
    week = visit.page.locator('main a[href$="/week/new"]').first.get_attribute("href")
    visit.usual_week(str(week).removesuffix("week/new"))
    return home


def test_a_new_payment_counts_as_it_is_typed(arrive: Arrivals, language: str) -> None:
    visit = arrive(language)
    home = _worked(visit)
    visit.go(home + NEW)
    before = _owed(visit)
    visit.named("date").press_sequentially((TODAY - timedelta(days=30)).isoformat())
    visit.named("amount").press_sequentially("100")
    expect(visit.the("#status")).not_to_be_empty(timeout=LONG)
    expect(visit.the("#f-amount-said")).to_contain_text("100", timeout=LONG)
    assert _owed(visit) == before - 100_00
    assert "behind" not in str(visit.the("body").get_attribute("class"))
    expect(visit.named("amount")).to_be_focused()
    # What is shown is not saved: elsewhere the case is as it was.
    other = visit.window()
    other.go(f"{home}facts/payments/")
    assert _owed(other) == before


def test_sums_without_what_was_typed_last_say_so(arrive: Arrivals) -> None:
    visit = arrive(allowed=("Failed to load resource",))
    home = _worked(visit)
    visit.go(home + NEW)
    told = visit.the(".behind-words")
    assert not told.is_visible()
    visit.named("date").fill("3 5")
    expect(told).to_be_visible(timeout=LONG)
    visit.named("date").fill((TODAY - timedelta(days=30)).isoformat())
    visit.named("amount").fill("100")
    expect(told).not_to_be_visible(timeout=LONG)
    visit.context.set_offline(True)
    visit.named("amount").fill("200")
    expect(told).to_be_visible(timeout=LONG)
    visit.context.set_offline(False)
    expect(told).not_to_be_visible(timeout=LONG)


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
@pytest.mark.parametrize("width", [320, 768, 1280])
def test_sum_and_deadline_stay_in_sight(arrive: Arrivals, width: int, script: bool) -> None:
    visit = arrive(width=width, script=script)
    home = visit.begin_as_guest(sample=True)
    for path in ("facts/employments", NEW, "facts/claimant?all=1"):
        visit.go(home + path)
        visit.page.mouse.wheel(0, 5_000)
        bar = visit.the(".bar").bounding_box()
        assert bar is not None and 0 <= bar["y"] <= HEIGHTS[width] - bar["height"]
        assert bar["height"] < HEIGHTS[width] / 4


def test_twice_as_large_letters_leave_room_beside_the_bar(arrive: Arrivals) -> None:
    visit = arrive(width=320)
    home = visit.begin_as_guest(sample=True)
    visit.go(home + NEW)
    visit.page.evaluate("() => { document.documentElement.style.fontSize = '200%' }")
    bar = visit.the(".bar").bounding_box()
    assert bar is not None and bar["height"] < HEIGHTS[320] / 2
    assert bar["x"] >= 0 and bar["x"] + bar["width"] <= 320
    wide = "bar => bar.scrollWidth <= bar.clientWidth"
    assert visit.the(".bar").evaluate(wide), "something sticks out of the bar"


def test_the_panel_stands_beside_a_month(arrive: Arrivals) -> None:
    visit = arrive()
    home = _worked(visit)
    visit.go(f"{home}work/")
    week = visit.page.locator('main a[href$="/week/new"]').first.get_attribute("href")
    visit.go(str(week).removesuffix("week/new") + "month/0")
    visit.page.mouse.wheel(0, 800)
    grid, panel = (visit.the(one).bounding_box() for one in (".month-grid", "#totals"))
    assert grid is not None and panel is not None
    assert panel["x"] >= grid["x"] + grid["width"]
    expect(visit.the("#totals .figure strong")).to_be_in_viewport()
