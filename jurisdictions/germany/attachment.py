"""What may be set off against pay: § 107 GewO, §§ 394, 400 BGB, § 850c ZPO and SvEV.

Board, lodging and other deductions count only where they were agreed, at their value in social
insurance at most, and only out of the part of pay that can be attached. Against the minimum wage
they do not count at all: it is owed in money. For seasonal workers the customs authorities accept
it by agreement; a commentary does not, so it is a choice here.
"""

from dataclasses import dataclass

from legalcalc.figures import Figure, Rounding, constant, least, no_less_than_zero, total
from legalcalc.gaps import leave_open
from legalcalc.kit.charges import charge_or_open, stays_in
from legalcalc.kit.constants import ONE_MONTH, WHOLE
from legalcalc.kit.deductions import TAX, sum_of
from legalcalc.law.in_words import disputed
from legalcalc.messages import _
from legalcalc.periods import month_of

from . import jurisdiction
from .relation import category

THIRTY_DAYS = constant(30, "day/month", _("days in a month"), "§ 2 Abs. 6 SvEV")
TO_TEN_EURO = constant(10, "EUR", _("steps of ten euro"), "§ 850c Abs. 5 ZPO")
WHOLE_STEPS = Rounding(0, "down", law="§ 850c Abs. 5 ZPO")
DAILY_VALUE = Rounding(2, "half up", law="§ 2 Abs. 6 SvEV")
MOST_DEPENDANTS = constant(5, "1", _("dependants that count at most"), "§ 850c Abs. 2 ZPO").whole
TWO = constant(2, "1", _("two"))
THREE = constant(3, "1", _("three"))
ALONE = constant(1, "1", _("alone"))
# Reasons for which an agreement can make a deduction lawful; a penalty, or a debt or fee for the
# job, is void where the worker was exploited (§ 138 BGB).
CAN_BE_AGREED = ("tools", "clothing", "transport", "training", "damage", "food", "lodging", "other")

jurisdiction.option(
    "seasonal_benefits",
    _("Board and lodging of seasonal workers"),
    [
        ("not counted", _("not counted against the minimum wage, which is owed in money")),
        ("counted", _("counted as the customs authorities do, if agreed and of fair quality")),
    ],
    default="not counted",
    law=disputed("§ 107 Abs. 2 GewO; § 1 MiLoG"),
)


@dataclass(frozen=True)
class Charges:
    """Board and lodging in some days: what was kept back, what was paid, what of it may count.

    ``agreed``: of what was kept back, the part that was agreed, at its value at most. ``value``:
    the value of what the worker paid for.
    """

    kept_back: Figure
    agreed: Figure
    paid: Figure
    value: Figure
    some_agreed: bool


def board_and_lodging(claim, month):
    """What was charged for board and lodging in a month, and what may lawfully be counted."""
    kept, agreed, paid, values = [], [], [], []
    for stay, part in stays_in(claim, month.period):
        worth = _value_of_lodging if stay in claim.pay.lodging else _value_of_food
        if stay.how == "none":
            continue
        if stay.how == "paid by the worker":
            charge = charge_or_open(claim, stay, part, may_lower=False)
            paid.append(charge)
            values.append(least(charge, worth(claim, stay, part)))
            continue
        agreed_upon = claim.facts.presumes(
            _("Board or lodging in place of pay was agreed."),
            stay.agreed_in_writing,
            False,
            law="§ 107 Abs. 2 GewO",
        )
        charge = charge_or_open(claim, stay, part, may_lower=agreed_upon)
        kept.append(charge)
        if agreed_upon:
            agreed.append(least(charge, worth(claim, stay, part)))
    sums = (total(one, unit_if_none=claim.currency) for one in (kept, agreed, paid, values))
    return Charges(*sums, some_agreed=bool(agreed))


def _for_days(claim, monthly, part, share):
    """A monthly value for some days of a month: a thirtieth for each, reduced and rounded."""
    if part == month_of(part.first):
        return (monthly * share * ONE_MONTH).rounded(DAILY_VALUE)
    daily = (monthly / THIRTY_DAYS).rounded(DAILY_VALUE)
    return (daily * share).rounded(DAILY_VALUE) * claim.time.days_of(part)


def _value_of_lodging(claim, stay, part):
    """The value of lodging, reduced for shared rooms, shared quarters and minors (§ 2(3) SvEV)."""
    if not claim.facts.presumes(
        _("The lodging was fit to live in."), stay.fit_to_live_in, True, law="§ 2 Abs. 3 SvEV"
    ):
        return claim.nothing(_("no value"))
    reduction = claim.law.lodging_reduction
    grounds = []
    people = ALONE
    if stay.people_in_room is not None:
        path = f"{stay.path}.people_in_room"
        people = claim.facts.amount(stay.people_in_room, "1", _("people in the room"), path)
    home = claim.facts.answer("in_employers_home", of=stay)
    if home is None and people <= ALONE:
        # a lower value takes less off
        leave_open(claim.facts.untold_fact("in_employers_home", of=stay))
    if home or people > ALONE:
        if not home:
            claim.record.assume(_("A room shared by several workers is taken as shared quarters."))
        grounds.append("shared quarters")
    if people > THREE:
        grounds.append("more in a room")
    elif people > TWO:
        grounds.append("three in a room")
    elif people > ALONE:
        grounds.append("two in a room")
    # untold: who has a minimum wage says that an adult is taken
    born = claim.facts.answer("claimant.born")
    if category(claim) == "trainee" or (born is not None and part.first < claim.facts.birthday(18)):
        grounds.append("minor or trainee")
    off = total([reduction.of(one)[part.first] for one in grounds], unit_if_none="1")
    monthly = claim.law.benefit_in_kind.of("lodging")[part.first]
    return _for_days(claim, monthly, part, no_less_than_zero(WHOLE - off))


def _value_of_food(claim, stay, part):
    """The value of board: all of it for three meals a day, else the main meals (§ 2(1) SvEV)."""
    value = claim.law.benefit_in_kind
    meals = THREE
    if stay.meals_per_day is None:
        claim.record.assume(_("Board is taken as three meals a day, as nothing else is stated."))
    else:
        path = f"{stay.path}.meals_per_day"
        meals = claim.facts.amount(stay.meals_per_day, "1", _("meals a day"), path)
    if meals > TWO:
        return _for_days(claim, value.of("board")[part.first], part, WHOLE)
    return _for_days(claim, value.of("lunch or supper")[part.first], part, meals)


# -- the part of pay that can be attached (§ 850c ZPO) --------------------------------------------


def _net_pay(claim, month, gross):
    """The net pay of a month, as stated, or less the tax and contributions stated; else ``None``.

    Tax and contributions are not computed.
    """
    # untold: tax and contributions kept back tell it as well; without both set_off warns
    stated = claim.employment.net_pay_per_month
    if stated is not None:
        net = claim.facts.money(stated, month.last, _("net pay of a month"))
        return least(net, gross)
    taken = month.deductions(how="kept back", reasons=TAX)
    return no_less_than_zero(gross - sum_of(claim, taken)) if taken else None


def attachable(claim, month, net):
    """What of a month's net pay can be attached, and so set off."""
    day = month.first
    free, shares = claim.law.attachment_free, claim.law.attachment_free_share
    steps = (net / TO_TEN_EURO).rounded(WHOLE_STEPS) * TO_TEN_EURO
    protected = [free.of("debtor")[day] * ONE_MONTH]
    kept_shares = [shares.of("debtor")[day]]
    stated = claim.facts.answer("claimant.dependants")
    if stated is None:
        claim.record.assume(_("No dependants are taken into account, as none are stated."))
    dependants = min(stated, MOST_DEPENDANTS) if stated else 0
    for number in range(dependants):
        person = "further dependant" if number else "first dependant"
        protected.append(free.of(person)[day] * ONE_MONTH)
        kept_shares.append(shares.of(person)[day])
    ceiling = claim.law.attachment_ceiling[day] * ONE_MONTH
    excess = no_less_than_zero(
        least(steps, ceiling) - total(protected, unit_if_none=claim.currency)
    )
    above = no_less_than_zero(steps - ceiling)
    return excess * (WHOLE - total(kept_shares, unit_if_none="1")) + above


@dataclass(frozen=True)
class SetOff:
    """What may be set off against a month's pay: board and lodging, then other deductions."""

    charges: Charges
    benefits: Figure
    deductions: Figure

    @property
    def lawful(self):
        """All that may be set off."""
        return self.benefits + self.deductions


def set_off(claim, month, gross):
    """What may lawfully be set off against a month's gross pay.

    Nothing without an agreement, and never more than the part of pay that can be attached. That
    part is one of net pay: where it is not known nothing is set off; the employer has to show it.
    """
    charges = board_and_lodging(claim, month)
    agreed = [
        one
        for one in month.deductions(how="kept back", reasons=CAN_BE_AGREED)
        if claim.facts.presumes(
            _("The deduction was agreed."), one.agreed_in_writing, False, law="§ 394 BGB"
        )
    ]
    others = sum_of(claim, agreed)
    if not (agreed or charges.some_agreed):
        nothing = claim.nothing(_("nothing can be set off"))
        return SetOff(charges, nothing, nothing)
    net = _net_pay(claim, month, gross)
    if net is None:
        most = least(charges.agreed + others, attachable(claim, month, gross))
        if not most.is_zero:
            claim.record.warn(
                _(
                    "{period}: up to {amount} was kept back as agreed. Nothing of it is set off "
                    "while the net pay is not stated, as only what can be attached of it may be "
                    "kept back (§ 394 BGB, § 850c ZPO), and the employer has to show that. State "
                    "net pay, or tax and contributions.",
                    period=month.period,
                    amount=most,
                )
            )
        nothing = claim.nothing(_("nothing is set off while net pay is not known"))
        return SetOff(charges, nothing, nothing)
    limit = attachable(claim, month, net)
    benefits = least(charges.agreed, limit)
    return SetOff(charges, benefits, least(others, no_less_than_zero(limit - benefits)))


def seasonal_credit(claim, month, gross):
    """Board and lodging that count against the minimum wage of a seasonal worker, if so chosen.

    ``None`` for others, whose minimum wage is owed in money.
    """
    # untold: only a season that is stated lets board and lodging count, which lowers pay
    seasonal = claim.facts.answer("contract") == "seasonal"
    if seasonal and claim.option("seasonal_benefits") == "counted":
        return set_off(claim, month, gross).benefits
    return None
