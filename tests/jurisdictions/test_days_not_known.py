"""Hours of a week of which nobody knows the days: weeks are exact, and nothing rests on a day."""

import dataclasses
from datetime import date
from fractions import Fraction

import pytest

from legalcalc import documents
from legalcalc.claims import Claim, Row, assess
from legalcalc.documents import Refused, html_of
from legalcalc.facts import Shift, Stated, WorkException
from legalcalc.gaps import Gap
from legalcalc.law.discovery import available
from legalcalc.messages import _
from legalcalc.schemas import dump_case, load_case
from legalcalc.testing import typical_cases
from tests.engine.telling import (
    EVERY_DAY,
    TO_THE_CENT,
    a_state,
    a_state_with_courts,
    case,
    clock,
    day,
    days_of,
    hours_only,
    job,
    pattern,
    rtd,
    value,
    worked_on,
)

FOUR_WEEKS = "2022-05-02 2022-05-29"  # from a Monday to a Sunday
A_WEEK, A_DAY = days_of("2022-05-09 2022-05-15"), days_of("2022-05-11")


def without_days(first, last, minutes):
    """So many minutes a week, on days that nobody knows."""
    told = pattern(first, last, hours_only(minutes // 7))
    return dataclasses.replace(told, days_known=False, path="patterns[0]")


SEVENTY = without_days("2022-05-02", "2022-05-29", 70 * 60)
WORK = job("2022-05-02", "2022-05-29")


def claim_of(*patterns, **more):
    told = case(WORK, patterns=patterns, **more)
    return Claim(told, a_state(zone="Europe/London"), told.employments[0])


def test_the_hours_of_weeks_are_those_that_are_told():
    claim = claim_of(SEVENTY)
    assert [value(week.hours_worked) for week in claim.time.weeks] == ["70"] * 4


@pytest.mark.parametrize(
    "ask",
    [
        lambda log: log.days_in(A_WEEK),
        lambda log: log.worked,
        lambda log: log.worked_in(A_DAY),
        lambda log: log.count_worked_in(A_WEEK),
        lambda log: log.days_worked_in(A_WEEK, _("days")),
        lambda log: log.longer_than(rtd(8), A_WEEK),
        lambda log: log.hours_between(A_WEEK, clock("22:00"), clock("06:00"), _("by night")),
    ],
)
def test_what_asks_for_a_day_is_told_that_it_is_not_known(ask):
    with pytest.raises(Gap) as gap:
        ask(claim_of(SEVENTY).time.log)
    assert gap.value.what == "patterns[0].days"
    assert str(gap.value) == "The case does not state on which days of the week the work was"


def test_who_tells_the_log_sees_the_shares():
    told = claim_of(SEVENTY).time.log.told
    assert len(told.worked_in(A_WEEK)) == 7
    assert [one.minutes() for one in told.days_in(A_DAY)] == [600]


def test_days_told_by_themselves_are_known_all_the_same():
    known = pattern("2022-05-23", "2022-05-29", hours_only(480), weekdays=(0, 1))
    claim = claim_of(without_days("2022-05-02", "2022-05-22", 70 * 60), known)
    assert claim.time.log.worked_in(days_of("2022-05-23 2022-05-29")) == [
        day("2022-05-23"),
        day("2022-05-24"),
    ]
    single = claim_of(SEVENTY, work_days=[worked_on("2022-05-11", hours_only(60))])
    assert single.time.log.worked_in(A_DAY) == [day("2022-05-11")]
    away = WorkException(period=A_WEEK)
    assert claim_of(SEVENTY, exceptions=[away]).time.log.worked_in(A_WEEK) == []


def test_that_the_days_are_not_known_is_printed_with_the_result():
    claim = claim_of(SEVENTY)
    assert claim.time.log.span == days_of(FOUR_WEEKS)
    (said,) = [str(one) for one in claim.record.assumptions if "shared out" in one.text]
    assert said.startswith("From 2022-05-02 to 2022-05-29 the hours of a week are known")


def test_heads_by_the_week_are_computed_and_heads_by_the_day_ask():
    state = a_state_with_courts()

    def row(claim, span):
        return Row(span, span.due_on, owed=rtd(1).rounded(TO_THE_CENT), hours=span.hours_worked)

    state.head("pay.base", _("Pay"), law="Act", each="week", limitation="never")(row)
    state.head("pay.overtime", _("Longer days"), law="Act", each="day", limitation="never")(row)
    found = assess(case(WORK, patterns=[SEVENTY]), state)
    assert [value(line.row.figures["hours"]) for line in found.head("pay.base").lines] == ["70"] * 4
    assert found.head("pay.base").gaps == []
    assert found.head("pay.overtime").lines == []
    assert [gap.what for gap, _period, _of in found.head("pay.overtime").gaps] == [
        "patterns[0].days"
    ]


# -- every State ----------------------------------------------------------------------------------

STATES = [
    pytest.param(found.jurisdiction, id=found.name)
    for found in available(plugins=False)
    if found.jurisdiction is not None
]
SEVENTY_HOURS = 70 * 60
PLACEMENTS = (EVERY_DAY, (0, 1, 2, 3, 4, 5), (2, 3, 4, 5, 6))


def with_week(told, days, *, known):
    """A case in which seventy hours a week were worked on some days."""
    length = SEVENTY_HOURS // len(days)
    first = told.patterns[0]
    shifts = (Shift(minutes=Stated(length, path=f"{first.path}.hours")),)
    week = dataclasses.replace(first, weekdays=days, shifts=shifts, days_known=known)
    return dataclasses.replace(told, patterns=(week,), work_days=(), exceptions=())


def months(data):
    """How long the work lasted, to take the shortest case."""
    one = data["employments"][0]
    return (date.fromisoformat(one["end"]) - date.fromisoformat(one["start"])).days


def a_case(state):
    """An ordinary case of a State with one job, a usual week and pay, of four months or more."""
    fitting = [
        one.data
        for one in typical_cases(state)
        if one.data.get("patterns")
        and one.data.get("payments")
        and len(one.data["employments"]) == 1
        and {"start", "end"} <= one.data["employments"][0].keys()
        and months(one.data) > 120
    ]
    return load_case(min(fitting, key=months))


@pytest.mark.parametrize("state", STATES)
def test_no_more_is_claimed_than_with_any_days_on_which_it_may_have_been(state):
    """But for a week that is cut by the first or last day, or by a month."""
    told = a_case(state)
    unknown = assess(with_week(told, EVERY_DAY, known=False), state, with_range=False)
    sums = [
        assess(with_week(told, days, known=True), state, with_range=False).owed.value
        for days in PLACEMENTS
    ]
    assert unknown.owed.value <= min(sums) * Fraction(101, 100)
    assert unknown.owed.value > min(sums) / 2


@pytest.mark.parametrize("state", STATES[::3])
def test_papers_of_a_week_without_days_are_printed(state):
    told = with_week(a_case(state), EVERY_DAY, known=False)
    found = assess(told, state)
    printed = []
    for kind in documents.PAPERS:
        try:
            printed += documents.documents_of([kind], found, told, state)
        except Refused:
            continue
    assert all(html_of(one, state, "en") for one in printed)
    assert any("a share: the day is not known" in html_of(one, state, "en") for one in printed)


def test_it_is_written_and_read_again():
    told = with_week(a_case(STATES[0].values[0]), EVERY_DAY, known=False)
    assert load_case(dump_case(told)).patterns[0].days_known is False
    known = with_week(told, EVERY_DAY, known=True)
    assert "days_known" not in str(dump_case(known))


def test_the_paper_of_working_time_tells_no_number_of_days():
    state = STATES[0].values[0]
    told = with_week(a_case(state), EVERY_DAY, known=False)
    (paper,) = documents.documents_of(["hours"], assess(told, state), told, state)
    text = html_of(paper, state, "en")
    assert "days not known" in text and "7 days" not in text


def test_a_holiday_on_a_sunday_is_paid_in_italy_whatever_the_days_of_work_were():
    """4 October 2026 is a Sunday: a day's pay, 62.50, is owed, and another for the work on it.

    The work on a holiday asks for the days; the day's pay does not.
    """
    italy = next(one.values[0] for one in STATES if one.values[0].code == "IT")
    (told,) = [load_case(one.data) for one in typical_cases(italy) if one.name == "household"]
    owed = {}
    for known in (True, False):
        found = assess(with_week(told, EVERY_DAY, known=known), italy, with_range=False)
        head = found.head("pay.public_holiday:day")
        owed[known] = {one.row.period.first: one.row.owed.value for one in head.lines}
        asked = {gap.what for gap, _period, _of in head.gaps}
        assert ("patterns[0].days" in asked) is not known
    october = date(2026, 10, 1)
    assert owed[True][october] == 125
    assert owed[False] == {october: Fraction("62.50")}
