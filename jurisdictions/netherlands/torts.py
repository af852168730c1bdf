"""BW 6:162, 6:203, 3:40 and 6:106: fees, void debts, losses and pain; the crime fund.

Who profits from exploitation (Sr 273f) commits a wrong against the worker and owes the whole harm.
Each loss is a head against the employer and another against everybody else.
"""

from legalcalc.claims import Row
from legalcalc.figures import constant
from legalcalc.kit.assessed import assessed_rows, days_of_captivity, days_of_harm
from legalcalc.kit.constants import TO_THE_CENT
from legalcalc.kit.torts import PENALTY_IS_PERSONAL, declare_both_sides
from legalcalc.messages import _
from legalcalc.periods import Period

from . import jurisdiction

TORT = "art. 6:162 BW; art. 273f Sr"
VOID_DEBT = "art. 3:40, 6:162, 6:203 BW; art. 273f Sr"
EXPLOITED = "ECLI:NL:PHR:2021:500"
EXPLOITED_SUM = constant(15000, "EUR", _("sum awarded"), EXPLOITED)
ROUTES = {
    "employer": ("summons", "petition", "criminal trial"),
    "others": ("summons", "civil court", "criminal trial"),
}

LAWS = {
    "taken.fees": TORT,
    "taken.debt": VOID_DEBT,
    "taken.property": "art. 6:162 BW",
    "taken.extortion": "art. 6:162 BW; art. 317 Sr",
    "taken.earnings": TORT,
    "pay.expenses": TORT,
    "harm.care_past": "art. 6:96, 6:107, 6:162 BW",
    "harm.return": TORT,
    "harm.fine": TORT,
    "harm.defence": "art. 6:96, 6:162 BW; art. 273f Sr",
}
for head, law in LAWS.items():
    declare_both_sides(
        jurisdiction,
        head,
        law=law,
        limitation="damages",
        rounding=TO_THE_CENT,
        routes=ROUTES,
        left_out=PENALTY_IS_PERSONAL if head == "harm.fine" else None,
    )


@jurisdiction.head(
    "moral.suffering",
    _("Pain and suffering"),
    law="art. 6:106 BW",
    each="case",
    limitation="damages",
    interest="default",
    taxation="untaxed",
    needs_finding=True,
    routes=("summons", "petition", "criminal trial"),
    note=_(
        "To compare: {amount} for four months of sexual exploitation of a vulnerable woman "
        "({law}).",
        amount=EXPLOITED_SUM,
        law=EXPLOITED,
    ),
)
def pain_and_suffering(claim):
    """Fair compensation (smartengeld) for harm to body, honour or person.

    No scale exists: the court fixes the sum by what was given in like cases.
    """
    days = [*days_of_harm(claim), *days_of_captivity(claim)]
    yield from assessed_rows(claim, "moral.suffering", days, rounding=TO_THE_CENT)


@jurisdiction.head(
    "state.crime_fund",
    _("Payment of the Violent Offences Compensation Fund"),
    law="Wet schadefonds geweldsmisdrijven",
    each="case",
    limitation="crime fund",
    interest=None,
    liable=("crime_fund",),
    taxation="untaxed",
    routes=("crime fund",),
    note=_("Labour exploitation counts as a violent offence; harm to the mind is presumed."),
)
def crime_fund(claim):
    """A fixed sum by the category of harm, of six; no wages, and less what others paid for it."""
    case = claim.case
    if not (case.harms or case.confinements or case.identified_on):
        return None
    days = [one.end.value for one in case.employments if one.end is not None]
    days += [one.last.value for one in case.confinements if one.last is not None]
    if not days:
        raise claim.facts.missing(_("the last day of the exploitation"), "employments.end")
    last = max(days)
    sums = claim.law.crime_fund_categories
    day = claim.filed_on
    bracket = tuple(sums.of(key)[day].rounded(TO_THE_CENT) for key in (sums.keys[0], sums.keys[-1]))
    return Row(Period(last, last), last, bracket=bracket)


jurisdiction.remark(
    _(
        "Unpaid wages can be claimed as damage in the criminal trial, but most such claims were "
        "not admitted there: file in the civil court in time as well."
    ),
    law="art. 51f Sv",
)
jurisdiction.remark(
    _(
        "Eight months after a final judgment the State pays what is still open of a compensation "
        "order: without a ceiling for violent and sexual offences, up to 5,000 euro for others."
    ),
    law="art. 36f Sr",
)
