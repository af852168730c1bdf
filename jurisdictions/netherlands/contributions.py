"""The employer's contributions for employees' and health insurance (Wet financiering sociale
verzekeringen; Zorgverzekeringswet), by the yearly regulations on their rates.

The least of each: the lower one for unemployment, which an open-ended contract in writing bears,
and the lower one for disability, which a small employer bears. A private household owes none for
work on no more than three days a week (regeling dienstverlening aan huis). For the report on what
was saved alone.
"""

from legalcalc.law.contributions import ContributionScheme
from legalcalc.messages import _

from . import jurisdiction


@jurisdiction.employer_contributions(
    heads=("pay.base", "pay.extra_months"),
    left_out=(
        _(
            "The higher rates for unemployment and disability insurance, and what the employer "
            "pays to the fund for returning to work (Whk), are not in them: they depend on a "
            "contract in writing, the employer’s size and the trade."
        ),
    ),
    may_be_less=_(
        "Reliefs are not taken off: an employer has to ask for them, and may then have owed less."
    ),
)
def contributions(work):
    """A share of all pay up to the highest pay of the year on which contributions are due."""
    job = work.employment
    # untold: the claim takes the worker to be an employee then, and says so
    if job.category not in (None, "employee"):
        return _("Contributions are not known here for work that is no ordinary employment.")
    if job.sector in (None, "private household"):  # untold: nothing is known then
        return _(
            "Contributions are not known here for a private household, or work of which the kind "
            "is not told."
        )
    return [
        ContributionScheme("unemployment_insurance", ceiling="pay_ceiling", ceiling_per="year"),
        ContributionScheme("disability_insurance", ceiling="pay_ceiling", ceiling_per="year"),
        ContributionScheme("child_care_surcharge", ceiling="pay_ceiling", ceiling_per="year"),
        ContributionScheme("health_insurance", ceiling="pay_ceiling", ceiling_per="year"),
    ]
