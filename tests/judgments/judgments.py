"""Judgments beside our figures: what a court found as a case of ours, and what each of us awards.

Each file under a folder named after a jurisdiction holds the judgment, the facts as a case, the
sums ``awarded``, ``ours``, and the ``difference`` of each with the reason. ``docs/judgments.md`` is
made from them. A sum is named by a head; by several with `` + `` between them; by `` interest``
after one or after ``total``; by `` from DAY to DAY`` where only the rows that begin then are meant;
by `` at least`` and `` at most`` where the law gives a range within which the court fixes the sum.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import yaml

from legalcalc.claims import assess
from legalcalc.claims.rows import Assessment
from legalcalc.facts import Case
from legalcalc.law.discovery import available
from legalcalc.law.jurisdiction import Jurisdiction
from legalcalc.testing import read_example

HOME = Path(__file__).parent
PAGE = HOME.parents[1] / "docs" / "judgments.md"
STATES = {
    "GB-EAW": "England and Wales",
    "FR": "France",
    "DE": "Germany",
    "US": "United States",
    "US-CA": "California",
    "US-NY": "New York",
    "ES": "Spain",
    "IT": "Italy",
    "NL": "Netherlands",
    "PL": "Poland",
}
WHY = (
    "law changed",
    "discretion",
    "facts not stated",
    "not asked",
    "our fault, mended",
    "our fault, open",
)
KEYS = {"judgment", "working", "awarded", "ours", "difference", "case"}
ABOUT = {"court", "decided", "number", "what", "source", "read", "left_out"}
INTRODUCTION = """\
Made from the files under `tests/judgments` by `python -m tests.judgments`; do not edit.

For each judgment the facts that the court found are a case of this program. Beside the sum that the
court awarded stands ours, and each difference has its reason: the law has *changed*; the court used
its *discretion*; *facts are not stated* in what was read; more was *not asked* for; or the *fault*
is *ours*, mended or open. A judgment was read as an extract, as a rule its beginning, or in a
summary that states facts and sums: which one is told, with the day, and nothing more is claimed.
Names of persons are left out; where an address would tell them, the site alone is named.
"""
MANY = 5
FEW = """\
Fewer than {many} stand here: of the judgments that were found only beginnings of the texts could be
read, and most beginnings hold the facts without the sums or the sums without the facts.
"""
_ENDS_OF_A_RANGE = (" at least", " at most")
_PERIOD = re.compile(r"(.+) from (\d{4}-\d\d-\d\d) to (\d{4}-\d\d-\d\d)")


@dataclass(frozen=True, slots=True)
class Difference:
    """What we give more than the court (less, if below nought), and why."""

    sum: Fraction
    why: str
    because: str


@dataclass(frozen=True, slots=True)
class Judgment:
    """One judgment with its case, the sums of the court and ours."""

    path: Path
    code: str
    about: dict[str, Any]
    working: str
    awarded: dict[str, Fraction]
    ours: dict[str, Fraction]
    differences: dict[str, Difference]
    case: Case

    def computed(self) -> dict[str, Fraction]:
        """Our sums, by the names under which the court's stand."""
        result = assess(self.case, jurisdictions()[self.code])
        return {name: _sum_of(name, result) for name in self.awarded}


def jurisdictions() -> dict[str, Jurisdiction]:
    """The built-in jurisdictions by their codes."""
    found = [one.jurisdiction for one in available(plugins=False)]
    return {one.code: one for one in found if one is not None}


def files() -> list[Path]:
    """The files of all judgments, by jurisdiction and day."""
    return [path for code in STATES for path in sorted((HOME / code.lower()).glob("*.yaml"))]


def read(path: Path) -> Judgment:
    """Read a judgment. Raises ``ValueError`` for a file that does not say what it must."""
    data = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    if set(data) != KEYS or set(data["judgment"]) != ABOUT:
        raise ValueError(f"{path.name}: a judgment has the keys {sorted(KEYS)}, {sorted(ABOUT)}")
    code = path.parent.name.upper()
    about = data["judgment"]
    example = read_example(
        {
            "title": about["what"],
            "teaches": list(data["awarded"]),
            "checked": {**about["read"], "against": about["source"]},
            "working": data["working"],
            "case": data["case"],
            "expect": {},
        },
        path,
        jurisdictions()[code],
    )
    return Judgment(
        path=path,
        code=code,
        about=about,
        working=data["working"],
        awarded=_sums(data["awarded"]),
        ours=_sums(data["ours"]),
        differences={
            name: Difference(Fraction(one["sum"]), one["why"], one["because"])
            for name, one in data["difference"].items()
        },
        case=example.case,
    )


def _sums(data: dict[str, str]) -> dict[str, Fraction]:
    return {name: Fraction(text) for name, text in data.items()}


def _sum_of(name: str, result: Assessment) -> Fraction:
    return sum((_one(part, result) for part in name.split(" + ")), Fraction())


def _one(name: str, result: Assessment) -> Fraction:
    if name == "total":
        return result.owed.value
    if name == "total interest":
        return result.interest.value
    for end, suffix in enumerate(_ENDS_OF_A_RANGE):
        if name.endswith(suffix):
            return _end_of_range(name.removesuffix(suffix), end, result)
    within = _PERIOD.fullmatch(name)
    key = within[1] if within else name.removesuffix(" interest")
    head = next(one for one in result.heads if one.key == key)
    if within:
        first, last = date.fromisoformat(within[2]), date.fromisoformat(within[3])
        counted = [one.row for one in head.lines if one.counted]
        meant = [row for row in counted if first <= row.period.first <= last]
        return sum((row.owed.value for row in meant), Fraction())
    figure = head.interest if name.endswith(" interest") else head.owed
    return Fraction() if figure is None else figure.value


def _end_of_range(key: str, end: int, result: Assessment) -> Fraction:
    """The least (0) or the most (1) of the ranges of a head."""
    head = next(one for one in result.heads if one.key == key)
    ranges = [one.row.bracket for one in head.lines if one.row.bracket is not None]
    return sum((one[end].value for one in ranges), Fraction())


def told(amount: Fraction) -> str:
    """A sum to the cent, as a file states it."""
    return f"{Decimal(amount.numerator) / Decimal(amount.denominator):.2f}"


def _printed(amount: Fraction, sign: str = "") -> str:
    return format(Decimal(told(amount)), f"{sign},.2f")


def updated(judgment: Judgment) -> str:
    """The text of the file with our sums of today; what a person wrote stays as it stands."""
    ours = judgment.computed()
    text = judgment.path.read_text(encoding="utf-8")
    block = "".join(f'  "{name}": "{told(amount)}"\n' for name, amount in ours.items())
    text = re.sub(r"^ours:(?: \{\}\n|\n(?:  .*\n)*)", f"ours:\n{block}", text, flags=re.M)
    for name in judgment.differences:
        more = told(ours[name] - judgment.awarded[name])
        text = re.sub(
            rf'^(  "{re.escape(name)}":\n    sum: )"[^"]*"', rf'\g<1>"{more}"', text, flags=re.M
        )
    return text


def _link(source: str) -> str:
    """An address as a link; another source as it stands."""
    return f"<{source}>" if source.startswith("http") else source


def page(judgments: list[Judgment]) -> str:
    """The page ``docs/judgments.md``."""
    return "\n".join(_page(judgments)) + "\n"


def _page(judgments: list[Judgment]) -> Iterator[str]:
    yield "# Judgments beside our figures"
    yield ""
    yield from INTRODUCTION.splitlines()
    for code, name in STATES.items():
        mine = [one for one in judgments if one.code == code]
        yield ""
        yield f"## {name} ({code})"
        yield ""
        if len(mine) < MANY:
            yield from FEW.format(many="five").splitlines()
        if not mine:
            continue
        if len(mine) < MANY:
            yield ""
        yield "| Court, day, number | What | Sum | Awarded | Ours | Difference and why |"
        yield "|---|---|---|---:|---:|---|"
        for judgment in mine:
            yield from _rows(judgment)
        yield ""
        for judgment in mine:
            about = judgment.about
            yield f"- {about['number']}: {_link(about['source'])} ({about['read']['how']}, read on"
            yield f"  {about['read']['on']}). {about['left_out']} Worked: {judgment.working}"


def _rows(judgment: Judgment) -> Iterator[str]:
    about = judgment.about
    first = f"{about['court']}, {about['decided']}, {about['number']} | {about['what']}"
    for name, awarded in judgment.awarded.items():
        ours = judgment.ours.get(name, Fraction())
        reason = "none"
        if name in judgment.differences:
            one = judgment.differences[name]
            reason = f"{_printed(one.sum, '+')}: *{one.why}*. {one.because}"
        yield f"| {first} | {name} | {_printed(awarded)} | {_printed(ours)} | {reason} |"
        first = " | "
