"""Tort and unjust enrichment: §§ 138, 253, 812, 823, 826 BGB.

Against the employer such claims, linked to the employment, belong to the labour court alone (§ 2(1)
no 3 ArbGG). Against recruiters, transporters and others they belong to the civil court, and can be
brought in the criminal trial instead (§ 403 StPO), or beside the wages in the labour court where
they belong together (§ 2(3) ArbGG). So each loss is a head against the employer and another against
everybody else.
"""

from legalcalc.claims import Row
from legalcalc.claims.limits import last_day
from legalcalc.figures import Rounding
from legalcalc.gaps import Gap
from legalcalc.law.in_words import NO_ROUNDING_RULE
from legalcalc.messages import _
from legalcalc.periods import Period

from . import jurisdiction

TO_THE_CENT = Rounding(2, "half up", law=NO_ROUNDING_RULE)
TORT = "§ 823 Abs. 2 BGB i.V.m. §§ 232 bis 233a, 291 StGB; § 826 BGB"
VOID_DEBT = "§§ 138, 812, 817 BGB; § 823 Abs. 2 BGB i.V.m. § 291 StGB"
ROUTES = {
    "employer": ("labour court",),
    "others": ("labour court", "civil court", "criminal trial"),
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
        for loss in claim.losses(kind):
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
            limitation="tort",
            interest="from service",
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
    "§ 823 BGB",
    ("losses",),
    _losses("property"),
)
_declare(
    "taken.extortion",
    {
        "employer": _("Money extorted by the employer"),
        "others": _("Money extorted by others"),
    },
    "§ 823 Abs. 2 BGB i.V.m. § 253 StGB; § 826 BGB",
    ("losses",),
    _losses("extortion"),
)
_declare(
    "harm.care_past",
    {
        "employer": _("Treatment of harm done by the employer"),
        "others": _("Treatment of harm done by others"),
    },
    "§§ 249, 823 BGB",
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
    law="§ 253 Abs. 2 BGB",
    each="case",
    asks=("harms", "confinements"),
    limitation="tort",
    interest=None,
    taxation="untaxed",
    needs_finding=True,
)
def pain_and_suffering(claim):
    """Fair money (Schmerzensgeld) for harm to body, health, freedom or sexual self-determination.

    No scale exists: the court fixes the sum, and the claim names the facts and a least sum.
    """
    if claim.case.harms or claim.case.confinements:
        raise Gap(
            _("No scale exists: the court assesses the sum from the facts (§ 253(2) BGB)"),
            kind="law",
            what="moral.suffering",
        )


@jurisdiction.head(
    "moral.feelings",
    _("Compensation for discrimination"),
    law="§ 15 Abs. 2 AGG",
    each="case",
    asks=("harms",),
    limitation="discrimination",
    interest="from service",
    taxation="untaxed",
    routes=("labour court",),
)
def discrimination(claim):
    """Fair money for discrimination, which the court assesses; the lawyer says how much is asked.

    It has to be claimed in writing within two months, and in court within three months of that.
    """
    last = [
        stated.value
        for harm in claim.harms("discrimination")
        if (stated := harm.last or harm.first) is not None
    ]
    if not claim.harms("discrimination"):
        return None
    if not last:
        raise claim.missing(_("when the discrimination was"), "harms")
    day = max(last)
    asked = next((one for one in claim.case.choices.assessed if one.head == "moral.feelings"), None)
    claim.warn(
        _(
            "Compensation for discrimination has to be claimed in writing by {until}, two months "
            "after it was known, and in court within three months of that letter (§ 15(4) AGG, § "
            "61b ArbGG).",
            until=last_day(day, claim.law.discrimination_claim[day]),
        )
    )
    if asked is None:
        raise Gap(
            _("No scale exists: the court assesses the sum (§ 15(2) AGG); say what is asked for"),
            kind="law",
            what="moral.feelings",
        )
    title = _("sum asked for")
    if asked.amount is not None:
        amount = claim.money(asked.amount, day, title, asked)
        return Row(Period(day, day), day, owed=amount.rounded(TO_THE_CENT))
    bracket = (
        claim.money(asked.low, day, title, asked).rounded(TO_THE_CENT),
        claim.money(asked.high, day, title, asked).rounded(TO_THE_CENT),
    )
    return Row(Period(day, day), day, bracket=bracket)
