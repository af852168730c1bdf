"""What a jurisdiction declares, and what it inherits from the one it is a part of."""

import pytest

from legalcalc.law import Coverage, Jurisdiction
from legalcalc.messages import _
from tests.engine.telling import a_state, day


def head(state, id="pay.base", **more):
    """Declare a head."""
    state.head(id, _("Pay"), law="Act", each="case", limitation="x", **more)(lambda c: None)


def a_part(parent, code="XX-P", **more):
    """A part of a State."""
    return Jurisdiction(
        code,
        name=_("Part"),
        currency="RTD",
        languages=("en",),
        zone="Europe/London",
        home=__file__,
        edition="1",
        coverage=Coverage(day("2000-01-01"), (), ()),
        parent=parent,
        **more,
    )


def test_a_head_needs_a_canonical_id():
    with pytest.raises(ValueError, match="not a canonical head id"):
        head(a_state(), "pay.bonus")


def test_two_versions_of_one_head_never_hold_on_the_same_day():
    state = a_state()
    head(state, until="2022-06-30")
    head(state, since="2022-07-01")
    for bounds in ({"since": "2022-06-30"}, {"until": "2000-01-01"}, {}):
        with pytest.raises(ValueError, match=r"two versions of pay\.base"):
            head(state, **bounds)
    head(state, variant="carried over")


@pytest.mark.parametrize(
    ("day_asked", "holds"),
    [("2021-12-31", False), ("2022-01-01", True), ("2022-06-30", True), ("2022-07-01", False)],
)
def test_both_bounds_of_a_version_belong_to_it(day_asked, holds):
    state = a_state()
    head(state, since="2022-01-01", until="2022-06-30")
    assert state.head_rules[0].in_force(day(day_asked)) is holds


def test_a_second_rule_of_one_name_is_refused():
    state = a_state()
    for declare in (
        lambda: state.interest("a", _("a"), law="Act")(lambda: None),
        lambda: state.limitation("a", _("a"), law="Act")(lambda: None),
        lambda: state.liable("a", _("a"), law="Act")(lambda: None),
        lambda: state.option("a", _("a"), [("x", _("x"))], default="x", law="Act"),
        lambda: state.route("a", _("a"), law="Act"),
    ):
        declare()
        with pytest.raises(ValueError, match="declared twice"):
            declare()
    state.none("interest", "b", law="Act")
    with pytest.raises(ValueError, match="declared twice"):
        state.none("interest", "b", law="Act")


def test_no_rule_is_said_with_its_law_and_printed():
    state = a_state()
    state.none("limitation", "never", law="Act, s. 9")
    assert state.limitation_rules == {"never": None}
    assert [(str(one.text), one.law) for one in state.remarks] == [
        ("No time limit: the law sets none for some of these sums.", "Act, s. 9")
    ]


def test_the_currency_is_that_of_the_day():
    state = Jurisdiction(
        "HR",
        name=_("x"),
        currency=[(day("1994-05-30"), "HRK"), (day("2023-01-01"), "EUR")],
        languages=("hr",),
        zone="Europe/Zagreb",
        home=__file__,
        edition="1",
        coverage=Coverage(day("2000-01-01"), (), ()),
    )
    assert state.currency_on(day("2022-12-31")) == "HRK"
    assert state.currency_on(day("2023-01-01")) == "EUR"


def test_a_part_inherits_and_overrides():
    state = a_state(sectors=[("inn", _("inns"))])
    head(state)
    head(state, "pay.leave")
    state.interest("default", _("parent"), law="Act")(lambda: None)
    state.limitation("x", _("parent"), law="Act")(lambda: None)
    state.liable("employer", _("parent"), law="Act")(lambda: None)
    state.option("scale", _("parent"), [("a", _("a"))], default="a", law="Act")
    state.route("court", _("Court"), law="Act")
    state.cap(_("cap"), law="Act", heads=["pay.base"])(lambda claim: None)
    state.remark(_("gross"))
    state.payments_on_account(law="Act", parts=("interest", "principal"), debts="oldest first")
    state.pay_day(law="Act")(lambda claim, period: period.last)
    part = a_part(state)
    assert [rule.key for rule in part.head_rules] == ["pay.base", "pay.leave"]
    assert part.set_off is state.set_off
    assert part.pay_day_law == "Act"
    assert part.sectors == state.sectors
    head(part, since="2020-01-01")
    part.interest("default", _("part"), law="Part Act")(lambda: None)
    part.route("tribunal", _("Tribunal"), law="Part Act")
    assert [(rule.key, rule.since) for rule in part.head_rules] == [
        ("pay.base", day("2020-01-01")),
        ("pay.leave", day("0001-01-01")),
    ]
    assert str(part.interest_rules["default"].title) == "part"
    assert set(part.limitation_rules) == {"x"}
    assert set(part.liability_rules) == {"employer"}
    assert set(part.options) == {"scale"}
    assert list(part.routes) == ["tribunal"]
    assert len(part.caps) == 1
    assert len(part.remarks) == 1
    assert repr(part) == "<Jurisdiction XX-P>"


def test_a_group_of_a_part_does_not_undo_a_single_pair_of_its_parent():
    state = a_state()
    state.pair("pay.base", "lump.presumed", "excludes", law="Act")
    part = a_part(state)
    part.adds("pay.base", "lump.presumed", "pay.leave", law="Part Act")
    kinds = {tuple(sorted(pair)): rule.kind for pair, rule in part.pair_rules.items()}
    assert kinds == {
        ("lump.presumed", "pay.base"): "excludes",
        ("pay.base", "pay.leave"): "adds",
        ("lump.presumed", "pay.leave"): "adds",
    }
    part.pair("pay.base", "lump.presumed", "adds", law="Part Act")
    assert part.pair_rules[frozenset(("pay.base", "lump.presumed"))].law == "Part Act"


def test_a_head_that_a_part_replaces_keeps_its_place_and_new_ones_follow():
    state = a_state()
    head(state)
    head(state, "pay.leave", until="2021-12-31")
    head(state, "pay.leave", since="2022-01-01")
    head(state, "pay.notice")
    part = a_part(state)
    head(part, "pay.night")
    head(part, "pay.leave", until="2023-12-31")
    head(part, "pay.leave", since="2024-01-01")
    assert [rule.key for rule in part.head_rules] == [
        "pay.base",
        "pay.leave",
        "pay.leave",
        "pay.notice",
        "pay.night",
    ]
    assert part.head_rules[1].until == day("2023-12-31")


def test_a_part_takes_no_head_and_no_ceiling_to_which_none_of_its_routes_leads():
    state = a_state()
    for route in ("court", "authority"):
        state.route(route, _("Route"), law="Act")
    head(state, "pay.base")
    head(state, "pay.overtime", routes=("court", "authority"))
    head(state, "pay.idle", routes=("authority",))
    for routes in ((), ("court",), ("authority",)):
        state.cap(_("Ceiling"), law="Act", heads=("pay.base",), routes=routes)(lambda claim: None)
    without_routes, part = a_part(state), a_part(state, "XX-Q")
    part.route("court", _("Court"), law="Act")
    assert [rule.id for rule in part.head_rules] == ["pay.base", "pay.overtime"]
    assert [cap.routes for cap in part.caps] == [(), ("court",)]
    assert [rule.id for rule in without_routes.head_rules] == [
        "pay.base",
        "pay.overtime",
        "pay.idle",
    ]
    assert len(without_routes.caps) == 3


def test_a_part_provides_what_its_parent_leaves_to_parts_and_no_other_part_has_it():
    state = a_state()
    state.leave_to_parts("minimum_wage")
    part, other = a_part(state), a_part(state, "XX-Q")

    @part.provides("minimum_wage")
    def minimum(claim):
        return claim

    assert part.provided("minimum_wage") is minimum
    assert other.provided("minimum_wage") is None
    assert state.provided("minimum_wage") is None
    with pytest.raises(ValueError, match="declared twice"):
        part.provides("minimum_wage")


@pytest.mark.parametrize("of", [lambda state: state, a_part], ids=["a State", "a part"])
def test_nothing_is_provided_that_nobody_asks_for(of):
    with pytest.raises(ValueError, match="no parent leaves 'minimum_wages' to its parts"):
        of(a_state()).provides("minimum_wages")
