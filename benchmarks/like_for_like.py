"""The case of ``openfisca_case.py`` on this engine: three heads of loss, nothing more."""

from __future__ import annotations

from datetime import date
from typing import Any

from legalcalc.claims import ACTUAL_365, Row, floating, simple_interest
from legalcalc.figures import Rounding, constant, no_less_than_zero
from legalcalc.law import Coverage, Jurisdiction
from legalcalc.messages import _
from legalcalc.periods import next_day

jurisdiction = Jurisdiction(
    "XX-BENCH",
    name=_("Benchmark"),
    currency="XTS",
    languages=("en",),
    zone="UTC",
    home=__file__,
    edition="1",
    coverage=Coverage(date(2021, 1, 1), (), ()),
    fictional=True,
)
law = jurisdiction.parameters
NO_HOURS = constant(0, "h", _("no hours"))
CENT = Rounding(2, "half up", law="Invented")
CENT_DOWN = Rounding(2, "down", law="Invented")

jurisdiction.none("limitation", "none", law="Invented")


@jurisdiction.head("pay.base", _("Arrears"), law="Invented", each="month", limitation="none")
def arrears(claim: Any, month: Any) -> Row:
    """The minimum wage less what was paid."""
    received = month.pay_received()
    due = month.hours_worked * law.minimum_wage[month.first]
    owed = no_less_than_zero(due - received).rounded(CENT)
    return Row(month, month.last, owed=owed, due=due, paid=received)


@jurisdiction.head(
    "pay.overtime",
    _("Overtime"),
    law="Invented",
    each="week",
    limitation="none",
    interest=None,
)
def overtime(claim: Any, week: Any) -> Row | None:
    """A supplement beyond forty hours."""
    excess = no_less_than_zero(week.hours_worked - law.threshold[week.first])
    if excess > NO_HOURS:
        owed = excess * law.minimum_wage[week.first] * law.supplement[week.first]
        return Row(week, week.last, owed=owed.rounded(CENT_DOWN), excess=excess)
    return None


@jurisdiction.interest("default", _("Interest"), law="Invented")
def interest(claim: Any, row: Row, payments: Any, until: date) -> Any:
    """Simple interest from the day after the due day."""
    assert row.owed is not None
    return simple_interest(
        row.owed,
        first=next_day(row.due_on),
        until=until,
        rates=floating(law.interest),
        day_count=ACTUAL_365,
        rounding=CENT,
        law="Invented",
        payments=payments,
    )


jurisdiction.adds("pay.base", "pay.overtime", law="Invented")
