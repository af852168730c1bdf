"""Complaints to a tribunal: a short limit that conciliation, which has to come first, puts off.

A State declares each complaint as any limit (:mod:`legalcalc.kit.limits`), and says once what its
conciliation does::

    FIRST = ConciliationFirst(
        law="Tribunals Act, s. 9",
        longest="conciliation_longest",
        least_left="time_after_conciliation",
    )
    limits.declare(
        jurisdiction,
        "wages",
        _("Time to complain of unpaid wages"),
        law="Tribunals Act, s. 8",
        length="complaint_limit",
        starts=lambda claim, row: last_of_series(claim, [wages]) or row.due_on,
        because=_("the last pay day of the series"),
        counting_first_day=True,
        endangers=(BEGUN_TOO_LATE,),
        then=FIRST.put_off,
    )

How long it is, what late complaints it lets in, and what makes a series is the law of the State.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from legalcalc.claims import Claim, Row, TimeLimit, after
from legalcalc.claims.limits import last_day
from legalcalc.claims.rows import Suspension
from legalcalc.facts import Proceeding
from legalcalc.gaps import Gap, hearing_open
from legalcalc.messages import _
from legalcalc.periods import next_day

__all__ = ["BEGUN_TOO_LATE", "ConciliationFirst", "last_of_series"]

BEGUN_TOO_LATE = _("conciliation begun only after the limit, which revives nothing")


@dataclass(frozen=True)
class ConciliationFirst:
    """Conciliation that has to be tried before a complaint, and so puts off its limit.

    ``law`` is printed with it. ``longest``: the parameter of how long it may last, counting the day
    on which it began. ``least_left``: the parameter of the time that is always left after it.
    """

    law: str
    longest: str
    least_left: str

    def put_off(self, claim: Claim, row: Any, limit: TimeLimit) -> TimeLimit:
        """The limit, later by conciliation that began in it; for the ``then`` of its declaration.

        The days of conciliation do not count, and the least time is left after it. Only the first
        with this employer counts. One that may still go on moves the end day by day: the last day
        is that of a certificate on the day of filing, which is never too late. The safe day is
        later where conciliation began by then and is over.
        """
        first = self._first(claim)
        ends, safe = limit.last_day, limit.safe_day
        if first is None or ends is None or first.started.value > ends:
            return limit
        begun, over = next_day(first.started.value), self._over(claim, first)
        stopped = Suspension(_("conciliation"), begun, over, self.law)
        counted_to = over or max(claim.filed_on, first.started.value)

        def later(day: date) -> date:
            lost = (counted_to - max(begun, limit.starts)).days + 1
            least_left = after(counted_to, getattr(claim.law, self.least_left)[counted_to])
            return max(day + timedelta(days=max(lost, 0)), least_left)

        if over is None:
            claim.record.assume(
                _(
                    "No certificate of conciliation is stated: the last day is what follows if it "
                    "comes on {day}. While conciliation goes on that day moves on; if the "
                    "certificate came earlier, time ends earlier.",
                    day=counted_to,
                )
            )
        elif safe is not None and first.started.value <= safe:
            safe = later(safe)
        return replace(
            limit,
            last_day=later(ends),
            safe_day=safe,
            suspensions=(*limit.suspensions, stopped),
        )

    def _first(self, claim: Claim) -> Proceeding | None:
        """The first conciliation with this employer, or that names nobody."""
        for one in claim.facts.proceedings("conciliation"):
            if not one.against or claim.employment.employer in one.against:
                return one
        return None

    def _over(self, claim: Claim, conciliation: Proceeding) -> date | None:
        """The day of the certificate; ``None`` while conciliation may still go on.

        If none is stated when the longest time has run out, its last day is taken.
        """
        if conciliation.ended is not None:
            return conciliation.ended.value
        begun = conciliation.started.value
        longest = getattr(claim.law, self.longest)[begun]
        latest = last_day(begun, longest, counting_first_day=True)
        if claim.filed_on <= latest:
            return None
        claim.record.assume(
            _(
                "No certificate of conciliation is stated: it is taken to have come on {day}, the "
                "last day that conciliation could go on. If it came earlier, time ended earlier.",
                day=latest,
            )
        )
        return latest


def last_of_series(
    claim: Claim, rules: Sequence[Callable[[Claim, Any], Row | None]]
) -> date | None:
    """The due day of the last pay period for which a rule finds a sum; ``None`` where none does.

    ``rules``: those of the heads that make the series, for one pay period each. A period for which
    one of them has a gap is of the series only by the others.
    """
    for period in reversed(claim.time.pay_periods):
        for rule in rules:
            try:
                with hearing_open():  # what is open there is told of those heads
                    row = rule(claim, period)
            except Gap:
                continue
            if row is not None and row.owed is not None and not row.owed.is_zero:
                return period.due_on
    return None
