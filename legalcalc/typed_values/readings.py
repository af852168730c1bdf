"""The readings of a typed text: understood, doubtful, or unreadable."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from legalcalc.messages import Message

__all__ = [
    "Doubtful",
    "Reading",
    "ReadingRefused",
    "TypedRange",
    "Understood",
    "Unreadable",
    "settled",
]


@dataclass(frozen=True, slots=True)
class Understood:
    """The text has one meaning: ``value``, in the canonical text of the case format.

    ``currencies`` are those that a sign or code typed with an amount can mean: ``$`` is the sign of
    many. ``currency`` is the one, where it can mean only one.
    """

    value: str
    currencies: tuple[str, ...] = ()

    @property
    def currency(self) -> str | None:
        """The currency that was typed with the amount, where that leaves no doubt."""
        return self.currencies[0] if len(self.currencies) == 1 else None


@dataclass(frozen=True, slots=True)
class Doubtful:
    """The text has several meanings, in canonical texts, of which a person has to choose."""

    readings: tuple[str, ...]
    currencies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A text that cannot be read: what is wrong with it, and how to write it.

    ``part`` is the field at fault where several were read as one: ``day``, ``month``, ``year``.
    """

    message: Message
    part: str | None = None


@dataclass(frozen=True, slots=True)
class TypedRange:
    """From a low to a high value, in canonical texts, with nothing said of the likely one."""

    low: str
    high: str


Reading = Understood | Doubtful | Unreadable


class ReadingRefused(Exception):
    """Stops the reading of a text, and says why."""

    def __init__(self, message: Message, part: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.part = part


def settled(
    readings: list[str], otherwise: Callable[[], Message], currencies: tuple[str, ...] = ()
) -> Reading:
    """One reading is understood; of several a person chooses; none is refused."""
    different = tuple(dict.fromkeys(readings))
    if not different:
        return Unreadable(otherwise())
    if len(different) > 1:
        return Doubtful(different, currencies)
    return Understood(different[0], currencies)
