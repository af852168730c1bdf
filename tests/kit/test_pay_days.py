"""Pay falls due at the end of its stretch; a sum of the year on its day, or with the work's end."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legalcalc.claims import Claim
from legalcalc.kit.pay_days import declare_pay_at_the_end, named_day_or_end
from tests.engine.telling import a_state, case, day, job


def test_pay_falls_due_on_the_last_day_of_the_period():
    state = a_state()
    declare_pay_at_the_end(state, law="Labour Act, s. 32")
    told = case(job("2022-01-10", "2022-02-20"))
    months = Claim(told, state, told.employments[0]).time.months
    assert [month.due_on for month in months] == [date(2022, 1, 31), date(2022, 2, 20)]


# -- sums of the year -----------------------------------------------------------------------------


def claim_on(calculated_on, end):
    """A claim reckoned on a day, of work since 2021 that ended on a day or goes on."""
    told = case(
        job("2021-01-01", end, ending="ongoing" if end is None else "dismissal"),
        calculated_on=day(calculated_on),
    )
    return Claim(told, a_state(), told.employments[0])


@pytest.mark.parametrize(
    ("calculated_on", "end", "due_on"),
    [
        ("2022-06-29", None, None),
        ("2022-06-30", None, "2022-06-30"),
        ("2022-05-31", "2022-04-15", "2022-04-15"),
        ("2022-12-31", "2022-10-15", "2022-06-30"),
        ("2022-05-31", "2022-10-15", None),
    ],
)
def test_a_sum_of_the_year_falls_due_on_its_day_or_with_the_end_before_it(
    calculated_on, end, due_on
):
    found = named_day_or_end(claim_on(calculated_on, end), day("2022-06-30"))
    assert found == (due_on and day(due_on))


DAYS = st.dates(day("2021-01-01"), day("2023-12-31"))


@given(calculated_on=DAYS, end=st.none() | DAYS, named=DAYS)
def test_it_is_never_due_after_its_day_the_end_or_the_day_of_calculation(calculated_on, end, named):
    claim = claim_on(str(calculated_on), None if end is None else str(end))
    found = named_day_or_end(claim, named)
    if found is not None:
        assert found <= min(named, calculated_on)
        assert not claim.ended or found <= end
    else:
        assert named > calculated_on and not claim.ended
