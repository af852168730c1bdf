"""The schedule that is served: the claim, and nothing that is the lawyer's own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from legalcalc.documents.schedule_builder import claim_schedule_of
from legalcalc.documents.served import ServedSchedule, served_schedules
from legalcalc.figures import total
from tests.documents.golden_cases import VARIANTS
from tests.documents.pleading_cases import (
    STATES,
    Triple,
    assessed,
    case_of,
    pages,
    sample,
    told,
)

CASES = {
    **dict.fromkeys(STATES, case_of),
    **{name: lambda name: VARIANTS[name].case() for name in VARIANTS},
}


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


@pytest.mark.parametrize("name", CASES)
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
        counted = [row for row in whole[head.number].rows if row.counted]
        assert [row.ref for row in head.rows] == [row.ref for row in counted]
        assert head.owed.figure == whole[head.number].owed.figure
    heads = total((one.owed.figure for one in schedule.heads), unit_if_none=found.currency)
    less = total((amount for _title, amount in schedule.deductions), unit_if_none=found.currency)
    assert heads - less == found.owed


def test_every_value_of_the_law_in_it_stands_with_its_law() -> None:
    schedule = served(sample())
    assert schedule.laws
    used = {one.title for one in claim_schedule_of(*sample()).laws}
    assert {one.title for one in schedule.laws} <= used


def test_there_is_none_where_nothing_is_claimed() -> None:
    empty = assessed(
        "format: legalcalc-case/1\nreference: E\njurisdiction: RT\ncalculated_on: 2024-05-15\n"
        "claimant: {}\n"
    )
    assert served_schedules(*empty) == []
