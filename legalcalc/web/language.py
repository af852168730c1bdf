"""The language of the screen: chosen among those that are complete, and who tells it.

It is not the language in which papers are filed, nor that of their reader: neither is ever read
from here.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from legalcalc.explain.catalogues import SOURCE_LANGUAGE, WEB_DOMAIN, languages_offered
from legalcalc.explain.telling import Teller

if TYPE_CHECKING:
    from werkzeug.datastructures import LanguageAccept

    from legalcalc.law.jurisdiction import Jurisdiction

__all__ = [
    "chosen_language",
    "languages",
    "law_teller",
    "law_teller_in",
    "screen_teller",
    "teller_for",
]

_MORE = (WEB_DOMAIN,)


def languages(jurisdiction: Jurisdiction | None = None) -> list[str]:
    """English, and each language in which the program, its pages and a jurisdiction are whole."""
    return languages_offered(jurisdiction, more=_MORE)


def chosen_language(wanted: LanguageAccept, offered: list[str]) -> str:
    """The language that a browser likes best among those that are offered, else English.

    ``fr-CA`` is content with ``fr``.
    """
    known = {language.lower(): language for language in offered}
    for value, quality in wanted:
        if quality <= 0:
            continue
        tag = value.lower()
        for candidate in (tag, tag.partition("-")[0]):
            if candidate in known:
                return known[candidate]
    return SOURCE_LANGUAGE


@lru_cache(maxsize=256)
def teller_for(language: str, jurisdiction: Jurisdiction | None = None) -> Teller:
    """Tells in a language, with the words of the pages, the program and a jurisdiction."""
    return Teller(language, jurisdiction, more=_MORE)


def screen_teller() -> Teller:
    """The teller of the page at hand, in the language chosen for this request."""
    from flask import g, has_request_context, request  # workers tell too, and serve no page

    teller: Teller | None = g.get("teller")
    if teller is None:
        language = SOURCE_LANGUAGE
        if has_request_context():
            language = _chosen_by_visitor() or chosen_language(
                request.accept_languages, languages()
            )
        teller = g.teller = teller_for(language)
    return teller


def law_teller(law: Jurisdiction) -> Teller:
    """The teller of what a jurisdiction says, with its words; in English where it does not speak
    the screen's language.
    """
    return law_teller_in(screen_teller().language, law)


def law_teller_in(language: str, law: Jurisdiction) -> Teller:
    """Tells what a jurisdiction says in a language, or in English where it does not speak that."""
    speaks = language == SOURCE_LANGUAGE or language in languages(law)
    return teller_for(language if speaks else SOURCE_LANGUAGE, law)


def _chosen_by_visitor() -> str | None:
    """The language chosen on a page. It counts for pages: the API keeps nothing of anybody."""
    from flask import request

    from legalcalc.web.view_cookie import language_asked

    code = "" if request.path.startswith("/api/v1/") else language_asked()
    return code if code in languages() else None
