"""Reads one cell of a table, as somebody of a language would write it, into the case format."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Final

from legalcalc.explain.telling import Teller
from legalcalc.group.tables.layout import SheetColumn
from legalcalc.messages import Message, _
from legalcalc.schemas.values import DATE, IDENTIFIER, UNKNOWN, Kind
from legalcalc.typed_values import Doubtful, Understood, Unreadable, customary, says_unknown
from legalcalc.typed_values.characters import key
from legalcalc.typed_values.codes import CODED, code_of
from legalcalc.typed_values.money import agreed
from legalcalc.typed_values.paste import FORMULA, read_cell
from legalcalc.typed_values.showing import example
from legalcalc.typed_values.stretches import without_stretch

__all__ = ["doubt_told", "read_column", "told_words"]

# Places of a sentence in which what stands in a cell would be told: names and facts stay unsaid.
_QUOTED: Final = ("text", "year", "name")


def read_column(
    column: SheetColumn, text: str, language: str, country: str, place: str
) -> str | list[str] | Message:
    """Read what a cell means in the case format, or what is wrong with it.

    ``country`` is that of the law of the group, by which English dates are read. ``place`` names
    the cell in what is told, which never says what stands in it. An amount that was typed with its
    currency has it behind it.
    """
    if column.several:
        parts = [one.strip() for one in text.replace("،", ",").replace(";", ",").split(",")]
        read = [_single(column, one, language, country, place) for one in parts if one]
        wrong = next((one for one in read if isinstance(one, Message)), None)
        return wrong if wrong is not None else [one for one in read if isinstance(one, str)]
    return _single(column, text, language, country, place)


def _single(
    column: SheetColumn, text: str, language: str, country: str, place: str
) -> str | Message:
    if column.words is not None:
        return _word(column, text, language)
    if _may_be_unknown(column) and says_unknown(text, language):
        return UNKNOWN
    if column.kind in CODED:
        text = code_of(column.kind, text, language) or text
    reading = read_cell(column.kind, text, language)
    if column.kind is DATE and reading is not None:
        reading = customary(reading, language, country)
    if column.kind.name == "money" and reading is not None:
        reading = agreed(reading, "")
    if isinstance(reading, Understood):
        return f"{reading.value} {reading.currency}" if reading.currency else reading.value
    if isinstance(reading, Doubtful):
        return doubt_told(column.kind, language)
    if isinstance(reading, Unreadable):
        return _without_facts(reading.message, place)
    return FORMULA


def _may_be_unknown(column: SheetColumn) -> bool:
    return column.kind.says_unknown and column.kind is not IDENTIFIER


def doubt_told(kind: Kind[Any], language: str) -> Message:
    """Say of a value that it can be read in two ways, and how to write it."""
    if kind is DATE:
        return _(
            "This can be read in two ways. Write the month as a word, such as {example}.",
            example=example(DATE, language),
        )
    return _(
        "This can be read in two ways. Write it such as {example}.",
        example=example(kind, language),
    )


def _without_facts(message: Message, place: str) -> Message:
    """The same sentence with the place of the cell where it would say what stands there."""
    words = {name: place if name in _QUOTED else word for name, word in message.words}
    return message.with_words(words) if words else message


# -- words that can stand in a cell ---------------------------------------------------------------


def told_words(column: SheetColumn, language: str) -> list[str]:
    """The words that can stand in a column, as they are told in a language."""
    teller = Teller(language)
    return [teller.text(one) for one in (column.words or {}).values()]


def _word(column: SheetColumn, text: str, language: str) -> str | Message:
    """The word of the case format for one that was written; yes, no and the like may be unknown."""
    words = column.words or {}
    found = _known(tuple(words.items()), language).get(key(text))
    if found is None and "week" in words:
        _rest, found = without_stretch(f"1 {text}", language)  # a week, per week, weekly
        found = found if found in words else None
    if found is not None:
        return found
    if set(words) == {"yes", "no"} and says_unknown(text, language):
        return UNKNOWN
    return _(
        "This is none of the words that can stand here: {words}.",
        words="; ".join(told_words(column, language)),
    )


@lru_cache(maxsize=256)
def _known(words: tuple[tuple[str, Message], ...], language: str) -> Mapping[str, str]:
    """Words as keys: in the language, in English, and as they stand in case files."""
    found: dict[str, str] = {}
    for one in ("en", language):
        teller = Teller(one)
        found.update({key(teller.text(told)): code for code, told in words})
    return {**found, **{key(code): code for code, _told in words}}
