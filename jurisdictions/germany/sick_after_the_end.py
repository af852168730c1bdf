"""§ 8 EntgFG: pay during a sickness that outlasts the employment.

Whoever is dismissed because of a sickness keeps the pay of up to six weeks, although the employment
is over; so does who left because the employer gave grave cause. Up to the end of the notice of the
law it is pay for that time (§ 615 BGB), and stands there. A term ends it, as it needs no dismissal
(§ 8(2)). The four weeks without pay in a new employment run on after a dismissal in them (BAG,
26 May 1999, 5 AZR 476/98 and 338/98). That the sickness was the reason the worker has to show; a
notice given in it speaks for that, until the employer shows another reason.
"""

from dataclasses import replace
from datetime import timedelta

from legalcalc.claims import Row, Span
from legalcalc.figures import found, no_less_than_zero, total
from legalcalc.kit.constants import TO_THE_CENT
from legalcalc.kit.end_of_work import end_told_on
from legalcalc.messages import _
from legalcalc.periods import Period, day_before, month_of, next_day

from . import jurisdiction
from .due_dates import working_day
from .leave import best_of
from .notice import FOR_A_TIME, end_by_notice, end_of_the_term
from .relation import BY_EMPLOYER, continued, goes_on
from .right_to_work import employed_illegally
from .sickness import (
    paid_days_of,
    pay_since,
    sick_pay_after_the_end,
    sicknesses_told,
    weeks_of_pay,
)
from .wages import pay_of_days_lost

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


def _sickness_at_the_end(claim):
    """The sickness that lasted on the last day, with what is told of it after that day."""
    last = claim.span.last
    return next((one for one in sicknesses_told(claim) if last in one.days), None)


def _most_days(claim, sickness):
    """The days with pay after the end, were the worker sick to the end of six weeks.

    None that the notice of the law covers, nor any after a term.
    """
    last = claim.span.last
    six_weeks = timedelta(days=weeks_of_pay(claim, last))
    to_come = Period(next_day(last), max(last, day_before(pay_since(claim))) + six_weeks)
    before = [one for one in sicknesses_told(claim) if one.first < sickness.first]
    so_far = [day for day in sickness.days if day <= last]
    longest = replace(sickness, days=(*so_far, *to_come.days()))
    notice, term = end_by_notice(claim), end_of_the_term(claim)
    return sorted(
        day
        for day in paid_days_of(claim, [*before, longest])
        if day > notice and (term is None or day <= term)
    )


def _because_of_the_sickness(claim, sickness):
    """Whether the employer ended the work in the sickness, or gave the worker cause to leave."""
    if claim.facts.answer_or_gap("ending") == "constructive dismissal":
        claim.record.warn(
            _(
                "Pay during sickness after the end is claimed, as the worker left because of the "
                "employer: there has to be a cause so grave that no notice was needed (§ 8(1) "
                "sentence 2 EntgFG, § 626 BGB)."
            )
        )
        return True
    if claim.option("dismissed_while_sick") == "another reason":
        return False
    if claim.facts.answer("notice_given") is None:  # untold: then the day of it has to be told
        # else the last day, which is one of the sickness, would stand for it
        claim.facts.answer_or_gap("notified_on")
    if not found(
        _("The dismissal was given in the sickness."),
        end_told_on(claim) >= sickness.first,
        law=LAW,
    ):
        return False
    claim.record.warn(
        _(
            "Pay during sickness after the end is claimed, as the dismissal was given in the "
            "sickness. The employer may show that there was another reason (§ 8 EntgFG): there is "
            "a choice for that."
        )
    )
    return True


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
    # untold: where nobody tells how the work ended, it is asked for once pay depends on it
    ending = claim.facts.answer("ending")
    if not claim.ended or ending not in (None, *FOR_WHICH_THE_EMPLOYER_ANSWERS):
        return
    sickness = _sickness_at_the_end(claim)
    if sickness is None or goes_on(claim) or continued(claim):
        return
    most = _most_days(claim, sickness)
    untold = sickness.last == claim.span.last
    if not most or (sickness.last < most[0] and not untold):
        return
    if employed_illegally(claim):
        claim.record.warn(
            _(
                "No pay during sickness after the end is claimed: who may not work in Germany "
                "could not have worked when well, so that the sickness was not the only reason "
                "(BAG, 26 June 1996, 5 AZR 872/94)."
            )
        )
        return
    if not _because_of_the_sickness(claim, sickness):
        return
    if claim.facts.answer("contract") in FOR_A_TIME:
        claim.facts.answer_or_gap("contract_until")
    if untold:
        raise _untold_after_the_end(claim, sickness, Period(most[0], most[-1]))
    for days in Period(most[0], min(most[-1], sickness.last)).months():
        with claim.record.line(days):
            hours, due = _pay(claim, days)
            paid = sick_pay_after_the_end(claim, days)
            yield Row(
                days,
                working_day(next_day(month_of(days.first).last), None),
                owed=no_less_than_zero(due - paid).rounded(TO_THE_CENT),
                hours=hours,
                due=due,
                paid=paid,
            )


def _untold_after_the_end(claim, sickness, most):
    """The gap where nobody tells of the days after the end; a warning tells of their pay."""
    pay = total([_pay(claim, one)[1] for one in most.months()], unit_if_none=claim.currency)
    claim.record.warn(
        _(
            "The worker was sick when the employment ended. Pay goes on as long as the "
            "sickness lasted if it was the reason of the dismissal, although the employment is "
            "over (§ 8(1) EntgFG): at most {amount} for {period}. State until when the "
            "sickness lasted, also after the end.",
            amount=pay.rounded(TO_THE_CENT),
            period=most,
        )
    )
    return claim.facts.missing(_("until when the sickness lasted"), f"{sickness.told[-1].path}.to")


def _pay(claim, days):
    """The hours lost on some days of a month after the end, and their pay."""
    sick = pay_of_days_lost(claim, Span(claim, days), list(days.days()))
    return sick.hours, best_of(sick.floors, sick.above)
