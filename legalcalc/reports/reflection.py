"""The reflection period of a case beside its last day by the law of the day on which it began."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from legalcalc.facts import Case
from legalcalc.law.assistance import assistance_of
from legalcalc.law.jurisdiction import Jurisdiction
from legalcalc.messages import Message, _
from legalcalc.periods import Period

__all__ = ["ReflectionPeriod", "reflection_period", "reflection_told"]


@dataclass(frozen=True, slots=True)
class ReflectionPeriod:
    """A reflection period. ``stated``: as the case has it. ``by_rule``: its last days by the law.

    There are several by the law where it has a length for some and another for others, and none
    where it sets no length.
    """

    stated: Period
    by_rule: tuple[date, ...]

    @property
    def differs(self) -> bool:
        """Whether the law gives another last day than the case states."""
        return bool(self.by_rule) and self.stated.last not in self.by_rule


def reflection_period(case: Case, jurisdiction: Jurisdiction) -> ReflectionPeriod | None:
    """Find the reflection period of a case; ``None`` where it states none."""
    stated = case.reflection_period
    if stated is None:
        return None
    last_days = {
        one.lapse.last_day(stated.first)
        for one in assistance_of(jurisdiction).stay
        if one.topic == "length"
        and one.lapse is not None
        and one.lapse.event == "reflection began"
        and stated.first in one.holds
    }
    return ReflectionPeriod(stated, tuple(sorted(last_days)))


def reflection_told(found: ReflectionPeriod, calculated_on: date) -> Iterator[Message]:
    """Tell on which day it ends, or ended, and where the law says another."""
    last = found.stated.last
    if last < calculated_on:
        yield _("The reflection period ended on {day}.", day=last)
    else:
        yield _("The reflection period ends on {day}.", day=last)
    if found.differs:
        yield _(
            "Counted by the law from the day on which it began, it ends on: {days}. Ask at once "
            "which day holds.",
            days=found.by_rule,
        )
