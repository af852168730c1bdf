"""The employer's half of pension insurance and share of disability insurance (ustawa o systemie
ubezpieczeń społecznych of 13 October 1998, arts. 6, 16, 18, 19, 22).

Of employees alone: who works under a mandate is insured by other tests (a student, another job).
What ends work in the way of damages, and pay in sickness, is no base (§ 2 of the regulation of 18
December 1998). For the report on what was saved alone.
"""

from legalcalc.law.contributions import ContributionScheme
from legalcalc.messages import _

from . import jurisdiction


@jurisdiction.employer_contributions(
    heads=("pay.base", "pay.overtime", "pay.public_holiday", "pay.weekly_rest", "pay.leave"),
    left_out=(
        _(
            "Accident insurance, the Labour and Solidarity Funds, the Guaranteed Employee Benefits "
            "Fund and the Bridging Pension Fund are not in them: they depend on the trade, the "
            "worker’s age and the pay of the month."
        ),
    ),
)
def contributions(work):
    """A share of all pay up to thirty times the average pay forecast for the year."""
    # untold: the claim takes the worker to be an employee then, and says so
    if work.employment.category not in (None, "employee"):
        return _("Contributions are not known here for work that is no ordinary employment.")
    return [
        ContributionScheme("pension_insurance", ceiling="annual_ceiling", ceiling_per="year"),
        ContributionScheme("disability_insurance", ceiling="annual_ceiling", ceiling_per="year"),
    ]
