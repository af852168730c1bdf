"""Each worked example of each built-in jurisdiction, exact to the cent, and counted again."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from legalcalc.claims import assess
from legalcalc.explain import result_data, to_json
from legalcalc.explain.recount import recount
from legalcalc.law.discovery import available
from legalcalc.testing import differences, examples_of, load_example

BUILT_IN = [found for found in available(plugins=False) if found.jurisdiction is not None]
EXAMPLES = [
    pytest.param(path, found.jurisdiction, id=f"{found.name}-{path.stem}")
    for found in BUILT_IN
    for path in examples_of(found.jurisdiction)
]


@pytest.mark.parametrize("found", available(plugins=False), ids=lambda found: found.name)
def test_every_built_in_jurisdiction_loads(found):
    assert found.fault is None


@pytest.mark.parametrize(("path", "jurisdiction"), EXAMPLES)
def test_an_example_comes_out_and_stands_when_it_is_counted_again(path: Path, jurisdiction):
    """The engine gives what the example says, and its record alone gives the same once more."""
    example = load_example(path, jurisdiction)
    assessment = assess(example.case, jurisdiction)
    assert differences(example, jurisdiction, assessment) == []
    result = json.loads(to_json(result_data(assessment, example.case, jurisdiction)))
    found = recount(result, jurisdiction)
    assert [str(fault) for fault in found.faults] == []
    assert [str(difference.message) for difference in found.law] == []


def test_an_example_may_say_that_no_row_begins_on_a_day():
    path, ruritania = next(
        (path, found.jurisdiction)
        for found in BUILT_IN
        for path in examples_of(found.jurisdiction)
        if found.name == "ruritania"
    )
    example = load_example(path, ruritania)
    result = assess(example.case, ruritania)
    head = next(head for head in result.heads if head.lines)
    first = head.lines[0].row.period.first.isoformat()

    def told(day):
        expect = {"heads": {head.key: {"rows": {day: "none"}}}}
        return differences(replace(example, expect=expect), ruritania, result)

    assert told("1999-12-31") == []
    [difference] = told(first)
    assert difference.startswith(f"{head.key}.rows.{first}: ")
