"""Public funds: the window of a wage fund, what it pays of a row, and who is told of it."""

from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from legalcalc.claims import Claim, Row
from legalcalc.facts import Award, Party
from legalcalc.figures import constant
from legalcalc.gaps import Gap, hearing_open
from legalcalc.kit import funds
from legalcalc.messages import _
from legalcalc.periods import Period
from tests.engine.telling import (
    TO_THE_CENT,
    a_state,
    case,
    day,
    days_of,
    figure,
    job,
    money,
    rtd,
    stated,
    value,
)
from tests.engine.test_claim import claim_of

TOLD = _("The fund pays three months.")
SOME_WAGES = _("pays some wages")
THREE_MONTHS = constant(3, "month", _("months that the fund pays"))
FUND = Party(id="fund", roles=("wage fund",))
SOLVENT = Party(id="boss", roles=("employer",))
INSOLVENT = Party(id="boss", roles=("employer",), insolvent_on=stated(day("2022-06-30")))


def row(period, owed=310):
    """A sum for a period."""
    days = days_of(period)
    return Row(days, days.last, owed=rtd(owed))


def liable(state, of, *parties, id="fund", employer=INSOLVENT):
    """Whom the rule makes answer for a row."""
    whole = case(job("2022-01-01", "2022-06-30"), parties=(employer, *parties))
    claim = Claim(whole, state, whole.employments[0])
    return list(state.liability_rules[id].rule(claim, of)), claim


# -- the window -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("last", "count", "of_unit", "window"),
    [
        ("2022-06-30", 3, "month", "2022-04-01 2022-06-30"),
        ("2022-02-28", 3, "month", "2021-12-01 2022-02-28"),
        ("2022-05-30", 3, "month", "2022-03-01 2022-05-30"),
        ("2022-05-31", 3, "month", "2022-03-01 2022-05-31"),
        ("2022-06-14", 3, "month", "2022-03-15 2022-06-14"),
        ("2022-06-14", 8, "week", "2022-04-20 2022-06-14"),
        ("2022-06-14", 1, "year", "2021-06-15 2022-06-14"),
    ],
)
def test_the_stretch_that_ends_with_a_day(last, count, of_unit, window):
    assert funds.last_stretch(day(last), figure(count, of_unit)) == days_of(window)


@pytest.mark.parametrize(
    ("period", "owed"),
    [
        ("2022-05-01 2022-05-31", "310"),
        ("2022-03-15 2022-04-14", "140"),  # 14 of 31 days
        ("2022-03-01 2022-03-31", None),
        ("2022-02-01 2022-02-28", None),
    ],
)
def test_of_a_row_that_lies_in_the_window_in_part_its_days_count(period, owed):
    window = funds.last_stretch(day("2022-06-30"), THREE_MONTHS)
    found = funds.part_within(claim_of(), row(period), window, TO_THE_CENT)
    assert (found if found is None else value(found)) == owed


@settings(max_examples=60, derandomize=True)
@given(st.integers(0, 120), st.integers(1, 60))
def test_a_window_never_pays_more_than_is_owed(begins, length):
    first = day("2022-03-01").toordinal() + begins
    span = Period(
        day("2022-03-01").fromordinal(first), day("2022-03-01").fromordinal(first + length)
    )
    whole = Row(span, span.last, owed=rtd(310))
    window = funds.last_stretch(day("2022-06-30"), THREE_MONTHS)
    found = funds.part_within(claim_of(), whole, window, TO_THE_CENT)
    if found is not None:
        assert 0 < found.value <= 310
    assert (found is None) == (not span.overlaps(window))


# -- wages of an insolvent employer ---------------------------------------------------------------


def test_a_fund_that_the_case_names_is_asked():
    claim = claim_of(job("2022-01-01", "2022-01-31"), parties=[FUND])
    assert [one.id for one in funds.wage_funds(claim, TOLD)] == ["fund"]
    assert not claim.record.warnings


def test_what_a_fund_that_nobody_named_pays_is_told():
    claim = claim_of(job("2022-01-01", "2022-01-31"))
    assert funds.wage_funds(claim, TOLD) == []
    assert [str(one) for one in claim.record.warnings] == ["The fund pays three months."]


def with_a_wage_fund(told=TOLD, ground=SOME_WAGES, when=None, condition=None):
    """A State whose fund pays what lies in the half-year that ends with the insolvency."""
    state = a_state()

    @funds.wage_fund(
        state,
        "fund",
        _("Fund"),
        law="Fund Act, ss. 1 to 9",
        cited="Fund Act, s. 3",
        heads=("pay.base",),
        when=when,
        ground=ground,
        told=told,
        condition=_("an application"),
    )
    def part(claim, of, insolvent_on):
        window = Period(day("2022-01-01"), insolvent_on)
        amount = funds.part_within(claim, of, window, TO_THE_CENT)
        if amount is None:
            return None
        return funds.FundPart(amount, window, day("2022-09-30"), condition)

    return state


def test_the_fund_pays_its_part_on_application_and_is_no_defendant():
    found, claim = liable(with_a_wage_fund(), row("2022-05-01 2022-05-31"), FUND)
    (one,) = found
    assert (one.party, one.law, value(one.amount), one.measure) == (
        "fund",
        "Fund Act, s. 3",
        "310",
        "window",
    )
    assert (one.application, one.apply_by, one.rank) == (True, day("2022-09-30"), 9)
    assert str(one.condition) == "an application"
    assert not claim.record.warnings


def test_it_pays_nothing_of_what_lies_outside_and_is_not_told_of():
    found, claim = liable(with_a_wage_fund(), row("2021-05-01 2021-05-31"))
    assert (found, list(claim.record.warnings)) == ([], [])


def test_it_pays_nothing_for_an_employer_that_is_solvent_and_is_not_told_of():
    of = row("2022-05-01 2022-05-31")
    found, claim = liable(with_a_wage_fund(), of, FUND, employer=SOLVENT)
    assert (found, list(claim.record.warnings)) == ([], [])


@pytest.mark.parametrize(("since", "covered"), [("2022-06-30", True), ("2022-07-01", False)])
def test_a_law_may_cover_only_some_employments_or_insolvencies(since, covered):
    state = with_a_wage_fund(when=lambda _claim, on: on >= day(since))
    found, claim = liable(state, row("2022-05-01 2022-05-31"), FUND)
    assert [one.party for one in found] == ["fund"] * covered
    found, claim = liable(state, row("2022-05-01 2022-05-31"))
    assert len(claim.record.warnings) == covered


def test_what_must_be_shown_for_one_row_stands_in_place_of_what_holds_for_all():
    state = with_a_wage_fund(condition=_("an end in time"))
    (one,) = liable(state, row("2022-05-01 2022-05-31"), FUND)[0]
    assert str(one.condition) == "an end in time"


def test_ground_and_warning_may_name_the_day_of_insolvency_and_what_the_fund_pays():
    state = with_a_wage_fund(
        ground=lambda on: _("insolvent on {day}", day=on),
        told=lambda on, part: _("{amount} since {day}", amount=part.amount.value, day=on),
    )
    of = row("2022-05-01 2022-05-31")
    (one,) = liable(state, of, FUND)[0]
    assert str(one.ground) == "insolvent on 2022-06-30"
    _none, claim = liable(state, of)
    assert [str(one) for one in claim.record.warnings] == ["310 since 2022-06-30"]


@pytest.mark.parametrize(
    ("told", "warnings"), [(TOLD, ["The fund pays three months."]), (None, [])]
)
def test_nobody_answers_for_a_fund_that_the_case_does_not_name(told, warnings):
    found, claim = liable(with_a_wage_fund(told), row("2022-05-01 2022-05-31"))
    assert (found, [str(one) for one in claim.record.warnings]) == ([], warnings)


# -- what others paid -----------------------------------------------------------------------------


def got(*awards):
    """What some awards brought, and what is left open of it."""
    told = [
        Award(day=stated(day("2022-05-01")), path=f"awards[{number}]", **award)
        for number, award in enumerate(awards)
    ]
    whole = case(job(), awards=told)
    with hearing_open() as opened:
        sum_got = funds.got_elsewhere(
            Claim(whole, a_state(), whole.employments[0]), lambda one: "pay.base" in one.heads
        )
    return value(sum_got), [gap.what for gap in opened]


def test_a_fund_takes_off_what_was_paid_of_the_awards_that_concern_it_and_not_what_was_awarded():
    pay = {"heads": ("pay.base",), "amount": money(900)}
    assert got({**pay, "paid": money(200)}, {**pay, "paid": money(0)}) == (
        "200",
        [],
    )
    assert got({**pay, "paid": money(200), "heads": ("harm.return",)}) == ("0", [])


def test_of_an_award_of_which_nobody_tells_what_was_paid_all_is_taken_off_and_the_rest_is_open():
    assert got({"heads": ("pay.base",), "amount": money(900)}) == (
        "900",
        ["awards[0].paid"],
    )


def test_an_award_of_which_nobody_knows_the_amount_leaves_nothing_to_reckon_with():
    with pytest.raises(Gap):
        got({"heads": ("pay.base",), "amount": None})


# -- victims of crime -----------------------------------------------------------------------------


def test_a_fund_for_victims_pays_where_the_case_names_it():
    state = a_state()
    funds.crime_fund(
        state,
        _("Fund"),
        law="Victims Act",
        heads=("moral.suffering",),
        ground=_("compensates victims"),
        rank=9,
    )
    of = row("2022-05-01 2022-05-31")
    assert liable(state, of, id="crime_fund")[0] == []
    (one,) = liable(state, of, Party(id="state", roles=("crime fund",)), id="crime_fund")[0]
    assert (one.party, one.measure, one.amount, one.together) == ("state", "whole", None, False)
    assert (one.application, one.rank, one.law) == (True, 9, "Victims Act")


def test_it_may_pay_no_more_than_a_ceiling_for_all_rows_together():
    state = a_state()
    funds.crime_fund(
        state,
        _("Fund"),
        law="Victims Act, ss. 1 to 9",
        cited="Victims Act, s. 6",
        heads=("harm.care_past",),
        ground=_("pays for treatment"),
        measure="capped",
        ceiling="most",
    )
    whole = case(job(), parties=[Party(id="state", roles=("crime fund",))])
    claim = Claim(whole, state, whole.employments[0])
    claim.law = SimpleNamespace(most={day("2022-05-31"): rtd(25000)})
    rule = state.liability_rules["crime_fund"].rule
    (one,) = rule(claim, row("2022-05-01 2022-05-31"))
    assert (value(one.amount), one.measure, one.together) == ("25000", "capped", True)
    assert one.law == "Victims Act, s. 6"
