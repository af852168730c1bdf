"""Pay falls due at the end of the stretch for which it is reckoned, if no day of pay is stated."""

from __future__ import annotations

from datetime import date

from legalcalc.claims import Claim
from legalcalc.kit.pay_days import declare_pay_at_the_end
from tests.engine.telling import a_state, case, job


def test_pay_falls_due_on_the_last_day_of_the_period():
    state = a_state()
    declare_pay_at_the_end(state, law="Labour Act, s. 32")
    told = case(job("2022-01-10", "2022-02-20"))
    months = Claim(told, state, told.employments[0]).time.months
    assert [month.due_on for month in months] == [date(2022, 1, 31), date(2022, 2, 20)]
