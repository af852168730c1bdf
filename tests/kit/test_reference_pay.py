"""Reference pay: absences do not lower it, and it steps back before it names a gap."""

from fractions import Fraction

import pytest

from legalcalc.claims import Claim, Span
from legalcalc.facts import WorkException
from legalcalc.figures import constant
from legalcalc.gaps import Gap, hearing_open
from legalcalc.kit.reference_pay import (
    absent_days,
    days_of_pattern,
    reference_pay,
    weekdays_of_pattern,
    weeks_before,
    whole_months_before,
)
from legalcalc.messages import _
from tests.engine.telling import (
    a_state,
    case,
    day,
    days_of,
    hours_only,
    job,
    pattern,
    rtd,
    worked_on,
)

TEN_AN_HOUR = constant(10, "RTD/h", _("pay for an hour"))
ON_WEEKDAYS = (0, 1, 2, 3, 4)
LAW = "Test Act, s. 11"


def claim_of(*exceptions, work=None, employment=None, work_days=()):
    """Eight hours on each weekday of 2022, but for some exceptions."""
    told = case(
        employment or job(),
        patterns=(
            pattern("2022-01-01", "2022-12-31", hours_only(480), weekdays=ON_WEEKDAYS)
            if work is None
            else work,
        )
        if work != ()
        else (),
        exceptions=exceptions,
        work_days=work_days,
    )
    return Claim(told, a_state(), told.employments[0])


def away(text, reason="sick", **more):
    """Some days without work, and why."""
    return WorkException(period=days_of(text), reason=reason, **more)


def weekly(claim, count=13, leave_out="days", **more):
    """The pay of a usual week of the last weeks."""
    return reference_pay(
        claim,
        weeks_before(claim, claim.span.last),
        count,
        pay=lambda week: TEN_AN_HOUR * Span(claim, week).hours_worked,
        per="week",
        leave_out=leave_out,
        law=LAW,
        **more,
    )


def monthly(claim, count=3, **more):
    """The pay of a usual month of the last whole months."""
    return reference_pay(
        claim,
        whole_months_before(claim, claim.span.last),
        count,
        pay=lambda month: TEN_AN_HOUR * Span(claim, month).hours_worked,
        per="month",
        leave_out="units",
        law=LAW,
        **more,
    )


def told(claim):
    """The assumptions as English text."""
    return [str(one) for one in claim.record.assumptions]


def test_without_absence_it_is_the_average_of_the_last_units():
    claim = claim_of()
    found = weekly(claim)
    assert found.pay.value == 400
    assert found.step == "window"
    assert len(found.parts) == 13
    assert found.left_out == ()
    assert claim.record.assumptions == []


def test_days_of_absence_are_no_days_of_the_average():
    # Two of thirteen weeks sick, and three days of a third: 10.4 weeks of 400 are left.
    claim = claim_of(away("2022-11-21 2022-12-04"), away("2022-12-12 2022-12-14"))
    found = weekly(claim)
    assert found.pay.value == 400
    assert len(found.left_out) == 17
    assert told(claim) == [
        "Usual pay is measured from 2022-10-02 to 2022-12-31; 17 days of absence up to 2022-12-14 "
        "do not lower it (Test Act, s. 11)."
    ]


def test_absence_of_all_weeks_steps_back_to_earlier_ones():
    claim = claim_of(away("2022-08-29 2022-12-31", "confined"))
    found = weekly(claim)
    assert found.pay.value == 400
    assert found.step == "earlier"
    assert (found.parts[0].first, found.parts[-1].last) == (day("2022-05-29"), day("2022-08-27"))


def test_units_of_which_absence_took_most_do_not_count():
    claim = claim_of(away("2022-10-10 2022-10-14"), away("2022-12-01 2022-12-31", "maternity"))
    found = monthly(claim)
    assert [one.first.month for one in found.parts] == [9, 10, 11]
    # October had 16 of its 21 days: 44 whole days of September and November beside it.
    assert found.pay.value == Fraction((22 + 16 + 22) * 80) / (2 + Fraction(16, 21))
    assert found.step == "earlier"


def test_the_rule_may_name_the_days_on_which_work_was_due():
    claim = claim_of(away("2022-12-12 2022-12-16"))
    found = monthly(claim, count=1, due=lambda month: [one for one in month.days() if one.day < 21])
    # Five of the twenty days that the rule names: December is three quarters of a month.
    assert found.pay.value == Fraction(17 * 80) / Fraction(3, 4)


def test_where_absence_touches_every_unit_the_rest_counts_by_its_share():
    one_month = job("2022-06-01", "2022-06-30")
    claim = claim_of(away("2022-06-13 2022-06-30"), employment=one_month)
    found = monthly(claim)
    # Eight of 22 days were worked: 640 in 8/22 of a month.
    assert found.pay.value == Fraction(640 * 22, 8)
    assert found.step == "window"


def test_an_absence_without_reason_or_with_unknown_hours_lowers_pay_as_told():
    claim = claim_of(
        away("2022-12-19 2022-12-23", None), away("2022-12-12 2022-12-16", hours_known=False)
    )
    assert weekly(claim).pay.value == Fraction(400 * 11, 13)


def test_a_rule_names_the_reasons_that_count():
    claim = claim_of(away("2022-12-19 2022-12-23", "holiday"))
    assert weekly(claim, reasons=("sick",)).pay.value == Fraction(400 * 12, 13)


def test_without_a_pattern_absence_counts_by_calendar_days():
    days = tuple(worked_on(f"2022-06-{number:02}", hours_only(480)) for number in (1, 2, 3))
    claim = claim_of(
        away("2022-06-06 2022-06-30"),
        work=(),
        work_days=days,
        employment=job("2022-06-01", "2022-06-30"),
    )
    assert monthly(claim).pay.value == Fraction(240 * 30, 5)


def test_the_contract_steps_in_where_nothing_is_left():
    claim = claim_of(away("2022-01-01 2022-12-31"))
    found = weekly(claim, contract=lambda: rtd(350))
    assert found.pay.value == 350
    assert found.step == "contract"
    assert found.parts == ()
    assert "the pay of the contract is taken" in told(claim)[0]


def test_nothing_at_all_is_a_gap_and_never_nought():
    claim = claim_of(away("2022-01-01 2022-12-31"))
    with pytest.raises(Gap) as gap:
        weekly(claim)
    assert gap.value.kind == "fact"
    assert gap.value.what == "work"


def test_hours_that_nobody_told_are_a_gap_too():
    claim = claim_of(work=pattern("2022-01-01", "2022-03-31", hours_only(480)))
    with pytest.raises(Gap):
        weekly(claim)


def test_no_whole_unit_is_a_gap():
    claim = claim_of(employment=job("2022-06-01", "2022-06-03"))
    with pytest.raises(Gap):
        weekly(claim)


def test_work_on_a_day_of_absence_is_no_absence():
    claim = claim_of(
        away("2022-12-05 2022-12-09"), work_days=(worked_on("2022-12-06", hours_only(60)),)
    )
    assert day("2022-12-06") not in absent_days(claim, days_of("2022-12-01 2022-12-31"))
    assert len(absent_days(claim, days_of("2022-12-01 2022-12-31"))) == 4


def test_absence_of_another_employment_is_not_this_ones():
    claim = claim_of(away("2022-12-05 2022-12-09", employment="other"))
    assert not absent_days(claim, days_of("2022-12-01 2022-12-31"))


def test_days_of_a_pattern_that_skips_weeks():
    every_other = pattern("2022-06-01", "2022-06-30", hours_only(480), weekdays=(0,), every_weeks=2)
    claim = claim_of(work=every_other)
    days = days_of_pattern(claim, days_of("2022-06-01 2022-06-30"))
    assert sorted(one.day for one in days) == [13, 27]
    nobody = pattern("2022-06-30", "2022-06-01", hours_only(480))
    assert not days_of_pattern(claim_of(work=nobody), days_of("2022-06-01 2022-06-30"))
    before = pattern("2022-01-01", "2022-01-30", hours_only(480))
    assert not days_of_pattern(claim_of(work=before), days_of("2022-06-01 2022-06-30"))


def test_weekdays_of_a_pattern_are_those_of_a_whole_week():
    cut = pattern("2022-06-06", "2022-06-07", hours_only(480), weekdays=ON_WEEKDAYS)
    week = days_of("2022-06-06 2022-06-12")
    assert weekdays_of_pattern(claim_of(work=cut), week) == set(ON_WEEKDAYS)
    every_other = pattern("2022-06-01", "2022-06-30", hours_only(480), weekdays=(0,), every_weeks=2)
    assert not weekdays_of_pattern(claim_of(work=every_other), week)
    assert not weekdays_of_pattern(claim_of(work=cut), days_of("2022-07-04 2022-07-10"))


def test_an_absence_of_which_nobody_tells_why_leaves_pay_open():
    claim = claim_of(away("2022-12-05 2022-12-09", reason=None, path="exceptions[0]"))
    with hearing_open() as missing:
        assert not absent_days(claim, days_of("2022-12-01 2022-12-31"))
    assert [gap.what for gap in missing] == ["exceptions[0].reason"]
    with hearing_open() as missing:
        absent_days(claim, days_of("2022-11-01 2022-11-30"))
        absent_days(claim, days_of("2022-12-01 2022-12-31"), ())
    assert not missing
