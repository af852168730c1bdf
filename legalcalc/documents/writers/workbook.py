"""The claim schedule as XLSX with live formulas, for whoever wants to check it or try other facts.

Facts, minutes of work and values of the law stand in cells of their own, and every figure is a
formula over them, made from the engine's own record: it rounds where the engine rounds, and carries
the engine's value as its stored result. The workbook follows the steps that the calculation took.
Where a changed cell leads to another rule, a sheet of conditions says so; it does not take it.
"""

from __future__ import annotations

import io
import operator
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from fractions import Fraction
from math import ceil
from typing import TYPE_CHECKING, Any

import xlsxwriter

from legalcalc.claims.grounds import RateGround, TableGround, WorkGround
from legalcalc.claims.rows import HeadResult, Line
from legalcalc.documents.papers.builder import PROGRAM, PaperBuilder
from legalcalc.documents.writers.formulas import Ledger, WorkbookCell, column_name, number_text
from legalcalc.explain import Teller
from legalcalc.explain.bounds import TOTALS, bounds_told
from legalcalc.explain.formatting import decimal_text, shown_as_percent
from legalcalc.explain.sentences import BASES, figure_name, rounding_name
from legalcalc.facts.stated import CERTAINTIES, SOURCES
from legalcalc.figures import Figure, Rounding, Stipulation, days
from legalcalc.law.in_words import LawInWords
from legalcalc.law.parameters import LawGround
from legalcalc.messages import Message, _

if TYPE_CHECKING:
    from legalcalc.claims import Assessment
    from legalcalc.facts import Case
    from legalcalc.law import Jurisdiction

__all__ = ["xlsx_of"]

_LONGEST_NAME = 31  # of a sheet
_LONGEST_TEXT = 32767  # in a cell
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\\x00-\x1f\u2066-\u2069]")
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_COUNTED_DAYS = days(date.min, date.min).note
_LINE_HEIGHT, _HIGHEST_ROW = 12.75, 409  # points
_LETTER = 1.0  # the width of a letter beside that of a figure, by which columns are measured
_MOST_TOLD = 3  # parts of a step that has no title
_MOST_PLACES = 5  # in the case file that one fact names
_HEADING_ROW = 3  # of a table, below the title of its sheet


def xlsx_of(assessment: Assessment, case: Case, jurisdiction: Jurisdiction, language: str) -> bytes:
    """The claim schedule as a workbook in a language. Equal input gives equal bytes."""
    return _Workbook(assessment, case, jurisdiction, language).written()


# -- what stands on sheets ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Formula:
    """A formula that is no step of the record, with its result."""

    text: str
    result: Any


Content = str | date | Fraction | Figure | _Formula | None


@dataclass(slots=True)
class _Sheet:
    """A sheet before it is written: what stands where, and in which format."""

    name: str
    widths: list[float] = field(default_factory=list)
    entries: dict[tuple[int, int], tuple[Content, str]] = field(default_factory=dict)
    heading_row: int | None = None

    def put(self, row: int, column: int, content: Content, style: str = "text") -> WorkbookCell:
        """Let something stand in a cell."""
        self.entries[row, column] = (content, style)
        return WorkbookCell(self.name, row, column)

    def headings(
        self, row: int, columns: Sequence[tuple[str, float]], numbers: Collection[int] = ()
    ) -> None:
        """The heading row of a table, with the widths of its columns; which hold ``numbers``."""
        for column, (title, _width) in enumerate(columns):
            self.put(row, column, title, "number heading" if column in numbers else "heading")
        for column, (_title, width) in enumerate(columns):
            if column < len(self.widths):
                self.widths[column] = max(self.widths[column], width)
            else:
                self.widths.append(width)
        if self.heading_row is None:
            self.heading_row = row

    def heights(self) -> Iterator[tuple[int, float]]:
        """The heights of rows in which text takes more than one line."""
        lines: dict[int, int] = {}
        for (row, column), (content, style) in self.entries.items():
            if isinstance(content, str) and style in ("text", "grey", "heading", "number heading"):
                room = max(self.widths[column] - 1, 1) if column < len(self.widths) else 1
                needed = sum(ceil(len(part) * _LETTER / room) for part in content.split("\n"))
                lines[row] = max(lines.get(row, 1), needed)
        for row, needed in lines.items():
            if needed > 1:
                yield row, min(_LINE_HEIGHT * needed, _HIGHEST_ROW)


class _Workbook(PaperBuilder):
    def __init__(
        self, assessment: Assessment, case: Case, jurisdiction: Jurisdiction, language: str
    ) -> None:
        super().__init__(assessment, case, jurisdiction)
        self.teller = Teller(language, jurisdiction)
        self.tell = self.teller.text
        self.currency = assessment.currency
        self.names: set[str] = set()
        self.summary = self.sheet(_("Summary"))
        self.head_sheets = [
            self.sheet(head.title, number) for number, head in enumerate(self.heads, start=1)
        ]
        self.interest_sheet = self.sheet(_("Interest"))
        self.working = self.sheet(_("Steps between"))
        self.conditions = self.sheet(_("Conditions"))
        self.facts = self.sheet(_("Facts"))
        self.time = self.sheet(_("Minutes of work"))
        self.law = self.sheet(_("Values of the law"))
        self.ledger = Ledger(self.working.name, _HEADING_ROW + 1, 2)
        self.columns_of: dict[tuple[str, int], str] = {}  # titles of columns of figures of heads
        # In a row of a sheet: the steps that are shown there, each with its cells.
        self.beside: dict[tuple[str, int], dict[int, list[WorkbookCell]]] = {}

    def sheet(self, title: Message, number: int | None = None) -> _Sheet:
        """A sheet under a name of its own that the format allows."""
        told = _NOT_IN_NAMES.sub("", self.tell(title))
        name = " ".join((told if number is None else f"{number} {told}").split()).strip("'")
        if len(name) > _LONGEST_NAME:
            name = name[: _LONGEST_NAME + 1].rpartition(" ")[0] or name[:_LONGEST_NAME]
        taken = name.casefold() in self.names
        if taken:
            ending = f" ({len(self.names)})"
            name = name[: _LONGEST_NAME - len(ending)] + ending
        self.names.add(name.casefold())
        return _Sheet(name)

    # -- the whole --------------------------------------------------------------------------------

    def written(self) -> bytes:
        """The file."""
        totals = [
            self.head(sheet, head) for sheet, head in zip(self.head_sheets, self.heads, strict=True)
        ]
        daily = self.interest_rows()
        check = self.condition_rows()
        self.summary_rows(totals, daily, check)
        self.leaves()
        return self.packed()

    def show(
        self,
        sheet: _Sheet,
        row: int,
        column: int,
        figure: Figure | None,
        style: str = "money",
        for_row: str = "",
    ) -> WorkbookCell | None:
        """Show a figure, and let later formulas find its step here."""
        if figure is None:
            return None
        if style == "money" and self.amount(figure).doubtful:
            style = "doubtful money"
        cell = sheet.put(row, column, figure, style)
        number = self.ledger.add(figure, for_row)
        self.ledger.place(number, cell)
        self.beside.setdefault((sheet.name, row), {}).setdefault(number, []).append(cell)
        return cell

    def titled(self, sheet: _Sheet, title: str, *lines: str) -> None:
        sheet.put(0, 0, title, "title")
        for row, line in enumerate(lines, start=1):
            sheet.put(row, 0, line, "note")

    # -- heads ------------------------------------------------------------------------------------

    def head(self, sheet: _Sheet, head: HeadResult) -> dict[str, WorkbookCell]:
        """The rows of a head; gives the cells of its sums."""
        number = self.numbers[head.key]
        self.titled(sheet, f"{number} · {self.tell(head.title)}", self.tell(head.law))
        columns = list(self.columns(head))
        sheet.headings(
            _HEADING_ROW,
            [(one.title, one.width) for one in columns],
            [place for place, one in enumerate(columns) if one.style not in ("text", "day")],
        )
        for place, column in enumerate(columns):
            self.columns_of[sheet.name, place] = column.title
        first = _HEADING_ROW + 1
        for row, line in enumerate(head.lines, start=first):
            for place, column in enumerate(columns):
                content, style = column.of.get(line.id), column.style
                if line.set_aside is not None and style == "text":
                    style = "grey"
                if isinstance(content, Figure):
                    self.show(sheet, row, place, content, style, self.refs[line.id])
                elif content is not None:
                    sheet.put(row, place, content, style)
        last = first + len(head.lines) - 1
        sums = {}
        sheet.put(last + 1, 0, self.tell(_("Total")), "total")
        for place, column in enumerate(columns):
            if column.total is None:
                continue
            name = column_name(place)
            formula = _Formula(f"=SUM({name}{first + 1}:{name}{last + 1})", column.total.value)
            sums[column.key] = sheet.put(last + 1, place, formula, "total money")
            self.ledger.place(self.ledger.add(column.total), sums[column.key])
        return sums

    def columns(self, head: HeadResult) -> Iterator[_Column]:
        """The columns of a head's table, those without any entry left out."""
        lines = head.lines
        late = self.chosen_route().barred_lines
        limits = {line.id: line.limits_on(self.route_id) for line in lines}
        counted = {line.id for line in lines if line.counted}
        yield self.texts(_("Row"), 7, {line.id: self.refs[line.id] for line in lines})
        found = [
            self.texts(
                _("Employment"),
                12,
                {
                    line.id: str(self.employment_numbers[line.employment])
                    for line in lines
                    if line.employment is not None and len(self.case.employments) > 1
                },
            ),
            self.texts(_("From"), 11, {line.id: line.row.period.first for line in lines}, "day"),
            self.texts(_("Until"), 11, {line.id: line.row.period.last for line in lines}, "day"),
            self.texts(_("Due on"), 11, {line.id: line.row.due_on for line in lines}, "day"),
            self.texts(_("What for"), 24, self.told({line.id: line.row.title for line in lines})),
            *self.figures(head),
            *self.bases(head),
            self.money(_("At least"), {one.id: _end(one, 0) for one in lines}),
            self.money(_("At most"), {one.id: _end(one, 1) for one in lines}),
            self.money(_("Owed"), {line.id: line.row.owed for line in lines}),
            self.money(
                _("Left after payments on account"),
                {
                    line.id: line.principal
                    for line in lines
                    if line.interest is not None and line.interest.principal_left is not None
                },
            ),
        ]
        yield from (column for column in found if column.of)
        sums: list[tuple[str, Message, dict[str, Figure | None], Figure | None]] = [
            ("owed", _("In the total"), _principals(lines, counted), head.owed),
            ("barred", _("Out of time"), _principals(lines, late), head.barred),
            (
                "yielded",
                _("Not counted"),
                {
                    line.id: line.row.owed
                    for line in lines
                    if line.id not in counted and line.id not in late
                },
                head.yielded,
            ),
            ("interest", _("Interest"), self.interest_counted(head), head.interest),
        ]
        for key, title, figures, total in sums:
            column = self.money(title, figures, key, total)
            if column.of or key == "owed":
                yield column
        proofs = {line.id: self.proof(line) for line in lines}
        found = [
            self.texts(
                _("Basis"),
                16,
                self.told(
                    {line.id: BASES[line.row.basis] for line in lines if line.row.basis is not None}
                ),
            ),
            self.texts(_("Law"), 34, {line.id: self.law_of(line.law) for line in lines}),
            self.texts(
                _("Evidence"), 14, {key: ", ".join(one.evidence) for key, one in proofs.items()}
            ),
            self.texts(
                _("Certainty"), 12, self.told({key: one.certainty for key, one in proofs.items()})
            ),
            self.texts(
                _("Last safe day"),
                12,
                {
                    line: min(days)
                    for line, some in limits.items()
                    if (days := [one.safe_day for one in some if one.safe_day is not None])
                },
                "day",
            ),
            self.texts(
                _("Why it is not in the total"),
                40,
                self.told({line.id: line.set_aside for line in lines}),
            ),
            self.texts(_("Note"), 40, self.told({line.id: line.row.note for line in lines})),
        ]
        yield from (column for column in found if column.of)

    def texts(
        self,
        title: Message,
        width: float,
        of: Mapping[str, str | date | None],
        style: str = "text",
    ) -> _Column:
        known = {line: said for line, said in of.items() if said}
        return _Column("", self.tell(title), width, known, style)

    def law_of(self, law: str | None) -> str | None:
        """A citation in its own language, or what words say of the law."""
        return self.tell(law) if isinstance(law, LawInWords) else law

    def told(self, said: Mapping[str, Message | None]) -> dict[str, str]:
        return {line: self.tell(one) for line, one in said.items() if one is not None}

    def money(
        self,
        title: Message,
        of: Mapping[str, Figure | None],
        key: str = "",
        total: Figure | None = None,
    ) -> _Column:
        known = {line: figure for line, figure in of.items() if figure is not None}
        return _Column(key, self.tell(title), 13, known, "money", total)

    def figures(self, head: HeadResult) -> Iterator[_Column]:
        """The figures that the rules show, hours and days before sums."""
        names = dict.fromkeys(name for line in head.lines for name in line.row.figures)
        columns = []
        for name in names:
            of = {
                line.id: line.row.figures[name] for line in head.lines if name in line.row.figures
            }
            one = next(iter(of.values()))
            title = self.tell(figure_name(name))
            if one.currency is None and (unit := self.unit_of(one)):
                title = f"{title} ({unit})"
            columns.append(_Column(name, title, 12, of, self.style_of(one)))
        yield from sorted(columns, key=lambda column: column.style == "money")

    def bases(self, head: HeadResult) -> Iterator[_Column]:
        """What is due by each yardstick, where several were compared."""
        for basis, title in BASES.items():
            of = {
                line.id: base.due
                for line in head.lines
                if len(line.row.bases) > 1
                for base in line.row.bases
                if base.basis == basis and base.due is not None
            }
            if of:
                yield self.money(_("Due by: {basis}", basis=title), of)

    def interest_counted(self, head: HeadResult) -> dict[str, Figure | None]:
        """The interest of each row that is in the total, after ceilings."""
        assert head.interest is not None
        bearing = [line for line in head.lines if line.counted and self.interest(line) is not None]
        return {
            line.id: figure for line, figure in zip(bearing, head.interest.operands, strict=True)
        }

    # -- interest ---------------------------------------------------------------------------------

    def interest_rows(self) -> WorkbookCell | None:
        """Interest row by row and step by step; gives the cell of what each further day adds."""
        bearing = [
            (line, interest)
            for line in self.lines
            if (interest := self.interest(line)) is not None
            and (interest.parts or interest.daily is not None)
        ]
        if not bearing:
            return None
        sheet = self.interest_sheet
        self.titled(
            sheet,
            self.tell(_("Interest")),
            self.tell(
                _(
                    "Each stretch has one principal and one rate. Sums of stretches are exact; "
                    "only the total of a row is rounded, as the law cited says."
                )
            ),
        )
        row = _HEADING_ROW
        sheet.headings(
            row,
            [
                (self.tell(_("Row")), 9),
                (self.tell(_("From")), 11),
                (self.tell(_("Until")), 11),
                (self.tell(_("Interest")), 13),
                (self.tell(_("Each further day, where it is in the total")), 16),
                (self.tell(_("Law")), 16),
            ],
            numbers=(3, 4),
        )
        first = row + 1
        for line, interest in bearing:
            row += 1
            sheet.put(row, 0, self.refs[line.id])
            sheet.put(row, 1, interest.since, "day")
            sheet.put(row, 2, interest.until, "day")
            self.show(sheet, row, 3, interest.amount, for_row=self.refs[line.id])
            if line.counted:
                self.show(sheet, row, 4, interest.daily, for_row=self.refs[line.id])
            sheet.put(row, 5, self.law_of(interest.law))
        formula = f"=SUM(E{first + 1}:E{row + 1})"
        row += 1
        sheet.put(row, 0, self.tell(_("Total")), "total")
        daily = sheet.put(row, 4, _Formula(formula, self.assessment.daily.value), "total money")
        row += 2
        sheet.headings(
            row,
            [
                (self.tell(_("Row")), 9),
                (self.tell(_("From")), 11),
                (self.tell(_("Until")), 11),
                (self.tell(_("Days")), 13),
                (self.tell(_("Principal")), 16),
                (self.tell(_("Rate")), 16),
                (self.tell(_("Amount")), 16),
            ],
            numbers=(3, 4, 5, 6),
        )
        for line, interest in bearing:
            for part in interest.parts:
                row += 1
                sheet.put(row, 0, self.refs[line.id])
                sheet.put(row, 1, part.period.first, "day")
                sheet.put(row, 2, part.period.last, "day")
                length = Fraction(part.period.length)
                counted = sheet.put(row, 3, _Formula(f"=C{row + 1}-B{row + 1}+1", length), "plain")
                self.show(sheet, row, 4, part.principal, for_row=self.refs[line.id])
                self.show(sheet, row, 5, part.rate, "percent", self.refs[line.id])
                self.show(sheet, row, 6, part.amount, "exact money", self.refs[line.id])
                self.count_days(part.amount, length, counted)
        return daily

    def count_days(self, amount: Figure, length: Fraction, cell: WorkbookCell) -> None:
        """Let the days in the interest of a stretch be those that its dates give."""
        for leaf in amount.leaves():
            if leaf.note == _COUNTED_DAYS and leaf.value == length:
                here = self.beside.setdefault((cell.sheet, cell.row), {})
                here[self.ledger.add(leaf)] = [cell]

    # -- conditions -------------------------------------------------------------------------------

    def condition_rows(self) -> str | None:
        """The comparisons on which a branch was taken; gives the formula of how many changed."""
        found = self.comparisons()
        if not found:
            return None
        sheet = self.conditions
        self.titled(sheet, self.tell(_("Conditions")), self.tell(_FOLLOWS))
        sheet.headings(
            _HEADING_ROW,
            [
                (self.tell(_("Rows")), 14),
                (self.tell(_("Condition")), 70),
                (self.tell(_("Left side")), 14),
                ("", 4),
                (self.tell(_("Right side")), 14),
                (self.tell(_("As calculated")), 14),
                (self.tell(_("Now")), 14),
            ],
            numbers=(2, 4, 5, 6),
        )
        for row, one in enumerate(found, start=_HEADING_ROW + 1):
            sheet.put(row, 0, self.references(one.lines))
            sheet.put(row, 1, one.told)
            ref = self.refs[one.lines[0].id]
            self.show(sheet, row, 2, one.left, self.style_of(one.left), ref)
            sheet.put(row, 3, one.relation)
            self.show(sheet, row, 4, one.right, self.style_of(one.right), ref)
            sheet.put(row, 5, _Formula("=TRUE()" if one.truth else "=FALSE()", one.truth), "plain")
            sign = {"≤": "<=", "≥": ">="}.get(one.relation, one.relation)
            now = f"=ROUND(C{row + 1}-E{row + 1},9){sign}0"
            sheet.put(row, 6, _Formula(now, one.truth), "plain")
        first, last = _HEADING_ROW + 2, _HEADING_ROW + 1 + len(found)
        calculated = f"{WorkbookCell(sheet.name, first - 1, 5).seen_from('')}:F{last}"
        now = f"{WorkbookCell(sheet.name, first - 1, 6).seen_from('')}:G{last}"
        return f"=SUMPRODUCT(--({calculated}<>{now}))"

    def comparisons(self) -> list[_Condition]:
        """Comparisons of the same figures once, with the rows that they decide."""
        found: dict[object, _Condition] = {}

        def note(told: str, left: Figure, relation: str, right: Figure, line: Line) -> None:
            truth = _HOLDS[relation](left.value, right.value)
            key = (self.ledger.add(left), relation, self.ledger.add(right))
            one = found.setdefault(key, _Condition(told, left, relation, right, truth, []))
            if line not in one.lines:
                one.lines.append(line)

        for line in self.lines:
            for one in line.findings:
                if isinstance(one.left, Figure) and one.right is not None:
                    note(self.tell(one), one.left, one.relation, one.right, line)
            lawful: dict[str, Figure] = {
                base.basis: base.due
                for base in line.row.bases
                if base.due is not None and base.not_lawful is None
            }
            basis = line.row.basis
            kept = lawful.pop(basis, None) if basis is not None else None
            if basis is None or kept is None:
                continue
            for other, due in lawful.items():
                if kept.value < due.value:
                    continue  # it was not chosen for its greater sum
                told = _(
                    "“{basis}” gives no less than “{other}”",
                    basis=BASES[basis],
                    other=BASES[other],
                )
                note(self.tell(told), kept, "≥", due, line)
        return list(found.values())

    # -- what formulas begin with -----------------------------------------------------------------

    def leaves(self) -> None:
        """A cell for each fact, value of the law and constant."""
        facts: list[tuple[int, Figure]] = []
        laws: list[tuple[int, Figure]] = []
        for number, figure in self.ledger.leaves():
            ground = figure.note
            if isinstance(ground, (LawGround, TableGround, RateGround, Stipulation)):
                if ground != _COUNTED_DAYS:
                    laws.append((number, figure))
            else:
                facts.append((number, figure))
        self.law_rows(laws)
        self.fact_rows(facts)

    def law_rows(self, leaves: Sequence[tuple[int, Figure]]) -> None:
        sheet = self.law
        self.titled(sheet, self.tell(_("Values of the law")), self.tell(_MAY_CHANGE))
        sheet.headings(
            _HEADING_ROW,
            [
                (self.tell(_("Value")), 50),
                (self.tell(_("Amount")), 14),
                (self.tell(_("Unit")), 14),
                (self.tell(_("From")), 11),
                (self.tell(_("Law")), 40),
                (self.tell(_("Sources")), 50),
                (self.tell(_("Read on, by")), 24),
                (self.tell(_("Why it is in doubt")), 30),
                (self.tell(_("Known until")), 11),
            ],
            numbers=(1,),
        )
        used = {
            (one.note.jurisdiction, one.note.parameter, one.note.key, one.note.since)
            for _number, one in leaves
            if isinstance(one.note, LawGround)
        }
        others = [
            (None, value)
            for one in self.assessment.laws_used
            if (one.jurisdiction, one.parameter, one.key, one.since) not in used
            and (value := self.value_of(one)) is not None
        ]
        row = _HEADING_ROW
        for number, figure in sorted([*leaves, *others], key=lambda one: _law_order(one[1])):
            row += 1
            style = {"money": "input money", "percent": "input percent"}.get(
                self.style_of(figure), "input"
            )
            cell = sheet.put(row, 1, figure.value, style)
            if number is not None:
                self.ledger.leaf_cells[number] = cell
            sheet.put(row, 2, self.unit_of(figure))
            self.law_entry(row, figure.note)

    def law_entry(self, row: int, ground: Any) -> None:
        """What the law, a pay table, a rate or a fixed number says of itself."""
        sheet = self.law
        title = self.tell(ground.title)
        match ground:
            case LawGround():
                if ground.key is not None:
                    title = f"{title} – {self.tell(Message(ground.key))}"
                sheet.put(row, 3, ground.since, "day")
                sheet.put(row, 4, self.law_of(ground.law))
                sheet.put(row, 5, "\n".join(self.law_of(one) or "" for one in ground.sources))
                sheet.put(row, 6, ground.verified or self.tell(_("nobody has verified it")))
                if ground.doubt is not None:
                    sheet.put(row, 7, self.tell(Message(ground.doubt)))
                parameter = getattr(self.jurisdiction.parameters, ground.parameter, None)
                if parameter is not None:
                    sheet.put(row, 8, parameter.known_through, "day")
            case TableGround():
                sheet.put(row, 3, ground.since, "day")
                sheet.put(row, 4, self.law_of(ground.law))
                sheet.put(row, 5, ground.source)
                sheet.put(row, 6, ground.verified or self.tell(_("nobody has verified it")))
            case RateGround():
                sheet.put(row, 3, ground.published, "day")
                sheet.put(row, 5, ground.source)
            case Stipulation():
                sheet.put(row, 4, self.law_of(ground.law))
        sheet.put(row, 0, title)

    def value_of(self, ground: LawGround) -> Figure | None:
        parameter = getattr(self.jurisdiction.parameters, ground.parameter, None)
        history = parameter.history(ground.key) if parameter is not None else ()
        return next((one.figure for one in history if one.since == ground.since), None)

    def fact_rows(self, leaves: Sequence[tuple[int, Figure]]) -> None:
        sheet = self.facts
        self.titled(sheet, self.tell(_("Facts")), self.tell(_MAY_CHANGE))
        sheet.headings(
            _HEADING_ROW,
            [
                (self.tell(_("Fact")), 44),
                (self.tell(_("For when")), 24),
                (self.tell(_("Amount")), 14),
                (self.tell(_("Unit")), 14),
                (self.tell(_("Source")), 26),
                (self.tell(_("Certainty")), 14),
                (self.tell(_("Evidence")), 16),
                (self.tell(_("Place in the case file")), 44),
            ],
            numbers=(2,),
        )
        minutes = self.minutes(leaves)
        row = _HEADING_ROW
        for number, figure in sorted(leaves, key=lambda one: _fact_order(one[1])):
            row += 1
            ground: Any = figure.note
            style = "input money" if figure.currency else "input"
            content: Content = figure.value
            if number in minutes:
                content, style = _Formula(minutes[number], figure.value), "plain"
            self.ledger.leaf_cells[number] = sheet.put(row, 2, content, style)
            sheet.put(row, 0, self.tell(ground.title))
            when = getattr(ground, "period", None) or getattr(ground, "on", None)
            if when is not None:
                sheet.put(row, 1, self.tell(when))
            sheet.put(row, 3, self.unit_of(figure))
            said = self.provenances(figure)
            sources = dict.fromkeys(one.source for one in said if one.source)
            certainties = dict.fromkeys(one.certainty for one in said if one.certainty)
            evidence = dict.fromkeys(item for one in said for item in one.evidence)
            sheet.put(row, 4, "; ".join(self.tell(SOURCES.get(one, one)) for one in sources))
            sheet.put(row, 5, "; ".join(self.tell(CERTAINTIES[one]) for one in certainties))
            sheet.put(row, 6, ", ".join(evidence))
            sheet.put(row, 7, ", ".join(_places(ground)))

    # -- minutes of work --------------------------------------------------------------------------

    def minutes(self, leaves: Iterable[tuple[int, Figure]]) -> dict[int, str]:
        """A sheet of the minutes of each day; gives the formulas of the hours that are sums of it.

        Hours at certain times of day cannot be had from minutes of days, and stay plain numbers.
        """
        told = [(one, leaf, leaf.note) for one, leaf in leaves if isinstance(leaf.note, WorkGround)]
        sums: dict[str, bool] = {}
        for _number, leaf, ground in told:
            text = ground.title.text
            sums[text] = sums.get(text, True) and leaf.value == _counted_work(leaf, ground)
        live = [one for one in told if sums[one[2].title.text]]
        employments = {
            self.refs[line.id]: self.employment_numbers.get(line.employment or "", 0)
            for line in self.lines
        }
        logs: dict[int, tuple[int, int]] = {}  # each with its employment, and a number of its own
        days: dict[tuple[int, int, date], dict[str, int]] = {}
        for number, _leaf, ground in live:
            log = logs.setdefault(
                id(ground.log), (employments.get(self.ledger.rows[number], 0), len(logs))
            )
            for one in ground.log.told.days_in(ground.period):
                one_day: dict[str, int] = {}
                for stint in one.stints:
                    one_day[stint.kind] = one_day.get(stint.kind, 0) + stint.minutes
                days[*log, one.day] = one_day
        present = [kind for kind in _KINDS if any(kind in one for one in days.values())]
        added = [
            kinds
            for kinds in dict.fromkeys(_among(one[2].kinds, present) for one in live)
            if len(kinds) > 1
        ]
        if not present:
            return {}
        sheet = self.time
        self.titled(sheet, self.tell(_("Minutes of work")), self.tell(_MAY_CHANGE))
        together = self.tell(_("together"))
        sheet.headings(
            _HEADING_ROW,
            [
                (self.tell(_("Employment")), 12),
                (self.tell(_("Day")), 12),
                *((self.tell(_KINDS[kind]), 14) for kind in present),
                *(
                    (f"{' + '.join(self.tell(_KINDS[kind]) for kind in kinds)} ({together})", 20)
                    for kinds in added
                ),
            ],
            numbers=range(2, 2 + len(present) + len(added)),
        )
        kinds_of_columns = [*((kind,) for kind in present), *added]
        columns = {kinds: place for place, kinds in enumerate(kinds_of_columns, start=2)}
        rows: dict[tuple[int, int, date], int] = {}
        for row, (place, worked) in enumerate(sorted(days.items()), start=_HEADING_ROW + 1):
            rows[place] = row
            sheet.put(row, 0, str(place[0]) if place[0] else "")
            sheet.put(row, 1, place[2], "day")
            for kind in present:
                minutes = Fraction(worked.get(kind, 0))
                sheet.put(row, columns[(kind,)], minutes if minutes else None, "input")
            for kinds in added:
                parts = "+".join(f"{column_name(columns[(kind,)])}{row + 1}" for kind in kinds)
                sum_of_day = Fraction(sum(worked.get(kind, 0) for kind in kinds))
                sheet.put(row, columns[kinds], _Formula(f"={parts}", sum_of_day), "plain")
        formulas = {}
        for number, leaf, ground in live:
            kinds = _among(ground.kinds, present)
            log = logs[id(ground.log)]
            used = [rows[*log, one.day] for one in ground.log.told.days_in(ground.period)]
            if kinds and used:
                first = WorkbookCell(sheet.name, used[0], columns[kinds]).seen_from(self.facts.name)
                cells = f"{first}:{column_name(columns[kinds])}{used[-1] + 1}"
                hours = leaf.unit.text == "h"
                formulas[number] = f"=SUM({cells})/60" if hours else f'=COUNTIF({cells},">0")'
        return formulas

    # -- summary ----------------------------------------------------------------------------------

    def summary_rows(
        self,
        totals: Sequence[Mapping[str, WorkbookCell]],
        daily: WorkbookCell | None,
        check: str | None,
    ) -> None:
        found, sheet, paper = self.assessment, self.summary, self.paper(_("Claim schedule"))
        self.titled(
            sheet,
            self.tell(paper.title),
            self.tell(_("Law of {jurisdiction}", jurisdiction=paper.jurisdiction)),
        )
        sheet.widths = [30, 44, 16, 16, 16, 16]
        facts: list[tuple[Message, str | date]] = [
            (_("Case"), paper.reference),
            (_("Claimant"), " / ".join(map(self.tell, paper.claimant))),
            (_("Law as at, and day of calculation"), paper.calculated_on),
            (_("Currency"), paper.currency),
            (_("Program"), PROGRAM),
            (_("Digest of this calculation"), paper.digest),
        ]
        if paper.route is not None:
            facts.insert(2, (_("Route"), self.tell(paper.route)))
        row = 2
        for title, said in facts:
            row += 1
            sheet.put(row, 0, self.tell(title), "label")
            sheet.put(row, 1, said, "day" if isinstance(said, date) else "text")
        row += 2
        columns: list[tuple[str, Message, Figure]] = [("owed", _("Owed"), found.owed)]
        for key, title, figure in (
            ("interest", _("Interest"), found.interest),
            ("barred", _("Out of time"), found.barred),
        ):
            if any(key in one for one in totals):
                columns.append((key, title, figure))
        titles = (_("No."), _("Head"), *(title for _key, title, _figure in columns))
        numbers = range(2, len(titles))
        sheet.headings(row, [(self.tell(title), 0) for title in titles], numbers)
        first = row + 1
        for number, (head, cells) in enumerate(zip(self.heads, totals, strict=True), start=1):
            row += 1
            sheet.put(row, 0, str(number))
            sheet.put(row, 1, self.tell(head.title))
            for column, (key, _title, _figure) in enumerate(columns, start=2):
                figure = getattr(head, key)
                if key in cells:
                    place = cells[key].seen_from(sheet.name)
                    style = "doubtful money" if self.amount(figure).doubtful else "money"
                    sheet.put(row, column, _Formula(f"={place}", figure.value), style)
        last = row
        deductions = [
            *((one.title, one.excess) for one in found.caps),
            *((one.title, one.amount) for one in found.offsets if not one.amount.is_zero),
        ]
        for title, amount in deductions:
            row += 1
            sheet.put(row, 1, self.tell(_("less: {title}", title=title)))
            self.show(sheet, row, 2, amount)
        total_row = row + 1
        sheet.put(total_row, 1, self.tell(TOTALS[found.bound_with_interest]), "total")
        for column, (key, _title, figure) in enumerate(columns, start=2):
            name = column_name(column)
            formula = f"SUM({name}{first + 1}:{name}{last + 1})" if self.heads else "0"
            if key == "owed" and deductions:
                formula = f"MAX(0,{formula}-SUM({name}{last + 2}:{name}{total_row}))"
            sheet.put(total_row, column, _Formula(f"={formula}", figure.value), "total money")
        row = total_row + 2
        claimed = found.owed.value + found.interest.value
        sums = "+".join(
            f"{column_name(column)}{total_row + 1}"
            for column, (key, _title, _figure) in enumerate(columns, start=2)
            if key != "barred"
        )
        sheet.put(row, 1, self.tell(_("Claimed, with interest")), "total")
        sheet.put(row, 2, _Formula(f"={sums}", claimed), "total money")
        if daily is not None:
            row += 1
            sheet.put(row, 1, self.tell(_("Each further day")))
            place = daily.seen_from(sheet.name)
            sheet.put(row, 2, _Formula(f"={place}", found.daily.value), "money")
        row = self.debtor_rows(row + 2)
        if check is not None:
            row += 1
            sheet.put(row, 1, self.tell(_("Conditions that no longer come out as calculated")))
            sheet.put(row, 2, _Formula(check, Fraction(0)), "plain")
            row += 1
        doubtful = (_DOUBTFUL,) if found.unverified else ()
        for message in (*bounds_told(found), _HOW_TO_USE, _FOLLOWS, *doubtful, _NOT_ADVICE):
            row += 1
            sheet.put(row, 0, self.tell(message), "note")

    def debtor_rows(self, row: int) -> int:
        """What each party answers for; these sums overlap."""
        sheet, debtors = self.summary, self.assessment.debtors
        if not debtors:
            return row
        titles = (_("Debtor"), None, _("Owed"), _("Interest"))
        told = [(self.tell(one) if one is not None else "", 0) for one in titles]
        sheet.headings(row, told, numbers=(2, 3))
        for one in debtors:
            row += 1
            sheet.put(row, 0, self.tell(self.party(one.party).name))
            self.show(sheet, row, 2, one.owed)
            self.show(sheet, row, 3, one.interest)
        return row + 1

    # -- writing ----------------------------------------------------------------------------------

    def style_of(self, figure: Figure) -> str:
        if figure.currency is not None:
            return "money"
        return "percent" if shown_as_percent(figure) else "plain"

    def unit_of(self, figure: Figure) -> str:
        """The unit of a figure as the language writes it, without a number."""
        if figure.currency is not None:
            return figure.currency
        told = self.teller.formatter.quantity(Fraction(1), figure.unit)
        return re.sub(r"[0-9]+([.,][0-9]+)?", "", told).strip()

    def packed(self) -> bytes:
        """Write the sheets, those in which nothing stands left out."""
        formulas = self.formulas()
        content = io.BytesIO()
        book = xlsxwriter.Workbook(
            content,
            {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False},
        )
        day = self.assessment.calculated_on
        book.set_properties(
            {
                "title": self.tell(_("Claim schedule")),
                "author": PROGRAM,
                "created": datetime(day.year, day.month, day.day, tzinfo=UTC),
            }
        )
        formats = {name: book.add_format(_FONT | style) for name, style in _STYLES.items()}
        for sheet in (
            self.summary,
            *self.head_sheets,
            self.interest_sheet,
            self.working,
            self.conditions,
            self.facts,
            self.time,
            self.law,
        ):
            if sheet.entries:
                self.write(book.add_worksheet(sheet.name), sheet, formulas, formats)
        book.close()
        return content.getvalue()

    def formulas(self) -> dict[WorkbookCell, str]:
        """The formulas of all figures that are shown, and of the steps between, which this adds."""
        formulas: dict[WorkbookCell, str] = {}
        for sheet in (
            self.summary,
            *self.head_sheets,
            self.interest_sheet,
            self.conditions,
        ):
            for (row, column), (content, _style) in sheet.entries.items():
                if isinstance(content, Figure):
                    cell = WorkbookCell(sheet.name, row, column)
                    formulas[cell] = self.formula(content, cell)
        done = 0
        while done < len(self.ledger.working):
            cell, number = self.ledger.working[done]
            formulas[cell] = self.ledger.formula(number, cell)
            self.step(cell.row, number)
            done += 1
        for cell, formula, value in self.ledger.partial_sums:
            self.working.put(cell.row, cell.column, _Formula(formula, value), "exact")
        if self.ledger.working or self.ledger.partial_sums:
            self.titled(self.working, self.tell(_("Steps between")))
            self.working.headings(
                _HEADING_ROW,
                [
                    (self.tell(_("Row")), 9),
                    (self.tell(_("What it is")), 60),
                    (self.tell(_("Amount")), 18),
                    (self.tell(_("Unit")), 14),
                    (self.tell(_("Law")), 50),
                ],
                numbers=(2,),
            )
        return formulas

    def formula(self, figure: Figure, cell: WorkbookCell) -> str:
        """The formula of a shown figure, over the cells of its own row where they serve."""
        number = self.ledger.add(figure)
        here = self.beside.get((cell.sheet, cell.row), {})
        before = next((one for one in here.get(number, ()) if one.column < cell.column), None)
        if before is not None:
            return f"={before.address}"
        beside = {step: cells[0] for step, cells in here.items() if step != number}
        return self.ledger.formula(number, cell, beside)

    def description(self, number: int) -> str:
        """How a step that has no title is made, from what is known of its parts."""
        figure = self.ledger.figures[number]
        parts = [self.short_title(one) for one in self.ledger.operands(number)]
        if not any(parts):
            return ""
        told = [part or "…" for part in parts[:_MOST_TOLD]]
        sign = {"-": "−"}.get(figure.operation, figure.operation)
        if sign in ("+", "−", "×", "÷"):
            return f" {sign} ".join(told)
        rest = "; …" if len(parts) > _MOST_TOLD else ""
        sign = {"total": "Σ", "greatest": "max", "least": "min"}.get(sign, "≥ 0")
        return f"{sign} ({'; '.join(told)}{rest})"

    def short_title(self, number: int) -> str:
        """The title of a step or fact, or of the column in which it stands."""
        title = self.ledger.titles.get(number)
        if title is None and self.ledger.figures[number].operation == "known":
            title = getattr(self.ledger.figures[number].note, "title", None)
        if title is not None:
            return self.tell(title)
        home = self.ledger.homes.get(number)
        return self.columns_of.get((home.sheet, home.column), "") if home is not None else ""

    def step(self, row: int, number: int) -> None:
        """What is said of a step between."""
        figure = self.ledger.figures[number]
        self.working.put(row, 0, self.ledger.rows[number])
        self.working.put(row, 2, figure, "percent" if shown_as_percent(figure) else "exact")
        self.working.put(row, 3, self.unit_of(figure))
        title = self.ledger.titles.get(number)
        if isinstance(figure.note, Rounding):
            self.working.put(row, 4, self.law_of(figure.note.law))
            title = title or rounding_name(figure.note)
        told = self.tell(title) if title is not None else self.description(number)
        self.working.put(row, 1, told)

    def write(
        self,
        sheet: Any,
        planned: _Sheet,
        formulas: Mapping[WorkbookCell, str],
        formats: Mapping[str, Any],
    ) -> None:
        if self.teller.right_to_left:
            sheet.right_to_left()
        for column, width in enumerate(planned.widths):
            sheet.set_column(column, column, width)
        for (row, column), (content, style) in planned.entries.items():
            look = formats[style]
            match content:
                case Figure():
                    formula = formulas[WorkbookCell(planned.name, row, column)]
                    sheet.write_formula(row, column, formula, look, float(content.value))
                case _Formula():
                    result = content.result
                    shown = result if isinstance(result, bool) else float(result)
                    sheet.write_formula(row, column, content.text, look, shown)
                case Fraction():
                    if "/" in decimal_text(content):
                        formula = f"={number_text(content)}"
                        sheet.write_formula(row, column, formula, look, float(content))
                    else:
                        sheet.write_number(row, column, float(content), look)
                case date():
                    sheet.write_datetime(row, column, content, look)
                case str() if content:
                    sheet.write_string(row, column, _writable(content), look)
                case _:
                    sheet.write_blank(row, column, None, look)
        for row, height in planned.heights():
            sheet.set_row(row, height)
        if planned.heading_row is not None and planned is not self.summary:
            sheet.freeze_panes(planned.heading_row + 1, 1)
            sheet.repeat_rows(planned.heading_row)
        if planned is self.conditions:
            first, last = _HEADING_ROW + 1, max(row for row, _column in planned.entries)
            changed = {"type": "formula", "criteria": f"=$F{first + 1}<>$G{first + 1}"}
            sheet.conditional_format(first, 0, last, 6, changed | {"format": formats["changed"]})
        sheet.set_paper(9)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 1 if planned is self.summary else 0)
        sheet.set_footer("&L&8&F  &A&R&8&P / &N")


@dataclass(frozen=True, slots=True)
class _Column:
    """A column of the table of a head: what stands in it, by line, and its sum."""

    key: str
    title: str
    width: float
    of: Mapping[str, Content]
    style: str
    total: Figure | None = None


@dataclass(frozen=True, slots=True)
class _Condition:
    """A comparison on which a branch was taken, and the rows that it decides."""

    told: str
    left: Figure
    relation: str
    right: Figure
    truth: bool
    lines: list[Line]


# -- words and looks ------------------------------------------------------------------------------

_HOW_TO_USE = _(
    "Cells with a coloured ground may be changed: facts, minutes of work, values of the law. "
    "Every other figure is a formula over them and follows."
)
_MAY_CHANGE = _("Cells with a coloured ground may be changed; all sums follow.")
_FOLLOWS = _(
    "The formulas follow the rules that the calculation took. Where a changed cell makes a "
    "condition come out otherwise, another rule holds: compute the case anew."
)
_DOUBTFUL = _("† rests on a value of the law that nobody has verified at its source.")
_NOT_ADVICE = _("Prepared for review by a qualified person; it is not legal advice.")

# Translators: kinds of working time, as headings of columns of minutes.
_KINDS: dict[str, Message] = {
    "work": _("Work"),
    "training": _("Training"),
    "travel": _("Travel"),
    "standby": _("Stand-by"),
    "night presence": _("Night presence"),
}

_HOLDS = {
    "<": operator.lt,
    "≤": operator.le,
    ">": operator.gt,
    "≥": operator.ge,
}

_FONT: dict[str, Any] = {"font_name": "Noto Sans", "font_size": 9, "valign": "top"}
_MONEY = {"num_format": "#,##0.00"}
_INPUT = {"bg_color": "#FFF4CC"}
_STYLES: dict[str, dict[str, Any]] = {
    "text": {"text_wrap": True, "indent": 1},
    "grey": {"text_wrap": True, "indent": 1, "font_color": "#666666"},
    "label": {"font_color": "#555555"},
    "note": {"font_color": "#555555"},
    "title": {"bold": True, "font_size": 13},
    "heading": {"bold": True, "text_wrap": True, "bottom": 1, "indent": 1},
    "number heading": {"bold": True, "text_wrap": True, "bottom": 1, "align": "right"},
    "day": {"num_format": "yyyy-mm-dd", "align": "left", "indent": 1},
    "plain": {},
    "money": _MONEY,
    "doubtful money": {"num_format": '#,##0.00"†"'},
    "exact": {"num_format": "#,##0.00####"},
    "exact money": {"num_format": "#,##0.00####"},
    "percent": {"num_format": "0.00##%"},
    "total": {"bold": True, "top": 1},
    "total money": _MONEY | {"bold": True, "top": 1},
    "changed": {"bg_color": "#F8CBC6"},
    "input": _INPUT,
    "input money": _INPUT | {"num_format": "#,##0.00##"},
    "input percent": _INPUT | {"num_format": "0.00##%"},
}


# -- helpers that need no assessment --------------------------------------------------------------


def _principals(lines: Iterable[Line], which: Collection[str]) -> dict[str, Figure | None]:
    return {line.id: line.principal for line in lines if line.id in which}


def _end(line: Line, which: int) -> Figure | None:
    """One end of what a court may assess."""
    return None if line.row.bracket is None else line.row.bracket[which]


def _among(kinds: Iterable[str], present: Sequence[str]) -> tuple[str, ...]:
    return tuple(kind for kind in present if kind in kinds)


def _counted_work(figure: Figure, ground: WorkGround) -> Fraction | None:
    """What the log itself has for a leaf: hours, or days with work; nothing for another unit."""
    if figure.unit.text == "h":
        return Fraction(ground.log.minutes_in(ground.period, ground.kinds), 60)
    if figure.unit.text == "day":
        return ground.log.told.days_worked_in(ground.period, ground.title, ground.kinds).value
    return None


def _places(ground: Any) -> tuple[str, ...]:
    """Where facts stand in the case file; of many only the first."""
    paths = tuple(dict.fromkeys(path for path in getattr(ground, "paths", ()) if path))
    return paths if len(paths) <= _MOST_PLACES else (*paths[:_MOST_PLACES], "…")


def _fact_order(leaf: Figure) -> tuple[object, ...]:
    """Work after the other facts; these in the order of the case file."""
    ground: Any = leaf.note
    period = getattr(ground, "period", None)
    when = period.first if period is not None else getattr(ground, "on", None) or date.min
    if isinstance(ground, WorkGround):
        return (1, (), when, ground.title.text)
    path = next((path for path in getattr(ground, "paths", ()) if path), "~")
    natural = tuple((part.isdigit(), part.rjust(6, "0")) for part in re.split(r"(\d+)", path))
    return (0, natural, when, ground.title.text)


def _law_order(leaf: Figure) -> tuple[object, ...]:
    """Values of the law by name and time, then pay tables, rates and fixed numbers."""
    match leaf.note:
        case LawGround() as law:
            return (0, law.jurisdiction, law.parameter, law.key or "", law.since.toordinal())
        case TableGround() as table:
            return (1, table.table, table.title.text, "", table.since.toordinal())
        case RateGround() as rate:
            return (2, rate.currency, rate.target, "", rate.published.toordinal())
        case ground:
            return (3, "", getattr(ground, "title", Message("")).text, "", 0)


def _writable(text: str) -> str:
    """Text as a cell can hold it."""
    clean = _UNPRINTABLE.sub("", text)
    return clean if len(clean) <= _LONGEST_TEXT else clean[: _LONGEST_TEXT - 1] + "…"
