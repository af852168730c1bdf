"""The operations of the API: each declared once, for its route, its guard and its description."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Literal

from flask import Response

from legalcalc.schemas.fields import Section

__all__ = ["OPERATIONS", "Operation", "PathPart", "operation"]

Answer = Callable[..., Response]


@dataclass(frozen=True, slots=True)
class PathPart:
    """A part of the path that changes, and what it may be."""

    name: str
    about: str
    pattern: str


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation.

    ``takes``: a request with a case, by the section that reads it; a PDF; or no body. ``gives``:
    for each status of success what it means and, by media type, the named shape of the content
    (``None``: bytes of that kind). ``query``: the section that reads the query.
    """

    id: str
    method: Literal["get", "post", "delete"]
    path: str
    summary: str
    about: str
    answer: Answer
    takes: Section | Literal["pdf"] | None
    gives: dict[int, tuple[str, dict[str, str | None]]]
    query: Section | None
    parts: tuple[PathPart, ...]
    refuses: tuple[int, ...]


OPERATIONS: Final[dict[str, Operation]] = {}
"""Every operation by its id, in the order in which they are described."""


def operation(
    method: Literal["get", "post", "delete"],
    path: str,
    summary: str,
    *,
    gives: dict[int, tuple[str, dict[str, str | None]]],
    takes: Section | Literal["pdf"] | None = None,
    query: Section | None = None,
    parts: tuple[PathPart, ...] = (),
    refuses: tuple[int, ...] = (),
) -> Callable[[Answer], Answer]:
    """Declare the function that follows as an operation; its docstring describes it."""

    def declare(answer: Answer) -> Answer:
        about = " ".join((answer.__doc__ or "").split())
        id = answer.__name__
        OPERATIONS[id] = Operation(
            id, method, path, summary, about, answer, takes, gives, query, parts, refuses
        )
        return answer

    return declare
