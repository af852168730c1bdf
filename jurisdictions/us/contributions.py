"""Federal Insurance Contributions Act: what an employer pays on wages, 26 U.S.C. 3111.

Old age, survivors and disability up to the wage base of the year, hospital insurance on all wages.
For the report on what was saved alone. Farm work and domestic service have floors of their own (26
U.S.C. 3121(a)(7), (8)), H-2A workers and some other nonimmigrants are exempt (3121(b)(1), (19)):
where one of these may be, nothing is known to be due.
"""

from legalcalc.law.contributions import ContributionScheme
from legalcalc.messages import _

from . import jurisdiction

WITH_RULES_OF_THEIR_OWN = frozenset(
    {"agriculture", "harvest transport", "small forestry crew", "domestic service"}
)
# Classes of which some or all work is exempt: officials, crews, students, exchange visitors.
EXEMPT_CLASSES = frozenset("ADFGJMQ")


@jurisdiction.employer_contributions(
    heads=("pay.base", "pay.overtime"),
    left_out=(
        _(
            "Federal and State unemployment taxes are not in them: their rates depend on the "
            "employer’s record and on what was paid to the State. Insurance for accidents at work "
            "neither."
        ),
    ),
)
def contributions(work):
    """6.2 % up to the wage base of the year, and 1.45 % of all wages."""
    job = work.employment
    sector = job.sector  # untold: nothing is known then
    if sector is None or sector in WITH_RULES_OF_THEIR_OWN:
        return _(
            "Social security and Medicare taxes are not known here for farm work, domestic "
            "service, or work of which the kind is not told."
        )
    visa = (job.visa_class or "").upper()  # untold: nothing is known then
    right = work.case.claimant.right_to_work  # untold: the visa class has to be told then
    without_status = right is not None and not right.value
    if (not visa and not without_status) or visa == "H-2A" or visa[:1] in EXEMPT_CLASSES:
        return _(
            "Social security and Medicare taxes are not known here where the visa class is exempt, "
            "or not told."
        )
    return [
        ContributionScheme("social_security_tax", ceiling="wage_base", ceiling_per="year"),
        ContributionScheme("medicare_tax"),
    ]
