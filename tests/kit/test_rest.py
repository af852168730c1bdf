"""Rest: days too long to leave it, weeks with work on every day, stand-by left out."""

from hypothesis import given
from hypothesis import strategies as st

from legalcalc.claims import Claim
from legalcalc.kit.rest import days_too_long, whole_weeks, worked_every_day
from tests.engine.telling import (
    EVERY_DAY,
    a_state,
    case,
    day,
    figure,
    hours_only,
    job,
    pattern,
    worked_on,
)

ADULT, YOUNG = figure(10, "h"), figure(8, "h")


def claim_of(*work, patterns=(), start="2022-01-03", end="2022-01-30"):
    """The claim of four weeks from a Monday with some work."""
    told = case(job(start, end), work_days=work, patterns=patterns)
    return Claim(told, a_state(), told.employments[0])


def hours_on(days, hours, kind="work"):
    """So many hours on each of some days of January 2022."""
    return [worked_on(f"2022-01-{one:02}", hours_only(hours * 60, kind)) for one in days]


def test_weeks_are_whole_where_all_their_days_lie_in_the_employment():
    assert len(whole_weeks(claim_of())) == 4
    cut = whole_weeks(claim_of(start="2022-01-04", end="2022-01-29"))
    assert [week.first for week in cut] == [day("2022-01-10"), day("2022-01-17")]


def test_a_week_is_full_where_each_of_its_days_has_work():
    claim = claim_of(*hours_on(range(3, 10), 1), *hours_on(range(10, 16), 9))
    assert [worked_every_day(week) for week in claim.time.weeks] == [True, False, False, False]


def test_only_the_kinds_of_time_that_count_fill_a_week():
    claim = claim_of(*hours_on(range(3, 9), 1), *hours_on([9], 8, "standby"))
    first = claim.time.weeks[0]
    assert not worked_every_day(first)
    assert worked_every_day(first, ("work", "standby"))


@given(st.sets(st.sampled_from(EVERY_DAY)))
def test_a_week_is_full_if_and_only_if_no_day_is_free(weekdays):
    patterns = [
        pattern("2022-01-03", "2022-01-30", hours_only(60), weekdays=tuple(sorted(weekdays)))
    ]
    claim = claim_of(patterns=patterns if weekdays else ())
    assert {worked_every_day(week) for week in claim.time.weeks} == {weekdays == set(EVERY_DAY)}


def too_long(claim, of_age, **more):
    """The days beyond ten hours, or eight of the young."""
    found = days_too_long(
        claim, lambda _day, young: YOUNG if young else ADULT, of_age=day(of_age), **more
    )
    return [one.day for one in found]


def test_a_day_is_too_long_by_the_measure_of_the_age_on_it():
    claim = claim_of(*hours_on([3, 5, 20, 21], 9), *hours_on([6, 22], 11), *hours_on([7], 10))
    assert too_long(claim, "2000-01-01") == [6, 22]
    assert too_long(claim, "2022-01-06") == [3, 5, 6, 22]
    assert too_long(claim, "2030-01-01") == [3, 5, 6, 7, 20, 21, 22]


def test_presence_counts_where_the_law_says_so():
    claim = claim_of(*hours_on([3], 11, "night presence"))
    assert too_long(claim, "2000-01-01") == []
    assert too_long(claim, "2000-01-01", kinds=("work", "night presence")) == [3]
