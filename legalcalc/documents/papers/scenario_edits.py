"""Changes of the case in a scenario: values set, taken out or added by their places in the file."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from legalcalc.law.reading import DeclaredEntry

__all__ = ["STEP", "edit_case", "parent_of"]

STEP: Final = re.compile(r"(\w+)(?:\[(\d+)\])?")
"""One step of a place: ``payments[0]`` in ``payments[0].amount``."""


def edit_case(data: dict[str, Any], edits: DeclaredEntry) -> None:
    """Set, take out and add facts of a case file, by their places in it; faults are noted."""
    edits.only(("set", "remove", "add"))
    for where, value in _mapping(edits, "set").items():
        parent, last = parent_of(data, where, edits)
        if isinstance(parent, dict) and isinstance(last, str):
            parent[last] = value
        else:
            edits.fault(f"set: the case has nothing at {where}")
    for where, items in _mapping(edits, "add").items():
        parent, last = parent_of(data, where, edits)
        if isinstance(parent, dict) and isinstance(last, str) and isinstance(items, list):
            parent[last] = [*parent.get(last, []), *items]
        else:
            edits.fault(f"add: the case has no list at {where}")
    for where in reversed(edits.texts("remove")):
        parent, last = parent_of(data, where, edits)
        try:
            del parent[last]
        except (LookupError, TypeError):
            edits.fault(f"remove: the case has nothing at {where}")


def _mapping(entry: DeclaredEntry, key: str) -> Mapping[str, Any]:
    value = entry.values.get(key, {})
    if isinstance(value, dict):
        return value
    entry.fault(f"{key} must be a mapping")
    return {}


def parent_of(data: Any, where: str, entry: DeclaredEntry) -> tuple[Any, str | int]:
    """Find what holds a place of a case file, and the last step to it.

    What holds it is ``None`` where there is no such place; what is no place at all is noted as a
    fault of ``entry``.
    """
    steps: list[str | int] = []
    for step in where.split("."):
        found = STEP.fullmatch(step)
        if found is None:
            entry.fault(f"{where!r} is no place in a case")
            return None, ""
        steps.append(found[1])
        if found[2] is not None:
            steps.append(int(found[2]))
    thing = data
    for one in steps[:-1]:
        try:
            thing = thing[one]
        except (LookupError, TypeError):
            return None, steps[-1]
    return thing, steps[-1]
