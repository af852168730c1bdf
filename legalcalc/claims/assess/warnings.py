"""Warns the lawyer once all is computed."""

from __future__ import annotations

from collections.abc import Sequence

from legalcalc.claims.claim import Claim
from legalcalc.claims.ledger import elsewhere, told_as_unused, unlinked_parties
from legalcalc.claims.rows import HeadResult, RouteResult
from legalcalc.claims.untold_work import pay_without_work
from legalcalc.messages import Message, _

__all__ = ["warnings_of"]


def warnings_of(
    claims: Sequence[Claim], chosen: RouteResult, results: dict[str, HeadResult]
) -> list[Message]:
    """Gather what rules, pairs and the ledger of facts warn of."""
    warnings: list[Message] = []
    for claim in claims:
        warnings.extend(one for one in claim.record.warnings if one not in warnings)
    warnings.extend(elsewhere(claims))
    warnings.extend(told_as_unused(claims[0].case, claims))
    warnings.extend(pay_without_work(claims, results))
    warnings.extend(
        _(
            "{party} is named in the case, and nothing makes it answer for any sum. Say whose "
            "employer it is, who engaged whom, or what was paid to it.",
            party=party.name or party.id,
        )
        for party in unlinked_parties(claims[0].case, claims, results.values())
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
