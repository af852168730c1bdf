"""The facts for which each head of claim asks, as its worked examples show: read from a file.

Nobody writes that file by hand: ``legalcalc check FOLDER --write`` computes the examples, watches
which facts each rule reads, and writes them down. It is committed and read like any other change,
since pages ask for them, and for what is sensitive (immigration status, health) only where a head
that was chosen asks for it.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Mapping
from pathlib import Path

import yaml

from legalcalc.law.parameters import TextLoader

__all__ = ["FILE", "read_asks", "told_asks"]

FILE = "asks.yaml"
"""The name of the file, beside the declaration of a jurisdiction."""

_HEADER = """\
# Which facts each head of claim reads in the worked examples: pages ask for these.
# Written by `legalcalc check FOLDER --write`. Read the difference before you commit it: what is
# sensitive, such as immigration status, is asked for the heads that stand here with it.
"""


def read_asks(home: Path) -> dict[str, tuple[str, ...]]:
    """The facts by the key of a head; nothing where the file was not written yet.

    Raises ``ValueError`` where the file holds anything else.
    """
    path = home / FILE
    if not path.exists():
        return {}
    held = yaml.load(path.read_text(encoding="utf-8"), Loader=TextLoader) or {}
    if not isinstance(held, dict) or not all(
        isinstance(facts, list) and all(isinstance(fact, str) for fact in facts)
        for facts in held.values()
    ):
        raise ValueError(f"{FILE}: not a list of facts for each head; write it anew")
    return {key: tuple(facts) for key, facts in held.items()}


def told_asks(asks: Mapping[str, Iterable[str]]) -> str:
    """The text of the file, with the heads in the order given and their facts by name."""
    lists = [f"{key}: [{', '.join(sorted(facts))}]" for key, facts in asks.items()]
    wrapped = [
        textwrap.fill(one, 98, subsequent_indent="  ", break_on_hyphens=False) for one in lists
    ]
    return "\n".join([_HEADER, *wrapped, ""])
