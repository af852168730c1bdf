"""The usual pairs: what was kept back, and one of several for the same work or cost."""

from legalcalc.kit import pairs
from legalcalc.messages import _
from tests.engine.telling import a_state

LAW = "Test Act, s. 1"
ONCE = _("It is made good once.")


def declared(state):
    """Each pair with its kind, scope and law."""
    return {
        (one.first, one.second): (one.kind, one.scope, one.law) for one in state.pair_rules.values()
    }


def test_a_head_of_both_sides_has_two_keys():
    assert pairs.both_sides(["taken.fees"]) == ("taken.fees:employer", "taken.fees:others")


def test_what_was_kept_back_is_missing_from_the_pay_already():
    state = a_state()
    pairs.kept_back(state, "pay.base", "taken.deductions", "taken.inkind", law=LAW)
    assert declared(state) == {
        ("pay.base", "taken.deductions"): ("greater_of", "period", LAW),
        ("pay.base", "taken.inkind"): ("greater_of", "period", LAW),
    }
    (reason,) = {str(one.reason) for one in state.pair_rules.values()}
    assert reason == "What was kept back is already missing from the pay received."


def test_of_some_heads_one_stands():
    state = a_state()
    pairs.one_of(state, "a", "b", "c", law=LAW, scope="period", reason=ONCE)
    assert declared(state) == {
        ("a", "b"): ("greater_of", "period", LAW),
        ("a", "c"): ("greater_of", "period", LAW),
        ("b", "c"): ("greater_of", "period", LAW),
    }


def test_each_of_one_group_with_each_of_another():
    state = a_state()
    pairs.each(state, ("a", "b"), ("c", "d"), "excludes", law=LAW, reason=ONCE)
    assert set(declared(state)) == {("a", "c"), ("a", "d"), ("b", "c"), ("b", "d")}
    assert set(declared(state).values()) == {("excludes", "claim", LAW)}


def test_a_usual_pair_wins_over_a_group_that_adds():
    state = a_state()
    state.adds("pay.base", "taken.deductions", "pay.leave", law="Test Act, s. 2")
    pairs.kept_back(state, "pay.base", "taken.deductions", law=LAW)
    kinds = {one: kind for one, (kind, _scope, _law) in declared(state).items()}
    assert kinds[("pay.base", "taken.deductions")] == "greater_of"
    assert kinds[("pay.base", "pay.leave")] == "adds"
