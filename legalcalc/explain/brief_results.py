"""A data result without its working, small enough to be kept with each version of a case.

It has the sums, rows and days that :func:`~legalcalc.explain.result_changes.result_changes`
compares, and of each row the values of the law on which it rests, but no step between them and no
fact: a version keeps its facts itself.
"""

from __future__ import annotations

import binascii
import re
import zlib
from base64 import b64decode, b64encode
from collections.abc import Iterable, Mapping
from typing import Any, Final

from legalcalc.explain.record import Data
from legalcalc.explain.result_changes import NotAResult
from legalcalc.json_bytes import from_json_bytes, json_bytes

__all__ = ["brief_result", "pack_result", "unpack_result"]

_MOST_BYTES: Final = 1 << 24  # of what is packed
# Fractions are written out: what has an exponent came from elsewhere, and may be too long to count.
_WITH_EXPONENT: Final = re.compile(rb'"[-+.0-9_]+[eE][-+0-9_]+"')

_TOTALS: Final = ("owed", "interest", "barred", "low", "high")
_ROW: Final = ("employment", "period", "due_on", "title", "counted")
_GROUND: Final = (
    *("kind", "title", "parameter", "jurisdiction", "key", "since"),
    *("law", "sources", "verified", "doubt", "unit"),
)


def brief_result(data: Mapping[str, Any]) -> Data:
    """Leave the working out of a data result."""
    return _Brief(data).result()


class _Brief:
    def __init__(self, data: Mapping[str, Any]) -> None:
        self._data = data
        self._nodes: list[Data] = []
        self._grounds: list[Data] = []
        self._leaves: dict[int, int] = {}
        self._ground_numbers: dict[int, int] = {}
        self._below: dict[int, frozenset[int]] = {}

    def result(self) -> Data:
        data = self._data
        law, totals = data["jurisdiction"], data["totals"]
        return {
            "format": data["format"],
            "program": {"digest": data["program"]["digest"]},
            "jurisdiction": {name: law[name] for name in ("rules_digest", "parameters_digest")},
            "case": {"digest": data["case"]["digest"]},
            "route": data["route"],
            "totals": {
                **{name: _amount(totals[name]) for name in _TOTALS},
                "bound": totals["bound"],
                "interest_bound": totals["interest_bound"],
            },
            "next_deadline": data["next_deadline"],
            "heads": [
                {
                    "key": one["key"],
                    "title": one["title"],
                    "law": one["law"],
                    "owed": _amount(one["owed"]),
                    "gaps": [None for _gap in one["gaps"]],
                    "rows": list(map(self._row, one["rows"])),
                }
                for one in data["heads"]
            ],
            "routes": [
                {
                    "id": one["id"],
                    "chosen": one["chosen"],
                    "title": one["title"],
                    **{name: _amount(one[name]) for name in ("owed", "interest", "barred")},
                    "next_deadline": one["next_deadline"],
                }
                for one in data["routes"]
            ],
            **{
                kind: [
                    {
                        "party": one["party"],
                        **{name: _amount(one[name]) for name in ("owed", "interest")},
                    }
                    for one in data[kind]
                ]
                for kind in ("debtors", "applications")
            },
            "nodes": self._nodes,
            "grounds": self._grounds,
        }

    def _row(self, row: Data) -> Data:
        bracket, interest = row["bracket"], row["interest"]
        return {
            **{name: row[name] for name in _ROW},
            "owed": _amount(row["owed"]),
            "bracket": bracket and list(map(_amount, bracket)),
            "principal": _amount(row["principal"]),
            "interest": interest and {"amount": _amount(interest["amount"])},
            "limits": [
                {name: one[name] for name in ("route", "last_day", "safe_day")}
                for one in row["limits"]
            ],
            "rests_on": [{"node": self._leaf(one)} for one in sorted(self._law_below(row))],
        }

    def _law_below(self, thing: Any) -> frozenset[int]:
        """The numbers of the values of the law below every figure in a part of the result."""
        if isinstance(thing, dict):
            own = self._law_of(thing["node"]) if "node" in thing else frozenset[int]()
            return own.union(*map(self._law_below, thing.values()))
        if isinstance(thing, list):
            return frozenset[int]().union(*map(self._law_below, thing))
        return frozenset()

    def _law_of(self, number: int) -> frozenset[int]:
        found = self._below.get(number)
        if found is None:
            # A node stands after those of which it was made: none is deeper than the list is long.
            for each in self._not_seen(number):
                self._below[each] = self._law_at(each)
            found = self._below[number]
        return found

    def _not_seen(self, number: int) -> Iterable[int]:
        """A node and all below it that were not looked at yet, in the order of their numbers."""
        waiting, found = [number], set[int]()
        while waiting:
            one = waiting.pop()
            if one not in self._below and one not in found:
                found.add(one)
                waiting.extend(self._data["nodes"][one].get("of", ()))
        return sorted(found)

    def _law_at(self, number: int) -> frozenset[int]:
        node = self._data["nodes"][number]
        if node["op"] == "known":
            of_law = self._data["grounds"][node["ground"]]["kind"] == "law"
            return frozenset([number]) if of_law else frozenset()
        return frozenset[int]().union(*(self._below[one] for one in node.get("of", ())))

    def _leaf(self, number: int) -> int:
        if number not in self._leaves:
            node = self._data["nodes"][number]
            self._leaves[number] = len(self._nodes)
            ground = self._ground(node["ground"])
            self._nodes.append({"op": "known", **_amount_of(node), "ground": ground})
        return self._leaves[number]

    def _ground(self, number: int) -> int:
        if number not in self._ground_numbers:
            self._ground_numbers[number] = len(self._grounds)
            ground = self._data["grounds"][number]
            self._grounds.append({name: ground[name] for name in _GROUND})
        return self._ground_numbers[number]


def _amount(figure: Data | None) -> Data | None:
    return None if figure is None else _amount_of(figure)


def _amount_of(figure: Data) -> Data:
    return {"value": figure["value"], "unit": figure["unit"]}


# -- as text ---------------------------------------------------------------------------------------


def pack_result(brief: Data) -> str:
    """A brief result as a short text."""
    return b64encode(zlib.compress(json_bytes(brief), 9)).decode()


def unpack_result(text: str) -> Data:
    """Undo :func:`pack_result`, whoever wrote it. Raises :class:`NotAResult`."""
    try:
        packed = zlib.decompressobj()
        content = packed.decompress(b64decode(text, validate=True), _MOST_BYTES)
        if not packed.eof or _WITH_EXPONENT.search(content):
            raise NotAResult
        found: Data = from_json_bytes(content)
    except (binascii.Error, zlib.error, ValueError, RecursionError):
        raise NotAResult from None
    return found
