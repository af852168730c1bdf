"""Trafficked workers: the civil action of Civ. Code 52.5, and restitution, Pen. Code 1202.4.

The losses that the federal heads tell of are claimed under the law of the State, too: as actual
damages in the civil action, in either court, and as economic loss in the sentence of a court of the
State, where interest runs on them. The same loss is made good once.
"""

from jurisdictions.us import jurisdiction as federal
from jurisdictions.us.restitution import defendants_income as income_less_pay
from jurisdictions.us.trafficking import ASSESSED, LOSSES_OF_THE_ACTION, assessed_by_a_jury
from legalcalc.claims import Row
from legalcalc.figures import constant, found, greatest, no_less_than_zero, total
from legalcalc.kit.assessed import KnownRange, assessed_rows
from legalcalc.kit.constants import TO_THE_CENT
from legalcalc.messages import _

from . import jurisdiction
from .interest import NOTHING
from .limits import IN_COURT
from .pay import pay_of

THREE_TIMES = constant(3, "1", _("three times"), "Cal. Civ. Code 52.5(b)(1)")
ACTION = "Cal. Civ. Code 52.5(a)"
SENTENCE = "Cal. Pen. Code 1202.4(f)(3), 1202.4(p)"
ONCE = _("The same loss is made good once.")
LABOUR = "Cal. Pen. Code 1202.4(f)(3), 1202.4(p); H.B. v. Superior Court, 97 Cal.App.5th 341 (2023)"


def is_trafficking(claim):
    """Whether the case speaks of trafficking: identification, captivity, criminal proceedings."""
    case = claim.case
    told = (
        case.identified_on is not None
        or claim.facts.confinements()
        or claim.facts.proceedings("criminal")
    )
    return found(
        _("The case speaks of trafficking: identification, captivity or criminal proceedings."),
        bool(told),
        law="Cal. Civ. Code 52.5(a); Cal. Pen. Code 236.1",
    )


# -- what was taken, and other losses -------------------------------------------------------------


def _in_the_action(head):
    """Declare a loss of the federal action as actual damages of the action of the State."""
    jurisdiction.head(
        head.id,
        head.title,
        law=ACTION,
        variant="california",
        each=head.each,
        limitation="california trafficking",
        interest=None,
        taxation=head.taxation,
        needs_finding=True,
        routes=IN_COURT,
    )(head.rule)
    jurisdiction.pair(
        f"{head.id}:california",
        head.key,
        "greater_of",
        scope="period" if head.each == "week" else "claim",
        law=f"18 U.S.C. 1595(a); {ACTION}",
        reason=ONCE,
    )
    return f"{head.id}:california"


def _in_the_sentence(head):
    """Declare the same loss as economic loss, ordered in the sentence with interest."""
    jurisdiction.head(
        head.id,
        head.title,
        law=SENTENCE,
        variant="california_sentence",
        each=head.each,
        limitation="restitution",
        interest="restitution",
        taxation=head.taxation,
        needs_finding=True,
        routes=("state sentence",),
    )(head.rule)
    return f"{head.id}:california_sentence"


LOSSES = [one for one in federal.head_rules if one.key in LOSSES_OF_THE_ACTION]
LOSSES_HERE = tuple(_in_the_action(one) for one in LOSSES)
LOSSES_IN_THE_SENTENCE = tuple(_in_the_sentence(one) for one in LOSSES)


# -- what the jury or the court assesses ----------------------------------------------------------


def _assessed(head):
    @jurisdiction.head(
        head.id,
        head.title,
        law=ACTION,
        variant="california",
        each="case",
        limitation="california trafficking",
        interest=None,
        taxation=head.taxation,
        needs_finding=True,
        routes=IN_COURT,
    )
    def assessed(claim):
        """No scale exists: a jury, or the court, assesses the sum that is asked for."""
        yield from assessed_by_a_jury(claim, f"{head.id}:california", head.id)

    jurisdiction.pair(
        f"{head.id}:california",
        head.key,
        "greater_of",
        law=f"18 U.S.C. 1595(a); {ACTION}",
        reason=ONCE,
    )
    return f"{head.id}:california"


ASSESSED_HERE = tuple(_assessed(one) for one in federal.head_rules if one.key in ASSESSED)


@jurisdiction.head(
    "punitive.exemplary",
    _("Up to three times the actual damages of a trafficked worker"),
    law="Cal. Civ. Code 52.5(b)(1)",
    variant="state",
    each="employment",
    limitation="california trafficking",
    interest=None,
    needs_finding=True,
    routes=IN_COURT,
    note=_("The court may award it; actual and punitive damages are claimed besides (52.5(a))."),
)
def treble_damages(claim):
    """Up to three times the actual damages or ten thousand dollars, whichever is greater."""
    if not is_trafficking(claim):
        return

    def known_range(_days):
        actual = _actual_damages(claim)
        fixed = claim.law.trafficking_least_damages[claim.span.last]
        most = greatest(actual * THREE_TIMES, fixed).rounded(TO_THE_CENT)
        return KnownRange(NOTHING, most, {"actual_damages": actual})

    yield from assessed_rows(
        claim,
        "punitive.exemplary:state",
        [claim.span],
        rounding=TO_THE_CENT,
        known=known_range,
    )


# What of a week, or of the case, is one loss under several laws: the greatest counts, of sums of
# heads that add up under one law.
SAME_COST = (
    (("taken.deductions:returned", "pay.expenses:state"), ("taken.deductions:california",)),
    (("taken.inkind:state",), ("taken.inkind:california",)),
)


def _actual_damages(claim):
    """The unpaid wages of each week by the best law, and every loss, each once."""
    weeks = {}
    for line in claim.record.lines_of("pay.base", "pay.overtime"):
        weeks.setdefault((line.head.id, line.row.period.first), []).append(line.row.owed)
    parts = [greatest(*sums) for sums in weeks.values()]
    premiums = ("pay.rest_breach", "taken.deductions:state")
    parts.append(_sum(claim.record.lines_of(*premiums)))
    for laws in SAME_COST:
        weekly = [_by_first_day(claim.record.lines_of(*keys)) for keys in laws]
        for day in sorted({day for one in weekly for day in one}):
            parts.append(greatest(*(_sum(one.get(day, ())) for one in weekly)))
    fees = [
        _sum(claim.record.lines_of(f"taken.fees:{variant}")) for variant in ("state", "california")
    ]
    counted = ("taken.deductions", "taken.inkind", "taken.fees")
    others = [key for key in LOSSES_HERE if not key.startswith(counted)]
    rest = _sum(claim.record.lines_of(*others))
    return total([*parts, greatest(*fees), rest], unit_if_none="USD")


def _by_first_day(lines):
    found = {}
    for line in lines:
        found.setdefault(line.row.period.first, []).append(line)
    return found


def _sum(lines):
    return total([line.row.owed for line in lines], unit_if_none="USD")


@jurisdiction.head(
    "gain.labour_value",
    _("Value of the labour at the wages of California"),
    law=LABOUR,
    variant="california",
    each="employment",
    limitation="restitution",
    interest="restitution",
    taxation="untaxed",
    needs_finding=True,
    routes=("state sentence",),
)
def labour_value(claim):
    """Minimum or agreed wages and overtime of all workweeks, less what was paid; no time limit."""
    short = []
    for week in claim.time.weeks:
        with claim.record.line(week):
            pay = pay_of(claim, week)
            if pay is not None:
                short.append(no_less_than_zero(pay.first + pay.beyond - pay.paid))
    owed = total(short, unit_if_none=claim.currency).rounded(TO_THE_CENT)
    return Row(claim.span, claim.span.last, owed=owed, basis="gain") if owed > NOTHING else None


@jurisdiction.head(
    "taken.earnings",
    _("Income that the defendant drew from the worker’s labor"),
    law=LABOUR,
    variant="california_sentence",
    each="case",
    limitation="restitution",
    interest="restitution",
    taxation="untaxed",
    needs_finding=True,
    routes=("state sentence",),
    note=_("State the defendant’s takings as losses of the kind “earnings seized”."),
)
def defendants_income(claim):
    """What the defendant took in, less the pay received: the court may measure the loss by it."""
    return income_less_pay(claim)


jurisdiction.pair(
    "taken.earnings:california_sentence",
    "gain.labour_value:california",
    "greater_of",
    law=LABOUR,
    reason=_("The greater of what the defendant took in and the value of the labour."),
)
