"""Fees, debts, thefts and harm: arts. 1101, 1303, 1902 CC, 109 to 113 CP, 183 LRJS.

Against the employer such claims, linked to the contract, belong to the social court (art. 2.a, 2.b
and 2.f LRJS); against recruiters, carriers and others to the civil court. In criminal proceedings
the civil claim is brought against all of them, unless the victim keeps it for later (arts. 100, 108
and 112 LECrim). So each loss is a head against the employer and another against everybody else.
"""

from legalcalc.claims import Row
from legalcalc.gaps import Gap
from legalcalc.messages import _
from legalcalc.periods import Period

from . import jurisdiction
from .wages import AT_COURT, TO_THE_CENT

ROUTES = {
    "employer": (*AT_COURT, "criminal trial"),
    "others": ("civil court", "criminal trial"),
}
DAMAGE = "arts. 1101, 1902 CC; arts. 109, 110 CP"


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
            interest="legal",
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
    f"{DAMAGE}; arts. 177 bis, 312 CP",
    ("fees", "deductions"),
    _fees,
)
_declare(
    "taken.debt",
    {
        "employer": _("Payments to the employer on a void debt"),
        "others": _("Payments to others on a void debt"),
    },
    "arts. 1275, 1303, 1305 CC; arts. 109, 110 CP",
    ("debts", "deductions"),
    _repayments,
)
_declare(
    "taken.property",
    {
        "employer": _("Belongings taken by the employer"),
        "others": _("Belongings taken by others"),
    },
    f"{DAMAGE}; art. 111 CP",
    ("losses",),
    _losses("property"),
)
_declare(
    "taken.extortion",
    {
        "employer": _("Money extorted by the employer"),
        "others": _("Money extorted by others"),
    },
    f"{DAMAGE}; art. 243 CP",
    ("losses",),
    _losses("extortion"),
)
_declare(
    "harm.care_past",
    {
        "employer": _("Treatment of harm done by the employer"),
        "others": _("Treatment of harm done by others"),
    },
    DAMAGE,
    ("losses",),
    _losses("care"),
)
_declare(
    "harm.return",
    {
        "employer": _("Cost of escape and return, against the employer"),
        "others": _("Cost of escape and return, against others"),
    },
    DAMAGE,
    ("losses",),
    _losses("return"),
)


@jurisdiction.head(
    "moral.suffering",
    _("Moral damage"),
    law="art. 183 LRJS; arts. 110.3, 113 CP",
    each="case",
    asks=("harms", "confinements"),
    limitation="tort",
    interest=None,
    taxation="untaxed",
    needs_finding=True,
    routes=(*AT_COURT, "criminal trial"),
)
def moral_damage(claim):
    """Money for the breach of fundamental rights (daño moral), which the court fixes.

    No scale of law exists for exploitation: the claim states the facts and a sum.
    """
    if claim.case.harms or claim.case.confinements:
        raise Gap(
            _("No scale exists: the court fixes the sum from the facts (art. 183.2 LRJS)"),
            kind="law",
            what="moral.suffering",
        )
