"""Interest: Lab. Code 218.6 and Civ. Code 3289(b); Cal. Const. art. XV, s. 1; Lab. Code 2802(b).

Ten per cent a year on wages, on expenses and in an order of restitution, seven on premiums for
missed breaks, none on penalties.
All of it is simple.
"""

from legalcalc.figures import constant
from legalcalc.kit import interest
from legalcalc.kit.constants import TO_THE_CENT
from legalcalc.messages import _
from legalcalc.periods import Period, next_day

from . import jurisdiction

DAYS_IN_A_YEAR = constant(365, "day/year", _("days in a year, for interest"))
NOTHING = constant(0, "USD", _("nothing"))
WAGES = "Cal. Lab. Code 218.6, 1194(a); Cal. Civ. Code 3289(b)"
IN_FEDERAL_COURT = f"{WAGES}; Brooklyn Savings Bank v. O’Neil, 324 U.S. 697 (1945)"
NO_INTEREST = constant(0, "1/year", _("no interest beside liquidated damages"), IN_FEDERAL_COURT)

jurisdiction.payments_on_account(
    law="Cal. Civ. Code 1479", parts=("interest", "principal"), debts="oldest first"
)


def on_unpaid(claim, unpaid, due_on):
    """The interest on unpaid wages up to the day of calculation, as a figure."""
    first = next_day(due_on)
    if claim.calculated_on < first:
        return NOTHING
    years = claim.time.days_of(Period(first, claim.calculated_on)) / DAYS_IN_A_YEAR
    return (unpaid * claim.law.wage_interest[due_on] * years).rounded(TO_THE_CENT)


# Ten per cent a year from the payday.
on_wages = interest.declare(
    jurisdiction,
    "wages",
    _("Interest on wages"),
    law=WAGES,
    rate=interest.rate_of_the_due_day("wage_interest"),
    rounding=TO_THE_CENT,
)
interest.declare(
    jurisdiction,
    "overtime",
    _("Interest on overtime"),
    law=WAGES,
    rate=interest.rate_of_the_due_day("wage_interest"),
    rounding=TO_THE_CENT,
)
beside_damages = interest.running(law=IN_FEDERAL_COURT, rate=NO_INTEREST, rounding=TO_THE_CENT)


@jurisdiction.interest(
    "overtime in federal court",
    _("Interest on overtime in federal court"),
    law=IN_FEDERAL_COURT,
    routes=("federal court",),
    instead_of="overtime",
)
def on_overtime_in_federal_court(claim, row, payments, until):
    """None for a workweek with federal liquidated damages on its overtime, ten per cent else."""
    with_damages = claim.record.once("california damages", lambda: _with_damages(claim))
    rule = beside_damages if row.period.first in with_damages else on_wages
    return rule(claim, row, payments, until)


def _with_damages(claim):
    """The first days of the workweeks for which federal liquidated damages on overtime stand."""
    return {
        line.row.period.first
        for line in claim.record.lines_of("lump.liquidated:federal_overtime")
        if not line.barred_on("federal court")
    }


# Seven per cent a year, as the Constitution has it where no statute gives another rate.
interest.declare(
    jurisdiction,
    "premiums",
    _("Interest on premiums for missed breaks"),
    law="Cal. Const. art. XV, s. 1; Naranjo v. Spectrum Security, 13 Cal.5th 93 (2022)",
    rate=interest.rate_of_the_due_day("constitutional_interest"),
    rounding=TO_THE_CENT,
)
# The rate of judgments, ten per cent a year, from the day of the expense.
interest.declare(
    jurisdiction,
    "expenses",
    _("Interest on expenses"),
    law="Cal. Lab. Code 2802(b); Cal. Code Civ. Proc. 685.010(a)",
    rate=interest.rate_of_the_due_day("judgment_interest"),
    rounding=TO_THE_CENT,
)
# Ten per cent a year from the loss, unless the court lets it run from the sentence only.
interest.declare(
    jurisdiction,
    "restitution",
    _("Interest in an order of restitution"),
    law="Cal. Pen. Code 1202.4(f)(3)(G)",
    rate=interest.rate_of_the_due_day("restitution_interest"),
    rounding=TO_THE_CENT,
)
jurisdiction.none(
    "interest", "penalties", law="Cal. Lab. Code 203, 226(e), 1194.2; Cal. Civ. Code 52.5"
)
