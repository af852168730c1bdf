"""Writes the public pages of the law as files, which open from anywhere without a server.

The same law, day and language give the same bytes. Links lead from file to file; style and mark lie
beside them, and nothing is asked of anybody else.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from functools import partial
from importlib.resources import files
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from legalcalc.explain.telling import Told
from legalcalc.law.jurisdiction import Jurisdiction
from legalcalc.messages import Message
from legalcalc.messages import counted as counted_message
from legalcalc.places import templates_folder
from legalcalc.web.language import law_teller_in, teller_for
from legalcalc.web.law.pages import LawPages
from legalcalc.web.responsive_tables import stacked

__all__ = ["site_of"]

_BESIDE: Final = ("site.css", "law.css", "mark.svg")


def site_of(pages: LawPages, language: str) -> Iterator[tuple[str, bytes]]:
    """Every file of the site, by its path below the folder of the site."""
    static = files("legalcalc.web").joinpath("static")
    for name in _BESIDE:
        yield name, static.joinpath(name).read_bytes()
    environment = _environment(language)
    for path in pages.paths():
        page = pages.page(path)
        assert page is not None
        law = page.told.get("law")
        html = environment.get_template(page.template).render(
            frame="law/standalone.html",
            link=partial(_link, _file(path)),
            teller=None if law is None else law_teller_in(language, law),
            **page.told,
        )
        yield _file(path), html.encode()


def _file(path: str) -> str:
    """The file of a page: of a State the first in its folder."""
    return f"{path}index.html" if path == "" or path.endswith("/") else f"{path}.html"


def _link(here: str, path: str) -> str:
    """The address of a page, or of a file beside them, as a page writes it."""
    there = path if path in _BESIDE else _file(path)
    return posixpath.relpath(there, posixpath.dirname(here) or ".")


def _environment(language: str) -> Environment:
    teller = teller_for(language)

    def sentence(text: str, /, **words: object) -> Told:
        return teller.tell(Message(text, tuple(words.items())))

    def counted(one: str, other: str, count: int, /, **words: object) -> Told:
        return teller.tell(counted_message(one, other, count, **words))

    def of_law(thing: object, law: Jurisdiction) -> Told:
        return law_teller_in(language, law).tell(thing)

    environment = Environment(
        loader=FileSystemLoader(templates_folder() / "web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(
        _=sentence, counted=counted, lang=teller.language, dir=teller.direction
    )
    environment.filters.update(
        tell=teller.tell,
        plain=lambda thing: teller.text(thing) if isinstance(thing, Message) else str(thing),
        of_law=of_law,
        stacked=stacked,
    )
    return environment
