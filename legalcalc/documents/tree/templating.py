"""Document models as trees: Jinja templates, and what they may write.

Everything is escaped. Templates hold a closed set of blocks, told in one language; every date,
amount and name inside a sentence stands in an element of its own, shut off from the direction of
what surrounds it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date
from fractions import Fraction
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

from jinja2 import (
    BytecodeCache,
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    PrefixLoader,
    StrictUndefined,
    pass_context,
)
from jinja2.bccache import Bucket
from jinja2.runtime import Context
from markupsafe import Markup, escape

from legalcalc.documents.papers.schedule import RateColumn, Working
from legalcalc.documents.papers.working_lines import lines_of
from legalcalc.documents.tree.emoji_names import named
from legalcalc.documents.tree.fonts import families_for
from legalcalc.documents.tree.paper_tree import PaperTree, PlainValue
from legalcalc.documents.tree.picture import svg_of
from legalcalc.documents.tree.versions import Versions, note_on_text
from legalcalc.explain import RecordLine, Segment, Teller, Told
from legalcalc.explain.formatting import decimal_text, direction_of, plain
from legalcalc.explain.prose import ProseTeller
from legalcalc.explain.telling import parts_of, stretches, value_segment
from legalcalc.figures import Figure
from legalcalc.law.in_words import LawInWords
from legalcalc.law.jurisdiction import Jurisdiction
from legalcalc.messages import Message, _, counted, in_sense
from legalcalc.places import templates_folder
from legalcalc.reports.builder import doubtful, is_one_row
from legalcalc.reports.timeline import Timeline

__all__ = ["render"]

# Papers in running text; their tables are written as all tables are.
_IN_PROSE = frozenset(
    f"{name}.html"
    for name in (
        "authorisation",
        "criminal",
        "interpreter",
        "letter",
        "particulars",
        "proof_of_debt",
        "recognition",
        "statement",
        "translator",
        "without_mandate",
    )
)
_DASH = Markup("–")
_DAGGER = Markup('<span class="dagger">†</span>')
_ISOLATES = {"ltr": "\N{LEFT-TO-RIGHT ISOLATE}", "rtl": "\N{RIGHT-TO-LEFT ISOLATE}"}
_PLACES = 4  # of a sum that is not rounded, such as the interest of a stretch
_UNBROKEN = 16  # letters of a number that is kept on one line
_POP = "\N{POP DIRECTIONAL ISOLATE}"
# After the dash of a period: 1 Sept – 30 Nov 2025.
_BREAKABLE = re.compile(r"(?<=\u00a0–)\u00a0")
# A sign of a citation and the number after it: § 174, Abs. 1, s. 18A, art. L. 1234.
_SIGN = re.compile(
    r"(?<!\w)(§§?|[Aa]rts?\.|Nrn?\.|Abs\.|No\.|ss?\.|c\.|para|[LRD]\.|reg|Rn\.) "
    r"(?=\d|[LRD]\.? ?\d)"
)
# Blanks of templates at the end of a block: with one, the engine may leave a word alone on a line.
_BLANKS_AT_END = re.compile(r"\s+(?=(?:</(?:span|bdi|a)>\s*)*</(?:p|li|td|th|caption|h[1-4])>)")
# Translators: at the foot of every page.
_PAGE = _("Page {page} of {pages}")


def render(
    template: str,
    teller: Teller,
    model: object,
    versions: Versions | None = None,
    *,
    marked: bool = True,
) -> PaperTree:
    """A document model told in the language of a teller.

    ``versions``: the languages of a paper that exists in two. ``marked``: a paper in one language
    says where no lawyer of that language has reviewed its translation.
    """
    writer = _Writer(teller, versions, in_prose=template in _IN_PROSE, marked=marked)
    page = (
        _environment(_homes(teller.jurisdiction))
        .get_template(template)
        .render(
            doc=model,
            writer=writer,
            lang=teller.language,
            dir=teller.direction,
            versions=versions,
            comma=teller.comma,
            semicolon=teller.semicolon,
            families=families_for(teller.language),
            urdu_families=families_for("ur"),
            page_label=writer.page_label(),
        )
    )
    return PaperTree.of(named(_BLANKS_AT_END.sub("", page), teller.language))


def unbroken(text: str) -> str:
    """Text in which no line ends between the sign of a citation and its number."""
    return _SIGN.sub("\\1\u00a0", text)


def _homes(jurisdiction: Jurisdiction | None) -> tuple[Path, ...]:
    """Where a jurisdiction, and those it inherits from, keep templates of their own."""
    found: list[Path] = []
    while jurisdiction is not None:
        found.append(jurisdiction.home / "templates")
        jurisdiction = jurisdiction.parent
    return tuple(found)


class _CompiledOnce(BytecodeCache):
    """Keeps what was compiled of a template, in memory, for the environments of all jurisdictions.

    They are alike but for the folders in which they look, and most templates are common to them.
    """

    def __init__(self) -> None:
        self._kept: dict[tuple[str, str], Any] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give what was compiled of the same text at the same place; else nothing."""
        bucket.code = self._kept.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled."""
        self._kept[bucket.key, bucket.checksum] = bucket.code


_COMPILED = _CompiledOnce()


@cache
def _environment(homes: tuple[Path, ...]) -> Environment:
    """A jurisdiction's template goes before the common one, which it extends as ``common/…``.

    A part extends as ``parent/…`` the template that would hold without its own.
    """
    common = FileSystemLoader(templates_folder() / "documents", encoding="utf-8")
    own = [FileSystemLoader(home, encoding="utf-8") for home in homes]
    named = PrefixLoader({"common": common, "parent": ChoiceLoader([*own[1:], common])})
    environment = Environment(
        loader=ChoiceLoader([*own, common, named]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=_COMPILED,
    )
    for name in ("about", "amount", "cite", "clock", "country", "day_name", "figure", "headings"):
        environment.filters[name] = _of_writer(name)
    for name in (
        "country",
        "language",
        "long_day",
        "month",
        "name",
        "rate_heading",
        "tell",
        "unfold",
    ):
        environment.filters[name] = _of_writer(name)
    for name in ("month_of_year", "picture", "prose", "refs", "value", "weekday"):
        environment.filters[name] = _of_writer(name)
    environment.filters["doubtful"] = doubtful
    environment.tests["one_row"] = is_one_row
    environment.globals["_"] = _of_writer("sentence")
    environment.globals["note_on_text"] = _of_writer("note_on_text")
    environment.globals["in_sense"] = _of_writer("in_sense")
    environment.globals["next_number"] = _of_writer("next_number")
    environment.globals["counted"] = _of_writer("counted")
    return environment


def _of_writer(name: str) -> Callable[..., Any]:
    """A method of the writer of the document at work; the environment serves all languages."""

    @pass_context
    def call(context: Context, *values: Any, **words: Any) -> Any:
        return getattr(context["writer"], name)(*values, **words)

    return call


class _Writer:
    """What templates may call, in one language."""

    def __init__(
        self,
        teller: Teller,
        versions: Versions | None = None,
        *,
        in_prose: bool = False,
        marked: bool = True,
    ) -> None:
        self.teller = teller
        # Values that programs read stay bare in sentences, too.
        self.prose_teller = ProseTeller(teller) if type(teller) is Teller else teller
        self.of_sentences = self.prose_teller if in_prose else teller
        self.versions = versions
        self.marked = marked
        self._numbers = count(1)

    def note_on_text(self, *, filed: bool = True) -> Markup:
        """The sentence on which text of a paper holds; empty where there is only one to go by."""
        if self.versions is None and not self.marked:
            return Markup()
        note = note_on_text(self.teller, self.versions, filed=filed)
        return Markup() if note is None else self.tell(note)

    def next_number(self) -> int:
        """The number of the next paragraph of a document whose paragraphs are numbered."""
        return next(self._numbers)

    def tell(self, thing: object) -> Markup:
        """A sentence or a value: text as it is, values and names isolated."""
        teller = self.of_sentences if isinstance(thing, Message) else self.teller
        return self._marked(teller.tell(thing))

    def prose(self, thing: object) -> Markup:
        """A sentence as :meth:`tell` gives it, with its days and hours as in running text."""
        return self._marked(self.prose_teller.tell(thing))

    def _marked(self, told: Told) -> Markup:
        parts = []
        for one in told.segments:
            if one.kind == "text":
                parts.append(escape(unbroken(one.text)))
            else:
                parts.append(self._isolated(one))
        return Markup("").join(parts)

    def _isolated(self, one: Segment) -> Markup:
        """A value, name or citation, shut off from the direction of what surrounds it."""
        bracket, amount, unit = parts_of(one)
        direction = "ltr" if unit else one.direction
        text = escape(unbroken(amount) if one.kind == "citation" else amount)
        if one.kind == "name" and direction == "rtl":
            text = _name_from_the_right(amount)
        if self.teller.right_to_left or one.direction == "rtl":
            # Layout obeys these characters; copies of the text keep them.
            text = Markup(_ISOLATES[direction]) + text + Markup(_POP)
        if unit:
            text = Markup('{}{}<bdi dir="ltr">{}</bdi>{}{}').format(
                _ISOLATES["rtl"], bracket, text, unit, _POP
            )
            direction = "rtl"
        said = _as_data(PlainValue.of(one.thing))
        return Markup('<bdi class="{}" dir="{}"{}>{}</bdi>').format(one.kind, direction, said, text)

    def sentence(self, text: str, /, **words: object) -> Markup:
        """``_("Paid on {day}", day=...)`` in a template."""
        return self.tell(Message(text, tuple(words.items())))

    def in_sense(self, sense: str, text: str, /, **words: object) -> Markup:
        """``in_sense("a payment", "Reference")`` in a template."""
        return self.tell(in_sense(sense, text, **words))

    def counted(self, one: str, other: str, count: int, /, **words: object) -> Markup:
        """``counted("{count} row", "{count} rows", 3)`` in a template."""
        return self.tell(counted(one, other, count, **words))

    def amount(self, amount: Any) -> Markup:
        """A sum without sign or code, where the heading names the currency; † where doubtful."""
        figure, marked = _figure_of(amount)
        if figure is None:
            return _DASH
        writer = self.teller.formatter
        # What is owed is rounded; a sum on the way to it may have more places than fit a column.
        rounded = 10**_PLACES % figure.value.denominator == 0
        text = writer.amount(figure) if rounded else writer.about(figure.value, 2)
        cell = _data(PlainValue("number", plain(figure)), text)
        return cell + _DAGGER if marked else cell

    def figure(self, amount: Any) -> Markup:
        """A figure with its unit, in a cell; † where doubtful."""
        figure, marked = _figure_of(amount)
        if figure is None:
            return _DASH
        text = self.value(figure)
        return text + _DAGGER if marked else text

    def value(self, thing: object) -> Markup:
        """A day, a period or a figure alone in a cell; a dash where there is none.

        Where the language runs like the value, nothing has to be shut off there. A narrow cell may
        break a period after its dash.
        """
        if thing is None:
            return _DASH
        return self._in_cell(self.teller.value(thing), PlainValue.of(thing))

    def _in_cell(self, text: str, value: PlainValue | None) -> Markup:
        """A value that is already written, as :meth:`value` would set it."""
        text = _BREAKABLE.sub(" ", text)
        if self.teller.right_to_left:
            return _data(value, self._isolated(value_segment(text)))
        return _data(value, text)

    def name(self, thing: str | Message | None) -> Markup:
        """A name or title of the case's own, or a sentence that stands for it."""
        if thing is None or thing == "":
            return _DASH
        if isinstance(thing, str) and not self.teller.right_to_left and thing.isascii():
            return escape(thing)
        return self.tell(thing)

    def refs(self, numbers: str) -> Markup:
        """Numbers of rows and stretches of them, which run from the left in every language."""
        if not self.teller.right_to_left:
            return escape(numbers)
        return self.tell(Told((Segment("name", numbers),)))

    def cite(self, law: str) -> Markup:
        """A citation, in the language of its law, or what words say of it."""
        if isinstance(law, LawInWords):
            return self.tell(law)
        if not self.teller.right_to_left and direction_of(law) == "ltr":
            return escape(unbroken(law))
        return self.tell(Told((Segment("citation", law, direction_of(law)),)))

    def headings(self, titles: Iterable[Message], width: int) -> list[tuple[Markup, int, bool]]:
        """Headings of columns of figures, all of one width."""
        return [(self.tell(title), width, True) for title in titles]

    def rate_heading(self, rate: RateColumn) -> tuple[Markup, int, bool]:
        """The heading of a column of days at one rate, with the days that make a year."""
        heading = self.figure(rate.rate)
        if rate.year is not None:
            heading += Markup("<br>÷ ") + self.value(rate.year.value)
        return heading, 10, True

    def about(self, figure: Figure) -> Markup:
        """A sum that is not rounded yet, to four places, with the mark ≈ where it has more."""
        writer, value = self.teller.formatter, figure.value
        exact = 10**_PLACES % value.denominator == 0
        text = writer.number(value, _PLACES) if exact else writer.about(value, _PLACES)
        return _data(PlainValue("number", decimal_text(value)), text)

    def month(self, number: int) -> Markup:
        """The name of a month by its number."""
        return escape(self.teller.formatter.month(date(2000, number, 1)))

    def long_day(self, day: date) -> Markup:
        """A day in full, with the day of the week: words, to be told in each language."""
        return self._isolated(value_segment(self.teller.day(day, "full")))

    def day_name(self, number: int) -> Markup:
        """The name of a day of the week; 0 is Monday."""
        return escape(self.teller.formatter.day_name(date(2024, 1, 1 + number)))

    def clock(self, minutes: int) -> Markup:
        """A length of time in minutes, as hours and minutes."""
        hours = Fraction(minutes, 60)
        value = PlainValue("quantity", f"{decimal_text(hours)} h")
        return self._in_cell(self.teller.formatter.hours(hours), value)

    def weekday(self, day: date) -> Markup:
        """The day of the week and the day, in a narrow cell."""
        return self._in_cell(self.teller.formatter.weekday(day), PlainValue.of(day))

    def month_of_year(self, day: date) -> Markup:
        """A day's month with its year, in a cell."""
        value = PlainValue("month", f"{day.year:04}-{day.month:02}")
        return self._in_cell(self.teller.formatter.month_of_year(day), value)

    def picture(self, timeline: Timeline) -> Markup:
        """The timeline as a picture, with the sentence that stands in its place."""
        return Markup(svg_of(timeline, families_for(self.teller.language), self.teller))

    def language(self, code: str) -> Markup:
        """The name of a language by its code."""
        return escape(self.teller.formatter.language_name(code))

    def country(self, code: str) -> Markup:
        """The name of a country by its code."""
        return escape(self.teller.formatter.country_name(code))

    def unfold(self, working: Working, doubts: bool = True) -> list[RecordLine]:
        """The lines of a working; see :func:`lines_of`."""
        return lines_of(working, self.teller, doubts=doubts)

    def page_label(self) -> str:
        """“Page n of m” as the value of the CSS property ``content``."""
        text = self.teller.catalogues.text(_PAGE)
        parts = re.split(r"(\{page\}|\{pages\})", text)
        counters = {"{page}": "counter(page)", "{pages}": "counter(pages)"}
        return Markup(" ".join(counters.get(part) or _css_string(part) for part in parts if part))


def _name_from_the_right(text: str) -> Markup:
    """A name in which short numbers with letters from the left stay on one line: where it ended at
    their hyphen or blank, what is behind would be turned round.
    """
    return Markup("").join(
        escape(stretch.replace(" ", "\u00a0").replace("-", "-\N{WORD JOINER}"))
        if from_the_left and len(stretch) <= _UNBROKEN
        else escape(stretch)
        for stretch, from_the_left in stretches(text)
    )


def _data(value: PlainValue | None, text: str) -> Markup:
    """A value alone in a cell, which says what it is."""
    if value is None:
        return escape(text)
    return Markup("<data{}>{}</data>").format(_as_data(value), text)


def _as_data(value: PlainValue | None) -> Markup:
    return Markup() if value is None else Markup(' {}="{}"').format(*value.attribute)


def _figure_of(amount: Any) -> tuple[Figure | None, bool]:
    if amount is None or isinstance(amount, Figure):
        return amount, False
    return amount.figure, amount.doubtful


def _css_string(text: str) -> str:
    """Text as a string of a style sheet; everything but letters, digits and spaces is escaped."""
    return '"' + "".join(c if c.isalnum() or c == " " else f"\\{ord(c):x} " for c in text) + '"'
