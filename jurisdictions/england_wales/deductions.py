"""Employment Rights Act 1996 ss.13 to 16: what an employer may keep back or take from a worker."""

from legalcalc.messages import _

ACT = "Employment Rights Act 1996"

# Not taken without authority: tax law requires the first two; an advance really paid is no loss.
NO_LOSS = ("tax", "social contributions", "advance")


def amount_of(claim, one):
    """The sum of a deduction, or of a payment to the employer."""
    return claim.money(one.amount, one.day.value, _("taken on {day}", day=one.day.value), one)


def share_of_charge(claim, stay, period):
    """What of the charge for lodging or food belongs to a period, shared out by days."""
    part = stay.period.within(period.period)
    return claim.charge(stay) * claim.days_of(part) / claim.days_of(stay.period)


def agreed(claim, one):
    """Whether the worker had signified agreement in writing; not so, unless the case says it."""
    return claim.presumes(
        _("The worker had agreed to it in writing beforehand."),
        one.agreed_in_writing,
        False,
        law=f"{ACT} ss.13(1), 15(1)",
    )


def had_to_buy(claim, one):
    """Whether food that the worker paid for was a purchase the employer required."""
    return claim.presumes(
        _("The employer required the worker to buy the food."),
        one.for_employers_benefit,
        False,
        law=f"{ACT} s.15(5); SI 2015/621 reg 12(2)(e)",
    )


def taken_without_authority(claim, one):
    """Whether a deduction, or a payment to the employer as such, had neither law nor agreement."""
    if one.reason in NO_LOSS:
        return False
    if one.how == "paid by the worker":
        benefit = one.for_employers_benefit
        if one.to not in (None, claim.employment.employer):
            return False
        if one.reason == "food":
            if not had_to_buy(claim, one):
                return False
        elif benefit is not None and not benefit.value:
            return False
    return not agreed(claim, one)
