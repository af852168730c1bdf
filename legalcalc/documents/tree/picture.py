"""The timeline as a picture: our own SVG, the same every time, in ink and grey.

Nothing is told by colour: what was due is pale with an outline, what was paid is dark, and what is
not known is a dashed box. The only text in the picture are numbers and months, written by the
teller; a sentence with the sums stands in its place for those who cannot see it. Where the language
runs from right to left, so does time.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property
from html import escape
from unicodedata import bidirectional, category

from legalcalc.explain import Teller
from legalcalc.figures import Figure
from legalcalc.reports.timeline import MonthEntry, Timeline, alternative

__all__ = ["svg_of"]

# All lengths are tenths of a millimetre.
_WIDTH = 1720
_AXIS = 130  # room for the numbers at the scale
_TOP = 30  # room for the number at the head of a scale
_HOURS = 90
_GAP = 45
_PAY = 160
_LETTERS = 26
_LINE = 36
_WIDEST = Fraction(120)  # a bar, however few the months
_UNKNOWN = 60  # the least height of a dashed box
_WIDE_MONTH = 88  # a month's slot that holds its name
_NARROW_MONTH = 30  # a slot of which three hold the name of the first
_LETTER = 15  # about the width of one


def svg_of(timeline: Timeline, families: tuple[str, ...], teller: Teller) -> str:
    """The picture as an SVG element that can stand in a page."""
    bands = [
        _Band(_TOP, _HOURS, 2, [one.hours for one in timeline.months if one.hours is not None])
    ]
    if timeline.pay:
        pay = [amount for one in timeline.months for amount in (one.due, one.paid)]
        figures = [amount.figure for amount in pay if amount is not None]
        bands.append(_Band(_TOP + _HOURS + _GAP, _PAY, 3, figures))
    picture = _Picture(timeline, teller, bands)
    names = escape(", ".join(f"'{family}'" for family in families), quote=True)
    height = picture.bottom + _LINE + 8
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="timeline" role="img" '
        f'viewBox="0 0 {_WIDTH} {height}" font-family="{names}" font-size="{_LETTERS}">'
        f"<title>{escape(teller.text(alternative(timeline)))}</title>"
        f"{''.join(picture.parts())}</svg>"
    )


@dataclass(frozen=True)
class _Band:
    """A scale with its place: the top and height on the page, and the values it has to hold.

    ``steps``: how many lines fit above its foot.
    """

    top: int
    height: int
    steps: int
    values: list[Figure]

    @property
    def foot(self) -> int:
        return self.top + self.height

    @cached_property
    def greatest(self) -> Fraction:
        """The greatest of the values."""
        return max((one.value for one in self.values), default=Fraction(0))

    @cached_property
    def step(self) -> Fraction:
        """The distance of the lines: the least round number of which so few suffice."""
        step = Fraction(1)
        while True:
            for factor in (1, 2, 5):
                if self.greatest <= self.steps * factor * step:
                    return factor * step
            step *= 10

    @cached_property
    def most(self) -> Fraction:
        """The number at the head of the scale."""
        return self.step * max(1, -(-self.greatest // self.step))

    def length(self, value: Fraction) -> int:
        """The height of a bar."""
        return round(self.height * value / self.most)

    def lines(self) -> Iterator[tuple[int, Fraction]]:
        """The lines of the scale, from its foot: where they stand, and their numbers."""
        for number in range(int(self.most / self.step) + 1):
            value = self.step * number
            yield self.foot - self.length(value), value


class _Picture:
    def __init__(self, timeline: Timeline, teller: Teller, bands: list[_Band]) -> None:
        self.timeline = timeline
        self.teller = teller
        self.bands = bands
        self.bottom = bands[-1].foot
        self.slot = Fraction(_WIDTH - _AXIS, len(timeline.months))

    def parts(self) -> Iterator[str]:
        for band in self.bands:
            yield from self.scale(band)
        for number, one in enumerate(self.timeline.months):
            if one.employed:
                yield from self.month(number, one)
        for band in self.bands:
            yield self.line(_AXIS, band.foot, _WIDTH, band.foot, "#111", 3)
        yield from self.names()

    def scale(self, band: _Band) -> Iterator[str]:
        for height, value in band.lines():
            yield self.line(_AXIS, height, _WIDTH, height, "#bbb", 1)
            text = self.teller.formatter.number(value)
            yield self.text(_AXIS - 12, height + 9, text, before=True)

    def month(self, number: int, one: MonthEntry) -> Iterator[str]:
        """The bars of a month; what is not known is a dashed box."""
        hours = self.bands[0]
        if one.hours is None:
            yield self.unknown(number, hours, 0)
        else:
            yield self.bar(number, hours, one.hours.value, Fraction(3, 5), "#8a8a8a", None)
        if len(self.bands) == 1:
            return
        pay = self.bands[1]
        if one.due is not None:
            due = one.due.figure.value
            yield self.bar(number, pay, due, Fraction(4, 5), "#ececec", "#111")
            if one.open:
                yield self.unknown(number, pay, pay.length(due))
        else:
            yield self.unknown(number, pay, 0)
        if one.paid is not None and one.paid:
            yield self.bar(number, pay, one.paid.figure.value, Fraction(9, 20), "#333", None)

    def bar(
        self,
        number: int,
        band: _Band,
        value: Fraction,
        share: Fraction,
        fill: str,
        edge: str | None,
    ) -> str:
        height = band.length(value)
        return self.box(number, share, band.foot - height, height, fill, edge, "")

    def unknown(self, number: int, band: _Band, above: int) -> str:
        height = max(band.height - above, _UNKNOWN)
        return self.box(
            number, Fraction(4, 5), band.foot - above - height, height, "none", "#555", "9 7"
        )

    def box(
        self,
        number: int,
        share: Fraction,
        top: int,
        height: int,
        fill: str,
        edge: str | None,
        dash: str,
    ) -> str:
        width = max(round(min(self.slot, _WIDEST) * share), 2)
        left = self.left(number) + round((self.slot - width) / 2)
        stroke = f' stroke="{edge}" stroke-width="2.5"' if edge else ""
        stroke += f' stroke-dasharray="{dash}"' if dash else ""
        return (
            f'<rect x="{self.across(left, width)}" y="{top}" width="{width}" height="{height}" '
            f'fill="{fill}"{stroke}/>'
        )

    def names(self) -> Iterator[str]:
        """Years, and names of months, as far as there is room for them."""
        months = self.timeline.months
        every = 1 if self.slot >= _WIDE_MONTH else 3 if self.slot >= _NARROW_MONTH else 12
        begins = [
            number for number, one in enumerate(months) if number == 0 or one.month.first.month == 1
        ]
        free = 0
        for number, one in enumerate(months):
            day, left = one.month.first, self.left(number)
            if number not in begins and (day.month - 1) % every:
                continue
            mark = _LINE if number in begins else 10
            yield self.line(left, self.bottom, left, self.bottom + mark, "#111", 2)
            text = self.month_name(day)
            end = self.left(min((one for one in begins if one > number), default=len(months)))
            if number in begins:
                both = f"{text} {day.year}" if self.by_name else f"{text}/{day.year}"
                text = both if every < 12 and left + _width(both) <= end else str(day.year)
                end = _WIDTH
            if left >= free and left + _width(text) <= end:
                free = left + _width(text)
                strong = number in begins
                yield self.text(left + 8, self.bottom + _LINE - 4, text, strong=strong)

    def month_name(self, day: date) -> str:
        """The short name of a month, or its number where names cannot be set."""
        return self.teller.formatter.short_month(day) if self.by_name else str(day.month)

    @cached_property
    def by_name(self) -> bool:
        """Whether the letters of the language stand side by side and unchanged.

        The printing engine sets the text of pictures letter by letter, from left to right: letters
        that join, or that carry signs, would come out wrong.
        """
        names = (self.teller.formatter.short_month(date(2000, one, 1)) for one in range(1, 13))
        return not any(
            category(letter).startswith("M") or bidirectional(letter) in ("R", "AL")
            for name in names
            for letter in name
        )

    def left(self, number: int) -> int:
        """Where a month begins."""
        return round(_AXIS + self.slot * number)

    def across(self, left: int, width: int = 0) -> int:
        return _WIDTH - left - width if self.teller.right_to_left else left

    def line(self, x1: int, y1: int, x2: int, y2: int, ink: str, width: int) -> str:
        return (
            f'<line x1="{self.across(x1)}" y1="{y1}" x2="{self.across(x2)}" y2="{y2}" '
            f'stroke="{ink}" stroke-width="{width}"/>'
        )

    def text(self, x: int, y: int, text: str, *, before: bool = False, strong: bool = False) -> str:
        """A number or a month, after a place or ``before`` it in the direction of reading."""
        at_end = before != self.teller.right_to_left
        anchor = ' text-anchor="end"' if at_end else ""
        weight = ' font-weight="bold"' if strong else ""
        return (
            f'<text x="{self.across(x)}" y="{y}"{anchor}{weight} fill="#333">{escape(text)}</text>'
        )


def _width(text: str) -> int:
    """About the room that a text takes, with a little beside it."""
    return _LETTER * len(text) + 16
