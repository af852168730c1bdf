"""Tort and unjust enrichment: §§ 138, 253, 812, 823, 826 BGB.

Against the employer such claims, linked to the employment, belong to the labour court alone (§ 2(1)
no 3 ArbGG). Against recruiters, transporters and others they belong to the civil court, and can be
brought in the criminal trial instead (§ 403 StPO), or beside the wages in the labour court where
they belong together (§ 2(3) ArbGG). So each loss is a head against the employer and another against
everybody else.
"""

from legalcalc.claims.limits import last_day
from legalcalc.gaps import leave_open
from legalcalc.kit.assessed import assessed_rows, days_of_captivity, days_of_harm
from legalcalc.kit.constants import TO_THE_CENT
from legalcalc.kit.torts import PENALTY_IS_PERSONAL, declare_both_sides
from legalcalc.messages import _
from legalcalc.periods import Period

from . import jurisdiction

TORT = "§ 823 Abs. 2 BGB i.V.m. §§ 232 bis 233a, 291 StGB; § 826 BGB"
VOID_DEBT = "§§ 138, 812, 817 BGB; § 823 Abs. 2 BGB i.V.m. § 291 StGB"
ROUTES = {
    "employer": ("labour court",),
    "others": ("labour court", "civil court", "criminal trial"),
}

LAWS = {
    "taken.fees": TORT,
    "taken.debt": VOID_DEBT,
    "taken.property": "§ 823 BGB",
    "taken.extortion": "§ 823 Abs. 2 BGB i.V.m. § 253 StGB; § 826 BGB",
    "taken.earnings": TORT,
    "pay.expenses": TORT,
    "harm.care_past": "§§ 249, 823 BGB",
    "harm.return": TORT,
    "harm.fine": TORT,
    "harm.defence": f"§ 249 BGB; {TORT}",
}
for head, law in LAWS.items():
    declare_both_sides(
        jurisdiction,
        head,
        law=law,
        limitation="tort",
        interest="from service",
        rounding=TO_THE_CENT,
        routes=ROUTES,
        left_out=PENALTY_IS_PERSONAL if head == "harm.fine" else None,
    )


@jurisdiction.head(
    "moral.suffering",
    _("Pain and suffering"),
    law="§ 253 Abs. 2 BGB",
    each="case",
    limitation="tort",
    interest="from service",
    taxation="untaxed",
    needs_finding=True,
    routes=("labour court", "civil court", "criminal trial"),
)
def pain_and_suffering(claim):
    """Fair money (Schmerzensgeld) for harm to body, health, freedom or sexual self-determination.

    No scale exists: the court fixes the sum, and the claim names the facts and a least sum.
    """
    days = [*days_of_harm(claim), *days_of_captivity(claim)]
    yield from assessed_rows(claim, "moral.suffering", days, rounding=TO_THE_CENT)


@jurisdiction.head(
    "moral.feelings",
    _("Compensation for discrimination"),
    law="§ 15 Abs. 2 AGG",
    each="case",
    limitation="discrimination",
    interest="from service",
    taxation="untaxed",
    routes=("labour court",),
)
def discrimination(claim):
    """Fair money for discrimination, which the court assesses; the lawyer says how much is asked.

    It has to be claimed in writing within two months, and in court within three months of that.
    """
    harms = claim.facts.harms("discrimination")
    ends = [stated.value for harm in harms if (stated := harm.last or harm.first) is not None]
    if ends:
        day = max(ends)
        claim.record.warn(
            _(
                "Compensation for discrimination has to be claimed in writing by {until}, two "
                "months after it was known, and in court within three months of that letter (§ "
                "15(4) AGG, § 61b ArbGG).",
                until=last_day(day, claim.law.discrimination_claim[day]),
            )
        )
    elif harms:
        leave_open(claim.facts.missing(_("when the discrimination was"), "harms"))
    days = [Period(day, day)] if ends else [None for _harm in harms]
    yield from assessed_rows(claim, "moral.feelings", days, rounding=TO_THE_CENT)
