"""Whether a sum is the whole, the least or the most: what is not known is never lost in silence."""

import pytest

from legalcalc.claims import Base, Row, Span, assess, best_base, known_parts
from legalcalc.explain.bounds import bounds_told
from legalcalc.explain.summaries import gaps_ranked
from legalcalc.facts import Choices, LeaveTaken, Payment, WorkDay
from legalcalc.gaps import Gap, leave_open
from legalcalc.messages import _
from tests.engine.telling import (
    TO_THE_CENT,
    a_state_with_courts,
    case,
    day,
    days_of,
    figure,
    job,
    money,
    rtd,
    shift,
    stated,
    value,
    worked_on,
)

NO_GRID = Gap(_("The grid is not known"), kind="law", what="grid")
NO_SUCH_GRID = Gap(_("There is no grid"), kind="law", what="grid", none=True)


def a_state_with(rule, *, each="employment", id="pay.base"):
    state = a_state_with_courts()
    state.head(id, _("Wages"), law="Wage Act", each=each, limitation="never")(rule)
    return state


def row(claim, owed, **more):
    return Row(claim.span, claim.span.last, owed=owed.rounded(TO_THE_CENT), **more)


def by_yardsticks(*bases):
    def rule(claim):
        return row(claim, best_base(*bases).due)

    return rule


def missing(gap):
    return Base("collective", None, "Grid Act", gap=gap)


def test_a_yardstick_that_is_not_known_makes_the_row_the_least():
    contract = Base("contract", rtd(900), "Wage Act")
    found = assess(case(job()), a_state_with(by_yardsticks(contract, missing(NO_GRID))))
    assert value(found.owed) == "900"
    assert found.head("pay.base").bound == "at least"
    assert found.bound == "at least"
    assert NO_GRID in [gap for gap, _times in gaps_ranked(found)]
    assert next(one.text for one in bounds_told(found)).startswith("More may be owed")


def test_a_yardstick_known_not_to_exist_leaves_nothing_open():
    contract = Base("contract", rtd(900), "Wage Act")
    found = assess(case(job()), a_state_with(by_yardsticks(contract, missing(NO_SUCH_GRID))))
    assert found.bound == "whole"
    assert list(bounds_told(found)) == []


def test_a_part_that_can_only_add_leaves_the_rest_standing():
    def rule(claim):
        leave_open(NO_GRID)
        return row(claim, rtd(100))

    found = assess(case(job()), a_state_with(rule))
    assert (value(found.owed), found.bound) == ("100", "at least")


@pytest.mark.parametrize("keeps", ["once", "shared"])
def test_what_is_kept_for_other_heads_leaves_open_each_time(keeps):
    def rule(claim):
        def compute():
            leave_open(NO_GRID)
            return rtd(100)

        return row(claim, getattr(claim.record, keeps)("pay", compute))

    state = a_state_with(rule)
    a_second = state.head(
        "pay.leave", _("Leave"), law="Leave Act", each="employment", limitation="never"
    )
    a_second(rule)
    found = assess(case(job()), state)
    assert [head.bound for head in found.heads] == ["at least", "at least"]


def less_what_was_paid(claim):
    return row(claim, rtd(500) - claim.pay.paid_for(claim.span))


def test_pay_that_nobody_told_of_makes_the_sum_the_most():
    state = a_state_with(less_what_was_paid)
    found = assess(case(job()), state)
    assert (value(found.owed), found.bound) == ("500", "at most")
    assert [gap.what for gap in found.untold] == ["payments"]
    assert "payments" in [gap.what for gap, _times in gaps_ranked(found)]


def test_pay_told_or_told_to_be_none_leaves_the_sum_whole():
    state = a_state_with(less_what_was_paid)
    told = Payment(day=stated(day("2022-05-01")), amount=money(100))
    assert assess(case(job(), payments=[told]), state).bound == "whole"
    assert assess(case(job(), none_told=frozenset({"payments"})), state).bound == "whole"


def test_pay_told_in_part_makes_the_sum_the_most():
    state = a_state_with(less_what_was_paid)
    told = Payment(day=stated(day("2022-05-01")), amount=money(100))
    found = assess(
        case(job(), payments=[told], told_in_part=frozenset({"payments"})),
        state,
    )
    assert (value(found.owed), found.bound) == ("400", "at most")


def test_leave_that_nobody_told_of_can_only_lower():
    def rule(claim):
        claim.time.leave_taken(claim.span)
        return row(claim, rtd(500))

    state = a_state_with(rule)
    assert assess(case(job()), state).bound == "at most"
    taken = LeaveTaken(period=days_of("2022-05-01 2022-05-07"))
    assert assess(case(job(leave_taken=(taken,))), state).bound == "whole"
    assert assess(case(job(none_told=frozenset({"leave_taken"}))), state).bound == "whole"


@pytest.mark.parametrize("read", ["hours_worked", "days_worked"])
def test_work_that_is_not_told_or_told_in_part_makes_what_rests_on_it_the_least(read):
    def rule(claim):
        getattr(Span(claim, claim.span), read)
        return row(claim, rtd(500))

    state = a_state_with(rule)
    assert assess(case(job(), none_told=frozenset({"patterns"})), state).bound == "whole"
    for untold in (case(job()), case(job(), told_in_part=frozenset({"patterns"}))):
        found = assess(untold, state)
        assert found.bound == "at least"
        assert next(one.what for one, _times in gaps_ranked(found)) == "work"
        assert next(one.text for one in bounds_told(found)).startswith("More may be owed")


def test_a_head_that_gives_no_row_is_not_the_most():
    def rule(claim):
        claim.pay.paid_for(claim.span)

    found = assess(case(job()), a_state_with(rule))
    assert found.bound == "whole"
    assert found.head("pay.base").state == "nothing owed"


def test_an_answer_that_nobody_gave_is_no_no():
    def rule(claim):
        if claim.facts.answer_or_gap("ending") == "dismissal":
            return row(claim, rtd(700))
        return None

    state = a_state_with(rule, id="pay.notice")
    for told, owed, how in (
        ({"ending": "dismissal"}, "700", "owed"),
        ({"ending": "resignation"}, "0", "nothing owed"),
        ({}, "0", "facts missing"),
        ({"ending": "unknown"}, "0", "facts missing"),
    ):
        found = assess(case(job(**told)), state)
        assert (value(found.owed), found.head("pay.notice").state) == (owed, how)
        assert (found.bound == "at least") == (how == "facts missing")


def test_a_fact_is_named_where_it_is_missing():
    def rule(claim):
        assert claim.facts.answer_or_gap("declared") is False
        claim.facts.answer_or_gap("claimant.right_to_work")

    state = a_state_with(rule)
    head = assess(case(job(declared=stated(False))), state).head("pay.base")
    ((gap, _period, _employment),) = head.gaps
    assert gap.what == "claimant.right_to_work"


def test_what_could_only_add_is_left_open_where_nobody_tells_it():
    def rule(claim):
        higher = claim.facts.answer_or_open("grade") == "chef"
        return row(claim, rtd(900 if higher else 700))

    state = a_state_with(rule)
    for told, owed, bound in (
        ({"grade": "chef"}, "900", "whole"),
        ({"grade": "waiter"}, "700", "whole"),
        ({}, "700", "at least"),
    ):
        found = assess(case(job(**told)), state)
        assert (value(found.owed), found.bound) == (owed, bound)
    ((gap, _period, _employment),) = found.head("pay.base").gaps
    assert gap.what == "employments[0].grade"


def a_state_in_which_a_penalty_builds_on_wages():
    state = a_state_with(by_yardsticks(Base("contract", rtd(900), "Wage Act"), missing(NO_GRID)))

    @state.head("pay.late_penalty", _("Late"), law="Act", each="employment", limitation="never")
    def a_tenth(claim):
        return row(claim, claim.record.owed_under("pay.base"))

    return state


def test_a_head_that_builds_on_an_open_one_is_the_least_too():
    found = assess(case(job()), a_state_in_which_a_penalty_builds_on_wages())
    assert found.head("pay.late_penalty").bound == "at least"


def test_a_head_chosen_alone_is_computed_on_those_on_which_it_builds():
    chosen = Choices(heads=("pay.late_penalty",))
    found = assess(case(job(), choices=chosen), a_state_in_which_a_penalty_builds_on_wages())
    assert value(found.owed) == "900"
    assert [head.key for head in found.heads] == ["pay.late_penalty"]
    assert [key for key, _title, _why in found.not_claimed] == ["pay.base"]


def test_a_head_that_was_left_out_is_not_built_upon():
    chosen = Choices(without=("pay.base",))
    found = assess(case(job(), choices=chosen), a_state_in_which_a_penalty_builds_on_wages())
    assert value(found.owed) == "0"


def test_known_parts_stand_and_the_others_are_left_open():
    def unknown():
        raise NO_GRID

    def rule(claim):
        return row(claim, known_parts([lambda: rtd(100), unknown], unit_if_none="RTD"))

    found = assess(case(job()), a_state_with(rule))
    assert (value(found.owed), found.bound) == ("100", "at least")


def test_where_no_part_is_known_there_is_a_gap():
    def unknown():
        raise NO_GRID

    def rule(claim):
        return row(claim, known_parts([unknown, unknown], unit_if_none="RTD"))

    head = assess(case(job()), a_state_with(rule)).head("pay.base")
    assert (head.lines, [gap for gap, _period, _of in head.gaps]) == ([], [NO_GRID])


# -- the time before a first day, and after a last one, that nobody states -----------------------


def wages_of(claim):
    return row(claim, rtd(100))


def nothing_of(claim):
    return None


def with_days(*jobs, rule=wages_of, id="pay.base", **more):
    return assess(
        case(*jobs, work_days=[worked_on("2022-06-01", shift("08:00-16:00"))], **more),
        a_state_with(rule, id=id),
    )


def not_told(found, key="pay.base"):
    return [gap.what for gap, _period, _of in found.head(key).gaps]


def test_work_may_have_begun_before_the_days_that_are_known():
    found = with_days(job(start=None))
    assert not_told(found) == ["employments[0].start"]
    assert (value(found.owed), found.bound) == ("100", "at least")
    (gap, _times) = gaps_ranked(found)[0]
    assert dict(gap.message.words)["day"] == day("2022-06-01")


def test_and_may_have_gone_on_after_them():
    found = with_days(job(end=None))
    assert not_told(found) == ["employments[0].end"]
    assert found.bound == "at least"


def test_work_that_goes_on_or_that_is_stated_from_its_first_to_its_last_day_is_whole():
    assert with_days(job()).bound == "whole"
    assert with_days(job(end=None, ending="ongoing")).bound == "whole"


def test_whoever_got_away_did_not_work_after_it():
    assert with_days(job(end=None), escaped_on=stated(day("2022-06-01"))).bound == "whole"
    assert with_days(job(end=None), escaped_on=stated(day("2022-06-02"))).bound == "at least"


def test_where_nothing_is_owed_for_the_days_that_are_known_basic_pay_is_open():
    found = with_days(job(start=None), rule=nothing_of)
    assert not_told(found) == ["employments[0].start"]
    assert (found.head("pay.base").state, found.bound) == ("facts missing", "at least")


def test_presumed_pay_is_the_least_too():
    assert with_days(job(start=None), id="lump.presumed").bound == "at least"


def test_without_basic_pay_every_head_is_the_least():
    assert with_days(job(start=None), id="pay.leave").bound == "at least"


def test_where_no_day_is_known_each_head_says_so_alone():
    found = assess(case(job(start=None)), a_state_with(wages_of))
    assert not_told(found) == ["employments[0].start"]


# -- days of unknown length ----------------------------------------------------------------------


def test_each_head_that_rests_on_a_day_of_unknown_length_is_the_least():
    def rule(claim, week):
        owed = rtd(1) * (week.hours_worked / figure(1, "h"))
        return Row(week, week.last, owed=owed.rounded(TO_THE_CENT))

    state = a_state_with(rule, each="week")
    state.head("pay.overtime", _("More"), law="Wage Act", each="week", limitation="never")(rule)
    found = assess(
        case(
            job(),
            work_days=[
                worked_on("2022-06-01", shift("08:00-16:00")),
                WorkDay(day=day("2022-06-02"), hours_known=False),
            ],
        ),
        state,
    )
    assert [found.head(key).bound for key in ("pay.base", "pay.overtime")] == ["at least"] * 2
