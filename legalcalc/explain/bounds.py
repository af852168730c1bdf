"""Whether a total is the whole, the least or the most that is owed, told in sentences.

For the claimant's own side: command line, screens, data, the schedule and the client's summary. A
paper that is served reserves what is not claimed in the words of its own State.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from legalcalc.claims.rows import LOWERING, Assessment, Bound, Debtor, Range, RouteResult
from legalcalc.facts import Case
from legalcalc.figures import Figure
from legalcalc.law.jurisdiction import Jurisdiction
from legalcalc.messages import Message, _, counted

__all__ = [
    "TOTALS",
    "bounds_told",
    "checked_through",
    "claims_told",
    "deadlines_told",
    "heads_counted",
    "heads_told",
    "hours_told",
    "interest_told",
    "lower_told",
    "saving_told",
    "savings_told",
    "taken_by_default",
]

TOTALS: dict[Bound, Message] = {
    "whole": _("Total"),
    "at least": _("Total, at least"),
    "at most": _("Total, at most"),
    "open": _("Total, as far as it is known"),
}
"""What stands before a total."""


def bounds_told(assessment: Assessment) -> Iterator[Message]:
    """Tell why the total is not the whole; nothing where it is."""
    if assessment.open_heads:
        yield heads_told(assessment)
    yield from lower_told(assessment)
    yield from interest_told(assessment)


def claims_told(assessment: Assessment, case: Case) -> Iterator[tuple[Debtor, Message]]:
    """Tell until when each debtor must be claimed from that has a time of its own for it."""
    for debtor in assessment.debtors:
        if debtor.claim_by is not None:
            party = case.party(debtor.party)
            yield (
                debtor,
                _(
                    "{party} answers only if it is claimed from by {day}.",
                    party=party.name if party is not None and party.name else debtor.party,
                    day=debtor.claim_by,
                ),
            )


def heads_told(assessment: Assessment) -> Message:
    """Tell how many heads are not computed, or not wholly, and which."""
    heads = assessment.open_heads
    return counted(
        "More may be owed: {count} head of claim is not computed, or not wholly, because "
        "something is not known: {heads}.",
        "More may be owed: {count} heads of claim are not computed, or not wholly, because "
        "something is not known: {heads}.",
        len(heads),
        heads=tuple(head.title for head in heads),
    )


def heads_counted(assessment: Assessment) -> Message:
    """The same in short, for where they are listed elsewhere."""
    return counted(
        "This is the least: {count} head of claim is not computed, or not wholly, because "
        "something is not known.",
        "This is the least: {count} heads of claim are not computed, or not wholly, because "
        "something is not known.",
        len(assessment.open_heads),
    )


def lower_told(assessment: Assessment) -> Iterator[Message]:
    """Tell what was received and may not all be told, so that less may be owed."""
    for gap in assessment.untold:
        if gap.what.rpartition(".")[2] in LOWERING:
            yield _("Less may be owed: {reason}.", reason=gap.message)


def interest_told(assessment: Assessment) -> Iterator[Message]:
    """Tell why the interest is not known, or not to the end; each reason once."""
    until: dict[Message, date | None] = {}
    for head in assessment.heads:
        for line in head.lines:
            gap = line.interest_missing_on(assessment.route_id) if line.counted else None
            if gap is None:
                continue
            interest = line.interest_on(assessment.route_id)
            stops = interest.until if interest is not None and interest.parts else None
            until[gap.message] = until.get(gap.message) or stops
    for reason, day in until.items():
        if day is None:
            yield _("No interest was computed: {gap}.", gap=reason)
        else:
            yield _("Interest stops on {day}: {gap}.", day=day, gap=reason)


def hours_told(found: Range) -> Message:
    """Tell what a tenth fewer or more hours come to, and what of it can be pleaded as it is."""
    return _(
        "Hours that rest on the worker’s own account alone: with a tenth fewer of them {low} would "
        "be owed, with a tenth more {high}. The lower sum is what can be pleaded without more "
        "proof of the hours.",
        low=found.low,
        high=found.high,
    )


def deadlines_told(route: RouteResult) -> Iterator[Message]:
    """Tell what stands beside the next deadline of a route: a later day where time may have stood
    still, and rows that could still be filed in time although the day of filing comes too late for
    them.
    """
    if route.latest_reading is not None:
        yield _(
            "Time may have stood still: on the reading that is best for the claimant that row can "
            "be filed until {day}.",
            day=route.latest_reading,
        )
    yield from savings_told(route)


def savings_told(route: RouteResult) -> Iterator[Message]:
    """Tell by when to file what comes too late on the planned day of filing, and what it saves."""
    for day, amount in route.saved_by:
        yield saving_told(day, amount)


def saving_told(day: date, amount: Figure) -> Message:
    """Tell by which day to file, and what that saves."""
    return _("File by {day}: saves {amount}.", day=day, amount=amount)


def taken_by_default(assessment: Assessment, jurisdiction: Jurisdiction) -> list[Message]:
    """The options that nobody answered and of which a rule asked, each with its default."""
    asked = [
        jurisdiction.options[name]
        for name, _answer, by_default in assessment.options
        if by_default and name in assessment.options_read
    ]
    return [
        _(
            "Taken by default: {option}: {answer} ({law})",
            option=option.title,
            answer=dict(option.values).get(option.default, option.default),
            law=option.law,
        )
        for option in asked
    ]


def checked_through(assessment: Assessment) -> Iterator[Message]:
    """Standing provisions that were read for days after the last one for which they were checked.

    One sentence for each such day, the earliest first.
    """
    by_day: dict[object, list[Message]] = {}
    for ground in sorted(assessment.laws_beyond, key=lambda one: str(one.known_through)):
        titles = by_day.setdefault(ground.known_through, [])
        if ground.title not in titles:
            titles.append(ground.title)
    for day, titles in by_day.items():
        yield _(
            "Law checked through {day}, and computed on for later days since it holds until it is "
            "changed: {parameters}.",
            day=day,
            parameters=tuple(titles),
        )
