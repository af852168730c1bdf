"""A document to print: plain data with the template that tells it, and whose gender it shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable

    from legalcalc.documents.papers.paper import Paper
    from legalcalc.explain import Teller
    from legalcalc.facts import Person

__all__ = ["Document", "gender_of"]


class _Model(Protocol):
    @property
    def paper(self) -> Paper: ...


@dataclass(frozen=True, slots=True)
class Document:
    """One document to print: plain data and the template that tells it.

    ``name`` is the name of its file without a suffix: a kind and a number, never anybody's name.
    ``script`` gives it as plain text too, for one to be read aloud. ``bilingual``: it is printed in
    both languages side by side, where there are two, whatever the other papers are. ``gender``: the
    forms of words in which it speaks of the claimant, or of whoever makes a statement; ``None``
    for neutral ones.
    """

    name: str
    template: str
    model: _Model
    script: Callable[[Any, Teller], str] | None = None
    bilingual: bool = False
    gender: Literal["female", "male"] | None = None


def gender_of(
    person: Person, *, behind_a_pseudonym: bool = False
) -> Literal["female", "male"] | None:
    """The gender of the words in which a paper speaks of a person; ``None``: they are neutral.

    What goes by a pseudonym shows no gender, which would help to find out whom it stands for.
    """
    if person.gender not in ("female", "male"):
        return None
    return person.gender if behind_a_pseudonym or not person.pseudonym else None
