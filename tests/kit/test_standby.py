"""Hours on stand-by are told apart, so that each law counts them or leaves them out."""

from __future__ import annotations

import pytest

from legalcalc.claims import Claim, Span
from legalcalc.kit.standby import has_standby, hours_with_standby, warn_of_standby
from legalcalc.messages import _
from tests.engine.telling import a_state, case, days_of, figure, hours_only, job, worked_on

MARCH = days_of("2022-03-01 2022-03-31")


def claim_with(*kinds):
    """The claim of a worker with a shift of four hours of each kind on 2 March, a day."""
    days = [worked_on("2022-03-02", *[hours_only(240, kind) for kind in kinds])]
    told = case(job("2022-01-01", "2022-12-31"), work_days=days)
    return Claim(told, a_state(), told.employments[0])


@pytest.mark.parametrize(
    ("kinds", "on_standby", "with_it"),
    [
        (("work",), 0, 4),
        (("work", "standby"), 4, 8),
        (("work", "standby", "night presence"), 8, 12),
        (("standby",), 4, 4),
    ],
)
def test_hours_on_standby_are_told_and_can_be_added(kinds, on_standby, with_it):
    claim = claim_with(*kinds)
    span = Span(claim, MARCH)
    assert has_standby(claim, span) is (on_standby > 0)
    assert hours_with_standby(span).value == with_it
    assert hours_with_standby(span).value - span.hours_worked.value == on_standby


def test_stand_by_that_is_left_out_is_told():
    def told(hours):
        return _("{hours} are left out.", hours=hours)

    silent = claim_with("work")
    warn_of_standby(silent, told)
    assert not silent.record.warnings
    claim = claim_with("work", "standby", "night presence")
    warn_of_standby(claim, told)
    (warning,) = claim.record.warnings
    assert warning.words == (("hours", figure(8, "h")),)
