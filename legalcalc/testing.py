"""Worked examples: a test and a lesson in one, for jurisdictions in the tree and for plugins.

An example is a YAML file with a case and what the law gives for it, to the cent, derived by hand or
taken from a named source. :func:`load_example` reads one, :func:`differences` computes the case and
lists every place where the engine says something else. Equality is exact: no tolerance exists.

The format is documented in ``docs/worked-examples.md``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import yaml

from legalcalc.claims import assess
from legalcalc.claims.rows import Assessment, HeadResult, Line, RouteResult
from legalcalc.facts import Case
from legalcalc.figures import Figure
from legalcalc.law.jurisdiction import Jurisdiction
from legalcalc.schemas import load_case

__all__ = ["Example", "ExampleError", "differences", "examples_of", "load_example"]

_Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_KEYS = {"title", "teaches", "checked", "working", "case", "expect"}
_HEAD_KEYS = {"state", "owed", "interest", "barred", "yielded", "low", "high", "gaps", "rows"}
_TOTAL_KEYS = {"owed", "interest", "daily", "barred", "low", "high"}
_EXPECT_KEYS = {"heads", "total", "routes", "warnings", "unverified", "debtors", "not_expected"}


class ExampleError(ValueError):
    """An example file that does not say what it must."""


@dataclass(frozen=True, slots=True)
class Example:
    """A case with what the law gives for it, who checked that and against what."""

    path: Path
    title: str
    teaches: tuple[str, ...]
    checked_by: str
    checked_on: date
    against: str
    working: str
    case: Case
    expect: Mapping[str, Any]


def load_example(path: Path, jurisdiction: Jurisdiction) -> Example:
    """Read one example. Raises :class:`ExampleError`, or ``CaseProblems`` for a faulty case."""
    data = yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)
    if not isinstance(data, dict):
        raise ExampleError(f"{path.name}: not a mapping")
    unknown = set(data) - _KEYS
    missing = {"title", "teaches", "checked", "case", "expect"} - set(data)
    if unknown or missing:
        raise ExampleError(
            f"{path.name}: unknown keys {sorted(unknown)}, missing keys {sorted(missing)}"
        )
    checked = data["checked"]
    if not isinstance(checked, dict) or not {"by", "on", "against"} <= set(checked):
        raise ExampleError(f"{path.name}: 'checked' needs 'by', 'on' and 'against'")
    case = {
        "format": "legalcalc-case/1",
        "reference": path.stem,
        "jurisdiction": jurisdiction.code,
        **data["case"],
    }
    return Example(
        path=path,
        title=data["title"],
        teaches=tuple(data["teaches"]),
        checked_by=checked["by"],
        checked_on=date.fromisoformat(checked["on"]),
        against=checked["against"],
        working=data.get("working", ""),
        case=load_case(case),
        expect=data["expect"],
    )


def examples_of(jurisdiction: Jurisdiction) -> list[Path]:
    """The example files of a jurisdiction, in order."""
    return sorted((jurisdiction.home / "examples").glob("*.yaml"))


def differences(
    example: Example, jurisdiction: Jurisdiction, assessment: Assessment | None = None
) -> list[str]:
    """Every difference between what the example expects and what the engine computes."""
    result = assessment or assess(example.case, jurisdiction)
    return list(_compare(example.expect, result))


def _compare(expect: Mapping[str, Any], result: Assessment) -> Iterator[str]:
    yield from _strangers(expect, _EXPECT_KEYS, "expect")
    heads = {head.key: head for head in result.heads}
    for key, wanted in expect.get("heads", {}).items():
        if key not in heads:
            yield f"{key}: no such head in the result"
            continue
        yield from _compare_head(f"{key}", wanted, heads[key], result.route_id)
    for key in expect.get("not_expected", ()):
        if key in heads and heads[key].state == "owed":
            yield f"{key}: owed, although nothing should be"
    yield from _compare_total(expect.get("total", {}), result)
    routes = {route.route.id: route for route in result.routes if route.route is not None}
    for name, wanted in expect.get("routes", {}).items():
        if name not in routes:
            yield f"routes.{name}: no such route"
            continue
        yield from _compare_route(f"routes.{name}", wanted, routes[name])
    debtors = {debtor.party: debtor for debtor in result.debtors}
    for party, text in expect.get("debtors", {}).items():
        found = debtors[party].owed if party in debtors else None
        yield from _compare_figure(f"debtors.{party}", text, found)
    if "warnings" in expect and len(result.warnings) != int(expect["warnings"]):
        said = [str(one) for one in result.warnings]
        yield f"warnings: expected {expect['warnings']}, got {len(said)}: {said}"
    if "unverified" in expect:
        names = sorted({ground.parameter for ground in result.unverified})
        if names != sorted(expect["unverified"]):
            yield f"unverified: expected {sorted(expect['unverified'])}, got {names}"


def _strangers(wanted: Mapping[str, Any], known: set[str], place: str) -> Iterator[str]:
    for key in wanted:
        if key not in known:
            yield f"{place}: {key!r} is not something that can be expected"


def _compare_head(
    place: str, wanted: Mapping[str, Any], head: HeadResult, route: str | None
) -> Iterator[str]:
    yield from _strangers(wanted, _HEAD_KEYS, place)
    if "state" in wanted and head.state != wanted["state"]:
        yield f"{place}.state: expected {wanted['state']}, got {head.state}"
    for name in ("owed", "interest", "barred", "yielded", "low", "high"):
        if name in wanted:
            yield from _compare_figure(f"{place}.{name}", wanted[name], getattr(head, name))
    if "gaps" in wanted:
        found = [gap.what for gap, _period, _employment in head.gaps]
        expected = wanted["gaps"]
        if isinstance(expected, str):
            if len(found) != int(expected):
                yield f"{place}.gaps: expected {expected}, got {len(found)}: {found}"
        elif sorted(found) != sorted(expected):
            yield f"{place}.gaps: expected {expected}, got {found}"
    if "rows" not in wanted:
        return
    by_day: dict[str, list[Line]] = {}
    for line in head.lines:
        by_day.setdefault(line.row.period.first.isoformat(), []).append(line)
    for day, rows in wanted["rows"].items():
        several = rows if isinstance(rows, list) else [rows]
        lines = by_day.get(day, [])
        if len(lines) < len(several):
            yield f"{place}.rows.{day}: expected {len(several)} row(s), got {len(lines)}"
            continue
        for row, line in zip(several, lines, strict=False):
            yield from _compare_row(f"{place}.rows.{day}", row, line, route)


def _compare_row(
    place: str, wanted: Mapping[str, Any], line: Line, route: str | None
) -> Iterator[str]:
    row, interest = line.row, line.interest
    for key, value in wanted.items():
        where = f"{place}.{key}"
        match key:
            case "owed":
                yield from _compare_figure(where, value, row.owed)
            case "bracket":
                for number, text in enumerate(value):
                    found = row.bracket[number] if row.bracket else None
                    yield from _compare_figure(f"{where}[{number}]", text, found)
            case "basis":
                yield from _same(where, value, row.basis)
            case "law":
                yield from _same(where, value, line.law)
            case "last":
                yield from _same(where, value, row.period.last.isoformat())
            case "due_on":
                yield from _same(where, value, row.due_on.isoformat())
            case "interest":
                yield from _compare_figure(where, value, interest.amount if interest else None)
            case "interest_until":
                found_day = line.interest.until.isoformat() if line.interest else None
                yield from _same(where, value, found_day)
            case "daily":
                yield from _compare_figure(where, value, interest.daily if interest else None)
            case "principal":
                yield from _compare_figure(where, value, line.principal)
            case "counted":
                yield from _same(where, value, "yes" if line.counted else "no")
            case "liable":
                yield from _same(where, list(value), [one.party for one in line.liable])
            case "bases":
                for basis, text in value.items():
                    dues = {one.basis: one.due for one in row.bases}
                    yield from _compare_figure(f"{where}.{basis}", text, dues.get(basis))
            case "last_day" | "safe_day" | "barred":
                yield from _compare_limits(where, key, value, line, route)
            case "starts":
                for name, text in _by_route(value, route).items():
                    days = [limit.starts.isoformat() for limit in line.limits_on(name)]
                    if text not in days:
                        yield f"{where}.{name}: expected {text}, got {days}"
            case _:
                if key not in row.figures:
                    yield f"{where}: the row has no such figure; it has {sorted(row.figures)}"
                else:
                    yield from _compare_figure(where, value, row.figures[key])


def _by_route(value: Any, route: str | None) -> dict[str | None, str]:
    return dict(value) if isinstance(value, dict) else {route: value}


def _compare_limits(
    where: str, key: str, value: Any, line: Line, route: str | None
) -> Iterator[str]:
    for name, text in _by_route(value, route).items():
        limits = line.limits_on(name)
        if key == "barred":
            yield from _same(f"{where}.{name}", text, "yes" if line.barred_on(name) else "no")
            continue
        days = [getattr(limit, key) for limit in limits]
        earliest = min((day for day in days if day is not None), default=None)
        found = earliest.isoformat() if earliest else "none"
        yield from _same(f"{where}.{name}", text, found)


def _compare_total(wanted: Mapping[str, Any], result: Assessment) -> Iterator[str]:
    yield from _strangers(wanted, _TOTAL_KEYS, "total")
    for name in ("owed", "interest", "daily", "barred"):
        if name in wanted:
            yield from _compare_figure(f"total.{name}", wanted[name], getattr(result, name))
    for name in ("low", "high"):
        if name in wanted:
            found = getattr(result.range, name) if result.range else None
            yield from _compare_figure(f"total.{name}", wanted[name], found)


def _compare_route(place: str, wanted: Mapping[str, Any], route: RouteResult) -> Iterator[str]:
    yield from _strangers(wanted, {"owed", "interest", "barred", "deadline"}, place)
    for name in ("owed", "interest", "barred"):
        if name in wanted:
            yield from _compare_figure(f"{place}.{name}", wanted[name], getattr(route, name))
    if "deadline" in wanted:
        found = route.next_deadline.isoformat() if route.next_deadline else "none"
        yield from _same(f"{place}.deadline", wanted["deadline"], found)


def _same(place: str, wanted: Any, found: Any) -> Iterator[str]:
    if wanted != found:
        yield f"{place}: expected {wanted}, got {found}"


def _compare_figure(place: str, text: str, found: Figure | None) -> Iterator[str]:
    if found is None:
        if text != "none":
            yield f"{place}: expected {text}, got nothing"
        return
    if text == "none" or Fraction(text) != found.value:
        yield f"{place}: expected {text}, got {_told(found)}"


def _told(figure: Figure) -> str:
    value = figure.value
    scaled = value * 100
    if scaled.denominator == 1:
        sign = "-" if value < 0 else ""
        whole, cents = divmod(abs(scaled.numerator), 100)
        return f"{sign}{whole}.{cents:02} {figure.unit.text}"
    return f"{value} {figure.unit.text}"
