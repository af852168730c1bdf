"""Sentences for each status of an answer: what happened, and what people can do now."""

from __future__ import annotations

from typing import Final

from legalcalc.messages import Message, _

__all__ = ["sentences_of"]

# For each status: what happened, and what to do.
_SENTENCES: Final[dict[int, tuple[Message, Message]]] = {
    400: (
        _("This request cannot be understood"),
        _("Go back and try again. Open the program by the address that it showed at its start."),
    ),
    403: (
        _("This request was refused"),
        _("It did not come from a page of this program. Go back to that page and try again."),
    ),
    404: (
        _("There is nothing here"),
        _("The address may be mistyped, or what it showed is gone. Begin again at the first page."),
    ),
    405: (
        _("This cannot be done at this address"),
        _("Go back and use the buttons of the page."),
    ),
    413: (
        _("This is too large"),
        _("Send less at a time: a smaller file, or a part of the case."),
    ),
    415: (
        _("Data of this kind cannot be read here"),
        _("Send JSON or YAML, and name the kind in the header Content-Type."),
    ),
    422: (
        _("What was sent has problems"),
        _("Put right what is listed, and send it again."),
    ),
    429: (
        _("Too many requests came at once"),
        _("Wait a moment, then try again."),
    ),
    500: (
        _("The program has a fault"),
        _(
            "Nothing you saved is lost. Go back and try again; if it happens once more, tell the "
            "person who looks after this program, with the number of the incident."
        ),
    ),
    503: (
        _("The program is busy"),
        _("Nothing you saved is lost. Wait a moment, then try again."),
    ),
}


def sentences_of(status: int) -> tuple[Message, Message]:
    """The sentences on what happened and what to do, for a status; for one that has no words of its
    own, those of its class.
    """
    return _SENTENCES.get(status) or _SENTENCES[500 if status >= 500 else 400]
