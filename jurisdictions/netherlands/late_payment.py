"""BW 7:625: the increase for wages paid late (wettelijke verhoging).

Five per cent for each of the fourth to the eighth working day after the pay day, one per cent for
each later one, half of what is owed at most; only where the delay is the employer's fault. The
court may reduce it, and often does.
"""

from itertools import islice

from legalcalc.claims import Row
from legalcalc.figures import constant, least, no_less_than_zero
from legalcalc.kit.constants import TO_THE_CENT
from legalcalc.messages import _

from . import jurisdiction
from .deductions import RowPaidBack
from .due_dates import WORKING_DAYS

HUNDRED = constant(100, "1", _("per cent"))
LAW = "art. 7:625 BW"
WAGES = ("pay.base", "pay.sick", "lump.presumed", "taken.deductions")
ALL_WAGES = (*WAGES, "pay.extra_months", "pay.leave")

jurisdiction.option(
    "increase_on",
    _("Sums on which the increase for late payment is claimed"),
    [
        ("wages", _("wages")),
        ("all", _("wages, holiday allowance and payment for leave, as some courts give")),
    ],
    default="all",
    law="art. 7:625 BW; Rb. Limburg 6 december 2017, ECLI:NL:RBLIM:2017:11870",
)
jurisdiction.option(
    "increase_most",
    _("Highest increase claimed, in per cent"),
    [("50", _("at most fifty"))],
    default="50",
    law=LAW,
    free=True,
)


class RowOnWage(Row):
    """A row that shares the limitation of the wage on which it is due."""

    __slots__ = ("wage_due_on",)

    def __init__(self, on, due_on, **shown):
        super().__init__(on.period, due_on, **shown)
        self.wage_due_on = on.due_on


def _counted_until(claim, row):
    """The day until which working days count: that of calculation, or of the first late payment."""
    late = [day for day, _amount, _for in claim.pay.payments_on_account if day > row.due_on]
    return min([claim.calculated_on, *late])


@jurisdiction.head(
    "pay.late_penalty",
    _("Increase for wages paid late"),
    law=LAW,
    each="employment",
    limitation="increase",
    interest="from demand",
    routes=("summons", "petition"),
    note=_("The court may reduce it: to 10 to 25 per cent in many cases, and even to nothing."),
)
def increase(claim):
    """The increase (wettelijke verhoging) on each wage that was not paid in time."""
    law = claim.law
    heads = ALL_WAGES if claim.option("increase_on") == "all" else WAGES
    claimed = constant(claim.option("increase_most"), "1", _("increase claimed, in per cent"))
    for line in claim.record.lines_of(*heads):
        wage = line.row
        if isinstance(wage, RowPaidBack):  # what was paid back is no wage
            continue
        if not wage.owed > claim.nothing(_("nothing")):
            continue
        with claim.record.line(wage.period):
            day = wage.due_on
            free = law.late_increase_days.of("free")[day]
            first = law.late_increase_days.of("first")[day]
            steep = law.late_increase.of("first")[day]
            flat = law.late_increase.of("later")[day]
            half = law.late_increase_most[day]
            enough = first + (half - (first - free) * steep) / flat  # days until it is half
            days = WORKING_DAYS.following(day, _counted_until(claim, wage))
            late_days = list(islice(days, enough.whole))
            late = constant(len(late_days), "day", _("working days after the pay day"))
            share = no_less_than_zero(least(late, first) - free) * steep
            share = share + no_less_than_zero(late - first) * flat
            share = least(share, half, claimed / HUNDRED).named(_("increase"))
            yield RowOnWage(
                wage,
                max(late_days, default=day),
                owed=(wage.owed * share).rounded(TO_THE_CENT),
                wage=wage.owed,
                working_days=late,
                share=share,
            )
