"""Fees, debts, thefts and harm: arts. 1101, 1303, 1902 CC, 109 to 113 CP, 183 LRJS.

Against the employer such claims, linked to the contract, belong to the social court (art. 2.a, 2.b
and 2.f LRJS); against recruiters, carriers and others to the civil court. In criminal proceedings
the civil claim is brought against all of them, unless the victim keeps it for later (arts. 100, 108
and 112 LECrim). So each loss is a head against the employer and another against everybody else.
"""

from legalcalc.figures import constant
from legalcalc.kit.assessed import assessed_rows, days_of_captivity, days_of_harm
from legalcalc.kit.constants import TO_THE_CENT
from legalcalc.kit.torts import PENALTY_IS_PERSONAL, declare_both_sides
from legalcalc.messages import _

from . import jurisdiction
from .wages import AT_COURT

CARER = "TSJ País Vasco 2780/2025"
CARER_SUM = constant(7000, "EUR", _("sum awarded"), CARER)
STS_ON_FINES = "STS ECLI:ES:TS:2023:2457"
LEAST_FINE = constant(6251, "EUR", _("sum awarded"), STS_ON_FINES)
ROUTES = {
    "employer": (*AT_COURT, "criminal trial"),
    "others": ("civil court", "criminal trial"),
}
DAMAGE = "arts. 1101, 1902 CC; arts. 109, 110 CP"

LAWS = {
    "taken.fees": f"{DAMAGE}; arts. 177 bis, 312 CP",
    "taken.debt": "arts. 1275, 1303, 1305 CC; arts. 109, 110 CP",
    "taken.property": f"{DAMAGE}; art. 111 CP",
    "taken.extortion": f"{DAMAGE}; art. 243 CP",
    "taken.earnings": DAMAGE,
    "pay.expenses": DAMAGE,
    "harm.care_past": DAMAGE,
    "harm.return": DAMAGE,
    "harm.fine": DAMAGE,
    "harm.defence": DAMAGE,
}
for head, law in LAWS.items():
    declare_both_sides(
        jurisdiction,
        head,
        law=law,
        limitation="tort",
        interest="legal",
        rounding=TO_THE_CENT,
        routes=ROUTES,
        left_out=PENALTY_IS_PERSONAL if head == "harm.fine" else None,
    )


@jurisdiction.head(
    "moral.suffering",
    _("Moral damage"),
    law="art. 183 LRJS; arts. 110.3, 113 CP",
    each="case",
    limitation="tort",
    interest=None,
    taxation="untaxed",
    needs_finding=True,
    routes=(*AT_COURT, "criminal trial"),
    note=_(
        "To compare: {amount} beside a void dismissal of a carer without a permit ({law}). Courts "
        "look at the fines of the law on labour offences; {least}, the least fine then for a very "
        "grave one, could not be lowered ({least_law}).",
        amount=CARER_SUM,
        law=CARER,
        least=LEAST_FINE,
        least_law=STS_ON_FINES,
    ),
)
def moral_damage(claim):
    """Money for the breach of fundamental rights (daño moral), which the court fixes.

    No scale of law exists for exploitation: the claim states the facts and a sum.
    """
    days = [*days_of_harm(claim), *days_of_captivity(claim)]
    yield from assessed_rows(claim, "moral.suffering", days, rounding=TO_THE_CENT)
