"""Pay tables that the user entered, such as those of a collective agreement."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Literal

from legalcalc.claims.grounds import TableGround
from legalcalc.facts import PayTable
from legalcalc.figures import Figure, known, parse_amount, unit
from legalcalc.messages import _

if TYPE_CHECKING:
    from legalcalc.claims.claim import Claim

__all__ = ["ClaimPayTables"]


class ClaimPayTables:
    """The pay tables of the case: which governs an employment, and what it gives on a day."""

    def __init__(self, claim: Claim) -> None:
        self._claim = claim

    def governing(self, *kinds: Literal["collective", "sector", "usual"]) -> PayTable | None:
        """The pay table of some kinds that governs this employment, if the user entered one."""
        for table in self._claim.case.pay_tables:
            if table.kind in kinds and (
                not self._claim.employment.pay_tables
                or table.id in self._claim.employment.pay_tables
            ):
                return table
        return None

    def rate(self, table: PayTable, day: date) -> Figure:
        """The rate of an entered pay table for the worker's grade on a day.

        Raises ``Gap`` before its first rate, after the last day it is known for, or for a grade it
        does not have.
        """
        if table.known_through is not None and day > table.known_through:
            raise self._claim.facts.missing(
                _("a rate of “{table}” after {day}", table=table.title, day=table.known_through),
                table.path,
                day,
            )
        grade = self._claim.employment.grade
        held = None
        for rate in sorted(table.rates, key=lambda one: one.from_day):
            if rate.from_day <= day and rate.grade in (None, grade):
                held = rate
        if held is None or (held.until is not None and day > held.until):
            raise self._claim.facts.missing(
                _("a rate of “{table}” for {day}", table=table.title, day=day), table.path, day
            )
        per = {"hour": "h"}.get(table.per, table.per.replace(" ", ""))
        verified = f"{table.read_on.isoformat()} {table.read_by}" if table.read_on else None
        ground = TableGround(
            _("rate of “{table}”", table=table.title),
            table.title,
            held.from_day,
            table.law,
            table.citation_source,
            verified,
            table.path,
        )
        return known(held.rate, unit(f"{table.currency}/{per}"), ground)

    def term(self, table: PayTable, what: str, day: date) -> Figure | None:
        """A term of an entered pay table for the worker's grade on a day, such as a supplement.

        In the unit that the jurisdiction declares for it; ``None`` where the table does not state
        it for that day. A term for the grade goes before one for all.
        """
        held = None
        for term in sorted(
            table.terms, key=lambda one: (one.grade is not None, one.from_day or date.min)
        ):
            if (
                term.what == what
                and term.grade in (None, self._claim.employment.grade)
                and (term.from_day is None or term.from_day <= day)
                and (term.until is None or day <= term.until)
            ):
                held = term
        if held is None or (table.known_through is not None and day > table.known_through):
            return None
        title, in_unit = self._claim.jurisdiction.terms[what]
        share, of_unit = parse_amount("1", in_unit)
        verified = f"{table.read_on.isoformat()} {table.read_by}" if table.read_on else None
        ground = TableGround(
            _("{term}, by “{table}”", term=title, table=table.title),
            table.title,
            held.from_day or table.rates[0].from_day,
            held.law or table.law,
            table.citation_source,
            verified,
            table.path,
        )
        return known(held.value * share, of_unit, ground)
