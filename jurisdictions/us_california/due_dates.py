"""When wages fall due: Lab. Code 201, 202, 204 and 205.

Where the case states the payday, that day. Else the last day on which the law lets an employer pay:
so no interest is claimed too early. Time limits are counted from there, but no filing should rest
on it, so that the safe day counts from the work itself.
"""

from datetime import timedelta

from jurisdictions.us.minimum_wage import sector_of
from legalcalc.figures import constant
from legalcalc.messages import _
from legalcalc.periods import months_after

SEVEN_DAYS = timedelta(days=7)
SEVENTY_TWO_HOURS = timedelta(days=3)
HALF_OF_THE_MONTH = constant(15, "day", _("first half of a month"), "Cal. Lab. Code 204(a)")
THREE_DAYS_OF_NOTICE = constant("3/7", "week", _("72 hours of notice"), "Cal. Lab. Code 202(a)")
NO_ENDING = _(
    "How the work ended is not stated: the last wages are taken to have fallen due 72 hours after "
    "it, as where the worker quit. After a dismissal it was at once (Cal. Lab. Code 201, 202)."
)
NO_PAY_DAY = _("No day of pay is stated: the last day that the law allows is taken as due.")
IN_THE_HOUSEHOLD = _("The worker lived in the household.")
DISCHARGED = ("dismissal", "constructive dismissal", "closure", "expiry", "death")


def final_pay_day(claim):
    """The day on which all wages fall due at the end: at once, or 72 hours after quitting.

    Where it is not stated how the work ended, the later of the two.
    """
    last, ending = claim.span.last, claim.facts.answer("ending")
    if ending in DISCHARGED:
        return last
    if ending is None:
        claim.record.assume(NO_ENDING)
    if (
        claim.facts.answer("notice_given") is not None
        and claim.facts.weeks_of_notice_given() >= THREE_DAYS_OF_NOTICE
    ):
        return last
    return last + SEVENTY_TWO_HOURS


def pay_day(claim, week):
    """The payday of a workweek: stated, or the last that the law allows; at the end no later."""
    day = min(week.last, claim.span.last)
    due = _regular_pay_day(claim, day)
    return min(due, final_pay_day(claim)) if claim.ended else due


def _regular_pay_day(claim, day):
    job = claim.employment
    if job.pay_day_after is not None:
        return claim.pay.due_day_of(day)
    claim.record.assume(NO_PAY_DAY)
    if _boarded(claim):
        return claim.time.pay_period_of(day).whole.last
    if job.pay_interval in ("week", "fortnight"):
        return claim.time.pay_period_of(day).whole.last + SEVEN_DAYS
    if day.day <= HALF_OF_THE_MONTH.whole:
        return day.replace(day=26)
    return months_after(day.replace(day=10), 1)


def _boarded(claim):
    """Farm and household workers who board with the employer are paid once a month (s. 205)."""
    return sector_of(claim) in ("agriculture", "domestic service") and claim.facts.presumes(
        IN_THE_HOUSEHOLD,
        claim.employment.live_in,
        False,
        law="Cal. Lab. Code 205",
    )


def due(claim, week, row):
    """The row with the Californian payday of its workweek."""
    if row is not None:
        row.due_on = pay_day(claim, week)
    return row
