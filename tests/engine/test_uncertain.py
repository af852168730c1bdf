"""Where facts are uncertain, the result says how low and how high the claim may be."""

from dataclasses import replace
from fractions import Fraction

import pytest

from benchmarks.cases import long_claim
from legalcalc.claims import Row, assess
from legalcalc.facts import Award, Choices, Deduction, Money, Pattern, Payment, Person, Shift
from legalcalc.figures import constant, no_less_than_zero
from legalcalc.law.discovery import find
from legalcalc.messages import _
from tests.engine.telling import (
    EVERY_DAY,
    TO_THE_CENT,
    a_state_with_courts,
    case,
    day,
    figure,
    job,
    paid,
    rtd,
    stated,
    value,
    worked_on,
)

TEN = figure(10, "RTD/h")


def a_state():
    """Ten an hour for what was worked, less pay; twelve an hour from the age of eighteen."""
    state = a_state_with_courts()

    @state.head("pay.base", _("Pay"), law="Act", each="employment", limitation="never")
    def pay(claim):
        adult = claim.case.claimant.born is not None and bool(
            claim.facts.age_on(claim.span.first) >= constant(18, "year", _("majority"))
        )
        rate = figure(12, "RTD/h") if adult else TEN
        due = rate * claim.time.log.hours_in(claim.span, _("hours"))
        owed = no_less_than_zero(due - claim.pay.paid_for(claim.span))
        return Row(claim.span, claim.span.last, owed=owed.rounded(TO_THE_CENT))

    return state


def told_range(*, with_range=True, **more):
    """Low, likely and high, as text."""
    found = assess(case(job("2022-03-01", "2022-03-31"), **more), a_state(), with_range=with_range)
    if found.range is None:
        return None
    return value(found.range.low), value(found.range.likely), value(found.range.high)


def hours(likely, low=None, high=None):
    """Work of one day, told in minutes."""
    return worked_on("2022-03-01", Shift(minutes=stated(likely, low=low, high=high)))


def money(likely, low, high):
    """A sum of which only a range is sure."""
    return stated(*(Money(Fraction(one), "RTD") for one in (likely, low, high)))


def test_certain_facts_have_no_range():
    assert told_range(work_days=[hours(600)]) is None


def test_less_work_is_the_low_view():
    assert told_range(work_days=[hours(600, low=480, high=720)]) == ("80", "100", "120")


def test_more_pay_received_is_the_low_view():
    payment = Payment(day=stated(day("2022-03-05")), amount=money(30, 20, 50))
    assert told_range(work_days=[hours(600)], payments=[payment]) == ("50", "70", "80")


def test_work_and_pay_are_taken_together():
    payment = Payment(day=stated(day("2022-03-05")), amount=money(30, 20, 50))
    assert told_range(work_days=[hours(600, low=480, high=720)], payments=[payment]) == (
        "30",
        "70",
        "100",
    )


def test_one_bound_is_enough():
    assert told_range(work_days=[hours(600, low=480)]) == ("80", "100", "100")


def test_an_age_may_turn_either_way():
    person = Person(born=stated(day("2004-01-01"), low=day("2003-01-01"), high=day("2006-01-01")))
    assert told_range(work_days=[hours(600, low=480)], claimant=person) == ("80", "120", "120")


def test_a_later_first_day_of_work_is_the_low_view():
    weeks = Pattern(
        first=stated(day("2022-03-10"), low=day("2022-03-05"), high=day("2022-03-20")),
        last=stated(day("2022-03-25"), low=day("2022-03-22"), high=day("2022-03-31")),
        weekdays=EVERY_DAY,
        shifts=(Shift(minutes=stated(60)),),
    )
    assert told_range(patterns=[weeks]) == ("30", "160", "270")


@pytest.mark.parametrize("likely", [400, 600, 900])
def test_low_is_never_above_likely_nor_likely_above_high(likely):
    # Even where the one who told it muddled the bounds.
    low, middle, high = map(Fraction, told_range(work_days=[hours(likely, low=700, high=500)]))
    assert low <= middle <= high


def test_each_head_has_its_range():
    found = assess(
        case(job("2022-03-01", "2022-03-31"), work_days=[hours(600, low=480, high=720)]), a_state()
    )
    head = found.head("pay.base")
    assert (value(head.low), value(head.owed), value(head.high)) == ("80", "100", "120")


def test_the_range_can_be_left_out():
    assert told_range(work_days=[hours(600, low=480)], with_range=False) is None


def a_state_that_counts(heard):
    """A state whose heads tell when they are called, and with what they have read."""
    state = a_state()

    def head(id, read):
        @state.head(id, _("A head"), law="Act", each="pay_period", limitation="never")
        def rule(claim, period):
            heard.append((id, read(claim, period)))

    head("pay.notice", lambda claim, _period: value(claim.nothing(_("nothing"))))
    head("pay.overtime", lambda claim, period: value(claim.time.hours_worked(period.period)))
    head("pay.rest_breach", lambda claim, _period: value(claim.facts.age_on(day("2022-03-01"))))
    return state


def test_a_light_that_is_the_same_as_another_is_assessed_once():
    days = [worked_on("2022-03-01", Shift(minutes=stated(600, low=480)))]
    person = Person(born=stated(day("2004-01-01"), low=day("2003-01-01"), high=day("2006-01-01")))
    for claimant, times in (
        (Person(born=stated(day("2004-01-01"))), 2),  # certain: the high light is the likely one
        (person, 5),  # an age turns both ways, in each light of the work
    ):
        heard = []
        told = case(job("2022-03-01", "2022-03-31"), work_days=days, claimant=claimant)
        assess(told, a_state_that_counts(heard))
        assert len([one for one in heard if one[0] == "pay.rest_breach"]) == times


def test_a_case_is_seen_in_its_low_likely_and_high_light():
    told = case(
        job("2022-03-01", "2022-03-31"),
        payments=[Payment(day=stated(day("2022-03-05")), amount=money(30, 20, 50))],
        deductions=[
            Deduction(day=stated(day("2022-03-05")), amount=money(3, 2, 5), reason="tools")
        ],
        awards=[Award(day=stated(day("2023-03-05")), amount=money(3, 2, 5))],
    )

    def sums(seen):
        return [
            str(one.amount.value.amount) for one in (*seen.payments, *seen.deductions, *seen.awards)
        ]

    assert sums(told.seen("likely")) == ["30", "3", "3"]
    assert sums(told.seen("low")) == ["50", "2", "5"]
    assert sums(told.seen("high")) == ["20", "5", "2"]
    assert told.seen("likely") is told


def test_certain_facts_are_the_same_objects_in_every_light():
    told = case(payments=[paid("2022-03-05", 10)], work_days=[hours(600, low=480)])
    assert told.uncertain
    assert told.seen("low").payments[0] is told.payments[0]
    assert not case().uncertain


def test_earlier_or_later_filing_may_turn_either_way():
    state = a_state_with_courts()

    @state.limitation("a year", _("a year"), law="Act")
    def a_year(claim, row):
        return claim.limitation.time_limit(
            law="Act", starts=row.due_on, because=_("due"), length=figure(1, "year")
        )

    @state.head(
        "pay.base",
        _("Pay"),
        law="Act",
        each="employment",
        limitation="a year",
        interest=None,
    )
    def pay(claim):
        return Row(claim.span, claim.span.last, owed=rtd(100))

    told = case(
        job("2022-03-01", "2022-12-31"),
        filing_on=stated(day("2024-01-02"), low=day("2023-12-31"), high=day("2024-01-03")),
        choices=Choices(),
    )
    found = assess(told, state)
    assert (value(found.range.low), value(found.range.high)) == ("0", "100")


@pytest.mark.parametrize("code", ["RT", "GB-EAW", "FR", "DE", "ES", "IT", "PL", "US-CA"])
def test_the_ends_are_the_sums_of_the_case_told_so(code):
    """Also where a payment on account pays interest first, which lessens what is left."""
    law = find(code, plugins=False)
    currency = law.currency_on(day("2026-03-31"))
    told = long_claim(law, years=1, daily=False)
    *others, last = told.payments
    on_account = replace(last, kind="on account", amount=stated(Money(Fraction(5000), currency)))
    low, likely, high = (Money(Fraction(one), currency) for one in (100, 300, 900))
    told = replace(
        told,
        payments=(*others, replace(last, amount=stated(likely, low=low, high=high)), on_account),
    )
    found = assess(told, law)
    more, less = (
        assess(told.seen(view), law, with_range=False, every_route=False)
        for view in ("high", "low")
    )
    assert less.owed.value < found.owed.value < more.owed.value
    assert (found.range.low, found.range.high) == (less.owed, more.owed)
    for head in found.heads:
        sums = (head.owed, less.head(head.key).owed, more.head(head.key).owed)
        assert head.low.value == min(one.value for one in sums)
        assert head.high.value == max(one.value for one in sums)
