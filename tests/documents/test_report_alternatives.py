"""Routes and answers side by side: each comes to what the whole claim comes to if it is chosen."""

from __future__ import annotations

from dataclasses import replace

import pytest

from legalcalc.claims import assess
from legalcalc.reports import alternatives
from legalcalc.reports.alternatives import alternatives_report, better_routes
from tests.documents.pleading_cases import Triple, case_of, sample


def chosen_instead(triple: Triple, **choices: object) -> Triple:
    """The same case with other choices."""
    _found, case, law = triple
    case = replace(case, choices=replace(case.choices, **choices))  # type: ignore[arg-type]
    return assess(case, law), case, law


def test_a_route_comes_to_what_the_claim_comes_to_when_it_is_chosen() -> None:
    report = alternatives_report(*sample())
    assert [one.taken for one in report.routes].count(True) == 1
    assert len(report.routes) > 1
    for number, one in enumerate(report.routes):
        there, _case, _law = sample(one.route.id)
        assert one.result.owed.value == there.owed.value
        assert one.owed.before is not None and one.owed.after is one.result.owed
        gap = abs(one.result.owed.value - one.owed.before.value)
        assert (0 if one.owed.difference is None else one.owed.difference.value) == gap
        assert one.owed.less == (one.result.owed.value < one.owed.before.value)
        for head in report.heads:
            assert head.sums[number] is one.result.heads[head.head.key]


def test_each_row_that_a_route_leaves_out_is_told_by_its_head_with_the_reason() -> None:
    found, case, law = sample()
    report = alternatives_report(found, case, law)
    titles = {line.id: head.title for head in found.heads for line in head.lines}
    some = False
    for one in report.routes:
        told = {(aside.reason, title) for aside in one.set_aside for title in aside.titles}
        assert told == {(reason, titles[id]) for id, reason in one.result.set_aside.items()}
        some = some or bool(told)
    assert some


@pytest.mark.parametrize("code", ["RT", "DE"])
def test_an_answer_comes_to_what_the_claim_comes_to_with_it_alone(code: str) -> None:
    triple = case_of(code)
    found, case, law = triple
    report = alternatives_report(*triple)
    names = [name for name, _answer, _default in found.options]
    checked = 0
    for name, one in zip(names, report.options, strict=True):
        assert one.option is law.options[name]
        if one.option.free:
            assert one.answers == ()
            continue
        assert [answer.taken for answer in one.answers].count(True) == 1
        for (value, title), answer in zip(one.option.values, one.answers, strict=True):
            assert answer.title == title and answer.owed is not None
            options = {**dict(case.choices.options), name: value}
            there, _case, _law = chosen_instead(triple, options=tuple(sorted(options.items())))
            assert answer.owed.after is not None
            assert answer.owed.after.value == there.owed.value
            checked += 1
    assert checked > 1 and report.not_computed == 0


def test_answers_beyond_those_that_there_is_time_for_are_said_to_be_left_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(alternatives, "_MOST_ANSWERS", 0)
    report = alternatives_report(*case_of("DE"))
    answers = [answer for one in report.options for answer in one.answers]
    assert report.not_computed == sum(not one.taken for one in answers) > 0
    assert all((one.owed is None) == (not one.taken) for one in answers)


def test_better_routes_are_those_that_bring_more_the_best_first() -> None:
    for route in sample()[2].routes:
        found, _case, _law = sample(route)
        better = better_routes(found)
        sums = [one.owed.value for _route, one in better]
        assert sums == sorted(sums, reverse=True)
        assert all(sum > found.owed.value for sum in sums)
        assert found.route not in [one for one, _result in better]
    best = max(sample()[2].routes, key=lambda route: sample(route)[0].owed.value)
    assert better_routes(sample(best)[0]) == []
