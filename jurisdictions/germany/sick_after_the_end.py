"""§ 8 EntgFG: pay during a sickness that outlasts the employment.

Whoever is dismissed because of a sickness keeps the pay of up to six weeks, although the employment
is over; so does who left because the employer gave grave cause. Up to the end of the notice of the
law it is pay for that time (§ 615 BGB), and stands there. That the sickness was the reason the
worker has to show; a notice given in it speaks for that, until the employer shows another reason.
"""

from dataclasses import replace
from datetime import timedelta

from legalcalc.claims import Row
from legalcalc.figures import found, no_less_than_zero, total
from legalcalc.kit.constants import TO_THE_CENT
from legalcalc.kit.end_of_work import end_told_on
from legalcalc.kit.reference_pay import absences
from legalcalc.kit.sickness import SICK
from legalcalc.messages import _
from legalcalc.periods import Period, month_of, next_day

from . import jurisdiction
from .as_if_worked import pay_as_if_worked
from .due_dates import working_day
from .notice import end_by_notice
from .relation import BY_EMPLOYER, continued, goes_on
from .right_to_work import employed_illegally
from .sickness import (
    all_paid_days,
    all_sicknesses,
    paid_days_of,
    sick_pay_after_the_end,
    weeks_of_pay,
)

LAW = "§ 8 Abs. 1 EntgFG"
FOR_WHICH_THE_EMPLOYER_ANSWERS = (*BY_EMPLOYER, "constructive dismissal")

jurisdiction.option(
    "dismissed_while_sick",
    _("A dismissal that was given in a sickness"),
    [
        ("because of it", _("given because of the sickness, for which the time speaks")),
        ("another reason", _("given for another reason: the pay ends with the employment")),
    ],
    default="because of it",
    law=f"{LAW}; LAG Berlin-Brandenburg, 1.3.2018, 10 Sa 1507/17",
)


def _still_sick_until(claim):
    """The last day of the sickness that is told of, also after the end of the employment."""
    until = claim.span.last
    for one in absences(claim, SICK):
        if one.period.first <= next_day(until):
            until = max(until, one.period.last)
    return min(until, claim.calculated_on)


def _days_after_the_end(claim, until):
    """The days with pay after the end, were the worker sick to a day: none covered by a notice."""
    last = claim.span.last
    *before, sickness = all_sicknesses(claim)
    days = [last + timedelta(days=number + 1) for number in range((until - last).days)]
    longer = replace(sickness, days=(*sickness.days, *days))
    end = end_by_notice(claim)
    return sorted(day for day in paid_days_of(claim, [*before, longer]) if day > end)


def _because_of_the_sickness(claim):
    """Whether the employer ended the work in the sickness, or gave the worker cause to leave."""
    last = claim.span.last
    # untold: where nobody tells how the work ended, it is asked for once pay depends on it
    ending = claim.facts.answer("ending")
    if (
        not claim.ended
        or last not in all_paid_days(claim)
        or ending not in (None, *FOR_WHICH_THE_EMPLOYER_ANSWERS)
        or goes_on(claim)
        or continued(claim)
        or employed_illegally(claim)
    ):
        return False
    if ending == "constructive dismissal":
        return True
    return claim.option("dismissed_while_sick") == "because of it" and found(
        _("The dismissal was given in the sickness."),
        end_told_on(claim) >= all_sicknesses(claim)[-1].first,
        law=LAW,
    )


@jurisdiction.head(
    "pay.sick",
    _("Pay during sickness after the end of the employment"),
    law=f"§ 3 Abs. 1, {LAW}",
    variant="after",
    each="employment",
    limitation="wages",
    routes=("labour court",),
)
def sick_after_the_end(claim):
    """The pay of the days of sickness between the end of the notice and the end of six weeks."""
    if not _because_of_the_sickness(claim):
        return
    last, until = claim.span.last, _still_sick_until(claim)
    most = _days_after_the_end(claim, last + timedelta(days=weeks_of_pay(claim, last)))
    if not most:
        return
    claim.facts.answer_or_gap("ending")
    if until == last:
        at_most = Period(most[0], most[-1])
        claim.record.warn(
            _(
                "The worker was sick when the employment ended. Pay goes on as long as the "
                "sickness lasted if it was the reason of the dismissal, although the employment is "
                "over (§ 8(1) EntgFG): at most {amount} for {period}. State until when the "
                "sickness lasted, also after the end.",
                amount=_pay(claim, at_most).rounded(TO_THE_CENT),
                period=at_most,
            )
        )
        raise claim.facts.missing(
            _("until when the sickness lasted"), f"{all_sicknesses(claim)[-1].told[-1].path}.to"
        )
    days = [day for day in most if day <= until]
    if not days:
        return
    claim.record.warn(
        _(
            "Pay during sickness after the end is claimed, as the dismissal was given in the "
            "sickness. The employer may show that there was another reason (§ 8 EntgFG): there is "
            "a choice for that."
        )
    )
    for month in Period(days[0], days[-1]).months():
        with claim.record.line(month):
            due = _pay(claim, month)
            paid = sick_pay_after_the_end(claim, month)
            yield Row(
                month,
                working_day(next_day(month_of(month.first).last), None),
                owed=no_less_than_zero(due - paid).rounded(TO_THE_CENT),
                due=due,
                paid=paid,
            )


def _pay(claim, period):
    months = [pay_as_if_worked(claim, month, law="§ 4 Abs. 1 EntgFG") for month in period.months()]
    return total(months, unit_if_none=claim.currency)
