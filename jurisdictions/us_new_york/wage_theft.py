"""Wage Theft Prevention Act: liquidated damages, missing notices and wage statements.

Labor Law 195 and 198. As much again as the unpaid wages, unless the employer proves good faith. And
a sum for each day of work without the notice of pay at hiring or without wage statements, up to a
ceiling each; the last days of work are counted first, since they come out of time last.
"""

from datetime import date
from functools import reduce

from jurisdictions.us.places import gap_elsewhere, refuse_elsewhere
from jurisdictions.us.working_time import STATE, as_counted
from legalcalc.claims import Row, Span
from legalcalc.figures import constant, found, greatest, least, total
from legalcalc.gaps import leave_open
from legalcalc.kit.constants import TO_THE_CENT
from legalcalc.law.calendar import PublicHolidays, WorkingDays
from legalcalc.messages import _
from legalcalc.periods import Period, day_before, next_day

from . import jurisdiction
from .minimum_wage import refuse_outside
from .wages import EVERYWHERE

LAW = "Labor Law 198(1-a), 663(1), 681(1)"
OTHER_PAY = (
    *("pay.overtime:spread", "pay.idle", "pay.weekly_rest", "pay.expenses:uniform"),
    *("taken.deductions:state", "taken.inkind:state"),
)
# Federal wages among them: what is below the federal minimum is below that of the State as well,
# which is never lower (Labor Law 652(1)), also where nobody tells in which part the work was.
WAGES = (
    *("pay.base:federal", "pay.base:state", "pay.base:agreed"),
    *("pay.overtime:federal", "pay.overtime:state", "pay.overtime:agreed"),
    *OTHER_PAY,
)
# The days on which public offices of the State are closed (General Construction Law 24).
HOLIDAYS = PublicHolidays("US", known_through=date(2026, 12, 31), subdivision="US-NY")
ONE_DAY = constant(1, "day", _("one workday"))
NO_DAYS = constant(0, "day", _("no workday"))
TEN_DAYS = constant(10, "day", _("business days for the notice"), "Labor Law 198(1-b)").whole
NOTICE_SINCE = date(2011, 4, 9)  # L. 2010, ch. 564: those hired before had no notice to get

jurisdiction.option(
    "standing",
    _("Injury from missing notices and statements, in a federal court"),
    [
        ("not shown", _("not shown: a federal court has no power over these damages")),
        ("shown", _("shown: the missing papers led to a loss, which the complaint states")),
    ],
    default="not shown",
    law="Guthrie v. Rainbow Fencing Inc., 113 F.4th 300 (2d Cir. 2024)",
)


# -- liquidated damages (Labor Law 198(1-a), 663(1)) ----------------------------------------------


def _best(owed, _currency):
    """The greatest that some alternative heads gave for a workweek."""
    return reduce(greatest, owed)


def _sum(owed, currency):
    """The sum of what some heads gave for a workweek."""
    return total(owed, unit_if_none=currency)


def _basis(lines, wages):
    """The yardstick of the wages that the damages follow: by it a complaint pleads them with these.

    ``None`` where the damages follow the sum of several heads, or pay that has no yardstick.
    """
    return next((one.row.basis for one in lines if one.row.owed.value == wages.value), None)


def _liquidated(variant, title, of, keys):
    @jurisdiction.head(
        "lump.liquidated",
        title,
        law=LAW,
        variant=variant,
        each="week",
        limitation="state",
        interest=None,
        routes=EVERYWHERE,
        note=_(
            "No interest runs on it. It is not had twice, under federal law and that of New York."
        ),
    )
    def liquidated(claim, week):
        """As much again as the wages; a quarter for paydays before 9 April 2011."""
        lines = claim.record.lines_from(week.first, *keys)
        if not lines or claim.option("good_faith") == "shown":
            return None
        refuse_elsewhere(claim, week, jurisdiction.code)
        wages = of([line.row.owed for line in lines], claim.currency)
        owed = wages * claim.law.new_york_liquidated[week.due_on]
        return Row(
            week,
            week.due_on,
            owed=owed.rounded(TO_THE_CENT),
            basis=_basis(lines, wages),
            wages=wages,
        )


_liquidated(
    "state",
    _("Liquidated damages of New York, first forty hours"),
    _best,
    ("pay.base:state", "pay.base:agreed"),
)
_liquidated(
    "state_overtime",
    _("Liquidated damages of New York, hours beyond forty"),
    _best,
    ("pay.overtime:state", "pay.overtime:agreed"),
)
_liquidated(
    "state_other",
    _("Liquidated damages of New York, additional pay and deductions"),
    _sum,
    OTHER_PAY,
)


# -- notices and statements (Labor Law 195(1), 195(3), 198(1-b), 198(1-d)) ------------------------


def after_ten_business_days(first):
    """The day after the tenth business day of employment, the first day included."""
    return next_day(WorkingDays(HOLIDAYS).after(day_before(first), TEN_DAYS))


def _damages(claim, history, first):
    """A row for each workweek from the last backwards, until the ceiling is reached.

    Before 27 February 2015 each workweek counted once, under a lower ceiling of its own.
    """
    nothing = claim.nothing(_("nothing yet"))
    so_far = by_weeks = nothing
    ceiling, rows = None, []
    for part in reversed(_parts(claim, history, first)):
        most = history.of("most").get(part.first)
        if most is None or not part.days_worked > NO_DAYS:
            continue
        elsewhere = gap_elsewhere(claim, part, jurisdiction.code)
        if elsewhere is not None:
            leave_open(elsewhere)
            continue
        ceiling = ceiling or [most]
        a_day = history.of("workday").get(part.first)
        if a_day is not None:
            owed = least(a_day * part.days_worked / ONE_DAY, ceiling[0] - so_far)
        else:
            a_week = history.of("workweek")[part.first]
            owed = least(a_week, most - by_weeks, ceiling[0] - so_far)
            by_weeks = by_weeks + owed
        if not owed > nothing:
            break
        so_far = so_far + owed
        row = Row(part, part.first, owed=owed.rounded(TO_THE_CENT), days=part.days_worked)
        rows.append(row)
    yield from reversed(rows)


def _parts(claim, history, first):
    """The workweeks of employment from a day on, cut where the law changed."""
    parts = []
    for week in claim.time.weeks:
        days = (
            week.period.within(Period(first, claim.span.last)) if first <= claim.span.last else None
        )
        if days is not None:
            span = as_counted(claim, Span(claim, days), STATE)
            parts.extend(span.split_at(history.of("workday")))
    return parts


def _paid_in_full(claim):
    """Complete and timely payment of all wages is a defence (Labor Law 198(1-b), (1-d))."""
    refuse_outside(claim)
    return found(
        _("All wages were paid in full and in time."),
        not claim.record.lines_of(*WAGES),
        law="Labor Law 198(1-b), 198(1-d)",
    )


NOTE = _("The last days of work are counted, up to the ceiling; they come out of time last.")


@jurisdiction.head(
    "pay.records_penalty",
    _("Damages for the missing notice of pay at hiring"),
    law="Labor Law 195(1)(a), 198(1-b)",
    variant="notice",
    each="employment",
    limitation="state",
    interest=None,
    routes=EVERYWHERE,
    note=NOTE,
)
def missing_notice(claim):
    """Fifty dollars a workday from the tenth business day of employment, at most 5,000."""
    first = claim.span.first
    if _paid_in_full(claim) or found(
        _("The worker was hired before there was a notice to give."),
        first < NOTICE_SINCE,
        law="L. 2010, ch. 564",
    ):
        return
    if claim.facts.finds(
        _("The employer gave a written notice of pay at hiring."),
        claim.employment.written_statement_given,
        "employments.written_statement_given",
        law="Labor Law 195(1)(a)",
    ):
        return
    yield from _damages(claim, claim.law.notice_damages, after_ten_business_days(first))


@jurisdiction.head(
    "pay.records_penalty",
    _("Damages for missing wage statements"),
    law="Labor Law 195(3), 198(1-d)",
    variant="statements",
    each="employment",
    limitation="state",
    interest=None,
    routes=EVERYWHERE,
    note=NOTE,
)
def missing_statements(claim):
    """Two hundred and fifty dollars a workday, at most 5,000."""
    if _paid_in_full(claim):
        return
    if claim.facts.finds(
        _("The employer gave a wage statement with each payment of wages."),
        claim.employment.payslips,
        "employments.payslips",
        law="Labor Law 195(3)",
    ):
        return
    yield from _damages(claim, claim.law.statement_damages, claim.span.first)


@jurisdiction.cap(
    _("No standing in a federal court without an injury from the missing papers"),
    law="Guthrie v. Rainbow Fencing Inc., 113 F.4th 300 (2d Cir. 2024)",
    heads=("pay.records_penalty",),
    routes=("federal court",),
    each="employment",
)
def standing(claim):
    """Nothing in a federal court unless an injury is shown; a State court asks for none."""
    if claim.option("standing") == "shown":
        return claim.record.owed_under("pay.records_penalty", counted_only=False)
    return claim.nothing(_("no standing"))
