"""Finds the yearly rate that a debt truly cost, from what was lent and what was paid back when.

It is the rate at which all that was paid back, each sum discounted by the day to the day of the
loan, is worth what was lent: with interest on interest, in a year of 365 days, as the rate of a
consumer credit is found. All arithmetic is exact: the factor of one day is narrowed down by halves
between two fractions, and the rate of a year is its power.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction
from itertools import pairwise
from math import lcm
from typing import Final

__all__ = ["GREATEST_RATE", "rate_with_interest_on_interest", "true_yearly_rate"]

DAYS_OF_A_YEAR: Final = 365
GREATEST_RATE: Final = Fraction(100)
"""Ten thousand per cent a year: a rate beyond it is told as this, and more."""

_BITS: Final = 40  # of the factor of a day: the rate of a year is right to far less than a tenth
_PLACES: Final = 1000  # rates are told in tenths of a per cent


def true_yearly_rate(
    lent: Fraction, on: date, repaid: Iterable[tuple[date, Fraction]]
) -> Fraction | None:
    """The yearly rate, to a tenth of a per cent, so that what was paid back is worth what was lent.

    ``None`` where no more was paid back than was lent: nothing follows from it yet. It is at most
    :data:`GREATEST_RATE`. What was paid back by the day of the loan makes the loan smaller.
    """
    by_day: dict[int, Fraction] = {}
    for day, amount in repaid:
        after = max((day - on).days, 0)
        by_day[after] = by_day.get(after, Fraction(0)) + amount
    lent -= by_day.pop(0, Fraction(0))
    later = sorted(by_day.items())
    if lent <= 0 or sum(amount for _day, amount in later) <= lent:
        return None
    scale = lcm(lent.denominator, *(amount.denominator for _day, amount in later))
    whole = [(day, int(amount * scale)) for day, amount in later]
    worth = int(lent * scale)
    low, high = 0, 1 << _BITS  # the factor of a day, in parts of two to the power of the bits
    while high - low > 1:
        middle = (low + high) // 2
        if _is_worth_more(whole, middle, worth):
            high = middle
        else:
            low = middle
    if Fraction(high, 1 << _BITS) ** DAYS_OF_A_YEAR * (1 + GREATEST_RATE) <= 1:
        return GREATEST_RATE
    rate = Fraction(1 << _BITS, high) ** DAYS_OF_A_YEAR - 1
    return Fraction((rate * _PLACES + Fraction(1, 2)).__floor__(), _PLACES)


def _is_worth_more(repaid: Sequence[tuple[int, int]], factor: int, lent: int) -> bool:
    """Whether sums, by the days after the loan, are worth more than it at a factor of a day."""
    days = [0, *(day for day, _amount in repaid)]
    gaps = [later - earlier for earlier, later in pairwise(days)]
    worth, scaled = 0, 0  # from the last day backwards, in parts of two to the power of ``scaled``
    for gap, (_day, amount) in zip(reversed(gaps), reversed(repaid), strict=True):
        worth = (worth + (amount << scaled)) * factor**gap
        scaled += _BITS * gap
    return worth > lent << scaled


def rate_with_interest_on_interest(per_month: Fraction) -> Fraction:
    """The yearly rate to which a monthly one comes, with interest on interest, to a tenth of a per
    cent.
    """
    rate = (1 + per_month) ** 12 - 1
    return Fraction((rate * _PLACES + Fraction(1, 2)).__floor__(), _PLACES)
