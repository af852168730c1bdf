"""Limitation: Code Civ. Proc. 337 to 340, 352; Bus. & Prof. Code 17208; Civ. Code 52.5(c).

Three years for what a statute gives, one for penalties; four in the superior court by way of
restitution under the Unfair Competition Law, which reaches wages and expenses, but no penalties or
liquidated damages.
"""

from dataclasses import replace
from functools import wraps

from legalcalc.claims import after
from legalcalc.figures import constant, found
from legalcalc.kit import limits
from legalcalc.messages import _
from legalcalc.periods import next_day

from . import jurisdiction

MAJORITY = constant(18, "year", _("age of majority"), "Cal. Civ. Code 52.5(c)").whole
STATUTE = "Cal. Code Civ. Proc. 338(a)"
BIRTHDAY_NOT_COUNTED = (
    "Cal. Code Civ. Proc. 12, 352(a); Shalabi v. City of Fontana, 11 Cal.5th 842 (2021)"
)
UNFAIR_COMPETITION = "Cal. Bus. & Prof. Code 17203, 17208"
PAYDAY = _("the payday on which the wages were not paid")
IN_COURT = ("superior court", "federal court")
EVERYWHERE = ("superior court", "labor commissioner", "federal court")
SAVES = (
    _("equitable tolling or estoppel, where captivity or threats kept the worker from claiming"),
    _("a claim with the Labor Commissioner filed in time, for the action that follows it"),
)


def _disability(claim, starts):
    """Minority or lack of capacity when the claim arose; what came later stops no time (s. 357).

    The eighteenth birthday itself does not count (Shalabi).
    """
    suspensions = claim.record.once(
        "california disability",
        lambda: [
            *claim.limitation.suspensions("incapacity", law="Cal. Code Civ. Proc. 352(a)"),
            *(
                replace(one, period_last=next_day(one.period_last))
                for one in claim.limitation.suspensions("minority", law=BIRTHDAY_NOT_COUNTED)
            ),
        ],
    )
    return [
        one
        for one in suspensions
        if one.period_first <= starts and (one.period_last is None or one.period_last >= starts)
    ]


def _statute(claim, row, route, name="statute", because=PAYDAY, law=STATUTE, saves=SAVES):
    length = claim.law.california_limitation.of(name)[row.due_on]
    limit = claim.limitation.time_limit(
        route=route,
        law=law,
        starts=row.due_on,
        because=because,
        length=length,
        suspensions=_disability(claim, row.due_on),
        saves=saves,
    )
    # No filing should rest on the payday: the safe day counts from the last day of the work.
    return limits.safe_from(limit, min(row.due_on, row.period.last))


LIABILITY_OF_STATUTE = _("no claim under the Unfair Competition Law in the complaint: three years")
ORAL_CONTRACT = _("no claim under the Unfair Competition Law in the complaint: two years")


def _restitution(claim, row, other, endangers=LIABILITY_OF_STATUTE):
    """In the superior court: four years, unless the time of the other ground ends later."""
    length = claim.law.california_limitation.of("unfair competition")[row.due_on]
    four = claim.limitation.time_limit(
        route="superior court",
        law=UNFAIR_COMPETITION,
        starts=row.due_on,
        because=other.because,
        length=length,
        saves=SAVES,
        endangers=(endangers,),
    )
    if other.last_day is None or other.last_day > four.last_day:
        return other
    four.safe_day = other.safe_day
    return four


def _kept(name):
    """Work the limits of rows with the same days out once."""

    def keep(rule):
        @wraps(rule)
        def kept(claim, row):
            days = (name, row.due_on, row.period.last)
            return claim.record.once(days, lambda: tuple(rule(claim, row)))

        return kept

    return keep


SONNER = _(
    "four years by way of restitution, where damages are no adequate remedy (Sonner v. Premier "
    "Nutrition, 971 F.3d 834 (9th Cir. 2020))"
)


@jurisdiction.limitation("state", _("Limitation of wages"), law=f"{STATUTE}; {UNFAIR_COMPETITION}")
@_kept("california wages")
def wages(claim, row):
    """Three years from each payday; four in the superior court, by way of restitution."""
    three = _statute(claim, row, "superior court")
    yield _restitution(claim, row, three)
    yield replace(three, route="labor commissioner")
    yield replace(three, route="federal court", saves=(*SAVES, SONNER))


@jurisdiction.limitation(
    "agreed",
    _("Limitation of agreed wages"),
    law=f"Cal. Code Civ. Proc. 337(a), 339(1); {UNFAIR_COMPETITION}",
)
@_kept("california agreed")
def agreed_wages(claim, row):
    """Four years on a written contract; two on one by word of mouth.

    Earned wages are property of the worker, also those agreed by word of mouth: so the superior
    court can order restitution for four years (Cortez v. Purolator, 23 Cal.4th 163, 177 to 179).
    """
    written = claim.facts.presumes(
        _("The pay was agreed in writing."),
        claim.employment.contract_written,
        False,
        law="Cal. Code Civ. Proc. 337(a), 339(1)",
    )
    if written:
        law = "Cal. Code Civ. Proc. 337(a)"
        yield _statute(claim, row, None, "written contract", law=law)
        return
    two = _statute(
        claim,
        row,
        "superior court",
        "oral contract",
        law="Cal. Code Civ. Proc. 339(1)",
        saves=(*SAVES, EARNED_WAGES),
    )
    yield _restitution(claim, row, two, ORAL_CONTRACT)
    yield replace(two, route="labor commissioner")
    yield replace(two, route="federal court", saves=(*two.saves, SONNER))


EARNED_WAGES = _(
    "three or four years for earned wages, as a liability under the Labor Code (Cal. Lab. Code "
    "204; Cortez v. Purolator, 23 Cal.4th 163 (2000))"
)


@jurisdiction.limitation(
    "premiums",
    _("Limitation of premiums, waiting time and liquidated damages"),
    law=f"{STATUTE}; Cal. Lab. Code 203(b), 1194.2(a)",
)
@_kept("california premiums")
def statutory(claim, row):
    """Three years; whether four can be had for premiums by way of restitution is open."""
    yield _statute(claim, row, None)


@jurisdiction.limitation(
    "expenses", _("Limitation of expenses"), law=f"{STATUTE}; {UNFAIR_COMPETITION}"
)
def expenses(claim, row):
    """Three years from the expense; four in the superior court, by way of restitution."""
    three = _statute(claim, row, "superior court", because=_("the day of the expense"))
    yield _restitution(claim, row, three)
    for route in EVERYWHERE[1:]:
        yield replace(three, route=route)


@jurisdiction.limitation(
    "penalties", _("Limitation of penalties"), law="Cal. Code Civ. Proc. 340(a)"
)
def penalties(claim, row):
    """One year from each violation."""
    return _statute(
        claim,
        row,
        None,
        "penalty",
        because=_("the payday without a wage statement"),
        law="Cal. Code Civ. Proc. 340(a)",
    )


# -- the civil action of trafficked workers (Civ. Code 52.5(c)) -----------------------------------


def freed_on(claim):
    """The day on which the worker was freed: by escape, by the end of captivity, or of the work."""
    case = claim.case
    if case.escaped_on is not None:
        return case.escaped_on.value
    ends = [one.last.value for one in case.confinements if one.last is not None]
    return max(ends) if ends else claim.span.last


@jurisdiction.limitation(
    "california trafficking",
    _("Limitation of the civil action of trafficked workers"),
    law="Cal. Civ. Code 52.5(c), (d)",
)
def trafficking(claim, row):
    """Seven years from freedom; for whoever was a minor, ten from the eighteenth birthday.

    Five and eight where that time had run out before 2016, when the longer ones came.
    """
    starts, because, age = freed_on(claim), _("the day on which the worker was freed"), "adult"
    # untold: for a minor time only begins later
    if claim.facts.answer("claimant.born") is not None and found(
        _("The worker was a minor when the trafficking began."),
        claim.facts.birthday(MAJORITY) > claim.span.first,
        law="Cal. Civ. Code 52.5(c)",
    ):
        starts, because, age = claim.facts.birthday(MAJORITY), _("the eighteenth birthday"), "minor"
    history = claim.law.california_trafficking_limitation.of(age)
    first_end = after(starts, history[starts])
    length = history[min(first_end, claim.filed_on)]
    return claim.limitation.time_limit(
        law="Cal. Civ. Code 52.5(c)",
        starts=starts,
        because=because,
        length=length,
        suspensions=[
            one
            for one in claim.limitation.suspensions("incapacity", law="Cal. Civ. Code 52.5(d)")
            if one.period_last is None or one.period_last >= starts
        ],
        saves=(
            _("disability through trauma, threats or coercion, which stops time (52.5(d))"),
            _("estoppel, where the defendant’s conduct caused the delay (52.5(e))"),
        ),
    )
