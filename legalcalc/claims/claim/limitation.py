"""Limits by time of a claim, and what makes time stand still."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from legalcalc.claims.limits import time_limit
from legalcalc.claims.rows import Suspension, TimeLimit
from legalcalc.messages import Message, _
from legalcalc.periods import day_before

if TYPE_CHECKING:
    from legalcalc.claims.claim import Claim

__all__ = ["SUSPENSION_REASONS", "ClaimLimitation"]

SUSPENSION_REASONS: dict[str, Message] = {
    "captivity": _("captivity"),
    "coercion": _("coercion"),
    "incapacity": _("lack of capacity"),
    "minority": _("the worker was under 18"),
    "reflection": _("reflection period"),
    "conciliation": _("conciliation"),
    "criminal": _("criminal proceedings"),
    "negotiation": _("negotiations"),
    "legal aid": _("application for legal aid"),
}


class ClaimLimitation:
    """The time limit of a claim, and the stretches in which time stands still."""

    def __init__(self, claim: Claim) -> None:
        self._claim = claim

    def suspensions(
        self,
        *kinds: Literal[
            "captivity",
            "coercion",
            "incapacity",
            "minority",
            "reflection",
            "conciliation",
            "criminal",
            "negotiation",
            "legal aid",
        ],
        law: str,
    ) -> list[Suspension]:
        """The stretches in which time may stand still, by the reasons that a law accepts."""
        held: list[Suspension] = []
        for confinement in self._claim.case.confinements:
            if confinement.kind in kinds:
                self._claim.record.took_up(confinement)
                last = confinement.last.value if confinement.last else None
                held.append(
                    Suspension(
                        SUSPENSION_REASONS[confinement.kind], confinement.first.value, last, law
                    )
                )
        if "minority" in kinds and self._claim.case.claimant.born is not None:
            held.append(
                Suspension(
                    SUSPENSION_REASONS["minority"],
                    self._claim.case.claimant.born.value,
                    day_before(self._claim.facts.birthday(18)),
                    law,
                )
            )
        if "reflection" in kinds and self._claim.case.reflection_period is not None:
            period = self._claim.case.reflection_period
            held.append(
                Suspension(SUSPENSION_REASONS["reflection"], period.first, period.last, law)
            )
        for proceeding in self._claim.facts.proceedings(*kinds):
            last = proceeding.ended.value if proceeding.ended else None
            held.append(
                Suspension(SUSPENSION_REASONS[proceeding.kind], proceeding.started.value, last, law)
            )
        return held

    def time_limit(self, **how: Any) -> TimeLimit:
        """Find the last day on which a claim can be filed, and whether that day has passed.

        Takes what :func:`legalcalc.claims.limits.time_limit` takes; ``rule``, ``route`` and the day
        of filing are filled in.
        """
        return time_limit(**{"rule": "", "route": None, "filed_on": self._claim.filed_on, **how})
