"""Pay as if the work had gone on (Lohnausfallprinzip), § 615 BGB.

The pay agreed for that time is owed with each rise by agreement, table or law that falls into it,
and no smaller because the worker was absent or had less before. An average stands in only for what
nobody fixed: the hours of a week, or the pieces.
"""

from legalcalc.claims import Span
from legalcalc.figures import total
from legalcalc.gaps import Gap, leave_open
from legalcalc.kit.agreed_pay import promised_hours, take_net_as_gross
from legalcalc.kit.constants import BY_TIME, DAYS_IN_A_WEEK, ONE_WEEK
from legalcalc.kit.reference_pay import reference_pay
from legalcalc.messages import _

from .leave import best_of, days_a_week, days_of_new_pay, windows
from .minimum_wage import DaysAtOneRate, hours_to_pay
from .wages import yardsticks

LAW = "§ 615 BGB"


def pay_as_if_worked(claim, period):
    """What some days after the last would have earned, by the best lawful yardstick of each."""
    span = Span(claim, period)
    parts = period.split_at(days_of_new_pay(claim, span))
    return total([_of_one_rate(claim, part) for part in parts], unit_if_none=claim.currency)


def _of_one_rate(claim, part):
    promise = claim.pay.promise_on(part.first)
    try:
        hours = _hours(claim, part, hours_to_pay)
    except Gap as gap:  # pay for a stretch of time does not need them
        if promise is None or promise.per not in (*BY_TIME, "day"):
            raise
        leave_open(gap)
        return _agreed(claim, part, promise)
    minimum, above = yardsticks(
        claim,
        Span(claim, part),
        [DaysAtOneRate(part.first, hours, hours)],
        agreed=lambda: _agreed(claim, part, promise),
    )
    return best_of(minimum, above)


def _agreed(claim, part, promise):
    """The pay agreed for some days; raises ``Gap`` where none was, or no pieces are known."""
    take_net_as_gross(claim, promise)
    weeks = claim.time.days_of(part) / DAYS_IN_A_WEEK
    if promise is not None and promise.per == "piece":
        return _usual_week(claim, lambda _, span: claim.pay.piece_pay(span)) * weeks
    rate, promise = claim.pay.promised_rate(part.first)
    if promise.per == "hour":
        return rate * _hours(claim, part, lambda _, span: span.hours_worked)
    if promise.per == "day":
        return rate * days_a_week(claim) * weeks
    return claim.pay.promised_pay(Span(claim, part))


def _hours(claim, part, worked):
    """The hours of some days: of the week that was agreed, else of a usual one.

    What was worked beyond the week agreed is not taken to have gone on.
    """
    weekly = promised_hours(claim, part.first)
    if weekly is None:
        weekly = _usual_week(claim, worked, "h")
    else:
        claim.record.assume(
            _(
                "Pay for the time after the last day of work is that of the weekly hours agreed: "
                "the least. Hours beyond them that would have been worked are owed as well "
                "(§ 615 BGB), if the worker can show them."
            )
        )
    return weekly * claim.time.days_of(part) / DAYS_IN_A_WEEK


def _usual_week(claim, measured, of_unit=None):
    """The average of a week in the last thirteen, without the days that were lost."""

    def unknown():
        raise claim.facts.missing(_("the hours promised or worked"), claim.facts.path("promises"))

    return reference_pay(
        claim,
        windows(claim),
        1,
        pay=lambda window: (
            measured(claim, Span(claim, window))
            * DAYS_IN_A_WEEK
            * ONE_WEEK
            / claim.time.days_of(window)
        ),
        per="week",
        leave_out="days",
        law=LAW,
        contract=unknown,
        of_unit=of_unit,
    ).pay
