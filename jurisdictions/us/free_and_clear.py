"""Costs borne for the employer that cut into the wages of the Act: 29 CFR 531.35 to 531.37.

Wages have to be paid free and clear. What the worker paid for the employer's benefit is owed back
as far as it cuts into the minimum wage and overtime of the workweek in which it falls; what came
before the work falls into the first (Arriaga v. Florida Pacific Farms, 305 F.3d 1228; Wage and Hour
Field Assistance Bulletin 2009-2). A passport is the worker's own (Rivera v. Brickman Group).
"""

from dataclasses import dataclass

from legalcalc.claims import Row
from legalcalc.figures import Figure, found, least, no_less_than_zero, total
from legalcalc.messages import _

from . import jurisdiction
from .minimum_wage import NO_HOURS
from .overtime import federal_overtime_threshold, reserved_and_due
from .regular_rate import workweek
from .wages import NOTHING, TO_THE_CENT, WORKWEEK
from .workweek import chosen_freely

LAW = "29 U.S.C. 206(a), 207(a), 216(b); 29 CFR 531.35"
FOR_THE_EMPLOYER = (
    *("tools", "clothing", "transport", "training", "fine", "damage", "debt"),
    *("recruitment fee", "visa"),
)

jurisdiction.option(
    "recruiters",
    _("Fees paid to recruiters, for which the employer answers"),
    [
        ("not shown", _("the employer gave them no authority to charge workers")),
        ("shown", _("the employer gave them actual or apparent authority")),
    ],
    default="not shown",
    law="Arriaga v. Florida Pacific Farms, 305 F.3d 1228, 1244 (11th Cir. 2002)",
)


@dataclass(frozen=True)
class Costs:
    """What the worker bore for the employer in a workweek, and what of it the Act gives back."""

    fees: Figure
    payments: Figure
    lodging: Figure
    spare: Figure

    @property
    def spare_after_fees(self):
        """Pay above the wages of the Act that is left once fees are set against it."""
        return no_less_than_zero(self.spare - self.fees)

    @property
    def spare_after_payments(self):
        """What is left of it for charges for lodging."""
        return no_less_than_zero(self.spare_after_fees - self.payments)


def costs(claim, week):
    """The costs of a workweek; ``None`` where the Act gives no wages for it."""
    return claim.once(("us costs", week.first), lambda: _costs(claim, week))


def _costs(claim, week):
    one = workweek(claim, week)
    if one is None or one.federal is None:
        return None
    fees = _fees(claim) if week.first == _first_week(claim).first else []
    payments = [
        claim.money(taken.amount, taken.day.value, _("paid on {day}", day=taken.day.value), taken)
        for taken in week.deductions(how="paid by the worker")
        if taken.reason in FOR_THE_EMPLOYER and _for_the_employer(claim, taken)
    ]
    lodging = [
        claim.charge(stay, common)
        for stay in claim.lodging
        if stay.how == "paid by the worker"
        and (common := stay.period.within(week.period)) is not None
        and not chosen_freely(claim, stay)
    ]
    if not (fees or payments or lodging):
        return None
    threshold = federal_overtime_threshold(claim, week)
    hourly = one.federal if threshold is None else one.regular_rate
    reserved, due = reserved_and_due(claim, one, hourly, threshold)
    minimum = one.federal * one.first
    above_minimum = no_less_than_zero(least(one.paid, reserved) - minimum)
    above_all = no_less_than_zero(one.paid - reserved - due)
    return Costs(
        *(total(some, unit_if_none=claim.currency) for some in (fees, payments, lodging)),
        spare=above_minimum + above_all,
    )


def _first_week(claim):
    return claim.once(
        "us first week", lambda: next(one for one in claim.weeks if one.hours_worked > NO_HOURS)
    )


def _fees(claim):
    """Costs of travel and visa, and fees that the employer took or answers for."""
    employments = claim.case.employments
    for fee in claim.case.fees:
        mine = fee.employment or employments[0].id
        if mine != claim.employment_id:
            continue
        if fee.purpose in ("visa", "travel") or (
            fee.purpose in ("recruitment", "placement")
            and found(
                _("The fee went to the employer, or the employer answers for the recruiter."),
                fee.to == claim.employment.employer or claim.option("recruiters") == "shown",
                law="29 CFR 531.35; Arriaga, 305 F.3d 1228",
            )
        ):
            day = fee.day.value
            yield claim.money(fee.amount, day, _("paid on {day}", day=day), fee)


def _for_the_employer(claim, taken):
    return claim.presumes(
        _("The cost was for the employer’s own benefit."),
        taken.for_employers_benefit,
        True,
        law="29 CFR 531.3(d), 531.35",
    )


def _given_back(week, cost, spare):
    owed = no_less_than_zero(cost - spare).rounded(TO_THE_CENT)
    if owed > NOTHING:
        return Row(week, week.due_on, owed=owed, cost=cost, spare=spare)
    return None


ASKS = (*WORKWEEK, "fees")


@jurisdiction.head(
    "taken.fees",
    _("Travel, visa and recruitment costs in the first workweek"),
    law=f"{LAW}; Arriaga v. Florida Pacific Farms, 305 F.3d 1228 (11th Cir. 2002)",
    variant="federal",
    each="week",
    asks=ASKS,
    limitation="flsa",
    interest=None,
    routes=("federal court", "wage and hour division"),
    note=_("The Fifth Circuit (Texas) decided otherwise for workers with H-2B visas."),
)
def first_week_costs(claim, week):
    """What travel, visa and recruitment took from the minimum and overtime of the first week."""
    one = costs(claim, week)
    return None if one is None else _given_back(week, one.fees, one.spare)


@jurisdiction.head(
    "taken.deductions",
    _("Payments for tools, clothing, fines and the like"),
    law=LAW,
    variant="federal",
    each="week",
    asks=ASKS,
    limitation="flsa",
    interest=None,
    routes=("federal court", "wage and hour division"),
)
def payments_for_the_employer(claim, week):
    """What the worker paid for the employer, as far as it cut into the wages of the week."""
    one = costs(claim, week)
    return None if one is None else _given_back(week, one.payments, one.spare_after_fees)


@jurisdiction.head(
    "taken.inkind",
    _("Charges for lodging that was not chosen freely"),
    law=f"29 U.S.C. 203(m)(1); 29 CFR 531.30; {LAW}",
    variant="federal",
    each="week",
    asks=ASKS,
    limitation="flsa",
    interest=None,
    routes=("federal court", "wage and hour division"),
)
def lodging_charges(claim, week):
    """What the worker paid for lodging, as far as it cut into the wages of the week."""
    one = costs(claim, week)
    return None if one is None else _given_back(week, one.lodging, one.spare_after_payments)
