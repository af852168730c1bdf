"""The figures of a document as data, attached to it: ``legalcalc-figures/1``.

The attachment says what the pages say and nothing more, so that whoever receives the document can
count it again. A figure's record goes down only as far as the pages show what it rests on: where a
fact behind a figure is not printed, the record ends at the printed figure. What is left out, and
how the document is sealed against alteration, stands in docs/documents.md.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, fields, is_dataclass
from fractions import Fraction
from importlib.resources import files
from typing import Any

from legalcalc import __version__
from legalcalc.claims.grounds import FactGround, RateGround, TableGround, WorkGround
from legalcalc.claims.rows import Assessment, Line
from legalcalc.documents.papers.builder import PaperBuilder
from legalcalc.documents.papers.document import Document
from legalcalc.documents.papers.schedule import ClaimSchedule, HeadSheet, RowEntry, Working
from legalcalc.documents.papers.working_lines import lines_of
from legalcalc.documents.tree.paper_tree import PaperTree
from legalcalc.documents.verification.pdf_reading import PdfFile
from legalcalc.documents.verification.seal import seal_of
from legalcalc.documents.writers.embedding import Attached
from legalcalc.explain import Teller
from legalcalc.explain.record import Data, amount, period_data
from legalcalc.facts import Case
from legalcalc.figures import Figure, Rounding, Stipulation
from legalcalc.law.jurisdiction import Jurisdiction
from legalcalc.law.parameters import LawGround
from legalcalc.messages import Message, _
from legalcalc.places import digest_of_code, program_digest
from legalcalc.reports.builder import leaves_of
from legalcalc.reports.entries import Amount

__all__ = [
    "FILE_NAME",
    "FORMAT",
    "figures_attached",
    "figures_data",
    "figures_schema",
    "occurs",
    "sealed",
]

FORMAT = "legalcalc-figures/1"
FILE_NAME = "figures.json"
MEDIA_TYPE = "application/json"
DESCRIPTION = _("The figures of this document as data, each with how it was computed")

_MOST_RATES = 4  # of a row; where it has more, the table of rows says “several”

# Which papers print sums that rows make up. The schedule has the rows themselves.
_WITH_SUMS = ("letter", "particulars", "criminal", "deadlines", "evidence")

_Size = tuple[Fraction, str]


def figures_schema() -> Any:
    """The JSON Schema of the format, as shipped."""
    schema = files("legalcalc.documents.verification").joinpath("figures.schema.json")
    return json.loads(schema.read_text(encoding="utf-8"))


def figures_attached(
    kind: str,
    document: Document,
    assessment: Assessment,
    case: Case,
    jurisdiction: Jurisdiction,
    language: str,
) -> Callable[[PaperTree], Attached | None]:
    """A function that attaches the figures of a document, once it is told in a language.

    It gives ``None`` for a document without figures that could be counted again.
    """

    def attach(tree: PaperTree) -> Attached | None:
        data = figures_data(
            kind, document, assessment, case, jurisdiction, tree=tree, language=language
        )
        if data is None:
            return None
        told = Teller(language, jurisdiction).text(DESCRIPTION)
        day = assessment.calculated_on
        return Attached(FILE_NAME, MEDIA_TYPE, told, day, lambda printed: sealed(data, printed))

    return attach


def figures_data(
    kind: str,
    document: Document,
    assessment: Assessment,
    case: Case,
    jurisdiction: Jurisdiction,
    *,
    tree: PaperTree,
    language: str,
) -> Data | None:
    """The figures that a document prints, as plain data without the seal over it.

    ``tree`` is the document as it is told in a language. ``None`` where it prints no sums that
    could be counted again.
    """
    writer = _Writer(assessment, case, jurisdiction)
    if isinstance(document.model, ClaimSchedule):
        told = writer.schedule(document.model)
    elif kind in _WITH_SUMS:
        told = writer.sums(document.model, _Page(tree, Teller(language, jurisdiction)))
        if not told["sums"]:
            return None
    else:
        return None
    paper = document.model.paper
    return {
        "format": FORMAT,
        "document": {"kind": kind, "title": paper.title.text, "language": language},
        "program": {"name": "legalcalc", "version": __version__, "digest": program_digest()},
        "jurisdiction": {
            "code": jurisdiction.code,
            "edition": assessment.edition,
            "rules_digest": digest_of_code(jurisdiction.home),
            "parameters_digest": assessment.parameters_digest,
        },
        "calculation": {
            "day": assessment.calculated_on.isoformat(),
            "digest": paper.digest[:16],
        },
        "currency": assessment.currency,
        **told,
        "grounds": writer.record.grounds,
        "nodes": writer.record.nodes,
    }


def sealed(data: Data, printed: bytes) -> bytes:
    """The attachment as bytes, with the seal over the document as printed."""
    seal = seal_of(PdfFile(printed), FILE_NAME)
    parts = []
    for key, value in {**data, "pages": seal}.items():
        if key in ("grounds", "nodes") and value:
            items = ",\n  ".join(
                json.dumps(one, ensure_ascii=False, separators=(",", ":")) for one in value
            )
            text = f"[\n  {items}\n ]"
        else:
            text = json.dumps(value, ensure_ascii=False, indent=1).replace("\n", "\n ")
        parts.append(f' "{key}": {text}')
    return ("{\n" + ",\n".join(parts) + "\n}\n").encode()


# -- what a page shows ----------------------------------------------------------------------------


def occurs(told: str, text: str) -> bool:
    """Whether a told value stands in a text by itself, whatever spaces its digits are set with."""
    pattern = r"\s*".join(re.escape(part) for part in _bare(told).split())
    return re.search(rf"(?<![\d.,]){pattern}(?!\d)", _bare(text)) is not None


# Marks of direction, which belong to no value, and what is set in place of a plain space.
_MARKS = dict.fromkeys(map(ord, "\u061c\u200e\u200f\u2066\u2067\u2068\u2069†"))


def _bare(text: str) -> str:
    return text.translate(_MARKS)


class _Page:
    """The text of a document in one language, and which sums it prints."""

    def __init__(self, tree: PaperTree, teller: Teller) -> None:
        self._text = "\n".join(tree.body.itertext())
        self._writer = teller.formatter
        self._known: dict[_Size, bool] = {}

    def shows(self, figure: Figure) -> bool:
        """Whether a sum of money is printed somewhere."""
        if figure.currency is None:
            return False
        size = _size(figure)
        known = self._known.get(size)
        if known is None:
            known = self._known[size] = occurs(self._writer.amount(figure), self._text)
        return known


@dataclass(slots=True)
class _Shown:
    """What the pages show of one row, or of the document as a whole.

    ``sizes``: figures of its tables; ``texts``: values in its printed working, as told in English;
    ``running``: the days of interest are told.
    """

    sizes: set[_Size] = field(default_factory=set)
    texts: set[str] = field(default_factory=set)
    running: bool = False
    tell: Callable[[Figure], str] | None = None

    def take(self, *things: Figure | Amount | None) -> None:
        for one in things:
            if one is not None:
                self.sizes.add(_size(one.figure if isinstance(one, Amount) else one))

    def has(self, figure: Figure) -> bool:
        return _size(figure) in self.sizes or self.in_working(figure)

    def in_working(self, figure: Figure) -> bool:
        return bool(self.texts) and self.tell is not None and self.tell(figure) in self.texts


def _size(figure: Figure) -> _Size:
    return figure.value, figure.unit.text


# -- the record, as far as it is shown ------------------------------------------------------------


class _Record:
    """Steps of figures, each once, cut off where the pages do not show what they rest on."""

    def __init__(self) -> None:
        self.nodes: list[Data] = []
        self.grounds: list[Data] = []
        self.laws: set[LawGround] = set()
        self.constants: set[int] = set()
        # Figures that stand in the document with a place of their own: rows, and what is summed.
        self.placed: dict[int, int] = {}
        # Figures that a working names because another tells them.
        self.shared: set[int] = set()
        self.rows: dict[int, tuple[str, str]] = {}
        self._known: dict[str, int] = {}
        self._grounds: dict[str, int] = {}

    def figure(self, figure: Figure, shown: _Shown) -> Data:
        """A printed figure with the number of its step."""
        node = self.step(figure, shown)
        return {**amount(figure), "node": self._end(figure) if node is None else node}

    def place(self, figure: Figure, shown: _Shown) -> Data:
        """The same, for a figure on which others may rest wherever they stand."""
        data = self.figure(figure, shown)
        self.placed[id(figure)] = data["node"]
        return data

    def step(self, figure: Figure, shown: _Shown) -> int | None:
        """The number of a figure's step; ``None`` where the pages do not show how it came about."""
        done: dict[int, int | None] = {}
        waiting: list[list[Any]] = [[figure, 0]]
        while waiting:
            one, position = waiting[-1]
            if id(one) in done:
                waiting.pop()
            elif id(one) in self.placed and not shown.texts:
                done[id(one)] = self.placed[id(one)]
            elif id(one) in self.rows:
                done[id(one)] = self._row(one)
            elif one.operation == "known":
                done[id(one)] = self._leaf(one, shown)
            elif position < len(one.operands):
                part = one.operands[position]
                if id(part) not in done:
                    waiting.append([part, 0])
                elif done[id(part)] is None:
                    # One part that is not shown is enough: the record ends here.
                    done[id(one)] = self._cut(one, shown)
                else:
                    waiting[-1][1] += 1
            elif one.operands or one.operation == "total":
                of = [number for part in one.operands if (number := done[id(part)]) is not None]
                done[id(one)] = self._step(one, of)
                if id(one) in self.shared:
                    self.placed.setdefault(id(one), self._step(one, of))
            else:
                done[id(one)] = self._cut(one, shown)
        return done[id(figure)]

    def _cut(self, figure: Figure, shown: _Shown) -> int | None:
        """Where the record of a figure ends: at what another place shows of it, or at itself."""
        placed = self.placed.get(id(figure))
        if placed is not None:
            return placed
        return self._end(figure) if shown.has(figure) else None

    def _add(self, node: Data) -> int:
        key = json.dumps(node, sort_keys=True)
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = len(self.nodes)
            self.nodes.append(node)
        return known

    def _end(self, figure: Figure) -> int:
        """A figure that is printed without all that it rests on."""
        return self._add({"op": "printed", **amount(figure)})

    def _row(self, figure: Figure) -> int:
        row, part = self.rows[id(figure)]
        return self._add({"op": "row", **amount(figure), "row": row, "part": part})

    def _step(self, figure: Figure, of: list[int]) -> int:
        node: Data = {"op": figure.operation, **amount(figure)}
        if of:
            node["of"] = of
        if isinstance(figure.note, Rounding):
            how = figure.note
            node["rounding"] = {"places": how.places, "mode": how.mode, "law": how.law}
        return self._add(node)

    def _leaf(self, figure: Figure, shown: _Shown) -> int | None:
        if self.rows:
            return self._end(figure) if shown.has(figure) else None
        ground = figure.note
        told = shown.in_working(figure)
        if isinstance(ground, LawGround):
            allowed = ground in self.laws or told
        elif isinstance(ground, Stipulation):
            counted = shown.running and figure.unit.text in ("day", "day/year")
            allowed = counted or id(figure) in self.constants or shown.has(figure)
        else:
            allowed = shown.has(figure)
        if not allowed:
            return None
        return self._add(
            {"op": "known", **amount(figure), "ground": self.ground(_ground(ground, told))}
        )

    def ground(self, data: Data) -> int:
        """The number of what a leaf rests on."""
        key = json.dumps(data, sort_keys=True)
        known = self._grounds.get(key)
        if known is None:
            known = self._grounds[key] = len(self.grounds)
            self.grounds.append(data)
        return known

    def law(self, ground: LawGround, figure: Figure | None) -> Data:
        """A value of the law that the annex of values prints."""
        number = self.ground(_ground(ground, True))
        node = (
            None
            if figure is None
            else self._add({"op": "known", **amount(figure), "ground": number})
        )
        return {"ground": number, "node": node}


def _ground(ground: object, told: bool) -> Data:
    """What a leaf rests on: the law in full, of a fact what its printed working calls it."""
    title = ground.title.text if told and hasattr(ground, "title") else None
    match ground:
        case LawGround():
            return {
                "kind": "law",
                "parameter": ground.parameter,
                "key": ground.key,
                "jurisdiction": ground.jurisdiction,
                "unit": ground.unit,
                "since": ground.since.isoformat(),
                "law": ground.law,
                "verified": ground.verified,
            }
        case Stipulation():
            return {"kind": "constant", "title": title, "law": ground.law}
        case RateGround() if told:
            return {
                "kind": "rate",
                "title": title,
                "currency": ground.currency,
                "target": ground.target,
                "published": ground.published.isoformat(),
                "source": ground.source,
            }
        case TableGround() if told:
            return {
                "kind": "table",
                "title": title,
                "since": ground.since.isoformat(),
                "law": ground.law,
                "verified": ground.verified,
            }
        case FactGround() | WorkGround() | RateGround() | TableGround():
            return {"kind": "fact", "title": title}
    raise TypeError(f"not a ground that a record can hold: {ground!r}")


# -- documents ------------------------------------------------------------------------------------


class _Writer(PaperBuilder):
    def __init__(self, assessment: Assessment, case: Case, jurisdiction: Jurisdiction) -> None:
        super().__init__(assessment, case, jurisdiction)
        self.record = _Record()
        self.by_ref = {self.refs[line.id]: line for line in self.lines}
        # Only to find out which values a working tells: in every language it tells the same.
        self.english = Teller("en", jurisdiction)

    # -- the schedule -----------------------------------------------------------------------------

    def schedule(self, model: ClaimSchedule) -> Data:
        """Every row of the schedule, the sums made of them, and the values of the law."""
        self.record.laws = set(self.assessment.laws_used)
        workings: dict[str, list[Working]] = {}
        for sheet in model.heads:
            for one in sheet.workings:
                workings.setdefault(one.ref, []).append(one)
                self.record.shared.update(one.elsewhere)
        running = {
            ref for sheet in model.interest_sheets for ref in _rows_with_interest(sheet, self)
        }
        heads = [self.head(sheet, workings, running) for sheet in model.heads]
        whole = _Shown()
        whole.take(model.owed, model.interest, model.sum, model.daily, model.barred)
        for head in heads:
            for name in ("owed", "interest", "barred", "yielded"):
                if head[name] is not None:
                    whole.sizes.add((Fraction(head[name]["value"]), head[name]["unit"]))
        for cap in model.caps:
            whole.take(cap.before, cap.ceiling, cap.excess)
        for offset in model.offsets:
            whole.take(offset.amount, offset.left_over)
        record = self.record
        return {
            "heads": heads,
            "deductions": [
                {"title": title.text, "amount": record.place(figure, whole)}
                for title, figure in model.deductions
            ],
            "totals": {
                "owed": record.place(model.owed.figure, whole),
                "interest": record.place(model.interest.figure, whole) if model.bearing else None,
                "sum": record.place(model.sum.figure, whole),
                "daily": record.place(model.daily.figure, whole)
                if model.bearing and model.rate_known_until is None
                else None,
                "barred": record.place(model.barred.figure, whole) if model.barred else None,
            },
            "sums": [],
            "law": [
                record.law(ground, entry.value)
                for ground, entry in zip(self.assessment.laws_used, model.laws, strict=True)
            ],
        }

    def head(self, sheet: HeadSheet, workings: dict[str, list[Working]], running: set[str]) -> Data:
        record, whole = self.record, _Shown()
        rows = [self.row(entry, workings.get(entry.ref, ()), running) for entry in sheet.rows]
        whole.take(sheet.owed, sheet.interest, sheet.barred, sheet.yielded)
        return {
            "number": sheet.number,
            "key": sheet.key,
            "title": sheet.title.text,
            "cells": [
                *(column.name for column in sheet.columns),
                *(["rates"] if sheet.rated else []),
                "owed",
                *(["interest"] if sheet.bearing else []),
            ],
            "owed": record.place(sheet.owed.figure, whole),
            "interest": record.place(sheet.interest.figure, whole) if sheet.bearing else None,
            "barred": record.place(sheet.barred.figure, whole) if sheet.barred else None,
            "yielded": record.place(sheet.yielded.figure, whole) if sheet.yielded else None,
            "rows": rows,
        }

    def row(
        self,
        entry: RowEntry,
        workings: Sequence[Working],
        running: set[str],
    ) -> Data:
        record, line = self.record, self.by_ref[entry.ref]
        row = line.row
        shown = self.shown(entry, line, workings)
        # A number fixed by language, calendar or law that this working tells is told for the rows
        # that are worked likewise.
        record.constants.update(
            id(leaf)
            for leaf in leaves_of(one.figure for one in workings)
            if isinstance(leaf.note, Stipulation) and shown.in_working(leaf)
        )
        rates = entry.rates if len(entry.rates) <= _MOST_RATES else ()
        data: Data = {
            "number": entry.ref,
            "period": period_data(row.period),
            "due_on": row.due_on.isoformat(),
            "law": line.law,
            "counted": line.counted,
            "figures": {name: record.figure(one, shown) for name, one in row.figures.items()},
            "rates": [record.figure(one.figure, shown) for one in rates],
            "owed": record.place(row.owed, shown) if row.owed is not None else None,
            "bracket": [record.place(one, shown) for one in row.bracket] if row.bracket else None,
            "left": None,
            "interest": None,
        }
        interest = self.interest(line)
        if interest is not None and entry.ref in running:
            shown.running = True
            shown.take(interest.amount, interest.daily)
            for part in interest.parts:
                shown.take(part.principal, part.rate)
        if entry.left is not None:
            data["left"] = record.place(entry.left.figure, shown)
        if interest is not None:
            data["interest"] = {
                "amount": record.place(interest.amount, shown),
                "daily": (
                    record.place(interest.daily, shown)
                    if interest.daily is not None and shown.running
                    else None
                ),
                "parts": [
                    {
                        "period": period_data(part.period),
                        "principal": record.figure(part.principal, shown),
                        "rate": record.figure(part.rate, shown),
                        "amount": record.figure(part.amount, shown),
                    }
                    for part in (interest.parts if shown.running else ())
                ],
            }
        return data

    def shown(self, entry: RowEntry, line: Line, workings: Iterable[Working]) -> _Shown:
        """What the tables and the working of a row show."""
        shown = _Shown(tell=lambda figure: self.english.figure(figure, exact=True))
        row, interest = line.row, self.interest(line)
        shown.take(*row.figures.values(), row.owed, *(row.bracket or ()), entry.left)
        if len(entry.rates) <= _MOST_RATES:
            shown.take(*entry.rates)
        if interest is not None:
            shown.take(interest.amount)
        known = [base.due for base in row.bases if base.due is not None]
        if len(known) > 1:  # then they stand side by side
            shown.take(*known)
        for working in workings:
            for one in lines_of(working, self.english):
                shown.texts.update(
                    segment.text.strip("()")
                    for segment in one.told.segments
                    if segment.kind == "value"
                )
        return shown

    # -- papers that print sums of rows -----------------------------------------------------------

    def sums(self, model: object, page: _Page) -> Data:
        """The printed sums that rows make up, and those rows with nothing but their sums."""
        record = self.record
        for line in self.lines:
            for part, figure in _sums_of(line):
                record.rows.setdefault(id(figure), (self.refs[line.id], part))
        whole = _Shown()
        found: dict[int, Data] = {}
        figures = [one for one in _figures_in(model) if page.shows(one)]
        whole.take(*figures)
        for figure in figures:
            if id(figure) in record.rows:
                continue
            node = record.step(figure, whole)
            if node is not None:
                found.setdefault(node, {**amount(figure), "node": node})
        used = _steps_below(record.nodes, found)
        kept = {old: new for new, old in enumerate(sorted(used))}
        record.nodes = [_renumbered(record.nodes[old], kept) for old in sorted(used)]
        sums = [
            {**one, "node": kept[node]}
            for node, one in found.items()
            if _rests_on_rows(record.nodes, kept[node])
        ]
        return {
            "heads": [],
            "deductions": [],
            "totals": None,
            "sums": sums,
            "law": [],
        }


def _rows_with_interest(sheet: Any, writer: _Writer) -> Iterator[str]:
    """The rows of one head whose interest an annex tells."""
    for ref, line in writer.by_ref.items():
        interest = writer.interest(line)
        if writer.numbers[line.head.key] != sheet.number or interest is None:
            continue
        if interest.parts or interest.daily is not None:
            yield ref


def _sums_of(line: Line) -> Iterator[tuple[str, Figure]]:
    if line.principal is not None:
        yield "principal", line.principal
    if line.row.owed is not None:
        yield "owed", line.row.owed
    if line.interest is not None:
        yield "interest", line.interest.amount


def _figures_in(thing: object) -> Iterator[Figure]:
    """Every figure in a model of a document, in its order."""
    if isinstance(thing, Figure):
        yield thing
    elif isinstance(thing, Message):
        yield from _figures_in(tuple(value for _name, value in thing.words))
    elif isinstance(thing, (tuple, list)):
        for one in thing:
            yield from _figures_in(one)
    elif is_dataclass(thing) and not isinstance(thing, type):
        for one in fields(thing):
            yield from _figures_in(getattr(thing, one.name))


def _steps_below(nodes: list[Data], found: Iterable[int]) -> set[int]:
    used: set[int] = set()
    waiting = list(found)
    while waiting:
        number = waiting.pop()
        if number not in used:
            used.add(number)
            waiting.extend(nodes[number].get("of", ()))
    return used


def _renumbered(node: Data, kept: dict[int, int]) -> Data:
    return {**node, "of": [kept[one] for one in node["of"]]} if "of" in node else node


def _rests_on_rows(nodes: list[Data], number: int) -> bool:
    return any(nodes[one]["op"] == "row" for one in _steps_below(nodes, [number]))
