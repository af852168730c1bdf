"""Employment Rights Act 1996 Parts IX and XIV: notice, a week's pay, and who is an employee."""

from dataclasses import dataclass

from dateutil.relativedelta import SA, relativedelta

from legalcalc.claims import Row, after
from legalcalc.figures import (
    Figure,
    constant,
    found,
    greatest,
    known,
    least,
    no_less_than_zero,
    total,
    unit,
)
from legalcalc.gaps import Gap, hearing_open, leave_open
from legalcalc.kit.constants import MONTHS_IN_A_YEAR, NO_HOURS, ONE_WEEK, WEEKS_IN_A_YEAR
from legalcalc.kit.service import completed
from legalcalc.kit.successive_employments import service_began
from legalcalc.messages import _
from legalcalc.periods import next_day

from . import jurisdiction
from .agriculture_wales import agricultural_floor
from .deductions import ACT
from .minimum_wage import TO_THE_PENNY, minimum_on, without_blanks, working_hours
from .wages import PAID, table_on

CONTINUOUS = f"{ACT} ss.210 to 212, 235(1)"
TWO_WEEKS = constant(2, "week/fortnight", _("weeks in a fortnight"))
HALVES_OF_A_MONTH = constant(2, "halfmonth/month", _("half months in a month"))
FOUR_WEEKS = constant(4, "week/fourweeks", _("weeks in the interval"))

# The employer ends the contract, or breaks it so that the worker may leave without notice.
ENDED_BY_EMPLOYER = ("dismissal", "constructive dismissal", "closure", "escape")


# -- Part XIV, s.230: employees and other workers ------------------------------------------------


def is_employee(claim, law):
    """Whether the worker had a contract of service or apprenticeship, for a rule that needs one."""
    category = claim.facts.answer("category")
    if category is None:
        raise claim.facts.missing(
            _("whether the worker was an employee or another worker"), claim.facts.path("category")
        )
    return found(
        _("The worker was an employee, with a contract of service or apprenticeship."),
        category != "worker",
        law=f"{ACT} s.230; {law}",
    )


# -- Part IX, s.86: notice -----------------------------------------------------------------------


def _breaks_service(last, first):
    """Whether a week, to Saturday, in which no contract held lies between (ss.212, 235(1))."""
    return first > last + relativedelta(weeks=1, weekday=SA)


@jurisdiction.head(
    "pay.notice",
    _("Pay for the notice period"),
    law=f"{ACT} ss.86 to 91",
    each="employment",
    limitation="notice",
    note=_("What the worker earned elsewhere in the notice period must be set against it."),
)
def notice(claim):
    """A week's pay for each week of notice that an employee should have had, less notice given."""
    if not claim.ended:
        return None
    # untold: asked below, once the end of the work is known to give notice
    if claim.facts.answer("category") == "worker" and not is_employee(claim, f"{ACT} s.86"):
        return None
    ending = claim.facts.answer_or_gap("ending")
    if not found(
        _("The employer ended the contract, or broke it so that the worker could leave at once."),
        ending in ENDED_BY_EMPLOYER,
        law=f"{ACT} s.86(1), (6)",
    ):
        return None
    # A gap where nobody tells; other workers are out already.
    assert is_employee(claim, f"{ACT} s.86")
    if ending == "escape":
        claim.record.assume(
            _("Escape is taken as leaving at once because the employer had broken the contract.")
        )
    if claim.facts.presumes(
        _("The worker’s own conduct entitled the employer to end the contract at once."),
        claim.employment.serious_fault,
        False,
        law=f"{ACT} s.86(6)",
    ):
        return None
    law, last = claim.law, claim.span.last
    begun = service_began(claim, _breaks_service, law=CONTINUOUS)
    if found(
        _("The employee had served less than a month."),
        next_day(last) < after(begun, law.notice_least_service[last]),
        law=f"{ACT} s.86(1)",
    ):
        return None
    years = known(
        completed("year", begun, last),
        unit("year"),
        claim.facts.ground(_("whole years of service")),
    )
    weeks = least(
        greatest(law.notice_least_weeks[last], law.notice_weeks_per_year[last] * years),
        law.notice_most_weeks[last],
    )
    short = no_less_than_zero(weeks - claim.facts.weeks_of_notice_given())
    week = weeks_pay(claim, last, law.weeks_pay_weeks[last])
    in_lieu = claim.pay.paid_for(claim.span, ("notice pay",), PAID["notice pay"], at_most=True)

    def owed(pay):
        # Weeks given may be the weeks that were paid in lieu: they are set off once.
        return least(short * pay, no_less_than_zero(weeks * pay - in_lieu)).rounded(TO_THE_PENNY)

    return without_blanks(
        Row(
            claim.span,
            last,
            owed=owed(week.basic),
            weeks=weeks,
            weeks_pay=week.basic,
            other_reading=owed(week.pay) if week.basic < week.pay else None,
        )
    )


# -- Part XIV, ss.220 to 228, 234: a week's pay --------------------------------------------------

jurisdiction.option(
    "normal_hours",
    _("Hours of a week’s pay where more were worked than the contract fixed"),
    [
        ("promised", _("the hours that the contract fixed")),
        ("worked", _("the hours that were really required and worked")),
    ],
    default="promised",
    law=f"{ACT} ss.221(2), 234",
)


@dataclass(frozen=True)
class WeeksPay:
    """A week's pay, in money per week, with the hours of such a week, in hours per week.

    ``pay`` is the average of the weeks worked, regular overtime with it. ``basic`` is the pay for
    normal working hours: without the hours beyond those that the contract fixed, if it fixed any.
    """

    pay: Figure
    hours: Figure
    basic: Figure


HOURLY_FLOORS = (minimum_on, table_on, agricultural_floor)
"""Functions of a claim and a day: an hourly rate below which no week is priced, or ``None``."""


def weeks_pay(claim, day, number, look_back=None):
    """A week's pay on a calculation date: the average of so many paid weeks that end by then.

    Weeks without pay are left out and earlier ones taken instead, within ``look_back`` weeks. Where
    the contract fixed the weekly hours, no less than those hours at the pay of the date (s.221(2)).
    Pay is what was payable: at least the minimum wage, whatever was handed over.
    """
    return claim.record.once(
        ("a week’s pay", day, number.value), lambda: _reckon(claim, day, number, look_back)
    )


def _reckon(claim, day, number, look_back):
    claim.record.assume(
        _(
            "A week’s pay is reckoned at no less than the minimum wage that was payable, not at "
            "the sum handed over (argued from Paggetti v Cobb, UKEAT 136/01)."
        )
    )
    paid_weeks = []
    whole_weeks = [
        week for week in claim.time.weeks if week.first >= claim.span.first and week.last <= day
    ]
    if look_back is not None:
        whole_weeks = whole_weeks[-look_back.whole :]
    with hearing_open() as left_open:
        for week in reversed(whole_weeks):
            if len(paid_weeks) == number.whole:
                break
            hours = working_hours(claim, week)
            if hours > NO_HOURS:
                paid_weeks.append((_pay_of_a_week(claim, week, hours), hours))
        fixed_hours = _fixed_hours(claim, day)
        fixed = None if fixed_hours is None else _fixed_week(claim, day, fixed_hours)
    no_week = claim.facts.missing(
        _("a whole week with pay; the tribunal fixes a fair week’s pay (s.228)"), "work", day
    )
    if not paid_weeks and fixed is not None:  # more may have been worked than the contract fixed
        left_open.append(no_week)
    leave_open(*{gap.what: gap for gap in left_open}.values())  # once, not for each week
    if paid_weeks:
        counted = known(
            len(paid_weeks),
            unit("week"),
            claim.facts.ground(_("whole weeks with pay that are averaged")),
        )
        average = total((pay for pay, _hours in paid_weeks), unit_if_none=claim.currency) / counted
        hours = total((hours for _pay, hours in paid_weeks), unit_if_none="h") / counted
    elif fixed is not None:
        average, hours = fixed, fixed_hours
    else:
        raise no_week
    basic = average
    if fixed is not None:
        average = greatest(average, fixed)
        basic = fixed if claim.option("normal_hours") == "promised" else average
    title = _("a week’s pay")
    return WeeksPay(average.named(title), hours, basic.named(title))


def _pay_of_a_week(claim, week, hours):
    """What was payable for the hours of a week."""
    day = week.last
    promised = []
    rate, per = _promise_or_open(claim, day)
    if rate is not None:
        weekly = _a_week_of(rate, per)
        if weekly is not None:
            promised.append(weekly * ONE_WEEK)
        elif per == "hour":
            promised.append(rate * hours)
        elif per == "day":
            promised.append(rate * week.days_begun)
    candidates = [*(hours * rate for rate in _floors(claim, day, promised)), *promised]
    if not candidates:
        raise claim.facts.missing(_("the pay for the week"), claim.facts.path("promises"), day)
    return greatest(*candidates)


def _promise_or_open(claim, day):
    """The promised rate and what it is paid for; nothing, and left open, where it is not known."""
    try:
        rate, promise = claim.pay.promised_rate(day)
    except Gap as gap:
        leave_open(gap)
        return None, None
    return rate, promise.per


def _floors(claim, day, promised):
    """The floors under the pay of a day. One that nobody knows lowers none of the others.

    Raises the ``Gap`` of the first where nothing else is known, nor promised.
    """
    rates = []
    for floor in HOURLY_FLOORS:
        try:
            rate = floor(claim, day)
        except Gap as gap:
            if not rates and not promised:
                raise
            claim.record.assume(_("A week’s pay leaves out a rate: {gap}.", gap=gap.message))
            leave_open(gap)
            continue
        if rate is not None:
            rates.append(rate)
    return rates


def _fixed_hours(claim, day):
    """The weekly hours that the contract fixed on the calculation date; ``None`` if none.

    Pay by the day fixes no pay for an hour: its average is taken.
    """
    promise = claim.pay.promise_on(day)
    if promise is None or promise.per == "day":
        return None
    if promise.hours_per_week is None:
        claim.record.assume(
            _(
                "Nobody states how many weekly hours the contract fixed: a week’s pay is the "
                "average of the hours really worked. If fewer were fixed, notice pay and the award "
                "for a missing statement are less (Employment Rights Act 1996 ss.221(2), 234)."
            )
        )
        return None
    if claim.facts.presumes(
        _("The hours of work were irregular."),
        claim.employment.irregular_hours,
        False,
        law=f"{ACT} ss.221(2), 234",
    ):
        return None
    return claim.facts.amount(
        promise.hours_per_week, "h/week", _("weekly hours promised"), "employments.promises"
    )


def _fixed_week(claim, day, hours):
    """The hours that the contract fixed at the pay of the calculation date; ``None`` if none."""
    promised = []
    rate, per = _promise_or_open(claim, day)
    if rate is not None:
        weekly = _a_week_of(rate, per)
        if weekly is not None:
            promised.append(weekly)
        elif per == "hour":
            promised.append(rate * hours)
    candidates = [*(hours * rate for rate in _floors(claim, day, promised)), *promised]
    return greatest(*candidates) if candidates else None


def _a_week_of(promised, per):
    """Pay promised by the week or longer, a week; ``None`` for pay by the hour, day or piece."""
    match per:
        case "week":
            return promised
        case "fortnight":
            return promised / TWO_WEEKS
        case "four weeks":
            return promised / FOUR_WEEKS
        case "month" | "half month":
            monthly = promised * HALVES_OF_A_MONTH if per == "half month" else promised
            return monthly * MONTHS_IN_A_YEAR / WEEKS_IN_A_YEAR
        case "year":
            return promised / WEEKS_IN_A_YEAR
    return None
