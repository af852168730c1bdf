"""Social Security Contributions and Benefits Act 1992 Part XI: statutory sick pay.

An employee has it for each qualifying day of sickness, which is a day of the week on which work was
due. Until 5 April 2026 sickness had to last four days in a row, the first three qualifying days had
none, and low earnings had none at all; since then it begins with the first day and is no more than
80 % of earnings (Employment Rights Act 2025 ss.10, 11). Spells up to eight weeks apart are one.
Whether it is owed HM Revenue and Customs decides where the employer disputes it.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from math import lcm

from legalcalc.claims import Row
from legalcalc.figures import (
    Figure,
    Rounding,
    constant,
    greatest,
    known,
    least,
    no_less_than_zero,
    total,
    unit,
)
from legalcalc.gaps import Gap, leave_open
from legalcalc.kit.constants import SUNDAY, WEEK_LENGTH
from legalcalc.kit.reference_pay import absences, absent_days, weekdays_of_pattern
from legalcalc.kit.sickness import SICK, stretches_of
from legalcalc.messages import _
from legalcalc.periods import Period, civil_week, day_before, months_after, next_day

from . import jurisdiction
from .awards import ROUTES
from .employees import is_employee
from .wages import PAID
from .weeks_pay import weekly_earnings

ACT = "Social Security Contributions and Benefits Act 1992"
REGULATIONS = "SI 1982/894"
WHOLE_PENCE_UP = Rounding(2, "up", law=f"{REGULATIONS} reg 11")
# From this day the first day of sickness counts, and low earnings too (SI 2026/373 reg 2).
REFORM = date(2026, 4, 6)
# Of sickness without a break since this day nothing began with the reform (SI 2026/373 reg 5(5)).
LONG_SICK_SINCE = date(2025, 9, 21)
# Up to these earnings who was paid before the reform keeps the whole rate (SI 2026/373 reg 4).
PROTECTED = constant(
    "154.05",
    "GBP/week",
    _("earnings up to which the rate was protected"),
    "SI 2026/373 reg 4(1)(c)",
)

# Each number of qualifying days of a week divides it.
PARTS_OF_A_WEEK = lcm(*range(1, WEEK_LENGTH + 1))


@dataclass(frozen=True)
class _SickDay:
    """A day for which it is due: the weekly rate, and how many days of its week qualify."""

    day: date
    rate: Figure
    qualifying: int


@jurisdiction.head(
    "pay.sick",
    _("Statutory sick pay"),
    law=f"{ACT} ss.151 to 157; Employment Rights Act 1996 s.27(1)(b)",
    each="pay_period",
    limitation="sick_pay",
    interest=None,
    liable=("employer",),
    routes=ROUTES,
    note=_(
        "At most 28 weeks. Not while a benefit for sickness or pregnancy was due, nor in custody "
        "(Sch 11; SI 1982/894 reg 3). It runs on after a contract that was ended to avoid it (reg "
        "4). For days after the employer became insolvent HM Revenue and Customs pays it (reg 9B)."
    ),
)
def statutory_sick_pay(claim, period):
    """The weekly rate by its qualifying days, less sick pay and wages beyond what was due."""
    if not absences(claim, SICK):
        return None
    # untold: asked below, of whoever may be an employee
    if claim.facts.answer("category") == "worker":
        claim.record.warn(
            _(
                "Statutory sick pay is for employees. An agency worker or cleaner can be treated "
                "as one for it (SI 1982/894 reg 16)."
            )
        )
        return None
    in_period = [one for one in _sick_days(claim) if one.day in period.period]
    if not in_period:
        return None
    assert is_employee(claim, f"{ACT} s.163(1)")
    due = total(_by_rate(claim, in_period), unit_if_none=claim.currency)
    paid = sick_pay_received(claim, period)
    return Row(
        Period(in_period[0].day, in_period[-1].day),
        period.due_on,
        owed=no_less_than_zero(due - paid).rounded(WHOLE_PENCE_UP),
        due=due,
        paid=paid,
    )


def _by_rate(claim, days):
    """What is due for some days: of those with one rate and one number of days a week at once."""
    alike = {}
    for one in days:
        alike.setdefault((one.rate.value, one.qualifying), []).append(one)
    for (_value, qualifying), some in alike.items():
        sick = known(
            len(some),
            unit("day"),
            claim.facts.ground(_("qualifying days of sickness"), *absences(claim, SICK)),
        )
        of_week = known(
            qualifying, unit("day/week"), claim.facts.ground(_("qualifying days of a week"))
        )
        yield some[0].rate * sick / of_week


def sick_pay_by_days(claim, period):
    """Statutory sick pay that is due for the days of a period."""
    if not absences(claim, SICK):
        return claim.nothing(_("nothing"))
    days = [one for one in _sick_days(claim) if one.day in period]
    return total(_by_rate(claim, days), unit_if_none=claim.currency)


def sick_pay_received(claim, period):
    """Sick pay of a pay period, and wages beyond the pay that was due in it."""
    paid = claim.pay.paid_for(period.period, ("sick pay",), PAID["sick pay"], at_most=True)
    return paid + beyond_wages(claim, period)


def beyond_wages(claim, period):
    """Wages of the pay period beyond the pay due in it: they discharge it (Sch 12 para 2)."""
    received = claim.pay.paid_for(period.period, at_most=True)
    if received.is_zero:
        return received
    lines = claim.record.all_lines_from(period.period.first, "pay.base")
    due = [base.due for line in lines for base in line.row.bases if base.due is not None]
    if not due:  # all of it may be beyond wages that are not asked for
        leave_open(Gap(_("Left out by the lawyer’s choice."), kind="fact", what="choices.without"))
        return received
    return no_less_than_zero(received - greatest(*due))


# -- for which days ------------------------------------------------------------------------------


def _sick_days(claim):
    """The days for which it is due, in order."""
    return claim.record.shared("statutory sick pay", lambda: list(_days_due(claim)))


def _days_due(claim):
    for spells in _linked(claim, _spells(claim)):
        begun = max(spells[0].first, claim.span.first)
        days = list(_entitlement(claim, spells, begun, _earnings_before(claim, begun)))
        if days:
            _tell(claim, begun)
        yield from days


def _tell(claim, begun):
    """Tell who decides and until when, and of what the employer may say against it."""
    claim.record.assume(
        _("It is taken that the employer was told of the sickness in time (SI 1982/894 reg 7).")
    )
    claim.record.warn(
        _(
            "Earnings before the sickness are those that were payable. The law speaks of earnings "
            "paid: an employer who paid little or nothing will say that less sick pay is owed, or "
            "none (Social Security Contributions and Benefits Act 1992 s.163(2))."
        )
    )
    claim.record.warn(
        _(
            "Where the employer disputes statutory sick pay, HM Revenue and Customs decides and "
            "not the tribunal (Taylor Gordon & Co Ltd v Timmons [2003] UKEAT 0159/03). It takes "
            "the question in writing until {day}, within six months of the first day in issue (SI "
            "1999/776 reg 3(2)(a)).",
            day=day_before(months_after(begun, 6)),
        )
    )


def _spells(claim):
    """The stretches of sickness that last as long as the law of their last day asks for."""
    told = [one.period for one in absences(claim, SICK)]
    whole = Period(min(one.first for one in told), max(one.last for one in told))
    return [
        one
        for one in stretches_of(absent_days(claim, whole, SICK))
        if (part := one.within(claim.span)) and _lasts(claim, one, part.last)
    ]


def _lasts(claim, spell, day):
    """Whether a stretch of sickness has as many days as the law of a day asks for."""
    return spell.length >= claim.law.sick_pay_least_days[day].whole


def _linked(claim, spells):
    """The spells of each period of incapacity: those not more than eight weeks apart (s.152(3))."""
    periods = []
    for spell in spells:
        if periods:
            weeks = claim.law.sick_pay_linking[max(spell.first, claim.span.first)].whole
            if spell.first <= periods[-1][-1].last + timedelta(weeks=weeks, days=1):
                periods[-1].append(spell)
                continue
        periods.append([spell])
    return periods


def _earnings_before(claim, begun):
    """Normal weekly earnings before sickness: the average of eight weeks, or what was agreed."""
    day = max(day_before(begun), claim.span.first)
    return weekly_earnings(claim, day, claim.law.sick_pay_earnings_weeks[begun])


def _entitlement(claim, spells, begun, earnings):
    """The days of one period of entitlement, up to the most weeks (s.155)."""
    law = claim.law
    limit = law.sick_pay_lower_limit.get(begun)
    too_low = limit is not None and bool(earnings < limit)
    if too_low and spells[0].first <= LONG_SICK_SINCE:
        return
    waited, parts, paid_before = 0, 0, False
    for spell in spells:
        for day in spell.within(claim.span).days():
            qualifying = _qualifying_weekdays(claim, day)
            if day.weekday() not in qualifying or not _lasts(claim, spell, day):
                continue
            if day < REFORM:
                waited += 1
                if too_low or waited <= law.sick_pay_waiting_days[day].whole:
                    continue
                paid_before = True
            if parts >= law.sick_pay_most_weeks[day].whole * PARTS_OF_A_WEEK:
                return
            parts += PARTS_OF_A_WEEK // len(qualifying)
            rate = law.sick_pay_rate[day]
            share = law.sick_pay_share_of_earnings.get(day)
            if share is not None and not (
                paid_before and spell.first < REFORM and earnings <= PROTECTED
            ):
                rate = least(rate, earnings * share)
            yield _SickDay(day, rate, len(qualifying))


def _qualifying_weekdays(claim, day):
    """The weekdays on which work was due in the week, from Sunday, of a day (s.154; reg 5).

    Where no pattern reaches the week, those of the last week before it that one reaches.
    """
    sunday = civil_week(day, begins=SUNDAY).first
    while sunday + timedelta(weeks=1) > claim.span.first:
        monday = next_day(sunday)
        weekdays = weekdays_of_pattern(claim, Period(sunday, sunday)) & {SUNDAY}
        weekdays |= weekdays_of_pattern(claim, Period(monday, monday + timedelta(days=5)))
        if weekdays:
            return weekdays
        sunday -= timedelta(weeks=1)
    raise claim.facts.missing(_("on which days of the week work was due"), "patterns", day)
