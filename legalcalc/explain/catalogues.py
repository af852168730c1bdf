"""Finding and reading gettext catalogues, and saying which languages are complete.

The program's own sentences are in the domain ``legalcalc`` and those of its pages in a browser in
the domain ``web``; each jurisdiction has a domain of its own, named like its folder, in
``translations`` beside its rules. What several jurisdictions say stands in the program's own, and
what a jurisdiction's own says wins. Beside each ``.po`` the same may stand compiled as ``.mo``, as
in an installed package: that is read unless the ``.po`` is newer. Entries marked fuzzy count as not
translated.

A sentence that speaks of the claimant may have forms for a woman and for a man beside its plain
one, which is neutral: entries of the same English in a context of :data:`GENDERS`. No source marks
them and no language needs them.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from functools import lru_cache
from gettext import GNUTranslations, c2py
from pathlib import Path
from string import Formatter
from typing import TYPE_CHECKING

import msgspec

from legalcalc.explain.po import CatalogueSource, read_plain
from legalcalc.explain.said_days import FORMS
from legalcalc.messages import Message
from legalcalc.places import translations_folder

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog

    from legalcalc.law.jurisdiction import Jurisdiction

__all__ = [
    "CORE_DOMAIN",
    "GENDERS",
    "PSEUDO_LANGUAGE",
    "WEB_DOMAIN",
    "Catalogues",
    "domains",
    "faults_of",
    "gendered",
    "languages_offered",
    "places",
    "without_gender",
]

CORE_DOMAIN = "legalcalc"
WEB_DOMAIN = "web"
SOURCE_LANGUAGE = "en"
"""The language of the sentences in the code; it needs no catalogue."""


PSEUDO_LANGUAGE = "en-XA"
"""English with each looked-up sentence in ⟦brackets⟧: what stands outside them was never marked."""


GENDERS = ("female", "male")
"""Whom a form of a sentence is for: the context of its entry, or what follows another context."""


def gendered(context: str | None, gender: str) -> str:
    """The context of the form that a sentence, of a context or none, has for a gender."""
    return gender if context is None else f"{context}, {gender}"


def without_gender(context: str | None) -> tuple[str | None, str | None]:
    """The context of the plain sentence, and the gender that this context is of; or ``None``."""
    for one in GENDERS if context is not None else ():
        if context == one:
            return None, one
        if context is not None and context.endswith(f", {one}"):
            return context.removesuffix(f", {one}"), one
    return context, None


def _file(folder: Path, language: str, domain: str, suffix: str) -> Path:
    return folder / language / "LC_MESSAGES" / f"{domain}.{suffix}"


def domains(
    jurisdiction: Jurisdiction | None, more: tuple[str, ...] = ()
) -> list[tuple[Path, str]]:
    """Folder and domain of the catalogues to look in, the nearest to the reader first.

    ``more`` names domains of the program beside its own, such as :data:`WEB_DOMAIN`.
    """
    found = []
    while jurisdiction is not None:
        found.append((jurisdiction.home / "translations", jurisdiction.home.name))
        jurisdiction = jurisdiction.parent
    return [*found, *((translations_folder(), domain) for domain in (*more, CORE_DOMAIN))]


def _fallbacks(language: str) -> Iterator[str]:
    """``pt-BR`` is looked for as ``pt_BR``, then as ``pt``."""
    parts = language.replace("-", "_").split("_")
    for length in range(len(parts), 0, -1):
        yield "_".join(parts[:length])


@lru_cache(maxsize=512)
def _read(folder: Path, domain: str, language: str) -> GNUTranslations | None:
    for name in _fallbacks(language):
        source, compiled = (_file(folder, name, domain, suffix) for suffix in ("po", "mo"))
        if compiled.is_file() and (
            not source.is_file() or compiled.stat().st_mtime >= source.stat().st_mtime
        ):
            with compiled.open("rb") as binary:
                return GNUTranslations(binary)
        if source.is_file():
            from babel.messages.mofile import write_mo
            from babel.messages.pofile import read_po

            compiled_here = io.BytesIO()
            with source.open("rb") as text:
                write_mo(compiled_here, read_po(text, abort_invalid=True))
            compiled_here.seek(0)
            return GNUTranslations(compiled_here)
    return None


class Catalogues:
    """The sentences of one language, looked up in a jurisdiction's catalogue and then the core's.

    ``more`` as in :func:`domains`. A sentence without a translation stays English. ``gender`` is
    that of whom the sentences speak: one of :data:`GENDERS`, or ``None`` for neutral forms.
    """

    def __init__(
        self,
        language: str,
        jurisdiction: Jurisdiction | None = None,
        more: tuple[str, ...] = (),
        gender: str | None = None,
    ) -> None:
        self.language = language
        self.gender = gender if gender in GENDERS else None
        self._translations = []
        self._sources = []
        for source in domains(jurisdiction, more):
            translations = _read(*source, language)
            if translations is not None:
                self._translations.append(translations)
                self._sources.append(source)

    @property
    def reviewed(self) -> bool:
        """Whether a native lawyer has read every catalogue used; English needs none."""
        if self.language.replace("_", "-").partition("-")[0] == SOURCE_LANGUAGE:
            return True
        return bool(self._sources) and all(_reviewed(*one, self.language) for one in self._sources)

    def text(self, message: Message) -> str:
        """The sentence in the language, in the form its number asks for, with places unfilled."""
        if self.language == PSEUDO_LANGUAGE:
            return f"⟦{_english(message)}⟧"
        of_gender = None
        if self.gender is not None:
            context = gendered(message.context, self.gender)
            of_gender = msgspec.structs.replace(message, context=context)
        for translations in self._translations:
            found = None if of_gender is None else _looked_up(translations, of_gender)
            if found is None:
                found = _looked_up(translations, message)
            if found is not None:
                return found
        return _english(message)


def _english(message: Message) -> str:
    return message.plural if message.plural is not None and message.count != 1 else message.text


_REVIEWER = re.compile(r'^"X-Reviewed-By: *(.*?)(?:\\n)?"$', re.MULTILINE)


def _reviewed(folder: Path, domain: str, language: str) -> bool:
    """Whether the header of a catalogue's source names the native lawyer who read it."""
    for name in _fallbacks(language):
        source = _file(folder, name, domain, "po")
        if source.is_file():
            header = source.read_text(encoding="utf-8").partition("\n\nmsgid")[0]
            named = _REVIEWER.search(header)
            return named is not None and named[1].strip().lower() not in ("", "none")
    return False


def _looked_up(translations: GNUTranslations, message: Message) -> str | None:
    """The translation, or ``None`` where the catalogue has none: gettext gives the English back."""
    if not message.text:
        return None
    if message.plural is not None:
        count = 0 if message.count is None else message.count
        if message.context is not None:
            found = translations.npgettext(message.context, message.text, message.plural, count)
        else:
            found = translations.ngettext(message.text, message.plural, count)
        return None if found in (message.text, message.plural) else found
    if message.context is not None:
        found = translations.pgettext(message.context, message.text)
    else:
        found = translations.gettext(message.text)
    return None if found == message.text else found


# -- whether a catalogue is complete --------------------------------------------------------------


def places(text: str) -> frozenset[str]:
    """The named places of a sentence."""
    if "{" not in text and "}" not in text:
        return frozenset()
    return frozenset(name for _text, name, _spec, _conversion in Formatter().parse(text) if name)


def _forms_asked(text: str) -> set[str]:
    """The forms that a sentence asks for in its places, as :mod:`said_days` names them."""
    return {spec for _text, name, spec, _conversion in Formatter().parse(text) if name and spec}


def faults_of(catalogue: Catalog | CatalogueSource) -> list[str]:
    """The faults that keep a catalogue from being complete, each with its English sentence.

    A form that serves 1 and no greater number has the places of the English singular, others those
    of the plural.
    """
    faults = []
    form_of = c2py(catalogue.plural_expr)
    only_for_one = {form_of(1)} - {form_of(number) for number in range(2, 1000)}
    for entry in catalogue:
        if not entry.id:
            continue
        sources, targets = _forms(entry.id), _forms(entry.string)
        shown = f"“{sources[0]}”"
        if entry.fuzzy:
            faults.append(f"{shown}: marked fuzzy")
            continue
        if not all(targets):
            how = " in every form" if any(targets) else ""
            faults.append(f"{shown}: not translated{how}")
            continue
        if len(sources) > 1 and len(targets) != catalogue.num_plurals:
            faults.append(f"{shown}: {catalogue.num_plurals} plural forms are needed")
        allowed = frozenset().union(*(places(one) for one in sources))
        for number, target in enumerate(targets):
            of_one = len(sources) > 1 and number in only_for_one
            needed = places(sources[0] if of_one else sources[-1])
            if len(sources) > 1:
                needed -= {"count"}
            try:
                used = places(target)
            except ValueError:
                faults.append(f"{shown}: a brace is not closed in “{target}”")
                continue
            for form in sorted(_forms_asked(target) - {*FORMS}):
                faults.append(f"{shown}: no day is written in a form “{form}”")
            for name in sorted(used - allowed):
                faults.append(f"{shown}: the translation has a place {{{name}}} of its own")
            for name in sorted(needed - used):
                faults.append(f"{shown}: the translation leaves out {{{name}}}")
    faults.extend(f"“{_forms(entry.id)[0]}”: obsolete" for entry in catalogue.obsolete.values())
    return faults


def _forms(text: object) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text)  # type: ignore[arg-type]


@lru_cache(maxsize=512)
def _complete(folder: Path, domain: str, language: str) -> bool:
    source = _file(folder, language, domain, "po")
    if not source.is_file():
        return False
    try:
        plain = read_plain(source.read_text(encoding="utf-8"))
    except UnicodeDecodeError:
        plain = None
    if plain is not None:
        return not faults_of(plain)
    from babel.messages.pofile import PoFileError, read_po

    try:
        with source.open("rb") as text:
            return not faults_of(read_po(text, abort_invalid=True))
    except PoFileError:
        return False


def languages_offered(
    jurisdiction: Jurisdiction | None = None, more: tuple[str, ...] = ()
) -> list[str]:
    """English, and each language whose catalogues are complete: the core's and a jurisdiction's.

    ``more`` as in :func:`domains`: a front end with sentences of its own needs those complete too.
    """
    needed = domains(jurisdiction, more)
    core = translations_folder()
    candidates = sorted(path.name for path in core.iterdir()) if core.is_dir() else []
    offered = [
        language.replace("_", "-")
        for language in candidates
        if all(_complete(folder, domain, language) for folder, domain in needed)
    ]
    return [SOURCE_LANGUAGE, *(one for one in offered if one != SOURCE_LANGUAGE)]
