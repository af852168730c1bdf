"""Tort and unjust enrichment: KC 58, 388, 405, 410, 415, 444, 445, 448.

A debt laid on a worker who is held in it is void (KC 58, 388), and nobody may take money for a job
from whoever looks for it, save some costs of an agency; what was paid comes back (KC 410). Against
the employer such claims, linked to the employment, go to the labour court (KPC 476); against others
to the civil court, or by motion to the criminal trial (KK 46). So each loss is a head against the
employer and another against everybody else.
"""

from legalcalc.claims import Row
from legalcalc.figures import Rounding
from legalcalc.gaps import Gap
from legalcalc.law.in_words import LawInWords
from legalcalc.messages import _
from legalcalc.periods import Period

from . import jurisdiction

TO_THE_GROSZ = Rounding(2, "half up", law=LawInWords(_("No rounding rule; rounded to the grosz")))
FEES = "KC 58, 405, 410, 415; ustawa z 20.3.2025 o rynku pracy i służbach zatrudnienia"
VOID_DEBT = "KC 58, 388, 405, 410"
ROUTES = {
    "employer": ("labour court", "civil court"),
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

    def items(claim):
        for loss in claim.case.losses:
            if loss.kind == kind:
                yield loss, loss.by, _("loss of {day}", day=loss.day.value)

    return items


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
            interest="from demand",
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
                    yield RowAgainst(who, day, owed=amount.rounded(TO_THE_GROSZ), title=what)


_declare(
    "taken.fees",
    {
        "employer": _("Recruitment fees taken by the employer"),
        "others": _("Recruitment fees taken by others"),
    },
    FEES,
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
    "KC 415",
    ("losses",),
    _losses("property"),
)
_declare(
    "taken.extortion",
    {
        "employer": _("Money extorted by the employer"),
        "others": _("Money extorted by others"),
    },
    "KC 405, 415; KK 282",
    ("losses",),
    _losses("extortion"),
)
_declare(
    "harm.care_past",
    {
        "employer": _("Treatment of harm done by the employer"),
        "others": _("Treatment of harm done by others"),
    },
    "KC 415, 444 § 1",
    ("losses",),
    _losses("care"),
)
_declare(
    "harm.return",
    {
        "employer": _("Cost of escape and return, against the employer"),
        "others": _("Cost of escape and return, against others"),
    },
    "KC 361, 415; KK 189a",
    ("losses",),
    _losses("return"),
)


@jurisdiction.head(
    "moral.suffering",
    _("Sum for suffering (zadośćuczynienie)"),
    law="KC 445, 448",
    each="case",
    asks=("harms", "confinements"),
    limitation="tort",
    interest=None,
    taxation="untaxed",
    needs_finding=True,
)
def suffering(claim):
    """A suitable sum for harm to body, health, freedom or dignity, which the court fixes."""
    if claim.case.harms or claim.case.confinements:
        raise Gap(
            _("No scale exists: the court assesses the sum from the facts (KC 445, 448)"),
            kind="law",
            what="moral.suffering",
        )
