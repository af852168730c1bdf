"""Statements in the same words, and hours that contradict one another."""

from __future__ import annotations

from datetime import date

from legalcalc.group.consistency import alike_paragraphs, hours_that_differ

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


def test_days_that_lie_apart_are_told_apart(group):
    def week(day, hours):
        return (
            f"    - {{employment: picking, from: 2023-{day}, to: 2023-{day}, days: daily,"
            f' hours: "{hours}"}}\n'
        )

    def telling(id, *weeks):
        return f"id: {id}\nwithout: patterns\nown:\n  patterns:\n{''.join(weeks)}"

    read = group(
        telling("ana", week("01-10", "9 h"), week("01-16", "8 h"), week("03-10", "8 h")),
        telling("bela", week("01-10", "10 h"), week("01-16", "11 h"), week("03-10", "12 h")),
    )
    january, march = hours_that_differ(read)
    assert (january.first, january.last) == (date(2023, 1, 10), date(2023, 1, 16))
    assert [hours for hours, _people in january.told] == ["9:00 h", "10:00 h", "8:00 h", "11:00 h"]
    assert march.told == (("8:00 h", ("ana",)), ("12:00 h", ("bela",)))


def test_who_tells_other_hours_of_other_days_is_not_named(group):
    read = group(
        f"id: ana\n{CONFIRMED}",
        season("bela", 'to: 2023-01-31, end: "14:00"'),
        season("cem", 'from: 2023-03-01, days: sun, end: "11:00"'),
    )
    (found,) = hours_that_differ(read)
    assert found.last == date(2023, 1, 31)
    assert {person for _hours, people in found.told for person in people} == {"ana", "bela"}
