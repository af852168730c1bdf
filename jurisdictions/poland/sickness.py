"""KP 92: for which days of sickness the employer owes pay, and for which ZUS owes benefit.

33 days of a calendar year, 14 from the year after that in which the worker turned fifty; then ZUS
owes benefit. A sickness for which benefit is owed on 31 December has benefit to its end. The days
of a year count together, also those of other employment. Who has no right to benefit has no such
pay (KP 92 § 3), so nothing is owed in the first thirty days of insurance, to which insurance by
earlier work adds up if at most thirty days lie between (art. 4(2) of the Act of 25 June 1999).
After an accident at work ZUS owes benefit from the first day (Act of 30 October 2002, art. 8).
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from legalcalc.figures import constant
from legalcalc.gaps import Gap, leave_open
from legalcalc.kit.reference_pay import absences
from legalcalc.kit.sickness import Sickness, sicknesses, stretches_of
from legalcalc.kit.successive_employments import span_of
from legalcalc.messages import _
from legalcalc.periods import Period, day_before

from . import jurisdiction

BENEFITS = "Ustawa z 25.6.1999 o świadczeniach pieniężnych"
COMMON = ("sick",)
EMPLOYEE = (None, "employee")
ACCIDENT = ("accident at work",)
LONGEST_BREAK = constant(
    30, "day", _("days between two times of insurance, at most"), f"{BENEFITS}, art. 4 ust. 2"
).whole

jurisdiction.option(
    "sick_insurance",
    _("Insurance before a sickness"),
    [
        ("new", _("begun with this work: no pay for sickness in the first thirty days")),
        ("earlier", _("counted from earlier work, or ten years of it: pay from the first day")),
    ],
    default="new",
    law=f"KP 92 § 3 pkt 2; {BENEFITS}, art. 4",
)


def all_sicknesses(claim):
    """The sicknesses of the employment other than by an accident at work.

    A day that was worked ends one, so that the days after it are another.
    """
    return claim.record.once("sicknesses", lambda: _all_sicknesses(claim))


def _all_sicknesses(claim):
    return [
        Sickness(tuple(part.days()), one.told)
        for one in sicknesses(claim, COMMON)
        for part in stretches_of(one.days)
    ]


def worked_while_sick(claim):
    """The stretches of work within what is told as one sickness; on its first day it may begin."""
    sick = {day for one in all_sicknesses(claim) for day in one.days}
    told = [one.period.within(claim.span) for one in absences(claim, COMMON)]
    days = {day for period in told if period is not None for day in list(period.days())[1:]}
    return stretches_of(days - sick)


def entitled_since(claim):
    """The first day of the employment on which sickness gives pay or benefit.

    Earlier insurance of which nobody tells the days can only bring it forward, and is left open.
    """
    return claim.record.once("entitled since", lambda: _entitled_since_own(claim))


def _entitled_since_own(claim):
    sick = [day for one in all_sicknesses(claim) for day in one.days]
    since, gaps = _entitled_since(claim, claim.employment, claim.span.first, sick)
    leave_open(*gaps)
    return since


def _entitled_since(claim, employment, first, sick):
    """The first day of an employment with pay or benefit, for what is told of days of sickness.

    With it the gaps for which it may be an earlier one.
    """
    if claim.option("sick_insurance") == "earlier":
        return first, ()
    waiting = claim.law.sick_pay_waiting[first].whole
    if all(day >= first + timedelta(days=waiting) for day in sick):
        return first + timedelta(days=waiting), ()  # to no day it matters what was before
    before, gaps = _insured_before(claim, employment, first)
    if before >= waiting:
        return first, ()
    return first + timedelta(days=waiting - before), gaps


def _insured_before(claim, employment, first):
    """The days of insurance by other employment that add up to those from a day on.

    With them the gaps of employment that may add more.
    """
    spans, untold = [], []
    for one in _others(claim, employment):
        if one.start is not None and one.start.value >= first:
            continue
        try:
            spans.append(span_of(claim, one))
        except Gap as gap:
            untold.append((one.end, gap))
    begun, insured = first, set()
    for span in sorted(spans, key=lambda one: one.last, reverse=True):
        if span.last < _earliest_end(begun):
            break
        begun = min(begun, span.first)
        insured.update(Period(span.first, min(span.last, day_before(first))).days())
    # Without a last day it may have lasted until then
    gaps = [gap for end, gap in untold if end is None or end.value >= _earliest_end(begun)]
    return len(insured), gaps


def _earliest_end(begun):
    """The first day on which insurance can have ended that adds up to what began on a day."""
    return begun - timedelta(days=LONGEST_BREAK + 1)


def _others(claim, employment):
    """The other employments of the case that give insurance."""
    for one in claim.case.employments:
        # untold: whoever works under orders is an employee
        if one is not employment and one.category in EMPLOYEE:
            yield one


def days_without_wages(claim):
    """All days for which pay of sickness or benefit stands in the place of wages."""
    return claim.record.once("days without wages", lambda: _days_without_wages(claim))


def _days_without_wages(claim):
    since = entitled_since(claim)
    sick = {day for one in all_sicknesses(claim) for day in one.days if day >= since}
    hurt = {day for one in sicknesses(claim, ACCIDENT) for day in one.days}
    return frozenset(sick | hurt)


@dataclass(frozen=True)
class SickDays:
    """Days of sickness for which the employer owes pay, may owe it, and does not owe it.

    ``open``: those beyond the days that are owed at any age, where nobody tells the age.
    ``of_unknown_right``: those in the first days of which work is told, where nobody tells when it
    began, so that it may have given insurance long before. ``used_elsewhere``: those beyond the
    days of the year only if days of other employment had a right, which is not known.
    """

    paid: frozenset[date]
    open: frozenset[date]
    benefit: frozenset[date]
    of_unknown_right: frozenset[date]
    used_elsewhere: frozenset[date]


def sick_days(claim):
    """The days of sickness of the employment since it gives pay, by what is owed for them."""
    return claim.record.once("sick days", lambda: _sick_days(claim))


def _sick_days(claim):
    since, elsewhere = entitled_since(claim), sick_elsewhere(claim)
    mine = [{day for day in one.days if day >= since} for one in all_sicknesses(claim)]
    paid, opened, benefit = _by_count(claim, mine, elsewhere.at_most)
    if elsewhere.gaps:
        more, more_open, _less = _by_count(claim, mine, elsewhere.at_least)
        used = (more | more_open) - paid - opened
    else:
        used = set()
    too_early = {day for one in all_sicknesses(claim) for day in one.days if day < since}
    # Without a first day of work nobody knows since when there was insurance
    unknown = too_early if claim.employment.start is None else ()
    kinds = (paid, opened, benefit - used, unknown, used)
    return SickDays(*map(frozenset, kinds))


def _by_count(claim, mine, others):
    """The days of some sicknesses with pay, with pay at a certain age, and with benefit.

    A day counts once, in however many employments, and not at all where benefit is owed for all of
    it: benefit goes on to the end of a sickness, also in a new year.
    """
    last = max(set().union(*mine), default=date.min)
    stretches, counted = [*mine, *others], Counter()
    on_benefit, perhaps = set(), set()  # numbers of stretches
    paid, opened, benefit = set(), set(), set()
    for day in sorted(day for day in set().union(*stretches) if day <= last):
        here = {number for number, days in enumerate(stretches) if day in days}
        if here - on_benefit:
            fewest, most = _limits(claim, day)
            counted[day.year] += 1
            if counted[day.year] > most:
                on_benefit |= here
            elif counted[day.year] > fewest:
                perhaps |= here
        for number in here & set(range(len(mine))):
            kind = benefit if number in on_benefit else opened if number in perhaps else paid
            kind.add(day)
    return paid, opened, benefit


@dataclass(frozen=True)
class SickElsewhere:
    """The sicknesses in other employment of the case, as the days of each with a right to pay.

    They count among those of the year (KP 92 § 1: together 33 days). ``at_most`` has days that may
    have had no right, for the ``gaps``, which are no days of ``at_least``.
    """

    at_least: tuple[frozenset[date], ...] = ()
    at_most: tuple[frozenset[date], ...] = ()
    gaps: tuple[Gap, ...] = ()


def sick_elsewhere(claim):
    """The sicknesses in other employment of the case."""
    return claim.record.once("sick elsewhere", lambda: _sick_elsewhere(claim))


def _sick_elsewhere(claim):
    at_least, at_most, gaps = [], [], []
    if not all_sicknesses(claim):
        return SickElsewhere()
    for one in _others(claim, claim.employment):
        found = _told_sick(claim, one)
        if not found:
            continue
        since, may_be_earlier = _entitled_since_elsewhere(claim, one, found)
        gaps.extend(may_be_earlier)
        at_most.extend(found if may_be_earlier else _from(found, since))
        at_least.extend(_from(found, since))
    return SickElsewhere(tuple(at_least), tuple(at_most), tuple(gaps))


def _entitled_since_elsewhere(claim, employment, found):
    sick = [day for one in found for day in one]
    try:
        first = span_of(claim, employment).first
    except Gap as gap:
        if employment.start is None:  # none of its days has a right for certain
            return max(sick) + timedelta(days=1), (gap,)
        first = employment.start.value
    return _entitled_since(claim, employment, first, sick)


def _from(found, since):
    return [frozenset(day for day in one if day >= since) for one in found]


def _told_sick(claim, employment):
    """The sicknesses that are told of another employment, less the days that were worked."""
    own = (None, employment.id)
    worked = {
        one.day
        for one in claim.case.work_days
        if one.employment in own and (one.shifts or not one.hours_known)
    }
    sick = {
        day
        for one in claim.case.exceptions
        if one.employment in own and one.reason in COMMON
        if one.hours_known and not one.shifts
        for day in one.period.days()
    }
    if employment.start is not None:
        sick = {day for day in sick if day >= employment.start.value}
    if employment.end is not None:
        sick = {day for day in sick if day <= employment.end.value}
    return [frozenset(one.days()) for one in stretches_of(sick - worked)]


def _limits(claim, day):
    """For how many days of a year the employer owes pay: at least, and at most (KP 92 § 1, 5)."""
    younger, older = (claim.law.sick_pay_days.of(age)[day].whole for age in ("to 50", "over 50"))
    born = claim.facts.answer("claimant.born")  # untold: what lies between the two is left open
    if born is None:
        return older, younger
    limit = older if day.year > born.year + claim.law.sick_pay_age[day].whole else younger
    return limit, limit


def warn_of_accidents(claim):
    """Tell who pays for days after an accident at work."""
    if absences(claim, ACCIDENT):
        claim.record.warn(
            _(
                "For days after an accident at work no pay is claimed: ZUS owes benefit from the "
                "first day (Act of 30 October 2002, art. 8)."
            )
        )
