"""The civil action of trafficked workers: 18 U.S.C. 1595, and the losses of 18 U.S.C. 2259(c)(2).

Wages that the Act no longer reaches, or never did, are damages here: ten years back. Other losses
are claimed here in the civil action and in the criminal sentence (18 U.S.C. 1593(b)(3)) alike.
"""

from legalcalc.claims import Row
from legalcalc.facts import Lodging
from legalcalc.figures import found, greatest, total
from legalcalc.gaps import leave_open
from legalcalc.kit.assessed import assessed_rows, days_of_captivity, days_of_harm
from legalcalc.kit.charges import stays_in
from legalcalc.kit.constants import TO_THE_CENT
from legalcalc.kit.loans import paid_beside_loans
from legalcalc.kit.torts import (
    belongings_asked_for,
    fees_paid,
    losses_of,
    paid_back,
    rows_against,
    warn_of_acts,
)
from legalcalc.messages import _

from . import jurisdiction
from .limits import flsa
from .overtime import federal_overtime_threshold, reserved_and_due, row_of_missing_beyond
from .regular_rate import workweek
from .wages import CIVIL, NOTHING, row_of_missing_pay
from .workweek import PUBLIC, charged_freely

LAW = "18 U.S.C. 1595(a)"
LOSSES = "18 U.S.C. 1593(b)(3), 1595(a), 2259(c)(2)"
BOTH = ("federal court", "criminal sentence")


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
    if one.agreed_gap is not None:
        gaps.append(one.agreed_gap)
    leave_open(*gaps)


@jurisdiction.head(
    "gain.labour_value",
    _("Value of the labour as damages, first forty hours"),
    law=LAW,
    variant="first",
    each="week",
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


@jurisdiction.head(
    "taken.fees",
    _("Recruitment fees and costs of the journey"),
    law=LOSSES,
    variant="trafficking",
    each="case",
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
    yield from rows_against(claim, fees_paid(claim), TO_THE_CENT)


@jurisdiction.head(
    "taken.debt",
    _("Payments on a debt that held the worker in service"),
    law=LOSSES,
    variant="trafficking",
    each="case",
    limitation="trafficking",
    interest=None,
    taxation="untaxed",
    needs_finding=True,
    routes=BOTH,
)
def debt_payments(claim):
    """Everything that was paid back on a debt laid on the worker, and is not claimed as a fee."""
    yield from rows_against(claim, paid_back(claim), TO_THE_CENT)


@jurisdiction.head(
    "taken.deductions",
    _("Payments that the worker had to make for the job"),
    law=LOSSES,
    variant="trafficking",
    each="week",
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
            amount = claim.facts.money(one.amount, day, _("paid on {day}", day=day), one)
            paid.append(paid_beside_loans(claim, one, amount))
    if not paid:
        return None
    owed = total(paid, unit_if_none=claim.currency).rounded(TO_THE_CENT)
    return Row(week, week.due_on, owed=owed) if owed > NOTHING else None


@jurisdiction.head(
    "taken.inkind",
    _("Charges for lodging that was forced on the worker"),
    law=LOSSES,
    variant="trafficking",
    each="week",
    limitation="trafficking",
    interest=None,
    taxation="untaxed",
    needs_finding=True,
    routes=BOTH,
)
def forced_lodging(claim, week):
    """What the worker paid for lodging that was not accepted freely."""
    paid = [
        claim.pay.charge(stay, common)
        for stay, common in stays_in(claim, week.period, "paid by the worker", of=Lodging)
        if not charged_freely(claim, stay)
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
        limitation="trafficking",
        interest=None,
        taxation="untaxed",
        needs_finding=True,
        routes=BOTH,
    )
    def losses(claim):
        """Each loss of some kinds, at the rate of its day, against whoever caused it."""
        if {"fine", "defence"}.intersection(kinds) and claim.facts.losses(*kinds):
            warn_of_acts(claim)
        yield from rows_against(claim, losses_of(*kinds)(claim), TO_THE_CENT)
        if id == "taken.property":
            yield from belongings_asked_for(claim, f"{id}:trafficking", TO_THE_CENT)

    return f"{id}:trafficking"


# Kinds of loss without a head here: “earnings seized” is measured in ``restitution.py``, and
# “death” is no claim of the worker.
OTHER_LOSSES = (
    _loss("taken.property", _("Belongings taken"), "property"),
    _loss("taken.extortion", _("Money extorted"), "extortion"),
    _loss("harm.care_past", _("Medical, psychiatric and psychological care"), "care"),
    _loss("harm.return", _("Transport, temporary housing and child care"), "return"),
    _loss("harm.fine", _("Fines for what the claimant was compelled to do"), "fine"),
    _loss(
        "harm.defence",
        _("Defence and official fees for what the claimant was compelled to do"),
        "defence",
    ),
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


def _assessed(id, title):
    @jurisdiction.head(
        id,
        title,
        law=LAW,
        each="case",
        limitation="trafficking",
        interest=None,
        taxation="untaxed",
        needs_finding=True,
        routes=CIVIL,
    )
    def assessed(claim):
        """No scale exists: a jury, or the court, assesses the sum that is asked for."""
        yield from assessed_by_a_jury(claim, id)

    return id


def assessed_by_a_jury(claim, head, *also):
    """The sum asked for under a head; ``also``: the names of the head by which others give it."""
    days = [*days_of_harm(claim), *days_of_captivity(claim)]
    yield from assessed_rows(claim, head, days, rounding=TO_THE_CENT, also=also)


ASSESSED = (
    _assessed("moral.suffering", _("Pain, suffering and loss of liberty")),
    _assessed("punitive.exemplary", _("Punitive damages")),
)
