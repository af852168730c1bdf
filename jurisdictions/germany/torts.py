"""Tort and unjust enrichment: §§ 138, 253, 812, 823, 826 BGB.

Against the employer such claims, linked to the employment, belong to the labour court alone (§ 2(1)
no 3 ArbGG). Against recruiters, transporters and others they belong to the civil court, and can be
brought in the criminal trial instead (§ 403 StPO). So each loss is a head against the employer and
another against everybody else.
"""

from legalcalc.claims import Row
from legalcalc.figures import Rounding
from legalcalc.gaps import Gap
from legalcalc.law.in_words import NO_ROUNDING_RULE
from legalcalc.messages import _
from legalcalc.periods import Period

from . import jurisdiction

TO_THE_CENT = Rounding(2, "half up", law=NO_ROUNDING_RULE)
TORT = "§ 823 Abs. 2 BGB i.V.m. §§ 232 bis 233a, 291 StGB; § 826 BGB"
VOID_DEBT = "§§ 138, 812, 817 BGB; § 823 Abs. 2 BGB i.V.m. § 291 StGB"
ROUTES = {"employer": ("labour court",), "others": ("civil court", "criminal trial")}


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
