"""Standard rules of interest: from which day, at which rate, set off in which order."""

from fractions import Fraction
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from legalcalc.claims import ACTUAL_ACTUAL, Claim, Row
from legalcalc.facts import Proceeding
from legalcalc.facts.case import Choices
from legalcalc.figures import Rounding
from legalcalc.kit import interest
from legalcalc.messages import _
from legalcalc.periods import Period, day_before, next_day
from tests.engine.telling import TO_THE_CENT, a_state, case, day, figure, rtd, stated, value
from tests.engine.test_interest import history

DUE = "2022-12-31"
EXACT = Rounding(12, "half up", law="for tests")
quick = settings(max_examples=60, derandomize=True)


def state(parts=("interest", "principal")):
    """A State that sets payments off in this order."""
    made = a_state()
    if parts:
        made.payments_on_account(law="Code, art. 1", parts=parts, debts="oldest first")
    return made


def claim_of(law=None, **told):
    """A claim under a law whose rate rose in July 2023, filed on 1 October 2023."""
    whole = case(filing_on=stated(day("2023-10-01")), **told)
    claim = Claim(whole, law or state(), whole.employments[0])
    claim.law = SimpleNamespace(
        rate=history(("2020-01-01", "0.05"), ("2023-07-01", "0.08")),
        margin=history(("2020-01-01", "0.01"), name="margin"),
    )
    return claim


def row(owed=1000, due=DUE, **more):
    """A sum that fell due."""
    return Row(Period(day(due), day(due)), day(due), owed=rtd(owed), **more)


def run(of=None, until="2023-12-31", payments=(), claim=None, **terms):
    """Interest by a rule with these terms."""
    terms = {"law": "Code, art. 2", "rate": "rate", "rounding": TO_THE_CENT, **terms}
    found = interest.running(**terms)
    return found(claim or claim_of(), of or row(), payments, day(until))


def notice(on):
    """A letter of claim."""
    return Proceeding(kind="notice", started=stated(day(on)))


# -- from which day -------------------------------------------------------------------------------


def test_interest_runs_from_the_day_after_the_due_day():
    found = run(until="2023-06-30")
    assert found.since == day("2023-01-01")
    assert value(found.amount) == "24.79"  # 1000 x 5 % x 181 / 365


def test_a_row_may_name_its_first_day():
    assert run(row(interest_from=day("2023-02-01"))).since == day("2023-02-01")


@pytest.mark.parametrize(
    ("letters", "first"),
    [
        ([], "2023-10-02"),
        (["2023-03-01", "2023-05-01"], "2023-03-02"),
        (["2022-12-30", "2023-05-01"], "2023-05-02"),  # nothing was due in December
        (["2023-11-01"], "2023-10-02"),
    ],
)
def test_after_the_demand_or_else_after_filing(letters, first):
    claim = claim_of(proceedings=[notice(on) for on in letters])
    found = run(claim=claim, starts=interest.after_the_demand)
    assert found.since == day(first)


def test_a_sum_can_be_claimed_in_other_ways_than_by_letter():
    asked = Proceeding(kind="conciliation", started=stated(day("2023-04-01")))
    claim = claim_of(proceedings=[asked])
    assert interest.first_claimed_on(claim, row(), "notice") == day("2023-10-01")
    assert interest.first_claimed_on(claim, row(), "notice", "conciliation") == day("2023-04-01")


# -- at which rate --------------------------------------------------------------------------------


def test_the_rate_of_each_day():
    assert value(run().amount) == "65.12"  # 1000 x (5 % x 181 + 8 % x 184) / 365


def test_the_rate_of_the_due_day_is_kept():
    assert value(run(rate=interest.rate_of_the_due_day("rate")).amount) == "50"


def test_one_rate_for_ever():
    assert value(run(rate=figure("0.04", "1/year")).amount) == "40"


@pytest.mark.parametrize(
    ("plus", "amount"),
    [("margin", "75.12"), (lambda claim: "margin", "75.12"), (lambda claim: None, "65.12")],
)
def test_a_margin_comes_on_top_where_the_law_gives_one(plus, amount):
    assert value(run(plus=plus).amount) == amount


def test_interest_joins_the_principal_on_each_anniversary():
    two_years = {"rate": figure("0.1", "1/year"), "until": "2024-12-31"}
    calendar = {"day_count": ACTUAL_ACTUAL}
    assert value(run(**two_years, **calendar).amount) == "200"
    assert value(run(**two_years, **calendar, compound=True).amount) == "210"


@pytest.mark.parametrize(("chosen", "amount"), [("365", "100.27"), ("calendar", "100")])
def test_the_days_of_a_leap_year_by_the_choice_of_the_lawyer(chosen, amount):
    law = state()
    interest.offer_day_count(law, law="Code, art. 3")
    claim = claim_of(law, choices=Choices(options=(("day_count", chosen),)))
    found = run(
        row(due="2023-12-31"),
        claim=claim,
        until="2024-12-31",
        rate=figure("0.1", "1/year"),
        day_count=interest.by_choice,
    )
    assert value(found.amount) == amount


# -- payments, and what is declared ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("parts", "left"),
    [(("interest", "principal"), "950"), (("principal",), "900"), ((), "950")],
)
def test_payments_are_set_off_in_the_order_of_the_state(parts, left):
    paid = [(day("2023-12-31"), rtd(100))]
    found = run(
        claim=claim_of(state(parts)), payments=paid, rate=interest.rate_of_the_due_day("rate")
    )
    assert value(found.principal_left) == left


def test_a_rule_is_declared_with_its_law_and_the_law_that_is_printed():
    law = state()
    rule = interest.declare(
        law,
        "default",
        _("Interest"),
        law="Code, arts. 2 and 3",
        cited="Code, art. 2",
        rate="rate",
        rounding=TO_THE_CENT,
        note=_("Ask for it."),
        routes=("court",),
    )
    declared = law.interest_rules["default"]
    assert (declared.rule, declared.law, declared.routes) == (
        rule,
        "Code, arts. 2 and 3",
        ("court",),
    )
    found = rule(claim_of(law), row(), (), day("2023-06-30"))
    assert (found.law, str(found.note)) == ("Code, art. 2", "Ask for it.")


# -- what holds for every sum and day -------------------------------------------------------------

sums = st.integers(1, 100_000)
lengths = st.integers(1, 700)


def of_days(count, owed=1000, **terms):
    """Exact interest of so many days from 1 January 2023."""
    until = Period(day("2023-01-01"), day("2025-12-31"))
    last = list(until.days())[count - 1]
    return run(row(owed), str(last), rounding=EXACT, **terms)


@quick
@given(lengths, lengths)
def test_a_period_in_two_parts_bears_the_same_simple_interest(one, other):
    first = of_days(one)
    whole = of_days(one + other if one + other < 1000 else 999)
    rest = run(row(interest_from=next_day(first.until)), str(whole.until), rounding=EXACT)
    assert abs(first.amount.value + rest.amount.value - whole.amount.value) <= Fraction(2, 10**12)


@quick
@given(sums, st.integers(0, 400))
def test_nothing_before_the_first_day(owed, days):
    first = list(Period(day("2023-01-01"), day("2024-12-31")).days())[days]
    found = run(row(owed, interest_from=first), str(day_before(first)))
    assert found.amount.is_zero


@quick
@given(sums, sums, lengths, st.booleans())
def test_more_principal_bears_no_less(one, other, count, compound):
    few, many = sorted((one, other))
    less = of_days(count, few, compound=compound)
    assert less.amount.value <= of_days(count, many, compound=compound).amount.value


@quick
@given(sums, lengths)
def test_compound_interest_is_no_less_than_simple(owed, count):
    simple, compound = of_days(count, owed), of_days(count, owed, compound=True)
    assert simple.amount.value <= compound.amount.value
