"""Heads that a court assesses: the sum that is asked for, the range that is known, or a gap."""

from dataclasses import replace
from fractions import Fraction

import pytest

from legalcalc.claims import Claim
from legalcalc.facts import Assessed, Money
from legalcalc.facts.case import Choices
from legalcalc.gaps import Gap
from legalcalc.kit.assessed import KnownRange, assessed_rows, sums_asked_for
from tests.engine.telling import TO_THE_CENT, a_state, case, day, days_of, job, money, rtd

HEAD = "moral.liberty"
STRETCHES = [days_of("2022-03-01 2022-03-31"), days_of("2022-02-01 2022-02-10")]


def asked(amount=None, *, head=HEAD, **more):
    """A sum that the lawyer asks for."""
    stated = None if amount is None else money(amount)
    return Assessed(head=head, amount=stated, path="choices.assessed[0]", **more)


def claims_of(*entered, jobs=("job",)):
    """The claims of a case with some sums that the lawyer asks for."""
    told = case(*(job(id=id) for id in jobs), choices=Choices(assessed=tuple(entered)))
    return [Claim(told, a_state(), one) for one in told.employments]


def rows_of(claim, stretches=STRETCHES, **more):
    """The rows of the head."""
    return list(assessed_rows(claim, HEAD, stretches, rounding=TO_THE_CENT, **more))


def from_nought(_days):
    """A range that a law gives, with a figure beside it."""
    return KnownRange(rtd(0), rtd(900), {"middle": rtd(300)})


def test_without_stretches_nothing_is_asked_for():
    [claim] = claims_of(asked("100"))
    assert rows_of(claim, []) == []


def test_the_sum_that_is_asked_for_is_owed_for_all_stretches_together():
    [claim] = claims_of(asked("100.005", because="four weeks", authority="Test v Test"))
    [row] = rows_of(claim, known=from_nought, weeks=rtd(4))
    assert (row.period.first, row.period.last) == (day("2022-02-01"), day("2022-03-31"))
    assert row.owed.value == Fraction("100.01")
    assert row.due_on == day("2022-03-31")
    assert row.law == "Test v Test"
    assert "four weeks" in str(row.note)
    assert list(row.figures) == ["weeks"]


def test_a_range_that_is_asked_for_is_told_beside_the_total():
    low, high = (Money(Fraction(sum), "RTD") for sum in (5, 7))
    [claim] = claims_of(asked(low=low, high=high))
    [row] = rows_of(claim)
    assert row.owed is None
    assert [one.value for one in row.bracket] == [5, 7]
    assert row.note is None


def test_several_sums_are_several_rows():
    [claim] = claims_of(asked("100"), asked("50"), asked("7", head="moral.suffering"))
    assert [row.owed.value for row in rows_of(claim)] == [100, 50]


def test_without_a_sum_each_stretch_has_the_range_that_is_known():
    [claim] = claims_of()
    rows = rows_of(claim, known=from_nought)
    assert [row.period for row in rows] == STRETCHES
    assert [one.value for one in rows[0].bracket] == [0, 900]
    assert rows[0].figures["middle"].value == 300


def test_a_range_that_is_not_known_for_one_stretch_stops_that_one_only():
    [claim] = claims_of()

    def only_in_march(days):
        if days.first.month == 2:
            raise claim.missing("the range", "law")
        return from_nought(days)

    [row] = rows_of(claim, known=only_in_march)
    assert row.period == STRETCHES[0]
    assert [gap.what for gap, _period in claim.stopped] == ["law"]


def test_without_sum_and_range_the_gap_asks_for_the_sum():
    [claim] = claims_of()
    with pytest.raises(Gap) as met:
        rows_of(claim)
    assert (met.value.kind, met.value.what) == ("fact", "choices.assessed")


def test_a_sum_without_an_employment_counts_once():
    first, second = claims_of(asked("100"), jobs=("one", "two"))
    assert len(sums_asked_for(first, HEAD)) == 1
    assert sums_asked_for(second, HEAD) == []


def test_a_sum_of_one_employment_counts_there():
    first, second = claims_of(asked("100", employment="two"), jobs=("one", "two"))
    assert sums_asked_for(first, HEAD) == []
    assert len(sums_asked_for(second, HEAD)) == 1


def test_a_case_without_employments_has_its_sums_all_the_same():
    told = replace(case(choices=Choices(assessed=(asked("100"),))), employments=())
    claim = Claim(told, a_state(), None)
    assert [row.owed.value for row in rows_of(claim)] == [100]
