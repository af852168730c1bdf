"""Rows pasted from a sheet, shown as they were understood before anything is kept.

Nothing is stored here and nothing is computed: a cell that looks like a formula is text. Which
column holds what is guessed from what can be read in it; the person confirms or changes it.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

from legalcalc.messages import Message, _, counted
from legalcalc.schemas.values import (
    BREAK,
    CLOCK,
    CURRENCY,
    DATE,
    END_CLOCK,
    LONG_TEXT,
    MONEY,
    TEXT,
    UNKNOWN,
    Kind,
    Text,
)
from legalcalc.typed_values.money import agreed
from legalcalc.typed_values.reading import read
from legalcalc.typed_values.readings import Doubtful, Reading, Understood, Unreadable
from legalcalc.typed_values.unknown import says_unknown

__all__ = [
    "FORMULA",
    "MOST_COLUMNS",
    "MOST_ROWS",
    "PAYMENTS",
    "WORK_DAYS",
    "Field",
    "PastedCell",
    "PastedRow",
    "PastedRows",
    "read_cell",
    "read_rows",
    "read_text",
    "table_of",
]

MOST_ROWS: Final = 2_000
MOST_COLUMNS: Final = 20
_MOST_CHARACTERS: Final = 200_000  # as much as a page may send
_LOOKED_AT: Final = 50  # rows from which the columns are guessed
_HEADER_ROWS: Final = 10  # that may stand above the first row that can be read


@dataclass(frozen=True, slots=True)
class Field:
    """A field that a column can hold: the key of the case format, and its kind.

    ``or_unknown``: a cell may say that it is not known.
    """

    name: str
    kind: Kind[Any]
    or_unknown: bool = False


PAYMENTS: Final = (
    Field("date", DATE),
    Field("amount", MONEY, or_unknown=True),
    Field("currency", CURRENCY),
    Field("to", TEXT),
    Field("note", LONG_TEXT),
)
"""The columns of payments received; ``to`` is into whose hands, in the words of the sheet."""

WORK_DAYS: Final = (
    Field("date", DATE),
    Field("start", CLOCK),
    Field("end", END_CLOCK),
    Field("breaks", BREAK),
)
"""The columns of days of work."""


@dataclass(frozen=True, slots=True)
class PastedCell:
    """One cell: its text as it was pasted, and what that means; an empty one means nothing."""

    text: str
    reading: Reading | None


@dataclass(frozen=True, slots=True)
class PastedRow:
    """One row: its number in the sheet, counted from 1, and its cells by the name of the field."""

    number: int
    cells: Mapping[str, PastedCell]

    @property
    def ready(self) -> bool:
        """Whether every cell that holds something was understood."""
        return all(
            cell.reading is None or isinstance(cell.reading, Understood)
            for cell in self.cells.values()
        )


@dataclass(frozen=True, slots=True)
class PastedRows:
    """Rows as they were understood.

    ``columns`` names the field of each column of the sheet, or ``None`` for one that is left out;
    ``headings`` are the cells of the row above the first, if there is one.
    """

    columns: tuple[str | None, ...]
    headings: tuple[str, ...]
    rows: tuple[PastedRow, ...]

    @property
    def ready(self) -> int:
        """The number of rows that were understood whole."""
        return sum(row.ready for row in self.rows)


Table = Sequence[Sequence[str]]


def read_text(
    text: str,
    fields: Sequence[Field],
    language: str,
    columns: Sequence[str | None] | None = None,
    choices: Mapping[int, int] | None = None,
) -> PastedRows | Unreadable:
    """Rows from text that was copied out of a sheet. Never raises.

    See :func:`read_rows` for ``columns`` and ``choices``.
    """
    table = table_of(text)
    if isinstance(table, Unreadable):
        return table
    return read_rows(table, fields, language, columns, choices)


# -- text into cells ------------------------------------------------------------------------------


def table_of(text: str, most: int = _MOST_CHARACTERS) -> Table | Unreadable:
    """The cells of text between tabs, semicolons or commas, with or without quotes.

    ``most``: how many characters are taken.
    """
    if len(text) > most:
        return Unreadable(
            _("This is too much at once. Paste at most {limit} rows.", limit=MOST_ROWS)
        )
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "").strip("\n")
    if not text.strip():
        return Unreadable(_("Nothing was pasted."))
    if "\t" in text:
        return _split(text, "\t")
    # Not what is found most often, but what cuts most rows into equally many cells: a comma is a
    # decimal sign, too.
    found = [_split(text, sign) for sign in ";,"]
    best = max(found, key=_evenness)
    return best if _evenness(best) > 0 else [[line] for line in text.split("\n")]


def _split(text: str, sign: str) -> Table:
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=sign, strict=True))
    except csv.Error:  # a quotation mark that is no quote: 5'10"
        lines = text.split("\n")
        return [line.split(sign) for line in lines]


def _evenness(table: Table) -> float:
    """The share of rows that have the width that most rows have; 0 where that is one cell."""
    widths = [len(row) for row in table if any(cell.strip() for cell in row)]
    if not widths:
        return 0
    usual = max(sorted(set(widths)), key=widths.count)
    return widths.count(usual) / len(widths) if usual > 1 else 0


# -- cells into rows ------------------------------------------------------------------------------


def read_rows(
    table: Table,
    fields: Sequence[Field],
    language: str,
    columns: Sequence[str | None] | None = None,
    choices: Mapping[int, int] | None = None,
) -> PastedRows | Unreadable:
    """Rows of cells, read as the fields that their columns hold. Never raises.

    ``columns`` says which field each column holds, where a person changed the guess. ``choices``
    says for a column, counted from 0, which of its meanings is meant wherever a cell has several:
    a sheet writes all its dates alike, and one question is enough.
    """
    numbered = [
        (number, [cell.strip() for cell in row])
        for number, row in enumerate(table, 1)
        if any(cell.strip() for cell in row)
    ]
    width = max((_width(row) for _number, row in numbered), default=0)
    too_much = _too_much(len(numbered), width)
    if too_much is not None:
        return Unreadable(too_much)
    body = [(number, (row + [""] * width)[:width]) for number, row in numbered]
    sample = [row for _number, row in body[: _LOOKED_AT + _HEADER_ROWS]]
    guessed = _guess(sample, fields, language) if columns is None else _given(columns, fields)
    guessed = (guessed + (None,) * width)[:width]
    first = _first_readable(body, guessed, fields, language)
    headings = tuple(body[first - 1][1]) if first else ()
    kinds = {field.name: field for field in fields}
    rows = tuple(
        PastedRow(number, _cells(row, guessed, kinds, language, choices or {}))
        for number, row in body[first:]
    )
    return PastedRows(guessed, headings, rows)


def _width(row: list[str]) -> int:
    return max((place for place, cell in enumerate(row, 1) if cell), default=0)


def _too_much(rows: int, columns: int) -> Message | None:
    if not rows:
        return _("No cell holds anything.")
    if rows > MOST_ROWS + _HEADER_ROWS:
        return _(
            "These are {rows} rows. At most {limit} can be taken at once; send them in parts.",
            rows=rows,
            limit=MOST_ROWS,
        )
    if columns > MOST_COLUMNS:
        return counted(
            "This has {count} column. At most {limit} can be taken; leave out those that are not "
            "needed.",
            "This has {count} columns. At most {limit} can be taken; leave out those that are not "
            "needed.",
            columns,
            limit=MOST_COLUMNS,
        )
    return None


def _given(columns: Sequence[str | None], fields: Sequence[Field]) -> tuple[str | None, ...]:
    """What a person said of the columns: each field once, nothing that is no field."""
    names = {field.name for field in fields}
    given: list[str | None] = []
    for name in columns[:MOST_COLUMNS]:
        given.append(name if name in names and name not in given else None)
    return tuple(given)


def _cells(
    row: Sequence[str],
    columns: Sequence[str | None],
    fields: Mapping[str, Field],
    language: str,
    choices: Mapping[int, int],
) -> dict[str, PastedCell]:
    cells: dict[str, PastedCell] = {}
    for place, name in enumerate(columns):
        if name is None:
            continue
        text = row[place]
        cells[name] = PastedCell(
            text, _chosen(_meant(fields[name], text, language), place, choices)
        )
    amount, currency = cells.get("amount"), cells.get("currency")
    if amount is not None and amount.reading is not None and "currency" in fields:
        if currency is not None and isinstance(currency.reading, Understood):
            reading = agreed(amount.reading, currency.reading.value)
            cells["amount"] = PastedCell(amount.text, reading)
        elif currency is None or currency.reading is None:
            reading = agreed(amount.reading, "")
            cells["amount"] = PastedCell(amount.text, reading)
            if isinstance(reading, Understood) and reading.currency is not None:
                cells["currency"] = PastedCell("", Understood(reading.currency))
    return cells


def _chosen(reading: Reading | None, place: int, choices: Mapping[int, int]) -> Reading | None:
    """The meaning that a person chose for the whole column, where a cell has several."""
    number = choices.get(place)
    if isinstance(reading, Doubtful) and number is not None and 0 <= number < len(reading.readings):
        return Understood(reading.readings[number], reading.currencies)
    return reading


def _meant(field: Field, text: str, language: str) -> Reading | None:
    if field.or_unknown and says_unknown(text, language):
        return Understood(UNKNOWN)
    return read_cell(field.kind, text, language)


_NO_TIME: Final = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})[T ]00:00(:00(\.0+)?)?")
_FORMULA: Final = re.compile(r"[=@]|[+-](?![0-9])")


FORMULA: Final = _("This is a formula. Copy the values of the cells, not how they are calculated.")


def read_cell(kind: Kind[Any], text: str, language: str) -> Reading | None:
    """Read what a cell means; ``None`` where it is empty. Never raises, and calculates nothing."""
    if not text:
        return None
    if not isinstance(kind, Text) and _FORMULA.match(text):
        return Unreadable(FORMULA)
    if kind is DATE:
        midnight = _NO_TIME.fullmatch(text)
        if midnight is not None:
            text = midnight[1]
    return read(kind, text, language)


# -- which column holds what ----------------------------------------------------------------------


def _reads(kind: Kind[Any], text: str, language: str) -> bool:
    return isinstance(read_cell(kind, text, language), (Understood, Doubtful))


def _first_readable(
    body: Sequence[tuple[int, list[str]]],
    columns: Sequence[str | None],
    fields: Sequence[Field],
    language: str,
) -> int:
    """How many rows at the top are headings: those in which nothing but text can be read.

    None, where no row below them can be read either: what is wrong then has to be shown.
    """
    kinds = {field.name: field.kind for field in fields if not isinstance(field.kind, Text)}
    for place, (_number, row) in enumerate(body[: _HEADER_ROWS + 1]):
        for name, text in zip(columns, row, strict=True):
            if name in kinds and text and _reads(kinds[name], text, language):
                return place
    return 0


def _guess(
    sample: Sequence[Sequence[str]], fields: Sequence[Field], language: str
) -> tuple[str | None, ...]:
    """The field of each column: one that half of its cells can be read as; text takes the rest."""
    width = len(sample[0]) if sample else 0
    columns: list[str | None] = [None] * width
    texts = [[row[place] for row in sample if row[place]] for place in range(width)]
    told = [[text for text in column if not says_unknown(text, language)] for column in texts]
    # A currency or a day is seldom taken for something else; an amount may be, so it comes last.
    order = sorted(
        (field for field in fields if not isinstance(field.kind, Text)),
        key=lambda field: field.kind is MONEY,
    )
    for field in order:
        free = [place for place in range(width) if columns[place] is None and told[place]]
        shares = {
            place: sum(_reads(field.kind, text, language) for text in told[place])
            / len(told[place])
            for place in free
            if not (field.kind is MONEY and _counts_up(texts[place]))
        }
        best = max(shares, key=lambda place: shares[place], default=None)
        if best is not None and shares[best] >= 0.5:
            columns[best] = field.name
    rest = [field.name for field in fields if isinstance(field.kind, Text)]
    for place in range(width):
        if columns[place] is None and texts[place] and rest and not _counts_up(texts[place]):
            columns[place] = rest.pop(0)
    return tuple(columns)


def _counts_up(texts: Sequence[str]) -> bool:
    """Whether a column only numbers its rows: 1, 2, 3."""
    numbers = [int(text) for text in texts if text.isdecimal() and len(text) < 10]
    steps = [later - earlier for earlier, later in pairwise(numbers)]
    return len(numbers) > 2 and len(numbers) >= len(texts) - 1 and set(steps) == {1}
