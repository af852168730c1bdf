"""Awards besides wages: fixed sums, sums on top of a claim that succeeds, and bands.

National Minimum Wage Act 1998 s.11 (refused pay records);
Trade Union and Labour Relations (Consolidation) Act 1992 s.207A (uplift for conduct), then
Employment Act 2002 s.38 (missing written statement), in that order (s.207A(5)); bands for injury to
feelings; and the criminal injuries scheme, which stands beside every claim.
"""

from datetime import date, timedelta

from legalcalc.claims import Row, after
from legalcalc.claims.limits import last_day
from legalcalc.figures import constant, found, least, total
from legalcalc.gaps import Gap
from legalcalc.kit.assessed import (
    ASKED_FOR,
    KnownRange,
    assessed_rows,
    days_of_harm,
    sums_asked_for,
)
from legalcalc.kit.deductions import sum_of
from legalcalc.messages import _
from legalcalc.periods import Period

from . import jurisdiction
from .deductions import taken_without_authority
from .employees import is_employee
from .minimum_wage import TO_THE_PENNY
from .weeks_pay import weeks_pay

RECORDS = "National Minimum Wage Act 1998"
UPLIFT = "Trade Union and Labour Relations (Consolidation) Act 1992 s.207A, Sch A2"
STATEMENT = "Employment Act 2002 s.38, Sch 5"
# Workers who are not employees have a right to a statement since this day (SI 2019/731 reg 15).
WORKERS_SINCE = date(2020, 4, 6)
WHEN_IT_BEGAN = _("when the harm began")
PER_CENT = constant(100, "1", _("per cent"))
LEAVE = ("pay.leave", "pay.leave:carried", "pay.leave:irregular")
AT_THE_END = ("pay.notice", "pay.notice:without_work", "pay.unlawful_end")
"""Claims in contract on notice, and for an end before that of a term."""
BELOW_AWARDS = (
    *("pay.base", "pay.overtime", "taken.deductions", "taken.fees"),
    *(*LEAVE, *AT_THE_END),
)
"""The claims one of which has to succeed for the awards that depend on another."""
ROUTES = ("tribunal", "tribunal_contract")
"""The tribunal’s routes: the second joins a contract claim to the complaints of the first."""

jurisdiction.option(
    "conduct_uplift",
    _("Uplift claimed for the employer’s failure to follow the code, in per cent"),
    [("25", _("the highest share"))],
    default="0",
    law=UPLIFT,
    free=True,
)
jurisdiction.option(
    "written_statement",
    _("Award for a missing written statement"),
    [
        ("least", _("the sum that the tribunal must award")),
        ("most", _("the sum that the tribunal may award")),
    ],
    default="least",
    law=STATEMENT,
)


@jurisdiction.head(
    "pay.records_penalty",
    _("Award for refused pay records"),
    law=f"{RECORDS} s.11(2)(b)",
    each="employment",
    limitation="records",
    interest=None,
    liable=("employer",),
    taxation="unknown",
    routes=ROUTES,
)
def refused_records(claim):
    """Eighty times the hourly minimum wage if records asked for in writing were not produced."""
    # untold: the worker asks for the records; who tells of no request has made none
    if claim.facts.answer("records_requested_on") is None:
        return None
    if claim.facts.finds(
        _("The employer produced the pay records in time."),
        claim.employment.records_given,
        claim.facts.path("records_given"),
        law=f"{RECORDS} s.10(9)",
    ):
        return None
    due_on = records_due_on(claim)
    if found(
        _("The time to produce the records has not yet ended."),
        claim.filed_on <= due_on,
        law=f"{RECORDS} s.10(9)",
    ):
        return None
    rate = claim.law.minimum_wage.of("25 and over")[claim.determined_on]
    award = claim.law.records_award_hours[claim.determined_on] * rate
    return Row(claim.span, due_on, owed=award.rounded(TO_THE_PENNY), rate=rate)


def records_due_on(claim):
    """The last day to produce pay records after a production notice."""
    requested = claim.facts.answer_or_gap("records_requested_on")
    return after(requested, claim.law.records_production_time[requested])


def awarded(claim, route):
    """What the tribunal can award on wages, leave and notice, each loss once and only in time.

    On the route that joins a contract claim, that claim is under its ceiling.
    """
    return claim.record.shared(("awarded", route), lambda: _awarded(claim, route))


def _awarded(claim, route):
    complained_of, in_contract = [], []
    for line in _each_loss_once(claim, route):
        contract = line.head.id in AT_THE_END or only_in_contract(line)
        (in_contract if contract else complained_of).append(line.row.owed)
    joined = total(in_contract, unit_if_none=claim.currency)
    if in_contract:
        joined = least(joined, contract_ceiling(claim))
    return total(complained_of, unit_if_none=claim.currency) + joined


def awarded_without_contract(claim):
    """What the tribunal can award on wages as complaints of deductions, which have no ceiling."""
    wages = [
        line.row.owed
        for line in _each_loss_once(claim, "tribunal")
        if line.head.id in ("pay.base", "pay.overtime", "taken.deductions")
    ]
    return total(wages, unit_if_none=claim.currency)


def _each_loss_once(claim, route):
    """The rows in time on a route: of wages and deductions the greater of each pay period."""
    by_period = {}
    for line in claim.record.lines_of(*BELOW_AWARDS):  # in one question: those chosen, or else all
        if line.row.owed is None or line.barred_on(route) or line.head.key == "taken.fees:before":
            continue
        if line.head.id in ("pay.base", "taken.deductions"):
            by_period.setdefault(line.row.period.first, []).append(line)
        else:
            yield line
    for lines in by_period.values():
        yield lines[0] if len(lines) == 1 else max(lines, key=lambda line: line.row.owed.value)


def only_in_contract(line):
    """Whether a row of wages comes too late as a complaint of deductions (s.23)."""
    return line.barred_on("tribunal")


def contract_ceiling(claim):
    """The ceiling of contract claims; nought for workers and while the work goes on."""
    if not may_claim_in_contract(claim):
        return claim.nothing(_("no contract claim in the tribunal"))
    return claim.law.tribunal_contract_cap[claim.determined_on]


def may_claim_in_contract(claim):
    """Whether a contract claim can be brought to the tribunal: employees whose work has ended."""
    if claim.facts.answer("category") is None:
        claim.record.assume(
            _("For contract claims in the tribunal the worker is taken to have been an employee.")
        )
    elif not is_employee(claim, "SI 1994/1623 art 3"):
        return False
    return claim.ended


def _uplift(claim, route):
    """Up to a quarter of the awards to an employee; the lawyer claims a share, or it stays open."""
    # untold: is_employee asks it once there is something to raise
    if claim.facts.answer("category") == "worker":
        return None
    awards = awarded(claim, route)
    if awards.is_zero or not is_employee(claim, UPLIFT):
        return None
    highest = claim.law.conduct_uplift[claim.calculated_on]
    limit = (awards * highest).rounded(TO_THE_PENNY)
    claimed = claim.option("conduct_uplift")
    if claimed == "0":
        lowest = claim.nothing(_("no uplift"))
        return Row(claim.span, claim.span.last, bracket=(lowest, limit), uplift_basis=awards)
    share = constant(claimed, "1", _("per cent claimed")) / PER_CENT
    owed = least((awards * share).rounded(TO_THE_PENNY), limit)
    return Row(claim.span, claim.span.last, owed=owed, uplift_basis=awards)


@jurisdiction.head(
    "lump.liquidated",
    _("Uplift for ignoring the code on grievances"),
    law=UPLIFT,
    each="employment",
    limitation="with_the_claim",
    interest=None,
    liable=("employer",),
    routes=("tribunal",),
    taxation="unknown",
    note=_("Only if a code applied, the employer ignored it unreasonably, and an uplift is just."),
)
def conduct_uplift(claim):
    """On the awards for complaints of deductions, leave and notice."""
    return _uplift(claim, "tribunal")


@jurisdiction.head(
    "lump.liquidated",
    _("Uplift for ignoring the code on grievances, contract claim joined"),
    law=UPLIFT,
    each="employment",
    limitation="with_the_claim",
    interest=None,
    liable=("employer",),
    routes=("tribunal_contract",),
    taxation="unknown",
    variant="joined",
    note=_("Only if a code applied, the employer ignored it unreasonably, and an uplift is just."),
)
def conduct_uplift_joined(claim):
    """The same where older pay is claimed in contract besides."""
    return _uplift(claim, "tribunal_contract")


@jurisdiction.head(
    "pay.records_penalty",
    _("Award for a missing written statement"),
    law=STATEMENT,
    each="employment",
    limitation="with_the_claim",
    interest=None,
    liable=("employer",),
    routes=ROUTES,
    taxation="unknown",
    variant="written_statement",
    note=_("Not in exceptional circumstances that would make it unjust (s.38(5))."),
)
def missing_statement(claim):
    """Two weeks' pay on top of another claim that succeeds, four if just; a week is capped.

    Workers who are not employees have it only for work that began on or after 6 April 2020.
    """
    if all(awarded(claim, route).is_zero for route in ROUTES):
        return None
    law = claim.law
    # Asked first: of later work the kind of worker decides nothing.
    if found(
        _("The work began before other workers had a right to a written statement."),
        claim.span.first < WORKERS_SINCE,
        law="SI 2019/731 reg 15",
    ) and not is_employee(claim, STATEMENT):
        return None
    if claim.facts.finds(
        _("The worker had a written statement of particulars."),
        claim.employment.written_statement_given,
        claim.facts.path("written_statement_given"),
        law="Employment Rights Act 1996 s.1",
    ):
        return None
    day = claim.span.last if claim.ended else claim.filed_on
    week = least(
        weeks_pay(claim, day, law.weeks_pay_weeks[day]).basic, law.weeks_pay_limit[claim.filed_on]
    )
    weeks = law.written_statement_weeks.of(claim.option("written_statement"))[claim.filed_on]
    most = law.written_statement_weeks.of("most")[claim.filed_on] * week
    return Row(
        claim.span,
        claim.filed_on,
        owed=(weeks * week).rounded(TO_THE_PENNY),
        weeks_pay=week,
        highest=most.rounded(TO_THE_PENNY),
    )


@jurisdiction.head(
    "pay.records_penalty",
    _("Deductions of which no pay statement told"),
    law="Employment Rights Act 1996 ss.8, 11, 12(4)",
    each="employment",
    limitation="pay_statement",
    interest=None,
    liable=("employer",),
    routes=ROUTES,
    taxation="unknown",
    variant="pay_statement",
    note=_("Not for what is given back as a deduction without authority (s.26)."),
)
def unnotified_deductions(claim):
    """Up to the lawful deductions of the last thirteen weeks that no pay statement told of."""
    last = claim.filed_on - timedelta(days=1)
    weeks = claim.law.unnotified_deductions_weeks[claim.filed_on]
    window = Period(claim.filed_on - timedelta(weeks=weeks.whole), last)
    within = [
        one
        for day, one in claim.pay.deductions_by_day
        if day in window and one.how == "kept back" and not taken_without_authority(claim, one)
    ]
    if not within or claim.facts.finds(
        _("The worker had a pay statement with each payment of wages."),
        claim.employment.payslips,
        claim.facts.path("payslips"),
        law="Employment Rights Act 1996 s.8",
    ):
        return
    most = sum_of(claim, within)
    yield from assessed_rows(
        claim,
        "pay.records_penalty:pay_statement",
        [window],
        rounding=TO_THE_PENNY,
        known=lambda _days: KnownRange(claim.nothing(_("nothing")), most),
    )


@jurisdiction.head(
    "moral.feelings",
    _("Injury to feelings by discrimination"),
    law="Equality Act 2010 ss.119, 124; Presidential Guidance",
    each="case",
    limitation="discrimination",
    interest=None,
    routes=ROUTES,
    taxation="untaxed",
    note=_(
        "Abuse of immigration status alone is no discrimination by race: Taiwo v Olaigbe [2016] "
        "UKSC 31."
    ),
)
def injury_to_feelings(claim):
    """The band from the least of the lowest to the most of the highest; the tribunal fixes it."""
    bands = claim.law.injury_to_feelings

    def known_range(_days):
        return KnownRange(
            bands.of("lower band from")[claim.filed_on],
            bands.of("upper band to")[claim.filed_on],
            {
                "lower_band_to": bands.of("lower band to")[claim.filed_on],
                "middle_band_to": bands.of("middle band to")[claim.filed_on],
            },
        )

    yield from assessed_rows(
        claim,
        "moral.feelings",
        days_of_harm(claim, "discrimination"),
        rounding=TO_THE_PENNY,
        known=known_range,
    )


TARIFF_AWARD = _("Award of the criminal injuries scheme")


@jurisdiction.head(
    "state.crime_fund",
    TARIFF_AWARD,
    law="Criminal Injuries Compensation Scheme 2012",
    each="case",
    limitation="criminal_injuries",
    interest=None,
    liable=(),
    taxation="untaxed",
    note=_("For injury by a crime of violence; forced labour without violence does not qualify."),
)
def criminal_injuries(claim):
    """The sum of the tariff as the lawyer enters it, beside the total: the tariff was not read.

    Without it the last day to apply is told.
    """
    entered = sums_asked_for(claim, "state.crime_fund")
    for period in days_of_harm(claim, "injury", "psychiatric", "sexual violence"):
        if period is None:
            raise claim.facts.missing(WHEN_IT_BEGAN, "harms")
        with claim.record.line(period):
            if not entered:
                raise _no_tariff(claim, period.last)
            one = entered.pop(0)
            low, high = (
                claim.facts.money(amount or one.amount, period.last, ASKED_FOR, one)
                for amount in (one.low, one.high)
            )
            yield Row(period, period.last, bracket=(low, high), law=one.authority)


def _no_tariff(claim, day):
    length = claim.law.criminal_injuries_time_limit[day]
    return Gap(
        _(
            "The tariff of the criminal injuries scheme for each injury was not read here. Enter "
            "what it gives (head “{head}”, a sum for each injury in their order). An "
            "application has to be made by {day}",
            head=TARIFF_AWARD,
            day=last_day(day, length, counting_first_day=True),
        ),
        kind="law",
        what="criminal_injuries_award",
        on=day,
    )
