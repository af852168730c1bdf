"""Working time: usual weeks, days that were not, a month by keys alone, rows out of a sheet."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, expect

from tests.walks.visits import Arrivals, Visit

MONTH = "month/0"
"""March 2024, on whose fourth day an employment of eight weeks begins."""
WHOLE = 8 * 6 * 11


def _job(visit: Visit) -> tuple[str, str]:
    """A job in March and April 2024: the address of working time, and that of its calendar."""
    visit.begin_as_guest()
    home = visit.new_case("RT")
    visit.enter(f"{home}facts/parties/new", name="Blue Sample Inn", roles="employer")
    visit.enter(
        f"{home}facts/employments/new",
        employer="first",
        start="2024-03-04",
        end="2024-04-28",
    )
    visit.go(f"{home}work/")
    week = visit.page.locator('main a[href$="/week/new"]').first.get_attribute("href")
    return f"{home}work/", str(week).removesuffix("week/new")


def _hours(visit: Visit, work: str) -> int:
    """The hours of the whole employment, as the page tells them."""
    visit.go(work)
    return int(re.sub(r"\D", "", visit.the("tfoot .sum").inner_text()))


def _field(visit: Visit, day: int, key: str = "1.start") -> Locator:
    return visit.named(f"2024-03-{day:02d}.{key}")


@pytest.mark.parametrize(
    ("width", "script"), [(320, True), (768, False)], ids=["script", "no script"]
)
def test_every_way_to_tell_of_hours(
    arrive: Arrivals, language: str, width: int, script: bool
) -> None:
    visit = arrive(language, width, script=script)
    work, job = _job(visit)
    visit.usual_week(job)
    assert visit.the(".week-list li").count() == 1
    assert _hours(visit, work) == WHOLE

    visit.go(f"{job}stretch/new")
    visit.type(**{"from": "2024-03-11", "to": "2024-03-13"})
    visit.send("#answers", by='button[value="list"]')
    assert _hours(visit, work) == WHOLE - 3 * 11

    visit.go(f"{job}{MONTH}")
    _field(visit, 6).fill("05:00")
    _field(visit, 6, "1.end").fill("23:00")
    _field(visit, 7, "how").select_option("off.sick")
    visit.send("#answers", by='button[value="list"]')
    assert _hours(visit, work) == WHOLE - 3 * 11 + 7 - 11

    visit.go(f"{work}paste/days")
    visit.type(text="2024-03-17;08:00;12:00\n2024-03-24;08:00;13:00")
    visit.send('form[action$="/paste/days"]')
    assert visit.the("table.pasted tbody tr").count() == 2
    visit.send("#answers", by='button[value="store"]')
    assert _hours(visit, work) == WHOLE - 3 * 11 + 7 - 11 + 4 + 5


@pytest.mark.parametrize(
    ("width", "script"), [(320, False), (1280, True)], ids=["no script", "script"]
)
def test_a_week_shared_out_is_copied_and_pay_of_each_month_is_one_entry(
    arrive: Arrivals, language: str, width: int, script: bool
) -> None:
    visit = arrive(language, width, script=script)
    work, job = _job(visit)
    visit.go(f"{job}week/new?lengths=1")
    visit.type(week__hours="66")
    for day in ("mon", "tue", "wed", "thu", "fri", "sat"):
        visit.the(f'[name="week.days"][value="{day}"]').check()
    visit.send("#answers", by='button[value="share"]')
    assert visit.named("sat.1.hours").input_value() == "11:00"
    visit.type(**{"from": "2024-03-04", "to": "2024-03-31"})
    visit.send("#answers", by='button[value="stay"]:not([tabindex])')
    visit.page.locator('main a[href*="like="]').click()
    visit.page.wait_for_url("**/week/new?like=*")
    assert visit.named("mon.1.hours").input_value() == "11:00"
    assert visit.named("from").input_value()  # the days of which nothing was told
    visit.type(**{"from": "2024-04-01", "to": "2024-04-28"})
    visit.send("#answers", by='button[value="list"]')
    assert visit.the(".week-list li").count() == 2
    assert _hours(visit, work) == WHOLE

    home = work.removesuffix("work/")
    visit.enter(
        f"{home}facts/payments/new", date="2024-03-08", amount="60", every="week",
        until="2024-04-28", except_in="2024-03-22\n2024-04-01 to 2024-04-07",
    )  # fmt: skip
    visit.go(f"{home}facts/payments")
    assert visit.the("table.entries tbody tr").count() == 1


def test_a_month_is_moved_in_by_keys(arrive: Arrivals, language: str) -> None:
    visit = arrive(language)
    _work, job = _job(visit)
    visit.go(f"{job}{MONTH}")
    forward, back = ("ArrowLeft", "ArrowRight") if language == "ar" else ("ArrowRight", "ArrowLeft")
    row = visit.page.locator("tr", has=_field(visit, 13)).locator('[name$=".1.start"]')
    assert row.count() == 7
    _field(visit, 13).focus()
    for key, there in (
        (forward, _field(visit, 14)),
        (back, _field(visit, 13)),
        ("ArrowDown", _field(visit, 20)),
        ("ArrowUp", _field(visit, 13)),
        ("Home", row.first),
        ("End", row.last),
    ):
        visit.press(key)
        expect(there).to_be_focused()
    for key, number in (("PageDown", 1), ("PageUp", 0)):
        visit.press(key)
        visit.page.wait_for_url(f"**/month/{number}#grid")
        expect(visit.page.locator("[data-grid] input:focus")).to_have_count(1)


def test_a_month_without_work_is_passed_by_keys(arrive: Arrivals, language: str) -> None:
    visit = arrive(language)
    _work, job = _job(visit)
    visit.go(f"{job}{MONTH}")
    _field(visit, 13).focus()
    visit.press("PageUp")
    visit.page.wait_for_url("**/month/-1#grid")
    landed = visit.page.locator("[data-grid] td:focus")
    expect(landed).to_have_count(1)
    assert visit.page.locator("[data-grid] input").count() == 0
    visit.press("PageUp")
    visit.page.wait_for_url("**/month/-2#grid")
    expect(landed).to_have_count(1)
    visit.press("PageDown")
    visit.page.wait_for_url("**/month/-1#grid")
    expect(landed).to_have_count(1)
    visit.press("PageDown")
    visit.page.wait_for_url("**/month/0#grid")
    expect(visit.page.locator("[data-grid] input:focus")).to_have_count(1)


def test_a_day_is_changed_by_keys(arrive: Arrivals, language: str) -> None:
    visit = arrive(language)
    work, job = _job(visit)
    visit.usual_week(job)
    visit.go(f"{job}{MONTH}")
    _field(visit, 13).focus()
    visit.press(*"06:00")
    # Within a time the caret moves, in the direction in which the time is written.
    visit.press("ArrowLeft", "ArrowLeft", "ArrowRight")
    expect(_field(visit, 13)).to_be_focused()
    visit.press("Tab", *"22:00")
    _field(visit, 14, "how").focus()
    visit.press("ArrowDown", "ArrowDown", "ArrowDown")
    expect(_field(visit, 14, "how")).to_have_value("off.sick")
    expect(_field(visit, 14, "how")).to_be_focused()
    # The next month is opened at once: what was typed last goes on its way all the same.
    _field(visit, 15).focus()
    visit.press("PageDown")
    visit.page.wait_for_url("**/month/1#grid")
    expect(visit.page.locator("[data-grid] input:focus")).to_have_count(1)
    for _look in range(20):  # it goes beside what the page asks for, and may come in after it
        if _hours(visit, work) == WHOLE + 16 - 11 - 11:
            break
        visit.page.wait_for_timeout(250)
    assert _hours(visit, work) == WHOLE + 16 - 11 - 11


def test_without_script_a_day_is_changed_by_keys(arrive: Arrivals, language: str) -> None:
    visit = arrive(language, script=False)
    work, job = _job(visit)
    visit.usual_week(job)
    visit.go(f"{job}{MONTH}")
    _field(visit, 13).focus()
    visit.press(*"06:00", "Tab", *"22:00")
    with visit.page.expect_navigation():
        visit.press("Enter")
    assert _field(visit, 13, "1.end").input_value() == "22:00"
    assert _hours(visit, work) == WHOLE + 16 - 11


def test_a_time_that_can_mean_two_is_chosen_by_keys(arrive: Arrivals) -> None:
    visit = arrive()
    work, job = _job(visit)
    visit.go(f"{job}{MONTH}")
    _field(visit, 13).fill("7")
    _field(visit, 13, "1.end").fill("20:00")
    visit.send("#answers", by='button[value="stay"]')
    readings = _field(visit, 13, "1.start.reading")
    readings.first.focus()
    visit.press("Space", "ArrowDown", "ArrowUp")
    expect(readings.first).to_be_focused()
    assert readings.first.is_checked()
    visit.send("#answers", by='button[value="list"]')
    assert _hours(visit, work) == 13
