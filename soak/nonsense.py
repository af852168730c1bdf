"""Forms filled with what nobody should type."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from statistics import median

from legalcalc.schemas.case import case_section
from legalcalc.schemas.fields import Section, Sub, SubList
from soak.site import made_case, opened, p95, site

__all__ = ["forms"]

PIECES = (
    "",
    "1,200",
    "١٢٫٥",
    "31 March 2023",
    "03/04/2023",
    "2023-02-30",
    "9.30",
    "-5",
    "1e9",
    "NaN",
    "unknown",
    "yes",
    "<script>alert(1)</script>",
    "{{ 7*7 }}",
    "'; DROP TABLE cases; --",
    "\u202eevil\u202c",
    "\x00\x01",
    "\ud7ff\uffff",
    "🙂" * 50,
    "word " * 400,
    "a" * 21_000,
    "../../etc/passwd",
    "%00",
    "=cmd|' /C calc'!A0",
    "E1",
    "claimant",
    "GBP",
    "bn",
)


def forms(count: int) -> Iterator[tuple[str, bool]]:
    """Random answers, names of answers and addresses; no fault, and quickly."""
    chance = random.Random(21)
    times: list[float] = []
    statuses: Counter[int] = Counter()
    with site() as it:
        store = it.store()
        browser = it.browser(opened(store))
        store.close()
        it.start()
        home = made_case(browser)
        section = case_section()
        lists = [name for name, one in section.keys.items() if isinstance(one, SubList)]
        for _round in range(count):
            name = chance.choice([*lists, "case", "claimant", "reflection_period"])
            inside: Section = section
            field = section.keys.get(name)
            path = f"{home}facts/{name}"
            if isinstance(field, Sub):
                inside = field.section
            if isinstance(field, SubList):
                path += "/new"
            answer = browser.send(path, _filled(chance, inside))
            times.append(answer.seconds)
            statuses[answer.status] += 1
            if statuses[303] % 50 == 49:  # what was kept can be shown
                answer = browser.get(f"{path}?check=1&all=1")
                statuses[answer.status] += 1
        listed = browser.get("/cases/").status
    faults = sum(number for status, number in statuses.items() if status >= 500)
    told = ", ".join(f"{number} × {status}" for status, number in sorted(statuses.items()))
    yield f"{count} forms: {told}", not faults and listed == 200
    most = p95(times) * 1000
    yield f"p50 {median(times) * 1000:.0f} ms, p95 {most:.0f} ms; aim: 50 ms", most < 50


def _filled(chance: random.Random, section: Section) -> dict[str, list[str]]:
    names = [name for name in section.keys if not isinstance(section.keys[name], SubList)]
    fields: dict[str, list[str]] = {"_shown": []}
    for name in chance.sample(names, min(len(names), chance.randint(1, 8))):
        shown = name
        one = section.keys[name]
        if isinstance(one, Sub):
            shown = f"{name}.{chance.choice(list(one.section.keys))}"
        fields["_shown"].append(shown)
        fields[shown] = [chance.choice(PIECES) for _value in range(chance.randint(1, 2))]
        if chance.random() < 0.2:
            part = chance.choice(["low", "high", "unknown", "reading", "currency", "evidence"])
            fields["_shown"].append(f"{shown}.{part}")
            fields[f"{shown}.{part}"] = [chance.choice(PIECES)]
    if chance.random() < 0.1:
        fields[chance.choice(PIECES) or "x"] = ["strange"]
    return fields
