"""The employer's contributions of the general scheme (Code de la sécurité sociale, arts. L241-1 to
L241-6-1), for unemployment and the wage guarantee fund, and for complementary pensions.

Those of health and family are the reduced rates of low pay. The general reduction (L241-13), which
leaves little of them near the minimum wage, is lost where concealed work, or work without a permit,
was found by the authorities (L133-4-2): it is not taken off, and that is said. Farms, private
households, apprentices and places overseas have rates and reliefs of their own: nothing is known of
them here. For the report on what was saved alone.
"""

from legalcalc.law.contributions import ContributionScheme
from legalcalc.messages import _

from . import jurisdiction

WITH_RATES_OF_THEIR_OWN = (None, "farm", "household")
_TERRITORIES = ("GP", "MQ", "GF", "RE", "PM", "YT", "BL", "MF")
OVERSEAS = frozenset(
    {*_TERRITORIES, *(f"FR-{code}" for code in _TERRITORIES)}
    | {"FR-971", "FR-972", "FR-973", "FR-974", "FR-975", "FR-976", "FR-977", "FR-978"}
)


@jurisdiction.employer_contributions(
    heads=("pay.base", "pay.overtime"),
    left_out=(
        _(
            "Accident insurance, transport, training, apprenticeship and the higher rates for "
            "health, family and housing are not in them: they depend on the trade, the place, the "
            "employer’s size and the pay of the year."
        ),
    ),
    may_be_less=_(
        "The general reduction, which leaves little of them near the minimum wage, is not taken "
        "off: it is lost for the months in which the authorities found concealed work or work "
        "without a permit (Code de la sécurité sociale, art. L133-4-2)."
    ),
)
def contributions(work):
    """Shares of all pay, and others of pay up to one or four times the monthly ceiling."""
    job = work.employment
    # untold: the claim takes the worker to be an employee then, and says so
    if job.category not in (None, "employee"):
        return _("Contributions are not known here for work that is no ordinary employment.")
    if job.sector in WITH_RATES_OF_THEIR_OWN:  # untold: nothing is known then
        return _(
            "Contributions are not known here for farm work, private households, or work of which "
            "the kind is not told."
        )
    place = job.place  # untold: the claim takes the place to be in metropolitan France then
    if place is not None and {place.country, place.subdivision} & OVERSEAS:
        return _("Contributions are not known here for work overseas.")
    return [
        ContributionScheme("health_insurance"),
        ContributionScheme("autonomy_solidarity"),
        ContributionScheme("old_age_uncapped"),
        ContributionScheme("old_age_capped", ceiling="monthly_ceiling"),
        ContributionScheme("family_allowances"),
        ContributionScheme("housing_fund", ceiling="monthly_ceiling"),
        ContributionScheme("unemployment_insurance", ceiling="four_ceilings"),
        ContributionScheme("wage_guarantee_fund", ceiling="four_ceilings"),
        ContributionScheme("complementary_pension", ceiling="monthly_ceiling"),
    ]
