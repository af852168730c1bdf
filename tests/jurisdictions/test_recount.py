"""Every result of every worked example can be counted again from its own record."""

import copy
import json

import pytest

from legalcalc.claims import assess
from legalcalc.explain import result_data, to_json
from legalcalc.explain.recount import recount
from legalcalc.law.discovery import available
from legalcalc.testing import examples_of, load_example

EXAMPLES = [
    pytest.param(path, found.jurisdiction, id=f"{found.name}-{path.stem}")
    for found in available(plugins=False)
    if found.jurisdiction is not None
    for path in examples_of(found.jurisdiction)
]


def result_of(path, jurisdiction):
    example = load_example(path, jurisdiction)
    assessment = assess(example.case, jurisdiction)
    return json.loads(to_json(result_data(assessment, example.case, jurisdiction)))


@pytest.mark.parametrize(("path", "jurisdiction"), EXAMPLES)
def test_a_result_stands_when_it_is_counted_again(path, jurisdiction):
    found = recount(result_of(path, jurisdiction), jurisdiction)
    assert [str(fault) for fault in found.faults] == []
    assert [str(difference.message) for difference in found.law] == []


@pytest.fixture(scope="module")
def some_result():
    path, jurisdiction = EXAMPLES[0].values
    return result_of(path, jurisdiction), jurisdiction


def test_a_step_that_was_altered_is_found(some_result):
    result, jurisdiction = copy.deepcopy(some_result[0]), some_result[1]
    step = next(node for node in result["nodes"] if node["op"] == "rounded")
    step["value"] = "99999.99"
    assert not recount(result, jurisdiction).stands


def test_a_figure_that_was_altered_is_found(some_result):
    result = copy.deepcopy(some_result[0])
    result["totals"]["owed"]["value"] = "99999.99"
    assert not recount(result).stands


def test_a_row_that_was_taken_away_is_found(some_result):
    result = copy.deepcopy(some_result[0])
    head = next(head for head in result["heads"] if any(row["counted"] for row in head["rows"]))
    head["rows"] = [row for row in head["rows"] if not row["counted"]]
    assert not recount(result).stands


def test_a_value_of_the_law_that_was_altered_is_found(some_result):
    result, jurisdiction = copy.deepcopy(some_result[0]), some_result[1]
    leaf = next(
        node
        for node in result["nodes"]
        if node["op"] == "known" and result["grounds"][node["ground"]]["kind"] == "law"
    )
    leaf["value"] = "123.45"
    found = recount(result, jurisdiction)
    assert found.law or found.faults


@pytest.mark.parametrize("data", [{}, {"nodes": [{}]}, {"nodes": [{"op": "÷", "value": "x"}]}])
def test_what_is_no_result_is_said_to_be_none(data):
    assert not recount(data).stands
