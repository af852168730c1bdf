"""Takes tables into a group file: every row that can be read and laid over it, and no other.

A row that is wrong in one cell is left out whole, and told with all that is wrong in it. What comes
out is read as any group file; whichever row makes it worse is left out as well.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from legalcalc.explain.telling import Teller
from legalcalc.group.group_file import file_data, file_text
from legalcalc.group.reading import GroupCase, GroupProblem, read_group
from legalcalc.group.tables.cells import read_column
from legalcalc.group.tables.laying import Laid, LaidRow, RefusedRow, known_ids, lay, mapping_of
from legalcalc.group.tables.layout import SHEETS, WHAT_IS_WRONG, SheetLayout
from legalcalc.group.tables.recognising import (
    REMARK,
    HeadedTable,
    is_called,
    is_explanation,
    recognised,
)
from legalcalc.group.tables.writing import WrittenSheet, xlsx_bytes
from legalcalc.messages import Message, _
from legalcalc.schemas.fields import NEEDED
from legalcalc.schemas.problems import CaseProblems
from legalcalc.schemas.source import Source
from legalcalc.typed_values.paste import FORMULA
from legalcalc.typed_values.sheet import SheetCells

__all__ = ["Imported", "import_tables"]

_MOST_ROUNDS: Final = 20


@dataclass(frozen=True)
class Imported:
    """The outcome of taking tables in.

    ``text`` is the new group file and ``group`` what it says; ``remarks`` are all that has to be
    told, each with its place. ``left_out`` is a workbook of the rows that were not taken; ``None``
    where all were.
    """

    text: str
    group: GroupCase | None
    taken: int
    left: int
    remarks: tuple[Message, ...]
    left_out: bytes | None


@dataclass
class _Table:
    """One table: how it is called, its cells, what it is, and what is wrong with its rows."""

    called: Message
    cells: SheetCells
    headed: HeadedTable
    wrong: dict[int, list[tuple[int | None, Message]]] = field(
        default_factory=lambda: defaultdict(list)
    )

    def refuse(self, row: int, key: str | None, message: Message) -> None:
        """Note what is wrong in a row, from 1, in the column of a key."""
        keys = self.headed.keys
        told = (keys.index(key) if key in keys else None, message)
        if told not in self.wrong[row]:
            self.wrong[row].append(told)


def import_tables(
    base: Source, sheets: Sequence[SheetCells], language: str, *, left_out_in: str = "en"
) -> Imported:
    """Lay tables over a group file.

    ``language`` is that in which the cells are written, ``left_out_in`` that in which the table of
    rows that are left out says what is wrong. Raises :class:`CaseProblems` where the group file
    itself is refused, and ``OSError`` where it cannot be opened.
    """
    data = file_data(base)
    people = data.get("people")
    before = read_group(file_text(data)) if people not in (None, []) else None
    law = str(mapping_of(data.get("shared")).get("jurisdiction", ""))
    country = law.partition("-")[0]
    remarks: list[Message] = []
    tables = list(_tables(sheets, language, remarks))
    rows: list[LaidRow] = []
    for number, table in enumerate(tables):
        rows.extend(_read(table, number, language, country, data, remarks))
    laid, group = _accepted(data, rows, tables, before)
    for table in tables:
        remarks.extend(_told(table))
    left = sum(len(table.wrong) for table in tables)
    return Imported(
        file_text(laid.data),
        group,
        _filled(tables) - left,
        left,
        tuple(remarks),
        _left_out(tables, left_out_in) if left else None,
    )


# -- which tables there are -----------------------------------------------------------------------


def _tables(
    sheets: Sequence[SheetCells], language: str, remarks: list[Message]
) -> Iterable[_Table]:
    """The tables that are known; what is none is told."""
    for number, cells in enumerate(sheets, 1):
        if is_explanation(cells.name) or not any(map(any, cells.rows)):
            continue
        headed = recognised(cells.name, cells.rows, language)
        if headed is None:
            remarks.append(
                _(
                    "Sheet {number} has the headings of none of these tables, and was left out: "
                    "{tables}.",
                    number=str(number),
                    tables=tuple(one.title for one in SHEETS),
                )
            )
            continue
        title = headed.layout.title
        own_name = is_called(headed.layout, cells.name)
        called = (
            title if own_name else _("{sheet} (sheet {number})", sheet=title, number=str(number))
        )
        yield _Table(called, cells, headed)


def _body(table: _Table) -> Iterable[tuple[int, tuple[str, ...]]]:
    """The rows below the headings that hold something, numbered from 1 as in the sheet."""
    first = table.headed.heading_row + 1
    for number, row in enumerate(table.cells.rows[first:], first + 1):
        if any(cell.strip() for cell in row):
            yield number, row


def _filled(tables: Iterable[_Table]) -> int:
    return sum(1 for table in tables for _row in _body(table))


# -- cells ----------------------------------------------------------------------------------------


def _read(
    table: _Table,
    number: int,
    language: str,
    country: str,
    data: Mapping[str, Any],
    remarks: list[Message],
) -> Iterable[LaidRow]:
    """The rows of a table in which every cell can be read; what is wrong in the others is noted."""
    headed, formulas = table.headed, table.cells.formulas
    rows = list(_body(table))
    for column, key in enumerate(headed.keys):
        if key is None and any(column < len(row) and row[column].strip() for _n, row in rows):
            remarks.append(
                _(
                    "{sheet}, column {column}: its heading is not known here, or stands there "
                    "twice. The column was left out.",
                    sheet=table.called,
                    column=_letters(column),
                )
            )
    missing = [_column_missing(heading) for heading in headed.missing]
    for problem in missing if rows else ():
        remarks.append(_("{path}: {problem}", path=table.called, problem=problem))
    calculated = []
    for at, row in rows:
        for problem in missing:
            table.refuse(at, None, problem)
        values: dict[str, Any] = {}
        for column, key in enumerate(headed.keys):
            if key is None or key == REMARK:
                continue
            text = row[column].strip() if column < len(row) else ""
            formula = (at - 1, column) in formulas
            if formula and text:
                calculated.append(f"{_letters(column)}{at}")
            layout = headed.layout.by_key[key]
            if not text:
                if formula:
                    table.refuse(at, key, FORMULA)
                elif layout.needed:
                    table.refuse(at, key, NEEDED)
                continue
            value = read_column(layout, text, language, country, f"{_letters(column)}{at}")
            if isinstance(value, Message):
                table.refuse(at, key, value)
            else:
                values[key] = value
        for key, message in _unknown_ids(data, headed.layout, values):
            table.refuse(at, key, message)
        if at not in table.wrong:
            yield LaidRow(headed.layout, number, at, values)
    if calculated:
        remarks.append(
            _(
                "{sheet}: these cells hold formulas. What the spreadsheet had last made of them "
                "was taken, and nothing was calculated: {cells}.",
                sheet=table.called,
                cells=", ".join(calculated),
            )
        )


def _unknown_ids(
    data: Mapping[str, Any], layout: SheetLayout, values: Mapping[str, Any]
) -> Iterable[tuple[str, Message]]:
    """The cells that name something that is not in the group file."""
    for key, value in values.items():
        if layout.by_key[key].list_of is None:
            continue
        known = known_ids(data, str(values.get("person", "")), layout.by_key[key])
        if value not in known:
            yield (
                key,
                _(
                    "Nothing in the group file has this id. Ids that can stand here: {ids}.",
                    ids=", ".join(known) or "–",
                ),
            )


def _column_missing(heading: Message) -> Message:
    return _(
        "The column “{column}” is missing, without which no row here can be taken.", column=heading
    )


def _letters(column: int) -> str:
    """The letters by which a spreadsheet calls a column, which is counted from 0."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


# -- rows over the file ---------------------------------------------------------------------------


def _accepted(
    data: Mapping[str, Any],
    rows: Iterable[LaidRow],
    tables: Sequence[_Table],
    before: GroupCase | None,
) -> tuple[Laid, GroupCase | None]:
    """The file with all rows laid over it that leave it no worse than it was."""
    known = _problems(before.problems) if before is not None else set()
    left = list(rows)
    for _round in range(_MOST_ROUNDS):
        laid = lay(data, left)
        refused = list(laid.refused)
        group: GroupCase | None = None
        if laid.data["people"]:
            group = read_group(file_text(laid.data))
            last = _round == _MOST_ROUNDS - 1
            new = [one for one in group.problems if _problem(one) not in known]
            refused.extend(_blamed(new, group, laid, left, whole=last))
        if not refused:
            return laid, group
        for one in refused:
            tables[one.row.table].refuse(one.row.number, one.key, one.message)
        out = {one.row for one in refused}
        left = [one for one in left if one not in out]
    laid = lay(data, left)
    return laid, read_group(file_text(laid.data)) if laid.data["people"] else None


def _problem(one: GroupProblem) -> tuple[str, Message]:
    return one.problem.path, one.problem.message


def _problems(problems: Iterable[GroupProblem]) -> set[tuple[str, Message]]:
    return {_problem(one) for one in problems}


def _blamed(
    problems: Iterable[GroupProblem],
    group: GroupCase,
    laid: Laid,
    rows: Sequence[LaidRow],
    *,
    whole: bool,
) -> Iterable[RefusedRow]:
    """The rows from which problems come: the one that stands at the place, else all of a person.

    Raises :class:`CaseProblems` for what no row can have brought about.
    """
    of_person: defaultdict[str, list[LaidRow]] = defaultdict(list)
    for row in rows:
        of_person[row.person.casefold()].append(row)
    for one in problems:
        found = None if whole else _row_at(one.problem.path, laid)
        if found is not None:
            yield RefusedRow(*found, one.problem.message)
            continue
        people = one.people or tuple(person.id for person in group.people)
        blamed = [row for id in people for row in of_person[id.casefold()]]
        if not one.people or not blamed:
            raise CaseProblems([one.problem])
        yield from (RefusedRow(row, None, one.problem.message) for row in blamed)


def _row_at(path: str, laid: Laid) -> tuple[LaidRow, str | None] | None:
    """The row that made what stands at a path of the file, and the key of its column."""
    around = path
    while around and around not in laid.places:
        around = around[: max(around.rfind("."), around.rfind("["), 0)]
    if not around:
        return None
    row, keys = laid.places[around]
    inside = path[len(around) :].lstrip(".").partition(".")[0].partition("[")[0]
    if around == f"people[{laid.people.get(row.person.casefold())}]" and inside == "own":
        return None
    return row, keys.get(inside)


# -- what is told, and what is kept ---------------------------------------------------------------


def _told(table: _Table) -> Iterable[Message]:
    of_all = set(map(_column_missing, table.headed.missing))  # told once
    for number, problems in sorted(table.wrong.items()):
        for column, message in problems:
            if message in of_all:
                continue
            if column is None:
                yield _(
                    "{sheet}, row {row}: {problem}",
                    sheet=table.called,
                    row=str(number),
                    problem=message,
                )
            else:
                yield _(
                    "{sheet}, row {row}, column {column}: {problem}",
                    sheet=table.called,
                    row=str(number),
                    column=_letters(column),
                    problem=message,
                )


def _left_out(tables: Iterable[_Table], language: str) -> bytes:
    """A workbook of the rows that were not taken, as they were, with what is wrong beside them.

    Once they are put right it can be taken in as it is.
    """
    teller = Teller(language)
    sheets: dict[str, list[list[str]]] = {}
    titles: dict[str, str] = {}
    for table in tables:
        if not table.wrong:
            continue
        layout, keys = table.headed.layout, table.headed.keys
        title, number = teller.text(layout.title), 1
        while title in titles.values():
            number += 1
            title = f"{teller.text(layout.title)} {number}"
        name = f"{layout.name} {number}"
        titles[name] = title
        width = max(len(keys), *(len(row) for row in table.cells.rows))
        kept = [n for n in range(width) if n >= len(keys) or keys[n] != REMARK]

        def cells(row: Sequence[str], kept: Sequence[int] = kept) -> list[str]:
            return [row[place] if place < len(row) else "" for place in kept]

        sheets[name] = [
            [*cells(table.cells.rows[table.headed.heading_row]), teller.text(WHAT_IS_WRONG)]
        ]
        for row, problems in sorted(table.wrong.items()):
            told = " ".join(dict.fromkeys(teller.text(message) for _column, message in problems))
            sheets[name].append([*cells(table.cells.rows[row - 1]), told])
    return xlsx_bytes(
        [WrittenSheet(name, titles[name], rows) for name, rows in sheets.items()],
        right_to_left=teller.direction == "rtl",
    )
