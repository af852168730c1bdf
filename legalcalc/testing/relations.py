"""Relations: what holds between two results whatever the law says.

A relation is a plain function ``relation(case, jurisdiction)`` that gives the :class:`Difference`
for which no law is known. It changes facts of a generated case and compares what both give, so it
needs no law to find where a claim is lost, or grows, without a word. ``legalcalc check PACKAGE
--relations`` runs all of them.

Where law makes an exception, the jurisdiction says so in ``relations.yaml`` beside its
``__init__.py``: a list of entries with ``relation``, ``head`` (or ``change``), ``law`` and
``because``. A difference that an entry covers is none.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from itertools import combinations, islice
from typing import Any

import yaml
from dateutil.relativedelta import relativedelta

from legalcalc.claims.rows import Line
from legalcalc.facts.recurring import Every, days_of_return
from legalcalc.law.jurisdiction import Jurisdiction
from legalcalc.messages import Message
from legalcalc.testing.cases import GeneratedCase, typical_cases
from legalcalc.testing.outcomes import Broken, Outcome, outcome_of

__all__ = ["RELATIONS", "Difference", "Relation", "exceptions_of", "relation_faults"]

Data = dict[str, Any]
NOUGHT = Fraction(0)
CENT = Fraction(1, 100)


@dataclass(frozen=True)
class Difference:
    """A difference between two results that should agree.

    ``change`` is what was done to the case and ``head`` what differs; both together name it in the
    list of known ones. ``money`` is how much it is about; ``data`` the changed case, to run it.
    """

    change: str
    head: str
    told: str
    money: Fraction
    data: Data

    @property
    def name(self) -> str:
        """The change and the head in which it shows: its name in the list of known ones."""
        return f"{self.change}: {self.head}"


Relation = Callable[[GeneratedCase, Jurisdiction], list[Difference]]
RELATIONS: dict[str, Relation] = {}


def relation(name: str) -> Callable[[Relation], Relation]:
    """Give a relation its name, by which lists of exceptions and of known failures mean it."""

    def named(function: Relation) -> Relation:
        RELATIONS[name] = function
        return function

    return named


def relation_faults(
    jurisdiction: Jurisdiction,
    cases: Iterable[GeneratedCase] | None = None,
    names: Iterable[str] | None = None,
) -> Iterator[tuple[str, GeneratedCase, Difference]]:
    """Every difference of every relation over cases (without any, the typical ones)."""
    for case in typical_cases(jurisdiction) if cases is None else cases:
        for name in RELATIONS if names is None else names:
            for difference in differences_of(name, case, jurisdiction):
                yield name, case, difference


def differences_of(name: str, case: GeneratedCase, jurisdiction: Jurisdiction) -> list[Difference]:
    """The differences of one relation in one case, but for those that a law makes."""
    try:
        found = RELATIONS[name](case, jurisdiction)
    except Broken as broken:
        return [Difference("the program stops", "-", str(broken), NOUGHT, case.data)]
    excepted = exceptions_of(jurisdiction)
    unlike: dict[str, Difference] = {}
    for one in found:
        if not any(_covers(entry, name, one, case.kind) for entry in excepted):
            unlike.setdefault(one.name, one)
    return list(unlike.values())


def exceptions_of(jurisdiction: Jurisdiction) -> list[dict[str, str]]:
    """The exceptions that the jurisdiction and its parent declare, each with its law."""
    own: list[dict[str, str]] = []
    path = jurisdiction.home / "relations.yaml"
    if path.is_file():
        own = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader) or []
        for entry in own:
            if not entry.get("law") or not entry.get("because") or "relation" not in entry:
                raise ValueError(f"{path.name}: an exception needs relation, law and because")
    parent = jurisdiction.parent
    return own + (exceptions_of(parent) if parent is not None else [])


def _covers(entry: Mapping[str, str], name: str, found: Difference, story: str) -> bool:
    return (
        entry["relation"] == name
        and entry.get("story", story) == story
        and found.head.startswith(entry.get("head", ""))
        and entry.get("change", "") in found.change
    )


# -- changing cases -------------------------------------------------------------------------------


def changed(data: Data, **sections: Any) -> Data:
    """The case with other sections; ``None`` takes one out."""
    kept = {key: value for key, value in data.items() if key not in sections}
    return {**kept, **{key: value for key, value in sections.items() if value is not None}}


def with_job(data: Data, **facts: Any) -> Data:
    """The case with other facts of its only employment; ``None`` takes one out."""
    return changed(data, employments=[changed(data["employments"][0], **facts)])


def with_more(data: Data, section: str, *entries: Data) -> Data:
    """The case with more entries in a section."""
    return changed(data, **{section: [*data.get(section, []), *entries]})


_A_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def moved(value: Any, by: Callable[[date], date]) -> Any:
    """The case, or a part of it, with all its days moved."""
    if isinstance(value, dict):
        return {key: moved(one, by) for key, one in value.items()}
    if isinstance(value, list):
        return [moved(one, by) for one in value]
    if isinstance(value, str) and _A_DAY.fullmatch(value):
        return by(date.fromisoformat(value)).isoformat()
    return value


def _day(text: Any) -> date:
    return date.fromisoformat(text)


def _first(data: Data) -> date | None:
    start = data["employments"][0].get("start")
    return None if start is None else _day(start)


def _last(data: Data) -> date:
    return _day(data["employments"][0].get("end", data["calculated_on"]))


def _length(data: Data) -> int:
    """Days of the employment, one where nobody knows its start."""
    first = _first(data)
    return 1 if first is None else (_last(data) - first).days + 1


def _both(case: GeneratedCase, other: Data, law: Jurisdiction) -> tuple[Outcome, Outcome] | None:
    """What the case and its change give, where the format takes both."""
    before, after = outcome_of(case.data, law), outcome_of(other, law)
    return None if before is None or after is None else (before, after)


def _money(amount: Fraction) -> str:
    return f"{float(amount):.2f}"


def _amount_of(text: Any) -> Fraction:
    return Fraction(str(text).split()[0])


def _daily(data: Data) -> Fraction:
    """An ordinary day's pay, by which steps are measured: what the promise says, or a guess."""
    for promise in data["employments"][0].get("promises", []):
        days = {"hour": "1/9", "day": "1", "week": "6", "month": "26", "year": "312"}
        return _amount_of(promise["pay"]) / Fraction(days[promise["per"]])
    return Fraction(150)


def _lower_or_other(
    change: str,
    data: Data,
    before: Outcome,
    after: Outcome,
    tolerance: Fraction = CENT,
    *,
    only_lower: bool = False,
) -> list[Difference]:
    """The difference of two totals, named by the head that moved most."""
    moves = after.total - before.total
    if abs(moves) <= tolerance or (only_lower and moves > 0):
        return []
    names = {*before.counted, *after.counted}
    by_head = {
        name: after.counted.get(name, NOUGHT) - before.counted.get(name, NOUGHT) for name in names
    }
    most = max(sorted(by_head), key=lambda name: abs(by_head[name]), default="total")
    told = f"total {_money(before.total)} → {_money(after.total)}"
    return [Difference(change, most, told, abs(moves), data)]


# -- days -----------------------------------------------------------------------------------------

# Whether there is any of it depends on where holidays and Sundays fall.
_OF_THE_CALENDAR = ("pay.public_holiday", "pay.weekly_rest")


@relation("moving all days by months loses no head")
def moving_days(case: GeneratedCase, law: Jurisdiction) -> list[Difference]:
    """The same facts some months earlier give the same heads, if not the same sums.

    Moved are all days with the day of calculation, and all but that. A head that has a sum at one
    time and none at the other is a difference, and one that falls below half. What a calendar
    gives or takes is not looked at in employments of less than two years, nor are heads the law
    did not know at the earlier time.
    """
    found = []
    base = outcome_of(case.data, law)
    if base is None:
        return []
    ended_long_ago = [1, 2, 3, 6, 9, 12]
    for months in ended_long_ago:
        for with_calculation in (True, False):
            if not with_calculation and case.data["employments"][0]["ending"] == "ongoing":
                continue
            other = _months_earlier(case.data, months)
            if not with_calculation:
                other["calculated_on"] = case.data["calculated_on"]
            first = _first(other)
            if first is not None and first < law.coverage.since:
                continue
            after = outcome_of(other, law)
            if after is None:
                continue
            how = "all days" if with_calculation else "all days but that of calculation"
            change = f"{how} {months} month{'s'[: months > 1]} earlier"
            for key, here in base.by_id.items():
                if key in _OF_THE_CALENDAR and _length(case.data) < 740:
                    continue
                if not _in_force(law, key, first or _last(other)):
                    continue
                there = after.by_id.get(key, NOUGHT)
                if min(here, there) * 2 >= max(here, there):
                    continue
                if max(here, there) <= _daily(case.data):
                    continue
                lost = "lost now" if here < there else "lost then"
                told = f"{_money(here)} now, {_money(there)} then ({lost})"
                found.append(
                    Difference(f"{lost}", key, f"{change}: {told}", abs(here - there), other)
                )
    return sorted(found, key=lambda one: -one.money)


def _months_earlier(data: Data, months: int) -> Data:
    other: Data = moved(data, lambda day: day - relativedelta(months=months))
    return other


def _in_force(law: Jurisdiction, key: str, day: date) -> bool:
    return any(rule.since <= day for rule in law.head_rules if rule.id == key)


@relation("one day more or less moves the total by a step")
def a_day_more(case: GeneratedCase, law: Jurisdiction) -> list[Difference]:
    """An employment that begins or ends a day earlier or later gives nearly the same.

    No head moves by more than a tenth of it or five days' pay, whichever is more. The steps that a
    law makes there (a week more of notice from a length of service on) are its exceptions.
    """
    first, last = _first(case.data), _last(case.data)
    if first is None or _length(case.data) < 20 or "end" not in case.data["employments"][0]:
        return []
    found = []
    for edge, day in (("start", first), ("end", last)):
        for days in (-1, 1):
            there = day + timedelta(days=days)
            other = _with_edge(case.data, day, there)
            pair = _both(case, other, law)
            if pair is None:
                continue
            before, after = pair
            change = f"{edge} a day {'later' if days > 0 else 'earlier'}"
            for key, one in before.by_id.items():
                if key in _OF_THE_CALENDAR:
                    continue
                two = after.by_id.get(key, NOUGHT)
                step = max(abs(one) / 10, 5 * _daily(case.data))
                if abs(one - two) > step:
                    told = f"{_money(one)} → {_money(two)}"
                    found.append(Difference(change, key, told, abs(one - two), other))
    return found


def _with_edge(data: Data, day: date, there: date) -> Data:
    """The case with one day moved wherever it bounds the employment, its work or its lodging."""
    old, new = day.isoformat(), there.isoformat()

    def put(value: Any, key: str = "") -> Any:
        if isinstance(value, dict):
            return {name: put(one, name) for name, one in value.items()}
        if isinstance(value, list):
            return [put(one, key) for one in value]
        edges = ("start", "end", "from", "to", "escaped_on", "first_pay_period")
        return new if value == old and key in edges else value

    moved_on: Data = put(data)
    return moved_on


_BY_REFERENCE_PAY = (
    "pay.leave",
    "pay.notice",
    "pay.severance",
    "pay.unlawful_end",
    "pay.extra_months",
    "lump.presumed",
    "lump.irregular_end",
    "lump.undeclared",
)


@relation("absence before the end wipes out no head")
def absence(case: GeneratedCase, law: Jurisdiction) -> list[Difference]:
    """Three months without work before the end leave at least half of what rests on usual pay.

    Looked at are leave, notice, severance, dismissal, extra months and lump sums, in employments of
    more than half a year. What falls more has to be told.
    """
    first, last = _first(case.data), _last(case.data)
    if first is None or _length(case.data) < 200:
        return []
    found = []
    for weeks in (5, 13):
        for reason in ("sick", "leave", "no work given", "confined", "holiday"):
            away = {
                "employment": "job",
                "from": max(first, last - timedelta(weeks=weeks, days=-1)).isoformat(),
                "to": last.isoformat(),
                "reason": reason,
            }
            others = [one for one in case.data.get("exceptions", []) if one["to"] < away["from"]]
            other = changed(case.data, exceptions=[*others, away])
            pair = _both(case, other, law)
            if pair is None:
                continue
            before, after = pair
            for key, one in before.by_id.items():
                two = after.by_id.get(key, NOUGHT)
                if key not in _BY_REFERENCE_PAY or two * 2 >= one:
                    continue
                if reason in ("leave", "holiday") and key == "pay.leave":
                    continue  # leave that was taken is not owed again
                if not after.says_more_than(before):
                    told = f"{weeks} weeks: {_money(one)} → {_money(two)}"
                    found.append(Difference(reason, key, told, one - two, other))
    return sorted(found, key=lambda one: -one.money)


# -- what is not told -----------------------------------------------------------------------------

# Keys that every case needs, or for which the format itself says what holds without them.
_NEEDED = {"format", "reference", "jurisdiction", "calculated_on", "claimant", "employments"}
_SAID_BY_THE_FORMAT = {"per", "how", "purpose", "kind", "to", "breaks", "currency", "what", "name"}
_WITHOUT_MEANING = {"id", "employer", "pseudonym", "from", "days", "date", "amount", "title", "end"}
# What is taken off a claim; that nobody told of it makes the claim no greater.
_TAKEN_OFF = ("payments", "deductions", "lodging", "food")


@relation("leaving a fact out is never silent")
def leaving_out(case: GeneratedCase, law: Jurisdiction) -> list[Difference]:
    """A fact that moves a sum or a debtor is missed where it is not told: some line says so.

    Each fact of the claimant, the parties, the employment and the entries is left out alone. Of the
    lists only those are left out that lower a claim: money paid, deductions, lodging, food.
    """
    found = []
    for path, other in _without_each(case.data):
        pair = _both(case, other, law)
        if pair is None:
            continue
        before, after = pair
        if abs(before.total - after.total) <= CENT and before.debtors == after.debtors:
            continue
        if after.says_more_than(before):
            continue
        if path in _TAKEN_OFF:
            if after.total > before.total:
                found += _lower_or_other(f"without {path}", other, before, after)
            continue
        moves = _lower_or_other(f"without {path}", other, before, after)
        found += moves
        if not moves and before.debtors != after.debtors:
            parties = sorted(
                name
                for name in {*before.debtors, *after.debtors}
                if abs(before.debtors.get(name, NOUGHT) - after.debtors.get(name, NOUGHT)) > CENT
            )
            if parties:
                lost = sum((before.debtors.get(name, NOUGHT) for name in parties), NOUGHT)
                told = f"{', '.join(parties)}: {_money(lost)} before"
                found.append(Difference(f"without {path}", "debtors", told, lost, other))
    return found


def _without_each(data: Data) -> Iterator[tuple[str, Data]]:
    for section in _TAKEN_OFF:
        if data.get(section):
            yield section, changed(data, **{section: None})
    single = ("claimant", *(key for key, value in data.items() if isinstance(value, str)))
    for key in single:
        if key not in _NEEDED and key not in _SAID_BY_THE_FORMAT:
            yield key, changed(data, **{key: None})
    for key in data["claimant"]:
        if key not in _WITHOUT_MEANING:
            yield (
                f"claimant.{key}",
                changed(data, claimant=changed(data["claimant"], **{key: None})),
            )
    for section in data:
        if not isinstance(data[section], list) or not data[section] or section == "patterns":
            continue
        keys = dict.fromkeys(key for entry in data[section] for key in entry)
        for key in keys:
            if key in _WITHOUT_MEANING or key in _SAID_BY_THE_FORMAT or key == "employment":
                continue
            entries = [changed(entry, **{key: None}) for entry in data[section]]
            yield f"{section}.{key}", changed(data, **{section: entries})


@relation("a head chosen alone is what it is among others")
def chosen_alone(case: GeneratedCase, law: Jurisdiction) -> list[Difference]:
    """Choosing one head gives what that head gives beside all others, or says why not."""
    base = outcome_of(case.data, law)
    if base is None:
        return []
    found = []
    for key, worth in base.heads.items():
        if worth <= CENT:
            continue
        other = changed(case.data, choices={"heads": [key]})
        after = outcome_of(other, law)
        if after is None:
            continue
        alone = after.heads.get(key, NOUGHT)
        if abs(alone - worth) > CENT and not after.says_more_than(base):
            told = f"{_money(worth)} among others, {_money(alone)} alone"
            found.append(Difference("alone", key, told, abs(worth - alone), other))
    return found


_LOSSES = (
    "care",
    "expenses",
    "property",
    "extortion",
    "earnings seized",
    "return",
    "fine",
    "defence",
    "court",
    "language",
    "legal",
    "remittance",
    "earnings",
    "schooling",
    "other",
)
_HARMS = (
    "injury",
    "illness",
    "psychiatric",
    "sexual violence",
    "threats",
    "humiliation",
    "discrimination",
    "housing",
    "other",
)


@relation("every entry is used or told as unused")
def entries_used(case: GeneratedCase, law: Jurisdiction) -> list[Difference]:
    """One more loss, harm or thing taken moves a sum or a sentence: none vanishes.

    Acts done under compulsion are left out: they bear on whether somebody is punished (the
    principle of non-punishment), and a claim that tells of them may accuse the claimant.

    Short employments are enough: how long somebody worked has nothing to do with it.
    """
    last, money = _last(case.data).isoformat(), case.data["currency"]
    entries: list[tuple[str, str, Data]] = [
        ("losses", kind, {"date": last, "amount": f"300 {money}", "kind": kind, "by": "employer"})
        for kind in _LOSSES
    ]
    entries += [("harms", kind, {"kind": kind, "from": last, "to": last}) for kind in _HARMS]
    entries += [
        ("taken", "passport", {"what": "passport", "date": last, "by": "employer"}),
        ("confinements", "captivity", {"from": last, "to": last, "kind": "captivity"}),
    ]
    if _length(case.data) > 200:
        return []
    bare = changed(case.data, **{section: None for section, _kind, _entry in entries})
    before = outcome_of(bare, law)
    found = []
    for section, kind, entry in entries:
        other = with_more(bare, section, entry)
        after = outcome_of(other, law)
        if before is None or after is None:
            continue
        if after.heads != before.heads or after.assessed != before.assessed:
            continue
        if not after.says_more_than(before):
            told = "moves no sum, and nothing is told"
            money_of = Fraction(300) if section == "losses" else NOUGHT
            found.append(Difference(f"{section}: {kind}", "-", told, money_of, other))
    return found


@relation("every kind of time is decided")
def kinds_of_time(case: GeneratedCase, law: Jurisdiction) -> list[Difference]:
    """Hours of stand-by, travel, presence at night or training move a sum or a sentence.

    All hours of the case become hours of that kind. Where nothing is owed for them any more, a line
    has to say which rule does not count them.
    """
    base = outcome_of(case.data, law)
    if base is None or not case.data.get("patterns"):
        return []
    found = []
    for kind in ("standby", "travel", "night presence", "training"):
        other = changed(case.data, patterns=[_of_kind(one, kind) for one in case.data["patterns"]])
        after = outcome_of(other, law)
        if after is None or base.total <= CENT:
            continue
        if after.total * 2 < base.total and not after.says_more_than(base):
            told = f"total {_money(base.total)} → {_money(after.total)}"
            found.append(Difference(kind, "-", told, base.total - after.total, other))
    return found


def _of_kind(pattern: Data, kind: str) -> Data:
    if "shifts" in pattern:
        return {**pattern, "shifts": [{**shift, "kind": kind} for shift in pattern["shifts"]]}
    return {**pattern, "kind": kind}


@relation("work outside the territory is told")
def elsewhere(case: GeneratedCase, law: Jurisdiction) -> list[Difference]:
    """Work in another country is remarked on, whatever the claim comes to then."""
    country = "AU" if law.code[:2] != "AU" else "NZ"
    other = with_job(case.data, place={"country": country})
    pair = _both(case, other, law)
    if pair is None or pair[1].says_more_than(pair[0]) or pair[1].total <= CENT:
        return []
    told = f"{_money(pair[1].total)} without a word"
    return [Difference("work in Australia", "-", told, pair[1].total, other)]


@relation("what a signature takes away is told")
def signatures(case: GeneratedCase, law: Jurisdiction) -> list[Difference]:
    """A deduction to which the worker agreed in writing lowers no claim without a line about it."""
    last, money = _last(case.data).isoformat(), case.data["currency"]
    found = []
    for reason in ("debt", "fine", "food", "training"):
        taken = {
            "employment": "job",
            "date": last,
            "amount": f"400 {money}",
            "reason": reason,
            "how": "kept back",
            "to": "employer",
        }
        first = outcome_of(
            with_more(case.data, "deductions", {**taken, "agreed_in_writing": "no"}), law
        )
        other = with_more(case.data, "deductions", {**taken, "agreed_in_writing": "yes"})
        signed = outcome_of(other, law)
        if first is None or signed is None or signed.total >= first.total:
            continue
        if signed.says_more_than(first):
            continue
        found += _lower_or_other(f"signed: {reason}", other, first, signed, only_lower=True)
    return found


# -- equal facts told otherwise -------------------------------------------------------------------


@relation("equal facts told otherwise give equal sums")
def told_otherwise(case: GeneratedCase, law: Jurisdiction) -> list[Difference]:
    """Days for a pattern, halves for a whole, ids or none, another order or language: one sum."""
    found = []
    for change, other in _otherwise(case.data):
        pair = _both(case, other, law)
        if pair is not None:
            found += _lower_or_other(change, other, *pair)
    return found


def _otherwise(data: Data) -> Iterator[tuple[str, Data]]:
    yield "languages named", {**data, "filing_language": "fr", "reader_language": "bn"}
    lists = {key: value for key, value in data.items() if isinstance(value, list)}
    yield "order turned", changed(data, **{key: value[::-1] for key, value in lists.items()})
    named = {
        key: [{"id": f"{key}-{number}", **one} for number, one in enumerate(value)]
        for key, value in lists.items()
    }
    yield "ids given", changed(data, **named)
    notes = {key: [{**one, "note": "as told"} for one in value] for key, value in lists.items()}
    yield "notes given", changed(data, **notes)
    patterns = data.get("patterns", [])
    if patterns:
        days = [day for pattern in patterns for day in _days_of(pattern)]
        # Without a pattern nobody knows which days of an absence would have been worked.
        if len(days) < 500 and not data.get("exceptions"):
            yield "days for a pattern", changed(data, patterns=None, work_days=days)
        halves = [half for pattern in patterns for half in _halves(pattern)]
        yield "a pattern in halves", changed(data, patterns=halves)
        shifts = [_as_shifts(pattern) for pattern in patterns]
        yield "shifts in a list", changed(data, patterns=shifts)
    for section in ("lodging", "food"):
        if data.get(section) and all(one.get("per") == "week" for one in data[section]):
            halves = [half for one in data[section] for half in _halves(one)]
            yield f"{section} in halves", changed(data, **{section: halves})
    if data.get("exceptions"):
        each = [one for entry in data["exceptions"] for one in _each_day(entry)]
        yield "absence day by day", changed(data, exceptions=each)
    paid = data.get("payments", [])
    if paid and all(isinstance(one["amount"], str) for one in paid):
        halves = [
            {**one, "amount": f"{float(_amount_of(one['amount']) * part):.2f} {data['currency']}"}
            for one in paid
            for part in (Fraction(1, 4), Fraction(3, 4))
        ]
        yield "payments in parts", changed(data, payments=halves)
    for section in ("payments", "deductions", "fees"):
        entries = data.get(section, [])
        again = _told_again(entries)
        if len(again) < len(entries):
            yield f"{section} that came again in one entry", changed(data, **{section: again})


_WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def _weekdays(text: str) -> set[int]:
    if text == "daily":
        return set(range(7))
    if "-" in text:
        first, last = (_WEEK.index(one) for one in text.split("-"))
        return set(range(first, last + 1))
    return {_WEEK.index(one.strip()) for one in text.split(",")}


def _span(entry: Data) -> list[date]:
    first, last = _day(entry["from"]), _day(entry["to"])
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]


def _told_again(entries: list[Data]) -> list[Data]:
    """Equal sums that came each week, or each month, as one entry each."""
    left = list(entries)
    found = []
    while left:
        first = left.pop(0)
        runs = [(every, _run_from(first, every, left)) for every in ("week", "month")]
        every, run = max(runs, key=lambda one: len(one[1]))
        if run:
            left = [one for one in left if not any(one is other for other in run)]
            first = {**first, "every": every, "until": run[-1]["date"]}
        found.append(first)
    return found


def _run_from(first: Data, every: Every, entries: list[Data]) -> list[Data]:
    """The entries that say the same of each later day on which a sum came again, without a gap."""
    if not isinstance(first["date"], str) or "for_period" in first:
        return []
    run = []
    returns = islice(days_of_return(_day(first["date"]), every, date.max), 1, None)
    for day, entry in zip(returns, entries, strict=False):
        if entry != {**first, "date": day.isoformat()}:
            break
        run.append(entry)
    return run


def _days_of(pattern: Data) -> Iterator[Data]:
    weekdays = _weekdays(pattern["days"])
    kept = {key: one for key, one in pattern.items() if key not in ("from", "to", "days")}
    for day in _span(pattern):
        if day.weekday() in weekdays:
            yield {**kept, "date": day.isoformat()}


def _halves(entry: Data) -> list[Data]:
    days = _span(entry)
    if len(days) < 14:
        return [entry]
    # Whole weeks, so that a charge by the week is neither more nor less.
    middle = days[len(days) // 14 * 7 - 1]
    return [
        {**entry, "to": middle.isoformat()},
        {**entry, "from": (middle + timedelta(days=1)).isoformat()},
    ]


def _as_shifts(pattern: Data) -> Data:
    if "shifts" in pattern:
        return pattern
    keys = ("start", "end", "hours", "breaks", "kind")
    shift = {key: pattern[key] for key in keys if key in pattern}
    kept = {key: one for key, one in pattern.items() if key not in shift}
    return {**kept, "shifts": [shift]}


def _each_day(entry: Data) -> Iterator[Data]:
    kept = {key: one for key, one in entry.items() if key not in ("from", "to")}
    for day in _span(entry):
        yield {**kept, "date": day.isoformat()}


@relation("hours of a week without its days claim no more, and less not without a word")
def days_not_known(case: GeneratedCase, law: Jurisdiction) -> list[Difference]:
    """A total is not higher where nobody knows on which days the work was, and one that is lower
    says what is missing.
    """
    patterns = case.data.get("patterns", [])
    if not patterns or case.data.get("work_days"):
        return []
    other = changed(case.data, patterns=[{**one, "days_known": "no"} for one in patterns])
    pair = _both(case, other, law)
    if pair is None:
        return []
    before, after = pair
    if after.total < before.total and after.says_more_than(before):
        return []
    return _lower_or_other("days not known", other, before, after)


@relation("pay promised by another stretch gives nearly the same")
def promise_otherwise(case: GeneratedCase, law: Jurisdiction) -> list[Difference]:
    """The same promise by the day, week, month or year gives the same claim within a twentieth.

    Laws convert by 52 weeks, by 365 days or by 13 weeks a quarter; so a little may differ.
    """
    if not case.data["employments"][0].get("promises") or not case.data.get("patterns"):
        return []
    weekdays = len(_weekdays(case.data["patterns"][0]["days"]))
    a_day, money = Fraction(round(_daily(case.data))), case.data["currency"]
    a_week = a_day * weekdays
    amounts = {
        "day": a_day,
        "week": a_week,
        "month": a_week * 52 / 12,
        "year": a_week * 52,
    }
    results: dict[str, tuple[Data, Outcome]] = {}
    for per, amount in amounts.items():
        promise: Data = {"pay": f"{float(amount):.2f} {money}", "per": per}
        data = with_job(case.data, promises=[promise], work_days_per_week=str(weekdays))
        outcome = outcome_of(data, law)
        if outcome is not None:
            results[per] = (data, outcome)
    if not results:
        return []
    best_per, (_data, best) = max(results.items(), key=lambda one: one[1][1].total)
    found = []
    for per, (data, outcome) in results.items():
        tolerance = max(best.total / 20, 3 * a_day)
        name = f"by the {per} instead of the {best_per}"
        if best.total - outcome.total > tolerance:
            found += _lower_or_other(f"by the {per}", data, best, outcome)
            found[-1] = Difference(
                found[-1].change, found[-1].head, f"{name}: {found[-1].told}", found[-1].money, data
            )
    return found


@relation("an employment told as two that follow one another gives as much")
def two_employments(case: GeneratedCase, law: Jurisdiction) -> list[Difference]:
    """Two contracts without a day between them, the same employer: no head falls unseen."""
    first = _first(case.data)
    if first is None or _length(case.data) < 100 or not case.data.get("patterns"):
        return []
    middle = first + timedelta(days=_length(case.data) // 2)
    job = case.data["employments"][0]
    next_day = (middle + timedelta(days=1)).isoformat()
    earlier = changed(job, end=middle.isoformat(), ending="expiry", contract_until=None)
    later = {**job, "id": "job2", "start": next_day}
    later["first_pay_period"] = job.get("first_pay_period", next_day)
    other = changed(case.data, employments=[earlier, later])
    for section, entries in case.data.items():
        if isinstance(entries, list) and section not in ("employments", "parties"):
            other[section] = [part for one in entries for part in _parted(one, middle)]
    pair = _both(case, other, law)
    if pair is None:
        return []
    before, after = pair
    found = []
    for key, one in before.by_id.items():
        fell = one - after.by_id.get(key, NOUGHT)
        two = one - fell
        if key in ("pay.leave", "pay.notice", "pay.severance", "pay.unlawful_end") and (
            fell > max(one / 10, 5 * _daily(case.data)) and not after.says_more_than(before)
        ):
            told = f"{_money(one)} → {_money(two)}"
            found.append(Difference("two contracts", key, told, fell, other))
    return found


def _parted(entry: Data, middle: date) -> Iterator[Data]:
    """The entry for the employment of its days, in two where it spans both."""
    if "employment" not in entry:
        yield entry
        return
    if "from" in entry and "to" in entry:
        cut, new = middle.isoformat(), (middle + timedelta(days=1)).isoformat()
        if entry["from"] <= cut:
            yield {**entry, "to": min(entry["to"], cut)}
        if entry["to"] >= new:
            yield {**entry, "from": max(entry["from"], new), "employment": "job2"}
        return
    day = entry.get("date", "")
    yield {**entry, "employment": "job" if day <= middle.isoformat() else "job2"}


# -- money and facts that help --------------------------------------------------------------------

# Double and triple damages are law; more than fourfold is none that is known.
_MOST_A_SUM_MULTIPLIES = 4


@relation("money paid lowers the claim by at most a lawful multiple")
def more_paid(case: GeneratedCase, law: Jurisdiction) -> list[Difference]:
    """One, fifty or a thousand more paid as wages never raises it, nor lowers it fivefold."""
    money, found = case.data["currency"], []
    base = changed(case.data, payments=case.data.get("payments", []))
    before = outcome_of(base, law)
    days = {"first": _first(case.data) or _last(case.data), "last": _last(case.data)}
    for which, day in days.items():
        for amount in (1, 50, 1000):
            paid = {"employment": "job", "date": day.isoformat(), "amount": f"{amount} {money}"}
            other = with_more(base, "payments", paid)
            after = outcome_of(other, law)
            if before is None or after is None:
                continue
            fell = before.total - after.total
            if fell < -CENT or fell > _MOST_A_SUM_MULTIPLIES * amount + CENT:
                told = f"{amount} more paid: total {_money(before.total)} → {_money(after.total)}"
                name = f"paid on the {which} day"
                moves = _lower_or_other(name, other, before, after)
                found += [Difference(one.change, one.head, told, one.money, other) for one in moves]
    return found


@relation("facts that help never harm")
def helping_facts(case: GeneratedCase, law: Jurisdiction) -> list[Difference]:
    """More worked, promised, suffered or proved never gives less.

    A thousandth is left for roundings and for interest that a stop of time moves.
    """
    found = []
    for change, other in _helping(case.data):
        pair = _both(case, other, law)
        if pair is not None:
            tolerance = max(pair[0].total / 1000, CENT)
            found += _lower_or_other(change, other, *pair, tolerance, only_lower=True)
    # A promise, however low, leaves at least what is owed without any.
    bare, money = with_job(case.data, promises=None), case.data["currency"]
    for per, pay in (("year", "500.00"), ("month", "50.00"), ("day", "2.00"), ("piece", "0.50")):
        other = with_job(case.data, promises=[{"pay": f"{pay} {money}", "per": per}])
        before, after = outcome_of(bare, law), outcome_of(other, law)
        if before is not None and after is not None:
            tolerance = max(before.total / 1000, CENT)
            change = f"a small promise by the {per}"
            found += _lower_or_other(change, other, before, after, tolerance, only_lower=True)
    return found


def _helping(data: Data) -> Iterator[tuple[str, Data]]:
    last, money = _last(data).isoformat(), data["currency"]
    first = (_first(data) or _last(data)).isoformat()
    job = data["employments"][0]
    yield "captivity", with_more(data, "confinements", {"from": first, "to": last})
    for kind in ("criminal", "identification", "labour court"):
        day = {"kind": kind, "started": data["calculated_on"]}
        yield f"proceedings: {kind}", with_more(data, "proceedings", day)
    yield "recognised as a victim", {**data, "identified_on": data["calculated_on"]}
    yield "rights known late", {**data, "rights_known_on": data["calculated_on"]}
    yield "no permit", changed(data, claimant={**data["claimant"], "right_to_work": "no"})
    yield "not declared", with_job(data, declared="no")
    yield "no payslips", with_job(data, payslips="no")
    yield (
        "records refused",
        with_job(data, records_requested_on=data["calculated_on"], records_given="no"),
    )
    yield "no leave offered", with_job(data, leave_offered="no")
    yield "no notice", with_job(data, notice_given="0")
    fee = {"employment": "job", "date": first, "amount": f"200 {money}", "to": "employer"}
    yield "a fee", with_more(data, "fees", fee)
    loss = {"date": last, "amount": f"200 {money}", "kind": "care", "by": "employer"}
    yield "a loss", with_more(data, "losses", loss)
    taken = {**fee, "reason": "fine", "how": "kept back", "agreed_in_writing": "no"}
    yield "a fine kept back", with_more(data, "deductions", taken)
    owner = {"id": "owner", "kind": "company", "roles": ["client"], "knew": "yes"}
    parties = [
        {**one, "engaged_by": one.get("engaged_by", "owner")} if one["id"] == "employer" else one
        for one in data["parties"]
    ]
    yield "a client above", changed(data, parties=[*parties, owner])
    promises = job.get("promises", [])
    if promises:
        more = [
            {**one, "pay": f"{float(_amount_of(one['pay']) * Fraction(11, 10)):.2f} {money}"}
            for one in promises
        ]
        yield "a tenth more promised", with_job(data, promises=more)
    for kind in ("work", "standby", "travel", "training", "night presence"):
        patterns = [_with_an_hour(one, kind) for one in data.get("patterns", [])]
        if patterns:
            yield f"an hour more of {kind}", changed(data, patterns=patterns)


def _with_an_hour(pattern: Data, kind: str) -> Data:
    listed = _as_shifts(pattern)
    return {**listed, "shifts": [*listed["shifts"], {"hours": "1:00", "kind": kind}]}


# -- one result -----------------------------------------------------------------------------------


@relation("rows, heads, periods, debtors and totals add up")
def adds_up(case: GeneratedCase, law: Jurisdiction) -> list[Difference]:
    """Rows give their head, heads the total; due less what is paid is owed; no debtor owes more."""
    one = outcome_of(case.data, law)
    if one is None:
        return []
    found = []

    def unlike(change: str, head: str, what: str, left: Fraction, right: Fraction) -> None:
        if abs(left - right) > CENT:
            told = f"{what}: {_money(left)} and {_money(right)}"
            found.append(Difference(change, head, told, abs(left - right), case.data))

    result = one.assessment
    less = bool(result.caps or result.offsets)
    if not less:
        unlike("heads", "total", "heads and total", sum(one.counted.values(), NOUGHT), one.total)
    chosen = next(route for route in result.routes if route.route == result.route)
    unlike("route", "total", "route and total", chosen.owed.value, one.total)
    for route in result.routes:
        if route.caps or route.offsets:
            continue
        of_heads = sum((figure.value for figure in route.heads.values()), NOUGHT)
        unlike("heads of a route", "total", "heads and route", of_heads, route.owed.value)
    for head in result.heads:
        lines = [line for line in head.lines if line.counted]
        rows = sum((line.principal.value for line in lines if line.principal is not None), NOUGHT)
        if not less:
            unlike("rows", head.key, "rows and head", rows, one.counted[head.key])
        for line in head.lines:
            found += _columns(line, head.key, case.data)
    for party, owed in one.debtors.items():
        if owed > one.total + CENT:
            told = f"{party} answers for {_money(owed)} of {_money(one.total)}"
            found.append(Difference("debtors", "debtors", told, owed - one.total, case.data))
    return found


def _columns(line: Line, head: str, data: Data) -> list[Difference]:
    """Where a row shows what was due and what was paid, they come to what is owed.

    Further columns (credits, charges that do not count) may be part of the sum, each way.
    """
    figures = {name: one for name, one in line.row.figures.items() if one.currency is not None}
    if line.row.owed is None or not {"due", "paid"} <= set(figures):
        return []
    owed, due = line.row.owed.value, figures["due"].value
    paid = figures["paid"].value
    others = [one.value for name, one in figures.items() if name not in ("due", "paid")]
    others = [one for one in others if one][:6]
    sums = [
        due - paid - sum(some, NOUGHT)
        for size in range(len(others) + 1)
        for some in combinations([*others, *(-one for one in others)], size)
    ]
    if any(abs(max(one, NOUGHT) - owed) <= 2 * CENT for one in sums):
        return []
    told = (
        f"row {line.row.period.first}: due {_money(due)}, paid {_money(paid)}, owed {_money(owed)}"
    )
    return [Difference("columns", head, told, abs(max(due - paid, NOUGHT) - owed), data)]


@relation("every surface shows every gap")
def every_gap(case: GeneratedCase, law: Jurisdiction) -> list[Difference]:
    """All that could not be computed stands in the printed account, the data and the schedule.

    Gaps of yardsticks count as those of rows, limits, interest and debtors do. Where a head that
    the chosen route hears is not computed, page 1 of the schedule says that the sum is not the
    whole.
    """
    one = outcome_of(case.data, law)
    if one is None:
        return []
    from legalcalc.documents import documents_of, html_of
    from legalcalc.explain import Teller, result_data, to_json
    from legalcalc.explain.record import sentence

    documents = documents_of(["schedule"], one.assessment, one.case, law)
    page = html_of(documents[0], law, "en")
    data = to_json(result_data(one.assessment, one.case, law)).decode()
    teller = Teller("en", law)
    surfaces = {"account": _plain(one.text), "schedule": _plain(page)}
    found = []
    for where, gap in _gaps(one):
        message = _plain(teller.text(gap))
        for name, text in surfaces.items():
            if message not in text:
                told = f"{message} ({where}) does not stand there"
                found.append(
                    Difference(
                        f"{name}: gap of {where.split('/')[0]}", "-", told, NOUGHT, case.data
                    )
                )
        if json.dumps(sentence(gap)["english"], ensure_ascii=False) not in data:
            told = f"{message} ({where}) does not stand there"
            found.append(Difference("data", "-", told, NOUGHT, case.data))
    route = one.assessment.route_id
    lacking = [
        head.key
        for head in one.assessment.heads
        if head.state in ("facts missing", "not covered")
        and (not head.rule.routes or route in head.rule.routes)
    ]
    first = re.search(r'<div class="leaf">.*?<div class="judge more">', page, re.DOTALL)
    if lacking and first is not None and not _SAYS_SO.search(_plain(first.group())):
        told = f"{len(lacking)} heads are not computed, and page 1 does not say so"
        found.append(Difference("page 1 of the schedule", "-", told, NOUGHT, case.data))
    return found


# However page 1 puts it.
_SAYS_SO = re.compile(r"not computed|could not be computed|at least|not the whole", re.IGNORECASE)


def _plain(text: str) -> str:
    """Words only: neither tags nor the ways in which values are written."""
    without = re.sub(r"<[^>]*>", "", text)
    return " ".join(re.findall(r"[^\W\d_]{3,}", without))


def _gaps(one: Outcome) -> Iterator[tuple[str, Message]]:
    for head in one.assessment.heads:
        for gap, _period, _employment in head.gaps:
            yield f"head/{head.key}", gap.message
        for line in head.lines:
            for base in line.row.bases:
                if base.gap is not None and base.not_lawful is None:
                    yield f"yardstick/{line.id}", base.gap.message
            for gap_of in (line.interest_gap, line.limit_gap, *line.liable_gaps):
                if gap_of is not None:
                    yield f"row/{line.id}", gap_of.message
