"""Recognises the sheets and headings of a table, in whichever language they are written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from legalcalc.explain.catalogues import Catalogues
from legalcalc.group.tables.layout import HOW_TO, SHEETS, WHAT_IS_WRONG, SheetLayout
from legalcalc.messages import Message
from legalcalc.places import translations_folder
from legalcalc.typed_values.characters import key

__all__ = [
    "REMARK",
    "HeadedTable",
    "heading_languages",
    "is_called",
    "is_explanation",
    "recognised",
]

_HEADING_ROWS: Final = 10  # among which the headings are looked for

REMARK: Final = "what is wrong"
"""Stands in place of a key for the column that says why a row was left out before."""


@dataclass(frozen=True, slots=True)
class HeadedTable:
    """A table that is known: its layout, the row of its headings from 0, the keys of its columns.

    ``None`` is a column whose heading is not known, or stood before already.
    """

    layout: SheetLayout
    heading_row: int
    keys: tuple[str | None, ...]

    @property
    def missing(self) -> list[Message]:
        """The headings of columns without which no row can be taken."""
        return [
            one.heading for one in self.layout.columns if one.needed and one.key not in self.keys
        ]


@lru_cache(maxsize=1)
def heading_languages() -> tuple[str, ...]:
    """English, and every language in which there are sentences."""
    folder = translations_folder()
    found = sorted(one.name for one in folder.iterdir() if one.is_dir()) if folder.is_dir() else []
    return ("en", *(one.replace("_", "-") for one in found if one != "en"))


def is_explanation(name: str) -> bool:
    """Whether a sheet, or a file, of this name explains the others."""
    titles = {_key(told) for told in (*_told(HOW_TO), "help")}
    return not titles.isdisjoint({_key(name), _key(name.rpartition("-")[2])})


def is_called(layout: SheetLayout, name: str) -> bool:
    """Whether a sheet of this name says by it that it is of a layout."""
    return _named(name) is layout


def _named(name: str) -> SheetLayout | None:
    return _by_name().get(_key(name)) or _by_name().get(_key(name.rpartition("-")[2]))


def recognised(name: str, rows: Sequence[Sequence[str]], language: str) -> HeadedTable | None:
    """Find what a table is, by its name and its headings; ``None`` where neither says so alone."""
    by_name = _named(name)
    found = [
        table
        for layout in ([by_name] if by_name else SHEETS)
        if (table := _headed(layout, rows, language)) is not None
    ]
    if by_name is not None or not found:
        return found[0] if found else None
    whole = [one for one in found if not one.missing] or found
    most = max(map(_known, whole))
    best = [one for one in whole if _known(one) == most]
    return best[0] if len(best) == 1 else None


def _known(table: HeadedTable) -> int:
    return sum(one is not None for one in table.keys)


def _headed(
    layout: SheetLayout, rows: Sequence[Sequence[str]], language: str
) -> HeadedTable | None:
    """The row in which most headings of a sheet stand; two at least, of which one is the person."""
    best: HeadedTable | None = None
    for number, row in enumerate(rows[:_HEADING_ROWS]):
        keys = _keys_of(layout, row, language)
        table = HeadedTable(layout, number, keys)
        if _known(table) > 1 and (best is None or _known(table) > _known(best)):
            best = table
    return best


def _keys_of(layout: SheetLayout, row: Sequence[str], language: str) -> tuple[str | None, ...]:
    """The keys of the headings of a row, in the language in which most of them are known."""
    order = sorted(heading_languages(), key=lambda one: one != language)
    known = [_headings(layout.name, one) for one in order]
    best = max(known, key=lambda headings: sum(_key(cell) in headings for cell in row))
    keys: list[str | None] = []
    for cell in row:
        found = best.get(_key(cell)) or next(
            (one[_key(cell)] for one in known if _key(cell) in one), None
        )
        keys.append(found if found not in keys else None)
    return tuple(keys)


@lru_cache(maxsize=256)
def _headings(sheet: str, language: str) -> Mapping[str, str]:
    layout = next(one for one in SHEETS if one.name == sheet)
    told = Catalogues(language).text
    found = {_key(told(one.heading)): one.key for one in layout.columns}
    return {**found, _key(told(WHAT_IS_WRONG)): REMARK}


@lru_cache(maxsize=1)
def _by_name() -> Mapping[str, SheetLayout]:
    """The sheets by their titles in every language, and by their short names."""
    found = {_key(told): layout for layout in SHEETS for told in _told(layout.title)}
    return {**found, **{layout.name: layout for layout in SHEETS}}


def _told(message: Message) -> list[str]:
    return [Catalogues(one).text(message) for one in heading_languages()]


def _key(text: str) -> str:
    return key(text.strip().rstrip("*:؟?").strip())
