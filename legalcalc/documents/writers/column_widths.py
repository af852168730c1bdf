"""Columns as wide as the values in them: a day or a sum is not broken in the middle.

Templates give each column its share of a table by what usually stands in it. A language with long
names of months, or a case with large sums, needs more in some columns and has room in others. How
wide a text is going to be is estimated by its letters: that is enough here, and costs little.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from xml.etree.ElementTree import Element

__all__ = ["fit_columns"]

_MM = 72 / 25.4
_ACROSS, _ACROSS_WIDE = 172 * _MM, 259 * _MM  # what the margins leave of a page, in points
_DENSE, _SMALL, _PLAIN, _LARGE = 7.5, 8.5, 10.0, 12.0  # font sizes of tables, in points
_SMALL_TABLES = {"rows", "diary"}
_PADDING, _SMALL_PADDING = 2.7 * _MM, 1.9 * _MM
_LEAST_LEFT = 0.6  # of its share, to a column that gives of its own
_WHOLE = 100  # per cent of a table
_SHARE = re.compile(r"width: ([\d.]+)%")
# A piece of text that goes on one line: one with a digit, which may be a day or a sum.
_VALUE = re.compile(r"[^ \n\t]*\d[^ \n\t]*")
_LONGEST = 40  # letters; what is longer, such as a number of an account, breaks anywhere
# A word of a heading that is too short to be hyphenated well.
_SHORT_WORD = re.compile(r"(?<![^\s\u00a0/])[^\s\u00a0/]{1,7}(?![^\s\u00a0/])")
# Where a value that is too long even so may break: between its words, not in them.
_BREAKABLE = re.compile(
    r"(?<![\d\s/+−≈–-])\u00a0(?![/+−–-])|(?<=\d)\u00a0(?=[^\d/+−–-])|(?<=/)\u00a0"
)
_NEW_LINE = {"br", "div", "p", "li", "ul", "td", "th"}

# Widths of letters of Noto Sans, in ems.
_ADVANCES = (
    dict.fromkeys("0123456789", 0.572)
    | dict.fromkeys(" \u00a0\u202f.,:;'’ijlfI|", 0.29)
    | dict.fromkeys("()-/rt", 0.38)
    | dict.fromkeys("mwMWшщюжфмыЖШЩЮМФ%", 0.9)
)
_BOLD = 1.08


def fit_columns(root: Element) -> None:
    """Give each column of the tables of a page the width that its values need, where there is room.

    Rows for which there is none are set smaller where that is enough; else a value for which there
    is none breaks between its words. What is left after the values goes to headings whose short
    words would break.
    """
    for table, small, large, wide in _tables(root):
        across = _ACROSS_WIDE if wide else _ACROSS
        setting = _Setting(_LARGE if large else _PLAIN, _PADDING, across)
        if small:
            setting = _Setting(_SMALL, _SMALL_PADDING, across)
            dense = _Setting(_DENSE, _SMALL_PADDING, across)
            rows = "rows" in _classes(table)
            if rows and not _fits(table, setting) and _fits(table, dense):
                table.set("class", f"{table.get('class')} dense")
                setting = dense
        _fit(table, setting)


def _tables(
    element: Element, *, large: bool = False, wide: bool = False
) -> Iterator[tuple[Element, bool, bool, bool]]:
    """The tables of a page: whether set small, set large, and on a page that lies across."""
    for one in element:
        classes = _classes(one)
        if one.tag == "table":
            yield one, not _SMALL_TABLES.isdisjoint(classes), large, wide
        yield from _tables(one, large=large or "large" in classes, wide=wide or "wide" in classes)


def _classes(element: Element) -> list[str]:
    return element.get("class", "").split()


@dataclass(slots=True)
class _Column:
    heading: Element
    share: float  # of the table, in per cent
    needed: float = 0.0  # likewise, for the longest value


@dataclass(frozen=True, slots=True)
class _Setting:
    """How a table is set: size and padding in points, and the room it has across."""

    size: float
    padding: float
    across: float

    def need(
        self, pattern: re.Pattern[str], rows: Sequence[Element], columns: Sequence[_Column]
    ) -> bool:
        """Tell columns what texts in them need; whether it is more than some of them have."""
        for row in rows:
            for column, cell in _cells(row, columns):
                widest = max(map(_width, pattern.findall(_text(cell))), default=0.0)
                if widest:
                    needed = 100 * (widest * self.size + self.padding) / self.across
                    column.needed = max(column.needed, needed)
        return any(one.needed > one.share for one in columns)


def _columns(table: Element) -> list[_Column]:
    """The columns of a table; none where not each of them has its share."""
    columns: list[_Column] = []
    heading = table.find("thead/tr")
    for one in () if heading is None else heading:
        share = _SHARE.search(one.get("style", ""))
        if share is None or one.get("colspan"):
            return []
        columns.append(_Column(one, float(share[1])))
    return columns


def _rows(table: Element) -> list[Element]:
    return [*table.iterfind("thead/tr[1]"), *table.iterfind("tbody/tr")]


def _fits(table: Element, setting: _Setting) -> bool:
    """Whether the values of a table have room for all of them, however its columns share it."""
    columns = _columns(table)
    setting.need(_VALUE, _rows(table), columns)
    return sum(max(one.needed, one.share * _LEAST_LEFT) for one in columns) <= _WHOLE


def _fit(table: Element, setting: _Setting) -> None:
    columns, rows = _columns(table), _rows(table)
    if not columns:
        return
    if setting.need(_VALUE, rows, columns):
        _widen(columns)
    if setting.need(_SHORT_WORD, rows[:1], columns):
        _widen(columns)
    if all(one.needed <= one.share for one in columns):
        return
    for row in rows:
        for column, cell in _cells(row, columns):
            if column.needed > column.share:
                room = column.share / 100 * setting.across - setting.padding
                _break_between_words(cell, room / setting.size)


def _cells(row: Element, columns: Sequence[_Column]) -> Iterator[tuple[_Column, Element]]:
    """The cells of a row that stand in one column."""
    place = 0
    for cell in row:
        span = int(cell.get("colspan", "1"))
        if span == 1 and place < len(columns):
            yield columns[place], cell
        place += span


def _widen(columns: Sequence[_Column]) -> None:
    """Give columns what they lack from those that have more than they need."""
    lacking = sum(max(0.0, one.needed - one.share) for one in columns)
    spare = [max(0.0, one.share - max(one.needed, one.share * _LEAST_LEFT)) for one in columns]
    given = min(1.0, sum(spare) / lacking)
    taken = lacking * given / sum(spare) if any(spare) else 0.0
    for one, more in zip(columns, spare, strict=True):
        if one.needed > one.share:
            one.share += (one.needed - one.share) * given
        else:
            one.share -= more * taken
        one.heading.set("style", f"width: {one.share:.2f}%")


def _text(element: Element) -> str:
    """What an element says, with a blank where a line ends."""
    if not len(element):
        return element.text or ""
    parts = [element.text or ""]
    for one in element:
        apart = one.tag in _NEW_LINE or one.get("class", "") in ("first", "second")
        parts += (" ", _text(one), " ") if apart else (_text(one),)
        parts.append(one.tail or "")
    return "".join(parts)


@lru_cache(maxsize=10_000)
def _width(text: str) -> float:
    """About how wide a text is, in ems, were it bold; nothing for one that may break anywhere."""
    if len(text) > _LONGEST:
        return 0.0
    return _BOLD * sum(map(_advance, text))


@lru_cache(maxsize=1_000)
def _advance(letter: str) -> float:
    known = _ADVANCES.get(letter)
    if known is not None:
        return known
    kind = unicodedata.category(letter)
    if kind in ("Mn", "Cf"):
        return 0.0
    if kind == "Mc":
        return 0.35
    return 0.72 if kind == "Lu" else 0.6


def _break_between_words(cell: Element, room: float) -> None:
    for one in cell.iter():
        if one.text:
            one.text = _broken(one.text, room)
        if one.tail and one is not cell:
            one.tail = _broken(one.tail, room)


def _broken(text: str, room: float) -> str:
    """A text of which values wider than the room, in ems, break between their words."""
    return _VALUE.sub(
        lambda found: found[0] if _width(found[0]) <= room else _BREAKABLE.sub(" ", found[0]), text
    )
