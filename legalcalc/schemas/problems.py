"""The problems of a case file, each with its place, told in one sentence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from legalcalc.messages import Message

__all__ = ["CaseProblems", "Problem", "in_file_order"]


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to put right, or to look at.

    ``path`` is the place in the case, such as ``payments[2].amount``; it is empty for the whole
    file. ``line`` and ``column`` count from one and are ``None`` where there is no text, as in a
    case that came as data.
    """

    path: str
    line: int | None
    column: int | None
    message: Message

    def __str__(self) -> str:
        """The problem in English, for logs of developers and for tests."""
        place = [self.path] if self.path else []
        if self.line is not None:
            place.append(f"line {self.line}")
        return f"{', '.join(place)}: {self.message}" if place else str(self.message)


def in_file_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems as they come up when one reads the file from its beginning."""
    return tuple(sorted(problems, key=lambda one: (one.line or 0, one.column or 0)))


class CaseProblems(Exception):
    """Raised when a case file is refused, with every problem that was found, in file order."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = in_file_order(problems)
        super().__init__("\n".join(map(str, self.problems)))
