"""Sentences and values as mark-up: escaped, and shut off where directions meet."""

from __future__ import annotations

import re
from datetime import date
from fractions import Fraction

import pytest

from legalcalc import documents
from legalcalc.documents.papers.schedule import Amount
from legalcalc.documents.tree.templating import _Writer
from legalcalc.explain import Teller
from legalcalc.figures import Stipulation, known, unit
from legalcalc.messages import Message, _
from legalcalc.periods import Period
from tests.documents.gate_cases import samples_of

SUM = known(Fraction("1234.5"), unit("RTD"), Stipulation(_("a sum")))
THIRD = known(Fraction(1, 3), unit("RTD"), Stipulation(_("a third")))
RATE = known(Fraction("12"), unit("RTD/h"), Stipulation(_("a rate")))


@pytest.fixture
def english() -> _Writer:
    return _Writer(Teller("en"))


@pytest.fixture
def arabic() -> _Writer:
    return _Writer(Teller("ar"))


def shown(told: str) -> str:
    """What a reader sees of a value."""
    return re.sub("<[^>]*>", "", told)


def test_what_people_said_is_escaped(english: _Writer) -> None:
    assert english.name("<b>&\"'") == "&lt;b&gt;&amp;&#34;&#39;"
    assert "<script" not in english.sentence("Paid by {name}", name="<script>")
    assert english.cite("Act <1>") == "Act &lt;1&gt;"


def test_a_value_in_a_sentence_stands_in_an_element_of_its_own(english: _Writer) -> None:
    told = english.sentence("Paid on {day}", day=date(2024, 5, 1))
    value = '<bdi class="value" dir="ltr" data-day="2024-05-01">1\u00a0May\u00a02024</bdi>'
    assert told == f"Paid on {value}"


def test_a_value_alone_in_a_cell_says_what_it_is(english: _Writer) -> None:
    day = english.value(date(2024, 5, 1))
    assert day == '<data data-day="2024-05-01">1\u00a0May\u00a02024</data>'
    assert english.value(None) == "–"
    assert english.amount(None) == "–"
    assert english.amount(Amount(SUM)) == '<data data-number="1234.50">1,234.50</data>'


def test_a_period_may_break_after_its_dash_and_a_value_nowhere_else(english: _Writer) -> None:
    period = Period(date(2024, 5, 1), date(2024, 6, 30))
    assert shown(english.value(period)) == "1\u00a0May\u00a0– 30\u00a0Jun\u00a02024"
    assert " " not in shown(english.figure(RATE))
    assert " " not in shown(_Writer(Teller("fr")).amount(SUM))


def test_a_doubtful_sum_carries_its_mark(english: _Writer) -> None:
    assert english.amount(Amount(SUM, doubtful=True)).endswith('<span class="dagger">†</span>')


def test_a_sum_that_is_not_rounded_is_marked(english: _Writer) -> None:
    assert shown(english.amount(Amount(THIRD))) == "≈\u00a00.33"
    assert shown(english.about(THIRD)) == "≈\u00a00.3333"
    assert shown(english.about(SUM)) == "1,234.5000"


def test_in_a_language_from_right_to_left_every_value_is_shut_off(arabic: _Writer) -> None:
    for told in (arabic.figure(SUM), arabic.figure(RATE), arabic.cite("Labour Act, s. 12")):
        inside = re.sub("</?data[^>]*>", "", told)
        assert inside.startswith('<bdi class="')
        assert 'dir="ltr">\u2066' in inside
        assert inside.endswith("\u2069</bdi>")


def test_a_sum_stands_before_what_it_is_for(arabic: _Writer) -> None:
    """Read from the right: 900.00 UK£, a stroke, and the month."""
    wage = known(Fraction(900), unit("GBP/month"), Stipulation(_("a wage")))
    told = arabic.sentence("{wage}", wage=wage).replace("\u00a0", " ")
    inside = '<bdi dir="ltr">\u2066900.00 UK£\u2069</bdi> / شهر'
    value = '<bdi class="value" dir="rtl" data-quantity="900.00 GBP/month">'
    assert told == f"{value}\u2067{inside}\u2069</bdi>"


def test_a_value_with_arabic_letters_runs_from_right_to_left(arabic: _Writer) -> None:
    """From left to right the year would stand beside the day: 1 2024 May."""
    told = arabic.value(Period(date(2024, 5, 1), date(2024, 5, 31)))
    assert '<bdi class="value" dir="rtl">\u20671' in told


def test_a_number_with_letters_keeps_its_order_in_a_name_from_the_right(english: _Writer) -> None:
    """A line that ended at the hyphen would show A-2025/118."""
    told = english.name("كشف حساب no. 2025/118-A").replace("\u00a0", "_").replace("\u2060", "+")
    assert told == '<bdi class="name" dir="rtl">\u2067كشف حساب no._2025/118-+A\u2069</bdi>'
    assert "Grand Hotel 1886" in english.name("فندق Grand Hotel 1886 and Sons")


def test_a_name_from_right_to_left_is_shut_off_in_every_language(english: _Writer) -> None:
    assert english.name("محمد") == '<bdi class="name" dir="rtl">\u2067محمد\u2069</bdi>'


@pytest.mark.parametrize(
    ("law", "printed"),
    [
        ("§§ 403, 404 Abs. 1 StPO", "§§_403, 404 Abs._1 StPO"),
        ("(§ 253 Abs. 2 Nr. 2 ZPO)", "(§_253 Abs._2 Nr._2 ZPO)"),
        ("Employment Rights Act 1996, ss. 86 to 91; s. 18A(8)", "ss._86 to 91; s._18A(8)"),
        ("art. L. 1234-1, R. 1452-1", "art._L._1234-1, R._1452-1"),
        ("Labour Act, s. Five; articles. 3", "Labour Act, s. Five; articles. 3"),
    ],
)
def test_no_line_ends_between_the_sign_of_a_citation_and_its_number(
    english: _Writer, law: str, printed: str
) -> None:
    said = printed.replace("_", "\u00a0")
    assert said in english.cite(law)
    assert said in english.tell(Message("By {law}.", (("law", law),)))
    assert said in english.tell(Message(law))


def test_blocks_end_without_a_blank() -> None:
    """With one the engine may leave the first word of the last line alone on a line."""
    (one,) = (one for one in samples_of("DE") if one.document.name == "criminal")
    html = documents.html_of(one.document, one.jurisdiction, "en")
    assert not re.search(r"\s</(p|li|td|th|caption|h\d)>", html)
    assert not re.search(r"\s</span>\s*</(p|li|td|th)>", html)


def test_the_page_label_is_a_string_of_the_style_sheet(english: _Writer) -> None:
    assert english.page_label() == '"Page " counter(page) " of " counter(pages)'
    assert _Writer(Teller("fr")).page_label() == '"Page " counter(page) " sur " counter(pages)'
