"""Which collective agreement (CCNL) measures the pay: art. 36 Cost., art. 2099 c.c.

The lawyer enters a table of pay with its citation, or names a sector and a level of one of the four
agreements whose minima are parameters. Nothing is picked silently: without a level the lowest gives
the least that is owed, and the sum is left open.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from legalcalc.figures import constant, known, unit
from legalcalc.gaps import Gap, leave_open
from legalcalc.kit.constants import MONTHS_IN_A_YEAR, WEEKS_IN_A_YEAR
from legalcalc.messages import _

from . import jurisdiction

DAYS_IN_A_MONTH = constant(26, "day/month", _("working days of a month, by custom"))
SECTORS = ("agriculture", "domestic", "catering", "logistics")
# The agreements whose lowest level is among the parameters; it stands first there.
LOWEST_IS_KNOWN = ("agriculture", "domestic live-in", "domestic live-out", "catering")
WHICH = _(
    "The case states no collective agreement: enter one, or name a sector and a level "
    "(art. 36 Cost.)"
)


@dataclass(frozen=True)
class Agreement:
    """An agreement as the rules ask for it: its pay by the hour and the month, and its terms.

    ``name``: that of one whose figures are parameters; ``table``: one that the lawyer entered.
    """

    claim: Any
    law: str
    name: str | None = None
    table: Any = None

    # -- pay ------------------------------------------------------------------------------------

    @property
    def changes(self):
        """What the rates follow along time, to cut periods at."""
        return [] if self.name is None else [_minima(self.claim, self.name)]

    @property
    def steps(self):
        """The days on which a rate of an entered table begins."""
        return [] if self.table is None else [rate.from_day for rate in self.table.rates]

    def hourly(self, day):
        """Pay for an hour: the rate, or a month's divided by the hours of the agreement."""
        rate = self._rate(day)
        return rate if rate.unit is unit("EUR/h") else rate / self.hours_a_month(day)

    def monthly(self, day):
        """Pay for a full month: the rate, or an hour's times the hours of a month."""
        rate = self._rate(day)
        return rate if rate.unit is unit("EUR/month") else rate * self.hours_a_month(day)

    def _rate(self, day):
        """The rate of a day per hour or month; one per day is multiplied by 26 days a month."""
        if self.table is None:
            return _minima(self.claim, self.name)[day]
        table = self.table
        if table.currency != "EUR" or table.per not in ("hour", "day", "month"):
            raise self.claim.facts.missing(
                _("rates of “{table}” in euro per hour, day or month", table=table.title),
                table.path,
            )
        rate = self.claim.pay_tables.rate(table, day)
        return rate * DAYS_IN_A_MONTH if table.per == "day" else rate

    def hours_a_month(self, day):
        """The divisor of the agreement; else the hours of its week over the year."""
        law = self.claim.law
        if self.name is not None and self.name in law.month_hours.keys:
            return law.month_hours.of(self.name)[day]
        stated = self.term("hours per month", day)
        if stated is not None:
            return stated
        return self.week(day) * WEEKS_IN_A_YEAR / MONTHS_IN_A_YEAR

    # -- terms ----------------------------------------------------------------------------------

    def week(self, day):
        """The hours of a normal week: those of the agreement, else the forty of the law."""
        law = self.claim.law
        if self.name is not None:
            return law.agreement_week.of(self.name)[day]
        if self.table.weekly_hours is None:
            return law.normal_week[day]
        ground = self.claim.facts.ground(
            _("weekly hours of “{table}”", table=self.table.title), self.table
        )
        return known(self.table.weekly_hours, unit("h/week"), ground)

    def payments_a_year(self, day):
        """The months of pay a year (mensilità). Raises ``Gap`` where the agreement says nothing."""
        if self.name is not None:
            return self.claim.law.payments_a_year.of(self.name)[day]
        stated = self.term("payments per year", day)
        if stated is None:
            raise self.lacks("payments per year", day)
        return stated

    def term(self, what, day):
        """A term of an entered table on a day; ``None`` where it states none."""
        return None if self.table is None else self.claim.pay_tables.term(self.table, what, day)

    def lacks(self, what, day):
        """The gap for a term that only the agreement can give."""
        title = self.claim.jurisdiction.terms[what][0]
        return Gap(
            _(
                "Only the collective agreement says this, and the case does not: {term} (enter it "
                "as the term “{word}” of a pay table)",
                term=title,
                word=what,
            ),
            kind="fact",
            what="pay_tables" if self.table is None else f"{self.table.path}.terms",
            on=day,
        )


def _minima(claim, name):
    """The parameter with the minima of an agreement, for the worker's level."""
    parameter = {
        "agriculture": claim.law.agriculture_minimum,
        "domestic live-in": claim.law.domestic_live_in,
        "domestic live-out": claim.law.domestic_live_out,
        "catering": claim.law.catering_minimum,
        "logistics": claim.law.logistics_minimum,
    }[name]
    # untold: the lowest level is the least, and the rest left open
    grade = claim.facts.answer("grade")
    if grade in parameter.keys:
        return parameter.of(grade)
    gap = claim.facts.missing(
        _("the level, one of: {levels}", levels=", ".join(parameter.keys)),
        claim.facts.path("grade"),
    )
    if grade is not None or name not in LOWEST_IS_KNOWN:
        raise gap
    lowest = parameter.keys[0]
    claim.record.assume(
        _("No level of the agreement is stated: the lowest, {level}, is taken.", level=lowest)
    )
    leave_open(gap)
    return parameter.of(lowest)


def agreement_of(claim):
    """The agreement that measures the pay, the lawyer's own table first; ``None`` without one."""
    return claim.record.once("agreement", lambda: _agreement_of(claim))


def _agreement_of(claim):
    table = claim.pay_tables.governing("collective", "sector")
    if table is not None:
        return Agreement(claim, f"art. 36 Cost.; art. 2099 c.c.; {table.law}", table=table)
    sector = claim.facts.answer("sector")  # untold: without an agreement there is a gap
    if sector not in SECTORS:
        return None
    name = sector
    if sector == "domestic":
        lives_in = claim.facts.presumes(
            _("The worker lived in the employer’s household."),
            claim.employment.live_in,
            False,
            law="CCNL lavoro domestico, art. 14",
        )
        name = "domestic live-in" if lives_in else "domestic live-out"
    claim.record.assume(
        _(
            "Pay is measured by the national minimum of the agreement of the sector; a provincial "
            "or company agreement, seniority or better terms may give more."
        )
    )
    return Agreement(claim, "art. 36 Cost.; art. 2099 c.c.; CCNL", name=name)


def needed_agreement(claim):
    """The agreement; a gap where the case names none."""
    agreement = agreement_of(claim)
    if agreement is None:
        raise Gap(WHICH, kind="fact", what="pay_tables")
    return agreement


def is_day_worker(claim):
    """Whether the worker is hired for a fixed term in agriculture (OTD), with a third element."""
    # untold: presumed just below
    return claim.facts.answer("sector") in (None, "agriculture") and claim.facts.presumes_one_of(
        _("The worker was hired in agriculture for a fixed term (OTD)."),
        "category",
        ("agricultural day worker",),
        False,
        law="D.lgs. 81/2015, art. 1",
    )


jurisdiction.remark(
    _(
        "Italy has no statutory minimum wage. A judge may hold that even the pay of a collective "
        "agreement is not sufficient, and award more."
    ),
    law="art. 36 Cost.; Cass. 27711/2023",
)
