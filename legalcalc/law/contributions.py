"""Declares what a State's law has an employer pay to social insurance on top of pay.

It is asked for the report on what was saved alone, which is no part of a claim. What is declared
is a floor that holds for every employer of such a worker: shares that depend on an insurer, a risk
or a record are left out, and said to be.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Literal

from legalcalc.facts import Case, Employment
from legalcalc.messages import Message

__all__ = ["ContributionRule", "ContributionScheme", "InsuredWork"]

_ISO_PART = re.compile(r"[A-Z]{2}-[A-Z0-9]{1,3}")


@dataclass(frozen=True, slots=True)
class ContributionScheme:
    """A share of pay for one insurance, by the names of its parameters.

    ``rate`` is the employer's share of pay, of one ``key`` where it has keys. Only pay beyond
    ``threshold`` counts, a sum of money by pay interval (keys ``week`` and ``month``), and none
    beyond ``ceiling``, a sum for each ``ceiling_per``.
    """

    rate: str
    key: str | None = None
    threshold: str | None = None
    ceiling: str | None = None
    ceiling_per: Literal["month", "year"] = "month"


@dataclass(frozen=True, slots=True)
class InsuredWork:
    """The work of an employment on whose unpaid pay contributions are reckoned.

    ``unpaid``: that pay by the first day of each month; ``on``: the last day of the month's pay.
    """

    case: Case
    employment: Employment
    unpaid: Mapping[date, Fraction]
    on: date

    @property
    def months(self) -> int:
        """The number of calendar months from the first with unpaid pay to the last."""
        first, last = min(self.unpaid), max(self.unpaid)
        return (last.year - first.year) * 12 + last.month - first.month + 1

    @property
    def unpaid_a_month(self) -> Fraction:
        """The unpaid pay of a month, on the average of them: usual pay was no less."""
        return sum(self.unpaid.values(), Fraction(0)) / self.months

    def is_surely_outside(self, part: str) -> bool:
        """Whether the work was in another part of the country than that of a code of ISO 3166-2."""
        place = self.employment.place
        told = None if place is None else place.subdivision
        return told is not None and told != part and _ISO_PART.fullmatch(told) is not None

    def has_reached(self, age: int) -> bool | None:
        """Whether the worker had surely reached an age; ``None`` where no day of birth is told."""
        born = self.case.claimant.born
        if born is None:
            return None
        latest = born.value if born.high is None else born.high
        return (self.on.year - latest.year, self.on.month, self.on.day) >= (
            age,
            latest.month,
            latest.day,
        )


@dataclass(frozen=True, slots=True)
class ContributionRule:
    """The way in which the employer's contributions of a State are reckoned.

    ``rule(work)`` gives the schemes that surely hold for some work on a day, or says in a sentence
    why none is known to. ``heads``: the pay on which they are due, by head of claim; empty means
    all. ``left_out``: sentences on what is in no scheme. ``may_be_less``: a relief that an employer
    may ask for, which makes the sum one that may be too high.
    """

    rule: Callable[[InsuredWork], Iterable[ContributionScheme] | Message]
    heads: tuple[str, ...]
    left_out: tuple[Message, ...]
    may_be_less: Message | None
