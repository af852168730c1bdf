"""A document to print: plain data with the template that tells it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable

    from legalcalc.documents.papers.paper import Paper
    from legalcalc.explain import Teller

__all__ = ["Document"]


class _Model(Protocol):
    @property
    def paper(self) -> Paper: ...


@dataclass(frozen=True, slots=True)
class Document:
    """One document to print: plain data and the template that tells it.

    ``name`` is the name of its file without a suffix: a kind and a number, never anybody's name.
    ``script`` gives it as plain text too, for one to be read aloud. ``bilingual``: it is printed in
    both languages side by side, where there are two, whatever the other papers are.
    """

    name: str
    template: str
    model: _Model
    script: Callable[[Any, Teller], str] | None = None
    bilingual: bool = False
