"""Tells one employment of a case in periods and figures, as an author of a jurisdiction sees it.

A :class:`Claim` gives facts as figures with their evidence, and named gaps where the case is
silent. It knows no country's law; where a law has to decide (which hours count, when pay falls due)
it asks the jurisdiction. Each of its parts tells one story, in a module of its own.
"""

from __future__ import annotations

from functools import cached_property
from types import NoneType
from typing import TYPE_CHECKING

from legalcalc.claims.claim.facts import ClaimFacts
from legalcalc.claims.claim.limitation import ClaimLimitation
from legalcalc.claims.claim.parties import ClaimParties
from legalcalc.claims.claim.pay import ClaimPay
from legalcalc.claims.claim.pay_tables import ClaimPayTables
from legalcalc.claims.claim.record import ClaimRecord
from legalcalc.claims.claim.time import ClaimTime
from legalcalc.facts import Case, Employment
from legalcalc.figures import Figure, constant
from legalcalc.law.faults import asked
from legalcalc.law.jurisdiction import Jurisdiction
from legalcalc.messages import Message, _
from legalcalc.periods import Period

if TYPE_CHECKING:
    from legalcalc.law.parameters import Parameters

__all__ = ["Claim"]


class Claim:
    """One employment of a case (or none, for heads of the case as a whole).

    The claim itself says under which law it stands, for which days, in which currency, and what a
    lawyer chose. All else it offers by its parts: ``time`` (days of work and periods), ``pay``
    (promised, paid, kept back), ``pay_tables`` (those that were entered), ``facts`` (what the case
    tells), ``parties``, ``limitation``, and ``record`` (what rules assume, warn of, use and give).
    """

    def __init__(
        self,
        case: Case,
        jurisdiction: Jurisdiction,
        employment: Employment | None,
    ) -> None:
        self.case = case
        self.jurisdiction = jurisdiction
        self._employment = employment
        self.employment_id = None if employment is None else employment.id
        self.calculated_on = case.calculated_on
        self.filed_on = case.filing_on.value if case.filing_on else case.calculated_on
        self.determined_on = case.determined_on.value if case.determined_on else case.calculated_on
        self.currency = jurisdiction.currency_on(case.calculated_on)
        self.law: Parameters = jurisdiction.parameters
        self.record = ClaimRecord(self, employment)
        self.facts = ClaimFacts(self, employment)
        self.time = ClaimTime(self, employment)
        self.pay = ClaimPay(self)
        self.pay_tables = ClaimPayTables(self)
        self.parties = ClaimParties(self)
        self.limitation = ClaimLimitation(self)

    @property
    def employment(self) -> Employment:
        """The employment. Raises ``Gap`` where the case has none."""
        if self._employment is None:
            raise self.facts.missing(_("an employment"), "employments")
        return self._employment

    @property
    def days_stated(self) -> bool:
        """Whether the case states the first day of the work, and the last or that it goes on."""
        job = self._employment
        return (
            job is not None
            and job.start is not None
            and (job.end is not None or job.ending == "ongoing")
        )

    @property  # asked anew, so that each line tells what it rests on
    def presumed_span(self) -> Period | None:
        """The days that the law presumes the work to have lasted, where an end of it is untold."""
        job, rule = self.employment, self.jurisdiction.presumed_span_rule
        # untold: a day that nobody tells is what is presumed
        both = job.start is not None and (job.end is not None or job.ending == "ongoing")
        if both or rule is None:
            return None
        law = self.jurisdiction.presumed_span_law or ""
        found: Period | None = asked(self.jurisdiction, law, (Period, NoneType), rule, self)
        return found

    @cached_property
    def span(self) -> Period:
        """From the first day of employment to its last, at most to the day of calculation.

        Where a day is not stated, the length that the law presumes for work without papers stands
        in for it, if the jurisdiction finds one, else the first or last day of work, as an
        assumption.
        """
        start, end = self.employment.start, self.employment.end
        bounded = end is not None or self.employment.ending == "ongoing"
        if (presumed := self.presumed_span) is not None:
            return presumed
        worked = None if start is not None and bounded else self.time.log.span
        if start is None and worked is None:
            raise self.facts.missing(_("the first day of employment"), self.facts.path("start"))
        first = start.value if start else worked.first  # type: ignore[union-attr]
        if start is None:
            self.record.assume(
                _("The employment began on the first day of work stated, {day}.", day=first)
            )
        if end is not None:
            last = min(end.value, self.calculated_on)
        elif self.employment.ending == "ongoing":
            last = self.calculated_on
        elif worked is not None:
            last = worked.last
            self.record.assume(
                _("The employment ended on the last day of work stated, {day}.", day=last)
            )
        else:
            raise self.facts.missing(_("the last day of employment"), self.facts.path("end"))
        if last < first:
            raise self.facts.missing(
                _("a last day of employment that does not come before the first"),
                self.facts.path("end"),
            )
        return Period(first, last)

    @property
    def ended(self) -> bool:
        """Whether the employment has ended by the day of calculation."""
        end = self.employment.end
        if end is not None:
            return end.value <= self.calculated_on
        return self.employment.ending != "ongoing" and self.span.last < self.calculated_on

    def nothing(self, title: Message) -> Figure:
        """Nought in the claim's currency."""
        return constant(0, self.currency, title)

    def option(self, name: str) -> str:
        """The lawyer's answer to an option of the jurisdiction, or its default."""
        self.record.options_read.add(name)
        return self._options[name]

    @cached_property
    def _options(self) -> dict[str, str]:
        """Every option of the jurisdiction: its default, or the lawyer's answer."""
        defaults = {name: option.default for name, option in self.jurisdiction.options.items()}
        return {**defaults, **dict(self.case.choices.options)}

    @cached_property
    def route(self) -> str | None:
        """The route of the claim: the one the case chooses, else the first declared."""
        return self.case.choices.route or next(iter(self.jurisdiction.routes), None)
