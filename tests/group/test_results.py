"""The results of a group: each person's are those of the ordinary case, and they add up."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from fractions import Fraction

import pytest

from legalcalc.claims import assess
from legalcalc.explain.formatting import decimal_text
from legalcalc.group import read_group, results
from legalcalc.group.data import group_csv, group_json, person_data, person_from_data
from legalcalc.group.reading import CaseInGroup
from legalcalc.group.results import group_result, result_of
from legalcalc.law.discovery import available, find
from legalcalc.schemas import CaseProblems, case_to_yaml, load_case
from legalcalc.testing.cases import typical_cases


def result(group):
    return group_result(group)


def amounts(sums):
    return {key: (decimal_text(one.amount, 2), one.currency) for key, one in sums}


@pytest.fixture(scope="module")
def pickers(root):
    return result(read_group(root / "examples" / "group-of-pickers.yaml"))


@pytest.fixture(scope="module")
def packers(root):
    return result(read_group(root / "examples" / "group-in-two-countries.yaml"))


# By hand, at 12.00 an hour, overtime one half beyond 40 hours a week, lodging to 5.00 a day:
# ana: 77 days of 10 h = 9,240.00 − 3,000.00; 12 weeks of 60 h, one of 50 h: 12 × 120 + 60; lodging
#   90 days × (10.00 − 5.00).
# bela: 50 days = 6,000.00; 8 weeks × 120.00; 59 days × 5.00.
# cem: 7.5 h: 26 + 24 days × 90.00 = 4,500.00, March (27 × 90.00) paid with 4,000.00; 12 weeks of
#   45 h × 30.00; no lodging.
# dora: 9,240.00 − 500.00; 1,500.00; what the barn cost is not known.
def test_the_pickers_are_owed_what_was_reckoned_by_hand(pickers):
    assert amounts((one.id, one.owed) for one in pickers.people) == {
        "ana": ("8190.00", "RTD"),
        "bela": ("7255.00", "RTD"),
        "cem": ("4860.00", "RTD"),
        "dora": ("10240.00", "RTD"),
    }
    assert amounts((one.head, one.owed) for one in pickers.heads) == {
        "pay.base": ("25480.00", "RTD"),
        "pay.overtime": ("4320.00", "RTD"),
        "taken.inkind": ("745.00", "RTD"),
    }
    (total,) = pickers.totals
    assert (total.people, total.owed.amount) == (4, 30545)


def test_each_debtor_answers_for_its_own_part(pickers):
    """The client above the farm is surety for three quarters of 29,800.00, the wages alone."""
    assert amounts((one.party, one.owed) for one in pickers.debtors) == {
        "farm": ("30545.00", "RTD"),
        "estate": ("22350.00", "RTD"),
    }


def test_pounds_and_euros_are_never_added_up(packers):
    """45 days of 10 h at 12.21 GBP, of which one was paid 300.00, and at 14.40 EUR."""
    assert amounts((one.id, one.owed) for one in packers.people) == {
        "p1": ("5494.50", "GBP"),
        "p2": ("5194.50", "GBP"),
        "p3": ("6480.00", "EUR"),
    }
    assert amounts((one.currency, one.owed) for one in packers.totals) == {
        "GBP": ("10689.00", "GBP"),
        "EUR": ("6480.00", "EUR"),
    }
    assert [(one.currency, one.people) for one in packers.totals] == [("GBP", 2), ("EUR", 1)]


@pytest.mark.parametrize("name", ["group-of-pickers", "group-in-two-countries"])
def test_the_sums_of_a_person_are_those_of_the_ordinary_case(root, name):
    group = read_group(root / "examples" / f"{name}.yaml")
    for one in result(group).people:
        case = load_case(case_to_yaml(group.person(one.id).case))
        alone = assess(case, find(case.jurisdiction))
        assert (one.reference, one.digest) == (case.reference, case.digest)
        assert one.owed.amount == alone.owed.value
        assert one.interest.amount == alone.interest.value
        assert one.barred.amount == alone.barred.value
        assert one.bound == alone.bound
        assert [(party, owed.amount) for party, owed, _interest in one.debtors] == [
            (debtor.party, debtor.owed.value) for debtor in alone.debtors
        ]


@pytest.mark.parametrize("reason", ["left", "objected", "settled"])
def test_who_is_gone_is_in_no_sum_and_touches_nobody_else(root, pickers, reason):
    whole = (root / "examples" / "group-of-pickers.yaml").read_text("utf-8")
    gone = whole.replace("id: bela\n", f"id: bela\n    {reason}: 2023-05-02\n")
    after = result(read_group(gone))
    assert [(id, one.reason, one.on) for id, one in after.departed] == [
        ("bela", reason, date(2023, 5, 2))
    ]
    assert after.not_computed == ()

    def each(found):
        return {one["id"]: json.dumps(one) for one in json.loads(group_json(found))["people"]}

    assert each(after) == {id: told for id, told in each(pickers).items() if id != "bela"}
    assert b"bela" not in group_csv(after)
    (total,) = after.totals
    assert (total.people, total.owed.amount) == (3, 30545 - 7255)
    assert json.loads(group_json(after))["departed"] == [
        {"id": "bela", "reason": reason, "on": "2023-05-02"}
    ]


def test_of_several_reasons_to_be_gone_the_earliest_counts(group):
    found = group("id: ana\nleft: 2023-06-01\nsettled: 2023-05-01", "id: bela")
    (gone,) = result(found).departed
    assert (gone[1].reason, gone[1].on) == ("settled", date(2023, 5, 1))
    assert [one.id for one in found.members] == ["bela"]


def test_what_is_wrong_with_who_is_gone_leaves_no_sum_open(group):
    """Somebody whose case cannot be computed makes a total the least, unless they are gone."""
    bad = "own: {choices: {route: moon}}"
    here = result(group("id: ana", f"id: bela\n{bad}"))
    gone = result(group("id: ana", f"id: bela\nleft: 2023-05-02\n{bad}"))
    assert (here.not_computed, gone.not_computed) == (("bela",), ())
    assert gone.totals[0].bound == gone.people[0].bound_with_interest


def test_what_stops_one_person_is_heard_and_stops_nobody_else(group, monkeypatch):
    whole = results.assess

    def broken(case, *rest, **more):
        if case.reference == "FARM-bela":
            raise ZeroDivisionError
        return whole(case, *rest, **more)

    monkeypatch.setattr(results, "assess", broken)
    heard = {}
    found = group_result(
        group("id: ana", "id: bela", "id: cem\nown: {choices: {route: moon}}"),
        on_done=heard.__setitem__,
    )
    assert [one.id for one in found.people] == ["ana"]
    assert found.not_computed == ("bela", "cem")
    assert isinstance(heard["bela"], ZeroDivisionError)
    assert [str(one) for one in heard["cem"].problems] == [
        "choices.route: “moon” is not a route of Ruritania; it has: court, board."
    ]


@pytest.mark.parametrize("found", available(), ids=lambda one: one.name)
def test_the_rows_of_a_person_add_up_to_the_whole_under_every_law(found):
    for generated in typical_cases(found.jurisdiction):
        one = result_of(CaseInGroup("p", generated.case()), found.jurisdiction)
        for rows in (one.rows, one.by_year):
            assert sum(row.owed.amount for row in rows) == one.owed.amount
            assert sum(row.interest.amount for row in rows) == one.interest.amount


def test_a_person_who_cannot_be_computed_is_in_no_sum_and_makes_it_the_least(group):
    ana = "id: ana\nown: {payments: []}"
    whole = result(group(ana))
    (alone,) = whole.totals
    both = result(group(ana, "id: bela\nown: {payments: [{date: 5}]}"))
    (total,) = both.totals
    assert both.not_computed == ("bela",)
    assert (total.people, total.owed) == (1, alone.owed)
    assert total.bound in ("at least", "open")


def test_own_parties_of_two_people_are_not_taken_for_one(group):
    agent = "payments: [], claimant: {born: 1990-01-01}, parties: [{id: agent, roles: [employer]}]"
    own = "employments: [{id: picking, employer: agent}]"
    read = group(
        f"id: ana\nown: {{{agent}, {own}}}", f"id: bela\nown: {{{agent}, {own}}}", "id: cem"
    )
    assert [one.party for one in result(read).debtors][:2] == ["ana/agent", "bela/agent"]


# -- data -----------------------------------------------------------------------------------------


def test_the_lines_of_the_spreadsheet_add_up_to_the_total(pickers):
    rows = list(csv.DictReader(io.StringIO(group_csv(pickers).decode())))
    assert sum(Fraction(row["owed"]) for row in rows) == pickers.totals[0].owed.amount
    assert {row["person"] for row in rows} == {"ana", "bela", "cem", "dora"}
    assert {row["debtors"] for row in rows} == {"farm estate", "farm"}


def test_no_cell_is_taken_for_a_formula(pickers, packers):
    for one in (pickers, packers):
        for row in csv.reader(io.StringIO(group_csv(one).decode())):
            assert all(cell == "" or cell[0].isalnum() for cell in row)


def test_the_data_hold_no_name_and_every_sum(pickers):
    data = json.loads(group_json(pickers))
    assert data["format"] == "legalcalc-group-result/1"
    assert "Example" not in json.dumps(data["people"])
    assert data["totals"] == [
        {
            "currency": "RTD",
            "people": 4,
            "owed": "30545.00",
            "interest": decimal_text(pickers.totals[0].interest.amount, 2),
            "barred": "0.00",
            "bound": "at least",
        }
    ]
    cem = data["people"][2]
    assert cem["unconfirmed"] is True
    assert {"place": "lodging", "way": "none", "shared": None, "own": None} in cem["differences"]


# -- notices of those who claim without a mandate -------------------------------------------------

UNDECLARED = """\
jurisdiction: RT
calculated_on: 2023-04-30
currency: RTD
parties:
  - {id: farm, roles: [employer]}
people:
  - {id: union, names: [Uri Delegate], role: representative}
employments:
  - {id: picking, employer: farm, start: 2023-01-02, end: 2023-01-31, declared: no}
patterns:
  - {id: season, from: 2023-01-02, to: 2023-01-31, days: mon-fri, start: "08:00", end: "17:00"}
"""


def notified(id, *told):
    entry = ", ".join(("kind: without mandate, representative: union", *told))
    return f"id: {id}\nown: {{authorisations: [{{id: notice, {entry}}}]}}"


def test_each_has_a_time_of_their_own_to_object(group):
    """Ten days from the day of the notice (Undeclared Work Act of Ruritania, s. 9)."""
    found = group(
        notified("ana", "notified_on: 2023-04-20"),
        notified("bela", "notified_on: 2023-04-19"),
        notified("cem", "notified_on: unknown"),
        "id: dora",
        shared=UNDECLARED,
    )
    data = json.loads(group_json(result(found)))
    assert {one["id"]: one["objections"] for one in data["people"]} == {
        "ana": [{"state": "running", "told_on": "2023-04-20", "last_day": "2023-04-30"}],
        "bela": [{"state": "over", "told_on": "2023-04-19", "last_day": "2023-04-29"}],
        "cem": [{"state": "not told", "told_on": None, "last_day": None}],
        "dora": [],
    }


def test_who_objects_to_a_claim_without_a_mandate_is_gone_from_that_day(group):
    objected = notified("ana", "notified_on: 2023-04-20", "objected_on: 2023-04-24")
    found = result(group(objected, notified("bela"), shared=UNDECLARED))
    assert [(id, one.reason, one.on) for id, one in found.departed] == [
        ("ana", "objected", date(2023, 4, 24))
    ]
    assert [one.id for one in found.people] == ["bela"]


@pytest.mark.parametrize(
    ("representative", "signed_on", "gone"),
    [
        ("union", "2023-04-24", False),
        ("union", "2023-04-23", True),
        ("lawyer", "2023-04-24", True),
    ],
)
def test_a_mandate_given_afterwards_to_who_was_objected_to_brings_somebody_back(
    group, representative, signed_on, gone
):
    objected = notified("ana", "notified_on: 2023-04-20", "objected_on: 2023-04-24")
    mandate = (
        f", {{kind: organisation, representative: {representative}, signed_on: {signed_on}, "
        "powers: [file]}]}"
    )
    more = UNDECLARED.replace(
        "people:\n", "people:\n  - {id: lawyer, names: [Lena Advocate], role: representative}\n"
    )
    found = group(objected.removesuffix("]}") + mandate, "id: bela", shared=more)
    assert not found.problems
    assert [id for id, _one in found.departed] == (["ana"] if gone else [])


def test_a_notice_is_nothing_that_can_be_shared(group):
    shared = UNDECLARED + "authorisations: [{kind: without mandate, representative: union}]\n"
    with pytest.raises(CaseProblems) as refused:
        group("id: ana", shared=shared)
    assert "shared.authorisations" in {one.path for one in refused.value.problems}


def test_a_result_of_an_earlier_version_is_read_without_times_to_object(pickers):
    person = pickers.people[0]
    data = person_data(person)
    del data["objections"]
    assert person_from_data(data) == person
