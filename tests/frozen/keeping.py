"""The kept results: which cases they are of, how they are read, written and compared."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from legalcalc.law.jurisdiction import Jurisdiction
from legalcalc.testing import GeneratedCase, typical_cases
from tests.frozen.computing import Data, frozen_of, jurisdictions, whole_result

RESULTS = Path(__file__).parent / "results"
IN_ALL = 1000


def cases_of(code: str) -> list[GeneratedCase]:
    """The generated cases of a jurisdiction whose results are kept: a thousand over all."""
    codes = sorted(jurisdictions())
    each, left = divmod(IN_ALL, len(codes))
    return typical_cases(jurisdictions()[code], each + (codes.index(code) < left))


def file_of(jurisdiction: Jurisdiction) -> Path:
    """The file of the kept results of a jurisdiction."""
    return RESULTS / f"{jurisdiction.home.name}.jsonl"


def kept(code: str) -> dict[str, Data]:
    """The kept results of a jurisdiction by the name of the case."""
    lines = file_of(jurisdictions()[code]).read_text(encoding="utf-8").splitlines()
    return {one["case"]: one for one in map(json.loads, lines)}


def computed(code: str, cases: Iterable[GeneratedCase]) -> Iterator[Data]:
    """The results of cases in this tree, as they are kept."""
    for one in cases:
        yield frozen_of(one.name, one.data, whole_result(code, one.data))


def keep(code: str, results: Iterable[Data]) -> None:
    """Write the results of a jurisdiction, a line a case, so that a change is a line changed."""
    lines = [json.dumps(one, ensure_ascii=False, separators=(", ", ": ")) for one in results]
    path = file_of(jurisdictions()[code])
    path.parent.mkdir(exist_ok=True)
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def told_differences(code: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> list[str]:
    """Each difference of two kept results of a case as a line: case, head, figure, both values."""
    place = f"{code} {after['case']}"
    if before == after:
        return []
    if before["facts"] != after["facts"]:
        return [f"{place}: the generated case itself is another one now"]
    told = []
    for name, was, now in _pairs("raises", before.get("raises"), after.get("raises")):
        told.append(f"{place}: {name}: {was} → {now}")
    names = ("owed", "interest", "barred")
    for key, was, now in zip(
        names, before.get("total", "---"), after.get("total", "---"), strict=True
    ):
        if was != now:
            told.append(f"{place}: total {key}: {was} → {now}")
    heads_before, heads_after = before.get("heads", {}), after.get("heads", {})
    nothing = ["nothing owed", "0.00", "0.00"]
    for head in dict.fromkeys([*heads_before, *heads_after]):
        was, now = heads_before.get(head, nothing), heads_after.get(head, nothing)
        for key, one, other in zip(("state", "owed", "interest"), was, now, strict=True):
            if one != other:
                told.append(f"{place}: {head} {key}: {one} → {other}")
    if told:
        return told
    if before["result"] != after["result"]:
        return [f"{place}: the sums are the same; rows, limits, debtors or sentences are not"]
    return [f"{place}: the result is the same; the steps of calculation are not"]


def _pairs(name: str, was: Any, now: Any) -> Iterator[tuple[str, Any, Any]]:
    if was != now:
        yield name, was, now
