"""Civil and Criminal Code: fees, captivity, late payment, and what the employer saved."""

from legalcalc.claims import Row, Span
from legalcalc.figures import Rounding, constant, least, no_less_than_zero, total
from legalcalc.kit.assessed import KnownRange, assessed_rows, days_of_captivity
from legalcalc.kit.torts import PENALTY_IS_PERSONAL, paid_for_acts, rows_against
from legalcalc.messages import _
from legalcalc.periods import Period

from . import jurisdiction
from .labour import minimum_wage

law = jurisdiction.parameters

HUNDRED = constant(100, "1", _("per cent"))
ONE = constant(1, "1", _("the value of the due month"))
TO_THE_CENT = Rounding(2, "half up", law="Civil Code, art. 12")

jurisdiction.option(
    "late_payment_share",
    _("Share of the wages claimed for late payment, in per cent"),
    [("10", _("at most ten"))],
    default="0",
    law="Civil Code, art. 306",
    free=True,
)


@jurisdiction.head(
    "taken.fees",
    _("Recruitment fees"),
    law="Recruitment Act, s. 3",
    each="case",
    limitation="tort",
    interest="compound",
    taxation="untaxed",
    routes=("court",),
)
def fees(claim):
    """Every fee paid for getting the job, at the rate of the day on which it was paid."""
    for fee in claim.case.fees:
        day = fee.day.value
        with claim.record.line(Period(day, day)):
            paid = claim.facts.money(fee.amount, day, _("fee paid on {day}", day=day), fee)
            yield Row(Period(day, day), day, owed=paid.rounded(TO_THE_CENT))


@jurisdiction.head(
    "harm.defence",
    _("Defence and official fees for what the claimant was compelled to do"),
    law="Civil Code, art. 412",
    each="case",
    limitation="tort",
    interest="compound",
    taxation="untaxed",
    needs_finding=True,
    routes=("court",),
)
def defence(claim):
    """What defence and offices cost because of an act to which the worker was compelled."""
    yield from rows_against(claim, paid_for_acts("defence")(claim), TO_THE_CENT)


@jurisdiction.head(
    "harm.fine",
    _("Fines for what the claimant was compelled to do"),
    law="Civil Code, art. 412",
    each="case",
    limitation="tort",
    interest="compound",
    taxation="untaxed",
    needs_finding=True,
    routes=("court",),
    left_out=PENALTY_IS_PERSONAL,
)
def fines(claim):
    """The fine itself: computed where a lawyer wants to argue for it, and not by itself."""
    yield from rows_against(claim, paid_for_acts("fine")(claim), TO_THE_CENT)


@jurisdiction.head(
    "moral.liberty",
    _("Loss of liberty"),
    law="Civil Code, art. 415",
    each="case",
    limitation="tort",
    interest=None,
    taxation="untaxed",
    needs_finding=True,
    routes=("court",),
)
def liberty(claim):
    """The scale of the Supreme Court for each day; the court fixes the sum within it.

    The sum that the lawyer asks for takes the place of the scale.
    """

    def known_range(days):
        days_held = claim.time.days_of(days, *claim.facts.confinements())
        lower = days_held * law.liberty_scale.of("lower")[days.first]
        upper = days_held * law.liberty_scale.of("upper")[days.first]
        return KnownRange(
            lower.rounded(TO_THE_CENT), upper.rounded(TO_THE_CENT), {"days": days_held}
        )

    yield from assessed_rows(
        claim,
        "moral.liberty",
        days_of_captivity(claim),
        rounding=TO_THE_CENT,
        known=known_range,
    )


@jurisdiction.head(
    "pay.late_penalty",
    _("Sum for late payment"),
    law="Civil Code, art. 306",
    each="employment",
    limitation="wages",
    interest=None,
    by_default=False,
)
def late_payment(claim):
    """The share of unpaid wages that the lawyer claims, up to a tenth; only when it is chosen."""
    claimed = constant(claim.option("late_payment_share"), "1", _("share claimed, in per cent"))
    share = least(claimed / HUNDRED, law.late_payment_share[claim.determined_on])
    owed = claim.record.owed_under("pay.base") * share
    return Row(claim.span, claim.determined_on, owed=owed.rounded(TO_THE_CENT))


@jurisdiction.head(
    "time.current_rate",
    _("Uplift to the minimum wage of the day of decision"),
    law="Labour Act, s. 13",
    each="employment",
    limitation="wages",
    interest=None,
    by_default=False,
)
def current_rate(claim):
    """Unpaid minimum wages are due at the rate in force on the day of decision, if it is more."""
    for line in claim.record.lines_of("pay.base"):
        period = Span(claim, line.row.period)
        then = minimum_wage(period, period.first)
        now = minimum_wage(period, claim.determined_on)
        if line.row.basis == "minimum" and now > then:
            uplift = line.row.owed / then * now - line.row.owed
            yield Row(period, claim.determined_on, owed=uplift.rounded(TO_THE_CENT))


@jurisdiction.head(
    "time.indexation",
    _("Loss of value of wages paid late"),
    law="Civil Code, art. 307",
    each="employment",
    limitation="wages",
    interest=None,
    by_default=False,
)
def indexation(claim):
    """By how much consumer prices rose from the due month to the last one known."""
    prices = claim.facts.index("consumer prices")
    latest = prices.last_month(claim.calculated_on)
    for line in claim.record.lines_of("pay.base"):
        with claim.record.line(line.row.period):
            rise = no_less_than_zero(prices.ratio(line.row.due_on, latest) - ONE)
            lost = (line.row.owed * rise).rounded(TO_THE_CENT)
            yield Row(line.row.period, line.row.due_on, owed=lost, rise=rise)


@jurisdiction.head(
    "gain.employer_saving",
    _("What the employer saved, for confiscation"),
    law="Criminal Code, art. 88",
    each="employment",
    limitation="tort",
    interest=None,
)
def employer_saving(claim):
    """Unpaid wages with the contributions on them; never part of the worker's claim."""
    unpaid = claim.record.owed_under("pay.base", counted_only=False)
    saved = total(
        [unpaid, unpaid * law.saved_contributions[claim.span.last]], unit_if_none=claim.currency
    )
    return Row(claim.span, claim.span.last, owed=saved.rounded(TO_THE_CENT), basis="gain")
