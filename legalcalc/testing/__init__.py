"""For authors of law: worked examples, the contract of a jurisdiction, generated cases, relations.

- :mod:`legalcalc.testing.examples` reads worked examples, compares them and holds the contract;
- :mod:`legalcalc.testing.chosen` holds that rules ask the law on the days by which it says that
  its values are chosen;
- :mod:`legalcalc.testing.cases` invents ordinary cases for any jurisdiction;
- :mod:`legalcalc.testing.relations` holds what is true of two results whatever the law says;
- :mod:`legalcalc.testing.strategies` gives the same cases to Hypothesis, which is not needed for
  the rest (``pip install legalcalc[authors]``).
"""

from legalcalc.testing.cases import GeneratedCase, typical_cases
from legalcalc.testing.chosen import days_not_chosen
from legalcalc.testing.examples import (
    Example,
    ExampleError,
    contract_faults,
    differences,
    examples_of,
    load_example,
    read_example,
)
from legalcalc.testing.relations import RELATIONS, Difference, relation_faults

__all__ = [
    "RELATIONS",
    "Difference",
    "Example",
    "ExampleError",
    "GeneratedCase",
    "contract_faults",
    "days_not_chosen",
    "differences",
    "examples_of",
    "load_example",
    "read_example",
    "relation_faults",
    "typical_cases",
]
