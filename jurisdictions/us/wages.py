"""Pay for the first forty hours of a workweek: 29 U.S.C. 206, the law of the State, the agreement.

The three are whole sums for the same hours, of which the greatest stands in each workweek; so one
that is out of time, or cannot be had on a route, makes room for the next.
"""

from legalcalc.claims import Row
from legalcalc.figures import Rounding, no_less_than_zero
from legalcalc.messages import _

from . import jurisdiction
from .regular_rate import workweek

TO_THE_CENT = Rounding(
    2, "half up", law="No rounding rule in the Act; rounded to the cent for payment"
)
# What every head on a workweek reads.
WORKWEEK = (
    "work",
    "pieces",
    "payments",
    "employments.promises",
    "employments.place",
    "employments.sector",
    "employments.category",
)


def short(claim, week, rate_of, law):
    """What is missing from pay at some rate for the first forty hours."""
    one = workweek(claim, week)
    if one is None:
        return None
    rate = rate_of(one)
    if rate is None:
        return None
    due = rate * one.first
    owed = no_less_than_zero(due - one.paid).rounded(TO_THE_CENT)
    return Row(week, week.due_on, owed=owed, law=law, hours=one.first, due=due, paid=one.paid)


@jurisdiction.head(
    "pay.base",
    _("Minimum wages: first forty hours of the workweek"),
    law="29 U.S.C. 206(a)(1), 216(b)",
    variant="federal",
    each="week",
    asks=WORKWEEK,
    limitation="flsa",
    interest=None,
)
def federal_minimum_wages(claim, week):
    """The federal minimum wage for the first forty hours, less what was paid."""
    return short(claim, week, lambda one: one.federal, None)
