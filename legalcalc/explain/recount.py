"""Count a data result again from its own record, trusting nothing that it says.

Anybody can hand over a result, on paper or as data. This module computes each step of the record
anew from the steps before it, compares every figure with its step, adds up the rows, the heads and
the totals, and compares the law it used with the law known here. It needs no network, and the case
file only where one is at hand.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Any

from legalcalc.figures import Rounding, unit
from legalcalc.law.jurisdiction import Jurisdiction
from legalcalc.messages import Message, _

__all__ = ["LawDifference", "Recount", "Uncountable", "outcome", "recount"]

_MOST_FAULTS = 50


@dataclass(frozen=True, slots=True)
class LawDifference:
    """A value of the law that the result used and that stands otherwise, or not at all, here."""

    parameter: str
    key: str | None
    since: date
    used: str
    here: str | None

    @property
    def message(self) -> Message:
        """The difference in a sentence."""
        name = self.parameter if self.key is None else f"{self.parameter} [{self.key}]"
        if self.here is None:
            return _(
                "{parameter} from {day}: the result uses {used}; no such value is known here.",
                parameter=name,
                day=self.since,
                used=self.used,
            )
        return _(
            "{parameter} from {day}: the result uses {used}; here it is {here}.",
            parameter=name,
            day=self.since,
            used=self.used,
            here=self.here,
        )


@dataclass(slots=True)
class Recount:
    """The outcome of counting again: faults of arithmetic or form, and differences of law."""

    steps: int = 0
    figures: int = 0
    faults: list[Message] = field(default_factory=list)
    law: list[LawDifference] = field(default_factory=list)

    @property
    def stands(self) -> bool:
        """Whether every figure stands."""
        return not self.faults


class Uncountable(Exception):
    """A step that nothing can be counted from; ``message`` says why."""

    def __init__(self, message: Message) -> None:
        super().__init__(str(message))
        self.message = message


def outcome(
    node: Mapping[str, Any], of: Sequence[tuple[Fraction, str]]
) -> tuple[Fraction, str] | None:
    """The value and unit of a step; ``None`` for a leaf, which only its ground can answer for.

    Raises :class:`Uncountable` where its parts cannot go together, and ``ZeroDivisionError``.
    """
    match node["op"], of:
        case "known", _:
            return None
        case (("+" | "-"), ((left, left_unit), (right, right_unit))):
            if left_unit != right_unit:
                raise Uncountable(
                    _(
                        "A step adds different units: {left} and {right}.",
                        left=left_unit,
                        right=right_unit,
                    )
                )
            return (left + right if node["op"] == "+" else left - right), left_unit
        case "×", ((left, left_unit), (right, right_unit)):
            return left * right, (unit(left_unit) * unit(right_unit)).text
        case "÷", ((left, left_unit), (right, right_unit)):
            return left / right, (unit(left_unit) / unit(right_unit)).text
        case "total", _:
            units = {one for _value, one in of}
            if len(units) > 1:
                raise Uncountable(_("A total adds different units."))
            return (
                sum((value for value, _unit in of), Fraction(0)),
                units.pop() if units else unit(node["unit"]).text,
            )
        case "greatest", (_, *_):
            return max(of, key=lambda one: one[0])
        case "least", (_, *_):
            return min(of, key=lambda one: one[0])
        case "not below zero", (one,):
            return max(one[0], Fraction(0)), one[1]
        case "named", (one,):
            return one
        case "rounded", (one,):
            how = node["rounding"]
            rounding = Rounding(how["places"], how["mode"], how["law"])
            return rounding.of(one[0]), one[1]
    raise Uncountable(
        _("The record has a step of a kind that is not known: {kind}.", kind=str(node["op"]))
    )


class _Counter:
    def __init__(self, result: Mapping[str, Any]) -> None:
        self.result = result
        self.found = Recount()
        self.values: list[Fraction | None] = []
        self.units: list[str] = []

    def fault(self, message: Message) -> None:
        if len(self.found.faults) < _MOST_FAULTS:
            self.found.faults.append(message)

    # -- the record -------------------------------------------------------------------------------

    def count_nodes(self) -> None:
        for number, node in enumerate(self.result["nodes"]):
            value, stated_unit = Fraction(node["value"]), node["unit"]
            operands = [self._operand(one, number) for one in node.get("of", ())]
            if any(one is None for one in operands):
                self.fault(
                    _("Step {step} rests on a step that does not come before it.", step=number)
                )
                counted = None
            else:
                counted = self._counted(node, [one for one in operands if one is not None])
            if counted is not None and counted != (value, unit(stated_unit).text):
                self.fault(
                    _(
                        "Step {step} says {said}, but gives {counted}.",
                        step=number,
                        said=f"{node['value']} {stated_unit}",
                        counted=f"{counted[0]} {counted[1]}",
                    )
                )
            self.values.append(value)
            self.units.append(unit(stated_unit).text)
            self.found.steps += 1

    def _operand(self, number: int, before: int) -> tuple[Fraction, str] | None:
        if not 0 <= number < before:
            return None
        value = self.values[number]
        return None if value is None else (value, self.units[number])

    def _counted(
        self, node: Mapping[str, Any], of: Sequence[tuple[Fraction, str]]
    ) -> tuple[Fraction, str] | None:
        try:
            return outcome(node, of)
        except Uncountable as unfit:
            self.fault(unfit.message)
            return None

    # -- the figures ------------------------------------------------------------------------------

    def count_figures(self, thing: Any) -> None:
        """Compare each figure anywhere in the result with the step it names."""
        waiting = [thing]
        while waiting:
            one = waiting.pop()
            if isinstance(one, dict):
                if {"value", "unit", "node"} <= one.keys():
                    self._count_figure(one)
                waiting.extend(one.values())
            elif isinstance(one, list):
                waiting.extend(one)

    def _count_figure(self, figure: Mapping[str, Any]) -> None:
        self.found.figures += 1
        number = figure["node"]
        if not 0 <= number < len(self.values):
            self.fault(_("A figure names a step that the record does not have."))
            return
        stated = (Fraction(figure["value"]), unit(figure["unit"]).text)
        if stated != (self.values[number], self.units[number]):
            self.fault(
                _(
                    "A figure says {said}, but its step gives {counted}.",
                    said=f"{figure['value']} {figure['unit']}",
                    counted=f"{self.values[number]} {self.units[number]}",
                )
            )

    # -- the sums ---------------------------------------------------------------------------------

    def count_sums(self) -> None:
        """The rows make the heads; less ceilings and earlier awards, the heads make the total."""
        whole = Fraction(0)
        interest = Fraction(0)
        for head in self.result["heads"]:
            counted = [row for row in head["rows"] if row["counted"] and row["principal"]]
            owed = sum((Fraction(row["principal"]["value"]) for row in counted), Fraction(0))
            self._same(head["key"], head["owed"], owed)
            whole += owed
            if head["interest"] is not None:
                interest += Fraction(head["interest"]["value"])
        route = next((one for one in self.result["routes"] if one["chosen"]), None)
        if route is not None:
            for cap in route["caps"]:
                whole -= Fraction(cap["excess"]["value"])
            for offset in route["offsets"]:
                whole -= Fraction(offset["amount"]["value"])
        self._same(_("total"), self.result["totals"]["owed"], max(whole, Fraction(0)))
        self._same(_("interest"), self.result["totals"]["interest"], interest)

    def _same(self, name: object, figure: Mapping[str, Any] | None, counted: Fraction) -> None:
        if figure is not None and Fraction(figure["value"]) != counted:
            self.fault(
                _(
                    "{name}: the result says {said}, but its parts make {counted}.",
                    name=name,
                    said=figure["value"],
                    counted=str(counted),
                )
            )

    # -- the law ----------------------------------------------------------------------------------

    def compare_law(self, jurisdiction: Jurisdiction) -> None:
        """Compare each leaf that rests on a parameter with that parameter here."""
        known = {parameter.name: parameter for parameter in jurisdiction.parameters}
        seen: set[tuple[str, str | None, str]] = set()
        for node in self.result["nodes"]:
            if node["op"] != "known":
                continue
            ground = self.result["grounds"][node["ground"]]
            if ground["kind"] != "law":
                continue
            place = (ground["parameter"], ground["key"], ground["since"])
            if place in seen:
                continue
            seen.add(place)
            since = date.fromisoformat(ground["since"])
            parameter = known.get(ground["parameter"])
            here: str | None = None
            if parameter is not None and (
                ground["key"] in parameter.keys or (ground["key"] is None and not parameter.keys)
            ):
                for value in parameter.history(ground["key"]):
                    if value.since == since and value.figure is not None:
                        if value.figure.value == Fraction(node["value"]):
                            here = node["value"]
                            break
                        here = str(value.figure.value)
            if here != node["value"]:
                self.found.law.append(
                    LawDifference(*place[:2], since, f"{node['value']} {node['unit']}", here)
                )


def recount(result: Mapping[str, Any], jurisdiction: Jurisdiction | None = None) -> Recount:
    """Count a data result (``legalcalc-result/1``) again.

    With a jurisdiction, its law is compared too. A result that is not even of the right shape gives
    one fault that says so; nothing is raised.
    """
    counter = _Counter(result)
    try:
        counter.count_nodes()
        counter.count_figures({key: result[key] for key in ("heads", "totals", "routes")})
        counter.count_sums()
        if jurisdiction is not None:
            counter.compare_law(jurisdiction)
    except (KeyError, IndexError, TypeError, ValueError, ZeroDivisionError, AttributeError):
        counter.fault(_("The data is not a whole result of this format; it may have been altered."))
    return counter.found
