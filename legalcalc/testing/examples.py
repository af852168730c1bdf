"""Worked examples: a test and a lesson in one, for jurisdictions in the tree and for plugins.

An example is a YAML file with a case and what the law gives for it, to the cent, derived by hand or
taken from a named source. :func:`load_example` reads one, :func:`differences` computes the case and
lists every place where the engine says something else. Equality is exact: no tolerance exists.

The format is documented in ``docs/worked-examples.md``.

:func:`contract_faults` is the public contract test: everything that a jurisdiction, in the tree or
in a plugin, has to keep. ``legalcalc check PACKAGE`` prints what it finds.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any, TypeVar
from zoneinfo import available_timezones

import yaml
from babel import Locale, UnknownLocaleError
from babel.numbers import list_currencies

from legalcalc.checks import ALWAYS_KNOWN, declaration_faults, parameter_faults, source_faults
from legalcalc.claims import assess
from legalcalc.claims.given import Given
from legalcalc.claims.heads import claims_of, items_of, rows_of
from legalcalc.claims.rows import Assessment, HeadResult, Line, RouteResult
from legalcalc.facts import Case
from legalcalc.figures import Figure
from legalcalc.gaps import Gap, faults_raised
from legalcalc.law.asks import FILE, read_asks, told_asks
from legalcalc.law.assistance import assistance_faults
from legalcalc.law.faults import failure_told, homes_of
from legalcalc.law.filing import filing_faults
from legalcalc.law.forms import form_faults
from legalcalc.law.jurisdiction import Jurisdiction
from legalcalc.law.parameters import ParameterError
from legalcalc.law.published import published_faults
from legalcalc.law.representation import representation_faults
from legalcalc.law.wordings import wordings_of
from legalcalc.reports.gain import GainReport, gain_report
from legalcalc.schemas import load_case
from legalcalc.testing.chosen import days_not_chosen

__all__ = [
    "Example",
    "ExampleError",
    "contract_faults",
    "differences",
    "examples_of",
    "load_example",
    "read_example",
]

_Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_KEYS = {"title", "teaches", "checked", "working", "case", "expect"}
_HEAD_KEYS = {"state", "owed", "interest", "barred", "yielded", "low", "high", "gaps", "rows"}
_TOTAL_KEYS = {"owed", "interest", "daily", "barred", "low", "high"}
_PAYERS = ("debtors", "applications")
_EXPECT_KEYS = {"heads", "total", "routes", "warnings", "unverified", *_PAYERS, "not_expected"}
_GAIN_KEYS = {"contributions"}


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
    return read_example(data, path, jurisdiction)


def read_example(data: Mapping[str, Any], path: Path, jurisdiction: Jurisdiction) -> Example:
    """An example whose file was read already; ``path`` is where it stands, for messages."""
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
    with faults_raised():
        result = assessment or assess(example.case, jurisdiction)
        expect = {key: one for key, one in example.expect.items() if key not in _GAIN_KEYS}
        found = list(_compare(expect, result))
        if "contributions" in example.expect:
            report = gain_report(result, example.case, jurisdiction)
            found += _compare_months(example.expect["contributions"], report)
    return found


def _compare_months(wanted: Mapping[str, str], report: GainReport) -> Iterator[str]:
    """The employer's contributions on the unpaid pay of each month that is named."""
    by_month = {one.month.isoformat()[:7]: one.contributions for one in report.months}
    for month, text in wanted.items():
        found = by_month.get(month)
        figure = None if found is None else found.figure
        yield from _compare_figure(f"contributions.{month}", text, figure)


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
    for payers in _PAYERS:
        by_party = {payer.party: payer for payer in getattr(result, payers)}
        for party, text in expect.get(payers, {}).items():
            found = by_party[party].owed if party in by_party else None
            yield from _compare_figure(f"{payers}.{party}", text, found)
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
        if rows == "none":
            if lines:
                yield f"{place}.rows.{day}: expected no row, got {len(lines)}"
            continue
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


# -- the contract of a jurisdiction ---------------------------------------------------------------


def contract_faults(jurisdiction: Jurisdiction) -> list[str]:
    """Everything in which a jurisdiction breaks the contract of plugins, each as a sentence."""
    parent = jurisdiction.parent.home.name if jurisdiction.parent else None
    return [
        *_identity_faults(jurisdiction),
        *declaration_faults(jurisdiction),
        *parameter_faults(jurisdiction.home),
        *representation_faults(jurisdiction),
        *published_faults(jurisdiction),
        *filing_faults(jurisdiction),
        *assistance_faults(jurisdiction),
        *form_faults(jurisdiction),
        *_wording_faults(jurisdiction),
        *source_faults(jurisdiction.home, parent=parent),
        *_example_faults(jurisdiction),
    ]


def _wording_faults(jurisdiction: Jurisdiction) -> list[str]:
    try:
        wordings_of(jurisdiction)
    except ParameterError as error:
        return error.faults
    return []


_CODE = re.compile(r"[A-Z]{2}(-[A-Z0-9]{1,3})?")


def _identity_faults(jurisdiction: Jurisdiction) -> Iterator[str]:
    code = jurisdiction.code
    territories = Locale("en").territories
    if _CODE.fullmatch(code) is None:
        yield f"the code {code!r} is not of the form of ISO 3166-1 or 3166-2"
    elif not jurisdiction.fictional and code[:2] not in territories:
        yield f"the code {code!r} names no country of ISO 3166-1; say fictional=True if none exists"
    for _since, currency in jurisdiction.currencies:
        if len(currency) != 3 or not currency.isupper():
            yield f"the currency {currency!r} is not of the form of ISO 4217"
        elif not jurisdiction.fictional and currency not in list_currencies():
            yield f"the currency {currency!r} is none of ISO 4217"
    if not jurisdiction.currencies:
        yield "no currency is declared"
    if not jurisdiction.languages:
        yield "no language of its courts is declared"
    for language in jurisdiction.languages:
        try:
            Locale.parse(language, sep="-")
        except (UnknownLocaleError, ValueError):
            yield f"the language {language!r} is none that Babel knows"
    if jurisdiction.zone not in available_timezones():
        yield f"the time zone {jurisdiction.zone!r} is not in the IANA database"
    if not jurisdiction.edition.strip():
        yield "the edition is empty: every document prints it"


def _example_faults(jurisdiction: Jurisdiction) -> Iterator[str]:
    """Examples that do not load or agree, heads without one, facts asked for that none reads,
    parameters asked on another day than they say.
    """
    seen = _examples_seen(jurisdiction)
    yield from seen.faults
    if seen.stopped:
        return  # what it expects and reads is not known
    written = read_asks(jurisdiction.home)
    for key, facts in seen.facts.items():
        if key not in seen.expected:
            yield f"{key}: no worked example says what it gives"
            continue
        for fact in sorted(facts - set(written.get(key, ()))):
            yield f"{key}: reads {fact} without asking for it: {_WRITE}"
        for fact in sorted(set(written.get(key, ())) - facts):
            yield f"{key}: asks for {fact}, which no example of it reads: {_WRITE}"
    for key in written:
        if key not in seen.facts:
            yield f"{key}: stands in {FILE} and is no head: {_WRITE}"
    for head in jurisdiction.own_head_rules:
        for fact in sorted(seen.facts[head.key].intersection(head.asks_besides)):
            yield f"{head.key}: says why it asks for {fact}, which its examples are seen to read"


_WRITE = "compute it anew with `legalcalc check FOLDER --write`"


@dataclass(slots=True)
class _Seen:
    """What the examples of a jurisdiction show: their faults, whether one could not be computed,
    the heads of which they expect something, and the facts that each head declared here reads.
    """

    facts: dict[str, set[str]]
    faults: list[str] = field(default_factory=list)
    stopped: bool = False
    expected: set[str] = field(default_factory=set)


def _examples_seen(jurisdiction: Jurisdiction) -> _Seen:
    # What a part inherits, its parent's examples prove. Of a head that changed, all versions count.
    seen = _Seen({head.key: set() for head in jurisdiction.own_head_rules})
    for path in examples_of(jurisdiction):
        try:
            example = load_example(path, jurisdiction)
            seen.expected.update(example.expect.get("heads", ()))
            with faults_raised():
                result = assess(example.case, jurisdiction)
            told = differences(example, jurisdiction, result)
            read = facts_read(example.case, jurisdiction, result)
            elsewhere = days_not_chosen(example.case, jurisdiction)
        except Exception as error:  # whatever a plugin's rule raises is its fault, to be told
            seen.stopped = True
            seen.faults.append(f"{path.name}: {failure_told(error, homes_of(jurisdiction))}")
            continue
        seen.faults += [f"{path.name}: {fault}" for fault in (*told, *elsewhere)]
        for key, names in read.items():
            if key in seen.facts:
                seen.facts[key] |= names
    return seen


def asks_as_seen(jurisdiction: Jurisdiction) -> str:
    """The text of ``asks.yaml`` as the examples show it. Raises :class:`ExampleError` where one
    cannot be computed, or is not kept: what it reads would be missing.
    """
    seen = _examples_seen(jurisdiction)
    if seen.faults:
        raise ExampleError("\n".join(seen.faults))
    return told_asks({key: facts for key, facts in seen.facts.items() if facts})


def facts_read(case: Case, jurisdiction: Jurisdiction, result: Assessment) -> dict[str, set[str]]:
    """The facts that each head really reads in a case, by the names that a head asks with.

    Those that its rule reads, and those by which its periods are found. How long the employment
    lasted is asked of everybody, so that what a law presumes of it is no fact of a single head.
    """
    read: dict[str, set[str]] = {}
    claimed = {head.key for head in result.heads}
    lines = [line for head in result.heads for line in head.lines]
    for rule in jurisdiction.head_rules:
        names = read.setdefault(rule.key, set())
        if rule.key not in claimed:
            continue
        watched, heard = _watched_case(case.written_out)
        for claim in claims_of(watched, jurisdiction):
            for line in lines:
                if line.employment == claim.employment_id and line.head.key != rule.key:
                    given = Given()
                    given.take(line)
                    claim.record.give(line.head, given)
            with suppress(Gap):
                _ = claim.span
            heard.clear()
            with suppress(Gap):
                for item in items_of(rule, claim):
                    with suppress(Gap):
                        rows_of(rule, claim, item)
            names |= heard - ALWAYS_KNOWN
            if rule.each == "case":
                break
    return read


def _watched_case(case: Case) -> tuple[Case, set[str]]:
    """A case that notes which of its facts are read, and the notes."""
    heard: set[str] = set()
    watched = _watched(case, heard, "")
    object.__setattr__(watched, "claimant", _watched(case.claimant, heard, "claimant."))
    object.__setattr__(
        watched,
        "employments",
        tuple(_watched(one, heard, "employments.") for one in case.employments),
    )
    return watched, heard


T = TypeVar("T")


def _watched(thing: T, heard: set[str], prefix: str) -> T:
    kind: Any = type(thing)
    names = {one.name for one in dataclasses.fields(kind)} - {"none_told", "told_in_part"}

    def read(self: Any, name: str) -> Any:
        if name in names:
            heard.add(prefix + ("work" if name in _WORK else name))
        return kind.__getattribute__(self, name)

    watching = type(kind.__name__, (kind,), {"__slots__": (), "__getattribute__": read})
    watched: Any = object.__new__(watching)
    for one in dataclasses.fields(kind):
        object.__setattr__(watched, one.name, getattr(thing, one.name))
    made: T = watched
    return made


_WORK = {"patterns", "exceptions", "work_days"}
