"""Scales by steps, and by bands that each have their own rate."""

from hypothesis import given
from hypothesis import strategies as st

from legalcalc.kit.scales import in_bands, premium_in_bands, step_reached, steps_of
from legalcalc.law.parameters import load_parameters
from tests.engine.telling import day, figure, value

SCALE = """
notice:
  title: Notice
  unit: month
  by: length of service
  chosen_by: day of the notice
  values:
    - from: 2000-01-01
      value: {2 years: "1", 5 years: "2"}
      law: Act, s. 1
      sources: [Gazette]
      verified: 2026-01-01 Bar
  known_through: 2026-12-31
"""
NOTICE = {"2 years": figure(2, "year"), "5 years": figure(5, "year"), "8 years": figure(8, "year")}
TODAY = day("2022-01-01")
HOURS = st.fractions(0, 100, max_denominator=60)


def test_the_keys_of_a_parameter_say_from_where_its_steps_hold(tmp_path):
    (tmp_path / "notice.yaml").write_text(SCALE, encoding="utf-8")
    scale = load_parameters(tmp_path, "XX")["notice"]
    assert steps_of(scale, "year") == {"2 years": figure(2, "year"), "5 years": figure(5, "year")}


def reached_in(years):
    """The step reached after so many years."""
    served = figure(years, "year")
    return step_reached(NOTICE, lambda begins: served >= begins, at_first="none")


def test_a_step_holds_from_its_first_day():
    assert reached_in(1) == "none"
    assert reached_in(2) == "2 years"
    assert reached_in("7.99") == "5 years"
    assert reached_in(40) == "8 years"


def test_after_a_step_that_is_not_reached_none_is_asked_for():
    asked = []

    def reached(begins):
        asked.append(begins)
        return False

    assert step_reached(NOTICE, reached) is None
    assert asked == [NOTICE["2 years"]]


@given(st.integers(0, 40), st.integers(0, 40))
def test_who_served_longer_stands_on_no_lower_step(one, other):
    order = ["none", *NOTICE]
    shorter, longer = sorted((one, other))
    assert order.index(reached_in(shorter)) <= order.index(reached_in(longer))


def test_a_measure_is_cut_into_bands():
    parts = in_bands(figure(12, "year"), figure(10, "year"))
    assert [value(one) for one in parts] == ["10", "2"]
    parts = in_bands(figure(7, "h"), figure(8, "h"), figure(2, "h"))
    assert [value(one) for one in parts] == ["7", "0", "0"]


@given(st.fractions(0, 100), st.lists(st.fractions(0, 30), max_size=4))
def test_bands_add_up_to_the_measure_and_none_is_longer_than_it_may_be(measure, lengths):
    parts = in_bands(figure(measure, "h"), *(figure(one, "h") for one in lengths))
    assert sum(one.value for one in parts) == measure
    assert all(one.value >= 0 for one in parts)
    assert all(part.value <= length for part, length in zip(parts, lengths, strict=False))


def share(of):
    """A share that holds on the day of the test, and on no other."""
    return {TODAY: figure(of, "1")}


def test_premiums_by_bands_are_told_in_hours_of_plain_pay():
    bands = [(figure(8, "h"), share("0.25")), (None, share("0.5"))]
    assert value(premium_in_bands(figure(10, "h"), bands, TODAY)) == "3"
    assert value(premium_in_bands(figure(4, "h"), bands, TODAY)) == "1"
    assert premium_in_bands(figure(0, "h"), bands, TODAY) == figure(0, "h")


def test_no_share_is_asked_for_where_nothing_reaches_its_band():
    bands = [(figure(8, "h"), share("0.25")), (None, {})]
    assert value(premium_in_bands(figure(8, "h"), bands, TODAY)) == "2"


@given(HOURS, HOURS, st.lists(st.fractions(0, 2, max_denominator=20), min_size=1, max_size=4))
def test_more_hours_have_no_smaller_premium_and_one_share_for_all_bands_is_that_share(
    one, other, shares
):
    lengths = [figure(4, "h")] * (len(shares) - 1) + [None]
    fewer, more = sorted((one, other))

    def premium(hours, shares):
        bands = list(zip(lengths, map(share, shares), strict=True))
        return premium_in_bands(figure(hours, "h"), bands, TODAY).value

    assert 0 <= premium(fewer, shares) <= premium(more, shares)
    assert premium(more, shares[:1] * len(shares)) == more * shares[0]
