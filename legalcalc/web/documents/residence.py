"""Finds the papers that tell that there was no permit: those that would be others with one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from legalcalc.claims import assess
from legalcalc.claims.rows import Assessment, HeadResult
from legalcalc.documents import PAPERS, Document, PaperKind, Refused, html_of
from legalcalc.facts import Case, Stated
from legalcalc.law.jurisdiction import Jurisdiction
from legalcalc.messages import Message

__all__ = ["NOT_TOLD", "Residence", "residence_told"]

_STATUS: Final = frozenset({"claimant.right_to_work", "claimant.eu_citizen"})


@dataclass(frozen=True, slots=True)
class Residence:
    """The names of the documents that tell it, and the heads of claim that rest on it."""

    documents: frozenset[str]
    heads: tuple[Message, ...]


NOT_TOLD: Final = Residence(frozenset(), ())


def residence_told(
    printed: Iterable[tuple[PaperKind, Document]],
    assessment: Assessment,
    case: Case,
    law: Jurisdiction,
) -> Residence:
    """Compare some documents of a case with those of one whose worker might work and stay freely.

    No country is looked at by name: whatever a rule makes of the status makes a paper another, be
    it the title of a head, a ground, a warning or a sum. So a paper that only lacks a sum because
    of the status is named too.
    """
    worker = case.claimant
    irregular = bool(case.residence_decisions) or any(
        one is not None and not one.value for one in (worker.right_to_work, worker.eu_citizen)
    )
    # as where a lawyer states by an option that there was no document of residence
    irregular |= any(
        one.is_of_the_claimant() and one.said_by(case, None, None) is not None
        for one in law.status_facts
    )
    asking = any(_STATUS.intersection(one.rule.asks) for one in assessment.heads if one.lines)
    if not (irregular or asking):
        return NOT_TOLD
    free = replace(
        case,
        claimant=replace(worker, right_to_work=_YES, eu_citizen=_YES),
        residence_decisions=(),
    )
    otherwise = assess(free, law)
    heads = tuple(_resting(assessment.heads, otherwise.heads))
    if not (irregular or heads):
        return NOT_TOLD
    printed = list(printed)
    kinds = dict.fromkeys(kind.id for kind, _document in printed)
    without = {one.name: html_of(one, law, "en") for one in _documents(kinds, otherwise, free, law)}
    return Residence(
        frozenset(
            one.name for _kind, one in printed if html_of(one, law, "en") != without.get(one.name)
        ),
        heads,
    )


_YES: Final = Stated(True)


def _documents(
    kinds: Iterable[str], assessment: Assessment, case: Case, law: Jurisdiction
) -> Iterator[Document]:
    for kind in kinds:
        try:
            yield from PAPERS[kind].documents(assessment, case, law)
        except Refused:
            continue  # then its papers are not there otherwise


def _resting(heads: Iterable[HeadResult], otherwise: Iterable[HeadResult]) -> Iterator[Message]:
    """The titles of heads with rows that would not be there otherwise."""
    found = {one.key: one for one in otherwise}
    for head in heads:
        other = found.get(head.key)
        if len(head.lines) > (0 if other is None else len(other.lines)):
            yield head.title
