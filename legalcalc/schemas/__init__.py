"""The door for case files: YAML or JSON comes in, checked facts go on.

``load_case`` reads a file, a text or data and gives a :class:`~legalcalc.facts.Case`, or raises
:class:`CaseProblems` with everything that is wrong, each problem with its place and a sentence.
"""

from legalcalc.schemas.case import FORMAT
from legalcalc.schemas.door import (
    CaseFile,
    case_to_json,
    case_to_yaml,
    dump_case,
    load_case,
    read_case,
    read_section,
)
from legalcalc.schemas.problems import CaseProblems, Problem

__all__ = [
    "FORMAT",
    "CaseFile",
    "CaseProblems",
    "Problem",
    "case_to_json",
    "case_to_yaml",
    "dump_case",
    "load_case",
    "read_case",
    "read_section",
]
