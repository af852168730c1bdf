"""The results of a group as versioned data, ``legalcalc-group-result/1``, and as a table of rows.

Both are free of language: ids, days as ISO dates, amounts as exact text.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from textwrap import indent
from typing import Any, BinaryIO, Final

import msgspec

from legalcalc.explain.formatting import decimal_text
from legalcalc.facts import Money
from legalcalc.group.overlay import PersonalDifference
from legalcalc.group.reading import GroupCase
from legalcalc.group.results import (
    GroupResult,
    GroupSums,
    ObjectionOfPerson,
    PersonResult,
    RowOfPerson,
)
from legalcalc.json_bytes import from_json_bytes, json_bytes
from legalcalc.law.discovery import find
from legalcalc.periods import Period
from legalcalc.schemas.group import Departure

__all__ = [
    "FORMAT",
    "GroupWriter",
    "group_csv",
    "group_data",
    "group_json",
    "person_data",
    "person_from_data",
    "person_from_json",
    "person_json",
]

FORMAT: Final = "legalcalc-group-result/1"
PERSON_FORMAT: Final = "legalcalc-group-person/1"
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
    missing = list(result.not_computed)
    return {
        "format": FORMAT,
        "reference": result.reference,
        "title": result.title,
        "people": [person_data(one) for one in result.people],
        "not_computed": missing,
        **_sums_data(result.sums, result.departed, some_missing=bool(missing)),
    }


def _sums_data(
    sums: GroupSums, departed: Iterable[tuple[str, Departure]], *, some_missing: bool
) -> dict[str, Any]:
    return {
        "departed": [
            {"id": id, "reason": one.reason, "on": one.on.isoformat()} for id, one in departed
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
            for one in sums.totals(some_missing=some_missing)
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
            for one in sums.heads()
        ],
        "debtors": [
            {
                "party": one.party,
                "currency": one.owed.currency,
                "people": one.people,
                "owed": _amount(one.owed),
                "interest": _amount(one.interest),
            }
            for one in sums.debtors()
        ],
    }


def person_data(one: PersonResult) -> dict[str, Any]:
    """The result of one person for programs."""
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
        "next_deadline": _day(one.next_deadline),
        "gaps": one.gaps,
        "unconfirmed": one.unconfirmed,
        "objections": [
            {
                "state": each.state,
                "told_on": _day(each.told_on),
                "last_day": _day(each.last_day),
            }
            for each in one.objections
        ],
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


def person_from_data(data: Mapping[str, Any]) -> PersonResult:
    """The result that :func:`person_data` gave.

    Raises ``LookupError``, ``TypeError`` or ``ValueError`` where the data hold no such result, or
    one by a law that is not known here.
    """
    law = find(data["jurisdiction"])
    if law is None:
        raise LookupError(data["jurisdiction"])
    titles = {rule.key: rule.title for rule in law.head_rules}
    currency: str = data["currency"]

    def sum(one: Mapping[str, Any], name: str) -> Money:
        return Money(Fraction(one[name]), currency)

    return PersonResult(
        id=data["id"],
        reference=data["reference"],
        digest=data["digest"],
        calculated_on=date.fromisoformat(data["calculated_on"]),
        jurisdiction=law.code,
        route=data["route"],
        currency=currency,
        owed=sum(data, "owed"),
        interest=sum(data, "interest"),
        barred=sum(data, "barred"),
        bound=data["bound"],
        bound_with_interest=data["bound_with_interest"],
        next_deadline=_day_of(data["next_deadline"]),
        gaps=data["gaps"],
        rows=tuple(
            RowOfPerson(
                row["head"],
                titles[row["head"]],
                row["employment"],
                Period(date.fromisoformat(row["from"]), date.fromisoformat(row["to"])),
                tuple(row["debtors"]),
                sum(row, "owed"),
                sum(row, "interest"),
            )
            for row in data["rows"]
        ),
        debtors=tuple(
            (one["party"], sum(one, "owed"), sum(one, "interest")) for one in data["debtors"]
        ),
        differences=tuple(
            PersonalDifference(one["place"], one["way"], one["shared"], one["own"])
            for one in data["differences"]
        ),
        unconfirmed=data["unconfirmed"],
        # Results of versions before this one do not tell them.
        objections=tuple(
            ObjectionOfPerson(_day_of(one["told_on"]), _day_of(one["last_day"]), one["state"])
            for one in data.get("objections", ())
        ),
    )


def person_json(person: PersonResult) -> bytes:
    """The result of one person as JSON, for :func:`person_from_json`."""
    return (_told({"format": PERSON_FORMAT, **person_data(person)}) + "\n").encode()


def person_from_json(content: bytes) -> PersonResult:
    """The result that :func:`person_json` wrote. Raises as :func:`person_from_data`."""
    data = from_json_bytes(content)
    if data["format"] != PERSON_FORMAT:
        raise ValueError(data["format"])
    return person_from_data(data)


def group_json(result: GroupResult) -> bytes:
    """The results as JSON, UTF-8; the same bytes in every language."""
    return (_told(group_data(result)) + "\n").encode()


def group_csv(result: GroupResult) -> bytes:
    """Each row of each person, a line each, for a spreadsheet.

    Every cell is an id, a day or an amount. None of them begins with a sign that a spreadsheet
    takes for a formula, whatever somebody typed: ids begin with a letter or a digit.
    """
    return _csv_lines([COLUMNS, *(row for one in result.people for row in csv_rows(one))])


def csv_rows(person: PersonResult) -> Iterator[tuple[str, ...]]:
    """The rows of a person as cells under the headings of :data:`COLUMNS`."""
    for row in person.rows:
        yield (
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


def _csv_lines(rows: Iterable[Sequence[str]]) -> bytes:
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows(rows)
    return text.getvalue().encode()


class GroupWriter:
    """Writes the results of a group as :func:`group_json` and :func:`group_csv` do, one person
    after another, so that never more than one has to be held.
    """

    def __init__(self, group: GroupCase, as_json: BinaryIO, as_csv: BinaryIO) -> None:
        self.sums = GroupSums()
        self._json, self._csv = as_json, as_csv
        self._departed = group.departed
        self._people = 0
        told = {"format": FORMAT, "reference": group.reference, "title": group.title}
        self._json.write(_told(told).removesuffix("\n}").encode() + b',\n "people": [')
        self._csv.write(_csv_lines([COLUMNS]))

    def add(self, person: PersonResult) -> None:
        """Write what one person is owed."""
        self.sums.add(person)
        begins = ",\n" if self._people else "\n"
        self._json.write((begins + indent(_told(person_data(person)), "  ")).encode())
        self._csv.write(_csv_lines(csv_rows(person)))
        self._people += 1

    def end(self, not_computed: Sequence[str]) -> None:
        """Write what is told after the last person: who is missing, and the sums."""
        data = _sums_data(self.sums, self._departed, some_missing=bool(not_computed))
        told = _told({"not_computed": list(not_computed), **data}).removeprefix("{\n")
        closes = "\n ],\n" if self._people else "],\n"
        self._json.write((closes + told + "\n").encode())


def _told(data: object) -> str:
    return msgspec.json.format(json_bytes(data), indent=1).decode()


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _day_of(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _amount(sum: Money) -> str:
    return decimal_text(sum.amount, 2)
