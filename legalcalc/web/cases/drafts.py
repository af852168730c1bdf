"""Drafts of forms, word for word as they were typed, and what a form tells while somebody types."""

from __future__ import annotations

from datetime import time
from typing import Final

from flask import request

from legalcalc.messages import Message, _, counted
from legalcalc.store import Layer
from legalcalc.web.casework import Casework
from legalcalc.web.forms.posted import Posted
from legalcalc.web.visitors import now

__all__ = [
    "by_script",
    "draft_of",
    "forget_draft",
    "keep_draft",
    "kept_as_typed",
    "saved_now",
    "screen_time",
]

_TYPING: Final = "typing"  # what the script says in X-Legalcalc when it sends a form by itself


def draft_of(cw: Casework, form: str, layer: Layer = Layer.FACTS) -> Posted | None:
    """The draft of a form: what the visitor typed that is not in the case."""
    who = cw.visitor
    found = who.store.cases.draft(who.session, cw.id, form, layer=layer)
    return Posted.from_draft(found) if found is not None else None


def keep_draft(cw: Casework, form: str, posted: Posted, layer: Layer = Layer.FACTS) -> None:
    """Keep what was typed, valid or not."""
    who = cw.visitor
    who.store.cases.save_draft(who.session, cw.id, form, posted.as_draft(), layer=layer, now=now())


def forget_draft(cw: Casework, form: str, layer: Layer = Layer.FACTS) -> None:
    """Forget what was typed."""
    who = cw.visitor
    who.store.cases.drop_draft(who.session, cw.id, form, layer=layer)


def by_script() -> bool:
    """Whether the script sent the form of its own accord, while somebody is typing."""
    return request.headers.get("X-Legalcalc") == _TYPING


def screen_time() -> time:
    """The time of day on the wall of who looks at the screen."""
    return now().astimezone().time().replace(second=0, microsecond=0, tzinfo=None)


def saved_now() -> Message:
    """That what was typed is in the case."""
    return _("Saved at {time}", time=screen_time())


def kept_as_typed(problems: int) -> Message:
    """That what was typed is kept and not in the case, with the number of answers not clear."""
    if not problems:
        return _("Kept as typed at {time}", time=screen_time())
    return counted(
        "Kept as typed at {time}; {count} answer is not clear yet",
        "Kept as typed at {time}; {count} answers are not clear yet",
        problems,
        time=screen_time(),
    )
