"""The schedule that is served: the claim, and nothing that is the lawyer's own."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import date
from functools import cache
from typing import Any

import pytest

from legalcalc import documents
from legalcalc.claims.rows import (
    Assessment,
    Base,
    HeadResult,
    Interest,
    Liability,
    Line,
    PairDecision,
    RouteResult,
    TimeLimit,
)
from legalcalc.documents.folders import goes_out
from legalcalc.documents.papers.schedule_builder import claim_schedule_of
from legalcalc.documents.papers.served import ServedSchedule, served_schedules
from legalcalc.documents.verification.attachment import figures_data
from legalcalc.facts import Case, Item, Provenance, Stated
from legalcalc.figures import total
from legalcalc.gaps import Gap
from legalcalc.messages import Message
from tests.documents.golden_cases import VARIANTS
from tests.documents.pleading_cases import (
    STATES,
    Triple,
    assessed,
    case_of,
    pages,
    sample,
    words_of,
)
from tests.documents.pleading_cases import in_a_table as told

CASES = {
    **dict.fromkeys(STATES, case_of),
    **{name: lambda name: VARIANTS[name].case() for name in VARIANTS},
}

# All of them in the long run; in the short one each State and every eighth fact.
NAMES = [
    pytest.param(name, marks=[pytest.mark.long] if place % 8 and name not in STATES else [])
    for place, name in enumerate(CASES)
]


def served(triple: Triple) -> ServedSchedule:
    model = served_schedules(*triple)[0].model
    assert isinstance(model, ServedSchedule)
    return model


def of_the_lawyer(triple: Triple) -> Iterator[str]:
    """Each sentence and sum of the claim schedule that is the lawyer's own."""
    whole = claim_schedule_of(*triple)
    yield from map(told, whole.warnings)
    yield from map(told, whole.bounds)
    yield from map(told, whole.other_days)
    yield from map(told, whole.assumptions)
    yield from map(told, whole.not_covered)
    yield from map(told, whole.checked_through)
    yield from (told(one) for one in (whole.open_heads, whole.hours) if one is not None)
    yield from (told(one.message) for one in whole.gaps)
    yield from (told(one.text) for one in whole.remarks)
    yield from (told(reason) for _title, reason in whole.not_claimed)
    heads = {head.title for head in whole.heads}
    yield from (told(one.title) for one in whole.options if one.title not in heads)
    yield from (told(one.reason) for one in whole.decisions if one.reason is not None)
    yield from (told(one.because) for one in whole.limits)
    for head in whole.heads:
        for part in (head.set_aside, head.notes):
            yield from (told(sentence) for _refs, sentence in part)
        yield from (told(why) for _refs, _basis, why in head.not_taken)
        if head.note is not None:
            yield told(head.note)
    if whole.range is not None:
        printed = (whole.owed.figure, whole.sum.figure)
        yield from (told(one) for one in (whole.range.low, whole.range.high) if one not in printed)
    for debtor in whole.answerable:
        yield from (told(one.condition) for one in debtor.grounds if one.condition is not None)


@pytest.mark.parametrize("name", NAMES)
def test_nothing_that_is_the_lawyers_own_is_served(name: str) -> None:
    triple = CASES[name](name)
    words = " ".join(pages("served", triple).values())
    assert [one for one in of_the_lawyer(triple) if one in words] == []
    for sign in (
        "†",
        "safe day",
        "out of time",
        "verified",
        "not known",
        "likely",
        "estimated",
        "other reading",
    ):
        assert sign not in words


@pytest.mark.parametrize("kind", ["letter", "particulars", "criminal"])
@pytest.mark.parametrize("code", STATES)
def test_what_has_to_be_shown_is_told_to_the_lawyer_alone(code: str, kind: str) -> None:
    triple = case_of(code)
    papers = pages(kind, triple)
    notes = papers.pop(f"{kind}-notes")
    doubts = [
        told(one.condition)
        for debtor in claim_schedule_of(*triple).answerable
        for one in debtor.grounds
        if one.condition is not None
    ]
    for paper in papers.values():
        assert [one for one in doubts if one in paper] == []
        assert "They rest on" not in paper
    if kind == "particulars":
        assert [one for one in doubts if one not in notes] == []


@pytest.mark.parametrize("code", STATES)
def test_it_claims_what_the_claim_schedule_says(code: str) -> None:
    triple = case_of(code)
    found, schedule = triple[0], served(triple)
    assert (schedule.owed.figure, schedule.interest.figure) == (found.owed, found.interest)
    whole = {head.number: head for head in claim_schedule_of(*triple).heads}
    for head in schedule.heads:
        brought = [
            row.ref
            for row in whole[head.number].rows
            if row.counted and ((row.left or row.owed) or row.interest)
        ]
        assert sum(one.count for one in head.rows) == len(brought)
        assert [one.entry.ref for one in head.rows if one.count == 1 or one.entry.ref in brought]
        assert (
            total((one.owed.figure for one in head.rows), unit_if_none=found.currency)
            >= head.owed.figure
        )
        assert head.owed.figure == whole[head.number].owed.figure
    heads = total((one.owed.figure for one in schedule.heads), unit_if_none=found.currency)
    less = total((amount for _title, amount in schedule.deductions), unit_if_none=found.currency)
    assert heads - less == found.owed


def test_every_value_of_the_law_in_it_stands_with_its_law() -> None:
    schedule = served(sample())
    assert schedule.laws
    used = {one.title for one in claim_schedule_of(*sample()).laws}
    assert {one.title for one in schedule.laws} <= used


def test_an_agreement_of_private_households_is_cited_to_no_restaurant() -> None:
    """The head on 1 May names art. L3133-6 and the households' agreement; its row one of them."""
    schedule = served(case_of("FR"))
    (first_of_may,) = (one for one in schedule.heads if str(one.title).startswith("Work on 1 May"))
    assert first_of_may.law == "Code du travail, art. L3133-6"
    assert "IDCC" not in words_of(pages("served", case_of("FR"))["served"])


_WEEKS = """\
format: legalcalc-case/1
reference: W
jurisdiction: FR
calculated_on: 2026-06-29
filing_on: 2026-06-29
claimant: {}
parties: [{id: firm, name: Firm, roles: [employer]}]
employments:
  - {id: job, employer: firm, start: 2025-09-01, end: 2025-12-28, pay_interval: month,
     promises: [{pay: 1500 EUR, per: month}]}
patterns:
  - {from: 2025-09-01, to: 2025-12-28, days: [mon, tue, wed, thu, fri, sat],
     shifts: ["08:00-20:00"], employment: job}
payments: [{date: 2025-10-31, amount: 100 EUR, employment: job}]
"""


def test_weeks_that_claim_the_same_are_one_row() -> None:
    """A judge reads twelve equal weeks once; each can still be worked out from the row."""
    triple = assessed(_WEEKS)
    folded = 0
    for head in served(triple).heads:
        whole = {
            row.ref: row
            for one in claim_schedule_of(*triple).heads
            if one.number == head.number
            for row in one.rows
        }
        refs = [ref for ref, row in whole.items() if row.counted and row.owed]
        for one in head.rows:
            place = refs.index(one.entry.ref)
            some = [whole[ref] for ref in refs[place : place + one.count]]
            assert {row.period.length for row in some} == {one.entry.period.length}
            assert (one.period.first, one.period.last) == (
                some[0].period.first,
                some[-1].period.last,
            )
            assert all(row.owed == one.entry.owed for row in some)
            assert all(row.figures == one.entry.figures for row in some)
            assert one.owed.figure == total(
                (row.owed.figure for row in some if row.owed), unit_if_none="EUR"
            )
            folded += one.count > 1
    assert folded
    words = " ".join(pages("served", triple)["served"].split())
    assert "× 7 days (each)" in words


def test_the_rate_of_a_row_is_the_one_on_which_its_sum_rests() -> None:
    minimum, agreed = served(case_of("DE")).heads[:2]
    rates = [
        {told(rate.figure) for row in head.rows for rate in row.entry.rates}
        for head in (minimum, agreed)
    ]
    assert rates == [{"€12.82 / h"}, {"€13.00 / h"}]


def test_what_brings_nothing_is_not_served() -> None:
    """Rows and heads that come to nothing are no claim."""
    for code in STATES:
        for head in served(case_of(code)).heads:
            assert head.owed or head.interest
            assert all(one.owed or one.interest or one.entry.left for one in head.rows)


def test_rows_name_what_they_rest_on_by_a_letter() -> None:
    """The law of forty rows is said once for each ground, and each row names its own."""
    found = [head for code in STATES for head in served(case_of(code)).heads if head.grounds]
    for head in found:
        letters = {one.letter for one in head.grounds}
        assert {one.entry.ground for one in head.rows if one.entry.ground} == letters
        assert not any(one.entry.law or one.entry.basis for one in head.rows)


ABSENT = """
format: legalcalc-case/1
reference: A
calculated_on: 2026-06-30
jurisdiction: {code}
currency: {currency}
claimant: {{names: [{{text: Ann Example}}], born: 1990-01-01, right_to_work: yes, eu_citizen: yes}}
parties: [{{id: firm, name: Firm, kind: company, roles: [employer]}}]
employments:
  - {{id: job, employer: firm, {more}start: 2026-01-01, end: 2026-03-31,
     promises: [{{pay: 5000, per: month, hours_per_week: "40 h"}}]}}
patterns: [{{from: 2026-01-01, to: 2026-03-31, days: mon-fri, start: "08:00", end: "16:00"}}]
exceptions: [{{from: 2026-02-09, to: 2026-02-13, reason: sick}}]
choices: {{heads: [pay.base]}}
"""


@pytest.mark.parametrize(
    ("code", "currency", "more"),
    [
        ("GB-EAW", "GBP", ""),
        ("PL", "PLN", "category: employee, "),
        ("FR", "EUR", "pay_interval: month, "),
        *((code, "EUR", "") for code in ("DE", "ES", "IT", "NL")),
    ],
)
def test_the_steps_of_wages_do_not_say_that_anybody_was_sick(
    code: str, currency: str, more: str
) -> None:
    """Health is told where pay for the days is claimed, and nowhere else."""
    triple = assessed(ABSENT.format(code=code, currency=currency, more=more))
    words = " ".join(pages("served", triple).values()).casefold()
    assert "feb" in words
    assert "sick" not in words


def test_what_was_paid_for_a_sickness_or_kept_back_in_it_does_not_say_so() -> None:
    """Dutch wages, allowance and deductions take account of it; their steps do not name it."""
    more = ABSENT.replace(
        "heads: [pay.base]", "heads: [pay.base, pay.extra_months, taken.deductions]"
    )
    paid = (
        "payments: [{date: 2026-02-28, amount: 900, kind: sick pay}]\n"
        "deductions: [{date: 2026-02-28, amount: 400, reason: lodging}]\n"
    )
    triple = assessed(more.format(code="NL", currency="EUR", more="") + paid)
    words = " ".join(pages("served", triple).values()).casefold()
    assert "stated absence" in words
    assert "sick" not in words
    assert "7:629" not in words


def test_there_is_none_where_nothing_is_claimed() -> None:
    empty = assessed(
        "format: legalcalc-case/1\nreference: E\njurisdiction: RT\ncalculated_on: 2024-05-15\n"
        "claimant: {}\n"
    )
    assert served_schedules(*empty) == []


# -- nothing of the own side crosses over ----------------------------------------------------------

# What is the lawyer's own in what the engine found, and in the case: by class and field.
OWN = {
    Assessment: ("assumptions", "not_claimed", "warnings"),
    HeadResult: ("findings", "gaps", "untold"),
    Base: ("gap", "not_lawful"),
    Interest: ("gap",),
    Line: ("findings", "interest_gap", "liable_gaps", "limit_gap", "set_aside"),
    Liability: ("condition",),
    PairDecision: ("note",),
    RouteResult: ("decisions", "set_aside"),
    TimeLimit: ("because", "endangers", "last_day", "note", "safe_day", "saves"),
    Item: ("note",),
    Provenance: ("note",),
}
_NEVER = date(2987, 6, 5)  # a last safe day; no case reaches so far
PLANTED = re.compile(r"Planted|2987")


class Planter:
    """Puts a mark into each sentence, day and remark that is the lawyer's own."""

    def __init__(self) -> None:
        self.planted: Counter[str] = Counter()

    def marked(self, place: str, thing: object) -> Any:
        """The mark in place of a sentence, wherever it stands in what a field holds."""
        match thing:
            case Message() | str():
                self.planted[place] += 1
                text = f"Planted {place} {self.planted[place]}"
                return text if isinstance(thing, str) else Message(text)
            case Gap():
                gap = self.marked(place, thing.message)
                return Gap(gap, kind=thing.kind, what=thing.what, on=thing.on, none=thing.none)
            case date():
                self.planted[place] += 1
                return _NEVER
            case dict():
                return {key: self.marked(place, one) for key, one in thing.items()}
            case list() | tuple():
                return type(thing)(self.marked(place, one) for one in thing)
        return self.walked(thing)

    def walked(self, thing: Any) -> Any:
        """What the engine found or the case says, with the marks in it."""
        match thing:
            case list() | tuple():
                return type(thing)(self.walked(one) for one in thing)
            case dict():
                return {key: self.walked(one) for key, one in thing.items()}
            case Item() | Provenance() | Assessment() | HeadResult() | Base() | Interest() | Line():
                return self.replaced(thing)
            case Liability() | PairDecision() | RouteResult() | TimeLimit():
                return self.replaced(thing)
            case Case():
                return self.replaced(thing)
            case Stated():
                provenance = self.walked(thing.provenance)
                return replace(thing, provenance=provenance)
        return thing

    def replaced(self, thing: Any) -> Any:
        own = {name for kind, names in OWN.items() if isinstance(thing, kind) for name in names}
        changes = {}
        for one in fields(thing):
            if not one.init:
                continue
            value = getattr(thing, one.name)
            place = f"{type(thing).__name__}.{one.name}"
            if one.name in own:
                changes[one.name] = self.marked(place, value)
            else:
                changes[one.name] = self.walked(value)
        return replace(thing, **changes)


@cache
def planted(name: str) -> tuple[Triple, Counter[str]]:
    planter = Planter()
    found, case, law = CASES[name](name)
    noted = planter.replaced(_with_notes(case))
    return (planter.walked(found), noted, law), planter.planted


def _with_notes(thing: Any) -> Any:
    """The same with a remark on every entry of the case."""
    if isinstance(thing, tuple):
        return tuple(map(_with_notes, thing))
    if isinstance(thing, (Item, Case)):
        changes = {
            one.name: _with_notes(getattr(thing, one.name))
            for one in fields(thing)
            if one.init and isinstance(getattr(thing, one.name), (tuple, Item))
        }
        if isinstance(thing, Item):
            changes["note"] = "a remark"
        return replace(thing, **changes)
    return thing


OUTGOING = [kind for kind in documents.PAPERS if goes_out(kind)]


def going_out(triple: Triple) -> Iterator[tuple[str, str]]:
    """Every paper that goes out, by its name, with what it says and what is attached to it."""
    found, case, law = triple
    for kind in OUTGOING:
        try:
            printed = documents.PAPERS[kind].documents(*triple)
        except documents.Refused:
            continue
        for one in printed:
            if goes_out(one.name):
                tree = documents.tree_of(one, law, "en")
                data = figures_data(kind, one, found, case, law, tree=tree, language="en")
                attached = "" if data is None else json.dumps(data, ensure_ascii=False)
                yield one.name, words_of(tree.html)
                yield f"{one.name}, attached", attached


@pytest.mark.parametrize("name", NAMES)
def test_no_mark_of_the_own_side_is_in_any_paper_that_goes_out(name: str) -> None:
    triple, marks = planted(name)
    assert sum(marks.values()) > 20
    for paper, text in going_out(triple):
        assert not PLANTED.findall(text), (paper, PLANTED.search(text))


def test_each_kind_of_mark_is_planted_somewhere_and_told_to_the_lawyer() -> None:
    marks: Counter[str] = Counter()
    for name in CASES:
        marks += planted(name)[1]
    kinds = {place.partition(".")[2] for place in marks}
    assert {"assumptions", "not_claimed", "warnings", "gaps", "condition", "note"} <= kinds
    assert {"because", "safe_day", "set_aside"} <= kinds
    own = pages("schedule", planted("FR")[0])["schedule"]
    assert PLANTED.search(own)


@pytest.mark.parametrize("name", NAMES)
def test_neither_a_range_nor_law_that_nobody_verified_is_told_to_others(name: str) -> None:
    triple = CASES[name](name)
    doubts = {told(Message(one.doubt)) for one in triple[0].unverified if one.doubt}
    own = set()
    found = triple[0]
    if found.range is not None:
        named = {told(one) for one in (found.owed, found.owed + found.interest)}
        own = {told(one) for one in (found.range.low, found.range.high)} - named
    for paper, text in going_out(triple):
        assert [one for one in doubts | own if one in text] == [], paper
        for sign in ("†", "nobody has verified", "not verified", "Not verified", "no source read"):
            assert sign not in text, paper
