"""The trafficking action of the State: Social Services Law 483-bb(c).

Actual, compensatory and punitive damages, and attorney's fees, against the perpetrator and whoever
knowingly advanced or profited from it or should have known, for fifteen years. It stands beside the
federal action, which ends sooner, and reaches the courts of the State. The same loss is made good
once.
"""

from jurisdictions.us import jurisdiction as federal
from jurisdictions.us.overtime import reserved_and_due, row_of_missing_beyond
from jurisdictions.us.regular_rate import workweek
from jurisdictions.us.trafficking import (
    ASSESSED,
    LOSSES_OF_THE_ACTION,
    assessed_by_a_jury,
    tell_yardsticks,
)
from jurisdictions.us.wages import row_of_missing_pay
from jurisdictions.us.working_time import STATE
from legalcalc.figures import found, greatest
from legalcalc.messages import _

from . import jurisdiction
from .limits import state as state_limit
from .wages import COURTS, threshold_and_rate

LAW = "Social Services Law 483-bb(c)"
VARIANT = "new_york"


def _out_of_time(claim, week):
    """Whether the six years of the Labor Law have run out for a workweek."""
    return found(
        _("The claim under the Labor Law for this workweek is out of time."),
        state_limit(claim, week).barred,
        law="Labor Law 198(3), 663(3)",
    )


@jurisdiction.head(
    "gain.labour_value",
    _("Value of the labour under the law of New York, first forty hours"),
    law=LAW,
    variant="new_york_first",
    each="week",
    limitation=VARIANT,
    routes=COURTS,
    needs_finding=True,
    interest=None,
    note=_("Only for workweeks that the Labor Law no longer reaches."),
)
def value_of_first_hours(claim, week):
    """The best lawful pay for the first forty hours of a workweek that is out of time."""
    one = workweek(claim, week, STATE)
    if one is None or not _out_of_time(claim, week):
        return None
    tell_yardsticks(claim, week, one)
    dues = [rate * one.first for rate in (one.state,) if rate is not None]
    if one.agreed is not None:
        dues.append(one.agreed_first)
    if not dues:
        return None
    return row_of_missing_pay(week, greatest(*dues), one.paid, hours=one.first)


@jurisdiction.head(
    "gain.labour_value",
    _("Value of the labour under the law of New York, hours beyond forty"),
    law=LAW,
    variant="new_york_beyond",
    each="week",
    limitation=VARIANT,
    routes=COURTS,
    needs_finding=True,
    interest=None,
    note=_("Only for workweeks that the Labor Law no longer reaches."),
)
def value_of_hours_beyond(claim, week):
    """The same for the hours beyond forty, with overtime where the State gives it."""
    one = workweek(claim, week, STATE)
    if one is None or not _out_of_time(claim, week):
        return None
    tell_yardsticks(claim, week, one)
    if one.state is None:
        return None
    threshold, hourly = threshold_and_rate(claim, week, one)
    reserved, due = reserved_and_due(claim, one, hourly, threshold)
    return row_of_missing_beyond(week, one.paid, reserved, due, hours=one.beyond, rate=hourly)


def _as_under_federal_law(head):
    """Declare a loss that the federal heads tell of under the law of the State."""
    jurisdiction.head(
        head.id,
        head.title,
        law=LAW,
        variant=VARIANT,
        each=head.each,
        limitation=VARIANT,
        interest=None,
        taxation=head.taxation,
        needs_finding=True,
        routes=COURTS,
    )(head.rule)
    jurisdiction.pair(
        f"{head.id}:{VARIANT}",
        head.key,
        "greater_of",
        scope="period" if head.each == "week" else "claim",
        law=f"18 U.S.C. 1595(a); {LAW}",
        reason=_("The same loss is made good once."),
    )


for rule in federal.head_rules:
    if rule.key in LOSSES_OF_THE_ACTION:
        _as_under_federal_law(rule)


def _assessed(head):
    @jurisdiction.head(
        head.id,
        head.title,
        law=LAW,
        variant=VARIANT,
        each="case",
        limitation=VARIANT,
        interest=None,
        taxation=head.taxation,
        needs_finding=True,
        routes=COURTS,
    )
    def assessed(claim):
        """No scale exists: a jury, or the court, assesses the sum that is asked for."""
        yield from assessed_by_a_jury(claim, f"{head.id}:{VARIANT}", head.id)

    jurisdiction.pair(
        f"{head.id}:{VARIANT}",
        head.key,
        "greater_of",
        law=f"18 U.S.C. 1595(a); {LAW}",
        reason=_("The same loss is made good once."),
    )


for rule in federal.head_rules:
    if rule.key in ASSESSED:
        _assessed(rule)
