"""What an employer may lawfully keep back from pay: KP 87, 87(1) and 91.

Tax and contributions of declared work, and advances, always. Anything else only with the worker's
consent in writing, and only above a free amount: the minimum wage after tax and contributions. Tax
is not computed here, so the gross minimum is compared with the gross pay, which lets the employer
keep back rather more than the law does.
"""

from legalcalc.figures import least, no_less_than_zero, total
from legalcalc.kit.charges import charge_or_open, stays_in, was_unfit
from legalcalc.kit.consent import agreed_in_writing
from legalcalc.kit.deductions import TAX, sum_of

# No consent can make these lawful: a fine follows KP 108 and 87 § 1 alone, a debt or fee for the
# job is void.
NEVER = ("fine", "debt", "recruitment fee", "visa")
CONSENT = "KP 91 § 1"


def others(claim, month):
    """Deductions other than tax, contributions and advances: all of them, and the agreed ones."""
    kept = month.deductions(how="kept back")
    claim.record.took_up(*kept)  # tax and advances are always lawful
    taken = [one for one in kept if one.reason not in (*TAX, "advance")]
    agreed = [
        one
        for one in taken
        if one.reason not in NEVER and agreed_in_writing(claim, one, law=CONSENT)
    ]
    return sum_of(claim, taken), sum_of(claim, agreed)


def charges(claim, month):
    """Charges for lodging and food kept back in a month: all of them, and the agreed ones."""
    taken, agreed = [], []
    for stay, part in stays_in(claim, month.period, "kept back"):
        unfit = was_unfit(stay, law="KC 662 § 1, 664 § 1")  # no rent is due for such lodging
        lowers = not unfit and agreed_in_writing(claim, stay, law=CONSENT)
        charge = charge_or_open(claim, stay, part, may_lower=lowers)
        taken.append(charge)
        if lowers:
            agreed.append(charge)
    return tuple(total(some, unit_if_none=claim.currency) for some in (taken, agreed))


def lawful(claim, month, due, minimum):
    """What of the agreed deductions and charges leaves the minimum free (KP 91 § 2)."""
    _all, deductions = others(claim, month)
    _all, lodging = charges(claim, month)
    return least(deductions + lodging, no_less_than_zero(due - minimum))
