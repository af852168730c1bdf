"""How what is one person's own is laid over what is shared."""

from __future__ import annotations

import pytest

from legalcalc.facts import Money
from legalcalc.schemas import case_to_yaml, dump_case, load_case


def told(group, person):
    """The case of one person among others, as data; fails where anything is wrong with it."""
    read = group("id: other", person)
    assert [str(one.problem) for one in read.problems] == []
    return dump_case(read.people[1].case)


def problems(group, person):
    """Place and sentence of what is wrong with one person, whom it concerns alone."""
    read = group("id: other", person)
    assert read.people[0].case is not None
    assert read.people[1].case is None
    assert {one.people for one in read.problems} == {("ana",)}
    return {one.problem.path: str(one.problem.message) for one in read.problems}


def differences(group, person):
    return [
        (one.place, one.way, one.shared, one.own)
        for one in group("id: other", person).people[1].differences
    ]


CONFIRMED = "confirmed: {on: 2023-04-12}"


def test_who_tells_nothing_has_the_shared_case_and_no_difference(group):
    case = told(group, f"id: ana\n{CONFIRMED}")
    assert case["reference"] == "FARM-ana"
    assert case["claimant"] == {"role": "claimant"}
    assert case["employments"] == [
        {"id": "picking", "employer": "farm", "start": "2023-01-02", "end": "2023-03-31"}
    ]
    assert differences(group, f"id: ana\n{CONFIRMED}") == []


def test_own_values_stand_in_the_place_of_shared_ones(group):
    ana = "id: ana\nown: {escaped_on: 2023-02-28, reference: MY-1}"
    assert told(group, ana)["escaped_on"] == "2023-02-28"
    assert told(group, ana)["reference"] == "MY-1"
    assert differences(group, ana) == [("escaped_on", "changed", "2023-03-31", "2023-02-28")]


def test_what_is_unknown_of_one_is_not_taken_from_the_others(group):
    ana = "id: ana\nown: {escaped_on: unknown, employments: [{id: picking, end: unknown}]}"
    case = told(group, ana)
    assert "escaped_on" not in case
    assert "end" not in case["employments"][0]
    assert case["employments"][0]["start"] == "2023-01-02"
    assert differences(group, ana) == [
        ("employments.picking.end", "not known", "2023-03-31", "unknown"),
        ("escaped_on", "not known", "2023-03-31", "unknown"),
    ]


def test_an_empty_list_says_that_there_is_none(group):
    ana = "id: ana\nown: {lodging: [], payments: []}"
    case = told(group, ana)
    assert (case["lodging"], case["payments"]) == ([], [])
    assert [one[:2] for one in differences(group, ana)] == [
        ("lodging", "none"),
        ("payments", "none"),
    ]


def test_mappings_are_laid_over_one_another_key_by_key(group):
    ana = "id: ana\nown: {choices: {without: [pay.leave]}}"
    assert told(group, ana)["choices"] == {
        "heads": ["pay.base"],
        "without": ["pay.leave"],
        "route": "board",
    }


def test_own_entries_stand_after_the_shared_ones(group):
    ana = "id: ana\nown: {lodging: [{from: 2023-04-01, to: 2023-04-07, charge: 10, per: day}]}"
    assert [one["from"] for one in told(group, ana)["lodging"]] == ["2023-01-01", "2023-04-01"]
    assert differences(group, ana) == [("lodging[0]", "added", None, None)]


def test_an_entry_with_a_shared_id_changes_that_one_and_takes_no_proof_along(group):
    ana = f"id: ana\n{CONFIRMED}\nown: {{patterns: [{{id: season, to: 2023-02-28}}]}}"
    (season,) = told(group, ana)["patterns"]
    assert (season["from"], season["to"], season["days"]) == ("2023-01-02", "2023-02-28", "mon-sat")
    assert "evidence" not in season
    assert differences(group, ana) == [
        ("patterns.season.to", "changed", "2023-03-31", "2023-02-28")
    ]


def test_a_changed_entry_has_the_proof_that_the_person_tells(group):
    ana = (
        "id: ana\nown:\n  evidence: [{id: E2, kind: diary, what: Her diary}]\n"
        "  patterns: [{id: season, to: 2023-02-28, source: diary, evidence: E2}]"
    )
    (season,) = told(group, ana)["patterns"]
    assert (season["source"], season["evidence"]) == ("diary", ["E2"])


def test_the_same_value_told_again_is_no_difference_and_keeps_its_proof(group):
    ana = "id: ana\nown: {patterns: [{id: season, to: 2023-03-31}]}"
    (season,) = told(group, ana)["patterns"]
    assert season["evidence"] == ["E1"]
    assert differences(group, ana) == []


def test_a_stated_value_is_replaced_with_its_range_and_proof(group):
    ana = "id: ana\nown: {employments: [{id: picking, start: 2023-01-09}]}"
    shared = (
        "jurisdiction: RT\ncalculated_on: 2023-04-30\nparties: [{id: farm}]\n"
        "evidence: [{id: E1, kind: rota, what: Rota}]\n"
        "employments:\n  - {id: picking, employer: farm, start: {likely: 2023-01-02, "
        "low: 2023-01-01, high: 2023-01-04, evidence: E1}}\n"
    )
    read = group(ana, shared=shared)
    assert dump_case(read.people[0].case)["employments"][0]["start"] == "2023-01-09"
    assert read.people[0].differences[0].shared == "2023-01-02"


def test_a_list_inside_an_entry_is_replaced_as_a_whole(group):
    shared = (
        "jurisdiction: RT\ncalculated_on: 2023-04-30\ncurrency: RTD\nparties: [{id: farm}]\n"
        "employments:\n  - {id: picking, employer: farm, promises: [{pay: 12, per: hour}]}\n"
    )
    ana = "id: ana\nown: {employments: [{id: picking, promises: [{pay: 15, per: hour}]}]}"
    (employment,) = group(ana, shared=shared).people[0].case.employments
    assert [one.pay.value for one in employment.promises] == [Money(15, "RTD")]


# -- without --------------------------------------------------------------------------------------


def test_without_takes_out_a_list_an_entry_or_a_key_of_an_entry(group):
    ana = "id: ana\nwithout: [lodging.barn, escaped_on, employments.picking.end, choices.route]"
    case = told(group, ana)
    assert "escaped_on" not in case
    assert "lodging" not in case
    assert "end" not in case["employments"][0]
    assert case["choices"] == {"heads": ["pay.base"]}
    assert sorted(one[:2] for one in differences(group, ana)) == [
        ("choices.route", "left out"),
        ("employments.picking.end", "left out"),
        ("escaped_on", "left out"),
        ("lodging.barn", "left out"),
    ]


def test_without_and_an_own_value_give_the_own_value_alone(group):
    ana = "id: ana\nwithout: lodging\nown: {lodging: [{from: 2023-01-02, to: 2023-01-09}]}"
    assert [one["from"] for one in told(group, ana)["lodging"]] == ["2023-01-02"]


@pytest.mark.parametrize(
    "place", ["fees", "lodging.shed", "employments.picking.sector", "lodging.barn.charge.low", "x."]
)
def test_without_names_what_is_shared_or_is_told_as_a_problem(group, place):
    assert problems(group, f"id: ana\nwithout: ['{place}']") == {
        "people[1].without[0]": f"Nothing that is shared stands at “{place}”."
    }


# -- what is refused ------------------------------------------------------------------------------


def test_an_empty_key_that_is_shared_may_mean_anything_and_is_refused(group):
    found = problems(group, "id: ana\nown:\n  escaped_on:\n")
    assert list(found) == ["people[1].own.escaped_on"]
    assert found["people[1].own.escaped_on"].startswith("This stands here empty")


def test_an_empty_key_that_is_not_shared_says_nothing(group):
    assert "rights_known_on" not in told(group, "id: ana\nown:\n  rights_known_on:\n")


@pytest.mark.parametrize("key", ["jurisdiction", "choices"])
def test_unknown_is_not_taken_for_a_word(group, key):
    found = problems(group, f"id: ana\nown: {{{key}: unknown}}")
    assert f"Name “{key}” under “without”" in found[f"people[1].own.{key}"]


def test_own_work_beside_shared_work_of_the_same_days_is_not_counted_twice(group):
    ana = (
        "id: ana\nown:\n  patterns:\n"
        '    - {from: 2023-03-31, to: 2023-04-14, days: fri, start: "06:00", end: "09:00"}'
    )
    assert problems(group, ana) == {
        "people[1].own.patterns[0]": "This covers days of “season”, which is shared: both would be "
        "counted. Give it that id to change the shared one, or name “patterns.season” under "
        "“without”."
    }
    assert told(group, ana.replace("days: fri", "days: sun"))
    assert told(group, ana.replace("days: fri", "days: mon"))  # the shared ones end on a Friday
    assert told(group, ana.replace("2023-03-31", "2023-04-01"))
    assert told(group, ana.replace("own:", "without: patterns.season\nown:"))


def test_an_own_day_of_work_beside_the_same_shared_day_is_refused(group):
    shared = (
        "jurisdiction: RT\ncalculated_on: 2023-04-30\nparties: [{id: farm}]\n"
        "employments: [{id: picking, employer: farm}]\n"
        'work_days: [{id: strike, date: 2023-01-04, hours: "3 h"}]\n'
    )
    ana = "id: ana\nown: {work_days: [{date: 2023-01-04, employment: picking, hours: 4 h}]}"
    (problem,) = group(ana, shared=shared).problems
    assert problem.problem.path == "people[0].own.work_days[0]"
    assert group(ana.replace("01-04", "01-05"), shared=shared).problems == ()


@pytest.mark.parametrize("key", ["currency: EUR", "format: legalcalc-case/1"])
def test_what_gives_meaning_to_what_others_told_is_not_ones_own(group, key):
    assert list(problems(group, f"id: ana\nown: {{{key}}}")) == [
        f"people[1].own.{key.partition(':')[0]}"
    ]


# -- what is shared is nobody's statement yet -----------------------------------------------------


def sources(case):
    entries = [*case["parties"], *case["employments"], *case["patterns"], *case["lodging"]]
    return [one.get("source") for one in entries]


def test_what_is_shared_is_marked_until_the_person_confirms_it(group):
    case = told(group, "id: ana")
    assert sources(case) == ["group"] * 4
    assert case["escaped_on"] == {"value": "2023-03-31", "source": "group"}
    assert "source" not in case["evidence"][0]
    case = told(group, f"id: ana\n{CONFIRMED}")
    assert sources(case) == [None] * 4
    assert case["escaped_on"] == "2023-03-31"


def test_a_part_can_be_confirmed_by_itself(group):
    case = told(group, "id: ana\nconfirmed: {on: 2023-04-12, of: [employments, lodging.barn]}")
    assert sources(case) == ["group", None, "group", None]
    read = group(
        "id: ana\nconfirmed: {on: 2023-04-12, of: [employments]}", f"id: bela\n{CONFIRMED}"
    )
    assert [one.unconfirmed for one in read.people] == [True, False]


def test_an_entry_is_confirmed_as_a_whole_and_only_where_it_is_shared(group):
    found = problems(
        group, "id: ana\nconfirmed: {on: 2023-04-12, of: [employments.picking.end, fees]}"
    )
    assert list(found) == ["people[1].confirmed.of[0]", "people[1].confirmed.of[1]"]


def test_a_source_that_is_told_stays_and_own_entries_have_no_mark(group):
    ana = "id: ana\nown: {patterns: [{id: season, source: co-worker}], payments: []}"
    assert told(group, ana)["patterns"][0]["source"] == "co-worker"
    ana = "id: ana\nown: {lodging: [{id: tent, from: 2023-04-01, to: 2023-04-02}]}"
    barn, tent = told(group, ana)["lodging"]
    assert (barn.get("source"), tent.get("source")) == ("group", None)


def test_hours_told_for_the_group_are_no_better_proved_than_by_the_worker(group):
    from legalcalc.claims.hours_range import rests_on_account

    shared = (
        "jurisdiction: RT\ncalculated_on: 2023-04-30\nparties: [{id: farm}]\n"
        "employments: [{id: picking, employer: farm}]\npatterns:\n"
        '  - {id: season, from: 2023-01-02, to: 2023-03-31, days: mon, hours: "8 h"}\n'
    )
    for ana in ("id: ana", f"id: ana\n{CONFIRMED}"):
        (season,) = group(ana, shared=shared).people[0].case.patterns
        assert rests_on_account(season)


def test_the_case_of_a_person_is_an_ordinary_one(group):
    read = group("id: ana\nown: {employments: [{id: picking, end: 2023-02-28}]}")
    case = read.people[0].case
    assert load_case(case_to_yaml(case)).digest == case.digest


def test_nobody_else_stands_in_the_case_of_a_person(group):
    read = group(
        "id: ana\nown: {claimant: {names: [Ana]}}", "id: bela\nown: {claimant: {names: [Bela]}}"
    )
    ana, bela = (case_to_yaml(one.case) for one in read.people)
    assert "Bela" not in ana
    assert "bela" not in ana
    assert "Ana" not in bela
