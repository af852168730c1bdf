"""Rest that was not given: days too long to leave it, weeks with work on every day.

How long rest has to be, and what its breach gives, is the law of a State.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from legalcalc.claims import Claim, Span, Week
from legalcalc.claims.hours import COUNTED
from legalcalc.figures import Figure
from legalcalc.kit.constants import WEEK_LENGTH

__all__ = ["days_too_long", "whole_weeks", "worked_every_day"]


def whole_weeks(claim: Claim) -> list[Week]:
    """The weeks of work that lie wholly in the employment."""
    span = claim.span
    return [
        week for week in claim.time.weeks if span.first <= week.first and week.last <= span.last
    ]


def worked_every_day(week: Span, kinds: tuple[str, ...] = COUNTED) -> bool:
    """Whether there was time of some kinds on each of the seven days of a week."""
    week.claim.record.look_at("work")
    return week.claim.time.log.count_worked_in(week.period, kinds) == WEEK_LENGTH


def days_too_long(
    claim: Claim,
    longest: Callable[[date, bool], Figure],
    *changing: Any,
    of_age: date,
    kinds: tuple[str, ...] = COUNTED,
) -> list[date]:
    """The days with more hours than the law allows, or than leave the rest that it wants.

    ``longest``: the hours of a day, and whether the worker is still young on it; ``of_age``: the
    day from which not. ``changing``: the parameters on which it rests, within whose changes it is
    the same.
    """
    return [
        day
        for part in Span(claim, claim.span).split_at(*changing, at=[of_age])
        for day in claim.time.log.longer_than(
            longest(part.first, part.first < of_age), part.period, kinds
        )
    ]
