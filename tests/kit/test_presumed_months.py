"""Months that work without papers is presumed to have lasted, from whatever one day is known."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legalcalc.claims import Claim
from legalcalc.facts import WorkDay, WorkException
from legalcalc.figures import constant, hearing_findings
from legalcalc.gaps import Gap
from legalcalc.kit.presumed_months import (
    declare_presumed_months,
    months_before,
    months_from,
    pay_of_presumed_days,
    presumed_months,
    told_stretches,
)
from legalcalc.messages import _
from tests.engine.telling import (
    TO_THE_CENT,
    a_state,
    case,
    day,
    days_of,
    figure,
    hours_only,
    job,
    paid,
    pattern,
    rtd,
    worked_on,
)

SIX = constant(6, "month", _("months presumed"))
LAW = "Test Act, s. 6"


def claim_of(employment, **more):
    """The claim of one employment, calculated on 1 January 2024."""
    told = case(employment, **more)
    return Claim(told, a_state(), told.employments[0])


def presumed(employment, count=SIX, **more):
    """What is presumed of an employment."""
    return presumed_months(claim_of(employment, **more), count, law=LAW)


def texts(periods):
    """Periods as text."""
    return [f"{one.first} {one.last}" for one in periods]


# -- by the calendar ------------------------------------------------------------------------------


def test_the_end_of_a_month_stays_the_end_of_a_month():
    assert texts(months_before(day("2023-06-30"), 6)) == [
        "2023-01-01 2023-01-31",
        "2023-02-01 2023-02-28",
        "2023-03-01 2023-03-31",
        "2023-04-01 2023-04-30",
        "2023-05-01 2023-05-31",
        "2023-06-01 2023-06-30",
    ]


def test_months_from_another_day_are_counted_from_it_and_do_not_drift():
    assert texts(months_before(day("2023-03-30"), 3)) == [
        "2022-12-31 2023-01-30",
        "2023-01-31 2023-02-28",
        "2023-03-01 2023-03-30",
    ]
    assert texts(months_before(day("2023-06-15"), 2)) == [
        "2023-04-16 2023-05-15",
        "2023-05-16 2023-06-15",
    ]
    assert texts(months_from(day("2023-01-31"), 3)) == [
        "2023-01-31 2023-02-27",
        "2023-02-28 2023-03-30",
        "2023-03-31 2023-04-29",
    ]


# -- from which day -------------------------------------------------------------------------------


def test_a_last_day_alone_is_enough():
    found = presumed(job(None, "2023-06-30"))
    assert texts([found.period, found.span]) == ["2023-01-01 2023-06-30"] * 2
    assert texts(found.untold) == ["2023-01-01 2023-06-30"]
    assert found.told == ()


def test_a_single_day_with_work_is_the_last():
    found = presumed(job(None, None), work_days=[worked_on("2023-06-30", hours_only(480))])
    assert texts([found.period]) == ["2023-01-01 2023-06-30"]
    assert texts(found.told) == ["2023-06-30 2023-06-30"]
    assert texts(found.untold) == ["2023-01-01 2023-06-29"]


def test_a_day_of_unknown_length_is_the_last_and_its_hours_are_presumed():
    unknown = WorkDay(day=day("2023-06-30"), hours_known=False)
    found = presumed(job(None, None), work_days=[unknown])
    assert texts(found.untold) == ["2023-01-01 2023-06-30"]
    worked = worked_on("2023-06-29", hours_only(480))
    found = presumed(job(None, None), work_days=[worked, unknown])
    assert texts(found.untold) == ["2023-01-01 2023-06-28", "2023-06-30 2023-06-30"]


def test_an_exception_of_unknown_length_is_presumed_but_no_last_day():
    unknown = WorkException(period=days_of("2023-06-29 2023-06-30"), hours_known=False)
    worked = worked_on("2023-06-28", hours_only(480))
    found = presumed(job(None, None), exceptions=[unknown], work_days=[worked])
    assert texts([found.period]) == ["2022-12-29 2023-06-28"]
    found = presumed(job(None, "2023-06-30"), exceptions=[unknown], work_days=[worked])
    assert texts(found.untold) == ["2023-01-01 2023-06-27", "2023-06-29 2023-06-30"]


def test_an_employment_that_goes_on_lasts_to_the_day_of_calculation():
    found = presumed(job(None, None, ending="ongoing"))
    assert texts([found.period]) == ["2023-07-02 2024-01-01"]


def test_from_a_first_day_the_months_run_forward():
    found = presumed(job("2023-02-10", None))
    assert texts([found.period]) == ["2023-02-10 2023-08-09"]
    found = presumed(job("2023-11-10", None))
    assert texts([found.period]) == ["2023-11-10 2024-01-01"]
    assert str(found.parts()[-1].share(claim_of(job("2023-11-10", None))).value) == "23/31"
    assert presumed(job("2024-02-10", None)) is None


def test_the_workers_own_days_are_proof_of_the_length():
    assert presumed(job("2023-05-05", "2023-05-30")) is None
    assert presumed(job("2023-05-05", None, ending="ongoing")) is None


def test_work_told_of_for_as_long_is_proof_too():
    shift = hours_only(480)
    told = [pattern("2022-11-01", "2023-06-30", shift)]
    assert presumed(job(None, None), patterns=told) is None
    assert presumed(job("2022-11-01", None), patterns=told) is None
    assert presumed(job("2023-03-01", None), patterns=told) is not None


def test_without_any_day_that_is_what_is_missing():
    with pytest.raises(Gap) as gap:
        presumed(job(None, None))
    assert (gap.value.kind, gap.value.what) == ("fact", "employments[0].end")


def test_what_is_presumed_is_told_as_an_assumption():
    for employment in (job(None, "2023-06-30"), job("2023-02-10", None)):
        claim = claim_of(employment)
        presumed_months(claim, SIX, law=LAW)
        assert [LAW in str(one) for one in claim.record.assumptions] == [True]


# -- what is told of ------------------------------------------------------------------------------


def test_days_off_between_days_told_of_are_told_of():
    worked = [
        worked_on(one, hours_only(480))
        for one in ("2023-06-01", "2023-06-07", "2023-06-15", "2023-06-22")
    ]
    stretches = told_stretches(claim_of(job(None, None), work_days=worked))
    assert texts(stretches) == ["2023-06-01 2023-06-07", "2023-06-15 2023-06-22"]


def test_a_pattern_tells_of_all_its_days_and_no_entry_of_another_employment_does():
    told = [
        pattern("2023-06-01", "2023-06-30", hours_only(480), weekdays=(0,)),
        pattern("2023-05-01", "2023-05-30", hours_only(480), employment="other"),
        pattern("2023-04-02", "2023-04-01", hours_only(480)),
    ]
    assert texts(told_stretches(claim_of(job(None, None), patterns=told))) == [
        "2023-06-01 2023-06-30"
    ]


def test_only_days_of_the_employment_are_told_of():
    told = [pattern("2023-01-01", "2023-12-31", hours_only(480))]
    claim = claim_of(job("2023-02-01", "2023-06-30"), patterns=told)
    assert texts(told_stretches(claim)) == ["2023-02-01 2023-06-30"]


# -- months and parts -----------------------------------------------------------------------------


def test_parts_are_cut_where_a_rate_changes_and_add_up_to_the_months():
    claim = claim_of(job(None, "2023-06-15"))
    found = presumed_months(claim, SIX, law=LAW)
    parts = found.parts([day("2023-01-01")])
    assert texts(part.period for part in parts[:2]) == [
        "2022-12-16 2022-12-31",
        "2023-01-01 2023-01-15",
    ]
    shares = [part.share(claim).value for part in parts]
    assert [str(one) for one in shares[:3]] == ["16/31", "15/31", "1"]
    assert sum(shares) == 6
    assert found.months_in(claim, days_of("2023-01-01 2023-01-15")).value == shares[1]
    assert found.months_in(claim, days_of("2021-01-01 2021-01-15")).is_zero


def test_what_is_told_of_in_a_period():
    worked = [worked_on("2023-06-15", hours_only(480))]
    found = presumed(job(None, "2023-06-30"), work_days=worked)
    assert texts(found.told_in(days_of("2023-06-01 2023-06-30"))) == ["2023-06-15 2023-06-15"]
    assert found.told_in(days_of("2023-05-01 2023-05-31")) == []
    assert texts(found.told_in(days_of("2022-12-01 2023-01-31"))) == ["2022-12-01 2022-12-31"]


# -- the pay of the days presumed -----------------------------------------------------------------


def three_days(dues, beyond):
    """The pay of single days, each with what is due for it."""
    days = [days_of(f"2023-06-{number:02}") for number in range(1, len(dues) + 1)]
    pay = zip(days, [rtd(due) for due in dues], strict=True)
    return list(pay_of_presumed_days(pay, rtd(beyond)))


def test_what_was_paid_beyond_other_pay_pays_the_first_days_first():
    pay = three_days([100, 100, 100], 130)
    assert [one.paid.value for one in pay] == [100, 30, 0]
    assert [one.short.value for one in pay] == [0, 70, 100]
    assert [one.paid.value for one in three_days([100], -50)] == [0]


def test_the_row_of_presumed_pay_says_so_and_shows_what_was_paid():
    [_first, second] = three_days([100, 100], 130)
    row = second.row(day("2023-07-01"), TO_THE_CENT, hours=figure(8, "h"))
    assert (row.owed.value, row.basis, row.due_on) == (70, "presumed", day("2023-07-01"))
    assert list(row.figures) == ["hours", "due", "paid"]
    assert row.period == days_of("2023-06-02")


@given(st.lists(st.integers(0, 10**5), max_size=6), st.integers(-(10**5), 10**6))
def test_each_cent_paid_counts_once_and_no_day_is_below_nought(dues, beyond):
    pay = three_days(dues, beyond)
    assert all(0 <= one.paid.value <= one.due.value for one in pay)
    assert sum(one.paid.value for one in pay) == min(max(beyond, 0), sum(dues))


# -- declared by a State --------------------------------------------------------------------------


def a_state_that_presumes(count=SIX, **how):
    """A State with its question for the months, and the days that the count was asked for."""
    state, asked = a_state(), []

    def so_many(_claim, last):
        asked.append(str(last))
        return count

    how = {"protects": lambda _claim: True, **how}
    return state, declare_presumed_months(state, law=LAW, count=so_many, **how), asked


def claim_in(state, employment, **more):
    """The claim of one employment under the law of a State."""
    told = case(employment, **more)
    return Claim(told, state, told.employments[0])


def test_the_employment_lasts_as_long_as_the_law_presumes_where_a_day_is_not_stated():
    state, presumed_by_law, asked = a_state_that_presumes()
    claim = claim_in(state, job(None, "2023-06-30"), payments=[paid("2023-03-31", 100)])
    assert claim.span == days_of("2023-01-01 2023-06-30")
    assert claim.pay.paid_for(days_of("2023-03-01 2023-03-31")).value == 100
    assert presumed_by_law(claim).span == claim.span
    assert asked == ["2023-06-30"]
    for end in ({"end": "2023-06-30"}, {"end": None, "ending": "ongoing"}):
        claim = claim_in(state, job("2023-05-05", **end))
        assert presumed_by_law(claim) is None
        assert claim.span.first == day("2023-05-05")


def test_whom_the_law_does_not_protect_is_asked_for_no_day():
    state, presumed_by_law, asked = a_state_that_presumes(protects=lambda _claim: False)
    assert presumed_by_law(claim_in(state, job(None, None))) is None
    assert asked == []


def test_the_count_is_that_of_the_calculation_where_no_earlier_last_day_is_stated():
    state, presumed_by_law, asked = a_state_that_presumes()
    presumed_by_law(claim_in(state, job("2023-10-10", None)))
    presumed_by_law(claim_in(state, job(None, "2030-01-01")))
    assert asked == ["2024-01-01", "2024-01-01"]


def test_a_state_may_narrow_the_months_by_what_else_is_told():
    def but_the_last_day(_claim, months):
        whole = days_of(f"{months.period.first} 2023-06-29")
        return replace(months, period=whole, untold=(whole,))

    state, presumed_by_law, _asked = a_state_that_presumes(as_told=but_the_last_day)
    claim = claim_in(state, job(None, "2023-06-30"))
    assert texts(presumed_by_law(claim).untold) == ["2023-01-01 2023-06-29"]
    assert presumed_by_law(claim_in(state, job("2023-05-05", "2023-06-30"))) is None


@pytest.mark.parametrize(("findings", "heard"), [("each time", [2, 2]), ("once", [2, 0])])
def test_why_months_are_presumed_is_told_by_each_rule_that_asks_or_by_the_first(findings, heard):
    state, presumed_by_law, _asked = a_state_that_presumes(findings=findings)
    claim = claim_in(state, job(None, "2023-06-30"))
    told = []
    for _rule in range(2):
        with hearing_findings() as found:
            presumed_by_law(claim)
        told.append(len({str(one.left) for one in found}))
    assert told == heard
