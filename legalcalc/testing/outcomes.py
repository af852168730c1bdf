"""The outcomes of cases, as two results are compared: their sums, and what was told."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property, lru_cache
from typing import Any

from legalcalc.claims import Assessment, assess
from legalcalc.explain import Teller, summary
from legalcalc.facts import Case
from legalcalc.figures import Figure
from legalcalc.gaps import faults_raised
from legalcalc.law.faults import failure_told, homes_of
from legalcalc.law.jurisdiction import Jurisdiction
from legalcalc.schemas import CaseProblems, load_case

__all__ = ["Broken", "Outcome", "outcome_of"]

Data = dict[str, Any]
NOUGHT = Fraction(0)
WIDE = 100_000


class Broken(Exception):
    """The program stopped on a case, which no case may bring about."""


@dataclass(frozen=True)
class Outcome:
    """An assessment, with its sums as plain numbers and its sentences without theirs."""

    case: Case
    assessment: Assessment
    jurisdiction: Jurisdiction

    @property
    def total(self) -> Fraction:
        """The sum that is owed on the chosen route."""
        return self.assessment.owed.value

    @cached_property
    def heads(self) -> Mapping[str, Fraction]:
        """The sum of all rows of each head, whether or not they count: what the facts give."""
        return {
            head.key: sum((_value(line.row.owed) for line in head.lines), NOUGHT)
            for head in self.assessment.heads
        }

    @cached_property
    def by_id(self) -> Mapping[str, Fraction]:
        """The ``heads``, but variants of a head together: which of them has a row, rates decide."""
        sums: dict[str, Fraction] = {}
        for head in self.assessment.heads:
            sums[head.id] = sums.get(head.id, NOUGHT) + self.heads[head.key]
        return sums

    @cached_property
    def assessed(self) -> frozenset[str]:
        """The heads of which the court assesses a sum."""
        return frozenset(
            head.key
            for head in self.assessment.heads
            if any(line.row.bracket is not None for line in head.lines)
        )

    @cached_property
    def counted(self) -> Mapping[str, Fraction]:
        """The sum of each head that is in the total."""
        return {head.key: _value(head.owed) for head in self.assessment.heads}

    @cached_property
    def states(self) -> Mapping[str, str]:
        """The state of each head."""
        return {head.key: head.state for head in self.assessment.heads}

    @cached_property
    def debtors(self) -> Mapping[str, Fraction]:
        """The sum that each party answers for."""
        return {debtor.party: debtor.owed.value for debtor in self.assessment.debtors}

    @cached_property
    def text(self) -> str:
        """The text that ``legalcalc compute`` prints, in English and without breaks of lines."""
        teller = Teller("en", self.jurisdiction)
        return summary(self.assessment, self.case, self.jurisdiction, teller, WIDE)

    @cached_property
    def told(self) -> frozenset[str]:
        """The lines that are printed, but for sums, days and the titles of heads.

        So a line that is new says something new, and a table in which a sum moved says nothing.
        """
        titles = sorted(
            {str(head.title) for head in self.assessment.heads}, key=lambda one: -len(one)
        )
        lines = set()
        for line in self.text.splitlines():
            for title in titles:
                line = line.replace(title, "…")
            plain = re.sub(r"[\W\d_]+", " ", _DAY.sub("", line)).strip()
            if plain:
                lines.add(plain)
        # An option at its default says nothing new; every assumption and gap is in the lines.
        return frozenset(lines)

    def says_more_than(self, other: Outcome) -> bool:
        """Whether some line is printed that the other does not have, or a head has a gap more."""
        if self.told - other.told:
            return True
        return any(
            state in ("facts missing", "not covered") and other.states.get(key) != state
            for key, state in self.states.items()
        )


_DAY = re.compile(r"\b\d{1,2} (?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)\w* \d{4}\b")


def _value(figure: Figure | None) -> Fraction:
    return NOUGHT if figure is None else figure.value


def outcome_of(data: Data, jurisdiction: Jurisdiction) -> Outcome | None:
    """The outcome of a case; ``None`` where the format refuses it. Raises :class:`Broken`."""
    return _outcome(json.dumps(data, sort_keys=False), jurisdiction)


@lru_cache(maxsize=512)
def _outcome(text: str, jurisdiction: Jurisdiction) -> Outcome | None:
    try:
        case = load_case(json.loads(text))
    except CaseProblems:
        return None
    try:
        with faults_raised():
            return Outcome(case, assess(case, jurisdiction, with_range=False), jurisdiction)
    except Exception as error:  # whatever a rule raises is what the relation tells
        raise Broken(failure_told(error, homes_of(jurisdiction))) from error
