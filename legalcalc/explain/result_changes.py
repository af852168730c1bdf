"""Two data results of one case line by line: which sums and days changed, and what changed them.

Both are data, ``legalcalc-result/1``: the earlier one may have been made by an earlier version and
an earlier law, of which nothing is left but what the result says. What changed a row is found in
what its figures unfold to: a value of the law or a fact that stands in one record and not in the
other, else the rule that made something else of the same.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import Any, Final, Literal

from legalcalc.explain.bounds import TOTALS
from legalcalc.explain.data import FORMAT
from legalcalc.explain.record import Data, amount, figure_of, message_of, period_data
from legalcalc.figures import Figure, known, unit
from legalcalc.law.parameters import LawGround
from legalcalc.messages import Message, _, counted
from legalcalc.periods import Period

__all__ = [
    "Cause",
    "ChangedRow",
    "ChangedValue",
    "FactCause",
    "LawCause",
    "LawValue",
    "NotAResult",
    "OtherCause",
    "ResultChanges",
    "Value",
    "changes_data",
    "result_changes",
]

_TOTAL: Final = _("Total")
_SUMS: Final = {"owed": _("Owed"), "interest": _("Interest"), "barred": _("Out of time")}
_DAY: Final = _("Next deadline")
_ROW: Final = {
    "owed": _("Owed"),
    "low": _("At least"),
    "high": _("At most"),
    "counted": _("In the total"),
    "interest": _("Interest"),
    "last_day": _("Last day"),
}

Value = Figure | date | Message | bool | None
"""A figure, a day, words, yes or no; ``None`` where there is none."""


class NotAResult(Exception):
    """Data that is no whole result of this format. ``message`` says so."""

    def __init__(self) -> None:
        self.message = _("The data is not a whole result of this format; it may have been altered.")
        super().__init__(str(self.message))


@dataclass(frozen=True, slots=True)
class ChangedValue:
    """A sum, a day or a bound that is not what it was.

    ``name`` is its place in the result, ``title`` tells what it is.
    """

    name: str
    title: Message
    before: Value
    now: Value


@dataclass(frozen=True, slots=True)
class LawValue:
    """A value of the law with its citation, and since when it holds."""

    since: date
    value: Figure
    law: str


@dataclass(frozen=True, slots=True)
class LawCause:
    """A parameter of which the one result uses values that the other does not."""

    jurisdiction: str
    parameter: str
    key: str | None
    title: Message
    before: tuple[LawValue, ...]
    now: tuple[LawValue, ...]

    @property
    def name(self) -> str:
        """The parameter with its key, where it has one."""
        return self.parameter if self.key is None else f"{self.parameter} [{self.key}]"


@dataclass(frozen=True, slots=True)
class FactCause:
    """A fact, or what was read out of facts, that the results do not have in common."""

    title: Message
    paths: tuple[str, ...]
    before: tuple[Figure, ...]
    now: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class OtherCause:
    """A cause that no figure of the record shows: what is known to have changed since.

    ``rule``: the code of the rules, so that the rule of ``head`` may give something else;
    ``case``: the case; ``law``: a parameter; ``program``: the program. ``unknown``: none of these.
    """

    kind: Literal["rule", "case", "law", "program", "unknown"]
    head: str | None = None
    law: str | None = None


Cause = LawCause | FactCause | OtherCause


@dataclass(frozen=True, slots=True)
class ChangedRow:
    """A row that came, went, or has another sum, day or standing.

    ``causes`` are the numbers, from one, of what changed it. ``due_on`` is ``None`` where the
    results do not say it.
    """

    what: Literal["added", "removed", "changed"]
    head: str
    title: Message
    employment: str | None
    period: Period
    due_on: date | None
    changes: tuple[ChangedValue, ...]
    causes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ResultChanges:
    """Everything in which a result differs from an earlier one of the same case.

    ``case``, ``law``, ``rules`` and ``program`` say which of them are not what they were; ``None``
    where the results do not tell.
    """

    case: bool | None
    law: bool | None
    rules: bool | None
    program: bool | None
    sums: tuple[ChangedValue, ...]
    rows: tuple[ChangedRow, ...]
    causes: tuple[Cause, ...]

    @property
    def any(self) -> bool:
        """Whether a figure or a day differs."""
        return bool(self.sums or self.rows)


def result_changes(before: Mapping[str, Any], now: Mapping[str, Any]) -> ResultChanges:
    """Compare one data result of a case with the next.

    Raises :class:`NotAResult` where one of them is not wholly of this format.
    """
    try:
        return _Comparer(_Result(before), _Result(now)).changes()
    except (KeyError, IndexError, TypeError, ValueError, AttributeError, ZeroDivisionError):
        raise NotAResult from None


# -- what a result holds ---------------------------------------------------------------------------

_Amount = tuple[str, str]
_LawKey = tuple[str, str, str | None]
_LawLeaf = tuple[str, _Amount]  # since when, and what
_FactKey = tuple[str, tuple[str, ...]]
_RowKey = tuple[object, ...]


class _Leaves:
    """The values of the law, and the facts, on which some figures rest."""

    def __init__(self) -> None:
        self.law: dict[_LawKey, dict[_LawLeaf, Data]] = {}
        self.facts: dict[_FactKey, tuple[Data, Counter[_Amount]]] = {}


class _Result:
    """A data result, with what is asked of it here."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        if data["format"] != FORMAT:
            raise ValueError
        self.data = data
        self.rows = dict(self._rows())

    def _rows(self) -> Iterator[tuple[_RowKey, tuple[Data, Data]]]:
        """Heads with their rows, by what makes them the same row in two results."""
        seen: Counter[_RowKey] = Counter()
        for head in self.data["heads"]:
            for row in head["rows"]:
                period = row["period"]
                key: _RowKey = (
                    head["key"],
                    row["employment"],
                    period["first"],
                    period["last"],
                    row["due_on"],
                    None if row["title"] is None else row["title"]["english"],
                )
                seen[key] += 1
                yield (*key, seen[key]), (head, row)

    def leaves(self, thing: Any) -> _Leaves:
        """The leaves below every figure that stands in a part of the result."""
        return self._leaves_below(sorted(_nodes_in(thing)))

    @cached_property
    def all_leaves(self) -> _Leaves:
        """The leaves of the whole result."""
        return self._leaves_below(range(len(self.data["nodes"])))

    def _leaves_below(self, roots: Iterable[int]) -> _Leaves:
        found, seen, waiting = _Leaves(), set[int](), list(roots)
        while waiting:
            number = waiting.pop()
            if number in seen:
                continue
            seen.add(number)
            node = self.data["nodes"][number]
            waiting.extend(node.get("of", ()))
            if node["op"] == "known":
                self._take(found, node, self.data["grounds"][node["ground"]])
        return found

    def _take(self, found: _Leaves, node: Data, ground: Data) -> None:
        stated = (node["value"], node["unit"])
        if ground["kind"] == "law":
            parameter = (ground["jurisdiction"], ground["parameter"], ground["key"])
            found.law.setdefault(parameter, {})[ground["since"], stated] = ground
        elif ground["kind"] != "constant":
            path = ground.get("path")
            paths = tuple(ground.get("paths", (path,) if path else ()))
            # Places move when entries before them come and go: the title says which it is.
            fact = (ground["title"]["english"], tuple(map(_without_numbers, paths)))
            _about, amounts = found.facts.setdefault(fact, ({**ground, "paths": paths}, Counter()))
            amounts[stated] += 1


def _nodes_in(thing: Any) -> set[int]:
    nodes: set[int] = set()
    waiting = [thing]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict):
            if "node" in one:
                nodes.add(one["node"])
            waiting.extend(one.values())
        elif isinstance(one, list):
            waiting.extend(one)
    return nodes


def _without_numbers(path: str) -> str:
    return re.sub(r"\[[0-9]+\]", "", path)


# -- comparing them --------------------------------------------------------------------------------


class _Comparer:
    def __init__(self, before: _Result, now: _Result) -> None:
        self.before = before
        self.now = now
        old, new = before.data, now.data
        self.case = old["case"]["digest"] != new["case"]["digest"]
        self.rules, self.law = (
            old["jurisdiction"][name] != new["jurisdiction"][name]
            for name in ("rules_digest", "parameters_digest")
        )
        self.program = old["program"]["digest"] != new["program"]["digest"]
        self.numbers: dict[object, int] = {}
        self.causes: list[Cause] = []

    def changes(self) -> ResultChanges:
        rows = tuple(self._changed_rows())
        return ResultChanges(
            self.case,
            self.law,
            self.rules,
            self.program,
            tuple(self._changed_sums()),
            rows,
            tuple(self.causes),
        )

    # -- sums -------------------------------------------------------------------------------------

    def _changed_sums(self) -> Iterator[ChangedValue]:
        olds, news = self._sums(self.before), self._sums(self.now)
        for name in dict.fromkeys([*news, *olds]):
            before, now = olds.get(name), news.get(name)
            if (before and before[1]) != (now and now[1]):
                titled = now or before
                assert titled is not None
                yield ChangedValue(
                    name,
                    titled[0],
                    None if before is None else _value(before[1]),
                    None if now is None else _value(now[1]),
                )

    def _sums(self, one: _Result) -> dict[str, tuple[Message, Any]]:
        """The sums and days of a result by name, each with its title and its raw value."""
        data = one.data
        totals = data["totals"]
        found: dict[str, tuple[Message, Any]] = {}
        for name, title in _SUMS.items():
            found[f"totals.{name}"] = (title, _amount(totals[name]))
        for name in ("low", "high"):
            found[f"totals.{name}"] = (_of(_TOTAL, _ROW[name]), _amount(totals[name]))
        found["totals.bound"] = (_TOTAL, TOTALS[totals["bound"]])
        found["totals.interest_bound"] = (_("Interest"), TOTALS[totals["interest_bound"]])
        found["next_deadline"] = (_DAY, _day(data["next_deadline"]))
        for head in data["heads"]:
            title = message_of(head["title"])
            name = f"heads.{head['key']}"
            found[f"{name}.owed"] = (title, _amount(head["owed"]))
            gaps = len(head["gaps"])
            found[f"{name}.gaps"] = (title, counted("{count} gap", "{count} gaps", gaps))
        for route in data["routes"]:
            if route["chosen"]:
                continue
            told = message_of(route["title"])
            for name, title in _SUMS.items():
                found[f"routes.{route['id']}.{name}"] = (_of(told, title), _amount(route[name]))
            deadline = _day(route["next_deadline"])
            found[f"routes.{route['id']}.next_deadline"] = (_of(told, _DAY), deadline)
        for kind in ("debtors", "applications"):
            for debtor in data[kind]:
                for name in ("owed", "interest"):
                    title = _of(debtor["party"], _SUMS[name])
                    found[f"{kind}.{debtor['party']}.{name}"] = (title, _amount(debtor[name]))
        return found

    # -- rows -------------------------------------------------------------------------------------

    def _changed_rows(self) -> Iterator[ChangedRow]:
        olds, news = self.before.rows, self.now.rows
        for key in dict.fromkeys([*news, *olds]):
            old, new = olds.get(key), news.get(key)
            raw = [self._row_values(*one) for one in ((self.before, old), (self.now, new))]
            if raw[0] == raw[1]:
                continue
            found = new or old
            assert found is not None
            head, row = found
            period = row["period"]
            changes = tuple(
                ChangedValue(name, title, _value(raw[0].get(name)), _value(raw[1].get(name)))
                for name, title in _ROW.items()
                if raw[0].get(name) != raw[1].get(name)
            )
            yield ChangedRow(
                "added" if old is None else "removed" if new is None else "changed",
                head["key"],
                message_of(row["title"] or head["title"]),
                row["employment"],
                Period(date.fromisoformat(period["first"]), date.fromisoformat(period["last"])),
                date.fromisoformat(row["due_on"]),
                changes,
                tuple(self._causes(head, old and old[1], new and new[1])),
            )

    def _row_values(self, one: _Result, found: tuple[Data, Data] | None) -> dict[str, Any]:
        """What is told of a row, as raw values by name."""
        if found is None:
            return {}
        _head, row = found
        route = one.data["route"]
        limits = [
            limit["safe_day"] or limit["last_day"]
            for limit in row["limits"]
            if limit["route"] in (None, route)
        ]
        days = [day for day in limits if day is not None]
        low, high = row["bracket"] or (None, None)
        interest, principal = row["interest"], _amount(row["principal"])
        part = principal if principal != _amount(row["owed"]) else True
        return {
            "owed": _amount(row["owed"]),
            "low": _amount(low),
            "high": _amount(high),
            "counted": part if row["counted"] else False,
            "interest": None if interest is None else _amount(interest["amount"]),
            "last_day": _day(min(days)) if days else None,
        }

    # -- causes -----------------------------------------------------------------------------------

    def _causes(self, head: Data, old: Data | None, new: Data | None) -> list[int]:
        """The numbers of what made a row differ."""
        before, now = self.before.leaves(old), self.now.leaves(new)
        facts = list(self._fact_causes(before, now))
        found: list[Cause] = []
        # Other facts use other values of a law that is the same; by another law, facts are read
        # otherwise that are the same.
        if self.law:
            found.extend(self._law_causes(before, now))
        if self.case:
            found.extend(facts)
        if not found:
            found = [*facts, *self._other_causes(head)]
        return sorted(map(self._number, found))

    def _other_causes(self, head: Data) -> Iterator[OtherCause]:
        if self.rules:
            yield OtherCause("rule", head["key"], head["law"])
        if self.case:
            yield OtherCause("case")
        if self.law:
            yield OtherCause("law")
        if not (self.rules or self.case or self.law):
            yield OtherCause("program" if self.program else "unknown")

    def _number(self, cause: Cause) -> int:
        key = repr(cause)
        if key not in self.numbers:
            self.causes.append(cause)
            self.numbers[key] = len(self.causes)
        return self.numbers[key]

    def _law_causes(self, before: _Leaves, now: _Leaves) -> Iterator[LawCause]:
        for parameter in dict.fromkeys([*now.law, *before.law]):
            old, new = before.law.get(parameter, {}), now.law.get(parameter, {})
            gone = {leaf: about for leaf, about in old.items() if leaf not in new}
            come = {leaf: about for leaf, about in new.items() if leaf not in old}
            # A value that both results know somewhere is no news: here it holds of another day.
            elsewhere = (
                self.now.all_leaves.law.get(parameter, {}),
                self.before.all_leaves.law.get(parameter, {}),
            )
            if all(leaf in elsewhere[0] for leaf in gone) and all(
                leaf in elsewhere[1] for leaf in come
            ):
                continue
            about = next(iter((come or gone).values()))
            yield LawCause(
                *parameter,
                message_of(about["title"]),
                _law_values(gone or _in_force(old, come)),
                _law_values(come or _in_force(new, gone)),
            )

    def _fact_causes(self, before: _Leaves, now: _Leaves) -> Iterator[FactCause]:
        nothing: tuple[Data, Counter[_Amount]] = ({}, Counter())
        for fact in dict.fromkeys([*now.facts, *before.facts]):
            old, new = before.facts.get(fact, nothing), now.facts.get(fact, nothing)
            gone, come = old[1] - new[1], new[1] - old[1]
            known_now = self.now.all_leaves.facts.get(fact, nothing)[1]
            known_before = self.before.all_leaves.facts.get(fact, nothing)[1]
            if not (gone - known_now or come - known_before):
                continue
            about = new[0] or old[0]
            yield FactCause(
                message_of(about["title"]), tuple(about["paths"]), _figures(gone), _figures(come)
            )


def _of(whose: object, title: Message) -> Message:
    return _("{path}: {problem}", path=whose, problem=title)


def _amount(figure: Data | None) -> _Amount | None:
    return None if figure is None else (figure["value"], figure["unit"])


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _value(raw: Any) -> Value:
    if isinstance(raw, tuple):
        return figure_of({"value": raw[0], "unit": raw[1]})
    found: Value = raw
    return found


def _in_force(
    leaves: Mapping[_LawLeaf, Data], others: Mapping[_LawLeaf, Data]
) -> dict[_LawLeaf, Data]:
    """The value that held where another result has another one since a later day."""
    first = min(since for since, _stated in others)
    earlier = [leaf for leaf in leaves if leaf[0] <= first]
    last = max(earlier, key=lambda leaf: leaf[0], default=None)
    return {} if last is None else {last: leaves[last]}


def _law_values(leaves: Mapping[_LawLeaf, Data]) -> tuple[LawValue, ...]:
    return tuple(
        LawValue(date.fromisoformat(since), _figure_of_law(*stated, about), about["law"])
        for (since, stated), about in sorted(leaves.items(), key=lambda one: one[0])
    )


def _figure_of_law(value: str, of_unit: str, about: Data) -> Figure:
    """A value of the law, which is told as its parameter writes it: 50 %, and not 0.5."""
    ground = LawGround(
        message_of(about["title"]),
        about["parameter"],
        about["jurisdiction"],
        date.fromisoformat(about["since"]),
        about["law"],
        tuple(about["sources"]),
        about["verified"],
        about["doubt"],
        about["unit"],
        about["key"],
    )
    return known(Fraction(value), unit(of_unit), ground)


def _figures(amounts: Counter[_Amount]) -> tuple[Figure, ...]:
    return tuple(
        figure_of({"value": value, "unit": unit}) for value, unit in sorted(amounts.elements())
    )


# -- as data ---------------------------------------------------------------------------------------


def changes_data(found: ResultChanges) -> Data:
    """The changes for programs: amounts as exact text, days as ISO dates, no sentence."""
    return {
        "case_changed": found.case,
        "law_changed": found.law,
        "rules_changed": found.rules,
        "program_changed": found.program,
        "sums": [_changed_data(one) for one in found.sums],
        "rows": [
            {
                "what": row.what,
                "head": row.head,
                "employment": row.employment,
                "period": period_data(row.period),
                "due_on": None if row.due_on is None else row.due_on.isoformat(),
                "changes": [_changed_data(one) for one in row.changes],
                "causes": list(row.causes),
            }
            for row in found.rows
        ],
        "causes": [_cause_data(one) for one in found.causes],
    }


def _changed_data(one: ChangedValue) -> Data:
    return {"name": one.name, "before": _value_data(one.before), "now": _value_data(one.now)}


def _value_data(value: Value) -> Any:
    if isinstance(value, Figure):
        return amount(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Message):
        return value.count if value.count is not None else _BOUND[value]
    return value


_BOUND: Final = {told: bound for bound, told in TOTALS.items()}


def _cause_data(one: Cause) -> Data:
    match one:
        case LawCause():
            return {
                "kind": "parameter",
                "jurisdiction": one.jurisdiction,
                "parameter": one.parameter,
                "key": one.key,
                "before": [_law_value_data(each) for each in one.before],
                "now": [_law_value_data(each) for each in one.now],
            }
        case FactCause():
            return {
                "kind": "fact",
                "paths": list(one.paths),
                "before": [amount(each) for each in one.before],
                "now": [amount(each) for each in one.now],
            }
        case OtherCause():
            return {"kind": one.kind, "head": one.head, "law": one.law}


def _law_value_data(one: LawValue) -> Data:
    return {"since": one.since.isoformat(), **amount(one.value), "law": one.law}
