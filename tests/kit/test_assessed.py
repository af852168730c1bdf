"""Heads that a court assesses: the sum that is asked for, the range that is known, or a gap."""

from dataclasses import replace
from fractions import Fraction

import pytest

from legalcalc.claims import Claim
from legalcalc.facts import Assessed, Money
from legalcalc.facts.case import Choices
from legalcalc.gaps import Gap, hearing_open
from legalcalc.kit.assessed import (
    AssessedRow,
    KnownRange,
    assessed_rows,
    employer_that_did_it,
    sums_asked_for,
)
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


def test_without_a_sum_and_stretches_there_is_nothing():
    [claim] = claims_of()
    assert rows_of(claim, []) == []


def test_a_sum_of_which_no_day_is_told_is_owed_on_the_last_day_of_the_employment():
    [claim] = claims_of(asked("100"))
    for stretches in ([], [None]):
        [row] = rows_of(claim, stretches)
        assert (row.due_on, row.owed.value) == (claim.span.last, 100)
    assert len(claim.record.assumptions) == 1


def test_the_last_day_is_that_of_the_employment_that_a_sum_names():
    early, late = job(id="early", end="2022-06-30"), job(id="late")
    told = case(early, late, choices=Choices(assessed=(asked("100", employment="early"),)))
    claim = Claim(told, a_state(), early)
    assert [row.due_on for row in rows_of(claim, [])] == [day("2022-06-30")]


def test_a_range_is_told_of_known_days_and_what_has_none_is_left_open():
    [claim] = claims_of()
    with hearing_open() as left_open:
        rows = rows_of(claim, [STRETCHES[0], None], known=from_nought)
    assert [row.period for row in rows] == [STRETCHES[0]]
    assert [gap.what for gap in left_open] == ["harms"]


def test_under_a_head_of_the_case_every_sum_is_asked_for_once():
    law = a_state()
    law.head("moral.suffering", "suffering", law="s", each="case", limitation="l")(
        lambda claim: None
    )
    entered = (asked("1", head="moral.suffering", employment="b"),)
    told = case(job(id="a"), job(id="b"), choices=Choices(assessed=entered))
    first = Claim(told, law, told.employments[0])
    assert sums_asked_for(first, "moral.suffering") == list(entered)


def test_the_employer_that_did_it_is_the_one_named_or_the_only_one():
    one, other = job(id="one", employer="mill"), job(id="other", employer="farm")
    told = case(one, other)
    claim = Claim(told, a_state(), one)
    with pytest.raises(Gap, match="which employer"):
        employer_that_did_it(claim, AssessedRow(None, STRETCHES[0], owed=rtd(1)))
    named = AssessedRow(asked("1", employment="other"), STRETCHES[0], owed=rtd(1))
    assert employer_that_did_it(claim, named) == "farm"


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
            raise claim.facts.missing("the range", "law")
        return from_nought(days)

    [row] = rows_of(claim, known=only_in_march)
    assert row.period == STRETCHES[0]
    assert [gap.what for gap, _period in claim.record.stopped] == ["law"]


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
