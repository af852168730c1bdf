"""The papers and exhibits that go to each court, authority and addressee.

Whatever is not filed or sent is in no bundle: what goes where is listed here, and each paper's own
folder has to agree.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from legalcalc.documents import Document
from legalcalc.documents.folders import folder_of, paper_of
from legalcalc.documents.papers.letter import Letter
from legalcalc.facts import Audience, Case
from legalcalc.messages import Message, _

__all__ = [
    "ALONE",
    "COURT",
    "OPPONENT",
    "PROSECUTOR",
    "BundlePlan",
    "bundles_of",
    "held_back",
    "held_back_message",
]

COURT: Final = (
    "particulars",
    "served",
    "statement",
    "hours",
    "interpreter",
    "translator",
    "authorisation",
    "authorisation-record",
)
"""The papers for the court or office that decides on the claim, in the order of its bundle."""

PROSECUTOR: Final = ("criminal", "served-criminal", "statement", "interpreter", "translator")
"""The papers for police, prosecutor or criminal court.

Where there is no schedule of their own, they get the one that is filed with the claim.
"""

OPPONENT: Final = ("letter", "served")
"""The papers for each of those who are written to."""

ALONE: Final = ("authorisation", "authorisation-record")
"""Papers that bear the claimant's own name, and go by themselves where there is a pseudonym."""


@dataclass(frozen=True, slots=True)
class BundlePlan:
    """The contents of one bundle: papers in their order, and the numbers of its exhibits.

    ``name`` is the name of its file without a suffix: ``bundle``, ``bundle-criminal``, or
    ``bundle-2`` for the addressee of the second letter.
    """

    name: str
    audience: Audience
    documents: tuple[Document, ...]
    exhibits: tuple[int, ...]


def bundles_of(documents: Sequence[Document], case: Case) -> list[BundlePlan]:
    """The bundles that some papers of a case make: none for whom there is no paper of their own."""
    by_paper: dict[str, list[Document]] = {}
    for one in documents:
        by_paper.setdefault(paper_of(one.name), []).append(one)
    by_paper.setdefault("served-criminal", by_paper.get("served", []))
    whole = {one.name: one for one in documents}
    plans = []
    filed: tuple[tuple[str, Audience, str, tuple[str, ...]], ...] = (
        ("bundle", "court", "particulars", COURT),
        ("bundle-criminal", "prosecutor", "criminal", PROSECUTOR),
    )
    for name, audience, own, papers in filed:
        if own in by_paper:
            found = _filed(papers, by_paper, pseudonym=case.claimant.pseudonym is not None)
            plans.append(_plan(name, audience, found, case))
    for letter in by_paper.get("letter", ()):
        addressee = letter.name.removeprefix("letter-")
        assert isinstance(letter.model, Letter)
        enclosed = whole.get(letter.model.schedule)
        sent = [letter] if enclosed is None else [letter, enclosed]
        plans.append(_plan(f"bundle-{addressee}", "opponent", sent, case))
    return plans


def _filed(
    papers: Iterable[str], by_paper: dict[str, list[Document]], *, pseudonym: bool
) -> list[Document]:
    """What is filed of some papers. A part of the schedule is for the addressee of a letter."""
    return [
        one
        for paper in papers
        if not (pseudonym and paper in ALONE)
        for one in by_paper.get(paper, ())
        if folder_of(one.name) == "to-file"
    ]


def _plan(name: str, audience: Audience, documents: list[Document], case: Case) -> BundlePlan:
    waiting = held_back(case)
    exhibits = (
        number
        for number, one in enumerate(case.evidence, start=1)
        if one.is_for(audience) and number not in waiting
    )
    return BundlePlan(name, audience, tuple(documents), tuple(exhibits))


def held_back(case: Case) -> tuple[int, ...]:
    """The numbers of exhibits that are in no bundle before somebody says for whom they are.

    What may not be passed on can stand in any file, and of a picture nothing can be searched. So
    where a case has such limits, an exhibit goes to those alone whom its ``goes_to`` names.
    """
    if case.limits is None or not case.limits.not_passed_on:
        return ()
    return tuple(number for number, one in enumerate(case.evidence, start=1) if not one.goes_to)


def held_back_message(numbers: Iterable[int]) -> Message:
    """Says which exhibits are held back, and what brings them into a bundle."""
    return _(
        "What may not be passed on can stand in any file. These exhibits are in no bundle before "
        "somebody has looked through them and said whose bundles they go into: {numbers}",
        numbers=", ".join(map(str, numbers)),
    )
