"""Group files: what is refused, where it is told, and that nobody's fault harms another."""

from __future__ import annotations

import re

import pytest
import yaml
from jsonschema import Draft202012Validator

from legalcalc.group import read_group
from legalcalc.group import reading as group_reading
from legalcalc.schemas import CaseProblems
from legalcalc.schemas.json_schema import group_schema, group_schema_text
from legalcalc.schemas.reference import with_tables

REMEDY = "run: python -m legalcalc.schemas"


def placed(read):
    return [(one.people, one.problem.path, one.problem.line) for one in read.problems]


def refused(text):
    with pytest.raises(CaseProblems) as problems:
        read_group(text)
    return {one.path: str(one.message) for one in problems.value.problems}


SMALLEST = "format: legalcalc-group/1\nreference: G\n"


def test_every_problem_of_everybody_is_told_with_person_place_and_line(group):
    read = group(
        "id: ana\nown: {payments: [{date: 2023-13-01, amount: 5}]}",
        "id: bela",
        "id: cem\nown:\n  claimant: {born: tomorrow}\n  paymnts: []",
        "id: dora\nwithuot: [lodging]",
    )
    assert placed(read) == [
        (("ana",), "people[0].own.payments[0].date", 29),
        (("cem",), "people[2].own.paymnts", 34),
        (("dora",), "people[3].withuot", 36),
    ]
    assert [one.case is None for one in read.people] == [True, False, True, True]


def test_a_problem_in_what_is_shared_is_told_once(group, shared):
    read = group("id: ana", "id: bela", shared=shared.replace("charge: 70", "charge: seventy"))
    assert placed(read) == [((), "shared.lodging[0].charge", 21)]
    assert [one.case for one in read.people] == [None, None]


def test_a_problem_that_shows_with_some_people_alone_names_them(group):
    """The entry that it means is left out for one of them only."""
    read = group("id: ana\nwithout: [evidence.E1]", "id: bela")
    ((people, path, _line),) = placed(read)
    assert (people, path) == (("ana",), "shared.patterns[0].evidence")


def test_what_nobody_told_and_a_case_needs_is_told_once(group):
    read = group("id: ana", "id: bela", shared="calculated_on: 2023-04-30\n")
    assert placed(read) == [((), "shared.jurisdiction", 3)]
    read = group(
        "id: ana\nown: {jurisdiction: RT}", "id: bela", shared="calculated_on: 2023-04-30\n"
    )
    assert [(people, path) for people, path, _line in placed(read)] == [
        (("bela",), "people[1].own.jurisdiction")
    ]


def test_warnings_name_their_person_and_places_of_the_group_file(group):
    day = '{employment: picking, date: 2023-01-02, hours: "3 h"}'
    read = group("id: ana", f"id: bela\nown: {{work_days: [{day}, {day}]}}")
    (warning,) = read.warnings
    assert warning.people == ("bela",)
    assert warning.problem.path == "people[1].own.work_days[1]"
    assert "people[1].own.work_days[0] tells of the same day" in str(warning.problem.message)


def test_a_real_name_in_the_place_of_an_id_is_not_told(group):
    read = group("id: ana", "id: Zoë Example\nown: {payments: 5}")
    assert [one.id for one in read.people] == ["ana", "people[1]"]
    assert {one.people for one in read.problems} == {("people[1]",)}


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("reference: G\npeople: [{id: a}]\n", "format"),
        (SMALLEST.replace("group/1", "case/1") + "people: [{id: a}]\n", "format"),
        (SMALLEST, "people"),
        (SMALLEST + "people: []\n", "people"),
        (SMALLEST + "people: {id: a}\n", "people"),
        (SMALLEST + "people: [{id: a}]\npersons: []\n", "persons"),
        (SMALLEST + "shared: {lodgings: []}\npeople: [{id: a}]\n", "shared.lodgings"),
        (SMALLEST + "shared: {claimant: {}}\npeople: [{id: a}]\n", "shared.claimant"),
        (SMALLEST + "shared: {consents: []}\npeople: [{id: a}]\n", "shared.consents"),
        (SMALLEST + "shared: {fees: [{date: 2023-01-01}]}\npeople: [{id: a}]\n", "shared.fees[0]"),
        (
            SMALLEST + "shared: {fees: [{id: f, source: Own account}]}\npeople: [{id: a}]\n",
            "shared.fees[0].source",
        ),
        (
            SMALLEST + "shared: {escaped_on: {value: 2023-01-01, source: own account}}\n"
            "people: [{id: a}]\n",
            "shared.escaped_on.source",
        ),
        (SMALLEST + "people: [{id: a}, {id: A}]\n", "people[1].id"),
    ],
)
def test_what_is_refused_as_a_whole(text, path):
    assert list(refused(text)) == [path]


def test_all_that_is_wrong_with_the_whole_is_told_at_once():
    found = refused("shared: {title: x, fees: [{}]}\npeople: [{id: a}, {id: a}]\n")
    assert set(found) == {
        "format",
        "reference",
        "shared.title",
        "shared.fees[0]",
        "people[1].id",
    }


@pytest.mark.parametrize("own", ["5", "[]", "text"])
def test_what_is_no_part_of_a_case_harms_its_person_alone(group, own):
    read = group("id: ana", f"id: bela\nown: {own}")
    assert read.people[0].case is not None
    assert [path for _people, path, _line in placed(read)] == ["people[1].own"]


def test_a_person_who_is_no_mapping_harms_nobody_else(group):
    read = group("id: ana", "just a text", "[1, 2]")
    assert [one.case is None for one in read.people] == [False, True, True]


# -- limits ---------------------------------------------------------------------------------------


def test_aliases_that_would_multiply_what_is_shared_are_refused():
    found = refused(SMALLEST + "shared: &all {fees: []}\npeople: [{id: a, own: *all}]\n")
    assert "do not stand for other values" in found["shared"]


def test_more_people_than_a_file_may_hold_are_refused():
    people = ", ".join(f"{{id: p{number}}}" for number in range(group_reading.MOST_PEOPLE + 1))
    assert list(refused(SMALLEST + f"people: [{people}]\n")) == ["people"]


def test_much_that_is_shared_by_many_is_refused_before_anything_is_laid_over():
    entries = ", ".join(f"{{id: f{number}, to: x}}" for number in range(3_000))
    people = ", ".join(f"{{id: p{number}}}" for number in range(group_reading.MOST_PEOPLE))
    found = refused(SMALLEST + f"shared: {{fees: [{entries}]}}\npeople: [{people}]\n")
    assert "too many" in found["people"]


# -- the reference and the schema -----------------------------------------------------------------


@pytest.fixture(scope="module")
def reference(root):
    return (root / "docs" / "group-format.md").read_text("utf-8")


def test_the_shipped_schema_and_the_tables_of_the_reference_are_current(root, reference):
    shipped = root / "legalcalc" / "schemas" / "group.schema.json"
    assert shipped.read_text("utf-8") == group_schema_text(), REMEDY
    assert with_tables(reference) == reference, REMEDY


def texts(root, reference):
    yield from re.findall(r"```yaml\n(.*?)```", reference, re.DOTALL)
    for file in sorted((root / "examples").glob("group-*.yaml")):
        yield file.read_text("utf-8")


def test_the_groups_of_the_reference_and_the_examples_are_valid(root, reference):
    schema = group_schema()
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    told = list(texts(root, reference))
    assert len(told) == 3
    for text in told:
        read = read_group(text)
        assert (read.problems, read.warnings) == ((), ())
        typed = yaml.load(text, Loader=yaml.BaseLoader)
        assert [error.json_path for error in validator.iter_errors(typed)] == []


@pytest.mark.parametrize(
    "change",
    [
        {"format": "legalcalc-case/1"},
        {"people": []},
        {"people": [{"own": {}}]},
        {"people": [{"id": "a", "own": {"currency": "EUR"}}]},
        {"shared": {"claimant": {}}},
        {"shared": {"nobody": "knows"}},
        {"shared": {"fees": [{"id": "f", "date": "31/03/2023"}]}},
    ],
)
def test_the_schema_refuses_what_the_door_refuses(change):
    validator = Draft202012Validator(group_schema())
    smallest = {"format": "legalcalc-group/1", "reference": "G", "people": [{"id": "a"}]}
    assert validator.is_valid(smallest)
    assert not validator.is_valid({**smallest, **change})
