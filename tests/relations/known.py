"""The differences that are known, and those that a tree has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import yaml

from legalcalc.law.discovery import available
from legalcalc.law.jurisdiction import Jurisdiction
from legalcalc.testing import GeneratedCase, typical_cases
from legalcalc.testing.relations import RELATIONS, Difference, differences_of

KNOWN = Path(__file__).with_name("known.yaml")
# Jurisdiction, relation, what was changed and where it shows, kind of case.
Failing = tuple[str, str, str, str]
# The kinds of case that run each time; the others are long.
IN_SMALL = ("two months unpaid", "one day")
# These take more than half of the time of all, and find what the others find.
NOT_RUN = ("household", "kitchen", "four years")

HEADING = """\
# Relations that are known to fail: jurisdiction, relation, what was changed and where it shows, and
# the kinds of case. A test fails for what is not listed here, and for what is listed and holds by
# now (python -m tests.relations --drop takes it out). So this list only shrinks; when it is empty,
# this file goes.
"""


@cache
def jurisdictions() -> dict[str, Jurisdiction]:
    """The jurisdictions of the tree by code."""
    return {
        found.jurisdiction.code: found.jurisdiction
        for found in available(plugins=False)
        if found.jurisdiction is not None
    }


@cache
def known() -> frozenset[Failing]:
    """What the list holds."""
    tree = yaml.load(KNOWN.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader) or {}
    return frozenset(
        (code, relation, name, kind)
        for code, relations in tree.items()
        for relation, names in relations.items()
        for name, kinds in names.items()
        for kind in kinds
    )


@cache
def cases_of(code: str) -> tuple[GeneratedCase, ...]:
    """The stories that the list is about."""
    return tuple(one for one in typical_cases(jurisdictions()[code]) if one.kind not in NOT_RUN)


def write(failing: Iterable[Failing]) -> None:
    """Write the list anew, in an order in which a change is a line changed."""
    tree: dict[str, dict[str, dict[str, list[str]]]] = {}
    for code, relation, name, kind in sorted(failing):
        tree.setdefault(code, {}).setdefault(relation, {}).setdefault(name, []).append(kind)
    text = yaml.safe_dump(
        tree, sort_keys=True, allow_unicode=True, width=100, default_flow_style=None
    )
    KNOWN.write_text(HEADING + text, encoding="utf-8")


def found_in(code: str, case: GeneratedCase) -> Iterator[tuple[Failing, Difference]]:
    """Every difference that a case has under a law, by all relations."""
    for relation in RELATIONS:
        for one in differences_of(relation, case, jurisdictions()[code]):
            yield (code, relation, one.name, case.kind), one
