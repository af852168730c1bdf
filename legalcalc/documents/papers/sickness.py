"""The days of sickness that papers may tell: those on which claimed pay during sickness rests."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date

from legalcalc.claims import Claim
from legalcalc.claims.rows import Line
from legalcalc.facts import Case, Item, Provenance, WorkException
from legalcalc.kit.reference_pay import absences
from legalcalc.kit.sickness import SICK, stretches_of
from legalcalc.law.jurisdiction import Jurisdiction
from legalcalc.periods import Period
from legalcalc.reports.builder import places_of

__all__ = ["claimed_sickness", "proof_kept_back", "rests_on"]


def claimed_sickness(
    claim: Claim, rows: Collection[Line]
) -> Iterator[tuple[Period, str, list[WorkException]]]:
    """The stretches of sickness on which rows rest, with the reason and the entries of each.

    ``rows``: the claimed rows of pay during sickness. Of a sickness the days after the last of them
    are left out: nobody needs them.
    """
    if not rows:  # nor need anybody know the first and last day of the employment
        return
    away = absences(claim, SICK)
    until = max(claim.span.last, *(line.row.period.last for line in rows))
    for reason in SICK:
        for stretch, told_by in _stretches(claim, reason, until):
            last = _last_claimed(rows, stretch, told_by, away)
            if last is not None:
                yield Period(stretch.first, min(stretch.last, last)), reason, told_by


def proof_kept_back(
    case: Case, law: Jurisdiction, rows: Collection[Line]
) -> tuple[Provenance, ...]:
    """The proof of sicknesses on which none of some claimed rows of pay during sickness rests.

    A row of wages that such a day lowers rests on it too, and nobody needs to learn why.
    """
    told = [
        entry
        for job in case.employments
        if (some := [one for one in rows if one.employment == job.id])
        for _days, _reason, told_by in claimed_sickness(Claim(case, law, job), some)
        for entry in told_by
    ]
    return tuple(
        one.provenance
        for one in case.exceptions
        if one.reason in SICK and not any(one is entry for entry in told)
    )


def rests_on(line: Line, item: Item) -> bool:
    """Whether a row rests on an entry of the case, or on a fact of it."""
    return any(
        place == item.path or place.startswith((f"{item.path}.", f"{item.path}["))
        for place in places_of(line)
    )


def _stretches(
    claim: Claim, reason: str, until: date
) -> Iterator[tuple[Period, list[WorkException]]]:
    """The stretches of days absent for a reason, without days of work, and the entries of each.

    ``until``: the last day of the employment, or of pay that is claimed for days after it.
    """
    away = absences(claim, (reason,))
    claimed = Period(claim.span.first, until)
    parts = (each.period.within(claimed) for each in away)
    days = {day for part in parts if part is not None for day in part.days()}
    days.difference_update(claim.time.log.told.worked_in(claim.span))
    for stretch in stretches_of(days):
        yield stretch, [each for each in away if each.period.overlaps(stretch)]


def _last_claimed(
    rows: Collection[Line],
    stretch: Period,
    told_by: Sequence[WorkException],
    away: Sequence[WorkException],
) -> date | None:
    """The last day of the rows that rest on a stretch of absence; ``None`` where none does.

    A row that names no entry of the absences in its record rests on those in its period.
    """
    last = None
    for line in rows:
        if not line.row.period.overlaps(stretch):
            continue
        named = [each for each in away if rests_on(line, each)]
        if not named or any(each is one for each in named for one in told_by):
            last = line.row.period.last if last is None else max(last, line.row.period.last)
    return last
