"""A figure unfolded into lines: its formula, what each number in it rests on, and so on down.

The first line is the formula as it was computed; below it stands each number of the formula with
its ground, or with a formula of its own. What was rounded is one number of the formula above it,
since the rounded sum is what was multiplied. What occurs twice is told once.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from legalcalc.claims.grounds import FactGround, RateGround, TableGround, WorkGround
from legalcalc.claims.rows import Line, TimeLimit
from legalcalc.explain.formatting import direction_of, has_short_decimal
from legalcalc.explain.sentences import (
    BASES,
    figure_name,
    interest_sentences,
    liability_sentence,
    limit_sentences,
    rounding_name,
    status_sentence,
)
from legalcalc.explain.telling import Segment, Teller, Told, value_segment
from legalcalc.facts import Case
from legalcalc.facts.stated import CERTAINTIES, SOURCES
from legalcalc.figures import Figure, Rounding, Stipulation
from legalcalc.law.in_words import source_in_words
from legalcalc.law.jurisdiction import Route
from legalcalc.law.parameters import LawGround
from legalcalc.messages import Message, _, counted

__all__ = ["RecordLine", "as_text", "unfold", "unfold_line"]

LineKind = Literal[
    "heading",
    "formula",
    "rounding",
    "not below zero",
    "named",
    "total",
    "choice",
    "candidate",
    "law",
    "fact",
    "work",
    "rate",
    "table",
    "constant",
    "source",
    "doubt",
    "finding",
    "sentence",
    "again",
    "more",
]


@dataclass(frozen=True, slots=True)
class RecordLine:
    """One line: how deep it stands, what it is, its text, and the figure it is about."""

    level: int
    kind: LineKind
    told: Told
    figure: Figure | None = None


def as_text(lines: Iterable[RecordLine], indent: str = "  ") -> str:
    """The lines as plain text, each level one ``indent`` further in."""
    return "".join(f"{indent * line.level}{line.told.plain}\n" for line in lines)


# -- the shape of a formula -----------------------------------------------------------------------

# How strongly an expression holds together.
_SUM, _PRODUCT, _NUMBER = 1, 2, 3
_LARGEST_FORMULA = 8  # numbers in one formula; a longer one is told in parts
_DEEPEST_FORMULA = 12
_MOST_PLACES = 6  # places of the case file named for one number


@dataclass(slots=True)
class _Expression:
    """Numbers and signs in order: a figure, or a sign between or around figures.

    ``whole``: no number in it is a formula that was left closed for want of room.
    """

    parts: list[Figure | str]
    strength: int
    whole: bool = True

    @property
    def numbers(self) -> list[Figure]:
        return [part for part in self.parts if isinstance(part, Figure)]

    def bracketed(self, strength: int) -> list[Figure | str]:
        return self.parts if self.strength >= strength else ["(", *self.parts, ")"]


def _seen_through(figure: Figure, closed: Container[int] = ()) -> Figure:
    """The figure itself, under steps that change neither the number nor what is read of it."""
    while figure.operands and id(figure) not in closed:
        inner = figure.operands[0]
        alone = figure.operation == "total" and len(figure.operands) == 1
        untouched = figure.operation == "not below zero" and inner.value == figure.value
        if not (alone or untouched):
            break
        figure = inner
    return figure


def _restates(figure: Figure) -> Figure | None:
    """The leaf that is only given a unit here: 12.00 RTD by one hour is 12.00 RTD / h."""
    if figure.operation not in ("×", "÷") or len(figure.operands) != 2:
        return None
    left, right = figure.operands
    one = right.operation == "known" and isinstance(right.note, Stipulation) and right.value == 1
    return left if one and left.operation in ("known", "named") else None


_SIGNS: dict[str, tuple[str, int, int, int]] = {
    # operation: the sign, how strong its two sides must be, how strong the whole is
    "+": ("+", _SUM, _SUM, _SUM),
    "-": ("−", _SUM, _PRODUCT, _SUM),
    "×": ("×", _PRODUCT, _PRODUCT, _PRODUCT),
    "÷": ("÷", _PRODUCT, _NUMBER, _PRODUCT),
    "total": ("+", _SUM, _SUM, _SUM),
}


def _expression(
    figure: Figure, room: int, closed: Container[int] = (), depth: int = 0
) -> _Expression:
    """The formula of a figure, opened as far as it stays legible in ``room`` numbers.

    ``closed``: figures that stay so, by their identity.
    """
    figure = _seen_through(figure, closed)
    operands, shut = figure.operands, id(figure) in closed
    if shut or figure.operation not in _SIGNS or not operands or _restates(figure) is not None:
        return _Expression([figure], _NUMBER)
    if len(operands) > room or depth > _DEEPEST_FORMULA:
        return _Expression([figure], _NUMBER, whole=False)
    sign, first, following, strength = _SIGNS[figure.operation]
    opened: list[_Expression] = []
    left = room
    for position, operand in enumerate(operands):
        still_to_come = len(operands) - position - 1
        one = _expression(operand, left - still_to_come, closed, depth + 1)
        left -= len(one.numbers)
        opened.append(one)
    whole = all(one.whole for one in opened)
    if figure.operation == "total" and not whole:
        # One part had to stay closed: then all do, so that the sum reads evenly.
        opened = [_Expression([_seen_through(operand, closed)], _NUMBER) for operand in operands]
    parts: list[Figure | str] = opened[0].bracketed(first)[:]
    for one in opened[1:]:
        parts.append(sign)
        parts.extend(one.bracketed(following))
    return _Expression(parts, strength, whole)


# -- telling --------------------------------------------------------------------------------------


def unfold(
    figure: Figure,
    teller: Teller,
    *,
    parts: int = 12,
    depth: int | None = None,
    sources: bool = False,
    named: Callable[[str], str] = str,
    doubts: bool = True,
    decimals: bool = False,
    elsewhere: Mapping[int, str] | None = None,
) -> list[RecordLine]:
    """The record of a figure as lines.

    ``parts``: a total of more parts is told by their number alone; its parts follow only where
    there are no more than this many (``0``: all, however many). ``depth``: how many levels to go
    down (``None``: to the grounds). ``sources``: with the sources of each value of the law,
    each called what ``named`` makes of its note. ``doubts``: with what proves each fact and how
    certain it is, and which law nobody has verified. ``decimals``: a number that is no short
    decimal stands as one first, with its fraction behind it. ``elsewhere``: the rows in whose
    working figures below this one are unfolded, by the identity of these figures; here they are
    named.
    """
    unfolding = _Unfolding(
        teller, parts, depth, sources, named, doubts, decimals=decimals, elsewhere=elsewhere or {}
    )
    return list(unfolding.lines(figure))


_Item = tuple[int, RecordLine | Figure]
"""A line, or a figure still to be unfolded, with its level."""


def _below(level: int, figures: Iterable[Figure]) -> list[_Item]:
    return [(level + 1, figure) for figure in figures]


class _Unfolding:
    def __init__(
        self,
        teller: Teller,
        parts: int,
        depth: int | None,
        sources: bool,
        named: Callable[[str], str],
        doubts: bool = True,
        *,
        decimals: bool = False,
        elsewhere: Mapping[int, str] | None = None,
    ) -> None:
        self.decimals = decimals
        self.teller = teller
        self.parts = parts
        self.depth = depth
        self.sources = sources
        self.named = named
        self.doubts = doubts
        self.elsewhere = elsewhere or {}
        self._told: set[object] = set()
        self._kept: list[Figure] = []

    def has_told(self, figure: Figure) -> bool:
        """Whether the figure, or an equal leaf, stands in a line already."""
        return id(figure) in self._told or _leaf_key(figure) in self._told

    def lines(self, figure: Figure, level: int = 0) -> Iterator[RecordLine]:
        """The figure and all below it, the deepest without recursion."""
        waiting: list[_Item] = [(level, figure)]
        while waiting:
            at, one = waiting.pop()
            if isinstance(one, RecordLine):
                yield one
                continue
            if self.depth is not None and at - level > self.depth:
                continue
            waiting.extend(reversed(self._one(one, at)))

    def _one(self, figure: Figure, level: int) -> list[_Item]:
        """The lines of one figure, with the figures to be told below them, in order."""
        if figure.operation == "known":
            return [(level, line) for line in self._leaf(figure, level)]
        if id(figure) in self._told:
            return [(level, self._line(level, "again", _AGAIN, figure))]
        if id(figure) in self.elsewhere:
            row = self.elsewhere[id(figure)]
            message = _("{figure}: worked in row {row}", figure=self._value(figure), row=row)
            return [(level, self._line(level, "again", message, figure))]
        self._told.add(id(figure))
        self._kept.append(figure)
        if isinstance(figure.note, Message):
            heading = self._titled(level, "named", figure, figure.note)
            return [(level, heading), *_below(level, self._below_title(figure))]
        inner, closing = figure, []
        while inner.operation in ("rounded", "not below zero", "total") and inner.operands:
            if id(inner) in self.elsewhere:
                break
            if inner.operation == "total" and len(inner.operands) > 1:
                break
            closing.extend(self._closing(inner, level))
            inner = inner.operands[0]
        restated = _restates(inner)
        told = self._opened_up(inner if restated is None else restated, level)
        if inner.operation in ("total", *_SIGNS) and inner.operands:
            # What closes a formula follows it; then come its numbers.
            return [told[0], *((level, line) for line in reversed(closing)), *told[1:]]
        return [*told, *((level, line) for line in reversed(closing))]

    def _opened_up(self, figure: Figure, level: int) -> list[_Item]:
        """A figure that no rounding closes: as a leaf, a choice, a sum or a formula."""
        if figure.operation == "known" or isinstance(figure.note, Message):
            return [(level, figure)]
        if id(figure) in self.elsewhere:
            return [(level, figure)]
        if figure.operation in ("greatest", "least") and figure.operands:
            return [(level, self._choice(figure, level)), *_below(level, figure.operands)]
        if figure.operation == "total" and not figure.operands:
            return [(level, self._line(level, "total", _NOTHING, figure))]
        if not figure.operands:
            return [(level, self._line(level, "formula", _NO_RECORD, figure))]
        if figure.operation == "total" and not self._few(figure):
            return [(level, self._summed(figure, level))]
        if figure.operation == "total" and len(figure.operands) > _LARGEST_FORMULA:
            return [(level, self._summed(figure, level)), *_below(level, figure.operands)]
        expression = _expression(figure, _LARGEST_FORMULA, self.elsewhere)
        formula = self._formula(figure, expression, level)
        return [(level, formula), *_below(level, _once(expression.numbers))]

    def _few(self, figure: Figure) -> bool:
        return self.parts == 0 or len(figure.operands) <= self.parts

    def _below_title(self, figure: Figure) -> list[Figure]:
        inner = _seen_through(figure.operands[0], self.elsewhere) if figure.operands else None
        if inner is None or (inner.operation == "total" and not inner.operands):
            return []
        return [inner]

    # -- lines of formulas ------------------------------------------------------------------------

    def _formula(self, figure: Figure, expression: _Expression, level: int) -> RecordLine:
        segments: list[Segment] = []
        parts = expression.parts
        for position, part in enumerate(parts):
            if isinstance(part, Figure):
                before = parts[position - 1] if position else ""
                after = parts[position + 1] if position + 1 < len(parts) else ""
                segments.append(self._number(part, before, after))
            elif part in "()":
                segments.append(Segment("text", part))
            else:
                segments.append(Segment("text", f" {part} "))
        segments.append(Segment("text", " = "))
        segments.extend(self._value(figure).segments)
        return RecordLine(level, "formula", self._told_of(segments), figure)

    def _number(self, figure: Figure, before: Figure | str, after: Figure | str) -> Segment:
        """A number of a formula, in brackets where its neighbours could be read into it."""
        text = self._exact(figure)
        multiplied = before in ("×", "÷") or after in ("×", "÷")
        in_brackets = (
            (before in ("+", "−", "×", "÷") and figure.value < 0)
            or (multiplied and not self.decimals and not has_short_decimal(figure))
            or (before == "÷" and "/" in figure.unit.text)
        )
        return value_segment(f"({text})" if in_brackets else text, figure)

    def _read(self, figure: Figure) -> str:
        """A number as it is read in a formula or a list."""
        return (
            self.teller.formatter.decimal_figure(figure) if self.decimals else self._exact(figure)
        )

    def _exact(self, figure: Figure) -> str:
        return self.teller.figure(figure, exact=True)

    def _about(self, figure: Figure) -> str:
        return self.teller.formatter.about_figure(figure)

    def _closing(self, figure: Figure, level: int) -> list[RecordLine]:
        """How a formula was closed, where that changed the number."""
        before = figure.operands[0]
        if before.value == figure.value:
            return []
        if isinstance(figure.note, Rounding):
            message = _(
                "rounded: {figure} ({how}; {law})",
                figure=self._value(figure),
                how=rounding_name(figure.note),
                law=figure.note.law,
            )
            return [self._line(level, "rounding", message, figure)]
        message = _("not below zero: {figure}", figure=self._value(figure))
        return [self._line(level, "not below zero", message, figure)]

    def _summed(self, figure: Figure, level: int) -> RecordLine:
        message = counted(
            "{figure}: the sum of {count} amount",
            "{figure}: the sum of {count} amounts",
            len(figure.operands),
            figure=self._value(figure),
        )
        return self._line(level, "total", message, figure)

    def _choice(self, figure: Figure, level: int) -> RecordLine:
        values = tuple(self._read(part) for part in figure.operands)
        if figure.operation == "greatest":
            message = _(
                "{figure}: the greatest of {figures}", figure=self._value(figure), figures=values
            )
        else:
            message = _(
                "{figure}: the least of {figures}", figure=self._value(figure), figures=values
            )
        return self._line(level, "choice", message, figure)

    # -- lines of grounds -------------------------------------------------------------------------

    def _titled(self, level: int, kind: LineKind, figure: Figure, *pieces: Message) -> RecordLine:
        title, details = pieces[0], pieces[1:]
        if details:
            joined: Message = details[0]
            for detail in details[1:]:
                joined = _("{first}; {second}", first=joined, second=detail)
            message = _(
                "{figure}: {title} ({details})",
                figure=self._value(figure),
                title=title,
                details=joined,
            )
        else:
            message = _("{figure}: {title}", figure=self._value(figure), title=title)
        return self._line(level, kind, message, figure)

    def _leaf(self, figure: Figure, level: int) -> list[RecordLine]:
        ground = figure.note
        key = _leaf_key(figure)
        if key in self._told:
            return []
        self._told.add(key)
        match ground:
            case LawGround():
                return self._law(figure, ground, level)
            case WorkGround() | FactGround():
                kind: LineKind = "work" if isinstance(ground, WorkGround) else "fact"
                proof = _proof(ground) if self.doubts else ()
                lines = [self._titled(level, kind, figure, ground.title, *proof)]
                if self.sources and any(ground.paths):
                    message = _stated_at(ground.paths)
                    lines.append(self._line(level + 1, "source", message, figure))
                return lines
            case RateGround():
                details = [
                    _("published for {day}", day=ground.published),
                    _("source: {source}", source=ground.source),
                ]
                return [self._titled(level, "rate", figure, ground.title, *details)]
            case TableGround():
                details = [
                    _("since {day}", day=ground.since),
                    _("{law}", law=ground.law),
                    _("source: {source}", source=ground.source),
                ]
                if ground.verified is None and self.doubts:
                    details.append(_("not verified"))
                return [self._titled(level, "table", figure, ground.title, *details)]
            case Stipulation():
                by_law = [] if ground.law is None else [_("{law}", law=ground.law)]
                return [self._titled(level, "constant", figure, ground.title, *by_law)]
        raise TypeError(f"not a ground that can be told: {ground!r}")

    def _law(self, figure: Figure, ground: LawGround, level: int) -> list[RecordLine]:
        title = ground.title
        if ground.key is not None:
            title = _("{parameter}, {key}", parameter=title, key=Message(ground.key))
        details = [_("since {day}", day=ground.since), _("{law}", law=ground.law)]
        unverified = ground.verified is None and self.doubts
        if unverified:
            details.append(_("not verified"))
        lines = [self._titled(level, "law", figure, title, *details)]
        if unverified and ground.doubt is not None:
            doubt = _("Not verified: {doubt}", doubt=Message(ground.doubt))
            lines.append(self._line(level + 1, "doubt", doubt, figure))
        if self.sources:
            for source in ground.sources:
                message = _("source: {source}", source=source_in_words(self.named(source)))
                lines.append(self._line(level + 1, "source", message, figure))
            if ground.verified is not None:
                message = _("source read: {reader}", reader=self._reading(ground.verified))
                lines.append(self._line(level + 1, "source", message, figure))
        return lines

    # -- small things -----------------------------------------------------------------------------

    def _value(self, figure: Figure) -> Told:
        """A figure in full as a word of a sentence."""
        segments = [value_segment(self._read(figure), figure)]
        if not has_short_decimal(figure):
            behind = self._exact(figure) if self.decimals else self._about(figure)
            segments += [Segment("text", " "), value_segment(f"({behind})", figure)]
        return self._told_of(segments)

    def _reading(self, verified: str) -> Told:
        """The day on which somebody read a source, and who did."""
        day, _space, reader = verified.partition(" ")
        read_on = date.fromisoformat(day)
        written = value_segment(self.teller.formatter.day(read_on), read_on)
        name = Segment("name", reader, direction_of(reader))
        return self._told_of([written, Segment("text", " ("), name, Segment("text", ")")])

    def _told_of(self, segments: Sequence[Segment]) -> Told:
        return Told(tuple(segments), self.teller.right_to_left)

    def _line(
        self, level: int, kind: LineKind, message: Message, figure: Figure | None = None
    ) -> RecordLine:
        if figure is not None and "{figure}" in message.text and not message.words:
            message = Message(message.text, (("figure", self._value(figure)),))
        return RecordLine(level, kind, self.teller.tell(message), figure)


def _leaf_key(figure: Figure) -> object:
    return (figure.value, figure.unit, figure.note)


_AGAIN = _("{figure}: see above")
_NOTHING = _("{figure}: there is nothing to add")
_NO_RECORD = _("{figure}: computed without a record")


def _once(figures: Iterable[Figure]) -> list[Figure]:
    return list({id(figure): figure for figure in figures}.values())


def _stated_at(paths: Iterable[str]) -> Message:
    named = [path for path in dict.fromkeys(paths) if path]
    shown = ", ".join(named[:_MOST_PLACES])
    if len(named) <= _MOST_PLACES:
        return _("stated at: {places}", places=shown)
    return counted(
        "stated at: {places} and {count} more place",
        "stated at: {places} and {count} more places",
        len(named) - _MOST_PLACES,
        places=shown,
    )


def _proof(ground: WorkGround | FactGround) -> list[Message]:
    """Who says so, how sure it is, and which items of evidence show it."""
    said = ground.provenances
    sources = dict.fromkeys(one.source for one in said if one.source)
    certainties = dict.fromkeys(one.certainty for one in said if one.certainty)
    details = []
    if sources:
        told = tuple(SOURCES.get(one, Message(one)) for one in sources)
        details.append(_("source: {source}", source=told if len(told) > 1 else told[0]))
    details.extend(CERTAINTIES[one] for one in certainties)
    evidence = ground.evidence
    if evidence:
        details.append(
            counted(
                "evidence {items}", "evidence {items}", len(evidence), items=", ".join(evidence)
            )
        )
    return details


# -- one row of a head ----------------------------------------------------------------------------


def unfold_line(
    line: Line,
    teller: Teller,
    case: Case,
    *,
    routes: Mapping[str, Route] | None = None,
    parts: int = 12,
    depth: int | None = None,
    sources: bool = False,
    named: Callable[[str], str] = str,
    decimals: bool = False,
) -> list[RecordLine]:
    """One row of a head with all that was found for it.

    Its sum, the yardsticks side by side, the conditions on which branches were taken, interest,
    time limits and who answers. ``routes``: the jurisdiction's, to call them by their titles.
    ``parts``, ``depth``, ``sources``, ``named`` and ``decimals``: see :func:`unfold`.
    """
    unfolding = _Unfolding(teller, parts, depth, sources, named, decimals=decimals)
    return list(_row_lines(line, teller, case, routes or {}, unfolding))


def _limit_heading(limit: TimeLimit, routes: Mapping[str, Route]) -> Message:
    if limit.route is None:
        return _("Time limit:")
    route = routes[limit.route].title if limit.route in routes else Message(limit.route)
    return _("Time limit, {route}:", route=route)


def _row_lines(
    line: Line,
    teller: Teller,
    case: Case,
    routes: Mapping[str, Route],
    unfolding: _Unfolding,
) -> Iterator[RecordLine]:
    row = line.row

    def said(level: int, message: object, kind: LineKind = "sentence") -> RecordLine:
        return RecordLine(level, kind, teller.tell(message))

    yield said(
        0,
        _(
            "{head}, {period}: due on {day} ({law})",
            head=row.title or line.head.title,
            period=row.period,
            day=row.due_on,
            law=line.law,
        ),
        "heading",
    )
    yield said(1, status_sentence(line))
    if row.note is not None:
        yield said(1, row.note)
    if row.owed is not None:
        yield from unfolding.lines(row.owed, 1)
    elif row.bracket is not None:
        for title, figure in zip((_("Lower end:"), _("Upper end:")), row.bracket, strict=True):
            yield said(1, title, "heading")
            yield from unfolding.lines(figure, 2)
    if len(row.bases) > 1:
        yield said(1, _("Yardsticks side by side:"), "heading")
        for base in row.bases:
            basis = BASES[base.basis]
            if base.due is None:
                reason = base.gap.message if base.gap is not None else _("no figure")
                message = _("{basis}: {reason}", basis=basis, reason=reason)
            elif base.not_lawful is not None:
                message = _(
                    "{basis}: {amount}, not taken: {reason}",
                    basis=basis,
                    amount=base.due,
                    reason=base.not_lawful,
                )
            else:
                message = _("{basis}: {amount} ({law})", basis=basis, amount=base.due, law=base.law)
            yield said(2, message, "candidate")
    yardsticks = [base.due for base in row.bases]
    for name, figure in row.figures.items():
        if not unfolding.has_told(figure) and figure not in yardsticks:
            message = _("{name}: {figure}", name=figure_name(name), figure=figure)
            yield said(1, message, "named")
    if line.findings:
        yield said(1, _("Found on the way:"), "heading")
        for finding in dict.fromkeys(teller.tell(one) for one in line.findings):
            yield RecordLine(2, "finding", finding)
    if line.interest is not None:
        for number, sentence in enumerate(interest_sentences(line.interest)):
            yield said(1, sentence)
            if number == 0:
                yield from unfolding.lines(line.interest.amount, 2)
        if line.interest_routes:
            named = tuple(
                routes[one].title if one in routes else one for one in line.interest_routes
            )
            yield said(
                1, _("This interest can be had on these routes alone: {routes}.", routes=named)
            )
    if line.interest_gap is not None:
        yield said(1, _("No interest was computed: {gap}.", gap=line.interest_gap.message))
    for limit in line.limits:
        yield said(1, _limit_heading(limit, routes), "heading")
        for sentence in limit_sentences(limit):
            yield said(2, sentence)
    if line.limit_gap is not None:
        yield said(1, _("The time limit is not known: {gap}.", gap=line.limit_gap.message))
    if line.liable:
        yield said(1, _("Who answers for it:"), "heading")
    for one in line.liable:
        party = case.party(one.party)
        name = party.name if party is not None and party.name else one.party
        yield said(2, liability_sentence(one, name))
    for gap in line.liable_gaps:
        yield said(1, _("Not known whether somebody else answers: {gap}.", gap=gap.message))
