"""The record of figures as formulas of a spreadsheet.

Every step of the engine is one operation, so it is one formula over the cells of the steps before
it. A step that is shown has a cell of its own; a short step that serves one other only stands
inside that one's formula; the rest get cells on a sheet for steps between.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from legalcalc.claims.grounds import FactGround
from legalcalc.explain.formatting import decimal_text
from legalcalc.figures import Figure, Rounding
from legalcalc.law.parameters import LawGround
from legalcalc.messages import Message

__all__ = ["Ledger", "WorkbookCell", "column_name", "number_text"]

_LARGEST_INSIDE = 6  # steps of a formula that stand inside another
_MOST_PARTS = 3  # of a sum that stands inside another formula
_MOST_TERMS = 100  # of one call of SUM
_CALL = re.compile(r"[A-Z]+\([^()]*\)")
_EXACT = 9  # decimal places to which a binary number is put right before it is rounded
_PUT_RIGHT = Rounding(_EXACT, "half up", "")
_CUTS = {"half up": "ROUND", "down": "ROUNDDOWN", "up": "ROUNDUP"}


@dataclass(frozen=True, slots=True)
class WorkbookCell:
    """A place in the workbook; rows and columns count from nought."""

    sheet: str
    row: int
    column: int

    @property
    def address(self) -> str:
        """``C5``."""
        return f"{column_name(self.column)}{self.row + 1}"

    def seen_from(self, sheet: str) -> str:
        """The place as a formula on a sheet writes it."""
        if sheet == self.sheet:
            return self.address
        quoted = self.sheet.replace("'", "''")
        return f"'{quoted}'!{self.address}"


def column_name(column: int) -> str:
    """``A``, ``Z``, ``AA``: the name of a column that counts from nought."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def number_text(value: Fraction) -> str:
    """A number as a formula writes it: a decimal, or a division where no decimal is exact."""
    text = decimal_text(value)
    return text if value >= 0 and "/" not in text else f"({text})"


class Ledger:
    """Numbers the steps of figures, each once, and says in which cell each stands.

    Figures are added first, then cells are given to what is shown (:meth:`place`) and to what
    formulas begin with (:attr:`leaf_cells`). Only then are formulas written.
    """

    def __init__(self, working_sheet: str, first_row: int, column: int) -> None:
        self.figures: list[Figure] = []
        self.rows: list[str] = []  # for which row of the claim a step was first needed
        self.titles: dict[int, Message] = {}
        self.homes: dict[int, WorkbookCell] = {}
        self.leaf_cells: dict[int, WorkbookCell] = {}
        self.working: list[tuple[WorkbookCell, int]] = []
        self.partial_sums: list[tuple[WorkbookCell, str, Fraction]] = []
        self._operands: list[tuple[int, ...]] = []
        self._parents: list[int] = []
        self._sizes: list[int] = []
        self._by_identity: dict[int, int] = {}
        self._kept: list[Figure] = []  # an id is only good while its figure lives
        self._by_content: dict[object, int] = {}
        self._working_of: dict[int, WorkbookCell] = {}
        self._sheet = working_sheet
        self._next_row = first_row
        self._column = column

    # -- steps ------------------------------------------------------------------------------------

    def add(self, figure: Figure, row: str = "") -> int:
        """The number of a figure's step; those before it get smaller numbers."""
        waiting = [figure]
        while waiting:
            one = waiting[-1]
            if id(one) in self._by_identity:
                waiting.pop()
                continue
            missing = [part for part in one.operands if id(part) not in self._by_identity]
            if missing:
                waiting.extend(reversed(missing))
                continue
            waiting.pop()
            self._by_identity[id(one)] = self._number(one, row)
            self._kept.append(one)
        return self._by_identity[id(figure)]

    def _number(self, figure: Figure, row: str) -> int:
        operands = tuple(self._by_identity[id(part)] for part in figure.operands)
        if len(operands) == 1 and figure.operation in ("named", "total", "greatest", "least"):
            # The same number under a title, or a choice among one.
            if isinstance(figure.note, Message) and self._operands[operands[0]]:
                self.titles.setdefault(operands[0], figure.note)
            return operands[0]
        how: object = None
        if figure.operation == "known":
            how = _ground_key(figure)
        elif isinstance(figure.note, Rounding):
            how = (figure.note.places, figure.note.mode)
        content = (figure.operation, operands, how)
        number = self._by_content.get(content)
        if number is None:
            number = self._by_content[content] = len(self.figures)
            self.figures.append(figure)
            self.rows.append(row)
            self._operands.append(operands)
            self._parents.append(0)
            self._sizes.append(1 + sum(self._size_inside(one) for one in operands))
            for one in set(operands):
                self._parents[one] += 1
        return number

    def _size_inside(self, number: int) -> int:
        return self._sizes[number] if self._fits_inside(number) else 1

    def _fits_inside(self, number: int) -> bool:
        figure = self.figures[number]
        if figure.operation == "total" and len(self._operands[number]) > _MOST_PARTS:
            return False
        return figure.operation != "rounded" and self._sizes[number] <= _LARGEST_INSIDE

    def leaves(self) -> Iterator[tuple[int, Figure]]:
        """The figures that formulas begin with: facts, values of the law, constants."""
        for number, figure in enumerate(self.figures):
            if figure.operation == "known":
                yield number, figure

    def operands(self, number: int) -> tuple[int, ...]:
        """The steps that go into a step."""
        return self._operands[number]

    def place(self, number: int, cell: WorkbookCell) -> None:
        """Let a step that is shown stand in a cell, unless it has one already."""
        if self._operands[number]:
            self.homes.setdefault(number, cell)

    # -- formulas ---------------------------------------------------------------------------------

    def formula(
        self, number: int, cell: WorkbookCell, beside: Mapping[int, WorkbookCell] | None = None
    ) -> str:
        """The formula of a step in a cell, from the cells ``beside`` it where they serve."""
        home = self.homes.get(number)
        if home is not None and home.sheet != cell.sheet:
            return f"={home.seen_from(cell.sheet)}"
        return "=" + self._step(number, cell.sheet, beside or {})

    def _step(self, number: int, sheet: str, beside: Mapping[int, WorkbookCell]) -> str:
        figure, operands = self.figures[number], self._operands[number]
        if not operands:
            return self._term(number, sheet, {})
        if figure.operation == "total":
            return self._sum(operands, sheet, beside)
        if isinstance(figure.note, Rounding):
            return self._rounded(figure.note, operands[0], sheet, beside)
        terms = [self._term(one, sheet, beside) for one in operands]
        match figure.operation:
            case "+" | "-":
                return figure.operation.join(terms)
            case "×":
                return "*".join(terms)
            case "÷":
                return "/".join(terms)
            case "greatest":
                return f"MAX({','.join(terms)})"
            case "least":
                return f"MIN({','.join(terms)})"
        assert figure.operation == "not below zero"
        return f"MAX(0,{terms[0]})"

    def _rounded(
        self, rounding: Rounding, operand: int, sheet: str, beside: Mapping[int, WorkbookCell]
    ) -> str:
        """Rounding as the engine rounds: ROUND goes away from nought at a tie, as “half up” does.

        A binary number may lie a hair beside a tie or a whole number, so it is first put right to
        more places than matter.
        """
        places = rounding.places
        exact = self.figures[operand].value
        if rounding.mode in ("half up", "down", "up"):
            term = self._term(operand, sheet, beside, alone=True)
            if rounding.of(_PUT_RIGHT.of(exact)) == rounding.of(exact):
                term = f"ROUND({term},{_EXACT})"
            return f"{_CUTS[rounding.mode]}({term},{places})"
        term = self._cell(operand, beside).seen_from(sheet)
        if rounding.mode == "half down":
            lessened = f"ROUND(ABS({term})-0.5/10^{places},{_EXACT})"
            return f"SIGN({term})*ROUNDUP(MAX(0,{lessened}),{places})"
        scaled = f"ROUND(ABS({term})*10^{places},{_EXACT - places})"
        even = f"IF(MOD({scaled},1)=0.5,2*ROUND({scaled}/2,0),ROUND({scaled},0))"
        return f"SIGN({term})*{even}/10^{places}"

    def _term(
        self, number: int, sheet: str, beside: Mapping[int, WorkbookCell], alone: bool = False
    ) -> str:
        """A step inside a formula; in brackets unless it stands ``alone`` or needs none."""
        place = self._place(number, beside)
        if place is not None:
            return place.seen_from(sheet)
        if not self._operands[number]:
            return number_text(self.figures[number].value)
        text = self._step(number, sheet, beside)
        return text if alone or _CALL.fullmatch(text) else f"({text})"

    def _place(self, number: int, beside: Mapping[int, WorkbookCell]) -> WorkbookCell | None:
        """Where a step stands; ``None`` where it is written inside the formula."""
        found = beside.get(number) or self.leaf_cells.get(number) or self.homes.get(number)
        if found is not None or not self._operands[number]:
            return found
        if self._fits_inside(number) and self._parents[number] == 1:
            return None
        return self._cell(number, beside)

    def _cell(self, number: int, beside: Mapping[int, WorkbookCell]) -> WorkbookCell:
        """The cell of a step, made on the sheet for steps between where it has none."""
        found = (
            beside.get(number)
            or self.leaf_cells.get(number)
            or self.homes.get(number)
            or self._working_of.get(number)
        )
        if found is None:
            found = self._working_of[number] = self._new_cell()
            self.working.append((found, number))
        return found

    def _new_cell(self) -> WorkbookCell:
        cell = WorkbookCell(self._sheet, self._next_row, self._column)
        self._next_row += 1
        return cell

    # -- sums -------------------------------------------------------------------------------------

    def _sum(self, operands: Sequence[int], sheet: str, beside: Mapping[int, WorkbookCell]) -> str:
        terms = list(self._terms(operands, sheet, beside))
        if len(terms) > _MOST_TERMS:
            cells = self._partial_sums(list(self._terms(operands, self._sheet, beside)))
            return f"SUM({','.join(cell.seen_from(sheet) for cell in cells)})"
        return f"SUM({','.join(text for text, _value in terms)})"

    def _partial_sums(self, terms: Sequence[tuple[str, Fraction]]) -> list[WorkbookCell]:
        """A sum of very many parts, in cells between."""
        cells = []
        for start in range(0, len(terms), _MOST_TERMS):
            some = terms[start : start + _MOST_TERMS]
            formula = f"=SUM({','.join(text for text, _value in some)})"
            value = sum((value for _text, value in some), Fraction(0))
            cells.append(self._new_cell())
            self.partial_sums.append((cells[-1], formula, value))
        return cells

    def _terms(
        self, operands: Sequence[int], sheet: str, beside: Mapping[int, WorkbookCell]
    ) -> Iterator[tuple[str, Fraction]]:
        """What is added up; cells that stand one below the other as a range."""
        run: list[WorkbookCell] = []
        value = Fraction(0)
        for number in operands:
            place = self._place(number, beside)
            if run and place != WorkbookCell(run[0].sheet, run[-1].row + 1, run[0].column):
                yield _range(run, sheet), value
                run, value = [], Fraction(0)
            if place is None:
                yield self._term(number, sheet, beside, alone=True), self.figures[number].value
            else:
                run.append(place)
                value += self.figures[number].value
        if run:
            yield _range(run, sheet), value


def _range(run: Sequence[WorkbookCell], sheet: str) -> str:
    first = run[0].seen_from(sheet)
    return first if len(run) == 1 else f"{first}:{run[-1].address}"


def _ground_key(figure: Figure) -> object:
    """What makes two leaves the same cell.

    A fact that stands in the case once is one cell, for whatever period it is used.
    """
    ground = figure.note
    size = (figure.value, figure.unit.text)
    if isinstance(ground, FactGround) and ground.paths:
        return ("fact", ground.paths, ground.title.text, size)
    if isinstance(ground, LawGround):
        return ("law", ground.jurisdiction, ground.parameter, ground.key, ground.since, size)
    return (ground, size)
