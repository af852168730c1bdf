"""No loss is counted twice: which heads may stand together, and what yields."""

import subprocess
import sys
from itertools import pairwise, permutations
from pathlib import Path

import pytest

from legalcalc.claims import assess
from legalcalc.facts import Choices
from tests.engine.telling import (
    a_state_with_courts,
    case,
    day,
    figure,
    head_of,
    job,
    value,
)

A, B, C, D = "pay.base", "lump.presumed", "taken.deductions", "lump.undeclared"


def a_state_of(sums, *pairs):
    """A State whose heads give sums and whose pairs are declared: ``(A, B, "adds")``."""
    state = a_state_with_courts()
    for id, given in sums.items():
        head_of(state, id, *(given if isinstance(given, tuple) else (("2022-03", given),)))
    for first, second, kind, *more in pairs:
        state.pair(first, second, kind, law="Pairs Act", scope=more[0] if more else "claim")
    return state


def total_of(sums, *pairs, prefer=()):
    """What stands of some heads, as text, with the assessment."""
    found = assess(case(choices=Choices(prefer=tuple(prefer))), a_state_of(sums, *pairs))
    return value(found.owed), found


# -- the kinds of pair --------------------------------------------------------------------------


def test_heads_that_add_up_both_stand():
    owed, found = total_of({A: 100, B: 40}, (A, B, "adds"))
    assert owed == "140"
    assert found.decisions == []
    assert found.warnings == []


def test_a_head_that_excludes_another_stands_even_if_it_is_less():
    owed, found = total_of({A: 40, B: 100}, (A, B, "excludes"))
    assert owed == "40"
    assert value(found.head(B).owed) == "0"
    assert value(found.head(B).yielded) == "100"
    (decision,) = found.decisions
    assert (decision.kept, decision.yielded, value(decision.amount)) == (A, B, "100")
    assert str(found.head(B).lines[0].set_aside) == f"Excluded by “{A}” (Pairs Act)."
    assert found.warnings == []


def test_of_two_alternatives_only_the_greater_stands():
    for sums, owed, kept in (({A: 40, B: 100}, "100", B), ({A: 100, B: 40}, "100", A)):
        total, found = total_of(sums, (A, B, "greater_of"))
        assert total == owed
        assert found.decisions[0].kept == kept
        assert found.warnings == []
        (less,) = found.head(B if kept == A else A).lines
        assert str(less.set_aside) == f"“{kept}” is greater and stands instead (Pairs Act)."


def test_of_equals_the_one_declared_first_stands():
    _total, found = total_of({A: 100, B: 100}, (B, A, "greater_of"))
    assert found.decisions[0].kept == A


@pytest.mark.parametrize("declared", [True, False])
def test_where_nobody_knows_only_the_greater_stands_with_a_warning(declared):
    owed, found = total_of({A: 40, B: 100}, *([(A, B, "unknown")] if declared else []))
    assert owed == "100"
    (warning,) = found.warnings
    assert "a lawyer must decide" in str(warning)
    (decision,) = found.decisions
    assert decision.declared is declared
    assert (decision.rule.kind, decision.rule.law) == ("unknown", "Pairs Act" if declared else "")
    assert "no rule says whether both may be claimed" in str(found.head(A).lines[0].set_aside)


def test_a_pair_of_which_one_is_not_owed_decides_nothing():
    owed, found = total_of({A: 100, B: 0}, (B, A, "excludes"))
    assert owed == "100"
    assert found.decisions == []
    assert total_of({A: 100, B: 0})[1].warnings == []


# -- more than two heads ------------------------------------------------------------------------


@pytest.mark.parametrize("order", list(permutations([A, B, C])))
def test_what_is_itself_excluded_excludes_nothing_in_whatever_order(order):
    sums = {A: 10, B: 20, C: 30}
    owed, _found = total_of(
        {id: sums[id] for id in order}, (A, B, "excludes"), (B, C, "excludes"), (A, C, "adds")
    )
    assert owed == "40"


@pytest.mark.parametrize("sums", list(permutations([10, 20, 30])))
def test_of_heads_that_exclude_each_other_in_a_ring_the_best_one_stands(sums):
    ring = ((A, B, "excludes"), (B, C, "excludes"), (C, A, "excludes"))
    assert total_of(dict(zip((A, B, C), sums, strict=True)), *ring)[0] == "30"


def test_of_a_ring_the_best_combination_stands_and_what_it_does_not_exclude():
    # A or C, or B and D; only A, which yields, excludes the expenses.
    owed, found = total_of(
        {A: 50, B: 30, C: 1, D: 30, "pay.expenses": 9},
        *((A, B, "excludes"), (B, C, "excludes"), (C, D, "excludes"), (D, A, "excludes")),
        *((A, C, "adds"), (B, D, "adds"), (A, "pay.expenses", "excludes")),
        *((one, "pay.expenses", "adds") for one in (B, C, D)),
    )
    assert owed == "69"
    assert {one.yielded for one in found.decisions} == {A, C}


def test_decisions_are_told_in_the_order_of_the_heads():
    adds = ((one, other, "adds") for one in (A, B) for other in (C, D))
    _owed, found = total_of(
        {A: 10, B: 20, C: 10, D: 20}, *adds, (A, B, "greater_of"), (C, D, "greater_of")
    )
    assert [(one.kept, one.yielded) for one in found.decisions] == [(B, A), (D, C)]


def test_the_best_combination_is_kept_not_the_best_head():
    # B alone is greatest, but A and C together are more.
    owed, found = total_of(
        {A: 60, B: 100, C: 60}, (A, B, "greater_of"), (B, C, "greater_of"), (A, C, "adds")
    )
    assert owed == "120"
    assert [(one.kept, one.yielded) for one in found.decisions] == [(A, B)]


def test_one_head_may_be_worth_more_than_two_together():
    owed, found = total_of(
        {A: 40, B: 100, C: 40}, (A, B, "greater_of"), (B, C, "greater_of"), (A, C, "adds")
    )
    assert owed == "100"
    assert {one.yielded for one in found.decisions} == {A, C}


def test_what_the_lawyer_prefers_stands_although_it_is_less():
    pairs = ((A, B, "greater_of"), (A, C, "adds"), (B, C, "adds"))
    owed, found = total_of({A: 40, B: 100, C: 7}, *pairs, prefer=[A])
    assert owed == "47"
    assert found.decisions[0].kept == A


def test_a_lawyer_may_prefer_what_another_head_would_exclude():
    assert total_of({A: 40, B: 100}, (A, B, "excludes"), prefer=[B])[0] == "100"


@pytest.mark.parametrize("undecided", [[(A, C, "unknown")], []])
def test_a_head_yields_to_one_of_which_nobody_knows_before_a_greater_one(undecided):
    # B is the greatest that stands, but of A and C a lawyer has to be told.
    owed, found = total_of({A: 50, B: 60, C: 100}, (A, B, "adds"), (B, C, "greater_of"), *undecided)
    assert owed == "110"
    assert [(one.kept, one.yielded) for one in found.decisions] == [(A, C)]
    assert len(found.warnings) == 1


def test_a_head_yields_to_the_greatest_of_those_that_stand_against_it():
    pairs = ((A, B, "adds"), (A, C, "greater_of"), (B, C, "greater_of"))
    for sums, kept in (({A: 50, B: 60, C: 100}, B), ({A: 60, B: 50, C: 100}, A)):
        _owed, found = total_of(sums, *pairs)
        assert [(one.kept, one.yielded) for one in found.decisions] == [(kept, C)]


@pytest.mark.parametrize(("other", "kept"), [("0.33", A), ("0.35", A), ("0.36", A), ("0.37", B)])
def test_sums_of_many_cents_are_compared_exactly(other, kept):
    cents = tuple((f"2022-{month:02}", f"0.0{1 + month % 2 * 4}") for month in range(1, 13))
    _owed, found = total_of({A: cents, B: other}, (A, B, "greater_of"))  # six of 1, six of 5
    assert found.decisions[0].kept == kept


MANY = [
    *(f"pay.{one}" for one in ("base", "overtime", "night", "weekly_rest", "public_holiday")),
    *(f"pay.{one}" for one in ("standby_travel", "rest_breach", "idle", "leave", "sick")),
    *(f"pay.{one}" for one in ("notice", "severance", "unlawful_end", "expenses")),
    *(f"taken.{one}" for one in ("fees", "deductions", "inkind", "debt", "diverted")),
    *(f"moral.{one}" for one in ("suffering", "liberty", "feelings", "housing", "aggravated")),
    *(f"cost.{one}" for one in ("legal", "language", "court", "remit")),
]


@pytest.mark.parametrize("number", [20, 28])
def test_many_alternatives_at_once_are_decided(number):
    # Each head is an alternative to the next one only: every other one stands.
    ids = MANY[:number]
    state = a_state_of({id: 10 if place % 2 else 11 for place, id in enumerate(ids)})
    state.adds(*ids, law="Pairs Act")
    for first, second in pairwise(ids):
        state.pair(first, second, "greater_of", law="Pairs Act")
    assert value(assess(case(), state).owed) == str(number // 2 * 11)


def test_one_head_against_many_that_add_up_is_decided_at_once():
    ids = MANY[:20]
    state = a_state_of({id: 1000 if id == "pay.base" else 53 for id in ids})
    state.adds(*ids, law="Pairs Act")
    for other in ids[1:]:
        state.pair("pay.base", other, "greater_of", law="Pairs Act")
    assert value(assess(case(), state).owed) == "1007"


@pytest.mark.parametrize(("number", "owed"), [(24, "1219"), (25, "1000")])
def test_of_more_than_24_heads_the_greatest_stands_and_what_can_stand_beside_it(number, owed):
    ids = MANY[:number]
    state = a_state_of({id: 1000 if id == "pay.base" else 53 for id in ids})
    state.adds(*ids, law="Pairs Act")
    for other in ids[1:]:
        state.pair("pay.base", other, "greater_of", law="Pairs Act")
    assert value(assess(case(), state).owed) == owed


# -- within each period -------------------------------------------------------------------------


def test_the_greater_is_kept_within_each_period():
    owed, found = total_of(
        {
            A: (("2022-03", 100), ("2022-04", 10)),
            C: (("2022-03", 40), ("2022-04", 30), ("2022-05", 5)),
        },
        (A, C, "greater_of", "period"),
    )
    assert owed == "135"  # 100 for March, 30 for April, 5 for May
    assert value(found.head(A).yielded) == "10"
    assert value(found.head(C).yielded) == "40"
    assert [(one.kept, one.yielded, value(one.amount)) for one in found.decisions] == [
        (A, C, "40"),
        (C, A, "10"),
    ]
    assert found.warnings == []
    assert str(found.head(C).lines[0].set_aside) == (
        f"“{A}” is greater for the same period and stands instead (Pairs Act)."
    )


def test_of_equals_within_a_period_the_one_named_first_stands():
    _owed, found = total_of({A: 40, C: 40}, (C, A, "greater_of", "period"))
    assert [(one.kept, one.yielded) for one in found.decisions] == [(C, A)]


def test_periods_that_share_one_day_are_compared_and_those_of_following_days_are_not():
    for second, owed in (("2022-03-10 2022-03-20", "100"), ("2022-03-11 2022-03-20", "140")):
        sums = {A: (("2022-03-01 2022-03-10", 100),), C: ((second, 40),)}
        assert total_of(sums, (A, C, "greater_of", "period"))[0] == owed


def test_a_period_within_another_does_not_end_it():
    # Both weeks lie in the month, the second one after the end of the first.
    weeks = (("2022-03-07 2022-03-13", 30), ("2022-03-21 2022-03-27", 30))
    owed, _found = total_of({A: (("2022-03", 50),), C: weeks}, (A, C, "greater_of", "period"))
    assert owed == "60"


def test_periods_that_overlap_are_compared_together():
    # Two weeks lie in the month: 30 + 30 against 50.
    owed, _found = total_of(
        {A: (("2022-03", 50),), C: (("2022-03-07 2022-03-13", 30), ("2022-03-28 2022-04-03", 30))},
        (A, C, "greater_of", "period"),
    )
    assert owed == "60"


def test_a_row_of_nought_links_no_periods():
    sums = {
        A: (("2022-03-01 2022-03-10", 50), ("2022-03-05 2022-03-25", 0)),
        C: (("2022-03-20 2022-03-25", 40),),
    }
    assert total_of(sums, (A, C, "greater_of", "period"))[0] == "90"


def test_the_same_month_of_two_employments_is_two_periods():
    state = a_state_of(
        {A: (("2022-03", 100),), C: (("2022-03", 40),)}, (A, C, "greater_of", "period")
    )
    found = assess(case(job(), job(id="other")), state)
    assert value(found.owed) == "200"
    assert value(found.head(C).yielded) == "80"


def test_sums_of_one_month_from_two_employments_do_not_stand_against_each_other():
    state = a_state_with_courts()
    for id, amount, employment in ((A, 100, "job"), (C, 40, "other")):
        head_of(state, id, ("2022-03", amount), employment=employment)
    state.pair(A, C, "greater_of", law="Pairs Act", scope="period")
    assert value(assess(case(job(), job(id="other")), state).owed) == "140"


def test_what_yields_to_a_head_that_itself_yields_is_not_lost():
    # A beats C in March, but B stands instead of A: so C counts.
    owed, _found = total_of(
        {A: (("2022-03", 100),), C: (("2022-03", 40),), B: (("2022-03", 150),)},
        (A, C, "greater_of", "period"),
        (A, B, "greater_of"),
        (B, C, "adds"),
    )
    assert owed == "190"


def test_nothing_yields_within_a_period_to_a_head_that_is_not_in_the_combination():
    # C would yield to A in March, but beside B there is no A: 70 and 40 are more than 100.
    for first, second in ((A, C), (C, A)):
        owed, _found = total_of(
            {A: (("2022-03", 100),), C: (("2022-03", 40),), B: (("2022-03", 70),)},
            (first, second, "greater_of", "period"),
            (A, B, "greater_of"),
            (B, C, "adds"),
        )
        assert owed == "110"


def test_a_combination_is_worth_what_is_left_within_its_periods():
    # A and C bring 100, not 160, since C yields to A in March: B alone is more.
    owed, _found = total_of(
        {A: (("2022-03", 100),), C: (("2022-03", 60),), B: (("2022-03", 120),)},
        (A, C, "greater_of", "period"),
        (A, B, "greater_of"),
        (C, B, "greater_of"),
    )
    assert owed == "120"


# -- variants -----------------------------------------------------------------------------------


def variants(*pairs):
    """Two heads of one canonical id, and another head."""
    state = a_state_with_courts()
    head_of(state, "pay.leave", ("2022-03", 10))
    head_of(state, "pay.leave", ("2022-03", 30), variant="carried over")
    head_of(state, A, ("2022-03", 100))
    for first, second, kind in pairs:
        state.pair(first, second, kind, law="Pairs Act")
    return assess(case(), state)


def test_a_pair_declared_for_an_id_holds_for_its_variants():
    found = variants(("pay.leave", A, "adds"), ("pay.leave", "pay.leave:carried over", "adds"))
    assert value(found.owed) == "140"


def test_a_pair_declared_for_a_variant_wins_over_that_of_its_id():
    found = variants(
        ("pay.leave", A, "adds"),
        (A, "pay.leave:carried over", "excludes"),
        ("pay.leave", "pay.leave:carried over", "adds"),
    )
    assert value(found.owed) == "110"


def test_an_id_paired_with_itself_speaks_of_its_variants():
    assert value(variants(("pay.leave", A, "adds"), ("pay.leave", "pay.leave", "adds")).owed) == (
        "140"
    )
    one_only = variants(("pay.leave", A, "adds"), ("pay.leave", "pay.leave", "greater_of"))
    assert value(one_only.owed) == "130"


def test_an_id_that_excludes_itself_means_the_variant_declared_first_excludes_the_next():
    found = variants(("pay.leave", A, "adds"), ("pay.leave", "pay.leave", "excludes"))
    assert value(found.owed) == "110"
    assert [(one.kept, one.yielded) for one in found.decisions] == [
        ("pay.leave", "pay.leave:carried over")
    ]


def test_an_id_excludes_the_variants_of_another_whichever_is_declared_first():
    for first, second, owed in ((A, "pay.leave", "100"), ("pay.leave", A, "40")):
        found = variants(
            (first, second, "excludes"), ("pay.leave", "pay.leave:carried over", "adds")
        )
        assert value(found.owed) == owed


# -- what comes too late ------------------------------------------------------------------------


def late_state(sums, *pairs, late=()):
    """Heads of which some come too late."""
    state = a_state_with_courts()

    @state.limitation("over", lambda: None, law="Limits Act")
    def over(claim, row):
        return claim.limitation.time_limit(
            law="Limits Act", starts=row.due_on, because="", length=figure(1, "day")
        )

    for id, given in sums.items():
        rows = given if isinstance(given, tuple) else (("2022-03", given),)
        head_of(state, id, *rows, limitation="over" if id in late else "never")
    for first, second, kind, *more in pairs:
        state.pair(first, second, kind, law="Pairs Act", scope=more[0] if more else "claim")
    return assess(case(), state)


def test_a_barred_row_is_printed_outside_the_total():
    found = late_state({A: 100, D: 40}, (A, D, "adds"), late=[D])
    assert (value(found.owed), value(found.barred)) == ("100", "40")
    assert value(found.head(D).barred) == "40"


def test_a_barred_head_takes_nothing_away_from_one_in_time():
    found = late_state({A: 100, B: 40}, (A, B, "greater_of"), late=[A])
    assert value(found.owed) == "40"


@pytest.mark.parametrize("kind", ["greater_of", "excludes", "unknown"])
def test_a_barred_sum_that_could_not_be_added_is_not_in_the_barred_sum(kind):
    found = late_state({A: 40, B: 100}, (A, B, kind), late=[B])
    assert (value(found.owed), value(found.barred)) == ("40", "0")
    assert value(found.head(B).yielded) == "100"
    assert value(found.head(B).barred) == "0"


def test_barred_heads_that_exclude_each_other_are_not_added_either():
    found = late_state({A: 40, B: 100}, (A, B, "greater_of"), late=[A, B])
    assert (value(found.owed), value(found.barred)) == ("0", "100")


def test_a_barred_row_does_not_double_a_counted_one_of_the_same_period():
    found = late_state({A: 100, C: 40}, (A, C, "greater_of", "period"), late=[C])
    assert (value(found.owed), value(found.barred)) == ("100", "0")


@pytest.mark.parametrize(
    ("barred", "could_be_added"),
    [
        ("2022-03-10 2022-03-12", False),  # begins on the last day of the counted one
        ("2022-03-11 2022-03-12", True),
        ("2022-02-27 2022-03-01", False),  # ends on its first day
        ("2022-02-27 2022-02-28", True),
        ("2022-03-05 2022-03-05", False),
        ("2022-05-03 2022-05-04", False),  # meets the other counted one
        ("2022-04-30 2022-05-01", False),
        ("2022-04-29 2022-04-30", True),
    ],
)
def test_a_barred_row_could_be_added_where_no_day_of_it_is_counted(barred, could_be_added):
    counted = (("2022-05-01 2022-05-31", 100), ("2022-03-01 2022-03-10", 100))
    found = late_state({A: counted, C: ((barred, 40),)}, (A, C, "greater_of", "period"), late=[C])
    assert (value(found.owed), value(found.barred)) == ("200", "40" if could_be_added else "0")


def test_a_barred_row_within_a_long_counted_one_is_met_although_a_shorter_began_later():
    counted = (("2022-03-01 2022-03-31", 100), ("2022-03-05 2022-03-06", 100))
    found = late_state(
        {A: counted, C: (("2022-03-20 2022-03-21", 40),)},
        (A, C, "greater_of", "period"),
        late=[C],
    )
    assert value(found.barred) == "0"


def test_the_barred_rows_of_a_head_could_be_added_to_those_in_time():
    found = late_state({A: (("2022-03", 100), ("2023-12-31 2024-01-01", 5))}, late=[A])
    assert (value(found.owed), value(found.barred)) == ("5", "100")


def test_a_barred_row_could_be_added_to_a_head_that_gives_nothing():
    found = late_state({A: 0, B: 40}, late=[B])
    assert value(found.barred) == "40"


def test_a_barred_row_could_be_added_where_what_stands_against_it_yields_itself():
    found = late_state(
        {A: 100, B: 60, C: 40},
        (A, B, "greater_of"),
        (A, C, "adds"),
        (B, C, "greater_of"),
        late=[C],
    )
    assert (value(found.owed), value(found.barred)) == ("100", "40")


def test_what_could_not_be_added_although_it_were_in_time_says_to_what():
    found = late_state({A: 100, B: 40}, (A, B, "greater_of"), late=[B])
    assert str(found.head(B).lines[0].set_aside) == (
        f"Out of time, and could not be added to “{A}”."
    )


def test_the_heads_and_the_total_tell_the_same_barred_sum():
    found = late_state({A: 1, B: 10, C: 100}, (A, B, "adds"), (B, C, "greater_of"), late=[B, C])
    assert sum(head.barred.value for head in found.heads) == found.barred.value


# -- declarations -------------------------------------------------------------------------------


def test_a_single_pair_wins_over_a_group_in_whatever_order():
    state = a_state_of({A: 100, B: 40}, (A, B, "excludes"))
    state.adds(A, B, law="Pairs Act")
    assert value(assess(case(), state).owed) == "100"


def test_the_winner_does_not_depend_on_the_hash_of_names():
    program = (
        "from tests.engine.test_pairs import *;"
        "o, f = total_of({A: 60, B: 100, C: 60}, (A, B, 'greater_of'), (B, C, 'greater_of'),"
        " (A, C, 'adds')); print(o, [(d.kept, d.yielded) for d in f.decisions])"
    )
    told = {
        subprocess.run(
            [sys.executable, "-c", program],
            cwd=Path(__file__).parents[2],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": "."},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert told == {f"120 [('{A}', '{B}')]\n"}


def test_heads_shown_for_a_prosecutor_are_never_the_workers_claim():
    owed, found = total_of({A: 100, "gain.employer_saving": 500})
    assert owed == "100"
    assert found.warnings == []
    assert str(found.head("gain.employer_saving").lines[0].set_aside).startswith("Not the worker")


def test_a_row_of_the_day_of_calculation_counts():
    state = a_state_of({A: (("2023-12-31 2024-01-01", 5),)})
    assert value(assess(case(calculated_on=day("2024-01-01")), state).owed) == "5"
