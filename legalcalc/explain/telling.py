"""Messages told in a language: the sentence from a catalogue, its words written for the reader.

What is told is a :class:`Told`: text with its values marked, so that plain text can shut them off
from right-to-left surroundings and pages can put each into an element of its own. Citations of law
stay in their own language.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, time
from fractions import Fraction
from html import escape
from typing import Literal
from unicodedata import category

from legalcalc.explain.catalogues import Catalogues
from legalcalc.explain.formatting import (
    ABOUT,
    MINUS,
    NBSP,
    PLACE,
    DayLength,
    Formatter,
    direction_of,
    isolated,
)
from legalcalc.explain.said_days import FORMS
from legalcalc.facts import Money
from legalcalc.figures import Figure, Finding
from legalcalc.gaps import Gap
from legalcalc.law.in_words import LawInWords
from legalcalc.law.jurisdiction import Jurisdiction
from legalcalc.messages import Message, _
from legalcalc.periods import NamedMonth, Period

__all__ = ["Segment", "Teller", "Told", "parts_of", "stretches", "value_segment"]

Kind = Literal["text", "value", "name", "citation"]


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of told text.

    ``text`` belongs to the sentence. A ``value`` was formatted and must not break across lines; a
    ``name`` is somebody's own words or name; a ``citation`` names law in the language of that law.
    ``thing``: the figure, day or period that a value was written from.
    """

    kind: Kind
    text: str
    direction: Literal["ltr", "rtl"] = "ltr"
    thing: object = field(default=None, compare=False, repr=False)


def value_segment(text: str, thing: object = None) -> Segment:
    """A formatted value. Its letters set its direction: Arabic dates hold names of months."""
    return Segment("value", text, direction_of(text), thing)


def parts_of(one: Segment) -> tuple[str, str, str]:
    """A bracket, an amount, and what it is for where that is written the other way: ``UK£`` by
    Arabic hour.

    The first and the last are empty where all of a value runs in one direction. A sign that touches
    its number would part from it after letters from the right.
    """
    amount, stroke, unit = one.text.partition(f"{NBSP}/{NBSP}")
    if one.kind == "value" and direction_of(unit) == "rtl":
        bracket = "(" if amount.startswith("(") else ""
        amount = amount.removeprefix("(")
        first = amount.lstrip(f"{ABOUT}{NBSP}{MINUS}")[:1]
        if one.direction == "ltr" or (first and category(first) == "Sc"):
            return bracket, amount, stroke + unit
    return "", one.text, ""


def _isolated(one: Segment) -> str:
    bracket, amount, unit = parts_of(one)
    if unit:
        return isolated(bracket + isolated(amount, "ltr") + unit, "rtl")
    return isolated(amount, one.direction)


def _marked(one: Segment) -> str:
    bracket, amount, unit = parts_of(one)
    if unit:
        inside = f'{bracket}<bdi dir="ltr">{escape(amount)}</bdi>{escape(unit)}'
        return f'<bdi class="{one.kind}" dir="rtl">{inside}</bdi>'
    return f'<bdi class="{one.kind}" dir="{one.direction}">{escape(amount)}</bdi>'


@dataclass(frozen=True, slots=True)
class Told:
    """Text for a reader, in segments. ``str()`` gives plain text, ``__html__`` marked-up text."""

    segments: tuple[Segment, ...]
    right_to_left: bool = False

    @property
    def plain(self) -> str:
        """Plain text. Values are isolated where the direction of their surroundings matters."""
        return "".join(
            _isolated(one)
            if one.kind != "text" and (self.right_to_left or one.direction == "rtl")
            else one.text
            for one in self.segments
        )

    def __str__(self) -> str:
        return self.plain

    def __html__(self) -> str:
        """Escaped mark-up with each value in a ``bdi``; Jinja calls this of itself."""
        return "".join(
            escape(one.text) if one.kind == "text" else _marked(one) for one in self.segments
        )

    def __add__(self, other: Told) -> Told:
        return Told((*self.segments, *other.segments), self.right_to_left)

    def __bool__(self) -> bool:
        return any(one.text for one in self.segments)


_YES = _("yes")
_NO = _("no")
# Translators: a finding of the calculation, such as “45 h > 40 h: yes”.
_FINDING = _("{statement}: {answer}")
# Translators: the same, with the law that makes the question count.
_FINDING_BY_LAW = _("{statement}: {answer} ({law})")
# Translators: a number with what it is, such as “32 years (the worker's age)”.
_FIGURE_WITH_TITLE = _("{figure} ({title})")


# A stretch without letters from the right, from a letter, digit or section sign to the last such.
_RIGHT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
_CITED = re.compile(rf"[§A-Za-z0-9][^{_RIGHT}]*[A-Za-z0-9)]")
# Words alone are read from the left anyway; so are numbers alone.
_WITH_NUMBER = re.compile(r"§|[A-Za-z].*[0-9]|[0-9].*[A-Za-z]")


def stretches(text: str) -> Iterator[tuple[str, bool]]:
    """Text in stretches, and whether each has to be read from the left in text from the right:
    ``§ 199(1) BGB``, ``no. 2025/118-A``.
    """
    position = 0
    for found in _CITED.finditer(text):
        cited = _balanced(found[0])
        if not _WITH_NUMBER.search(cited):
            continue
        if found.start() > position:
            yield text[position : found.start()], False
        yield cited, True
        position = found.start() + len(cited)
    if position < len(text):
        yield text[position:], False


def _balanced(text: str) -> str:
    """Text without a bracket at its end that was opened before it."""
    while text.count(")") > text.count("("):
        text = text[: text.rindex(")")].rstrip()
    return text


def _ends_sentence(text: str, position: int) -> bool:
    """Whether a single full stop stands at a place of a sentence."""
    return text.startswith(".", position) and not text.startswith("..", position)


def _without_full_stop(segments: Iterable[Segment]) -> tuple[Segment, ...]:
    """The sentence as a clause that an answer follows."""
    told = tuple(segments)
    if told and told[-1].kind == "text":
        clause = told[-1].text.rstrip(".。।۔ ")
        told = (*told[:-1], Segment("text", clause))
    return told


# H is left out: before one of two kinds nothing is elided.
_FRENCH_VOWEL = re.compile("[aàâeéèêëiîïoôuùûœæ]", re.IGNORECASE)
_FRENCH_BEFORE_VOWEL = re.compile(r"\b([Dd]|[Qq]u|[Jj]usqu)e $")


def _said(words: tuple[str, str, str], day: date) -> Iterator[Segment]:
    """A day with the words before and after it."""
    before, written, after = words
    if before:
        yield Segment("text", before)
    yield value_segment(written, day)
    if after:
        yield Segment("text", after)


class Teller:
    """Tells messages and values in one language, with the words of one jurisdiction.

    ``more`` names domains of a front end's own: see ``catalogues.domains``. ``gender``: of whom the
    sentences speak, see :class:`~legalcalc.explain.catalogues.Catalogues`.
    """

    days: DayLength = "medium"
    """How days are written in sentences and by themselves."""

    def __init__(
        self,
        language: str = "en",
        jurisdiction: Jurisdiction | None = None,
        more: tuple[str, ...] = (),
        gender: str | None = None,
    ) -> None:
        self.language = language
        self.jurisdiction = jurisdiction
        self.catalogues = Catalogues(language, jurisdiction, more, gender)
        self.formatter = Formatter(language, self.catalogues.text)
        self.right_to_left = self.formatter.right_to_left

    @property
    def direction(self) -> Literal["ltr", "rtl"]:
        """The direction of the language, for ``dir`` attributes."""
        return "rtl" if self.right_to_left else "ltr"

    @property
    def comma(self) -> str:
        """The comma between things of a list, with its blank."""
        return "، " if self.right_to_left else ", "

    @property
    def semicolon(self) -> str:
        """The semicolon between things that have commas themselves, with its blank."""
        return "؛ " if self.right_to_left else "; "

    @property
    def reviewed(self) -> bool:
        """Whether a native lawyer has read every catalogue that is used."""
        return self.catalogues.reviewed

    # -- sentences --------------------------------------------------------------------------------

    def tell(self, thing: object) -> Told:
        """A message, or a value by itself, for the reader."""
        return Told(tuple(self._segments(thing)), self.right_to_left)

    def text(self, thing: object) -> str:
        """The same as plain text."""
        return self.tell(thing).plain

    __call__ = text

    def _segments(self, thing: object, name: str = "") -> Iterable[Segment]:
        if isinstance(thing, Message):
            yield from self._sentence(thing)
        elif isinstance(thing, Told):
            yield from thing.segments
        elif isinstance(thing, Gap):
            yield from self._sentence(thing.message)
        elif isinstance(thing, Finding):
            yield from self._finding(thing)
        elif isinstance(thing, bool):
            yield from self._sentence(_YES if thing else _NO)
        elif isinstance(thing, LawInWords):
            yield from self._sentence(thing.message)
        elif isinstance(thing, str):
            kind: Kind = "citation" if name == "law" else "name"
            yield Segment(kind, thing, direction_of(thing))
        elif isinstance(thing, (tuple, list)) and name == "law":
            for number, one in enumerate(thing):
                yield from (Segment("text", self.semicolon),) if number else ()
                yield from self._segments(one, name)
        elif isinstance(thing, (tuple, list)):
            yield from self._several([tuple(self._segments(one)) for one in thing])
        else:
            yield value_segment(self.value(thing), thing)

    def _several(self, things: list[tuple[Segment, ...]]) -> Iterable[Segment]:
        """A list, as the language writes one between its parts."""
        places = [f"{{{number}}}" for number in range(len(things))]
        position = 0
        text = self.formatter.several(places)
        for place in PLACE.finditer(text):
            if place.start() > position:
                yield Segment("text", text[position : place.start()])
            yield from things[int(place[1])]
            position = place.end()

    def _sentence(self, message: Message) -> Iterable[Segment]:
        words = dict(message.words)
        if message.count is not None:
            words.setdefault("count", message.count)
        text = self.catalogues.text(message)
        position = 0
        for place in PLACE.finditer(text):
            if place[1] not in words:
                continue
            told = tuple(self._in_form(words[place[1]], place[1], place[2]))
            if place.start() > position:
                yield from self._words(self._elided(text[position : place.start()], told))
            yield from told
            position = place.end()
            if told and told[-1].text.endswith(".") and _ends_sentence(text, position):
                position += 1  # such as 15 янв. 2026 г. at the end: one stop ends both
        if position < len(text):
            yield from self._words(text[position:])

    def _elided(self, text: str, following: tuple[Segment, ...]) -> str:
        """Text before a word of a sentence: in French “d’Amina”, not “de Amina”."""
        french = self.formatter.locale.language == "fr"
        if french and following and _FRENCH_VOWEL.match(following[0].text):
            return _FRENCH_BEFORE_VOWEL.sub(r"\1’", text)
        return text

    def _in_form(self, thing: object, name: str, form: str | None) -> Iterable[Segment]:
        """A word of a sentence; a day or a period in the form that the sentence asks for."""
        for known in FORMS:
            if form == known and isinstance(thing, date):
                yield from _said(self.formatter.said_day(thing, known, self.days), thing)
                return
        if form == "from" and isinstance(thing, Period):
            for number, part in enumerate(self.formatter.said_period(thing)):
                yield from (Segment("text", " "),) if number else ()
                yield from _said(part, thing.last if number else thing.first)
            return
        yield from self._segments(thing, name)

    def _words(self, text: str) -> Iterable[Segment]:
        """Text of a sentence; law cited in it from left to right is shut off where it would not be
        read so.
        """
        for stretch, from_the_left in stretches(text) if self.right_to_left else ((text, False),):
            yield Segment("citation" if from_the_left else "text", stretch)

    def _finding(self, finding: Finding) -> Iterable[Segment]:
        answer = _YES if finding.truth else _NO
        if isinstance(finding.left, Message):
            statement = Told(_without_full_stop(self._sentence(finding.left)))
        else:
            right = finding.right
            statement = Told(
                (
                    *self._compared(finding.left),
                    Segment("text", f" {finding.relation} "),
                    *(self._compared(right) if right is not None else ()),
                )
            )
        if finding.law:
            message = Message(_FINDING_BY_LAW.text, (("law", finding.law),))
        else:
            message = _FINDING
        words = (("statement", statement), ("answer", answer), *message.words)
        yield from self._sentence(Message(message.text, words))

    def _compared(self, figure: Figure) -> Iterable[Segment]:
        """A compared figure with what it is, where it rests on a ground of its own."""
        number = value_segment(self.figure(figure, exact=True), figure)
        title = figure.note if isinstance(figure.note, Message) else None
        if figure.operation == "known" and not figure.is_zero:
            title = getattr(figure.note, "title", None)
        if title is None:
            return (number,)
        words = (("figure", Told((number,))), ("title", title))
        return self._sentence(Message(_FIGURE_WITH_TITLE.text, words))

    # -- values -----------------------------------------------------------------------------------

    def value(self, thing: object) -> str:
        """A value written for the reader, not yet isolated."""
        writer = self.formatter
        match thing:
            case Figure():
                return writer.figure(thing)
            case Money():
                return writer.sum_of(thing)
            case NamedMonth():
                return writer.month_of_year(thing.first)
            case Period():
                return writer.period(thing)
            case date():
                return writer.day(thing, self.days)
            case time():
                return writer.time(thing)
            case int() | Fraction():
                return writer.number(Fraction(thing))
        return str(thing)

    def figure(self, figure: Figure | None, *, exact: bool = False) -> str:
        """A figure written for the reader; ``exact`` writes unwieldy fractions in full."""
        return "–" if figure is None else self.formatter.figure(figure, exact=exact)

    def day(self, day: date | None, length: DayLength = "medium") -> str:
        """A civil day written for the reader; a dash where there is none."""
        return "–" if day is None else self.formatter.day(day, length)

    def isolated(self, text: str) -> str:
        """A value for plain text, shut off where the language runs from right to left."""
        direction = direction_of(text)
        return isolated(text, direction) if self.right_to_left or direction == "rtl" else text
