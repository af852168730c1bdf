"""The glossary: how the terms that matter are rendered in each language of the product.

``translations/glossary.yaml`` fixes one rendering of each term and language, the other forms that
may stand for it, and those that mislead. :func:`violations` holds a translated sentence to it. The
check is made for catalogues and only looks for words: it finds a wrong term, not a wrong sentence.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import yaml

from legalcalc.places import translations_folder

__all__ = [
    "SOURCE_LANGUAGE",
    "Glossary",
    "GlossaryError",
    "GlossarySource",
    "Rendering",
    "Term",
    "counts_as",
    "glossary",
    "load_glossary",
    "violations",
    "words",
]

_Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

SOURCE_LANGUAGE = "en"
"""The language of the headwords."""

_NEEDED = ("id", "group", "term", "part_of_speech", "definition")
_TERM_KEYS = {*_NEEDED, "forms", "unless", "note", "keep", "same_as", "exempt"}
_RENDERING_KEYS = {"text", "also", "inflected", "avoid", "note"}
_SOURCE_KEYS = {"title", "languages", "for", "read"}


class GlossaryError(ValueError):
    """A glossary that does not say what it must; lists every fault found."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


@dataclass(frozen=True, slots=True)
class GlossarySource:
    """A text that a rendering was taken from, the languages it was used for, and how far read."""

    title: str
    languages: tuple[str, ...]
    used_for: str
    read: str


@dataclass(frozen=True, slots=True)
class Rendering:
    """The words of one language for a term.

    ``text`` is the preferred form, ``also`` holds others that may stand in a sentence.
    ``inflected`` holds word stems: an entry of several counts when each of them begins some word of
    the sentence. ``avoid`` holds forms that are wrong or misleading for this term.
    """

    text: str
    also: tuple[str, ...] = ()
    inflected: tuple[str, ...] = ()
    avoid: tuple[str, ...] = ()
    note: str | None = None

    @property
    def forms(self) -> tuple[str, ...]:
        """Everything that counts as this term."""
        return (self.text, *self.also, *self.inflected)


@dataclass(frozen=True, slots=True)
class Term:
    """One meaning, with its English headword and its rendering in every other language.

    ``forms`` are further English forms of the headword. ``unless`` holds English phrases in which
    these words mean something else. Where ``keep`` is set, the words of the court's language stay
    and the rendering is a gloss. ``same_as`` names terms that may share a rendering with this one.
    ``exempt`` holds English sentences that are not held to the term.
    """

    id: str
    group: str
    term: str
    part_of_speech: str
    definition: str
    renderings: Mapping[str, Rendering]
    forms: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    note: str | None = None
    keep: bool = False
    same_as: tuple[str, ...] = ()
    exempt: tuple[str, ...] = ()


@dataclass(frozen=True)
class Glossary:
    """All terms, in the order of the file, with their sources and who read each language."""

    terms: tuple[Term, ...]
    sources: tuple[GlossarySource, ...]
    reviewed_by: Mapping[str, str]

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of the product, English first."""
        return tuple(self.reviewed_by)

    @cached_property
    def _phrases(self) -> dict[tuple[str, ...], Term | None]:
        """English phrases by their words; ``None`` for one that only hides the words in it."""
        phrases: dict[tuple[str, ...], Term | None] = {}
        for term in self.terms:
            phrases.update({tuple(words(one)): None for one in term.unless})
        for term in self.terms:
            phrases.update({tuple(words(one)): term for one in (term.term, *term.forms)})
        return phrases

    @cached_property
    def _longest(self) -> int:
        return max(len(phrase) for phrase in self._phrases)

    def found_in(self, english: str) -> list[Term]:
        """The terms of an English sentence, each once. Longer ones hide those inside them."""
        spoken = words(english)
        found: dict[str, Term] = {}
        place = 0
        while place < len(spoken):
            for length in range(min(self._longest, len(spoken) - place), 0, -1):
                phrase = tuple(spoken[place : place + length])
                if phrase in self._phrases:
                    term = self._phrases[phrase]
                    if term is not None:
                        found[term.id] = term
                    place += length - 1
                    break
            place += 1
        return list(found.values())


# -- the check ------------------------------------------------------------------------------------

_PLACES = re.compile(r"\{[^{}]*\}|%\([^)]*\)[sr]|%[sr]")
# Such as --figure, choices.route, docs/case-format.md and pay_tables.
_CODE = re.compile(r"--\w+|[\w/-]*\w\.\w[\w.]*|\w*_\w*", re.ASCII)
_QUOTED = re.compile(r"“([a-z]+)”")


def violations(language: str, english_text: str, translated_text: str) -> list[str]:
    """The words of a translation that go against the glossary, each named with its term.

    Nothing is said about a language that the glossary does not have, or an empty translation.
    """
    held = glossary()
    base = language.replace("_", "-").partition("-")[0]
    if base == SOURCE_LANGUAGE or base not in held.languages or not translated_text.strip():
        return []
    english, translated = _without_code(english_text, translated_text)
    spoken = words(translated)
    terms = held.found_in(english)
    faults = []
    for term in terms:
        if english_text in term.exempt:
            continue
        rendering = term.renderings[base]
        if term.keep:
            if not any(_stands(one, spoken, SOURCE_LANGUAGE) for one in (term.term, *term.forms)):
                faults.append(f"“{term.term}” must stay, with “{rendering.text}” as its gloss")
        elif not any(counts_as(one, spoken, base) for one in rendering.forms):
            faults.append(f"“{term.term}” is “{rendering.text}” here, which is missing")
        others = [one.renderings[base] for one in terms if one is not term]
        for wrong in rendering.avoid:
            meant = any(_stands(wrong, words(form), base) for one in others for form in one.forms)
            if not meant and _stands(wrong, spoken, base):
                faults.append(f"“{term.term}” is “{rendering.text}” here, not “{wrong}”")
    return faults


def _without_code(english: str, translated: str) -> tuple[str, str]:
    """Both sentences without places, options and names of fields, which are no words."""
    for pattern in (_PLACES, _CODE):
        english, translated = pattern.sub(" ", english), pattern.sub(" ", translated)
    for name in _QUOTED.findall(english):
        # A field of the case file is quoted and stays as it is in every language.
        if re.search(rf"\b{name}\b", translated):
            english = english.replace(f"“{name}”", " ")
            translated = re.sub(rf"\b{name}\b", " ", translated)
    return english, translated


def counts_as(form: str, spoken: list[str], language: str) -> bool:
    """Whether each word of a form, or stem, begins some word of a sentence in the language."""
    return all(any(_begins(stem, word, language) for word in spoken) for stem in words(form))


def _begins(stem: str, word: str, language: str) -> bool:
    if language in ("de", "nl"):
        return stem in word  # they join words: Lohn in Nettolohn, rechter in kantonrechter
    if language == "ar":
        return any(one.startswith(bare) for one in _bare(word) for bare in _without_article(stem))
    return word.startswith(stem)


def _stands(phrase: str, spoken: list[str], language: str) -> bool:
    """Whether a phrase stands in a sentence, word after word; endings may follow each word."""
    wanted = words(phrase)
    for start in range(len(spoken) - len(wanted) + 1):
        pairs = zip(wanted, spoken[start:], strict=False)
        if all(
            _begins(stem, word, language) if language == "ar" else word.startswith(stem)
            for stem, word in pairs
        ):
            return True
    return False


_ARTICLE = re.compile(r"^(?:ال|لل|بال|كال)")
_PARTICLE = re.compile(r"^[وف]?(?:ال|لل|بال|كال|[بكل])?")


def _without_article(word: str) -> set[str]:
    return {word, _ARTICLE.sub("", word)}


def _bare(word: str) -> set[str]:
    """An Arabic word with and without the particles and the article that are written onto it."""
    with_and = word[1:] if word[0] in "وف" else word
    return {word, with_and, _PARTICLE.sub("", word), *_without_article(with_and)}


def words(text: str) -> list[str]:
    """The words of a sentence, without case and without what only helps to read or to print it."""
    text = unicodedata.normalize("NFC", text.replace("ʼ", "’")).casefold()
    found, word = [], ""
    for sign in (*text, " "):
        kind = unicodedata.category(sign)
        if kind == "Cf" or sign == "ـ" or "\u064b" <= sign <= "\u065f":
            continue  # joiners, direction marks, the Arabic stretch and vowel signs
        if kind[0] in "LMN":
            word += sign
        elif word:
            found.append(word)
            word = ""
    return found


# -- reading the file -----------------------------------------------------------------------------


@lru_cache(maxsize=1)
def glossary() -> Glossary:
    """The glossary of this installation. Raises :class:`GlossaryError`."""
    return load_glossary(translations_folder() / "glossary.yaml")


def load_glossary(path: Path) -> Glossary:
    """Read a glossary. Raises :class:`GlossaryError` with everything that is wrong in it."""
    with path.open(encoding="utf-8") as text:
        data = yaml.load(text, Loader=_Loader)
    faults: list[str] = []
    if not isinstance(data, dict) or set(data) != {"reviewed_by", "sources", "terms"}:
        raise GlossaryError([f"{path.name}: reviewed_by, sources and terms are expected"])
    for key in ("sources", "terms"):
        if not all(isinstance(one, dict) for one in data[key]):
            raise GlossaryError([f"{path.name}: {key} is a list of mappings"])
    languages = tuple(data["reviewed_by"])
    terms = [_term(one, languages, faults) for one in data["terms"]]
    sources = [_source(one, faults) for one in data["sources"]]
    if faults:
        raise GlossaryError(faults)
    return Glossary(tuple(terms), tuple(sources), dict(data["reviewed_by"]))


def _term(data: dict[str, Any], languages: tuple[str, ...], faults: list[str]) -> Term:
    place = data.get("id", "?")
    renderings = {}
    for language in languages:
        if language != SOURCE_LANGUAGE:
            where = f"{place}.{language}"
            renderings[language] = _rendering(data.get(language), where, faults)
    known = _TERM_KEYS | set(languages)
    faults.extend(f"{place}: unknown key {key}" for key in _unknown(data, known))
    faults.extend(f"{place}: {key} is missing" for key in _NEEDED if not data.get(key))
    if data.get("keep", "no") not in ("yes", "no"):
        faults.append(f"{place}: keep is yes or no")
    return Term(
        id=place,
        group=data.get("group", ""),
        term=data.get("term", ""),
        part_of_speech=data.get("part_of_speech", ""),
        definition=data.get("definition", ""),
        renderings=renderings,
        forms=_texts(data, "forms", place, faults),
        unless=_texts(data, "unless", place, faults),
        note=data.get("note"),
        keep=data.get("keep") == "yes",
        same_as=_texts(data, "same_as", place, faults),
        exempt=_texts(data, "exempt", place, faults),
    )


def _rendering(data: Any, place: str, faults: list[str]) -> Rendering:
    """A plain text is a rendering without more."""
    if isinstance(data, str):
        data = {"text": data}
    if not isinstance(data, dict) or not data.get("text"):
        faults.append(f"{place}: no rendering")
        return Rendering("")
    faults.extend(f"{place}: unknown key {key}" for key in _unknown(data, _RENDERING_KEYS))
    return Rendering(
        data["text"],
        _texts(data, "also", place, faults),
        _texts(data, "inflected", place, faults),
        _texts(data, "avoid", place, faults),
        data.get("note"),
    )


def _source(data: dict[str, Any], faults: list[str]) -> GlossarySource:
    title = data.get("title", "?")
    faults.extend(f"{title}: unknown key {key}" for key in _unknown(data, _SOURCE_KEYS))
    faults.extend(f"{title}: {key} is missing" for key in sorted(_SOURCE_KEYS) if not data.get(key))
    languages = _texts(data, "languages", title, faults)
    return GlossarySource(title, languages, data.get("for", ""), data.get("read", ""))


def _texts(data: dict[str, Any], key: str, place: str, faults: list[str]) -> tuple[str, ...]:
    given = data.get(key, [])
    if not isinstance(given, list) or not all(isinstance(one, str) and one for one in given):
        faults.append(f"{place}: {key} is a list of texts")
        return ()
    return tuple(given)


def _unknown(data: Iterable[str], known: set[str]) -> Iterator[str]:
    return (key for key in data if key not in known)
