"""What was read before, so that a case changed in one place is read anew in that place only.

A front end reads the same case again after each keystroke. An entry of a list that stands where it
stood, with the same content, gives the same fact, so the fact is remembered. Everything that its
reading told of other entries is told again; what was refused is never remembered. The memory holds
facts of cases: it belongs into a process that keeps nothing else, and is bounded.
"""

from __future__ import annotations

import marshal
from dataclasses import dataclass, field
from typing import Any, Final

from legalcalc.facts import Shift
from legalcalc.schemas.source import Entry

__all__ = ["Kept", "Known", "Memory"]

MOST_ENTRIES: Final = 8_192
_MOST_SHIFTS: Final = 2_048

Place = tuple[str, int, bytes]


@dataclass(frozen=True, slots=True)
class Known:
    """What a section made of a mapping, and what it told of ids on the way."""

    section: type
    currency: str | None
    fact: Any
    ids: tuple[tuple[str, str, str], ...]
    references: tuple[tuple[str, str, str], ...]


@dataclass(slots=True)
class Kept:
    """A mapping as it was read from data, how many values it holds, and what was made of it."""

    entry: Entry
    count: int
    known: Known | None = None


@dataclass
class Memory:
    """Entries of lists by place and content, the least used forgotten first. For one thread."""

    most: int = MOST_ENTRIES
    shifts: dict[Shift, Shift] = field(default_factory=dict)
    _kept: dict[Place, Kept] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self._kept)

    def begin(self) -> None:
        """A new case begins: forget what is too much."""
        while len(self._kept) > self.most:
            del self._kept[next(iter(self._kept))]
        if len(self.shifts) > _MOST_SHIFTS:
            self.shifts = {}

    def forget(self) -> None:
        """Forget everything."""
        self._kept.clear()
        self.shifts = {}

    @staticmethod
    def place(path: str, number: int, data: object) -> Place | None:
        """The place and content of an entry; ``None`` where it is no plain data.

        Two contents are the same only where types and order are.
        """
        if type(data) is not dict:
            return None
        try:
            return path, number, marshal.dumps(data, 2)
        except ValueError:
            return None

    def find(self, place: Place) -> Kept | None:
        """The mapping that stood in a place with the same content."""
        found = self._kept.pop(place, None)
        if found is not None:
            self._kept[place] = found  # now the one used last
        return found

    def keep(self, place: Place, entry: Entry, count: int) -> None:
        """Remember a mapping that was read without a problem."""
        self._kept[place] = entry.kept = Kept(entry, count)
