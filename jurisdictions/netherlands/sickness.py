"""BW 7:629: for which days of sickness the wage goes on.

For 104 weeks, in the first 52 at the minimum wage at least; for six weeks in a household on less
than four days a week. Sicknesses with less than four weeks between them count together, whatever
their cause, which is the least (BW 7:629(10)).
"""

from legalcalc.claims import after
from legalcalc.figures import constant, found
from legalcalc.gaps import leave_open
from legalcalc.kit.constants import WEEK_LENGTH
from legalcalc.kit.leave import work_days_stated
from legalcalc.kit.reference_pay import weekdays_of_pattern
from legalcalc.kit.sickness import days_with_pay, sicknesses
from legalcalc.messages import _
from legalcalc.periods import civil_week, day_before, next_day

FOUR_DAYS = constant(4, "day/week", _("four days a week"), "art. 7:629 lid 2 BW")


def all_sicknesses(claim):
    """The sicknesses of the employment."""
    return claim.record.once("sicknesses", lambda: sicknesses(claim))


def days_of_sickness(claim, period):
    """All days of sickness of a period, in order, whether the wage goes on for them or not."""
    return [day for one in all_sicknesses(claim) for day in one.days if day in period]


def _counted(claim, kind):
    """So many days of each sickness as the law gives for a kind; four weeks between begin anew."""
    every, law = all_sicknesses(claim), claim.law
    return days_with_pay(
        every,
        at_most=law.sick_pay_weeks.of(kind)[every[0].first].whole * WEEK_LENGTH,
        anew=lambda _begun, ended, again: (
            after(next_day(ended), law.sick_pay_weeks.of("break")[again]) <= again
        ),
    )


def days_at_the_minimum(claim):
    """The days of sickness of the first year, which have the minimum wage at least."""
    return _counted(claim, "minimum wage")


def paid_days(claim):
    """All days of sickness for which the wage goes on."""
    every = all_sicknesses(claim)
    # untold: without a category an employee is taken, as wages do
    if not every or claim.facts.answer("category") == "contractor for services":
        return frozenset()
    kind = "household" if _few_days_in_a_household(claim, every[0].first) else "employee"
    return _counted(claim, kind)


def _few_days_in_a_household(claim, day):
    """Whether the work was for a household on less than four days a week; so where nobody tells."""
    # untold: a household is told of by the sector or by the employer
    if (
        claim.facts.answer("sector") != "private household"
        and claim.parties.employer.kind != "household"
    ):
        return False
    stated = work_days_stated(claim)
    if stated is not None:
        few = stated < FOUR_DAYS
    else:
        week = weekdays_of_pattern(claim, civil_week(day_before(day)))
        if not week:
            leave_open(claim.facts.untold_fact("work_days_per_week"))
        few = constant(len(week), "day/week", _("days of work a week")) < FOUR_DAYS
    return found(
        _("The work was for a household on less than four days a week."),
        bool(few),
        law="art. 7:629 lid 2 BW",
    )
