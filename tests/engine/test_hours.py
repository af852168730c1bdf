"""Hours are rebuilt by civil day, so that every table adds up to the same total."""

import dataclasses

import pytest

from legalcalc.claims import Claim
from legalcalc.facts import Shift, WorkException
from legalcalc.gaps import Gap
from legalcalc.messages import _
from legalcalc.periods import Period
from tests.engine.telling import (
    a_state,
    case,
    clock,
    day,
    days_of,
    hours_only,
    job,
    pattern,
    shift,
    stated,
    value,
    worked_on,
)


def claim_of(*patterns, work_days=(), exceptions=(), zone="Europe/London", employment=None):
    """The claim of one employment with this work."""
    told = case(
        employment or job("2020-01-01", "2024-12-31"),
        calculated_on=day("2025-01-01"),
        patterns=patterns,
        work_days=tuple(work_days),
        exceptions=tuple(exceptions),
    )
    return Claim(told, a_state(zone=zone), told.employments[0])


def hours(claim, text, kinds=("work", "travel", "training")):
    """Hours in a period, as text."""
    return value(claim.time.log.hours_in(days_of(text), _("hours"), kinds))


def nights(claim, text, start="22:00", end="06:00"):
    """Hours between two times of day."""
    return value(
        claim.time.log.hours_between(days_of(text), clock(start), clock(end), _("night hours"))
    )


def not_known(entry):
    """An entry of which it is said that nobody knows the hours."""
    return dataclasses.replace(entry, shifts=(), hours_known=False)


def instead(text, *shifts):
    """Days on which the pattern did not hold."""
    return WorkException(period=days_of(text), shifts=shifts)


# -- hours that nobody knows --------------------------------------------------------------------


def test_a_day_of_which_nobody_knows_the_hours_bounds_the_employment_and_counts_none():
    claim = claim_of(
        work_days=[
            worked_on("2022-03-07", shift("08:00-16:00")),
            not_known(worked_on("2022-03-09")),
        ],
        employment=job(None, None),
    )
    assert claim.span == days_of("2022-03-07 2022-03-09")
    assert hours(claim, "2022-03-01 2022-03-31") == "8"
    assert claim.time.log.worked == [day("2022-03-07")]
    assert claim.time.log.of_unknown_length == [day("2022-03-09")]
    assert str(claim.record.assumptions[0]) == (
        "The hours of work on 2022-03-09 are not known: none are counted, which is the least."
    )


def test_one_day_without_hours_is_an_employment_of_one_day():
    claim = claim_of(work_days=[not_known(worked_on("2022-03-09"))], employment=job(None, None))
    assert claim.span == days_of("2022-03-09 2022-03-09")
    assert hours(claim, "2022-03-09") == "0"


def test_weeks_without_hours_bound_the_employment_and_an_exception_does_not():
    week = not_known(pattern("2022-03-07", "2022-03-20", weekdays=(0, 4)))
    free = instead("2022-03-18")
    unknown = not_known(instead("2022-04-01"))
    claim = claim_of(week, exceptions=[free, unknown], employment=job(None, None))
    assert claim.span == days_of("2022-03-07 2022-03-14")
    assert claim.time.log.of_unknown_length == [
        day(one) for one in ("2022-03-07", "2022-03-11", "2022-03-14", "2022-04-01")
    ]
    assert claim.time.log.worked_for_unknown_time == [
        day(one) for one in ("2022-03-07", "2022-03-11", "2022-03-14")
    ]
    assert any(
        str(one)
        == "On 4 days from 2022-03-07 to 2022-04-01 the hours of work are not known: none are "
        "counted, which is the least."
        for one in claim.record.assumptions
    )


# -- the civil day ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("told", "from_to"),
    [
        (shift("08:30-16:00"), (510, 960)),
        (shift("22:00-06:00"), (1320, 1800)),
        (shift("00:00-00:00"), (0, 1440)),
        (hours_only(480), None),
    ],
)
def test_the_times_of_a_shift_count_from_the_midnight_before_it_began(told, from_to):
    assert told.from_to == from_to


def test_a_shift_lies_on_its_day_without_its_break():
    claim = claim_of(pattern("2022-03-01", "2022-03-01", shift("08:00-16:30", 30)))
    assert hours(claim, "2022-03-01") == "8"
    assert hours(claim, "2022-02-28") == "0"


def test_work_across_midnight_is_split_between_the_two_days():
    claim = claim_of(pattern("2022-03-01", "2022-03-01", shift("22:00-06:00")))
    assert (hours(claim, "2022-03-01"), hours(claim, "2022-03-02")) == ("2", "6")


def test_work_until_midnight_stays_on_its_day():
    claim = claim_of(pattern("2022-03-01", "2022-03-01", shift("16:00-00:00")))
    assert (hours(claim, "2022-03-01"), hours(claim, "2022-03-02")) == ("8", "0")


def test_equal_start_and_end_are_a_whole_day():
    claim = claim_of(pattern("2022-03-01", "2022-03-01", shift("07:00-07:00")))
    assert (hours(claim, "2022-03-01"), hours(claim, "2022-03-02")) == ("17", "7")


@pytest.mark.parametrize(
    ("last_evening", "first_morning"),
    [
        ("2022-01-31", "2022-02-01"),
        ("2024-02-29", "2024-03-01"),
        ("2023-02-28", "2023-03-01"),
        ("2022-12-31", "2023-01-01"),
    ],
)
def test_a_night_over_the_end_of_a_month_or_year_is_split_there(last_evening, first_morning):
    claim = claim_of(pattern(last_evening, last_evening, shift("20:00-04:00")))
    assert hours(claim, last_evening) == "4"
    assert hours(claim, first_morning) == "4"


def test_a_weekly_pattern_holds_on_its_weekdays_only():
    claim = claim_of(
        pattern("2022-03-01", "2022-03-14", shift("08:00-12:00"), weekdays=(0, 5))
    )  # Mondays and Saturdays
    worked = [one.day for one in claim.time.log.days_in(days_of("2022-01-01 2022-12-31"))]
    assert worked == [day(d) for d in ("2022-03-05", "2022-03-07", "2022-03-12", "2022-03-14")]


def test_every_second_week_counts_from_the_week_of_the_first_day():
    claim = claim_of(
        pattern("2022-03-03", "2022-04-03", shift("08:00-12:00"), weekdays=(0, 3), every_weeks=2)
    )  # from a Thursday: that week, then each second week
    worked = [one.day for one in claim.time.log.days_in(days_of("2022-01-01 2022-12-31"))]
    assert worked == [
        day(d) for d in ("2022-03-03", "2022-03-14", "2022-03-17", "2022-03-28", "2022-03-31")
    ]


def test_a_pattern_that_ends_before_it_begins_tells_of_no_work():
    claim = claim_of(pattern("2022-03-02", "2022-03-01", shift("08:00-12:00")))
    assert claim.time.log.span is None


def test_seconds_of_minutes_add_up_exactly():
    claim = claim_of(pattern("2022-03-01", "2022-03-03", shift("08:00-08:20")))
    assert hours(claim, "2022-03-01 2022-03-03") == "1"
    assert hours(claim, "2022-03-01") == "1/3"


# -- breaks -------------------------------------------------------------------------------------


def test_a_placed_break_is_taken_where_it_lay():
    claim = claim_of(pattern("2022-03-01", "2022-03-01", shift("20:00-04:00", "23:30+60")))
    assert (hours(claim, "2022-03-01"), hours(claim, "2022-03-02")) == ("3.5", "3.5")


def test_a_placed_break_after_midnight_belongs_to_the_next_day():
    claim = claim_of(pattern("2022-03-01", "2022-03-01", shift("20:00-04:00", "02:00+60")))
    assert (hours(claim, "2022-03-01"), hours(claim, "2022-03-02")) == ("4", "3")


def test_a_break_of_unknown_place_lies_in_the_middle():
    claim = claim_of(pattern("2022-03-01", "2022-03-01", shift("20:00-04:00", 60)))
    assert (hours(claim, "2022-03-01"), hours(claim, "2022-03-02")) == ("3.5", "3.5")
    assert nights(claim, "2022-03-01 2022-03-02") == "5"


def test_two_breaks_of_unknown_place_are_both_taken_off():
    claim = claim_of(pattern("2022-03-01", "2022-03-01", shift("08:00-18:00", 30, 45)))
    assert hours(claim, "2022-03-01") == "8.75"


def test_placed_and_unplaced_breaks_are_both_taken_off():
    claim = claim_of(pattern("2022-03-01", "2022-03-01", shift("08:00-16:00", "11:45+30", 30)))
    assert hours(claim, "2022-03-01") == "7"


def test_overlapping_placed_breaks_are_one_break():
    claim = claim_of(
        pattern("2022-03-01", "2022-03-01", shift("08:00-16:00", "12:00+30", "12:15+30"))
    )
    assert hours(claim, "2022-03-01") == "7.25"


def test_a_break_that_runs_past_the_end_takes_only_what_was_worked():
    claim = claim_of(pattern("2022-03-01", "2022-03-01", shift("08:00-12:00", "11:30+60")))
    assert hours(claim, "2022-03-01") == "3.5"


@pytest.mark.parametrize("minutes", [240, 300])
def test_a_break_as_long_as_the_shift_leaves_nothing(minutes):
    claim = claim_of(pattern("2022-03-01", "2022-03-01", shift("08:00-12:00", minutes)))
    assert hours(claim, "2022-03-01") == "0"


# -- what is told twice -------------------------------------------------------------------------


def test_overlapping_shifts_are_counted_once():
    claim = claim_of(
        pattern("2022-03-01", "2022-03-01", shift("08:00-14:00"), shift("12:00-18:00")),
        pattern("2022-03-01", "2022-03-01", shift("09:00-10:00")),
    )
    assert hours(claim, "2022-03-01") == "10"


def test_a_night_and_the_next_morning_told_twice_are_counted_once():
    claim = claim_of(
        pattern("2022-03-01", "2022-03-01", shift("22:00-06:00")),
        work_days=[worked_on("2022-03-02", shift("04:00-08:00"))],
    )
    assert hours(claim, "2022-03-02") == "8"


def test_work_during_stand_by_is_work():
    for shifts in (
        (shift("08:00-18:00", kind="standby"), shift("10:00-12:00")),
        (shift("10:00-12:00"), shift("08:00-18:00", kind="standby")),
    ):
        claim = claim_of(pattern("2022-03-01", "2022-03-01", *shifts))
        assert hours(claim, "2022-03-01") == "2"
        assert hours(claim, "2022-03-01", ("standby",)) == "8"


def test_each_kind_of_time_is_counted_for_itself():
    claim = claim_of(
        pattern(
            "2022-03-01",
            "2022-03-01",
            shift("08:00-12:00"),
            shift("12:00-13:00", kind="travel"),
            shift("13:00-14:00", kind="training"),
            shift("14:00-20:00", kind="standby"),
            shift("22:00-00:00", kind="night presence"),
        )
    )
    assert hours(claim, "2022-03-01") == "6"
    assert hours(claim, "2022-03-01", ("standby", "night presence")) == "8"


# -- exceptions and single days -----------------------------------------------------------------


def test_an_exception_takes_the_place_of_the_pattern():
    claim = claim_of(
        pattern("2022-03-01", "2022-03-03", shift("08:00-18:00")),
        exceptions=[instead("2022-03-02", shift("10:00-12:00"))],
    )
    assert hours(claim, "2022-03-01 2022-03-03") == "22"


def test_a_day_off_is_no_day_of_work():
    claim = claim_of(
        pattern("2022-03-01", "2022-03-03", shift("08:00-18:00")),
        exceptions=[instead("2022-03-02 2022-03-05")],
    )
    assert [one.first for one in claim.time.worked_days] == [day("2022-03-01")]
    assert value(claim.time.log.days_worked_in(days_of("2022-03-01 2022-03-31"), _("days"))) == "1"
    assert claim.time.log.span == days_of("2022-03-01")


def test_a_day_off_does_not_undo_the_night_before_it():
    claim = claim_of(
        pattern("2022-03-01", "2022-03-02", shift("22:00-06:00")),
        exceptions=[instead("2022-03-02")],
    )
    assert (hours(claim, "2022-03-01"), hours(claim, "2022-03-02")) == ("2", "6")
    assert hours(claim, "2022-03-03") == "0"


def test_a_single_day_takes_the_place_of_pattern_and_exception():
    claim = claim_of(
        pattern("2022-03-01", "2022-03-03", shift("08:00-18:00")),
        exceptions=[instead("2022-03-01 2022-03-03")],
        work_days=[worked_on("2022-03-02", shift("08:00-09:00"))],
    )
    assert hours(claim, "2022-03-01 2022-03-31") == "1"


def test_one_day_told_in_two_entries_is_their_sum():
    claim = claim_of(
        work_days=[
            worked_on("2022-03-02", shift("08:00-12:00")),
            worked_on("2022-03-02", shift("14:00-18:00")),
        ]
    )
    assert hours(claim, "2022-03-02") == "8"


def test_every_entry_that_tells_of_a_day_is_its_evidence():
    one, other = (
        pattern("2022-03-01", "2022-03-01", shift("08:00-12:00")),
        pattern("2022-03-01", "2022-03-02", shift("14:00-18:00")),
    )
    claim = claim_of(one, other)
    leaf = claim.time.log.hours_in(days_of("2022-03-01 2022-03-02"), _("hours"))
    assert leaf.note.items == (one, other)


# -- clock changes ------------------------------------------------------------------------------

SPRING_LONDON, AUTUMN_LONDON = "2022-03-26", "2022-10-29"  # the Saturdays before
SPRING_NEW_YORK, AUTUMN_NEW_YORK = "2022-03-12", "2022-11-05"


@pytest.mark.parametrize(
    ("zone", "evening", "real"),
    [
        ("Europe/London", SPRING_LONDON, "7"),
        ("Europe/London", AUTUMN_LONDON, "9"),
        ("America/New_York", SPRING_NEW_YORK, "7"),
        ("America/New_York", AUTUMN_NEW_YORK, "9"),
        ("Asia/Dubai", SPRING_LONDON, "8"),
        ("Europe/London", SPRING_NEW_YORK, "8"),
    ],
)
def test_a_night_on_which_the_clocks_change_has_an_hour_more_or_less(zone, evening, real):
    claim = claim_of(pattern(evening, evening, shift("22:00-06:00")), zone=zone)
    both = days_of(evening).first, days_of(evening).last.replace(day=day(evening).day + 1)
    assert value(claim.time.log.hours_in(Period(*both), _("hours"))) == real


def test_the_hour_lies_on_the_sunday():
    claim = claim_of(pattern(AUTUMN_LONDON, AUTUMN_LONDON, shift("22:00-06:00")))
    assert (hours(claim, "2022-10-29"), hours(claim, "2022-10-30")) == ("2", "7")
    assert nights(claim, "2022-10-30", "00:00", "01:00") == "1"
    assert nights(claim, "2022-10-30", "01:00", "02:00") == "2"


def test_a_break_within_the_hour_that_comes_twice_adds_no_time():
    claim = claim_of(pattern(AUTUMN_LONDON, AUTUMN_LONDON, shift("22:00-06:00", "01:15+15")))
    assert hours(claim, "2022-10-29 2022-10-30") == "8.75"


@pytest.mark.parametrize("at", ["00:30", "00:59", "01:00", "01:30", "01:59", "02:00", "02:30"])
@pytest.mark.parametrize("evening", [SPRING_LONDON, AUTUMN_LONDON])
def test_cutting_the_night_anywhere_neither_makes_nor_loses_time(evening, at):
    whole = claim_of(pattern(evening, evening, shift("22:00-06:00")))
    morning = whole.time.log.days_in(days_of("2022-01-01 2022-12-31"))[-1].day.isoformat()
    cut = claim_of(
        pattern(evening, evening, shift(f"22:00-{at}")),
        work_days=[worked_on(morning, shift(f"{at}-06:00"))],
    )
    assert hours(cut, f"{evening} {morning}") == hours(whole, f"{evening} {morning}")


def test_day_work_on_the_sunday_of_a_change_is_as_long_as_ever():
    claim = claim_of(pattern("2022-10-30", "2022-10-30", shift("09:00-17:00")))
    assert hours(claim, "2022-10-30") == "8"


def test_a_length_without_clock_times_is_the_length_told():
    claim = claim_of(pattern("2022-10-30", "2022-10-30", hours_only(90)))
    assert hours(claim, "2022-10-30") == "1.5"


# -- hours by time of day -----------------------------------------------------------------------


def test_night_hours_lie_on_both_sides_of_midnight():
    claim = claim_of(pattern("2022-03-01", "2022-03-01", shift("20:00-08:00", "02:00+30")))
    assert nights(claim, "2022-03-01") == "2"
    assert nights(claim, "2022-03-02") == "5.5"
    assert nights(claim, "2022-03-01 2022-03-02", "23:00", "00:00") == "1"


def test_night_hours_are_a_gap_where_only_the_length_is_known():
    claim = claim_of(pattern("2022-03-01", "2022-03-01", hours_only(480)))
    with pytest.raises(Gap) as gap:
        nights(claim, "2022-03-01")
    assert (gap.value.kind, gap.value.what, gap.value.on) == ("fact", "work", day("2022-03-01"))
    assert nights(claim, "2022-03-02") == "0"


# -- at the edges of the employment -------------------------------------------------------------


def test_a_night_begun_on_the_last_day_counts_wholly_to_it():
    claim = claim_of(
        pattern("2022-03-01", "2022-03-31", shift("22:00-06:00")),
        employment=job("2022-03-01", "2022-03-31"),
    )
    assert hours(claim, "2022-03-31") == "14"  # 0–6, and 22–6 of the next morning
    assert hours(claim, "2022-04-01") == "0"
    assert nights(claim, "2022-03-31") == "14"
    assert sum(one.hours_worked.value for one in claim.time.months) == 31 * 8 - 1  # clocks change
    assert not claim.record.assumptions


def test_a_clock_change_in_the_morning_after_the_last_day_counts():
    claim = claim_of(
        pattern(AUTUMN_LONDON, AUTUMN_LONDON, shift("22:00-06:00")),
        employment=job("2022-03-01", AUTUMN_LONDON),
    )
    assert hours(claim, AUTUMN_LONDON) == "9"
    assert nights(claim, AUTUMN_LONDON, "01:00", "02:00") == "2"


def test_work_outside_the_employment_is_not_counted_and_that_is_said():
    claim = claim_of(
        pattern("2022-02-01", "2022-04-30", shift("08:00-16:00")),
        employment=job("2022-03-01", "2022-03-31"),
    )
    assert hours(claim, "2022-01-01 2022-12-31") == "248"
    assert sum(week.hours_worked.value for week in claim.time.weeks) == 248
    assert [str(one) for one in claim.record.assumptions] == [
        "Work stated before 2022-03-01 or after 2022-03-31 is not counted: it lies outside the "
        "employment, or after the day of calculation."
    ]


def test_work_after_the_day_of_calculation_is_not_counted():
    claim = claim_of(
        pattern("2024-12-30", "2025-01-10", shift("08:00-16:00")),
        employment=job("2022-03-01", None, ending="ongoing"),
    )
    assert claim.span.last == day("2025-01-01")
    assert hours(claim, "2024-12-01 2025-12-31") == "24"


def test_entries_of_another_employment_are_not_counted():
    claim = claim_of(
        pattern("2022-03-01", "2022-03-01", shift("08:00-12:00"), employment="other"),
        pattern("2022-03-01", "2022-03-01", shift("14:00-15:00"), employment="job"),
    )
    assert hours(claim, "2022-03-01") == "1"


# -- all tables agree ---------------------------------------------------------------------------


def test_days_weeks_months_and_years_add_up_to_the_same_total():
    claim = claim_of(
        pattern(
            "2020-02-10", "2022-11-20", shift("17:30-03:15", "22:00+20"), weekdays=(0, 2, 4, 6)
        ),
        pattern("2021-05-01", "2021-09-30", hours_only(95), weekdays=(1, 5), every_weeks=3),
        exceptions=[instead("2021-12-20 2022-01-07")],
        work_days=[worked_on("2022-02-28", shift("06:00-22:00", 60))],
        employment=job("2020-02-10", "2022-11-20"),
    )
    whole = claim.time.log.hours_in(claim.span, _("hours")).value
    assert sum(one.hours_worked.value for one in claim.time.worked_days) == whole
    assert sum(one.hours_worked.value for one in claim.time.weeks) == whole
    assert sum(one.hours_worked.value for one in claim.time.months) == whole
    assert sum(one.hours_worked.value for one in claim.time.pay_periods) == whole
    assert sum(one.hours_worked.value for one in claim.time.leave_years()) == whole
    assert whole > 1000


def test_a_stated_range_of_minutes_is_used_at_its_likely_value():
    about_an_hour = Shift(minutes=stated(60, low=30, high=90))
    claim = claim_of(work_days=[worked_on("2022-03-01", about_an_hour)])
    assert hours(claim, "2022-03-01") == "1"
