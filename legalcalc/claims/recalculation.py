"""Computing a case once more after a fact has changed, as while somebody types."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from legalcalc.claims.claim import Claim
from legalcalc.claims.heads import Heads, Seen
from legalcalc.claims.lights import Lights
from legalcalc.facts import Case, facts_changed
from legalcalc.law.jurisdiction import Jurisdiction

__all__ = ["Recalculation"]


class Recalculation:
    """What was computed of the last case, for one that differs from it in a few facts.

    It holds all of that case: whoever keeps one says when it forgets.
    """

    def __init__(self) -> None:
        self._last: tuple[Case, Jurisdiction, Lights, Heads, Mapping[int, Heads]] | None = None

    def forget(self) -> None:
        """Hold nothing more of any case."""
        self._last = None

    @property
    def claims(self) -> Sequence[Claim]:
        """The claims of the last case, as its facts are likely."""
        return () if self._last is None else self._last[3].claims

    def begin(
        self, case: Case, jurisdiction: Jurisdiction
    ) -> tuple[Lights, Heads | None, int, dict[int, Seen]]:
        """The lights of a case; the heads of the last one, where they can be run again for this,
        the facts that changed, and what other lights than the likely one gave, by their numbers.
        """
        last, self._last = self._last, None  # whoever fails on the way leaves nothing half done
        if last is not None and last[1] is jurisdiction:
            before, _law, lights, heads, others = last
            changed: int | None = None
            found = facts_changed(before, case)
            if found is not None:
                facts, other_days = found
                changed = lights.tell(facts, case.work_days if other_days else None)
                if other_days:  # which of them changed is known for the likely light alone
                    others = {}
            if changed is not None:
                views = {number: Seen(one, changed) for number, one in others.items()}
                return lights, heads, changed, views
        return Lights(case, every=True), None, 0, {}

    def end(
        self,
        case: Case,
        jurisdiction: Jurisdiction,
        lights: Lights,
        heads: Heads,
        others: Mapping[int, Heads],
    ) -> None:
        """Keep what was computed: the heads as the facts are likely, and in each other light whose
        claims are the same.
        """
        self._last = case, jurisdiction, lights, heads, others
