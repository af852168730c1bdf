"""No loss of a case is set aside on every route of a court that can award it."""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import get_args, get_type_hints

import pytest

from jurisdictions.us import jurisdiction as federal
from jurisdictions.us_california import jurisdiction as california
from jurisdictions.us_new_york import jurisdiction as new_york
from legalcalc.claims import assess
from legalcalc.facts import Debt, Fee, Loss, Money, Repayment, Stated
from legalcalc.testing import examples_of, load_example

DAY = Stated(date(2025, 6, 20), path="here")
AMOUNT = Stated(Money(Fraction(123), "USD"), path="here")
# The routes of courts that have power over the losses of trafficked workers.
COURTS = {
    federal: ("federal court", "criminal sentence"),
    california: ("superior court", "federal court", "state sentence", "criminal sentence"),
    new_york: ("federal court", "state court", "criminal sentence"),
}
# What a civil court measures otherwise, and what is no claim of the worker.
IN_A_SENTENCE_ALONE = ("earnings seized",)
NO_CLAIM_OF_THE_WORKER = ("death",)
KINDS = [
    kind
    for kind in get_args(get_type_hints(Loss)["kind"])
    if kind not in (*IN_A_SENTENCE_ALONE, *NO_CLAIM_OF_THE_WORKER)
]
EXAMPLES = {state: load_example(next(iter(examples_of(state))), state).case for state in COURTS}
ON_EVERY_ROUTE = [
    pytest.param(state, route, id=f"{state.code} {route}")
    for state, routes in COURTS.items()
    for route in routes
]


def a_case(state, **told):
    """A case of an example in which nothing was lost but what is told."""
    nothing = dict.fromkeys(
        (
            *("losses", "fees", "debts", "deductions", "payments", "patterns", "work_days"),
            *("exceptions", "pieces", "lodging", "food", "awards", "harms", "confinements"),
        ),
        (),
    )
    case = EXAMPLES[state]
    choices = replace(case.choices, heads=(), without=(), route=None)
    job = replace(case.employments[0], promises=(), jurisdiction=None)
    fresh = {"employments": (job,), "choices": choices, "calculated_on": date(2026, 1, 1)}
    return replace(case, **{**nothing, **fresh, **told})


def on(state, case, route):
    """What is owed on a route."""
    found = next(one for one in assess(case, state).routes if one.route.id == route)
    return found.owed.value


@pytest.mark.parametrize(("state", "route"), ON_EVERY_ROUTE)
@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_of_loss_is_claimed_on_each_route_of_a_court(state, route, kind):
    loss = Loss(day=DAY, amount=AMOUNT, kind=kind)
    assert on(state, a_case(state, losses=(loss,)), route) == 123


@pytest.mark.parametrize(("state", "route"), ON_EVERY_ROUTE)
def test_fees_and_repayments_are_claimed_on_each_route_of_a_court(state, route):
    assert on(state, a_case(state, fees=(Fee(day=DAY, amount=AMOUNT),)), route) == 123
    debt = Debt(day=DAY, amount=AMOUNT, repayments=(Repayment(day=DAY, amount=AMOUNT),))
    assert on(state, a_case(state, debts=(debt,)), route) == 123


@pytest.mark.parametrize(
    ("state", "route"),
    [(one, route) for one, routes in COURTS.items() for route in routes if "sentence" in route],
)
def test_what_the_defendant_took_in_is_claimed_in_each_sentence(state, route):
    loss = Loss(day=DAY, amount=AMOUNT, kind="earnings seized")
    assert on(state, a_case(state, losses=(loss,)), route) == 123
