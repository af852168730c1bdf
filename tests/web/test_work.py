"""Working time on pages: what is typed is what the engine counts, and nothing else changes."""

from __future__ import annotations

import copy
import io
import random
import re
from collections.abc import Callable
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.test import TestResponse

from legalcalc.claims.hours import rebuild
from legalcalc.periods import Period
from legalcalc.schemas import read_case
from legalcalc.web.cases.saving import create_case
from legalcalc.web.casework import casework, open_from
from legalcalc.web.work import calendar, calendar_pages
from legalcalc.web.work.weekdays import DAYS, shared_out
from tests.web.pages import Page

Browser = Any

JOB = """\
format: legalcalc-case/1
reference: INN-1
jurisdiction: RT
calculated_on: 2024-04-30
currency: RTD
claimant: {}
parties:
  - {id: inn, name: The Blue Inn, roles: employer}
employments:
  - {id: job, employer: inn, start: 2024-03-04, end: 2024-03-31}
"""
WITH_WEEK = (
    JOB
    + """\
patterns:
  - {from: 2024-03-04, to: 2024-03-31, days: mon-sat, start: "07:00", end: "19:00", breaks: "1:00"}
"""
)
WEEK_10 = Period(date(2024, 3, 4), date(2024, 3, 10))


def inside(app: Flask, browser: Browser, work: Callable[[], Any]) -> Any:
    """Do something as the visitor of a browser, within a request of theirs."""
    cookie = browser.get_cookie("__Host-lc")
    assert cookie is not None
    with app.test_request_context("/", headers={"Cookie": f"__Host-lc={cookie.value}"}):
        app.preprocess_request()
        return work()


class Desk:
    """Somebody at work on one case."""

    def __init__(self, app: Flask, browser: Browser, source: Any) -> None:
        self.app, self.browser = app, browser
        data = open_from(source) if isinstance(source, str) else source
        self.id = inside(app, browser, lambda: create_case(data))
        job = inside(app, browser, lambda: casework(self.id).data["employments"][0]["_key"])
        self.work = f"/cases/{self.id}/work/"
        self.job = f"{self.work}{job}"

    @property
    def data(self) -> dict[str, Any]:
        """The case as it is stored now."""
        found: dict[str, Any] = inside(self.app, self.browser, lambda: casework(self.id).clean())
        return found

    def hours(self, period: Period) -> Fraction:
        """The hours that the engine counts."""
        case = read_case(self.data).case
        log = rebuild(case, "job", "Europe/Prague", date(2024, 3, 31))
        return Fraction(log.minutes_in(period), 60)

    def page(self, path: str) -> Page:
        answer = self.browser.get(path)
        assert answer.status_code == 200, path
        return Page(answer.get_data(as_text=True))

    def fill(self, path: str, then: str = "stay", **typed: Any) -> TestResponse:
        """Fill in the form of a page and send it, as a browser without script does."""
        return self.send(self.page(path), then, **typed)

    def send(self, page: Page, then: str = "stay", **typed: Any) -> TestResponse:
        form: dict[str, Any] = {**page.form(), **_named(typed), "then": [then]}
        answer: TestResponse = self.browser.post(page.action(), data=form)
        return answer

    def after(self, answer: TestResponse) -> Page:
        """The page to which an answer leads."""
        assert answer.status_code == 303
        return self.page(answer.headers["Location"])


def _named(typed: dict[str, Any]) -> dict[str, Any]:
    """``mon_1_start`` names ``mon.1.start``; ``d08_how`` that of the eighth of March."""
    found = {}
    for name, value in typed.items():
        plain = re.sub("^d([0-9]{2})_", r"2024-03-\1.", name)
        parts = plain if name.startswith(("_", "copy")) else plain.replace("_", ".")
        found[parts] = value if isinstance(value, list) else [value]
    return found


@pytest.fixture
def desk(app: Flask, guest: Browser) -> Callable[[Any], Desk]:
    return lambda source: Desk(app, guest, source)


# -- the usual week --------------------------------------------------------------------------------


def test_the_hours_of_a_week_are_those_that_were_typed(desk: Callable[[Any], Desk]) -> None:
    at = desk(JOB)
    days = {}
    for day in ("mon", "tue", "wed", "thu", "fri"):
        days |= {f"{day}_1_start": "7:00", f"{day}_1_end": "19:00", f"{day}_1_breaks": "1 h"}
    answer = at.fill(f"{at.job}/week/new", **days, sat_1_start="08:00", sat_1_end="noon")
    assert at.after(answer).text.count("Saved. It is in the case.")
    assert at.hours(WEEK_10) == 5 * 11 + 4
    assert [one["days"] for one in at.data["patterns"]] == ["mon-fri", "sat"]
    assert {one["from"] for one in at.data["patterns"]} == {"2024-03-04"}
    assert "59\N{NO-BREAK SPACE}h" in at.page(at.work).text


def test_patterns_come_back_as_the_week_that_was_typed(desk: Callable[[Any], Desk]) -> None:
    at = desk(
        JOB
        + """\
patterns:
  - {from: 2024-03-04, to: 2024-03-31, days: "mon, wed", start: "7:00", end: "12:00"}
  - from: 2024-03-04
    to: 2024-03-31
    days: sun
    shifts: ["07:00-12:00", {start: "22:00", end: "06:00", kind: night presence}]
"""
    )
    before = at.data["patterns"]
    link = next(one for one in at.page(at.work).links if "/week/" in one and "new" not in one)
    form = at.page(link).form()
    assert form["mon.1.start"] == form["sun.1.start"] == ["07:00"]
    assert form["sun.2.kind"] == ["night presence"] and form["tue.1.start"] == [""]
    assert at.fill(link).status_code == 303
    assert at.data["patterns"] == before  # what was only looked at stays as it was told


def test_usual_days_whose_hours_nobody_knows_are_told_and_kept(
    desk: Callable[[Any], Desk],
) -> None:
    at = desk(JOB)
    at.fill(
        f"{at.job}/week/new?lengths=1", mon_1_hours="not known", tue_1_hours="8", wed_1_hours="?"
    )
    assert [(one["days"], one["hours"]) for one in at.data["patterns"]] == [
        ("mon, wed", "unknown"),
        ("tue", "8:00"),
    ]
    assert at.hours(WEEK_10) == 8
    before = at.data["patterns"]
    link = next(one for one in at.page(at.work).links if "/week/" in one and "new" not in one)
    at.fill(link, thu_1_hours="4")
    assert at.data["patterns"][:2] == before
    assert "hours not known" in at.page(f"{at.job}/month/0").text
    assert "The hours of 8 days are not known." in _plain(at.page(at.work).text)


def test_of_a_day_is_said_how_long_it_was_or_that_nobody_knows(desk: Callable[[Any], Desk]) -> None:
    at = desk(JOB)
    page = at.after(at.fill(f"{at.job}/week/new?lengths=1", "more.mon", mon_1_hours="8"))
    page = at.after(at.send(page, mon_2_hours="not known"))
    assert "Give the hours, or say that nobody knows them." in page.text
    assert "patterns" not in at.data


def test_a_single_day_of_work_without_hours_stays_as_it_is(desk: Callable[[Any], Desk]) -> None:
    at = desk(WITH_WEEK + "work_days: [{date: 2024-03-06, hours: unknown}]\n")
    before = at.data
    page = at.page(f"{at.job}/month/0")
    assert page.form()["2024-03-06.how"] == ["unknown"]
    at.send(page, d07_how="off")
    assert at.data["work_days"] == before["work_days"]
    assert at.hours(WEEK_10) == 44


def test_of_nights_of_presence_it_is_asked_how_often_there_was_a_call(
    desk: Callable[[Any], Desk],
) -> None:
    at = desk(
        JOB
        + """\
patterns:
  - from: 2024-03-04
    to: 2024-03-31
    days: sun
    start: "22:00"
    end: "06:00"
    kind: night presence
    calls: {likely: 2, low: 1, high: 3}
"""
    )
    link = next(one for one in at.page(at.work).links if "/week/" in one and "new" not in one)
    page = at.page(link)
    assert page.form()["sun.1.calls"] == ["2"] and page.form()["sun.1.must_stay"] == ["unknown"]
    assert "mon.1.calls" not in page.form()
    page = at.after(_stay(at, page, "yes"))
    (night,) = at.data["patterns"]
    assert night["calls"] == {"value": "2", "low": "1", "high": "3"}
    assert night["must_stay"] == "yes"
    _stay(at, page, "unknown", calls="many")
    assert at.data["patterns"] == [night]
    _stay(at, at.page(link), "unknown", calls="4")
    (night,) = at.data["patterns"]
    assert night["calls"] == "4" and "must_stay" not in night


def _stay(at: Desk, page: Page, answer: str, **typed: str) -> TestResponse:
    named = {f"sun.1.{name}": [text] for name, text in typed.items()}
    form = {**page.form(), "sun.1.must_stay": [answer], **named, "then": ["stay"]}
    sent: TestResponse = at.browser.post(page.action(), data=form)
    return sent


def test_what_a_calendar_does_not_ask_of_a_night_it_keeps(desk: Callable[[Any], Desk]) -> None:
    at = desk(
        JOB
        + """\
work_days:
  - date: 2024-03-06
    start: "22:00"
    end: "06:00"
    kind: standby
    calls: 3
    must_stay: no
"""
    )
    at.fill(f"{at.job}/month/0", d06_1_end="05:00")
    (night,) = at.data["work_days"]
    assert (night["end"], night["kind"]) == ("05:00", "standby")
    assert (night["calls"], night["must_stay"]) == ("3", "no")


def test_a_day_is_copied_to_others_without_script(desk: Callable[[Any], Desk]) -> None:
    at = desk(JOB)
    page = at.after(
        at.fill(
            f"{at.job}/week/new", "copy", mon_1_start="06:00", mon_1_end="14:00",
            copy_from="mon", copy_to=["tue", "sun"],
        )
    )  # fmt: skip
    assert "patterns" not in at.data
    at.send(page)
    assert at.hours(WEEK_10) == 24


def test_a_usual_week_is_copied_to_other_dates(desk: Callable[[Any], Desk]) -> None:
    at = desk(
        JOB
        + """\
patterns:
  - {from: 2024-03-04, to: 2024-03-10, days: "mon, wed", start: "7:00", end: "12:00",
     place: the second farm, source: diary}
  - {from: 2024-03-04, to: 2024-03-10, days: sun, start: "22:00", end: "06:00",
     kind: night presence, calls: 2, place: the second farm, source: diary}
"""
    )
    link = next(one for one in at.page(at.work).links if "/week/" in one and "new" not in one)
    copy = next(one for one in at.page(link).links if "week/new?like=" in one)
    page = at.page(copy)
    assert page.form()["mon.1.start"] == ["07:00"] and page.form()["sun.1.kind"]
    before = at.data["patterns"]
    at.send(page, **{"from": "11 March 2024", "to": "31 March 2024"})
    assert at.data["patterns"][:2] == before
    case = read_case(at.data).case
    for old, new in zip(case.patterns[:2], case.patterns[2:], strict=True):
        assert (new.first.value, new.last.value) == (date(2024, 3, 11), date(2024, 3, 31))
        assert (new.weekdays, new.shifts) == (old.weekdays, old.shifts)
        assert (new.place, new.provenance) == (old.place, old.provenance)


def test_a_copy_of_a_week_that_is_no_more_is_an_empty_week(desk: Callable[[Any], Desk]) -> None:
    at = desk(JOB)
    for like in ("0123456789abcdef", "../../x", ""):
        page = at.page(f"{at.job}/week/new?like={like}")
        assert page.form()["mon.1.start"] == [""] and "_like" not in page.form()


def test_the_hours_of_a_week_are_shared_out_over_its_days(desk: Callable[[Any], Desk]) -> None:
    at = desk(JOB)
    six = ["mon", "tue", "wed", "thu", "fri", "sat"]
    page = at.after(
        at.fill(f"{at.job}/week/new?lengths=1", "share", week_hours="70", week_days=six)
    )
    assert "patterns" not in at.data  # only when it was looked at
    at.send(page)
    (pattern,) = at.data["patterns"]
    assert (pattern["days"], pattern["hours"]) == ("mon-sat", "11:40")
    assert pattern["certainty"] == "estimated"
    assert at.hours(WEEK_10) == 70


def test_the_hours_of_a_week_of_which_nobody_knows_the_days_are_shared_by_all_seven(
    desk: Callable[[Any], Desk],
) -> None:
    at = desk(JOB)
    page = at.after(
        at.fill(f"{at.job}/week/new?lengths=1", "share", week_hours="70", week_unknown="yes")
    )
    at.send(page)
    (pattern,) = at.data["patterns"]
    assert (pattern["days"], pattern["hours"]) == ("mon-sun", "10:00")
    assert (pattern["days_known"], pattern["certainty"]) == ("no", "estimated")
    assert at.hours(WEEK_10) == 70


def test_days_are_not_ticked_where_nobody_knows_them(desk: Callable[[Any], Desk]) -> None:
    at = desk(JOB)
    page = at.after(
        at.fill(
            f"{at.job}/week/new?lengths=1",
            "share",
            week_hours="70",
            week_days=["mon"],
            week_unknown="yes",
        )
    )
    assert "Days are ticked, and that nobody knows them." in _plain(page.text)
    assert page.form()["week.unknown"] == ["yes"] and page.form()["week.days"] == ["mon"]
    assert "patterns" not in at.data


@pytest.mark.parametrize(
    ("typed", "days", "problem"),
    [
        ("", ["mon"], "Write how many hours a week it was."),
        ("a lot", ["mon"], "could not be read"),
        ("70", [], "Tick the days on which there was work."),
        ("49", ["mon", "tue"], "A day has no more than 24 hours."),
    ],
)
def test_hours_of_a_week_that_cannot_be_shared_out(
    desk: Callable[[Any], Desk], typed: str, days: list[str], problem: str
) -> None:
    at = desk(JOB)
    page = at.after(
        at.fill(f"{at.job}/week/new?lengths=1", "share", week_hours=typed, week_days=days)
    )
    assert problem in _plain(page.text) and "<title>Error: A usual week" in page.text
    assert page.form()["week.hours"] == [typed]
    assert page.form().get("week.days", []) == days
    assert "patterns" not in at.data


@given(st.integers(1, 7 * 24 * 60), st.sets(st.sampled_from(DAYS), min_size=1))
def test_shared_out_hours_are_equal_to_the_minute_and_the_same_together(
    minutes: int, chosen: set[str]
) -> None:
    days = [day for day in DAYS if day in chosen]
    shared = shared_out(minutes, days)
    assert sum(shared.values()) == minutes and list(shared) == days
    assert max(shared.values()) - min(shared.values()) <= 1


def test_what_can_mean_two_things_is_asked(desk: Callable[[Any], Desk]) -> None:
    at = desk(JOB)
    page = at.after(at.fill(f"{at.job}/week/new", mon_1_start="7", mon_1_end="19:00"))
    assert "<title>Error: A usual week" in page.text and "patterns" not in at.data
    form = page.form()
    assert form["mon.1.start"] == ["7"] and form["mon.1.start.asked"] == ["7"]
    page = at.after(at.send(page, mon_1_start_reading="07:00"))
    assert at.data["patterns"][0]["start"] == "07:00"


def test_a_night_shift_is_divided_at_midnight(desk: Callable[[Any], Desk]) -> None:
    at = desk(JOB)
    at.fill(f"{at.job}/week/new", sun_1_start="22:00", sun_1_end="06:00")
    assert at.hours(WEEK_10) == 2
    assert at.hours(Period(date(2024, 3, 11), date(2024, 3, 17))) == 6 + 2


# -- the calendar ----------------------------------------------------------------------------------


def test_a_day_off_takes_its_hours_away_and_gives_them_back(desk: Callable[[Any], Desk]) -> None:
    at = desk(WITH_WEEK)
    assert at.hours(WEEK_10) == 66
    page = at.after(at.fill(f"{at.job}/month/0", d06_how="off.sick"))
    assert at.hours(WEEK_10) == 55
    assert at.data["exceptions"] == [{"employment": "job", "date": "2024-03-06", "reason": "sick"}]
    at.send(page, d06_how="")
    assert at.hours(WEEK_10) == 66
    assert "exceptions" not in at.data


def test_a_day_that_was_longer_stands_before_the_usual(desk: Callable[[Any], Desk]) -> None:
    at = desk(WITH_WEEK)
    page = at.after(at.fill(f"{at.job}/month/0", d06_1_start="5:00", d06_1_end="23:00"))
    assert at.hours(WEEK_10) == 55 + 18
    assert page.form()["2024-03-06.1.start"] == ["05:00"]
    at.send(page, d06_1_start="", d06_1_end="")
    assert at.hours(WEEK_10) == 66 and "work_days" not in at.data


def test_what_nobody_knows_is_not_nought(desk: Callable[[Any], Desk]) -> None:
    at = desk(WITH_WEEK)
    at.fill(f"{at.job}/month/0", d06_how="unknown")
    assert at.data["exceptions"][0]["hours"] == "unknown"
    assert at.hours(WEEK_10) == 55
    page = at.page(f"{at.job}/month/0")
    assert page.form()["2024-03-06.how"] == ["unknown"]
    assert "The hours of 1 day are not known." in _plain(at.page(at.work).text)


def test_silence_is_told_as_not_known(desk: Callable[[Any], Desk]) -> None:
    at = desk(JOB)
    text = _plain(at.page(at.work).text)
    assert "Nothing is said of" in text and "not known" in text
    assert "0\N{NO-BREAK SPACE}h" not in text.split("In all")[0].split("Hours")[-1]


def test_days_that_nobody_touched_stay_as_they_are(desk: Callable[[Any], Desk]) -> None:
    data = open_from(WITH_WEEK)
    data["work_days"] = [
        {
            "employment": "job",
            "date": f"2024-03-{day:02d}",
            "hours": {"value": "9:00", "low": "8:00", "high": "10:00"},
            "source": "diary",
            "note": "as told",
        }
        for day in range(4, 16)
    ] + [{"date": "2024-03-18", "start": "7:00", "end": "12:00", "breaks": ["10:00-10:15"]}]
    data["exceptions"] = [{"from": "2024-03-20", "to": "2024-03-22", "reason": "leave"}]
    at = desk(copy.deepcopy(data))
    at.fill(f"{at.job}/month/0", d25_how="off")
    assert at.data["work_days"] == data["work_days"]
    assert at.data["exceptions"][0] == data["exceptions"][0] and len(at.data["exceptions"]) == 2


def test_a_changed_day_keeps_what_was_known_of_it(desk: Callable[[Any], Desk]) -> None:
    data = open_from(WITH_WEEK)
    data["work_days"] = [
        {"employment": "job", "date": "2024-03-05", "start": "07:00", "end": "12:00",
         "breaks": [{"length": "0:15", "at": "10:00"}], "source": "diary", "note": "as told"}
    ]  # fmt: skip
    at = desk(data)
    at.fill(f"{at.job}/month/0", d05_1_end="13:00")
    (day,) = at.data["work_days"]
    assert day == {**data["work_days"][0], "end": "13:00"}


def test_nine_hundred_days_are_no_burden(desk: Callable[[Any], Desk]) -> None:
    data = open_from(JOB.replace("2024-03-04", "2021-01-04"))
    first = date(2021, 1, 4)
    data["work_days"] = [
        {"date": (first + timedelta(days=number)).isoformat(), "hours": "9:00"}
        for number in range(939)
    ]
    at = desk(data)
    assert "939" in at.page(at.work).text
    page = at.page(f"{at.job}/month/3")
    assert page.form()["2021-04-01.1.hours"] == ["9:00"] and len(page.text) < 150_000
    form = {**page.form(), "2021-04-01.1.hours": ["10:00"]}
    assert at.browser.post(page.action(), data=form).status_code == 303
    assert sum(day["hours"] == "9:00" for day in at.data["work_days"]) == 938


def test_two_who_change_different_days_do_not_meet(desk: Callable[[Any], Desk]) -> None:
    at = desk(WITH_WEEK)
    mine, yours = at.page(f"{at.job}/month/0"), at.page(f"{at.job}/month/0")
    assert at.send(yours, d05_how="off").status_code == 303
    assert at.send(mine, d06_how="off").status_code == 303
    assert {one["date"] for one in at.data["exceptions"]} == {"2024-03-05", "2024-03-06"}


def test_two_who_change_the_same_day_see_both_texts(desk: Callable[[Any], Desk]) -> None:
    at = desk(WITH_WEEK)
    mine, yours = at.page(f"{at.job}/month/0"), at.page(f"{at.job}/month/0")
    at.send(yours, d05_how="off.sick")
    answer = at.send(mine, d05_1_start="07:00", d05_1_end="22:00")
    assert answer.status_code == 409
    page = Page(answer.get_data(as_text=True))
    assert "Somebody else changed this" in page.text
    assert "sick" in page.text and "07:00–22:00" in page.text
    assert "work_days" not in at.data
    assert at.send(page).status_code == 303  # seen, and said again
    assert at.data["work_days"][0]["end"] == "22:00"


def test_two_who_change_the_same_week_see_both_texts(desk: Callable[[Any], Desk]) -> None:
    at = desk(WITH_WEEK)
    link = next(one for one in at.page(at.work).links if "/week/" in one and "new" not in one)
    mine, yours = at.page(link), at.page(link)
    at.send(yours, mon_1_end="18:00")
    answer = at.send(mine, mon_1_end="20:00")
    assert answer.status_code == 409
    text = answer.get_data(as_text=True)
    assert "07:00–18:00" in text and "07:00–20:00" in text
    assert at.send(Page(text)).status_code == 303
    assert {one["end"] for one in at.data["patterns"]} == {"19:00", "20:00"}


def test_what_is_typed_is_kept_while_somebody_types(desk: Callable[[Any], Desk]) -> None:
    at = desk(WITH_WEEK)
    page = at.page(f"{at.job}/month/0")
    form = {**page.form(), "2024-03-06.1.start": ["05:00"]}
    answer = at.browser.post(page.action(), data=form, headers={"X-Legalcalc": "typing"})
    assert answer.status_code == 200 and "Kept as typed" in answer.get_data(as_text=True)
    assert at.page(f"{at.job}/month/0").form()["2024-03-06.1.start"] == ["05:00"]
    form["2024-03-06.1.end"] = ["23:00"]
    answer = at.browser.post(page.action(), data=form, headers={"X-Legalcalc": "typing"})
    assert "Saved at" in answer.get_data(as_text=True) and at.hours(WEEK_10) == 73


def test_what_is_typed_is_saved_though_the_page_cannot_follow(
    desk: Callable[[Any], Desk], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fault(*_given: Any) -> Any:
        raise ZeroDivisionError

    at = desk(WITH_WEEK)
    page = at.page(f"{at.job}/month/0")
    form = {**page.form(), "2024-03-06.1.start": ["05:00"], "2024-03-06.1.end": ["23:00"]}
    monkeypatch.setattr(calendar, "form_now", fault)
    answer = at.browser.post(page.action(), data=form, headers={"X-Legalcalc": "typing"})
    assert answer.status_code == 500 and at.hours(WEEK_10) == 73


def test_no_address_and_no_title_tells_a_day(desk: Callable[[Any], Desk]) -> None:
    at = desk(WITH_WEEK)
    for path in (at.work, f"{at.job}/month/0", f"{at.job}/days/1", f"{at.job}/week/new"):
        page = at.page(path)
        title = re.search("<title>(.*?)</title>", page.text)
        assert title is not None and "2024" not in title[1] and "March" not in title[1]
        assert not [link for link in page.links if "2024" in link or "job" in link.split("/")]


def test_a_week_of_days_is_shown_large(desk: Callable[[Any], Desk]) -> None:
    at = desk(WITH_WEEK)
    page = at.page(f"{at.job}/days/1")
    assert page.form()["_first"] == ["2024-03-11"] and "Sunday" in page.text
    at.send(page, d12_1_start="07:00", d12_1_end="23:00")
    assert at.data["work_days"][0]["date"] == "2024-03-12"


def test_weekends_and_public_holidays_stand_in_words(desk: Callable[[Any], Desk]) -> None:
    at = desk(JOB.replace("jurisdiction: RT", "jurisdiction: GB-EAW"))
    text = _plain(at.page(f"{at.job}/month/0").text)
    assert "Friday, 29 March 2024 public holiday" in text  # Good Friday
    assert text.count("weekend") == 10
    assert text.count("before the employment") == 3


def begin_weeks_with(monkeypatch: pytest.MonkeyPatch, first: int) -> None:
    for module in (calendar, calendar_pages):
        monkeypatch.setattr(module, "first_weekday", lambda: first)


def test_weeks_begin_as_the_reader_is_used_to_and_sums_on_monday(
    desk: Callable[[Any], Desk], monkeypatch: pytest.MonkeyPatch
) -> None:
    begin_weeks_with(monkeypatch, 6)
    at = desk(WITH_WEEK)
    page = at.page(f"{at.job}/month/0")
    heads = re.findall(r'<th[^>]* scope="col">(\w+)', page.text)
    assert heads[:2] == ["Sunday", "Monday"]
    assert "10/11" in _plain(page.text)  # a row that is in two civil weeks
    assert "10 4–10 Mar 2024 66 h" in _plain(page.text)
    assert at.page(f"{at.job}/days/1").form()["_first"] == ["2024-03-10"]


@pytest.mark.parametrize("first", range(7))
def test_what_is_typed_into_a_week_is_in_sight_in_a_language_whose_weeks_begin_otherwise(
    first: int, desk: Callable[[Any], Desk], monkeypatch: pytest.MonkeyPatch
) -> None:
    at = desk(WITH_WEEK)
    page = at.page(f"{at.job}/days/1")
    assert at.send(page, d11_1_end="late", d17_1_start="05:00").status_code == 303
    begin_weeks_with(monkeypatch, first)
    again = at.page(f"{at.job}/days/1?check=1")
    form = again.form()
    assert form["2024-03-11.1.end"] == ["late"] and form["2024-03-17.1.start"] == ["05:00"]
    shown = at.after(at.send(again, d11_1_start="08:00", d11_1_end="18:00", d17_1_end="09:00"))
    assert "2024-03-14.1.start" in shown.form()
    assert at.data["work_days"][-1]["date"] == "2024-03-17"


def test_what_is_typed_into_a_week_does_not_show_in_the_next(
    desk: Callable[[Any], Desk], monkeypatch: pytest.MonkeyPatch
) -> None:
    at = desk(WITH_WEEK)
    begin_weeks_with(monkeypatch, 6)
    assert at.fill(f"{at.job}/days/1", d11_1_end="late").status_code == 303
    for number, first in ((0, "2024-03-03"), (1, "2024-03-10"), (2, "2024-03-17")):
        form = at.page(f"{at.job}/days/{number}").form()
        assert form["_first"] == [first]
        assert form.get("2024-03-11.1.end") == (["late"] if number == 1 else None)


def test_what_belongs_to_another_employment_stays_there(desk: Callable[[Any], Desk]) -> None:
    data = open_from(WITH_WEEK.replace("{from:", "{employment: job, from:"))
    data["employments"].append({**data["employments"][0], "id": "farm", "occupation": "picker"})
    data["exceptions"] = [{"date": "2024-03-08", "reason": "holiday"}]  # in both of them
    at = desk(data)
    farm = inside(at.app, at.browser, lambda: casework(at.id).data["employments"][1]["_key"])
    page = at.page(f"{at.work}{farm}/month/0")
    assert "07:00–19:00" not in page.text and "2024-03-08.how" not in page.form()
    at.send(page, d05_1_start="08:00", d05_1_end="10:00", d06_how="off")
    assert at.hours(WEEK_10) == 5 * 11
    assert at.data["work_days"][0]["employment"] == at.data["exceptions"][1]["employment"] == "farm"


# -- days in a row ---------------------------------------------------------------------------------


def test_leave_of_a_week_is_no_work(desk: Callable[[Any], Desk]) -> None:
    at = desk(WITH_WEEK)
    answer = at.fill(
        f"{at.job}/stretch/new", **{"from": "4 March 2024", "to": "2024-03-10", "reason": "leave"}
    )
    assert "Saved" in at.after(answer).text
    assert at.hours(WEEK_10) == 0
    assert "leave" in at.page(f"{at.job}/month/0").text


def test_longer_hours_for_some_days(desk: Callable[[Any], Desk]) -> None:
    at = desk(WITH_WEEK)
    at.fill(
        f"{at.job}/stretch/new",
        **{"from": "2024-03-04", "to": "2024-03-05"}, day_1_start="06:00", day_1_end="22:00",
    )  # fmt: skip
    assert at.hours(WEEK_10) == 2 * 16 + 4 * 11
    at.fill(f"{at.job}/month/0", d04_how="off")  # one of them was free after all
    assert at.hours(WEEK_10) == 16 + 4 * 11


def test_what_is_wrong_is_told_with_its_question_in_the_order_of_the_page(
    desk: Callable[[Any], Desk],
) -> None:
    at = desk(WITH_WEEK)
    answer = at.fill(f"{at.job}/stretch/new", **{"from": "", "to": "never"}, day_1_start="late")
    told = at.after(answer).text.partition('class="errors"')[2].partition("</ul>")[0]
    assert re.findall(r'<a href="#[^"]+">([^<:]+):', told)[:2] == ["First day", "Last day"]
    assert "late" in told


def test_two_who_change_the_same_stretch_see_both_texts(desk: Callable[[Any], Desk]) -> None:
    at = desk(
        WITH_WEEK
        + "exceptions: [{employment: job, from: 2024-03-04, to: 2024-03-06, reason: sick}]"
    )
    link = next(one for one in at.page(at.work).links if "/stretch/" in one and "new" not in one)
    mine, yours = at.page(link), at.page(link)
    at.send(yours, to="2024-03-07")
    answer = at.send(mine, day_1_start="07:00", day_1_end="09:00")
    assert answer.status_code == 409
    assert "07:00–09:00" in answer.get_data(as_text=True) and at.hours(WEEK_10) == 2 * 11
    assert at.send(Page(answer.get_data(as_text=True))).status_code == 303
    assert at.hours(WEEK_10) == 3 * 2 + 3 * 11


def test_hours_beside_silence_are_the_least(desk: Callable[[Any], Desk]) -> None:
    at = desk(WITH_WEEK.replace("to: 2024-03-31, days", "to: 2024-03-12, days"))
    text = _plain(at.page(f"{at.work}?by=week").text)
    assert "66 h –" in text and "at least 22 h 5 days" in text and "not known 7 days" in text


def test_what_is_begun_is_found_again(desk: Callable[[Any], Desk]) -> None:
    at = desk(WITH_WEEK)
    at.fill(f"{at.job}/month/0", d06_1_start="at dawn")
    page = at.page(at.work)
    assert "Kept as typed, and not in the case yet" in page.text
    page = at.page(f"{at.job}/month/0?check=1")
    assert page.form()["2024-03-06.1.start"] == ["at dawn"]
    errors = _plain(page.text.partition('id="errors"')[2].partition("</ul>")[0])
    assert "6 Mar 2024: “at dawn” could not be read" in errors
    at.browser.post(f"{at.job}/month/0/forget", data={"token": at.browser.token()})
    assert "Kept as typed" not in at.page(at.work).text


# -- out of a sheet --------------------------------------------------------------------------------


def _payments(count: int, wrong: tuple[int, ...] = ()) -> str:
    first = date(2022, 1, 3)
    return "\n".join(
        ["Day\tPaid\tRemark"]
        + [
            f"{first + timedelta(days=number)}\t"
            f"{'about a hundred' if number in wrong else f'{100 + number},50 RTD'}\tcash"
            for number in range(count)
        ]
    )


def _pasted(at: Desk, rows: str) -> Page:
    """The page of payments from a sheet, as it understands some rows."""
    home = f"{at.work}paste/payments"
    at.browser.post(home, data={"token": at.browser.token(), "text": rows})
    return at.page(home)


def test_payments_are_stored_when_every_cell_is_clear(desk: Callable[[Any], Desk]) -> None:
    at = desk(JOB)
    home = f"{at.work}paste/payments"
    token = at.browser.token()
    at.browser.post(home, data={"token": token, "text": _payments(300, (7, 100, 299))})
    page = at.page(home)
    assert "297 rows are clear." in _plain(page.text) and "payments" not in at.data
    answer = at.send(page, "store")
    page = at.after(answer)
    assert "<title>Error:" in page.text and "Nothing is stored yet" in page.text
    assert "payments" not in at.data
    form = page.form()
    bad = sorted(name for name in form if name.startswith("cell.") and name.endswith(".1"))
    assert [form[name] for name in bad] == [["about a hundred"]] * 3
    for name in bad[:2]:
        form[name] = ["99.00"]
    at.browser.post(page.action(), data={**form, "then": ["store"]})
    assert "payments" not in at.data  # one is left
    page = at.page(home)
    assert "299 rows are clear." in _plain(page.text)
    form = page.form()
    (left,) = [name for name in form if name.startswith("cell.") and name.endswith(".1")]
    answer = at.browser.post(page.action(), data={**form, left: ["98.00"], "then": ["store"]})
    assert answer.status_code == 303
    assert len(at.data["payments"]) == 300
    assert at.data["payments"][0] == {
        "employment": "job", "date": "2022-01-03", "amount": "100.50 RTD", "note": "cash"
    }  # fmt: skip
    amounts = [one["amount"] for one in at.data["payments"]]
    assert amounts.count("99 RTD") == 2 and amounts.count("98 RTD") == 1
    at.browser.post(page.action(), data={**form, "then": ["store"]})
    assert len(at.data["payments"]) == 300  # sent twice, stored once
    assert _plain(at.page(home).text).count("Copy the rows")


def test_amounts_that_nobody_knows_are_stored_as_unknown(desk: Callable[[Any], Desk]) -> None:
    at = desk(JOB)
    rows = "Day\tPaid\n2022-03-31\t900 RTD\n2022-04-30\tdon't know\n2022-05-31\tunknown"
    page = _pasted(at, rows)
    assert "3 rows are clear." in _plain(page.text) and "not known" in _plain(page.text)
    at.send(page, "store")
    assert [one["amount"] for one in at.data["payments"]] == ["900 RTD", "unknown", "unknown"]


def test_columns_are_assigned_and_doubts_asked_once(desk: Callable[[Any], Desk]) -> None:
    at = desk(JOB)
    page = _pasted(at, "3/4/2022;100\n5/4/2022;200")
    form = page.form()
    assert (form["column.0"], form["column.1"]) == (["date"], ["amount"])
    assert form["currency"] == ["RTD"]
    place = "0" if "3 April 2022" in _plain(page.text).split("What is meant?")[1][:20] else "1"
    at.browser.post(page.action(), data={**form, "choice.0": [place], "then": ["store"]})
    assert [one["date"] for one in at.data["payments"]] == ["2022-04-03", "2022-04-05"]


def test_days_out_of_a_sheet_are_the_hours_of_the_engine(desk: Callable[[Any], Desk]) -> None:
    at = desk(JOB)
    home = f"{at.work}paste/days"
    rows = "2024-03-04\t07:00\t19:00\t1:00\n2024-03-05\t22:00\t06:00\t\n"
    at.browser.post(home, data={"token": at.browser.token(), "text": rows})
    assert at.send(at.page(home), "store").status_code == 303
    assert at.hours(WEEK_10) == 11 + 8
    at.browser.post(home, data={"token": at.browser.token(), "text": rows})
    page = at.after(at.send(at.page(home), "store"))
    assert "This day is told by itself already." in page.text  # and does not count twice
    assert at.hours(WEEK_10) == 19


def test_a_sheet_that_is_sent_is_read_in_memory(desk: Callable[[Any], Desk]) -> None:
    import xlsxwriter

    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["Day", "Sum", "=1+1"])
        sheet.write_row(1, 0, ["2022-03-04", 120.5, "<b>"])
    at = desk(JOB)
    home = f"{at.work}paste/payments"
    sent = {"token": at.browser.token(), "sheet": (io.BytesIO(out.getvalue()), "secret-name.xlsx")}
    assert at.browser.post(home, data=sent).status_code == 303
    page = at.page(home)
    assert "secret-name" not in page.text and "&lt;b&gt;" in page.text
    at.send(page, "store")
    assert at.data["payments"][0]["amount"] == "120.50 RTD"
    sent = {"token": at.browser.token(), "sheet": (io.BytesIO(b"no sheet"), "x.xlsx")}
    answer = at.browser.post(home, data=sent)
    assert "could not be read as a sheet" in at.after(answer).text


def test_other_peoples_cases_are_not_there(desk: Callable[[Any], Desk], member: Browser) -> None:
    at = desk(WITH_WEEK)
    for path in (at.work, f"{at.job}/month/0", f"{at.job}/week/new", f"{at.job}/stretch/new"):
        assert member.get(path).status_code == 404
    assert at.browser.get(f"{at.job}/month/99999").status_code == 404
    assert at.browser.get(f"{at.work}{'0' * 16}/month/0").status_code == 404


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", re.sub("<[^>]*>", "", text.replace("</t", " </t")))


ODD = (
    "", "0", "-1", "999", "99:99", "24:00", "7", "7;;8", "12:00-12:30; 1", "unknown", "off.x",
    "off.", "\x00", "\ufffe", "١٢:٣٠", "=1+1", "x" * 300, "9999-12-31", "0001-01-01", "{text}",
)  # fmt: skip


def test_odd_input_is_no_fault(desk: Callable[[Any], Desk]) -> None:
    at = desk(WITH_WEEK)
    pages = ("month/0", "days/1", "week/new", "stretch/new")
    dice = random.Random(4)
    token = at.browser.token()
    week = next(one for one in at.page(at.work).links if "/week/" in one and "new" not in one)
    for path in [*(f"{at.job}/{one}" for one in pages), week]:
        form = at.page(path).form()
        extra = ["copy_from", "copy_to", "mon.2.start", "mon.1.start.reading", "mon.1.start.asked"]
        for _round in range(10):
            names = dice.sample([*form, *extra], 6)
            odd = {name: [dice.choice(ODD)] for name in names if name != "token"}
            then = dice.choice(
                ["stay", "copy", "more.mon", "more.x", "more", "list", "next", "\x00"]
            )
            answer = at.browser.post(path, data={**form, **odd, "then": [then]})
            assert answer.status_code in (303, 404, 409), (path, odd)
            assert at.browser.get(f"{path}?check=1").status_code in (200, 404), (path, odd)
    for where in ("days", "payments"):
        home = f"{at.work}paste/{where}"
        for _round in range(15):
            odd = {
                dice.choice(["text", "column.0", "column.19", "column.x", "choice.0", "choice.1",
                             "cell.1.0", "cell.0.0", "cell.9.99", "cell.x.y", "job", "currency"]):
                dice.choice([*ODD, "1/2/2022\t7\n2/3/2022;8", '"a', "\t\t\n"])
                for _field in range(5)
            }  # fmt: skip
            then = dice.choice(["look", "store"])
            answer = at.browser.post(home, data={"token": token, **odd, "then": then})
            assert answer.status_code == 303, odd
            assert at.browser.get(f"{home}?check=1&from=x").status_code == 200, odd
    assert at.browser.get(at.work).status_code == 200
