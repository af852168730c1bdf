"""BW 6:162, 6:203, 3:40 and 6:106: fees, void debts, losses and pain; the crime fund.

Who profits from exploitation (Sr 273f) commits a wrong against the worker and owes the whole harm.
Each loss is a head against the employer and another against everybody else.
"""

from legalcalc.claims import Row
from legalcalc.gaps import Gap
from legalcalc.messages import _
from legalcalc.periods import Period

from . import jurisdiction
from .wages import TO_THE_CENT

TORT = "art. 6:162 BW; art. 273f Sr"
VOID_DEBT = "art. 3:40, 6:162, 6:203 BW; art. 273f Sr"
ROUTES = {
    "employer": ("summons", "petition", "criminal trial"),
    "others": ("summons", "civil court", "criminal trial"),
}


class RowAgainst(Row):
    """A row that only one party owes: the one who took the money or did the harm."""

    __slots__ = ("taken_by",)

    def __init__(self, taken_by, day, **shown):
        super().__init__(Period(day, day), day, **shown)
        self.taken_by = taken_by


def _fees(claim):
    """Fees and costs of getting the job, each with whoever got it."""
    _warn_of_deductions(claim, ("recruitment fee", "visa"))
    for fee in claim.case.fees:
        yield fee, fee.to, _("fee paid on {day}", day=fee.day.value)


def _repayments(claim):
    """Repayments of debts laid on the worker, each with whoever got it."""
    _warn_of_deductions(claim, ("debt",))
    for debt in claim.case.debts:
        for one in debt.repayments:
            yield one, one.to or debt.creditor, _("paid back on {day}", day=one.day.value)


def _warn_of_deductions(claim, reasons):
    if any(one.reason in reasons for one in claim.case.deductions):
        claim.warn(
            _(
                "Deductions for debts or fees are stated, and such debts or fees as well: no sum "
                "may stand in both lists."
            )
        )


def _losses(kind):
    """Losses of one kind, each with whoever caused it."""

    def found(claim):
        for loss in claim.case.losses:
            if loss.kind == kind:
                yield loss, loss.by, _("loss of {day}", day=loss.day.value)

    return found


def _declare(id, titles, law, asks, items):
    """Declare a head against the employer, and one against others."""
    for side, title in titles.items():

        @jurisdiction.head(
            id,
            title,
            law=law,
            variant=side,
            each="case",
            asks=(*asks, "employments.employer"),
            limitation="damages",
            taxation="untaxed",
            needs_finding=True,
            routes=ROUTES[side],
        )
        def sums(claim, side=side):
            """Each sum at the rate of its day, against whoever took it."""
            employers = {one.employer for one in claim.case.employments}
            for item, who, what in items(claim):
                day = item.day.value
                with claim.line(Period(day, day)):
                    if who is None and side == "others":
                        raise claim.missing(_("who took the money"), item.path, day)
                    if who is None or (who in employers) != (side == "employer"):
                        continue
                    amount = claim.money(item.amount, day, what, item)
                    yield RowAgainst(who, day, owed=amount.rounded(TO_THE_CENT), title=what)


_declare(
    "taken.fees",
    {
        "employer": _("Recruitment fees taken by the employer"),
        "others": _("Recruitment fees taken by others"),
    },
    TORT,
    ("fees", "deductions"),
    _fees,
)
_declare(
    "taken.debt",
    {
        "employer": _("Payments to the employer on a void debt"),
        "others": _("Payments to others on a void debt"),
    },
    VOID_DEBT,
    ("debts", "deductions"),
    _repayments,
)
_declare(
    "taken.property",
    {
        "employer": _("Belongings taken by the employer"),
        "others": _("Belongings taken by others"),
    },
    "art. 6:162 BW",
    ("losses",),
    _losses("property"),
)
_declare(
    "taken.extortion",
    {
        "employer": _("Money extorted by the employer"),
        "others": _("Money extorted by others"),
    },
    "art. 6:162 BW; art. 317 Sr",
    ("losses",),
    _losses("extortion"),
)
_declare(
    "harm.care_past",
    {
        "employer": _("Treatment of harm done by the employer"),
        "others": _("Treatment of harm done by others"),
    },
    "art. 6:96, 6:107, 6:162 BW",
    ("losses",),
    _losses("care"),
)
_declare(
    "harm.return",
    {
        "employer": _("Cost of escape and return, against the employer"),
        "others": _("Cost of escape and return, against others"),
    },
    TORT,
    ("losses",),
    _losses("return"),
)


@jurisdiction.head(
    "moral.suffering",
    _("Pain and suffering"),
    law="art. 6:106 BW",
    each="case",
    asks=("harms", "confinements"),
    limitation="damages",
    interest=None,
    taxation="untaxed",
    needs_finding=True,
)
def pain_and_suffering(claim):
    """Fair compensation (smartengeld) for harm to body, honour or person.

    No scale exists: the court fixes the sum by what was given in like cases.
    """
    if claim.case.harms or claim.case.confinements:
        raise Gap(
            _("No scale exists: the court assesses the sum from the facts (art. 6:106 BW)"),
            kind="law",
            what="moral.suffering",
        )


@jurisdiction.head(
    "state.crime_fund",
    _("Payment of the Violent Offences Compensation Fund"),
    law="Wet schadefonds geweldsmisdrijven",
    each="case",
    asks=("harms", "confinements", "identified_on", "employments.end"),
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
        raise claim.missing(_("the last day of the exploitation"), "employments.end")
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
