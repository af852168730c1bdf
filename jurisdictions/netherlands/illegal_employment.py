"""Wav 23: wages of foreign nationals who worked without a permit.

Their wage is owed as anybody's. They are presumed to have worked for at least six months, at the
customary wage and for the hours that are usual in the trade. Nothing here is asked unless the case
says that the worker had no right to work.
"""

from legalcalc.claims import Row, after
from legalcalc.figures import constant, found, greatest, least, no_less_than_zero, total
from legalcalc.messages import _
from legalcalc.periods import Period, day_before, next_day

from . import jurisdiction
from .minimum_wage import MONTHS_IN_A_YEAR, WEEKS_IN_A_YEAR, agreed_hours, full_week
from .wages import BACKWARDS, PAY, TO_THE_CENT, WAGE_RATE, hourly_rate, hourly_wage

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
        law="art. 2, 23 Wav",
    )


@jurisdiction.head(
    "lump.presumed",
    _("Wages for six presumed months of work without a permit"),
    law="art. 23 lid 1 en 2 Wav",
    each="employment",
    asks=(
        *WAGE_RATE,
        "claimant.right_to_work",
        "claimant.eu_citizen",
        "employments.start",
        "employments.end",
        "payments",
    ),
    limitation="wages",
    routes=("summons", "petition"),
    note=_("Only where the length of the work is not known; the employer may prove less."),
)
def presumed_months(claim):
    """Wages for six months up to the last day of work, less what was paid or is claimed as wage."""
    if not employed_illegally(claim):
        return
    last = claim.span.last
    first = next_day(after(last, BACKWARDS * claim.law.presumed_months[last]))
    if _length_is_known(claim, first):
        return
    proven = total(
        [line.row.owed for line in claim.lines_of("pay.base") if line.row.period.last >= first],
        unit_if_none=claim.currency,
    )
    rows = []
    end = last
    while end >= first:
        part = Period(next_day(after(end, BACKWARDS * ONE_MONTH)), end)
        end = day_before(part.first)
        with claim.line(part):
            agreed = agreed_hours(claim, part.first)
            weekly = full_week(claim) if agreed is None else agreed
            hours = weekly * WEEKS_IN_A_YEAR / MONTHS_IN_A_YEAR * ONE_MONTH
            due = hours * _usual_rate(claim, part.first)
            paid = claim.paid_for(part, (*PAY, "advance"))
            short = no_less_than_zero(due - paid)
            claimed = least(proven, short).named(_("claimed as pay already"))
            proven = proven - claimed
            rows.append(
                Row(
                    part,
                    part.last,
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
    """Whether first and last day are stated, or work over six months or more."""
    job = claim.employment
    law = "art. 23 lid 2 Wav"
    stated = job.start is not None and (job.end is not None or job.ending == "ongoing")
    if found(_("First and last day of the employment are stated."), stated, law=law):
        return True
    return found(_("Work for six months or more is stated."), claim.span.first <= first, law=law)


def _usual_rate(claim, day):
    """The wage per hour of a day, with the customary wage where its proof was entered."""
    rate = hourly_wage(claim, day)
    usual = claim.pay_table("usual")
    if usual is None:
        return rate
    return greatest(rate, hourly_rate(claim, usual, day))
