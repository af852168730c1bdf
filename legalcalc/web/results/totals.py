"""The figures beside every form: computed in a worker, without record and without explanation.

What is not shown is not computed: somebody is typing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from legalcalc.claims import add_range
from legalcalc.claims.rows import Assessment, Bound, HeadResult
from legalcalc.claims.several_jobs import job_at, names_of_jobs, of_jobs
from legalcalc.explain.bounds import bounds_told, deadlines_told, savings_told
from legalcalc.explain.telling import Told
from legalcalc.figures import Figure, without_record
from legalcalc.law.heads import NOT_THE_CLAIMANTS
from legalcalc.reports.builder import ReportBuilder
from legalcalc.reports.missing import missing_of
from legalcalc.reports.timeline import timeline_of
from legalcalc.reports.totals import court_ends, is_counted
from legalcalc.web.results.picture import Picture, picture_of
from legalcalc.web.results.reading import AssessedCase, CaseRefused, ToldPlace, assessed
from legalcalc.workers import undisturbed

__all__ = [
    "Live",
    "MissingFact",
    "Pressing",
    "Sums",
    "ToldHeadSum",
    "live_in_parts",
    "live_of",
    "sums_of",
]

_WEIGHTIEST = 3


@dataclass(frozen=True, slots=True)
class ToldHeadSum:
    """A head of claim and its sum, or the two ends between which a court finds it."""

    title: Told
    owed: Told | None
    low: Told | None = None
    high: Told | None = None


@dataclass(frozen=True, slots=True)
class MissingFact:
    """A missing fact: what it stops, where it is entered, and the money known to depend on it."""

    place: ToldPlace
    stops: tuple[Told, ...]
    whole: bool
    more: bool
    sum: Told | None
    fact: bool


@dataclass(frozen=True, slots=True)
class Sums:
    """The sums that the case comes to.

    ``heads`` are those that bring something; of ``routes`` of the law, ``route`` is the one taken.
    ``bound``: whether what is owed is the whole, the least or the most, ``interest_bound`` the same
    of the interest, and in ``bounds`` why. ``counted``: whether there is something to count yet;
    the costs of going to court alone are nothing. ``savings`` tell by when to file so that what
    comes too late on the planned day of filing is in time.
    """

    counted: bool

    route: Told | None
    routes: int
    day: Told
    owed: Told
    bound: Bound
    bounds: tuple[Told, ...]
    low: Told | None
    high: Told | None
    interest: Told
    interest_bound: Bound
    with_interest: Told
    daily: Told | None
    heads: tuple[ToldHeadSum, ...]
    barred: Told | None
    deadline: Told | None
    savings: tuple[Told, ...]
    other_days: tuple[Told, ...]
    days_left: int | None
    missing: int
    weightiest: tuple[MissingFact, ...]
    warnings: int
    fictional: bool
    picture: Picture | None


@dataclass(frozen=True, slots=True)
class Live:
    """The figures beside a form, or what keeps them from being computed.

    ``language`` and ``direction`` are those in which everything is told; ``failed``: the program
    could not do it, which is no fault of the case.
    """

    language: str
    direction: str
    problems: tuple[ToldPlace, ...] = ()
    sums: Sums | None = None
    failed: bool = False


@dataclass(frozen=True, slots=True)
class Pressing:
    """Urgent matters of a case, for a list of cases: the next deadline, and the keys of the heads
    of which something comes too late on the chosen route.
    """

    deadline_on: date | None
    late: tuple[str, ...]


@undisturbed
def live_of(body: bytes, language: str) -> Live:
    """The figures of a case given as JSON."""
    *_pressing, found = live_in_parts(body, language)
    assert isinstance(found, Live)
    return found


@undisturbed
def live_in_parts(body: bytes, language: str) -> Iterator[Pressing | Live | None]:
    """The same in two parts: first what presses, if that is known, with which a case is saved while
    its range is reckoned and the figures are told.
    """
    try:
        with without_record():
            it = assessed(body, language, record=False, with_range=False, every_route=False)
            yield pressing_of(it.found)
            add_range(it.found, it.case, it.law)
            sums = sums_of(it)
    except CaseRefused as refusal:
        teller = refusal.teller
        yield None
        yield Live(teller.language, teller.direction, refusal.problems)
        return
    yield Live(it.teller.language, it.teller.direction, sums=sums)


def pressing_of(found: Assessment) -> Pressing:
    """Find what presses in an assessment."""
    return Pressing(
        next((one.next_deadline for one in found.routes if one.route == found.route), None),
        tuple(
            head.key for head in found.heads if head.barred is not None and not head.barred.is_zero
        ),
    )


def sums_of(it: AssessedCase, *, weightiest: int = _WEIGHTIEST) -> Sums:
    """The sums that an assessment comes to, with so many of the facts that are missing."""
    found, tell = it.found, it.teller.tell
    deadline = pressing_of(found).deadline_on
    names = names_of_jobs(it.case)
    facts = [one for one in missing_of(found) if one.kind in ("fact", "rate")]
    timeline = None
    if it.case.employments:
        builder = ReportBuilder(found, it.case, it.law)
        timeline = timeline_of(builder, reconcile=False)
    spread = found.range
    if spread is not None and spread.low.value == spread.high.value:
        spread = None
    taken = next(one for one in found.routes if one.route == found.route)
    savings = tuple(savings_told(taken))
    counted = is_counted(found, it.case)
    return Sums(
        counted=counted,
        route=None if found.route is None else tell(found.route.title),
        routes=len(it.law.routes),
        day=tell(found.calculated_on),
        owed=tell(found.owed),
        bound=found.bound,
        bounds=tuple(map(tell, bounds_told(found))),
        low=None if spread is None else tell(spread.low),
        high=None if spread is None else tell(spread.high),
        interest=tell(found.interest),
        interest_bound=found.interest_bound,
        with_interest=tell(found.owed + found.interest),
        daily=_unless_zero(it, found.daily),
        heads=tuple(one for head in found.heads if (one := _head(it, head)) is not None),
        barred=_unless_zero(it, found.barred),
        deadline=None if deadline is None else tell(deadline),
        savings=tuple(map(tell, savings)),
        other_days=tuple(tell(one) for one in deadlines_told(taken) if one not in savings),
        days_left=None if deadline is None else (deadline - found.calculated_on).days,
        missing=len(facts),
        weightiest=tuple(
            MissingFact(
                ToldPlace(
                    tell(of_jobs(one.message, one.jobs or (job_at(one.what, it.case),), names)),
                    one.what if one.kind == "fact" else "exchange_rates",
                ),
                tuple(map(tell, one.stops)),
                one.whole_head,
                one.more,
                None if one.sum is None or not counted else tell(one.sum),
                one.kind == "fact",
            )
            for one in facts[:weightiest]
        ),
        warnings=len(found.warnings) + len(it.file.warnings),
        fictional=it.law.fictional,
        picture=None if timeline is None else picture_of(timeline, it.teller),
    )


def _unless_zero(it: AssessedCase, figure: Figure) -> Told | None:
    return None if figure.is_zero else it.teller.tell(figure)


def _head(it: AssessedCase, head: HeadResult) -> ToldHeadSum | None:
    """The head, where it is owed or for a court to find, in the total or beside it."""
    tell = it.teller.tell
    if head.id in NOT_THE_CLAIMANTS:
        return None
    if head.owed is not None and not head.owed.is_zero:
        return ToldHeadSum(tell(head.title), tell(head.owed))
    ends = court_ends(it.found, head)
    if ends is None:
        return None
    return ToldHeadSum(tell(head.title), None, tell(ends[0]), tell(ends[1]))
