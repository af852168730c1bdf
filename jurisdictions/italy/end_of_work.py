"""The end of the work: artt. 2118 to 2121 c.c. (notice, a term cut short, end-of-service pay).

The latter (TFR) grows each year by a fixed rate and by a share of the rise of prices. The fixed
part is computed from the law alone; the share of the rise is a head that needs the index.
"""

from datetime import timedelta

from legalcalc.claims import Row, after
from legalcalc.figures import constant, found, greatest, no_less_than_zero, total
from legalcalc.gaps import Gap, leave_open
from legalcalc.kit.constants import DAYS_IN_A_WEEK, MONTHS_IN_A_YEAR, TO_THE_CENT
from legalcalc.kit.set_off import Credit, row_of_final_sum
from legalcalc.messages import _
from legalcalc.periods import Period, day_before, month_of, next_day, year_of

from . import jurisdiction
from .agreements import agreement_of, is_day_worker, needed_agreement
from .normal_pay import a_day, normal_month, pay_as_if_worked, usual_week
from .wages import ordinary_pay
from .yearly import extra_pay

ONE = constant(1, "1", _("one"))
FIVE_YEARS = constant(5, "year", _("five years of service"), "CCNL lavoro domestico, art. 40")
HALF_TIME = constant(25, "h/week", _("hours a week"), "CCNL lavoro domestico, art. 40")
HALF_A_MONTH = timedelta(days=15)
FIXED_TERMS = ("fixed-term", "seasonal")
BY_EMPLOYER = ("dismissal", "closure")
BY_WORKER = ("constructive dismissal", "escape")
EARNINGS = ("wage", "advance", "bonus", "commission", "premium", "holiday pay", "sick pay")
FOI = "FOI"

jurisdiction.option(
    "severance_base",
    _("Pay on which end-of-service pay is measured"),
    [
        ("ordinary", _("pay without overtime, with the extra months")),
        ("with overtime", _("with regular overtime, as no agreement leaves it out")),
    ],
    default="ordinary",
    law="art. 2120, comma 2, c.c.",
)


# -- notice (artt. 2118, 2119 c.c.) ---------------------------------------------------------------


def _notice_due(claim):
    """The calendar days of notice that the agreement asks for."""
    last = claim.span.last
    agreement = needed_agreement(claim)
    if agreement.name is None or not agreement.name.startswith("domestic"):
        days = agreement.term("notice days", last)
        if days is None:
            raise agreement.lacks("notice days", last)
        return days
    many_hours = usual_week(claim) >= HALF_TIME
    key = "25 hours" if many_hours else "fewer hours"
    if found(
        _("The work lasted more than five years."), last >= after(claim.span.first, FIVE_YEARS)
    ):
        key = f"{key}, after 5 years"
    return claim.law.domestic_notice.of(key)[last]


@jurisdiction.head(
    "pay.notice",
    _("Pay for the notice period"),
    law="artt. 2118, 2119, 2121 c.c.",
    each="employment",
    limitation="pay",
    routes=("labour court",),
)
def pay_for_notice(claim):
    """The pay of the end, extra months included, of the days of notice that were not given.

    Also for a worker who left for a just cause (giusta causa). Not for a fixed term, which has no
    notice: where it was cut short, the pay to its end is owed as damages.
    """
    if not claim.ended:
        return None
    if claim.facts.answer("contract") is None:
        claim.record.assume(
            _(
                "The work is taken as without a fixed term, as none is stated: a term has to be "
                "agreed in writing (D.lgs. 81/2015, artt. 1, 19)."
            )
        )
    if _has_a_term(claim) or not _employer_answers(claim):
        return None
    last = claim.span.last
    given = claim.facts.weeks_of_notice_given() * DAYS_IN_A_WEEK
    short = no_less_than_zero(_notice_due(claim) - given)
    payments = needed_agreement(claim).payments_a_year(last)
    daily = a_day(normal_month(claim)) * payments / MONTHS_IN_A_YEAR
    paid = claim.pay.paid_for(claim.span, ("notice pay",), at_most=True)
    owed = no_less_than_zero(short * daily - paid).rounded(TO_THE_CENT)
    return Row(claim.span, last, owed=owed, days=short, daily_pay=daily)


# -- a fixed term that was cut short (artt. 1223, 2119 c.c.) ---------------------------------------


@jurisdiction.head(
    "pay.unlawful_end",
    _("Pay to the end of a fixed-term contract"),
    law="artt. 1223, 2119 c.c.",
    each="employment",
    limitation="end of a term",
    routes=("labour court",),
    variant="fixed_term",
    note=_(
        "What the worker earned elsewhere in that time, or could have earned, is taken off where "
        "the employer proves it (Cass. 26926/2024)."
    ),
)
def pay_to_the_end_of_the_term(claim):
    """The pay, extra months included, from the last day of work to the end that was agreed.

    Where the employer ended the work without a just cause (Cass. 17423/2021), or gave the worker
    one to leave. Each month at its own rate.
    """
    if not claim.ended or not _has_a_term(claim) or not _employer_answers(claim):
        return
    last = claim.span.last
    if is_day_worker(claim):
        _warn_of_the_rest_of_the_term(claim)
        return
    until = claim.facts.answer_or_gap("contract_until")
    if until <= last:
        return
    if claim.facts.answer_or_gap("ending") in BY_WORKER:
        claim.record.warn(
            _(
                "Pay to {until} is claimed for a worker who left for a just cause, to whom a fixed "
                "term gives no notice pay (Cass. 24335/2013). Legal writers give it as after a "
                "dismissal. For open-ended work judgments give notice pay alone, since the "
                "employer does not answer for the worker being without work (Cass. 6342/2012, "
                "41731/2021): be ready for that.",
                until=until,
            )
        )
    rest = Period(next_day(last), until)
    paid = claim.pay.paid_for(claim.span, ("notice pay",), at_most=True)
    met = Credit(paid + _earned_elsewhere(claim, rest))
    for part in rest.months():
        with claim.record.line(part):
            a_month = _month_to_come(claim, part.first)
            months = claim.time.days_of(part) / constant(
                month_of(part.first).length,
                "day/month",
                _("days of the month {period}", period=month_of(part.first)),
            )
            due = a_month * months
            yield Row(
                part,
                last,
                interest_from=next_day(part.last),
                owed=(due - met.meet(due)).rounded(TO_THE_CENT),
                month_of_pay=a_month,
                months=months,
            )


def _month_to_come(claim, day):
    """What a normal month of the rest of the term would have brought: as at the end, or more."""
    a_month = normal_month(claim)
    try:
        a_month = greatest(a_month, normal_month(claim, day))
    except Gap as gap:  # its rate is not known yet
        leave_open(gap)
    return _with_extra_months(claim, a_month)


def _with_extra_months(claim, a_month):
    """A month's pay with its part of the extra months, which can only add to it."""
    try:
        return a_month + extra_pay(claim, a_month, claim.span.last)
    except Gap as gap:
        leave_open(gap)
        return a_month


def _earned_elsewhere(claim, rest):
    """What was paid for other work of the case that began in the rest of the term, for that time.

    It is for the employer to prove (aliunde perceptum), but what the case tells is known.
    """
    parts = []
    for job in claim.case.employments:
        if job.start is None or job.start.value not in rest:
            continue
        earned = total(_payments_within(claim, job, rest), unit_if_none=claim.currency)
        parts.append(earned)
        claim.record.warn(
            _(
                "From {day} to {until} the worker had other work: the {sum} paid for it is taken "
                "off the pay to the end of the term, since the employer may ask for that (Cass. "
                "26926/2024). What is owed for it and was not paid is not taken off.",
                day=job.start.value,
                until=rest.last,
                sum=earned.rounded(TO_THE_CENT),
            )
        )
    return total(parts, unit_if_none=claim.currency)


def _payments_within(claim, job, rest):
    """What was paid to the worker for another job in some days; a longer stretch is shared out."""
    for one in claim.case.payments:
        if one.employment != job.id or one.to != "claimant" or one.kind not in EARNINGS:
            continue
        whole = one.for_period or Period(one.day.value, one.day.value)
        part = whole.within(rest)
        if part is not None:
            yield claim.pay.paid(one) * claim.time.days_of(part) / claim.time.days_of(whole)


def _has_a_term(claim):
    """Whether the work was for a fixed time or a season; a term that was not written is none.

    Not so in agriculture, where it need not be written (D.lgs. 81/2015, art. 29).
    """
    # untold: a term has to be agreed in writing, and none is presumed
    if claim.facts.answer("contract") not in FIXED_TERMS:
        return False
    if is_day_worker(claim):
        return True
    return bool(
        claim.facts.presumes(
            _("The fixed term was agreed in writing."),
            claim.employment.contract_written,
            True,
            law="D.lgs. 81/2015, art. 19, comma 4",
        )
    )


def _employer_answers(claim):
    """Whether the employer ended the work without a just cause, or gave the worker one to leave."""
    ending = claim.facts.answer_or_gap("ending")
    if ending not in (*BY_EMPLOYER, *BY_WORKER):
        return False
    if ending in BY_EMPLOYER:
        return not claim.facts.presumes(
            _("The worker was dismissed for a serious fault."),
            claim.employment.serious_fault,
            False,
            law="art. 2119 c.c.; L. 604/1966, art. 5",
        )
    claim.record.assume(_("The worker left for a just cause, to be proved (art. 2119 c.c.)."))
    return True


def _warn_of_the_rest_of_the_term(claim):
    """Tell that an early end of a day worker's term may give damages, which are not computed."""
    until = claim.facts.answer("contract_until")
    if until is None:
        claim.record.warn(
            _(
                "No pay for the notice period is claimed: a contract for a fixed time has none. If "
                "it was ended before its last day, which is not stated, without a serious fault of "
                "the worker, the pay up to that day is owed as damages (art. 2119 c.c.), less what "
                "was earned elsewhere. Add it by hand."
            )
        )
    elif until > claim.span.last:
        claim.record.warn(
            _(
                "No pay for the notice period is claimed: a contract for a fixed time has none. It "
                "was to last until {day}: unless the worker was in serious fault, the pay up to "
                "that day is owed as damages (art. 2119 c.c.), less what was earned elsewhere. Add "
                "it by hand.",
                day=until,
            )
        )


# -- end-of-service pay (art. 2120 c.c.) ----------------------------------------------------------


def _counted_days(year):
    """The days of a year that count: a month with fewer than fifteen days of work does not."""
    months = [month for month in year.months() if _counts(month)]
    return Period(months[0].first, months[-1].last) if months else None


def _counts(month):
    return month.last - month.first + timedelta(days=1) >= HALF_A_MONTH


def _quota(claim, year):
    """The share of a year's pay that becomes end-of-service pay, less the contribution set off."""
    law = claim.law
    counted = _counted_days(year)
    if counted is None:
        return claim.nothing(_("no month of fifteen days"))
    if is_day_worker(claim):
        pay = ordinary_pay(claim, counted) / (ONE + law.third_element[year.first])
        return pay * law.day_worker_severance[year.first]
    months = [month for month in claim.time.months if month.first in counted]
    ordinary = total(
        (pay_as_if_worked(claim, month) for month in months), unit_if_none=claim.currency
    )
    pay = ordinary
    if claim.option("severance_base") == "with overtime":
        pay = total(
            (pay_as_if_worked(claim, month, overtime=True) for month in months),
            unit_if_none=claim.currency,
        )
    if agreement_of(claim) is None:
        claim.record.assume(
            _("End-of-service pay is reckoned without extra months, as no agreement is stated.")
        )
    else:
        pay = pay + extra_pay(claim, ordinary, counted.first)
    quota = pay / law.severance_divisor[year.first]
    if _is_domestic(claim):
        return quota
    return quota - pay * law.severance_contribution[year.first]


def _is_domestic(claim):
    """Whether the work is domestic: its guides take nothing off for the contribution of 1982."""
    agreement = agreement_of(claim)
    if agreement is not None and agreement.name is not None:
        return agreement.name.startswith("domestic")
    return claim.facts.answer("sector") == "domestic"  # untold: without an agreement there is a gap


def _growth(claim, year, prices):
    """By how much what was set aside before grows in a year, or up to the end of the work."""
    law = claim.law
    months = constant(
        sum(1 for month in year.months() if _counts(month)), "month", _("months of service")
    )
    part = months / MONTHS_IN_A_YEAR
    rate = law.severance_fixed_rate[year.first] * part
    if prices is None:
        return rate
    before = day_before(year_of(year.first).first)
    rise = no_less_than_zero(prices.ratio(before, year.last) - ONE)
    return rate + rise * law.severance_price_share[year.first]


def _severance(claim, prices):
    """What was set aside year by year, with its increase."""
    balance = claim.nothing(_("nothing set aside yet"))
    for year in claim.span.years():
        if not balance.is_zero:
            balance = balance + balance * _growth(claim, year, prices)
        balance = balance + _quota(claim, year)
    return balance


@jurisdiction.head(
    "pay.severance",
    _("End-of-service pay (TFR)"),
    law="art. 2120 c.c.",
    each="employment",
    limitation="pay at the end",
    routes=("labour court",),
)
def severance(claim):
    """A yearly share of the pay due (trattamento di fine rapporto), with its fixed increase."""
    if not found(_("The employment has ended."), claim.ended, law="art. 2120 c.c."):
        return None
    due = _severance(claim, None)
    return row_of_final_sum(claim, due, "severance", rounding=TO_THE_CENT, due=due)


@jurisdiction.head(
    "pay.severance",
    _("Increase of end-of-service pay with prices"),
    law="art. 2120, commi 4 e 5, c.c.",
    variant="prices",
    each="employment",
    limitation="pay at the end",
    routes=("labour court",),
)
def severance_with_prices(claim):
    """Three quarters of the rise of consumer prices (FOI), beside the fixed increase."""
    if not found(
        _("The employment ended in a later year than it began."),
        claim.ended and claim.span.first.year < claim.span.last.year,
        law="art. 2120 c.c.",
    ):
        return None
    more = _severance(claim, claim.facts.index(FOI)) - _severance(claim, None)
    return row_of_final_sum(claim, no_less_than_zero(more), rounding=TO_THE_CENT)


jurisdiction.remark(
    _(
        "A dismissal by word of mouth has no effect: the worker has to be taken back and the pay "
        "since is owed as damages. A dismissal in writing has to be challenged in writing within "
        "sixty days, and in court within 180 days more."
    ),
    law="D.lgs. 23/2015, art. 2; L. 604/1966, artt. 2, 6",
)
