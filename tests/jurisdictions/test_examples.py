"""Each worked example of each built-in jurisdiction, exact to the cent."""

from pathlib import Path

import pytest

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
def test_the_engine_gives_what_the_example_says(path: Path, jurisdiction):
    example = load_example(path, jurisdiction)
    assert differences(example, jurisdiction) == []
