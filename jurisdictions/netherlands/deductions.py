"""BW 7:631, 7:632, 6:203 and Wml 13: what was kept back against the law, and what was paid back.

What was kept back is missing from the pay that reached the worker, so the wage of the period claims
it first. Only what that leaves of it is claimed here, with what the worker had to pay back, and
what was paid for board and lodging that the worker was not free to take elsewhere.
"""

from legalcalc.claims import Row
from legalcalc.figures import no_less_than_zero
from legalcalc.kit.consent import not_agreed
from legalcalc.kit.constants import TO_THE_CENT
from legalcalc.kit.deductions import TAX, sum_of
from legalcalc.messages import _
from legalcalc.periods import Period

from . import jurisdiction
from .illegal_employment import presumed_short
from .sick_pay import sick_pay_short
from .wages import BY_SUMMONS, as_pay_of_absence, periods_pay


class RowPaidBack(Row):
    """What the worker paid to the employer: no wage, for which others would answer too."""

    __slots__ = ()


CAN_BE_AGREED = ("tools", "clothing", "transport", "food", "lodging", "other")


@jurisdiction.head(
    "taken.deductions",
    _("Kept back from wages against the law"),
    law="art. 13 Wml; art. 7:631, 7:632 BW",
    each="pay_period",
    limitation="wages",
    routes=BY_SUMMONS,
)
def unlawfully_kept_back(claim, period):
    """What was kept back (ingehouden) against the law and is not claimed as wage already."""
    pay = periods_pay(claim, period)
    if not pay.unlawful > claim.nothing(_("nothing")):
        return None
    lacking = no_less_than_zero(pay.best.due - pay.credit) + presumed_short(claim, period)
    sick = sick_pay_short(claim, period)
    if not sick.is_zero:
        lacking = lacking + as_pay_of_absence(claim, period, sick)
    lacking = lacking.named(_("claimed as pay already"))
    return Row(
        period,
        period.due_on,
        owed=no_less_than_zero(pay.unlawful - lacking).rounded(TO_THE_CENT),
        kept_back=pay.kept.all,
        unlawful=pay.unlawful,
        claimed_as_pay=lacking,
    )


@jurisdiction.head(
    "taken.deductions",
    _("Paid back to the employer"),
    law="art. 6:203 BW; art. 7:631 BW",
    variant="paid",
    each="pay_period",
    limitation="damages",
    routes=BY_SUMMONS,
)
def paid_back(claim, period):
    """What the worker had to pay (onverschuldigde betaling), save what was agreed in writing."""
    paid = not_agreed(
        claim,
        period.deductions(how="paid by the worker"),
        lawful=TAX,
        agreed=_agreed,
        law="art. 6:203 BW",
    )
    if not paid:
        return None
    return RowPaidBack(period, period.last, owed=sum_of(claim, paid).rounded(TO_THE_CENT))


def _agreed(claim, one):
    """Whether the worker paid for something that could be and was agreed in writing."""
    return one.reason in CAN_BE_AGREED and claim.facts.presumes(
        _("The worker agreed to it in writing beforehand."),
        one.agreed_in_writing,
        False,
        law="art. 6:203 BW",
    )


@jurisdiction.head(
    "taken.inkind",
    _("Paid for board and lodging that could not be refused"),
    law="art. 7:631 lid 2, 6 en 7 BW",
    each="employment",
    limitation="spending",
    routes=("summons", "petition"),
    note=_("The court can limit the sum to the harm done."),
)
def forced_spending(claim):
    """What the worker paid under a void clause on how to spend wages, month by month."""
    for stay in claim.pay.lodging:
        if stay.how != "paid by the worker":
            continue
        with claim.record.line(stay.period):
            if claim.facts.finds(
                _("The worker was free to live elsewhere."),
                stay.chosen_freely,
                f"{stay.path}.chosen_freely",
                law="art. 7:631 lid 2 BW",
            ):
                continue
            for part in stay.period.months():
                charged = claim.pay.charge(stay, part)
                day = claim.time.day_of_employment(part.last)
                yield Row(Period(part.first, part.last), day, owed=charged.rounded(TO_THE_CENT))
