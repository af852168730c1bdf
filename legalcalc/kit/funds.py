"""Public funds that pay on application: of wages of an insolvent employer, and to crime victims.

A fund is no defendant: it joins no claim, and answers for no judgment. Where the employer is
insolvent and the case names no fund, a warning tells what it pays: whoever does not know of the
fund does not name it, and its time to apply is often the shortest.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from legalcalc.claims import Liability, Row, before
from legalcalc.claims.claim import Claim
from legalcalc.claims.rows import Measure
from legalcalc.facts import Award, Party
from legalcalc.figures import Figure, Rounding, total
from legalcalc.gaps import leave_open
from legalcalc.law.jurisdiction import Jurisdiction
from legalcalc.messages import Message, _
from legalcalc.periods import Period, next_day

__all__ = [
    "FundPart",
    "crime_fund",
    "got_elsewhere",
    "last_stretch",
    "owed_within",
    "part_within",
    "wage_fund",
    "wage_funds",
]

AFTER_ALL_OTHERS = 9
"""The rung of the ladder of recourse on which a wage fund stands."""


# -- the window -----------------------------------------------------------------------------------


def last_stretch(last: date, length: Figure) -> Period:
    """The stretch of so many days, weeks, months or years that ends with a day.

    It is never longer than the length says: three months that end on 30 June begin on 1 April, and
    those that end on 30 May on 1 March.
    """
    # Counted from the last day, 30 June gives 31 March; from the day after it, 31 May 28 February.
    return Period(max(next_day(before(last, length)), before(next_day(last), length)), last)


def part_within(claim: Claim, row: Row, window: Period, rounding: Rounding) -> Figure | None:
    """The part of a row in a window, by its calendar days; ``None`` where none of it lies there."""
    part = window.within(row.period)
    if part is None or row.owed is None:
        return None
    share = claim.time.days_of(part) / claim.time.days_of(row.period)
    return (row.owed * share).rounded(rounding)


def owed_within(claim: Claim, window: Period, heads: Sequence[str]) -> list[Figure]:
    """The sums that the rows of some heads owe for days of a window, a sum a row.

    A row that lies in the window only in part counts by its calendar days.
    """
    parts = []
    for line in claim.record.lines_of(*heads):
        part, owed = window.within(line.row.period), line.row.owed
        if part is not None and owed is not None:
            parts.append(owed * claim.time.days_of(part) / claim.time.days_of(line.row.period))
    return parts


# -- what others paid -----------------------------------------------------------------------------


def got_elsewhere(claim: Claim, concerns: Callable[[Award], bool]) -> Figure:
    """The money that earlier awards brought, of those that concern a fund: it takes them off.

    Only what was paid counts. Where nobody told it, all that was awarded is taken off, and the row
    is the least. Raises ``Gap`` where nobody knows how much was awarded either.
    """
    sums = []
    for award in claim.case.awards:
        if not concerns(award):
            continue
        day = award.day.value
        if award.paid is None:  # what was not paid is not taken off, so more may be due
            path = f"{award.path}.paid"
            leave_open(claim.facts.missing(_("how much of the award was paid"), path, day))
        title = _("awarded or paid on {day}", day=day)
        sums.append(claim.facts.money(award.paid or award.amount, day, title, award))
    return total(sums, unit_if_none=claim.currency)


# -- wages of an insolvent employer ---------------------------------------------------------------


def wage_funds(claim: Claim, told: Message) -> list[Party]:
    """The wage funds that the case names; where it names none, a warning tells what they pay.

    For a rule that already found the employer insolvent.
    """
    funds = claim.parties.with_role("wage fund")
    if not funds:
        claim.record.warn(told)
    return list(funds)


@dataclass(frozen=True, slots=True)
class FundPart:
    """The part of a row that a fund pays: up to an amount, of a window, on application by a day.

    ``amount`` is ``None`` where the row falls into the window as a whole. ``condition``: what must
    still be shown for this row, where it is not as declared for all.
    """

    amount: Figure | None = None
    window: Period | None = None
    apply_by: date | None = None
    condition: Message | None = None


FundFunction = Callable[[Claim, Row, date], FundPart | None]


def wage_fund(
    jurisdiction: Jurisdiction,
    id: str,
    title: Message,
    *,
    law: str,
    ground: Message | Callable[[date], Message],
    heads: Sequence[str],
    cited: str | None = None,
    when: Callable[[Claim, date], object] | None = None,
    told: Message | Callable[[date, FundPart], Message] | None = None,
    condition: Message | None = None,
    measure: Measure = "window",
    together: bool = False,
) -> Callable[[FundFunction], FundFunction]:
    """Declare the fund that pays for an insolvent employer.

    The function tells what the fund pays of a row, or ``None``; it takes the day of insolvency.
    ``when``: whether the fund covers the employment on that day; without it each. ``told``: what a
    case that names no fund is warned of where the fund would pay. ``cited``: the law printed beside
    the fund, where it is not all of ``law``. ``condition``: what must still be shown. ``measure``
    and ``together`` are those of ``Liability``: each insolvent employer has its own. ``ground`` and
    ``told`` may be made of the day of insolvency, ``told`` of what the fund pays, too.
    """

    def declare(part_of: FundFunction) -> FundFunction:
        @jurisdiction.liable(id, title, law=law, heads=heads)
        def fund(claim: Claim, row: Row) -> Iterator[Liability]:
            """The funds that the case names, for the part of the row that they pay."""
            day = claim.parties.insolvency_day
            if day is None or (when is not None and not when(claim, day)):
                return
            part = part_of(claim, row, day)
            if part is None:
                return
            if told is None:
                funds: Sequence[Party] = claim.parties.with_role("wage fund")
            else:
                funds = wage_funds(claim, told(day, part) if callable(told) else told)
            for party in funds:
                yield Liability(
                    party.id or "",
                    ground(day) if callable(ground) else ground,
                    cited or law,
                    measure=measure,
                    amount=part.amount,
                    together=together,
                    in_place_of=claim.employment.employer,
                    window=part.window,
                    rank=AFTER_ALL_OTHERS,
                    application=True,
                    apply_by=part.apply_by,
                    condition=part.condition or condition,
                )

        return part_of

    return declare


# -- victims of crime -----------------------------------------------------------------------------


def crime_fund(
    jurisdiction: Jurisdiction,
    title: Message,
    *,
    law: str,
    ground: Message,
    heads: Sequence[str],
    id: str = "crime_fund",
    cited: str | None = None,
    measure: Measure = "whole",
    ceiling: str | None = None,
    rank: int = 1,
    condition: Message | None = None,
) -> None:
    """Declare the fund for victims of crime, which pays where the case names it.

    ``ceiling``: the parameter, on the due day, of the most that it pays for all rows together.
    ``cited``: the law printed beside it, where it is not all of ``law``.
    """

    @jurisdiction.liable(id, title, law=law, heads=heads)
    def fund(claim: Claim, row: Row) -> Iterator[Liability]:
        """The funds for victims of crime that the case names."""
        for party in claim.parties.with_role("crime fund"):
            yield Liability(
                party.id or "",
                ground,
                cited or law,
                measure=measure,
                amount=None if ceiling is None else getattr(claim.law, ceiling)[row.due_on],
                together=ceiling is not None,
                rank=rank,
                application=True,
                condition=condition,
            )
