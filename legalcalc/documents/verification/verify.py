"""Whether a document with its figures attached still says what was computed.

Anybody may hand one over, so nothing in it is trusted. Every figure is counted again from its
record, compared with what the pages print, and with the sums it is part of; the pages are compared
with their seal, the law with the law known here. This is no signature: whoever alters the pages and
the data alike can make both agree, as long as the arithmetic and the law agree too.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from functools import cache
from typing import Any, Final, Literal

from legalcalc.documents.verification.attachment import FILE_NAME, figures_schema, occurs
from legalcalc.documents.verification.pdf_reading import (
    PdfFile,
    TaggedCell,
    UnreadablePdf,
    refusing,
)
from legalcalc.documents.verification.seal import (
    BESIDE,
    digest_of_pages,
    digests_beside,
    page_digests,
    surroundings,
)
from legalcalc.documents.verification.shape import shape_of
from legalcalc.explain.formatting import Formatter
from legalcalc.explain.record import Data, sentence
from legalcalc.explain.recount import LawDifference, Uncountable, outcome
from legalcalc.explain.sentences import figure_name
from legalcalc.figures import Figure, UnitError, known, unit
from legalcalc.law import discovery
from legalcalc.law.jurisdiction import Jurisdiction
from legalcalc.law.parameters import LawGround, ParameterValue
from legalcalc.messages import Message, _, counted
from legalcalc.places import digest_of_code, program_digest
from legalcalc.reports.builder import runs

__all__ = [
    "OF_BUNDLES",
    "Fault",
    "NothingAttached",
    "UnreadablePdf",
    "Verification",
    "verification_data",
    "verify",
]

FORMAT = "legalcalc-verification/1"

_MOST_DATA = 64 * 2**20
_DEEPEST_DATA = 24
_MOST_BITS = 1 << 14  # of a number while it is counted
_MOST_FAULTS = 200
_PLACES = 6  # of a number that is told

_NO_DATA = _("The data in the document do not have the form that this program writes.")


OF_BUNDLES: Final = "/LegalcalcBundle"
"""The property by which a PDF is known to be a bundle of papers and exhibits."""


class NothingAttached(UnreadablePdf):
    """A PDF that has no figures attached: there is nothing to count."""


Kind = Literal["record", "sum", "page", "not found", "other calculation"]


@dataclass(frozen=True, slots=True)
class Fault:
    """A figure that does not stand.

    ``record``: what it was computed from gives something else; ``sum``: its parts do; ``page``: the
    pages print something else; ``not found``: the pages do not show it where it belongs.
    """

    kind: Kind
    where: Message
    figure: Message
    printed: str | None
    attached: str | None
    counted: str | None


@dataclass(slots=True)
class Verification:
    """The outcome of verifying a PDF.

    ``altered``: numbers of pages that are not as they were sealed.

    ``beside_altered``: what beside the pages is not, by its names in ``seal.BESIDE``; it is sealed
    in no file that an older version made.
    """

    data: Mapping[str, Any]
    pages: int
    rows: int = 0
    figures: int = 0
    bare: int = 0  # of the figures, those whose record the pages, and so the data, leave out
    unworked: list[str] = field(default_factory=list)  # rows whose sum is one of them
    more_faults: int = 0
    faults: list[Fault] = field(default_factory=list)
    altered: list[int] = field(default_factory=list)
    surroundings_altered: bool = False
    beside_altered: list[str] = field(default_factory=list)
    jurisdiction: Jurisdiction | None = None
    law_values: int = 0
    law: list[LawDifference] = field(default_factory=list)
    notes: list[Message] = field(default_factory=list)

    @property
    def counted(self) -> int:
        """The number of figures that could be counted again from what they rest on."""
        return self.figures - self.bare

    @property
    def told_bare(self) -> Message | None:
        """Words on how many figures come without what they rest on, which nobody can count."""
        if not self.bare:
            return None
        return counted(
            "{count} more figure is told without its working: it was compared with the pages and "
            "the sums of which it is part, and not counted again.",
            "{count} more figures are told without their working: they were compared with the "
            "pages and the sums of which they are part, and not counted again.",
            self.bare,
        )

    @property
    def figures_stand(self) -> bool:
        """Whether every figure agrees with its record, its sum and the page."""
        return not self.faults

    @property
    def pages_stand(self) -> bool:
        """Whether the pages are as they were when the data were attached."""
        return not self.altered and not self.surroundings_altered

    @property
    def beside_sealed(self) -> bool:
        """Whether the seal tells of more than the pages."""
        return "beside" in self.data["pages"]

    @property
    def file_stands(self) -> bool:
        """Whether the whole file is as it was, as far as it is sealed."""
        return self.pages_stand and not self.beside_altered

    @property
    def alterations_beside(self) -> tuple[Message, ...]:
        """The alterations beside the pages, each in a sentence."""
        return tuple(_ALTERED[name] for name in self.beside_altered)

    @property
    def law_stands(self) -> bool:
        """Whether each value of the law that was used is the one known here."""
        return self.jurisdiction is not None and not self.law

    @property
    def stands(self) -> bool:
        """Whether nothing at all was found to differ."""
        return self.figures_stand and self.file_stands and self.law_stands

    @property
    def title(self) -> Message:
        """The title of the document, as its data say."""
        return Message(self.data["document"]["title"])

    @property
    def day(self) -> date:
        """The day of calculation."""
        return date.fromisoformat(self.data["calculation"]["day"])

    @property
    def not_checked(self) -> tuple[Message, ...]:
        """The things that nobody can tell from the document alone."""
        found = [
            _("Whether the facts are true."),
            _(
                "Who made the document: it bears no signature, and whoever alters pages and data "
                "alike can make both agree."
            ),
            _("Text and tables other than the sums named here, save by the seal over the pages."),
        ]
        if not self.beside_sealed:
            found.append(
                _(
                    "What is read aloud, bookmarks and links, title and properties, and other "
                    "attached files: an older version made the document and did not seal them."
                )
            )
        if self.unworked:
            found.append(
                counted(
                    "How the sum of row {rows} came about: the pages do not show it.",
                    "How the sums of rows {rows} came about: the pages do not show it.",
                    len(self.unworked),
                    rows=tuple(_unbroken(one) for one in runs(self.unworked)),
                )
            )
        return tuple(found)


_ALTERED: dict[str, Message] = {
    # Translators: told of a PDF; programs for the blind read its tags aloud in place of the pages.
    "aloud": _(
        "What is read aloud of the pages (the tags, their texts, order or language) was altered."
    ),
    "navigation": _("Bookmarks, links, labels of pages or the way the file opens were altered."),
    "properties": _("The title or other properties of the file were altered."),
    "attachments": _("Files attached beside the figures were altered, added or taken out."),
}


def _unbroken(run: str) -> str:
    """A run of rows in one line: elsewhere than on paper it could be broken behind its dash."""
    return run.replace("–", "\u2060–\u2060")


def verify(
    content: bytes, find: Callable[[str], Jurisdiction | None] = discovery.find
) -> Verification:
    """Verify a PDF.

    Raises :class:`NothingAttached` where it has no figures attached, and :class:`UnreadablePdf`
    where it is no PDF, is damaged, encrypted or beyond the limits, or where the data are of no
    shape that this program writes. Nothing else is raised.
    """
    pdf = PdfFile(content)
    attached = pdf.attached(FILE_NAME, _MOST_DATA)
    if attached is None and _is_bundle(pdf):
        raise NothingAttached(
            _(
                "This is a bundle, in which nothing can be verified: the figures attached to its "
                "papers stay behind when they are joined. Verify each paper by itself, as it was "
                "printed with --with-data."
            )
        )
    if attached is None:
        raise NothingAttached(
            _(
                "The document has no figures attached: it was printed without --with-data, or they "
                "were taken out. Nothing can be verified."
            )
        )
    data = _read(attached)
    found = Verification(data, pages=len(pdf.pages))
    try:
        date.fromisoformat(data["calculation"]["day"])
        counter = _Counter(data, found)
        counter.count()
        _compare_pages(data, pdf, found)
        _Printed(data, pdf, counter).compare()
        _compare_law(data, find(data["jurisdiction"]["code"]), found)
    except UnreadablePdf:
        raise
    except (ArithmeticError, LookupError, RecursionError, TypeError, ValueError):
        raise UnreadablePdf(_NO_DATA) from None
    return found


def _is_bundle(pdf: PdfFile) -> bool:
    with refusing():
        told = pdf.reader.trailer.get("/Info")
        return told is not None and OF_BUNDLES in told.get_object()


def verification_data(found: Verification) -> Data:
    """The result as plain data, ``legalcalc-verification/1``: see docs/documents.md."""
    return {
        "format": FORMAT,
        "stands": found.stands,
        "document": {**found.data["document"], "pages": found.pages},
        "program": found.data["program"],
        "jurisdiction": found.data["jurisdiction"],
        "calculation": found.data["calculation"],
        "figures": {
            "stand": found.figures_stand,
            "counted": found.counted,
            "bare": found.bare,
            "rows": found.rows,
            "unworked": found.unworked,
            "faults": [
                {
                    "kind": one.kind,
                    "where": sentence(one.where),
                    "figure": sentence(one.figure),
                    "printed": one.printed,
                    "attached": one.attached,
                    "counted": one.counted,
                }
                for one in found.faults
            ],
            "more_faults": found.more_faults,
        },
        "pages": {
            "stand": found.pages_stand,
            "altered": found.altered,
            "surroundings_altered": found.surroundings_altered,
        },
        "beside": {
            "stands": not found.beside_altered if found.beside_sealed else None,
            "altered": found.beside_altered,
        },
        "law": {
            "stands": found.law_stands,
            "installed": found.jurisdiction is not None,
            "values": found.law_values,
            "differences": [sentence(one.message) for one in found.law],
        },
        "notes": [sentence(one) for one in found.notes],
        "not_checked": [sentence(one) for one in found.not_checked],
    }


# -- the data -------------------------------------------------------------------------------------


@cache
def _shape() -> Callable[[Any], bool]:
    return shape_of(figures_schema())


def _read(attached: bytes) -> Mapping[str, Any]:
    try:
        text = attached.decode("utf-8")
        _refuse_depth(text)
        data = json.loads(text, object_pairs_hook=_pairs, parse_constant=_refuse)
        if not _shape()(data):
            raise ValueError
    except (ValueError, RecursionError):
        raise UnreadablePdf(_NO_DATA) from None
    assert isinstance(data, dict)
    return data


def _refuse(_text: str) -> Any:
    raise ValueError


def _pairs(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    """An object; readers do not agree on which of two values with one name counts."""
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError
    return found


# A text, or what opens or closes something. No way back is kept, which would take a hundred times
# the room, and a text that is never closed goes to the end: it is looked through once.
_SIGN = re.compile(r'"(?:[^"\\]++|\\.)*+"?|[\[{]|[\]}]', re.DOTALL)


def _refuse_depth(text: str) -> None:
    depth = 0
    for sign in _SIGN.finditer(text):
        if sign[0][0] in "[{":
            depth += 1
            if depth > _DEEPEST_DATA:
                raise ValueError
        elif sign[0][0] in "]}":
            depth -= 1


# -- arithmetic -----------------------------------------------------------------------------------


class _Counter:
    """Counts each step anew from the leaves, and compares every figure with its step."""

    def __init__(self, data: Mapping[str, Any], found: Verification) -> None:
        self.data = data
        self.found = found
        self.values: list[tuple[Fraction, str] | None] = []

    def count(self) -> None:
        for number, node in enumerate(self.data["nodes"]):
            self.values.append(self._step(number, node))
        for where, name, figure in self._figures():
            self.found.figures += 1
            self.found.bare += self._is_bare(figure)
            result = self.values[figure["node"]] if self._exists(figure) else None
            if result != _stated(figure):
                self.fault("record", where, name, figure, result)
        self._count_sums()

    def _exists(self, figure: Mapping[str, Any]) -> bool:
        return bool(figure["node"] < len(self.values))

    def _is_bare(self, figure: Mapping[str, Any]) -> bool:
        """Whether a figure is told without anything that it was counted from."""
        return self._exists(figure) and self.data["nodes"][figure["node"]]["op"] == "printed"

    def _step(self, number: int, node: Mapping[str, Any]) -> tuple[Fraction, str] | None:
        if node["op"] in ("known", "printed", "row"):
            return _stated(node)
        of = []
        for one in node.get("of", ()):
            value = self.values[one] if one < number else None
            if value is None:
                return None
            of.append(value)
        try:
            result = outcome(node, of)
        except (Uncountable, UnitError, ZeroDivisionError):
            return None
        if result is not None:
            size = max(result[0].numerator.bit_length(), result[0].denominator.bit_length())
            if size > _MOST_BITS:
                raise ValueError
        return result

    def _figures(self) -> Iterator[tuple[Message, Message, Mapping[str, Any]]]:
        """Every figure of the data with what to call it."""
        for head in self.data["heads"]:
            for row in head["rows"]:
                self.found.rows += 1
                sums = [row["owed"]] if row["owed"] else row["bracket"] or []
                if any(map(self._is_bare, sums)):
                    self.found.unworked.append(row["number"])
                for name, figure in _of_row(row):
                    yield _row(row["number"]), name, figure
            for name, figure in _sums_of(head):
                yield _head(head), name, figure
        for one in self.data["deductions"]:
            yield _WHOLE, Message(one["title"]), one["amount"]
        for name, figure in _sums_of(self.data["totals"] or {}):
            yield _WHOLE, name, figure
        for figure in self.data["sums"]:
            yield _WHOLE, _SUM, figure

    def fault(
        self,
        kind: Kind,
        where: Message,
        name: Message,
        figure: Mapping[str, Any] | None,
        result: tuple[Fraction, str] | None = None,
        printed: str | None = None,
    ) -> None:
        """Note that a figure does not stand."""
        if len(self.found.faults) >= _MOST_FAULTS:
            self.found.more_faults += 1
            return
        self.found.faults.append(
            Fault(
                kind,
                where,
                name,
                printed,
                None if figure is None else _told(figure),
                None if result is None else f"{_short(result[0])} {result[1]}",
            )
        )

    # -- sums -------------------------------------------------------------------------------------

    def _count_sums(self) -> None:
        """Rows make heads, heads less what is set off make the total."""
        if self.data["totals"] is None:
            return
        totals, heads = self.data["totals"], self.data["heads"]
        deducted = [_value(one["amount"]) for one in self.data["deductions"]]
        for head in heads:
            rows = [row for row in head["rows"] if row["counted"]]
            self._same(
                _head(head),
                _OWED,
                head["owed"],
                [_value(row["left"] or row["owed"]) for row in rows],
            )
            if not deducted:
                interest = [_value(row["interest"]["amount"]) for row in rows if row["interest"]]
                self._same(_head(head), _INTEREST, head["interest"], interest)
        owed = sum((_value(head["owed"]) for head in heads), Fraction(0)) - sum(deducted)
        self._same(_WHOLE, _OWED, totals["owed"], [max(owed, Fraction(0))])
        interest = [_value(head["interest"]) for head in heads]
        self._same(_WHOLE, _INTEREST, totals["interest"], interest)
        both = [_value(totals["owed"]), _value(totals["interest"])]
        self._same(_WHOLE, _CLAIMED, totals["sum"], both)

    def _same(
        self,
        where: Message,
        name: Message,
        figure: Mapping[str, Any] | None,
        parts: Iterable[Fraction],
    ) -> None:
        if figure is not None:
            made = sum(parts, Fraction(0))
            if _value(figure) != made:
                self.fault("sum", where, name, figure, (made, figure["unit"]))


_OWED = _("owed")
_INTEREST = _("interest")
_CLAIMED = _("claimed")
_DAILY = _("for each day more")
_LEFT = _("of which left")
_SUM = _("sum")
_ROW = _("row")
_NAMES: dict[str, Message] = {
    "owed": _OWED,
    "interest": _INTEREST,
    "sum": _CLAIMED,
    "daily": _DAILY,
    "barred": _("out of time"),
    "yielded": _("not counted"),
}
# Translators: the place of a figure that belongs to the whole document.
_WHOLE = _("whole document")


def _row(number: str) -> Message:
    return _("row {row}", row=number)


def _head(head: Mapping[str, Any]) -> Message:
    return _("head {number}", number=str(head["number"]))


def _sums_of(thing: Mapping[str, Any]) -> Iterator[tuple[Message, Mapping[str, Any]]]:
    for key, name in _NAMES.items():
        if thing.get(key) is not None:
            yield name, thing[key]


def _of_row(row: Mapping[str, Any]) -> Iterator[tuple[Message, Mapping[str, Any]]]:
    for key, figure in row["figures"].items():
        yield figure_name(key), figure
    for figure in row["rates"]:
        yield _("rate"), figure
    for key, name in (("owed", _OWED), ("left", _LEFT)):
        if row[key] is not None:
            yield name, row[key]
    for figure in row["bracket"] or ():
        yield _OWED, figure
    interest = row["interest"]
    if interest is None:
        return
    yield _INTEREST, interest["amount"]
    if interest["daily"] is not None:
        yield _DAILY, interest["daily"]
    for part in interest["parts"]:
        for key in ("principal", "rate", "amount"):
            yield _INTEREST, part[key]


def _stated(figure: Mapping[str, Any]) -> tuple[Fraction, str]:
    return Fraction(figure["value"]), unit(figure["unit"]).text


def _value(figure: Mapping[str, Any] | None) -> Fraction:
    return Fraction(0) if figure is None else Fraction(figure["value"])


def _told(figure: Mapping[str, Any]) -> str:
    return f"{_cut(figure['value'])} {figure['unit']}"


def _short(value: Fraction) -> str:
    """A number with as many places as tell it apart, and the mark ≈ where it has more."""
    places = 10**_PLACES
    whole, rest = divmod((abs(value) * places).__floor__(), places)
    digits = f"{rest:0{_PLACES}}".rstrip("0").ljust(2, "0")
    sign = "-" if value < 0 else ""
    about = "" if places % value.denominator == 0 else "≈ "
    return _cut(f"{about}{sign}{whole}.{digits}")


def _cut(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:39]}…"


# -- the pages ------------------------------------------------------------------------------------


def _compare_pages(data: Mapping[str, Any], pdf: PdfFile, found: Verification) -> None:
    """Compare the seal with the file as it is now."""
    sealed, now = data["pages"]["each"], page_digests(pdf)
    most = max(len(sealed), len(now))
    found.altered = [
        number + 1
        for number in range(most)
        if sealed[number : number + 1] != now[number : number + 1]
    ]
    found.surroundings_altered = (
        not found.altered and digest_of_pages(now, surroundings(pdf)) != data["pages"]["digest"]
    )
    if found.beside_sealed:
        beside = digests_beside(pdf, FILE_NAME)
        found.beside_altered = [
            name for name in BESIDE if data["pages"]["beside"][name] != beside[name]
        ]


_WITHOUT_FOOT = ("letter", "particulars")


class _Printed:
    """Compares each row's figures, and the totals, with what the pages print."""

    def __init__(self, data: Mapping[str, Any], pdf: PdfFile, counter: _Counter) -> None:
        self.data = data
        self.pdf = pdf
        self.fault = counter.fault
        self.writer = Formatter(data["document"]["language"])

    def compare(self) -> None:
        digest = self.data["calculation"]["digest"]
        # What a court or the other side reads names no program: there the seal alone binds it.
        bare = self.data["document"]["kind"] in _WITHOUT_FOOT
        if not bare and digest not in re.sub(r"\s", "", self.pdf.page_text(0)):
            self.fault("other calculation", _WHOLE, _("digest of the calculation"), None)
        beginnings = self._beginnings()
        for head in self.data["heads"]:
            self._compare_head(head, beginnings)
        first = "\n".join(self.pdf.page_text(page) for page in range(min(2, len(self.pdf.pages))))
        for name, figure in _sums_of(self.data["totals"] or {}):
            self._compare_sum(name, figure, first)
        if self.data["sums"]:
            text = "\n".join(self.pdf.page_text(page) for page in range(len(self.pdf.pages)))
            for figure in self.data["sums"]:
                self._compare_sum(_SUM, figure, text)

    def _compare_sum(self, name: Message, figure: Mapping[str, Any], text: str) -> None:
        if not occurs(self._written(figure, True), text):
            self.fault("not found", _WHOLE, name, figure)

    def _compare_head(self, head: Mapping[str, Any], beginnings: Mapping[str, int]) -> None:
        """Compare the table of a head, of which each row stands for the rows that it names."""
        rows = {row["number"]: row for row in head["rows"]}
        order = {number: place for place, number in enumerate(rows)}
        told: Counter[str] = Counter()
        first = min((beginnings[one] for one in rows if one in beginnings), default=None)
        for cells in () if first is None else self.pdf.rows[first:]:
            if all(cell.tag == "TH" for cell in cells):
                continue  # headings, said again on another page
            numbers = _rows_named(cells, order)
            if not numbers:
                self._compare_sums(head, cells)
                break
            told.update(numbers)
            if told.total() > len(rows):
                break
            self._compare_row([rows[number] for number in numbers], head["cells"], cells)
        for number, row in rows.items():
            if told[number] != 1:
                kind: Kind = "page" if told[number] else "not found"
                self.fault(kind, _row(number), _ROW, row["owed"])

    def _beginnings(self) -> dict[str, int]:
        """Where in the tables of the document a row begins with the number of a row."""
        most = min((len(head["cells"]) for head in self.data["heads"]), default=0)
        found: dict[str, int] = {}
        for place, cells in enumerate(self.pdf.rows):
            # Its number and period stand before them.
            if len(cells) >= most + 2 and cells[0].tag == "TH":
                run = _RUN.match(_bare(cells[0].text))
                if run is not None:
                    found.setdefault(run[1], place)
        return found

    def _compare_sums(self, head: Mapping[str, Any], cells: Sequence[TaggedCell]) -> None:
        expected = [[head["owed"]]] + ([[head["interest"]]] if head["interest"] else [])
        for cell, key, figures in zip(cells[1:], ("owed", "interest"), expected, strict=False):
            self._compare_cell(_head(head), key, cell, figures)

    def _compare_row(
        self,
        rows: Sequence[Mapping[str, Any]],
        keys: Sequence[str],
        cells: Sequence[TaggedCell],
    ) -> None:
        """Compare one row of a table with the rows for which it stands."""
        several = len(rows) > 1
        if several:
            lengths = {_length(row) for row in rows}
            told = rf"(?<!\d){len(rows)}\s*×\s*{min(lengths)}(?!\d)"
            if len(lengths) > 1 or not re.search(told, cells[1].text.translate(_MARKS)):
                where = _row("–".join((rows[0]["number"], rows[-1]["number"])))
                self.fault("page", where, _ROW, None, None, _printable(cells[1]))
        for row in rows[1:]:
            for key in keys:
                each = [list(self._expected(one, key)) for one in (rows[0], row)]
                if key != "interest" and [_stated(one) for one in each[0]] != [
                    _stated(one) for one in each[1]
                ]:
                    figure = each[1][0] if each[1] else None
                    cell = cells[2 + list(keys).index(key)]
                    self.fault(
                        "page", _row(row["number"]), _name(key), figure, None, _printable(cell)
                    )
        for cell, key in zip(cells[2:], keys, strict=False):
            figures, times = list(self._expected(rows[0], key)), None
            if several and key == "interest":
                figures = self._summed(rows, lambda row: (row["interest"] or {}).get("amount"))
            elif several and key == "owed" and rows[0]["owed"] is not None:
                # What all of them come to is so many times what each comes to.
                times = len(rows)
                figures = [*self._summed(rows, lambda row: row["owed"]), *figures]
            self._compare_cell(_row(rows[0]["number"]), key, cell, figures, times)

    def _summed(
        self,
        rows: Sequence[Mapping[str, Any]],
        part: Callable[[Mapping[str, Any]], Mapping[str, Any] | None],
    ) -> list[Mapping[str, Any]]:
        """The sum of one part of several rows, as a figure; none where no row has it."""
        found = [figure for row in rows if (figure := part(row)) is not None]
        whole = str(sum(map(_value, found), Fraction(0)))
        return [{**found[0], "value": whole}] if found else []

    def _expected(self, row: Mapping[str, Any], key: str) -> Iterator[Mapping[str, Any]]:
        """The figures that a cell of a row shows."""
        if key == "rates":
            yield from row["rates"]
        elif key == "owed" and row["owed"] is None:
            yield from row["bracket"] or ()
        elif key == "owed":
            yield row["owed"]
            if row["left"] is not None and _value(row["left"]):
                yield row["left"]
        elif key == "interest":
            if row["interest"] is not None:
                yield row["interest"]["amount"]
        elif key in row["figures"]:
            yield row["figures"][key]

    def _compare_cell(
        self,
        where: Message,
        key: str,
        cell: TaggedCell,
        figures: Sequence[Mapping[str, Any]],
        times: int | None = None,
    ) -> None:
        """Compare a cell with its figures; ``times`` stands before the second of them."""
        expected = [
            number
            for place, figure in enumerate(figures)
            for number in (
                *([str(times)] if place == 1 and times is not None else []),
                *_numbers(self._written(figure, key != "rates")),
            )
        ]
        # A number that was too wide for its column goes on in the next line.
        if expected not in (_numbers(cell.text), _numbers("".join(cell.texts))):
            figure = figures[0] if figures else None
            self.fault("page", where, _name(key), figure, None, _printable(cell))

    def _written(self, figure: Mapping[str, Any], bare_sums: bool) -> str:
        """The figure as the document writes it: sums of a table without their currency."""
        made = self._figure(figure)
        if made.currency is None or not bare_sums:
            return self.writer.figure(made)
        rounded = 10**4 % made.value.denominator == 0
        return self.writer.amount(made) if rounded else self.writer.about(made.value, 2)

    def _figure(self, figure: Mapping[str, Any]) -> Figure:
        """The figure with as much of its ground as decides how it is written."""
        nodes, number = self.data["nodes"], figure["node"]
        written_in = ""
        while number < len(nodes):
            node = nodes[number]
            if node["op"] == "known":
                written_in = self.data["grounds"][node["ground"]].get("unit", "")
                break
            of = node.get("of", ())
            if len(of) != 1 or of[0] >= number:
                break
            number = of[0]
        note = LawGround(Message(""), "", "", date.min, "", (), None, None, written_in)
        return known(Fraction(figure["value"]), unit(figure["unit"]), note)


_RUN = re.compile(r"([0-9]+\.[0-9]+)(?:–([0-9]+\.[0-9]+))?")


def _rows_named(cells: Sequence[TaggedCell], order: Mapping[str, int]) -> list[str]:
    """The rows of a head that a row of a table says it stands for; none where it names others."""
    if len(cells) < 3 or cells[0].tag != "TH":
        return []
    numbers, found = list(order), []
    for part in _bare(cells[0].text).split(","):
        run = _RUN.fullmatch(part)
        if run is None or run[1] not in order or (run[2] or run[1]) not in order:
            return []
        found += numbers[order[run[1]] : order[run[2] or run[1]] + 1]
    return found


def _length(row: Mapping[str, Any]) -> int:
    """The days of a row."""
    first, last = (date.fromisoformat(row["period"][end]) for end in ("first", "last"))
    return (last - first).days + 1


def _name(key: str) -> Message:
    """What to call the figures in a column of a table."""
    return _NAMES.get(key) or (_("rate") if key == "rates" else figure_name(key))


def _printable(cell: TaggedCell) -> str:
    return _cut("".join(one for one in cell.text if one.isprintable())) or "–"


def _bare(text: str) -> str:
    return re.sub(r"[\s\u061c\u200e\u200f\u2066-\u2069†]", "", text)


_NUMBER = re.compile(r"−?\d(?:[\d.,]*\d)?")


def _numbers(text: str) -> list[str]:
    """The numbers in a text, without the spaces that group their digits."""
    return _NUMBER.findall(re.sub(r"(?<=\d)\s+(?=\d)", "", text.translate(_MARKS)))


_MARKS = dict.fromkeys(map(ord, "\u061c\u200e\u200f\u2066\u2067\u2068\u2069"))


# -- the law --------------------------------------------------------------------------------------


def _compare_law(
    data: Mapping[str, Any], jurisdiction: Jurisdiction | None, found: Verification
) -> None:
    """Compare each value of the law with the one known here, and the versions."""
    told = data["jurisdiction"]
    if jurisdiction is None:
        found.notes.append(
            _(
                "The law of “{code}” is not installed here: its values cannot be compared.",
                code=told["code"],
            )
        )
        return
    found.jurisdiction = jurisdiction
    for ground, node in _law_values(data):
        found.law_values += 1
        _compare_value(ground, node, jurisdiction, found)
    if told["edition"] != jurisdiction.edition:
        found.notes.append(
            _(
                "The document was computed with edition {there} of the law; edition {here} is "
                "installed here.",
                there=told["edition"],
                here=jurisdiction.edition,
            )
        )
    if told["parameters_digest"] != jurisdiction.parameters.digest:
        found.notes.append(
            _(
                "The law data have changed since, here or there: a new calculation may give other "
                "sums."
            )
        )
    if told["rules_digest"] != digest_of_code(jurisdiction.home):
        found.notes.append(
            _("The rules have changed since, here or there: a new calculation may give other sums.")
        )
    if data["program"]["digest"] != program_digest():
        found.notes.append(
            _(
                "The document was made by another version of the program: {version}.",
                version=data["program"]["version"],
            )
        )


def _law_values(
    data: Mapping[str, Any],
) -> Iterator[tuple[Mapping[str, Any], Mapping[str, Any] | None]]:
    """Each value that is said to be the law's; ``None`` where the law is said to give none."""
    told = {
        (node["ground"], node["value"], node["unit"]): node
        for node in data["nodes"]
        if node["op"] == "known"
    }
    for (number, _value, _unit), node in told.items():
        if data["grounds"][number]["kind"] == "law":
            yield data["grounds"][number], node
    for one in data["law"]:
        if one["node"] is None:
            yield data["grounds"][one["ground"]], None


def _compare_value(
    ground: Mapping[str, Any],
    node: Mapping[str, Any] | None,
    jurisdiction: Jurisdiction,
    found: Verification,
) -> None:
    since = date.fromisoformat(ground["since"])
    here = _value_here(ground, since, jurisdiction)
    name = (
        ground["parameter"] if ground["key"] is None else f"{ground['parameter']} [{ground['key']}]"
    )
    figure = here.figure if here is not None else None
    if (
        here is None
        or (figure is None) != (node is None)
        or (
            figure is not None
            and node is not None
            and (figure.value, figure.unit.text) != _stated(node)
        )
    ):
        found.law.append(
            LawDifference(
                ground["parameter"],
                ground["key"],
                since,
                "–" if node is None else _told(node),
                None if figure is None else f"{_short(figure.value)} {figure.unit.text}",
            )
        )
        return
    if here.ground.law != ground["law"]:
        found.notes.append(
            _(
                "{parameter} from {day}: the document cites {there}; here it is {law}.",
                parameter=name,
                day=since,
                there=ground["law"],
                law=here.ground.law,
            )
        )
    if here.ground.verified is not None and ground["verified"] is None:
        found.notes.append(
            _(
                "{parameter} from {day} was read at its source since: {who}.",
                parameter=name,
                day=since,
                who=here.ground.verified,
            )
        )
    if here.ground.verified is None and ground["verified"] is not None:
        found.notes.append(
            _(
                "{parameter} from {day} counts as read at its source there, and not here.",
                parameter=name,
                day=since,
            )
        )


def _value_here(
    ground: Mapping[str, Any], since: date, jurisdiction: Jurisdiction
) -> ParameterValue | None:
    for parameter in jurisdiction.parameters:
        if parameter.name == ground["parameter"]:
            keys = parameter.keys or (None,)
            if ground["key"] in keys:
                for value in parameter.history(ground["key"]):
                    if value.since == since:
                        return value
    return None
