"""The first interview: its answers become the entries that somebody would make by hand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from typing import Any

import pytest
import yaml
from flask import Flask

from legalcalc.claims import assess
from legalcalc.claims.hours import rebuild
from legalcalc.claims.rows import Assessment
from legalcalc.gaps import Gap
from legalcalc.law import discovery
from legalcalc.periods import Period
from legalcalc.schemas import read_case
from legalcalc.schemas.case_layers import KEY, digest_of, with_keys, without_keys
from legalcalc.web.forms.posted import Posted
from legalcalc.web.interview.entries import entries_of
from legalcalc.web.interview.keeping import KeptInterview, put_entries
from legalcalc.web.interview.places_of_work import WorkPlace, law_at, laws, offered_places
from legalcalc.web.interview.questions import SCREENS
from legalcalc.web.interview.reading import InterviewAnswers, read_answers
from legalcalc.web.stores import stores
from legalcalc.web.work.weekdays import DAYS

TODAY = date(2025, 12, 15)
Data = dict[str, Any]


def typed(language: str = "en", **answers: str | list[str]) -> dict[int, Posted]:
    """What somebody types into the screens, by the names of the inputs; a dot in one is written as
    two underlines."""
    values = {
        name.replace("__", "."): one if isinstance(one, list) else [one]
        for name, one in answers.items()
    }
    return {
        number: Posted(
            {
                name: one
                for name, one in values.items()
                if name.partition(".")[0] in {field.name for field in screen.fields}
            },
            language,
        )
        for number, screen in enumerate(SCREENS, start=1)
    }


def told(language: str = "en", **answers: str | list[str]) -> InterviewAnswers:
    return read_answers(typed(language, **answers), TODAY)


def case_of(language: str = "en", **answers: str | list[str]) -> Data:
    """The case with which the interview ends."""
    found = told(language, **answers)
    assert not found.findings.problems
    assert found.law is not None
    data: Data = {
        "format": "legalcalc-case/1",
        "reference": "C-1",
        "jurisdiction": found.law.code,
        "calculated_on": TODAY.isoformat(),
        "claimant": {},
    }
    put_entries(data, entries_of(found, TODAY), KeptInterview())
    cleaned: Data = without_keys(data)
    return cleaned


def assessed(data: Data) -> Assessment:
    law = discovery.find(data["jurisdiction"])
    assert law is not None
    return assess(read_case(data).case, law)


def _sums(found: Assessment) -> dict[str, Any]:
    return {head.key: None if head.owed is None else head.owed.value for head in found.heads}


def problems(found: InterviewAnswers) -> set[str]:
    return set(found.findings.problems)


@pytest.fixture(autouse=True)
def _screen(app: Flask, request: pytest.FixtureRequest) -> Iterator[None]:
    """A page is at hand, in English; whoever has a browser asks for pages of their own."""
    if {"who", "guest", "member"} & set(request.fixturenames):
        yield
        return
    with app.test_request_context("/", headers={"Accept-Language": "en"}):
        yield


# -- the same case, told and entered by hand -------------------------------------------------------

CARER = {
    "place": "GB-ENG",
    "town": "Leeds",
    "occupation": "care worker",
    "sector": "care",
    "employer": "Harbour Sample Company",
    "start": "3 March 2025",
    "end": "31 October 2025",
    "ending": "escape",
    "days": ["mon", "tue", "wed", "thu", "fri", "sat"],
    "hours": "12 a day",
    "promised": "12.50",
    "promised_per": "hour",
    "paid": "600 pounds a month",
    "lodging": "kept back",
    "charge": "£50 a week",
    "papers": "yes",
    "papers_what": "passport",
    "leaving": "captivity",
    "born": "1 May 1990",
}
WORKER = {
    "start": "3 March 2025",
    "end": "31 October 2025",
    "ending": "dismissal",
    "days": ["mon", "tue", "wed", "thu", "fri"],
    "hours": "60",
    "hours_per": "week",
    "paid": "800",
    "paid_per": "month",
    "lodging": "none",
    "papers": "no",
    "leaving": "free",
    "born": "1990",
    "permit": "no",
}

BY_HAND = {
    "England": (
        CARER,
        """
        format: legalcalc-case/1
        reference: BY-HAND
        jurisdiction: GB-EAW
        calculated_on: 2025-12-15
        claimant: {born: 1990-05-01}
        parties: [{id: a, name: Harbour Sample Company, roles: employer}]
        employments:
          - {id: b, employer: a, place: {country: GB, subdivision: GB-ENG, locality: Leeds},
             occupation: care worker, sector: care, start: 2025-03-03, end: 2025-10-31,
             ending: escape, pay_interval: month, promises: [{pay: 12.50 GBP, per: hour}]}
        patterns: [{from: 2025-03-03, to: 2025-10-31, days: mon-sat, hours: "12:00"}]
        payments:
          - {date: 2025-03-31, amount: 600 GBP}
          - {date: 2025-04-30, amount: 600 GBP}
          - {date: 2025-05-31, amount: 600 GBP}
          - {date: 2025-06-30, amount: 600 GBP}
          - {date: 2025-07-31, amount: 600 GBP}
          - {date: 2025-08-31, amount: 600 GBP}
          - {date: 2025-09-30, amount: 600 GBP}
          - {date: 2025-10-31, amount: 600 GBP}
        lodging:
          - {from: 2025-03-03, to: 2025-10-31, charge: 50 GBP, per: week, how: kept back}
        taken: [{what: passport}]
        confinements: [{from: 2025-03-03, to: 2025-10-31, kind: captivity}]
        """,
    ),
    "France": (
        {**WORKER, "place": "FR"},
        """
        format: legalcalc-case/1
        reference: BY-HAND
        jurisdiction: FR
        calculated_on: 2025-12-15
        claimant: {born: {value: 1990-07-02, low: 1990-01-01, high: 1990-12-31},
                   right_to_work: no}
        parties: [{id: a, roles: employer}]
        employments:
          - {id: b, employer: a, place: FR, start: 2025-03-03, end: 2025-10-31,
             ending: dismissal, pay_interval: month}
        patterns: [{from: 2025-03-03, to: 2025-10-31, days: mon-fri, hours: "12:00"}]
        payments:
          - {date: 2025-03-31, amount: 800 EUR}
          - {date: 2025-04-30, amount: 800 EUR}
          - {date: 2025-05-31, amount: 800 EUR}
          - {date: 2025-06-30, amount: 800 EUR}
          - {date: 2025-07-31, amount: 800 EUR}
          - {date: 2025-08-31, amount: 800 EUR}
          - {date: 2025-09-30, amount: 800 EUR}
          - {date: 2025-10-31, amount: 800 EUR}
        lodging: []
        taken: []
        confinements: []
        """,
    ),
}
BY_HAND["Germany"] = (
    {**WORKER, "place": "DE"},
    BY_HAND["France"][1]
    .replace("jurisdiction: FR", "jurisdiction: DE")
    .replace("place: FR", "place: DE"),
)


@pytest.mark.parametrize("country", BY_HAND)
def test_what_is_told_comes_to_the_same_as_what_is_entered_by_hand(country: str) -> None:
    answers, by_hand = BY_HAND[country]
    ours = assessed(case_of(**answers))
    theirs = assessed(yaml.load(by_hand, yaml.BaseLoader))
    assert ours.owed.value == theirs.owed.value > 0
    assert ours.bound == theirs.bound
    assert _sums(ours) == _sums(theirs)
    assert ours.interest.value == theirs.interest.value


def test_in_arabic_and_french_the_same_is_said_in_their_own_words() -> None:
    english = case_of(**CARER)
    french = case_of(
        "fr",
        **{
            **CARER,
            "start": "3 mars 2025",
            "end": "31 octobre 2025",
            "hours": "12",
            "hours_per": "day",
            "paid": "600",
            "paid_per": "month",
            "promised": "12,50",
            "charge": "50",
            "charge_per": "week",
            "born": "1er mai 1990",
        },
    )
    arabic = case_of(
        "ar",
        **{
            **CARER,
            "start": "٣ مارس ٢٠٢٥",
            "end": "31 أكتوبر 2025",
            "hours": "١٢",
            "hours_per": "day",
            "paid": "٦٠٠",
            "paid_per": "month",
            "promised": "12.50",
            "charge": "50",
            "charge_per": "week",
            "born": "1 مايو 1990",
        },
    )
    assert _without_names(french) == _without_names(english) == _without_names(arabic)


def _without_names(data: Data) -> Data:
    return {name: one for name, one in data.items() if name != KEY}


# -- nobody knows ----------------------------------------------------------------------------------


def _nothing_known(**place: str) -> dict[str, str]:
    """“I do not know” wherever that can be said."""
    choices = {
        field.name: "unknown"
        for screen in SCREENS
        for field in screen.fields
        if field.answers and "unknown" in field.answers
    }
    ticked = {f"{name}.unknown": "yes" for name in ("start", "end", "hours", "born")}
    return {**choices, **ticked, **place}


@pytest.mark.parametrize("country", ["GB-ENG", "FR", "DE", "IT", "NL", "PL", "ES", "US", "US-CA"])
@pytest.mark.parametrize("known", [False, True], ids=["no answer", "I do not know"])
def test_where_nobody_knows_anything_the_case_computes_and_names_what_is_missing(
    country: str, known: bool
) -> None:
    answers = _nothing_known(place=country) if known else {"place": country}
    data = case_of(**answers)
    found = assessed(data)
    assert any(head.gaps or head.untold for head in found.heads)
    for name in ("payments", "lodging", "taken", "confinements", "patterns"):
        assert name not in data  # neither none, nor any
    (job,) = data["employments"]
    assert "promises" not in job
    assert not {"yes", "no"} & set(data["claimant"].values())


def test_pay_of_which_the_sum_is_not_known_is_entered_as_not_known() -> None:
    answers = {name: one for name, one in CARER.items() if name != "paid"}
    data = case_of(**answers, paid_per="month")
    assert {one["amount"] for one in data["payments"]} == {"unknown"}
    found = assessed(data)
    assert any("payments" in gap.what for head in found.heads for gap, _period, _job in head.gaps)


def test_nothing_paid_is_told_as_nothing_and_not_as_unknown() -> None:
    assert case_of(place="GB-ENG", paid_per="none")["payments"] == []
    assert case_of(place="GB-ENG", promised_per="none")["employments"][0]["promises"] == []
    assert case_of(place="GB-ENG", lodging="none")["lodging"] == []
    assert "payments" not in case_of(place="GB-ENG", paid_per="unknown")


# -- roughly ---------------------------------------------------------------------------------------


def test_a_month_is_an_answer_to_when() -> None:
    job = case_of(place="GB-ENG", start="about March 2025", end="2 October 2025")["employments"][0]
    assert job["start"] == {
        "value": "2025-03-16",
        "low": "2025-03-01",
        "high": "2025-03-31",
        "certainty": "estimated",
    }
    assert job["end"] == "2025-10-02"


def test_about_a_day_or_a_sum_is_estimated() -> None:
    data = case_of(
        place="GB-ENG",
        start="around 3 March 2025",
        end="31 October 2025",
        paid="~ 600 a month",
        lodging="kept back",
        charge="40-60",
        charge_per="week",
    )
    assert data["employments"][0]["start"] == {"value": "2025-03-03", "certainty": "estimated"}
    assert data["payments"][0]["amount"] == {"value": "600 GBP", "certainty": "estimated"}
    charge = data["lodging"][0]["charge"]
    assert (charge["low"], charge["value"], charge["high"]) == ("40 GBP", "50 GBP", "60 GBP")


def test_an_age_is_a_year_of_days_of_birth() -> None:
    born = case_of(place="GB-ENG", born="34")["claimant"]["born"]
    assert (born["low"], born["high"]) == ("1990-12-16", "1991-12-15")
    assert born["low"] < born["value"] < born["high"]
    assert case_of(place="GB-ENG", born="1990")["claimant"]["born"]["high"] == "1990-12-31"


def test_work_that_goes_on_is_counted_until_today() -> None:
    data = case_of(
        place="GB-ENG", start="1 October 2025", ending="ongoing", days=["mon"], hours="8 a day"
    )
    assert "end" not in data["employments"][0]
    assert data["patterns"][0]["to"] == TODAY.isoformat()


def test_what_rests_on_an_unknown_day_waits_and_is_told() -> None:
    found = told(
        place="GB-ENG",
        start="March 2025",
        end__unknown="yes",
        hours="70 hours a week",
        days=["mon", "tue"],
        paid="600 a month",
        lodging="free",
        leaving="captivity",
    )
    made = entries_of(found, TODAY)
    assert {name for name, _missing in made.waiting} == {"hours", "paid", "lodging", "leaving"}
    assert all(missing == ("worked_until",) for _name, missing in made.waiting)
    assert made.lists.keys() == {"parties", "employments"}


def test_what_was_taken_is_not_named_where_nobody_said_it() -> None:
    for language in ("en", "ar"):
        data = case_of(language, place="FR", papers="yes")
        assert data["taken"] == [{"employment": "job"}]
    (thing,) = read_case(data).case.taken
    assert thing.what is None


def test_who_got_pay_of_which_nothing_else_is_told_waits_and_is_named() -> None:
    for per in ({}, {"paid_per": "unknown"}):
        made = entries_of(told(place="GB-ENG", taker="my uncle", **per), TODAY)
        assert made.waiting == [("taker", ("paid_per",))]


def test_money_that_came_at_odd_times_may_have_come_on_any_day_of_the_work() -> None:
    (paid,) = case_of(
        place="GB-ENG",
        start="31 March 2025",
        end="20 October 2025",
        paid="between 100 and 300",
        paid_per="once",
    )["payments"]
    assert paid["date"] == {
        "value": "2025-10-20",
        "low": "2025-03-31",
        "high": "2025-10-20",
        "certainty": "estimated",
    }
    assert (paid["amount"]["low"], paid["amount"]["high"]) == ("100 GBP", "300 GBP")
    assert paid["for_period"] == {"from": "2025-03-31", "to": "2025-10-20"}


@pytest.mark.parametrize(
    ("language", "age"),
    [
        ("en", "30 to 35"),
        ("en", "between 30 and 35 years"),
        ("ar", "من ٣٠ إلى ٣٥"),
        ("ar", "بين ٣٠ و٣٥ سنة"),
        ("fr", "entre 30 et 35 ans"),
        ("ur", "30 سے 35 تک"),
    ],
)
def test_an_age_between_two_is_a_birth_between_two_days(language: str, age: str) -> None:
    born = case_of(language, place="GB-ENG", born=age)["claimant"]["born"]
    assert (born["low"], born["high"]) == ("1989-12-16", "1995-12-15")
    assert born["certainty"] == "estimated"


def test_an_amount_that_cannot_be_read_says_how_a_range_is_written() -> None:
    found = told(place="GB-ENG", paid="some hundreds", paid_per="month")
    said = " ".join(str(one.text) for one in found.findings.problems["paid"])
    assert "100 to 300" in said


# -- the last day that nobody knows ----------------------------------------------------------------

LEFT_SOME_DAY = {
    "place": "GB-ENG",
    "start": "3 March 2025",
    "end__unknown": "yes",
    "ending": "escape",
    "days": ["mon", "tue", "wed", "thu", "fri", "sat"],
    "hours": "12 a day",
    "promised": "12.50",
    "promised_per": "hour",
    "paid": "600 a month",
    "lodging": "kept back",
    "charge": "£50 a week",
    "leaving": "captivity",
    "born": "1 May 1990",
}


def test_until_a_day_that_is_certain_all_is_entered_and_the_last_day_stays_not_known() -> None:
    made = entries_of(told(**LEFT_SOME_DAY, worked_until="15 October 2025"), TODAY)
    assert made.waiting == []
    (job,) = made.lists["employments"].values()
    assert job["end"] == "unknown"
    (week,) = made.lists["patterns"].values()
    assert (week["from"], week["to"]) == ("2025-03-03", "2025-10-15")
    assert made.lists["lodging"]["lodging"]["to"] == "2025-10-15"
    assert made.lists["confinements"]["held"]["to"] == "2025-10-15"
    # For October something may have come: a share for its days, between nothing and the whole.
    assert made.lists["payments"]["last pay"]["amount"]["high"] == "600 GBP"


def test_of_a_month_in_which_there_was_work_its_first_day_is_certain() -> None:
    data = case_of(**LEFT_SOME_DAY, worked_until="October 2025")
    assert data["patterns"][0]["to"] == "2025-10-01"


def test_what_is_counted_until_a_certain_day_is_owed_at_least_whenever_the_work_ended() -> None:
    until = assessed(case_of(**LEFT_SOME_DAY, worked_until="15 October 2025"))
    least = _sums(until)["pay.base"]
    assert least
    known = {name: one for name, one in LEFT_SOME_DAY.items() if name != "end__unknown"}
    for end in ("15 October 2025", "31 October 2025", "1 December 2025", "10 December 2025"):
        assert least <= _sums(assessed(case_of(**known, end=end)))["pay.base"], end
    (wages,) = [head for head in until.heads if head.key == "pay.base"]
    assert wages.bound in ("at least", "open")
    assert "employments[0].end" in {gap.what for gap, *_where in wages.gaps}


def test_a_day_on_which_the_work_was_over_or_still_goes_on_is_not_certain() -> None:
    ended = {**LEFT_SOME_DAY, "worked_until": "1 May 2025"}
    for wrong in (
        {"ending": "ongoing"},
        {"end": "1 April 2025", "end__unknown": ""},
        {"start": "1 June 2025"},
        {"start": "May 2025", "worked_until": "May 2025"},
    ):
        assert "worked_until" in problems(told(**{**ended, **wrong})), wrong
    assert not problems(told(**{**ended, "end": "1 June 2025", "end__unknown": ""}))
    assert not problems(told(**ended))


def test_a_day_that_is_certain_bounds_a_last_day_that_is_told_roughly() -> None:
    rough = {**LEFT_SOME_DAY, "end__unknown": "", "end": "October 2025"}
    assert case_of(**rough)["employments"][0]["end"]["low"] == "2025-10-01"
    data = case_of(**rough, worked_until="21 October 2025")
    end = data["employments"][0]["end"]
    assert (end["low"], end["value"], end["high"]) == ("2025-10-21", "2025-10-26", "2025-10-31")
    assert data["patterns"][0]["to"] == end
    assert case_of(**rough, worked_until="31 October 2025")["employments"][0]["end"] == "2025-10-31"
    assert case_of(**rough, worked_until="1 May 2025") == case_of(**rough)


# -- the first day that nobody knows ---------------------------------------------------------------

CAME_SOME_DAY = {
    **{name: one for name, one in LEFT_SOME_DAY.items() if name != "end__unknown"},
    "start": "",
    "start__unknown": "yes",
    "end": "31 October 2025",
}


def test_from_a_day_that_is_certain_all_is_entered_and_the_first_day_stays_not_known() -> None:
    made = entries_of(told(**CAME_SOME_DAY, worked_since="10 March 2025"), TODAY)
    assert made.waiting == []
    (job,) = made.lists["employments"].values()
    assert (job["start"], job["end"]) == ("unknown", "2025-10-31")
    (week,) = made.lists["patterns"].values()
    assert (week["from"], week["to"]) == ("2025-03-10", "2025-10-31")
    assert made.lists["lodging"]["lodging"]["from"] == "2025-03-10"
    assert made.lists["confinements"]["held"]["from"] == "2025-03-10"


def test_of_a_month_in_which_there_was_work_already_its_last_day_is_certain() -> None:
    data = case_of(**CAME_SOME_DAY, worked_since="March 2025")
    assert data["patterns"][0]["from"] == "2025-03-31"


def test_what_is_counted_from_a_certain_day_is_owed_at_least_whenever_the_work_began() -> None:
    since = assessed(case_of(**CAME_SOME_DAY, worked_since="10 March 2025"))
    least = _sums(since)["pay.base"]
    assert least
    known = {name: one for name, one in CAME_SOME_DAY.items() if name != "start__unknown"}
    for start in ("10 March 2025", "1 March 2025", "15 February 2025", "1 October 2024"):
        assert least <= _sums(assessed(case_of(**{**known, "start": start})))["pay.base"], start
    (wages,) = [head for head in since.heads if head.key == "pay.base"]
    assert wages.bound in ("at least", "open")
    assert "employments[0].start" in {gap.what for gap, *_where in wages.gaps}


def test_a_day_that_is_certain_bounds_a_first_day_that_is_told_roughly() -> None:
    rough = {**CAME_SOME_DAY, "start__unknown": "", "start": "2025"}
    data = case_of(**rough, worked_since="1 February 2025")
    start = data["employments"][0]["start"]
    assert (start["low"], start["value"], start["high"]) == (
        "2025-01-01",
        "2025-01-16",
        "2025-02-01",
    )
    assert data["patterns"][0]["from"] == start
    # Both days within one year, told apart by the certain ones.
    both = {**rough, "end": "2025", "worked_since": "1 February 2025"}
    assert problems(told(**both)) == {"end"}
    assert not problems(told(**both, worked_until="1 October 2025"))


def test_work_of_which_nobody_knows_either_day_is_counted_between_two_certain_ones() -> None:
    neither = {
        **LEFT_SOME_DAY,
        "start": "",
        "start__unknown": "yes",
        "worked_since": "10 March 2025",
    }
    waiting = entries_of(told(**neither), TODAY).waiting
    assert {missing for _name, missing in waiting} == {("worked_until",)}
    data = case_of(**neither, worked_until="15 October 2025")
    assert (data["employments"][0]["start"], data["employments"][0]["end"]) == (
        "unknown",
        "unknown",
    )
    (week,) = data["patterns"]
    assert (week["from"], week["to"]) == ("2025-03-10", "2025-10-15")


def test_what_rests_on_a_first_day_that_nobody_knows_asks_for_a_certain_one() -> None:
    made = entries_of(told(**CAME_SOME_DAY), TODAY)
    assert {missing for _name, missing in made.waiting} == {("worked_since",)}
    unasked = {**CAME_SOME_DAY, "start__unknown": ""}
    assert {missing for _name, missing in entries_of(told(**unasked), TODAY).waiting} == {
        ("start",)
    }


def test_a_day_before_the_work_began_or_after_it_ended_is_not_certain() -> None:
    began = {**CAME_SOME_DAY, "worked_since": "1 May 2025"}
    assert not problems(told(**began))
    later = {**began, "start": "1 June 2025", "start__unknown": ""}
    assert "worked_since" in problems(told(**later))
    assert "end" in problems(told(**{**began, "end": "1 April 2025"}))
    assert "end" in problems(
        told(**{**began, "worked_since": "October 2025", "end": "October 2025"})
    )
    going_on = {**began, "ending": "ongoing", "end": ""}
    assert not problems(told(**going_on))


# -- what was typed and is not clear ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("answers", "wrong"),
    [
        ({}, {"place"}),
        ({"place": "XX"}, {"place"}),
        ({"country": "Greece"}, {"law"}),
        ({"country": "Atlantis"}, {"country"}),
        ({"start": "3 March 2025", "end": "3 February 2025"}, {"end"}),
        ({"start": "2025", "end": "2025"}, {"end"}),
        ({"start": "1 January 2030"}, {"start"}),
        ({"place": "US", "start": "1/9/2025"}, {"start"}),
        ({"end": "1 May 2025", "ending": "ongoing"}, {"end"}),
        ({"paid": "600"}, {"paid_per"}),
        ({"paid": "5 an hour"}, {"paid_per"}),
        ({"paid": "600 a month", "paid_per": "week"}, {"paid_per"}),
        ({"paid": "600", "paid_per": "none"}, {"paid"}),
        ({"paid_last": "200"}, {"paid_per"}),
        ({"paid_last": "200", "paid_per": "none"}, {"paid_last"}),
        ({"paid_last": "200", "paid_per": "unknown"}, {"paid_last"}),
        ({"paid_last": "200", "paid": "50 a day"}, {"paid_last"}),
        ({"paid_last": "200 a week", "paid": "600 a month"}, {"paid_last"}),
        ({"paid": "a lot"}, {"paid"}),
        ({"charge": "50", "lodging": "free", "charge_per": "week"}, {"charge"}),
        ({"charge": "50", "lodging": "kept back"}, {"charge_per"}),
        ({"charge": "50 a week"}, {"lodging"}),
        ({"hours": "12"}, {"hours_per"}),
        ({"hours": "30 a day"}, {"hours_per"}),
        ({"hours": "200"}, {"hours"}),
        ({"hours": "60 a week", "days": "mon"}, {"days"}),
        ({"papers_what": "passport"}, {"papers"}),
        ({"papers_what": "passport", "papers": "unknown"}, {"papers"}),
        ({"papers_what": "passport", "papers": "no"}, {"papers_what"}),
        ({"taker": "my uncle", "paid_per": "none"}, {"taker"}),
        ({"born": "grown up"}, {"born"}),
        ({"born": "35 to 30"}, {"born"}),
        ({"born": "between 30 and 135"}, {"born"}),
        ({"born": "1 May 2040"}, {"born"}),
    ],
)
def test_each_answer_that_is_not_clear_is_told_at_its_field(
    answers: dict[str, str], wrong: set[str]
) -> None:
    place = {} if {"place", "country"} & answers.keys() or not answers else {"place": "GB-ENG"}
    assert problems(told(**place, **answers)) == wrong


def test_a_day_that_can_be_read_in_two_ways_is_chosen() -> None:
    found = told(place="US", start="1/9/2025", start__asked="1/9/2025", start__reading="2025-01-09")
    assert not problems(found)
    assert found.get("start") == "2025-01-09"
    assert told(place="GB-ENG", start="1/9/2025").get("start") == "2025-09-01"


# -- places and laws -------------------------------------------------------------------------------


def test_england_is_a_country() -> None:
    found = told(country="England")
    assert found.law is not None and found.law.code == "GB-EAW"
    assert case_of(country="England")["employments"][0]["place"] == {
        "country": "GB",
        "subdivision": "GB-ENG",
    }


def test_each_place_that_is_offered_names_one_law() -> None:
    offered = [code for code, _name in offered_places()]
    assert len(offered) == len(set(offered))
    found = {code: law_at(WorkPlace(code)) for code in offered}
    assert None not in found.values()
    assert {law.code for law in found.values() if law} == {law.code for law in laws()}


def test_another_law_than_that_of_the_place_can_be_chosen() -> None:
    found = told(country="Greece", law="DE")
    assert not problems(found)
    data = case_of(country="Greece", law="DE")
    assert data["jurisdiction"] == "DE"
    assert data["employments"][0]["place"] == {"country": "GR"}


def test_the_permit_is_asked_only_where_a_head_of_the_law_reads_it() -> None:
    asked = {
        law.code: any(
            one.name == "permit" and told(place=law.territory[0]).asks(one)
            for screen in SCREENS
            for one in screen.fields
        )
        for law in laws()
    }
    assert asked["FR"]
    for law in laws():
        reads = any(
            head.by_default and "claimant.right_to_work" in head.asks for head in law.head_rules
        )
        assert asked[law.code] == reads
    without = next((law for law in laws() if not asked[law.code]), None)
    if without is not None:
        data = case_of(place=without.territory[0], permit="no")
        assert "right_to_work" not in data["claimant"]


# -- who is in it ----------------------------------------------------------------------------------


def test_pay_that_another_took_is_entered_as_taken_by_them() -> None:
    more = {**CARER, "through": "Mister Sample", "through_role": "agency"}
    data = case_of(**more, taker="mister sample")
    assert {one["to"] for one in data["payments"]} == {"through"}
    assert data["employments"][0]["agency"] == "through"
    another = case_of(**more, taker="his brother")
    assert {one["to"] for one in another["payments"]} == {"taker"}
    assert [one["roles"] for one in another["parties"]] == [["employer"], ["agency"], ["other"]]
    assert assessed(another).owed.value >= assessed(case_of(**CARER)).owed.value


@pytest.mark.parametrize(
    ("answers", "days"),
    [
        ({"paid": "50 a day", "days": ["sat", "sun"]}, ["2025-03-08", "2025-03-09"]),
        ({"paid": "50 a week"}, ["2025-03-09", "2025-03-12"]),
        ({"paid": "50", "paid_per": "once"}, ["2025-03-12"]),
        ({"paid": "600 a month"}, ["2025-03-12"]),
    ],
)
def test_pay_comes_on_the_days_at_which_its_stretch_is_over(
    answers: dict[str, Any], days: list[str]
) -> None:
    data = case_of(place="GB-ENG", start="3 March 2025", end="12 March 2025", **answers)
    assert [one["date"]["value"] for one in data["payments"]] == days
    assert all(read_case(data).case.payments)


HALF_A_MONTH = {"place": "GB-ENG", "start": "1 March 2025", "end": "15 June 2025"}


def last_of(data: Data) -> Data:
    """The payment for the last month or week, and what came before it."""
    *_before, last = data["payments"]
    return last


def test_of_a_month_that_was_not_worked_whole_a_share_is_taken_between_nothing_and_the_whole() -> (
    None
):
    data = case_of(**HALF_A_MONTH, paid="600 a month")
    usual, last = data["payments"]
    assert (usual["date"]["value"], usual["until"]) == ("2025-03-31", "2025-06-15")
    assert last["for_period"] == {"from": "2025-06-01", "to": "2025-06-15"}
    assert last["amount"] == {
        "value": "300 GBP",
        "low": "0 GBP",
        "high": "600 GBP",
        "certainty": "estimated",
    }
    received = [one.amount.value.amount for one in read_case(data).case.written_out.payments]
    assert sum(received) == 3 * 600 + 300


def test_of_pay_between_two_sums_the_whole_is_the_greater() -> None:
    last = last_of(case_of(**HALF_A_MONTH, paid="500 to 700", paid_per="month"))
    assert (last["amount"]["value"], last["amount"]["high"]) == ("300 GBP", "700 GBP")


def test_of_pay_that_nobody_knows_the_last_is_not_known_either() -> None:
    assert last_of(case_of(**HALF_A_MONTH, paid_per="month"))["amount"] == "unknown"


def test_what_came_for_the_last_month_is_entered_as_it_is_told() -> None:
    data = case_of(**HALF_A_MONTH, paid="600 a month", paid_last="80")
    assert last_of(data)["amount"] == "80 GBP"
    assert last_of(data)["for_period"] == {"from": "2025-06-01", "to": "2025-06-15"}
    assert len(read_case(data).case.written_out.payments) == 4
    nothing = last_of(case_of(**HALF_A_MONTH, paid="600 a month", paid_last="0"))
    assert nothing["amount"] == "0 GBP"


def test_what_came_for_a_last_month_that_was_worked_whole_stands_in_the_place_of_the_usual() -> (
    None
):
    whole = {**HALF_A_MONTH, "end": "30 June 2025"}
    assert len(case_of(**whole, paid="600 a month")["payments"]) == 1
    data = case_of(**whole, paid="600 a month", paid_last="80")
    assert last_of(data)["for_period"] == {"from": "2025-06-01", "to": "2025-06-30"}
    received = [one.amount.value.amount for one in read_case(data).case.written_out.payments]
    assert sorted(received) == [80, 600, 600, 600]


def test_nought_says_the_same_as_nothing() -> None:
    data = case_of(**HALF_A_MONTH, paid="0", paid_per="none", lodging="free", charge="0")
    assert data["payments"] == []
    assert data["lodging"][0]["charge"] == "0 GBP"


def test_a_month_of_31_days_is_whole_though_pay_came_first_on_the_30th() -> None:
    spring = {"place": "GB-ENG", "start": "6 April 2025", "end": "31 August 2025"}
    (usual,) = case_of(**spring, paid="600 a month")["payments"]
    assert usual["date"]["value"] == "2025-04-30"
    told = last_of(case_of(**spring, paid="600 a month", paid_last="80"))
    assert told["for_period"] == {"from": "2025-08-01", "to": "2025-08-31"}
    share = last_of(case_of(**{**spring, "end": "15 August 2025"}, paid="600 a month"))
    assert share["for_period"] == {"from": "2025-08-01", "to": "2025-08-15"}


def test_of_a_single_month_what_is_told_for_the_last_is_all() -> None:
    one = {**HALF_A_MONTH, "end": "12 March 2025"}
    assert [
        (last["amount"], last["for_period"])
        for last in case_of(**one, paid="600 a month", paid_last="80")["payments"]
    ] == [("80 GBP", {"from": "2025-03-01", "to": "2025-03-12"})]


def test_while_the_work_goes_on_nothing_is_taken_for_the_month_that_is_not_over() -> None:
    goes_on = {"place": "GB-ENG", "start": "1 March 2025", "ending": "ongoing"}
    assert len(case_of(**goes_on, paid="600 a month")["payments"]) == 1
    assert last_of(case_of(**goes_on, paid="600 a month", paid_last="80"))["amount"] == "80 GBP"


def test_hours_of_a_week_are_all_there_whatever_the_days() -> None:
    data = case_of(
        place="GB-ENG",
        start="3 March 2025",
        end="30 March 2025",
        hours="50 hours a week",
        days=["mon", "tue", "wed", "thu", "fri", "sat", "sun"],
    )
    weeks = read_case(data).case.patterns
    minutes = sum(
        len(one.weekdays) * shift.minutes.value
        for one in weeks
        for shift in one.shifts
        if shift.minutes is not None
    )
    assert minutes == 50 * 60
    assert all(one.provenance.certainty == "estimated" for one in weeks)


def test_hours_of_a_week_without_days_are_entered_as_such() -> None:
    answers = {**HALF_A_MONTH, "start": "3 March 2025", "end": "30 March 2025"}
    data = case_of(**answers, hours="70 hours a week", ending="escape", paid="600 a month")
    (week,) = data["patterns"]
    assert (week["days"], week["hours"], week["days_known"]) == ("mon-sun", "10:00", "no")
    assert week["certainty"] == "estimated"
    log = rebuild(read_case(data).case, None, "Europe/London")
    assert log.minutes_in(Period(date(2025, 3, 10), date(2025, 3, 16))) == 70 * 60
    with pytest.raises(Gap):
        log.worked_in(Period(date(2025, 3, 10), date(2025, 3, 10)))
    known = case_of(**answers, hours="70 hours a week", days=list(DAYS))
    assert "days_known" not in known["patterns"][0]


def test_hours_of_a_day_wait_for_the_days_or_for_their_number() -> None:
    made = entries_of(told(**HALF_A_MONTH, hours="10 a day"), TODAY)
    assert made.waiting == [("hours", ("days_a_week",))]
    assert "patterns" not in made.lists


def test_hours_of_a_day_on_a_number_of_days_are_those_of_a_week_whose_days_nobody_knows() -> None:
    answers = {**HALF_A_MONTH, "start": "3 March 2025", "end": "30 March 2025"}
    data = case_of(**answers, hours="10 a day", days_a_week="6")
    as_a_week = case_of(**answers, hours="60 a week")
    assert data["patterns"] == as_a_week["patterns"]
    assert data["patterns"][0]["days_known"] == "no"
    assert data["employments"][0]["work_days_per_week"] == "6"


def test_a_number_of_days_between_two_is_hours_between_two() -> None:
    answers = {**HALF_A_MONTH, "start": "3 March 2025", "end": "30 March 2025"}
    for hours, days, low, likely, high in (
        ("10 a day", "5 to 6", 50, 55, 60),
        ("10 to 12 a day", "6", 60, 66, 72),
        ("10 to 12 a day", "5 to 6", 50, Fraction(121, 2), 72),
    ):
        weeks = read_case(case_of(**answers, hours=hours, days_a_week=days)).case.patterns
        lengths = [(one.shifts[0].minutes, len(one.weekdays)) for one in weeks]
        for end, expected in (("low", low), ("value", likely), ("high", high)):
            assert sum(getattr(one, end) * days for one, days in lengths) == expected * 60, end


@pytest.mark.parametrize(
    ("number", "days", "wrong"),
    [
        ("8", [], True),
        ("0", [], True),
        ("5", ["mon", "tue"], True),
        ("2", ["mon", "tue"], False),
        ("2 to 3", ["mon", "tue"], False),
        ("I do not know", [], False),
    ],
)
def test_a_number_of_days_fits_into_a_week_and_to_the_days_that_are_ticked(
    number: str, days: list[str], wrong: bool
) -> None:
    found = told(**HALF_A_MONTH, hours="10 a day", days=days, days_a_week=number)
    assert ("days_a_week" in problems(found)) is wrong


def test_what_waits_leads_to_the_question_that_frees_it(guest: Any) -> None:
    home = guest.send("/cases/interview", place="GB-ENG").location.removesuffix("interview/2")
    unknown = {"end.unknown": "yes", "ending": "escape", "start": "3 March 2025"}
    guest.send(f"{home}interview/2", **unknown)
    guest.send(f"{home}interview/3", hours="10", hours_per="day", days=["mon"])
    page = guest.get(f"{home}interview/sum").get_data(as_text=True)
    assert f'href="{home}interview/2#f-worked_until"' in page
    asked = guest.get(f"{home}interview/2").get_data(as_text=True)
    assert "<details open><summary>If nobody knows the last day" in asked
    guest.send(f"{home}interview/2", **unknown, worked_until="1 May 2025")
    page = guest.get(f"{home}interview/sum").get_data(as_text=True)
    assert "#f-worked_until" not in page
    assert "nothing is claimed for the time after" in page


def test_hours_of_usual_weeks_add_up_though_nobody_knows_the_first_day(guest: Any) -> None:
    home = guest.send("/cases/interview", place="GB-ENG").location.removesuffix("interview/2")
    days = {"start.unknown": "yes", "worked_since": "3 March 2025", "end": "30 March 2025"}
    guest.send(f"{home}interview/2", **days)
    guest.send(f"{home}interview/3", hours="70 a week", days=list(DAYS))
    assert "In all, as far as it is known 280 h" in _words_of(guest, f"{home}work/")


def _words_of(browser: Any, page: str) -> str:
    """The words of a page alone, with plain spaces."""
    text = re.sub("</?t[^>]*>", " ", browser.get(page).get_data(as_text=True))
    text = re.sub("<[^>]+>|[\u2066-\u2069]", "", text)
    return " ".join(text.split())


def test_without_a_last_day_the_sum_says_that_the_work_may_go_on(guest: Any) -> None:
    home = guest.send("/cases/interview", place="GB-ENG").location.removesuffix("interview/2")
    guest.send(f"{home}interview/2", start="3 March 2025")
    guest.send(f"{home}interview/3", paid="600 a month", hours="70 a week")
    page = _words_of(guest, f"{home}interview/sum")
    assert "What came into the worker’s hands: not without Last day of the employment" in page
    assert "A usual week: How many hours of work?: not without" in page
    assert "If the work goes on, answer “How did it end?” with “it has not ended”." in page


def test_what_is_known_roughly_is_shown_roughly_in_the_case(guest: Any) -> None:
    home = guest.send("/cases/interview", place="GB-ENG").location.removesuffix("interview/2")
    guest.send(f"{home}interview/2", start="3 March 2025", end="20 October 2025")
    guest.send(f"{home}interview/3", paid="100 to 300", paid_per="once", hours="70 a week")
    guest.send(f"{home}interview/4", born="1990", papers="yes")
    listed = _words_of(guest, f"{home}facts/payments")
    assert "3 March 2025 to 20 October 2025" in listed
    assert "£100.00 to £300.00" in listed
    assert "1 January 1990 to 31 December 1990" in _words_of(guest, home)
    assert "identity papers" not in _words_of(guest, f"{home}facts/taken")


def test_hours_between_two_numbers_are_between_two_lengths_of_each_day() -> None:
    days = ["mon", "tue", "wed", "thu", "fri", "sat"]
    data = case_of(
        place="GB-ENG", start="3 March 2025", end="30 March 2025", hours="60 to 72", days=days
    )
    (week,) = data["patterns"]
    assert week["days"] == "mon-sat"
    assert week["hours"] == {"value": "11:00", "low": "10:00", "high": "12:00"}


# -- mended ----------------------------------------------------------------------------------------


def _held(kept: KeptInterview, data: Data, **answers: Any) -> KeptInterview:
    kept.typed.update(typed(**answers))
    return put_entries(data, entries_of(read_answers(kept.typed, TODAY), TODAY), kept)


def test_answers_that_are_mended_change_their_entries_and_add_none() -> None:
    data: Data = {"jurisdiction": "GB-EAW", "claimant": {}}
    kept = _held(KeptInterview({}, {}, {"jurisdiction": digest_of("GB-EAW")}), data, **CARER)
    keys = {one[KEY] for one in data["employments"]}
    kept = _held(kept, data, **{**CARER, "town": "York", "paid": "", "paid_per": "none"})
    assert {one[KEY] for one in data["employments"]} == keys
    assert data["employments"][0]["place"]["locality"] == "York"
    assert data["payments"] == []
    kept = _held(kept, data, **{**CARER, "place": "FR", "sector": "", "charge": "50 a week"})
    assert data["jurisdiction"] == "FR"
    assert [one["every"] for one in data["payments"]] == ["month"]
    assert kept.changed_by_hand(data) == []


def test_what_was_changed_by_hand_stays_as_it_is() -> None:
    data: Data = {"jurisdiction": "GB-EAW", "claimant": {}}
    kept = _held(KeptInterview({}, {}, {"jurisdiction": digest_of("GB-EAW")}), data, **CARER)
    data["employments"][0]["sector"] = "cleaning"
    data["claimant"]["born"] = "1991-01-01"
    data["taken"].clear()
    data["fees"] = with_keys([{"date": "2025-01-01", "amount": "100 GBP"}])
    kept = _held(kept, data, **{**CARER, "sector": "care", "born": "40", "town": "York"})
    assert data["employments"][0]["sector"] == "cleaning"
    assert data["employments"][0]["place"]["locality"] == "Leeds"
    assert data["claimant"]["born"] == "1991-01-01"
    assert data["taken"] == []
    assert len(data["fees"]) == 1
    assert len(kept.changed_by_hand(data)) == 3


# -- the pages -------------------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["guest", "member"])
def test_the_interview_begins_a_case_and_ends_with_its_entries(
    who: str, request: pytest.FixtureRequest
) -> None:
    browser = request.getfixturevalue(who)
    answer = browser.send("/cases/interview", place="GB-ENG", town="Leeds")
    assert re.fullmatch("/cases/[0-9a-f]+/interview/2", answer.location)
    home = answer.location.removesuffix("interview/2")
    answer = browser.send(f"{home}interview/2", employer="Harbour Sample Company", start="2/2/2025")
    assert answer.location == f"{home}interview/3"
    answer = browser.send(f"{home}interview/3", paid="600")
    assert answer.location == f"{home}interview/3?check=1"
    page = browser.get(answer.location).get_data(as_text=True)
    assert 'href="#f-paid_per"' in page and 'value="600"' in page
    assert browser.send(f"{home}interview/3", paid_per="none").location == f"{home}interview/4"
    assert browser.send(f"{home}interview/4", born="34").location == f"{home}interview/sum"
    page = browser.get(f"{home}interview/sum").get_data(as_text=True)
    assert "Harbour Sample Company" in page
    assert f"{home}interview/sum" in browser.get(home).get_data(as_text=True)
    parties = browser.get(f"{home}facts/parties").get_data(as_text=True)
    assert "Harbour Sample Company" in parties
    assert browser.get(f"{home}interview/5").status_code == 404


def test_what_is_wrong_on_the_first_screen_is_told_and_nothing_typed_is_lost(
    guest: Any,
) -> None:
    answer = guest.send("/cases/interview", town="Leeds", country="Atlantis")
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert 'value="Leeds"' in page and 'value="Atlantis"' in page and 'href="#f-country"' in page
    assert guest.get("/cases/").get_data(as_text=True).count("/cases/interview") >= 1


def test_a_case_without_an_interview_has_no_page_of_it(guest: Any) -> None:
    home = guest.send("/cases/new", jurisdiction="RT").location
    assert guest.get(f"{home}interview/2").status_code == 404
    assert guest.get(f"{home}interview/sum").status_code == 404
    assert "interview" not in guest.get(home).get_data(as_text=True)


def test_what_was_sent_when_the_session_was_over_is_there_again(
    app: Flask, member: Any, password: str
) -> None:
    screen = member.send("/cases/interview", place="FR").location
    sent = {"token": member.token(), "employer": "Harbour Sample Company"}
    stores(app).clock = lambda: datetime.now(UTC) + timedelta(minutes=31)
    answer = member.post(screen, data=sent)
    assert answer.location.endswith("&kept=1")
    answer = member.send("/sign-in", name="Ada", password=password, next=screen)
    assert "Harbour Sample Company" in member.get(answer.location).get_data(as_text=True)


FIRST = "/cases/interview"


def _first_screen(browser: Any) -> dict[str, str]:
    """The first screen filled in, with the token of the page on which it stood."""
    page = browser.get(FIRST).get_data(as_text=True)
    token = page.split('name="token" value="')[1].split('"')[0]
    return {"token": token, "place": "GB-ENG", "town": "Quetzalby"}


def test_the_first_screen_is_not_lost_with_a_session_that_ends_before_there_is_a_case(
    app: Flask, member: Any, password: str
) -> None:
    sent = _first_screen(member)
    stores(app).clock = lambda: datetime.now(UTC) + timedelta(minutes=31)
    assert member.post(FIRST, data=sent).location.endswith("&ended=1&kept=1")
    answer = member.send("/sign-in", name="Ada", password=password, next=FIRST)
    for _time in range(2):  # also where the page is loaded once more
        page = member.get(answer.location).get_data(as_text=True)
        assert 'value="Quetzalby"' in page and '<option value="GB-ENG" selected' in page
    assert "Quetzalby" not in member.get("/cases/").get_data(as_text=True)  # no case was made
    begun = member.send(FIRST, place="GB-ENG", town="Quetzalby")
    assert begun.location.endswith("/interview/2")
    assert "Quetzalby" not in member.get(FIRST).get_data(as_text=True)
    assert member.get_cookie("__Host-lc-aside") is None


def test_whoever_counts_without_an_account_has_the_first_screen_again_too(
    app: Flask, guest: Any
) -> None:
    sent = _first_screen(guest)
    stores(app).clock = lambda: datetime.now(UTC) + timedelta(hours=13)
    assert guest.post(FIRST, data=sent).location.endswith("&kept=1")
    onward = guest.send("/guest").location
    assert 'value="Quetzalby"' in guest.get(onward).get_data(as_text=True)


def test_an_older_tab_shows_the_first_screen_as_it_was_typed_there(
    member: Any, password: str
) -> None:
    sent = _first_screen(member)
    member.send("/sign-in", name="Ada", password=password)
    answer = member.post(FIRST, data=sent)
    assert answer.status_code == 303
    assert 'value="Quetzalby"' in member.get(answer.location).get_data(as_text=True)


def test_nobody_else_at_the_same_browser_gets_the_first_screen(app: Flask, member: Any) -> None:
    sent = _first_screen(member)
    stores(app).clock = lambda: datetime.now(UTC) + timedelta(minutes=31)
    member.post(FIRST, data=sent)
    member.send("/guest")
    assert "Quetzalby" not in member.get(FIRST).get_data(as_text=True)


def test_leaving_lets_go_of_the_first_screen(app: Flask, member: Any, password: str) -> None:
    sent = _first_screen(member)
    stores(app).clock = lambda: datetime.now(UTC) + timedelta(minutes=31)
    member.post(FIRST, data=sent)
    member.send("/sign-in", name="Ada", password=password)
    assert len(stores(app).shelf._kept) == 1
    member.send("/leave")
    assert not stores(app).shelf._kept
