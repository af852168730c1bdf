"""The civil action of trafficked workers: 18 U.S.C. 1595, and the losses of 18 U.S.C. 2259(c)(2).

Wages that the Act no longer reaches, or never did, are damages here: ten years back. Other losses
are claimed here in the civil action and in the criminal sentence (18 U.S.C. 1593(b)(3)) alike.
"""

from legalcalc.claims import Row
from legalcalc.figures import found, greatest, total
from legalcalc.gaps import Gap, leave_open
from legalcalc.kit.loans import paid_beside_loans, repaid_beyond_fees, warn_of_loans
from legalcalc.messages import _
from legalcalc.periods import Period

from . import jurisdiction
from .limits import flsa
from .overtime import federal_overtime_threshold, reserved_and_due, row_of_missing_beyond
from .regular_rate import workweek
from .wages import CIVIL, NOTHING, TO_THE_CENT, WORKWEEK, row_of_missing_pay
from .workweek import PUBLIC, charged_freely

LAW = "18 U.S.C. 1595(a)"
LOSSES = "18 U.S.C. 1593(b)(3), 1595(a), 2259(c)(2)"
BOTH = ("federal court", "criminal sentence")


class RowAgainst(Row):
    """A row that names the party who took the money or did the harm, where that is known."""

    __slots__ = ("taken_by",)

    def __init__(self, taken_by, period, **shown):
        super().__init__(period, period.last, **shown)
        self.taken_by = taken_by


# -- the value of the labour ----------------------------------------------------------------------


def _out_of_reach(claim, week, one):
    """Whether the Act gives nothing for the workweek, or its time has run out."""
    if one.federal is None:
        return True
    limit = flsa(claim, week)
    return found(
        _("The federal claim for this workweek is out of time."),
        limit.barred,
        law="29 U.S.C. 255(a)",
    )


def tell_yardsticks(claim, week, one):
    """Name the pay that is not known and might be more than what is."""
    gaps = [one.state_gap] if one.state_gap is not None else []
    if one.agreed_gap is not None and claim.employment.promises:
        gaps.append(one.agreed_gap)
    leave_open(*gaps)


@jurisdiction.head(
    "gain.labour_value",
    _("Value of the labour as damages, first forty hours"),
    law=LAW,
    variant="first",
    each="week",
    asks=WORKWEEK,
    limitation="trafficking",
    interest=None,
    needs_finding=True,
    routes=CIVIL,
    note=_("Only for workweeks that the Fair Labor Standards Act does not reach."),
)
def value_of_first_hours(claim, week):
    """The best lawful pay for the first forty hours of a workweek that the Act does not reach."""
    one = workweek(claim, week)
    if one is None or not _out_of_reach(claim, week, one):
        return None
    dues = [rate * one.first for rate in (one.federal, one.state) if rate is not None]
    if one.agreed_first is not None:
        dues.append(one.agreed_first)
    tell_yardsticks(claim, week, one)
    if not dues:
        return None
    return row_of_missing_pay(week, greatest(*dues), one.paid, hours=one.first)


@jurisdiction.head(
    "gain.labour_value",
    _("Value of the labour as damages, hours beyond forty"),
    law=LAW,
    variant="beyond",
    each="week",
    asks=WORKWEEK,
    limitation="trafficking",
    interest=None,
    needs_finding=True,
    routes=CIVIL,
    note=_("Only for workweeks that the Fair Labor Standards Act does not reach."),
)
def value_of_hours_beyond(claim, week):
    """The same for the hours beyond forty: at the overtime of the Act where it gives any."""
    one = workweek(claim, week)
    if one is None or not _out_of_reach(claim, week, one):
        return None
    threshold = federal_overtime_threshold(claim, week) if one.federal is not None else None
    lawful = [rate for rate in (one.federal, one.state, one.agreed) if rate is not None]
    tell_yardsticks(claim, week, one)
    if not lawful:
        return None
    hourly = one.regular_rate if threshold is not None else greatest(*lawful)
    reserved, due = reserved_and_due(claim, one, hourly, threshold, agreed=True)
    return row_of_missing_beyond(week, one.paid, reserved, due, hours=one.beyond, rate=hourly)


# -- what was taken -------------------------------------------------------------------------------


def _each(claim, items, less=None):
    """A row for each sum, at the rate of its day, with whoever got it.

    ``less``: gives what of a sum is left, such as beside a loan that paid it.
    """
    for item, who, title in items:
        day = item.day.value
        with claim.line(Period(day, day)):
            amount = claim.money(item.amount, day, title, item)
            if less is not None:
                amount = less(claim, item, amount)
            yield from _row_against(who, day, amount, title)


def _row_against(who, day, amount, title):
    owed = amount.rounded(TO_THE_CENT)
    if owed > NOTHING:
        yield RowAgainst(who, Period(day, day), owed=owed, title=title)


@jurisdiction.head(
    "taken.fees",
    _("Recruitment fees and costs of the journey"),
    law=LOSSES,
    variant="trafficking",
    each="case",
    asks=("fees", "debts", "deductions"),
    limitation="trafficking",
    interest=None,
    taxation="untaxed",
    needs_finding=True,
    routes=BOTH,
)
def fees(claim):
    """Every fee and cost of getting the job, at the rate of the day on which it was paid.

    What whoever took it lent for it was not spent: that is claimed as it was paid back.
    """
    warn_of_loans(claim)
    yield from _each(
        claim,
        ((fee, fee.to, _("fee paid on {day}", day=fee.day.value)) for fee in claim.case.fees),
        less=paid_beside_loans,
    )


@jurisdiction.head(
    "taken.debt",
    _("Payments on a debt that held the worker in service"),
    law=LOSSES,
    variant="trafficking",
    each="case",
    asks=("debts", "fees", "deductions"),
    limitation="trafficking",
    interest=None,
    taxation="untaxed",
    needs_finding=True,
    routes=BOTH,
)
def debt_payments(claim):
    """Everything that was paid back on a debt laid on the worker, and is not claimed as a fee."""
    warn_of_loans(claim)
    for debt in claim.case.debts:
        if not debt.pays_for:
            yield from _each(
                claim,
                (
                    (one, one.to or debt.creditor, _("paid back on {day}", day=one.day.value))
                    for one in debt.repayments
                ),
            )
            continue
        day = debt.day.value
        with claim.line(Period(day, day)):
            for one, amount in repaid_beyond_fees(claim, debt):
                title = _("paid back on {day}", day=one.day.value)
                yield from _row_against(one.to or debt.creditor, one.day.value, amount, title)


@jurisdiction.head(
    "taken.deductions",
    _("Payments that the worker had to make for the job"),
    law=LOSSES,
    variant="trafficking",
    each="week",
    asks=("deductions", "debts", "fees"),
    limitation="trafficking",
    interest=None,
    taxation="untaxed",
    needs_finding=True,
    routes=BOTH,
)
def payments_for_the_job(claim, week):
    """What the worker had to pay out of wages received, unless it was tax."""
    paid = []
    for one in week.deductions(how="paid by the worker"):
        if one.reason not in PUBLIC:
            day = one.day.value
            amount = claim.money(one.amount, day, _("paid on {day}", day=day), one)
            paid.append(paid_beside_loans(claim, one, amount))
    owed = total(paid, unit_if_none=claim.currency).rounded(TO_THE_CENT)
    return Row(week, week.due_on, owed=owed) if owed > NOTHING else None


@jurisdiction.head(
    "taken.inkind",
    _("Charges for lodging that was forced on the worker"),
    law=LOSSES,
    variant="trafficking",
    each="week",
    asks=("lodging",),
    limitation="trafficking",
    interest=None,
    taxation="untaxed",
    needs_finding=True,
    routes=BOTH,
)
def forced_lodging(claim, week):
    """What the worker paid for lodging that was not accepted freely."""
    paid = [
        claim.charge(stay, common)
        for stay in claim.lodging
        if stay.how == "paid by the worker"
        and (common := stay.period.within(week.period)) is not None
        and not charged_freely(claim, stay)
    ]
    if paid:
        owed = total(paid, unit_if_none=claim.currency).rounded(TO_THE_CENT)
        return Row(week, week.due_on, owed=owed)
    return None


def _loss(id, title, *kinds):
    @jurisdiction.head(
        id,
        title,
        law=LOSSES,
        variant="trafficking",
        each="case",
        asks=("losses",),
        limitation="trafficking",
        interest=None,
        taxation="untaxed",
        needs_finding=True,
        routes=BOTH,
    )
    def losses(claim):
        """Each loss of some kinds, at the rate of its day, against whoever caused it."""
        yield from _each(
            claim,
            (
                (loss, loss.by, _("loss of {day}", day=loss.day.value))
                for loss in claim.case.losses
                if loss.kind in kinds
            ),
        )

    return f"{id}:trafficking"


# Kinds of loss without a head here: “earnings seized” is measured in ``restitution.py``, and
# “death” is no claim of the worker.
OTHER_LOSSES = (
    _loss("taken.property", _("Belongings taken"), "property"),
    _loss("taken.extortion", _("Money extorted"), "extortion"),
    _loss("harm.care_past", _("Medical, psychiatric and psychological care"), "care"),
    _loss("harm.return", _("Transport, temporary housing and child care"), "return"),
    _loss("harm.earnings_past", _("Lost income"), "earnings"),
    _loss("harm.schooling", _("Lost education"), "schooling"),
    _loss("pay.expenses", _("Other costs caused by the offence"), "expenses", "other"),
    _loss("cost.language", _("Interpreting and translation"), "language"),
    _loss("cost.legal", _("Attorneys’ fees and other costs"), "legal", "court"),
    _loss("cost.remit", _("Cost of sending money abroad"), "remittance"),
)


LOSSES_OF_THE_ACTION = (
    "taken.fees:trafficking",
    "taken.debt:trafficking",
    "taken.deductions:trafficking",
    "taken.inkind:trafficking",
    *OTHER_LOSSES,
)


# -- what the jury or the court assesses ----------------------------------------------------------


def _assessed(id, title, reason):
    @jurisdiction.head(
        id,
        title,
        law=LAW,
        each="case",
        asks=("harms", "confinements"),
        limitation="trafficking",
        interest=None,
        taxation="untaxed",
        needs_finding=True,
        routes=CIVIL,
    )
    def assessed(claim):
        """No scale exists: a jury, or the court, assesses the sum from the facts."""
        if [*claim.harms(), *claim.confinements()]:
            raise Gap(reason, kind="law", what=id)

    return id


ASSESSED = (
    _assessed(
        "moral.suffering",
        _("Pain, suffering and loss of liberty"),
        _("No scale exists: a jury, or the court, assesses the sum (18 U.S.C. 1595(a))"),
    ),
    _assessed(
        "punitive.exemplary",
        _("Punitive damages"),
        _("No scale exists: a jury, or the court, decides whether and how much"),
    ),
)
