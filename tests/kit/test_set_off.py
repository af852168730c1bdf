"""What was paid, set off against one sum at the end or several in turn."""

from hypothesis import given
from hypothesis import strategies as st

from legalcalc.claims import Claim
from legalcalc.kit.set_off import Credit, row_of_final_sum
from tests.engine.telling import TO_THE_CENT, a_state, case, day, figure, paid, value

SUMS = st.fractions(0, 1000, max_denominator=100)


def claim_of(*payments):
    """The claim of the year 2022 with some payments."""
    told = case(payments=payments)
    return Claim(told, a_state(), told.employments[0])


def test_a_row_of_final_sum_is_due_on_the_last_day_less_what_was_paid_for_it():
    claim = claim_of(
        paid("2022-12-31", "400", kind="severance"),
        paid("2023-02-01", "100", kind="severance"),
        paid("2022-12-31", "1000"),
    )
    row = row_of_final_sum(
        claim, figure("1200.004"), "severance", rounding=TO_THE_CENT, months=figure(2)
    )
    assert value(row.owed) == "700"
    assert row.due_on == day("2022-12-31")
    assert list(row.figures) == ["months", "paid"]
    assert value(row.figures["paid"]) == "500"


def test_a_lump_sum_has_nothing_set_off_and_what_was_paid_too_much_is_not_owed_back():
    claim = claim_of(paid("2022-12-31", "400", kind="severance"))
    lump = row_of_final_sum(claim, figure(300), rounding=TO_THE_CENT, law="Test Act, s. 7")
    assert lump.law == "Test Act, s. 7"
    assert value(lump.owed) == "300"
    assert lump.figures == {}
    less = row_of_final_sum(
        claim,
        figure(300),
        "severance",
        rounding=TO_THE_CENT,
    )
    assert value(less.owed) == "0"


def test_what_was_paid_meets_each_sum_in_turn():
    credit = Credit(figure(250))
    assert [value(credit.meet(figure(100))) for _month in range(4)] == ["100", "100", "50", "0"]
    assert value(credit.left) == "0"


@given(SUMS, st.lists(SUMS, max_size=6))
def test_what_is_met_and_what_is_left_add_up_and_nothing_is_met_twice(received, dues):
    credit = Credit(figure(received))
    met = [credit.meet(figure(due)) for due in dues]
    assert sum(one.value for one in met) + credit.left.value == received
    assert credit.left.value >= 0
    assert all(0 <= one.value <= due for one, due in zip(met, dues, strict=True))
    assert credit.left.value == 0 or [one.value for one in met] == dues
