"""What a State's law has an employer pay to social insurance on top of pay.

It is asked for the report on what was saved alone, which is no part of a claim. What is declared
is a floor that holds for every employer of such a worker: shares that depend on an insurer, a risk
or a record are left out, and said to be.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Literal

from legalcalc.facts import Case, Employment
from legalcalc.messages import Message

__all__ = ["ContributionRule", "ContributionScheme", "InsuredWork"]


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
    """How the employer's contributions of a State are reckoned.

    ``rule(work)`` gives the schemes that surely hold for some work on a day, or says in a sentence
    why none is known to. ``heads``: the pay on which they are due, by head of claim; empty means
    all. ``left_out``: sentences on what is in no scheme. ``may_be_less``: a relief that an employer
    may ask for, which makes the sum one that may be too high.
    """

    rule: Callable[[InsuredWork], Iterable[ContributionScheme] | Message]
    heads: tuple[str, ...]
    left_out: tuple[Message, ...]
    may_be_less: Message | None
