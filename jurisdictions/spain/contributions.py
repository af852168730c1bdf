"""The employer's share of the general scheme of social security (LGSS, Real Decreto Legislativo
8/2015, arts. 141 to 148), by the yearly orders on contributions.

They are due on pay that was owed, also where nothing was paid (art. 147.1). Farm work and private
households have systems of their own with other rates: nothing is known of these here, nor where no
kind of work is told. Overtime bears a contribution of its own, which is left out. For the report on
what was saved alone.
"""

from legalcalc.law.contributions import ContributionScheme
from legalcalc.messages import _

from . import jurisdiction

WITH_SYSTEMS_OF_THEIR_OWN = (None, "farm", "household")


@jurisdiction.employer_contributions(
    heads=("pay.base", "pay.extra_months", "pay.night"),
    left_out=(
        _(
            "Insurance for accidents at work is not in them, as its rate depends on the trade; nor "
            "what a fixed term adds to unemployment insurance, a contract of a few days to all, or "
            "pay above the ceiling to solidarity."
        ),
        _("They are not those of a contract for training, which bears a fixed sum."),
    ),
    may_be_less=_(
        "Reliefs are not taken off: an employer has to ask for them, and may then have owed less."
    ),
)
def contributions(work):
    """Common contingencies with the fund for equity between generations, and three small shares."""
    # untold: nothing is known then
    if work.employment.sector in WITH_SYSTEMS_OF_THEIR_OWN:
        return _(
            "Contributions are not known here for farm work, private households, or work of which "
            "the kind is not told."
        )
    return [
        ContributionScheme("common_contingencies", ceiling="monthly_ceiling"),
        ContributionScheme("intergenerational_equity", ceiling="monthly_ceiling"),
        ContributionScheme("unemployment_insurance", ceiling="monthly_ceiling"),
        ContributionScheme("wage_guarantee_fund", ceiling="monthly_ceiling"),
        ContributionScheme("vocational_training", ceiling="monthly_ceiling"),
    ]
