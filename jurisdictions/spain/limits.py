"""Limitation and forfeiture: art. 59 ET, arts. 21.4 and 63 to 65 LRJS, arts. 1968, 1969, 1973 CC.

A claim for money dies one year after the day on which it could be brought, sum by sum. A letter, a
request for conciliation, an action and an acknowledgment each begin the year anew. A dismissal is
lost after twenty working days (caducidad), which nothing but the request for conciliation or for a
lawyer stops.
"""

from dataclasses import replace

from legalcalc.claims import TimeLimit
from legalcalc.claims.rows import Suspension
from legalcalc.kit import interest, limits
from legalcalc.kit.torts import RowAgainst
from legalcalc.messages import _
from legalcalc.periods import day_before, next_day

from . import jurisdiction
from .wages import AT_COURT
from .working_time import WORKING_DAYS

ONE_YEAR_LAW = "art. 59.2 ET; art. 1973 CC"
CLAIMED = {
    "notice": _("a letter that claims the sum"),
    "conciliation": _("a request for conciliation"),
    "mediation": _("a request for mediation"),
    "labour court": _("an action in the social court"),
    "civil": _("an action in the civil court"),
    "criminal": _("criminal proceedings on the same facts"),
    "acknowledgment": _("acknowledgment of the debt"),
    "legal aid": _("a request for a lawyer under legal aid"),
    "insolvency": _("the claim entered in the insolvency proceedings"),
}
AT_ONCE = ("notice", "acknowledgment")
PROCEEDINGS = {kind: reason for kind, reason in CLAIMED.items() if kind not in AT_ONCE}
SAVES = (
    _("captivity or threats: the year runs only from the day on which the claim could be brought"),
    _("a letter, a message or a complaint to the inspectorate of which the employer learned"),
)


def first_claim(claim, row):
    """The first day on which a sum was claimed after it fell due: by letter or in proceedings."""
    return interest.first_claimed_on(claim, row, "notice", "conciliation", "labour court", "civil")


def _year(claim, starts, because, length, law, saves=SAVES, endangers=(), route=None):
    """A year or several from a day; each claim begins it anew, proceedings hold it to their end."""
    return claim.limitation.time_limit(
        route=route,
        law=law,
        starts=starts,
        because=because,
        length=length,
        suspensions=[
            one for one in limits.pending(claim, PROCEEDINGS, law=law) if one.period_first > starts
        ],
        interrupted_by=limits.begun_anew(claim, CLAIMED),
        saves=saves,
        endangers=endangers,
        note=_(
            "Proof of each letter and of its arrival is needed, as by burofax. Against the wage "
            "guarantee fund a letter does not count (art. 23.5 LRJS)."
        ),
    )


@jurisdiction.limitation("wages", _("Limitation of claims for money"), law=ONE_YEAR_LAW)
def wage_limit(claim, row):
    """One year from the day on which each sum could be claimed."""
    return _year(
        claim,
        row.due_on,
        _("the day on which the sum could be claimed"),
        claim.law.wage_limitation[row.due_on],
        ONE_YEAR_LAW,
    )


# -- dismissal (art. 59.3 ET, art. 65 LRJS) --------------------------------------------------------


@jurisdiction.limitation(
    "dismissal", _("Time to challenge a dismissal"), law="art. 59.3 ET; art. 65.1 LRJS"
)
def dismissal_limit(claim, row):
    """Twenty working days from the day after the end, stopped while conciliation is pending.

    It runs on the day after the hearing, or fifteen working days after the request. Who left for
    the employer's breaches was not dismissed, and has a year (arts. 50, 59.1 ET); safe are the
    twenty days.
    """
    ended = claim.span.last
    length = claim.law.dismissal_limit[ended]
    safe = last = WORKING_DAYS.after(ended, length.whole)
    if claim.facts.answer_or_gap("ending") in ("escape", "constructive dismissal"):
        year = _year(
            claim,
            ended,
            _("the day on which the sum could be claimed"),
            claim.law.wage_limitation[ended],
            "arts. 50, 59.1 ET; art. 1973 CC",
            endangers=(_("that the end is held to be a dismissal: twenty working days"),),
        )
        return replace(year, safe_day=min(safe, year.safe_day))
    stopped = ()
    request = next(
        (
            one
            for one in claim.facts.proceedings("conciliation", "mediation")
            if ended < one.started.value <= safe
        ),
        None,
    )
    if request is not None:
        begun = request.started.value
        used = WORKING_DAYS.count(next_day(ended), day_before(begun))
        pause = claim.law.conciliation_pause[begun]
        until = WORKING_DAYS.after(begun, pause.whole)
        if request.ended is not None:
            until = min(until, request.ended.value)
        last = WORKING_DAYS.after(until, length.whole - used)
        stopped = (Suspension(CLAIMED[request.kind], begun, until, "art. 65.1 LRJS"),)
    return TimeLimit(
        rule="",
        route=None,
        law="art. 59.3 ET; art. 65.1 LRJS",
        starts=ended,
        because=_("the day on which the dismissal took effect"),
        length=length,
        last_day=last,
        safe_day=safe,
        filed_on=claim.filed_on,
        suspensions=stopped,
        saves=(
            _("feasts of the autonomous community or municipality among the twenty working days"),
            _("that the worker did not and could not know of the dismissal before"),
            _("a request for a lawyer under legal aid within the time (art. 21.4 LRJS)"),
        ),
        endangers=(_("that the dismissal took effect on an earlier day"),),
        note=_("Working days: without Saturdays, Sundays and feasts of the whole State."),
    )


# -- damage (arts. 1968, 1969 CC) ------------------------------------------------------------------


@jurisdiction.limitation("tort", _("Limitation of claims for damage"), law="art. 1968.2 CC")
def tort_limit(claim, row):
    """One year from the day on which the worker knew of it; in the criminal trial five years."""
    known = claim.case.rights_known_on
    starts = max(row.due_on, known.value) if known else row.due_on
    because = _("the day of the damage")
    if starts != row.due_on:
        because = _("the day on which the worker knew of the damage")
    employers = {one.employer for one in claim.case.employments}
    by_employer = not isinstance(row, RowAgainst) or row.taken_by in employers
    for route in AT_COURT if by_employer else ("civil court",):
        yield _year(
            claim,
            starts,
            because,
            claim.law.tort_limitation[row.due_on],
            "arts. 1968.2, 1969, 1973 CC",
            saves=(*SAVES, _("a claim born of a crime, which dies after five years only")),
            route=route,
        )
    yield _year(
        claim,
        starts,
        because,
        claim.law.crime_limitation[row.due_on],
        "arts. 1092, 1964.2, 1969, 1973 CC",
        saves=(*SAVES, _("a prosecution with which the claim is brought: it lives as long")),
        endangers=(_("that the facts are held to be no crime: one year"),),
        route="criminal trial",
    )
