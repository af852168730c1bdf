"""Declares the words of a section of the case format."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from fnmatch import fnmatchcase

from legalcalc.messages import Message

__all__ = ["Group", "ListWords", "Question", "SectionWords", "group", "needed_by", "section"]

Answers = Mapping[str, Message]


@dataclass(frozen=True, slots=True)
class Question:
    """A question of a page for one key of the case file.

    ``label`` is what is asked; ``hint`` says how to answer, ``why`` what the answer is good for.
    ``heads`` are patterns of heads of claim that need the answer, such as ``pay.*``; without one it
    is always asked. ``countries``, by their codes, are those whose law alone reads the answer;
    where there is none, any law may. A ``sensitive`` question is never shown of its own accord:
    only where a head that is computed asks for it or a gap does, where it has an answer, or where
    somebody opens :data:`~legalcalc.web.questions.SENSITIVE`. ``main`` questions stand first; the
    others under “More about this”. ``left_open`` is the answer that the case format takes
    where none is given; without it no answer is none.
    """

    label: Message
    hint: Message | None = None
    why: Message | None = None
    heads: tuple[str, ...] = ()
    sensitive: bool = False
    main: bool = False
    left_open: Message | None = None
    countries: tuple[str, ...] = ()


def needed_by(question: Question, heads: Iterable[str]) -> bool:
    """Whether one of these heads of claim needs the answer; variants count as their head.

    Where nothing was chosen all heads are computed: give them all.
    """
    if not question.heads:
        return True
    names = {head.partition(":")[0] for head in heads}
    return any(fnmatchcase(name, pattern) for name in names for pattern in question.heads)


@dataclass(frozen=True, slots=True)
class Group:
    """Questions that stand together, in order, under a heading or none."""

    title: Message | None
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ListWords:
    """The words around a list: its heading, what belongs in it, and one of its entries."""

    title: Message
    lead: Message
    add: Message
    empty: Message
    one: Message


@dataclass(frozen=True)
class SectionWords:
    """All words of one section. ``seen`` tells who sees its answers, ``seen_of`` those of a key."""

    groups: tuple[Group, ...]
    questions: Mapping[str, Question]
    answers: Mapping[str, Answers]
    lists: Mapping[str, ListWords]
    seen: Message
    seen_of: Mapping[str, Message] = field(default_factory=dict)


Part = tuple[Message | None, Mapping[str, Question]]


def group(title: Message | None, questions: Mapping[str, Question], *heads: str) -> Part:
    """Questions under a heading. ``heads`` hold for those that name none of their own."""
    if not heads:
        return title, questions
    return title, {
        key: one if one.heads else replace(one, heads=heads) for key, one in questions.items()
    }


def section(
    seen: Message,
    *parts: Part,
    answers: Mapping[str, Answers] | None = None,
    lists: Mapping[str, ListWords] | None = None,
    seen_of: Mapping[str, Message] | None = None,
) -> SectionWords:
    """The words of a section, from its groups in the order in which a page shows them."""
    questions: dict[str, Question] = {}
    for _title, some in parts:
        twice = questions.keys() & some.keys()
        if twice:
            raise ValueError(f"asked twice: {', '.join(sorted(twice))}")
        questions.update(some)
    return SectionWords(
        tuple(Group(title, tuple(some)) for title, some in parts),
        questions,
        answers or {},
        lists or {},
        seen,
        seen_of or {},
    )
