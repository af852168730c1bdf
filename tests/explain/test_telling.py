"""A message is told in a language: the sentence by its translator, the values by rule."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time
from fractions import Fraction

import pytest
from babel.messages.pofile import read_po

from legalcalc.explain import Teller
from legalcalc.explain.telling import Segment
from legalcalc.facts import Money
from legalcalc.figures import Figure, found
from legalcalc.gaps import Gap
from legalcalc.law.discovery import load_folder
from legalcalc.messages import Message, _, counted
from legalcalc.periods import Period
from legalcalc.places import jurisdictions_folder

Number = Callable[[str, str], Figure]


def spaced(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


def test_words_are_written_by_what_they_are(number: Number) -> None:
    message = _(
        "{who} paid {amount} on {day} at {clock} for {period}, {share} of it in {coin}",
        who="The Inn",
        amount=number("869.72", "RTD"),
        day=date(2022, 11, 1),
        clock=time(22, 5),
        period=Period(date(2022, 11, 1), date(2022, 11, 30)),
        share=Fraction(1, 2),
        coin=Money(Fraction("5"), "EUR"),
    )
    assert spaced(Teller("en").text(message)) == (
        "The Inn paid 869.72 RTD on 1 Nov 2022 at 22:05 for 1–30 Nov 2022, 0.5 of it in €5.00"
    )


def test_a_message_within_a_message_is_told_too() -> None:
    inner = _("the day of {what}", what="escape")
    assert Teller("en").text(_("Known since {when}", when=inner)) == (
        "Known since the day of escape"
    )


def test_the_number_chooses_the_form() -> None:
    teller = Teller("en")
    assert teller.text(counted("{count} day", "{count} days", 1)) == "1 day"
    assert teller.text(counted("{count} day", "{count} days", 1200)) == "1,200 days"


def test_lists_are_joined_as_the_language_does() -> None:
    message = _("before {courts}", courts=("the court", "the board", "the judge"))
    assert Teller("en").text(message) == "before the court, the board and the judge"


def test_a_gap_is_told_by_its_sentence() -> None:
    gap = Gap(_("Not known: {what}", what=_("the wage")), kind="fact", what="x")
    assert Teller("en").text(gap) == "Not known: the wage"


def test_a_comparison_is_told_with_what_it_compared(number: Number) -> None:
    worked, threshold = number("45", "h"), number("40", "h")
    told = spaced(Teller("en").text(worked > threshold))
    assert told == "45 h (given for the test) > 40 h (given for the test): yes"
    assert spaced(Teller("en").text(worked - threshold > number("0", "h"))) == "5 h > 0 h: yes"


def test_a_finding_is_told_as_a_question_answered() -> None:
    finding = found(_("The work was declared."), False, law="Labour Act, s. 1")
    assert Teller("en").text(finding) == "The work was declared: no (Labour Act, s. 1)"


def test_a_place_without_a_word_stays_visible() -> None:
    assert Teller("en").text(Message("Paid by {who}")) == "Paid by {who}"


def test_values_names_and_citations_are_marked_in_what_is_told() -> None:
    told = Teller("en").tell(
        _("{who}, {day} ({law})", who="A & B", day=date(2022, 1, 2), law="§ 1")
    )
    kinds = [one.kind for one in told.segments if one.kind != "text"]
    assert kinds == ["name", "value", "citation"]
    assert told.__html__() == (
        '<bdi class="name" dir="ltr">A &amp; B</bdi>, '
        '<bdi class="value" dir="ltr">2 Jan 2022</bdi> '
        '(<bdi class="citation" dir="ltr">§ 1</bdi>)'
    ).replace("2 Jan 2022", "2\N{NO-BREAK SPACE}Jan\N{NO-BREAK SPACE}2022")


def test_left_to_right_text_needs_no_isolates_and_right_to_left_text_has_them() -> None:
    message = _("{who}: {day}", who="Ana", day=date(2022, 1, 2))
    assert "\u2066" not in Teller("en").text(message)
    assert spaced(Teller("ar").text(message)) == "\u2066Ana\u2069: \u20672 يناير 2022\u2069"


def test_a_right_to_left_name_is_isolated_in_left_to_right_text() -> None:
    assert Teller("en").text(_("{who} was paid", who="أحمد")) == "\u2067أحمد\u2069 was paid"


def test_a_sum_by_the_hour_is_read_from_right_to_left_with_the_sum_first(number: Number) -> None:
    wage = number("11.50", "GBP/h")
    told = Teller("ar").tell(_("{wage}", wage=wage))
    assert spaced(told.plain) == "\u2067\u206611.50 UK£\u2069 / س\u2069"
    inside = '<bdi dir="ltr">11.50 UK£</bdi> / س'
    assert spaced(told.__html__()) == f'<bdi class="value" dir="rtl">{inside}</bdi>'
    assert spaced(Teller("en").text(_("{wage}", wage=wage))) == "£11.50 / h"


def test_a_sign_before_a_sum_stays_with_it_in_a_list_from_right_to_left(number: Number) -> None:
    wages = (number("427.35", "GBP/week"), number("2700/13", "GBP/week"))
    told = Teller("ur").tell(_("{wages}", wages=wages))
    assert spaced(told.plain) == (
        "\u2067\u2066£427.35\u2069 / ہفتہ\u2069 اور \u2067\u2066£207 9/13\u2069 / ہفتہ\u2069"
    )
    assert told.__html__().count('<bdi class="value" dir="rtl"><bdi dir="ltr">£') == 2


def test_a_list_is_written_as_the_language_does_with_each_thing_apart() -> None:
    days = (date(2022, 1, 2), date(2022, 1, 3), date(2022, 1, 4))
    told = Teller("en").tell(_("on {days}", days=days))
    assert spaced(told.plain) == "on 2 Jan 2022, 3 Jan 2022 and 4 Jan 2022"
    assert [one.kind for one in told.segments] == ["text", *["value", "text"] * 2, "value"]
    assert Teller("en").text(_("{names}", names=("{0} & sons",))) == "{0} & sons"


def test_lists_are_parted_by_the_signs_of_the_language() -> None:
    laws = _("{law}", law=("ERA 1996 s. 13", "SI 2015/621 reg 7"))
    assert Teller("en").text(laws) == "ERA 1996 s. 13; SI 2015/621 reg 7"
    assert "\u2069؛ \u2066" in Teller("ur").text(laws)
    assert (Teller("fr").comma, Teller("ar").comma) == (", ", "، ")


def test_arabic_counts_by_its_forms_for_few_many_and_hundreds() -> None:
    def rows(count: int) -> str:
        told = Teller("ar").text(
            counted("“{head}” has {count} row.", "“{head}” has {count} rows.", count, head="A")
        )
        return told.partition("»")[2].replace(str(count), "#").translate({0x2066: "", 0x2069: ""})

    assert rows(3) == rows(10) == rows(103) == " # صفوف."
    assert rows(11) == rows(99) == rows(111) == " # صفًا."
    assert rows(100) == rows(102) == " # صف."


@pytest.mark.parametrize("language", ["ar", "ur"])
def test_law_cited_in_a_sentence_from_right_to_left_is_read_from_the_left(language: str) -> None:
    germany = load_folder(jurisdictions_folder() / "germany")
    path = germany.home / "translations" / language / "LC_MESSAGES" / "germany.po"
    with path.open("rb") as source:
        sentences = [one.id for one in read_po(source) if "§" in one.id and one.string]
    assert len(sentences) > 20
    teller = Teller(language, germany)
    for sentence in sentences:
        told = teller.tell(_(sentence))
        words = "".join(one.text for one in told.segments if one.kind == "text")
        assert "§" in told.plain
        assert "§" not in words, told.plain


def test_only_what_is_cited_is_shut_off() -> None:
    def told(text: str) -> list[tuple[str, str]]:
        return [(one.kind, one.text) for one in Teller("ar").tell(_(text)).segments]

    assert told("المدة (§ 199(1) BGB) من يوم") == [
        ("text", "المدة ("),
        ("citation", "§ 199(1) BGB"),
        ("text", ") من يوم"),
    ]
    assert told("قانون ERA 1996، و 12 شهرًا Board") == [
        ("text", "قانون "),
        ("citation", "ERA 1996"),
        ("text", "، و 12 شهرًا Board"),
    ]
    assert Teller("en").tell(_("time (§ 199(1) BGB)")).segments[0].kind == "text"


def test_told_pieces_can_be_joined() -> None:
    teller = Teller("en")
    both = teller.tell(_("one")) + teller.tell(_(" two"))
    assert both.segments == (Segment("text", "one"), Segment("text", " two"))
    assert both
    assert not teller.tell(_(""))


def test_a_dash_stands_where_there_is_no_figure_and_no_day() -> None:
    teller = Teller("en")
    assert teller.figure(None) == "–"
    assert teller.day(None) == "–"


def test_french_sentences_come_from_the_catalogue_and_citations_stay_as_they_are() -> None:
    teller = Teller("fr")
    assert teller.text(_("yes")) == "oui"
    told = teller.text(_("{law}", law="Civil Code, art. 12"))
    assert told == "Civil Code, art. 12"


def test_one_full_stop_ends_an_abbreviation_and_its_sentence() -> None:
    message = _("Paid on {day}.", day=date(2026, 1, 15))
    assert spaced(Teller("ru").text(message)).endswith("15 янв. 2026 г.")
    assert spaced(Teller("en").text(message)) == "Paid on 15 Jan 2026."


@pytest.mark.parametrize(
    ("sentence", "name", "wanted"),
    [
        ("au nom de {name}", "Amina", "au nom d’Amina"),
        ("au nom de {name}", "Élodie", "au nom d’Élodie"),
        ("au nom de {name}", "Maria", "au nom de Maria"),
        ("au nom de {name}", "Henri", "au nom de Henri"),
        ("au nom de {name}", "11 personnes", "au nom de 11 personnes"),
        ("la somme que {name} réclame", "Ivan", "la somme qu’Ivan réclame"),
    ],
)
def test_french_elides_before_a_name_that_begins_with_a_vowel(
    sentence: str, name: str, wanted: str
) -> None:
    assert (
        Teller("fr").text(_("{sentence}", sentence=Message(sentence, (("name", name),)))) == wanted
    )
