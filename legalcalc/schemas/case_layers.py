"""A case as data: its two layers put together and taken apart, and every entry found by a key.

The data are those of the case format. Beside what the format knows, each entry of a list bears
``_key``: random, the same for as long as the entry lives, and used in addresses, so that none holds
a word of the case. What leaves for the engine, a worker or a file is :func:`without_keys`.
"""

from __future__ import annotations

import hashlib
import json
import marshal
import re
import secrets
from collections.abc import Iterator, Sequence
from typing import Any, Final

from legalcalc.json_bytes import json_bytes
from legalcalc.schemas.case import case_section
from legalcalc.schemas.fields import (
    ItemSection,
    Reference,
    Section,
    Several,
    Sub,
    SubList,
    Value,
    spaces_of,
)

__all__ = [
    "IDENTITY",
    "KEY",
    "body_of",
    "copied",
    "digest_of",
    "find_entry",
    "give_keys",
    "ids_of",
    "is_key",
    "joined",
    "links",
    "new_key",
    "of_the_present",
    "parts",
    "uses_of",
    "with_keys",
    "with_keys_of",
    "without_keys",
    "without_uses",
]

Data = dict[str, Any]

KEY: Final = "_key"
_SHAPE: Final = re.compile(r"[0-9a-f]{16}")

# A name in JSON, after others or as the first. In a text its first sign would have a backslash
# before it, and a text does not end before a name without a comma and another sign of its own.
_LATER_KEY: Final = re.compile(rb',"%b":"%b"' % (KEY.encode(), _SHAPE.pattern.encode()))
_FIRST_KEY: Final = re.compile(rb'\{"%b":"%b",?' % (KEY.encode(), _SHAPE.pattern.encode()))

# What says who somebody is. The date of birth stays with the facts: rates depend on it.
IDENTITY: Final = frozenset(
    {
        *("names", "birthplace", "gender", "nationalities"),
        *("address", "contact", "safe_contact", "registration"),
    }
)

# Places of a case file under which names can stand.
_OF_PEOPLE: Final = re.compile(r"(claimant|people)\b")


def new_key() -> str:
    """A key for a new entry."""
    return secrets.token_hex(8)


def is_key(text: str) -> bool:
    """Whether this has the shape of a key. Nothing else may stand in an address."""
    return _SHAPE.fullmatch(text) is not None


def with_keys(thing: Any) -> Any:
    """A copy in which each entry of a list has a key of its own; those that have one keep it.

    What comes from outside may hold anything in the place of a key, or one key twice.
    """
    made = copied(thing)
    give_keys(made)
    return made


def copied(thing: Any) -> Any:
    """A copy of data as JSON has them, of which everything can be changed."""
    return marshal.loads(marshal.dumps(thing, 2))  # version 2: what is there twice is two copies


def give_keys(thing: Any) -> None:
    """Give each entry of a list, at any depth, a key of its own where it has none."""
    if isinstance(thing, dict):
        for inside in thing.values():
            if isinstance(inside, (dict, list)):
                give_keys(inside)
    elif isinstance(thing, list):
        taken: set[str] = set()
        for one in thing:
            if isinstance(one, (dict, list)):
                give_keys(one)
            if isinstance(one, dict):
                key = one.get(KEY)
                if not isinstance(key, str) or not is_key(key) or key in taken:
                    key = one[KEY] = new_key()
                taken.add(key)


def with_keys_of(thing: Any, before: Any) -> Any:
    """A copy in which each entry of a list has the key of the one that stood there ``before``; what
    stands behind those gets a key of its own."""
    made = copied(thing)
    _take_keys(made, before)
    give_keys(made)
    return made


def _take_keys(thing: Any, before: Any) -> None:
    if isinstance(thing, dict) and isinstance(before, dict):
        if KEY in before:
            thing[KEY] = before[KEY]
        for name in thing.keys() & before.keys() - {KEY}:
            _take_keys(thing[name], before[name])
    elif isinstance(thing, list) and isinstance(before, list):
        for one, other in zip(thing, before, strict=False):
            _take_keys(one, other)


def without_keys(thing: Any) -> Any:
    """A copy as the case format has it."""
    if isinstance(thing, dict):
        return {
            name: without_keys(inside) if isinstance(inside, (dict, list)) else inside
            for name, inside in thing.items()
            if name != KEY
        }
    if isinstance(thing, list):
        return [without_keys(one) for one in thing]
    return thing


def body_of(data: Data) -> bytes:
    """A case as JSON in the case format, as workers take it."""
    body = _FIRST_KEY.sub(b"{", _LATER_KEY.sub(b"", json_bytes(data)))
    if f'"{KEY}"'.encode() in body:  # of another shape, or a word of the case
        body = json_bytes(without_keys(data))
    return body


# -- layers ----------------------------------------------------------------------------------------


def parts(data: Data) -> tuple[Data, Data]:
    """Facts and identity of a case, apart. What is not taken apart they share with the case."""
    facts, identity = dict(data), {}
    claimant = facts.get("claimant")
    if isinstance(claimant, dict):
        facts["claimant"], taken = _apart(claimant)
        if taken:
            identity["claimant"] = taken
    people = [_apart(person) for person in facts.get("people", ())]
    if people:
        facts["people"] = [person for person, _taken in people]
    if any(taken for _person, taken in people):
        identity["people"] = {person[KEY]: taken for person, taken in people if taken}
    left = _left_of_people(facts)
    if left:
        identity["left"] = left
        facts["handovers"] = [
            {**one, "changes": [_without_left(change, left) for change in one["changes"]]}
            if "changes" in one
            else one
            for one in facts["handovers"]
        ]
    return facts, identity


def _left_of_people(facts: Data) -> Data:
    """What hand-overs left of people, by the keys of the changes: names among it."""
    return {
        change[KEY]: change["instead_of"]
        for one in facts.get("handovers", ())
        for change in one.get("changes", ())
        if "instead_of" in change and _OF_PEOPLE.match(str(change.get("place", "")))
    }


def _without_left(change: Data, left: Data) -> Data:
    if change[KEY] not in left:
        return change
    return {name: value for name, value in change.items() if name != "instead_of"}


def _apart(person: Data) -> tuple[Data, Data]:
    """What a person did and what was done to them, and who they are."""
    return (
        {name: value for name, value in person.items() if name not in IDENTITY},
        {name: person[name] for name in sorted(IDENTITY) if name in person},
    )


def joined(facts: Data, identity: Data | None) -> Data:
    """A case of its layers; without the identity layer, the case without names.

    It shares with them what is not put together.
    """
    data = dict(facts)
    if identity is None:
        return data
    if "claimant" in identity:
        data["claimant"] = {**identity["claimant"], **data.get("claimant", {})}
    if "people" in data:
        taken = identity.get("people", {})
        data["people"] = [{**one, **taken.get(one[KEY], {})} for one in data["people"]]
    left = identity.get("left")
    if left and "handovers" in data:
        data["handovers"] = [
            {**one, "changes": [_with_left(change, left) for change in one["changes"]]}
            if "changes" in one
            else one
            for one in data["handovers"]
        ]
    return data


def _with_left(change: Data, left: Data) -> Data:
    return {**change, "instead_of": left[change[KEY]]} if change[KEY] in left else change


def of_the_present(identity: Data, facts: Data) -> Data:
    """An identity layer without the people, and what was left of some, whom the facts do not hold
    any more; itself where they hold all of them.

    Who may see no names can take somebody out of the facts, and not out of this layer.
    """
    there = {one[KEY] for one in facts.get("people", ())}
    there |= {
        change[KEY] for one in facts.get("handovers", ()) for change in one.get("changes", ())
    }
    present = dict(identity)
    for name in ("people", "left"):
        kept = {key: told for key, told in identity.get(name, {}).items() if key in there}
        if kept:
            present[name] = kept
        else:
            present.pop(name, None)
    return identity if present == identity else present


# -- entries ---------------------------------------------------------------------------------------


def find_entry(entries: Sequence[Data], key: str) -> Data | None:
    """The entry of a list that bears a key."""
    return next((one for one in entries if one.get(KEY) == key), None)


def digest_of(thing: object) -> str:
    """Stands for what a form showed: another digest now means that somebody changed it since."""
    text = json.dumps(thing, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]


# -- links between entries -------------------------------------------------------------------------

Link = tuple[tuple[str, ...], Data, str, str]


def links(data: Data) -> Iterator[Link]:
    """The links by which an entry names another by id: the way to it (names and keys), the mapping
    that holds the link, its name there, and the space of names in which the id is looked up.
    """
    yield from _links(case_section(), data, ())


def uses_of(data: Data, space: str, id: str) -> list[tuple[str, ...]]:
    """The ways to all entries that name an id."""
    return [
        (*way, name)
        for way, holder, name, where in links(data)
        if space in spaces_of(where) and id in _ids(holder[name])
    ]


def without_uses(data: Data, space: str, id: str) -> None:
    """Take an id out of every entry that names it."""
    for _way, holder, name, where in list(links(data)):
        ids = _ids(holder[name])
        if space in spaces_of(where) and id in ids:
            left = [one for one in ids if one != id]
            if left and isinstance(holder[name], list):
                holder[name] = left
            else:
                del holder[name]


def ids_of(data: Data, space: str) -> dict[str, Data]:
    """The entries of a space of names by their ids, in order."""
    return {
        one["id"]: one
        for name, field in case_section().keys.items()
        if isinstance(field, SubList)
        and isinstance(field.section, ItemSection)
        and field.section.space == space
        for one in data.get(name, ())
        if isinstance(one, dict) and "id" in one
    }


def _ids(named: Any) -> list[str]:
    return named if isinstance(named, list) else [named]


def _links(section: Section, data: Data, way: tuple[str, ...]) -> Iterator[Link]:
    for name, field in section.keys.items():
        value = data.get(name)
        if value is None:
            continue
        if isinstance(field, SubList):
            for one in value:
                if isinstance(one, dict):
                    yield from _links(field.section, one, (*way, name, one.get(KEY, "")))
        elif isinstance(field, Sub):
            if isinstance(value, dict):
                yield from _links(field.section, value, (*way, name))
        elif isinstance(field, (Reference, Several)):
            if field.space is not None:
                yield way, data, name, field.space
        elif isinstance(field, Value) and isinstance(value, dict) and "evidence" in value:
            yield (*way, name), value, "evidence", "evidence"
