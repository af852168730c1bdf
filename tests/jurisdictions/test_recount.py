"""A result that was altered does not stand when it is counted again.

That each result of a worked example stands is proved where the example is: test_examples.py.
"""

import copy
import json

import pytest

from legalcalc.claims import assess
from legalcalc.explain import result_data, to_json
from legalcalc.explain.recount import recount
from legalcalc.law.discovery import load_folder
from legalcalc.places import jurisdictions_folder
from legalcalc.testing import examples_of, load_example


@pytest.fixture(scope="module")
def some_result():
    jurisdiction = load_folder(jurisdictions_folder() / "england_wales")
    example = load_example(examples_of(jurisdiction)[0], jurisdiction)
    assessment = assess(example.case, jurisdiction)
    result = result_data(assessment, example.case, jurisdiction)
    return json.loads(to_json(result)), jurisdiction


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
