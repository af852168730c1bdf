"""Interest on late payment: from which day it runs, at which rate, and whether it bears interest.

A State declares each rule with its law; what its law says otherwise is a plain keyword::

    interest.declare(
        jurisdiction,
        "default",
        _("Statutory interest"),
        law="Civil Code, art. 300",
        rate="statutory_interest",
        rounding=TO_THE_CENT,
    )

runs simple interest from the day after the due day at the rate of each day, the days counted by
365, and sets payments off in the order of the jurisdiction. Only the sum is rounded. A rate that is
not known for some day ends the interest there, with a ``Gap``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from legalcalc.claims import (
    ACTUAL_365,
    ACTUAL_ACTUAL,
    Claim,
    Interest,
    Row,
    compound_interest,
    fixed,
    floating,
    frozen,
    simple_interest,
)
from legalcalc.claims.interest import DayCount, Rates
from legalcalc.figures import Figure, Rounding
from legalcalc.law.jurisdiction import Jurisdiction
from legalcalc.messages import Message, _
from legalcalc.periods import next_day

__all__ = [
    "InterestFunction",
    "after_the_demand",
    "after_the_due_day",
    "by_choice",
    "declare",
    "first_claimed_on",
    "offer_day_count",
    "rate_of_the_due_day",
    "running",
]

InterestFunction = Callable[[Claim, Row, Sequence[tuple[date, Figure]], date], Interest]
"""A rule of interest: of a row after payments on account, up to a day."""


# -- from which day -------------------------------------------------------------------------------


def after_the_due_day(claim: Claim, row: Row) -> date:
    """The day after the sum fell due, or the day that its row names."""
    return row.interest_from or next_day(row.due_on)


def after_the_demand(claim: Claim, row: Row) -> date:
    """The day after a letter of claim that followed the due day, else after the day of filing.

    The day of filing stands for that of service, which follows it.
    """
    return next_day(first_claimed_on(claim, row, "notice"))


def first_claimed_on(claim: Claim, row: Row, *kinds: str) -> date:
    """The first day on which a sum was claimed once it was due; else the day of filing.

    ``kinds``: the proceedings by which it can be claimed, such as ``notice``, a letter.
    """
    begun = [one.started.value for one in claim.facts.proceedings(*kinds)]
    return min([*(day for day in begun if day >= row.due_on), claim.filed_on])


# -- at which rate --------------------------------------------------------------------------------


def rate_of_the_due_day(name: str) -> Callable[[Claim, Row], Rates]:
    """The rate in force on the due day, by the name of its parameter, kept for all the delay."""
    return lambda claim, row: frozen(getattr(claim.law, name), row.due_on)


def _rates(
    claim: Claim,
    row: Row,
    rate: str | Figure | Callable[[Claim, Row], Rates],
    plus: str | Callable[[Claim], str | None] | None,
) -> Rates:
    if isinstance(rate, Figure):
        return fixed(rate)
    if not isinstance(rate, str):
        return rate(claim, row)
    margin = plus(claim) if callable(plus) else plus
    history = getattr(claim.law, rate)
    return floating(history) if margin is None else floating(history, getattr(claim.law, margin))


# -- days of a year -------------------------------------------------------------------------------

_DAY_COUNTS = {"365": ACTUAL_365, "calendar": ACTUAL_ACTUAL}


def offer_day_count(jurisdiction: Jurisdiction, *, law: str) -> None:
    """Leave to the lawyer whether a leap year has 366 days, where the law does not say it."""
    jurisdiction.option(
        "day_count",
        _("Days of a year, for interest"),
        [("365", _("365 days in every year")), ("calendar", _("366 days in leap years"))],
        default="365",
        law=law,
    )


def by_choice(claim: Claim) -> DayCount:
    """The day count that the lawyer chose in the option of :func:`offer_day_count`."""
    return _DAY_COUNTS[claim.option("day_count")]


# -- the rule -------------------------------------------------------------------------------------


def running(
    *,
    law: str,
    rate: str | Figure | Callable[[Claim, Row], Rates],
    rounding: Rounding,
    plus: str | Callable[[Claim], str | None] | None = None,
    starts: Callable[[Claim, Row], date] = after_the_due_day,
    day_count: DayCount | Callable[[Claim], DayCount] = ACTUAL_365,
    compound: bool = False,
    note: Message | None = None,
) -> InterestFunction:
    """Make a rule of interest without declaring it, for a rule of a State that chooses among some.

    ``law`` is printed with each sum. ``rate``: the name of a parameter, whose rate of each day
    runs; a figure for one rate for ever; or a function that gives the rates of a row. ``plus``: the
    parameter of a margin on it, or a function that names it or gives ``None``. ``starts``: the
    first day of a row. ``compound``: interest joins the principal on each anniversary of its own
    beginning. ``note``: a sentence printed with it.
    """

    def interest(
        claim: Claim, row: Row, payments: Sequence[tuple[date, Figure]], until: date
    ) -> Interest:
        """Interest of a row after payments on account, set off in the order of the law."""
        if row.owed is None:
            raise TypeError("interest runs on a sum, and not on a range")
        set_off = claim.jurisdiction.set_off
        run = compound_interest if compound else simple_interest
        return run(
            row.owed,
            first=starts(claim, row),
            until=until,
            rates=_rates(claim, row, rate, plus),
            day_count=day_count if isinstance(day_count, DayCount) else day_count(claim),
            rounding=rounding,
            law=law,
            payments=payments,
            order=("interest", "principal") if set_off is None else set_off.parts,
            note=note,
        )

    return interest


def declare(
    jurisdiction: Jurisdiction,
    id: str,
    title: Message,
    *,
    law: str,
    rate: str | Figure | Callable[[Claim, Row], Rates],
    rounding: Rounding,
    plus: str | Callable[[Claim], str | None] | None = None,
    starts: Callable[[Claim, Row], date] = after_the_due_day,
    day_count: DayCount | Callable[[Claim], DayCount] = ACTUAL_365,
    compound: bool = False,
    note: Message | None = None,
    cited: str | None = None,
    routes: Sequence[str] = (),
    instead_of: str | None = None,
) -> InterestFunction:
    """Declare a rule of interest; see :func:`running` for its terms.

    ``cited``: the law printed with each sum, where it is not all of ``law``. ``routes`` and
    ``instead_of`` are those of ``Jurisdiction.interest``.
    """
    rule = running(
        law=cited or law,
        rate=rate,
        rounding=rounding,
        plus=plus,
        starts=starts,
        day_count=day_count,
        compound=compound,
        note=note,
    )
    return jurisdiction.interest(id, title, law=law, routes=routes, instead_of=instead_of)(rule)
