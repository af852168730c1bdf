"""Employments that follow one another, and count as one where a law says so."""

from dataclasses import replace

import pytest

from legalcalc.claims import Claim
from legalcalc.gaps import Gap, hearing_open
from legalcalc.kit.successive_employments import (
    earlier_employments,
    earlier_service,
    later_employment,
    service_began,
    span_of,
)
from tests.engine.telling import a_state, case, day, days_of, job


def claim_of(number, *employments):
    """The claim of one of several employments."""
    told = case(*(replace(one, path=f"employments[{at}]") for at, one in enumerate(employments)))
    return Claim(told, a_state(), told.employments[number])


def ids(employments):
    """Which employments they are."""
    return [one.id for one in employments]


def test_employments_with_one_employer_are_a_row_if_the_time_between_is_short():
    jobs = (
        job("2020-01-01", "2020-06-30", id="first"),
        job("2020-12-31", "2021-06-30", id="second"),
        job("2021-07-01", "2021-12-31", id="third"),
        job("2021-01-01", "2021-06-30", id="elsewhere", employer="other"),
    )
    assert ids(earlier_employments(claim_of(2, *jobs), 6)) == ["second"]
    assert ids(earlier_employments(claim_of(2, *jobs), 7)) == ["first", "second"]
    assert ids(earlier_employments(claim_of(2, *jobs))) == ["first", "second"]
    assert earlier_employments(claim_of(0, *jobs)) == []
    assert later_employment(claim_of(1, *jobs), 6).id == "third"
    assert later_employment(claim_of(2, *jobs), 6) is None


def test_an_employment_follows_the_one_it_is_said_to():
    first = job("2020-01-01", "2020-06-30", id="first", employer="old")
    second = job("2020-07-01", "2021-06-30", id="second", follows="first")
    assert ids(earlier_employments(claim_of(1, first, second), 6)) == ["first"]
    assert later_employment(claim_of(0, first, second), 6).id == "second"
    overlapping = replace(second, start=first.start)
    assert earlier_employments(claim_of(1, first, overlapping), 6) == []


def test_employments_at_the_same_time_are_no_row():
    jobs = (job("2020-01-01", "2021-06-30", id="first"), job("2021-01-01", None, id="second"))
    assert earlier_employments(claim_of(1, *jobs)) == []


def test_a_day_that_is_not_stated_is_a_gap():
    jobs = (job(None, "2020-06-30", id="first"), job("2020-07-01", "2021-06-30", id="second"))
    with pytest.raises(Gap) as gap:
        earlier_employments(claim_of(1, *jobs))
    assert gap.value.what == "employments[0].start"
    jobs = (job("2020-01-01", None, id="first"), job("2020-07-01", "2021-06-30", id="second"))
    with pytest.raises(Gap) as gap:
        earlier_employments(claim_of(1, *jobs))
    assert gap.value.what == "employments[0].end"
    jobs = (job("2020-01-01", "2019-06-30", id="first"), job("2020-07-01", id="second"))
    with pytest.raises(Gap) as gap:
        earlier_employments(claim_of(1, *jobs))
    assert gap.value.what == "employments[0].end"


def test_one_without_a_first_day_follows_nothing_and_one_that_goes_on_lasts_to_the_day():
    jobs = (job("2020-01-01", "2020-06-30", id="first"), job(None, "2021-06-30", id="second"))
    assert earlier_employments(claim_of(1, *jobs)) == []
    claim = claim_of(0, job("2020-01-01", None, id="first", ending="ongoing"))
    assert str(span_of(claim, claim.employment).last) == "2024-01-01"


def test_each_earlier_employment_that_counts_is_told_with_its_days():
    jobs = (
        job("2020-01-01", "2020-06-30", id="first"),
        job("2020-07-20", "2021-06-30", id="second"),
        job("2021-07-01", "2021-12-31", id="third"),
    )
    claim = claim_of(2, *jobs)
    assert earlier_service(claim, law="Act, s. 1") == [
        days_of("2020-01-01 2020-06-30"),
        days_of("2020-07-20 2021-06-30"),
    ]
    assert len(claim.record.assumptions) == 2
    assert all("Act, s. 1" in str(one) for one in claim.record.assumptions)
    assert earlier_service(claim_of(0, *jobs), law="Act") == []


def breaks_after_a_month(last, first):
    """Whether more than thirty days lie between."""
    return (first - last).days > 31


def test_service_begins_with_the_earliest_employment_from_which_it_was_not_broken():
    first = job("2020-01-01", "2020-03-31", id="first")
    second = job("2020-06-01", "2020-12-31", id="second")
    third = job("2021-01-15", "2021-06-30", id="third")
    claim = claim_of(2, first, second, third)
    assert service_began(claim, breaks_after_a_month, law="Act, s. 1") == day("2020-06-01")
    (printed,) = claim.record.assumptions
    assert "Act, s. 1" in str(printed)


def test_a_case_may_say_that_the_work_follows_and_a_day_that_is_not_told_is_left_open():
    first = job("2020-01-01", "2020-03-31", id="first")
    second = job("2020-06-01", "2020-12-31", id="second", follows="first")
    told = claim_of(1, first, second)
    assert service_began(told, breaks_after_a_month, law="Act") == day("2020-01-01")
    claim = claim_of(1, replace(first, end=None), second)
    with hearing_open() as left_open:
        assert service_began(claim, breaks_after_a_month, law="Act") == day("2020-06-01")
    assert [gap.what for gap in left_open] == ["employments[0].end"]
