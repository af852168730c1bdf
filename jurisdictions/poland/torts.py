"""Tort and unjust enrichment: KC 58, 388, 405, 410, 415, 444, 445, 448.

A debt laid on a worker who is held in it is void (KC 58, 388), and nobody may take money for a job
from whoever looks for it, save some costs of an agency; what was paid comes back (KC 410). Against
the employer such claims, linked to the employment, go to the labour court (KPC 476); against others
to the civil court, or by motion to the criminal trial (KK 46). So each loss is a head against the
employer and another against everybody else.
"""

from legalcalc.kit.assessed import assessed_rows, days_of_captivity, days_of_harm
from legalcalc.kit.torts import PENALTY_IS_PERSONAL, declare_both_sides
from legalcalc.messages import _

from . import jurisdiction
from .wages import TO_THE_GROSZ

FEES = "KC 58, 405, 410, 415; ustawa z 20.3.2025 o rynku pracy i służbach zatrudnienia"
VOID_DEBT = "KC 58, 388, 405, 410"
ROUTES = {
    "employer": ("labour court", "civil court"),
    "others": ("civil court", "criminal trial"),
}

LAWS = {
    "taken.fees": FEES,
    "taken.debt": VOID_DEBT,
    "taken.property": "KC 415",
    "taken.extortion": "KC 405, 415; KK 282",
    "taken.earnings": "KC 405, 415",
    "pay.expenses": "KC 361, 415",
    "harm.care_past": "KC 415, 444 § 1",
    "harm.return": "KC 361, 415; KK 189a",
    "harm.fine": "KC 361, 415; KK 189a",
    "harm.defence": "KC 361, 415; KK 189a",
}
for head, law in LAWS.items():
    declare_both_sides(
        jurisdiction,
        head,
        law=law,
        limitation="tort",
        interest="from demand",
        rounding=TO_THE_GROSZ,
        routes=ROUTES,
        left_out=PENALTY_IS_PERSONAL if head == "harm.fine" else None,
    )


@jurisdiction.head(
    "moral.suffering",
    _("Sum for suffering (zadośćuczynienie)"),
    law="KC 445, 448",
    each="case",
    limitation="tort",
    interest="from demand",
    taxation="untaxed",
    needs_finding=True,
    routes=("labour court", "civil court", "criminal trial"),
)
def suffering(claim):
    """A suitable sum for harm to body, health, freedom or dignity, which the court fixes."""
    days = [*days_of_harm(claim), *days_of_captivity(claim)]
    yield from assessed_rows(claim, "moral.suffering", days, rounding=TO_THE_GROSZ)
