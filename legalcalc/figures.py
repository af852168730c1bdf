"""Exact numbers that remember where they came from.

A :class:`Figure` is an exact fraction with a unit. It remembers the operation that made it and the
figures that went in; its leaves are facts with their evidence and parameters with their law. So
every printed amount unfolds into arithmetic, evidence and legal basis without the author of a rule
writing an explanation.

A figure stays exact until a :class:`Rounding`, which cites its law, makes money of it. Units must
agree: euros and dollars, or hours and money, cannot be added, and a figure is not a truth value.
Comparing figures gives a :class:`Finding`, which is recorded when a branch is taken on it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from contextlib import AbstractContextManager, contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import gcd
from typing import ClassVar, Final, Literal, Protocol

import msgspec

from legalcalc.messages import Message, _

__all__ = [
    "Figure",
    "Finding",
    "Ground",
    "Rounding",
    "Stipulation",
    "Unit",
    "UnitError",
    "constant",
    "days",
    "found",
    "greatest",
    "hear_again",
    "hearing_findings",
    "known",
    "least",
    "no_less_than_zero",
    "parse_amount",
    "total",
    "unit",
    "without_record",
]


class UnitError(TypeError):
    """Units that cannot go together; always an author's mistake, never a user's."""


class Unit:
    """A product of powers of base units, such as ``GBP/h``; one object for each value."""

    __slots__ = ("_over", "_times", "powers", "text")

    _known: ClassVar[dict[tuple[tuple[str, int], ...], Unit]] = {}

    powers: tuple[tuple[str, int], ...]
    text: str
    _times: dict[Unit, Unit]
    _over: dict[Unit, Unit]

    def __new__(cls, powers: Iterable[tuple[str, int]]) -> Unit:
        key = tuple(sorted((name, power) for name, power in powers if power))
        found_unit = cls._known.get(key)
        if found_unit is None:
            found_unit = super().__new__(cls)
            found_unit.powers = key
            found_unit.text = _unit_text(key)
            found_unit._times = {}
            found_unit._over = {}
            cls._known[key] = found_unit
        return found_unit

    def __mul__(self, other: Unit) -> Unit:
        product = self._times.get(other)
        if product is None:
            product = self._times[other] = Unit(_combined(self.powers, other.powers, 1))
        return product

    def __truediv__(self, other: Unit) -> Unit:
        quotient = self._over.get(other)
        if quotient is None:
            quotient = self._over[other] = Unit(_combined(self.powers, other.powers, -1))
        return quotient

    def __reduce__(self) -> tuple[object, ...]:
        return (Unit, (self.powers,))

    def __repr__(self) -> str:
        return f"unit({self.text!r})"

    @property
    def currency(self) -> str | None:
        """The currency code, where this is a plain sum of money."""
        if len(self.powers) == 1 and self.powers[0][1] == 1 and _is_currency(self.powers[0][0]):
            return self.powers[0][0]
        return None


def _is_currency(name: str) -> bool:
    return len(name) == 3 and name.isupper()


def _combined(
    left: tuple[tuple[str, int], ...], right: tuple[tuple[str, int], ...], sign: int
) -> list[tuple[str, int]]:
    powers = dict(left)
    for name, power in right:
        powers[name] = powers.get(name, 0) + sign * power
    return list(powers.items())


def _unit_text(powers: tuple[tuple[str, int], ...]) -> str:
    above = [name for name, power in powers for _time in range(power)]
    below = [name for name, power in powers for _time in range(-power)]
    return "/".join(["*".join(above) or "1", *below])


_parsed_units: dict[str, Unit] = {}


def unit(text: str) -> Unit:
    """The unit written as ``GBP/h``, ``EUR/month``, ``h*EUR/day`` or ``1`` (a pure number)."""
    made = _parsed_units.get(text)
    if made is None:
        above, *below = text.split("/")
        powers: dict[str, int] = {}
        for names, sign in ((above, 1), *((part, -1) for part in below)):
            for name in names.split("*"):
                if not name or not (name == "1" or name.isalpha()):
                    raise UnitError(f"not a unit: {text!r}")
                if name != "1":
                    powers[name] = powers.get(name, 0) + sign
        made = _parsed_units[text] = Unit(powers.items())
    return made


ONE: Final = unit("1")


class Ground(Protocol):
    """The ground of a leaf: a fact with its evidence, a parameter with its law, a constant."""

    @property
    def title(self) -> Message: ...


@dataclass(slots=True, unsafe_hash=True)
class Stipulation:
    """The ground of a number that neither the case nor a parameter gives, such as days in a week.

    ``law`` names the provision that fixes it, where a provision does.
    """

    title: Message
    law: str | None = None


Mode = Literal["half up", "half even", "half down", "down", "up"]


@dataclass(frozen=True, slots=True)
class Rounding:
    """Rounding to a number of decimal places, by a law or a stated convention.

    ``down`` goes towards zero and ``up`` away from it; the halves are ties between two neighbours.
    """

    places: int
    mode: Mode
    law: str

    def __post_init__(self) -> None:
        if self.places < 0:
            raise ValueError("a rounding keeps nought or more decimal places")

    def of(self, value: Fraction) -> Fraction:
        """The rounded value."""
        return Fraction(self.of_parts(value.numerator, value.denominator), 10**self.places)

    def of_parts(self, numerator: int, denominator: int) -> int:
        """The rounded value of a fraction, counted in units of the last place kept."""
        scale: int = 10**self.places
        whole, rest = divmod(abs(numerator) * scale, denominator)
        twice = 2 * rest - denominator
        match self.mode:
            case "down":
                upward = False
            case "up":
                upward = rest > 0
            case "half up":
                upward = twice >= 0
            case "half down":
                upward = twice > 0
            case "half even":
                upward = twice > 0 or (twice == 0 and whole % 2 == 1)
        return whole + upward if numerator >= 0 else -(whole + upward)


Operation = Literal[
    "known", "+", "-", "×", "÷", "total", "greatest", "least", "not below zero", "rounded", "named"
]

_recording = True


class Figure(msgspec.Struct, eq=False, gc=False):
    """An exact fraction with a unit, the operation that made it and what went in.

    ``operation`` says how it was made and ``operands`` from what; ``note`` is the ground of a leaf,
    the :class:`Rounding` of a rounded figure, the title of a named one, and else ``None``. Figures
    never change.
    """

    numerator: int
    denominator: int
    unit: Unit
    operation: Operation
    operands: Sequence[Figure] = ()
    note: Ground | Rounding | Message | None = None

    # -- value ------------------------------------------------------------------------------

    @property
    def value(self) -> Fraction:
        """The exact number, without its unit."""
        return Fraction(self.numerator, self.denominator)

    @property
    def whole(self) -> int:
        """The number as a count, such as of months or weeks, without its unit and its record.

        Raises ``ValueError`` where it is not whole; ``math.floor`` gives the whole part of any.
        """
        if self.denominator != 1:
            raise ValueError(f"{self.numerator}/{self.denominator} {self.unit.text} is not whole")
        return self.numerator

    def __floor__(self) -> int:
        return self.numerator // self.denominator

    @property
    def currency(self) -> str | None:
        """The currency code of a plain sum of money."""
        return self.unit.currency

    @property
    def is_zero(self) -> bool:
        """Whether the number is nought. Not recorded: for totals, not for rules."""
        return self.numerator == 0

    # -- arithmetic -------------------------------------------------------------------------

    def __add__(self, other: Figure) -> Figure:
        numerator, denominator = self._sum_with(other, 1, "+")
        return Figure(numerator, denominator, self.unit, "+", (self, other) if _recording else ())

    def __sub__(self, other: Figure) -> Figure:
        numerator, denominator = self._sum_with(other, -1, "-")
        return Figure(numerator, denominator, self.unit, "-", (self, other) if _recording else ())

    def _sum_with(self, other: Figure, sign: int, operation: str) -> tuple[int, int]:
        if not isinstance(other, Figure):
            raise UnitError(f"a bare value cannot take part in a figure's arithmetic: {other!r}")
        if self.unit is not other.unit:
            raise UnitError(f"{self.unit.text} {operation} {other.unit.text}")
        left, right = self.denominator, other.denominator
        if left == right:
            return self.numerator + sign * other.numerator, left
        common = gcd(left, right)
        numerator = self.numerator * (right // common) + sign * other.numerator * (left // common)
        denominator = left // common * right
        common = gcd(numerator, denominator)
        return numerator // common, denominator // common

    def __mul__(self, other: Figure) -> Figure:
        if not isinstance(other, Figure):
            raise UnitError(f"a bare value cannot take part in a figure's arithmetic: {other!r}")
        numerator = self.numerator * other.numerator
        denominator = self.denominator * other.denominator
        if denominator != 1:
            common = gcd(numerator, denominator)
            numerator, denominator = numerator // common, denominator // common
        return Figure(
            numerator,
            denominator,
            self.unit._times.get(other.unit) or self.unit * other.unit,
            "×",
            (self, other) if _recording else (),
        )

    def __truediv__(self, other: Figure) -> Figure:
        if not isinstance(other, Figure):
            raise UnitError(f"a bare value cannot take part in a figure's arithmetic: {other!r}")
        if other.numerator == 0:
            raise ZeroDivisionError("a figure cannot be divided by nought")
        numerator = self.numerator * other.denominator
        denominator = self.denominator * other.numerator
        if denominator < 0:
            numerator, denominator = -numerator, -denominator
        common = gcd(numerator, denominator)
        return Figure(
            numerator // common,
            denominator // common,
            self.unit / other.unit,
            "÷",
            (self, other) if _recording else (),
        )

    def rounded(self, rounding: Rounding) -> Figure:
        """The figure rounded as a law says. Rounding closes a formula: this is what is paid."""
        scale = 10**rounding.places
        parts = rounding.of_parts(self.numerator, self.denominator)
        common = gcd(parts, scale)
        return Figure(
            parts // common,
            scale // common,
            self.unit,
            "rounded",
            (self,) if _recording else (),
            rounding,
        )

    def named(self, title: Message) -> Figure:
        """The same figure under a title of its own, by which the record calls it."""
        return Figure(
            self.numerator,
            self.denominator,
            self.unit,
            "named",
            (self,) if _recording else (),
            title,
        )

    # -- comparison -------------------------------------------------------------------------

    def _compared(self, other: Figure) -> int:
        if not isinstance(other, Figure):
            raise UnitError(f"a figure can only be compared with a figure, not {other!r}")
        if self.unit is not other.unit:
            raise UnitError(f"{self.unit.text} compared with {other.unit.text}")
        return self.numerator * other.denominator - other.numerator * self.denominator

    def __lt__(self, other: Figure) -> Finding:
        return Finding(self, "<", other, self._compared(other) < 0)

    def __le__(self, other: Figure) -> Finding:
        return Finding(self, "≤", other, self._compared(other) <= 0)

    def __gt__(self, other: Figure) -> Finding:
        return Finding(self, ">", other, self._compared(other) > 0)

    def __ge__(self, other: Figure) -> Finding:
        return Finding(self, "≥", other, self._compared(other) >= 0)

    def __eq__(self, other: object) -> bool:
        """Equal number and unit, whatever the record. For tests and collections, not for rules."""
        return (
            isinstance(other, Figure)
            and self.unit is other.unit
            and self.numerator * other.denominator == other.numerator * self.denominator
        )

    def __ne__(self, other: object) -> bool:
        return not self == other  # a Struct has its own, which compares objects

    def __hash__(self) -> int:
        return hash((self.value, self.unit.text))

    def __bool__(self) -> bool:
        raise TypeError("a figure is not a truth value: compare it with another figure")

    def __repr__(self) -> str:
        return f"<{self.value} {self.unit.text}>"

    # -- record -----------------------------------------------------------------------------

    def leaves(self, short_of: Set[int] = frozenset()) -> Iterator[Figure]:
        """The figures of the record that rest on a ground, each once, in order of appearance.

        ``short_of``: the identities of figures through which nothing is looked for.
        """
        seen: set[int] = set()
        waiting = [self]
        while waiting:
            figure = waiting.pop()
            if id(figure) in seen:
                continue
            seen.add(id(figure))
            if figure.operation == "known":
                yield figure
            else:
                parts = reversed(figure.operands)
                waiting.extend(part for part in parts if id(part) not in short_of)


class Finding(msgspec.Struct, frozen=True, gc=False):
    """A statement that was found true or false, recorded when a branch is taken on it.

    From a comparison it holds the two figures; from :func:`found` it holds a sentence and its law.
    """

    left: Figure | Message
    relation: str
    right: Figure | None
    truth: bool
    law: str | None = None

    def __bool__(self) -> bool:
        heard = _heard.get()
        if heard is not None:
            heard.append(self)
        return self.truth


_heard: ContextVar[list[Finding] | None] = ContextVar("findings heard", default=None)


def found(statement: Message, truth: bool, *, law: str | None = None) -> Finding:
    """A condition on anything but figures, told as a sentence, with the law that makes it count.

    Write the sentence so that it reads as a question answered by yes or no.
    """
    return Finding(statement, "is", None, truth, law)


class _Hearing:
    """A class and no generator: the engine opens one for every period of every head."""

    __slots__ = ("_token",)

    def __enter__(self) -> list[Finding]:
        heard: list[Finding] = []
        self._token = _heard.set(heard)
        return heard

    def __exit__(self, *_error: object) -> None:
        _heard.reset(self._token)


def hearing_findings() -> AbstractContextManager[list[Finding]]:
    """Collect the findings on which branches are taken inside the block."""
    return _Hearing()


def hear_again(findings: Iterable[Finding]) -> None:
    """Let findings count for the branch that is taken now, on what they led to before."""
    heard = _heard.get()
    if heard is not None:
        heard.extend(findings)


@contextmanager
def without_record() -> Iterator[None]:
    """Compute the same numbers without remembering operands. For benchmarks only."""
    global _recording
    before, _recording = _recording, False
    try:
        yield
    finally:
        _recording = before


# -- making figures ---------------------------------------------------------------------------


def known(value: Fraction | int, of_unit: Unit, ground: Ground) -> Figure:
    """A leaf: a number with the fact, parameter or stipulation it rests on."""
    return Figure(value.numerator, value.denominator, of_unit, "known", (), ground)


def constant(value: int | str, unit_text: str, title: Message, law: str | None = None) -> Figure:
    """A number fixed by language, calendar or a cited provision: days in a week, nought hours.

    ``value`` is a whole number or decimal text; amounts that a legislator may change belong in a
    parameter file.
    """
    if isinstance(value, int):
        return Figure(value, 1, unit(unit_text), "known", (), Stipulation(title, law))
    if not isinstance(value, str):
        raise TypeError(f"a constant is a whole number or decimal text, not {value!r}")
    return known(Fraction(value), unit(unit_text), Stipulation(title, law))


_DAY: Final = unit("day")
_DAYS_COUNTED: Final = Stipulation(_("Days counted, both the first and the last"))


def days(first: date, last: date) -> Figure:
    """The number of days from ``first`` to ``last``, both counted."""
    count = last.toordinal() - first.toordinal() + 1
    return Figure(count, 1, _DAY, "known", (), _DAYS_COUNTED)


def parse_amount(text: str, unit_text: str) -> tuple[Fraction, Unit]:
    """Exact value and unit of decimal text: ``%`` becomes hundredths, ``min`` parts of an hour.

    Raises ``ValueError`` for anything but plain decimal text.
    """
    if _PLAIN_DECIMAL.fullmatch(text.strip()) is None:
        raise ValueError(f"not a plain decimal number: {text!r}")
    value = Fraction(text.strip())
    above, *below = unit_text.split("/")
    names = []
    for name in above.split("*"):
        if name == "%":
            value /= 100
        elif name == "min":
            value /= 60
            names.append("h")
        else:
            names.append(name)
    for name in below:
        if "min" in name.split("*"):
            raise UnitError(f"write {unit_text!r} per hour: minutes would not meet hours")
    return value, unit("/".join(["*".join(names) or "1", *below]))


_PLAIN_DECIMAL = re.compile(r"-?[0-9]+(\.[0-9]+)?")


def total(figures: Iterable[Figure], *, unit_if_none: Unit | str) -> Figure:
    """The sum of any number of figures of one unit, as a single step of the record."""
    parts = tuple(figures)
    of_unit = unit(unit_if_none) if isinstance(unit_if_none, str) else unit_if_none
    numerator, denominator = 0, 1
    for part in parts:
        if part.unit is not of_unit:
            raise UnitError(f"total in {of_unit.text} of a part in {part.unit.text}")
        below = part.denominator
        if denominator % below:
            wider = denominator // gcd(denominator, below) * below
            numerator *= wider // denominator
            denominator = wider
        numerator += part.numerator * (denominator // below)
    if denominator != 1:
        common = gcd(numerator, denominator)
        numerator, denominator = numerator // common, denominator // common
    return Figure(numerator, denominator, of_unit, "total", parts if _recording else ())


def greatest(*figures: Figure) -> Figure:
    """The greatest of several figures; the first of equals."""
    best = figures[0]
    for figure in figures[1:]:
        if figure._compared(best) > 0:
            best = figure
    return _chosen(best, "greatest", figures)


def least(*figures: Figure) -> Figure:
    """The least of several figures; the first of equals."""
    best = figures[0]
    for figure in figures[1:]:
        if figure._compared(best) < 0:
            best = figure
    return _chosen(best, "least", figures)


def _chosen(best: Figure, operation: Operation, figures: tuple[Figure, ...]) -> Figure:
    return Figure(
        best.numerator, best.denominator, best.unit, operation, figures if _recording else ()
    )


def no_less_than_zero(figure: Figure) -> Figure:
    """The figure, or nought where it is negative."""
    operands = (figure,) if _recording else ()
    if figure.numerator >= 0:
        return Figure(figure.numerator, figure.denominator, figure.unit, "not below zero", operands)
    return Figure(0, 1, figure.unit, "not below zero", operands)
