"""Revaluation of late pay (rivalutazione monetaria): art. 429, comma 3, c.p.c.; art. 150 disp. att.

A judge who awards pay awards legal interest and the loss of value from the day each sum fell due,
by the index of consumer prices for families of workers (FOI). Interest runs on the sum as it is
revalued step by step, not on the final one (Cass. SU 38/2001). The lawyer enters the index: without
it this head is a gap, and interest runs on the plain sum.
"""

from legalcalc.claims import Interest, Row, after, floating, simple_interest
from legalcalc.figures import constant, no_less_than_zero, total
from legalcalc.gaps import Gap
from legalcalc.kit import interest
from legalcalc.kit.constants import TO_THE_CENT
from legalcalc.messages import _
from legalcalc.periods import day_before, next_day

from . import jurisdiction
from .end_of_work import FOI

LAW = "art. 429, comma 3, c.p.c.; art. 150 disp. att. c.p.c."
ONE = constant(1, "1", _("the value of the due month"))
STEPS = {
    "yearly": constant(12, "month", _("months between two steps")),
    "monthly": constant(1, "month", _("months between two steps")),
}
# Claims of work, to which art. 429 c.p.c. gives revaluation; losses are not among them.
WORK = (
    "pay.base",
    "pay.overtime",
    "pay.night",
    "pay.weekly_rest",
    "pay.public_holiday",
    "pay.extra_months",
    "pay.leave",
    "pay.notice",
    "pay.unlawful_end:fixed_term",
    "pay.severance",
    "lump.presumed",
    "taken.deductions",
    "taken.inkind",
)

jurisdiction.option(
    "revaluation_step",
    _("Steps by which the sum that bears interest is revalued"),
    [("yearly", _("each year from the due day")), ("monthly", _("each month"))],
    default="yearly",
    law="art. 429 c.p.c.; Cass. SU 38/2001",
)


interest.offer_day_count(jurisdiction, law="art. 821, comma 3, c.c.")


class RowOnSum(Row):
    """The loss of value of another row; ``origin`` is that row's line."""

    __slots__ = ("origin",)

    def __init__(self, origin, **shown):
        super().__init__(origin.row.period, origin.row.due_on, **shown)
        self.origin = origin


def _rise(prices, first, last):
    """By how much prices rose from the month of a day to that of another; a fall is none."""
    return no_less_than_zero(prices.ratio(first, last) - ONE)


@jurisdiction.head(
    "time.indexation",
    _("Revaluation"),
    law=LAW,
    each="employment",
    limitation="as the sum",
    interest="on revaluation",
    routes=("labour court",),
)
def revaluation(claim):
    """The rise of prices from the month in which each sum fell due to the last month entered."""
    owed = [line for line in claim.record.lines_of(*WORK) if not line.row.owed.is_zero]
    if not owed:
        return
    prices = claim.facts.index(FOI)
    if claim.pay.payments_on_account:
        raise Gap(
            _("Revaluation beside payments on account is not computed here"),
            kind="law",
            what="time.indexation",
        )
    latest = prices.last_month(claim.calculated_on)
    claim.record.assume(
        _("Sums are revalued by the index to {month}, the last one entered.", month=latest)
    )
    for line in owed:
        with claim.record.line(line.row.period):
            rise = _rise(prices, line.row.due_on, latest)
            yield RowOnSum(
                line,
                owed=(line.row.owed * rise).rounded(TO_THE_CENT),
                title=line.row.title or line.head.title,
                sum=line.row.owed,
                rise=rise,
            )


@jurisdiction.interest("on revaluation", _("Legal interest on the revalued sum"), law=LAW)
def interest_on_revaluation(claim, row, payments, until):
    """Interest on what each step of the revaluation added to the sum, from that step on."""
    prices = claim.facts.index(FOI)
    latest = prices.last_month(claim.calculated_on)
    months = STEPS[claim.option("revaluation_step")]
    parts, gap, daily, begin = [], None, None, row.due_on
    first = next_day(row.due_on)
    reached = day_before(first)
    steps = total((), unit_if_none="month")
    while begin < until and gap is None:
        steps = steps + months
        end = min(after(row.due_on, steps), until)
        one = simple_interest(
            row.figures["sum"] * _rise(prices, row.due_on, min(begin, latest)),
            first=next_day(begin),
            until=end,
            rates=floating(claim.law.legal_interest),
            day_count=interest.by_choice(claim),
            rounding=TO_THE_CENT,
            law=LAW,
        )
        parts.extend(one.parts)
        gap, daily, reached, begin = one.gap, one.daily, one.until, end
    return Interest(
        law=LAW,
        since=first,
        until=reached,
        amount=total((part.amount for part in parts), unit_if_none=claim.currency).rounded(
            TO_THE_CENT
        ),
        daily=daily,
        parts=tuple(parts),
        gap=gap,
    )
