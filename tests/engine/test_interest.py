"""Interest is exact for each stretch of days, and only its sum is rounded."""

from fractions import Fraction

import pytest

from legalcalc.claims import (
    ACTUAL_360,
    ACTUAL_365,
    ACTUAL_ACTUAL,
    THIRTY_360,
    compound_interest,
    fixed,
    floating,
    frozen,
    simple_interest,
)
from legalcalc.claims.rows import InterestPart
from legalcalc.figures import Rounding
from legalcalc.gaps import Gap
from legalcalc.law import Parameter
from legalcalc.law.parameters import LawGround, ParameterValue
from legalcalc.messages import _
from legalcalc.periods import Period, day_before
from tests.engine.telling import day, days_of, figure, rtd, value

TO_THE_CENT = Rounding(2, "half up", law="Civil Code, art. 302")
EXACT = Rounding(12, "half up", law="for tests")


def history(*rates, known_through="2025-12-31", name="base_rate"):
    """A rate that changed: ``history(("2021-01-01", "0.05"), …)``."""
    values = []
    for since, rate in rates:
        ground = LawGround(_(name), name, "XX", day(since), "Act", ("Act",), "x", None, "%/year")
        made = figure(rate, "1/year")
        values.append(ParameterValue(day(since), made, None, ground, None, None))
    return Parameter(
        name,
        title=_(name),
        jurisdiction="XX",
        unit_text="%/year",
        chosen_by=("day of delay",),
        known_through=day(known_through),
        values={None: values},
    )


RATE = history(("2021-01-01", "0.05"), ("2023-07-01", "0.08"))
MARGIN = history(("2021-01-01", "0.01"), ("2023-01-01", "0.02"), name="margin")
TEN = fixed(figure("0.10", "1/year"))


def simple(owed=1000, first="2023-01-01", until="2023-12-31", rates=TEN, **more):
    """Simple interest with a day count of 365 unless a test says otherwise."""
    more = {"day_count": ACTUAL_365, "rounding": TO_THE_CENT, **more}
    return simple_interest(
        rtd(owed), first=day(first), until=day(until), rates=rates, law="Act", **more
    )


def compound(owed=1000, first="2021-01-01", until="2022-12-31", rates=TEN, **more):
    """Compound interest with a day count of actual/actual unless a test says otherwise."""
    more = {"day_count": ACTUAL_ACTUAL, "rounding": TO_THE_CENT, **more}
    return compound_interest(
        rtd(owed), first=day(first), until=day(until), rates=rates, law="Act", **more
    )


def amounts(*pairs):
    """Payments on account."""
    return [(day(on), rtd(sum_paid)) for on, sum_paid in pairs]


# -- rates --------------------------------------------------------------------------------------


def test_a_fixed_rate_for_a_year_of_365_days():
    found = simple()
    assert value(found.amount) == "100"
    assert value(found.daily) == "0.27"  # 1,000 × 10 % ÷ 365 = 0.2739…


def test_each_day_bears_the_rate_of_that_day():
    # 181 days at 5 % and 184 days at 8 %: 1,000 × (181 × 0.05 + 184 × 0.08) ÷ 365 = 65.1232…
    found = simple(rates=floating(RATE))
    assert value(found.amount) == "65.12"
    assert [(part.period, value(part.rate)) for part in found.parts] == [
        (days_of("2023-01-01 2023-06-30"), "0.05"),
        (days_of("2023-07-01 2023-12-31"), "0.08"),
    ]


def test_a_margin_may_change_on_days_of_its_own():
    # 2022: 184 days at 5 + 1; 2023: 181 at 5 + 2, 184 at 8 + 2. Together 1,000 × 42.11 ÷ 365.
    found = simple(first="2022-07-01", rates=floating(RATE, plus=MARGIN))
    assert [value(part.rate) for part in found.parts] == ["0.06", "0.07", "0.1"]
    assert value(found.amount) == "115.37"


def test_a_frozen_rate_is_that_of_the_due_day():
    found = simple(rates=frozen(RATE, day("2023-06-30")))
    assert value(found.amount) == "50"
    with pytest.raises(Gap):
        frozen(RATE, day("2020-12-31"))


def test_the_daily_amount_bears_the_rate_of_the_next_day():
    found = simple(until="2023-06-30", rates=floating(RATE))
    assert found.daily == rtd("0.22")  # 1,000 × 8 % ÷ 365


def test_interest_stops_where_the_rate_is_no_longer_known():
    found = simple(first="2025-12-02", until="2026-03-31", rates=floating(RATE))
    assert found.until == day("2025-12-31")
    assert value(found.amount) == "6.58"  # 30 days at 8 %
    assert (found.gap.kind, found.gap.what, found.gap.on) == ("law", "base_rate", day("2026-01-01"))
    assert found.daily is None


def test_on_the_last_known_day_the_sum_is_whole_and_only_the_daily_amount_is_unknown():
    found = simple(first="2025-12-02", until="2025-12-31", rates=floating(RATE))
    assert found.gap is None
    assert value(found.amount) == "6.58"
    assert found.daily is None


def test_interest_that_begins_before_the_first_known_rate_is_a_gap_from_the_start():
    found = simple(first="2020-12-01", until="2021-03-31", rates=floating(RATE))
    assert found.gap is not None
    assert value(found.amount) == "0"
    assert found.until == day_before(day("2020-12-01"))


def test_before_the_due_day_there_is_no_interest():
    found = simple(first="2023-06-01", until="2023-01-01")
    assert value(found.amount) == "0"
    assert found.daily is None
    assert found.parts == ()


def test_on_the_due_day_itself_only_the_daily_amount_is_known():
    found = simple(first="2023-06-01", until="2023-05-31")
    assert value(found.amount) == "0"
    assert value(found.daily) == "0.27"


# -- day counts ---------------------------------------------------------------------------------


def years(count, first, until):
    """The length of a stretch, first day included and last excluded, as conventions write it."""
    period = Period(day(first), day_before(day(until)))
    return sum((length.value for _part, length in count.stretches(period)), Fraction(0))


@pytest.mark.parametrize(
    ("first", "until", "expected"),
    [
        # ISDA, EMU and Market Conventions: Recent Developments (1998), actual/actual.
        ("2003-11-01", "2004-05-01", Fraction(61, 365) + Fraction(121, 366)),
        ("1999-02-01", "1999-07-01", Fraction(150, 365)),
        ("1999-07-01", "2000-07-01", Fraction(184, 365) + Fraction(182, 366)),
        ("2000-01-01", "2001-01-01", Fraction(1)),
        ("1900-02-01", "1900-03-01", Fraction(28, 365)),  # 1900 was no leap year
    ],
)
def test_actual_actual(first, until, expected):
    assert years(ACTUAL_ACTUAL, first, until) == expected


@pytest.mark.parametrize(
    ("first", "until", "expected"),
    [
        # 30E/360: 360 × years + 30 × months + min(30, day) − min(30, day), ISDA Definitions 2006.
        ("2006-08-20", "2007-02-20", 180),
        ("2006-08-31", "2007-02-28", 178),
        ("2007-02-28", "2007-08-31", 182),
        ("2007-08-31", "2008-02-29", 179),
        ("2008-02-29", "2008-08-31", 181),
        ("2006-01-31", "2006-02-28", 28),
        ("2006-01-30", "2006-02-28", 28),
        ("2006-02-28", "2006-03-03", 5),
        ("2006-02-14", "2006-02-28", 14),
        ("2006-09-30", "2006-10-31", 30),
        ("2006-10-31", "2006-11-28", 28),
        ("2007-01-01", "2008-01-01", 360),
    ],
)
def test_thirty_days_in_every_month(first, until, expected):
    assert years(THIRTY_360, first, until) == Fraction(expected, 360)


def test_a_leap_year_is_longer_by_365_and_by_360():
    assert years(ACTUAL_365, "2024-01-01", "2025-01-01") == Fraction(366, 365)
    assert years(ACTUAL_360, "2024-01-01", "2025-01-01") == Fraction(366, 360)


@pytest.mark.parametrize(
    ("count", "length"),
    [(ACTUAL_365, 365), (ACTUAL_ACTUAL, 366), (ACTUAL_360, 360), (THIRTY_360, 360)],
)
def test_one_day_of_a_leap_year(count, length):
    assert count.one_day(day("2024-05-31")).value == Fraction(1, length)


# -- interest on interest -----------------------------------------------------------------------


def test_interest_joins_the_principal_on_each_anniversary_of_the_debt():
    # 1,000 → 1,100 → 1,210
    assert value(compound().amount) == "210"
    assert value(compound(until="2021-12-31").amount) == "100"
    assert [value(part.principal) for part in compound().parts] == ["1000", "1100"]


def test_the_year_is_that_of_the_debt_not_of_the_calendar():
    # From 1 July 2021 to 30 June 2022: 100. Then 184 days on 1,100: 55.4520…
    found = compound(first="2021-07-01", until="2022-12-31", day_count=ACTUAL_365)
    assert value(found.amount) == "155.45"


def test_on_the_eve_of_an_anniversary_tomorrow_bears_interest_on_interest():
    assert value(compound(until="2021-12-30").daily) == "0.27"
    assert value(compound(until="2021-12-31").daily) == "0.3"  # 1,100 × 10 % ÷ 365 = 0.3013…


def test_a_year_that_began_on_29_february_ends_on_28_february():
    found = compound(first="2020-02-29", until="2024-03-01", day_count=ACTUAL_365)
    starts = [part.period.first for part in found.parts]
    assert starts == [
        day(d) for d in ("2020-02-29", "2021-03-01", "2022-03-01", "2023-03-01", "2024-02-29")
    ]


def test_the_year_may_count_from_another_day_such_as_that_of_the_claim():
    found = compound(
        first="2021-01-01", until="2022-12-31", from_day=day("2021-07-01"), day_count=ACTUAL_365
    )
    # Until 30 June 2022: 546 days on 1,000 = 149.589…; then 184 days on that and the principal.
    exact = Fraction(546, 3650) * 1000
    assert found.amount.value == TO_THE_CENT.of(exact + (1000 + exact) * Fraction(184, 3650))


def test_a_year_that_ends_on_the_first_day_of_interest_joins_that_one_day():
    # The year of the claim ends on 1 January 2021: from the next day 1,000 and 0.27… bear interest.
    found = compound(
        first="2021-01-01", until="2021-01-11", from_day=day("2020-01-02"), day_count=ACTUAL_365
    )
    one_day = Fraction(100, 365)
    assert [part.principal.value for part in found.parts] == [1000, 1000 + one_day]
    assert found.parts[0].period == days_of("2021-01-01")


# -- payments on account ------------------------------------------------------------------------


def test_a_payment_pays_interest_first_and_then_principal():
    # Until 30 June 181 days: 49.589… = 49.59. Of 149.59, 100.00 go to the principal.
    found = simple(payments=amounts(("2023-06-30", "149.59")))
    assert value(found.principal_left) == "900"
    assert value(found.paid_to_interest) == "49.59"
    assert value(found.amount) == "45.37"  # 184 days on 900
    assert value(found.daily) == "0.25"


def test_a_payment_may_pay_principal_first():
    # 100.00 off the principal; interest of 181 days on 1,000 and of 184 on 900 stays owed.
    found = simple(payments=amounts(("2023-06-30", 100)), order=("principal", "interest"))
    assert value(found.principal_left) == "900"
    assert value(found.amount) == "94.96"
    assert value(found.paid_to_interest) == "0"


def test_a_payment_less_than_the_interest_leaves_the_principal():
    found = simple(payments=amounts(("2023-06-30", 40)))
    assert value(found.principal_left) == "1000"
    assert value(found.amount) == "60"  # 49.59 − 40.00, and 50.4109… of 184 days


def test_the_day_of_the_payment_still_bears_interest_on_the_whole():
    found = simple(payments=amounts(("2023-06-30", 500)))
    assert found.parts[0].period.last == day("2023-06-30")


def test_several_payments_on_one_day_are_set_off_one_after_the_other():
    found = simple(payments=amounts(("2023-06-30", "100"), ("2023-06-30", "49.59")))
    assert value(found.principal_left) == "900"


def test_all_paid_leaves_nothing_to_bear_interest():
    found = simple(payments=amounts(("2023-06-30", 5000)))
    assert value(found.principal_left) == "0"
    assert value(found.amount) == "0"
    assert found.daily is None
    assert found.until == day("2023-12-31")
    assert len(found.parts) == 1


def test_nothing_more_is_asked_of_the_law_once_all_is_paid():
    found = simple(
        first="2025-12-02",
        until="2026-03-31",
        rates=floating(RATE),
        payments=amounts(("2025-12-31", 5000)),
    )
    assert found.gap is None


def test_a_payment_before_interest_runs_lessens_the_principal():
    found = simple(payments=amounts(("2022-06-30", 400)))
    assert value(found.principal_left) == "600"
    assert value(found.amount) == "60"


def test_a_payment_after_the_day_of_calculation_is_not_counted():
    found = simple(payments=amounts(("2024-01-01", 400)))
    assert value(found.principal_left) == "1000"
    assert value(found.amount) == "100"


def test_after_a_gap_in_the_rate_payments_still_lessen_the_principal():
    found = simple(
        first="2025-12-02",
        until="2026-03-31",
        rates=floating(RATE),
        payments=amounts(("2026-02-01", "106.58")),
    )
    assert value(found.principal_left) == "900"
    assert found.gap is not None


def test_interest_that_joined_the_principal_stays_interest_in_the_result():
    # 100 joins on 31 December 2021. The payment of 30 pays interest of 2022 first (110.00).
    paid = compound(payments=amounts(("2022-12-31", 30)))
    assert value(paid.principal_left) == "1000"
    assert value(paid.amount) == "180"
    assert value(paid.paid_to_interest) == "30"


def test_a_payment_pays_joined_interest_before_the_principal():
    # 110.00 interest of 2022, 100.00 joined, then 50.00 of the principal.
    paid = compound(payments=amounts(("2022-12-31", 260)))
    assert value(paid.principal_left) == "950"
    assert value(paid.amount) == "0"
    assert value(paid.paid_to_interest) == "210"


def test_adding_a_payment_never_raises_principal_or_interest():
    none = compound(until="2023-06-30")
    for sum_paid in (1, 50, 300, 2000):
        paid = compound(until="2023-06-30", payments=amounts(("2022-03-01", sum_paid)))
        assert (paid.principal_left <= rtd(1000)).truth
        assert paid.amount.value <= none.amount.value + Fraction(1, 100)


# -- the record ---------------------------------------------------------------------------------


def test_each_part_says_its_days_principal_rate_and_amount():
    (part,) = simple(first="2023-01-01", until="2023-01-10").parts
    assert isinstance(part, InterestPart)
    assert (part.period, value(part.principal), value(part.rate)) == (
        days_of("2023-01-01 2023-01-10"),
        "1000",
        "0.1",
    )
    assert part.amount.value == Fraction(1000, 1) * Fraction(1, 10) * Fraction(10, 365)


def test_the_sum_is_rounded_once_by_the_law_cited():
    found = simple(first="2022-07-01", rates=floating(RATE, plus=MARGIN))
    assert found.amount.operation == "rounded"
    assert found.amount.note is TO_THE_CENT
    assert found.law == "Act"
    exact = sum((part.amount.value for part in found.parts), Fraction(0))
    assert found.amount.value == TO_THE_CENT.of(exact)
