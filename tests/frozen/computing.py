"""Compute cases and shorten the results to what is frozen. Runs under older trees, too.

It reads ``{"jurisdiction": CODE, "name": …, "data": …}``, a line each, and writes the whole result
of each, a line each. It imports only what every version of the program has.
"""

from __future__ import annotations

import hashlib
import json
import sys
from functools import cache
from typing import Any

Data = dict[str, Any]

# What changes for other reasons than facts and law: versions, digests, who read a source and when.
OF_THE_PROGRAM = ("program", "jurisdiction", "case", "remarks", "unverified", "laws_used")
OF_THE_RECORD = ("nodes", "grounds", "node", "ground", "facts", "evidence", "unverified")


@cache
def jurisdictions() -> dict[str, Any]:
    """The jurisdictions of the tree by code."""
    from legalcalc.law.discovery import available

    return {
        found.jurisdiction.code: found.jurisdiction
        for found in available(plugins=False)
        if found.jurisdiction is not None
    }


def whole_result(code: str, data: Data) -> Data:
    """The result of a case without what tells of the program; ``raises`` where it breaks."""
    from legalcalc.claims import assess
    from legalcalc.explain import result_data
    from legalcalc.schemas import load_case

    jurisdiction = jurisdictions()[code]
    try:
        case = load_case(data)
        result = result_data(assess(case, jurisdiction), case, jurisdiction)
    except Exception as error:  # that it breaks is its result, until somebody mends it
        return {"raises": type(error).__name__}
    return {key: value for key, value in result.items() if key not in OF_THE_PROGRAM}


def without_record(value: Any) -> Any:
    """The result without the steps of calculation, and without the numbers that lead to them."""
    if isinstance(value, dict):
        return {key: without_record(one) for key, one in value.items() if key not in OF_THE_RECORD}
    if isinstance(value, list):
        return [without_record(one) for one in value]
    return value


def without_repetition(value: Any) -> Any:
    """Each finding of a head or row once: those of many days are the same but for the day."""
    if isinstance(value, dict):
        return {
            key: list({digest(found): found for found in one}.values())
            if key == "findings"
            else without_repetition(one)
            for key, one in value.items()
        }
    if isinstance(value, list):
        return [without_repetition(one) for one in value]
    return value


def record_of(result: Data) -> list[Any]:
    """The steps of calculation, with the kind of ground of each leaf."""
    kinds = [ground["kind"] for ground in result.get("grounds", ())]
    return [
        {key: kinds[one] if key == "ground" else one for key, one in node.items()}
        for node in result.get("nodes", ())
    ]


def digest(value: Any) -> str:
    """The beginning of the SHA-256 of the canonical JSON of data."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def value_of(figure: Data | None) -> str | None:
    """The value of a figure, if there is one."""
    return None if figure is None else figure["value"]


def frozen_of(name: str, data: Data, result: Data) -> Data:
    """What is kept of a result: digests, and the sums by which a person finds a difference.

    ``heads`` holds ``[state, owed, interest]`` of each head; one of which nothing is owed is left
    out. ``record`` is the digest of the steps of calculation, ``result`` that of all the rest.
    """
    kept: Data = {"case": name, "facts": digest(data)}
    if "raises" in result:
        return {**kept, "raises": result["raises"]}
    kept["result"] = digest(without_repetition(without_record(result)))
    kept["record"] = digest(record_of(result))
    kept["total"] = [value_of(result["totals"][key]) for key in ("owed", "interest", "barred")]
    kept["heads"] = {
        head["key"]: [head["state"], value_of(head["owed"]), value_of(head["interest"])]
        for head in result["heads"]
        if head["state"] != "nothing owed"
    }
    return kept


def main() -> None:
    """Compute what stands on standard input."""
    for line in sys.stdin:
        asked = json.loads(line)
        result = whole_result(asked["jurisdiction"], asked["data"])
        kept = frozen_of(asked["name"], asked["data"], result)
        told = {**asked, "frozen": kept, "whole": without_repetition(without_record(result))}
        sys.stdout.write(json.dumps(told, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
