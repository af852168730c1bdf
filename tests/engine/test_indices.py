"""What an entered index says: ratios of months, new bases with links, months that are gaps."""

from fractions import Fraction

import pytest

from legalcalc.claims import Claim
from legalcalc.facts import IndexRun, IndexSeries
from legalcalc.gaps import Gap
from tests.engine.telling import a_state, case, day, job

OLD = IndexRun(day("2021-11-01"), (Fraction(104), Fraction(105)))
NEW = IndexRun(day("2022-01-01"), (Fraction(100), Fraction(101)), Fraction("1.05"), "2021 = 100")
NEWEST = IndexRun(day("2022-04-01"), (Fraction(50),), Fraction(2))


def series(*runs, **more):
    """An entered index."""
    return IndexSeries(
        name="prices",
        title="Consumer prices",
        law="Code, art. 1",
        citation_source="Bulletin",
        runs=runs,
        path="index_series[0]",
        **more,
    )


def index_of(*runs, **more):
    """The index as a rule asks for it."""
    told = case(job(), index_series=[series(*runs, **more)])
    return Claim(told, a_state(), told.employments[0]).facts.index("prices")


def test_a_ratio_compares_the_months_in_which_two_days_lie():
    prices = index_of(OLD)
    assert prices.ratio(day("2021-11-30"), day("2021-12-01")).value == Fraction(105, 104)
    assert prices.ratio(day("2021-12-01"), day("2021-12-31")).value == 1


def test_each_new_base_between_two_months_multiplies_by_its_linking_factor():
    prices = index_of(OLD, NEW, NEWEST)
    assert prices.ratio(day("2021-12-15"), day("2022-01-31")).value == 1
    assert prices.ratio(day("2022-01-01"), day("2022-02-01")).value == Fraction(101, 100)
    assert prices.ratio(day("2021-12-31"), day("2022-04-30")).value == 1
    assert prices.ratio(day("2022-02-28"), day("2022-04-01")).value == Fraction(100, 101)


def test_the_last_month_known_is_that_of_the_day_or_an_earlier_one():
    prices = index_of(OLD, NEW)
    assert prices.last_month(day("2022-01-01")) == day("2022-01-01")
    assert prices.last_month(day("2030-01-01")) == day("2022-02-01")
    with pytest.raises(Gap):
        prices.last_month(day("2021-10-31"))


@pytest.mark.parametrize("month", ["2021-10-31", "2022-03-01", "2022-05-01"])
def test_a_month_that_nobody_entered_is_a_gap(month):
    with pytest.raises(Gap) as gap:
        index_of(OLD, NEW, NEWEST).value(day(month))
    assert gap.value.what == "index_series[0]"
    assert gap.value.kind == "fact"


def test_without_the_series_of_that_name_there_is_a_gap():
    told = case(job())
    with pytest.raises(Gap) as gap:
        Claim(told, a_state(), told.employments[0]).facts.index("prices")
    assert gap.value.what == "index_series"


def test_values_and_factors_say_where_they_were_published_and_who_read_them():
    prices = index_of(OLD, NEW, read_on=day("2022-06-01"), read_by="counsel")
    grounds = [leaf.note for leaf in prices.ratio(day("2021-11-01"), day("2022-02-01")).leaves()]
    assert [one.title.text for one in grounds] == [
        "{index}, {month}",
        "{index}, linking factor from {month}",
        "{index}, {month}",
    ]
    assert {(one.law, one.source, one.verified) for one in grounds} == {
        ("Code, art. 1", "Bulletin", "2022-06-01 counsel")
    }
    unread = index_of(OLD).value(day("2021-11-01"))
    assert unread.note.verified is None
