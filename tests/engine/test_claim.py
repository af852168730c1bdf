"""What an author of rules sees of an employment: its periods, its pay, the worker's age."""

from dataclasses import replace
from fractions import Fraction

import pytest

from legalcalc.claims import Claim, Span, best_base
from legalcalc.claims.assess import unknown_choices
from legalcalc.claims.rows import Base
from legalcalc.facts import (
    Deduction,
    ExchangeRate,
    Food,
    LeaveTaken,
    Lodging,
    Party,
    PayTable,
    Person,
    Pieces,
    Promise,
    Stated,
    TableRate,
    TableTerm,
    WorkException,
)
from legalcalc.figures import hearing_findings
from legalcalc.gaps import Gap
from legalcalc.messages import _
from legalcalc.periods import Period, next_day
from tests.engine.telling import (
    a_state,
    case,
    day,
    days_of,
    figure,
    job,
    money,
    paid,
    pattern,
    rtd,
    shift,
    stated,
    value,
)


def claim_of(employment=None, **more):
    """The claim of one employment."""
    told = case(employment or job(), **more)
    return Claim(told, a_state(), told.employments[0])


def text(period):
    """A period as text."""
    return f"{period.first} {period.last}"


# -- the employment -----------------------------------------------------------------------------


def test_without_stated_days_the_work_bounds_the_employment_as_an_assumption():
    claim = claim_of(
        job(None, None), patterns=[pattern("2022-03-01", "2022-04-30", shift("08:00-16:00"))]
    )
    assert claim.span == days_of("2022-03-01 2022-04-30")
    assert [str(one) for one in claim.record.assumptions] == [
        "The employment began on the first day of work stated, 2022-03-01.",
        "The employment ended on the last day of work stated, 2022-04-30.",
    ]


@pytest.mark.parametrize("ending", ["dismissal", "escape", "unknown", None])
def test_an_end_whose_day_is_not_stated_is_not_put_off_to_the_day_of_calculation(ending):
    claim = claim_of(
        job("2022-01-01", None, ending=ending),
        patterns=[pattern("2022-03-01", "2022-04-30", shift("08:00-16:00"))],
    )
    assert claim.span.last == day("2022-04-30")
    assert claim.ended


def test_an_employment_that_goes_on_lasts_to_the_day_of_calculation():
    claim = claim_of(job("2022-01-01", None, ending="ongoing"))
    assert claim.span.last == day("2024-01-01")
    assert not claim.ended


def test_an_end_that_lies_ahead_has_not_come():
    claim = claim_of(job("2022-01-01", "2024-03-31"))
    assert claim.span.last == day("2024-01-01")
    assert not claim.ended


def test_nothing_is_known_of_an_employment_without_days_and_work():
    for employment, missing in (
        (job(None, "2022-12-31"), "employments[0].start"),
        (job("2022-01-01", None), "employments[0].end"),
        (job("2022-12-31", "2022-01-01"), "employments[0].end"),
    ):
        with pytest.raises(Gap) as gap:
            _found = claim_of(employment).span
        assert (gap.value.kind, gap.value.what) == ("fact", missing)


def test_a_case_without_employment_has_a_gap_for_it():
    told = case()
    claim = Claim(told, a_state(), None)
    with pytest.raises(Gap) as gap:
        _found = claim.employment
    assert gap.value.what == "employments"


def test_the_chain_above_the_employer_is_walked_once():
    claim = claim_of(
        parties=(
            Party(id="boss", engaged_by="main"),
            Party(id="main", engaged_by="client"),
            Party(id="client", engaged_by="boss", roles=("client",)),
        )
    )
    assert [party.id for party in claim.parties.contractors] == ["main", "client", "boss"]
    assert [party.id for party in claim.parties.with_role("client")] == ["client"]


def test_a_link_holds_on_its_days_and_where_none_are_told_all_the_time_which_is_printed():
    claim = claim_of()
    told = Party(id="main", link_from=Stated(day("2022-03-01")), link_to=Stated(day("2022-05-31")))
    spring = Period(day("2022-03-01"), day("2022-05-31"))
    before = Period(day("2022-01-01"), day("2022-02-28"))
    after = Period(day("2022-06-01"), day("2022-06-30"))
    assert claim.parties.linked(told, spring)
    assert claim.parties.linked(told, Period(before.first, spring.first))
    assert claim.parties.linked(told, Period(spring.last, after.last))
    assert not claim.parties.linked(told, before)
    assert not claim.parties.linked(told, after)
    assert claim.record.assumptions == []
    assert claim.parties.linked(replace(told, link_to=None), after)
    assert not claim.parties.linked(replace(told, link_to=None), before)
    assert claim.parties.linked(replace(told, link_from=None), before)
    (printed,) = claim.record.assumptions
    assert "main" in str(printed)


def test_the_days_of_a_link_stand_at_the_party_that_was_engaged_and_end_the_chain_above_it():
    march, april, may = (Period(day(f"2022-0{n}-01"), day(f"2022-0{n}-30")) for n in (3, 4, 5))
    boss = Party(id="boss", engaged_by="main", link_to=Stated(day("2022-04-30")))
    main = Party(id="main", engaged_by="owner", link_from=Stated(day("2022-04-15")))
    owner = Party(id="owner")
    parties = claim_of(parties=(boss, main, owner)).parties
    assert [parties.linked(main, days) for days in (march, april, may)] == [True, True, False]
    assert [parties.linked(owner, days) for days in (march, april, may)] == [False, True, False]
    assert (parties.link(main).first, parties.link(main).last) == (None, day("2022-04-30"))
    assert parties.below(owner) == main
    assert parties.below(boss) is None


def test_days_told_at_a_party_that_nobody_engaged_bound_the_link_below_it():
    boss = Party(id="boss", engaged_by="owner", link_to=Stated(day("2022-05-31")))
    owner = Party(id="owner", link_from=Stated(day("2022-03-01")))
    claim = claim_of(parties=(boss, owner))
    link = claim.parties.link(owner)
    assert (link.first, link.last) == (day("2022-03-01"), day("2022-05-31"))
    assert not claim.parties.linked(owner, Period(day("2022-02-01"), day("2022-02-28")))
    assert claim.record.assumptions == []


def test_a_firm_that_used_the_worker_is_the_first_of_its_own_chain():
    firm = Party(id="firm", engaged_by="owner", link_to=Stated(day("2022-04-30")))
    owner = Party(id="owner")
    may = Period(day("2022-05-01"), day("2022-05-31"))
    parties = claim_of(job(user_firm="firm"), parties=(Party(id="boss"), firm, owner)).parties
    assert parties.linked(firm, may)
    assert not parties.linked(owner, may)


def test_an_employer_is_solvent_while_nobody_tells_of_proceedings():
    solvent = claim_of(parties=(Party(id="boss"),))
    assert solvent.parties.insolvency_day is None
    opened = Party(id="boss", insolvent_on=Stated(day("2022-04-01")))
    assert claim_of(parties=(opened,)).parties.insolvency_day == day("2022-04-01")
    with pytest.raises(Gap):
        _day = claim_of(parties=(Party(id="another"),)).parties.insolvency_day


def test_a_party_that_is_not_described_is_a_gap():
    claim = claim_of(parties=(Party(id="boss", engaged_by="ghost"),))
    with pytest.raises(Gap):
        _found = claim.parties.contractors
    with pytest.raises(Gap):
        claim.parties.party("ghost")


def test_shifts_are_told_whole_on_the_day_on_which_they_began():
    night = shift("18:00-02:00")
    claim = claim_of(
        patterns=(pattern("2022-03-01", "2022-03-31", night),),
        exceptions=(WorkException(period=days_of("2022-03-02 2022-03-02"), shifts=()),),
    )
    shifts, told_by = claim.time.shifts_begun(day("2022-03-01"))
    assert (shifts, told_by) == ((night,), claim.case.patterns)
    assert claim.time.shifts_begun(day("2022-03-02")) == ((), claim.case.exceptions)
    assert claim.time.shifts_begun(day("2022-04-01")) == ((), ())


# -- pay periods --------------------------------------------------------------------------------


def pay_periods(start, end, interval=None, anchor=None):
    """The pay periods of an employment, as text."""
    claim = claim_of(
        job(
            start,
            end,
            pay_interval=interval,
            first_pay_period=stated(day(anchor)) if anchor else None,
        )
    )
    return [text(one.period) for one in claim.time.pay_periods], claim


def test_nothing_stated_means_calendar_months_as_an_assumption():
    periods, claim = pay_periods("2022-01-15", "2022-03-10")
    assert periods == [
        "2022-01-15 2022-01-31",
        "2022-02-01 2022-02-28",
        "2022-03-01 2022-03-10",
    ]
    assert len(claim.record.assumptions) == 1


def test_a_month_counts_from_its_anchor():
    periods, claim = pay_periods("2022-01-15", "2022-03-10", "month", "2021-11-26")
    assert periods == [
        "2022-01-15 2022-01-25",
        "2022-01-26 2022-02-25",
        "2022-02-26 2022-03-10",
    ]
    assert text(claim.time.pay_periods[0].whole) == "2021-12-26 2022-01-25"
    assert claim.record.assumptions == []


def test_a_month_from_the_31st_begins_on_the_last_day_of_short_months():
    periods, _claim = pay_periods("2019-12-31", "2020-05-30", "month", "2019-12-31")
    assert periods == [
        "2019-12-31 2020-01-30",
        "2020-01-31 2020-02-28",
        "2020-02-29 2020-03-30",
        "2020-03-31 2020-04-29",
        "2020-04-30 2020-05-30",
    ]


def test_an_anchor_may_lie_after_the_employment():
    periods, _claim = pay_periods("2022-01-15", "2022-02-10", "month", "2023-06-26")
    assert periods == ["2022-01-15 2022-01-25", "2022-01-26 2022-02-10"]


@pytest.mark.parametrize(
    ("interval", "anchor", "expected"),
    [
        ("week", None, ["2022-01-05 2022-01-09", "2022-01-10 2022-01-16", "2022-01-17 2022-01-18"]),
        (
            "week",
            "2022-01-08",
            ["2022-01-05 2022-01-07", "2022-01-08 2022-01-14", "2022-01-15 2022-01-18"],
        ),
        ("fortnight", "2021-12-01", ["2022-01-05 2022-01-11", "2022-01-12 2022-01-18"]),
        ("four weeks", "2022-06-08", ["2022-01-05 2022-01-18"]),
        ("four weeks", "2022-06-02", ["2022-01-05 2022-01-12", "2022-01-13 2022-01-18"]),
        ("half month", None, ["2022-01-05 2022-01-15", "2022-01-16 2022-01-18"]),
        ("half month", "2022-01-03", ["2022-01-05 2022-01-15", "2022-01-16 2022-01-18"]),
    ],
)
def test_weeks_count_from_their_anchor(interval, anchor, expected):
    periods, _claim = pay_periods("2022-01-05", "2022-01-18", interval, anchor)
    assert periods == expected


def test_pay_falls_due_on_the_stated_day_else_by_law_else_at_the_end():
    plain = claim_of(job("2022-01-01", "2022-01-31"))
    assert plain.time.pay_periods[0].due_on == day("2022-01-31")
    stated_day = claim_of(job("2022-01-01", "2022-01-31", pay_day_after=stated(5)))
    assert stated_day.time.pay_periods[0].due_on == day("2022-02-05")
    state = a_state()

    @state.pay_day(law="Test Act, s. 5")
    def next_morning(claim, period):
        return next_day(period.last)

    told = case(job("2022-01-01", "2022-01-31"))
    by_law = Claim(told, state, told.employments[0])
    assert by_law.time.pay_periods[0].due_on == day("2022-02-01")
    assert by_law.time.weeks[0].due_on == day("2022-02-01")
    assert by_law.time.weeks[-1].due_on == day("2022-02-01")
    assert by_law.time.months[0].due_on == day("2022-02-01")


def test_weeks_of_a_pay_period_are_those_that_end_in_it():
    claim = claim_of(job("2022-01-01", "2022-03-31"))
    february = claim.time.pay_periods[1]
    assert [text(one.period) for one in february.weeks] == [
        "2022-01-31 2022-02-06",
        "2022-02-07 2022-02-13",
        "2022-02-14 2022-02-20",
        "2022-02-21 2022-02-27",
    ]


def test_a_week_of_work_begins_on_the_weekday_that_the_law_says():
    state = a_state()

    @state.week_begins(law="Test Act, s. 6")
    def with_sunday(claim):
        return 6

    told = case(job("2022-01-01", "2022-01-31"))
    weeks = Claim(told, state, told.employments[0]).time.weeks
    assert text(weeks[0].period) == "2021-12-26 2022-01-01"
    assert text(weeks[-1].period) == "2022-01-30 2022-02-05"
    february = Claim(told, state, told.employments[0]).time.pay_periods[0]
    assert text(february.weeks[0].period) == "2021-12-26 2022-01-01"
    assert text(february.weeks[-1].period) == "2022-01-23 2022-01-29"


# -- leave years --------------------------------------------------------------------------------


def test_leave_years_count_from_the_first_day_or_the_stated_one():
    own = claim_of(job("2021-06-15", "2022-08-31"))
    assert [(text(one.period), text(one.whole)) for one in own.time.leave_years()] == [
        ("2021-06-15 2022-06-14", "2021-06-15 2022-06-14"),
        ("2022-06-15 2022-08-31", "2022-06-15 2023-06-14"),
    ]
    january = claim_of(job("2021-06-15", "2022-08-31", leave_year_start=stated(day("2019-01-01"))))
    assert [text(one.period) for one in january.time.leave_years()] == [
        "2021-06-15 2021-12-31",
        "2022-01-01 2022-08-31",
    ]
    assert [text(one.period) for one in own.time.leave_years(day("2020-09-01"))] == [
        "2021-06-15 2021-08-31",
        "2021-09-01 2022-08-31",
    ]
    assert own.time.leave_years()[1].due_on == day("2022-08-31")


def test_leave_years_from_29_february_leave_no_day_out():
    claim = claim_of(job("2020-02-29", "2023-12-31"))
    years = claim.time.leave_years()
    assert [one.whole.first for one in years] == [
        day(d) for d in ("2020-02-29", "2021-02-28", "2022-02-28", "2023-02-28")
    ]
    assert sum(one.period.length for one in years) == claim.span.length


def test_leave_is_taken_in_the_year_in_which_it_began():
    claim = claim_of(
        job(
            "2021-01-01",
            "2022-12-31",
            leave_taken=(
                LeaveTaken(period=days_of("2021-12-30 2022-01-02"), days=stated(Fraction(2))),
                LeaveTaken(period=days_of("2022-07-01 2022-07-03")),
            ),
        )
    )
    first, second = claim.time.leave_years()
    assert (value(first.leave_taken), value(second.leave_taken)) == ("2", "3")
    assert value(first.days_employed) == value(first.days_whole) == "365"


# -- age ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("born", "on", "age"),
    [
        ("2004-03-01", "2022-02-28", "17"),
        ("2004-03-01", "2022-03-01", "18"),
        ("2004-02-29", "2022-02-28", "17"),
        ("2004-02-29", "2022-03-01", "18"),
        ("2004-02-29", "2024-02-29", "20"),
        ("2004-12-31", "2022-01-01", "17"),
    ],
)
def test_age_in_completed_years(born, on, age):
    claim = claim_of(claimant=Person(born=stated(day(born))))
    assert value(claim.facts.age_on(day(on))) == age
    reached = claim.facts.birthday(int(age))
    assert reached <= day(on)
    assert value(claim.facts.age_on(reached)) == age


def test_without_a_date_of_birth_the_age_is_a_gap():
    with pytest.raises(Gap) as gap:
        claim_of().facts.age_on(day("2022-01-01"))
    assert gap.value.what == "claimant.born"


# -- payments -----------------------------------------------------------------------------------


def received(claim):
    """What was paid for each pay period, as text."""
    return [value(one.pay_received()) for one in claim.time.pay_periods]


def test_a_payment_belongs_to_the_period_in_which_it_was_made():
    claim = claim_of(
        job("2022-01-01", "2022-02-28"), payments=[paid("2022-02-01", 100), paid("2022-01-31", 50)]
    )
    assert received(claim) == ["50", "100"]


def test_a_payment_for_a_stated_period_belongs_to_it():
    claim = claim_of(
        job("2022-01-01", "2022-02-28"),
        payments=[paid("2022-02-05", 100, period="2022-01-01 2022-01-31")],
    )
    assert received(claim) == ["100", "0"]


def test_a_payment_for_several_periods_is_shared_out_by_days():
    claim = claim_of(
        job("2022-01-01", "2022-02-28"),
        payments=[paid("2022-02-05", 200, period="2022-01-22 2022-02-10")],
    )
    assert received(claim) == ["100", "100"]  # ten days of twenty in each


def test_a_payment_for_days_outside_the_employment_counts_wholly():
    claim = claim_of(
        job("2022-01-11", "2022-01-20"),
        payments=[paid("2022-02-05", 310, period="2022-01-01 2022-01-31")],
    )
    assert received(claim) == ["310"]


def test_pay_made_after_the_end_is_pay_for_the_last_days_and_that_is_said():
    claim = claim_of(
        job("2022-01-01", "2022-02-28", pay_interval="month"),
        payments=[paid("2022-03-05", 70), paid("2021-12-20", 30, kind="advance")],
    )
    assert received(claim) == ["30", "70"]
    assert [str(one) for one in claim.record.assumptions] == [
        "The payment of 2021-12-20, outside the employment, is taken as pay for 2022-01-01.",
        "The payment of 2022-03-05, outside the employment, is taken as pay for 2022-02-28.",
    ]


def test_only_pay_into_the_workers_own_hands_counts():
    claim = claim_of(
        job("2022-01-01", "2022-01-31"),
        payments=[
            paid("2022-01-05", 1, to="gangmaster"),
            paid("2022-01-06", 2, kind="tip"),
            paid("2022-01-07", 4, kind="on account"),
            paid("2022-01-08", 8, kind="advance"),
            paid("2022-01-09", 16),
            paid("2022-01-10", 32, employment="other"),
        ],
    )
    assert received(claim) == ["24"]
    assert value(claim.time.pay_periods[0].pay_received(("tip",))) == "2"
    assert value(claim.pay.paid_for(claim.span, by=day("2022-01-08"))) == "8"


def test_net_payments_are_told_as_such():
    claim = claim_of(
        job("2022-01-01", "2022-01-31", pay_interval="month"),
        payments=[replace(paid("2022-01-31", 50), net=True)],
    )
    assert received(claim) == ["50"]
    assert "net" in str(claim.record.assumptions[0])


def test_payments_add_up_to_the_same_total_in_every_table():
    claim = claim_of(
        job("2022-01-10", "2022-06-20", pay_interval="week"),
        payments=[
            paid("2022-02-05", 101, period="2022-01-01 2022-02-17"),
            paid("2022-07-05", 50),
            paid("2022-03-05", "33.33"),
        ],
    )
    whole = claim.pay.paid_for(claim.span)
    assert value(whole) == "184.33"
    assert sum(one.pay_received().value for one in claim.time.pay_periods) == whole.value
    assert sum(one.pay_received().value for one in claim.time.months) == whole.value


# -- deductions, lodging, pieces ----------------------------------------------------------------


def test_a_deduction_belongs_to_the_period_of_its_day_also_from_the_last_pay():
    kept = [
        Deduction(day=stated(day("2022-01-31")), amount=money(10), reason="tools"),
        Deduction(
            day=stated(day("2022-01-31")),
            amount=money(20),
            reason="fine",
            for_period=days_of("2022-02-01 2022-02-28"),
        ),
        Deduction(
            day=stated(day("2022-03-05")),
            amount=money(40),
            reason="tools",
            how="paid by the worker",
        ),
    ]
    claim = claim_of(job("2022-01-01", "2022-02-28"), deductions=kept)
    january, february = claim.time.pay_periods
    assert january.deductions() == [kept[0]]
    assert february.deductions() == [kept[1], kept[2]]
    assert february.deductions(how="kept back") == [kept[1]]
    assert february.deductions(reasons=("tools",)) == [kept[2]]


@pytest.mark.parametrize(
    ("per", "charge", "stay", "expected"),
    [
        ("day", 5, "2022-01-01 2022-01-10", "50"),
        ("week", 35, "2022-01-01 2022-01-10", "50"),
        ("month", 31, "2022-01-22 2022-02-14", "25.5"),  # 10/31 of 31, and 14/28 of 31
        ("period", 99, "2022-01-01 2022-01-10", "99"),
    ],
)
def test_a_charge_is_shared_out_over_the_stay(per, charge, stay, expected):
    lodging = Lodging(period=days_of(stay), charge=money(charge), per=per, path="lodging[0]")
    claim = claim_of(lodging=[lodging])
    assert value(claim.pay.charge(claim.pay.lodging[0])) == expected


@pytest.mark.parametrize("per", ["day", "week", "period"])
def test_the_charges_for_parts_of_a_stay_add_up_to_that_for_the_whole(per):
    stay = Lodging(period=days_of("2022-01-01 2022-01-10"), charge=money(99), per=per)
    claim = claim_of(lodging=[stay])
    parts = stay.period.split_at([day("2022-01-04"), day("2022-01-09")])
    assert sum(claim.pay.charge(stay, part).value for part in parts) == claim.pay.charge(stay).value


def test_an_unstated_charge_is_a_gap_and_free_lodging_is_nought():
    unknown = Food(period=days_of("2022-01-01"), path="food[0]")
    free = Lodging(period=days_of("2022-01-01"), charge=money(0), per="day")
    claim = claim_of(food=[unknown], lodging=[free])
    with pytest.raises(Gap) as gap:
        claim.pay.charge(claim.pay.food[0])
    assert gap.value.what == "food[0].charge"
    assert value(claim.pay.charge(claim.pay.lodging[0])) == "0"


def test_pieces_are_counted_in_the_days_they_were_made_in():
    claim = claim_of(
        job("2022-01-01", "2022-02-28"),
        pieces=[
            Pieces(period=days_of("2022-01-22 2022-02-10"), count=stated(Fraction(40)), what="box"),
            Pieces(period=days_of("2022-02-03"), count=stated(Fraction(3)), what="crate"),
        ],
    )
    january, february = claim.time.pay_periods
    assert (value(january.pieces_made()), value(february.pieces_made())) == ("20", "23")
    assert value(february.pieces_made("crate")) == "3"


def piece(rate=None, count=40, on="2022-01-05", currency=None):
    """Pieces of one day, perhaps with their rate."""
    return Pieces(
        period=days_of(on),
        count=stated(Fraction(count)),
        what="box",
        rate=stated(Fraction(rate)) if rate else None,
        currency=currency,
        path="pieces[0]",
    )


def test_pay_by_the_piece_is_the_count_at_the_stated_rate():
    claim = claim_of(job("2022-01-01", "2022-02-28"), pieces=[piece("0.25"), piece("0.50", 4)])
    january, february = claim.time.pay_periods
    assert value(claim.pay.piece_pay(january)) == "12"
    with pytest.raises(Gap) as gap:
        claim.pay.piece_pay(february)
    assert gap.value.what == "pieces"


def test_a_piece_without_rate_or_exchange_rate_is_a_gap():
    for entry, what in ((piece(), "pieces[0].rate"), (piece("1", currency="EUR"), "EUR/RTD")):
        claim = claim_of(job("2022-01-01", "2022-01-31"), pieces=[entry])
        with pytest.raises(Gap) as gap:
            claim.pay.piece_pay(claim.time.pay_periods[0])
        assert gap.value.what == what


def test_pieces_of_many_days_are_shared_out_by_them():
    entry = Pieces(
        period=days_of("2022-01-22 2022-02-10"),
        count=stated(Fraction(40)),
        what="box",
        rate=stated(Fraction("0.50")),
        path="pieces[0]",
    )
    claim = claim_of(job("2022-01-01", "2022-02-28"), pieces=[entry])
    assert [value(claim.pay.piece_pay(month)) for month in claim.time.pay_periods] == ["10", "10"]


def test_a_piece_without_its_own_rate_has_the_promised_one():
    promised = Promise(pay=money(2), per="piece")
    claim = claim_of(
        job("2022-01-01", "2022-01-31", promises=[promised]), pieces=[piece(), piece("0.50", 4)]
    )
    assert value(claim.pay.piece_pay(claim.time.pay_periods[0])) == "82"


def test_what_is_computed_once_names_the_lists_that_nobody_told_each_time():
    claim = claim_of(job("2022-01-01", "2022-01-31"))

    def compute():
        claim.record.look_at("payments")
        return 1

    for _head in range(2):
        claim.record.untold.clear()
        assert claim.record.once("sum", compute) == 1
        assert claim.record.untold == {"payments"}


def test_a_list_looked_at_before_a_gap_is_named_too():
    claim = claim_of(job("2022-01-01", "2022-01-31"))
    claim.record.look_at("deductions")

    def compute():
        claim.record.look_at("payments")
        raise claim.facts.missing(_("a fact"), "fact")

    with pytest.raises(Gap):
        claim.record.once("sum", compute)
    assert claim.record.untold == {"deductions", "payments"}


# -- promises and pay tables --------------------------------------------------------------------


def promised(amount, per, from_day=None, **more):
    """What was promised."""
    return Promise(
        pay=money(amount),
        per=per,
        from_day=stated(day(from_day)) if from_day else None,
        **more,
    )


def promised_pay(*promises, start="2022-01-01", end="2022-02-28", work=None, **more):
    """What the contract gives for each pay period, as text."""
    claim = claim_of(job(start, end, promises=promises, **more), patterns=[work] if work else [])
    return [value(claim.pay.promised_pay(one)) for one in claim.time.pay_periods]


WORK = pattern("2022-01-01", "2022-01-10", shift("08:00-13:00"))


@pytest.mark.parametrize(
    ("per", "amount", "expected"),
    [
        ("hour", 10, ["500", "0"]),
        ("day", 40, ["400", "0"]),
        ("week", 70, ["310", "280"]),
        ("fortnight", 140, ["310", "280"]),
        ("four weeks", 280, ["310", "280"]),
        ("half month", 500, ["1000", "1000"]),
        ("month", 1000, ["1000", "1000"]),
        ("year", 12000, ["1000", "1000"]),
    ],
)
def test_promised_pay_by_its_own_interval(per, amount, expected):
    assert promised_pay(promised(amount, per), work=WORK) == expected


def test_a_day_is_paid_though_nobody_knows_its_hours():
    unknown = replace(WORK, shifts=(), hours_known=False)
    assert promised_pay(promised(40, "day"), work=unknown) == ["400", "0"]


def test_a_nights_work_is_paid_as_one_day():
    nights = pattern("2022-01-01", "2022-01-31", shift("22:00-06:00"))
    assert promised_pay(promised(40, "day"), work=nights) == ["1240", "0"]  # 31 nights, 32 days
    of_eight = pattern("2022-01-01", "2022-01-10", shift("22:00-23:59"))
    assert promised_pay(promised(40, "day"), work=of_eight) == ["400", "0"]


def test_half_months_are_those_of_the_calendar():
    claim = claim_of(job("2022-02-20", "2022-04-10", pay_interval="half month"))
    assert [text(one.period) for one in claim.time.pay_periods] == [
        "2022-02-20 2022-02-28",
        "2022-03-01 2022-03-15",
        "2022-03-16 2022-03-31",
        "2022-04-01 2022-04-10",
    ]
    assert text(claim.time.pay_periods[0].whole) == "2022-02-16 2022-02-28"
    assert claim.time.pay_period_of(day("2022-03-16")).last == day("2022-03-31")


def test_a_part_of_a_half_month_is_paid_by_days():
    pay = promised_pay(
        promised(1500, "half month"),
        start="2022-01-11",
        end="2022-02-05",
        pay_interval="half month",
    )
    assert pay == ["500", "1500", "500"]  # 5 days of 1 to 15 January, all of 16 to 31, 5 of 15


def test_a_part_of_a_month_is_paid_by_days():
    assert promised_pay(promised(310, "month"), start="2022-01-22", end="2022-01-31") == ["100"]


@pytest.mark.parametrize("anchor", ["2022-01-26", "2022-01-31"])
def test_a_whole_month_from_any_anchor_is_one_month(anchor):
    pay = promised_pay(
        promised(1000, "month"),
        start=anchor,
        end="2022-07-25" if anchor.endswith("26") else "2022-07-30",
        pay_interval="month",
        first_pay_period=stated(day(anchor)),
    )
    assert pay == ["1000"] * 6


def test_a_later_promise_holds_from_its_day():
    pay = promised_pay(
        promised(310, "month"),
        promised(620, "month", "2022-01-22"),
        promised(56, "month", "2022-02-01"),
    )
    assert pay == ["410", "56"]  # 21 days of 310/31, ten of 620/31


def test_a_month_from_day_to_day_is_one_month_even_if_no_pay_period():
    claim = claim_of(job("2022-01-01", "2022-12-31", promises=(promised(1000, "month"),)))
    assert value(claim.pay.promised_pay(Span(claim, days_of("2022-02-10 2022-03-09")))) == "1000"


def test_a_promise_in_another_currency_is_converted_at_the_rate_of_the_day():
    rate = ExchangeRate(
        currency="EUR",
        target="RTD",
        day=day("2022-01-01"),
        rate=Fraction(5, 2),
        citation_source="Bank",
    )
    in_euro = Promise(pay=money(400, "EUR"), per="month")
    claim = claim_of(job("2022-01-01", "2022-01-31", promises=(in_euro,)), exchange_rates=[rate])
    assert value(claim.pay.promised_pay(claim.time.pay_periods[0])) == "1000"


def test_no_promise_is_a_gap():
    with pytest.raises(Gap):
        promised_pay()
    with pytest.raises(Gap):
        promised_pay(promised(1, "hour", "2022-01-02"))
    with pytest.raises(Gap):
        promised_pay(promised(1, "piece"))


def table(**more):
    """A pay table with two grades."""
    return PayTable(
        **{
            "id": "T",
            "title": "Inn agreement",
            "kind": "collective",
            "law": "Agreement, cl. 3",
            "citation_source": "Gazette",
            "currency": "RTD",
            "per": "hour",
            "path": "pay_tables[0]",
            "rates": (
                TableRate(day("2022-01-01"), Fraction(11), "A"),
                TableRate(day("2022-07-01"), Fraction(12), "A"),
                TableRate(day("2022-01-01"), Fraction(14), "B", day("2022-03-31")),
            ),
            "known_through": day("2022-12-31"),
            **more,
        }
    )


def test_the_rate_of_a_table_is_that_of_the_grade_on_the_day():
    claim = claim_of(job(grade="A"), pay_tables=[table()])
    found = claim.pay_tables.governing("sector", "collective")
    assert value(claim.pay_tables.rate(found, day("2022-06-30"))) == "11"
    assert value(claim.pay_tables.rate(found, day("2022-07-01"))) == "12"
    assert claim.pay_tables.governing("usual") is None


@pytest.mark.parametrize(
    ("grade", "on"),
    [("A", "2021-12-31"), ("A", "2023-01-01"), ("B", "2022-04-01"), ("C", "2022-02-01")],
)
def test_outside_its_rates_a_table_gives_a_gap(grade, on):
    claim = claim_of(job(grade=grade), pay_tables=[table()])
    with pytest.raises(Gap) as gap:
        claim.pay_tables.rate(claim.pay_tables.governing("collective"), day(on))
    assert gap.value.what == "pay_tables[0]"


def terms_of(*terms, grade="A", **more):
    """A claim whose pay table has some terms, and that table."""
    law = a_state(terms=[("overtime", _("overtime supplement"), "%"), ("notice", _("n"), "day")])
    told = case(job(grade=grade), pay_tables=[table(terms=terms, **more)])
    return Claim(told, law, told.employments[0]), told.pay_tables[0]


def test_a_term_of_a_table_has_the_unit_that_the_jurisdiction_declares():
    claim, agreement = terms_of(
        TableTerm("overtime", Fraction(25)),
        TableTerm("notice", Fraction(15), law="Agreement, cl. 9"),
    )
    overtime = claim.pay_tables.term(agreement, "overtime", day("2022-02-01"))
    assert (overtime.value, overtime.unit.text) == (Fraction(1, 4), "1")
    assert (overtime.note.law, overtime.note.since) == ("Agreement, cl. 3", day("2022-01-01"))
    notice = claim.pay_tables.term(agreement, "notice", day("2022-02-01"))
    assert (notice.value, notice.unit.text, notice.note.law) == (15, "day", "Agreement, cl. 9")


def test_the_term_of_the_day_and_grade_is_taken_before_one_for_all():
    claim, agreement = terms_of(
        TableTerm("overtime", Fraction(10)),
        TableTerm("overtime", Fraction(20), from_day=day("2022-03-01")),
        TableTerm("overtime", Fraction(30), until=day("2022-04-30"), grade="A"),
        TableTerm("overtime", Fraction(90), grade="B"),
    )
    supplement = [
        claim.pay_tables.term(agreement, "overtime", day(on)).value
        for on in ("2022-02-28", "2022-04-30", "2022-05-01")
    ]
    assert supplement == [Fraction(30, 100), Fraction(30, 100), Fraction(20, 100)]
    assert claim.pay_tables.term(agreement, "notice", day("2022-02-01")) is None
    assert claim.pay_tables.term(agreement, "overtime", day("2023-01-01")) is None  # known to 2022


def test_a_term_that_the_jurisdiction_does_not_know_is_refused():
    claim, _agreement = terms_of(TableTerm("overtme", Fraction(25)))
    [problem] = unknown_choices(claim.case, claim.jurisdiction)
    assert dict(problem.words)["path"] == "pay_tables[0].terms[0].what"
    assert dict(problem.words)["words"] == "overtime, notice"


def test_a_table_governs_the_employments_that_name_it():
    claim = claim_of(job(pay_tables=("other",)), pay_tables=[table()])
    assert claim.pay_tables.governing("collective") is None


# -- bases side by side -------------------------------------------------------------------------


def base(basis, amount, **more):
    """A yardstick with a sum."""
    return Base(basis, rtd(amount), "Act", **more)


def test_the_greatest_lawful_basis_is_kept_and_the_first_of_equals():
    contract, minimum = base("contract", 90), base("minimum", 100)
    usual = base("usual", 120, not_lawful=_("not for this sector"))
    assert best_base(contract, minimum, usual) is minimum
    assert best_base(minimum, base("collective", "100.00")) is minimum


def test_a_basis_in_a_gap_does_not_hide_the_others():
    def unknown():
        raise Gap(_("unknown"), kind="law", what="tariff")

    gap = Base.of("collective", "Act", unknown)
    assert best_base(gap, base("minimum", 1)).basis == "minimum"
    with pytest.raises(Gap) as met:
        best_base(gap)
    assert met.value.what == "tariff"


def test_where_no_basis_is_lawful_there_is_no_number():
    with pytest.raises(Gap):
        best_base(base("usual", 120, not_lawful=_("not for this sector")))


# -- notice, findings, assumptions --------------------------------------------------------------


def test_no_notice_stated_is_an_assumption():
    claim = claim_of()
    assert value(claim.facts.weeks_of_notice_given()) == "0"
    assert len(claim.record.assumptions) == 1
    given = claim_of(job(notice_given=stated(Fraction(2))))
    assert value(given.facts.weeks_of_notice_given()) == "2"
    assert given.record.assumptions == []


def test_a_sentence_is_printed_once():
    claim = claim_of()
    for _time in range(2):
        claim.record.assume(_("It rained."))
        claim.record.warn(_("It poured."))
    assert (len(claim.record.assumptions), len(claim.record.warnings)) == (1, 1)


def test_what_several_rules_share_is_computed_once_and_its_findings_are_heard_by_each():
    claim, computed = claim_of(), []

    def compute():
        computed.append(claim)
        return "more" if figure(2, "h") > figure(1, "h") else "less"

    for _time in range(2):
        with hearing_findings() as heard:
            assert claim.record.shared("hours", compute) == "more"
        assert [one.truth for one in heard] == [True]
    assert len(computed) == 1


def test_a_gap_in_what_is_shared_is_met_by_each_rule_with_what_led_to_it():
    claim = claim_of()

    def compute():
        if figure(2, "h") > figure(1, "h"):
            raise claim.facts.missing(_("the hours"), "work")

    for _time in range(2):
        with hearing_findings() as heard, pytest.raises(Gap):
            claim.record.shared("hours", compute)
        assert [one.truth for one in heard] == [True]


def test_a_month_knows_its_whole_and_a_span_its_days_of_work():
    claim = claim_of(
        job("2022-01-15", "2022-01-31"),
        patterns=[pattern("2022-01-17", "2022-01-18", shift("08:00-09:00"))],
    )
    (month,) = claim.time.months
    assert month.whole == days_of("2022-01-01 2022-01-31")
    assert [one.day for one in month.work] == [day("2022-01-17"), day("2022-01-18")]
    assert value(month.days_worked) == "2"


def test_what_the_law_presumes_is_said_and_what_it_does_not_is_a_gap():
    claim = claim_of()
    assert claim.facts.presumes(_("It was declared."), None, False, law="Act, s. 1").truth is False
    assert [str(one) for one in claim.record.assumptions] == [
        "“It was declared.” is taken as not true, since nothing else is stated (Act, s. 1)."
    ]
    assert claim.facts.presumes(_("It was declared."), stated(True), False, law="Act").truth is True
    assert claim.facts.finds(_("It was declared."), stated(True), "x").truth is True
    with pytest.raises(Gap):
        claim.facts.finds(_("It was declared."), None, "employments[0].declared")


def test_an_answer_is_none_where_nobody_gave_one():
    told = claim_of(job(ending="unknown", grade="chef", declared=stated(False)))
    assert told.facts.answer("ending") is None
    assert told.facts.answer("grade") == "chef"
    assert told.facts.answer("declared") is False
    assert told.facts.answer("claimant.disabled") is None
    gap = told.facts.untold_fact("ending")
    assert (gap.kind, gap.what) == ("fact", "employments[0].ending")


def test_a_fact_of_another_entry_is_asked_by_name_and_named_with_its_place():
    claim = claim_of()
    stay = Lodging(
        id="bed",
        period=days_of("2022-01-01 2022-01-31"),
        charge=None,
        fit_to_live_in=stated(False),
        path="lodging[0]",
    )
    assert claim.facts.answer_or_gap("fit_to_live_in", of=stay) is False
    assert claim.facts.answer("has_basics", of=stay) is None
    with pytest.raises(Gap) as caught:
        claim.facts.answer_or_gap("has_basics", of=stay)
    assert caught.value.what == "lodging[0].has_basics"
    inn = Party(id="inn", path="parties[0]")
    assert claim.facts.answer("knew", of=inn) is None


def test_a_word_is_presumed_to_be_one_of_some_while_nobody_tells_it():
    def asked(claim, presumed):
        return claim.facts.presumes_one_of(
            _("It was farm work."), "sector", ("farm", "field"), presumed, law="Act, s. 2"
        )

    assert asked(claim_of(job(sector="field")), False) is True
    assert asked(claim_of(job(sector="inn")), True) is False
    silent = claim_of(job())
    assert (asked(silent, True), asked(silent, False)) == (True, False)
    assert len(silent.record.assumptions) == 2 and "Act, s. 2" in str(silent.record.assumptions[0])
    assert claim_of(job(sector="inn")).record.assumptions == []


def test_a_stated_number_becomes_a_figure_with_its_evidence():
    claim = claim_of()
    leaf = claim.facts.amount(stated(Fraction(3, 2)), "h", _("hours"), "x")
    assert value(leaf) == "1.5"
    assert leaf.note.paths == ("here",)


def test_the_period_of_a_span_may_be_split_by_dates():
    claim = claim_of(job("2022-01-01", "2022-01-31"))
    (period,) = claim.time.pay_periods
    assert [one.period for one in period.split_at(at=[day("2022-01-11")])] == [
        Period(day("2022-01-01"), day("2022-01-10")),
        Period(day("2022-01-11"), day("2022-01-31")),
    ]


def test_a_claim_and_its_parts_offer_each_name_once():
    claim = claim_of()
    parts = [
        one
        for one in vars(claim).values()
        if type(one).__module__.startswith("legalcalc.claims.claim.")
    ]
    assert len(parts) == 7
    offered = [
        name
        for one in (claim, *parts)
        for name in {*vars(one), *vars(type(one))}
        if not name.startswith("_")
    ]
    assert sorted(offered) == sorted(set(offered))
