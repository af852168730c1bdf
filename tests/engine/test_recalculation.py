"""What is shown while somebody types is what the whole calculation gives for what was typed.

The engine takes from the last calculation what does not rest on the fact that changed. Here facts
of every second worked example change one after the other, and each time the whole is calculated
beside.
"""

import dataclasses
import gc
import random
from datetime import date, time, timedelta
from fractions import Fraction

import pytest

from legalcalc.claims import (
    ACTUAL_365,
    Assessment,
    Base,
    Liability,
    Recalculation,
    Row,
    assess,
    best_base,
    fixed,
    simple_interest,
)
from legalcalc.claims.claim import Claim, Span
from legalcalc.facts import Break, ExchangeRate, Money, Shift, Stated, WorkDay, WorkException
from legalcalc.figures import constant, no_less_than_zero
from legalcalc.gaps import Gap
from legalcalc.law.discovery import available
from legalcalc.messages import _
from legalcalc.periods import Period, next_day
from legalcalc.testing import examples_of, load_example
from tests.engine.telling import (
    TEN_PER_CENT,
    TO_THE_CENT,
    a_state,
    case,
    day,
    days_of,
    job,
    paid,
    rtd,
    shift,
    stated,
    value,
    worked_on,
)

EXAMPLES = [
    pytest.param(path, found.jurisdiction, id=f"{found.name}-{path.stem}")
    for found in available(plugins=False)
    if found.jurisdiction is not None
    for path in examples_of(found.jurisdiction)[::2]
]
EDITS = 1
WITH_A_RANGE = [  # examples of laws with many heads, in which some sum stays a range all the time
    pytest.param(path, found.jurisdiction, id=f"{found.name}-{path.stem}")
    for found in available(plugins=False)
    if found.jurisdiction is not None and found.jurisdiction.code in ("FR", "GB-EAW", "US-CA")
    for path in examples_of(found.jurisdiction)
    if "payments:" in path.read_text("utf8")
][::3]


def other(value, chance):
    """Another value of its kind; ``None`` where none is made up here."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, Money):
        return Money(value.amount + chance.randrange(-50, 400), value.currency)
    if isinstance(value, date):
        return value + timedelta(days=chance.randrange(-40, 40))
    if isinstance(value, int):
        return max(value + chance.randrange(-3, 9), 0)
    if isinstance(value, Fraction):
        return abs(value + Fraction(chance.randrange(-8, 30), 4))
    return None


def facts_of(thing, place=()):
    """Where the stated facts of a case stand."""
    if isinstance(thing, tuple):
        for number, one in enumerate(thing):
            yield from facts_of(one, (*place, number))
    elif isinstance(thing, Stated):
        yield place, thing
    elif dataclasses.is_dataclass(thing):
        for one in dataclasses.fields(thing):
            yield from facts_of(getattr(thing, one.name), (*place, one.name))


def put(thing, place, stated):
    """The thing with another fact in a place."""
    if not place:
        return stated
    step, *rest = place
    if isinstance(thing, tuple):
        return (*thing[:step], put(thing[step], rest, stated), *thing[step + 1 :])
    return dataclasses.replace(thing, **{step: put(getattr(thing, step), rest, stated)})


def edited(case, chance):
    """Cases as somebody changes facts one after the other, each twice, and gives some a range."""
    facts = [(place, one) for place, one in facts_of(case) if other(one.value, chance) is not None]
    for place, one in chance.sample(facts, min(EDITS, len(facts))):
        for how in ("typed", "typed on", "a range", "back"):
            told = dataclasses.replace(one, value=other(one.value, chance))
            if how == "a range" and not isinstance(one.value, bool):
                told = dataclasses.replace(one, low=other(one.value, chance))
            if how == "back":
                told = one
            yield f"{place} {how}: {told.value}", put(case, place, told)


def value_of(figure):
    """Its number, if there is a figure."""
    return None if figure is None else figure.value


def shown(found):
    """All that pages show while somebody types."""
    return {
        "sums": [one.value for one in (found.owed, found.interest, found.daily, found.barred)],
        "route": found.route_id,
        "deadlines": [one.next_deadline for one in found.routes],
        "warnings": [str(one) for one in found.warnings],
        "range": found.range and (found.range.low.value, found.range.high.value),
        "debtors": [(one.party, one.owed.value, one.interest.value) for one in found.debtors],
    } | {
        head.key: (
            head.state,
            [
                value_of(one)
                for one in (
                    head.owed,
                    head.interest,
                    head.barred,
                    head.yielded,
                    head.low,
                    head.high,
                )
            ],
            [(str(gap.message), gap.what, period, job) for gap, period, job in head.gaps],
            [
                (
                    line.id,
                    value_of(line.row.owed),
                    line.row.bracket and [one.value for one in line.row.bracket],
                    line.row.period,
                    line.row.due_on,
                    line.set_aside and str(line.set_aside),
                    [(limit.route, limit.last_day, limit.safe_day) for limit in line.limits],
                    line.limit_gap and str(line.limit_gap.message),
                    [(one.party, one.measure, one.rank) for one in line.liable],
                    line.interest and (value_of(line.interest.amount), line.interest.until),
                    value_of(line.interest and line.interest.principal_left),
                    line.interest_gap and str(line.interest_gap.message),
                    line.interest_routes,
                    [(one, value_of(sum)) for one, sum in line.set_off],
                )
                for line in head.lines
            ],
        )
        for head in found.heads
    }


@pytest.mark.parametrize(("path", "jurisdiction"), EXAMPLES)
def test_recalculated_is_the_same_as_calculated(path, jurisdiction):
    again = Recalculation()
    case = load_example(path, jurisdiction).case
    for what, told in [("as it is", case), *edited(case, random.Random(path.stem))]:
        try:
            whole = assess(told, jurisdiction, every_route=False)
        except ValueError:  # two days in the wrong order, which the door refuses
            with pytest.raises(ValueError, match="cannot end"):
                assess(told, jurisdiction, every_route=False, again=again)
            continue
        assert shown(assess(told, jurisdiction, every_route=False, again=again)) == shown(whole), (
            what
        )


@pytest.mark.parametrize(("path", "jurisdiction"), WITH_A_RANGE)
def test_recalculated_is_the_same_while_another_sum_is_a_range(path, jurisdiction):
    again = Recalculation()
    chance = random.Random(path.stem)
    case = load_example(path, jurisdiction).case
    sums = [
        (place, one)
        for place, one in facts_of(case)
        if isinstance(one.value, Money) and one.value.amount > 60
    ]
    place, one = chance.choice(sums)
    money = one.value
    less = Money(money.amount / 2, money.currency)
    doubtful = put(case, place, dataclasses.replace(one, low=less, high=other(money, chance)))
    others = [(at, fact) for at, fact in sums if at != place]
    for at, fact in [(place, None), *chance.sample(others, min(3, len(others)))] * 2:
        if fact is not None:
            changed = dataclasses.replace(fact, value=other(fact.value, chance))
            doubtful = put(doubtful, at, changed)
        whole = assess(doubtful, jurisdiction, every_route=False)
        found = assess(doubtful, jurisdiction, every_route=False, again=again)
        assert shown(found) == shown(whole), at


def told_day_by_day(case):
    """The case with each day of its patterns told by itself, in the order of the calendar."""
    elsewhere = {day for one in case.exceptions for day in one.period.days()}
    elsewhere |= {one.day for one in case.work_days}
    days = list(case.work_days)
    for pattern in case.patterns:
        day = pattern.first.value
        while day <= pattern.last.value:
            if day.weekday() in pattern.weekdays and day not in elsewhere:
                elsewhere.add(day)
                told = WorkDay(employment=pattern.employment, day=day, shifts=pattern.shifts)
                days.append(told)
            day = next_day(day)
    days.sort(key=lambda one: one.day)
    return dataclasses.replace(
        case,
        patterns=(),
        work_days=tuple(
            dataclasses.replace(one, path=f"work_days[{number}]") for number, one in enumerate(days)
        ),
    )


def with_shifts(case, number, *shifts):
    """The case with other shifts on one of its days."""
    days = list(case.work_days)
    days[number] = dataclasses.replace(days[number], shifts=shifts)
    return dataclasses.replace(case, work_days=tuple(days))


LONG_DAY = Shift(start=time(6), end=time(23), breaks=(Break(45),))
SHORT_DAY = Shift(start=time(11), end=time(14))
NIGHT = Shift(start=time(20), end=time(7))
STANDBY = Shift(start=time(9), end=time(21), kind="standby")


def days_edited(case, chance):
    """Cases as somebody changes the shifts of one day after the other."""
    count = len(case.work_days)
    middle, other_one, free = (chance.randrange(count) for _time in range(3))
    was = case.work_days[middle].shifts
    case = with_shifts(case, free)
    yield "a day is free", case
    for what, number, shifts in (
        ("longer", middle, (LONG_DAY,)),
        ("as it was", middle, was),
        ("the free day is worked", free, (LONG_DAY,)),
        ("a night", other_one, (NIGHT,)),
        ("two shifts", middle, (SHORT_DAY, Shift(start=time(15), end=time(22)))),
        ("off", other_one, ()),
        ("readiness", middle, (STANDBY,)),
        ("the first day off", 0, ()),
        ("the last day is a night", -1, (NIGHT,)),
        ("the last day off", -1, ()),
        ("the first day is worked again", 0, (SHORT_DAY,)),
    ):
        case = with_shifts(case, number, *shifts)
        yield f"{what}: {case.work_days[number].day}", case


def days_told_besides(case, chance):
    """Cases as somebody tells days in a calendar that were part of a pattern, or of none."""
    first, last = case.patterns[0].first.value, case.patterns[0].last.value
    yield "as it is", case
    for shifts in [(LONG_DAY,), (NIGHT,), (), (SHORT_DAY, STANDBY)]:
        day = first + timedelta(days=chance.randrange((last - first).days + 1))
        if day in {one.day for one in case.work_days}:
            continue
        job = case.patterns[0].employment
        path = f"work_days[{len(case.work_days)}]"
        told = WorkDay(employment=job, day=day, shifts=shifts, path=path)
        case = dataclasses.replace(case, work_days=(*case.work_days, told))
        yield f"{day} besides", case
    renumbered = [
        dataclasses.replace(one, path=f"work_days[{number}]")
        for number, one in enumerate(case.work_days[1:])
    ]
    yield "the first as usual again", dataclasses.replace(case, work_days=tuple(renumbered))
    yield "all as usual again", dataclasses.replace(case, work_days=())


@pytest.mark.parametrize(
    ("path", "jurisdiction"),
    [one for one in EXAMPLES[1::3] if "patterns:" in one.values[0].read_text("utf8")],
)
def test_recalculated_is_the_same_when_days_are_told_besides(path, jurisdiction):
    again = Recalculation()
    case = load_example(path, jurisdiction).case
    for what, told in days_told_besides(case, random.Random(path.stem)):
        whole = assess(told, jurisdiction, every_route=False)
        found = assess(told, jurisdiction, every_route=False, again=again)
        assert shown(found) == shown(whole), what


@pytest.mark.parametrize(("path", "jurisdiction"), EXAMPLES[::3])
def test_recalculated_is_the_same_when_the_shifts_of_a_day_change(path, jurisdiction):
    case = told_day_by_day(load_example(path, jurisdiction).case)
    if not case.work_days:
        return
    again = Recalculation()
    for what, told in days_edited(case, random.Random(path.stem)):
        whole = assess(told, jurisdiction, every_route=False)
        found = assess(told, jurisdiction, every_route=False, again=again)
        assert shown(found) == shown(whole), what


def days_told_in_order(case):
    """Cases as somebody begins without any day and tells first ones, last ones and one between."""
    days = case.work_days
    for chosen in (
        (),
        days[:1],
        days[:2],
        (*days[:2], *days[-1:]),
        (*days[:3], *days[-2:]),
        days[:2],
    ):
        told = tuple(
            dataclasses.replace(one, path=f"work_days[{number}]")
            for number, one in enumerate(chosen)
        )
        yield f"{len(chosen)} days", dataclasses.replace(case, work_days=told)


@pytest.mark.parametrize(("path", "jurisdiction"), EXAMPLES[2::3])
def test_recalculated_is_the_same_when_days_are_told_one_after_the_other(path, jurisdiction):
    again = Recalculation()
    for what, told in days_told_in_order(told_day_by_day(load_example(path, jurisdiction).case)):
        whole = assess(told, jurisdiction, every_route=False)
        found = assess(told, jurisdiction, every_route=False, again=again)
        assert shown(found) == shown(whole), what


@pytest.mark.parametrize(("path", "jurisdiction"), WITH_A_RANGE)
def test_recalculated_is_the_same_when_days_change_beside_a_range_in_the_employment(
    path, jurisdiction
):
    again = Recalculation()
    chance = random.Random(path.stem)
    case = told_day_by_day(load_example(path, jurisdiction).case)
    job = case.employments[0]
    if not case.work_days or job.start is None:
        return
    start = dataclasses.replace(job.start, low=job.start.value, high=job.start.value + 9 * A_DAY)
    job = dataclasses.replace(job, start=start)
    case = dataclasses.replace(case, employments=(job, *case.employments[1:]))
    for what, told in days_edited(case, chance):
        whole = assess(told, jurisdiction, every_route=False)
        found = assess(told, jurisdiction, every_route=False, again=again)
        assert shown(found) == shown(whole), what


# -- what is taken from the last case -------------------------------------------------------------

MONTHS = [("2023-01-31", 60), ("2023-02-28", 70), ("2023-03-31", 80)]
THREE_YEARS = constant(3, "year", _("three years"))
A_DAY = timedelta(days=1)
TEN_AN_HOUR = constant(10, "RTD/h", _("ten an hour"))


def a_state_that_counts():
    """Each month a hundred is due, less pay. It counts how often each of its rules runs.

    The limits of all rows rest on the last payment too.
    """
    state = a_state()
    ran = dict.fromkeys(("pay", "all", "limit", "interest", "liable"), 0)
    state.payments_on_account(
        law="Test Act, s. 5", parts=("interest", "principal"), debts="oldest first"
    )

    @state.limitation("years", _("Years"), law="Test Act, s. 3")
    def years(claim, row):
        ran["limit"] += 1
        last = claim.payments[-1].amount.value.amount
        if last > 200:
            raise claim.missing(_("whether time runs"), "payments")
        if last > 85:
            claim.warn(_("Limits are in doubt."))
        return claim.time_limit(
            law="Test Act, s. 3",
            starts=row.due_on if last > 75 else claim.span.last,
            because=_("due"),
            length=THREE_YEARS,
        )

    @state.interest("default", _("Ten per cent"), law="Test Act, s. 2")
    def ten_per_cent(claim, row, payments, until):
        ran["interest"] += 1
        if row.period.first == day("2023-02-01"):
            claim.warn(_("Interest of February is in doubt."))
        return simple_interest(
            row.owed,
            first=next_day(row.due_on),
            until=until,
            rates=fixed(TEN_PER_CENT),
            day_count=ACTUAL_365,
            rounding=TO_THE_CENT,
            law="Test Act, s. 2",
            payments=payments,
        )

    @state.liable("employer", _("Employer"), law="Test Act, s. 4")
    def employer(claim, row):
        ran["liable"] += 1
        return Liability(claim.employment.employer, _("employer"), "Test Act, s. 4")

    @state.head("pay.base", _("Pay"), law="Act", each="pay_period", asks=(), limitation="years")
    def pay(claim, period):
        ran["pay"] += 1
        owed = no_less_than_zero(rtd(100) - period.pay_received()).rounded(TO_THE_CENT)
        if period.first == day("2023-01-01"):
            claim.once("warned", lambda: claim.warn(_("January is in doubt.")))
        if period.last == day("2023-03-31"):
            claim.warn(_("March is in doubt."))
        return None if owed.is_zero else Row(period, period.last, owed=owed)

    @state.head(
        "lump.liquidated", _("Lump"), law="Act", each="employment", asks=(), limitation="years"
    )
    def all_of_it(claim):
        ran["all"] += 1
        return Row(
            claim.span, claim.span.last, owed=claim.owed_under("pay.base").rounded(TO_THE_CENT)
        )

    state.adds("pay.base", "lump.liquidated", law="Pairs Act")
    return state, ran


def pay_of(*sums, more=()):
    """A case of three months with their pay."""
    payments = [paid(on, sum) for (on, _usual), sum in zip(MONTHS, sums, strict=True)]
    return case(job("2023-01-01", "2023-03-31"), payments=[*payments, *more])


def test_only_what_rests_on_the_sum_that_changed_is_found_again():
    state, ran = a_state_that_counts()
    again = Recalculation()
    assess(pay_of(60, 70, 80), state, again=again)
    ran.update(dict.fromkeys(ran, 0))
    found = assess(pay_of(60, 70, 75), state, again=again)
    # Of the month and of the sum of months; and interest that warns is found each time.
    assert ran == {"pay": 1, "all": 1, "limit": 4, "liable": 2, "interest": 3}
    assert [value(head.owed) for head in found.heads] == ["95", "95"]


def test_limits_follow_what_their_rows_do_not_rest_on():
    state, _ran = a_state_that_counts()
    again = Recalculation()
    for last in (80, 70, 90, 80, 95, 96, 300, 90):
        told = pay_of(60, 70, last)
        assert shown(assess(told, state, again=again)) == shown(assess(told, state)), last


def test_nothing_is_found_again_where_the_same_is_typed():
    state, ran = a_state_that_counts()
    again = Recalculation()
    first = shown(assess(pay_of(60, 70, 80), state, again=again))
    ran.update(dict.fromkeys(ran, 0))
    assert shown(assess(pay_of(60, 70, 80), state, again=again)) == first
    assert ran == {"pay": 0, "all": 0, "limit": 0, "liable": 0, "interest": 1}


def test_warnings_are_given_again_in_their_order_with_what_is_taken():
    state, _ran = a_state_that_counts()
    again = Recalculation()
    in_order = [
        "January is in doubt.",
        "March is in doubt.",
        "Interest of February is in doubt.",
    ]
    for sums in [(60, 70, 80), (60, 71, 80), (61, 71, 80), (61, 71, 81), (61, 71, 81)]:
        found = assess(pay_of(*sums), state, again=again)
        assert [str(one) for one in found.warnings] == in_order, sums
    assert [str(one) for one in assess(pay_of(61, 100, 81), state, again=again).warnings] == [
        "January is in doubt.",
        "March is in doubt.",
    ]


def test_rows_after_one_that_goes_or_comes_are_numbered_anew():
    state, _ran = a_state_that_counts()
    again = Recalculation()
    for sums in [(60, 70, 80), (100, 70, 80), (60, 70, 80), (60, 100, 80), (100, 100, 80)]:
        told = pay_of(*sums)
        found = assess(told, state, again=again)
        assert shown(found) == shown(assess(told, state)), sums
        lines = found.heads[0].lines
        assert [line.id for line in lines] == [
            f"pay.base/job/{number}" for number in range(1, len(lines) + 1)
        ]


def test_interest_follows_what_is_paid_on_account():
    state, _ran = a_state_that_counts()
    again = Recalculation()
    for amount in (50, 0, 30, 10000, 50):
        told = pay_of(60, 70, 80, more=[paid("2023-09-01", amount, kind="on account")])
        assert shown(assess(told, state, again=again)) == shown(assess(told, state)), amount


def test_other_lights_leave_the_rows_of_the_likely_one_as_they_are():
    state, _ran = a_state_that_counts()
    again = Recalculation()
    doubt = dataclasses.replace(
        paid("2023-09-01", 30, kind="on account"),
        amount=stated(*(Money(Fraction(sum), "RTD") for sum in (30, 10, 90))),
    )
    for sum in (60, 65, 100, 60):
        told = pay_of(sum, 70, 80, more=[doubt])
        assert shown(assess(told, state, again=again)) == shown(assess(told, state)), sum


def test_only_what_rests_on_a_range_and_on_the_sum_that_changed_is_found_again_in_its_lights():
    state, ran = a_state_that_counts()
    again = Recalculation()

    def told(sum):
        doubt = stated(*(Money(Fraction(one), "RTD") for one in (70, 40, 90)))
        february = dataclasses.replace(paid("2023-02-28", 70), amount=doubt)
        return case(
            job("2023-01-01", "2023-03-31"),
            payments=[paid("2023-01-31", 60), february, paid("2023-03-31", sum)],
        )

    assess(told(80), state, again=again)
    ran.update(dict.fromkeys(ran, 0))
    found = assess(told(75), state, again=again)
    # March once: no light changes it, and in each they were seen before; the sum of all months in
    # each of three lights.
    assert (ran["pay"], ran["all"]) == (1, 3)
    assert shown(found) == shown(assess(told(75), state))


def test_what_is_kept_in_the_lights_of_a_range_follows_the_other_facts_below_it():
    state = a_state()
    state.none("limitation", "never", law="Test Act, s. 3")

    @state.head("pay.base", _("Pay"), law="Act", each="employment", asks=(), limitation="never")
    def pay(claim):
        certain, doubtful = (one.amount for one in claim.payments)
        less = claim.once("paid", lambda: certain.value.amount + doubtful.value.amount)
        # One name for two things: what it stands for in the likely light comes first.
        much = doubtful.value.amount > 80
        more = Fraction(0)
        if much or certain.value.amount > 65:
            more = claim.once("more", lambda: (doubtful if much else certain).value.amount)
        owed = rtd(1000) - constant(int(less + 3 * more), "RTD", _("paid"))
        return Row(claim.span, claim.span.last, owed=owed)

    again = Recalculation()
    doubt = stated(*(Money(Fraction(one), "RTD") for one in (70, 40, 90)))
    for sum in (60, 61, 66, 62, 70, 70, 60):
        payments = [paid("2023-01-31", sum), paid("2023-02-28", 70)]
        payments[1] = dataclasses.replace(payments[1], amount=doubt)
        told = case(job("2023-01-01", "2023-03-31"), payments=payments)
        assert shown(assess(told, state, again=again)) == shown(assess(told, state)), sum


def doubtful(likely, low=None, high=None, currency="RTD"):
    """A sum, as a range where its ends are given."""
    ends = (None if one is None else Money(Fraction(one), currency) for one in (low, high))
    return stated(Money(Fraction(likely), currency), *ends)


def test_a_row_that_moves_to_another_period_is_seen_there_in_each_light():
    state = a_state()
    state.none("limitation", "never", law="Test Act, s. 3")

    @state.head("pay.base", _("Pay"), law="Act", each="pay_period", asks=(), limitation="never")
    def pay(claim, period):
        if period.first != day("2023-01-01"):
            return None
        if claim.payments[0].amount.value.amount > 75:
            period = Period(day("2023-02-01"), day("2023-02-28"))
        return Row(period, period.last, owed=rtd(5).rounded(TO_THE_CENT))

    @state.head(
        "lump.liquidated", _("Lump"), law="Act", each="pay_period", asks=(), limitation="never"
    )
    def by_the_rows_of_february(claim, period):
        if period.first != day("2023-02-01"):
            return None
        rows = len(claim.lines_from(period.first, "pay.base"))
        owed = constant(100 * rows + int(claim.payments[1].amount.value.amount), "RTD", _("rows"))
        return Row(period, period.last, owed=owed.rounded(TO_THE_CENT))

    state.adds("pay.base", "lump.liquidated", law="Pairs Act")
    again = Recalculation()
    for first in [(100, 50, 100), (100,), (101, 60, 101), (101,)]:
        payments = [
            dataclasses.replace(paid("2023-01-31", 1), amount=doubtful(*first)),
            dataclasses.replace(paid("2023-02-28", 1), amount=doubtful(10, 5, 20)),
        ]
        told = case(job("2023-01-01", "2023-03-31"), payments=payments)
        assert shown(assess(told, state, again=again)) == shown(assess(told, state)), first


def test_nothing_is_left_in_a_light_of_a_payment_on_account_that_cannot_be_set_off_any_more():
    state = a_state()
    state.none("limitation", "never", law="Test Act, s. 3")
    state.payments_on_account(law="Test Act, s. 5", parts=("principal",), debts="oldest first")

    @state.head("pay.base", _("Pay"), law="Act", each="pay_period", asks=(), limitation="never")
    def pay(claim, period):
        owed = 1000
        if period.first == day("2023-01-01"):
            owed = int(claim.payments[0].amount.value.amount)
        return None if owed < 60 else Row(period, period.last, owed=rtd(owed).rounded(TO_THE_CENT))

    again = Recalculation()
    for on_account in [(500, "RTD"), (500, "EUR"), (400, "RTD"), (400, "EUR")]:
        sum, currency = on_account
        later = paid("2023-06-28", 1, kind="on account")
        payments = [
            dataclasses.replace(paid("2023-01-31", 1), amount=doubtful(100, 50, 120)),
            dataclasses.replace(later, amount=doubtful(sum, currency=currency)),
        ]
        told = case(job("2023-01-01", "2023-03-31"), payments=payments)
        found = assess(told, state, again=again)
        assert shown(found) == shown(assess(told, state)), on_account
        assert found.range.low.value == 2000 - (sum if currency == "RTD" else 0)


def test_a_light_in_which_no_rate_of_exchange_is_known_sets_nothing_off():
    state, _ran = a_state_that_counts()
    first, second = day("2023-06-28"), day("2023-05-28")
    rate = ExchangeRate(
        currency="EUR", target="RTD", day=first, rate=Fraction(1), citation_source="a bank"
    )

    def paid_on(*days):
        on_account = dataclasses.replace(
            paid("2023-06-28", 1, kind="on account"),
            amount=doubtful(50, currency="EUR"),
            day=stated(*days),
        )
        told = pay_of(60, 70, 80, more=[on_account])
        return assess(dataclasses.replace(told, exchange_rates=(rate,)), state)

    by_itself = {one: paid_on(one).owed.value for one in (first, second)}
    assert by_itself[first] < by_itself[second]
    found = paid_on(first, second, first).range
    assert [one.value for one in (found.low, found.high)] == sorted(by_itself.values())


# -- days of work ---------------------------------------------------------------------------------


def a_state_of_hours():
    """Each week ten for an hour of work; and five for each shift, of which it reads the entries."""
    state = a_state()
    state.none("limitation", "never", law="Test Act, s. 3")
    ran = dict.fromkeys(("week", "entries"), 0)

    @state.head("pay.base", _("Pay"), law="Act", each="week", asks=(), limitation="never")
    def pay(claim, week):
        ran["week"] += 1
        owed = (week.hours_worked * TEN_AN_HOUR).rounded(TO_THE_CENT)
        return None if owed.is_zero else Row(week, week.last, owed=owed)

    @state.head(
        "lump.liquidated", _("Lump"), law="Act", each="employment", asks=(), limitation="never"
    )
    def by_the_entries(claim):
        ran["entries"] += 1
        count = sum(len(one.shifts) for one in claim.case.work_days)
        return Row(claim.span, claim.span.last, owed=rtd(5 * count).rounded(TO_THE_CENT))

    state.adds("pay.base", "lump.liquidated", law="Pairs Act")
    return state, ran


def worked_for(*shifts):
    """A case of four weeks from a Monday, with these shifts on its Mondays."""
    mondays = ("2023-01-02", "2023-01-09", "2023-01-16", "2023-01-23")
    work_days = [
        worked_on(monday, shift(told)) for monday, told in zip(mondays, shifts, strict=True)
    ]
    return case(job("2023-01-02", "2023-01-29"), work_days=work_days)


def test_only_the_weeks_of_a_day_that_changed_are_found_again():
    state, ran = a_state_of_hours()
    again = Recalculation()
    assess(
        worked_for("08:00-12:00", "08:00-12:00", "08:00-12:00", "08:00-12:00"), state, again=again
    )
    ran.update(dict.fromkeys(ran, 0))
    told = worked_for("08:00-12:00", "08:00-12:00", "08:00-17:00", "08:00-12:00")
    found = assess(told, state, again=again)
    assert ran == {"week": 1, "entries": 1}
    assert [value(head.owed) for head in found.heads] == ["210", "20"]


def test_a_night_that_grows_is_found_in_the_week_where_it_ends_too():
    state, ran = a_state_of_hours()
    again = Recalculation()

    def told(at):
        days = [worked_on("2023-01-08", shift(at)), worked_on("2023-01-22", shift("20:00-23:00"))]
        return case(job("2023-01-02", "2023-01-29"), work_days=days)

    assess(told("20:00-23:00"), state, again=again)
    ran.update(dict.fromkeys(ran, 0))
    found = assess(told("20:00-05:00"), state, again=again)
    assert ran["week"] == 2
    assert [value(line.row.owed) for line in found.heads[0].lines] == ["40", "50", "30"]


def test_a_rule_that_reads_the_entries_of_days_follows_them():
    state, _ran = a_state_of_hours()
    again = Recalculation()
    one, two = shift("08:00-10:00"), shift("11:00-12:00")
    for shifts in [(one,), (one, two), (), (two,)]:
        told = case(job("2023-01-02", "2023-01-29"), work_days=[worked_on("2023-01-02", *shifts)])
        found = assess(told, state, again=again)
        assert shown(found) == shown(assess(told, state)), shifts
        assert value(found.heads[1].owed) == str(5 * len(shifts))


def test_hours_of_a_day_as_a_range_are_found_each_time():
    state, _ran = a_state_of_hours()
    again = Recalculation()
    for minutes in (stated(60), stated(120, 60, 180), stated(120, 60, 240), stated(90)):
        shifts = [Shift(minutes=minutes)]
        told = case(job("2023-01-02", "2023-01-29"), work_days=[worked_on("2023-01-02", *shifts)])
        assert shown(assess(told, state, again=again)) == shown(assess(told, state)), minutes


def a_state_of_whole_logs():
    """One for each hour on the days of which the case tells, of which a rule keeps the sum."""
    state = a_state()
    state.none("limitation", "never", law="Test Act, s. 3")

    def minutes(claim):
        return sum(one.minutes() for one in claim.log.days)

    @state.head("pay.base", _("Pay"), law="Act", each="case", asks=(), limitation="never")
    def pay(claim):
        hours = claim.once("minutes", lambda: minutes(claim)) // 60
        period = Period(day("2023-01-01"), day("2023-12-31"))
        return Row(period, period.last, owed=rtd(hours).rounded(TO_THE_CENT))

    return state


def told_for(*work_days, start="2023-01-02", end="2023-01-29", **more):
    """A case with these days of work."""
    return case(job(start, end), work_days=list(work_days), **more)


def test_a_rule_that_reads_all_days_follows_those_that_are_added_before_and_after_them():
    state = a_state_of_whole_logs()
    again = Recalculation()
    days = [worked_on(f"2023-01-{number:02}", shift("08:00-12:00")) for number in range(10, 20)]
    for first, last in [(0, 0), (4, 5), (4, 7), (2, 7), (0, 10), (0, 0), (9, 10)]:
        found = assess(told_for(*days[first:last]), state, again=again)
        assert value(found.owed) == str(4 * (last - first))


def test_a_first_day_that_is_stated_later_cuts_days_told_before():
    """As long as no day was told, nobody had to look at the first day of employment."""
    state = a_state_of_whole_logs()
    again = Recalculation()
    two = [
        worked_on("2023-01-03", shift("08:00-12:00")),
        worked_on("2023-01-09", shift("08:00-09:00")),
    ]
    for told in (told_for(), told_for(*two), told_for(*two, start="2023-01-05")):
        assert shown(assess(told, state, again=again)) == shown(assess(told, state))
    assert value(assess(told, state, again=again).owed) == "1"


def test_days_that_only_another_light_looks_at_are_followed_there():
    state = a_state()
    state.none("limitation", "never", law="Test Act, s. 3")

    @state.head("pay.base", _("Pay"), law="Act", each="employment", asks=(), limitation="never")
    def pay(claim):
        begun = 0
        if claim.payments[0].amount.value.amount > 75:
            begun = sum(len(claim.shifts_begun(one)[0]) for one in claim.span.days())
        owed = constant(100 * begun + 1, "RTD", _("shifts"))
        return Row(claim.span, claim.span.last, owed=owed.rounded(TO_THE_CENT))

    again = Recalculation()
    for count, likely in [(2, 70), (3, 70), (1, 70), (1, 90)]:
        told = case(
            job("2023-01-01", "2023-03-31"),
            work_days=[
                worked_on(f"2023-01-{10 + one}", shift("08:00-12:00")) for one in range(count)
            ],
            payments=[
                dataclasses.replace(paid("2023-01-31", 1), amount=doubtful(likely, 60, likely + 10))
            ],
        )
        assert shown(assess(told, state, again=again)) == shown(assess(told, state)), count


def test_a_range_that_a_day_had_hidden_is_seen_when_that_day_goes():
    state = a_state_of_whole_logs()
    again = Recalculation()
    exception = WorkException(
        period=days_of("2023-01-09"), shifts=(Shift(minutes=stated(120, 60, 240)),)
    )
    alone = worked_on("2023-01-09", shift("08:00-13:00"))
    for days in ([alone], [], [alone]):
        told = told_for(*days, exceptions=[exception])
        assert shown(assess(told, state, again=again)) == shown(assess(told, state)), days


def test_days_are_followed_while_the_last_day_of_employment_is_a_range():
    state = a_state_of_whole_logs()
    again = Recalculation()
    for end in ("12:00", "13:00", "15:00"):
        days = [
            worked_on("2023-01-09", shift(f"08:00-{end}")),
            worked_on("2023-01-27", shift("08:00-10:00")),
        ]
        told = told_for(*days)
        last = stated(day("2023-01-20"), day("2023-01-20"), day("2023-01-29"))
        employment = dataclasses.replace(told.employments[0], end=last)
        told = dataclasses.replace(told, employments=(employment,))
        assert shown(assess(told, state, again=again)) == shown(assess(told, state)), end


def test_a_rule_may_make_another_case_of_the_one_it_sees():
    state = a_state()
    state.none("limitation", "never", law="Test Act, s. 3")

    @state.head("pay.base", _("Pay"), law="Act", each="employment", asks=(), limitation="never")
    def pay(claim):
        other_case = dataclasses.replace(claim.case, reference="other")
        owed = rtd(len(other_case.work_days)).rounded(TO_THE_CENT)
        return Row(claim.span, claim.span.last, owed=owed)

    again = Recalculation()
    days = [worked_on(f"2023-01-{number:02}", shift("08:00-12:00")) for number in range(10, 13)]
    for count in (1, 3, 2):
        assert value(assess(told_for(*days[:count]), state, again=again).owed) == str(count)


# -- what stays in memory --------------------------------------------------------------------------


def held(kind):
    """How many objects of a type are in memory."""
    gc.collect()
    return sum(isinstance(one, kind) for one in gc.get_objects())


def test_what_was_computed_of_the_cases_before_leaves_the_memory():
    """Also where a rule keeps a gap and meets it again: a gap knows where it was met."""
    state = a_state()
    state.none("limitation", "never", law="Test Act, s. 3")

    def not_known():
        raise Gap(_("No rate is known"), kind="law", what="rate")

    @state.head("pay.base", _("Pay"), law="Act", each="pay_period", asks=(), limitation="never")
    def pay(claim, period):
        base = claim.once("base", lambda: Base.of("contract", "Act", not_known))
        if period.pay_received().value > 65:
            best_base(base)
        return Row(period, period.last, owed=rtd(1).rounded(TO_THE_CENT), bases=(base,))

    again = Recalculation()
    before = held(Assessment)
    for last in range(70, 80):
        found = assess(pay_of(60, 70, last), state, again=again)
    assert len(found.heads[0].gaps) == 2
    assert held(Assessment) == before + 1


def test_what_a_rule_keeps_for_days_of_its_own_leaves_the_memory():
    state = a_state()
    state.none("limitation", "never", law="Test Act, s. 3")

    @state.head("pay.base", _("Pay"), law="Act", each="pay_period", asks=(), limitation="never")
    def pay(claim, period):
        days = [Span(claim, Period(one, one)) for one in period.period.days()]
        if period.pay_received().value > 65 and all(one.hours_worked.is_zero for one in days):
            return Row(period, period.last, owed=rtd(1).rounded(TO_THE_CENT))
        return None

    again = Recalculation()
    for last in range(70, 370):
        assess(pay_of(60, 70, last), state, again=again)
        if last == 170:
            before = held(object)
    assert held(object) - before < 8_000  # some are looked for later; thirty a time would be 25,000


def test_typing_what_all_rests_on_keeps_no_claim_of_before():
    state, _ran = a_state_of_hours()
    again = Recalculation()
    before = held(Claim)
    for number in range(1, 9):
        filed = stated(day(f"2024-01-0{number}"))
        told = dataclasses.replace(worked_for(*["08:00-12:00"] * 4), filing_on=filed)
        assess(told, state, again=again)
    assert held(Claim) == before + 1
