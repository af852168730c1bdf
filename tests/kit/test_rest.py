"""Rest: between two days of work and in a week, and days too long to leave it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from legalcalc.claims import Claim
from legalcalc.kit.rest import (
    days_too_long,
    days_with_short_rest,
    weeks_with_short_rest,
    whole_weeks,
    worked_every_day,
)
from tests.engine.telling import (
    EVERY_DAY,
    a_state,
    case,
    day,
    figure,
    hours_only,
    job,
    pattern,
    shift,
    worked_on,
)

ADULT, YOUNG = figure(10, "h"), figure(8, "h")
BY_DAY = shift("08:00-16:00")


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


# -- rest between two days of work, and in a week --------------------------------------------------


class Always:
    """The same figure on every day."""

    def __init__(self, hours):
        self.hours = figure(hours, "h")

    def __getitem__(self, _day):
        return self.hours


def on(number, *shifts):
    """Work that began on a day of January 2022."""
    return worked_on(f"2022-01-{number:02}", *shifts)


def too_soon(claim, least=11):
    """The days on which work began too soon."""
    return [one.day for one in days_with_short_rest(claim, Always(least))]


@pytest.mark.parametrize(
    ("evening", "morning", "short"),
    [
        ("08:00-20:00", "07:00-15:00", []),
        ("08:00-20:00", "06:59-15:00", [4]),
        ("14:00-02:00", "13:00-20:00", []),  # from two in the morning to one o’clock
        ("14:00-02:00", "12:00-20:00", [4]),
    ],
)
def test_rest_lies_between_the_work_of_one_day_and_the_next_also_across_midnight(
    evening, morning, short
):
    assert too_soon(claim_of(on(3, shift(evening)), on(4, shift(morning)))) == short


def test_a_pause_within_a_day_is_no_rest_between_days_and_a_free_day_is():
    split = on(3, shift("06:00-09:00"), shift("19:00-22:00"))
    assert too_soon(claim_of(split, on(4, shift("09:00-12:00")))) == []
    assert too_soon(claim_of(split, on(4, shift("08:30-12:00")))) == [4]
    assert too_soon(claim_of(split, on(5, shift("00:30-12:00")))) == []


def test_where_the_times_are_not_known_a_day_shows_it_by_its_hours():
    claim = claim_of(*hours_on([3], 13), *hours_on([5], 14), on(6, shift("00:00-06:00")))
    assert too_soon(claim) == [5]


def test_stand_by_is_rest():
    claim = claim_of(
        on(3, shift("08:00-16:00"), shift("16:00-23:00", kind="standby")), on(4, BY_DAY)
    )
    assert too_soon(claim) == []


def short_weeks(claim, least=35):
    """The Mondays of the weeks without their rest."""
    found = weeks_with_short_rest(claim, None if least is None else Always(least))
    return [week.first.day for week in found]


def each_week(text, *weekdays):
    """The claim of four weeks with the same shift on some weekdays."""
    shifts = pattern("2022-01-03", "2022-01-30", shift(text), weekdays=weekdays)
    return claim_of(patterns=[shifts])


def test_a_week_needs_one_long_rest_which_may_begin_or_end_outside_it():
    six = range(6)
    assert short_weeks(each_week("08:00-21:00", *six)) == []  # 35 hours to Monday
    # 34 hours; before the first day of work and after the last there was rest
    assert short_weeks(each_week("08:00-22:00", *six)) == [10, 17]
    assert short_weeks(each_week("08:00-22:00", *six), least=34) == []


def test_work_on_all_seven_days_leaves_no_week_its_rest():
    assert short_weeks(each_week("08:00-09:00", *EVERY_DAY), least=None) == [3, 10, 17, 24]
    assert short_weeks(each_week("08:00-22:00", *range(6)), least=None) == []


def test_a_time_of_day_that_is_not_known_leaves_only_the_days_to_look_at():
    claim = claim_of(
        *hours_on([12], 8),
        patterns=[pattern("2022-01-03", "2022-01-30", shift("08:00-22:00"), weekdays=range(6))],
    )
    assert short_weeks(claim) == []


@settings(max_examples=40, derandomize=True)
@given(
    st.lists(st.tuples(st.integers(3, 30), st.integers(0, 23), st.integers(1, 16)), max_size=20),
    st.integers(8, 40),
    st.integers(0, 10),
)
def test_a_law_that_wants_more_rest_finds_no_fewer_breaches(work, least, more):
    begun = {number: (hour, length) for number, hour, length in work}
    claim = claim_of(
        *(
            on(number, shift(f"{hour:02}:00-{(hour + length) % 24:02}:00"))
            for number, (hour, length) in sorted(begun.items())
        )
    )
    assert set(too_soon(claim, least)) <= set(too_soon(claim, least + more))
    assert set(short_weeks(claim, least)) <= set(short_weeks(claim, least + more))
