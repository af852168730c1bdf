"""The usual weeks of an employment, as a case holds them: patterns with equal days kept apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from legalcalc.reports.working_hours import UsualWeekHours, usual_week_hours
from legalcalc.schemas.case_layers import KEY, Data, digest_of, without_keys
from legalcalc.web.work.employment_days import EmploymentDays, KnownEmployment, weekdays_of
from legalcalc.web.work.shifts import PARTS, normal, raw_shifts_or_unknown, shift_of
from legalcalc.web.work.weekdays import DAYS

__all__ = [
    "NOTHING_SEEN",
    "WeekPatterns",
    "hours_of",
    "week_of",
    "weeks_of",
]

NOTHING_SEEN: Final = digest_of([])
_OF_DAYS: Final = frozenset({KEY, "id", "days", "shifts", *PARTS})


@dataclass(frozen=True)
class WeekPatterns:
    """Patterns that differ in their days and shifts only."""

    patterns: tuple[Data, ...]

    @property
    def key(self) -> str:
        """The key by which its page is found."""
        return str(self.patterns[0][KEY])

    @property
    def common(self) -> Data:
        """The answers that all of them give."""
        return {name: one for name, one in self.patterns[0].items() if name not in _OF_DAYS}

    @property
    def every(self) -> str:
        """Every how many weeks it was so."""
        return str(self.patterns[0].get("every_weeks", 1))

    @property
    def days(self) -> dict[str, list[Data]]:
        """The shifts of each day of the week."""
        found: dict[str, list[Data]] = {day: [] for day in DAYS}
        for pattern in self.patterns:
            for number in weekdays_of(pattern.get("days")):
                found[DAYS[number]].extend(raw_shifts_or_unknown(pattern))
        return found

    @property
    def seen(self) -> str:
        """Stands for what the page shows."""
        return digest_of(without_keys(list(self.patterns)))

    @property
    def hours(self) -> UsualWeekHours:
        """The hours of such a week."""
        return hours_of(self.days)


def hours_of(days: Mapping[str, Sequence[Data]]) -> UsualWeekHours:
    """The hours of a week by the shifts of its days; those that say too little count nothing."""
    return usual_week_hours(
        [shift for one in normal(days[day]) if (shift := shift_of(one)) is not None] for day in DAYS
    )


def weeks_of(told: EmploymentDays) -> list[WeekPatterns]:
    """The usual weeks of an employment, in the order of their first days."""
    alike: dict[str, list[Data]] = {}
    for pattern, _days in sorted(told.patterns, key=lambda one: one[1]):
        common = {name: one for name, one in pattern.items() if name not in _OF_DAYS}
        alike.setdefault(digest_of(common), []).append(pattern)
    return [WeekPatterns(tuple(patterns)) for patterns in alike.values()]


def week_of(data: Data, job: KnownEmployment, key: str) -> WeekPatterns | None:
    """The usual week of an employment that one of its patterns is found by."""
    for one in weeks_of(EmploymentDays(data, job)):
        if any(pattern[KEY] == key for pattern in one.patterns):
            return one
    return None
