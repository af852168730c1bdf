"""Waiting time: Lab. Code 201 to 203.

The wages of a day for each calendar day on which final wages were late, at most thirty.
"""

from datetime import timedelta

from jurisdictions.us.working_time import STATE, as_counted
from jurisdictions.us.workweek import payments_for
from legalcalc.claims import Row
from legalcalc.figures import Rounding, constant, found, least, total
from legalcalc.kit.constants import TO_THE_CENT
from legalcalc.law.in_words import LawInWords
from legalcalc.messages import _
from legalcalc.periods import Period, next_day

from . import jurisdiction
from .due_dates import final_pay_day
from .interest import NOTHING
from .limits import EVERYWHERE
from .pay import pay_of

# No rule says over how long; the rate at the end of the work is what counts.
LAST_WEEKS = constant(4, "week", _("weeks over which the daily wage is taken")).whole
DAILY_RATE = Rounding(2, "half up", law="Mamika v. Barca, 68 Cal.App.4th 487, 493 (1998)")
WAGES = ("pay.base", "pay.overtime", "pay.rest_breach")
PAID_AS_WAGES = ("wage", "advance", "premium")

jurisdiction.option(
    "waiting_time",
    _("Final wages that were not paid"),
    [
        ("willful", _("willful: the employer knew what it did, and could have paid")),
        ("good faith dispute", _("in a good faith dispute: no waiting time penalty")),
    ],
    default="willful",
    law="Cal. Lab. Code 203; 8 Cal. Code Regs. 13520",
)


@jurisdiction.head(
    "pay.late_penalty",
    _("Waiting time penalty"),
    law="Cal. Lab. Code 201, 202, 203",
    each="employment",
    limitation="premiums",
    interest=None,
    routes=EVERYWHERE,
    note=_("Overtime counts in the daily wage where it was worked in each of the last weeks."),
)
def waiting_time(claim):
    """A day's wages for each day from the final payday until the action, at most thirty.

    Until they were paid, where they were paid in full before the action, but late.
    """
    # untold: final_pay_day says which end is taken
    ended = claim.ended and claim.facts.answer("ending") != "death"
    if not found(_("The worker was discharged or quit."), ended, law="Cal. Lab. Code 203(a)"):
        return None
    if claim.option("waiting_time") == "good faith dispute":
        return None
    due_on = final_pay_day(claim)
    until = (
        claim.filed_on
        if claim.record.owed_under(*WAGES) > NOTHING
        else _paid_late_on(claim, due_on)
    )
    if until is None or until <= due_on:
        return None
    first = next_day(due_on)
    most = claim.law.waiting_time_days[due_on]
    late = least(claim.time.days_of(Period(first, until)), most)
    daily = _daily_wage(claim)
    last = due_on + timedelta(days=late.whole)
    return Row(
        Period(first, last), due_on, owed=(daily * late).rounded(TO_THE_CENT), days=late, rate=daily
    )


def _paid_late_on(claim, due_on):
    """The last day on which wages were paid that were missing on the final payday, or ``None``."""
    days = []
    for week in claim.time.weeks:
        pay = pay_of(claim, week)
        if pay is None:
            continue
        late = [
            one for one in payments_for(claim, week, PAID_AS_WAGES, at_most=True) if one[0] > due_on
        ]
        came_late = total([amount for _day, amount in late], unit_if_none=claim.currency)
        if pay.first + pay.beyond > pay.paid - came_late:
            days.extend(day for day, _amount in late)
    return min(max(days), claim.filed_on) if days else None


def _daily_wage(claim):
    """The wages due for an average day of the last four weeks with work."""
    weeks = [week for week in claim.time.weeks if pay_of(claim, week) is not None][-LAST_WEEKS:]
    pays = [pay_of(claim, week) for week in weeks]
    every_week = found(
        _("Overtime was worked in each of the last weeks."),
        all(pay.hours.overtime for pay in pays),
        law=LawInWords(
            _("{law}: regularly scheduled overtime counts", law="DLSE, Waiting Time Penalty")
        ),
    )
    parts = [pay.straight for pay in pays]
    if every_week:
        parts.extend(pay.premium for pay in pays)
    days = total([as_counted(claim, week, STATE).days_worked for week in weeks], unit_if_none="day")
    wage = (total(parts, unit_if_none=claim.currency) / days).rounded(DAILY_RATE)
    return wage.named(_("wages of a day"))
