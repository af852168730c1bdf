"""Hours of a stretch of days and of a usual week: what nobody knows is never nought."""

from __future__ import annotations

from datetime import date, time

import pytest

from legalcalc.claims.hours import rebuild
from legalcalc.facts import Break, Case, Pattern, Person, Shift, Stated, WorkDay
from legalcalc.periods import Period
from legalcalc.reports.working_hours import StretchHours, stretch_hours, usual_week_hours

MARCH = Period(date(2024, 3, 1), date(2024, 3, 31))
FIRST_WEEK = Period(date(2024, 3, 4), date(2024, 3, 10))
BY_DAY = Shift(time(8), time(17), breaks=(Break(60),))
BY_NIGHT = Shift(time(22), time(6))
BY_LENGTH = Shift(minutes=Stated(150))


def march() -> Case:
    """Eight hours from Monday to Friday until the 15th, and one day of which nobody knows hours."""
    return Case(
        reference="",
        jurisdiction="",
        calculated_on=date(2024, 4, 30),
        claimant=Person(),
        patterns=(
            Pattern(
                first=Stated(date(2024, 3, 4)),
                last=Stated(date(2024, 3, 15)),
                weekdays=(0, 1, 2, 3, 4),
                shifts=(BY_DAY,),
            ),
        ),
        work_days=(WorkDay(day=date(2024, 3, 16), hours_known=False),),
    )


SILENT = [Period(date(2024, 3, 1), date(2024, 3, 3)), Period(date(2024, 3, 17), date(2024, 4, 30))]
NOT_KNOWN = {date(2024, 3, 16)}


def hours(days: Period) -> StretchHours:
    return stretch_hours(rebuild(march(), None, "UTC", None), days, SILENT, NOT_KNOWN)


def test_a_week_of_which_all_is_told_has_its_hours_and_no_more() -> None:
    assert hours(FIRST_WEEK) == StretchHours(FIRST_WEEK, 5 * 8 * 60, 0)
    assert hours(FIRST_WEEK).bound == "whole"


def test_days_that_nobody_knows_make_the_hours_the_least() -> None:
    found = hours(MARCH)
    assert (found.minutes, found.unknown) == (10 * 8 * 60, 3 + 15 + 1)
    assert found.bound == "at least"


def test_only_days_of_the_stretch_itself_are_counted() -> None:
    last = Period(date(2024, 3, 30), date(2024, 3, 31))
    assert (hours(last).minutes, hours(last).unknown) == (0, 2)
    assert hours(last).bound == "unknown"  # and not nought
    day = Period(date(2024, 3, 16), date(2024, 3, 16))
    assert (hours(day).minutes, hours(day).unknown, hours(day).bound) == (0, 1, "unknown")


def test_a_day_off_that_is_told_is_nought_and_known() -> None:
    sunday = Period(date(2024, 3, 10), date(2024, 3, 10))
    assert (hours(sunday).minutes, hours(sunday).bound) == (0, "whole")


def test_a_day_that_is_silent_and_not_known_counts_once() -> None:
    log = rebuild(march(), None, "UTC", None)
    day = date(2024, 3, 20)
    assert stretch_hours(log, MARCH, [Period(day, day)], {day}).unknown == 1


@pytest.mark.parametrize(
    ("shift", "minutes"),
    [(BY_DAY, 480), (BY_NIGHT, 480), (BY_LENGTH, 150), (Shift(time(8)), None), (Shift(), None)],
)
def test_a_shift_is_as_long_as_the_clock_says_without_its_breaks(
    shift: Shift, minutes: int | None
) -> None:
    assert shift.length == minutes


def test_a_usual_week_is_the_sum_of_its_days() -> None:
    week = usual_week_hours([[BY_DAY, BY_LENGTH], [], [Shift(time(8))], [BY_NIGHT], [], [], []])
    assert week.days == (630, 0, 0, 480, 0, 0, 0)
    assert week.minutes == 1110
