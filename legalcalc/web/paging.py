"""Long lists, a page at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Final, Generic, TypeVar

from flask import abort, request

__all__ = ["MOST_ROWS", "PageOfList", "page_of"]

T = TypeVar("T")

MOST_ROWS: Final = 200
"""On one page; and of more rows, what is typed would be too large to be sent at once."""


@dataclass(frozen=True, slots=True)
class PageOfList(Generic[T]):
    """A page of a list: what it shows, its number from 1, and how many pages there are."""

    entries: Sequence[T]
    number: int
    count: int


def page_of(entries: Sequence[T], most: int = MOST_ROWS) -> PageOfList[T]:
    """The page of a list that the address asks for; there is no page beside its pages."""
    count = max(1, -(-len(entries) // most))
    number = request.args.get("page", 1, type=int)
    if not 1 <= number <= count:
        abort(HTTPStatus.NOT_FOUND)
    return PageOfList(entries[(number - 1) * most : number * most], number, count)
