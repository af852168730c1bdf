"""The last day of a reflection period by the law of the day on which it began."""

from __future__ import annotations

from datetime import date

from legalcalc.facts import Case
from legalcalc.law.assistance import assistance_of
from legalcalc.law.jurisdiction import Jurisdiction

__all__ = ["reflection_ends"]


def reflection_ends(case: Case, jurisdiction: Jurisdiction) -> tuple[date, ...]:
    """The last days that the law's lengths give, earliest first; none where it sets no length.

    There are several where the law has a length for some and another for others: which holds, the
    statements themselves say.
    """
    if case.reflection_period is None:
        return ()
    began = case.reflection_period.first
    return tuple(
        sorted(
            {
                one.lapse.last_day(began)
                for one in assistance_of(jurisdiction).stay
                if one.topic == "length"
                and one.lapse is not None
                and one.lapse.event == "reflection began"
                and began in one.holds
            }
        )
    )
