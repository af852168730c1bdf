"""Notes for whoever sends or files a paper: what is left to fill in, time limits, unverified law.

They are documents of their own, so that a paper which goes to the other side or to a court holds
nothing but what is meant for them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from legalcalc.documents.papers.narrative import Fact
from legalcalc.documents.papers.paper import Paper
from legalcalc.documents.papers.pleading import UnverifiedLaw
from legalcalc.law.filing import Content, Rule
from legalcalc.messages import Message, _

__all__ = ["Advice", "Blanks", "Notes", "RequiredContent", "schedule_to_annex"]


@dataclass(frozen=True, slots=True)
class Blanks:
    """Blanks left to fill in by hand on one paper; ``paper``: which, where there are several."""

    paper: str | Message | None
    what: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class RequiredContent:
    """A content that the law asks of a filed paper, and where the paper has it.

    ``where`` is ``None`` where the case does not hold it: the paper names it as missing, with a
    line to fill in. ``shown`` holds what of the case is printed for it.
    """

    content: Content
    where: Message | None
    shown: tuple[object, ...] = ()

    @property
    def missing(self) -> bool:
        return self.where is None


@dataclass(frozen=True, slots=True)
class Advice:
    """Sentences that rest on law, under one heading."""

    title: Message
    rules: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class Notes:
    """Everything the notes print.

    ``deadlines``: the first day of each debtor's sums, if known; ``facts``: those that the paper
    asserts, each with the places of the case and the evidence on which it rests.
    """

    paper: Paper
    missing: tuple[Blanks, ...]
    contents: tuple[RequiredContent, ...]
    deadlines: tuple[tuple[str | Message, date], ...]
    advice: tuple[Advice, ...]
    remarks: tuple[Message, ...]
    unread: tuple[UnverifiedLaw, ...]
    facts: tuple[Fact, ...] = ()


def schedule_to_annex(file: str) -> Message:
    """The words to whoever files a paper of which a claim schedule is an annex."""
    return _("The claim schedule that goes with it is “{file}”, and no other.", file=file)
