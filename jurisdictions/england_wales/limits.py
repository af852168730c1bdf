"""Time limits: complaints to the tribunal with conciliation, and the Limitation Act 1980.

A tribunal limit counts the day with which it begins. Where a longer limit is only reported and its
instrument was not read, the shorter one is printed as the safe day. Captivity, fear and control
alone stop no clock in this law.
"""

from dataclasses import replace

from legalcalc.kit import limits
from legalcalc.kit.complaints import BEGUN_TOO_LATE, ConciliationFirst, last_of_series
from legalcalc.messages import _

from . import jurisdiction
from .awards import BELOW_AWARDS, ROUTES, awarded, may_claim_in_contract, records_due_on
from .sick_pay import statutory_sick_pay
from .wages import last_of_the_series

SERIES = "Employment Rights Act 1996 s.23(2), (3)"
NO_SERIES = _("that the sums are no series: each then has a limit of its own")
WAGES_DUE = _("the day on which the wages were due")
LAST_OF_SERIES = _("the last pay day of the series")
TERMINATION = _("the effective date of termination")
LATE = _("that it was not reasonably practicable to complain in time, and no time was lost since")
IN_CONTRACT = "Limitation Act 1980 s.5"
SAVES_IN_COURT = (
    _("fraud or concealment by the employer, from its discovery (s.32)"),
    _("a signed acknowledgment or a part payment before the end (ss.29, 30)"),
)

# A complaint to the tribunal: longer by conciliation begun in time (Employment Rights Act 1996
# s.207B). Of a length that nobody has read in its instrument the shorter one before it is safe.
CONCILIATION = ConciliationFirst(
    law="Employment Rights Act 1996 s.207B",
    longest="conciliation_longest",
    least_left="conciliation_extension",
)
COMPLAINT = {
    "counting_first_day": True,
    "safe_until_read": True,
    "saves": (LATE,),
    "endangers": (BEGUN_TOO_LATE,),
    "then": CONCILIATION.put_off,
}
# The Limitation Act 1980: time begins later for a child or without capacity (s.28). The safe day
# relies on neither, since both have to be proved.
IN_COURT = {
    "route": "court",
    "starts": limits.latest_of(
        limits.from_majority("age_of_majority", _("the day on which the worker came of age")),
        limits.from_capacity(_("the day on which the worker regained capacity")),
    ),
    "safe_start": limits.due_day,
    "begun_anew_by": {
        "acknowledgment": _("written and signed acknowledgment of the debt (s.29(5))"),
    },
    "saves": SAVES_IN_COURT,
    "note": _("Captivity, fear or control alone do not stop time (Limitation Act 1980)."),
}


# -- wages ----------------------------------------------------------------------------------------


def _first_day(claim, row):
    """The first day of a wrong, from which time runs if each part of it has a time of its own."""
    return row.period.first


def _end_of_series(claim, row):
    last = last_of_the_series(claim)
    return row.due_on if last is None else max(last, row.due_on)


def _end_of_work(claim, row):
    return claim.span.last


def _complaint_of_wages(starts):
    """Three months from a day (s.23(2)), or from the last of a series (s.23(3))."""
    return limits.running(
        law=SERIES,
        length="deductions_time_limit",
        starts=starts,
        because=LAST_OF_SERIES,
        **COMPLAINT | {"endangers": (BEGUN_TOO_LATE, NO_SERIES)},
    )


_complaint_of_a_series = _complaint_of_wages(_end_of_series)
_complaint_of_a_payment = _complaint_of_wages(limits.due_day)
_two_years_back = limits.running(
    law="Employment Rights Act 1996 s.23(4A)",
    length="wages_reach_back",
    on=lambda claim, row: claim.filed_on,
    because=WAGES_DUE,
    counting_first_day=True,
    note=_("Conciliation does not lengthen these two years."),
)
_complaint_in_contract = limits.running(
    law="SI 1994/1623 art 7",
    length="contract_complaint_time_limit",
    starts=_end_of_work,
    because=TERMINATION,
    **COMPLAINT,
)
_six_years = limits.running(
    law=IN_CONTRACT, length="contract_limitation", because=WAGES_DUE, **IN_COURT
)


@jurisdiction.limitation(
    "wages",
    _("Time to claim wages"),
    law="Employment Rights Act 1996 s.23; SI 1994/1623 art 7; Limitation Act 1980 s.5",
)
def wages_limit(claim, row):
    """Three months from the last of a series and two years back; or six years in contract.

    On the route that joins both, what comes too late as a complaint is claimed in contract.

    Rows that are due on one day share their limits.
    """
    return claim.record.once(("wages limits", row.due_on), lambda: list(_wages_limits(claim, row)))


def _wages_limits(claim, row):
    complaint = [_complaint_of_a_series(claim, row), *_reach_back(claim, row)]
    court = _six_years(claim, row)
    if any(one.barred for one in complaint) and may_claim_in_contract(claim):
        joined = [_complaint_in_contract(claim, row), court]
    else:
        joined = complaint
    yield from (replace(one, route="tribunal") for one in complaint)
    yield court
    yield from (replace(one, route="tribunal_contract") for one in joined)


def _reach_back(claim, row):
    """Two years back from the complaint; none before July 2015."""
    if claim.law.wages_reach_back.get(claim.filed_on) is not None:
        yield _two_years_back(claim, row)


def _end_of_sick_pay(claim, row):
    """The last pay day of a series of wages, or of sick pay that was not paid either."""
    last = claim.record.once("last sick pay", lambda: last_of_series(claim, [statutory_sick_pay]))
    return max(last or row.due_on, _end_of_series(claim, row))


_complaint_of_sick_pay = _complaint_of_wages(_end_of_sick_pay)


@jurisdiction.limitation(
    "sick_pay",
    _("Time to claim wages"),
    law="Employment Rights Act 1996 s.23",
)
def sick_pay_limit(claim, row):
    """Three months from the last of a series and two years back, in the tribunal only."""
    yield _complaint_of_sick_pay(claim, row)
    yield from _reach_back(claim, row)


@jurisdiction.limitation(
    "fees",
    _("Time to complain of payments to the employer"),
    law="Employment Rights Act 1996 ss.23(2), 205(2)",
)
def fees_limit(claim, row):
    """Three months from the payment, in the tribunal only; here each payment stands alone."""
    yield _complaint_of_a_payment(claim, row)
    yield from _reach_back(claim, row)


# Three months from the day on which the pay in lieu was due; there is no claim in contract.
limits.declare(
    jurisdiction,
    "holiday",
    _("Time to claim holiday pay"),
    law="SI 1998/1833 reg 30(2)",
    length="holiday_pay_time_limit",
    because=_("the day on which the holiday pay was due"),
    **COMPLAINT,
)
# Three months from the day on which the rest should have been allowed; here the last.
limits.declare(
    jurisdiction,
    "rest",
    _("Time to complain of refused rest"),
    law="SI 1998/1833 reg 30(2)",
    length="holiday_pay_time_limit",
    because=_("the last day on which rest was refused"),
    **COMPLAINT,
)
# Three months from the end of the work; none while it goes on, but the weeks pass.
limits.declare(
    jurisdiction,
    "pay_statement",
    _("Time to refer missing pay statements to the tribunal"),
    law="Employment Rights Act 1996 s.11(4)",
    length="pay_statement_time_limit",
    starts=_end_of_work,
    because=_("the day on which the employment ended"),
    **COMPLAINT,
)

# Six years from the last day of the wrong; the safe day counts from its first.
limits.declare(
    jurisdiction,
    "tort",
    _("Time to sue in tort"),
    law="Limitation Act 1980 ss.2, 11(1A)",
    cited="Limitation Act 1980 s.2",
    length="tort_limitation",
    because=_("the last day of the wrong"),
    **IN_COURT | {"safe_start": _first_day},
)
# Three years from the injury or from knowledge of it; the court may disregard them (s.33).
limits.declare(
    jurisdiction,
    "injury",
    _("Time to sue for personal injury"),
    law="Limitation Act 1980 ss.11, 14, 33",
    cited="Limitation Act 1980 s.11",
    length="injury_limitation",
    because=_("the last day of the injury"),
    **IN_COURT
    | {
        "safe_start": _first_day,
        "saves": (*SAVES_IN_COURT, _("that the court sets the limit aside (s.33)")),
    },
)


# -- notice, records, discrimination, awards ------------------------------------------------------


@jurisdiction.limitation(
    "notice",
    _("Time to claim pay for the notice period"),
    law="SI 1994/1623 art 7; Limitation Act 1980 s.5",
)
def notice_limit(claim, row):
    """Three months from the end of the work in the tribunal; six years in court."""
    complaint = _complaint_of_no_notice(claim, row)
    yield from (replace(complaint, route=route) for route in ROUTES)
    yield _six_years_of_no_notice(claim, row)


_complaint_of_no_notice = limits.running(
    law="SI 1994/1623 art 7",
    length="contract_complaint_time_limit",
    because=TERMINATION,
    **COMPLAINT,
)
_six_years_of_no_notice = limits.running(
    law=IN_CONTRACT,
    length="contract_limitation",
    because=_("the day on which the work ended without notice"),
    **IN_COURT,
)

# Three months following the fourteen days in which the records should have been produced.
limits.declare(
    jurisdiction,
    "records",
    _("Time to complain of refused pay records"),
    law="National Minimum Wage Act 1998 s.11(3)",
    length="records_time_limit",
    starts=lambda claim, row: records_due_on(claim),
    because=_("the last day to produce the records"),
    **COMPLAINT | {"counting_first_day": False},
)
# Three months from the last act, or longer if that is just and equitable.
limits.declare(
    jurisdiction,
    "discrimination",
    _("Time to complain of discrimination"),
    law="Equality Act 2010 s.123",
    length="discrimination_time_limit",
    because=_("the day of the last act"),
    **COMPLAINT | {"saves": (_("that a longer time is just and equitable"),)},
)


@jurisdiction.limitation(
    "with_the_claim",
    _("Follows the claim on which it depends"),
    law="Employment Act 2002 s.38(1); Trade Union and Labour Relations (Consolidation) Act 1992 "
    "s.207A(1)",
)
def with_the_claim(claim, row):
    """No time limit of its own; too late on a route on which every claim below it is."""
    for route in ROUTES:
        if awarded(claim, route).is_zero:
            too_late = [
                limit
                for line in claim.record.lines_of(*BELOW_AWARDS)
                for limit in line.limits_on(route)
                if limit.barred
            ]
            yield replace(max(too_late, key=lambda one: one.last_day), route=route)


# Two years from the injury.
limits.declare(
    jurisdiction,
    "criminal_injuries",
    _("Time to apply to the criminal injuries scheme"),
    law="Criminal Injuries Compensation Scheme 2012",
    length="criminal_injuries_time_limit",
    because=_("the day of the injury"),
    counting_first_day=True,
    saves=(_("exceptional circumstances"),),
)
