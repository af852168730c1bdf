"""The results of a group as versioned data, ``legalcalc-group-result/1``, and as a table of rows.

Both are free of language: ids, days as ISO dates, amounts as exact text.
"""

from __future__ import annotations

import csv
import io
import json
from typing import Any, Final

from legalcalc.explain.formatting import decimal_text
from legalcalc.facts import Money
from legalcalc.group.results import GroupResult, PersonResult

__all__ = ["FORMAT", "group_csv", "group_data", "group_json"]

FORMAT: Final = "legalcalc-group-result/1"
COLUMNS: Final = (
    "person",
    "head",
    "employment",
    "debtors",
    "from",
    "to",
    "currency",
    "owed",
    "interest",
)


def group_data(result: GroupResult) -> dict[str, Any]:
    """The results for programs."""
    return {
        "format": FORMAT,
        "reference": result.group.reference,
        "title": result.group.title,
        "people": [_person(one) for one in result.people],
        "not_computed": list(result.not_computed),
        "departed": [
            {"id": id, "reason": one.reason, "on": one.on.isoformat()}
            for id, one in result.departed
        ],
        "totals": [
            {
                "currency": one.currency,
                "people": one.people,
                "owed": _amount(one.owed),
                "interest": _amount(one.interest),
                "barred": _amount(one.barred),
                "bound": one.bound,
            }
            for one in result.totals
        ],
        "heads": [
            {
                "jurisdiction": one.jurisdiction,
                "head": one.head,
                "currency": one.owed.currency,
                "people": one.people,
                "owed": _amount(one.owed),
                "interest": _amount(one.interest),
            }
            for one in result.heads
        ],
        "debtors": [
            {
                "party": one.party,
                "currency": one.owed.currency,
                "people": one.people,
                "owed": _amount(one.owed),
                "interest": _amount(one.interest),
            }
            for one in result.debtors
        ],
    }


def _person(one: PersonResult) -> dict[str, Any]:
    day = one.next_deadline
    return {
        "id": one.id,
        "reference": one.reference,
        "digest": one.digest,
        "jurisdiction": one.jurisdiction,
        "route": one.route,
        "calculated_on": one.calculated_on.isoformat(),
        "currency": one.currency,
        "owed": _amount(one.owed),
        "interest": _amount(one.interest),
        "barred": _amount(one.barred),
        "bound": one.bound,
        "bound_with_interest": one.bound_with_interest,
        "next_deadline": None if day is None else day.isoformat(),
        "gaps": one.gaps,
        "unconfirmed": one.unconfirmed,
        "differences": [
            {"place": each.place, "way": each.way, "shared": each.shared, "own": each.own}
            for each in one.differences
        ],
        "rows": [
            {
                "head": row.head,
                "employment": row.employment,
                "debtors": list(row.debtors),
                "from": row.period.first.isoformat(),
                "to": row.period.last.isoformat(),
                "owed": _amount(row.owed),
                "interest": _amount(row.interest),
            }
            for row in one.rows
        ],
        "debtors": [
            {"party": party, "owed": _amount(owed), "interest": _amount(interest)}
            for party, owed, interest in one.debtors
        ],
    }


def group_json(result: GroupResult) -> bytes:
    """The results as JSON, UTF-8; the same bytes in every language."""
    return (json.dumps(group_data(result), ensure_ascii=False, indent=1) + "\n").encode()


def group_csv(result: GroupResult) -> bytes:
    """Each row of each person, a line each, for a spreadsheet.

    Every cell is an id, a day or an amount. None of them begins with a sign that a spreadsheet
    takes for a formula, whatever somebody typed: ids begin with a letter or a digit.
    """
    text = io.StringIO()
    lines = csv.writer(text, lineterminator="\r\n")
    lines.writerow(COLUMNS)
    for person in result.people:
        for row in person.rows:
            lines.writerow(
                (
                    person.id,
                    row.head,
                    row.employment or "",
                    " ".join(row.debtors),
                    row.period.first.isoformat(),
                    row.period.last.isoformat(),
                    person.currency,
                    _amount(row.owed),
                    _amount(row.interest),
                )
            )
    return text.getvalue().encode()


def _amount(sum: Money) -> str:
    return decimal_text(sum.amount, 2)
