"""Money is conserved: what is owed and what was paid make what is due, under every option."""

from fractions import Fraction
from itertools import product

import pytest

from jurisdictions.us import jurisdiction as federal
from jurisdictions.us_california import jurisdiction as california
from jurisdictions.us_new_york import jurisdiction as new_york
from legalcalc.claims import assess
from legalcalc.schemas import load_case

CENT = Fraction(1, 100)
PLACES = {
    federal: "{country: US, subdivision: US-TX}",
    california: "{country: US, subdivision: US-CA}",
    new_york: '{country: US, subdivision: US-NY, locality: "Buffalo, Erie County"}',
}
HOURS = range(41, 61)


def a_case(state, hours, promise, sector, rates):
    """A week of 700 dollars paid, with or without a promise."""
    return load_case(
        f"""
format: legalcalc-case/1
reference: conservation
jurisdiction: {state.code}
calculated_on: 2025-08-01
currency: USD
claimant: {{born: 1990-05-05}}
parties: [{{id: shop, name: Shop, kind: company, roles: employer, staff: 40}}]
employments:
  - {{id: job, employer: shop, place: {PLACES[state]}, sector: {sector}, start: 2025-06-02,
     end: 2025-06-08, ending: dismissal, pay_interval: week, first_pay_period: 2025-06-02,
     promises: [{promise}]}}
patterns: [{{from: 2025-06-02, to: 2025-06-07, days: mon-sat, hours: "{hours * 10} min"}}]
payments: [{{date: 2025-06-08, amount: 700}}]
choices: {{heads: [pay.base, pay.overtime], options: {{rates: {rates}}}}}
"""
    )


CASES = [
    pytest.param(*one, id=" ".join((one[0].code, *one[1:])))
    for one in product(
        PLACES,
        ("", "{pay: 700, per: week}", "{pay: 14, per: hour}", "{pay: 3100, per: month}"),
        ("manufacturing", "hospitality"),
        ("exact", "to the cent"),
    )
]


@pytest.mark.parametrize(("state", "promise", "sector", "rates"), CASES)
def test_what_is_owed_and_what_was_paid_make_what_is_due(state, promise, sector, rates):
    for hours in HOURS:
        found = assess(a_case(state, hours, promise, sector, rates), state, every_route=False)
        lines = [
            line
            for head in found.heads
            for line in head.lines
            if "due" in line.row.figures and "paid" in line.row.figures
        ]
        for line in lines:
            due, paid = line.row.figures["due"], line.row.figures["paid"]
            assert abs(due.value - paid.value - line.row.owed.value) <= CENT / 2, line.id


def test_an_official_method_gives_the_cent_that_it_gives():
    """A salary to the cent: half the rounded rate for each hour beyond forty."""
    for hours in HOURS:
        found = assess(
            a_case(federal, hours, "{pay: 700, per: week}", "manufacturing", "to the cent"), federal
        )
        rate = round(Fraction(700, hours) * 100)
        half = Fraction(rate, 100) * Fraction(3, 2)
        half = Fraction(int(half * 100 + Fraction(1, 2)), 100) - Fraction(rate, 100)
        assert found.head("pay.overtime:federal").owed.value == half * (hours - 40), hours
