"""The end of the work: notice (artt. 2118, 2119, 2121 c.c.), end-of-service pay (art. 2120 c.c.).

The latter (TFR) grows each year by a fixed rate and by a share of the rise of prices. The fixed
part is computed from the law alone; the share of the rise is a head that needs the index.
"""

from datetime import timedelta

from legalcalc.claims import Row, after
from legalcalc.figures import constant, found, no_less_than_zero, total
from legalcalc.kit.constants import DAYS_IN_A_WEEK, MONTHS_IN_A_YEAR, TO_THE_CENT, WEEKS_IN_A_YEAR
from legalcalc.kit.set_off import row_of_final_sum
from legalcalc.messages import _
from legalcalc.periods import Period, day_before, year_of

from . import jurisdiction
from .agreements import agreement_of, is_day_worker, needed_agreement
from .wages import months_pay, normal_week, ordinary_pay, presumed_stretch
from .yearly import extra_pay_due

ONE = constant(1, "1", _("one"))
FIVE_YEARS = constant(5, "year", _("five years of service"), "CCNL lavoro domestico, art. 40")
HALF_TIME = constant(25, "h/week", _("hours a week"), "CCNL lavoro domestico, art. 40")
HALF_A_MONTH = timedelta(days=15)
BY_EMPLOYER = ("dismissal", "closure")
BY_WORKER = ("constructive dismissal", "escape")
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
    many_hours = _usual_hours(claim) >= HALF_TIME
    key = "25 hours" if many_hours else "fewer hours"
    if found(
        _("The work lasted more than five years."), last >= after(claim.span.first, FIVE_YEARS)
    ):
        key = f"{key}, after 5 years"
    return claim.law.domestic_notice.of(key)[last]


def _usual_hours(claim):
    """The average hours of a week of the employment."""
    whole = total((month.hours_worked for month in claim.time.months), unit_if_none="h")
    presumed = presumed_stretch(claim)
    if presumed is not None:
        months = presumed.months_in(claim, claim.span)
        week = normal_week(claim, claim.span.last)
        whole = whole + week * WEEKS_IN_A_YEAR / MONTHS_IN_A_YEAR * months
    return whole * DAYS_IN_A_WEEK / claim.time.days_of(claim.span)


@jurisdiction.head(
    "pay.notice",
    _("Pay for the notice period"),
    law="artt. 2118, 2119, 2121 c.c.",
    each="employment",
    limitation="pay",
    routes=("labour court",),
)
def pay_for_notice(claim):
    """The average pay, extra months included, of the days of notice that were not given.

    Also for a worker who left for a just cause (giusta causa). Not for a fixed term, where the pay
    to its end may be owed as damages.
    """
    if not claim.ended:
        return None
    job = claim.employment
    contract = claim.facts.answer("contract")
    if contract is None:
        claim.record.assume(
            _(
                "The work is taken as without a fixed term, as none is stated: a term has to be "
                "agreed in writing (D.lgs. 81/2015, artt. 1, 19)."
            )
        )
    ending = claim.facts.answer_or_gap("ending")
    if ending not in (*BY_EMPLOYER, *BY_WORKER):
        return None
    if contract in ("fixed-term", "seasonal"):
        _warn_of_the_rest_of_the_term(claim)
        return None
    if ending in BY_EMPLOYER and claim.facts.presumes(
        _("The worker was dismissed for a serious fault."),
        job.serious_fault,
        False,
        law="art. 2119 c.c.; L. 604/1966, art. 5",
    ):
        return None
    if ending in BY_WORKER:
        claim.record.assume(_("The worker left for a just cause, to be proved (art. 2119 c.c.)."))
    last = claim.span.last
    given = claim.facts.weeks_of_notice_given() * DAYS_IN_A_WEEK
    short = no_less_than_zero(_notice_due(claim) - given)
    payments = needed_agreement(claim).payments_a_year(last)
    pay = ordinary_pay(claim, claim.span) * payments / MONTHS_IN_A_YEAR
    daily = pay / claim.time.days_of(claim.span)
    paid = claim.pay.paid_for(claim.span, ("notice pay",), at_most=True)
    owed = no_less_than_zero(short * daily - paid).rounded(TO_THE_CENT)
    return Row(claim.span, last, owed=owed, days=short, daily_pay=daily)


def _warn_of_the_rest_of_the_term(claim):
    """Tell that an early end of a fixed term gives damages, which are not computed."""
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
    pay = ordinary_pay(claim, counted)
    if claim.option("severance_base") == "with overtime":
        pay = total(
            (months_pay(claim, month).due for month in claim.time.months if month.first in counted),
            unit_if_none=claim.currency,
        )
    if agreement_of(claim) is None:
        claim.record.assume(
            _("End-of-service pay is reckoned without extra months, as no agreement is stated.")
        )
    else:
        pay = pay + extra_pay_due(claim, counted)
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
