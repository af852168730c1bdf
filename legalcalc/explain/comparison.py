"""The same facts under several laws, as versioned data, ``legalcalc-comparison/1``."""

from __future__ import annotations

from typing import Any, Final

from legalcalc.claims.forums import Comparison
from legalcalc.explain.formatting import decimal_text

__all__ = ["FORMAT", "comparison_data"]

FORMAT: Final = "legalcalc-comparison/1"


def comparison_data(found: Comparison) -> dict[str, Any]:
    """The comparison for programs: amounts as exact text, days as ISO dates."""
    forums = []
    for forum in found.forums:
        route, result = forum.result.route, forum.result
        day = result.next_deadline
        forums.append(
            {
                "jurisdiction": forum.jurisdiction.code,
                "route": None if route is None else route.id,
                "currency": forum.assessment.currency,
                "heads": {id: decimal_text(sum.value, 2) for id, sum in forum.heads.items()},
                "owed": decimal_text(result.owed.value, 2),
                "interest": decimal_text(result.interest.value, 2),
                "barred": decimal_text(result.barred.value, 2),
                "next_deadline": None if day is None else day.isoformat(),
                "debtors": [one.party for one in forum.assessment.debtors],
                "gaps": forum.gaps,
            }
        )
    return {
        "format": FORMAT,
        "calculated_on": found.case.calculated_on.isoformat(),
        "forums": forums,
        "once_only": [one.id for one in found.shared],
    }
