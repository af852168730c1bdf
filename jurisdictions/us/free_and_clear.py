"""Costs borne for the employer that cut into the wages of the Act: 29 CFR 531.35 to 531.37.

Wages have to be paid free and clear. What the worker paid for the employer's benefit is owed back
as far as it cuts into the minimum wage and overtime of the workweek in which it falls; what came
before the work falls into the first (Arriaga v. Florida Pacific Farms, 305 F.3d 1228; Wage and Hour
Field Assistance Bulletin 2009-2). A passport is the worker's own (Rivera v. Brickman Group).
"""

from dataclasses import dataclass

from legalcalc.claims import Row
from legalcalc.figures import Figure, found, least, no_less_than_zero, total
from legalcalc.gaps import Gap, leave_open
from legalcalc.kit.constants import NO_HOURS, TO_THE_CENT
from legalcalc.kit.loans import paid_beside_loans
from legalcalc.messages import _

from . import jurisdiction
from .overtime import federal_overtime_threshold, reserved_and_due
from .regular_rate import workweek
from .wages import NOTHING, OF_THE_ACT
from .working_time import as_counted, told_by_default
from .workweek import charged_freely

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


TEMPORARY = ("H-2A", "H-2B")

jurisdiction.option(
    "journey",
    _("Costs of journey and visa of workers without an H-2A or H-2B visa"),
    [
        ("not shown", _("it is not shown that they were primarily for the employer’s benefit")),
        ("shown", _("they were primarily for the employer’s benefit")),
    ],
    default="not shown",
    law="29 CFR 531.3(d)(1), 531.35; Field Assistance Bulletin 2009-2",
)


@dataclass(frozen=True)
class Costs:
    """What the worker bore for the employer in a workweek, and what of it the Act gives back.

    ``gaps``: why some fees are not among it.
    """

    fees: Figure
    payments: Figure
    lodging: Figure
    spare: Figure
    gaps: tuple[Gap, ...]

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
    return claim.record.once(("us costs", week.first), lambda: _costs(claim, week))


def _costs(claim, week):
    one = workweek(claim, week)
    if one is None or one.federal is None:
        return None
    gaps = []
    fees = list(_fees(claim, gaps)) if week.first == _first_week(claim).first else []
    payments = [
        claim.facts.money(
            taken.amount, taken.day.value, _("paid on {day}", day=taken.day.value), taken
        )
        for taken in week.deductions(how="paid by the worker")
        if taken.reason in FOR_THE_EMPLOYER and _for_the_employer(claim, taken)
    ]
    lodging = [
        claim.pay.charge(stay, common)
        for stay in claim.pay.lodging
        if stay.how == "paid by the worker"
        and (common := stay.period.within(week.period)) is not None
        and not charged_freely(claim, stay)
    ]
    if not (fees or payments or lodging or gaps):
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
        gaps=tuple(gaps),
    )


def _first_week(claim):
    return claim.record.once(
        "us first week",
        lambda: next(
            one for one in claim.time.weeks if as_counted(claim, one).hours_worked > NO_HOURS
        ),
    )


def _fees(claim, gaps):
    """Costs of travel and visa, and fees that the employer took or answers for.

    ``gaps`` takes what keeps it from being known of some.
    """
    employments = claim.case.employments
    for fee in claim.case.fees:
        mine = fee.employment or employments[0].id
        if mine != claim.employment_id:
            continue
        try:
            counts = _counts(claim, fee)
        except Gap as gap:
            gaps.append(gap.at_rest())
            continue
        if counts:
            day = fee.day.value
            amount = claim.facts.money(fee.amount, day, _("paid on {day}", day=day), fee)
            yield paid_beside_loans(claim, fee, amount)


def _counts(claim, fee):
    """Whether the employer has to make a fee good. Raises ``Gap`` where that is not known."""
    if fee.purpose in ("visa", "travel"):
        return for_the_employers_benefit(claim)
    return fee.purpose in ("recruitment", "placement") and found(
        _("The fee went to the employer, or the employer answers for the recruiter."),
        fee.to == claim.employment.employer or told_by_default(claim, "recruiters") == "shown",
        law="29 CFR 531.35; Arriaga, 305 F.3d 1228",
    )


def for_the_employers_benefit(claim):
    """Whether journey and visa were primarily for the employer's benefit: for H-2A and H-2B.

    For anybody else it has to be shown. Raises ``Gap`` where it is not, and the class of the visa
    is not stated.
    """
    visa = claim.facts.answer("visa_class")
    if visa is not None and found(
        _("The worker came with an H-2A or H-2B visa."),
        visa.upper() in TEMPORARY,
        law="Arriaga, 305 F.3d 1228; Field Assistance Bulletin 2009-2",
    ):
        return True
    shown = claim.option("journey") == "shown"
    if visa is None and not shown:
        raise claim.facts.missing(
            _("the class of the visa, on which costs of journey and visa depend"),
            claim.facts.path("visa_class"),
        )
    return found(
        _("Journey and visa were primarily for the employer’s benefit."),
        shown,
        law="29 CFR 531.3(d)(1), 531.35",
    )


def _for_the_employer(claim, taken):
    return claim.facts.presumes(
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


@jurisdiction.head(
    "taken.fees",
    _("Travel, visa and recruitment costs in the first workweek"),
    law=f"{LAW}; Arriaga v. Florida Pacific Farms, 305 F.3d 1228 (11th Cir. 2002)",
    variant="federal",
    each="week",
    limitation="flsa",
    interest=None,
    routes=OF_THE_ACT,
    note=_("The Fifth Circuit (Texas) decided otherwise for workers with H-2B visas."),
)
def first_week_costs(claim, week):
    """What travel, visa and recruitment took from the minimum and overtime of the first week."""
    one = costs(claim, week)
    if one is None:
        return None
    leave_open(*one.gaps)
    return _given_back(week, one.fees, one.spare)


@jurisdiction.head(
    "taken.deductions",
    _("Payments for tools, clothing, fines and the like"),
    law=LAW,
    variant="federal",
    each="week",
    limitation="flsa",
    interest=None,
    routes=OF_THE_ACT,
)
def payments_for_the_employer(claim, week):
    """What the worker paid for the employer, as far as it cut into the wages of the week."""
    one = costs(claim, week)
    if one is None:
        return None
    leave_open(*one.gaps)
    return _given_back(week, one.payments, one.spare_after_fees)


@jurisdiction.head(
    "taken.inkind",
    _("Charges for lodging that was not chosen freely"),
    law=f"29 U.S.C. 203(m)(1); 29 CFR 531.30; {LAW}",
    variant="federal",
    each="week",
    limitation="flsa",
    interest=None,
    routes=OF_THE_ACT,
)
def lodging_charges(claim, week):
    """What the worker paid for lodging, as far as it cut into the wages of the week."""
    one = costs(claim, week)
    if one is None:
        return None
    leave_open(*one.gaps)
    return _given_back(week, one.lodging, one.spare_after_payments)
