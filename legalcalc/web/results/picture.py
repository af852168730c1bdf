"""The picture of hours, and of pay due against pay counted as paid, by month: an SVG for a screen.

It is drawn for the width of a column beside a form, so that its letters can be read there. Colours
come from the style of the page, by class; what was due is pale with an outline, what counts as
paid is full, and what is not known is a dashed box, so that nothing is told by colour alone. The
numbers stand in a table beside it. Where the language runs from right to left, so does time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cache, cached_property, lru_cache
from html import escape
from typing import Final

from legalcalc.explain.formatting import Formatter
from legalcalc.explain.telling import Teller, Told, value_segment
from legalcalc.figures import Figure, Rounding
from legalcalc.reports.timeline import MonthEntry, Timeline, alternative

__all__ = ["Picture", "PictureMonth", "picture_of"]

_WIDTH: Final = 360
_AXIS: Final = 44  # room for the numbers at the scale
_TOP: Final = 10
_HOURS: Final = 46
_BETWEEN: Final = 20
_PAY: Final = 84
_NAMES: Final = 22
_WIDEST: Final = Fraction(22)  # a bar, however few the months
_LETTER: Final = Fraction(13, 2)  # about the width of one
_UNKNOWN: Final = 14  # the least height of a dashed box
_TO_A_TENTH: Final = Rounding(1, "half even", "")

_Parts = tuple[int, int]
"""A length as a fraction: what is over, and what is under."""


@dataclass(frozen=True, slots=True)
class PictureMonth:
    """A month of the picture in words; ``None`` is not known, and more was due if ``open``."""

    name: Told
    hours: Told | None
    due: Told | None
    open: bool
    paid: Told | None


@dataclass(frozen=True, slots=True)
class Picture:
    """The picture, one sentence that says the same, and its numbers by month."""

    markup: str
    words: Told
    pay: bool
    across: bool
    months: tuple[PictureMonth, ...]

    def __html__(self) -> str:
        return self.markup


def picture_of(timeline: Timeline, teller: Teller) -> Picture:
    """The picture of a timeline."""
    drawing = _Drawing(timeline, teller.formatter)
    words = teller.tell(alternative(timeline))
    label = escape(words.plain, quote=True)
    markup = (
        f'<svg class="months" role="img" aria-label="{label}" '
        f'viewBox="0 0 {_WIDTH} {drawing.height}">{"".join(drawing.parts())}</svg>'
    )
    # A month's sums are often those of the month before: each is told once.
    tell = cache(teller.tell)
    months = tuple(_month(one, teller, tell) for one in timeline.months if one.employed)
    return Picture(markup, words, timeline.pay, timeline.across, months)


def _month(one: MonthEntry, teller: Teller, tell: Callable[[Figure], Told]) -> PictureMonth:
    return PictureMonth(
        Told(
            (value_segment(teller.formatter.month_of_year(one.month.first)),),
            teller.right_to_left,
        ),
        None if one.hours is None else tell(one.hours),
        None if one.due is None else tell(one.due.figure),
        one.open,
        None if one.paid is None else tell(one.paid.figure),
    )


@dataclass(frozen=True)
class _Band:
    """A scale: its foot on the page, its height, and the greatest of its values."""

    foot: int
    height: int
    steps: int
    greatest: Fraction

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


class _Drawing:
    def __init__(self, timeline: Timeline, writer: Formatter) -> None:
        self.timeline = timeline
        self.writer = writer
        months = timeline.months
        self.hours = _Band(
            _TOP + _HOURS,
            _HOURS,
            2,
            _greatest(one.hours.value for one in months if one.hours is not None),
        )
        foot = self.hours.foot
        self.pay: _Band | None = None
        if timeline.pay:
            amounts = [amount for one in months for amount in (one.due, one.paid)]
            foot += _BETWEEN + _PAY
            greatest = _greatest(one.figure.value for one in amounts if one is not None)
            self.pay = _Band(foot, _PAY, 3, greatest)
        self.foot = foot
        self.height = foot + _NAMES
        self.slot = _slot(len(months))

    def parts(self) -> Iterator[str]:
        for band in (self.hours, self.pay):
            if band is not None:
                yield from self.scale(band, band.most)
        for number, one in enumerate(self.timeline.months):
            if one.employed:
                yield from self.month(number, one)
        for band in (self.hours, self.pay):
            if band is not None:
                yield self.line("foot", _AXIS, band.foot, _WIDTH, band.foot)
        yield from self.names()

    def scale(self, band: _Band, most: Fraction) -> Iterator[str]:
        step = band.step
        for number in range(int(most / step) + 1):
            height = band.foot - round(band.height * step * number / most)
            if number:
                yield self.line("grid", _AXIS, height, _WIDTH, height)
            yield self.text(_AXIS - 6, height + 4, self.writer.number(step * number), before=True)

    def month(self, number: int, one: MonthEntry) -> Iterator[str]:
        if one.hours is None:
            yield self.unknown(number, self.hours, 0)
        else:
            yield self.bar("hours", number, self.hours, one.hours.value, Fraction(3, 5))
        if self.pay is None:
            return
        if one.due is None:
            yield self.unknown(number, self.pay, 0)
        else:
            due = one.due.figure.value
            yield self.bar("due", number, self.pay, due, Fraction(4, 5))
            if one.open:
                yield self.unknown(number, self.pay, self.length(self.pay, due))
        if one.paid:
            yield self.bar("paid", number, self.pay, one.paid.figure.value, Fraction(2, 5))

    @staticmethod
    def length(band: _Band, value: Fraction) -> Fraction:
        return band.height * value / band.most

    def bar(self, kind: str, number: int, band: _Band, value: Fraction, share: Fraction) -> str:
        # In whole numbers, since a picture has a hundred bars and is drawn while somebody types.
        over = value.denominator * band.most.numerator
        height = band.height * value.numerator * band.most.denominator
        return self.box(kind, number, share, (band.foot * over - height, over), (height, over))

    def unknown(self, number: int, band: _Band, above: Fraction | int) -> str:
        height = max(band.height - Fraction(above), Fraction(_UNKNOWN))
        top = band.foot - above - height
        parts = top.as_integer_ratio(), height.as_integer_ratio()
        return self.box("unknown", number, Fraction(4, 5), *parts)

    def box(self, kind: str, number: int, share: Fraction, top: _Parts, height: _Parts) -> str:
        months, right_to_left = len(self.timeline.months), self.writer.right_to_left
        left, width = _column(months, number, share, right_to_left)
        return (
            f'<rect class="{kind}" x="{left}" y="{_tenths_of(*top)}" '
            f'width="{width}" height="{_tenths_of(*height)}"/>'
        )

    def names(self) -> Iterator[str]:
        """Years, and between them months as far as there is room."""
        months = self.timeline.months
        free = Fraction(0)
        for number, one in enumerate(months):
            day = one.month.first
            year = number == 0 or day.month == 1
            left = self.left(number)
            if year:
                yield self.line("foot", left, self.foot, left, self.foot + 5)
            following = next(
                (at for at in range(number + 1, len(months)) if months[at].month.first.month == 1),
                None,
            )
            end = Fraction(_WIDTH) if year or following is None else self.left(following)
            text = str(day.year) if year else self.writer.short_month(day)
            if year and len(months) < 12:
                text = f"{self.writer.short_month(day)} {day.year}"
            wide = _LETTER * len(text) + 4
            if left >= free and left + wide <= end:
                free = left + wide
                yield self.text(left + 2, self.foot + 16, text, strong=year)

    def left(self, number: int) -> Fraction:
        """Where a month begins."""
        return _AXIS + self.slot * number

    def across(self, left: Fraction | int) -> Fraction:
        return Fraction(_WIDTH - left if self.writer.right_to_left else left)

    def line(self, kind: str, x1: Fraction | int, y1: int, x2: Fraction | int, y2: int) -> str:
        return (
            f'<line class="{kind}" x1="{_tenths(self.across(x1))}" y1="{y1}" '
            f'x2="{_tenths(self.across(x2))}" y2="{y2}"/>'
        )

    def text(
        self,
        x: Fraction | int,
        y: int,
        text: str,
        *,
        before: bool = False,
        strong: bool = False,
    ) -> str:
        """A number or a name, after a place or ``before`` it in the direction of reading."""
        # "start" is where the text itself begins: on the right where it runs from there.
        anchor = ' text-anchor="end"' if before != self.writer.right_to_left else ""
        kind = ' class="strong"' if strong else ""
        return (
            f'<text x="{_tenths(self.across(x))}" y="{y}" direction="ltr"{anchor}{kind}>'
            f"{escape(text)}</text>"
        )


def _greatest(values: Iterable[Fraction]) -> Fraction:
    return max(values, default=Fraction(0))


def _slot(months: int) -> Fraction:
    """The room of a month."""
    return Fraction(_WIDTH - _AXIS - 2, months)


@lru_cache(maxsize=1024)
def _column(months: int, number: int, share: Fraction, right_to_left: bool) -> tuple[str, str]:
    """Where the box of a month begins, and its width: a share of the room of a month."""
    slot = _slot(months)
    width = min(slot, _WIDEST) * share
    left = _AXIS + slot * number + (slot - width) / 2
    return _tenths(_WIDTH - left - width if right_to_left else left), _tenths(width)


def _tenths(value: Fraction | int) -> str:
    """A length with one decimal place."""
    return _tenths_of(value.numerator, value.denominator)


def _tenths_of(numerator: int, denominator: int) -> str:
    """The same of a fraction, which need not be in its lowest terms."""
    tenths = _TO_A_TENTH.of_parts(numerator, denominator)
    return f"{'-' if tenths < 0 else ''}{abs(tenths) // 10}.{abs(tenths) % 10}"
