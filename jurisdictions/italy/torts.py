"""Fees, debts and other losses: artt. 1418, 2033, 2043, 2059 c.c.; D.lgs. 276/2003, art. 11.

Against the employer such claims go with the claim for pay; against recruiters and others they
belong to the civil court, and against whoever is accused they can be brought in the criminal trial
by a civil party (parte civile). So each loss is a head against the employer and another against
others.
"""

from legalcalc.claims import Row
from legalcalc.gaps import Gap
from legalcalc.messages import _
from legalcalc.periods import Period

from . import jurisdiction
from .wages import TO_THE_CENT

FEES = "D.lgs. 276/2003, artt. 11, 18; artt. 1418, 2033 c.c."
CRIME = "artt. 2043, 2059 c.c.; art. 185 c.p."
ROUTES = {
    "employer": ("labour court", "criminal trial"),
    "others": ("civil court", "criminal trial"),
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


def _declare(id, titles, law, limitation, asks, items):
    """Declare a head against the employer, and one against others."""
    for side, title in titles.items():

        @jurisdiction.head(
            id,
            title,
            law=law,
            variant=side,
            each="case",
            asks=(*asks, "employments.employer"),
            limitation=limitation,
            interest="losses",
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
    FEES,
    "undue payment",
    ("fees", "deductions"),
    _fees,
)
_declare(
    "taken.debt",
    {
        "employer": _("Payments to the employer on a void debt"),
        "others": _("Payments to others on a void debt"),
    },
    "artt. 1418, 1815, 2033 c.c.",
    "undue payment",
    ("debts", "deductions"),
    _repayments,
)
_declare(
    "taken.property",
    {
        "employer": _("Belongings taken by the employer"),
        "others": _("Belongings taken by others"),
    },
    CRIME,
    "damages",
    ("losses",),
    _losses("property"),
)
_declare(
    "taken.extortion",
    {
        "employer": _("Money extorted by the employer"),
        "others": _("Money extorted by others"),
    },
    CRIME,
    "damages",
    ("losses",),
    _losses("extortion"),
)
_declare(
    "harm.care_past",
    {
        "employer": _("Treatment of harm done by the employer"),
        "others": _("Treatment of harm done by others"),
    },
    CRIME,
    "damages",
    ("losses",),
    _losses("care"),
)
_declare(
    "harm.return",
    {
        "employer": _("Cost of escape and return, against the employer"),
        "others": _("Cost of escape and return, against others"),
    },
    CRIME,
    "damages",
    ("losses",),
    _losses("return"),
)


@jurisdiction.head(
    "moral.suffering",
    _("Pain and suffering"),
    law="artt. 1226, 2059 c.c.; art. 185 c.p.",
    each="case",
    asks=("harms", "confinements"),
    limitation="damages",
    interest=None,
    taxation="untaxed",
    needs_finding=True,
    routes=("labour court", "civil court", "criminal trial"),
)
def pain_and_suffering(claim):
    """What is fair (danno non patrimoniale) for harm to health, freedom and dignity.

    Courts use tables for harm to health (Milan, Rome) and none for exploitation as such.
    """
    if claim.case.harms or claim.case.confinements:
        raise Gap(
            _("The court assesses the sum from the facts (arts. 1226, 2059 c.c.)"),
            kind="law",
            what="moral.suffering",
        )
