"""Two results of one person of a group line by line, as ``legalcalc-group-result/1`` holds them.

They say what each row comes to and not how, so that what changed a row is not told.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from legalcalc.explain.bounds import TOTALS
from legalcalc.explain.record import figure_of
from legalcalc.explain.result_changes import (
    ChangedRow,
    ChangedValue,
    NotAResult,
    ResultChanges,
    Value,
)
from legalcalc.group.data import FORMAT
from legalcalc.law.discovery import find
from legalcalc.messages import Message, _, counted
from legalcalc.periods import Period
from legalcalc.schemas.group import Departure

__all__ = ["departed_of", "people_of", "person_changes"]

_SUMS = {"owed": _("Owed"), "interest": _("Interest"), "barred": _("Out of time")}


def people_of(data: Any) -> dict[str, Mapping[str, Any]]:
    """The people of a result of a group, by their ids.

    Raises :class:`~legalcalc.explain.result_changes.NotAResult` where it is none of this format.
    """
    try:
        if data["format"] != FORMAT:
            raise NotAResult
        return {str(one["id"]): one for one in data["people"]}
    except (KeyError, TypeError, AttributeError):
        raise NotAResult from None


def departed_of(data: Any) -> dict[str, Departure]:
    """The ids of those who are no longer of the group, each with the reason and day.

    Raises :class:`~legalcalc.explain.result_changes.NotAResult` where it is none of this format.
    """
    try:
        return {
            str(one["id"]): Departure(one["reason"], date.fromisoformat(one["on"]))
            for one in data["departed"]
        }
    except (KeyError, TypeError, ValueError):
        raise NotAResult from None


def person_changes(before: Mapping[str, Any], now: Mapping[str, Any]) -> ResultChanges:
    """Compare two results of one person. What changed beside the case is not known.

    Raises :class:`~legalcalc.explain.result_changes.NotAResult` where one is not whole.
    """
    try:
        return ResultChanges(
            case=before["digest"] != now["digest"],
            law=None,
            rules=None,
            program=None,
            sums=tuple(_changed(_sums_of(before), _sums_of(now))),
            rows=tuple(_changed_rows(before, now)),
            causes=(),
        )
    except (KeyError, TypeError, ValueError, AttributeError):
        raise NotAResult from None


_Named = dict[str, tuple[Message, Any]]


def _changed(olds: _Named, news: _Named) -> Iterator[ChangedValue]:
    for name in dict.fromkeys([*news, *olds]):
        before, now = olds.get(name), news.get(name)
        if (before and before[1]) != (now and now[1]):
            title = (now or before or (Message(name), None))[0]
            yield ChangedValue(name, title, _value(before), _value(now))


def _value(one: tuple[Message, Any] | None) -> Value:
    raw = None if one is None else one[1]
    if isinstance(raw, tuple):
        return figure_of({"value": raw[0], "unit": raw[1]})
    found: Value = raw
    return found


def _sums_of(person: Mapping[str, Any]) -> _Named:
    currency = person["currency"]
    deadline = person["next_deadline"]
    found: _Named = {
        f"totals.{name}": (title, (person[name], currency)) for name, title in _SUMS.items()
    }
    found["totals.bound"] = (_("Total"), TOTALS[person["bound_with_interest"]])
    found["next_deadline"] = (
        _("Next deadline"),
        None if deadline is None else date.fromisoformat(deadline),
    )
    found["gaps"] = (
        _("What is missing"),
        counted("{count} gap", "{count} gaps", person["gaps"]),
    )
    for debtor in person["debtors"]:
        for name in ("owed", "interest"):
            title = _("{path}: {problem}", path=debtor["party"], problem=_SUMS[name])
            found[f"debtors.{debtor['party']}.{name}"] = (title, (debtor[name], currency))
    return found


def _changed_rows(before: Mapping[str, Any], now: Mapping[str, Any]) -> Iterator[ChangedRow]:
    olds, news = dict(_rows(before)), dict(_rows(now))
    for key in dict.fromkeys([*news, *olds]):
        old, new = olds.get(key), news.get(key)
        changes = tuple(_changed(_row_sums(old, before), _row_sums(new, now)))
        if not changes:
            continue
        row = new or old
        assert row is not None
        whose = before if new is None else now
        yield ChangedRow(
            "added" if old is None else "removed" if new is None else "changed",
            row["head"],
            _title(row["head"], whose["jurisdiction"]),
            row["employment"],
            Period(date.fromisoformat(row["from"]), date.fromisoformat(row["to"])),
            None,
            changes,
            (),
        )


def _rows(person: Mapping[str, Any]) -> Iterator[tuple[tuple[object, ...], Mapping[str, Any]]]:
    """Rows by what makes them the same row in two results."""
    seen: Counter[tuple[object, ...]] = Counter()
    for row in person["rows"]:
        debtors = tuple(row["debtors"])
        key = (row["head"], row["employment"], row["from"], row["to"], debtors)
        seen[key] += 1
        yield (*key, seen[key]), row


def _row_sums(row: Mapping[str, Any] | None, person: Mapping[str, Any]) -> _Named:
    if row is None:
        return {}
    return {name: (_SUMS[name], (row[name], person["currency"])) for name in ("owed", "interest")}


def _title(head: str, code: str) -> Message:
    law = find(code)
    for rule in law.head_rules if law is not None else ():
        if rule.key == head:
            return rule.title
    return Message(head)  # the head of a law that is not known here is told by its id
