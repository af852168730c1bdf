"""From rows to totals: routes, ceilings, earlier awards, payments on account, who pays."""

from fractions import Fraction

import pytest

from legalcalc.claims import Liability, Row, UnknownChoice, assess, simple_interest
from legalcalc.claims.interest import ACTUAL_365, fixed, frozen
from legalcalc.facts import Award, Choices, Confinement, Party
from legalcalc.gaps import Gap
from legalcalc.messages import _
from legalcalc.periods import Period, next_day
from tests.engine.telling import (
    TO_THE_CENT,
    a_state_with_courts,
    case,
    day,
    figure,
    head_of,
    hours_only,
    job,
    money,
    paid,
    rtd,
    stated,
    value,
    worked_on,
)


def award(amount, *heads, on="2023-06-30", got=None, currency="RTD"):
    """Money already awarded."""
    return Award(
        day=stated(day(on)),
        amount=money(amount, currency),
        paid=money(got) if got is not None else None,
        heads=heads,
    )


def a_state_of(*heads, interest=None, **sums):
    """A State in which these heads add up."""
    state = a_state_with_courts()
    for id, *given in heads:
        head_of(state, id, *given, interest=interest)
    state.adds(*(id for id, *_given in heads), law="Pairs Act")
    return state


BASE = ("pay.base", ("2023-01", 300), ("2023-02", 200))
LEAVE = ("pay.leave", ("2023-02", 100))


# -- ceilings -----------------------------------------------------------------------------------


def capped(state, ceiling, *heads, routes=()):
    """A ceiling on some heads."""

    @state.cap(_("Ceiling of {n}", n=ceiling), law="Ceilings Act", heads=heads, routes=routes)
    def rule(claim):
        return rtd(ceiling)

    return state


def test_a_ceiling_cuts_what_its_heads_bring_together():
    state = capped(a_state_of(BASE, LEAVE), 550, "pay.base", "pay.leave")
    found = assess(case(), state)
    assert value(found.owed) == "550"
    (cut,) = found.caps
    assert (value(cut.before), value(cut.ceiling), value(cut.excess)) == ("600", "550", "50")
    assert value(found.head("pay.base").owed) == "500"


def test_a_ceiling_that_is_not_reached_cuts_nothing():
    state = capped(a_state_of(BASE, LEAVE), 600, "pay.base", "pay.leave")
    assert assess(case(), state).caps == []


def test_ceilings_that_overlap_cut_each_sum_once():
    state = capped(a_state_of(BASE, LEAVE), 400, "pay.base")
    capped(state, 450, "pay.base", "pay.leave")
    found = assess(case(), state)
    assert value(found.owed) == "450"
    assert [value(one.excess) for one in found.caps] == ["100", "50"]


def test_a_ceiling_of_another_route_does_not_hold():
    state = a_state_of(BASE)
    state.route("court", _("Court"), law="Courts Act")
    state.route("board", _("Board"), law="Board Act")
    capped(state, 100, "pay.base", routes=["board"])
    found = assess(case(), state)
    assert [(one.route.id, value(one.owed)) for one in found.routes] == [
        ("court", "500"),
        ("board", "100"),
    ]


def test_a_ceiling_that_is_not_known_is_not_applied_and_that_is_a_warning():
    state = a_state_of(BASE)

    @state.cap(_("Ceiling"), law="Ceilings Act", heads=["pay.base"])
    def rule(claim):
        raise Gap(_("not known"), kind="law", what="ceiling")

    found = assess(case(), state)
    assert value(found.owed) == "500"
    assert [str(one) for one in found.warnings] == ["Not applied: Ceiling (not known)"]


# -- earlier awards -----------------------------------------------------------------------------


def test_an_award_for_the_same_loss_is_subtracted_once():
    found = assess(case(awards=[award(120, "pay.base")]), a_state_of(BASE, LEAVE))
    assert value(found.owed) == "480"
    (offset,) = found.offsets
    assert (value(offset.amount), value(offset.left_over)) == ("120", "0")


def test_an_award_never_lessens_another_loss():
    found = assess(case(awards=[award(150, "pay.leave")]), a_state_of(BASE, LEAVE))
    assert value(found.owed) == "500"
    assert value(found.offsets[0].left_over) == "50"


def test_of_an_award_only_what_was_paid_is_subtracted():
    found = assess(case(awards=[award(150, "pay.base", got=30)]), a_state_of(BASE))
    assert value(found.owed) == "470"


def test_two_awards_for_one_head_together_take_no_more_than_it_brings():
    awards = [award(80, "pay.leave"), award(80, "pay.leave", "pay.base")]
    found = assess(case(awards=awards), a_state_of(BASE, LEAVE))
    assert value(found.owed) == "440"


def test_an_award_comes_off_after_the_ceiling():
    state = capped(a_state_of(BASE), 200, "pay.base")
    found = assess(case(awards=[award(150, "pay.base")]), state)
    assert value(found.owed) == "50"


def test_an_award_that_names_no_loss_is_not_subtracted_and_that_is_a_warning():
    found = assess(case(awards=[award(150)]), a_state_of(BASE))
    assert value(found.owed) == "500"
    assert "does not say which heads" in str(found.warnings[0])


def test_an_award_without_an_exchange_rate_is_a_warning_and_stops_nothing():
    found = assess(case(awards=[award(150, "pay.base", currency="EUR")]), a_state_of(BASE))
    assert value(found.owed) == "500"
    assert str(found.warnings[0]).startswith("Not subtracted: awarded or paid on 2023-06-30")


def test_what_a_party_answers_for_is_what_ceilings_and_awards_leave():
    state = capped(a_state_of(BASE, LEAVE), 550, "pay.base", "pay.leave")
    found = assess(case(awards=[award(120, "pay.base")]), state)
    assert value(found.owed) == "430"
    assert [(one.party, value(one.owed)) for one in found.debtors] == [("boss", "430")]


# -- payments on account ------------------------------------------------------------------------


def with_set_off(state, debts="oldest first"):
    """Let part-payments be set off against interest first."""
    state.payments_on_account(law="Set-off Act", parts=("interest", "principal"), debts=debts)
    return state


def on_account(on, amount, **more):
    """A payment towards arrears."""
    return paid(on, amount, kind="on account", **more)


def test_a_payment_on_account_pays_the_oldest_debt_with_its_interest_first():
    state = with_set_off(a_state_of(BASE, LEAVE, interest="default"))
    # 300 from 1 February to 1 May at 10 %: 90 days, 7.397… = 7.40. Of 107.40, 100 principal.
    found = assess(case(payments=[on_account("2023-05-01", "107.40")]), state)
    january, february = found.head("pay.base").lines
    assert value(january.principal) == "200"
    assert value(january.interest.paid_to_interest) == "7.4"
    assert february.principal == rtd(200)
    assert value(found.owed) == "500"
    assert value(found.head("pay.base").owed) == "400"


def test_without_a_rule_of_set_off_nothing_is_set_off():
    found = assess(case(payments=[on_account("2023-05-01", 100)]), a_state_of(BASE))
    assert value(found.owed) == "500"


def test_a_payment_is_not_lost_on_a_head_that_yields():
    state = with_set_off(a_state_with_courts())
    head_of(state, "lump.presumed", ("2023-01", 400))
    head_of(state, "pay.base", ("2023-01", 500))
    state.pair("pay.base", "lump.presumed", "excludes", law="Pairs Act")
    found = assess(case(payments=[on_account("2023-05-01", 450)]), state)
    assert value(found.owed) == "50"


def test_a_payment_is_set_off_against_debts_even_if_they_come_too_late():
    state = with_set_off(a_state_with_courts())

    @state.limitation("over", _("over"), law="Limits Act")
    def over(claim, row):
        return claim.limitation.time_limit(
            law="Limits Act", starts=row.due_on, because=_("due"), length=figure(1, "day")
        )

    head_of(state, "pay.base", ("2023-01", 300), limitation="over")
    head_of(state, "pay.leave", ("2023-02", 100))
    state.adds("pay.base", "pay.leave", law="Pairs Act")
    found = assess(case(payments=[on_account("2023-05-01", 120)]), state)
    assert (value(found.owed), value(found.barred)) == ("100", "180")
    assert value(found.head("pay.base").barred) == "180"


def test_a_payment_made_for_certain_days_pays_their_debt_first():
    state = with_set_off(a_state_of(BASE, LEAVE))
    made = on_account("2023-05-01", 150, period="2023-02-01 2023-02-28")
    january, february = assess(case(payments=[made]), state).head("pay.base").lines
    assert (value(january.principal), value(february.principal)) == ("300", "50")


def test_more_than_was_due_goes_on_to_what_falls_due_later():
    state = with_set_off(a_state_of(BASE, LEAVE))
    found = assess(case(payments=[on_account("2023-02-10", 350)]), state)
    assert value(found.owed) == "250"
    assert found.warnings == []


def test_where_payments_pay_no_interest_the_rest_goes_to_the_next_debt():
    state = a_state_with_courts()
    state.payments_on_account(law="Act", parts=("principal",), debts="oldest first")

    @state.interest("aside", _("Interest aside"), law="Act")
    def aside(claim, row, payments, until):
        return simple_interest(
            row.owed,
            first=next_day(row.due_on),
            until=until,
            rates=frozen({row.due_on: figure("0.1", "1/year")}, row.due_on),
            day_count=ACTUAL_365,
            rounding=TO_THE_CENT,
            law="Act",
            payments=payments,
            order=("principal",),
        )

    head_of(state, "pay.base", ("2022-01", 300), ("2022-02", 300), interest="aside")
    found = assess(case(payments=[on_account("2023-05-01", 400)]), state)
    assert [value(line.principal) for line in found.head("pay.base").lines] == ["0", "200"]


def test_more_than_the_whole_claim_is_a_warning():
    state = with_set_off(a_state_of(LEAVE))
    found = assess(case(payments=[on_account("2023-05-01", 350)]), state)
    assert value(found.owed) == "0"
    assert "more than the whole claim" in str(found.warnings[0])


def test_the_dearest_debt_is_paid_first_where_the_law_says_so():
    for debts, first_paid in (("oldest first", "pay.base"), ("most burdensome first", "pay.leave")):
        state = with_set_off(a_state_with_courts(), debts)
        head_of(state, "pay.base", ("2023-01", 100))
        head_of(state, "pay.leave", ("2023-02", 100), interest="default")
        state.adds("pay.base", "pay.leave", law="Pairs Act")
        found = assess(case(payments=[on_account("2023-05-01", 60)]), state)
        assert found.head(first_paid).lines[0].principal.value < 60


def test_a_payment_counts_although_the_rate_of_interest_is_not_known():
    state = with_set_off(a_state_with_courts())

    class Unknown:
        def __getitem__(self, on):
            raise Gap(_("no rate"), kind="law", what="rate", on=on)

    @state.interest("frozen", _("Frozen"), law="Interest Act")
    def rule(claim, row, payments, until):
        return simple_interest(
            row.owed,
            first=next_day(row.due_on),
            until=until,
            rates=frozen(Unknown(), row.due_on),
            day_count=ACTUAL_365,
            rounding=TO_THE_CENT,
            law="Interest Act",
            payments=payments,
        )

    head_of(state, "pay.base", ("2023-01", 300), interest="frozen")
    found = assess(case(payments=[on_account("2023-05-01", 100)]), state)
    assert value(found.owed) == "200"
    (line,) = found.head("pay.base").lines
    assert line.interest_gap.what == "rate"
    assert value(found.interest) == "0"


def test_a_payment_without_an_exchange_rate_is_a_warning_and_stops_nothing():
    state = with_set_off(a_state_of(BASE))
    payments = [on_account("2023-05-01", 10, currency="EUR"), on_account("2023-05-02", 20)]
    found = assess(case(payments=payments), state)
    assert value(found.owed) == "480"
    assert str(found.warnings[0]).startswith("Not set off: paid on account on 2023-05-01")


def test_each_employment_has_its_own_payments():
    state = with_set_off(a_state_of(LEAVE))
    payments = [on_account("2023-05-01", 30, employment="other")]
    found = assess(case(job(), job(id="other"), payments=payments), state)
    assert [value(line.principal) for line in found.head("pay.leave").lines] == ["100", "70"]


# -- interest in the totals ---------------------------------------------------------------------


def test_interest_and_the_daily_amount_are_summed_over_what_counts():
    found = assess(case(), a_state_of(("pay.base", ("2023-01-01", 3650)), interest="default"))
    assert value(found.interest) == "365"  # 2 January 2023 to 1 January 2024: 365 days
    assert value(found.daily) == "1"
    assert value(found.head("pay.base").interest) == "365"


def test_interest_of_one_route_is_not_owed_on_another():
    state = a_state_with_courts()
    state.route("court", _("Court"), law="Courts Act")
    state.route("board", _("Board"), law="Board Act")

    @state.interest("court only", _("Interest of the court"), law="Act", routes=["court"])
    def rule(claim, row, payments, until):
        return simple_interest(
            row.owed,
            first=next_day(row.due_on),
            until=until,
            rates=frozen({row.due_on: figure("0.1", "1/year")}, row.due_on),
            day_count=ACTUAL_365,
            rounding=TO_THE_CENT,
            law="Act",
        )

    head_of(state, "pay.base", ("2023-01-01", 3650), interest="court only")
    by_route = {one.route.id: value(one.interest) for one in assess(case(), state).routes}
    assert by_route == {"court": "365", "board": "0"}
    at_the_board = assess(case(choices=Choices(route="board")), state)
    assert (value(at_the_board.interest), value(at_the_board.daily)) == ("0", "0")
    assert value(at_the_board.debtors[0].interest) == "0"


def test_another_rule_of_interest_takes_its_place_on_some_routes_only():
    state = a_state_with_courts()
    state.route("court", _("Court"), law="Courts Act")
    state.route("board", _("Board"), law="Board Act")

    def at(rate):
        def rule(claim, row, payments, until):
            return simple_interest(
                row.owed,
                first=next_day(row.due_on),
                until=until,
                rates=frozen({row.due_on: figure(rate, "1/year")}, row.due_on),
                day_count=ACTUAL_365,
                rounding=TO_THE_CENT,
                law="Act",
            )

        return rule

    state.interest("act", _("Interest"), law="Act")(at("0.1"))
    state.interest(
        "board", _("Interest of the Board"), law="Act", routes=["board"], instead_of="act"
    )(at("0.2"))
    head_of(state, "pay.base", ("2023-01-01", 3650), interest="act")
    for chosen, sum_there in (("court", "365"), ("board", "730")):
        found = assess(case(choices=Choices(route=chosen)), state)
        by_route = {one.route.id: value(one.interest) for one in found.routes}
        assert by_route == {"court": "365", "board": "730"}
        assert value(found.interest) == sum_there
        assert value(found.debtors[0].interest) == sum_there


# -- routes -------------------------------------------------------------------------------------


def two_routes():
    """A court without time limit and a Board with a short one, and a head the Board cannot hear."""
    state = a_state_with_courts()
    state.route("court", _("Court"), law="Courts Act")
    state.route("board", _("Board"), law="Board Act")

    @state.limitation("by route", _("by route"), law="Limits Act")
    def by_route(claim, row):
        for route, months in (("court", 36), ("board", 3)):
            yield claim.limitation.time_limit(
                route=route,
                law="Limits Act",
                starts=row.due_on,
                because=_("due"),
                length=figure(months, "month"),
            )

    head_of(state, "pay.base", ("2023-02", 1), ("2023-11", 10), limitation="by route")
    head_of(state, "moral.feelings", ("2023-11", 100), routes=["court"])
    state.adds("pay.base", "moral.feelings", law="Pairs Act")
    return state


def test_each_route_has_its_own_total_and_limits():
    found = assess(case(), two_routes())
    assert found.route_id == "court"
    court, board = found.routes
    assert (value(court.owed), value(court.barred)) == ("111", "0")
    assert (value(board.owed), value(board.barred)) == ("10", "1")
    assert (court.next_deadline, board.next_deadline) == (day("2026-02-28"), day("2024-02-29"))
    assert "Cannot be claimed on this route: Board." in {
        str(one) for one in board.set_aside.values()
    }


@pytest.mark.parametrize("route", [None, "court", "board"])
def test_one_route_alone_comes_to_what_it_does_beside_the_others(route):
    told = case(choices=Choices(route=route))
    whole = assess(told, two_routes())
    alone = assess(told, two_routes(), every_route=False)
    assert [one.route for one in alone.routes] == [whole.route]
    assert (alone.owed, alone.interest, alone.barred) == (whole.owed, whole.interest, whole.barred)
    assert alone.routes[0].set_aside == whole.routes[0].set_aside


def test_the_chosen_route_decides_the_total():
    found = assess(case(choices=Choices(route="board")), two_routes())
    assert (value(found.owed), value(found.barred)) == ("10", "1")
    assert value(found.head("moral.feelings").owed) == "0"
    assert [one.route.id for one in found.routes] == ["board", "court"]


def test_where_only_a_suspension_keeps_a_row_alive_its_last_day_is_the_deadline():
    state = a_state_with_courts()

    @state.limitation("short", _("short"), law="Limits Act")
    def short(claim, row):
        return claim.limitation.time_limit(
            law="Limits Act",
            starts=row.due_on,
            because=_("due"),
            length=figure(3, "month"),
            suspensions=claim.limitation.suspensions("captivity", law="Limits Act"),
        )

    head_of(state, "pay.base", ("2023-02", 1), limitation="short")
    held = Confinement(first=stated(day("2023-01-01")), last=stated(day("2023-12-31")))
    found = assess(case(confinements=[held]), state)
    assert value(found.owed) == "1"
    assert found.routes[0].next_deadline == day("2024-03-31")


def test_a_row_whose_limit_is_not_known_counts_with_a_warning():
    state = a_state_with_courts()

    @state.limitation("unknown", _("unknown"), law="Limits Act")
    def unknown(claim, row):
        raise Gap(_("no limit known"), kind="law", what="limit")

    head_of(state, "pay.base", ("2023-02", 1), limitation="unknown")
    found = assess(case(), state)
    assert value(found.owed) == "1"
    assert "no limit known" in str(found.warnings[0])


# -- gaps ---------------------------------------------------------------------------------------


def test_a_gap_stops_its_period_and_not_the_head():
    state = a_state_with_courts()

    @state.head("pay.base", _("Pay"), law="Act", each="month", limitation="never", interest=None)
    def pay(claim, month):
        if month.first == day("2022-02-01"):
            raise Gap(_("February is not known"), kind="law", what="wage", on=month.first)
        return Row(month, month.due_on, owed=rtd(10))

    found = assess(case(job("2022-01-01", "2022-03-31")), state).head("pay.base")
    assert value(found.owed) == "20"
    assert found.state == "owed"
    ((gap, period, employment),) = found.gaps
    assert (gap.what, period.first, employment) == ("wage", day("2022-02-01"), "job")


def test_inside_a_loop_a_gap_stops_its_line_only():
    state = a_state_with_courts()

    @state.head("taken.fees", _("Fees"), law="Act", each="case", limitation="never", interest=None)
    def fees(claim):
        for number in (1, 2, 3):
            on = day(f"2022-01-0{number}")
            with claim.record.line(Period(on, on)):
                if number == 2:
                    raise Gap(_("no rate"), kind="rate", what="EUR/RTD")
                yield Row(Period(on, on), on, owed=rtd(number))

    found = assess(case(), state).head("taken.fees")
    assert value(found.owed) == "4"
    assert [gap.what for gap, _period, _employment in found.gaps] == ["EUR/RTD"]


def test_an_employment_of_which_nothing_is_known_is_one_gap_of_the_head():
    state = a_state_with_courts()
    for id, each in (("pay.base", "month"), ("pay.notice", "employment")):
        state.head(id, _("Pay"), law="Act", each=each, limitation="never")(
            lambda claim, *item: Row(claim.span, claim.span.last, owed=rtd(1))
        )
    found = assess(case(job(None, None)), state)
    for head in found.heads:
        assert head.state == "facts missing"
        assert [gap.what for gap, _period, _employment in head.gaps] == ["employments[0].start"]


@pytest.mark.parametrize(
    ("kind", "state_of_head"), [("fact", "facts missing"), ("law", "not covered")]
)
def test_a_head_with_nothing_but_gaps_says_what_kind(kind, state_of_head):
    state = a_state_with_courts()

    @state.head("pay.base", _("Pay"), law="Act", each="case", limitation="never")
    def pay(claim):
        raise Gap(_("missing"), kind=kind, what="x")

    assert assess(case(), state).head("pay.base").state == state_of_head


def test_a_head_that_finds_nothing_says_so_and_why():
    state = a_state_with_courts()

    @state.head("pay.base", _("Pay"), law="Act", each="month", limitation="never")
    def pay(claim, month):
        if month.hours_worked > figure(0, "h"):
            raise AssertionError

    found = assess(case(), state).head("pay.base")
    assert found.state == "nothing owed"
    assert [one.truth for one in found.findings] == [False]  # each finding is told once


def test_a_sum_for_the_court_to_assess_is_a_bracket_outside_the_total():
    state = a_state_with_courts()

    @state.head("moral.liberty", _("Liberty"), law="Act", each="case", limitation="never")
    def liberty(claim):
        return Row(claim.span, claim.span.last, bracket=(rtd(50), rtd(150)))

    found = assess(case(), state)
    assert found.head("moral.liberty").state == "assessed by the court"
    assert value(found.owed) == "0"


def test_a_row_has_a_sum_or_a_bracket_and_not_both():
    for more in ({}, {"owed": rtd(1), "bracket": (rtd(1), rtd(2))}):
        with pytest.raises(TypeError):
            Row(Period(day("2022-01-01"), day("2022-01-01")), day("2022-01-01"), **more)


# -- versions of rules --------------------------------------------------------------------------


def test_each_version_of_a_head_holds_in_its_time():
    state = a_state_with_courts()
    for amount, bounds in ((1, {"until": "2022-06-30"}), (100, {"since": "2022-07-01"})):

        def rule(claim, month, amount=amount):
            return Row(month, month.due_on, owed=rtd(amount))

        state.head(
            "pay.base",
            _("Pay"),
            law="Act",
            each="month",
            limitation="never",
            interest=None,
            **bounds,
        )(rule)
    assert value(assess(case(), state).owed) == "606"


def test_a_rule_of_liability_holds_in_its_time():
    state = a_state_of(("pay.base", ("2022-06", 1), ("2022-07", 1)))

    @state.liable("client", _("Client"), law="Chain Act", since="2022-07-01")
    def client(claim, row):
        yield Liability("client", _("client"), "Chain Act", rank=2)

    lines = assess(case(), state).head("pay.base").lines
    assert [[one.party for one in line.liable] for line in lines] == [["boss"], ["boss", "client"]]


# -- who pays -----------------------------------------------------------------------------------


def test_the_ladder_of_recourse_and_the_measure_of_each_party():
    state = a_state_of(("pay.base", ("2023-01-01", 3650)), interest="default")

    @state.liable("above", _("Above"), law="Chain Act")
    def above(claim, row):
        yield Liability("fund", _("fund"), "Fund Act", measure="capped", amount=rtd(9999), rank=9)
        yield Liability(
            "client", _("surety"), "Chain Act", measure="net minimum", amount=rtd(1000), rank=3
        )
        yield Liability("main", _("main contractor"), "", rank=2, condition=_("if it knew"))
        yield Liability("main", _("again"), "Chain Act", rank=4, amount=rtd(1))

    found = assess(case(), state)
    (line,) = found.head("pay.base").lines
    assert [(one.rank, one.party) for one in line.liable] == [
        (1, "boss"),
        (2, "main"),
        (3, "client"),
        (4, "main"),
        (9, "fund"),
    ]
    assert line.liable[1].law == "Chain Act"
    told = {one.party: (value(one.owed), value(one.interest), one.limited) for one in found.debtors}
    assert told == {
        "boss": ("3650", "365", False),
        "main": ("3650", "365", True),
        "client": ("1000", "0", True),
        "fund": ("3650", "0", True),
    }


def test_rules_open_to_some_heads_are_asked_for_those_only():
    state = a_state_of(BASE, LEAVE)

    @state.liable("client", _("Client"), law="Chain Act", heads=["pay.leave"])
    def client(claim, row):
        return Liability("client", _("client"), "Chain Act")

    found = assess(case(), state)
    told = {one.party: value(one.owed) for one in found.debtors}
    assert told == {"boss": "600", "client": "100"}


def test_one_ceiling_may_hold_for_all_rows_of_a_payer():
    state = a_state_of(BASE)

    @state.liable("fund", _("Fund"), law="Fund Act")
    def fund(claim, row):
        return Liability(
            "fund", _("fund"), "Fund Act", measure="capped", amount=rtd(400), together=True
        )

    told = {one.party: value(one.owed) for one in assess(case(), state).debtors}
    assert told == {"boss": "500", "fund": "400"}


@pytest.mark.parametrize(("second", "paid"), [("boss", "80"), ("grower", "160")])
def test_a_fund_has_one_ceiling_for_each_employer_in_whose_place_it_pays(second, paid):
    state = a_state_of(BASE, LEAVE)

    @state.liable("fund", _("Fund"), law="Fund Act")
    def fund(claim, row):
        return Liability(
            "fund",
            _("fund"),
            "Fund Act",
            measure="capped",
            amount=rtd(80),
            together=True,
            in_place_of=second if row.owed.value == 100 else "boss",
        )

    told = {one.party: value(one.owed) for one in assess(case(), state).debtors}
    assert told == {"boss": "600", "fund": paid}


def test_a_ceiling_of_one_rule_takes_nothing_off_what_a_payer_owes_on_another():
    state = a_state_of(BASE, LEAVE)

    @state.liable("wages", _("Fund, wages"), law="Fund Act", heads=["pay.base"])
    def wages(claim, row):
        return Liability(
            "fund", _("fund"), "Fund Act", measure="capped", amount=rtd(400), together=True
        )

    @state.liable("leave", _("Fund, leave"), law="Fund Act", heads=["pay.leave"])
    def leave(claim, row):
        return Liability("fund", _("fund"), "Fund Act", measure="capped", amount=rtd(90))

    told = {one.party: value(one.owed) for one in assess(case(), state).debtors}
    assert told == {"boss": "600", "fund": "490"}  # 500 of wages, and 100 for leave


def test_a_gap_in_one_rule_of_liability_leaves_the_others():
    state = a_state_of(BASE)

    @state.liable("client", _("Client"), law="Chain Act")
    def client(claim, row):
        yield Liability(claim.parties.party("ghost").id, _("client"), "Chain Act")

    (line, _other) = assess(case(), state).head("pay.base").lines
    assert [one.party for one in line.liable] == ["boss"]
    assert [gap.what for gap in line.liable_gaps] == ["parties"]


def test_who_answers_stands_beside_what_its_rule_leaves_open():
    state = a_state_of(BASE)
    client = Party(path="parties[1]", id="client")

    @state.liable("client", _("Client"), law="Chain Act")
    def rule(claim, row):
        roles = claim.facts.answer_or_open("roles", of=claim.parties.party("client"))
        return Liability("client", _("client"), "Chain Act", amount=rtd(1) if not roles else None)

    facts = case(parties=(*case().parties, client))
    for line in assess(facts, state).head("pay.base").lines:
        assert [one.party for one in line.liable] == ["boss", "client"]
        assert [gap.what for gap in line.liable_gaps] == ["parties[1].roles"]


# -- choices ------------------------------------------------------------------------------------


def test_only_chosen_heads_are_computed_and_the_others_are_named():
    state = a_state_of(BASE, LEAVE)
    state.head(
        "pay.sick",
        _("Sick pay"),
        law="Act",
        each="case",
        limitation="never",
        by_default=False,
    )(lambda claim: None)
    chosen = assess(case(choices=Choices(heads=("pay.base",))), state)
    assert [head.key for head in chosen.heads] == ["pay.base"]
    assert {key for key, _title, _why in chosen.not_claimed} == {"pay.leave", "pay.sick"}
    without = assess(case(choices=Choices(without=("pay.base",))), state)
    assert [head.key for head in without.heads] == ["pay.leave"]
    by_name = assess(case(choices=Choices(heads=("pay.sick",))), state)
    assert [head.key for head in by_name.heads] == ["pay.sick"]


def test_all_choices_that_do_not_exist_are_told_at_once():
    state = a_state_of(BASE)
    state.option("scale", _("Scale"), [("a", _("a"))], default="a", law="Act")
    state.option("share", _("Share"), [("25", _("up to"))], default="0", law="Act", free=True)
    told = case(
        job(),
        choices=Choices(
            heads=("pay.bass",),
            route="moon",
            options=(("scale", "b"), ("colour", "red"), ("share", "x")),
        ),
    )
    with pytest.raises(UnknownChoice) as refused:
        assess(told, state)
    assert len(refused.value.problems) == 5


def test_work_that_could_count_for_each_of_several_employments_is_refused():
    state = a_state_of(BASE)
    work = [worked_on("2022-03-01", hours_only(480))]
    with pytest.raises(UnknownChoice, match="say to which one this belongs"):
        assess(case(job(), job(id="other"), work_days=work), state)


def test_an_option_not_answered_takes_its_default():
    state = a_state_of(BASE)
    state.option("scale", _("Scale"), [("a", _("a")), ("b", _("b"))], default="a", law="Act")
    assert assess(case(), state).options == [("scale", "a", True)]
    answered = assess(case(choices=Choices(options=(("scale", "b"),))), state)
    assert answered.options == [("scale", "b", False)]


def test_a_word_the_jurisdiction_does_not_know_is_refused_with_its_place():
    state = a_state_with_courts(sectors=[("inn", _("inns"))], categories=[("employee", _("e"))])
    head_of(state, *BASE)
    with pytest.raises(UnknownChoice, match=r"employments\[0\]\.sector: “ship” is not known"):
        assess(case(job(sector="ship")), state)
    assert value(assess(case(job(sector="inn", category="employee")), state).owed) == "500"


def test_an_employment_under_another_law_is_left_to_it():
    state = a_state_of(BASE)
    assert value(assess(case(job(), job(id="abroad", jurisdiction="FR")), state).owed) == "500"


# -- heads that build on others -----------------------------------------------------------------


def test_a_head_builds_on_no_row_that_comes_too_late_on_its_route():
    state = two_routes()

    @state.head(
        "pay.late_penalty",
        _("Penalty"),
        law="Act",
        each="employment",
        limitation="never",
        interest=None,
    )
    def penalty(claim):
        return Row(claim.span, claim.span.last, owed=claim.record.owed_under("pay.base"))

    for route, on_both_rows in (("court", "11"), ("board", "10")):
        found = assess(case(choices=Choices(route=route)), state)
        assert value(found.head("pay.late_penalty").lines[0].row.owed) == on_both_rows


def test_a_head_may_build_on_what_earlier_heads_gave():
    state = a_state_of(BASE)

    @state.head(
        "pay.late_penalty",
        _("Penalty"),
        law="Act",
        each="employment",
        limitation="never",
        interest=None,
    )
    def penalty(claim):
        tenth = figure("0.1", "1")
        owed = claim.record.owed_under("pay.base") * tenth
        assert len(claim.record.lines_of("pay.base")) == 2
        return Row(claim.span, claim.span.last, owed=owed.rounded(TO_THE_CENT))

    state.adds("pay.base", "pay.late_penalty", law="Pairs Act")
    assert value(assess(case(), state).owed) == "550"


# -- the result as a whole ----------------------------------------------------------------------


def test_the_same_case_gives_the_same_result():
    state = capped(with_set_off(a_state_of(BASE, LEAVE, interest="default")), 590, "pay.base")
    told = case(payments=[on_account("2023-05-01", 20)], awards=[award(3, "pay.leave")])
    one, other = assess(told, state), assess(told, state)
    assert (one.owed, one.interest, one.daily) == (other.owed, other.interest, other.daily)
    assert [line.id for head in one.heads for line in head.lines] == [
        "pay.base/job/1",
        "pay.base/job/2",
        "pay.leave/job/1",
    ]


def test_the_sum_of_the_heads_is_the_total_before_ceilings_and_awards():
    found = assess(case(), a_state_of(BASE, LEAVE))
    assert sum((head.owed.value for head in found.heads), Fraction(0)) == found.owed.value


def test_a_head_that_the_result_does_not_have_is_not_found():
    with pytest.raises(KeyError):
        assess(case(), a_state_of(BASE)).head("pay.sick")


def test_progress_names_each_head_as_it_begins():
    told = []
    assess(case(), a_state_of(BASE, LEAVE), progress=told.append)
    assert told == ["pay.base", "pay.leave"]


# -- the law of a rule is said once ---------------------------------------------------------------


def test_what_a_rule_gives_without_a_law_rests_on_that_of_the_rule():
    state = a_state_with_courts()
    head_of(state, "pay.base", ("2023-01", 300), limitation="wages", interest="odd")

    @state.limitation("wages", _("Limitation"), law="Limits Act, s. 1")
    def limit(claim, row):
        return claim.limitation.time_limit(
            starts=row.due_on, because=_("due"), length=figure(3, "year"), filed_on=claim.filed_on
        )

    @state.interest("odd", _("Interest"), law="Interest Act, s. 2")
    def interest(claim, row, payments, until):
        return simple_interest(
            row.owed,
            first=next_day(row.due_on),
            until=until,
            rates=fixed(figure("0.05", "1/year")),
            day_count=ACTUAL_365,
            rounding=TO_THE_CENT,
        )

    @state.liable("firm", _("Firm"), law="Firms Act, s. 3")
    def firm(claim, row):
        return Liability("firm", _("the firm"))

    (line,) = assess(case(), state).head("pay.base").lines
    assert line.law == "Test Act"
    assert [one.law for one in line.limits] == ["Limits Act, s. 1"]
    assert line.interest.law == "Interest Act, s. 2"
    assert [one.law for one in line.liable if one.party == "firm"] == ["Firms Act, s. 3"]
