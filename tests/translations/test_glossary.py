"""The glossary says each term once in every language, in its own letters; catalogues follow it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import pytest
import yaml

from legalcalc.explain.glossary import (
    GlossaryError,
    Rendering,
    Term,
    counts_as,
    glossary,
    load_glossary,
    violations,
    words,
)
from legalcalc.explain.po import CatalogueSource, read_plain

ROOT = Path(__file__).resolve().parents[2]
FILE = ROOT / "translations" / "glossary.yaml"
GLOSSARY = glossary()
LANGUAGES = ["en", "fr", "de", "it", "es", "ru", "ro", "uk", "pl", "bn", "ar", "ur", "nl"]
CATALOGUES = sorted(
    [
        *ROOT.glob("translations/*/LC_MESSAGES/*.po"),
        *ROOT.glob("jurisdictions/*/translations/*/LC_MESSAGES/*.po"),
    ]
)

LATIN = "abcdefghijklmnopqrstuvwxyz"
LETTERS = {
    "fr": LATIN + "àâæçéèêëîïôœùûüÿ",
    "de": LATIN + "äöüß",
    "it": LATIN + "àèéìíòóùú",
    "es": LATIN + "áéíóúüñ",
    "ro": LATIN + "ăâîșț",  # with a comma below; ş and ţ with a cedilla are Turkish
    "pl": LATIN + "ąćęłńóśźż",
    "nl": LATIN + "ë",
    "ru": "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
    "uk": "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя",
    "bn": "".join(map(chr, range(0x0980, 0x0A00))),
    "ar": "ابتثجحخدذرزسشصضطظعغفقكلمنهويىةءأإآؤئ",
    "ur": "ابپتٹثجچحخدڈذرڑزژسشصضطظعغفقکگلمنںوہھءیےآأؤئۂۃ",
}


def renderings() -> Iterator[tuple[Term, str, Rendering]]:
    for term in GLOSSARY.terms:
        for language, rendering in term.renderings.items():
            yield term, language, rendering


def written(rendering: Rendering) -> tuple[str, ...]:
    return (*rendering.forms, *rendering.avoid)


# -- the file -------------------------------------------------------------------------------------


def test_the_glossary_has_the_languages_of_the_product() -> None:
    assert list(GLOSSARY.languages) == LANGUAGES
    for term in GLOSSARY.terms:
        assert ["en", *term.renderings] == LANGUAGES, term.id


def test_no_native_lawyer_has_read_any_language_yet() -> None:
    assert set(GLOSSARY.reviewed_by.values()) == {"none"}


def test_every_language_but_english_has_a_source() -> None:
    named = {language for source in GLOSSARY.sources for language in source.languages}
    assert named == {*LANGUAGES} - {"en"}


def test_no_key_is_written_twice() -> None:
    def twice(node: yaml.Node) -> Iterator[str]:
        if isinstance(node, yaml.MappingNode):
            keys = [key.value for key, _value in node.value]
            yield from (
                f"line {node.start_mark.line}: {key}" for key in keys if keys.count(key) > 1
            )
            for _key, value in node.value:
                yield from twice(value)
        elif isinstance(node, yaml.SequenceNode):
            for value in node.value:
                yield from twice(value)

    assert list(twice(yaml.compose(FILE.read_text(encoding="utf-8")))) == []


def test_terms_stand_in_groups_and_in_order_within_them() -> None:
    groups = [name for name, _terms in groupby(GLOSSARY.terms, key=lambda term: term.group)]
    assert len(groups) == len(set(groups))
    ids = [term.id for term in GLOSSARY.terms]
    assert len(ids) == len(set(ids))
    for _name, terms in groupby(GLOSSARY.terms, key=lambda term: term.group):
        own = [term.id for term in terms]
        assert own == sorted(own)


def test_each_term_is_defined_in_one_sentence() -> None:
    for term in GLOSSARY.terms:
        assert term.definition.endswith("."), term.id
        assert ". " not in term.definition, term.id
        assert term.part_of_speech in ("noun", "adjective", "verb"), term.id


def test_an_english_phrase_belongs_to_one_term() -> None:
    phrases = [
        tuple(words(one))
        for term in GLOSSARY.terms
        for one in (term.term, *term.forms, *term.unless)
    ]
    assert sorted(phrases) == sorted(set(phrases))
    assert all(phrases)


def test_renderings_are_in_normal_form_without_hidden_characters() -> None:
    for term, language, rendering in renderings():
        for one in (*written(rendering), rendering.note or ""):
            place = f"{term.id}.{language}: {one}"
            assert unicodedata.is_normalized("NFC", one), place
            assert one == " ".join(one.split()), place
            assert not any(unicodedata.category(sign)[0] == "C" for sign in one), place
        assert all(words(one) for one in written(rendering)), f"{term.id}.{language}"


def test_renderings_are_in_the_letters_of_their_language() -> None:
    """Urdu has ی ک ہ ے, not the Arabic ي ك ه; neither carries vowel signs."""
    for term, language, rendering in renderings():
        letters = {*LETTERS[language], *LETTERS[language].upper(), *" -’"}
        for one in written(rendering):
            assert {*one} <= letters, f"{term.id}.{language}: {one} {({*one}) - letters}"


def test_a_stem_is_found_in_one_of_the_forms_it_stands_for() -> None:
    for term, language, rendering in renderings():
        for stem in rendering.inflected:
            assert any(
                counts_as(stem, words(one), language) for one in (rendering.text, *rendering.also)
            ), f"{term.id}.{language}: {stem}"


def test_no_form_is_both_right_and_wrong() -> None:
    for term, language, rendering in renderings():
        for one in (rendering.text, *rendering.also):
            english = f"the {term.term}"
            assert not [
                fault for fault in violations(language, english, one) if ", not “" in fault
            ], f"{term.id}.{language}: {one}"


def test_two_terms_share_a_rendering_only_where_they_say_so() -> None:
    ids = {term.id for term in GLOSSARY.terms}
    for language in LANGUAGES[1:]:
        owners: dict[tuple[str, ...], Term] = {}
        for term in GLOSSARY.terms:
            assert {*term.same_as} <= ids - {term.id}
            other = owners.setdefault(tuple(words(term.renderings[language].text)), term)
            if other is not term:
                assert other.id in term.same_as or term.id in other.same_as, (
                    f"{language}: {term.id} and {other.id}"
                )


def test_a_term_whose_rendering_is_a_gloss_says_what_it_is() -> None:
    kept = {term.id for term in GLOSSARY.terms if term.keep}
    assert kept == {
        "county_court",
        "employment_tribunal",
        "litigation_friend",
        "statement_of_truth",
    }
    assert all(term.note for term in GLOSSARY.terms if term.keep)


def test_a_faulty_glossary_tells_all_its_faults(tmp_path: Path) -> None:
    path = tmp_path / "glossary.yaml"
    path.write_text(
        "reviewed_by: {en: none, fr: none}\n"
        "sources: [{title: A law, languages: [fr], for: wages}]\n"
        "terms:\n"
        "- {id: wages, term: wages, keep: maybe, forms: wage, tongue: x, fr: {texte: salaire}}\n",
        encoding="utf-8",
    )
    with pytest.raises(GlossaryError) as told:
        load_glossary(path)
    assert told.value.faults == [
        "wages.fr: no rendering",
        "wages: unknown key tongue",
        "wages: group is missing",
        "wages: part_of_speech is missing",
        "wages: definition is missing",
        "wages: keep is yes or no",
        "wages: forms is a list of texts",
        "A law: read is missing",
    ]


@pytest.mark.parametrize("text", ["[]", "terms: []", "{reviewed_by: {}, sources: [a], terms: []}"])
def test_what_is_no_glossary_is_refused(text: str, tmp_path: Path) -> None:
    path = tmp_path / "glossary.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(GlossaryError):
        load_glossary(path)


# -- the check ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "english", "translated"),
    [
        ("fr", "Unlawful deductions", "Retenues illicites"),
        ("de", "Net wages", "Nettolohn"),
        ("it", "victims of trafficking", "vittime di tratta"),
        ("es", "Recruitment fees", "Comisiones de contratación"),
        ("ru", "victims of trafficking", "жертвам торговли людьми"),
        ("ro", "Interest on wages", "Dobânzi la salarii"),
        ("uk", "The employer is liable.", "Роботодавець зобов’язаний сплатити."),
        ("uk", "The employer is liable.", "Роботодавець зобовʼязаний сплатити."),
        ("pl", "evidence of overtime", "dowodów pracy w godzinach nadliczbowych"),
        ("bn", "victims of trafficking", "মানব পাচারের ভুক্তভোগীদের"),
        ("ar", "Minimum wage", "الحدّ الأدنى للأجور"),
        ("ar", "the employer and the court", "صاحب العمل والمحكمة"),
        ("ur", "Unlawful deductions", "غیر قانونی کٹوتیاں"),
        ("ur", "the employer", "آجروں کے لیے"),
    ],
)
def test_a_term_may_be_inflected_joined_or_marked(
    language: str, english: str, translated: str
) -> None:
    assert violations(language, english, translated) == []


def test_a_missing_term_is_named() -> None:
    assert violations("de", "Statutory interest", "Gesetzliche Gebühren") == [
        "“interest” is “Zinsen” here, which is missing"
    ]


def test_a_misleading_form_is_named_beside_the_right_one() -> None:
    assert violations("fr", "trafficking", "la traite, ou trafic d’êtres humains") == [
        "“trafficking in human beings” is “traite des êtres humains” here, "
        "not “trafic d’êtres humains”"
    ]
    assert violations("ur", "human trafficking", "انسانی اسمگلنگ") == [
        "“trafficking in human beings” is “انسانی سوداگری” here, which is missing",
        "“trafficking in human beings” is “انسانی سوداگری” here, not “انسانی اسمگلنگ”",
    ]


def test_what_misleads_for_one_term_is_right_for_another() -> None:
    english = "Trafficking is not smuggling of migrants."
    assert violations("de", english, "Menschenhandel ist keine Schleusung von Migranten.") == []


def test_the_longest_term_is_looked_for() -> None:
    [term] = GLOSSARY.found_in("Notice of dismissal")
    assert term.id == "notice_period"
    assert violations("fr", "Notice of dismissal", "Préavis") == []


def test_a_term_is_a_whole_word() -> None:
    assert GLOSSARY.found_in("found in no reliable source, internet") == []


def test_a_phrase_with_another_meaning_is_no_term() -> None:
    assert violations("fr", "Court fees", "Droits de greffe") == []
    assert violations("fr", "(Limitation Act 1980)", "(Limitation Act 1980)") == []


def test_words_of_the_court_stay_beside_their_gloss() -> None:
    assert violations("pl", "Employment tribunal", "Sąd pracy (employment tribunal)") == []
    assert violations("pl", "Employment tribunal", "Sąd pracy") == [
        "“employment tribunal” must stay, with “sąd pracy” as its gloss"
    ]


def test_places_fields_and_options_are_no_words() -> None:
    assert violations("fr", "{gap} ({court})", "{gap} ({court})") == []
    assert violations("fr", "choices.route: {problem}", "choices.route : {problem}") == []
    assert violations("fr", "No entry of “evidence”.", "Aucune entrée de « evidence ».") == []
    assert violations("fr", "It is called “evidence”.", "Cela s’appelle « indice ».") != []


def test_a_sentence_may_be_exempt() -> None:
    english = "Accommodation charges cut for paid absence (SI 2015/621 reg 15)."
    assert violations("fr", english, "Loyer réduit.") == []
    assert violations("fr", "Accommodation charges cut", "Loyer réduit") != []


@pytest.mark.parametrize("language", ["en", "en-XA", "sv"])
def test_english_and_languages_without_a_glossary_are_held_to_nothing(language: str) -> None:
    assert violations(language, "wages", "⟦wages⟧") == []


def test_a_sentence_that_is_not_translated_yet_is_left_to_the_check_of_catalogues() -> None:
    assert violations("fr", "wages", "") == []


# -- the catalogues -------------------------------------------------------------------------------


def entries(path: Path) -> CatalogueSource:
    source = read_plain(path.read_text(encoding="utf-8"))
    assert source is not None, "scripts/messages.py update writes it in the plain form"
    return source


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_catalogue_follows_the_glossary(path: Path) -> None:
    language = path.parents[1].name
    faults = []
    for entry in entries(path):
        english = entry.id if isinstance(entry.id, str) else entry.id[0]
        forms = (entry.string,) if isinstance(entry.string, str) else entry.string
        for form in forms:
            faults.extend(
                f"{english!r} → {form!r}: {fault}" for fault in violations(language, english, form)
            )
    assert faults == []


def test_an_exempt_sentence_is_in_a_catalogue_and_has_the_term() -> None:
    sentences = set()
    for path in CATALOGUES:
        for entry in entries(path):
            sentences.add(entry.id if isinstance(entry.id, str) else entry.id[0])
    for term in GLOSSARY.terms:
        for one in term.exempt:
            assert one in sentences, f"{term.id}: no catalogue has {one!r}; take it off the list"
            assert term in GLOSSARY.found_in(one), f"{term.id}: {one!r}"
