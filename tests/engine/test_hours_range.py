"""The range of a tenth in the hours that rest on the worker's own account."""

from legalcalc.claims import Row, assess
from legalcalc.claims.hours_range import hours_range
from legalcalc.explain.bounds import hours_told
from legalcalc.facts import Provenance
from tests.engine.telling import (
    TO_THE_CENT,
    a_state_with_courts,
    case,
    figure,
    hours_only,
    job,
    pattern,
    shift,
    value,
    worked_on,
)


def ten_an_hour():
    state = a_state_with_courts()

    @state.head("pay.base", "Wages", law="Act", each="employment", limitation="never")
    def wages(claim):
        owed = claim.time.hours_worked(claim.span) * figure(10, "RTD/h")
        return Row(claim.span, claim.span.last, owed=owed.rounded(TO_THE_CENT))

    return state


def range_of(told, state=None):
    state = state or ten_an_hour()
    found = hours_range(told, state, assess(told, state))
    return None if found is None else (value(found.low), value(found.likely), value(found.high))


def test_a_day_of_ten_hours_is_nine_or_eleven():
    assert range_of(case(job(), work_days=[worked_on("2022-03-01", shift("08:00-18:00"))])) == (
        "90",
        "100",
        "110",
    )


def test_breaks_stay_as_long_as_they_were():
    told = case(job(), work_days=[worked_on("2022-03-01", shift("08:00-19:00", 60))])
    assert range_of(told) == ("90", "100", "110")


def test_lengths_without_clock_times_and_nights_scale_too():
    told = case(
        job(),
        patterns=[pattern("2022-03-07", "2022-03-07", shift("22:00-08:00"))],
        work_days=[worked_on("2022-03-01", hours_only(600))],
    )
    assert range_of(told) == ("180", "200", "220")


def test_hours_that_something_else_proves_stay_as_they_are():
    day = worked_on("2022-03-01", shift("08:00-18:00"))
    proved = type(day)(day=day.day, shifts=day.shifts, provenance=Provenance(evidence=("E1",)))
    of_employer = type(day)(day=day.day, shifts=day.shifts, provenance=Provenance("payslip"))
    assert range_of(case(job(), work_days=[proved])) is None
    assert range_of(case(job(), work_days=[of_employer])) is None


def test_the_lower_sum_is_said_to_be_what_can_be_pleaded():
    told = case(job(), work_days=[worked_on("2022-03-01", shift("08:00-18:00"))])
    state = ten_an_hour()
    found = hours_range(told, state, assess(told, state))
    assert dict(hours_told(found).words) == {"low": found.low, "high": found.high}
