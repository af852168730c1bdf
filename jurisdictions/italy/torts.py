"""Fees, debts and other losses: artt. 1418, 2033, 2043, 2059 c.c.; D.lgs. 276/2003, art. 11.

Against the employer such claims go with the claim for pay; against recruiters and others they
belong to the civil court, and against whoever is accused they can be brought in the criminal trial
by a civil party (parte civile). So each loss is a head against the employer and another against
others.
"""

from legalcalc.figures import constant
from legalcalc.kit.assessed import assessed_rows, days_of_captivity, days_of_harm
from legalcalc.kit.constants import TO_THE_CENT
from legalcalc.kit.torts import PENALTY_IS_PERSONAL, declare_both_sides
from legalcalc.messages import _

from . import jurisdiction

FEES = "D.lgs. 276/2003, artt. 11, 18; artt. 1418, 2033 c.c."
CRIME = "artt. 2043, 2059 c.c.; art. 185 c.p."
TIVOLI = "Tribunale di Tivoli, 8 ottobre 2024, n. 1442"
TIVOLI_SUM = constant(7000, "EUR", _("sum awarded"), TIVOLI)
ROUTES = {
    "employer": ("labour court", "criminal trial"),
    "others": ("civil court", "criminal trial"),
}

LAWS = {
    "taken.fees": (FEES, "undue payment"),
    "taken.debt": ("artt. 1418, 1815, 2033 c.c.", "undue payment"),
    "taken.property": (CRIME, "damages"),
    "taken.extortion": (CRIME, "damages"),
    "taken.earnings": (CRIME, "damages"),
    "pay.expenses": (CRIME, "damages"),
    "harm.care_past": (CRIME, "damages"),
    "harm.return": (CRIME, "damages"),
    "harm.fine": (CRIME, "damages"),
    "harm.defence": (CRIME, "damages"),
}
for head, (law, limitation) in LAWS.items():
    declare_both_sides(
        jurisdiction,
        head,
        law=law,
        limitation=limitation,
        interest="losses",
        rounding=TO_THE_CENT,
        routes=ROUTES,
        left_out=PENALTY_IS_PERSONAL if head == "harm.fine" else None,
    )


@jurisdiction.head(
    "moral.suffering",
    _("Pain and suffering"),
    law="artt. 1226, 2059 c.c.; art. 185 c.p.",
    each="case",
    limitation="damages",
    interest=None,
    taxation="untaxed",
    needs_finding=True,
    routes=("labour court", "civil court", "criminal trial"),
    note=_(
        "To compare: {amount} for racist insults and a container to live in ({law}).",
        amount=TIVOLI_SUM,
        law=TIVOLI,
    ),
)
def pain_and_suffering(claim):
    """What is fair (danno non patrimoniale) for harm to health, freedom and dignity, in one sum.

    Courts use tables for harm to health (Milan, Rome) and none for exploitation as such.
    """
    days = [*days_of_harm(claim), *days_of_captivity(claim)]
    yield from assessed_rows(claim, "moral.suffering", days, rounding=TO_THE_CENT)
