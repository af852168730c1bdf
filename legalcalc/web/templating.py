"""Functions that the templates of pages may call. Everything they write is escaped."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from flask import Flask, current_app, g
from jinja2 import StrictUndefined

from legalcalc.explain.formatting import Formatter, direction_of
from legalcalc.messages import Message, _
from legalcalc.messages import counted as counted_message
from legalcalc.store import Unavailable
from legalcalc.store.errors import Trouble
from legalcalc.web.assets import assets
from legalcalc.web.language import languages, screen_teller
from legalcalc.web.paths import this_page
from legalcalc.web.responsive_tables import stacked
from legalcalc.web.stores import stores
from legalcalc.web.view_cookie import mode
from legalcalc.web.visitors import form_token, since_last_here

if TYPE_CHECKING:
    from legalcalc.explain.telling import Told

__all__ = ["install_templates"]


def install_templates(app: Flask) -> None:
    """Give the templates of an application their words."""
    app.jinja_options = {"undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True}
    environment = app.jinja_env
    environment.autoescape = True
    environment.globals.update(
        _=_sentence,
        counted=_counted,
        comma=lambda: screen_teller().comma,
        semicolon=lambda: screen_teller().semicolon,
        asset=lambda name: assets().path(name),
        languages=languages,
        form_token=form_token,
        mode=mode,
        since_last_here=since_last_here,
        this_page=this_page,
    )
    environment.filters.update(
        tell=_tell,
        plain=_plain,
        called=_called,
        language=_language,
        direction=direction_of,
        moment=_moment,
        stacked=stacked,
    )
    app.context_processor(_surroundings)


def _surroundings() -> dict[str, object]:
    """What every page knows: its language and direction, and the name in its title."""
    teller = screen_teller()
    return {
        "lang": teller.language,
        "dir": teller.direction,
        "product": current_app.config["LEGALCALC"].title,
        # Only if the guard has found them already: the page at hand may tell of a full disk.
        "visitor": g.get("visitor"),
        "read_only": Unavailable(Trouble.READ_ONLY).message if stores().is_read_only else None,
    }


def _sentence(text: str, /, **words: object) -> Told:
    """``_("Paid on {day}", day=...)``: told, with each value in an element of its own."""
    return screen_teller().tell(Message(text, tuple(words.items())))


def _counted(one: str, other: str, count: int, /, **words: object) -> Told:
    """``counted("{count} row", "{count} rows", 3)``."""
    return screen_teller().tell(counted_message(one, other, count, **words))


def _tell(thing: object) -> Told:
    """A sentence or value that the handler gave."""
    return screen_teller().tell(thing)


def _plain(thing: object) -> str:
    """The same without mark-up, for attributes and titles."""
    return str(thing) if not isinstance(thing, Message) else screen_teller().text(thing)


def _called(name: str | None) -> Told | str:
    """The name in an entry; of one that does not open, that it is damaged."""
    return screen_teller().tell(_("damaged")) if name is None else name


def _moment(at: datetime) -> Told:
    """A moment, by the clock of this computer."""
    local = at.astimezone()
    return screen_teller().tell(
        _("{day}, {time}", day=local.date(), time=local.time().replace(microsecond=0))
    )


def _language(code: str) -> str:
    """The name of a language by its code, in that language: a reader looks for their own.

    It takes the data of the language and none of its sentences, which would have to be read.
    """
    return Formatter(code).language_name(code)
