"""The workweek: 29 CFR 778.104 and 778.105, and what was paid in it.

Each workweek stands alone: hours are not averaged over two or more. It is a fixed span of seven
days that may begin on any day.
"""

from legalcalc.facts import Lodging, Payment
from legalcalc.figures import constant, least, total
from legalcalc.gaps import Gap
from legalcalc.kit.charges import stays_in
from legalcalc.kit.constants import TO_THE_CENT
from legalcalc.messages import _
from legalcalc.periods import Period

from . import jurisdiction
from .working_time import kinds_counted, log_of, part_of

DAYS_IN_A_WEEK = constant(7, "day", _("days in a week"))
# What is paid for work and stays with the worker. Tips are not wages: no tip credit is taken.
PAY = ("wage", "advance", "bonus", "premium")
PUBLIC = ("tax", "social contributions")
BY_THE_WEEK = ("week", "fortnight", "four weeks")

jurisdiction.option(
    "lodging_cost",
    _("Reasonable cost of the lodging to the employer, in dollars a week"),
    [("1000", _("as the employer’s records show"))],
    default="0",
    law="29 U.S.C. 203(m)(1); 29 CFR 531.3, 531.33, 516.27",
    free=True,
)


@jurisdiction.week_begins(law="29 CFR 778.105")
def week_begins(claim):
    """A workweek begins on the day on which the pay week began, where that is stated."""
    anchor = claim.employment.first_pay_period
    if anchor is not None and claim.employment.pay_interval in BY_THE_WEEK:
        return anchor.value.weekday()
    claim.record.assume(
        _("No other workweek is stated: it is taken from Monday to Sunday (29 CFR 778.105).")
    )
    return 0


@jurisdiction.pay_day(law="29 CFR 778.106; 29 CFR 790.21(b)")
def pay_day(claim, period):
    """Wages fall due on the regular payday: the last day of the pay period, if none is stated."""
    return period.last


def _made_for(claim, payment):
    """The days of employment for which a payment was made.

    Where nothing is said it is the pay period in which it was made or, where wages come some days
    after the period, the last one whose payday had come.
    """
    made_for = payment.for_period
    day = payment.day.value
    later = claim.employment.pay_day_after
    if made_for is None and later is not None and later.value > 0:
        paid_by_then = [one for one in claim.time.pay_periods if one.due_on <= day]
        made_for = (paid_by_then or claim.time.pay_periods)[-1 if paid_by_then else 0].period
    elif made_for is None:
        made_for = claim.time.pay_period_of(claim.time.day_of_employment(day)).period
    inside = made_for.within(claim.span)
    if inside is not None:
        return inside
    day = claim.time.day_of_employment(made_for.first)
    return Period(day, day)


def _payments(claim, kinds):
    """Payments into the worker's own hands, each with the days it was made for."""
    for payment in claim.pay.payments:
        if payment.to != "claimant" or payment.kind not in kinds:
            continue
        if payment.net:
            claim.record.assume(_("Payments stated as net are set against gross pay as they are."))
        yield _made_for(claim, payment), payment


def _withheld(claim):
    """Tax and contributions kept back from declared pay are wages paid (29 CFR 531.38).

    Whatever else was kept back is missing from the pay received, and claimed with it.
    """
    claim.record.took_up(*[one for one in claim.pay.deductions if one.how == "kept back"])
    declared = claim.employment.declared  # untold: presumed below
    for one in claim.pay.deductions:
        if (
            one.how == "kept back"
            and one.reason in PUBLIC
            and claim.facts.presumes(
                _("The work was declared to the authorities."),
                declared,
                True,
                law="29 CFR 531.38",
            )
        ):
            day = one.day.value
            period = (
                one.for_period or claim.time.pay_period_of(claim.time.day_of_employment(day)).period
            )
            yield period.within(claim.span) or claim.span, one


def _by_week(claim, kinds):
    """What was paid for each workweek, by its first day, with the days for which it was."""
    weeks = {}
    paid = list(_payments(claim, kinds))
    if kinds == PAY:
        paid.extend(_withheld(claim))
    for made_for, one in paid:
        touched = made_for.civil_weeks(claim.time.week_begins)
        if len(touched) > 1:
            claim.record.assume(_("Pay for more than one workweek is shared out by calendar days."))
        for week in touched:
            weeks.setdefault(week.first, []).append((one, made_for, made_for.within(week)))
    if kinds == PAY:
        _tell_of_pay_without_hours(claim, weeks)
    return weeks


def _tell_of_pay_without_hours(claim, weeks):
    """Say how much was paid for workweeks without work, or of which nobody knows the hours: it is
    set against no other.
    """
    kinds, _gaps = kinds_counted(claim)
    log = log_of(claim)
    idle, unknown = [], []
    for week in claim.time.weeks:
        if week.first in weeks and not log.minutes_in(week.period, kinds):
            worked = any(day in week.period for day in log.of_unknown_length)
            (unknown if worked else idle).append(week)
    if (amount := _paid_for(claim, weeks, idle)) is not None:
        claim.record.warn(
            _(
                "{amount} was paid for workweeks in which the case tells of no work, the first of "
                "them {period}. It is set against the pay of no other workweek, since each stands "
                "alone (29 CFR 778.104). If it was for work of other weeks, state for which days: "
                "less is owed then.",
                amount=amount,
                period=idle[0].period,
            )
        )
    if (amount := _paid_for(claim, weeks, unknown)) is not None:
        claim.record.warn(
            _(
                "{amount} was paid for workweeks of which nobody knows the hours, the first of "
                "them {period}. No wages are computed for such a week, and the sum is set against "
                "the pay of no other, since each workweek stands alone (29 CFR 778.104). State the "
                "hours of these weeks, even if only as an estimate: more may be owed.",
                amount=amount,
                period=unknown[0].period,
            )
        )


def _paid_for(claim, weeks, some):
    """What was paid for some workweeks; ``None`` where no amount is known."""
    amounts = []
    for week in some:
        for parts in weeks[week.first]:
            try:
                amounts.append(_share(claim, *parts))
            except Gap:
                continue  # of a payment without an amount nothing can be said but that it is unused
    return total(amounts, unit_if_none=claim.currency).rounded(TO_THE_CENT) if amounts else None


def _share(claim, one, made_for, common, *, at_most=False):
    """How much of what was paid for some days is for those of them that lie in a workweek."""
    amount = _amount(claim, one, at_most)
    if common == made_for:
        return amount
    return amount * claim.time.days_of(common) / claim.time.days_of(made_for)


def _amount(claim, one, at_most):
    """What was paid, or kept back and counts as paid."""
    if isinstance(one, Payment):
        return claim.pay.paid(one, at_most=at_most)
    day = one.day.value
    return claim.facts.money(one.amount, day, _("kept back on {day}", day=day), one)


def paid_in(claim, week, kinds=PAY, *, at_most=False):
    """What was paid for a workweek: pay for a longer stretch is shared out by its days.

    ``at_most``: for what is set off alone, as in ``claim.pay.paid_for``.
    """
    parts = [amount for _day, amount in payments_for(claim, week, kinds, at_most=at_most)]
    return total(parts, unit_if_none=claim.currency).named(
        _("paid for the workweek, {period}", period=week.period)
    )


def payments_for(claim, week, kinds=PAY, *, at_most=False):
    """Each payment for a workweek: its day, and how much of it is for the days of the week."""
    weeks = claim.record.once(("us payments", kinds), lambda: _by_week(claim, kinds))
    return [
        (parts[0].day.value, _share(claim, *parts, at_most=at_most))
        for parts in weeks.get(week.first, ())
    ]


def employed(claim, week):
    """The days of a workweek that lie in the employment."""
    return part_of(week, week.period.within(claim.span))


def by_promise(claim, week):
    """The days of a workweek in the employment, cut where a promise of pay begins."""
    begins = [one.from_day.value for one in claim.employment.promises if one.from_day]
    return employed(claim, week).split_at(at=begins)


# -- lodging (29 U.S.C. 203(m)(1); 29 CFR 531.30) -------------------------------------------------


def chosen_freely(claim, stay):
    """Whether lodging was accepted voluntarily and without coercion; it is not, unless stated."""
    return claim.facts.presumes(
        _("The lodging was accepted voluntarily, without coercion."),
        stay.chosen_freely,
        False,
        law="29 CFR 531.30",
    )


def charged_freely(claim, stay):
    """Whether the charge for a lodging stays with the employer, since it was accepted freely.

    A warning says what that takes from the claim, and what would have to be shown.
    """
    freely = chosen_freely(claim, stay)
    if freely and stay.charge is not None:
        claim.record.warn(
            _(
                "The lodging from {day} is taken as chosen freely, as the case states: its charge "
                "of {charge} is not claimed back. It would be if it was a condition of the work, "
                "or accepted under threat or for want of any other place (29 CFR 531.30).",
                day=stay.period.first,
                charge=claim.pay.charge(stay),
            )
        )
    return freely


def lodging_cost_is_shown(claim):
    """Whether records of the employer show what lodging cost it: else nothing is credited for it
    (29 U.S.C. 203(m)(1)).
    """
    return not _lodging_cost(claim).is_zero


def lodging_credit(claim, week):
    """The reasonable cost of lodging counts as wages only where it was accepted freely.

    It is never more than the charge where one was made, and counts in full where the lodging was
    free.
    """
    parts = []
    for stay, common in stays_in(claim, week.period, of=Lodging):
        if not chosen_freely(claim, stay):
            continue
        share = _lodging_cost(claim) * claim.time.days_of(common) / DAYS_IN_A_WEEK
        charge = claim.pay.charge(stay, common)
        parts.append(share if charge.is_zero else least(share, charge))
    return parts


def _lodging_cost(claim):
    return claim.record.once(
        "us lodging cost",
        lambda: constant(claim.option("lodging_cost"), claim.currency, _("cost of lodging a week")),
    )
