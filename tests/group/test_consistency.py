"""Statements in the same words, and hours that contradict one another."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from legalcalc.group.consistency import (
    _Together,
    _Version,
    alike_paragraphs,
    hours_that_differ,
)

CONFIRMED = "confirmed: {on: 2023-04-12}"


def stating(id, *paragraphs, translation=None):
    said = "".join(f"\n      - {one}" for one in paragraphs)
    told = f"id: {id}\nown:\n  statements:\n  - language: en\n    paragraphs:{said}"
    if translation is not None:
        told += f"\n    translated_into: fr\n    translation: [{translation}]"
    return told


def test_paragraphs_in_the_same_words_are_named_with_people_and_places(group):
    read = group(
        stating(
            "ana", "I slept in the barn with nine others.", "I picked grapes in every weather."
        ),
        stating("bela", "i picked grapes  in every weather!"),
        stating("cem", "I picked grapes in any weather at all."),
    )
    (alike,) = alike_paragraphs(read)
    assert alike.people == ("ana", "bela")
    assert alike.places == (("statements[0].paragraphs[1]",), ("statements[0].paragraphs[0]",))


def test_translations_in_the_same_words_are_named_too(group):
    same = "Je travaillais douze heures par jour dans la vigne."
    read = group(
        stating("ana", "Twelve hours among the vines, day by day.", translation=same),
        stating("bela", "We picked grapes for twelve hours a day.", translation=same),
    )
    (alike,) = alike_paragraphs(read)
    assert alike.places == (("statements[0].translation[0]",),) * 2


def test_a_few_words_that_anybody_would_use_are_left_aside(group):
    read = group(stating("ana", "I was hungry."), stating("bela", "I was hungry."))
    assert alike_paragraphs(read) == []
    twice = "I picked grapes in every weather, all winter."
    assert alike_paragraphs(group(stating("ana", twice, twice))) == []


def season(id, change):
    return f"id: {id}\n{CONFIRMED}\nown: {{patterns: [{{id: season, {change}}}]}}"


def test_different_hours_of_the_same_days_are_told_with_who_tells_them(group):
    read = group(
        f"id: ana\n{CONFIRMED}",
        season("bela", "to: 2023-02-28"),
        season("cem", 'end: "14:00"'),
        f"id: dora\n{CONFIRMED}",
    )
    (found,) = hours_that_differ(read)
    assert found.employment == "picking"
    assert (found.first, found.last) == (date(2023, 1, 2), date(2023, 3, 31))
    assert found.told == (
        ("06:00–17:00", ("ana", "bela", "dora")),
        ("06:00–14:00", ("cem",)),
    )


def test_hours_of_other_days_contradict_nothing(group):
    read = group(
        f"id: ana\n{CONFIRMED}\nown: {{patterns: [{{id: season, to: 2023-02-28}}]}}",
        season("bela", 'from: 2023-03-01, end: "14:00"'),
        season("cem", 'days: sun, from: 2023-01-02, end: "11:00"'),
    )
    assert hours_that_differ(read) == []


def test_what_nobody_confirmed_is_nobodys_word(group):
    read = group("id: ana", season("cem", 'end: "14:00"'))
    assert hours_that_differ(read) == []


def test_own_days_at_the_same_work_are_compared_and_those_at_another_are_not(group):
    def day(id, hours, more=""):
        return (
            f"id: {id}\nwithout: patterns\nown:\n  work_days:\n"
            f'    - {{employment: picking, date: 2023-02-01, hours: "{hours}"}}\n{more}'
        )

    (found,) = hours_that_differ(group(day("ana", "9.5"), day("bela", "12 h")))
    assert found.told == (("9:30 h", ("ana",)), ("12:00 h", ("bela",)))
    elsewhere = "  parties: [{id: mill}]\n  employments: [{id: picking, employer: mill}]\n"
    assert hours_that_differ(group(day("ana", "9.5"), day("bela", "12 h", elsewhere))) == []


def test_one_persons_own_versions_contradict_nobody_else(group):
    """Who tells two versions of the same days tells them alone: the case itself is warned of."""
    ana = (
        "id: ana\nwithout: patterns\nown:\n  patterns:\n"
        '    - {from: 2023-01-02, to: 2023-01-31, days: mon, hours: "8 h"}\n'
        '    - {from: 2023-01-02, to: 2023-01-31, days: mon, hours: "9 h"}\n'
    )
    assert hours_that_differ(group(ana)) == []


versions = st.builds(
    _Version,
    st.integers(1, 12).map(lambda day: date(2023, 1, day)),
    st.integers(12, 24).map(lambda day: date(2023, 1, day)),
    st.sampled_from([(0,), (0, 1), (1, 2), (4,)]),
    st.sampled_from(["8", "9", "10"]),
)


@given(st.lists(versions | versions.map(lambda one: replace(one, last=one.first)), unique=True))
def test_what_hangs_together_is_what_comparing_each_with_each_finds(told):
    def days(one):
        whole = (one.first + timedelta(number) for number in range((one.last - one.first).days + 1))
        return {day for day in whole if day.weekday() in one.weekdays}

    def contradict(one, other):
        return one.hours != other.hours and not days(one).isdisjoint(days(other))

    expected = set()
    left = set(told)
    while left:
        part, new = set(), {left.pop()}
        while new:
            part |= new
            new = {one for one in left if any(contradict(one, other) for other in new)}
            left -= new
        if len(part) > 1:
            pairs = [(one, two) for one in part for two in part if contradict(one, two)]
            both = set().union(*(days(one) & days(two) for one, two in pairs))
            expected.add((frozenset(part), min(both), max(both)))
    together = _Together(told)
    for weekday in range(7):
        together.compare(weekday)
    assert {(frozenset(part), first, last) for part, first, last in together.found()} == expected


def test_very_many_versions_are_compared_in_moments():
    told = [
        _Version(date(2023, 1, 1), date(2023, 1, 31), (0, 1, 2, 3, 4, 5), f"{number}")
        for number in range(20_000)
    ]
    together = _Together(told)
    for weekday in range(7):
        together.compare(weekday)
    ((part, first, last),) = together.found()
    assert (len(part), first, last) == (20_000, date(2023, 1, 2), date(2023, 1, 31))
