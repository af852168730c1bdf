"""Computes a claim where nobody finds that there was trafficking.

A prosecutor may drop the case, a court may acquit. Most of what is owed is owed all the same, for
the work that was done; some heads rest on the finding itself. Paragraph 13 of OSCE Ministerial
Council Decision 8/07 asks that assistance does not hang on it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from legalcalc.claims import assess
from legalcalc.claims.rows import Assessment
from legalcalc.facts import Case
from legalcalc.figures import Figure
from legalcalc.law.jurisdiction import Jurisdiction
from legalcalc.messages import Message
from legalcalc.reports.builder import ReportBuilder, once
from legalcalc.reports.entries import Amount

__all__ = ["FindingHead", "FindingReport", "finding_report", "without_finding"]


@dataclass(frozen=True, slots=True)
class FindingHead:
    """A head of the claim, whether it needs a finding of trafficking, and its part of the total.

    ``owed`` is ``None`` where a court has yet to say how much it is.
    """

    number: int
    title: Message
    law: str
    needs_finding: bool
    owed: Amount | None


@dataclass(frozen=True, slots=True)
class FindingReport:
    """The heads of a claim, and its total with a finding of trafficking and without one.

    ``without`` is the total of the claim in which no head that needs a finding stands: one that
    yielded to such a head comes in its place. Interest is in neither.
    """

    heads: tuple[FindingHead, ...]
    owed: Amount
    without: Amount


def finding_report(assessment: Assessment, case: Case, jurisdiction: Jurisdiction) -> FindingReport:
    """The heads that need a finding of trafficking, and the total without them."""
    builder = ReportBuilder(assessment, case, jurisdiction)
    heads = tuple(
        FindingHead(
            builder.numbers[head.key],
            head.title,
            head.law,
            head.rule.needs_finding,
            builder.maybe(head.owed),
        )
        for head in builder.heads
    )
    bare = _bare(case, jurisdiction, every_route=False)
    return FindingReport(heads, builder.amount(assessment.owed), builder.amount(bare.owed))


def without_finding(
    assessment: Assessment, case: Case, jurisdiction: Jurisdiction
) -> dict[str, Figure]:
    """The total of each route, by its id, where nobody finds that there was trafficking.

    Empty where no head with a row needs that.
    """
    if not any(head.rule.needs_finding and head.lines for head in assessment.heads):
        return {}
    routes = _bare(case, jurisdiction, every_route=True).routes
    return {one.route.id: one.owed for one in routes if one.route is not None}


def _bare(case: Case, jurisdiction: Jurisdiction, *, every_route: bool) -> Assessment:
    """The claim in which no head that needs a finding stands."""
    needing = (rule.key for rule in jurisdiction.head_rules if rule.needs_finding)
    without = once((*case.choices.without, *needing))
    return assess(
        replace(case, choices=replace(case.choices, without=without)),
        jurisdiction,
        with_range=False,
        every_route=every_route,
    )
