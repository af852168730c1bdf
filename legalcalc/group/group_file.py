"""A group file as data that can be changed, and as text again.

What stands under a name that stands there empty is ``None``, and is written as nothing at all.
Comments of a file are not in its data.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Literal

import yaml

from legalcalc.schemas.source import Source, SourceEntry, read_source

__all__ = ["Standing", "confirmed_by", "entry_of", "file_data", "file_text", "standing_of"]

Standing = Literal["left", "objected", "settled"]

_STANDINGS: tuple[Standing, ...] = ("left", "objected", "settled")


def file_data(source: Source) -> dict[str, Any]:
    """The data of a group file, of which everything can be changed.

    Raises :class:`~legalcalc.schemas.problems.CaseProblems` where it cannot be read, and
    ``OSError`` where it cannot be opened.
    """
    data: dict[str, Any] = _plain(read_source(source))
    return data


def _plain(value: Any) -> Any:
    if isinstance(value, SourceEntry):
        return {
            **{name: _plain(inside) for name, inside in value.items()},
            **dict.fromkeys(value.empty),
        }
    return [_plain(one) for one in value] if isinstance(value, list) else value


class _Dumper(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):  # type: ignore[misc]
    """Writes an empty value as nothing at all, as it was read."""


_Dumper.add_representer(
    type(None), lambda dumper, _none: dumper.represent_scalar("tag:yaml.org,2002:null", "")
)


def file_text(data: Mapping[str, Any]) -> str:
    """The data of a group file as YAML."""
    text: str = yaml.dump(
        dict(data),
        Dumper=_Dumper,
        sort_keys=False,
        allow_unicode=True,
        default_flow_style=None,
        width=100,
    )
    return text


# -- one person of it ------------------------------------------------------------------------------


def entry_of(data: Mapping[str, Any], id: str) -> dict[str, Any]:
    """The entry of a person in the data of a group file. Raises ``LookupError``."""
    for one in data.get("people") or ():
        if isinstance(one, dict) and one.get("id") == id:
            return one
    raise LookupError("no such person")


def standing_of(
    data: Mapping[str, Any], id: str, standing: Standing | None, on: date | None
) -> None:
    """Note that a person left, objected or settled on a day; ``None``: is of the group.

    What was noted before of it goes. Raises ``LookupError`` where there is no such person.
    """
    entry = entry_of(data, id)
    rest = {name: value for name, value in entry.items() if name not in _STANDINGS}
    entry.clear()
    entry["id"] = rest.pop("id")
    if standing is not None and on is not None:
        entry[standing] = on.isoformat()
    entry.update(rest)


def confirmed_by(
    data: Mapping[str, Any], id: str, on: date | None, language: str = "", how: str = ""
) -> None:
    """Note that a person confirmed on a day all that is shared, in which language and how; without
    a day, that they did not.

    Raises ``LookupError`` where there is no such person.
    """
    entry = entry_of(data, id)
    entry.pop("confirmed", None)
    if on is not None:
        told = {"on": on.isoformat(), "language": language, "how": how}
        entry["confirmed"] = {name: text for name, text in told.items() if text}
