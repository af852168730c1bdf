"""Whether data from anywhere have the shape that a JSON Schema of this package asks for.

Only the words that those schemas use are known. They hold no schema inside itself, so that the
depth of what is looked at is bounded by them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

__all__ = ["shape_of"]

Check = Callable[[Any], bool]

_TYPES: dict[str, Check] = {
    "object": lambda thing: isinstance(thing, dict),
    "array": lambda thing: isinstance(thing, list),
    "string": lambda thing: isinstance(thing, str),
    "boolean": lambda thing: isinstance(thing, bool),
    "integer": lambda thing: isinstance(thing, int) and not isinstance(thing, bool),
    "null": lambda thing: thing is None,
}
_TOLD_ONLY = {"$schema", "$defs", "title", "description"}


def shape_of(schema: Mapping[str, Any]) -> Check:
    """A function that says whether data have the shape. Raises ``KeyError`` for an unknown word."""
    made: dict[str, Check] = {}

    def check_of(part: Mapping[str, Any]) -> Check:
        checks = [_WORDS[word](part, made_of) for word in part if word not in _TOLD_ONLY]
        return lambda thing: all(check(thing) for check in checks)

    def made_of(part: Mapping[str, Any]) -> Check:
        reference = part.get("$ref")
        if reference is None:
            return check_of(part)
        name = reference.removeprefix("#/$defs/")
        if name not in made:
            made[name] = check_of(schema["$defs"][name])
        return made[name]

    return made_of(schema)


Maker = Callable[[Mapping[str, Any]], Check]


def _type(part: Mapping[str, Any], _made: Maker) -> Check:
    return _TYPES[part["type"]]


def _enum(part: Mapping[str, Any], _made: Maker) -> Check:
    known = part["enum"]
    return lambda thing: isinstance(thing, str) and thing in known


def _any_of(part: Mapping[str, Any], made: Maker) -> Check:
    checks = [made(one) for one in part["anyOf"]]
    return lambda thing: any(check(thing) for check in checks)


def _required(part: Mapping[str, Any], _made: Maker) -> Check:
    needed = part["required"]
    return lambda thing: all(name in thing for name in needed)


def _properties(part: Mapping[str, Any], made: Maker) -> Check:
    checks = {name: made(one) for name, one in part["properties"].items()}
    return lambda thing: all(check(thing[name]) for name, check in checks.items() if name in thing)


def _other_properties(part: Mapping[str, Any], made: Maker) -> Check:
    known = part.get("properties", {})
    allowed = part["additionalProperties"]
    if allowed is False:
        return lambda thing: all(name in known for name in thing)
    check = made(allowed)
    return lambda thing: all(check(value) for name, value in thing.items() if name not in known)


def _names(part: Mapping[str, Any], made: Maker) -> Check:
    check = made(part["propertyNames"])
    return lambda thing: all(map(check, thing))


def _items(part: Mapping[str, Any], made: Maker) -> Check:
    check = made(part["items"])
    return lambda thing: all(map(check, thing))


def _pattern(part: Mapping[str, Any], _made: Maker) -> Check:
    pattern = re.compile(part["pattern"])
    return lambda thing: pattern.fullmatch(thing) is not None


def _least(word: str) -> Callable[[Mapping[str, Any], Maker], Check]:
    def of(part: Mapping[str, Any], _made: Maker) -> Check:
        bound = part[word]
        if word == "minimum":
            return lambda thing: bool(thing >= bound)
        return lambda thing: len(thing) >= bound

    return of


def _most(word: str) -> Callable[[Mapping[str, Any], Maker], Check]:
    def of(part: Mapping[str, Any], _made: Maker) -> Check:
        bound = part[word]
        if word == "maximum":
            return lambda thing: bool(thing <= bound)
        return lambda thing: len(thing) <= bound

    return of


# ``type`` stands first in each part of the schemas: what follows may rely on it.
_WORDS: dict[str, Callable[[Mapping[str, Any], Maker], Check]] = {
    "type": _type,
    "enum": _enum,
    "anyOf": _any_of,
    "required": _required,
    "properties": _properties,
    "additionalProperties": _other_properties,
    "propertyNames": _names,
    "items": _items,
    "pattern": _pattern,
    "minItems": _least("minItems"),
    "minimum": _least("minimum"),
    "maxItems": _most("maxItems"),
    "maxLength": _most("maxLength"),
    "maxProperties": _most("maxProperties"),
    "maximum": _most("maximum"),
}
