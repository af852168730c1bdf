"""The style sheets of docs/style hold in the catalogues, as far as a program can see it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from legalcalc.explain.po import read_plain

ROOT = Path(__file__).resolve().parents[2]
STYLE = ROOT / "docs" / "style"
FILED = ("de", "es", "fr", "it", "nl", "pl")
READ = ("ar", "bn", "ro", "ru", "uk", "ur")

# Others than those of the language, in which it quotes.
FOREIGN_QUOTES = {
    "de": '[«»"”]',
    "es": '["„“”]',
    "fr": '["„“”]',
    "it": '["„“”]',
    "nl": '["„«»]',
    "pl": '["“«»]',
    "ru": '["„“”]',
    "uk": '["„“”]',
}
# Words by which one speaks to a friend or a child. Russian and Ukrainian write a formal one with a
# capital at the beginning of a sentence only.
FAMILIAR = {
    "de": r"\b(dir|dich|dein\w*)\b|(?<!Code )\bdu\b(?! travail)",
    "es": r"\b(tú|tu|tus|ti|contigo)\b",
    "fr": r"\b(toi|ton|tes)\b|\btu (?!\.)[a-z]+(es|as|is|x)\b",
    "it": r"\b(tu|tuo|tua|tuoi|tue|ti)\b",
    "nl": r"\b(jij|jou|jouw|jullie)\b",
    "pl": r"\b(ciebie|cię|tobie|twój|twoj\w+|twoi\w*|możesz|jesteś|zapytaj|powiedz|zostaw)\b",
    "ro": r"\b(tu|tău|tăi|ție)\b",
    "ru": r"\b(ты|тебя|тебе|твой|твоя|твоё|твои)\b|(?<=[а-яё,;] )(?-i:Вы|Вас|Вам|Ваш\w{0,3})\b",
    "uk": r"\b(ти|тебе|тобі|твій|твоя|твоє|твої)\b|(?<=[а-яіїє,;] )(?-i:Ви|Вас|Вам|Ваш\w{0,3})\b",
}
STROKES = re.compile(
    r"\} ?/ ?(h|heure|mois|an|Stunde|Monat|Jahr|mese|ora|mes|hora|año|uur|maand|jaar|rok|miesiąc)\b"
)


# The form of a sentence for a woman or a man, which its plain entry follows or goes before.
OF_A_GENDER = re.compile(r'^msgctxt "(?:.*, )?(?:fe)?male"\n(?:(?:msg|").*\n)+', re.MULTILINE)


@cache
def sentences(language: str, neutral: bool = False) -> tuple[tuple[str, str], ...]:
    """The catalogues of a language: the name of each and a translation in it.

    ``neutral``: without the forms for a woman and a man.
    """
    paths = [
        *ROOT.glob(f"translations/{language}/LC_MESSAGES/*.po"),
        *ROOT.glob(f"jurisdictions/*/translations/{language}/LC_MESSAGES/*.po"),
    ]
    found: list[tuple[str, str]] = []
    for path in sorted(paths):
        text = path.read_text(encoding="utf-8")
        catalogue = read_plain(OF_A_GENDER.sub("", text) if neutral else text)
        assert catalogue is not None, path
        for entry in catalogue:
            if entry.id:
                forms = (entry.string,) if isinstance(entry.string, str) else entry.string
                found.extend((path.name, str(form)) for form in forms)
    return tuple(found)


def matching(language: str, pattern: str) -> list[str]:
    wanted = re.compile(pattern, re.IGNORECASE)
    return [f"{name}: {text}" for name, text in sentences(language) if wanted.search(text)]


def spaced(text: str) -> str:
    return re.sub(r"[\s\u00a0\u202f]+", " ", text)


def not_to_use() -> Iterator[tuple[str, str, bool]]:
    """The words that a sheet forbids, each with its language, and whether only in neutral entries:
    what shows a gender is right where the case tells it.
    """
    for page in sorted(STYLE.glob("*.md")):
        _before, heading, table = page.read_text(encoding="utf-8").partition(
            "## Words not to use\n"
        )
        if not heading:
            continue
        for line in table.split("\n"):
            cells = [one.strip() for one in line.strip("|").split("|")]
            if len(cells) < 3 or cells[0] in ("not", "language") or set(cells[0]) <= {"-"}:
                continue
            if page.stem == "reading":
                language, word, *_ = cells
            else:
                language, word = page.stem, cells[0]
            yield language, word, cells[-1] == "shows a gender"


def test_forms_for_a_woman_and_a_man_can_be_left_out() -> None:
    every, neutral = (
        " ".join(text for _name, text in sentences("es", one)) for one in (False, True)
    )
    assert "El demandante trabajó" in every
    assert "El demandante trabajó" not in neutral
    assert "La parte demandante trabajó" in neutral


def test_each_language_has_a_sheet_and_words_not_to_use() -> None:
    assert {*READ, *FILED} == {language for language, *_others in not_to_use()}
    index = (STYLE / "README.md").read_text(encoding="utf-8")
    for page in STYLE.glob("*.md"):
        assert page.stem == "README" or f"({page.name})" in index, page.name


@pytest.mark.parametrize(("language", "word", "neutral"), list(not_to_use()))
def test_no_catalogue_has_a_word_that_is_not_to_be_used(
    language: str, word: str, neutral: bool
) -> None:
    wanted = spaced(word).casefold()
    begin, end = (r"\b" if word[0].isalpha() else ""), (r"\b" if word[-1].isalpha() else "")
    pattern = re.compile(f"{begin}{re.escape(wanted)}{end}")
    assert [
        f"{name}: {text}"
        for name, text in sentences(language, neutral)
        if pattern.search(spaced(text).casefold())
    ] == []


@pytest.mark.parametrize("language", FOREIGN_QUOTES)
def test_a_language_quotes_with_its_own_marks(language: str) -> None:
    assert matching(language, FOREIGN_QUOTES[language]) == []


@pytest.mark.parametrize("language", ["es", "fr", "it", "nl", "uk"])
def test_an_apostrophe_is_curved(language: str) -> None:
    assert matching(language, r"\w'\w") == []


def test_french_sets_no_break_spaces_before_double_signs_and_within_quotation_marks() -> None:
    """Not in a name of a file's key, as « status: union », nor in a list of English statutes."""
    assert matching("fr", r" [:;!?»]|«(?![\u00a0\u202f])|(?<![\u00a0\u202f])»") == []
    assert matching("fr", r"(?<![\s\u00a0\u202f)])[;!?](?=\s|$)") == []


@pytest.mark.parametrize("language", FAMILIAR)
def test_every_reader_is_addressed_in_one_formal_way(language: str) -> None:
    assert matching(language, FAMILIAR[language]) == []


@pytest.mark.parametrize("language", FILED)
def test_no_sentence_has_the_stroke_of_a_table_after_a_sum(language: str) -> None:
    assert [text for _name, text in sentences(language) if STROKES.search(text)] == []
