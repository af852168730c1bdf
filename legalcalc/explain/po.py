"""Catalogues in their source form, ``.po``, read fast: to show which are complete, all are read.

The first page waits for that, and Babel takes seconds for what one expression finds in a twentieth
of the time. It knows the plain form that Babel and the usual editors write; what is written in any
other way is left to Babel.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

__all__ = ["CatalogueEntry", "CatalogueSource", "read_plain"]

_STRING = r'".*"\n(?:".*"\n)*'
_ENTRY = re.compile(
    rf"((?:\#.*\n)*)"
    rf"(?:msgctxt[ ]{_STRING})?"
    rf"msgid[ ]({_STRING})"
    rf"(?:msgid_plural[ ]({_STRING}))?"
    rf"((?:msgstr(?:\[\d\])?[ ]{_STRING})+)"
    rf"\n*",
    re.VERBOSE,
)
_FORM = re.compile(rf"msgstr(?:\[\d\])?[ ]({_STRING})", re.VERBOSE)
_LINE = re.compile(r'^"(.*)"$', re.MULTILINE)
_FUZZY = re.compile(r"^#,.*\bfuzzy\b", re.MULTILINE)
_ESCAPED = re.compile(r"\\(.)")
_ESCAPES = {"n": "\n", "r": "\r", "t": "\t"}
_PLURALS = re.compile(r"^Plural-Forms: *nplurals=(\d+); *plural=(.+?);?$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class CatalogueEntry:
    """A sentence and its translation; several forms where it has a plural."""

    id: str | tuple[str, ...]
    string: str | tuple[str, ...]
    fuzzy: bool


@dataclass(frozen=True, slots=True)
class CatalogueSource:
    """The content of a catalogue, with the names that Babel gives it. None of it is obsolete."""

    entries: list[CatalogueEntry]
    num_plurals: int
    plural_expr: str
    obsolete: dict[str, CatalogueEntry] = field(default_factory=dict)

    def __iter__(self) -> Iterator[CatalogueEntry]:
        return iter(self.entries)


def read_plain(text: str) -> CatalogueSource | None:
    """The catalogue; ``None`` where anything in it is not in the plain form."""
    entries = []
    position = 0
    while position < len(text):
        found = _ENTRY.match(text, position)
        if found is None:
            return None
        comments, one, other, forms = found.groups()
        strings = tuple(_joined(form) for form in _FORM.findall(forms))
        if other is None and len(strings) > 1:
            return None
        fuzzy = "fuzzy" in comments and _FUZZY.search(comments) is not None
        if other is None:
            entries.append(CatalogueEntry(_joined(one), strings[0], fuzzy))
        else:
            entries.append(CatalogueEntry((_joined(one), _joined(other)), strings, fuzzy))
        position = found.end()
    if not entries or entries[0].id:
        return None
    plurals = _PLURALS.search(str(entries[0].string))
    return None if plurals is None else CatalogueSource(entries, int(plurals[1]), plurals[2])


def _joined(lines: str) -> str:
    """The text of a string over one or more lines."""
    text = lines[1:-2] if lines.count("\n") == 1 else "".join(_LINE.findall(lines))
    if "\\" not in text:
        return text
    return _ESCAPED.sub(lambda sign: _ESCAPES.get(sign[1], sign[1]), text)
