"""A day in a sentence stands with the preposition and in the case that the language asks for."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from legalcalc.documents.papers.summary import PlainWriter, Speaker
from legalcalc.explain import Teller
from legalcalc.explain.catalogues import faults_of
from legalcalc.explain.formatting import Formatter
from legalcalc.explain.po import read_plain
from legalcalc.explain.said_days import FORMS
from legalcalc.messages import Message, _
from legalcalc.periods import Period

MONDAY = date(2025, 3, 3)
WEDNESDAY = date(2026, 12, 9)
PLANNED = _("It is planned to file the claim on {day}.", day=WEDNESDAY)
RECKONED = "These sums are reckoned to {day}. Each day after it adds {amount}."
LAST = "{day} is the last safe day. It must not be missed: after that day, money may be lost."


def spaced(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


def bare(text: str) -> str:
    """Text without the marks that shut values off."""
    return spaced(text).translate(dict.fromkeys(map(ord, "\u2066\u2067\u2069")))


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("fr", "Il est prévu de déposer la demande le mercredi 9 décembre 2026."),
        ("de", "Es ist geplant, die Forderung am Mittwoch, 9. Dezember 2026 einzureichen."),
        ("it", "È previsto di depositare la domanda mercoledì 9 dicembre 2026."),
        ("es", "Está previsto presentar la reclamación el miércoles, 9 de diciembre de 2026."),
        ("nl", "Het is de bedoeling de vordering op woensdag 9 december 2026 in te dienen."),
        ("pl", "Pozew planuje się złożyć w środę, 9 grudnia 2026 r."),
        ("ro", "Cererea este planificată să fie depusă miercuri, 9 decembrie 2026."),
        ("ru", "Подать иск планируется в среду, 9 декабря 2026 г."),
        ("uk", "Вимогу планують подати у середу, 9 грудня 2026 р."),
        ("ar", "من المزمع تقديم المطالبة يوم الأربعاء، 9 ديسمبر 2026."),
    ],
)
def test_what_is_read_aloud_names_the_day_of_the_week_in_its_case(
    language: str, sentence: str
) -> None:
    assert bare(Speaker(language).text(PLANNED)) == sentence


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("it", "È previsto di depositare la domanda il 9 dicembre 2026."),
        ("ro", "Cererea este planificată să fie depusă la 9 decembrie 2026."),
        ("ru", "Подать иск планируется 9 декабря 2026 г."),
        ("pl", "Pozew planuje się złożyć 9 grudnia 2026 r."),
    ],
)
def test_on_paper_the_day_stands_without_the_day_of_the_week(language: str, sentence: str) -> None:
    assert spaced(PlainWriter(language).text(PLANNED)) == sentence


def test_no_language_tells_an_arabic_reader_that_the_last_day_is_today() -> None:
    told = bare(Speaker("ar").text(Message(LAST, (("day", WEDNESDAY),))))
    assert told.startswith("آخر موعد آمن: يوم الأربعاء، 9 ديسمبر 2026.")
    assert "هذا اليوم" not in told


@pytest.mark.parametrize("language", ["ru", "uk"])
def test_no_sentence_begins_with_the_small_letter_of_a_day_of_the_week(language: str) -> None:
    told = Speaker(language).text(Message(LAST, (("day", WEDNESDAY),)))
    assert told[0].isupper()


@pytest.mark.parametrize(
    ("language", "begin"),
    [
        ("ru", "Эти суммы рассчитаны по среду, 9 декабря 2026 г. включительно."),
        ("uk", "Ці суми пораховано по середу, 9 грудня 2026 р. включно."),
        ("pl", "Te kwoty obliczono do środy, 9 grudnia 2026 r. włącznie."),
        ("ro", "Aceste sume sunt calculate până miercuri, 9 decembrie 2026 inclusiv."),
        ("fr", "Ces sommes sont calculées jusqu’au mercredi 9 décembre 2026."),
        ("it", "Queste somme sono calcolate fino a mercoledì 9 dicembre 2026."),
    ],
)
def test_the_day_through_which_a_sum_is_reckoned_is_said_in_its_case(
    language: str, begin: str
) -> None:
    told = Speaker(language).text(Message(RECKONED, (("day", WEDNESDAY), ("amount", "7"))))
    assert spaced(told).startswith(begin)


def test_every_day_of_the_week_has_its_forms() -> None:
    """None is the name of the day by itself with another before it: «во вторник», “we wtorek”."""
    for language in ("ru", "uk", "pl"):
        writer = Formatter(language)
        for number in range(7):
            day = MONDAY + timedelta(number)
            for form in FORMS:
                _before, written, _after = writer.said_day(day, form, "full")
                assert written.split("\N{NO-BREAK SPACE}")[0] != writer.day_name(day)
                assert writer.day(day, "full").partition(",")[2] in written
    assert "".join(Formatter("ru").said_day(date(2026, 12, 1), "on", "full")).startswith("во втор")
    assert "".join(Formatter("pl").said_day(date(2026, 12, 1), "on", "full")).startswith("we wtor")


@pytest.mark.parametrize(
    ("day", "wanted"),
    [(7, "dal 7 marzo 2025"), (8, "dall’8 marzo 2025"), (11, "dall’11 marzo 2025")],
)
def test_the_italian_article_loses_its_vowel_before_a_vowel(day: int, wanted: str) -> None:
    assert spaced("".join(Formatter("it").said_day(date(2025, 3, day), "from", "long"))) == wanted


@pytest.mark.parametrize(
    ("language", "wanted"),
    [
        ("en", "owed from 2 September 2024 to 5 December 2025"),
        ("fr", "owed du 2 septembre 2024 au 5 décembre 2025"),
        ("de", "owed vom 02.09.2024 bis zum 05.12.2025"),
        ("it", "owed dal 2 settembre 2024 al 5 dicembre 2025"),
        ("es", "owed del 2 de septiembre de 2024 al 5 de diciembre de 2025"),
        ("nl", "owed van 2 september 2024 tot en met 5 december 2025"),
        ("pl", "owed od 2 września 2024 r. do 5 grudnia 2025 r."),
        ("ro", "owed de la 2 septembrie 2024 până la 5 decembrie 2025"),
        ("ru", "owed со 2 сентября 2024 г. по 5 декабря 2025 г."),
        ("uk", "owed з 2 вересня 2024 р. по 5 грудня 2025 р."),
        ("bn", "owed 2 সেপ্টেম্বর, 2024 থেকে 5 ডিসেম্বর, 2025 পর্যন্ত"),
    ],
)
def test_a_period_is_said_from_its_first_day_through_its_last(language: str, wanted: str) -> None:
    period = Period(date(2024, 9, 2), date(2025, 12, 5))
    assert spaced(Teller(language).text(_("owed {period:from}", period=period))) == wanted


def test_what_the_days_of_a_period_share_is_said_once() -> None:
    def said(language: str, first: date, last: date) -> str:
        words = _("{period:from}", period=Period(first, last))
        return spaced(Teller(language).text(words))

    first = date(2024, 9, 1)
    assert said("fr", first, date(2024, 9, 5)) == "du 1er au 5 septembre 2024"
    assert said("es", first, date(2024, 9, 5)) == "del 1 al 5 de septiembre de 2024"
    assert said("pl", first, date(2024, 11, 5)) == "od 1 września do 5 listopada 2024 r."
    assert said("nl", first, first) == "van 1 september 2024"
    assert said("fr", first, first) == "du 1er septembre 2024"


def test_a_catalogue_cannot_ask_for_a_form_that_nobody_writes() -> None:
    head = (
        'msgid ""\nmsgstr ""\n"Language: fr\\n"\n"Plural-Forms: nplurals=2; plural=(n > 1);\\n"\n'
    )
    right = read_plain(head + '\nmsgid "on {day}"\nmsgstr "{day:on}"\n')
    wrong = read_plain(head + '\nmsgid "on {day}"\nmsgstr "{day:at}"\n')
    assert right is not None
    assert wrong is not None
    assert faults_of(right) == []
    assert "at" in faults_of(wrong)[0]
