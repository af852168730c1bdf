"""Working time on pages: what is typed is what the engine counts, and nothing else changes."""

from __future__ import annotations

import copy
import re
from collections.abc import Callable
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from legalcalc.claims.hours import rebuild
from legalcalc.periods import Period
from legalcalc.schemas import read_case
from legalcalc.web.casework import casework, create_case, open_from
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


def test_other_peoples_cases_are_not_there(desk: Callable[[Any], Desk], member: Browser) -> None:
    at = desk(WITH_WEEK)
    for path in (at.work, f"{at.job}/month/0", f"{at.job}/week/new", f"{at.job}/stretch/new"):
        assert member.get(path).status_code == 404
    assert at.browser.get(f"{at.job}/month/99999").status_code == 404
    assert at.browser.get(f"{at.work}{'0' * 16}/month/0").status_code == 404


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", re.sub("<[^>]*>", "", text))
