"""The language in which the command line speaks, and how it tells a sentence."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING

from legalcalc.cli.ending import USAGE, Stop
from legalcalc.messages import Message, _

if TYPE_CHECKING:
    from legalcalc.explain import Teller

__all__ = ["Tell", "language_of", "not_offered", "voice"]

Tell = Callable[[Message], str]


def language_of(given: Sequence[str]) -> str:
    """The language asked for, read before the rest so that even ``--help`` is in it.

    ``--language``, else LEGALCALC_LANGUAGE, else the first of LC_ALL, LC_MESSAGES and LANG; where
    the language of the environment is not offered, English.
    """
    finder = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    finder.add_argument("-l", "--language", nargs="?")
    asked: str | None = finder.parse_known_args(given)[0].language
    names = ("LEGALCALC_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
    spoken = next((os.environ[name] for name in names if os.environ.get(name)), "en")
    wanted = (asked or spoken).split(".")[0].split("@")[0].replace("_", "-").lower()
    if wanted in ("c", "posix") or wanted.split("-")[0] == "en":
        return "en"
    from legalcalc.explain import languages_offered

    offered = {language.lower(): language for language in languages_offered()}
    for candidate in (wanted, wanted.split("-")[0]):
        if candidate in offered:
            return offered[candidate]
    if asked is None:
        return "en"
    raise Stop(USAGE, not_offered(asked, offered.values()))


def not_offered(language: str, offered: Iterable[str]) -> Message:
    """That a language is not offered, with those that are."""
    return _(
        "“{language}” is not offered. Languages: {languages}.",
        language=language,
        languages=", ".join(offered),
    )


def voice(language: str) -> Tell:
    """Tells messages in a language.

    Words without values, such as those of ``--help``, need no more than a catalogue, and in English
    not even that.
    """

    @cache
    def teller() -> Teller:
        from legalcalc.explain import Teller

        return Teller(language)

    @cache
    def translated() -> Tell:
        if language == "en":
            return str
        from legalcalc.explain.catalogues import Catalogues

        return Catalogues(language).text

    def tell(message: Message) -> str:
        plain = not message.words and message.count is None
        return translated()(message) if plain else teller().text(message)

    return tell
