"""What holds for every number, period, shift, debt and claim, not only for those in examples."""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from itertools import combinations, pairwise
from math import gcd

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from legalcalc.claims import (
    ACTUAL_360,
    ACTUAL_365,
    ACTUAL_ACTUAL,
    THIRTY_360,
    Claim,
    assess,
    compound_interest,
    fixed,
    simple_interest,
)
from legalcalc.claims.limits import time_limit
from legalcalc.claims.rows import Suspension
from legalcalc.facts import Break, Pattern, Shift
from legalcalc.figures import (
    Rounding,
    greatest,
    known,
    least,
    no_less_than_zero,
    total,
    unit,
)
from legalcalc.law.discovery import find
from legalcalc.messages import _
from legalcalc.periods import Period, day_before, months_after, next_day
from tests.engine.telling import (
    a_state,
    a_state_with_courts,
    case,
    figure,
    head_of,
    job,
    paid,
    pattern,
    rtd,
    shift,
    stated,
    worked_on,
)

quick = settings(max_examples=60, derandomize=True)
few = settings(max_examples=25, derandomize=True)

numbers = st.fractions(-10_000, 10_000, max_denominator=997)
dates = st.dates(date(2019, 1, 1), date(2026, 12, 31))
money = st.integers(0, 500_000).map(lambda cents: Fraction(cents, 100))
modes = st.sampled_from(["half up", "half even", "half down", "down", "up"])


@st.composite
def periods(draw, longest=800):
    """Some days in a row."""
    first = draw(dates)
    return Period(first, first + timedelta(days=draw(st.integers(0, longest))))


# -- figures agree with fractions ---------------------------------------------------------------


@st.composite
def sums(draw, depth=4):
    """A figure in money and the fraction it should be, made by random arithmetic."""
    if depth == 0 or draw(st.booleans()):
        value = draw(numbers)
        return known(value, unit("RTD"), rtd(0).note), value
    one, left = draw(sums(depth - 1))
    other, right = draw(sums(depth - 1))
    match draw(st.sampled_from(["+", "-", "×", "÷", "total", "greatest", "least", "zero"])):
        case "+":
            return one + other, left + right
        case "-":
            return one - other, left - right
        case "×":
            return one * figure(right, "1"), left * right
        case "÷":
            divisor = right or Fraction(1)
            return one / figure(divisor, "1"), left / divisor
        case "total":
            return total([one, other, one], unit_if_none="RTD"), 2 * left + right
        case "greatest":
            return greatest(one, other), max(left, right)
        case "least":
            return least(one, other), min(left, right)
    return no_less_than_zero(one), max(left, Fraction(0))


@quick
@given(sums(), sums())
def test_figures_agree_with_fractions(one, other):
    (figure_one, value_one), (figure_other, value_other) = one, other
    assert figure_one.value == value_one
    assert figure_one.denominator > 0
    assert (figure_one < figure_other).truth == (value_one < value_other)
    assert (figure_one <= figure_other).truth == (value_one <= value_other)
    assert (figure_one == figure_other) == (value_one == value_other)


@quick
@given(st.lists(numbers, max_size=12), st.randoms())
def test_a_sum_does_not_depend_on_the_order_of_its_parts(values, chance):
    shuffled = chance.sample(values, len(values))
    one = total([figure(value) for value in values], unit_if_none="RTD")
    assert one == total([figure(value) for value in shuffled], unit_if_none="RTD")
    assert one.value == sum(values, Fraction(0))


@quick
@given(sums())
def test_the_record_computes_to_the_figure_again(made):
    def again(node):
        parts = [again(one) for one in node.operands]
        match node.operation:
            case "known":
                return node.value
            case "+":
                return parts[0] + parts[1]
            case "-":
                return parts[0] - parts[1]
            case "×":
                return parts[0] * parts[1]
            case "÷":
                return parts[0] / parts[1]
            case "total":
                return sum(parts, Fraction(0))
            case "greatest":
                return max(parts)
            case "least":
                return min(parts)
            case "not below zero":
                return max(parts[0], Fraction(0))
        raise AssertionError(node.operation)

    assert again(made[0]) == made[1]


# -- rounding -----------------------------------------------------------------------------------


@quick
@given(numbers, st.integers(0, 4), modes)
def test_rounding_gives_the_neighbour_the_mode_names(value, places, mode):
    rounding = Rounding(places, mode, law="Act")
    found = rounding.of(value)
    step = Fraction(1, 10**places)
    assert (found / step).denominator == 1
    assert abs(found - value) < step
    assert rounding.of(found) == found
    assert rounding.of(-value) == -found
    if mode.startswith("half"):
        assert abs(found - value) <= step / 2
    if mode == "down":
        assert abs(found) <= abs(value)
    if mode == "up":
        assert abs(found) >= abs(value)
    made = figure(value).rounded(rounding)
    assert made.value == found
    assert gcd(made.numerator, made.denominator) == 1


@quick
@given(numbers, numbers, st.integers(0, 3), modes)
def test_rounding_never_turns_the_order_around(one, other, places, mode):
    rounding = Rounding(places, mode, law="Act")
    if one <= other:
        assert rounding.of(one) <= rounding.of(other)


# -- periods ------------------------------------------------------------------------------------


def joined(parts):
    """Whether periods follow each other without a hole or an overlap."""
    return all(next_day(earlier.last) == later.first for earlier, later in pairwise(parts))


@quick
@given(periods(), st.lists(dates, max_size=6))
def test_splitting_gives_every_day_to_one_part(period, cuts):
    parts = period.split_at(cuts)
    assert joined(parts)
    assert (parts[0].first, parts[-1].last) == (period.first, period.last)
    assert sum(part.length for part in parts) == period.length
    assert {part.first for part in parts} >= {day for day in cuts if day in period}


@quick
@given(periods())
def test_months_and_weeks_leave_no_day_out(period):
    months = period.months()
    assert joined(months)
    assert sum(month.length for month in months) == period.length
    weeks = period.civil_weeks()
    assert joined(weeks)
    assert all(week.length == 7 and week.first.weekday() == 0 for week in weeks)
    assert sum(week.within(period).length for week in weeks) == period.length


@quick
@given(
    periods(),
    st.sampled_from([None, "week", "fortnight", "four weeks", "month"]),
    st.none() | dates,
)
def test_pay_periods_cover_the_employment_exactly(span, interval, anchor):
    employment = job(
        span.first.isoformat(),
        span.last.isoformat(),
        pay_interval=interval,
        first_pay_period=stated(anchor) if anchor else None,
    )
    told = case(employment, calculated_on=date(2030, 1, 1))
    claim = Claim(told, a_state(), employment)
    parts = [one.period for one in claim.time.pay_periods]
    assert joined(parts)
    assert (parts[0].first, parts[-1].last) == (span.first, span.last)
    wholes = [one.whole for one in claim.time.pay_periods]
    assert joined(wholes)
    years = claim.time.leave_years(anchor)
    assert joined([one.period for one in years])
    assert sum(one.period.length for one in years) == span.length


@quick
@given(dates, st.integers(-60, 60))
def test_a_month_there_and_back_never_passes_the_day(day, count):
    there = months_after(day, count)
    assert months_after(there, -count) <= day
    assert (there.year * 12 + there.month) - (day.year * 12 + day.month) == count


# -- hours --------------------------------------------------------------------------------------

clocks = st.times().map(lambda one: one.replace(second=0, microsecond=0))
kinds = st.sampled_from(["work", "work", "travel", "training", "standby"])
shifts = st.builds(
    Shift,
    start=clocks,
    end=clocks,
    breaks=st.lists(st.builds(Break, st.integers(1, 90), st.none() | clocks), max_size=2).map(
        tuple
    ),
    kind=kinds,
)
zones = st.sampled_from(["Europe/London", "America/New_York", "Europe/Prague", "Asia/Kolkata"])


@st.composite
def patterns(draw):
    """The same shifts on some weekdays of up to sixty days, often where clocks change."""
    first = draw(
        st.sampled_from([date(2022, 3, 20), date(2022, 10, 20), date(2022, 11, 1)]) | dates
    )
    return Pattern(
        first=stated(first),
        last=stated(first + timedelta(days=draw(st.integers(0, 60)))),
        weekdays=tuple(draw(st.sets(st.integers(0, 6), min_size=1))),
        shifts=tuple(draw(st.lists(shifts, min_size=1, max_size=2))),
        every_weeks=draw(st.integers(1, 3)),
    )


def log_of(*told, zone="Europe/London", work_days=()):
    """The work log of some patterns."""
    employment = job("2019-01-01", "2027-12-31")
    made = case(
        employment, calculated_on=date(2030, 1, 1), patterns=told, work_days=tuple(work_days)
    )
    return Claim(made, a_state(zone=zone), employment)


def minutes(claim, period=None, kinds=("work", "travel", "training")):
    """Minutes of work."""
    return claim.time.log.minutes_in(period or claim.span, kinds)


@quick
@given(st.lists(patterns(), min_size=1, max_size=3), zones, st.randoms())
def test_the_order_of_facts_changes_no_hours(told, zone, chance):
    shuffled = chance.sample(told, len(told))
    one, other = log_of(*told, zone=zone), log_of(*shuffled, zone=zone)
    for kind in ("work", "travel", "training", "standby"):
        assert minutes(one, kinds=(kind,)) == minutes(other, kinds=(kind,))


@quick
@given(st.lists(patterns(), min_size=1, max_size=2), zones)
def test_days_weeks_and_months_add_up_to_the_same(told, zone):
    claim = log_of(*told, zone=zone)
    whole = minutes(claim)
    worked = claim.time.log.days_in(claim.span)
    assert sum(day.minutes() for day in worked) == whole
    assert sum(minutes(claim, week.period) for week in claim.time.weeks) == whole
    assert sum(minutes(claim, month.period) for month in claim.time.months) == whole
    everything = ("work", "travel", "training", "standby")
    assert all(0 < day.minutes(everything) <= 25 * 60 for day in worked)


@quick
@given(patterns(), st.integers(0, 7), zones)
def test_cutting_a_pattern_in_two_changes_nothing(told, which, zone):
    monday = told.first.value - timedelta(days=told.first.value.weekday())
    mondays = [
        day
        for number in range(1, 9)
        if (day := monday + timedelta(days=7 * told.every_weeks * number)) <= told.last.value
    ]
    assume(mondays)
    cut = mondays[which % len(mondays)]
    parts = (
        replace(told, last=stated(day_before(cut))),
        replace(told, first=stated(cut)),
    )
    assert minutes(log_of(*parts, zone=zone)) == minutes(log_of(told, zone=zone))


@quick
@given(
    st.sampled_from([date(2022, 3, 26), date(2022, 10, 29), date(2022, 6, 4)]),
    st.integers(0, 479),
    zones,
)
def test_cutting_a_night_in_two_changes_nothing(evening, at, zone):
    start = 21 * 60 + 30
    middle, end = start + at, start + 480

    def clock(minute):
        return f"{minute // 60 % 24:02}:{minute % 60:02}"

    assume(at > 0)
    later = evening + timedelta(days=middle // 1440)
    whole = log_of(
        work_days=[worked_on(evening.isoformat(), shift(f"{clock(start)}-{clock(end)}"))], zone=zone
    )
    cut = log_of(
        work_days=[
            worked_on(evening.isoformat(), shift(f"{clock(start)}-{clock(middle)}")),
            worked_on(later.isoformat(), shift(f"{clock(middle)}-{clock(end)}")),
        ],
        zone=zone,
    )
    assert minutes(whole) == minutes(cut)


@quick
@given(st.lists(patterns(), min_size=2, max_size=3), zones)
def test_telling_more_work_never_lessens_the_hours(told, zone):
    assert minutes(log_of(*told, zone=zone)) >= minutes(log_of(*told[:-1], zone=zone))


@quick
@given(patterns(), clocks, clocks, zones)
def test_hours_by_time_of_day_part_the_day(told, one, other, zone):
    assume(one != other)
    claim = log_of(told, zone=zone)
    inside = claim.time.log.hours_between(claim.span, one, other, _("inside"))
    outside = claim.time.log.hours_between(claim.span, other, one, _("outside"))
    assert inside + outside == claim.time.log.hours_in(claim.span, _("all"))


# -- interest -----------------------------------------------------------------------------------

day_counts = st.sampled_from([ACTUAL_365, ACTUAL_ACTUAL, ACTUAL_360, THIRTY_360])
TO_THE_CENT = Rounding(2, "half up", law="Act")


def interest(owed, period, count, payments=(), kind=simple_interest, **more):
    """Interest at seven per cent."""
    return kind(
        figure(owed),
        first=period.first,
        until=period.last,
        rates=fixed(figure("0.07", "1/year")),
        day_count=count,
        rounding=TO_THE_CENT,
        law="Act",
        payments=payments,
        **more,
    )


def exact(found):
    """The interest before it is rounded."""
    return sum((part.amount.value for part in found.parts), Fraction(0))


@quick
@given(money, periods(2000), st.lists(dates, max_size=4), day_counts)
def test_splitting_a_period_changes_no_interest(owed, period, cuts, count):
    parts = [exact(interest(owed, part, count)) for part in period.split_at(cuts)]
    assert sum(parts, Fraction(0)) == exact(interest(owed, period, count))


@quick
@given(money, money, periods(2000), day_counts)
def test_two_debts_bear_what_their_sum_bears(one, other, period, count):
    together = exact(interest(one + other, period, count))
    assert together == exact(interest(one, period, count)) + exact(interest(other, period, count))


payments = st.lists(st.tuples(st.integers(-50, 2100), money), max_size=4)
orders = st.sampled_from([("interest", "principal"), ("principal", "interest")])


@quick
@given(
    money,
    periods(2000),
    day_counts,
    payments,
    st.tuples(st.integers(-50, 2100), money),
    orders,
    st.sampled_from([simple_interest, compound_interest]),
)
def test_another_payment_never_raises_a_debt(owed, period, count, made, one_more, order, kind):
    def left(some):
        dated = [(period.first + timedelta(days=after), figure(sum_)) for after, sum_ in some]
        found = interest(owed, period, count, dated, kind, order=order)
        principal = owed if found.principal_left is None else found.principal_left.value
        assert 0 <= principal <= owed
        assert found.amount.value >= 0
        return principal + found.amount.value

    assert left([*made, one_more]) <= left(made)


@quick
@given(money, periods(2000), payments)
def test_payments_take_off_what_they_pay_and_no_more(owed, period, made):
    dated = [(period.first + timedelta(days=after), figure(sum_)) for after, sum_ in made]
    found = interest(owed, period, ACTUAL_365, dated)
    in_time = sum((one.value for on, one in dated if on <= period.last), Fraction(0))
    if found.principal_left is None:
        return
    paid_off = (owed - found.principal_left.value) + found.paid_to_interest.value
    assert paid_off <= in_time
    assert paid_off == in_time or found.principal_left.is_zero


@quick
@given(money, periods(2000), day_counts)
def test_compound_interest_is_never_less_than_simple(owed, period, count):
    simple = interest(owed, period, count)
    compound = interest(owed, period, count, kind=compound_interest)
    assert compound.amount.value >= simple.amount.value
    if period.last < months_after(period.first, 12):
        assert compound.amount == simple.amount


@quick
@given(money, periods(900), day_counts, st.sampled_from([simple_interest, compound_interest]))
def test_the_daily_amount_is_what_the_next_day_adds(owed, period, count, kind):
    found = interest(owed, period, count, kind=kind)
    tomorrow = Period(period.first, next_day(period.last))
    later = interest(owed, tomorrow, count, kind=kind)
    assume(count is not THIRTY_360)
    if found.daily is not None:
        added = later.parts[-1]
        assert found.daily.value == TO_THE_CENT.of(
            added.principal.value * added.rate.value * count.one_day(tomorrow.last).value
        )


# -- time limits --------------------------------------------------------------------------------


@st.composite
def stillness(draw):
    """A suspension, perhaps not over."""
    first = draw(dates)
    last = draw(st.none() | st.integers(0, 400).map(lambda n: first + timedelta(days=n)))
    return Suspension(_("captivity"), first, last, "Act")


@quick
@given(
    dates,
    st.sampled_from([(3, "year"), (6, "month"), (90, "day")]),
    st.lists(stillness(), max_size=4),
    stillness(),
    dates,
    st.booleans(),
    st.booleans(),
)
def test_more_suspension_never_shortens_a_time_limit(
    starts, length, some, one_more, filed_on, counting, year_end
):
    def last(suspensions):
        found = time_limit(
            rule="x",
            route=None,
            law="Act",
            starts=starts,
            because=_("due"),
            length=figure(*length),
            filed_on=filed_on,
            counting_first_day=counting,
            from_end_of_year=year_end,
            suspensions=suspensions,
        )
        assert found.last_day is None or found.last_day >= found.safe_day
        return found.last_day or date.max

    assert last([*some, one_more]) >= last(some)
    assert last([one_more, *reversed(some)]) == last([*some, one_more])


# -- no loss is counted twice -------------------------------------------------------------------

HEADS = ("pay.base", "lump.presumed", "taken.deductions", "lump.undeclared", "pay.leave")
months = st.sampled_from([f"2022-0{number}" for number in range(1, 7)])
rows = st.lists(st.tuples(months, st.integers(1, 9)), min_size=1, max_size=4)


@st.composite
def claims_with_pairs(draw, kinds=("adds", "excludes", "greater_of", "period", "unknown", None)):
    """Heads with rows, and a rule (or none) for each pair; excludes never run in a ring."""
    heads = draw(st.lists(st.sampled_from(HEADS), min_size=2, max_size=5, unique=True))
    given_rows = {head: draw(rows) for head in heads}
    rules = {pair: draw(st.sampled_from(kinds)) for pair in combinations(sorted(heads), 2)}
    return given_rows, rules


def settled(given_rows, rules, order=None):
    """The assessment of heads with these rows and rules, for two employments."""
    state = a_state_with_courts()
    for head in order or given_rows:
        head_of(state, head, *given_rows[head])
    for (first, second), kind in rules.items():
        if kind is not None:
            state.pair(
                first,
                second,
                "greater_of" if kind == "period" else kind,
                law="Pairs Act",
                scope="period" if kind == "period" else "claim",
            )
    return assess(case(job(), job(id="other")), state)


@few
@given(claims_with_pairs())
def test_no_two_heads_that_conflict_are_ever_both_counted(made):
    given_rows, rules = made
    found = settled(given_rows, rules)
    counted = {
        head.key: [line for line in head.lines if line.counted and not line.row.owed.is_zero]
        for head in found.heads
    }
    for (first, second), kind in rules.items():
        if kind in ("excludes", "greater_of", "unknown", None):
            assert not (counted[first] and counted[second]), kind
        if kind == "period":
            assert not any(
                one.employment == other.employment and one.row.period.overlaps(other.row.period)
                for one in counted[first]
                for other in counted[second]
            )
    in_total = sum((line.row.owed.value for some in counted.values() for line in some), Fraction(0))
    assert found.owed.value == in_total
    assert sum((head.owed.value for head in found.heads), Fraction(0)) == in_total
    yielded = sum((head.yielded.value for head in found.heads), Fraction(0))
    told = 2 * sum(amount for some in given_rows.values() for _month, amount in some)
    assert in_total + yielded == told


@few
@given(claims_with_pairs(kinds=("adds", "greater_of", "unknown", None)))
def test_the_combination_kept_is_the_best_that_is_lawful(made):
    given_rows, rules = made
    worth = {head: 2 * sum(amount for _month, amount in some) for head, some in given_rows.items()}
    best = max(
        sum(worth[head] for head in some)
        for size in range(len(worth) + 1)
        for some in combinations(worth, size)
        if all(rules[pair] == "adds" for pair in combinations(sorted(some), 2))
    )
    assert settled(given_rows, rules).owed.value == best


@few
@given(claims_with_pairs(kinds=("adds", "excludes", "greater_of", "unknown", None)), st.randoms())
def test_the_order_in_which_heads_are_declared_changes_no_total(made, chance):
    given_rows, rules = made
    shuffled = chance.sample(list(given_rows), len(given_rows))
    assert settled(given_rows, rules).owed == settled(given_rows, rules, shuffled).owed


# -- whole claims -------------------------------------------------------------------------------

RURITANIA = find("RT", plugins=False)


def in_ruritania(*told, payments=(), **more):
    """The claim of an inn worker of eight months."""
    return assess(
        replace(
            case(
                job("2022-05-02", "2022-12-31", pay_interval="month", ending="dismissal"),
                calculated_on=date(2024, 3, 1),
                patterns=told,
                payments=payments,
                **more,
            ),
            claimant=replace(case().claimant, born=stated(date(1990, 1, 1))),
        ),
        RURITANIA,
    )


def sums_of(found):
    """All that is summed, and the ends of all time limits."""
    return (
        found.owed,
        found.interest,
        found.daily,
        found.barred,
        [(head.key, head.owed, head.interest, head.barred, head.yielded) for head in found.heads],
        [(one.party, one.owed, one.interest) for one in found.debtors],
        [(one.owed, one.next_deadline) for one in found.routes],
    )


WEEK = pattern("2022-05-02", "2022-12-31", shift("14:00-02:00", 30), weekdays=(0, 1, 3, 5, 6))
PAID = (
    paid("2022-06-05", 400, period="2022-05-02 2022-05-31"),
    paid("2022-07-05", 350),
    paid("2022-09-30", 120),
    paid("2023-02-01", 300, kind="on account"),
    paid("2023-09-09", "77.77", kind="on account"),
)


@few
@given(st.permutations(PAID), st.dates(date(2022, 5, 3), date(2022, 12, 31)))
def test_order_and_cutting_of_facts_change_no_claim(payments, cut):
    parts = (
        replace(WEEK, first=stated(cut)),
        replace(WEEK, last=stated(day_before(cut))),
    )
    whole, cut_up = in_ruritania(WEEK, payments=PAID), in_ruritania(*parts, payments=payments)
    assert sums_of(whole) == sums_of(cut_up)


@few
@given(
    st.dates(date(2022, 4, 1), date(2024, 2, 1)),
    st.integers(1, 900_000).map(lambda cents: Fraction(cents, 100)),
    st.sampled_from(["wage", "advance", "on account"]),
)
def test_another_payment_never_raises_a_claim(on, amount, kind):
    before = in_ruritania(WEEK, payments=PAID)
    after = in_ruritania(WEEK, payments=(*PAID, paid(on.isoformat(), amount, kind=kind)))
    assert after.owed.value <= before.owed.value
    assert after.owed.value + after.interest.value <= before.owed.value + before.interest.value


@few
@given(st.integers(0, 400), st.integers(0, 400), st.integers(0, 400), money)
def test_low_is_never_above_likely_nor_likely_above_high(low, likely, high, sum_paid):
    work = Pattern(
        first=stated(date(2022, 5, 2)),
        last=stated(date(2022, 6, 30)),
        weekdays=(0, 1, 2),
        shifts=(Shift(minutes=stated(likely, low=low, high=high)),),
    )
    found = in_ruritania(work, payments=[paid("2022-05-31", sum_paid)])
    bounds = found.range
    assert bounds.low.value <= bounds.likely.value <= bounds.high.value
    for head in found.heads:
        assert head.low.value <= head.owed.value <= head.high.value


@pytest.mark.parametrize("cents", [1, 100, 30_000, 60_000_000])
def test_a_payment_on_account_lessens_the_debt_by_itself(cents):
    before = in_ruritania(WEEK, payments=PAID)
    on_the_day = paid("2024-03-01", Fraction(cents, 100), kind="on account")
    after = in_ruritania(WEEK, payments=(*PAID, on_the_day))
    whole = before.owed.value + before.interest.value
    left = after.owed.value + after.interest.value
    assert left == max(whole - Fraction(cents, 100), 0)
