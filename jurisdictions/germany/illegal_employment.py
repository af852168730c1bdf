"""§ 98a AufenthG: pay of third-country nationals who were employed without permission.

The agreed pay is owed, deemed to be the usual pay, and three months of employment are presumed;
worker and employer may each prove another length. It is not for citizens of the European Union.
Nothing here is asked unless the case says that the worker had no right to work.
"""

from legalcalc.claims import Row, after
from legalcalc.figures import constant, found, greatest, least, no_less_than_zero, total
from legalcalc.messages import _
from legalcalc.periods import Period, day_before, next_day

from . import jurisdiction
from .due_dates import working_day
from .minimum_wage import rates
from .wages import (
    MONTHS_IN_A_YEAR,
    PAY,
    PAY_OWED,
    TO_THE_CENT,
    WEEKS_IN_A_YEAR,
    hourly_rate,
    weekly_hours,
)

ONE_MONTH = constant(1, "month", _("one month"))


def employed_illegally(claim):
    """Whether the case says that the worker, no citizen of the Union, had no right to work."""
    worker = claim.case.claimant
    if worker.right_to_work is None or (worker.eu_citizen is not None and worker.eu_citizen.value):
        return False
    return not claim.finds(
        _("The worker was allowed to work."),
        worker.right_to_work,
        "claimant.right_to_work",
        law="§§ 4a Abs. 5, 98a Abs. 1 AufenthG",
    )


@jurisdiction.head(
    "lump.presumed",
    _("Pay for three presumed months of illegal employment"),
    law="§ 98a Abs. 1 AufenthG",
    each="employment",
    asks=(
        *(fact for fact in PAY_OWED if fact != "pieces"),
        "claimant.right_to_work",
        "claimant.eu_citizen",
        "employments.start",
        "employments.end",
        "payments",
    ),
    limitation="wages",
    routes=("labour court",),
    note=_("Only where the length of the work is not known; both sides may prove another."),
)
def presumed_months(claim):
    """Usual pay for three months up to the last day of work, less what was paid or is claimed.

    What the layers of the month's pay claim for proven work in that time takes its place.
    """
    if not employed_illegally(claim):
        return
    last = claim.span.last
    months = claim.law.presumed_months[last]
    first = next_day(after(last, constant(-1, "1", _("backwards")) * months))
    if _length_is_known(claim, first):
        return
    proven = total(
        [line.row.owed for line in claim.lines_of("pay.base") if line.row.period.last >= first],
        unit_if_none=claim.currency,
    )
    rows = []
    end = last
    while end >= first:
        part = Period(next_day(after(end, constant(-1, "month", _("one month back")))), end)
        end = day_before(part.first)
        with claim.line(part):
            weekly = weekly_hours(claim, part.first)
            hours = weekly * WEEKS_IN_A_YEAR / MONTHS_IN_A_YEAR * ONE_MONTH
            due = hours * _hourly_pay(claim, part.first)
            paid = claim.paid_for(part, (*PAY, "advance"))
            short = no_less_than_zero(due - paid)
            claimed = least(proven, short).named(_("claimed as pay already"))
            proven = proven - claimed
            rows.append(
                Row(
                    part,
                    working_day(next_day(part.last), None),
                    owed=(short - claimed).rounded(TO_THE_CENT),
                    basis="presumed",
                    hours=hours,
                    due=due,
                    paid=paid,
                    claimed_as_pay=claimed,
                )
            )
    yield from reversed(rows)


def _length_is_known(claim, first):
    """Whether first and last day are stated, or work over three months or more."""
    job = claim.employment
    law = "§ 98a Abs. 1 Satz 2 AufenthG"
    stated = job.start is not None and (job.end is not None or job.ending == "ongoing")
    if found(_("First and last day of the employment are stated."), stated, law=law):
        return True
    return found(_("Work for three months or more is stated."), claim.span.first <= first, law=law)


def _hourly_pay(claim, day):
    """The usual pay where its proof was entered, and never less than the minimum of the day."""
    general, sector, _excluded, gap = rates(claim, day)
    usual = claim.pay_table("usual")
    known = [rate for rate in (general, sector and sector[0]) if rate is not None]
    if usual is not None:
        known.append(hourly_rate(claim, usual, day))
    if not known:
        raise gap or claim.missing(_("the usual pay per hour"), "pay_tables", day)
    return greatest(*known)
