"""Gathers the warnings and the assumptions of all claims once all is computed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from legalcalc.claims.claim import Claim
from legalcalc.claims.claim.record import ClaimRecord
from legalcalc.claims.ledger import elsewhere, told_as_unused, unlinked_parties
from legalcalc.claims.rows import HeadResult, RouteResult
from legalcalc.claims.several_jobs import impossible_hours, names_of_jobs, of_jobs
from legalcalc.claims.untold_work import pay_without_work
from legalcalc.facts import Case
from legalcalc.messages import Message, _

__all__ = ["assumptions_of", "warnings_of"]


def assumptions_of(claims: Sequence[Claim]) -> list[Message]:
    """Gather what rules and pairs assumed."""
    said = _said(claims, lambda one: one.assumptions, lambda one: one.own_assumptions)
    return list(_with_their_jobs(claims[0].case, said))


def warnings_of(
    claims: Sequence[Claim], chosen: RouteResult, results: dict[str, HeadResult]
) -> list[Message]:
    """Gather what rules, pairs and the ledger of facts warn of."""
    case = claims[0].case
    said = _said(claims, lambda one: one.warnings, lambda one: one.own_warnings)
    warnings = list(_with_their_jobs(case, said))
    warnings.extend(_with_their_jobs(case, elsewhere(claims)))
    warnings.extend(impossible_hours(case, claims))
    warnings.extend(told_as_unused(case, claims))
    names = names_of_jobs(case)
    warnings.extend(of_jobs(one, [job], names) for job, one in pay_without_work(claims, results))
    warnings.extend(
        _(
            "{party} is named in the case, and nothing makes it answer for any sum. Say whose "
            "employer it is, who engaged whom, or what was paid to it.",
            party=party.name or party.id,
        )
        for party in unlinked_parties(case, claims, results.values())
    )
    for result in results.values():
        gap = next(
            (line.limit_gap for line in result.lines if line.counted and line.limit_gap), None
        )
        if gap is not None:
            warnings.append(
                _(
                    "“{head}” is in the total although its time limit is not known: {gap}",
                    head=result.title,
                    gap=gap.message,
                )
            )
    for decision in chosen.decisions:
        if decision.yielded is not None and (
            not decision.declared or decision.rule.kind == "unknown"
        ):
            warnings.append(
                _(
                    "“{first}” and “{second}” are both owed and no rule says whether they add up. "
                    "Only the greater is in the total: a lawyer must decide.",
                    first=results[decision.kept].title,
                    second=results[decision.yielded].title,
                )
            )
    return warnings


_OfJob = tuple[str | None, Message]  # what is said, and of which employment


def _said(
    claims: Sequence[Claim],
    all_of: Callable[[ClaimRecord], Sequence[Message]],
    own_of: Callable[[ClaimRecord], Sequence[Message]],
) -> Iterator[_OfJob]:
    """What rules said by way of the records of their claims: all of it, and their own of that."""
    ids = [one.id for one in claims[0].case.employments]
    for claim in claims:
        own = set(own_of(claim.record))
        for one in all_of(claim.record):
            for id in [claim.employment_id] if one in own else ids or [None]:
                yield id, one


def _with_their_jobs(case: Case, said: Iterable[_OfJob]) -> Iterator[Message]:
    """Sentences, each once, with the employments that they are of, where a case has several."""
    of: dict[Message, list[str | None]] = {}
    for job, sentence in said:
        of.setdefault(sentence, []).append(job)
    names = names_of_jobs(case)
    for sentence, jobs in of.items():
        yield of_jobs(sentence, jobs, names)
