"""BW 7:629, 7:629a: the wage during sickness (loondoorbetaling bij ziekte), less what was paid."""

from legalcalc.claims import Row
from legalcalc.figures import no_less_than_zero
from legalcalc.kit.constants import TO_THE_CENT
from legalcalc.kit.sickness import sick_days_in, sick_pay_paid
from legalcalc.messages import _

from . import jurisdiction
from .sickness import days_of_sickness, paid_days
from .wages import BY_SUMMONS, periods_pay, sick_pay


def paid_while_sick(claim, period):
    """What counts as paid for days of sickness: sick pay, and pay beyond what the work earned."""
    pay = periods_pay(claim, period)
    beyond = no_less_than_zero(pay.credit - pay.best.due)
    paid = sick_pay_paid(claim, period, paid_days(claim)) + beyond
    return paid.named(_("paid for the days of sickness, {period}", period=period.period))


def sick_pay_short(claim, period):
    """What of the wage of days of sickness was not paid."""
    sick = periods_pay(claim, period).sick
    if sick is None:
        return claim.nothing(_("nothing"))
    return no_less_than_zero(sick.due - paid_while_sick(claim, period))


@jurisdiction.head(
    "pay.sick",
    _("Pay during sickness or after an accident"),
    law="art. 7:629 BW",
    each="pay_period",
    limitation="wages",
    routes=BY_SUMMONS,
)
def wage_while_sick(claim, period):
    """70 % of the wage of the days of sickness, in the first year the minimum wage at least."""
    paid = paid_days(claim)
    late = [day for day in days_of_sickness(claim, period.period) if day not in paid]
    if late:
        claim.record.warn(
            _(
                "{period}: no pay is claimed for days of sickness for which the law gives none: "
                "beyond 104 weeks, beyond six in a household on less than four days a week, or "
                "without a contract of employment (BW 7:629).",
                period=period.period,
            )
        )
    if not sick_days_in(claim, paid, period.period):
        return None
    sick = sick_pay(claim, period)
    claim.record.warn(
        _(
            "Pay during sickness: where the employer denies the sickness, the court dismisses the "
            "claim unless the opinion of an expert of UWV comes with it, or cannot reasonably be "
            "asked of the worker (BW 7:629a). The first two days may be left out where that was "
            "agreed (BW 7:629(9)). Who did not say at once why the wage was not paid cannot rely "
            "on it (BW 7:629(7))."
        )
    )
    return Row(
        period,
        period.due_on,
        owed=sick_pay_short(claim, period).rounded(TO_THE_CENT),
        hours=sick.hours,
        wage=sick.wage,
        due=sick.due,
        paid=paid_while_sick(claim, period),
    )
