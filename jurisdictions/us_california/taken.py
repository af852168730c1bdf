"""What was taken: Lab. Code 221, 224, 450, 2802; Bus. & Prof. Code 9998.8.

What was kept back is missing from the pay that reached the worker, so the wages of the week claim
it first. Only what they leave is claimed here.
"""

from jurisdictions.us.working_time import told_by_default
from jurisdictions.us.workweek import charged_freely
from legalcalc.claims import Row
from legalcalc.figures import greatest, no_less_than_zero, total
from legalcalc.kit.charges import stays_in
from legalcalc.kit.constants import TO_THE_CENT
from legalcalc.messages import _
from legalcalc.periods import Period

from . import jurisdiction
from .due_dates import due
from .interest import NOTHING
from .limits import EVERYWHERE, IN_COURT

LAWFUL = ("tax", "social contributions", "advance")
CAN_BE_AUTHORIZED = ("food", "lodging", "transport", "training", "debt", "other")
EXPENSES = ("tools", "clothing", "transport", "training", "visa")

jurisdiction.option(
    "foreign_labor_contractor",
    _("Recruitment by a foreign labor contractor"),
    [
        ("not shown", _("not shown, or the worker had no H-2B visa")),
        ("H-2B", _("a contractor recruited the worker abroad for an H-2B visa")),
    ],
    default="not shown",
    law="Cal. Bus. & Prof. Code 9998, 9998.1",
)


def _authorized(claim, fact, amount, day):
    """Whether a deduction was authorized in writing; not, where nothing is stated.

    A signature is told with what it takes from the claim, and with what would undo it.
    """
    authorized = claim.facts.presumes(
        _("The deduction was authorized in writing."), fact, False, law="Cal. Lab. Code 224"
    )
    if authorized:
        claim.record.warn(
            _(
                "{amount} taken for {day} are not claimed, since the case says that the worker "
                "authorized it in writing. They would be if the worker signed under threat or did "
                "not understand the paper, if no money was really lent, or if it took back agreed "
                "or minimum wages (Cal. Lab. Code 221, 224, 1194).",
                amount=amount,
                day=day,
            )
        )
    return authorized


def _lawful(claim, one, amount):
    """Whether a law, or an authorization that the law allows, lets a deduction stand.

    None for a debt of money that was never lent: there is nothing to set off.
    """
    if one.reason in LAWFUL:
        return True
    if one.reason == "debt" and not claim.facts.presumes(
        _("The money had really been lent or advanced to the worker."),
        one.money_lent,
        True,
        law="Cal. Lab. Code 221, 224",
    ):
        return False
    # untold: _authorized presumes
    return one.reason in CAN_BE_AUTHORIZED and _authorized(
        claim, one.agreed_in_writing, amount, one.day.value
    )


def _unlawful(claim, week, how, reasons=None):
    """Deductions of a week that no law and no authorization allows."""
    taken = []
    for one in week.deductions(how=how):
        if reasons is not None and (one.reason in EXPENSES) != (reasons is EXPENSES):
            continue
        day = one.day.value
        amount = claim.facts.money(one.amount, day, _("taken on {day}", day=day), one)
        if not _lawful(claim, one, amount):
            taken.append(amount)
    return taken


def _charges(claim, week, how):
    """Charges for lodging and food of a week that the worker did not accept freely."""
    for stay, common in stays_in(claim, week.period, how):
        free = (
            charged_freely(claim, stay)
            if stay in claim.pay.lodging
            else _authorized(
                claim,
                stay.agreed_in_writing,  # untold: _authorized presumes
                claim.pay.charge(stay),
                stay.period.first,
            )
        )
        if not free:
            yield claim.pay.charge(stay, common)


def _claimed_as_wages(claim, week):
    """What the wages of a week claim already."""
    best = [
        greatest(*[line.row.owed for line in lines])
        for id in ("pay.base", "pay.overtime")
        if (lines := claim.record.all_lines_from(week.first, id))
    ]
    return total(best, unit_if_none=claim.currency).named(_("claimed as wages already"))


@jurisdiction.head(
    "taken.deductions",
    _("Unlawful deductions from wages"),
    law="Cal. Lab. Code 221, 224",
    variant="state",
    each="week",
    limitation="state",
    interest="wages",
    routes=EVERYWHERE,
)
def deductions(claim, week):
    """What was kept back without authority, as far as the week's wages do not claim it already."""
    kept = [*_unlawful(claim, week, "kept back"), *_charges(claim, week, "kept back")]
    if not kept:
        return None
    taken = total(kept, unit_if_none=claim.currency)
    claimed = _claimed_as_wages(claim, week)
    owed = no_less_than_zero(taken - claimed).rounded(TO_THE_CENT)
    if not owed > NOTHING:
        return None
    row = Row(week, week.due_on, owed=owed, kept_back=taken, claimed_as_wages=claimed)
    return due(claim, week, row)


@jurisdiction.head(
    "taken.deductions",
    _("Wages that the worker had to give back"),
    law="Cal. Lab. Code 221, 450",
    variant="returned",
    each="week",
    limitation="state",
    interest="wages",
    routes=EVERYWHERE,
)
def returned(claim, week):
    """What the worker had to pay out of wages received: fines, damage, debts, fees."""
    paid = _unlawful(claim, week, "paid by the worker", reasons=())
    return _sum(claim, week, paid)


@jurisdiction.head(
    "pay.expenses",
    _("Expenses of the work borne by the worker"),
    law="Cal. Lab. Code 2802",
    variant="state",
    each="week",
    limitation="expenses",
    interest="expenses",
    taxation="untaxed",
    routes=EVERYWHERE,
)
def expenses(claim, week):
    """Tools, clothing, transport, training and visas that the worker paid for the work."""
    paid = _unlawful(claim, week, "paid by the worker", reasons=EXPENSES)
    return _sum(claim, week, paid)


@jurisdiction.head(
    "taken.inkind",
    _("Charges for board and lodging forced on the worker"),
    law="Cal. Lab. Code 221, 450; Wage Orders, s. 10",
    variant="state",
    each="week",
    limitation="state",
    interest="wages",
    routes=EVERYWHERE,
)
def board_and_lodging(claim, week):
    """What the worker paid for lodging or food that was not accepted freely."""
    return _sum(claim, week, list(_charges(claim, week, "paid by the worker")))


def _sum(claim, week, parts):
    if not parts:
        return None
    owed = total(parts, unit_if_none=claim.currency).rounded(TO_THE_CENT)
    return Row(week, week.last, owed=owed)


def _recruited_abroad(claim):
    """Whether a contractor recruited the worker abroad for an H-2B visa."""
    visa = claim.facts.answer("visa_class")  # untold: the option decides, and its default is told
    if visa is not None and visa.upper() != "H-2B":
        return False
    return told_by_default(claim, "foreign_labor_contractor") == "H-2B"


@jurisdiction.head(
    "taken.fees",
    _("Fees of a foreign labor contractor"),
    law="Cal. Bus. & Prof. Code 9998.6, 9998.8(c)(2)",
    variant="state",
    each="case",
    limitation="expenses",
    interest=None,
    taxation="untaxed",
    routes=IN_COURT,
    note=_("Only for workers with H-2B visas; with H-2A visas from 1 July 2027."),
)
def contractors_fees(claim):
    """All fees and costs of the recruitment, or the fixed sum of the law where that is more."""
    if not claim.case.fees or not _recruited_abroad(claim):
        return
    days = [fee.day.value for fee in claim.case.fees]
    period = Period(min(days), max(days))
    with claim.record.line(period):
        paid = total(
            [
                claim.facts.money(
                    fee.amount, fee.day.value, _("fee paid on {day}", day=fee.day.value), fee
                )
                for fee in claim.case.fees
            ],
            unit_if_none=claim.currency,
        )
        least_sum = claim.law.contractor_damages[period.last]
        owed = greatest(paid, least_sum).rounded(TO_THE_CENT)
        yield Row(period, period.last, owed=owed, paid=paid, least=least_sum)
