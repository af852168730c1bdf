"""Time limits: complaints to the tribunal with conciliation, and the Limitation Act 1980.

A tribunal limit counts the day with which it begins. Where a longer limit is only reported and its
instrument was not read, the shorter one is printed as the safe day. Captivity, fear and control
alone stop no clock in this law.
"""

from dataclasses import replace
from datetime import timedelta

from legalcalc.claims import TimeLimit, after
from legalcalc.claims.limits import last_day
from legalcalc.claims.rows import Suspension
from legalcalc.kit import limits
from legalcalc.messages import _
from legalcalc.periods import next_day

from . import jurisdiction
from .awards import BELOW_AWARDS, ROUTES, awarded, may_claim_in_contract, records_due_on
from .wages import last_of_the_series

CONCILIATION = "Employment Rights Act 1996 s.207B"
TOO_LATE = _("conciliation begun only after the limit, which revives nothing")
NO_SERIES = _("that the sums are no series: each then has a limit of its own")
WAGES_DUE = _("the day on which the wages were due")
OF_AGE = _("the day on which the worker came of age")
SAVES_IN_COURT = (
    _("fraud or concealment by the employer, from its discovery (s.32)"),
    _("a signed acknowledgment or a part payment before the end (ss.29, 30)"),
)
ACKNOWLEDGED = {
    "acknowledgment": _("written and signed acknowledgment of the debt (s.29(5))"),
}
NO_LONGER = _("Conciliation does not lengthen these two years.")
LAST_OF_SERIES = _("the last pay day of the series")
TERMINATION = _("the effective date of termination")
LATE = _("that it was not reasonably practicable to complain in time, and no time was lost since")
NOT_STOPPED = _("Captivity, fear or control alone do not stop time (Limitation Act 1980).")


def tribunal_limit(
    claim,
    limit,
    *,
    rule,
    law,
    starts,
    because,
    route,
    saves=(LATE,),
    endangers=(TOO_LATE,),
    counting_first_day=True,
):
    """The limit of a tribunal complaint, longer by conciliation begun in time.

    ``limit`` is the parameter with its length. Of a length that nobody has read in its instrument
    the shorter ones before it are kept as the safe reading. All rows of a series share one limit.
    """
    return claim.record.once(
        ("tribunal limit", rule, limit.name, route, starts),
        lambda: replace(
            _tribunal_limit(claim, limit, law, starts, counting_first_day),
            rule=rule,
            route=route,
            because=because,
            saves=saves,
            endangers=endangers,
        ),
    )


def _tribunal_limit(claim, limit, law, starts, counting_first_day):
    length = limit[starts]
    values = [value for value in limit.history() if value.since <= starts]
    safe_length = length
    if not values[-1].verified:
        safe_length = min((value.figure for value in values), key=lambda one: one.value)
    ends = last_day(starts, length, counting_first_day=counting_first_day)
    safe = last_day(starts, safe_length, counting_first_day=counting_first_day)
    ends, stopped = _with_conciliation(claim, starts, ends)
    if ends is not None:
        safe, _stopped = _with_conciliation(claim, starts, safe)
    return TimeLimit(
        rule="",
        route=None,
        law=law,
        starts=starts,
        because=LAST_OF_SERIES,
        length=length,
        last_day=ends,
        safe_day=safe,
        filed_on=claim.filed_on,
        suspensions=stopped,
    )


def _with_conciliation(claim, starts, ends):
    """The end of a limit after conciliation: days in it do not count, and a month is always left.

    Only the first conciliation with this employer counts. One that may still go on leaves the end
    open (``None``), and the limit without it remains the safe day.
    """
    with_employer = [
        one
        for one in claim.facts.proceedings("conciliation")
        if not one.against or claim.employment.employer in one.against
    ]
    for one in with_employer[:1]:
        begun = one.started.value
        if begun > ends:
            break
        over = _certificate(claim, one)
        if over is None:
            return None, (_stop(next_day(begun), None),)
        first = max(next_day(begun), starts)
        extended = ends + timedelta(days=max((over - first).days + 1, 0))
        least_left = after(over, claim.law.conciliation_extension[over])
        return max(extended, least_left), (_stop(next_day(begun), over),)
    return ends, ()


def _certificate(claim, conciliation):
    """The day of the certificate; ``None`` while conciliation may still go on.

    If none is stated when the longest time for conciliation has run out, its last day is taken.
    """
    if conciliation.ended is not None:
        return conciliation.ended.value
    begun = conciliation.started.value
    longest = last_day(begun, claim.law.conciliation_longest[begun], counting_first_day=True)
    if claim.filed_on <= longest:
        return None
    claim.record.assume(
        _(
            "No certificate of conciliation is stated: it is taken to have come on {day}, the last "
            "day that conciliation could go on. If it came earlier, time ended earlier.",
            day=longest,
        )
    )
    return longest


def _stop(first, last):
    return Suspension(_("conciliation"), first, last, CONCILIATION)


def court_limit(claim, row, limit, law, because):
    """A limit of the Limitation Act, which begins later for a child or without capacity (s.28).

    The safe day relies on neither, since both have to be proved.
    """
    starts, reason = row.due_on, because
    length = limit[starts]
    # untold: a child’s limit only begins later, and the safe day does not rely on it
    if claim.facts.answer("claimant.born") is not None:
        of_age = claim.facts.birthday(claim.law.age_of_majority[starts].whole)
        if starts < of_age:
            starts, reason = of_age, OF_AGE
    for held in claim.case.confinements:
        ends = held.last.value if held.last else claim.filed_on
        if held.kind == "incapacity" and held.first.value <= row.due_on <= ends and ends > starts:
            starts, reason = ends, _("the day on which the worker regained capacity")
    found = claim.limitation.time_limit(
        route="court",
        law=law,
        starts=starts,
        because=reason,
        length=length,
        interrupted_by=limits.begun_anew(claim, ACKNOWLEDGED),
        saves=SAVES_IN_COURT,
        note=NOT_STOPPED,
    )
    found.safe_day = min(found.safe_day, last_day(row.due_on, length))
    return found


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
    law = claim.law
    last = last_of_the_series(claim)
    if last is None or last < row.due_on:
        last = row.due_on
    complaint = list(_complaint(claim, row, last, "tribunal"))
    yield from complaint
    court = court_limit(claim, row, law.contract_limitation, "Limitation Act 1980 s.5", WAGES_DUE)
    yield court
    if any(one.barred for one in complaint) and may_claim_in_contract(claim):
        yield tribunal_limit(
            claim,
            law.contract_complaint_time_limit,
            rule="wages",
            route="tribunal_contract",
            law="SI 1994/1623 art 7",
            starts=claim.span.last,
            because=TERMINATION,
        )
        yield replace(court, route="tribunal_contract")
    else:
        yield from _complaint(claim, row, last, "tribunal_contract")


def _complaint(claim, row, last, route):
    """The limits of a complaint to the tribunal about a row of a series that ended on a day."""
    yield tribunal_limit(
        claim,
        claim.law.deductions_time_limit,
        rule="wages",
        route=route,
        law="Employment Rights Act 1996 s.23(2), (3)",
        starts=last,
        because=LAST_OF_SERIES,
        endangers=(TOO_LATE, NO_SERIES),
    )
    reach = claim.law.wages_reach_back.get(claim.filed_on)
    if reach is not None:
        yield claim.limitation.time_limit(
            route=route,
            law="Employment Rights Act 1996 s.23(4A)",
            starts=row.due_on,
            because=WAGES_DUE,
            length=reach,
            counting_first_day=True,
            note=NO_LONGER,
        )


@jurisdiction.limitation(
    "fees",
    _("Time to complain of payments to the employer"),
    law="Employment Rights Act 1996 ss.23(2), 205(2)",
)
def fees_limit(claim, row):
    """Three months from the payment, in the tribunal only; here each payment stands alone."""
    return _complaint(claim, row, row.due_on, None)


def declare_complaint(id, title, *, law, limit, because, starts=limits.due_day, **more):
    """Declare the limit of a complaint to the tribunal; ``limit`` names the parameter."""

    @jurisdiction.limitation(id, title, law=law)
    def complaint(claim, row):
        return tribunal_limit(
            claim,
            getattr(claim.law, limit),
            rule=id,
            route=None,
            law=law,
            starts=starts(claim, row),
            because=because,
            **more,
        )


# Three months from the day on which the pay in lieu was due; there is no claim in contract.
declare_complaint(
    "holiday",
    _("Time to claim holiday pay"),
    law="SI 1998/1833 reg 30(2)",
    limit="holiday_pay_time_limit",
    because=_("the day on which the holiday pay was due"),
)
# Three months from the day on which the rest should have been allowed; here the last.
declare_complaint(
    "rest",
    _("Time to complain of refused rest"),
    law="SI 1998/1833 reg 30(2)",
    limit="holiday_pay_time_limit",
    because=_("the last day on which rest was refused"),
)
# Three months from the end of the work; none while it goes on, but the weeks pass.
declare_complaint(
    "pay_statement",
    _("Time to refer missing pay statements to the tribunal"),
    law="Employment Rights Act 1996 s.11(4)",
    limit="pay_statement_time_limit",
    starts=lambda claim, row: claim.span.last,
    because=_("the day on which the employment ended"),
)


@jurisdiction.limitation("tort", _("Time to sue in tort"), law="Limitation Act 1980 ss.2, 11(1A)")
def tort_limit(claim, row):
    """Six years from the last day of the wrong; the safe day counts from its first."""
    found = court_limit(
        claim,
        row,
        claim.law.tort_limitation,
        "Limitation Act 1980 s.2",
        _("the last day of the wrong"),
    )
    return _safe_from_the_first_day(claim, row, found, claim.law.tort_limitation)


@jurisdiction.limitation(
    "injury", _("Time to sue for personal injury"), law="Limitation Act 1980 ss.11, 14, 33"
)
def injury_limit(claim, row):
    """Three years from the injury or from knowledge of it; the court may disregard them (s.33)."""
    found = court_limit(
        claim,
        row,
        claim.law.injury_limitation,
        "Limitation Act 1980 s.11",
        _("the last day of the injury"),
    )
    found.saves = (*found.saves, _("that the court sets the limit aside (s.33)"))
    return _safe_from_the_first_day(claim, row, found, claim.law.injury_limitation)


def _safe_from_the_first_day(claim, row, found, limit):
    """The limit with the safe day that follows if each part of a wrong had a time of its own."""
    earliest = last_day(row.period.first, limit[row.period.first])
    found.safe_day = min(found.safe_day, earliest)
    return found


@jurisdiction.limitation(
    "notice",
    _("Time to claim pay for the notice period"),
    law="SI 1994/1623 art 7; Limitation Act 1980 s.5",
)
def notice_limit(claim, row):
    """Three months from the end of the work in the tribunal; six years in court."""
    for route in ("tribunal", "tribunal_contract"):
        yield tribunal_limit(
            claim,
            claim.law.contract_complaint_time_limit,
            rule="notice",
            route=route,
            law="SI 1994/1623 art 7",
            starts=row.due_on,
            because=TERMINATION,
        )
    yield court_limit(
        claim,
        row,
        claim.law.contract_limitation,
        "Limitation Act 1980 s.5",
        _("the day on which the work ended without notice"),
    )


# Three months following the fourteen days in which the records should have been produced.
declare_complaint(
    "records",
    _("Time to complain of refused pay records"),
    law="National Minimum Wage Act 1998 s.11(3)",
    limit="records_time_limit",
    starts=lambda claim, row: records_due_on(claim),
    because=_("the last day to produce the records"),
    counting_first_day=False,
)
# Three months from the last act, or longer if that is just and equitable.
declare_complaint(
    "discrimination",
    _("Time to complain of discrimination"),
    law="Equality Act 2010 s.123",
    limit="discrimination_time_limit",
    because=_("the day of the last act"),
    saves=(_("that a longer time is just and equitable"),),
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
