"""A small group in which everything that is shared has an id."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from textwrap import indent

import pytest

from legalcalc.group import GroupCase, read_group

ROOT = Path(__file__).resolve().parents[2]

SHARED = """\
jurisdiction: RT
calculated_on: 2023-04-30
currency: RTD
parties:
  - {id: farm, roles: [employer, landlord]}
employments:
  - {id: picking, employer: farm, start: 2023-01-02, end: 2023-03-31}
patterns:
  - id: season
    from: 2023-01-02
    to: 2023-03-31
    days: mon-sat
    start: "06:00"
    end: "17:00"
    breaks: "1:00"
    evidence: E1
lodging:
  - {id: barn, from: 2023-01-01, to: 2023-03-31, charge: 70, per: week}
evidence:
  - {id: E1, kind: rota, what: Rota on the wall of the barn}
escaped_on: 2023-03-31
choices: {heads: [pay.base], route: board}
"""


@pytest.fixture
def group() -> Callable[..., GroupCase]:
    """The group with these people, each told as YAML without the hyphen."""

    def read(*people: str, shared: str = SHARED) -> GroupCase:
        told = "".join("  - " + indent(one, "    ").lstrip() + "\n" for one in people)
        return read_group(
            f"format: legalcalc-group/1\nreference: FARM\nshared:\n{indent(shared, '  ')}\n"
            f"people:\n{told}"
        )

    return read


@pytest.fixture
def shared() -> str:
    """What is shared in the group, as YAML."""
    return SHARED


@pytest.fixture(scope="session")
def root() -> Path:
    """The top of the tree."""
    return ROOT
