"""The facts of status that a paper may tell: those on which what it claims of its readers rests.

That the claimant had no permission to work or to stay can put them in danger. It is told where a
rule declares that its rows or its liability rest on it (``rests_on``), such a row is claimed from
the reader, and the case says it; in every other paper it is not told.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from legalcalc.claims import Claim
from legalcalc.claims.rows import Liability, Line
from legalcalc.facts import Case, Employment
from legalcalc.gaps import Gap
from legalcalc.law.jurisdiction import Jurisdiction
from legalcalc.law.status import StatusFact, StatusSource
from legalcalc.periods import Period

__all__ = ["RestedFact", "ground_of", "presumed_for", "rested_facts"]


@dataclass(frozen=True, slots=True)
class RestedFact:
    """A fact of status that a paper may tell: of an employment, a debtor, or the claimant."""

    fact: StatusFact
    said: StatusSource
    employment: Employment | None
    party: str | None


def rested_facts(
    case: Case,
    law: Jurisdiction,
    route: str | None,
    lines: Sequence[Line],
    answering: Iterable[str] = (),
) -> Iterator[RestedFact]:
    """The facts of status on which some rows rest, and the liability of some debtors for them.

    Each once, in the order of the rows. ``answering``: of whom the rows are claimed.
    """
    parties = tuple(answering)
    seen: set[tuple[StatusFact, str | None, str | None]] = set()
    for line in lines:
        for fact, party in _declared(case, law, route, line, parties):
            job = _job(case, line.employment) if fact.of == "employment" else None
            who = party if fact.of == "party" else None
            key = (fact, None if job is None else job.id, who)
            if key in seen:
                continue
            seen.add(key)
            said = fact.said_by(case, job, None if who is None else case.party(who))
            if said is not None:
                yield RestedFact(fact, said, job, who)


def _declared(
    case: Case, law: Jurisdiction, route: str | None, line: Line, parties: Sequence[str]
) -> Iterator[tuple[StatusFact, str | None]]:
    """The facts that the rules of a row and of its debtors name, with the debtor."""
    for fact in line.head.rests_on:
        yield fact, None
    job = _job(case, line.employment)
    if job is not None and presumed_for(case, law, job, (line,)) is not None:
        for fact in law.presumed_span_rests_on:
            yield fact, None
    for party in parties:
        ground = ground_of(line, party, route)
        rule = None if ground is None else law.liability_rules.get(ground.rule)
        for fact in () if rule is None else rule.rests_on:
            yield fact, party


def ground_of(line: Line, party: str, route: str | None) -> Liability | None:
    """On which ground a debtor answers for a row on a route: the first, as it is counted."""
    return next(
        (
            one
            for one in line.liable
            if one.party == party
            and not one.application
            and (not one.routes or route in one.routes)
        ),
        None,
    )


def presumed_for(
    case: Case, law: Jurisdiction, job: Employment, lines: Iterable[Line]
) -> Period | None:
    """The length that an employment is presumed to have had, where a row is for days presumed.

    Only rows of heads that say so (``of_presumed_work``): others are for what is told, though they
    name whole months, or all of the employment.
    """
    rows = [line for line in lines if line.head.of_presumed_work]
    if not rows:
        return None
    claim = Claim(case, law, job)
    try:
        span = claim.presumed_span
    except Gap:
        return None
    if span is None:
        return None
    worked = claim.time.log.told.span
    days = [
        *(stated.value for stated in (job.start, job.end) if stated is not None),
        *(() if worked is None else (worked.first, worked.last)),
    ]
    told = Period(min(days), max(days)) if days else None
    for line in rows:
        inside = line.row.period.within(span)
        if inside is not None and (told is None or inside.within(told) != inside):
            return span
    return None


def _job(case: Case, id: str | None) -> Employment | None:
    return next((one for one in case.employments if id is not None and one.id == id), None)
