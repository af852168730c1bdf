"""What an employer may lawfully keep back from pay: KP 87, 87(1) and 91.

Tax and contributions of declared work, and advances, always. Anything else only with the worker's
consent in writing, and only above a free amount: the minimum wage after tax and contributions. Tax
is not computed here, so the gross minimum is compared with the gross pay, which lets the employer
keep back rather more than the law does.
"""

from dataclasses import replace

from legalcalc.figures import found, least, no_less_than_zero, total
from legalcalc.kit.charges import charge_or_open
from legalcalc.messages import _

TAX = ("tax", "social contributions")
# No consent can make these lawful: a fine follows KP 108 and 87 § 1 alone, a debt or fee for the
# job is void.
NEVER = ("fine", "debt", "recruitment fee", "visa")
CONSENT = "KP 91 § 1"


def _sum(claim, one):
    return claim.money(one.amount, one.day.value, _("taken on {day}", day=one.day.value), one)


def kept_back(claim, month, reasons):
    """What was kept back in a month for some reasons."""
    return total(
        [_sum(claim, one) for one in month.deductions(how="kept back", reasons=reasons)],
        unit_if_none=claim.currency,
    )


def paid_by_worker(claim, month):
    """What the worker had to pay to the employer out of pay received."""
    return total(
        [_sum(claim, one) for one in month.deductions(how="paid by the worker")],
        unit_if_none=claim.currency,
    )


def others(claim, month):
    """Deductions other than tax, contributions and advances: all of them, and the agreed ones."""
    kept = month.deductions(how="kept back")
    claim.took_up(*kept)  # tax and advances are always lawful
    taken = [one for one in kept if one.reason not in (*TAX, "advance")]
    agreed = [
        one
        for one in taken
        if one.reason not in NEVER
        and claim.presumes(
            _("The worker agreed to the deduction in writing."),
            one.agreed_in_writing,
            False,
            law=CONSENT,
        )
    ]
    return tuple(
        total([_sum(claim, one) for one in some], unit_if_none=claim.currency)
        for some in (taken, agreed)
    )


def charges(claim, month):
    """Charges for lodging and food kept back in a month: all of them, and the agreed ones."""
    taken, agreed = [], []
    for stay in (*claim.lodging, *claim.food):
        part = stay.period.within(month.period)
        if part is None or stay.how != "kept back":
            continue
        lowers = not unfit(stay) and claim.presumes(
            _("The worker agreed to the charge in writing."),
            stay.agreed_in_writing,
            False,
            law=CONSENT,
        )
        charge = _charge(claim, stay, part, may_lower=lowers)
        taken.append(charge)
        if lowers:
            agreed.append(charge)
    return tuple(total(some, unit_if_none=claim.currency) for some in (taken, agreed))


def _charge(claim, stay, part, *, may_lower):
    """What was charged for the days of a stay that lie in a month; left open where nobody knows."""

    def of_the_month():
        if stay.per == "period":
            return claim.charge(stay) * claim.days_of(part) / claim.days_of(stay.period)
        return claim.charge(replace(stay, period=part))

    return charge_or_open(claim, of_the_month, lambda: may_lower)


def unfit(stay):
    """Whether lodging is said to have been unfit to live in, or without a bed and washing.

    For such lodging no rent is due (KC 662 § 1, 664 § 1), whatever was signed.
    """
    facts = (getattr(stay, "fit_to_live_in", None), getattr(stay, "has_basics", None))
    return any(
        not found(_("The lodging was fit to live in."), fact.value, law="KC 662 § 1, 664 § 1")
        for fact in facts
        if fact is not None
    )


def lawful(claim, month, due, minimum):
    """What of the agreed deductions and charges leaves the minimum free (KP 91 § 2)."""
    _all, deductions = others(claim, month)
    _all, lodging = charges(claim, month)
    return least(deductions + lodging, no_less_than_zero(due - minimum))
