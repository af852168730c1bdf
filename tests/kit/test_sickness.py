"""Days of sickness: which are one sickness, for which there is pay, and the work that was lost."""

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from legalcalc.claims import Claim, Span
from legalcalc.facts import Promise, Shift, WorkException
from legalcalc.gaps import Gap, hearing_open
from legalcalc.kit.sickness import (
    days_with_pay,
    lost_days,
    lost_hours,
    sick_days_in,
    sick_pay_paid,
    sicknesses,
    stretches_of,
)
from legalcalc.periods import Period
from tests.engine.telling import (
    a_state,
    case,
    day,
    days_of,
    hours_only,
    job,
    paid,
    pattern,
    stated,
    worked_on,
)

ON_WEEKDAYS = (0, 1, 2, 3, 4)
MAY_TWO = day("2022-05-02")  # a Monday


def away(text, reason="sick", **more):
    """Some days without work, and why."""
    return WorkException(period=days_of(text), reason=reason, **more)


def claim_of(*exceptions, work=None, employment=None, **more):
    """Eight hours on each weekday of 2022, but for some exceptions."""
    usual = pattern("2022-01-01", "2022-12-31", hours_only(480), weekdays=ON_WEEKDAYS)
    told = case(
        employment or job(),
        patterns=(usual,) if work is None else work,
        exceptions=exceptions,
        **more,
    )
    return Claim(told, a_state(), told.employments[0])


def promised(hours):
    """An employment with so many hours a week agreed."""
    return job(promises=(Promise(hours_per_week=stated(hours)),))


def dates(text):
    """All days of a period."""
    return list(days_of(text).days())


def value(one):
    """A figure as text with its unit."""
    return f"{float(one.value):g} {one.unit.text}"


# -- one sickness or several ----------------------------------------------------------------------


def test_entries_that_follow_each_other_are_one_sickness():
    claim = claim_of(away("2022-05-02 2022-05-06"), away("2022-05-07 2022-05-10"))
    (one,) = sicknesses(claim)
    assert (one.first, one.last, len(one.days)) == (MAY_TWO, day("2022-05-10"), 9)
    assert len(one.told) == 2


def test_a_weekend_may_belong_to_a_sickness_and_is_then_part_of_it():
    two = claim_of(away("2022-05-02 2022-05-06"), away("2022-05-09 2022-05-13"))
    assert [len(one.days) for one in sicknesses(two)] == [5, 5]
    (one,) = sicknesses(two, days_off=lambda between: between.length <= 2)
    assert len(one.days) == 12


def test_overlapping_entries_count_each_day_once():
    claim = claim_of(away("2022-05-02 2022-05-10"), away("2022-05-06 2022-05-12"))
    (one,) = sicknesses(claim)
    assert list(one.days) == dates("2022-05-02 2022-05-12")


def test_days_worked_and_days_outside_the_employment_are_none():
    claim = claim_of(
        away("2022-12-26 2023-01-13"),
        away("2021-12-01 2021-12-24"),
        work_days=(worked_on("2022-12-28", hours_only(60)),),
    )
    (one,) = sicknesses(claim)
    assert len(one.days) == 5
    worked = claim_of(away("2022-05-02"), work_days=(worked_on("2022-05-02", hours_only(60)),))
    assert sicknesses(worked) == []
    assert day("2022-12-28") not in one.days


def test_other_absences_are_no_sickness():
    claim = claim_of(away("2022-05-02 2022-05-06", "leave"), away("2022-06-06", "confined"))
    assert sicknesses(claim) == []
    assert len(sicknesses(claim, ("confined",))) == 1


# -- the days with pay ----------------------------------------------------------------------------


def test_so_many_days_have_pay_after_those_of_waiting():
    found = sicknesses(claim_of(away("2022-05-02 2022-05-31")))
    assert sorted(days_with_pay(found, at_most=7, waiting=3)) == dates("2022-05-05 2022-05-11")
    assert len(days_with_pay(found, at_most=None)) == 30


def test_days_before_the_employment_gives_pay_use_nothing_up():
    found = sicknesses(claim_of(away("2022-05-02 2022-05-31")))
    paid_days = days_with_pay(found, at_most=7, since=day("2022-05-16"))
    assert sorted(paid_days) == dates("2022-05-16 2022-05-22")


def test_sicknesses_count_together_unless_the_law_begins_anew():
    found = sicknesses(claim_of(away("2022-05-02 2022-05-06"), away("2022-09-05 2022-09-09")))
    assert len(days_with_pay(found, at_most=7)) == 7
    asked = []

    def anew(begun, ended, again):
        asked.append((begun, ended, again))
        return True

    assert len(days_with_pay(found, at_most=7, anew=anew)) == 10
    assert asked == [(MAY_TWO, day("2022-05-06"), day("2022-09-05"))]


@given(
    st.lists(st.tuples(st.integers(0, 300), st.integers(1, 60)), max_size=6),
    st.integers(0, 50),
    st.integers(0, 10),
)
@settings(max_examples=60)
def test_days_with_pay_are_days_of_sickness_and_no_more_than_the_law_gives(told, most, waiting):
    """A day more gives no fewer days of pay; waiting takes no more than its days."""
    begin = day("2022-01-01")
    entries = [
        WorkException(
            period=Period(begin + timedelta(days=at), begin + timedelta(days=at + long - 1)),
            reason="sick",
        )
        for at, long in told
    ]
    found = sicknesses(claim_of(*entries))
    every = {one for sickness in found for one in sickness.days}
    with_pay = days_with_pay(found, at_most=most, waiting=waiting)
    assert with_pay <= every
    assert len(with_pay) == min(max(len(every) - waiting, 0), most)
    assert with_pay <= days_with_pay(found, at_most=most + 1, waiting=waiting)


def test_an_absence_without_a_reason_in_the_period_may_be_another_sickness():
    claim = claim_of(away("2022-05-02 2022-05-06"), WorkException(period=days_of("2022-05-20")))
    days = days_with_pay(sicknesses(claim), at_most=42)
    with hearing_open() as missing:
        assert sick_days_in(claim, days, days_of("2022-05-01 2022-05-31")) == dates(
            "2022-05-02 2022-05-06"
        )
    assert len(missing) == 1
    with hearing_open() as missing:
        sick_days_in(claim, days, days_of("2022-06-01 2022-06-30"))
    assert missing == []


def test_stretches_are_cut_where_something_changes():
    days = [*dates("2022-05-02 2022-05-06"), *dates("2022-05-09 2022-05-10")]
    assert stretches_of(days, [day("2022-05-04")]) == [
        days_of("2022-05-02 2022-05-03"),
        days_of("2022-05-04 2022-05-06"),
        days_of("2022-05-09 2022-05-10"),
    ]


# -- the work that was lost -----------------------------------------------------------------------


def lost(claim, text="2022-05-02 2022-05-08", before=MAY_TWO):
    """The hours and days of work lost on some days."""
    days = dates(text)
    return value(lost_hours(claim, days, before=before, weeks=13)), value(
        lost_days(claim, days, before=before, weeks=13)
    )


def test_the_pattern_tells_what_was_lost():
    assert lost(claim_of(away("2022-05-02 2022-05-08"))) == ("40 h", "5 day")


def test_nothing_is_lost_on_days_off():
    claim = claim_of(away("2022-05-07 2022-05-08"))
    assert lost(claim, "2022-05-07 2022-05-08", day("2022-05-07")) == ("0 h", "0 day")


def test_the_last_pattern_before_a_sickness_goes_on_through_it():
    work = (pattern("2022-01-01", "2022-04-29", hours_only(600), weekdays=(0, 1)),)
    assert lost(claim_of(away("2022-05-02 2022-05-08"), work=work)) == ("20 h", "2 day")


def test_a_pattern_that_ended_long_before_does_not():
    work = (pattern("2022-01-01", "2022-03-31", hours_only(600), weekdays=(0, 1)),)
    claim = claim_of(away("2022-05-02 2022-05-08"), work=work, employment=promised(35))
    assert (
        value(lost_hours(claim, dates("2022-05-02 2022-05-08"), before=MAY_TWO, weeks=13)) == "35 h"
    )


def test_hours_agreed_stand_in_where_no_pattern_tells():
    claim = claim_of(away("2022-05-02 2022-05-08"), work=(), employment=promised(21))
    assert (
        value(lost_hours(claim, dates("2022-05-02 2022-05-03"), before=MAY_TWO, weeks=13)) == "6 h"
    )


def test_a_shift_whose_length_nobody_knows_leaves_it_to_the_hours_agreed():
    work = (pattern("2022-01-01", "2022-12-31", Shift(kind="work"), weekdays=ON_WEEKDAYS),)
    claim = claim_of(away("2022-05-02 2022-05-08"), work=work, employment=promised(21))
    assert lost(claim)[0] == "21 h"


def test_days_of_work_a_week_stand_in_as_stated():
    claim = claim_of(away("2022-05-02"), work=(), employment=job(work_days_per_week=stated(3)))
    days = dates("2022-05-02 2022-05-08")
    assert value(lost_days(claim, days, before=MAY_TWO, weeks=13)) == "3 day"


def test_at_last_the_average_before_the_sickness_without_other_absences():
    work_days = tuple(
        worked_on(text, hours_only(420))
        for text in ("2022-04-04", "2022-04-05", "2022-04-25", "2022-04-26")
    )
    claim = claim_of(
        away("2022-05-02 2022-05-08"),
        away("2022-04-11 2022-04-17"),
        work=(),
        employment=job("2022-04-04"),
        work_days=work_days,
    )
    # Four days of 7 h in the three weeks from 4 April that were not lost: 28 h / 21 days x 7.
    assert lost(claim) == (f"{28 / 3:g} h", f"{4 / 3:g} day")
    assert "usual from 2022-04-04 to 2022-05-01" in str(claim.record.assumptions[-1])


def test_hours_that_nothing_tells_of_are_a_gap_and_no_nought():
    with pytest.raises(Gap, match="hours of a week without absence"):
        lost(claim_of(away("2022-05-02 2022-05-08"), work=()))
    begun_sick = claim_of(away("2022-01-01 2022-05-08"), work=())
    with pytest.raises(Gap):
        lost(begun_sick, before=day("2022-01-01"))


def test_what_a_pattern_tells_stands_where_other_days_are_not_known():
    half = (pattern("2022-05-03", "2022-05-03", hours_only(300)),)
    claim = claim_of(away("2022-05-02 2022-05-08"), work=half)
    with hearing_open() as missing:
        found = lost_hours(
            claim, dates("2022-05-02 2022-05-03"), before=day("2022-06-01"), weeks=13
        )
    assert value(found) == "5 h"
    assert len(missing) == 1


def test_no_days_lose_nothing():
    assert value(lost_hours(claim_of(), [], before=MAY_TWO, weeks=13)) == "0 h"


# -- what was paid --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("payment", "of_may", "of_june"),
    [
        (paid("2022-06-10", 50, kind="sick pay"), 50, 0),  # given later, for the last sickness
        (paid("2022-05-20", 50, kind="sick pay"), 50, 0),
        (paid("2022-06-10", 50, kind="sick pay", period="2022-06-01 2022-06-30"), 0, 50),
        (paid("2022-06-10", 50), 0, 0),
    ],
)
def test_sick_pay_is_for_the_last_days_of_sickness_unless_it_says_for_which(
    payment, of_may, of_june
):
    claim = claim_of(away("2022-05-02 2022-05-06"), payments=(payment,))
    days = days_with_pay(sicknesses(claim), at_most=42)
    months = ("2022-05-01 2022-05-31", "2022-06-01 2022-06-30")
    found = [sick_pay_paid(claim, Span(claim, days_of(one)), days).value for one in months]
    assert found == [of_may, of_june]


def test_sick_pay_with_a_stated_pay_day_is_for_the_period_before_it():
    claim = claim_of(
        away("2022-05-02 2022-05-06"),
        payments=(paid("2022-06-10", 50, kind="sick pay"),),
        employment=job(pay_day_after=stated(5), pay_interval="month"),
    )
    days = days_with_pay(sicknesses(claim), at_most=42)
    assert sick_pay_paid(claim, Span(claim, days_of("2022-05-01 2022-05-31")), days).value == 50
