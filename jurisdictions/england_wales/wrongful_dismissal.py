"""Wrongful dismissal at common law: damages to the end of a term that could not be cut short."""

import math
from datetime import timedelta
from functools import partial

from legalcalc.claims import Row, known_parts
from legalcalc.figures import found, greatest, no_less_than_zero
from legalcalc.gaps import Gap, hearing_open, leave_open
from legalcalc.kit.constants import DAYS_IN_A_WEEK
from legalcalc.law.in_words import LawInWords
from legalcalc.messages import _
from legalcalc.periods import Period, day_before, months_after, next_day

from . import jurisdiction
from .minimum_wage import TO_THE_PENNY, exemption, hourly_minimum
from .notice import (
    ENDED_BY_EMPLOYER,
    ended_by_employer,
    ended_for_good_cause,
    notice_of_the_law,
    rest_of_the_term,
)
from .wages import PAID
from .weeks_pay import weeks_pay

WRONGFUL_DISMISSAL = LawInWords(
    _("Common law of contract (wrongful dismissal); {law}", law="SI 1994/1623 art 3")
)


@jurisdiction.head(
    "pay.unlawful_end",
    _("Damages to the end of a fixed term"),
    law=WRONGFUL_DISMISSAL,
    each="employment",
    limitation="notice",
    note=_(
        "Beyond the notice of the law, which is claimed by itself. What the worker earned "
        "elsewhere, or could have earned by looking for work, must be set against it."
    ),
)
def damages_to_the_end_of_the_term(claim):
    """Pay from the end of the notice of the law to that of a term that could not be cut short.

    A contract for a term that says nothing of notice cannot be ended before its last day; where it
    can, no more is owed than the notice. Interest runs from the end of the term, when all of it
    would have been paid: a court may give some for the time before.
    """
    if not claim.ended:
        return None
    # untold: asked below, once there is a term
    ending = claim.facts.answer("ending")
    if ending is not None and ending not in ENDED_BY_EMPLOYER:
        return None
    rest = rest_of_the_term(claim)
    if rest is None or not ended_by_employer(claim, WRONGFUL_DISMISSAL):
        return None
    if ended_for_good_cause(claim):
        return None
    beyond = _beyond_the_notice(claim, rest)
    if beyond is None:
        return None
    week = weeks_pay(claim, claim.span.last, claim.law.weeks_pay_weeks[claim.span.last])
    due = known_parts(
        [
            partial(_pay_to_come, claim, part, day, week)
            for part, day in _by_minimum_wage(claim, beyond)
        ],
        unit_if_none=claim.currency,
    )
    owed = no_less_than_zero(due - _in_lieu_beyond_the_notice(claim, week)).rounded(TO_THE_PENNY)
    if claim.facts.answer("notice_clause") is None:
        claim.record.warn(
            _(
                "If the contract could not be ended by notice before its last day, {amount} more "
                "than the notice is owed as damages, for {period}, less what was earned elsewhere.",
                amount=owed,
                period=beyond,
            )
        )
    if found(
        _("The contract could be ended by notice before its last day."),
        claim.facts.answer_or_gap("notice_clause"),
        law=WRONGFUL_DISMISSAL,
    ):
        return None
    return Row(
        beyond,
        claim.span.last,
        owed=owed,
        weeks_pay=week.basic,
        interest_from=next_day(beyond.last),
    )


def _beyond_the_notice(claim, rest):
    """The days of a term after the notice that is claimed by itself; ``None`` where none are left.

    Nobody but an employee has such notice: where it is not known whether the worker was one, all
    of the rest stands here.
    """
    notice_due = _notice_of_an_employee(claim)
    if notice_due is None:
        return rest
    short = notice_due.short * DAYS_IN_A_WEEK
    # A day of which the notice takes a part is not claimed twice.
    first = rest.first + timedelta(days=math.ceil(short.value))
    return Period(first, rest.last) if first <= rest.last else None


def _notice_of_an_employee(claim):
    # untold: then no notice is claimed
    return None if claim.facts.answer("category") in (None, "worker") else notice_of_the_law(claim)


def _in_lieu_beyond_the_notice(claim, week):
    """What was paid in lieu of notice beyond the notice of the law."""
    in_lieu = claim.pay.paid_for(claim.span, ("notice pay",), PAID["notice pay"], at_most=True)
    notice_due = _notice_of_an_employee(claim)
    if notice_due is None:
        return in_lieu
    return no_less_than_zero(in_lieu - notice_due.weeks * week.basic)


def _by_minimum_wage(claim, rest):
    """The parts of a time to come with one minimum wage each, and a day on which it is read.

    It changes with the pay periods that would have followed: by a new rate, or the worker's age.
    """
    parts, before = [], None
    for period in _pay_periods_to_come(claim, rest):
        part = period.within(rest)
        if part is None:
            continue
        rate = _minimum_if_known(claim, period.first)
        if parts and rate == before:
            longer, day = parts[-1]
            parts[-1] = (Period(longer.first, part.last), day)
        else:
            parts.append((part, period.first))
        before = rate
    return parts


def _pay_periods_to_come(claim, rest):
    """The last pay period of the work and those that would have followed, as long or by months."""
    period = claim.time.pay_period_of(claim.span.last).whole
    of_weeks = claim.employment.pay_interval in ("week", "fortnight", "four weeks")
    number = 0
    first = period.first
    while first <= rest.last:
        number += 1
        following = (
            period.first + timedelta(days=number * period.length)
            if of_weeks
            else months_after(period.first, number)
        )
        yield Period(first, day_before(following))
        first = following


def _minimum_if_known(claim, day):
    try:
        with hearing_open():  # left open where the pay is reckoned
            _band, rate = hourly_minimum(claim, day)
    except Gap:
        return None
    return None if rate is None else rate.value


def _pay_to_come(claim, part, day, week):
    """What some days of the rest of a term would have brought, at no less than its minimum wage."""
    weekly = week.basic
    if exemption(claim, claim.time.pay_period_of(claim.span.last)) is None:
        try:
            _band, rate = hourly_minimum(claim, day)
        except Gap as gap:  # it can only give more than the pay of the last day
            leave_open(gap)
        else:
            weekly = weekly if rate is None else greatest(weekly, week.basic_hours * rate)
    return weekly * (claim.time.days_of(part) / DAYS_IN_A_WEEK)
